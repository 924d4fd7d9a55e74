"""A state that a reviewer has said outright holds whatever the links, and everything else follows from it."""

from __future__ import annotations

from collections import Counter

import pytest

from aligner.findings import Verdicts
from aligner.findings.requirements import requirements_of
from aligner.model import Alignment, CarriedBy, Link, LinkKind, NearMiss, Requirement, Role, State
from tests.findings.test_findings import ALL_TAKEN_OVER, SANCTIONS, no_measures, no_near_miss
from tests.findings.test_findings import document as read
from tests.reports.builders import concluder_of, document

COVERED, PARTIAL, GAP, JUSTIFIED = State
LOCAL = document(
    (Role.HEADING, "一、渡口"),
    (Role.TASK, "修缮渡口五处，清理河道二十里。"),
    (Role.ACHIEVEMENT, "去年种树千棵。"),
    prefix="L",
)
NATIONAL = document(
    (Role.HEADING, "一、水路"),
    (Role.TASK, "修缮渡口，清理河道，配齐救生设施。"),
    (Role.TASK, "植树造林，开展护林行动。"),
    (Role.TASK, "开通早班渡船。"),
    prefix="N",
)
LINKED, PAST, ALONE = 1, 2, 3
LINKS = (Link(1, LINKED, 0.9, LinkKind.COUNTERPART), Link(2, PAST, 0.8, LinkKind.COUNTERPART))


def said(stated: dict[int, State], justified: dict[int, str] | None = None) -> Alignment:
    return concluder_of(LOCAL, NATIONAL, LINKS).conclude(verdicts=Verdicts(justified or {}, stated=stated))


def of(alignment: Alignment, unit: int) -> Requirement:
    return next(one for one in alignment.requirements if one.national == unit)


@pytest.mark.parametrize("unit", [LINKED, PAST, ALONE])
@pytest.mark.parametrize("state", [COVERED, PARTIAL, GAP])
def test_it_holds_whatever_the_links(unit: int, state: State) -> None:
    alignment = said({unit: state})
    one = of(alignment, unit)
    assert (one.state, one.stated, one.is_stated, one.is_decided) == (state, state, True, True)
    assert alignment.links == LINKS
    states = Counter(each.state for each in alignment.requirements)
    coverage = alignment.coverage
    assert (coverage.covered, coverage.partial, coverage.gap) == (states[COVERED], states[PARTIAL], states[GAP])
    assert sum((each.coverage for each in alignment.sections), start=type(coverage)()) == coverage
    ranks = sorted(each.priority.rank for each in alignment.requirements if each.priority)
    assert ranks == list(range(1, states[PARTIAL] + states[GAP] + 1))


@pytest.mark.parametrize("unit", [LINKED, PAST, ALONE])
def test_what_is_said_to_be_covered_lacks_nothing_and_is_not_pressing(unit: int) -> None:
    one = of(said({unit: COVERED}), unit)
    assert (one.lacking, one.priority, one.near_miss) == ((), None, None)
    assert one.by is (CarriedBy.PLAN if unit == LINKED else None)


def test_what_is_said_to_be_partial_lacks_only_what_is_known_to_be_missing() -> None:
    one = of(said({ALONE: PARTIAL}), ALONE)
    assert one.lacking == ()
    assert one.unsettled == one.measures != ()
    assert one.priority is not None
    assert one.priority.is_sure


@pytest.mark.parametrize("unit", [LINKED, PAST, ALONE])
def test_what_is_said_to_be_a_gap_is_surely_one_and_nothing_carries_it(unit: int) -> None:
    alignment = said({unit: GAP})
    one = of(alignment, unit)
    assert one.priority is not None
    assert one.priority.is_sure
    assert not alignment.is_doubtful(one)
    assert one.lacking == one.measures != ()
    assert one.by is (CarriedBy.PAST if unit == PAST else None)


def test_a_gap_has_what_comes_nearest_though_it_be_linked() -> None:
    near = {LINKED: NearMiss(1, 0.9)}
    found = requirements_of(LOCAL, NATIONAL, LINKS, near.get, no_measures, whole=(), stated={LINKED: GAP})
    assert found[0].near_miss == near[LINKED]


@pytest.mark.parametrize(("state", "after"), [(COVERED, COVERED), (PARTIAL, PARTIAL), (GAP, JUSTIFIED)])
@pytest.mark.parametrize("unit", [LINKED, ALONE])
def test_a_justification_beside_it_goes_before_a_gap_only(unit: int, state: State, after: State) -> None:
    one = of(said({unit: state}, {unit: "本市无此水道"}), unit)
    assert (one.state, one.stated) == (after, state)
    assert one.justification == ("本市无此水道" if after is JUSTIFIED else "")


def test_a_clause_that_takes_all_rules_over_does_so_for_what_is_said_to_be_covered_but_for_no_gap() -> None:
    national, local = read(SANCTIONS), read(ALL_TAKEN_OVER, "L")
    taken = [
        one.national for one in requirements_of(local, national, (), no_near_miss, no_measures, whole=()) if one.by
    ]
    stated = dict(zip(taken, (COVERED, GAP), strict=False))
    found = requirements_of(local, national, (), no_near_miss, no_measures, whole=(), stated=stated)
    first, second = (one for one in found if one.national in stated)
    assert (first.state, first.by) == (COVERED, CarriedBy.REFERENCE)
    assert first.taken_over_by is not None
    assert (second.state, second.by, second.taken_over_by) == (GAP, None, None)

"""Which measures are told as missing, and which are left unsettled."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from aligner.findings.measures import settled_with_state
from aligner.findings.missing import MISSING_FEATURES, default_missing_model, missing_features
from aligner.model import Alignment, LinkStatus, MeasureCarried, Requirement, Span, State
from aligner.pipeline import align
from aligner.reading import read
from aligner.structure.measure_wording import wording_of
from tests.reports.builders import aligned as with_links
from tests.reports.builders import aligned_texts
from tests.shared import PAIRS, needs_shared

LINK = ("L2", "N2", 0.9, "counterpart")


def pair(local: str, national: str) -> Alignment:
    return aligned_texts(f"工作要点\n{local}\n", f"今后任务\n{national}\n", [LINK])


def told(alignment: Alignment) -> dict[str, str]:
    """Return what is told of each measure of the one requirement."""
    (requirement,) = alignment.requirements
    text = alignment.national.source.text
    return {
        one.span.of(text): "unsettled" if one.is_unsettled else "missing" if one.local is None else "carried"
        for one in requirement.measures
    }


def test_a_field_that_another_task_names_is_not_missing() -> None:
    national = "修缮渡口栈桥，建立摆渡工积分落户制度，健全水上商业体系。"
    assert told(pair("修缮渡口栈桥。", national))["健全水上商业体系"] == "missing"
    assert told(pair("修缮渡口栈桥。\n发展水上商业，办好夜市。", national))["健全水上商业体系"] == "unsettled"


def test_a_measure_of_its_own_is_missing_and_an_aim_unsettled() -> None:
    found = pair("修缮渡口栈桥。", "修缮渡口栈桥，建立摆渡工积分落户制度，提升水上出行品质和水平。")
    assert told(found) == {
        "修缮渡口栈桥": "carried",
        "建立摆渡工积分落户制度": "missing",
        "提升水上出行品质和水平": "unsettled",
    }
    coverage = found.coverage
    assert (coverage.measures, coverage.carried, coverage.unsettled) == (3, 1, 1)
    assert coverage.deep_fraction == pytest.approx(1 / 3)


def test_what_another_clause_says_word_by_word_is_not_missing() -> None:
    national = "修缮渡口栈桥，建立摆渡工积分落户制度。"
    elsewhere = aligned_texts("工作要点\n修缮渡口栈桥。\n建立摆渡工积分落户制度。\n", f"今后任务\n{national}\n", [LINK])
    assert told(elsewhere)["建立摆渡工积分落户制度"] == "unsettled"


@pytest.mark.parametrize("measure", ["建立全国摆渡工积分落户制度", "建立边境摆渡工积分落户制度"])
def test_what_is_for_others_to_do_is_not_missing(measure: str) -> None:
    assert told(pair("修缮渡口栈桥。", f"修缮渡口栈桥，{measure}。"))[measure] == "unsettled"


def test_all_measures_of_a_gap_are_missing() -> None:
    gap = aligned_texts("工作要点\n放养鱼苗。\n", "今后任务\n修缮渡口，提升出行水平。\n", [])
    assert set(told(gap).values()) == {"missing"}


@pytest.mark.parametrize(
    ("state", "local", "unsettled"),
    [(State.COVERED, None, True), (State.COVERED, 3, False), (State.PARTIAL, None, False), (State.GAP, None, False)],
)
def test_what_is_covered_does_not_lack_all_of_its_measures(state: State, local: int | None, *, unsettled: bool) -> None:
    measures = (MeasureCarried(Span(0, 4), local, 0.3), MeasureCarried(Span(5, 9), None, 0.1))
    found = settled_with_state(Requirement(0, state, measures=measures), best_link=0.9)
    assert [one.is_unsettled for one in found.measures] == [unsettled, unsettled]


def test_what_is_covered_by_a_doubtful_link_lacks_nothing_for_sure() -> None:
    measures = (MeasureCarried(Span(0, 4), 3, 0.8), MeasureCarried(Span(5, 9), None, 0.1))
    found = settled_with_state(Requirement(0, State.COVERED, measures=measures), best_link=0.6)
    assert [one.is_unsettled for one in found.measures] == [False, True]


@pytest.mark.parametrize(
    ("local", "state"),
    [
        ("修缮渡口栈桥。", State.PARTIAL),
        ("修缮渡口栈桥，建立摆渡工积分落户制度。", State.COVERED),
        ("渡口栈桥和摆渡工积分落户，按照国家有关规定执行。", State.COVERED),
    ],
)
def test_what_lacks_half_of_its_measures_is_carried_in_part(local: str, state: State) -> None:
    (requirement,) = pair(local, "修缮渡口栈桥，建立摆渡工积分落户制度。").requirements
    assert requirement.state is state


def test_what_a_reviewer_accepts_is_covered_whatever_is_missing() -> None:
    found = pair("修缮渡口栈桥。", "修缮渡口栈桥，建立摆渡工积分落户制度。")
    accepted = [replace(link, status=LinkStatus.ACCEPTED) for link in found.links]
    assert with_links(found.local, found.national, accepted).requirements[0].state is State.COVERED


def test_the_more_is_said_the_less_is_missing() -> None:
    model = default_missing_model()

    def chance(own: float, absent: float) -> float:
        features = missing_features(wording_of("建立巡查制度"), 1, [0.9, own], absent=absent, link=0.6)
        return sum(weight * value for weight, value in zip(model.weights, features, strict=True))

    assert chance(0.1, 6.0) > chance(0.4, 6.0) > chance(0.4, 0.0)
    assert len(model.weights) == len(MISSING_FEATURES)


@cache
def aligned(folder: Path) -> Alignment:
    return align(read(str(folder / "local.txt")), read(str(folder / "national.txt")))


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("local", PAIRS, ids=lambda path: path.parent.name)
def test_no_requirement_of_a_real_pair_is_covered_with_all_measures_missing(local: Path) -> None:
    found = aligned(local.parent)
    texts = [
        found.national.units[one.national].text
        for one in found.requirements
        if one.state is State.COVERED and one.lacking and all(part.local is None for part in one.measures)
    ]
    assert texts == []

"""The pairs that were compared, asked from either side: best first, and the same score wherever it is told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.matching import Matched, Side
from aligner.matching.assessment import Compared, assess
from aligner.matching.candidates import Candidates
from aligner.matching.equal import EqualUnits
from aligner.matching.explanation import Explainer
from aligner.matching.features import measure
from aligner.matching.scored import Scored
from aligner.matching.scoring import default_model
from aligner.model import Explanation, LinkKind, LinkStatus, Role
from tests.reports.builders import document, profiler
from tests.review.desk import documents, matched, sample

UNITS = 5
TEXTS = [(Role.TASK, f"修缮第{number}座栈桥。") for number in "一二三四五"]


@pytest.fixture(scope="module")
def found() -> Matched:
    return matched(*documents(sample("plan"), sample("national"))).matched


def scored_of(chances: dict[tuple[int, int], float]) -> Scored:
    """Return pairs of two documents of five units with these chances; those that are missing were not compared."""
    pairs = np.array(sorted(chances), dtype=np.int64).reshape(-1, 2)
    candidates = Candidates(pairs[:, 0], pairs[:, 1], np.zeros((len(pairs), 3)), *[np.ones(len(pairs))] * 7)
    local, national = document(*TEXTS, prefix="L"), document(*TEXTS, prefix="N")
    sides = Side(local, profiler().profile(local)), Side(national, profiler().profile(national))
    profiles = sides[0].profile, sides[1].profile
    compared = Compared(candidates, EqualUnits.of(*profiles), measure(*profiles, candidates))
    explainer = Explainer(*sides, default_model(), compared.measured, assess(compared, default_model(), *profiles))
    return Scored(candidates, np.array([chances[pair] for pair in sorted(chances)]), explainer)


NUMBERS = st.integers(0, UNITS - 1)
CHANCES = st.dictionaries(st.tuples(NUMBERS, NUMBERS), st.sampled_from([0.0, 0.25, 0.5, 1.0]), max_size=UNITS**2)


@given(chances=CHANCES)
def test_pairs_are_told_best_first_and_of_equals_the_first_in_the_document(
    chances: dict[tuple[int, int], float],
) -> None:
    scored = scored_of(chances)
    for unit in range(UNITS):
        row = [(j, chance) for (i, j), chance in chances.items() if i == unit]
        column = [(i, chance) for (i, j), chance in chances.items() if j == unit]
        assert scored.of_local(unit) == tuple(sorted(row, key=lambda one: (-one[1], one[0])))
        assert scored.of_national(unit) == tuple(sorted(column, key=lambda one: (-one[1], one[0])))


@given(chances=CHANCES)
def test_a_pair_that_was_not_compared_scores_nothing(chances: dict[tuple[int, int], float]) -> None:
    scored = scored_of(chances)
    for i in range(UNITS):
        for j in range(UNITS):
            assert scored.score(i, j) == chances.get((i, j), 0.0)


@given(chances=CHANCES, national=NUMBERS, without=st.sets(NUMBERS))
def test_the_near_miss_is_the_best_that_is_not_left_out(
    chances: dict[tuple[int, int], float], national: int, without: set[int]
) -> None:
    scored = scored_of(chances)
    left = [one for one in scored.of_national(national) if one[0] not in without]
    near = scored.near_miss(national, without=without)
    assert (near and (near.local, near.score)) == (left[0] if left else None)
    assert [(one.local, one.score) for one in scored.near_misses(national, without=without)] == left


def test_links_are_told_as_the_matching_found_them(found: Matched) -> None:
    assert found.links
    for link in found.links:
        assert found.scored.link(link.local, link.national, link.kind) == link
        assert found.scored.score(link.local, link.national) == link.score
        assert (link.national, link.score) in found.scored.of_local(link.local)
        assert (link.local, link.score) in found.scored.of_national(link.national)


def test_a_link_by_hand_has_the_kind_and_status_asked_for(found: Matched) -> None:
    first = found.links[0]
    link = found.scored.link(first.local, first.national, LinkKind.RELATED, status=LinkStatus.BY_HAND)
    assert (link.kind, link.status, link.explanation) == (LinkKind.RELATED, LinkStatus.BY_HAND, first.explanation)
    compared = {unit for unit, _ in found.scored.of_local(0)}
    far = next(unit for unit in range(len(found.national.document.units)) if unit not in compared)
    link = found.scored.link(0, far, LinkKind.COUNTERPART, status=LinkStatus.BY_HAND)
    assert (link.score, link.explanation) == (0.0, Explanation())


def test_a_near_miss_tells_first_what_it_lacks_and_a_link_what_it_has(found: Matched) -> None:
    link = found.links[0]
    near = found.scored.near_miss(link.national)
    assert near is not None
    lacking = [one.log_odds for one in near.explanation.evidence]
    having = [one.log_odds for one in link.explanation.evidence]
    assert lacking == sorted(lacking)
    assert having == sorted(having, reverse=True)

"""What several local units say together of the clauses of a national one."""

from __future__ import annotations

import numpy as np
import pytest

from aligner.matching.candidates import UnitIndex, find_candidates
from aligner.matching.clauses_said import ClausesSaid
from aligner.matching.features import FEATURES, measure
from tests.matching.test_meanings import profile_of

PLAN = "渡口方案\n一、任务\n新建渡口两处。\n公布船班时刻。\n坚持以职工为中心，开设夜校。\n"
REPORT = "渡口报告\n一、任务\n要新建渡口两处，公布船班时刻。\n要坚持以职工为中心，疏浚航道淤泥。\n"


def said_of_unit(
    *shares: tuple[float, float], weights: tuple[float, float] = (1.0, 3.0), phrase: bool = False
) -> ClausesSaid:
    """Return what pairs, each with such shares, say of the two clauses of one unit, the second perhaps a set phrase."""
    return ClausesSaid(
        units=np.array([0, 2]),
        weights=np.array(weights),
        are_phrases=np.array([False, phrase]),
        pairs=np.repeat(np.arange(len(shares)), 2),
        clauses=np.tile([0, 1], len(shares)),
        shares=np.array(shares, dtype=np.float64).ravel(),
    )


def together(said: ClausesSaid, *counts: int) -> tuple[float, float]:
    """Return it where the pairs that count have 1 in `counts`, the others 0."""
    whole, best = said.together(np.array(counts, dtype=np.bool_))
    return float(whole[0]), float(best[0])


def test_each_clause_counts_as_it_is_said_best_by_its_weight() -> None:
    said = said_of_unit((0.8, 0.0), (0.4, 0.6))
    assert together(said, 1, 1) == pytest.approx(((0.8 + 3 * 0.6) / 4, 0.8))
    assert together(said, 0, 1) == pytest.approx(((0.4 + 3 * 0.6) / 4, 0.6))
    assert together(said, 0, 0) == (0.0, 0.0)


def test_a_set_phrase_is_never_the_best_said_clause() -> None:
    assert together(said_of_unit((0.2, 1.0), phrase=True), 1)[1] == 0.2


def test_what_weighs_nothing_is_not_said() -> None:
    assert together(said_of_unit((0.2, 1.0), weights=(0.0, 0.0)), 1) == (0.0, 1.0)


def test_no_units_say_nothing() -> None:
    none = np.zeros(0, dtype=np.int64)
    said = ClausesSaid(np.array([0]), np.zeros(0), np.zeros(0, dtype=np.bool_), none, none, np.zeros(0))
    assert [len(found) for found in said.together(np.zeros(0, dtype=np.bool_))] == [0, 0]


def test_two_tasks_say_together_what_neither_says_alone() -> None:
    plan, report = profile_of(PLAN), profile_of(REPORT)
    pairs = find_candidates(plan, UnitIndex(report))
    measured = measure(plan, report, pairs)
    said = ClausesSaid.of(measured.clauses_said, pairs, report.table)
    ferry = next(at for at, unit in enumerate(report.units) if "船班" in unit.text)
    dredging = next(at for at, unit in enumerate(report.units) if "航道" in unit.text)
    alone = max(float(said.together(pairs.local == at)[0][ferry]) for at in range(len(plan.units)))
    whole, best = said.together(np.ones(len(pairs), dtype=np.bool_))
    assert alone < 0.8 < whole[ferry]
    assert best[ferry] > 0.8
    assert best[dredging] < 0.5  # it has nothing but a set phrase in common with the plan
    of_pairs = measured.features[:, FEATURES.index("national_clauses_said")]
    assert of_pairs[pairs.national == ferry].max() <= whole[ferry] + 1e-9

"""How fully national clauses are carried, judged from all pairs; and that what is said to be carried has a link."""

from __future__ import annotations

import numpy as np
import pytest

from aligner.matching.arrays import Floats
from aligner.matching.assessment import Assessed
from aligner.matching.candidates import Candidates
from aligner.matching.clauses_said import ClausesSaid
from aligner.matching.scoring import Chances, LogisticModel
from aligner.matching.states import (
    BEST_OF_CARRIED,
    LIKELY,
    STATE_FEATURES,
    Judge,
    StateModel,
    are_tasks,
    choose,
    default_state_model,
)
from aligner.model import LinkKind, Role
from tests.matching.test_model_and_selection import side
from tests.reports.builders import document

LEAST = float(np.log(1e-4 / (1 - 1e-4)))
"""The log-odds of a chance of nothing."""


def random_pairs(units: tuple[int, int], count: int) -> tuple[Candidates, Chances]:
    lot = np.random.default_rng(7)
    keys = np.sort(lot.choice(units[0] * units[1], count, replace=False))
    local, national = np.divmod(keys, units[1])
    values = lot.random((count, 3)) / 3
    zeros = np.zeros(count)
    ranks = lot.integers(1, 20, count).astype(np.float64)
    pairs = Candidates(local, national, values, zeros, ranks, ranks, zeros, zeros, zeros, zeros)
    link = lot.random(count)
    return pairs, Chances(link, link * lot.random(count))


def assessed(chances: Chances, *, barred: list[int] | None = None) -> Assessed:
    """Return what is thought of pairs with these chances, of which some, by their numbers, are no links."""
    flags = np.zeros((2, len(chances.link)), dtype=np.bool_)
    flags[1, barred or []] = True
    return Assessed(chances, chances.link, *flags)


def judge_of(
    pairs: Candidates,
    thought: Assessed,
    model: StateModel,
    *,
    national_units: int,
    best_words: Floats | None = None,
    shares: Floats | None = None,
    min_score: float = 0.0,
) -> Judge:
    """Return the judge of national units of two clauses each, of weights 1 and 3; nothing is said unless told."""
    count = len(pairs)
    said = ClausesSaid(
        units=np.arange(national_units + 1) * 2,
        weights=np.tile([1.0, 3.0], national_units),
        are_phrases=np.zeros(2 * national_units, dtype=np.bool_),
        pairs=np.repeat(np.arange(count), 2),
        clauses=np.repeat(pairs.national * 2, 2) + np.tile([0, 1], count),
        shares=np.zeros(2 * count) if shares is None else shares.ravel(),
    )
    words = np.zeros(count) if best_words is None else best_words
    return Judge(pairs, thought, said, words, model, min_score=min_score)


def by_best_link(bias: float) -> LogisticModel:
    """Return a model that asks for nothing but the best link."""
    return LogisticModel(bias, np.array([1.0, *[0.0] * (len(STATE_FEATURES) - 1)]))


def test_the_features_are_those_of_a_slow_walk() -> None:
    units = 30, 20
    pairs, chances = random_pairs(units, 200)
    lot = np.random.default_rng(8)
    words, shares = lot.random(200), lot.random((200, 2))
    judge = judge_of(
        pairs,
        assessed(chances, barred=[3, 4, 5]),
        default_state_model(),
        national_units=units[1],
        best_words=words,
        shares=shares,
        min_score=0.2,
    )
    may_carry = np.arange(units[0]) % 3 > 0
    without = [(int(pairs.local[at]), int(pairs.national[at])) for at in range(0, 200, 7)]
    expected = np.zeros((units[1], len(STATE_FEATURES)))
    expected[:, :2] = LEAST
    best_said = np.zeros((units[1], 2))
    for at, pair in enumerate(zip(pairs.local.tolist(), pairs.national.tolist(), strict=True)):
        if may_carry[pair[0]] and chances.link[at] >= 0.2 and pair not in without and at not in (3, 4, 5):
            odds = [float(np.log(chance[at] / (1 - chance[at]))) for chance in (chances.link, chances.counterpart)]
            wording = min(pairs.similarities[at, :2].sum() / 0.3, 1.0)
            own = np.array([*odds, wording, 1 / pairs.national_rank[at], words[at], 0.0, 0.0])
            expected[pair[1]] = np.maximum(expected[pair[1]], own)
            best_said[pair[1]] = np.maximum(best_said[pair[1]], shares[at])
    expected[:, 5] = best_said @ [0.25, 0.75]
    expected[:, 6] = best_said.max(axis=1)
    assert judge.features(may_carry, without=without) == pytest.approx(expected)


def test_what_was_judged_last_is_judged_anew_when_anything_changes() -> None:
    units = 30, 20
    pairs, chances = random_pairs(units, 200)
    model = StateModel(by_best_link(0.0), by_best_link(-2.0))
    judge = judge_of(pairs, assessed(chances), model, national_units=units[1])
    everyone = np.ones(units[0], dtype=np.bool_)
    best = int(np.argmax(chances.link))
    rejected = int(pairs.local[best]), int(pairs.national[best])
    others = (pairs.national == rejected[1]) & (np.arange(200) != best)
    before = judge.judge(everyone)
    assert judge.judge(everyone) is before
    assert before.is_carried[rejected[1]]
    assert before.carried[rejected[1]] == pytest.approx(chances.link[best])
    without = judge.judge(everyone, without=[rejected])
    assert without.is_carried[rejected[1]] == bool((chances.link[others] >= LIKELY).any())
    assert not judge.judge(~everyone).is_carried.any()
    assert (judge.judge(everyone).is_carried == before.is_carried).all()


def test_no_pair_carries_nothing() -> None:
    none = np.zeros(0)
    units = np.zeros(0, dtype=np.int64)
    pairs = Candidates(units, units, np.zeros((0, 3)), *[none] * 7)
    judge = judge_of(pairs, assessed(Chances(none, none)), default_state_model(), national_units=2)
    judged = judge.judge(np.ones(3, dtype=np.bool_))
    assert not judged.is_carried.any()
    assert not judged.is_whole.any()
    task = (Role.TASK, "植树。")
    assert choose(pairs, assessed(Chances(none, none)), judge, side(*[task] * 3), side(*[task] * 2)) == ()


ROLES = [Role.HEADING, Role.TASK, Role.TASK, Role.TASK]


def chosen(
    link: list[float], *, carried: float, min_score: float = 0.0, barred: list[int] | None = None
) -> list[tuple[int, int, LinkKind]]:
    """Return the links of one requirement with the four local units, each with such a chance; none is a counterpart."""
    pairs = Candidates(np.arange(4), np.zeros(4, dtype=np.int64), np.zeros((4, 3)), *[np.ones(4)] * 7)
    thought = assessed(Chances(np.array(link), np.zeros(4)), barred=barred)
    judge = judge_of(pairs, thought, StateModel(by_best_link(carried), by_best_link(-9.0)), national_units=1)
    sides = side(*((role, "植树。") for role in ROLES)), side((Role.TASK, "植树。"))
    links = choose(pairs, thought, judge, *sides, min_score=min_score)
    return [(one.local, one.national, one.kind) for _, one in links]


def test_what_is_taken_to_be_carried_is_shown_by_its_likeliest_task() -> None:
    likely, likeliest = BEST_OF_CARRIED, BEST_OF_CARRIED + 0.01
    low = BEST_OF_CARRIED / 2
    assert chosen([0.1, likely, likeliest, likely], carried=9) == [(2, 0, LinkKind.RELATED)]
    assert chosen([0.1, likely, likely, likely], carried=9) == [(1, 0, LinkKind.RELATED)]
    assert chosen([0.7, likely, likeliest, likely], carried=9) == [(0, 0, LinkKind.RELATED), (2, 0, LinkKind.RELATED)]
    assert chosen([0.1, likely, likeliest, likely], carried=-9) == []
    assert chosen([low, low, BEST_OF_CARRIED - 0.01, low], carried=9) == []
    assert chosen([0.1, likely, likeliest, likely], carried=9, min_score=0.3) == []
    assert chosen([0.1, 0.7, likeliest, likely], carried=9) == [(1, 0, LinkKind.RELATED)]
    assert chosen([0.1, likely, likeliest, likely], carried=9, barred=[2]) == [(1, 0, LinkKind.RELATED)]


def test_tasks_alone_carry() -> None:
    made = document(*((role, "植树。") for role in Role), prefix="L")
    assert are_tasks(made).tolist() == [role is Role.TASK for role in Role]


def test_a_likely_link_speaks_for_a_clause_being_carried() -> None:
    for model in (default_state_model().carried, default_state_model().whole):
        weights = dict(zip(STATE_FEATURES, model.weights, strict=True))
        assert all(weights[name] >= 0 for name in STATE_FEATURES if name not in ("wording", "place"))

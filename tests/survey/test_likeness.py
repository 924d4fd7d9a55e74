from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from aligner.survey import likeness
from aligner.survey.likeness import nearest
from aligner.survey.survey import Grid
from tests.survey.invented import higher_text, result, survey

NORTH, SOUTH = "●●●●●●●●○○○○○○○○", "○○○○○○○○●●●●●●●●"


def _grid(covered: NDArray[np.bool_]) -> Grid:
    states = np.where(covered, 0, 2).astype(np.uint8)
    return Grid(states, np.zeros_like(states), np.ones(states.shape, dtype=np.bool_))


def test_plans_that_take_up_the_same_are_alike(tmp_path: Path) -> None:
    plans = {"北一": "●●" + NORTH, "北二": "●●" + NORTH, "南一": "●●" + SOUTH, "南二": "●●" + SOUTH}
    with survey(tmp_path, higher_text(("一", 18)), {name: result(states) for name, states in plans.items()}) as made:
        found = nearest(made.grid(0))
        names = [one.name for one in made.read]
    assert {names[at]: [names[one.plan] for one in those] for at, those in enumerate(found)} == {
        "北一": ["北二"], "北二": ["北一"], "南一": ["南二"], "南二": ["南一"],
    }  # fmt: skip
    assert found[0][0].likeness == 1.0


def test_what_all_cover_and_how_much_they_cover_make_nobody_alike(tmp_path: Path) -> None:
    covering_all = {f"全{at}": result("●" * 16) for at in range(3)}
    with survey(tmp_path, higher_text(("一", 16)), covering_all | {"无": result("○" * 16)}) as made:
        assert nearest(made.grid(0)) == ((), (), (), ())


def test_unrelated_plans_are_hardly_ever_alike() -> None:
    chance = np.random.default_rng(20250105)
    found = nearest(_grid(chance.random((200, 250)) < 0.4))
    assert sum(map(len, found)) < 60  # of 600


def test_blocks_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(20250105)
    kinds = chance.random((4, 60)) < 0.5
    grid = _grid(kinds[np.arange(40) % 4] ^ (chance.random((40, 60)) < 0.1))
    whole = nearest(grid)
    monkeypatch.setattr(likeness, "_BLOCK", 7)
    assert nearest(grid) == whole
    assert all(one.plan % 4 == at % 4 for at, those in enumerate(whole) for one in those)
    assert all(len(those) == 3 for those in whole)


def test_one_plan_or_none_is_like_nobody() -> None:
    grid = _grid(np.ones((1, 3), dtype=np.bool_))
    assert nearest(grid) == ((),)
    assert nearest(replace(grid, states=grid.states[:0], counts=grid.counts[:0])) == ()

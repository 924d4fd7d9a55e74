"""The main states of the desk, as pictures, at three sizes: the one of them at once, the others where all tests run."""

from __future__ import annotations

import pytest

from tests.tui.screens import IMAGES, LIST_SHOTS, SHOTS, Shot, file_name, take, take_list


@pytest.mark.parametrize(
    ("shot", "size"),
    [
        pytest.param(shot, size, id=file_name(shot, size), marks=() if size == (120, 36) else pytest.mark.slow)
        for shot in SHOTS
        for size in shot.sizes
    ],
)
def test_the_desk_looks_as_in_the_documentation(shot: Shot, size: tuple[int, int]) -> None:
    """If it is meant to look different: python -m tests.tui.screens --write, and look."""
    assert take(shot, size) == (IMAGES / file_name(shot, size)).read_text("utf-8")


@pytest.mark.parametrize(
    ("shot", "size"), [pytest.param(one, size, id=file_name(one, size)) for one in LIST_SHOTS for size in one.sizes]
)
def test_the_list_of_plans_looks_as_in_the_documentation(shot: Shot, size: tuple[int, int]) -> None:
    assert take_list(shot, size) == (IMAGES / file_name(shot, size)).read_text("utf-8")

"""A terminal of 80 by 24: everything can be read there, and what is out of sight is marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.support import NATIONAL, Driver, drive, opening

SMALL = (80, 24)
LONG = NATIONAL + "建立" + "、".join(f"第{number}类职工服务清单和回访制度" for number in range(60)) + "。\n"


def test_the_outline_comes_and_goes_with_one_key(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        outline = desk.desk.query_one("#outline")
        await desk.press("s")
        assert outline.display
        await desk.press("s")
        assert not outline.display
        await desk.press("n")
        assert desk.unit == "N6"

    drive(opening(tmp_path), play, size=SMALL)


def test_on_a_wide_screen_the_outline_folds_away_and_comes_back(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        outline, width = desk.desk.query_one("#outline"), desk.desk.query_one("#panes").size.width
        await desk.press("s", "s")
        assert not outline.display
        assert desk.desk.query_one("#panes").size.width > width
        await desk.press("n", "tab", "shift+tab", "s")
        assert outline.display
        assert outline.has_focus

    drive(opening(tmp_path), play, size=(160, 40))


@pytest.mark.parametrize("size", [SMALL, (120, 40), (200, 50)])
def test_the_details_take_the_full_height_and_give_it_back(tmp_path: Path, size: tuple[int, int]) -> None:
    async def play(desk: Driver) -> None:
        details = desk.desk.query_one("#details")
        low = details.size.height
        await desk.press("z")
        assert details.size.height > size[1] - 6
        assert "z back to the texts" in "\n".join(desk.screen_lines())
        await desk.press("n", "a")  # one goes on deciding
        assert "confirmed" in desk.text("details")
        await desk.press("z")
        assert details.size.height == low
        await desk.press("z", "tab")
        assert details.size.height == low
        await desk.press("z", "escape", "down")
        assert details.size.height == low

    drive(opening(tmp_path), play, size=size)


def test_the_details_tell_how_many_lines_are_out_of_sight(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N10")
        lines = len(desk.text("details").splitlines())
        height = desk.desk.query_one("#details").size.height
        assert lines > height
        assert f"↓ {lines - height} more lines · z full height" in "\n".join(desk.screen_lines())
        await desk.press("tab", "tab", "down")
        shown = "\n".join(desk.screen_lines())
        assert f"↑ 1 ↓ {lines - height - 1} more lines" in shown
        await desk.select("N2")
        assert "more lines" not in "\n".join(desk.screen_lines())

    drive(opening(tmp_path, national=LONG, local=LONG), play, size=SMALL)


def test_a_clause_that_goes_on_out_of_sight_is_marked(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("end")
        titles = [line for line in desk.screen_lines() if "▼" in line]
        assert titles
        shown = [line[:6] for line in desk.screen_lines()]
        assert any("↓" in start for start in shown)
        await desk.press("down")
        shown = [line[:6] for line in desk.screen_lines()]
        assert any("↑" in start for start in shown)

    drive(opening(tmp_path, national=LONG), play, size=SMALL)


def test_what_a_question_is_about_is_never_cut_without_a_mark(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("e")
        about = desk.app.screen.query_one(".dialog--about")
        assert about.virtual_size.height <= about.size.height or about.show_vertical_scrollbar

    drive(opening(tmp_path), play, size=(40, 24))

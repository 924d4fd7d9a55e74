"""Getting about: every key that changes the place, and the mouse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from aligner.model import State
from aligner.tui.filters import Filter
from aligner.tui.outline import Outline
from aligner.tui.row_looks import row_look
from tests.tui.support import LOCAL, LOCAL_SIDE, NATIONAL, NATIONAL_SIDE, Driver, drive, opening


def test_arrows_and_letters_go_from_clause_to_clause(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        assert desk.unit == "N4"  # the first requirement
        await desk.press("down")
        assert desk.unit == "N5"
        await desk.press("j")
        assert desk.unit == "N6"
        await desk.press("up", "k")
        assert desk.unit == "N4"
        await desk.press("end")
        assert desk.unit == "N9"
        await desk.press("down")
        assert desk.unit == "N9"
        await desk.press("home")
        assert desk.unit == "N1"
        await desk.press("up")
        assert desk.unit == "N1"
        await desk.press("pagedown")
        assert desk.unit == "N9"
        await desk.press("pageup")
        assert desk.unit == "N1"

    drive(opening(tmp_path), play)


def test_the_other_document_shows_the_counterpart(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N8")
        assert desk.state.counterparts() == {6}
        await desk.press("enter")
        assert (desk.unit, desk.state.focus) == ("L7", LOCAL_SIDE)
        await desk.press("enter")
        assert (desk.unit, desk.state.focus) == ("N8", NATIONAL_SIDE)
        await desk.select("N6")
        await desk.press("enter")
        assert desk.unit == "N6"
        assert "no counterpart" in desk.message

    drive(opening(tmp_path), play)


def test_n_goes_from_gap_to_gap_and_round(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        visited = []
        for _ in range(3):
            await desk.press("n")
            visited.append(desk.unit)
        assert visited == ["N6", "N9", "N6"]
        await desk.press("N")
        assert desk.unit == "N9"

    drive(opening(tmp_path), play)


def test_n_in_the_local_document_goes_to_what_is_local_only(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("tab", "n")
        assert (desk.unit, desk.state.focus) == ("L8", LOCAL_SIDE)

    drive(opening(tmp_path), play)


def test_brackets_go_to_what_is_undecided(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("a", "right_curly_bracket")
        assert desk.unit == "N5"
        await desk.press("left_curly_bracket")
        assert desk.unit == "N9"
        await desk.select("N9")
        await desk.press("A", "enter", "right_curly_bracket")
        assert "Everything here is decided" in desk.message

    drive(opening(tmp_path), play)


def test_a_document_without_gaps_says_so(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("n")
        assert "no gap" in desk.message
        await desk.press("tab", "n")
        assert "local only" in desk.message

    drive(opening(tmp_path, local=NATIONAL), play)


def test_comma_and_full_stop_turn_the_links_of_a_clause(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("l")
        await desk.type("工种")
        await desk.press("enter")
        assert len(desk.state.links) == 2
        seen = {(link.local, desk.state.link_place) for link in [desk.state.link] if link}
        await desk.press("right_square_bracket")
        seen |= {(link.local, desk.state.link_place) for link in [desk.state.link] if link}
        assert {place for _, place in seen} == {(1, 2), (2, 2)}
        assert len({local for local, _ in seen}) == 2
        await desk.press("left_square_bracket", "left_square_bracket", "left_square_bracket")
        assert desk.state.link_place[1] == 2

    drive(opening(tmp_path), play)


def test_tab_goes_through_the_panes(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        visited = []
        for _ in range(4):
            await desk.press("tab")
            visited.append(desk.desk.focused.id if desk.desk.focused else None)
        assert visited == ["local", "details", "outline", "national"]
        await desk.press("shift+tab")
        assert desk.desk.focused is not None
        assert desk.desk.focused.id == "outline"

    drive(opening(tmp_path), play, size=(120, 30))


def test_the_outline_tells_the_coverage_and_leads_to_sections(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        outline = desk.desk.query_one(Outline)
        labels = [str(outline.get_node_at_line(line).label) for line in range(3)]  # type: ignore[union-attr]
        assert "40% 一、主要任务  ●2 ◐1 ○2" in labels[0]
        assert labels[1].endswith("67% （一）维护职工权益。")  # the counts would not fit
        await desk.press("s", "down", "down", "enter")
        assert desk.unit == "N8"
        await desk.pilot.resize_terminal(200, 50)
        await desk.settle()
        assert "67% （一）维护职工权益。  ●2 ◐0 ○1" in str(outline.get_node_at_line(1).label)  # type: ignore[union-attr]

    drive(opening(tmp_path), play, size=(120, 30))


def test_a_long_heading_in_the_outline_ends_in_an_ellipsis(tmp_path: Path) -> None:
    national = NATIONAL.replace(
        "（二）提升职工技能。", "（二）提升职工技能，培养一支有理想、守信用、懂技术的产业工人队伍。"
    )

    async def play(desk: Driver) -> None:
        for size in ((120, 30), (112, 24), (200, 30), (120, 5)):
            await desk.pilot.resize_terminal(*size)
            await desk.settle()
            outline = desk.desk.query_one(Outline)
            room = outline.scrollable_content_region.width
            assert outline.virtual_size.width <= room, size
            if size[0] < 180:
                assert str(outline.get_node_at_line(2).label).endswith("…"), size  # type: ignore[union-attr]

    drive(opening(tmp_path, national=national), play, size=(120, 30))


def test_on_a_narrow_screen_the_outline_takes_the_place_of_the_texts(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        assert not desk.desk.query_one(Outline).display
        await desk.press("s")
        assert desk.desk.query_one(Outline).display
        assert not desk.desk.query_one("#desk").display
        await desk.press("escape")
        assert not desk.desk.query_one(Outline).display
        await desk.press("s", "home", "down", "enter")
        assert desk.unit == "N4"
        assert desk.desk.query_one("#desk").display

    drive(opening(tmp_path), play, size=(80, 24))


def test_v_turns_to_the_local_view_and_back(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("v")
        assert desk.state.primary is desk.state.focus is LOCAL_SIDE
        assert [child.id for child in desk.desk.query_one("#panes").children] == ["local-column", "national-column"]
        assert "▼ local" in desk.text("local-title")
        assert "local view" in desk.text("header")
        await desk.press("v")
        assert [child.id for child in desk.desk.query_one("#panes").children] == ["national-column", "local-column"]

    drive(opening(tmp_path), play)


def test_search_goes_along_while_words_are_typed(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("slash")
        await desk.type("技能")
        assert desk.unit == "N7"
        await desk.press("enter", "n")
        assert desk.unit == "N8"
        await desk.press("n")
        assert desk.unit == "L6"  # on through the other document, and round
        await desk.press("n", "n")
        assert desk.unit == "N7"
        await desk.press("N", "N", "N")
        assert desk.unit == "N8"
        assert any(piece.matches for piece in [row_look(desk.state, NATIONAL_SIDE, 7)])
        await desk.press("escape", "n")  # the search has ended: n is a gap again
        assert desk.unit == "N9"
        assert not row_look(desk.state, NATIONAL_SIDE, 7).matches

    drive(opening(tmp_path), play)


def test_search_finds_what_only_the_other_document_says(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("slash")
        await desk.type("江边")
        assert (desk.unit, desk.state.focus) == ("L8", LOCAL_SIDE)
        await desk.press("escape")
        await desk.press("slash")
        await desk.type("火星")
        assert "neither document" in desk.message
        await desk.press("enter")
        assert "neither document" in desk.message
        await desk.press("escape")
        assert not desk.desk.has_class("-searching")
        assert not isinstance(desk.desk.focused, Input)

    drive(opening(tmp_path), play)


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (Filter.GAPS, ["N2", "N3", "N6", "N7", "N9"]),
        (Filter.PARTIAL, ["N2", "N7", "N8"]),
        (Filter.WEAKENED, ["N2", "N3", "N4"]),
        (Filter.FIGURES, ["N2", "N7", "N8"]),
        (Filter.UNDECIDED, ["N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9"]),
        (Filter.LOCAL_ONLY, ["L2", "L6", "L8"]),
        (Filter.BOOKMARKED, ["N2", "N3", "N5"]),
    ],
)
def test_a_filter_shows_its_clauses_under_their_headings(tmp_path: Path, wanted: Filter, shown: list[str]) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N5")
        await desk.press("b", "f", "home", *["down"] * list(Filter).index(wanted), "enter")
        side = LOCAL_SIDE if wanted is Filter.LOCAL_ONLY else NATIONAL_SIDE
        units = desk.alignment.document(side).units
        assert [units[row].id for row in desk.desk.panes.text(side).rows] == shown
        assert desk.unit in shown
        assert "only:" in desk.text("header")
        await desk.press("escape")
        assert desk.state.filter is Filter.ALL
        assert len(desk.desk.panes.text(NATIONAL_SIDE).rows) == 9

    drive(opening(tmp_path), play)


def test_a_filter_that_nothing_passes_is_not_set(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("f", "end", "enter")
        assert desk.state.filter is Filter.ALL
        assert "There is none" in desk.message

    drive(opening(tmp_path), play)


def test_clicks_select_clauses_jump_by_the_strip_and_scroll(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.pilot.click("#local", offset=(8, 4))
        assert desk.state.focus is LOCAL_SIDE
        pane = desk.desk.panes.text(NATIONAL_SIDE)
        await desk.pilot.click("#national", offset=(pane.size.width - 1, pane.size.height - 1))
        assert desk.unit == "N9"
        desk.desk.panes.text(NATIONAL_SIDE).scroll_lines(-3)
        await desk.settle()
        assert desk.unit == "N9"

    drive(opening(tmp_path), play, size=(80, 24))


def test_the_details_scroll(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("tab", "tab")
        before = desk.screen_lines()
        await desk.press("down", "pagedown")
        assert desk.screen_lines() != before
        assert desk.unit == "L4"
        await desk.press("pageup", "up", "escape")
        assert desk.desk.focused is not None
        assert desk.desk.focused.id == "local"

    drive(opening(tmp_path), play, size=(80, 24))


def test_a_document_without_tasks_opens(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        assert not [one for one in desk.alignment.requirements if one.state is State.COVERED]
        await desk.press("n", "a", "x", "g", "l", "escape", "down", "v", "v", "s", "escape")
        assert desk.unit

    drive(opening(tmp_path, national="一行。\n"), play)


def test_a_clause_longer_than_the_screen_can_be_read_to_its_end(tmp_path: Path) -> None:
    long = "一、任务\n推进" + "、".join(f"第{number}家单位的工会建设" for number in range(200)) + "。\n编写手册。\n"

    async def play(desk: Driver) -> None:
        seen: set[str] = set()
        for _ in range(60):
            seen |= set(re.findall(r"第(\d+)", "".join(desk.screen_lines())))
            if desk.unit == "N3":
                break
            await desk.press("down")
        assert desk.unit == "N3"
        assert len(seen) > 190  # a few lines end between 第 and its number
        await desk.press("up")
        assert desk.unit == "N2"

    drive(opening(tmp_path, national=long, local="一、任务\n编写手册。\n"), play, size=(80, 24))


def test_the_counterpart_comes_into_sight_when_the_outline_goes(tmp_path: Path) -> None:
    filler = "".join(f"（{number}）第{number}项工作安排。\n推进第{number}项具体工作落实。\n" for number in range(30))
    local = LOCAL.replace("一、重点工作\n", f"一、重点工作\n{filler}")

    async def play(desk: Driver) -> None:
        await desk.press("s", "end", "enter")
        counterpart = desk.state.cursors[LOCAL_SIDE]
        assert counterpart in desk.desk.panes.text(LOCAL_SIDE).units_in_sight
        await desk.pilot.resize_terminal(90, 20)
        await desk.settle()
        assert counterpart in desk.desk.panes.text(LOCAL_SIDE).units_in_sight

    drive(opening(tmp_path, local=local), play, size=(80, 24))


def test_a_marked_clause_shows_where_the_reviewer_is(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("space", "up")
        assert next(line for line in desk.screen_lines() if "推动平台企业" in line).startswith("»●·")

    drive(opening(tmp_path), play)


def test_keys_go_where_a_search_has_led(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("slash")
        await desk.type("江边")
        await desk.press("enter", "tab")
        assert desk.desk.focused is not None
        assert desk.desk.focused.id == "details"
        await desk.press("slash", "tab")
        assert not desk.desk.has_class("-searching")

    drive(opening(tmp_path), play)


def test_a_search_tells_which_of_how_many_matches_this_is(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("slash")
        await desk.type("技能")
        assert desk.message == "1/4"
        await desk.press("enter")
        assert desk.message.startswith("1/4 · n and N")
        said = []
        for key in ("n", "n", "n", "n", "N"):
            await desk.press(key)
            said.append(desk.message)
        assert said == ["2/4", "3/4", "4/4", "1/4", "4/4"]

    drive(opening(tmp_path), play)


def test_filters_tell_how_many_clauses_they_show(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("f")
        shown = "\n".join(desk.screen_lines())
        for name in ("everything ", "gaps (2)", "undecided (5)", "local only (1)", "bookmarks and notes (0)"):
            assert name in shown
        await desk.press("home", "down", "enter")
        assert "only: gaps (2)" in desk.text("header")

    drive(opening(tmp_path), play)


def test_a_filter_that_only_the_other_document_passes_says_so(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("b", "down", "b", "v", "f", "end", "enter")
        assert "none in this document; the other has 2" in desk.message
        await desk.press("v", "f", "end", "enter")
        assert desk.state.filter is Filter.BOOKMARKED

    drive(opening(tmp_path), play)

"""The list of the plans of a survey: what it tells, how one finds a plan in it, and what comes of that."""

from __future__ import annotations

from inspect import signature
from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette
from textual.widgets import OptionList

from aligner.survey.records import PlanDetails
from aligner.tui.plan_pane import PlanPane
from aligner.tui.plan_rows import Column, ListPlace, Only, listed
from aligner.tui.plans import PLAN_COMMANDS, PlanList
from tests.tui.plan_support import ListDriver, drive_list, list_opening

BY_NAME = ["临江市.txt", "北山县.txt", "港口/要点.docx", "空白.txt", "青原省.txt"]
REVIEWED = frozenset(BY_NAME[:1])


def names(folder: Path, place: ListPlace, details: dict[str, PlanDetails] | None = None) -> list[str]:
    return [row.name for row in listed(list_opening(folder, details=details).rows[0], place, REVIEWED)]


@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        (Column.NAME, [0, 1, 2, 3, 4]),
        (Column.REGION, [0, 1, 4, 2, 3]),
        (Column.LEVEL, [4, 0, 1, 2, 3]),
        (Column.COVERAGE, [1, 4, 0, 2, 3]),
        (Column.GAPS, [1, 0, 4, 2, 3]),
        (Column.LENGTH, [2, 4, 0, 1, 3]),
        (Column.REVIEW, [0, 1, 2, 3, 4]),
    ],
)
def test_what_is_not_known_comes_last_in_either_direction(tmp_path: Path, column: Column, wanted: list[int]) -> None:
    assert names(tmp_path, ListPlace(order=column)) == [BY_NAME[at] for at in wanted]
    if column not in (Column.NAME, Column.REVIEW):
        assert names(tmp_path, ListPlace(order=column, is_turned=True))[-1] == "空白.txt"


def test_words_are_looked_for_in_all_that_is_told(tmp_path: Path) -> None:
    assert names(tmp_path, ListPlace(words="要点.DOCX")) == ["港口/要点.docx"]
    assert names(tmp_path, ListPlace(words="清远 county")) == ["北山县.txt"]
    assert names(tmp_path, ListPlace(words="IS EMPTY")) == ["空白.txt"]
    assert names(tmp_path, ListPlace(words="，")) == []
    details = {"北山县.txt": PlanDetails("山区", "", "2024")}
    assert names(tmp_path, ListPlace(words="山区"), details) == ["北山县.txt"]
    assert names(tmp_path, ListPlace(words="清远"), details) == []  # regions of one kind only


def test_some_plans_only(tmp_path: Path) -> None:
    assert names(tmp_path, ListPlace(only=Only.REVIEWED)) == ["临江市.txt"]
    assert names(tmp_path, ListPlace(only=Only.UNREVIEWED)) == ["北山县.txt", "港口/要点.docx", "青原省.txt"]
    assert names(tmp_path, ListPlace(only=Only.FAILED)) == ["空白.txt"]


def test_the_list_tells_of_each_plan_what_the_survey_has(tmp_path: Path) -> None:
    async def play(plans: ListDriver) -> None:
        assert plans.lines[0].startswith("5 plans → 全国工会工作五年规划 ")
        assert plans.lines[0].endswith(" coverage 10% to 90%, median 50%")
        assert plans.lines[1] == "1 not read · 1 with a review"
        assert plans.lines[3].split()[:5] == [">", "临江市.txt", "清远", "a", "city"]
        assert plans.lines[3].split()[6:] == ["60%", "●6", "◐2", "○2", "4200", "■"]
        assert plans.lines[6] == "  空白.txt                  is empty; give a file with text"

    drive_list(list_opening(tmp_path), play, size=(120, 24))


def test_a_plan_is_chosen_and_the_list_comes_back_there(tmp_path: Path) -> None:
    async def choose(plans: ListDriver) -> None:
        await plans.press("O", "5", "slash", *"txt", "enter", "down", "enter")

    async def come_back(plans: ListDriver) -> None:
        assert any("plan.txt cannot be read" in line for line in plans.lines)
        await plans.press("escape")
        assert plans.names == ["北山县.txt", "临江市.txt", "青原省.txt", "空白.txt"]
        assert plans.lines[4].startswith("> 临江市.txt")
        assert "with “txt”" in plans.lines[1]
        await plans.press("escape")
        assert len(plans.names) == 5
        await plans.press("escape")

    place = drive_list(list_opening(tmp_path), choose)
    assert place == ListPlace(plan="临江市.txt", order=Column.GAPS, words="txt")
    assert drive_list(list_opening(tmp_path, place=place, problem="plan.txt cannot be read"), come_back) is None


def test_a_long_list_comes_back_with_what_is_around_the_plan(tmp_path: Path) -> None:
    async def play(plans: ListDriver) -> None:
        seen.append(plans.lines[3:])

    seen: list[list[str]] = []
    for name in ("000/北山县.txt", "010/北山县.txt", "019/青原省.txt"):
        drive_list(list_opening(tmp_path, copies=20, place=ListPlace(plan=name)), play)
    assert [next(at for at, line in enumerate(lines) if line.startswith(">")) for lines in seen] == [1, 6, 19]


def test_what_has_no_desk_says_why(tmp_path: Path) -> None:
    async def play(plans: ListDriver) -> None:
        await plans.press("end", "enter")
        assert "Its file is not where the survey found it" in plans.message
        await plans.press("up", "enter")
        assert plans.is_asking
        assert any("空白.txt: is empty; give a file with text" in line for line in plans.lines)
        await plans.press("escape")
        assert not plans.is_asking

    assert drive_list(list_opening(tmp_path), play) is None


def test_an_input_method_that_was_left_on_does_no_harm(tmp_path: Path) -> None:
    async def play(plans: ListDriver) -> None:
        for character in "ｊ、":
            plans.app.post_message(events.Key(character, character))
            await plans.pilot.pause()
        assert plans.screen.has_class("-searching")
        plans.app.post_message(events.Key("山", "山"))
        await plans.pilot.pause()
        assert plans.names == ["北山县.txt"]
        await plans.press("enter")
        plans.app.post_message(events.Key("ｑ", "ｑ"))

    assert drive_list(list_opening(tmp_path, language="zh"), play) is None


def test_all_by_mouse(tmp_path: Path) -> None:
    async def play(plans: ListDriver) -> None:
        x = plans.lines[2].index("gaps")
        await plans.pilot.click(offset=(x, 2))
        assert plans.names[0] == "北山县.txt"
        await plans.pilot.click(offset=(x, 2))
        assert plans.names[0] == "港口/要点.docx"
        await plans.pilot.click(offset=(5, 4))
        await plans.pilot.pause()
        assert plans.lines[4].startswith(">")
        await plans.pilot.click(offset=(5, 4))

    place = drive_list(list_opening(tmp_path, at_hand=frozenset(BY_NAME)), play)
    assert place == ListPlace(plan="临江市.txt", order=Column.GAPS, is_turned=True)


def test_several_texts_take_turns(tmp_path: Path) -> None:
    async def play(plans: ListDriver) -> None:
        await plans.press("v")
        assert plans.lines[0].startswith("5 plans → province.txt ")
        assert plans.lines[0].endswith(" coverage 100% to 100%, median 100%")
        await plans.press("enter")

    place = drive_list(list_opening(tmp_path, higher=2), play)
    assert place is not None
    assert place.higher == 1


def test_nothing_found_is_told(tmp_path: Path) -> None:
    async def play(plans: ListDriver) -> None:
        await plans.press("slash", *"zzz", "enter", "enter", "down")
        assert plans.names == []
        await plans.press("f", "3")
        assert plans.message.startswith("There is no such plan; Esc shows all.")

    assert drive_list(list_opening(tmp_path), play) is None


def test_only_what_is_in_sight_is_laid_out(tmp_path: Path) -> None:
    async def play(plans: ListDriver) -> None:
        pane = plans.screen.query_one(PlanPane)
        await plans.press("end")
        assert plans.lines[-2].startswith("> 699/青原省.txt")
        assert len(pane._lines) <= 2 * pane.size.height
        await plans.press("home", "pagedown", "O", "4")
        assert any(line.startswith(">") for line in plans.lines)
        await plans.pilot.click(offset=(99, 22))
        await plans.pilot.pause()
        assert plans.lines[-2][:1] != ">"
        assert any(line.startswith(">") for line in plans.lines)

    drive_list(list_opening(tmp_path, copies=700), play)


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (200, 50)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_fits_any_screen(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    async def play(plans: ListDriver) -> None:
        for strip in plans.app.screen._compositor.render_strips():
            assert strip.cell_length == size[0]
        assert "60%" in plans.lines[3]
        assert "○2" in plans.lines[3]

    drive_list(list_opening(tmp_path, language=language), play, size=size)


def test_the_keys_are_listed_bound_and_in_the_menu(tmp_path: Path) -> None:
    keys = [key for command in PLAN_COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    how = list_opening(tmp_path)
    for command in PLAN_COMMANDS:
        given = () if command.argument is None else (command.argument,)
        signature(PlanList(how).serving(command.does)).bind(*given)

    async def play(plans: ListDriver) -> None:
        await plans.press("question_mark")
        page = plans.app.screen.query_one("#page")
        shown = "\n".join("".join(piece.text for piece in line) for line in page.lines)  # type: ignore[attr-defined]
        shown = " ".join(shown.split())
        assert not [command.label for command in PLAN_COMMANDS if command.label not in shown]
        await plans.press("escape", "ctrl+p")
        assert isinstance(plans.app.screen, CommandPalette)
        await plans.pilot.pause(0.5)
        assert plans.app.screen.query_one(OptionList).option_count == len(PLAN_COMMANDS)
        await plans.press("escape", "ctrl+c")
        assert "q quits" in plans.message

    drive_list(how, play)


def test_colours_are_kept(tmp_path: Path) -> None:
    settings = tmp_path / "desk.json"

    async def play(plans: ListDriver) -> None:
        await plans.press("D")
        assert plans.message.startswith("Colours: light")

    drive_list(list_opening(tmp_path, settings=str(settings)), play)
    assert settings.read_text("utf-8").split() == ["{", '"theme":', '"light"', "}"]

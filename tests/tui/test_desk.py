"""The desk as a whole: what is on it at every size, what leaves it, and what it makes of odd texts."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from functools import partial
from inspect import signature
from pathlib import Path
from threading import Event

import pytest
from textual.command import CommandPalette
from textual.widgets import Input, Static

from aligner.errors import AlignerError, TermsError
from aligner.pipeline import Pipeline, align
from aligner.reports import ReportOptions, render
from aligner.review.store import ReviewStore
from aligner.tui.app import run
from aligner.tui.bindings import COMMANDS
from aligner.tui.desk import Desk
from tests.tui.support import LOCAL, NATIONAL, Driver, drive, opening

ODD = "[bold]加强[/bold][link=x]\x1b[31m红\x1b[0m\x07监督\u202e，“职工之家”——好·😀\u200b建立[/]制度。\n" * 3
SIZES = ((80, 24), (100, 30), (132, 43), (250, 70))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.slow)])
def test_every_size_shows_both_texts_and_fills_the_screen(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    async def play(desk: Driver) -> None:
        for keys in ((), ("n",), ("v",), ("tab",), ("s",), ("escape",)):
            await desk.press(*keys)
            lines = desk.screen_lines()  # each row is as wide as the screen
            if keys != ("s",):
                assert any("户外劳动者" in line and line.count("户外劳动者") >= 2 for line in lines), keys

    drive(opening(tmp_path, language=language), play, size=size)


def test_the_desk_follows_the_size_of_the_window(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N9")
        for size in SIZES:
            await desk.pilot.resize_terminal(*size)
            await desk.settle()
            assert any(">○·" in line for line in desk.screen_lines()), size

    drive(opening(tmp_path), play)


def test_texts_show_literally_and_do_no_harm(tmp_path: Path) -> None:
    national = NATIONAL + ODD

    async def play(desk: Driver) -> None:
        await desk.press("end", "m")
        await desk.type("[red]x")
        await desk.press("ctrl+s", "l", "escape", "g", "escape", "c", "escape")
        screen = "\n".join(desk.screen_lines())
        assert (
            "[bold]加强[/bold][link=x]␛[31m红␛[0m␇监督‹U+202E›，“职工之家”——好·😀建立[/]制度。"
            in screen.replace("\n", "")
            or "[bold]加强[/bold]" in screen
        )
        assert "[red]x" in screen
        assert not set("\x1b\x07\u202e\u200b") & set(screen)

    drive(opening(tmp_path, national=national, local=LOCAL + ODD), play, size=(160, 40))


def test_long_units_wrap_and_nothing_is_lost(tmp_path: Path) -> None:
    long = "一、任务\n" + "推进" + "工会组织建设和职工服务工作的深入开展" * 40 + "。\n"

    async def play(desk: Driver) -> None:
        await desk.press("down", "down", "up")
        assert "工会组织建设" in "\n".join(desk.screen_lines())

    drive(opening(tmp_path, national=long), play, size=(80, 24))


def test_e_exports_what_the_reports_write(tmp_path: Path) -> None:
    target = tmp_path / "result.json"

    async def play(desk: Driver) -> None:
        await desk.press("a", "e", "ctrl+u")
        await desk.paste(str(target))
        await desk.press("enter")
        assert f"Wrote {target}"[:40] in desk.message
        assert target.read_text("utf-8") == render(desk.alignment, "json", options=ReportOptions())
        await desk.press("e", "ctrl+u")
        await desk.paste(str(target))
        await desk.press("enter")
        assert "press Enter again" in str(desk.app.screen.query_one(".dialog--hint", Static).render())
        await desk.press("enter")
        assert "Wrote" in desk.message

    drive(opening(tmp_path), play, size=(160, 30))
    assert json.loads(target.read_text("utf-8"))["links"]


@pytest.mark.parametrize(
    ("name", "problem"),
    [("", "Name a file"), ("x.doc", "suffix tells no format"), ("{plan}", "is an input"), ("{review}", "suffix")],
)
def test_an_export_to_a_wrong_place_is_refused(tmp_path: Path, name: str, problem: str) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(LOCAL, "utf-8")
    how = opening(tmp_path, protected=(str(plan),))

    async def play(desk: Driver) -> None:
        await desk.press("e", "ctrl+u")
        await desk.paste(name.format(plan=plan, review=how.review_name))
        await desk.press("enter")
        assert problem in str(desk.app.screen.query_one(".dialog--hint", Static).render())

    drive(how, play)
    assert plan.read_text("utf-8") == LOCAL


def test_an_export_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("e", "ctrl+u")
        await desk.paste(str(tmp_path / "missing" / "x.json"))
        await desk.press("enter")
        assert "Not written" in desk.message

    drive(opening(tmp_path), play, size=(160, 30))


def test_capital_s_saves_a_picture_under_a_new_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    async def play(desk: Driver) -> None:
        await desk.press("S", "S")
        assert "plan-2.svg" in desk.message

    drive(opening(tmp_path), play)
    assert "户外劳动者" in (tmp_path / "plan-1.svg").read_text("utf-8").replace("&#160;", " ")
    assert (tmp_path / "plan-2.svg").exists()


def test_the_help_lists_every_key(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("question_mark")
        page = desk.app.screen.query_one("#page")
        shown = "\n".join("".join(piece.text for piece in line) for line in page.lines)  # type: ignore[attr-defined]
        assert all(command.label in shown for command in COMMANDS)
        await desk.press("down", "escape")
        assert desk.app.screen is desk.desk

    drive(opening(tmp_path), play)


def test_no_key_means_two_things() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_every_command_is_served_by_a_controller(tmp_path: Path) -> None:
    controllers = Desk(opening(tmp_path)).controllers
    for command in COMMANDS:
        given = () if command.argument is None else (command.argument,)
        signature(controllers.serving(command.does)).bind(*given)


def test_the_palette_has_every_action(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("ctrl+p")
        assert isinstance(desk.app.screen, CommandPalette)
        await desk.type("Bookmark")
        await desk.pilot.pause(0.6)
        await desk.press("enter")
        await desk.pilot.pause(0.3)
        assert desk.state.lookup.bookmarks

    drive(opening(tmp_path), play)


def test_q_leaves_without_an_error(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("a")
        await desk.pilot.press("q")
        await desk.pilot.pause()
        assert desk.app.return_value is None
        assert desk.app._exit

    drive(opening(tmp_path), play)


def test_the_desk_is_there_before_the_alignment(tmp_path: Path) -> None:
    gate = Event()

    def pipeline() -> Pipeline:
        assert gate.wait(20)
        return Pipeline()

    async def play(desk: Driver) -> None:
        assert desk.desk.sitting.is_busy
        assert "Reading the texts …" in desk.message
        await desk.pilot.press("down", "a", "n", "e", "question_mark", "escape")
        assert "One moment" in desk.message
        gate.set()
        await desk.settle()
        assert desk.unit == "N4"

    drive(opening(tmp_path, pipeline=pipeline), play, wait=False)


def test_a_saved_result_opens_as_it_is(tmp_path: Path) -> None:
    how = opening(tmp_path)
    found = align(*how.texts)
    saved = replace(found, links=found.links[:-1], differences=found.differences[:-1])

    async def play(desk: Driver) -> None:
        assert desk.alignment.links == saved.links
        await desk.press("a", "end", "l")
        await desk.type("电影")
        await desk.press("enter")
        assert len(desk.alignment.links) == len(saved.links) + 1

    async def at_once(desk: Driver) -> None:
        assert desk.alignment.links == saved.links

    drive(replace(how, result=saved), at_once, wait=False)
    drive(replace(how, result=saved), play)


def test_what_keeps_a_desk_from_opening_ends_it_with_the_reason(tmp_path: Path) -> None:
    def fail() -> Pipeline:
        raise TermsError("terms.toml: line 3: no list")

    how = opening(tmp_path, pipeline=fail)

    async def play(desk: Driver) -> None:
        await desk.pilot.pause(0.3)
        assert isinstance(desk.app.return_value, TermsError)

    drive(how, play, wait=False)
    with pytest.raises(AlignerError, match="line 3"):
        run(how, headless=True)


def test_a_saved_result_keeps_what_was_decided(tmp_path: Path) -> None:
    how = opening(tmp_path)
    kept = []

    async def decide(desk: Driver) -> None:
        await desk.press("a", "down", "x", "n", "g")
        await desk.type("另有文件")
        await desk.press("enter", "n", "a", "m")
        await desk.type("已核")
        await desk.press("ctrl+s", "b")
        await desk.select("N8")
        await desk.press("r", "home", "down", "enter")
        await desk.select("L8")
        await desk.press("a")
        kept.append(desk.alignment)

    async def look(desk: Driver) -> None:
        saved, shown = kept[0], desk.alignment
        assert shown.requirements == saved.requirements
        assert shown.local_only == saved.local_only
        assert shown.review == saved.review
        assert shown == saved
        await desk.press("u")
        assert "Nothing to undo" in desk.message

    drive(how, decide)
    drive(replace(how, result=kept[0], log=partial(ReviewStore.open, tmp_path / "new.review")), look)


def test_quitting_does_not_wait_for_the_matching(tmp_path: Path) -> None:
    gate = Event()

    def pipeline() -> Pipeline:
        gate.wait(30)
        return Pipeline()

    async def play(desk: Driver) -> None:
        await desk.pilot.press("q")

    began = time.monotonic()
    drive(opening(tmp_path, pipeline=pipeline), play, wait=False)
    assert time.monotonic() - began < 15
    gate.set()


def test_a_defect_behind_the_screen_is_not_hidden(tmp_path: Path) -> None:
    def pipeline() -> Pipeline:
        raise ZeroDivisionError

    async def play(desk: Driver) -> None:
        await desk.pilot.pause(0.5)

    with pytest.raises(ZeroDivisionError):
        drive(opening(tmp_path, pipeline=pipeline), play, wait=False)


def test_the_details_tell_who_decided(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("a")
        assert re.search(r"accepted\s\(李工, \d{4}-\d\d-\d\d\)", desk.text("details"))
        await desk.press("n", "a")
        assert re.search(r"confirmed\s\(李工, \d{4}-\d\d-\d\d\)", desk.text("details"))

    drive(opening(tmp_path), play)


def test_ctrl_c_tells_how_to_quit(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("ctrl+c")
        assert "q quits" in desk.message

    drive(opening(tmp_path), play)


def test_a_saved_result_can_be_cut_and_joined(tmp_path: Path) -> None:
    how = opening(tmp_path)
    saved = align(*how.texts)

    async def play(desk: Driver) -> None:
        await desk.select("N4")
        await desk.press("c", "enter")
        local, national = desk.alignment.local.units, desk.alignment.national.units
        pairs = {(local[link.local].id, national[link.national].id) for link in desk.alignment.links}
        assert {("L5", "N5"), ("L7", "N8"), ("L3", "N3")} <= pairs
        await desk.select("N8")
        await desk.press("J")
        await desk.select("N7")
        await desk.press("J")
        assert len(desk.alignment.national.units) == 8

    drive(replace(how, result=saved), play)


def test_a_saved_result_keeps_who_made_links_by_hand(tmp_path: Path) -> None:
    how = opening(tmp_path)
    kept = []

    async def decide(desk: Driver) -> None:
        await desk.select("N9")
        await desk.press("l")
        await desk.type("电影")
        await desk.press("enter")
        kept.append(desk.alignment)

    async def look(desk: Driver) -> None:
        assert desk.alignment == kept[0]
        await desk.select("N9")
        assert re.search(r"by hand\s\(李工\)", desk.text("details"))

    drive(how, decide)
    drive(replace(how, result=kept[0], log=partial(ReviewStore.open, tmp_path / "new.review")), look)


def test_a_saved_result_of_another_lexicon_is_refused(tmp_path: Path) -> None:
    how = opening(tmp_path)
    with pytest.raises(AlignerError, match="name it with --lexicon"):
        run(replace(how, result=replace(align(*how.texts), lexicon="another")), headless=True)


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("e", "ctrl+u")
        desk.app.screen.query_one(Input).value = "长" * 300 + ".txt"
        await desk.press("enter")
        assert "Not written" in desk.message

    drive(opening(tmp_path), play)


def test_the_header_keeps_its_counts_when_the_window_shrinks(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        for size in ((80, 24), (120, 40), (81, 24), (80, 24)):
            await desk.pilot.resize_terminal(*size)
            await desk.settle()
            assert "●2 ◐1 ○2 40%" in desk.screen_lines()[0], size

    drive(opening(tmp_path), play, size=(120, 40))

"""Coming back to decisions: what undoing tells, and the list of what came back since the texts changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual.widgets import OptionList

from aligner.language import words_of
from aligner.model import LinkStatus
from aligner.review.decisions import Action, Aspect, Change
from aligner.review.keys import UnitKey
from aligner.telling.decided import action_told
from tests.tui.support import LOCAL, NATIONAL_SIDE, Driver, drive, links, opening


def test_u_undoes_everything_and_ctrl_r_does_it_again(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        first = desk.alignment
        await desk.press("a", "down", "x", "n", "b")
        last = desk.alignment
        assert last != first
        await desk.press("u")
        assert "Undone" in desk.message
        await desk.press("u", "u")
        assert (desk.alignment.links, desk.alignment.requirements) == (first.links, first.requirements)
        assert desk.unit == "N4"  # where the undone action was
        await desk.press("u")
        assert "Nothing to undo" in desk.message
        await desk.press("ctrl+r", "ctrl+r", "ctrl+r")
        assert desk.alignment == last
        await desk.press("ctrl+r")
        assert "Nothing to redo" in desk.message

    drive(opening(tmp_path), play)


def test_decisions_on_changed_texts_come_back(tmp_path: Path) -> None:
    async def decide(desk: Driver) -> None:
        await desk.press("a", "down", "a")
        await desk.select("L8")
        await desk.press("m")
        await desk.type("问街道")
        await desk.press("ctrl+s")

    edited = LOCAL.replace("为3万名户外劳动者", "为4万名户外劳动者").replace("每月在江边放映一场露天电影。", "")

    async def look(desk: Driver) -> None:
        assert "press R" in desk.message
        assert "2 decisions came back" in desk.text("header")
        assert links(desk)["L4", "N4"].status is LinkStatus.ACCEPTED
        assert links(desk)["L5", "N5"].status is LinkStatus.AUTOMATIC
        await desk.press("R")
        screen = "\n".join(desk.screen_lines())
        assert "为3万名户外劳动者" in screen
        assert "its text is gone" in screen
        await desk.press("enter")
        assert desk.unit == "N5"
        assert "earlier decision by 李工" in desk.text("details")
        assert next(line for line in desk.screen_lines() if "为50万名" in line).startswith(">●!")
        await desk.press("R", "y")
        assert links(desk)["L5", "N5"].status is LinkStatus.ACCEPTED
        await desk.press("R", "y")
        assert "text is gone" in desk.message
        await desk.press("R", "x", "R")
        assert "No decision has come back" in desk.message
        await desk.press("u")
        assert "1 decision came back" in desk.text("header")

    drive(opening(tmp_path), decide)
    drive(opening(tmp_path, local=edited), look, size=(110, 34))


def test_splits_tell_what_was_done_and_undoing_them_goes_there(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N8")
        await desk.press("c", "enter")
        assert "Cut in two" in desk.message
        await desk.press("home", "u")
        assert "Undone" in desk.message
        assert desk.unit == "N8"

    drive(opening(tmp_path), play)


def test_dismissing_a_split_that_came_back_leaves_the_one_that_holds(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N4")
        verbs = desk.session.verbs
        desk.session.act([*verbs.split(NATIONAL_SIDE, 3, 7), *verbs.split(NATIONAL_SIDE, 3, 18)])
        desk.session.settle()
        desk.desk.show_alignment(desk.session.alignment)
        assert len(desk.alignment.national.units) == 10
        await desk.press("R", "x")
        assert len(desk.alignment.national.units) == 10
        assert desk.alignment.review is not None
        assert desk.alignment.review.returned == ()

    drive(opening(tmp_path), play)


def test_the_list_of_what_came_back_stays_open_until_it_is_empty(tmp_path: Path) -> None:
    edited = LOCAL.replace("为3万名", "为4万名").replace("每月在江边", "每周在江边")

    async def decide(desk: Driver) -> None:
        await desk.select("N5")
        await desk.press("a")
        await desk.select("L8")
        await desk.press("a")

    async def answer(desk: Driver) -> None:
        await desk.press("R", "x")
        assert desk.is_asking
        assert not any(one.status is LinkStatus.ACCEPTED for one in desk.alignment.links)
        await desk.press("x")
        assert not desk.is_asking
        assert desk.alignment.review is not None
        assert (desk.alignment.review.returned, desk.alignment.review.rejected) == ((), ())

    drive(opening(tmp_path), decide)
    drive(opening(tmp_path, local=edited), answer)


def test_undo_and_redo_name_what_they_turn_back(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("a", "m")
        await desk.type("问法规处")
        await desk.press("ctrl+s", "b", "b")
        said = []
        for key in ("u", "u", "u", "u", "ctrl+r"):
            await desk.press(key)
            said.append(desk.message)
        assert said == [
            "Undone, your own: bookmark taken away",
            "Undone, your own: bookmark",
            "Undone, your own: note: 问法规处",
            "Undone, your own: link accepted as counterpart",
            "Done again, your own: link accepted as counterpart",
        ]

    drive(opening(tmp_path), play)


def test_undoing_what_another_did_says_so(tmp_path: Path) -> None:
    async def first(desk: Driver) -> None:
        await desk.press("x")

    async def second(desk: Driver) -> None:
        await desk.press("u")
        assert desk.message == "Undone, 王工’s, not yours: link rejected"
        await desk.press("ctrl+r")
        assert desk.message == "Done again, 王工’s, not yours: link rejected"

    how = opening(tmp_path)
    drive(replace(how, reviewer="王工"), first)
    drive(how, second)


def test_an_action_on_several_clauses_is_told_once_with_its_number() -> None:
    key = UnitKey("编写手册。", "f", 0)
    accepted, none = (Change(Aspect.LINK, key, key, value) for value in ("counterpart", None))
    action = Action("1", "李工", "", (accepted, accepted, Change(Aspect.ROLE, key, None, "task"), none))
    assert action_told(action, words_of("en")) == "link accepted as counterpart (×2); role: task; link taken away"
    assert action_told(action, words_of("zh")) == "确认为对应 (×2)；性质：任务；取消对应关系"


def test_every_withdrawal_has_a_name() -> None:
    for aspect in Aspect:
        assert action_told(Action("1", "", "", (Change(aspect, None, None, None),)), words_of("en"))


def test_the_list_of_what_came_back_breaks_its_lines_once(tmp_path: Path) -> None:
    long = "为3万名户外劳动者、外卖骑手、快递员、环卫工人、保安员、货车司机和网约车司机配备高温防护用品。" * 3
    local, edited = (
        LOCAL.replace("为3万名户外劳动者配备高温防护用品。", one) for one in (long, long.replace("3", "4"))
    )

    async def decide(desk: Driver) -> None:
        await desk.select("L5")
        await desk.press("b")

    async def look(desk: Driver) -> None:
        await desk.press("R")
        for size in ((120, 36), (80, 24), (200, 50)):
            await desk.pilot.resize_terminal(*size)
            await desk.settle()
            shown = desk.app.screen.query_one(OptionList)
            assert shown.virtual_size.height == str(shown.get_option_at_index(0).prompt).count("\n") + 1, size
        await desk.press("x")
        assert not desk.is_asking

    drive(opening(tmp_path, local=local), decide)
    drive(opening(tmp_path, local=edited), look)

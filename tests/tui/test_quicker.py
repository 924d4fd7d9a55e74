"""Fewer steps: going on, doing the same again, accepting what is sure, reasons that were given before."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import OptionList

from aligner.model import DocumentSide, LinkStatus, State
from aligner.review.decisions import Aspect
from aligner.tui.deeds.surer import What
from aligner.tui.kept import Kept
from aligner.tui.offered import Offered
from aligner.tui.orders import Order, doubt
from aligner.tui.surer_question import SurerQuestion
from tests.tui.support import NATIONAL_SIDE, Driver, drive, opening


def test_a_decision_leads_on_to_the_next_clause(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("a")
        assert (desk.unit, desk.message) == ("N5", "Accepted: N4 and L4")
        await desk.press("x")
        assert desk.unit == "N6"
        await desk.press("backspace")
        assert desk.unit == "N5"
        await desk.press("u")
        assert desk.unit == "N5"
        await desk.press("G", "a")
        assert desk.unit == "N5"

    drive(opening(tmp_path, kept=Kept()), play)


def test_the_last_decision_says_that_there_is_no_more(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press(*["a"] * len(desk.alignment.requirements))
        assert desk.message.endswith("Everything here is decided.")

    drive(opening(tmp_path, kept=Kept()), play)


def test_going_on_can_be_switched_off_for_good(tmp_path: Path) -> None:
    async def switch(desk: Driver) -> None:
        await desk.press("G")
        assert "stays" in desk.message

    drive(opening(tmp_path, kept=Kept(tmp_path / "state")), switch)
    assert not Kept(tmp_path / "state").goes_on


def test_a_full_stop_does_the_same_again(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("full_stop")
        assert "Nothing was decided yet" in desk.message
        await desk.select("N6")
        await desk.press("g")
        await desk.type("by the province")
        await desk.press("enter")
        await desk.select("N9")
        await desk.press("full_stop")
        assert desk.state.lookup.requirements[8].justification == "by the province"
        await desk.select("N4")
        await desk.press("full_stop")
        assert "Only a gap" in desk.message
        await desk.press("enter", "full_stop")
        assert "in the other document" in desk.message
        await desk.press("enter", "c", "enter", "full_stop")
        assert "Nothing was decided yet" in desk.message

    drive(opening(tmp_path), play)


def test_digits_say_what_became_of_a_requirement(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        unit = desk.state.unit
        for key, state in (("3", State.GAP), ("2", State.PARTIAL), ("1", State.COVERED)):
            await desk.press(key)
            assert desk.state.lookup.requirements[unit].stated is state
        await desk.press("0")
        assert desk.state.lookup.requirements[unit].stated is None
        await desk.press("t", "2")
        assert desk.state.lookup.requirements[unit].stated is State.PARTIAL

    drive(opening(tmp_path), play)


def test_what_is_sure_is_accepted_at_once_and_undone_at_once(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        before = desk.alignment
        await desk.press("plus", "5")
        question = desk.app.screen
        assert isinstance(question, SurerQuestion)
        shown = "\n".join("".join(piece.text for piece in line) for line in question.query_one("#surer").lines)  # type: ignore[attr-defined]
        sure = [link for link in before.links if link.national in (2, 3, 4) and link.score >= 0.5]
        assert sure
        assert all(before.local.units[link.local].id in shown for link in sure)
        await desk.press("enter")
        accepted = {(one.local, one.national) for one in desk.alignment.links if one.status is LinkStatus.ACCEPTED}
        assert accepted == {(one.local, one.national) for one in sure}
        await desk.press("u")
        assert desk.alignment.links == before.links

    drive(opening(tmp_path), play)


def test_what_is_surely_without_a_link_is_confirmed_in_a_wider_section(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("plus", "right", "right", "right", "space", "space", "5", "enter")
        decided = {one.national for one in desk.alignment.requirements if one.is_decided}
        gaps = {one.national for one in desk.alignment.requirements if one.state is State.GAP}
        assert decided
        assert decided <= gaps
        assert all(doubt(desk.state.lookup, NATIONAL_SIDE, unit) <= 0.5 for unit in decided)
        await desk.press("plus")
        question = desk.app.screen
        assert isinstance(question, SurerQuestion)
        assert question.query_one(OptionList).highlighted == 4  # as it was asked last
        assert question._asked.what is What.UNLINKED
        await desk.press("escape")

    drive(opening(tmp_path), play)


def test_reasons_are_offered_again(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N6")
        await desk.press("g")
        assert not desk.app.screen.query(Offered)
        await desk.type("by the province")
        await desk.press("enter")
        await desk.select("N9")
        await desk.press("g")
        await desk.type("pro")
        await desk.press("down", "enter")
        assert desk.state.lookup.requirements[8].justification == "by the province"
        assert desk.session.said_before(Aspect.JUSTIFICATION) == ("by the province",)

    drive(opening(tmp_path), play)


def test_a_step_among_reasons_does_not_overtake_what_is_typed(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        for clause, reason in (("N6", "by the town"), ("N9", "")):
            await desk.select(clause)
            await desk.press("g")
            await (desk.type(reason) if reason else desk.at_once("t", "o", "w", "down"))
            await desk.press("enter")
        assert desk.state.lookup.requirements[8].justification == "by the town"

    drive(opening(tmp_path), play)


def test_notes_are_offered_again(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        for key, note in (("N6", "ask 李工"), ("N8", "")):
            await desk.select(key)
            await desk.press("m")
            await (desk.type(note) if note else desk.press("tab", "down", "enter"))
            await desk.press("ctrl+s")
        assert desk.state.lookup.notes[NATIONAL_SIDE, 7] == "ask 李工"

    drive(opening(tmp_path), play)


def test_the_least_sure_clause_comes_first(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("O", "2")
        assert desk.state.order is Order.DOUBT
        seen = [desk.state.unit]
        for _ in range(len(desk.alignment.requirements) - 1):
            await desk.press("right_curly_bracket")
            seen.append(desk.state.unit)
        doubts = [doubt(desk.state.lookup, DocumentSide.NATIONAL, unit) for unit in seen]
        assert len(set(seen)) == len(seen)
        assert doubts == sorted(doubts, reverse=True)
        assert "by doubt" in desk.text("header")
        await desk.press("O", "3")
        first = min((one.priority.rank, one.national) for one in desk.alignment.requirements if one.priority)[1]
        assert desk.state.unit == first

    drive(opening(tmp_path), play, size=(120, 40))

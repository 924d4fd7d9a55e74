"""Saying outright what became of a requirement, and what was entered for it, at the desk."""

from __future__ import annotations

from pathlib import Path

from aligner.model import EntryKind, Requirement, State
from aligner.tui.dialogs import Choice
from aligner.tui.filters import Filter
from tests.tui.support import NATIONAL_SIDE, Driver, drive, opening


def requirement(desk: Driver, identity: str) -> Requirement:
    units = desk.alignment.national.units
    return next(one for one in desk.alignment.requirements if units[one.national].id == identity)


def test_t_says_what_became_of_a_requirement_and_takes_that_back(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N6")
        await desk.press("t")
        assert isinstance(desk.app.screen, Choice)
        await desk.press("down", "enter")
        assert requirement(desk, "N6").stated is State.COVERED
        assert "What became of it: covered" in desk.message
        assert "state, said outright: covered (李工, " in desk.text("details")
        assert "confirmed" not in desk.text("details")
        assert "decided 1 of 5" in desk.text("header")
        await desk.press("t", "enter")
        assert "So already" in desk.message
        await desk.press("u")
        assert "Undone, your own: state, said outright: covered" in desk.message
        await desk.press("ctrl+r", "t", "home", "enter")
        assert requirement(desk, "N6").state is State.GAP
        assert not requirement(desk, "N6").is_stated
        assert "state, said outright" not in desk.text("details")

    drive(opening(tmp_path), play)


def test_it_holds_for_a_requirement_with_links_and_for_all_that_are_marked(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        for unit in ("N1", "N4", "N6"):
            await desk.select(unit)
            await desk.press("space")
        await desk.press("t", "end", "enter")
        assert "What became of it: gap, 1 skipped (no task)" in desk.message
        assert [requirement(desk, unit).stated for unit in ("N4", "N6")] == [State.GAP] * 2
        await desk.select("N4")
        assert desk.state.link is not None
        assert "state, said outright: gap" in desk.text("details")
        assert "Only tasks carry" not in desk.text("details")
        await desk.select("L4")
        await desk.press("t")
        assert "Only of a national task" in desk.message

    drive(opening(tmp_path), play)


def test_entries_are_seen_found_by_the_filter_and_taken_back(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N6")
        await desk.press("T")
        assert "Nothing was entered" in desk.message
        unit, verbs = desk.state.unit, desk.session.verbs
        desk.session.act(
            (*verbs.set_entry(unit, EntryKind.LEAD, "市总工会"), *verbs.set_entry(unit, EntryKind.DUE, ""))
        )
        desk.desk.show_alignment(desk.session.alignment)
        await desk.settle()
        assert '" lead body: 市总工会 (李工, ' in desk.text("details")
        assert '" to be done by: left blank (李工, ' in desk.text("details")
        assert unit in desk.state.passing(Filter.BOOKMARKED)
        assert next(line for line in desk.screen_lines() if "心理健康热线" in line).startswith('>○·"')
        await desk.press("T", "down", "enter")
        assert "Taken back" in desk.message
        assert [one.kind for one in desk.state.lookup.entries[unit]] == [EntryKind.LEAD]
        await desk.press("T", "escape", "T", "enter")
        assert not desk.state.lookup.entries
        await desk.press("u")
        assert "Undone, your own: lead body: entry taken back" in desk.message
        assert [one.text for one in desk.state.lookup.entries[unit]] == ["市总工会"]
        await desk.select("L4")
        await desk.press("T")
        assert "Nothing was entered" in desk.message
        assert desk.state.focus is not NATIONAL_SIDE

    drive(opening(tmp_path), play)

"""What a reviewer writes: notes and columns of any number of lines; and what the texts say of who does it by when."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from aligner.model import DocumentSide, EntryKind
from aligner.tui.row_looks import row_look
from aligner.tui.text_editor import TextEditor
from tests.tui.support import LOCAL, NATIONAL, Driver, drive, opening, reviewed

LINES = "先问法规处\n再报市总工会\n\n月底前答复"


def test_a_pasted_note_keeps_its_lines(tmp_path: Path) -> None:
    how = opening(tmp_path)

    async def play(desk: Driver) -> None:
        await desk.press("m")
        await desk.paste(LINES)
        await desk.press("ctrl+s")
        assert desk.message == "Note kept"
        shown = desk.text("details").split("\n")
        at = shown.index('" 先问法规处')
        assert shown[at : at + 4] == ['" 先问法规处', "  再报市总工会", "  ", "  月底前答复"]
        await desk.press("m", "enter", *"又及", "ctrl+s")
        assert list(desk.state.lookup.notes.values()) == [f"{LINES}\n又及"]

    drive(how, play)
    review = reviewed(how).review
    assert review is not None
    assert [note.text for note in review.notes] == [f"{LINES}\n又及"]


def test_escape_gives_up_what_was_written_only_when_asked_twice(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("m", "escape")
        assert not desk.is_asking
        await desk.press("m", "x", "escape")
        assert isinstance(desk.app.screen, TextEditor)
        assert "Esc once more" in str(desk.app.screen.query_one(".dialog--hint", Static).render())
        await desk.press("y", "escape")
        assert desk.is_asking
        await desk.press("escape")
        assert not desk.is_asking
        assert not desk.state.lookup.notes

    drive(opening(tmp_path), play)


def test_i_fills_in_a_column_and_t_takes_it_back(tmp_path: Path) -> None:
    how = opening(tmp_path)

    async def play(desk: Driver) -> None:
        await desk.select("N6")
        await desk.press("i", "enter")  # next steps are under the cursor
        await desk.type("三季度前")
        await desk.press("enter", *"开通", "ctrl+s")
        assert desk.message == "Entered: next steps"
        assert '" next steps: 三季度前' in desk.text("details")
        await desk.press("i", "end", "enter", *"50%", "ctrl+s")
        assert {one.kind: one.text for one in desk.state.lookup.entries[desk.state.unit]} == {
            EntryKind.NEXT_STEP: "三季度前\n开通",
            EntryKind.PROGRESS: "50%",
        }
        await desk.press("i", "enter", "ctrl+s")
        assert desk.message == "So already."
        await desk.press("T", "down", "enter")
        assert [one.kind for one in desk.state.lookup.entries[desk.state.unit]] == [EntryKind.NEXT_STEP]
        await desk.press("i", "down", "enter", "ctrl+s")
        assert desk.message == "Left blank: lead body; T takes that back"
        await desk.select("L5")
        await desk.press("i")
        assert desk.message == "Only for a national task there are columns to fill in."

    drive(how, play)
    assert reviewed(how).review is not None


def test_who_carries_a_task_out_is_told_of_it_and_of_the_requirement(tmp_path: Path) -> None:
    local = LOCAL.replace("高温防护用品。", "高温防护用品。（责任单位：市总工会；完成时限：2026年6月底）")

    async def play(desk: Driver) -> None:
        told = "responsible: 市总工会 · due: 2026年6月底"
        await desk.select("L5")
        assert told in desk.text("details")
        await desk.select("N5")
        assert f"L5 {told}" in desk.text("details")
        await desk.select("L6")
        assert "says who carries out: L4, L5" in desk.text("details")

    drive(opening(tmp_path, local=local), play, size=(120, 40))


def test_the_sign_of_a_row_tells_past_work_from_nothing_and_a_reference_from_a_measure(tmp_path: Path) -> None:
    national = NATIONAL.replace("编写安全操作手册，发到每个班组。", "修缮30个职工书屋，添置图书2万册。")
    local = LOCAL + "二、去年工作\n去年，修缮了30个职工书屋，添置图书2万册。\n"

    async def play(desk: Driver) -> None:
        signs = {
            desk.alignment.national.units[one.national].id: row_look(
                desk.state, DocumentSide.NATIONAL, one.national
            ).sign
            for one in desk.alignment.requirements
        }
        assert signs["N9"] == "◌"
        assert signs["N6"] == "○"
        await desk.select("N9")
        assert "done so far, no new measure" in desk.text("details")

    drive(opening(tmp_path, local=local, national=national), play, size=(120, 40))


def test_of_a_reason_that_is_pasted_in_lines_none_is_lost(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N6")
        await desk.press("g")
        await desk.paste("由省里统一建设\r\n  见省总工会通知\n")
        await desk.press("enter")
        assert desk.state.lookup.requirements[desk.state.unit].justification == "由省里统一建设 见省总工会通知"

    drive(opening(tmp_path), play)

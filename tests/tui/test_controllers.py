"""Controllers and deeds without a screen: what is asked, what comes of it, and what is said."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from aligner.model import Addressee, DocumentSide, LinkKind, LinkStatus, Role, State
from aligner.tui.deeds import corrections, decisions
from aligner.tui.deeds.deed import Ready
from aligner.tui.desk_state import DeskState
from aligner.tui.dialogs import Choice, TextQuestion
from aligner.tui.link_picker import LinkPicker
from tests.tui.standing_in import session_alone, stand_in

GAP, LINKED = "心理健康热线", "推动平台企业"


def unit(state: DeskState, part: str) -> int:
    return next(at for at, one in enumerate(state.alignment.national.units) if part in one.text)


def ready_at(part: str) -> Ready:
    session = session_alone()
    state = DeskState(session.alignment)
    state.go(DocumentSide.NATIONAL, unit(state, part))
    return Ready(session, state, session.verbs)


def test_the_desk_opens_on_a_screen_that_is_none(tmp_path: Path) -> None:
    desk = stand_in(tmp_path)
    assert not desk.sitting.is_busy
    assert desk.state.lookup.requirements
    assert desk.said[-1] == ""


def test_a_deed_stores_nothing_and_can_be_done_to_another_clause() -> None:
    ready = ready_at(GAP)
    deed = partial(decisions.justify, reason="由省级统一建设")
    assert len(deed(ready).changes) == 1
    ready.state.go(DocumentSide.NATIONAL, unit(ready.state, "编写安全操作手册"))
    assert len(deed(ready).changes) == 1
    assert not ready.session.alignment.review or not ready.session.alignment.review.notes
    assert all(one.state is not State.JUSTIFIED for one in ready.session.alignment.requirements)


def test_a_deed_that_does_not_fit_says_why() -> None:
    ready = ready_at("工会工作五年规划")
    for deed in (
        partial(decisions.justify, reason="x"),
        partial(decisions.set_addressee, addressee=Addressee.CENTRE),
        partial(decisions.set_state, what=State.GAP),
    ):
        outcome = deed(ready)
        assert not outcome.changes
        assert outcome.otherwise
    assert corrections.turn_kind(ready_at(GAP)).otherwise == "This clause has no counterpart."


def test_deciding_asks_and_stores(tmp_path: Path) -> None:
    desk = stand_in(tmp_path, "由省级统一建设", 1)
    desk.state.go(DocumentSide.NATIONAL, unit(desk.state, GAP))
    desk.do("deciding.justify")
    assert isinstance(desk.asked[-1], TextQuestion)
    assert desk.state.lookup.requirements[desk.state.unit].state is State.JUSTIFIED
    desk.state.go(DocumentSide.NATIONAL, unit(desk.state, LINKED))
    desk.do("deciding.state")
    assert isinstance(desk.asked[-1], Choice)
    assert desk.message == "What became of it: covered"
    desk.do("recalling.undo")
    assert desk.message.startswith("Undone, your own: ")


def test_who_thinks_better_of_a_question_changes_nothing(tmp_path: Path) -> None:
    desk = stand_in(tmp_path)
    desk.state.go(DocumentSide.NATIONAL, unit(desk.state, GAP))
    for does in ("justify", "addressee", "state", "note"):
        desk.do(f"deciding.{does}")
    assert len(desk.asked) == 4
    assert not desk.session.undo()


def test_a_link_by_hand_is_looked_at_afterwards(tmp_path: Path) -> None:
    desk = stand_in(tmp_path, (4,))
    desk.state.go(DocumentSide.NATIONAL, unit(desk.state, GAP))
    desk.do("correcting.link_by_hand")
    assert isinstance(desk.asked[-1], LinkPicker)
    assert desk.state.link is not None
    assert (desk.state.link.local, desk.state.link.status) == (4, LinkStatus.BY_HAND)
    desk.do("correcting.kind")
    assert desk.state.link.kind is LinkKind.RELATED


def test_a_cut_is_matched_anew_before_it_is_told(tmp_path: Path) -> None:
    desk = stand_in(tmp_path, 0)
    desk.state.go(DocumentSide.NATIONAL, unit(desk.state, LINKED))
    before = len(desk.state.alignment.national.units)
    desk.do("correcting.split")
    assert len(desk.state.alignment.national.units) == before + 1
    assert desk.said[-2:] == ["Matching anew …", "Cut in two"]


def test_marks_end_with_what_was_done_to_them(tmp_path: Path) -> None:
    desk = stand_in(tmp_path, 3)
    desk.do("moving.mark")
    desk.do("moving.mark")
    marked = desk.state.marks
    assert len(marked) == 2
    desk.do("correcting.role")
    assert not desk.state.marks
    assert {desk.state.alignment.national.units[one].role for one in marked} == {Role.BACKGROUND}


def test_escape_ends_what_was_begun_last(tmp_path: Path) -> None:
    desk = stand_in(tmp_path)
    desk.do("moving.mark")
    desk.do("finding.search")
    desk.controllers.finding.typed("技能")
    desk.do("arranging.sections")
    desk.do("finding.escape")
    assert (desk.panes.has_sections_open, desk.panes.is_searching, bool(desk.state.marks)) == (False, True, True)
    desk.do("finding.escape")
    assert (desk.panes.is_searching, desk.state.query) == (False, "")


def test_a_busy_desk_decides_nothing(tmp_path: Path) -> None:
    desk = stand_in(tmp_path)
    desk.sitting.is_busy = True
    desk.do("deciding.accept")
    desk.do("exporting.export")
    assert desk.said[-2:] == ["One moment: the texts are still being matched."] * 2
    assert not desk.asked


def test_an_export_writes_what_is_shown(tmp_path: Path) -> None:
    desk = stand_in(tmp_path, str(tmp_path / "out.json"))
    desk.do("exporting.export")
    assert desk.message == f"Wrote {tmp_path / 'out.json'}"
    assert (tmp_path / "out.json").stat().st_size


def test_quit_leaves_without_an_error(tmp_path: Path) -> None:
    desk = stand_in(tmp_path)
    desk.do("housekeeping.quit")
    assert desk.ended == [None]

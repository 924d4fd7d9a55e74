"""Deciding and correcting: every key that changes the review, what it changes, and that it is kept."""

from __future__ import annotations

from pathlib import Path

from aligner.model import LinkKind, LinkStatus, Role, State
from aligner.review.store import NationalIdentity, ReviewStore
from aligner.tui.dialogs import Choice
from aligner.tui.link_picker import LinkPicker
from aligner.tui.palette import Actions
from tests.tui.support import Driver, drive, links, opening, reviewed


def states(desk: Driver) -> dict[str, State]:
    units = desk.alignment.national.units
    return {units[one.national].id: one.state for one in desk.alignment.requirements}


def test_a_accepts_the_link_and_looks_different(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        before = next(line for line in desk.screen_lines() if "推动平台企业" in line)
        assert before.startswith(">●·")
        await desk.press("a")
        assert links(desk)["L4", "N4"].status is LinkStatus.ACCEPTED
        assert next(line for line in desk.screen_lines() if "推动平台企业" in line).startswith(">●■")
        assert "decided 1 of 5, 4 left" in desk.text("header")
        assert "accepted" in desk.text("details")
        assert "Accepted: N4 and L4" in desk.message
        await desk.press("a")
        assert "Accepted already" in desk.message

    drive(opening(tmp_path), play)


def test_a_on_a_gap_confirms_it(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("n", "a")
        assert desk.alignment.requirements[2].is_decided
        assert desk.alignment.coverage.gap == 2
        await desk.press("a")
        assert "Confirmed already" in desk.message
        await desk.select("L8")
        await desk.press("a")
        assert desk.alignment.local_only[0].is_decided
        await desk.press("a")
        assert "Confirmed already" in desk.message
        await desk.select("N1")
        await desk.press("x", "a")
        assert "Nothing to confirm" in desk.message

    drive(opening(tmp_path), play)


def test_x_rejects_the_link_and_the_coverage_follows(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("x")
        assert ("L4", "N4") not in links(desk)
        assert states(desk)["N4"] is State.GAP
        assert "●1 ◐1 ○3 20%" in desk.text("header")
        await desk.press("x")
        assert "no link to be rejected" in desk.message

    drive(opening(tmp_path), play)


def test_l_links_by_hand_and_k_changes_the_kind(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N9")
        await desk.press("l")
        assert isinstance(desk.app.screen, LinkPicker)
        await desk.type("电影")
        await desk.press("enter")
        made = links(desk)["L8", "N9"]
        assert (made.status, made.kind) == (LinkStatus.BY_HAND, LinkKind.COUNTERPART)
        assert states(desk)["N9"] is State.COVERED
        assert "by hand" in desk.text("details")
        await desk.press("K")
        assert links(desk)["L8", "N9"].kind is LinkKind.RELATED
        assert states(desk)["N9"] is State.PARTIAL
        await desk.press("K")
        assert states(desk)["N9"] is State.COVERED
        await desk.press("l")
        await desk.type("电影")
        await desk.press("enter")
        assert "linked already" in desk.message

    drive(opening(tmp_path), play)


def test_the_picker_offers_the_likeliest_first_and_can_be_left(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("L5")
        await desk.press("l")
        picker = desk.app.screen
        assert isinstance(picker, LinkPicker)
        assert picker._offered[0].unit == 4  # N5, which it is linked to
        assert len(picker._offered) == len(desk.alignment.national.units)
        await desk.type("没有的词")
        assert picker._offered == []
        await desk.press("enter")
        assert isinstance(desk.app.screen, LinkPicker)
        await desk.press("escape")
        assert not desk.is_asking
        assert not desk.session.alignment.review or not desk.session.alignment.review.reviewers

    drive(opening(tmp_path), play)


def test_r_corrects_a_role_and_the_denominator(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N9")
        await desk.press("r", "home", *["down"] * 3, "enter")
        assert desk.alignment.national.units[8].role is Role.BACKGROUND
        assert "N9" not in states(desk)
        assert desk.alignment.coverage.requirements == 4
        assert "role corrected: task → background" in desk.text("details")
        await desk.press("r", "home", "enter")
        assert desk.alignment.coverage.requirements == 5

    drive(opening(tmp_path), play)


def test_g_justifies_a_gap_and_it_leaves_the_denominator(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N6")
        await desk.press("g")
        await desk.type("省里统一建")
        await desk.press("enter")
        assert states(desk)["N6"] is State.JUSTIFIED
        assert desk.alignment.coverage.requirements == 4
        assert "✓1" in desk.text("header")
        assert "省里统一建" in desk.text("details")
        await desk.press("g", "ctrl+u", "enter")
        assert states(desk)["N6"] is State.GAP
        await desk.select("N5")
        await desk.press("g")
        assert "Only a gap can be justified" in desk.message

    drive(opening(tmp_path), play)


def test_m_keeps_a_note_and_b_a_bookmark(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("m")
        await desk.type("问法规处")
        await desk.press("ctrl+s", "b")
        assert next(line for line in desk.screen_lines() if "推动平台企业" in line).startswith(">●·&")
        assert "问法规处" in desk.text("details")
        await desk.press("b")
        assert "Bookmark taken away" in desk.message
        await desk.press("b")
        assert "Bookmark set" in desk.message
        await desk.press("b", "m", "ctrl+u", "ctrl+s")
        assert not desk.state.lookup.notes
        assert not desk.state.lookup.bookmarks

    drive(opening(tmp_path), play)


def test_space_marks_several_for_one_action(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("space", "space", "space")
        assert "3 marked" in desk.text("header")
        await desk.press("a")
        assert [one.is_decided for one in desk.alignment.requirements] == [True, True, True, False, False]
        assert not desk.state.marks
        await desk.press("u")
        assert not any(one.is_decided for one in desk.alignment.requirements)
        await desk.press("home", "space", "escape")
        assert not desk.state.marks
        await desk.select("N4")
        await desk.press("space", "space", "x")
        assert states(desk)["N4"] is states(desk)["N5"] is State.GAP

    drive(opening(tmp_path), play)


def test_capital_a_confirms_everything_up_to_here(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N6")
        await desk.press("A")
        assert any("Confirm 3 things up to here?" in line for line in desk.screen_lines())
        await desk.press("escape")
        assert desk.state.lookup.decided_count == 0
        await desk.press("A", "down", "enter")
        assert desk.state.lookup.decided_count == 0
        await desk.press("A", "enter")
        assert [one.is_decided for one in desk.alignment.requirements] == [True, True, True, False, False]
        assert "3 decisions up to here" in desk.message
        await desk.press("A")
        assert "Everything up to here is decided" in desk.message

    drive(opening(tmp_path), play)


def test_capital_a_confirms_a_single_thing_without_asking(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("A")
        assert not desk.is_asking
        assert "1 decision up to here" in desk.message
        assert desk.state.lookup.decided_count == 1

    drive(opening(tmp_path), play)


def test_c_cuts_a_clause_and_j_joins_it_again(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N8")
        await desk.press("c")
        assert isinstance(desk.app.screen, Choice)
        await desk.press("down", "up", "enter")
        assert [unit.id for unit in desk.alignment.national.units][7:9] == ["N8a", "N8b"]
        assert desk.alignment.coverage.requirements == 6
        await desk.select("N8a")
        await desk.press("J")
        assert len(desk.alignment.national.units) == 9
        await desk.press("u", "u")
        assert [unit.id for unit in desk.alignment.national.units][7:9] == ["N8", "N9"]
        await desk.press("end", "J")
        assert "last clause" in desk.message
        await desk.select("N1")
        await desk.press("c", "escape")
        assert not desk.is_asking

    drive(opening(tmp_path), play)


def test_everything_is_there_after_reopening(tmp_path: Path) -> None:
    how = opening(tmp_path)
    kept = []

    async def decide(desk: Driver) -> None:
        await desk.press("a", "down", "x", "n", "g")
        await desk.type("另有文件")
        await desk.press("enter", "m")
        await desk.type("已核")
        await desk.press("ctrl+s")
        await desk.select("N8")
        await desk.press("c", "enter")
        kept.append(desk.alignment)

    async def look(desk: Driver) -> None:
        assert desk.alignment == kept[0]
        await desk.press("u")
        assert len(desk.alignment.national.units) == 9

    drive(how, decide)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.txt.review"]
    assert reviewed(how) == kept[0]
    drive(how, look)


def test_a_second_desk_can_read_but_not_decide(tmp_path: Path) -> None:
    how = opening(tmp_path)

    async def first(desk: Driver) -> None:
        await desk.press("a")

    async def second(desk: Driver) -> None:
        assert "Another desk has this review open" in desk.message
        assert "read only" in desk.text("header")
        for key in ("a", "x", "A", "g", "u", "ctrl+r", "l", "K", "r", "c", "J", "b", "m"):
            await desk.press("down", key)
            assert "Another desk has this review open" in desk.message, key
            assert not desk.is_asking
        assert desk.state.lookup.decided_count == 1

    drive(how, first)
    with ReviewStore.open(how.review_name, NationalIdentity("", "", ())):
        drive(how, second)


def test_a_filter_keeps_what_it_hides_from_being_confirmed(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("f", "home", "down", "enter", "end", "A", "enter")
        assert [one.is_decided for one in desk.alignment.requirements] == [False, False, True, False, True]

    drive(opening(tmp_path), play)


def test_a_link_by_hand_is_taken_away_as_if_never_made(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N9")
        await desk.press("l")
        await desk.type("电影")
        await desk.press("enter", "x")
        assert not desk.alignment.requirements[-1].is_decided
        assert desk.alignment.review is not None
        assert desk.alignment.review.rejected == ()

    drive(opening(tmp_path), play)


def test_a_role_that_is_set_back_is_no_correction(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("r", "home", "down", "enter", "r", "home", "enter")
        assert "machine had found" not in desk.text("details")

    drive(opening(tmp_path), play)


def test_a_note_is_not_changed_by_being_looked_at(tmp_path: Path) -> None:
    how = opening(tmp_path)

    async def look(desk: Driver) -> None:
        desk.session.act(desk.session.verbs.set_note(desk.state.focus, desk.state.unit, "两行\n批注"))
        desk.desk.show_alignment(desk.session.alignment)
        await desk.press("m", "ctrl+s")
        assert list(desk.state.lookup.notes.values()) == ["两行\n批注"]

    drive(how, look)


def test_the_palette_over_a_question_does_not_move_the_desk_below(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N9")
        await desk.press("l")
        offered = [one.text async for one in Actions(desk.app.screen).discover()]
        assert offered == ["Colours: dark, light, high contrast"]

    drive(opening(tmp_path), play)


def test_marks_that_a_filter_hides_are_gone(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("space", "space", "f", "home", "down", "enter")
        assert not desk.state.marks

    drive(opening(tmp_path), play)


def test_a_link_by_hand_of_marked_clauses_names_them(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("space", "space", "l")
        assert any("The counterpart of N4, N5" in line for line in desk.screen_lines())
        await desk.type("电影")
        await desk.press("enter")
        assert {("L8", "N4"), ("L8", "N5")} <= links(desk).keys()
        assert "Linked: N4, N5 and L8" in desk.message

    drive(opening(tmp_path), play)


def test_o_says_whose_duty_a_requirement_is(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N6")
        await desk.press("o")
        assert isinstance(desk.app.screen, Choice)
        await desk.press("down", "enter")
        assert "Whose duty: for the centre" in desk.message
        assert desk.alignment.coverage.requirements == 4
        assert desk.alignment.coverage.centre == 1
        assert "1 not ours" in desk.text("header")
        assert "whose duty: for the centre: decided by a reviewer" in desk.text("details")
        assert next(line for line in desk.screen_lines() if "N6" in line or ">–" in line)
        await desk.press("o", "enter")
        assert "So already" in desk.message
        await desk.press("u")
        assert desk.alignment.coverage.requirements == 5
        await desk.press("ctrl+r")
        assert desk.alignment.coverage.centre == 1
        await desk.select("L4")
        await desk.press("o")
        assert "Only a national task" in desk.message

    drive(opening(tmp_path), play)


def test_marked_requirements_are_given_away_at_once(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.select("N5")
        await desk.press("space")
        await desk.select("N6")
        await desk.press("space", "o", "end", "enter")
        assert desk.alignment.coverage.none == 2
        await desk.press("f", "down", "down", "down", "enter")
        assert "only: not ours (2)" in desk.text("header")

    drive(opening(tmp_path), play)

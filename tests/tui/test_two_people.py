"""Two people on one plan: it is edited while it is reviewed, a desk takes over, reviews are brought together."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path

from textual.widgets import OptionList, Static

from aligner.model import Document
from aligner.pipeline import align
from aligner.reading import read
from aligner.reports import ReportOptions, render
from aligner.review.exchange import export_text
from aligner.review.store import ReviewStore, identity_of
from aligner.tui.conflict_question import ConflictQuestion
from aligner.tui.desk_state import moved
from aligner.tui.lines_pane import LinesPane
from aligner.tui.looks import plain
from aligner.tui.opening import Opening, Texts
from aligner.tui.watching import Watch
from tests.tui.support import LOCAL, NATIONAL, Driver, drive, links, opening, source

GEAR = "为3万名户外劳动者配备高温防护用品。"


def on_disk(folder: Path, local: str = LOCAL, national: str = NATIONAL) -> Opening:
    """Return how to open a desk on two files, which can be read again."""
    names = [str(folder / name) for name in ("plan.txt", "national.txt")]
    for name, text in zip(names, (local, national), strict=True):
        Path(name).write_text(text, "utf-8")

    def texts() -> Texts:
        return read(names[0]), read(names[1])

    return replace(opening(folder), texts=texts(), read_again=texts)


async def look(desk: Driver, times: int = 2) -> None:
    """Have the desk look at its files, as it does every few seconds."""
    for _ in range(times):
        desk.desk.controllers.keeping_up.look()
        for _ in range(200):
            await desk.pilot.pause(0.01)
            if not desk.desk.controllers.keeping_up._is_looking:
                break


# Files


def test_a_file_counts_as_changed_once_it_stands_still_with_other_contents(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("一", "utf-8")
    watch = Watch((source("一", str(path)),))
    assert watch.look() == watch.look() == ()
    path.write_text("二", "utf-8")
    os.utime(path, ns=(1, 1))
    assert watch.look() == ()  # it may still be written
    assert watch.look() == (str(path),)
    path.unlink()
    assert watch.look() == (str(path),)
    path.write_text("一", "utf-8")
    watch.look()
    assert watch.look() == ()  # what was read is there again
    os.utime(path, ns=(2, 2))
    watch.look()
    assert watch.look() == ()  # touched, and the same


def test_a_plan_edited_meanwhile_is_offered_and_read_again_with_all_decisions(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("a")
        await desk.select("L5")
        await desk.press("a")
        await look(desk)
        assert "(L)" not in desk.text("header")
        changed = LOCAL.replace(GEAR, GEAR.replace("3万", "8万")).replace(
            "一、重点工作", "一、重点工作\n推广互助保险。"
        )
        (tmp_path / "plan.txt").write_text(changed, "utf-8")
        await look(desk)
        assert "plan.txt: changed on the disk (L)" in desk.text("header")
        assert "L reads it again" in desk.message
        await desk.press("L")
        assert "(L)" not in desk.text("header")
        assert "Read again: 1 decision hangs on a text that has changed; R shows it" in desk.message
        assert any("8万名" in unit.text for unit in desk.alignment.local.units)
        accepted = [one for one in desk.alignment.links if one.status.value == "accepted"]
        assert len(accepted) == 1
        assert any(line.startswith("-=!") or ">=!" in line for line in desk.screen_lines())  # what came back is marked
        assert desk.unit == "L6"  # the clause that was looked at, one further down
        await desk.press("R", "y")
        assert len([one for one in desk.alignment.links if one.status.value == "accepted"]) == 2
        await desk.press("u", "u", "u")
        assert all(one.status.value == "automatic" for one in desk.alignment.links)

    drive(on_disk(tmp_path), play)


def test_decisions_follow_an_edited_national_text(tmp_path: Path) -> None:
    how = on_disk(tmp_path)

    async def play(desk: Driver) -> None:
        await desk.press("a")
        (tmp_path / "national.txt").write_text(NATIONAL.replace("全天接听来电", "工作日接听来电"), "utf-8")
        await look(desk)
        await desk.press("L")
        assert "every decision stands" in desk.message
        assert desk.state.lookup.decided_count == 1
        await desk.press("n", "b")  # what is decided now is decided on the text as it is
        assert desk.state.lookup.bookmarks

    async def anew(desk: Driver) -> None:
        assert desk.state.lookup.bookmarks
        assert desk.state.lookup.decided_count == 1

    drive(how, play)
    assert how.read_again is not None
    drive(replace(how, texts=how.read_again()), anew)


def test_what_cannot_be_read_again_changes_nothing(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("a")
        before = desk.alignment
        for broken in (b"\x00\x01\x02" * 500, b"", "工".encode()):
            (tmp_path / "plan.txt").write_bytes(broken)
            await look(desk)
            await desk.press("L")
            assert desk.message.startswith("Not read again, all stays as it was: "), broken
            assert desk.alignment is before
        await desk.press("down", "a")
        assert desk.state.lookup.decided_count == 2
        (tmp_path / "plan.txt").write_text(LOCAL + "推广互助保险。\n", "utf-8")
        await look(desk)
        await desk.press("L")
        assert "every decision stands" in desk.message

    drive(on_disk(tmp_path), play)


def test_a_text_that_is_another_one_leaves_the_decisions_in_the_file(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("a")
        other = "城市绿化五年安排\n一、任务\n新建街心花园120处。\n栽种行道树30万株。\n"
        path = tmp_path / "national.txt"
        path.write_text(other, "utf-8")
        path.rename(tmp_path / "x")
        path.write_text(other, "utf-8")
        await desk.press("L")
        assert desk.state.lookup.decided_count == 0
        path.write_text(NATIONAL, "utf-8")
        await desk.press("L")
        assert desk.state.lookup.decided_count == 1

    drive(on_disk(tmp_path), play)


def test_a_saved_result_is_not_read_again(tmp_path: Path) -> None:
    async def play(desk: Driver) -> None:
        await desk.press("L")
        assert "saved result" in desk.message

    drive(opening(tmp_path), play)


def test_the_place_is_that_of_the_same_text() -> None:
    before = ["甲", "乙", "丙", "乙"]
    assert moved(1, before, ["新", *before]) == 2
    assert moved(3, before, ["乙", "丙", "新", "乙"]) == 3
    assert moved(2, before, ["甲", "乙", "丙改", "乙"]) == 2
    assert moved(0, before, ["另"]) == 0
    assert moved(0, [], ["另"]) == 0
    assert moved(3, before, []) == 0


# Desks


def test_a_desk_that_may_only_read_takes_over_when_the_other_has_gone(tmp_path: Path) -> None:
    how = opening(tmp_path)

    async def play(desk: Driver) -> None:
        assert "read only" in desk.text("header")
        await look(desk)
        await desk.press("W")
        assert "Another desk has this review open" in desk.message
        changes = desk.session.verbs.accept_link(3, 3)
        holder.append(changes, reviewer="王工")
        holder.close()
        await look(desk)
        assert "read only; free now (W)" in desk.text("header")
        assert "The other desk has gone" in desk.message
        await desk.press("a")
        assert "W lets you decide here" in desk.message
        await desk.press("W")
        assert "1 thing that was done meanwhile has been loaded" in desk.message
        assert "read only" not in desk.text("header")
        assert links(desk)["L4", "N4"].status.value == "accepted"
        assert "王工" in desk.text("details")
        await desk.press("down", "a")
        assert desk.state.lookup.decided_count == 2

    holder = ReviewStore.open(how.review_name, identity_of(_national(how)))
    drive(how, play)


def _national(how: Opening) -> Document:
    return how.pipeline().segment(*how.texts)[1]


# Reviews


def their_review(how: Opening, folder: Path) -> Path:
    """Return a file with the review of a colleague, who has rejected two links and written a note."""
    theirs = replace(
        how,
        log=partial(ReviewStore.open, str(folder / "li.review")),
        review_name=str(folder / "li.review"),
        reviewer="李工",
    )

    async def decide(desk: Driver) -> None:
        await desk.press("x", "down", "x", "m")
        await desk.type("问街道")
        await desk.press("ctrl+s")

    drive(theirs, decide)
    identity = identity_of(_national(how))
    with ReviewStore.open(theirs.review_name, identity) as store:
        text = export_text(store.actions, identity, local_name="plan.txt")
    path = folder / "li.json"
    path.write_text(text, "utf-8")
    return path


async def take_in(desk: Driver, path: Path | str) -> None:
    await desk.press("I")
    await desk.paste(str(path))
    await desk.press("enter")


def test_conflicts_are_settled_clause_by_clause_and_nothing_is_lost(tmp_path: Path) -> None:
    how = opening(tmp_path, reviewer="王工")
    path = their_review(how, tmp_path)

    async def play(desk: Driver) -> None:
        await desk.press("a", "down", "a")
        await take_in(desk, path)
        question = desk.app.screen
        assert isinstance(question, ConflictQuestion)
        clauses = "\n".join(plain(line) for line in question.query_one("#texts", LinesPane).lines)
        assert "必须公开派单规则" in clauses
        assert "鼓励平台企业" in clauses
        options = question.query_one(OptionList)
        ours, theirs = (str(options.get_option_at_index(at).prompt) for at in (0, 1))
        assert "link accepted as counterpart” (王工, 20" in ours.replace("\n", "")
        assert "link rejected” (李工, 20" in theirs
        assert "it would hold" in ours
        await desk.press("down", "enter")  # theirs
        await desk.press("backspace")  # no, once more
        assert "1 of 2" in "\n".join(desk.screen_lines())
        await desk.press("down", "enter", "enter")  # theirs, then ours
        assert "took in 3 actions" in desk.message
        assert "1 as ours, 1 as theirs" in desk.message
        assert ("L4", "N4") not in links(desk)
        assert links(desk)["L5", "N5"].status.value == "accepted"
        assert desk.state.lookup.notes
        assert {one.reviewer for one in desk.session._log.actions} == {"王工", "李工"}
        await take_in(desk, path)
        assert not desk.is_asking
        assert "took in 0 actions (3 known already)" in desk.message

    drive(how, play, size=(120, 36))


def test_escape_takes_nothing_in(tmp_path: Path) -> None:
    how = opening(tmp_path, reviewer="王工")
    path = their_review(how, tmp_path)

    async def play(desk: Driver) -> None:
        await desk.press("a", "down", "a")
        before = desk.session._log.actions
        await take_in(desk, path)
        await desk.press("enter", "escape")
        assert "Nothing was taken in" in desk.message
        assert desk.session._log.actions == before

    drive(how, play)


def test_a_file_that_is_no_review_is_refused_in_the_question(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("{}", "utf-8")
    table = tmp_path / "对照表.xlsx"
    how = opening(tmp_path)
    table.write_bytes(bytes(render(align(*how.texts), "xlsx", options=ReportOptions())))  # type: ignore[arg-type]

    async def play(desk: Driver) -> None:
        for name, problem in (
            (path, "is no review that can be imported"),
            (tmp_path / "none", "does not exist"),
            (table, "is a table"),
            ("-", "Name a file"),
        ):
            await take_in(desk, name)
            assert problem in str(desk.app.screen.query_one(".dialog--hint", Static).render())
            await desk.press("escape")

    drive(how, play, size=(160, 36))

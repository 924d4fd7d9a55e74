"""What a colleague says of a requirement outright, and enters for it, is kept wherever a review is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from aligner.language import words_of
from aligner.model import Entry, EntryKind, ReturnKind, State
from aligner.reports import ReportOptions, render
from aligner.results.from_json import parse_result
from aligner.results.to_json import to_json
from aligner.review.basis import Basis
from aligner.review.decisions import ENTRIES, STATED, VALUES, Action, Aspect, Change, change_of_unit
from aligner.review.exchange import export_text, merge, parse
from aligner.review.keys import keys_of
from aligner.review.never_ours import never_ours
from aligner.review.saved import documents_of
from aligner.review.saved import review_of as saved_review
from aligner.review.schema import problem_of
from aligner.review.session import Session
from aligner.telling.decided import action_told, decision_told
from tests.reports.builders import resolution_of, said_outright
from tests.review.desk import (
    NATIONAL,
    PLAN,
    REPORT,
    MemoryLog,
    after,
    gaps,
    matched,
    requirement_of,
    review_of,
    session_on,
)
from tests.review.support import key, national, opened

TIME = "2031-05-01T08:00:00.000000Z"


def action(*changes: Change, identity: str = "1") -> Action:
    return Action(identity, "苏敏", TIME, changes)


def said(value: str | None = "covered") -> Change:
    return Change(Aspect.STATE, None, key("发展渡运"), value)


def entered(text: str | None = "市交通局", aspect: Aspect = Aspect.LEAD) -> Change:
    return Change(aspect, None, key("发展渡运"), text)


def test_a_state_is_said_and_taken_back(session: Session) -> None:
    start = session.alignment
    gap = gaps(start)[0]
    alignment = after(session, session.verbs.set_state([gap], State.COVERED))
    assert requirement_of(alignment, gap).stated is State.COVERED
    assert alignment.coverage.covered == start.coverage.covered + 1
    assert session.verbs.set_state([gap], State.COVERED) == ()
    assert after(session, session.verbs.set_state([gap], None)).requirements == start.requirements
    assert session.verbs.set_state([0], State.GAP) == ()  # a title is no requirement


def test_an_entry_is_made_left_blank_and_taken_back(session: Session) -> None:
    gap = gaps(session.alignment)[0]
    for text in ("市交通局", ""):
        alignment = after(session, session.verbs.set_entry(gap, EntryKind.LEAD, text))
        assert review_of(alignment).entries == (Entry(gap, EntryKind.LEAD, text),)
        assert session.verbs.set_entry(gap, EntryKind.LEAD, text) == ()
    assert review_of(after(session, session.verbs.set_entry(gap, EntryKind.LEAD, None))).entries == ()
    assert session.verbs.set_entry(gap, EntryKind.LEAD, None) == ()


def test_every_kind_of_entry_is_a_decision_and_they_are_told_in_order(session: Session) -> None:
    assert list(ENTRIES.values()) == list(EntryKind)
    first, second = gaps(session.alignment)[:2]
    for unit in (second, first):
        for kind in reversed(EntryKind):
            session.act(session.verbs.set_entry(unit, kind, kind.value))
    told = [(one.national, one.kind) for one in review_of(session.alignment).entries]
    assert told == [(unit, kind) for unit in (first, second) for kind in EntryKind]


def test_they_are_kept_in_the_file_and_in_what_is_exported(tmp_path: Path) -> None:
    changes = (said(), entered(), entered("", Aspect.DUE))
    with opened(tmp_path / "a.review") as store:
        made = store.append(changes, reviewer="苏敏")
    with opened(tmp_path / "a.review") as store:
        assert [one.changes for one in store.actions] == [changes]
    text = export_text([made], national("发展渡运"), local_name="plan.txt")
    assert parse(text, name="a.json")[1] == (made,)
    assert merge((), (made,)).new == (made,)


@pytest.mark.parametrize("change", [said(), entered(), entered("", Aspect.PROGRESS), entered(None)])
def test_an_older_program_is_told_that_it_cannot_read_them(change: Change) -> None:
    assert '"schema": 3' in export_text([action(change)], national("发展渡运"), local_name="plan.txt")


def test_two_who_enter_different_things_are_in_conflict_and_the_newer_holds() -> None:
    ours, theirs = (
        action(entered("市交通局")),
        replace(action(entered("市水务局"), identity="2"), time=TIME[:-2] + "1Z"),
    )
    (conflict,) = merge((ours,), (theirs,)).conflicts
    assert (conflict.aspect, conflict.winner.value) == (Aspect.LEAD, "市水务局")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (said("justified"), "none of: covered, gap, partial"),
        (said(""), "none of: covered, gap, partial"),
        *((replace(entered("x", one), local=key(), national=None), "national units only") for one in ENTRIES),
        (Change(Aspect.STATE, key(), None, "gap"), "national units only"),
        (Change(Aspect.STATE, key(), key(), "gap"), "about one of them"),
    ],
)
def test_what_nobody_can_say_is_refused(change: Change, problem: str) -> None:
    assert problem in str(problem_of(action(change)))


def test_what_was_said_of_a_text_that_has_changed_comes_back_and_can_be_said_again() -> None:
    log = MemoryLog()
    before = session_on(log=log)
    unit = gaps(before.alignment)[0]
    before.act((*before.verbs.set_state([unit], State.PARTIAL), *before.verbs.set_entry(unit, EntryKind.DUE, "")))
    text = before.alignment.national.units[unit].text
    now = session_on(PLAN, REPORT.replace(text, text.replace("3000", "5000")), log)
    returned = review_of(now.alignment).returned
    assert [(one.kind, one.decision, one.value, one.national) for one in returned] == [
        (ReturnKind.SUSPECT, "state", "partial", unit),
        (ReturnKind.SUSPECT, "due", "", unit),
    ]
    assert not requirement_of(now.alignment, unit).is_stated
    for source in now.returned:
        now.act(now.verbs.renew(source))
    assert requirement_of(now.alignment, unit).stated is State.PARTIAL
    assert review_of(now.alignment).entries == (Entry(unit, EntryKind.DUE, ""),)
    assert review_of(now.alignment).returned == ()


def test_they_are_about_this_plan_and_not_about_the_next() -> None:
    assert never_ours([action(said(), entered())]) == ()


def test_a_saved_result_brings_them_along() -> None:
    alignment = said_outright()
    back = parse_result(to_json(alignment), name="result.json")
    assert back.review == alignment.review
    assert [one.stated for one in back.requirements] == [one.stated for one in alignment.requirements]
    changes = [change for one in saved_review(back).actions for change in one.changes]
    keys = keys_of(documents_of(back)[1])
    assert {change for change in changes if change.aspect in STATED} == {
        change_of_unit(Aspect(aspect), NATIONAL, keys[unit], value)
        for unit, aspect, value in (
            (1, "state", "gap"),
            (2, "state", "covered"),
            (3, "state", "partial"),
            (4, "state", "gap"),
            (0, "support", "市水务局\n各县区"),
            (1, "measures", "拟修缮渡口三处"),
            (1, "lead", "市交通局"),
            (3, "due", ""),
            (5, "measures", ""),
            (5, "progress", "已招标"),
        )
    }
    assert Aspect.CONFIRMED not in {change.aspect for change in changes}


def test_what_is_entered_for_a_local_unit_is_nothing() -> None:
    session = session_on()
    basis = Basis(matched(session.alignment.local, session.alignment.national))
    assert review_of(basis.conclude(resolution_of({(Aspect.LEAD, 1, None): "市交通局"}))).entries == ()


def test_each_is_told_in_words() -> None:
    english, chinese = words_of("en"), words_of("zh")
    assert decision_told("state", "gap", english) == "state, said outright: gap"
    assert decision_told("lead", "市交通局", chinese) == "责任单位：市交通局"
    assert decision_told("due", "", english) == "to be done by: left blank"
    assert action_told(action(said(None), entered(None), entered(None)), english) == (
        "state said outright taken back; lead body: entry taken back (×2)"
    )
    for aspect in STATED:
        value = min(VALUES.get(aspect, {"内容"}))
        for words in (english, chinese):
            assert decision_told(aspect.value, value, words)
            assert action_told(action(Change(aspect, None, key(), None)), words)


def test_the_printed_report_tells_them_with_the_notes_but_not_what_is_left_blank() -> None:
    told = str(render(said_outright(), "text", options=ReportOptions(width=200, only=("notes",))))
    assert "Notes (3)" in told
    assert told.index("市水务局") < told.index("再核") < told.index("our measures: 拟修缮渡口三处")
    assert told.index("lead body: 市交通局") < told.index("progress: 已招标")
    assert "left blank" not in told
    assert "said by a reviewer" in str(render(said_outright(), "text", options=ReportOptions(width=200)))

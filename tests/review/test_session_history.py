"""What comes back, what is undone, and that a desk, its reopening and a batch run come to the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from aligner.errors import ReviewError
from aligner.findings import Concluder
from aligner.model import (
    Alignment,
    Document,
    LinkKind,
    LinkStatus,
    Note,
    ReturnKind,
)
from aligner.pipeline import align
from aligner.review.decisions import Action, Aspect, Change
from aligner.review.session import Session
from aligner.review.store import ReviewStore, identity_of
from tests.review.desk import (
    LOCAL,
    NATIONAL,
    PLAN,
    REPORT,
    MemoryLog,
    after,
    documents,
    gaps,
    matched,
    reopened,
    review_of,
    sample,
    session_on,
    unit_of,
)

COUNTERPART, RELATED = LinkKind.COUNTERPART, LinkKind.RELATED


# Decisions that came back

EDITED = PLAN.replace("不少于三小时", "两小时").replace("每年秋天在码头放映露天电影。\n", "")


def returning() -> Session:
    """Return a desk on an edited plan, of which all clauses had a note and all links were accepted."""
    log = MemoryLog()
    before = session_on(log=log)
    for unit in range(len(before.alignment.local.units)):
        before.act(before.verbs.set_note(LOCAL, unit, f"第{unit}条"))
    before.act(before.verbs.accept(LOCAL, range(len(before.alignment.local.units))))
    return session_on(EDITED, log=log)


def test_what_has_changed_comes_back_and_the_rest_applies() -> None:
    alignment = returning().alignment
    review = review_of(alignment)
    changed, gone = 4, 7
    assert [(one.kind, one.decision, one.value, one.local) for one in review.returned] == [
        (ReturnKind.SUSPECT, "note", f"第{changed}条", changed),
        (ReturnKind.ORPHANED, "note", f"第{gone}条", None),
        (ReturnKind.SUSPECT, "link", "counterpart", changed),
        (ReturnKind.ORPHANED, "confirmed", "yes", None),
    ]
    assert [note.unit for note in review.notes] == [0, 1, 2, 3, 5, 6]
    assert {link.local for link in alignment.links if link.status is LinkStatus.AUTOMATIC} == {changed}


def test_a_decision_that_came_back_is_renewed_on_its_successor() -> None:
    session = returning()
    for source in session.returned:
        if source.aspect is Aspect.LINK or source.value == "第4条":
            after(session, session.verbs.renew(source))
            assert source not in session.returned
            assert session.verbs.renew(source) == session.verbs.dismiss(source) == ()
    assert Note(LOCAL, 4, "第4条") in review_of(session.alignment).notes
    assert all(link.status is LinkStatus.ACCEPTED for link in session.alignment.links)
    assert [one.kind for one in review_of(session.alignment).returned] == [ReturnKind.ORPHANED] * 2


def test_what_is_orphaned_can_only_be_dismissed() -> None:
    session = returning()
    for one, source in list(zip(review_of(session.alignment).returned, session.returned, strict=True)):
        if one.kind is ReturnKind.ORPHANED:
            assert session.verbs.renew(source) == ()
            after(session, session.verbs.dismiss(source))
    assert [one.kind for one in review_of(session.alignment).returned] == [ReturnKind.SUSPECT] * 2


def test_deciding_anew_answers_what_came_back() -> None:
    session = returning()
    (link,) = session.alignment.links_of_local(4)
    alignment = after(session, session.verbs.reject_link(link.local, link.national))
    assert [one.decision for one in review_of(alignment).returned] == ["note", "note", "confirmed"]
    assert [(one.local, one.national) for one in review_of(alignment).rejected] == [(4, link.national)]


# What happens where


def test_a_decision_that_cannot_be_stored_changes_nothing() -> None:
    class Full(MemoryLog):
        def append(self, changes: Sequence[Change], *, reviewer: str) -> Action:
            raise ReviewError(f"{reviewer}: {len(changes)} changes, nothing was saved")

    session = session_on(log=Full())
    before = session.alignment
    with pytest.raises(ReviewError):
        session.act(session.verbs.accept(LOCAL, [3]))
    assert session.alignment is before


def test_what_holds_on_a_unit_and_who_said_so_can_be_asked(session: Session, start: Alignment) -> None:
    gap = gaps(start)[0]
    action = session.act(session.verbs.justify([gap], "另有安排"))
    assert action is not None
    decision = session.decision(Aspect.JUSTIFICATION, national=gap)
    assert decision is not None
    assert (decision.value, decision.reviewer, decision.time) == ("另有安排", "苏敏", action.time)
    assert session.decision(Aspect.JUSTIFICATION, national=gaps(start)[1]) is None
    assert session.place_of(action) == (NATIONAL, gap)
    somebody = reopened(session)
    somebody.act(somebody.verbs.set_note(LOCAL, 5, "好"))
    assert review_of(somebody.alignment).reviewers == ("别人", "苏敏")


def test_an_undone_split_is_not_matched_a_second_time() -> None:
    calls = []

    def counting(local: Document, national: Document) -> Concluder:
        calls.append(len(local.units))
        return matched(local, national)

    session = session_on(match=counting)
    session.act(session.verbs.split(LOCAL, 4, 14))
    session.settle()
    session.undo()
    session.settle()
    session.redo()
    session.settle()
    assert calls == [8, 9]


def test_what_was_undone_before_a_new_decision_stays_undone(tmp_path: Path) -> None:
    with ReviewStore.open(tmp_path / "review", identity_of(documents(PLAN, REPORT)[1])) as store:
        session = session_on(log=store)
        session.act(session.verbs.set_note(LOCAL, 3, "甲"))
        session.undo()
        session.act(session.verbs.set_note(LOCAL, 3, "乙"))
        assert session.redo() is None
        session.undo()
        session.redo()
        assert review_of(session.alignment).notes == (Note(LOCAL, 3, "乙"),)
        assert session.redo() is None


def test_a_run_without_a_desk_comes_to_the_same(session: Session, start: Alignment) -> None:
    log = MemoryLog()
    session = session_on(sample("plan"), sample("national"), log)
    session.act(session.verbs.confirm_up_to(NATIONAL, 40, among=range(100)))
    session.act(session.verbs.justify(gaps(start), "另有安排"))
    session.act(session.verbs.split(LOCAL, unit_of(start, LOCAL, "审计结果"), 11))
    session.settle()
    session.act(session.verbs.reject(LOCAL, range(20, 30)))
    sources = start.local.source, start.national.source
    alignment = align(*sources, actions=lambda national: log.actions if national == start.national else ())
    assert alignment == session.alignment
    assert align(*sources, actions=lambda _: ()) == start
    assert align(*sources).review is None

"""What a reviewer says of whose duty a requirement is holds, and is kept wherever a review is kept."""

from __future__ import annotations

from pathlib import Path

from aligner.model import Addressee, Alignment
from aligner.results.from_json import parse_result
from aligner.results.to_json import to_json
from aligner.review.decisions import Action, Aspect, Change
from aligner.review.exchange import export_text, merge, parse
from aligner.review.keys import keys_of
from aligner.review.saved import review_of as saved_review
from aligner.review.schema import problem_of
from aligner.review.session import Session
from tests.review.desk import after, gaps, requirement_of
from tests.review.support import key, national, note, opened

CENTRE, OURS = Addressee.CENTRE, Addressee.OURS


def decided(session: Session, unit: int, addressee: Addressee) -> Alignment:
    return after(session, session.verbs.set_addressee([unit], addressee))


def test_it_leaves_the_count_and_comes_back(session: Session, start: Alignment) -> None:
    gap = gaps(start)[0]
    alignment = decided(session, gap, CENTRE)
    one = requirement_of(alignment, gap)
    assert (one.addressee, one.is_addressee_decided, one.priority) == (CENTRE, True, None)
    assert alignment.coverage.requirements == start.coverage.requirements - 1
    assert alignment.coverage.centre == start.coverage.centre + 1
    ranks = sorted(one.priority.rank for one in alignment.requirements if one.priority)
    assert ranks == list(range(1, len(ranks) + 1))
    assert session.verbs.set_addressee([gap], CENTRE) == ()
    back = decided(session, gap, OURS)
    assert back.coverage == start.coverage
    assert requirement_of(back, gap).is_addressee_decided


def test_it_is_undone_and_done_again(session: Session, start: Alignment) -> None:
    gap = gaps(start)[0]
    given = decided(session, gap, CENTRE)
    session.undo()
    assert session.alignment == start
    session.redo()
    assert session.alignment == given


def test_it_stands_whatever_the_state(session: Session, start: Alignment) -> None:
    covered = next(one.national for one in start.requirements if one.national not in gaps(start))
    state = requirement_of(start, covered).state
    assert requirement_of(decided(session, covered, CENTRE), covered).state is state


def test_it_is_only_said_of_requirements(session: Session) -> None:
    assert session.verbs.set_addressee([0], CENTRE) == ()


def test_it_is_kept_in_the_file_and_in_what_is_exported(tmp_path: Path) -> None:
    changes = (Change(Aspect.ADDRESSEE, None, key("发展渡运"), "centre"),)
    with opened(tmp_path / "a.review") as store:
        action = store.append(changes, reviewer="苏敏")
    with opened(tmp_path / "a.review") as store:
        assert [one.changes for one in store.actions] == [changes]
    text = export_text([action], national("发展渡运"), local_name="plan.txt")
    assert '"schema": 2' in text
    assert parse(text, name="a.json")[1] == (action,)
    assert merge((), (action,)).new == (action,)


def test_an_older_program_reads_what_says_nothing_of_it() -> None:
    action = Action("1", "苏敏", "2031-05-01T08:00:00.000000Z", note())
    assert '"schema": 1' in export_text([action], national("发展渡运"), local_name="plan.txt")


def test_what_is_no_addressee_is_refused() -> None:
    action = Action("1", "苏敏", "2031-05-01T08:00:00.000000Z", (Change(Aspect.ADDRESSEE, None, key(), "all"),))
    assert "none of" in str(problem_of(action))


def test_a_saved_result_brings_it_along(session: Session, start: Alignment) -> None:
    gap = gaps(start)[0]
    alignment = decided(session, gap, CENTRE)
    back = parse_result(to_json(alignment), name="result.json")
    assert requirement_of(back, gap).is_addressee_decided
    (action,) = saved_review(back).actions
    changes = [one for one in action.changes if one.aspect is Aspect.ADDRESSEE]
    assert [(one.national, one.value) for one in changes] == [(keys_of(back.national)[gap], "centre")]

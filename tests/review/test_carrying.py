"""What carries a requirement follows what a reviewer decides, at once, and at a desk on a saved result as well."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from aligner.findings import Concluder
from aligner.model import Alignment, CarriedBy, Document, LinkKind, Role, State
from aligner.pipeline import Pipeline
from aligner.results.from_json import parse_result
from aligner.results.to_json import to_json
from aligner.review.decisions import Change
from aligner.review.saved import links_of
from aligner.review.session import Session
from tests.reports.builders import carried, concluder_of
from tests.review.desk import LOCAL, NATIONAL, MemoryLog, requirement_of, sample, session_on

COUNTERPART, RELATED = LinkKind.COUNTERPART, LinkKind.RELATED
IN_PART, BY_REFERENCE, ONLY_PAST, ONLY_HEADED = 1, 2, 3, 4
"""The national units of `carried`; the local unit of each has the number before it, that of the last is 0."""


def told(alignment: Alignment) -> dict[int, tuple[State, CarriedBy | None]]:
    return {one.national: (one.state, one.by) for one in alignment.requirements}


@pytest.fixture
def session() -> Session:
    """Return a desk on `carried`, where no counterpart carries the whole by itself."""
    made = carried()

    def match(local: Document, national: Document) -> Concluder:
        return concluder_of(local, national, made.links, are_whole=False)

    opened = Session(made.local, made.national, MemoryLog(), reviewer="苏敏", match=match)
    opened.settle()
    return opened


def decided(session: Session, changes: Sequence[Change]) -> Alignment:
    assert session.act(changes) is not None
    return session.alignment


def test_a_counterpart_that_is_accepted_covers(session: Session) -> None:
    assert told(session.alignment)[IN_PART] == (State.PARTIAL, CarriedBy.PLAN)
    found = decided(session, session.verbs.accept_link(1, IN_PART))
    assert told(found)[IN_PART] == (State.COVERED, CarriedBy.PLAN)
    session.undo()
    assert told(session.alignment)[IN_PART] == (State.PARTIAL, CarriedBy.PLAN)


def test_a_related_link_that_is_accepted_leaves_it_partial(session: Session) -> None:
    found = decided(session, session.verbs.accept_link(2, BY_REFERENCE))
    assert told(found)[BY_REFERENCE] == (State.PARTIAL, CarriedBy.REFERENCE)


def test_a_counterpart_by_hand_covers_if_it_is_a_task(session: Session) -> None:
    for local, by in ((3, CarriedBy.PAST), (0, None)):
        found = decided(session, session.verbs.link(local, ONLY_HEADED, COUNTERPART))
        assert told(found)[ONLY_HEADED][0] is State.GAP
        session.undo()
        assert by is None or told(found)[ONLY_HEADED][1] is by
    found = decided(session, session.verbs.link(1, ONLY_HEADED, COUNTERPART))
    assert told(found)[ONLY_HEADED] == (State.COVERED, CarriedBy.PLAN)


def test_what_is_rejected_carries_no_more(session: Session) -> None:
    assert told(decided(session, session.verbs.reject_link(1, IN_PART)))[IN_PART] == (State.GAP, CarriedBy.PAST)
    assert told(decided(session, session.verbs.reject_link(3, ONLY_PAST)))[ONLY_PAST] == (State.GAP, None)


@pytest.mark.parametrize(("local", "national"), [(3, ONLY_PAST), (0, ONLY_HEADED)])
def test_a_clause_that_is_a_task_after_all_carries(session: Session, local: int, national: int) -> None:
    assert told(session.alignment)[national][0] is State.GAP
    found = decided(session, session.verbs.set_role(LOCAL, [local], Role.TASK))
    assert told(found)[national] == (State.PARTIAL if national == ONLY_PAST else State.COVERED, CarriedBy.PLAN)
    session.undo()
    assert told(session.alignment)[national][0] is State.GAP


def test_a_task_that_was_past_work_after_all_leaves_a_gap(session: Session) -> None:
    found = decided(session, session.verbs.set_role(LOCAL, [1], Role.ACHIEVEMENT))
    assert told(found)[IN_PART] == (State.GAP, CarriedBy.PAST)


def test_a_gap_that_only_past_work_answers_can_be_justified(session: Session) -> None:
    found = decided(session, session.verbs.justify([ONLY_PAST], "工程已完工"))
    assert told(found)[ONLY_PAST] == (State.JUSTIFIED, CarriedBy.PAST)
    assert found.coverage.justified == 1
    assert requirement_of(found, ONLY_PAST).is_decided
    assert not requirement_of(found, ONLY_HEADED).is_decided


def test_a_justification_decides_nothing_where_a_task_carries(session: Session) -> None:
    decided(session, session.verbs.justify([ONLY_HEADED], "已开通"))
    found = decided(session, session.verbs.set_role(LOCAL, [0], Role.TASK))
    assert told(found)[ONLY_HEADED] == (State.COVERED, CarriedBy.PLAN)
    assert not requirement_of(found, ONLY_HEADED).is_decided


Step = Callable[[Session], object]


def partial_and_back(session: Session) -> object:
    link = next(one for one in session.alignment.links if one.kind is COUNTERPART)
    return session.act(session.verbs.link(link.local, link.national, RELATED))


STEPS: dict[str, Step] = {
    "nothing": Session.settle,
    "reject": lambda session: session.act(session.verbs.reject(NATIONAL, [session.alignment.requirements[0].national])),
    "kind": partial_and_back,
    "role": lambda session: session.act(session.verbs.set_role(LOCAL, [0, 5, 9, 14], Role.TASK)),
}


@pytest.mark.parametrize("name", STEPS)
def test_a_desk_on_a_saved_result_judges_alike(name: str) -> None:
    texts = sample("plan"), sample("national")
    fresh = session_on(*texts)
    saved = parse_result(to_json(fresh.alignment), name="result.json")
    pipeline = Pipeline()
    opened = Session(
        saved.local,
        saved.national,
        MemoryLog(),
        reviewer="苏敏",
        match=lambda local, national: pipeline.match(local, national, saved=links_of(saved)),
    )
    opened.settle()
    for session in (fresh, opened):
        STEPS[name](session)
        session.settle()
    assert told(opened.alignment) == told(fresh.alignment)
    assert opened.alignment.coverage == fresh.alignment.coverage

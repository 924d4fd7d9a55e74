"""Which side carries a requirement, how much of it, and what it is then called."""

from __future__ import annotations

import pytest

from aligner.model import CarriedBy, Coverage, Document, Link, LinkKind, LinkStatus, NearMiss, Requirement, Role, State
from tests.reports.builders import aligned, document
from tests.review.desk import LOCAL, NATIONAL, session_on, unit_of

TASK, ACHIEVEMENT, HEADING = Role.TASK, Role.ACHIEVEMENT, Role.HEADING
COUNTERPART, RELATED = LinkKind.COUNTERPART, LinkKind.RELATED
NATION = document((TASK, "修缮渡口三十处，配齐救生设施。"), prefix="N")


def plan(*lines: tuple[Role, str]) -> Document:
    return document(*lines, prefix="L")


def requirement(local: Document, *links: Link, are_whole: bool = True) -> Requirement:
    """Return the one national requirement, given how whole counterparts carry what they answer."""
    return aligned(local, NATION, links, are_whole=are_whole).requirements[0]


@pytest.mark.parametrize(
    ("role", "text", "state", "by"),
    [
        (TASK, "修好渡口，备足救生设施。", State.COVERED, CarriedBy.PLAN),
        (TASK, "渡口修缮按照国家有关规定执行。", State.COVERED, CarriedBy.REFERENCE),
        (ACHIEVEMENT, "修缮渡口五处。", State.GAP, CarriedBy.PAST),
        *((role, "修好渡口", State.GAP, None) for role in Role if role not in (TASK, ACHIEVEMENT)),
    ],
)
def test_only_tasks_carry(role: Role, text: str, state: State, by: CarriedBy | None) -> None:
    found = requirement(plan((role, text)), Link(0, 0, 0.9, COUNTERPART))
    assert (found.state, found.by) == (state, by)
    assert found.is_past_only == (by is CarriedBy.PAST)
    assert state is State.GAP or found.near_miss is None
    assert all(measure.local is None for measure in found.measures) or state is State.COVERED


@pytest.mark.parametrize(
    ("text", "score", "below", "state"),
    [
        ("修缮渡口三十处，配齐救生设施。", 0.9, (TASK, "平整栈桥二十里。"), State.COVERED),
        ("修好渡口，备足救生设施。", 0.9, (TASK, "平整栈桥二十里。"), State.PARTIAL),
        ("修好渡口，备足救生设施。", 0.6, (TASK, "平整栈桥二十里。"), State.GAP),
        ("修好渡口，备足救生设施。", 0.9, (ACHIEVEMENT, "平整栈桥二十里。"), State.GAP),
    ],
)
def test_a_heading_promises_what_tasks_stand_under(
    text: str, score: float, below: tuple[Role, str], state: State
) -> None:
    found = requirement(plan((HEADING, text), below), Link(0, 0, score, COUNTERPART), are_whole=False)
    assert found.state is state
    assert (found.by is CarriedBy.PLAN) == (state is not State.GAP)


@pytest.mark.parametrize(
    ("status", "by"), [(LinkStatus.AUTOMATIC, None), (LinkStatus.ACCEPTED, CarriedBy.PAST)], ids=str
)
def test_past_work_that_is_only_near_in_subject_answers_nothing(status: LinkStatus, by: CarriedBy | None) -> None:
    link = Link(0, 0, 0.6, RELATED, status=status)
    assert requirement(plan((ACHIEVEMENT, "修缮渡口五处。")), link).by is by


def test_a_task_outweighs_past_work_and_a_measure_a_reference() -> None:
    local = plan((ACHIEVEMENT, "修缮渡口五处。"), (TASK, "渡口修缮按照国家有关规定执行。"), (TASK, "修渡口。"))
    past, by_reference, own = (Link(at, 0, 0.9, RELATED) for at in range(3))
    assert requirement(local, past, by_reference, own).by is CarriedBy.PLAN
    assert requirement(local, past, by_reference).by is CarriedBy.REFERENCE
    assert requirement(local, past).state is State.GAP


@pytest.mark.parametrize(
    ("kind", "are_whole", "status", "state"),
    [
        (COUNTERPART, True, LinkStatus.AUTOMATIC, State.COVERED),
        (COUNTERPART, False, LinkStatus.AUTOMATIC, State.PARTIAL),
        (RELATED, True, LinkStatus.AUTOMATIC, State.PARTIAL),
        (COUNTERPART, False, LinkStatus.ACCEPTED, State.COVERED),
        (COUNTERPART, False, LinkStatus.BY_HAND, State.COVERED),
        (RELATED, True, LinkStatus.BY_HAND, State.PARTIAL),
    ],
)
def test_covered_takes_a_counterpart_that_carries_the_whole_or_a_reviewers_word(
    kind: LinkKind, *, are_whole: bool, status: LinkStatus, state: State
) -> None:
    link = Link(0, 0, 0.9, kind, status=status)
    assert requirement(plan((TASK, "修好渡口，备足救生设施。")), link, are_whole=are_whole).state is state


@pytest.mark.parametrize(
    "text", ["修缮渡口三十处，配齐救生设施。", "今年，修缮渡口三十处，配齐救生设施，开通早班渡船。"]
)
def test_what_is_said_word_by_word_is_carried_whole(text: str) -> None:
    assert requirement(plan((TASK, text)), Link(0, 0, 0.9, COUNTERPART), are_whole=False).state is State.COVERED


def test_of_what_is_covered_with_no_measure_found_none_is_told_as_missing() -> None:
    nation = document((TASK, "修缮渡口三十处，建立摆渡工积分落户制度。"), prefix="N")
    found = aligned(plan((TASK, "关停码头。")), nation, [Link(0, 0, 0.9, COUNTERPART)], are_whole=True)
    (one,) = found.requirements
    assert one.state is State.COVERED
    assert not one.lacking
    assert one.unsettled


def test_past_work_is_counted_as_a_gap() -> None:
    found = aligned(plan((ACHIEVEMENT, "修缮渡口三十处。")), NATION, [Link(0, 0, 0.9, COUNTERPART)])
    assert found.coverage == Coverage(gap=1, measures=len(found.requirements[0].measures))
    assert found.requirements[0].priority is not None


def test_a_gap_tells_the_nearest_clause_even_if_that_is_linked() -> None:
    session = session_on("工作要点\n一、社区阅读角全天开放\n", "安排\n一、任务\n社区阅读角必须全天开放。\n")
    heading, task = (
        unit_of(session.alignment, LOCAL, "阅读角"),
        unit_of(session.alignment, NATIONAL, "必须"),
    )
    assert session.alignment.local.units[heading].role is not TASK
    (found,) = session.alignment.requirements
    assert (found.national, found.state) == (task, State.GAP)
    assert isinstance(found.near_miss, NearMiss)
    assert found.near_miss.local == heading

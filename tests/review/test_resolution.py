"""Decisions find their units again in edited documents, or come back; none is lost, none goes to another text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.model import Document, DocumentSide, ReturnKind, Role
from aligner.review import resolution
from aligner.review.decisions import REJECTED, YES, Aspect, Change, Decision, change_of_unit
from aligner.review.keys import UnitKey, fingerprint, keys_of
from aligner.review.resegmentation import resegment, side_of
from aligner.review.resolution import Resolution, Resolver
from aligner.review.successors import successors
from tests.reports.builders import document

LOCAL, NATIONAL = DocumentSide.LOCAL, DocumentSide.NATIONAL
REPORT = ("扩大公共阅读服务。", "为山区学校配送流动书车。", "录制并出版地方民歌专集。")
PLAN = ("在每个社区建成一处阅读角。", "图书馆夜间开放三小时，增设儿童专区。", "整理湖区渔歌并录制成集。")


def local(*texts: str) -> Document:
    return document(*((Role.TASK, text) for text in texts), prefix="L", outlines=[()] * len(texts))


def national(*texts: str) -> Document:
    return document(*((Role.TASK, text) for text in texts), prefix="N", outlines=[()] * len(texts))


def decided(*changes: Change) -> list[Decision]:
    return [Decision(change, "苏敏", f"2026-03-02T08:00:00.{at:06}Z") for at, change in enumerate(changes)]


def note(key: UnitKey, value: str | None = "再议") -> Change:
    return Change(Aspect.NOTE, key, None, value)


def resolved(
    plan: Sequence[str], decisions: Iterable[Decision], *, report: Sequence[str] = REPORT
) -> tuple[Resolver, Resolution]:
    resolver = Resolver(local(*plan), national(*report))
    return resolver, resolver.resolve(decisions)


KEYS, NATIONAL_KEYS = keys_of(local(*PLAN)), keys_of(national(*REPORT))


# What applies


def test_decisions_apply_to_the_units_they_were_made_on() -> None:
    decisions = decided(
        Change(Aspect.LINK, KEYS[2], NATIONAL_KEYS[2], REJECTED),
        change_of_unit(Aspect.CONFIRMED, NATIONAL, NATIONAL_KEYS[1], YES),
        change_of_unit(Aspect.BOOKMARK, LOCAL, KEYS[0], YES),
    )
    _, result = resolved(PLAN, decisions)
    assert list(result.applied) == [(Aspect.LINK, 2, 2), (Aspect.CONFIRMED, None, 1), (Aspect.BOOKMARK, 0, None)]
    assert list(result.applied.values()) == decisions
    assert result.returned == ()
    assert result.sources == ()


def test_they_apply_where_the_units_have_moved_to() -> None:
    decisions = decided(Change(Aspect.LINK, KEYS[2], NATIONAL_KEYS[0], "related"))
    _, result = resolved((PLAN[2], "办好书市。", *PLAN[:2]), decisions, report=REPORT[::-1])
    assert list(result.applied) == [(Aspect.LINK, 0, 2)]


def test_the_latest_holds_and_comes_last_though_an_edit_nearby_has_changed_the_keys() -> None:
    edited = (PLAN[0], "图书馆周末延时开放。", PLAN[2])
    now = keys_of(local(*edited))
    assert now[2] != KEYS[2]
    _, result = resolved(edited, decided(note(KEYS[2], "旧"), note(now[0], "别处"), note(now[2], "新")))
    assert [(unit, one.value) for (_, unit, _), one in result.applied.items()] == [(0, "别处"), (2, "新")]


def test_a_withdrawal_reaches_what_was_decided_before_an_edit_nearby() -> None:
    edited = (PLAN[0], "图书馆周末延时开放。", PLAN[2])
    _, result = resolved(edited, decided(note(KEYS[2]), note(keys_of(local(*edited))[2], None)))
    assert result == Resolution({}, (), ())


def test_equal_texts_of_which_one_was_edited_can_both_be_decided_on_anew() -> None:
    plan = (PLAN[0], "按期完成。", PLAN[1], "按期完成。", PLAN[2])
    edited = (PLAN[0], "提前完成。", PLAN[1], "按期完成。", PLAN[2])
    before, now = keys_of(local(*plan)), keys_of(local(*edited))
    decisions = decided(note(before[1], "甲"), note(before[3], "乙"), note(now[3], "丙"))
    _, result = resolved(edited, decisions)
    assert {unit: one.value for (_, unit, _), one in result.applied.items()} == {3: "丙"}
    assert [one.value for one in result.returned] == ["甲"]


# What comes back


@pytest.mark.parametrize(
    ("plan", "successor"),
    [
        ((PLAN[0], "图书馆夜间开放两小时，增设儿童专区。", PLAN[2]), 1),
        ((PLAN[0], PLAN[2], "图书馆夜间开放，增设儿童和老人专区。"), 2),
        ((PLAN[0], "图书馆夜间开放三小时。", "增设儿童专区。", PLAN[2]), 1),
        ((PLAN[0], PLAN[1] + PLAN[2]), 1),
    ],
    ids=["a word", "moved and reworded", "cut in two", "joined with the next"],
)
def test_what_has_changed_comes_back_beside_what_it_has_become(plan: tuple[str, ...], successor: int) -> None:
    change = Change(Aspect.LINK, KEYS[1], NATIONAL_KEYS[0], "counterpart")
    _, result = resolved(plan, decided(change))
    (one,) = result.returned
    assert not result.applied
    assert result.sources == (change,)
    assert (one.kind, one.decision, one.value) == (ReturnKind.SUSPECT, "link", "counterpart")
    assert (one.local, one.national) == (successor, 0)
    assert (one.local_text, one.national_text, one.reviewer) == (PLAN[1], REPORT[0], "苏敏")


def test_so_does_what_would_take_too_long_to_seek_but_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolution, "_MOST_WORK", sum(map(len, PLAN)))
    edited = ("在每个社区建成两处阅读角。", "图书馆夜间开放两小时，增设儿童专区。", PLAN[2])
    _, result = resolved(edited, decided(note(KEYS[0], "甲"), note(KEYS[1], "乙")))
    found = [(one.value, one.local, one.kind) for one in result.returned]
    assert found == [("甲", 0, ReturnKind.SUSPECT), ("乙", None, ReturnKind.ORPHANED)]


def test_what_has_gone_is_orphaned() -> None:
    decisions = decided(
        note(KEYS[1]),
        Change(Aspect.LINK, KEYS[1], NATIONAL_KEYS[0], REJECTED),
        change_of_unit(Aspect.JUSTIFICATION, NATIONAL, NATIONAL_KEYS[1], "另有安排"),
    )
    _, result = resolved((PLAN[0], PLAN[2]), decisions, report=REPORT[::2])
    assert [one.kind for one in result.returned] == [ReturnKind.ORPHANED] * 3
    assert [(one.local, one.national) for one in result.returned] == [(None, None), (None, 0), (None, None)]
    assert [one.decision for one in result.returned] == ["note", "link", "justification"]


def test_a_unit_that_stood_beside_it_is_not_what_it_has_become() -> None:
    plan = ("建成城东社区阅读角。", "建成城西社区阅读角。", PLAN[2])
    keys = keys_of(local(*plan))
    both = decided(note(keys[1]), note(keys[0]))
    _, result = resolved(plan[1:], both)
    assert [(one.kind, one.local) for one in result.returned] == [(ReturnKind.ORPHANED, None)]
    _, alone = resolved(plan[1:], both[1:])
    assert [(one.kind, one.local) for one in alone.returned] == [(ReturnKind.SUSPECT, 0)]


def test_what_came_back_does_not_come_again_once_it_is_withdrawn() -> None:
    _, result = resolved(PLAN[:1], decided(note(KEYS[2], None)))
    assert result.returned == ()


def test_splits_and_merges_that_are_asked_for_here_come_back() -> None:
    _, result = resolved(PLAN, decided(change_of_unit(Aspect.SPLIT, LOCAL, KEYS[1], "11")))
    (one,) = result.returned
    assert (one.decision, one.value, one.local, one.kind) == ("split", "11", 1, ReturnKind.SUSPECT)


TEXTS = ["按期完成。", "报区政府。", *PLAN, *REPORT]


@given(
    lines=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=8),
    edits=st.lists(st.tuples(st.integers(0), st.sampled_from(["delete", "insert", "replace", "reword"])), max_size=4),
)
@settings(max_examples=150)
def test_every_decision_applies_or_comes_back(lines: list[str], edits: list[tuple[int, str]]) -> None:
    decisions = decided(*(note(key, f"{at}") for at, key in enumerate(keys_of(local(*lines)))))
    plan = list(lines)
    for number, (at, kind) in enumerate(edits):
        place = at % len(plan) if plan else 0
        into = {"delete": [], "insert": [f"新增{number}。", *plan[place : place + 1]], "replace": [f"改为{number}。"]}
        plan[place : place + 1] = into.get(kind, [f"{text}另{number}" for text in plan[place : place + 1]])
    _, result = resolved(plan, decisions)
    applied = {int(one.value): unit for (_, unit, _), one in result.applied.items()}
    returned = [int(one.value) for one in result.returned]
    assert sorted([*applied, *returned]) == list(range(len(lines)))
    assert all(unit is not None and plan[unit] == lines[at] for at, unit in applied.items())
    assert all(plan.count(lines[at]) != 1 or lines.count(lines[at]) != 1 for at in returned)


# Successors


def test_the_likeliest_successor_comes_first_and_of_equals_the_first() -> None:
    texts = ["整理湖区渔歌。", "整理湖区渔歌并刻录成集。", "整理湖区渔歌并刻录成集。", "别的事情。"]
    assert successors(PLAN[2], texts) == (1, 2, 0)


def test_a_short_text_is_not_looked_for_inside_others() -> None:
    assert successors("渔歌。", ["整理湖区渔歌。并录制成集，每年秋天在码头放映露天电影。"]) == ()


def test_nothing_is_the_successor_of_nothing() -> None:
    assert successors("", PLAN) == ()
    assert successors(PLAN[0], []) == ()


# Splits and merges


def texts(document: Document) -> list[str]:
    return [unit.text for unit in document.units]


def test_each_split_builds_on_those_before_it() -> None:
    first = change_of_unit(Aspect.SPLIT, LOCAL, KEYS[1], "11")
    mine, theirs, _ = resegment(local(*PLAN), national(*REPORT), decided(first))
    assert texts(mine) == [PLAN[0], "图书馆夜间开放三小时，", "增设儿童专区。", PLAN[2]]
    second = change_of_unit(Aspect.SPLIT, LOCAL, keys_of(mine)[1], "3")
    third = change_of_unit(Aspect.MERGE, NATIONAL, NATIONAL_KEYS[0], fingerprint(REPORT[1]))
    mine, theirs, done = resegment(local(*PLAN), national(*REPORT), decided(first, second, third))
    assert texts(mine) == [PLAN[0], "图书馆", "夜间开放三小时，", "增设儿童专区。", PLAN[2]]
    assert texts(theirs) == [REPORT[0] + REPORT[1], REPORT[2]]
    assert done == {first, second, third}


@pytest.mark.parametrize(
    "change",
    [
        change_of_unit(Aspect.SPLIT, LOCAL, KEYS[1], "0"),
        change_of_unit(Aspect.SPLIT, LOCAL, KEYS[1], "99"),
        change_of_unit(Aspect.SPLIT, LOCAL, keys_of(local("已删去的一句话。"))[0], "3"),
        change_of_unit(Aspect.MERGE, LOCAL, KEYS[0], fingerprint(PLAN[2])),
        change_of_unit(Aspect.MERGE, LOCAL, KEYS[2], fingerprint(PLAN[0])),
        change_of_unit(Aspect.MERGE, LOCAL, keys_of(local("已删去的一句话。"))[0], fingerprint(PLAN[0])),
        change_of_unit(Aspect.SPLIT, LOCAL, KEYS[1], None),
    ],
)
def test_what_cannot_be_split_or_merged_any_more_changes_nothing(change: Change) -> None:
    mine, theirs, done = resegment(local(*PLAN), national(*REPORT), decided(change))
    assert (texts(mine), texts(theirs), done) == ([*PLAN], [*REPORT], frozenset())


def test_other_decisions_leave_the_units_as_they_are() -> None:
    changes = note(KEYS[0]), Change(Aspect.LINK, KEYS[0], NATIONAL_KEYS[0], REJECTED)
    assert resegment(local(*PLAN), national(*REPORT), decided(*changes)) == (
        local(*PLAN),
        national(*REPORT),
        frozenset(),
    )


def test_both_of_two_equal_units_can_be_split() -> None:
    plan = (PLAN[0], "按期完成，报区政府。", PLAN[1], "按期完成，报区政府。")
    first = change_of_unit(Aspect.SPLIT, LOCAL, keys_of(local(*plan))[1], "5")
    mine, _, _ = resegment(local(*plan), national(*REPORT), decided(first))
    second = change_of_unit(Aspect.SPLIT, LOCAL, keys_of(mine)[4], "5")
    mine, _, done = resegment(local(*plan), national(*REPORT), decided(first, second))
    assert texts(mine) == [PLAN[0], "按期完成，", "报区政府。", PLAN[1], "按期完成，", "报区政府。"]
    assert done == {first, second}
    mine, _, done = resegment(local(plan[0], *plan[2:]), national(*REPORT), decided(first, second))
    assert texts(mine) == [PLAN[0], PLAN[1], "按期完成，", "报区政府。"]
    assert done == {second}


def test_a_decision_on_a_pair_is_on_neither_side() -> None:
    (link, mine, theirs) = decided(
        Change(Aspect.LINK, KEYS[0], NATIONAL_KEYS[0], REJECTED),
        note(KEYS[0]),
        change_of_unit(Aspect.NOTE, NATIONAL, NATIONAL_KEYS[1], "x"),
    )
    assert side_of(link) is None
    assert side_of(mine) == (LOCAL, KEYS[0])
    assert side_of(theirs) == (NATIONAL, NATIONAL_KEYS[1])

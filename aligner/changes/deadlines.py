"""What became of national deadlines."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from aligner.changes.kind import ChangeKind, Relation, Weight
from aligner.files.json_values import Value, span_data
from aligner.language import N_, number
from aligner.model import Deadline, Promptness, Span, TimeKind

Number = TypeVar("Number", int, Fraction, tuple[int, int, int])
Field = TypeVar("Field")


class DeadlineRelation(StrEnum):
    """What became of a national deadline in the local text."""

    TAKEN_OVER = "taken_over"
    EARLIER = "earlier"
    """By an earlier day, in less time, with more notice, more often or more promptly."""
    LATER = "later"
    CHANGED = "changed"
    """Two days or events that cannot be ordered."""
    MISSING = "missing"
    NEW = "new"
    """The local text sets a deadline where the national one sets none."""


_NEARLY = Fraction(1, 20)
"""By which share the days of two rounds may differ and be the same: a month has 30 or 31 days."""
_SOONER = (Promptness.AT_ONCE, Promptness.PROMPTLY)
_HOURS = 24


def _by_day(mine: Deadline, theirs: Deadline) -> DeadlineRelation:
    """Compare days; those without year are of one year, unless one side names it."""
    if (mine.year is None) == (theirs.year is None):
        return _by_order(_ordinal(mine), _ordinal(theirs))
    is_same = (mine.month, mine.day) == (theirs.month, theirs.day) and mine.years_ahead == theirs.years_ahead
    return DeadlineRelation.TAKEN_OVER if is_same else DeadlineRelation.CHANGED


def _ordinal(deadline: Deadline) -> tuple[int, int, int]:
    year = (deadline.years_ahead or 0) if deadline.year is None else deadline.year
    return year, deadline.month or 12, deadline.day or 31


def _by_event(mine: Deadline, theirs: Deadline) -> DeadlineRelation:
    if mine.event != theirs.event:
        return DeadlineRelation.CHANGED
    my_year, their_year = _ordinal(mine)[0], _ordinal(theirs)[0]
    is_ordered = (mine.year is None) == (theirs.year is None)
    return _by_order(my_year, their_year) if is_ordered else DeadlineRelation.TAKEN_OVER


def _by_time_allowed(mine: Deadline, theirs: Deadline) -> DeadlineRelation:
    return _by_order(_hours(mine), _hours(theirs))


def _hours(deadline: Deadline) -> int:
    return deadline.within_hours or (deadline.within_days or 0) * _HOURS


def _by_notice(mine: Deadline, theirs: Deadline) -> DeadlineRelation:
    """Compare the days before something: more are earlier."""
    return _by_order(theirs.ahead_days or 0, mine.ahead_days or 0)


def _by_round(mine: Deadline, theirs: Deadline) -> DeadlineRelation:
    """Compare how often: a shorter round is earlier."""
    ours, round_there = _round(mine), _round(theirs)
    is_same = abs(ours - round_there) <= _NEARLY * round_there
    return DeadlineRelation.TAKEN_OVER if is_same else _by_order(ours, round_there)


def _round(deadline: Deadline) -> Fraction:
    return (deadline.every_days or Fraction(0)) / deadline.times


def _by_promptness(mine: Deadline, theirs: Deadline) -> DeadlineRelation | None:
    ours, other = mine.promptness, theirs.promptness
    if ours is other:
        return DeadlineRelation.TAKEN_OVER
    return _by_order(_SOONER.index(ours), _SOONER.index(other)) if ours in _SOONER and other in _SOONER else None


def _by_order(mine: Number, theirs: Number) -> DeadlineRelation:
    if mine == theirs:
        return DeadlineRelation.TAKEN_OVER
    return DeadlineRelation.EARLIER if mine < theirs else DeadlineRelation.LATER


_COMPARISONS: dict[TimeKind, Callable[[Deadline, Deadline], DeadlineRelation | None]] = {
    TimeKind.DATE: _by_day,
    TimeKind.EVENT: _by_event,
    TimeKind.PERIOD: _by_time_allowed,
    TimeKind.NOTICE: _by_notice,
    TimeKind.FREQUENCY: _by_round,
    TimeKind.PROMPTNESS: _by_promptness,
}


def relation_of(mine: Deadline, theirs: Deadline) -> DeadlineRelation | None:
    """Return what the local deadline makes of the national one, never `MISSING` or `NEW`.

    Only deadlines of one kind can be held against each other, a date against a date; None is returned for others, and
    for 定期 against what tells how soon.
    """
    return _COMPARISONS[mine.kind](mine, theirs) if mine.kind is theirs.kind else None


def _to_data(deadline: Deadline) -> dict[str, Any]:
    return {
        "year": deadline.year,
        "month": deadline.month,
        "day": deadline.day,
        "within_days": deadline.within_days,
        "years_ahead": deadline.years_ahead,
        "event": deadline.event or None,
        "within_hours": deadline.within_hours,
        "ahead_days": deadline.ahead_days,
        "every_days": None if deadline.every_days is None else number(deadline.every_days),
        "times": None if deadline.every_days is None else deadline.times,
        "promptness": None if deadline.promptness is None else deadline.promptness.value,
        "span": span_data(deadline.span),
    }


def _from_data(value: Value, within: Span) -> Deadline:
    def read(name: str, reader: Callable[[Value], Field]) -> Field | None:
        """Return a field, None where it is null or was not yet written."""
        return value[name].unless_null(reader) if name in value else None

    def some(one: Value) -> int:
        return one.count(1)

    deadline = Deadline(
        value["span"].span(within),
        year=value["year"].unless_null(lambda one: one.count(1, 9999)),
        month=value["month"].unless_null(lambda one: one.count(1, 12)),
        day=value["day"].unless_null(lambda one: one.count(1, 31)),
        within_days=value["within_days"].unless_null(some),
        years_ahead=read("years_ahead", some),
        event=read("event", lambda one: one.text(".+")) or "",
        within_hours=read("within_hours", some),
        ahead_days=read("ahead_days", some),
        every_days=read("every_days", _days),
        times=read("times", some) or 1,
        promptness=read("promptness", lambda one: one.choice(Promptness)),
    )
    value.demand(_is_one_time(deadline), "is not one kind of time")
    return deadline


def _days(value: Value) -> Fraction:
    days = value.exact()
    value.demand(days > 0, "is no number that may stand there")
    return days


def _is_one_time(deadline: Deadline) -> bool:
    """Return whether just the fields of one kind are set."""
    is_of_year = deadline.year is not None or deadline.years_ahead is not None
    has_day = (deadline.month is not None, deadline.day is not None)
    others = (
        deadline.within_days,
        deadline.event,
        deadline.within_hours,
        deadline.ahead_days,
        deadline.every_days,
        deadline.promptness,
    )
    count = sum(bool(one) for one in others)
    if deadline.kind is TimeKind.DATE:
        return count == 0 and all(has_day)
    return count == 1 and not any(has_day) and (deadline.kind is TimeKind.EVENT or not is_of_year)


def _count_schema(description: str) -> dict[str, Any]:
    return _nullable(description, {"type": "integer"})


def _nullable(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "anyOf": [schema, {"type": "null"}]}


_FIELDS = {
    "year": _count_schema("Year of the last day in time; null where the text names none."),
    "month": _count_schema("Month of that day; null for what is no date."),
    "day": _count_schema("Day of the month; null for what is no date."),
    "within_days": _count_schema("Days that it may take; null for what is no period of whole days."),
    "years_ahead": _count_schema(
        "Years from one that the text does not name to that of the last day (明年: 1), or null."
    ),
    "event": _nullable("What has no fixed day, before which it is to be done (春节), or null.", {"type": "string"}),
    "within_hours": _count_schema("Hours that it may take, where they make no whole day, or null."),
    "ahead_days": _count_schema("Days before something happens (提前三十日), or null."),
    "every_days": _nullable("Days of a round (每年: 365, 每月: 365/12), or null.", {"type": "number"}),
    "times": _count_schema("How often in a round; null for what is no frequency."),
    "promptness": _nullable("How soon or regularly, in a word, or null.", {"enum": [one.value for one in Promptness]}),
}

DEADLINES = ChangeKind[Deadline](
    key="deadlines",
    aspect=N_("deadline"),
    relations=(
        Relation(DeadlineRelation.LATER, N_("later"), "→"),
        Relation(DeadlineRelation.EARLIER, N_("earlier"), "←"),
        Relation(DeadlineRelation.CHANGED, N_("other deadline"), "≠"),
        Relation(DeadlineRelation.MISSING, N_("deadline missing"), "−", has_local=False),
        Relation(DeadlineRelation.NEW, N_("new deadline"), "+", has_national=False),
        Relation(DeadlineRelation.TAKEN_OVER, N_("same deadline"), "=", Weight.SAME),
    ),
    words=lambda said, quote: quote(said.span),
    to_data=_to_data,
    from_data=_from_data,
    description="What became of the deadlines and frequencies of duties that meet.",
    said_schema={
        "description": "By when, how often or how soon something is to be done; the fields of one kind are set.",
        "type": "object",
        "additionalProperties": False,
        "required": [*_FIELDS, "span"],
        "properties": {**_FIELDS, "span": {"$ref": "#/$defs/span"}},
    },
    may_be_absent=False,
)

"""What became of national deadlines."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from aligner.changes.kind import ChangeKind, Relation, Weight
from aligner.files.json_values import Value, span_data
from aligner.language import N_
from aligner.model import Deadline, Span


class DeadlineRelation(StrEnum):
    """What became of a national deadline in the local text."""

    TAKEN_OVER = "taken_over"
    EARLIER = "earlier"
    LATER = "later"
    CHANGED = "changed"
    """A day against a period, or two days that cannot be ordered."""
    MISSING = "missing"


def _to_data(deadline: Deadline) -> dict[str, Any]:
    return {
        "year": deadline.year,
        "month": deadline.month,
        "day": deadline.day,
        "within_days": deadline.within_days,
        "span": span_data(deadline.span),
    }


def _from_data(value: Value, within: Span) -> Deadline:
    deadline = Deadline(
        value["span"].span(within),
        year=value["year"].unless_null(lambda one: one.count(1, 9999)),
        month=value["month"].unless_null(lambda one: one.count(1, 12)),
        day=value["day"].unless_null(lambda one: one.count(1, 31)),
        within_days=value["within_days"].unless_null(Value.count),
    )
    is_date = deadline.month is not None and deadline.day is not None
    is_period = deadline.month is None and deadline.day is None and deadline.year is None
    value.demand(is_date if deadline.within_days is None else is_period, "is neither a date nor a period")
    return deadline


def _count_schema(description: str) -> dict[str, Any]:
    return {"description": description, "anyOf": [{"type": "integer"}, {"type": "null"}]}


DEADLINES = ChangeKind[Deadline](
    key="deadlines",
    aspect=N_("deadline"),
    relations=(
        Relation(DeadlineRelation.LATER, N_("later"), "→"),
        Relation(DeadlineRelation.EARLIER, N_("earlier"), "←"),
        Relation(DeadlineRelation.CHANGED, N_("other deadline"), "≠"),
        Relation(DeadlineRelation.MISSING, N_("deadline missing"), "−", has_local=False),
        Relation(DeadlineRelation.TAKEN_OVER, N_("same deadline"), "=", Weight.SAME),
    ),
    words=lambda said, quote: quote(said.span),
    to_data=_to_data,
    from_data=_from_data,
    description="What became of the deadlines of linked requirements.",
    said_schema={
        "description": "A point of time by which something is to be done.",
        "type": "object",
        "additionalProperties": False,
        "required": ["year", "month", "day", "within_days", "span"],
        "properties": {
            "year": _count_schema("Year of the last day in time; null where the text names none."),
            "month": _count_schema("Month of that day; null for a period."),
            "day": _count_schema("Day of the month; null for a period."),
            "within_days": _count_schema("Days that it may take; null for a date."),
            "span": {"$ref": "#/$defs/span"},
        },
    },
    may_be_absent=False,
)

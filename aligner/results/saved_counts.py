"""Coverage and priority of a saved result: numbers that have to follow from the others that stand beside them."""

from __future__ import annotations

from aligner.files.json_values import Value
from aligner.language import rounded
from aligner.model import Addressee, Coverage, Priority, PriorityPoint, PriorityReason, Span
from aligner.results.to_json import coverage_data

_LATER = frozenset({*Addressee, "outside", "unsettled"})
"""Counts that results of schema 4 do not have."""


def priority_of(value: Value, within: Span) -> Priority:
    """Return the priority that a value tells, the spans of its reasons inside of `within`.

    Raises:
        Misfit: if it tells none, or its points are not the sum of the reasons.
    """
    points = value["points"].number()
    reasons = value["reasons"].each(
        lambda one: PriorityPoint(
            one["reason"].choice(PriorityReason),
            one["points"].number(),
            one["span"].unless_null(lambda span: span.span(within)),
        )
    )
    value["points"].demand(rounded(sum(one.points for one in reasons)) == points, "is not the sum of the reasons")
    is_sure = value["is_sure"].flag() if "is_sure" in value else True
    return Priority(value["rank"].count(least=1), points, reasons, is_sure)


def coverage_of(value: Value) -> Coverage:
    """Return the counts that a value tells.

    Raises:
        Misfit: if it tells none, or shares that do not follow from the counts.
    """
    counts = {
        name: value[name].count() for name in Coverage.__dataclass_fields__ if name in value or name not in _LATER
    }
    coverage = Coverage(**counts)
    for name, number in coverage_data(coverage).items():
        if name not in value and name in _LATER:
            continue
        value[name].demand(value[name].unless_null(Value.number) == number, "does not follow from the counts")
    return coverage

"""What became of national figures, and by how much."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Any

from aligner.changes.kind import ChangeKind, Relation, Weight
from aligner.files.json_values import Value, span_data
from aligner.language import N_, number, visible
from aligner.model import Bound, Change, Quantity, Span
from aligner.structure.quantities import render_number

_UNITS_OF_DIFFERENCES = {"%": "个百分点"}


class FigureRelation(StrEnum):
    """What became of a national figure in the local text."""

    EQUAL = "equal"
    RAISED = "raised"
    LOWERED = "lowered"
    SHARE = "share"
    """A total of the part against a total of the whole, which cannot be compared as more or less."""
    DROPPED = "dropped"
    NEW = "new"


def difference_told(change: Change[Quantity]) -> str:
    """Return by how much a figure differs, with sign and unit (+5.32万个, -1个百分点), empty where it does not."""
    if not change.delta or not change.local_said:
        return ""
    unit = change.local_said[0].unit
    told = _UNITS_OF_DIFFERENCES.get(unit, visible(unit))
    return f"{'+' if change.delta > 0 else ''}{render_number(change.delta)}{told}"


def _to_data(quantity: Quantity) -> dict[str, Any]:
    low, high = number(quantity.low), number(quantity.high)
    return {
        "value": low,
        "high": None if low == high else high,
        "unit": quantity.unit,
        "bound": quantity.bound.value,
        "indicator": quantity.indicator,
        "span": span_data(quantity.span),
    }


def _from_data(value: Value, within: Span) -> Quantity:
    low = value["value"].exact()
    high = value["high"].unless_null(Value.exact)
    return Quantity(
        value["span"].span(within),
        low,
        low if high is None else high,
        value["unit"].text(),
        value["bound"].choice(Bound),
        value["indicator"].text(),
    )


FIGURES = ChangeKind[Quantity](
    key="figures",
    aspect=N_("figure"),
    relations=(
        Relation(FigureRelation.LOWERED, N_("lowered"), "↓", has_delta=True),
        Relation(FigureRelation.DROPPED, N_("dropped"), "−", has_local=False),
        Relation(FigureRelation.RAISED, N_("raised"), "↑", has_delta=True),
        Relation(FigureRelation.NEW, N_("new"), "+", Weight.QUIET, has_national=False),
        Relation(FigureRelation.SHARE, N_("share"), "÷", Weight.QUIET),
        Relation(FigureRelation.EQUAL, N_("equal"), "=", Weight.SAME, has_delta=True),
    ),
    words=lambda said, quote: quote(said.span),
    about=lambda said: visible(said.indicator),
    line=N_("figure {relation}: {national} → {local}"),
    has_own_list=True,
    tells_direction=True,
    lists_by_relation=True,
    to_data=_to_data,
    from_data=_from_data,
    description="What became of the figures of tasks and of the targets of the year, by national, then local place.",
    said_schema={
        "description": "A figure of a text.",
        "type": "object",
        "additionalProperties": False,
        "required": ["value", "high", "unit", "bound", "indicator", "span"],
        "properties": {
            "value": {
                "description": "Its value without scale: 131000 for 13.1万; the lower end of a range.",
                "type": "number",
            },
            "high": {
                "description": "The upper end of a range; null for other figures.",
                "anyOf": [{"type": "number"}, {"type": "null"}],
            },
            "unit": {"description": "Unit as written, or empty.", "type": "string"},
            "bound": {"description": "What the words beside it make of it.", "enum": [bound.value for bound in Bound]},
            "indicator": {"description": "The words that tell what is counted, or empty.", "type": "string"},
            "span": {"$ref": "#/$defs/span"},
        },
    },
    has_delta=True,
    may_be_absent=False,
)

RESULTS = replace(
    FIGURES,
    key="results",
    aspect=N_("result"),
    is_on_request=True,
    description="What became of figures that have been reached, on both sides, by national, then local place.",
    may_be_absent=True,
)
"""Figures of the past beside figures of the past: worth a look, and never a change of what is to be done."""

"""Obligations whose wording became weaker or stronger."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from aligner.changes.kind import ChangeKind, Relation
from aligner.files.json_values import Value, span_data
from aligner.language import N_, visible
from aligner.model import Obligation, Span, Strength


class StrengthRelation(StrEnum):
    """Whether the local text binds less or more than the national one."""

    WEAKENED = "weakened"
    STRENGTHENED = "strengthened"


_NAMES = {strength.name.lower(): strength for strength in Strength}


def _to_data(obligation: Obligation) -> dict[str, Any]:
    return {
        "word": obligation.word,
        "strength": obligation.strength.name.lower(),
        "span": span_data(obligation.span),
    }


def _from_data(value: Value, within: Span) -> Obligation:
    strength = _NAMES.get(value["strength"].text())
    if strength is None:
        value["strength"].reject("is not one of {words}", words=tuple(_NAMES))
    return Obligation(value["span"].span(within), value["word"].text(), strength)


STRENGTH = ChangeKind[Obligation](
    key="strength",
    aspect=N_("strength"),
    relations=(
        Relation(StrengthRelation.WEAKENED, N_("weakened"), "↓"),
        Relation(StrengthRelation.STRENGTHENED, N_("strengthened"), "↑"),
    ),
    words=lambda said, _quote: visible(said.word),
    lists_by_relation=True,
    to_data=_to_data,
    from_data=_from_data,
    description="Duties that bind less or more in the local text than the national duty that they meet.",
    said_schema={
        "description": "The words by which a duty binds: its modal, and what is to be done.",
        "type": "object",
        "additionalProperties": False,
        "required": ["word", "strength", "span"],
        "properties": {
            "word": {"description": "The word.", "type": "string"},
            "strength": {"description": "Its class, weakest first.", "enum": list(_NAMES)},
            "span": {"$ref": "#/$defs/span"},
        },
    },
    may_be_absent=False,
)

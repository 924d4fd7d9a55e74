"""What became of the bodies that national units make responsible."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from aligner.changes.kind import ChangeKind, Relation, Weight
from aligner.files.json_values import Value, span_data
from aligner.language import N_, visible
from aligner.model import Body, Span


class BodyRelation(StrEnum):
    """What became of the bodies of a national unit in the local text."""

    TAKEN_OVER = "taken_over"
    CHANGED = "changed"
    MISSING = "missing"
    NEW = "new"


def _to_data(body: Body) -> dict[str, Any]:
    return {"name": body.name, "span": span_data(body.span)}


def _from_data(value: Value, within: Span) -> Body:
    return Body(value["span"].span(within), value["name"].text())


BODIES = ChangeKind[Body](
    key="bodies",
    aspect=N_("body"),
    relations=(
        Relation(BodyRelation.CHANGED, N_("other body"), "≠"),
        Relation(BodyRelation.MISSING, N_("body missing"), "−", has_local=False),
        Relation(BodyRelation.NEW, N_("new body"), "+", has_national=False),
        Relation(BodyRelation.TAKEN_OVER, N_("same body"), "=", Weight.SAME),
    ),
    words=lambda said, _quote: visible(said.name),
    to_data=_to_data,
    from_data=_from_data,
    description="What became of the bodies of duties that meet: who acts, is told, has to agree or is charged.",
    said_schema={
        "description": "A body that a duty names.",
        "type": "object",
        "additionalProperties": False,
        "required": ["name", "span"],
        "properties": {
            "name": {"description": "Name of the body, folded.", "type": "string"},
            "span": {"$ref": "#/$defs/span"},
        },
    },
    says_several=True,
    may_be_absent=False,
)

"""The JSON Schema of the JSON report: a frame in a file, and the kinds of change as they describe themselves.

``python -m aligner.results.json_schema`` prints it.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from typing import Any

from aligner.changes import ChangeKind, change_kinds
from aligner.model import Direction

_PAIR_OF_IDS = {
    "description": "Ids of the local and the national unit of the link.",
    "type": "array",
    "prefixItems": [{"$ref": "#/$defs/id"}, {"$ref": "#/$defs/id"}],
    "items": False,
    "minItems": 2,
}
_SPAN = {"$ref": "#/$defs/span"}
_AFTER_CHANGES = ("duties_compared", "targets", "review", "doubts", "since", "peers")
"""The fields that follow them, as they do in the report."""
_ON_REQUEST = frozenset({"peers"})
"""Those that only some results have."""


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what this version writes."""
    frame: dict[str, Any] = json.loads(files("aligner.results").joinpath("schema_frame.json").read_text("utf-8"))
    kinds = {kind.key: _changes(kind) for kind in change_kinds()}
    later = {name: frame["properties"].pop(name) for name in _AFTER_CHANGES}
    frame["properties"] |= {**kinds, **later}
    frame["required"] = [name for name in frame["properties"] if name not in _ON_REQUEST]
    frame["$defs"] |= {_said_name(kind): dict(kind.said_schema) for kind in change_kinds()}
    return frame


def _said_name(kind: ChangeKind[Any]) -> str:
    return f"said_in_{kind.key}"


def _changes(kind: ChangeKind[Any]) -> dict[str, Any]:
    fields = {
        "link": _PAIR_OF_IDS,
        "local": _side(kind, "local", can_be_absent=not all(one.has_local for one in kind.relations)),
        "national": _side(kind, "national", can_be_absent=not all(one.has_national for one in kind.relations)),
        "relation": {"description": "What became of it.", "enum": [one.value for one in kind.relation_type]},
        "direction": _or_null(
            "Whether the local text is stricter or looser; null where that is not known.",
            {"enum": [one.value for one in Direction]},
        ),
        "probability": _or_null(
            "Chance that a careful reader says the same, a fraction; null in results saved before it was told.",
            {"$ref": "#/$defs/fraction"},
        ),
        "local_duty": _or_null("What was compared in the local text; null where no duties were.", _SPAN),
        "national_duty": _or_null("What was compared in the national text; null where no duties were.", _SPAN),
    }
    if kind.has_delta:
        told = "Local less national value; null where one is missing, or is no more and no less than the other."
        fields["delta"] = _or_null(told, {"type": "number"})
    items = {"type": "object", "additionalProperties": False, "required": list(fields), "properties": fields}
    return {"description": kind.description, "type": "array", "items": items}


def _or_null(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "anyOf": [schema, {"type": "null"}]}


def _side(kind: ChangeKind[Any], side: str, *, can_be_absent: bool) -> dict[str, Any]:
    said = {"$ref": f"#/$defs/{_said_name(kind)}"}
    told = f"What the {side} unit says"
    if kind.says_several:
        description = f"{told}; empty where that is nothing." if can_be_absent else f"{told}."
        return {"description": description, "type": "array", "items": said, "minItems": 0 if can_be_absent else 1}
    if can_be_absent:
        return {"description": f"{told}; null where that is nothing.", "anyOf": [said, {"type": "null"}]}
    return {"description": f"{told}.", **said}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")

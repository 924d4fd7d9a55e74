"""The JSON Schema of the JSON report: a frame in a file, and the kinds of change as they describe themselves.

``python -m aligner.results.json_schema`` prints it.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from typing import Any

from aligner.changes import ChangeKind, change_kinds

_PAIR_OF_IDS = {
    "description": "Ids of the local and the national unit of the link.",
    "type": "array",
    "prefixItems": [{"$ref": "#/$defs/id"}, {"$ref": "#/$defs/id"}],
    "items": False,
    "minItems": 2,
}
_AFTER_CHANGES = "review"
"""The field that follows them, as it does in the report."""


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what this version writes."""
    frame: dict[str, Any] = json.loads(files("aligner.results").joinpath("schema_frame.json").read_text("utf-8"))
    kinds = {kind.key: _changes(kind) for kind in change_kinds()}
    review = frame["properties"].pop(_AFTER_CHANGES)
    frame["properties"] |= {**kinds, _AFTER_CHANGES: review}
    frame["required"] = list(frame["properties"])
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
    }
    if kind.has_delta:
        told = "Local less national value; null where one is missing, or is no more and no less than the other."
        fields["delta"] = {"description": told, "anyOf": [{"type": "number"}, {"type": "null"}]}
    items = {"type": "object", "additionalProperties": False, "required": list(fields), "properties": fields}
    return {"description": kind.description, "type": "array", "items": items}


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

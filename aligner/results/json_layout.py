"""JSON data as text that people can compare: one unit, one link, one finding a line.

Any line-based diff then shows what differs between two results. The same data always give the same bytes, and none of
them acts on a terminal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

# Lone surrogates have no UTF-8, and the rest acts on a terminal or ends a line there. All of these stand inside JSON
# strings, where an escape means the same character. Only a high surrogate before a low one would come back as another,
# but no decoder of text gives such a pair.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

# Made once: `json.dumps` makes one for each row. The data are trees, so that nothing has to look for circles.
_row = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


def laid_out(data: Mapping[str, Any]) -> str:
    """Return `data`, of dictionaries, lists and scalars, as JSON that ends in a line feed and can be encoded in UTF-8.

    Raises:
        ValueError: if a number is not finite, for which JSON has no word.
    """
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", _block(dict(data), "")) + "\n"


def _block(value: Any, indent: str) -> str:
    inner = indent + " "
    if isinstance(value, dict) and any(isinstance(member, list) for member in value.values()):
        members = (f"{inner}{_row(name)}: {_block(member, inner)}" for name, member in value.items())
        return "{\n" + ",\n".join(members) + f"\n{indent}}}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(inner + _row(row) for row in value) + f"\n{indent}]"
    return _row(value)

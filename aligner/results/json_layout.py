"""JSON data as text that people can compare: one unit, one link, one finding a line.

Any line-based diff then shows what differs between two results. The same data always give the same bytes, and none of
them acts on a terminal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
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
    # Put together once: a text of many megabytes would be copied for each block that it is in.
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", "".join((*_block(dict(data), ""), "\n")))


def _block(value: Any, indent: str) -> Iterator[str]:
    inner = indent + " "
    if isinstance(value, dict) and any(isinstance(member, list) for member in value.values()):
        opening = "{"
        for name, member in value.items():
            yield f"{opening}\n{inner}{_row(name)}: "
            yield from _block(member, inner)
            opening = ","
        yield f"\n{indent}}}"
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        opening = "["
        for row in value:
            yield f"{opening}\n{inner}"
            yield _row(row)
            opening = ","
        yield f"\n{indent}]"
    else:
        yield _row(value)

"""Tables of contents: they repeat every heading before the text, and would head an empty section each.

A table is taken for one only where its first entry comes again, so that nothing but repetition is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.structure.characters import is_terminated

_NAME = re.compile(r"目\s*[录次]$")
_LEADER = re.compile(r"[\s.．·…⋯—-]*[（(]?\d{0,4}[）)]?$")
_SPACE = re.compile(r"\s+")
_LONGEST = 60


def _entry(line: str) -> str:
    """Return an entry without the dots and the page number at its end, and without spaces."""
    return _SPACE.sub("", _LEADER.sub("", line))


def find_contents(lines: Sequence[str]) -> range:
    """Return the numbers of the lines of the table of contents, its name included; an empty range if there is none.

    `lines` are the lines of a text without surrounding white space.
    """
    start = next((at for at, line in enumerate(lines) if _NAME.match(line)), len(lines))
    if start + 2 >= len(lines):
        return range(0)
    first = _entry(lines[start + 1])
    for at in range(start + 1, len(lines)):
        if at > start + 1 and len(first) > 2 and _entry(lines[at]) == first:
            return range(start, at)
        if is_terminated(lines[at]) or len(lines[at]) > _LONGEST:
            break
    return range(0)

"""Tables of contents: they repeat every heading before the text, and would head an empty section each.

Not all of them have a name, and not all have dots and page numbers. Where neither says so, a table is taken for one
only where its entries come again, so that nothing but repetition is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.structure.characters import is_terminated
from aligner.structure.markers import Level, marker_of

_NAME = re.compile(r"[【\[]?目\s*[录次][】\]]?$")
_LEADER = re.compile(r"[.．·…⋯—_-]\s*[.．·…⋯—_-]\s*[（(]?\s*\d{1,4}\s*[）)]?$")
_PAGE = re.compile(r"(?<![\s.．·…⋯—_-])[\s.．·…⋯—_-]*+[（(]?\s*+(?:\d{1,4}\s*+)?[）)]?$")
_FIRST = re.compile(r"(?:第一[编章节]|第一部分|一\s*[、．.]|[（(]\s*一\s*[）)])")
_SPACE = re.compile(r"\s+")
_HEADING = re.compile(r"[^。；：:]*")
_LONGEST = 60
_LONGEST_LINE = 200
"""How many characters of a line are looked at; leaders are long."""
_SEARCHED = 200
"""How many lines from the start of a text a table of contents begins at the latest."""
_MOST = 500
"""How many entries are looked at."""


def _entry(line: str) -> str:
    """Return an entry without the dots and the page number at its end, and without spaces."""
    return _SPACE.sub("", _PAGE.sub("", line))


def find_contents(lines: Sequence[str]) -> range:
    """Return the numbers of the lines of the table of contents, its name included; an empty range if there is none.

    `lines` are the lines of a text without surrounding white space.
    """
    lines = [line[:_LONGEST_LINE] for line in lines]
    last: dict[str, int] = {}
    for at, line in enumerate(lines):
        last[_heading(line)] = at
    for at in range(min(len(lines), _SEARCHED)):
        if _NAME.match(lines[at]):
            end = _end(lines, at + 1, last)
            if end > at + 1:
                return range(at, end)
        elif _may_begin(lines, at, last):
            end = _end(lines, at, last)
            if _is_table(lines, at, end, last):
                return range(at, end)
    return range(0)


def _heading(line: str) -> str:
    """Return what a line begins with up to its first stop: a heading may run on into its text."""
    found = _HEADING.match(line)
    return _entry(found[0]) if found else ""


def _may_begin(lines: Sequence[str], at: int, last: dict[str, int]) -> bool:
    """Return whether a table of contents without a name may begin with the line."""
    if _LEADER.search(lines[at]):
        return True
    return _FIRST.match(lines[at]) is not None and last[_heading(lines[at])] > at + 2


def _end(lines: Sequence[str], start: int, last: dict[str, int]) -> int:
    """Return where the entries end that begin at `start`: before the first one comes again, or a sentence comes."""
    end = start
    while end < min(len(lines), start + _MOST) and len(lines[end]) <= _LONGEST and not is_terminated(lines[end]):
        if end > start and len(_entry(lines[end])) > 2 and _entry(lines[end]) == _entry(lines[start]):
            break
        end += 1
    # A title that stands between the table and the text does not come again.
    while end > start and last[_heading(lines[end - 1])] < end and not _LEADER.search(lines[end - 1]):
        end -= 1
    return end


def _is_table(lines: Sequence[str], start: int, end: int, last: dict[str, int]) -> bool:
    """Return whether the lines are a table of contents by themselves: they have leaders, or come again one by one."""
    if end - start < 3:
        return False
    leaders = sum(1 for line in lines[start:end] if _LEADER.search(line))
    again = sum(
        1
        for line in lines[start:end]
        if last[_heading(line)] >= end and (marker := marker_of(line)) is not None and marker.level <= Level.FIGURE
    )
    return leaders > (end - start) // 2 or again >= 0.8 * (end - start)

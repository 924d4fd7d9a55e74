"""Tables drawn with + and -, as pandoc writes them, brought into the form that the parser knows.

A row goes on over several lines up to the next rule. Where its columns stand is told by the bars, for a Chinese
character is twice as wide as the signs that draw the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

_RULE = re.compile(r" {0,3}\+(?:[-=:]{2,}\+)+[ \t]*")
_BARS = re.compile(r" {0,3}\|.*\|[ \t]*")
_CHINESE = "\u2e80"


def without_grids(text: str) -> str:
    """Return a text with its grids as tables with bars; what is no whole grid stays."""
    if "-+" not in text:
        return text
    lines = text.split("\n")
    return "\n".join(_written(lines))


def _written(lines: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        end = at + 1
        if _RULE.fullmatch(lines[at]):
            while end < len(lines) and _is_of_grid(lines[end]):
                end += 1
        rows = list(_rows(lines[at:end])) if end - at >= 3 and _RULE.fullmatch(lines[end - 1]) else []
        if rows:
            head, *rest = rows
            yield from ("", _row(head), "|---" * len(head) + "|", *map(_row, rest), "")
        else:
            yield from lines[at:end]
        at = end


def _is_of_grid(line: str) -> bool:
    return _RULE.fullmatch(line) is not None or _BARS.fullmatch(line) is not None


def _rows(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the cells of each row."""
    cells: list[str] = []
    for line in lines:
        if _RULE.fullmatch(line):
            if cells:
                yield cells
            cells = []
            continue
        parts = [part.strip() for part in line.strip()[1:-1].split("|")]
        cells = [_joined(*pair) for pair in zip_longest(cells, parts, fillvalue="")] if cells else parts


def _joined(before: str, after: str) -> str:
    is_chinese = any(char >= _CHINESE for char in before + after)
    return before + ("" if is_chinese or not before or not after else " ") + after


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"

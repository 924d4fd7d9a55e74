"""The lines of a text, with what layout repair has to know of each: where it stands, how wide and how far in it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.model import Span
from aligner.structure.characters import display_width

LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
"""A line without its end."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line: `number` counts all lines; `part` tells the parts of the text that the file itself sets apart."""

    span: Span
    text: str
    indent: int
    block: int
    number: int
    part: Part

    @property
    def width(self) -> int:
        """In half-width columns, without the indent."""
        return display_width(self.text)


@dataclass(frozen=True, slots=True)
class Part:
    """What the file itself says of a stretch of the text: which paragraph, cell or furniture it is in."""

    number: int = 0
    is_apart: bool = False
    is_cell: bool = False


class Parts:
    """The parts that a file divides its text into, by the beginnings of its paragraphs, furniture, and cells."""

    def __init__(self, starts: Sequence[int], apart: Sequence[Span], cells: Sequence[Span]) -> None:
        self._starts = sorted({*starts, *(span.start for span in cells)})
        self._apart = sorted(span for span in apart if len(span))
        self._cells = sorted(cells)
        spans = (*self._apart, *self._cells)
        self._borders = sorted({*starts, *(end for span in spans for end in (span.start, span.end))})

    def cut(self, start: int, end: int) -> Iterator[tuple[int, int, Part]]:
        """Yield the pieces of a stretch that no border divides, each with its part."""
        inside = self._borders[bisect_right(self._borders, start) : bisect_right(self._borders, end - 1)]
        for first, last in pairwise((start, *inside, end)):
            yield first, last, self._at(first)

    def _at(self, offset: int) -> Part:
        at = bisect_right(self._apart, offset, key=lambda span: span.start)
        if at and offset < self._apart[at - 1].end:
            return Part(at, is_apart=True)
        at = bisect_right(self._cells, offset, key=lambda span: span.start)
        is_cell = at > 0 and offset < self._cells[at - 1].end
        return Part(bisect_right(self._starts, offset), is_cell=is_cell)


def split_lines(
    text: str, *, starts: Sequence[int] = (), apart: Sequence[Span] = (), cells: Sequence[Span] = ()
) -> list[Line]:
    """Return the lines of `text` that are not blank, without the white space around them.

    `starts` are the offsets where the file begins a paragraph, `apart` the spans of what it tells to be furniture,
    `cells` those of the cells of its tables of tasks.
    """
    parts = Parts(starts, apart, cells)
    lines: list[Line] = []
    block, previous_end = 0, 0
    for found in LINE.finditer(text):
        for first, last, part in parts.cut(found.start(), found.end()):
            content = text[first:last].strip()
            if not content:
                continue
            start = text.index(content[0], first)
            gap = text[previous_end:start].replace("\r\n", "\n")
            if lines and sum(gap.count(end) for end in "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029") > 1:
                block += 1
            indent = display_width(text[first:start].replace("\t", "    "))
            lines.append(Line(Span(start, start + len(content)), content, indent, block, len(lines), part))
            previous_end = start + len(content)
    return lines

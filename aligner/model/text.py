"""A text and its units: where each stands in the source, and what it does there.

All offsets are Unicode code points into the decoded original text, before any folding, and spans are half-open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from aligner.model.remarks import ReadingRemark

_set = object.__setattr__
_LINE_END = re.compile(r"\r\n|[\r\n]")


class DocumentSide(StrEnum):
    """One of the two documents."""

    LOCAL = "local"
    NATIONAL = "national"

    @property
    def other(self) -> DocumentSide:
        """The other document."""
        return DocumentSide.NATIONAL if self is DocumentSide.LOCAL else DocumentSide.LOCAL


class Role(StrEnum):
    """What a unit does in its document."""

    TITLE = "title"
    HEADING = "heading"
    BACKGROUND = "background"
    ACHIEVEMENT = "achievement"
    PROBLEM = "problem"
    PRINCIPLE = "principle"
    TASK = "task"
    CLOSING = "closing"
    ASSIGNMENT = "assignment"
    """Who carries out the tasks before it, or by when: no task, but an attribute of them."""
    NOISE = "noise"


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open stretch ``[start, end)`` of a text, in code points.

    Raises:
        ValueError: if the stretch is negative or ends before it starts.
    """

    start: int
    end: int

    # Tens of thousands are made in a run: written out, this takes two thirds of the time.
    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"not a span: [{start}, {end})")
        _set(self, "start", start)
        _set(self, "end", end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the stretch of `text` that the span covers."""
        return text[self.start : self.end]


class SourceKind(StrEnum):
    """What kind of file a text was read from."""

    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"
    OFD = "ofd"
    HTML = "html"
    XLSX = "xlsx"
    CSV = "csv"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where the text from `offset` on, up to the next place, stands in a file that has pages or paragraphs.

    `page` and `paragraph` are counted from 1 as a reader of the file would count them; None where the kind of file has
    none. `offset` is in code points.
    """

    offset: int
    page: int | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where a reader finds a code point: line and column of the text, and page or paragraph of the file it came from.

    All are counted from 1, the column in code points; `page` and `paragraph` are None where the file has none.
    """

    line: int
    column: int
    page: int | None = None
    paragraph: int | None = None


class CellKind(StrEnum):
    """What a cell in a row of a table of tasks holds."""

    TASK = "task"
    HEADING = "heading"
    """A section of the table, or the topic of the tasks beside it."""
    ASSIGNMENT = "assignment"
    """Who carries out the tasks of the row, or by when."""


@dataclass(frozen=True, slots=True)
class TaskCell:
    """A cell, or a paragraph of one, in a row of a table of tasks; `head` are the words above it, if there are any."""

    span: Span
    kind: CellKind
    head: str = ""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row of a table of tasks, from left to right; one with nothing but headings heads those below.

    A cell that reaches over several rows is in each of them.
    """

    cells: tuple[TaskCell, ...]


@dataclass(frozen=True, slots=True)
class MarkedHeading:
    """A paragraph that the file itself marks as a heading, as a style does; `level` is from 1, the outermost."""

    span: Span
    level: int


@dataclass(frozen=True)
class SourceText:
    """A document as text, untouched: line ends, spaces and a stray control character are all still there.

    `name` is the path as the user gave it (``-`` for standard input); `encoding` is the codec that decoded it, or the
    name of the kind where a file states its own; `sha256` is the hexadecimal digest of the bytes that were read.
    `places` tells where stretches of the text stand in a file that is no plain text, in order; `furniture` are the
    spans, in order and apart from each other, that the file itself tells to be no part of the running text: page
    headers and footers, footnotes, and what says nothing of the tasks in a table of them. `rows` are the rows of such
    tables. `headings` are the paragraphs that it marks as headings, in order; who writes a file may have marked what is
    none. `unread_pages` are the pages, from 1, that are pictures without any text; `remarks` tell what else of the file
    was left out, or how it was taken, one a kind at most and in the order of the kinds.
    """

    text: str
    name: str
    encoding: str
    sha256: str
    kind: SourceKind = SourceKind.TEXT
    places: tuple[Place, ...] = ()
    furniture: tuple[Span, ...] = ()
    unread_pages: tuple[int, ...] = ()
    rows: tuple[TaskRow, ...] = ()
    remarks: tuple[ReadingRemark, ...] = ()
    headings: tuple[MarkedHeading, ...] = ()

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return 0, *(end.end() for end in _LINE_END.finditer(self.text))

    def position(self, offset: int) -> Position:
        """Return where the code point at `offset` stands; LF, CR and CR LF each end a line.

        Raises:
            IndexError: if `offset` is negative or beyond the end of the text.
        """
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"offset {offset} outside a text of {len(self.text)} code points")
        line = bisect_right(self._line_starts, offset)
        column = offset - self._line_starts[line - 1] + 1
        at = bisect_right(self.places, offset, key=lambda place: place.offset)
        if not at:
            return Position(line, column)
        place = self.places[at - 1]
        return Position(line, column, place.page, place.paragraph)

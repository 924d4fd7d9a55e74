"""From the rows of the columns back to the paragraphs that their author wrote.

A line ends a paragraph if the next one begins with something that would still have fitted on it; that is told by
widths, where a plain text has only the number of its characters. A line that is full goes on, in the next column or on
the next page too, unless the next line is indented, stands apart, or is set in another size. Whether paragraphs are
indented at all, and how far apart the lines of one stand, is measured over the whole file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from aligner.reading.pdf.rows import CLOSERS, Row

_ENDED = re.compile(r"[。！？；!?;][”’」』）)》]*$")
_PAUSED = re.compile(r"[，、,]$")
_NUMERAL = "[一二三四五六七八九十百零〇]"
_SECTION = re.compile(
    rf"第{_NUMERAL}{{1,6}}[编章节条]|{_NUMERAL}{{1,4}}\s*[、．.]|[（(]\s*{_NUMERAL}{{1,4}}\s*[）)]|——(?!—)"
)
"""What a section, an article or an item begins with."""

_ANNEX = re.compile(rf"附[件录表]\s*(?:\d+|{_NUMERAL})?\s*[：:]?$")
_MARK = re.compile(rf"{_SECTION.pattern}|\d{{1,2}}\s*[、．.)）]|[（(]\d{{1,2}}[）)]|[①-⑳•●·■◆□※►▪-]")
_ALIKE = 0.4
"""Share of the text that three sizes make up, at least, in a document that was typeset."""

_SCATTER = 0.25
"""How far, in parts of itself, the size of recognised text strays."""

_BETWEEN_SCRIPTS = 0.25
"""The room that is set between a Chinese character and a Latin one or a figure, in sizes of the type."""

_TELLING = 6
"""Lines that a column has, at least, if its edges are to be told from them."""

_ITEM = re.compile(rf"{_MARK.pattern}|{_NUMERAL}{{1,2}}[是要]|(?:第{_NUMERAL}{{1,3}}|其{_NUMERAL})[，,：:]")
"""What an item begins with, if a sentence ends before it."""

_ASIDE = re.compile("[（(—〔]")
_ALONE = re.compile(r"[（(][^（）()]*[）)]$|.*[.．…·]{4}\s*\d*$")
"""A line that is a paragraph of its own: an aside in brackets, a line of a table of contents."""


@dataclass(frozen=True, slots=True)
class Column:
    """The rows of a column, top to bottom, the page that it is on, counted from 1, and the turn of its text.

    `limit` is where a line would end on the page if both margins were alike, in points; None beside other columns.
    `is_cell` tells that it is a cell of a table; `cell` is the number of one that is ruled, and `edges` are where its
    lines may begin and end, in points.
    """

    page: int
    turn: int
    rows: tuple[Row, ...]
    limit: float | None = None
    is_cell: bool = False
    cell: int | None = None
    edges: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row in its column: the edges of the column, in points, and the number of the column in the file.

    `pitch` is how far apart its lines stand, in sizes of the type; `is_listed` tells that most of its lines end with a
    sentence, as those of a list do; `ends_early` that it ends well above the foot of the page. `cell` is the number of
    the ruled cell that it stands in.
    """

    row: Row
    page: int
    column: int
    turn: int
    left: float
    right: float
    pitch: float
    is_cell: bool
    is_listed: bool
    ends_early: bool
    cell: int | None = None

    @property
    def indent(self) -> float:
        """How far from the edge it begins, in characters."""
        return (self.row.left - self.left) / self.row.size

    @property
    def is_centred(self) -> bool:
        """Whether it stands in the middle of its column, with room on both sides."""
        before, after = self.row.left - self.left, self.right - self.row.right
        return before > 2.5 * self.row.size and abs(before - after) < 1.5 * self.row.size


@dataclass(frozen=True, slots=True)
class Manner:
    """How the file is set: the size of its running text in points, its font, and whether paragraphs are indented."""

    size: float
    font: str
    is_bold: bool
    is_indented: bool


def body_type(columns: Sequence[Column]) -> tuple[float, str, bool]:
    """Return size, font and boldness of most of the text."""
    counts: Counter[tuple[float, str, bool]] = Counter()
    for column in columns:
        for row in column.rows:
            counts[row.size, row.font, row.is_bold] += len(row.text)
    return max(counts, key=lambda key: (counts[key], key)) if counts else (0.0, "", False)


def evened(columns: Sequence[Column]) -> Sequence[Column]:
    """Return the columns with one size for their running text where sizes scatter, and mean nothing.

    They do so where a program recognised the text on a scan and fitted each line of the text layer to the picture.
    """
    counts: Counter[float] = Counter()
    for column in columns:
        for row in column.rows:
            counts[row.size] += len(row.text)
    total = sum(counts.values())
    if sum(count for _, count in counts.most_common(3)) >= _ALIKE * total:
        return columns
    usual = median(counts.elements())
    return [
        replace(
            column,
            rows=tuple(
                replace(row, size=usual) if abs(row.size - usual) < _SCATTER * usual else row for row in column.rows
            ),
        )
        for column in columns
    ]


def _frame(column: Column) -> tuple[float, float, bool]:
    """Return the edges of a column as its own rows show them, and whether they do.

    The right one is where several lines end; one that juts out alone does not make the column wider, nor does a mark at
    the end of a line, which may hang over the edge.
    """
    rows = column.rows
    left, size = min(row.left for row in rows), median(row.size for row in rows)
    solid = [row.right for row in rows if row.text[-1] not in CLOSERS]
    rights = sorted(solid if len(solid) > 2 else (row.right for row in rows), reverse=True)
    outer = pairwise(rights[: 2 + len(rights) // 20])
    right = next((one for one, other in outer if one - other < size / 2), None)
    starts = sum(row.left < left + size / 2 for row in rows)
    is_telling = right is not None and len(rows) >= _TELLING and starts >= 3
    return left, rights[0] if right is None else right, is_telling


def lines_of(columns: Sequence[Column]) -> list[Line]:
    """Return the lines of all columns in order.

    A column of a few lines does not show its edges; it takes those of the narrowest column of the file that it fits, or
    those of the page.
    """
    frames = [_frame(column) for column in columns]
    telling = sorted(
        {
            (left, right, column.turn)
            for column, (left, right, tells) in zip(columns, frames, strict=True)
            if tells and not column.is_cell
        }
    )
    usual = _pitch([row for column in columns for row in column.rows]) or 1.5
    lowest: dict[int, float] = {}
    for column in columns:
        lowest[column.page] = min(lowest.get(column.page, column.rows[-1].base), column.rows[-1].base)
    foot = sorted(lowest.values())[len(lowest) // 4] if lowest else 0.0
    lines = []
    for number, (column, (left, right, is_telling)) in enumerate(zip(columns, frames, strict=True)):
        size = median(row.size for row in column.rows)
        edges = left, right
        if not (is_telling or column.is_cell):
            # A mark at the end of a line may hang over the edge.
            reach = max(row.right - row.size * (row.text[-1] in CLOSERS) for row in column.rows)
            fitting = [
                (end - start, start, end)
                for start, end, turn in telling
                if turn == column.turn and -0.3 * size <= left - start <= 2.6 * size and reach <= end + size / 2
            ]
            edges = min(fitting, default=(0.0, left, max(right, column.limit or right)))[1:]
        pitch = _pitch(column.rows) or usual
        ended = sum(_ENDED.search(row.text) is not None for row in column.rows)
        is_listed = len(column.rows) > 3 and ended > 0.6 * len(column.rows)
        is_early = lowest[column.page] > foot + 3 * pitch * size
        is_cell, cell = column.is_cell, column.cell
        lines += [
            Line(row, column.page, number, column.turn, *sides, pitch, is_cell, is_listed, is_early, cell)
            for row, sides in zip(column.rows, _sides(column, edges), strict=True)
        ]
    return lines


def _sides(column: Column, edges: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Yield for each row where it may begin and end; one in the middle of its cell has as much room beside it."""
    for row in column.rows:
        if column.edges is None:
            yield edges
            continue
        left, right = column.edges
        before, after = row.left - left, right - row.right
        shift = before if before > 0.5 * row.size and abs(before - after) < 0.6 * row.size else 0.0
        yield min(left + shift, row.left), right + shift


def _pitch(rows: Sequence[Row]) -> float:
    """Return how far apart the lines of a paragraph stand, in sizes of their type, or 0 where too few lines tell.

    It is measured where a sentence goes on, and taken from the closer ones, for paragraphs of one line each show only
    what stands between them.
    """
    found = [
        (one.base - other.base) / one.size
        for one, other in pairwise(rows)
        if abs(one.size - other.size) < 0.5
        and 0.8 * one.size < one.base - other.base < 3.5 * one.size
        and not _ENDED.search(one.text)
        and not _MARK.match(other.text)
    ]
    return sorted(found)[len(found) // 6] if len(found) >= 4 else 0.0


def manner_of(lines: Sequence[Line], body: tuple[float, str, bool]) -> Manner:
    """Return how the file is set; paragraphs are indented if most lines that follow a finished paragraph are."""
    size = body[0]
    starts = [
        other.indent > 1.2
        for one, other in pairwise(lines)
        if one.column == other.column
        and one.cell is None
        and abs(other.row.size - size) < 0.5
        and not other.is_centred
        and not _is_full(one, other)
        and one.row.size <= 1.12 * size
    ]
    return Manner(*body, is_indented=2 * sum(starts) > len(starts))


def _is_full(line: Line, following: Line) -> bool:
    """Return whether what `following` begins with would not have fitted on `line`, give or take a little."""
    size = line.row.size
    first = min(following.row.first, max((line.right - line.left) / 2, 2 * size))  # a character and its mark stay whole
    is_mixed = line.row.text[-1].isascii() != following.row.text[0].isascii()
    return line.row.right + first + (0.15 + _BETWEEN_SCRIPTS * is_mixed) * size > line.right


def goes_on(line: Line, following: Line, *, manner: Manner, is_first: bool) -> bool:
    """Return whether `following` belongs to the paragraph of `line`, which is its first line or a later one."""
    one, other = line.row, following.row
    is_one = line.cell is not None and line.cell == following.cell
    is_other = line.column != following.column and not is_one and (line.is_cell or following.is_cell)
    if is_other or line.turn != following.turn or abs(one.size - other.size) > 0.08 * one.size:
        return False
    if one.size >= 1.12 * manner.size or (one.is_bold and not manner.is_bold and line.is_centred):
        return _headline_goes_on(line, following) or (_is_full(line, following) and _text_goes_on(line, following))
    if one.has_gap or other.has_gap or _ALONE.match(one.text) or not _is_full(line, following):
        return False
    if following.indent > 1.2:
        return _indented_goes_on(line, following, manner=manner, is_first=is_first)
    if not is_first and other.left < one.left - 0.8 * one.size and line.column == following.column:
        return False  # numbering that juts out
    return _text_goes_on(line, following, is_indented=manner.is_indented)


def _indented_goes_on(line: Line, following: Line, *, manner: Manner, is_first: bool) -> bool:
    """Return whether an indented line goes on with the full line before it: both are, or its numbering juts out."""
    if _ENDED.search(line.row.text):
        return False
    if abs(line.indent - following.indent) < 0.4 or abs(line.row.left - following.row.left) < 0.4 * line.row.size:
        is_usual = manner.is_indented and not _PAUSED.search(line.row.text)
        return not is_usual and _text_goes_on(line, following)
    return (
        is_first
        and line.column == following.column
        and line.indent < following.indent - 0.8
        and _MARK.match(line.row.text) is not None
    )


def _text_goes_on(line: Line, following: Line, *, is_indented: bool = False) -> bool:
    """Return whether nothing but the end of the column or page parts two lines, the first of which is full."""
    is_ended = _ENDED.search(line.row.text) is not None
    if is_ended and (line.is_listed or _ANNEX.match(following.row.text)):
        return False
    if _SECTION.match(following.row.text) and (is_ended or not is_indented):
        return False
    if is_ended and not is_indented and _ITEM.match(following.row.text):
        return False
    if line.column != following.column:
        return not (is_ended and line.ends_early and line.page != following.page)
    pitch = (line.row.base - following.row.base) / line.row.size
    return pitch <= line.pitch * (1.6 if is_indented else 1.25)


def _headline_goes_on(line: Line, following: Line) -> bool:
    """Return whether a headline was broken into two lines, by hand most often, so that neither need be full."""
    one, other = line.row, following.row
    return (
        line.page == following.page
        and (one.font, one.is_bold) == (other.font, other.is_bold)
        and 0 < one.base - other.base <= 2.2 * one.size
        and _ENDED.search(one.text) is None
        and not one.text.endswith(("：", ":"))
        and not _MARK.match(other.text)
        and not _ASIDE.match(other.text)
    )

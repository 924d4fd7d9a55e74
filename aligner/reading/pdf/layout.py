"""The text of a PDF from the glyphs of its pages: columns, lines, paragraphs, and what stands around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from aligner.reading.pdf.columns import Region, in_order
from aligner.reading.pdf.drawn import Drawn
from aligner.reading.pdf.glyphs import SLANTED, Glyph, Type, turned
from aligner.reading.pdf.margins import is_binding_line, margins_of
from aligner.reading.pdf.note_marks import without_note_marks
from aligner.reading.pdf.page_edges import (
    LOOKED_AT,
    Edges,
    are_the_notes,
    bare_marks,
    count_of_notes,
    first_note,
    running_lines,
)
from aligner.reading.pdf.paragraphs import Column, body_type, evened, lines_of
from aligner.reading.pdf.rows import Piece, Row, grouped, row_of, rows_of, words_of
from aligner.reading.pdf.tables import Chained, PageTable, chained, parted
from aligner.reading.pdf.watermarks import watermarks_of
from aligner.reading.pdf.writing import Written, written

_LONGEST_ALONG = 60
"""Characters of what runs along the edge of each page, at most."""


@dataclass(frozen=True, slots=True)
class Page:
    """The glyphs of a page, and what else it shows; `is_picture` where it shows something and has hardly any text.

    `remarks` tell what has been left out of it.
    """

    glyphs: Sequence[Glyph]
    types: tuple[Type, ...]
    unknown: int
    bounds: tuple[float, float, float, float]
    is_picture: bool
    drawn: Drawn
    remarks: Counter[str]


def text_of(pages: Sequence[Page], *, report: Callable[[int, int], None]) -> Written:
    """Return the text of the pages; `report` is told of each that has been laid out, and how many there are."""
    layout = _Layout(pages, report)
    chain = layout.columns()
    unread = frozenset(number for number, page in enumerate(pages, start=1) if page.is_picture)
    lines, body = lines_of(chain.columns), body_type(chain.columns)
    return written(lines, layout.furniture, body, chain, layout.remarks, unread=unread)


class _Layout:
    """Puts the text of the pages in order; keeps the rows around that of each page, and counts what is left out."""

    def __init__(self, pages: Sequence[Page], report: Callable[[int, int], None]) -> None:
        self._report = report
        self.furniture: list[list[Row]] = [[] for _ in pages]
        self.remarks: Counter[str] = Counter()
        self._pages = pages
        self._turns: list[list[_Turn]] = []
        self._marks: list[list[str]] = []

    def columns(self) -> Chained:
        """Return the columns of all pages in reading order, with their tables."""
        self._take_apart()
        self._clear_margins()
        lines = [grouped(by_turn[0].pieces) if by_turn else [] for by_turn in self._turns]
        edges = [
            _edges(page, by_turn[0].turn if by_turn else 0, of_page)
            for page, by_turn, of_page in zip(self._pages, self._turns, lines, strict=True)
        ]
        columns: list[Column] = []
        for number, running in enumerate(running_lines(edges)):
            self.furniture[number][:0] = [edges[number].rows[at] for at in sorted(running)]
            for rank, turn in enumerate(self._turns[number]):
                inner = [piece for at, line in enumerate(lines[number]) if at not in running for piece in line]
                found = in_order(turn.pieces if rank else inner)
                for region in found:
                    columns += _columns(region, turn, self._pages[number], number + 1, is_alone=len(found) == 1)
            self._report(number + 1, len(self._pages))
        tables = [table for by_turn in self._turns for turn in by_turn for table in turn.tables]
        return chained(self._without_notes(evened(columns)), tables)

    def _take_apart(self) -> None:
        """Find the pieces and tables of each page, without marks that point to notes and without watermarks."""
        types = [page.types for page in self._pages]
        of_pages, self._marks = without_note_marks([page.glyphs for page in self._pages], types)
        self.remarks["note_marks"] += sum(map(len, self._marks))
        watermarks = watermarks_of(of_pages, types, [page.drawn for page in self._pages])
        cells = 0
        for number, (page, glyphs, over) in enumerate(zip(self._pages, of_pages, watermarks, strict=True)):
            rows = {row.text: row for row in over.rows}
            self.furniture[number] += rows.values()
            self.remarks["watermarks"] += len(rows)
            kept = [glyph for glyph in glyphs if id(glyph) not in over.glyphs] if over.glyphs else glyphs
            before = [table for turn in self._turns[-1] for table in turn.tables] if self._turns else []
            self._turns.append(_by_turn(kept, page.drawn, number + 1, cells, before=before))
            cells += sum(len(table.numbers) for turn in self._turns[-1] for table in turn.tables)
            self._report(number + 1, len(self._pages))

    def _clear_margins(self) -> None:
        """Take what stands in the margins out of the pages."""
        for number, margins in enumerate(margins_of([turns[0].pieces if turns else () for turns in self._turns])):
            taken = {id(piece) for piece in (*margins.numbers, *margins.texts)}
            self.remarks["line_numbers"] += len(margins.numbers)
            if margins.texts:
                self._set_aside(number, margins.texts)
            if taken:
                turn = self._turns[number][0]
                turn.pieces[:] = [piece for piece in turn.pieces if id(piece) not in taken]
        along = [
            {turn.turn: "".join(map(words_of, turn.pieces)) for turn in turns[1:] if not turn.tables}
            for turns in self._turns
        ]
        times = Counter(text for of_page in along for text in of_page.values())
        for number, of_page in enumerate(along):
            for turn in [turn for turn in self._turns[number] if turn.turn in of_page]:
                text = of_page[turn.turn]
                if is_binding_line(text) or (times[text] > 1 and len(text) <= _LONGEST_ALONG):
                    self._set_aside(number, turn.pieces)
                    self._turns[number].remove(turn)
        for turns in self._turns:
            turns[:] = [turn for turn in turns if turn.pieces]

    def _set_aside(self, number: int, pieces: Sequence[Piece]) -> None:
        self.remarks["margin_texts"] += 1
        self.furniture[number] += rows_of(pieces)

    def _without_notes(self, columns: Sequence[Column]) -> list[Column]:
        """Return the columns without the footnotes at their feet, which go to the furniture of their pages."""
        size = body_type(columns)[0]
        lowest: dict[int, float] = {}
        highest: dict[int, float] = {}
        for column in columns:
            lowest[column.page] = min(lowest.get(column.page, column.rows[-1].base), column.rows[-1].base)
            highest[column.page] = max(highest.get(column.page, column.rows[0].base), column.rows[0].base)
        large = Counter(column.page for column in columns for row in column.rows if row.size > 0.92 * size)
        known = bare_marks(mark for marks in self._marks for mark in marks)
        kept = []
        for column in columns:
            page = column.page
            is_low = column.rows[-1].base <= lowest[page] + 0.25 * (highest[page] - lowest[page])
            start = len(column.rows)
            if is_low and not column.is_cell:
                start = first_note(column.rows, body=size, marks=self._marks[page - 1], known=known)
            if len(column.rows) - start > large[page] and not are_the_notes(column.rows[start:], known):
                start = len(column.rows)  # a page that is set small, not the notes to one
            self.furniture[page - 1] += column.rows[start:]
            self.remarks["notes"] += count_of_notes(column.rows[start:], known)
            if start:
                kept.append(replace(column, rows=column.rows[:start]))
        return kept


def _edges(page: Page, turn: int, lines: Sequence[Sequence[Piece]]) -> Edges:
    """Return what stands near the upper and the lower edge of a page, tables aside."""
    low_x, low_y, high_x, high_y = page.bounds
    heights = turned(low_x, low_y, turn)[1], turned(high_x, high_y, turn)[1]
    near = {
        at: row_of(line)
        for at, line in enumerate(lines)
        if min(at, len(lines) - 1 - at) < LOOKED_AT and all(piece.table is None for piece in line)
    }
    return Edges(near, len(lines), min(heights), max(heights))


def _columns(region: Region, turn: _Turn, page: Page, number: int, *, is_alone: bool) -> Iterator[Column]:
    """Yield the columns of a region: what stands above a table, its cells, and what stands below it."""
    tables = sorted((piece for piece in region.pieces if piece.table is not None), key=lambda one: -one.top)
    stretches: list[list[Piece]] = [[] for _ in range(len(tables) + 1)]
    for piece in region.pieces:
        if piece.table is None:
            middle = piece.bottom + piece.top
            stretches[sum(middle < table.bottom + table.top for table in tables)].append(piece)
    for at, stretch in enumerate(stretches):
        if at and (table := tables[at - 1].table) is not None:
            yield from turn.tables[table].columns()
        if stretch:
            limit = _mirrored(page, turn.turn, stretch) if is_alone else None
            yield Column(number, turn.turn, tuple(rows_of(stretch)), limit, is_cell=region.is_cell)


def _mirrored(page: Page, turn: int, pieces: Sequence[Piece]) -> float:
    """Return where the lines end if the right margin is as wide as the left one."""
    low_x, low_y, high_x, high_y = page.bounds
    ends = turned(low_x, low_y, turn)[0], turned(high_x, high_y, turn)[0]
    return sum(ends) - min(piece.left for piece in pieces)


@dataclass(frozen=True, slots=True)
class _Turn:
    """The pieces of a page that have one turn, and the ruled tables that some of them stand for."""

    turn: int
    pieces: list[Piece]
    tables: list[PageTable]


def _by_turn(
    glyphs: Sequence[Glyph], drawn: Drawn, number: int, first: int, *, before: Sequence[PageTable]
) -> list[_Turn]:
    """Return the pieces of a page by the turn of their text, that of most of it first; slanted text is left out.

    `number` is that of the page, and `first` that of its first cell in a ruled table; `before` are the tables of the
    page before.
    """
    turns: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.type.turn != SLANTED:
            turns.setdefault(glyph.type.turn, []).append(glyph)
    found = []
    for turn in sorted(turns, key=lambda turn: (-len(turns[turn]), turn)):
        above = [table.ruled for table in before if table.turn == turn]
        pieces, tables = parted(turns[turn], drawn.turned(turn), page=number, turn=turn, first=first, before=above)
        first += sum(len(table.numbers) for table in tables)
        if pieces:
            found.append(_Turn(turn, pieces, tables))
    return found

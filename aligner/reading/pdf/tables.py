"""Ruled tables on the pages of a file: what stands in their cells, and which of them go on from page to page.

A word processor ends a table at the foot of a page wherever that is: it repeats the heads on the next one, or not, and
may cut a row in two. So tables that follow each other with nothing between are put together where their borders stand
at the same places; heads that come once more are set aside; and the halves of a row become one where its text breaks
off, or where the second has no number and the others have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from aligner.reading.pdf.banded import bands_of
from aligner.reading.pdf.drawn import Drawn, Rule
from aligner.reading.pdf.glyphs import Glyph
from aligner.reading.pdf.paragraphs import Column
from aligner.reading.pdf.rows import Piece, pieces_of, rows_of
from aligner.reading.pdf.ruled import Grid, GridCell, RuledTable, aligned, fits, grid_of, have_same_borders, tables_of

_FEWEST_CELLS = 2
_LEAST_TEXT = 4
"""Characters of the fullest cell; boxes for single figures are a form."""

_HIGHEST_HEAD = 4
_NUMBER = re.compile(r"[（(]?(?:\d{1,3}(?:[.．-]\d{1,2})*|[一二三四五六七八九十]{1,3}|[①-⑳])[)）、.．]?$")
_ENDED = re.compile(r"[。！？；!?;：:][”’」』）)》]*$")


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of a page, counted from 1, and the glyphs in each of its cells; `numbers` are those of the cells."""

    page: int
    turn: int
    ruled: RuledTable
    glyphs: tuple[tuple[Glyph, ...], ...]
    numbers: range

    def columns(self) -> Iterator[Column]:
        """Yield what stands in its cells, each a column for itself, those without text left out."""
        filled = [(at, rows_of(pieces)) for at, glyphs in enumerate(self.glyphs) if (pieces := pieces_of(glyphs))]
        gaps = [min(row.left for row in rows) - self.ruled.cells[at].box.left for at, rows in filled]
        padding = max(0.0, min(gaps, default=0.0))
        for at, rows in filled:
            box = self.ruled.cells[at].box
            edges = box.left + padding, box.right - padding
            yield Column(self.page, self.turn, tuple(rows), is_cell=True, cell=self.numbers[at], edges=edges)


def parted(
    glyphs: Sequence[Glyph], drawn: Drawn, *, page: int, turn: int, first: int, before: Sequence[RuledTable] = ()
) -> tuple[list[Piece], list[PageTable]]:
    """Return the pieces of a page, of text of one turn, with each of its tables as one piece, and the tables.

    `drawn` is in the coordinates of the turn; `first` is the number of the first cell. `before` are the tables of the
    page before: what goes on with one may be the end of a single cell.
    """
    found = tables_of(drawn.level, drawn.upright)
    if drawn.level or drawn.fills:
        own = [rule for rule in drawn.level if any(_runs_in(rule, one) for one in found)]
        outside = [piece for piece in pieces_of(glyphs) if not any(_stands_in(piece, one) for one in found)]
        found += tables_of(*bands_of(outside, drawn, own))
    if not found:
        return pieces_of(glyphs), []
    places = [_Places(one) for one in found]
    inside: list[list[list[Glyph]]] = [[[] for _ in one.cells] for one in found]
    owner: list[int | None] = []
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, glyph.base + 0.35 * glyph.type.size
        at = next((at for at, one in enumerate(found) if one.box.has(x, y)), None)
        owner.append(at)
        if at is not None:
            inside[at][places[at].of(x, y)].append(glyph)
    taken = [at for at, cells in enumerate(inside) if _is_table(cells) or (any(cells) and _goes_on(found[at], before))]
    tables: list[PageTable] = []
    for at in taken:
        numbers = range(first, first + len(found[at].cells))
        tables.append(PageTable(page, turn, found[at], tuple(map(tuple, inside[at])), numbers))
        first = numbers.stop
    stretches: list[list[Glyph]] = [[]]
    drawn_at: list[int] = []
    for glyph, at in zip(glyphs, owner, strict=True):
        if at not in taken:
            stretches[-1].append(glyph)
        elif at not in drawn_at:
            drawn_at.append(at)
            stretches.append([])
    pieces: list[Piece] = []
    for number, stretch in enumerate(stretches):
        if number:
            at = drawn_at[number - 1]
            pieces.append(_piece(inside[at], found[at], taken.index(at), len(pieces)))
        pieces += pieces_of(stretch, first=len(pieces))
    return pieces, tables


def _runs_in(rule: Rule, table: RuledTable) -> bool:
    return (
        table.box.bottom - 1 <= rule.at <= table.box.top + 1
        and rule.start < table.box.right
        and rule.end > table.box.left
    )


def _stands_in(piece: Piece, table: RuledTable) -> bool:
    return table.box.has((piece.left + piece.right) / 2, (piece.bottom + piece.top) / 2)


def _is_table(cells: Sequence[Sequence[Glyph]]) -> bool:
    lengths = [sum(not glyph.text.isspace() for glyph in cell) for cell in cells]
    return sum(map(bool, lengths)) >= _FEWEST_CELLS and max(lengths) >= _LEAST_TEXT


def _goes_on(table: RuledTable, before: Sequence[RuledTable]) -> bool:
    """Return whether a table of a single row has the columns of one of the page before."""
    return table.height == 1 and any(have_same_borders(table, other) for other in before)


def _piece(cells: Sequence[Sequence[Glyph]], ruled: RuledTable, table: int, order: int) -> Piece:
    """Return the piece that stands for a table among those of its page."""
    glyph = next(glyph for cell in cells for glyph in cell if not glyph.text.isspace())
    box = ruled.box
    return Piece((glyph,), box.left, box.right, box.bottom, box.top, order, table=table)


class _Places:
    """Tells the cell of a table that a point is in."""

    def __init__(self, table: RuledTable) -> None:
        self._table = table
        self._last = 0

    def of(self, x: float, y: float) -> int:
        """Return the cell that a point of the table is in, or the nearest one; neighbours are asked one by one."""
        cells = self._table.cells
        if not cells[self._last].box.has(x, y):
            around = (at for at, cell in enumerate(cells) if cell.box.has(x, y))
            self._last = next(around, None) or min(
                range(len(cells)),
                key=lambda at: (
                    max(0.0, cells[at].box.left - x, x - cells[at].box.right)
                    + max(0.0, cells[at].box.bottom - y, y - cells[at].box.top)
                ),
            )
        return self._last


# Over pages


@dataclass(frozen=True, slots=True)
class Chained:
    """The columns of a file, the cells of its tables in order, and the tables, each as its rows.

    `repeated` are the cells whose text is heads that come once more at the head of a page.
    """

    columns: tuple[Column, ...]
    grids: tuple[Grid, ...]
    repeated: frozenset[int]


def chained(columns: Sequence[Column], tables: Sequence[PageTable]) -> Chained:
    """Return the columns and tables of a file with those tables put together that go on over the foot of a page."""
    if not tables:
        return Chained(tuple(columns), (), frozenset())
    return _Chain(columns, tables).chained()


class _Chain:
    """Puts the tables of a file together."""

    def __init__(self, columns: Sequence[Column], tables: Sequence[PageTable]) -> None:
        self._columns = list(columns)
        self._tables = tables
        self._of_cell = {number: at for at, table in enumerate(tables) for number in table.numbers}
        self._texts: dict[int, str] = {}
        self._last: dict[int, Column] = {}
        for column in columns:
            if column.cell is not None:
                text = "".join(row.text for row in column.rows)
                self._texts[column.cell] = "".join(text.split())
                self._last[column.cell] = column
        self._halves: dict[int, list[int]] = {}
        """The later parts of cells that a page end cuts, by the number of the first one."""
        self._repeated: set[int] = set()

    def chained(self) -> Chained:
        """Return what they make."""
        grids: list[Grid] = []
        orders: dict[int, Sequence[int]] = {}
        for chain in self._chains():
            order: list[int] = []
            grids.append(self._grid(chain, order))
            orders.update({self._of_cell[table.numbers[0]]: order for table in chain})
        return Chained(tuple(self._ordered(orders)), tuple(grids), frozenset(self._repeated))

    def _chains(self) -> list[list[PageTable]]:
        """Return the tables in reading order, those together that follow each other on pages."""
        chains: list[list[PageTable]] = []
        seen: set[int] = set()
        before: int | None = None
        for column in self._columns:
            at = None if column.cell is None else self._of_cell[column.cell]
            if at is not None and at not in seen:
                seen.add(at)
                table = self._tables[at]
                last = None if before is None else self._tables[before]
                if (
                    last is not None
                    and (last.page + 1, last.turn) == (table.page, table.turn)
                    and fits(last.ruled, table.ruled)
                ):
                    chains[-1].append(table)
                else:
                    chains.append([table])
            before = at
        return chains

    def _grid(self, chain: Sequence[PageTable], order: list[int]) -> Grid:
        """Return the rows of the tables; the numbers of their cells, as they are read, are added to `order`."""
        borders = aligned([table.ruled.borders for table in chain])
        rows = grid_of(chain[0].ruled, chain[0].numbers, borders)
        order += chain[0].numbers
        for table in chain[1:]:
            more = grid_of(table.ruled, table.numbers, borders)
            heads = self._heads(rows, more)
            self._repeated.update(cell.number for row in more[:heads] for cell in row)
            order += [cell.number for row in more[:heads] for cell in row]
            more = more[heads:]
            later = [cell.number for row in more for cell in row]
            last = _reaching_to_the_last(rows)
            if more and self._is_cut(rows, last, more[0]):
                later = later[len(more[0]) :]
                for one, other in zip(last, more[0], strict=True):
                    self._halves.setdefault(one.number, []).append(other.number)
                    _go_on_below(other, more, 1)
                del more[0]
            elif more:
                self._reach_over(last, more)
            order += later
            rows += more
        return rows

    def _heads(self, rows: Grid, more: Grid) -> int:
        """Return how many rows of `more` say what the first rows of the table say."""
        for start in range(min(len(rows), _HIGHEST_HEAD)):
            same = 0
            while (
                same < min(_HIGHEST_HEAD, len(more), len(rows) - start)
                and self._said(more[same]) == self._said(rows[start + same])
                and len(self._said(more[same])) > 1
            ):
                same += 1
            if same:
                return same
        return 0

    def _said(self, row: Sequence[GridCell]) -> list[str]:
        return [text for cell in row if (text := self._texts.get(cell.number, ""))]

    def _is_cut(self, rows: Grid, first: Sequence[GridCell], second: Sequence[GridCell]) -> bool:
        """Return whether a row goes on with the last one of the page before, whose cells are `first`."""
        if [(cell.column, cell.columns) for cell in first] != [(cell.column, cell.columns) for cell in second]:
            return False
        if len(first) < 2:
            return False
        before = [self._texts.get(cell.number, "") for cell in first]
        after = [self._texts.get(cell.number, "") for cell in second]
        sizes: Counter[int] = Counter()
        for row in rows:
            for cell in row:
                sizes[cell.column] += len(self._texts.get(cell.number, ""))
        main = max(range(len(first)), key=lambda at: sizes[first[at].column])
        is_broken_off = bool(before[main] and after[main]) and self._breaks_off(first[main].number)
        numbers = [self._texts.get(row[0].number, "") for row in rows if row and not row[0].column]
        is_numbered = 2 * sum(_NUMBER.match(text) is not None for text in numbers) > len(numbers)
        if not is_numbered:
            return is_broken_off
        if bool(before[0]) == bool(after[0]):
            return is_broken_off and not before[0]
        has_both = any(one and other for at, (one, other) in enumerate(zip(before, after, strict=True)) if at != main)
        is_whole = bool(before[main] and after[main]) and has_both and first[0].rows == second[0].rows
        return is_broken_off or not is_whole

    def _breaks_off(self, number: int) -> bool:
        column = self._last[number]
        row = column.rows[-1]
        if _ENDED.search(row.text) or column.edges is None:
            return False
        return column.edges[1] - row.right < 1.3 * row.size

    def _reach_over(self, last: Sequence[GridCell], more: Grid) -> None:
        """Have empty cells at the head of a page go on with the merged cell above them."""
        above = {(cell.column, cell.columns): cell for cell in last}
        for cell in list(more[0]):
            upper = above.get((cell.column, cell.columns))
            if upper is None or self._texts.get(cell.number) or not self._texts.get(upper.number):
                continue
            if max(upper.rows, cell.rows) == 1:
                continue
            more[0].remove(cell)
            _go_on_below(cell, more, 0)

    def _ordered(self, orders: Mapping[int, Sequence[int]]) -> Iterator[Column]:
        """Yield the columns, those of a table in the order of its rows; the halves of a cell become one."""
        done: set[int] = set()
        for column in self._columns:
            if column.cell is None:
                yield column
            elif column.cell not in done:
                order = orders[self._of_cell[column.cell]]
                done.update(half for number in order for half in (number, *self._halves.get(number, ())))
                for number in order:
                    for half in (number, *self._halves.get(number, ())):
                        if half in self._last:
                            yield replace(self._last[half], cell=number)


def _reaching_to_the_last(rows: Grid) -> list[GridCell]:
    """Return the cells of the last row, those of rows above that reach over it among them."""
    found = [cell for at, row in enumerate(rows) for cell in row if at + cell.rows >= len(rows)]
    return sorted(found, key=lambda cell: cell.column)


def _go_on_below(cell: GridCell, rows: Grid, first: int) -> None:
    """Have a cell go on with the one above it in those of the rows, from `first` on, that it reaches over."""
    for row in rows[first : cell.rows]:
        row.append(replace(cell, rows=1, is_below=True))
        row.sort(key=lambda one: one.column)

"""Tables whose cells have several lines, which nobody can read line by line.

A PDF knows no tables, but a word processor draws one cell after the other, row by row. Where the order of drawing and
the places on the page both say so, each cell is read by itself, as in the file that the PDF was made of. A table whose
cells have one line each is left as it is: read line by line, its rows are whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.reading.pdf.rows import Piece


@dataclass(frozen=True, slots=True)
class _Cell:
    """Pieces that are drawn one after the other and one below the other, in one column of the table."""

    column: int
    pieces: tuple[Piece, ...]

    @property
    def top(self) -> float:
        return self.pieces[0].top

    @property
    def lines(self) -> int:
        return 1 + sum(not _is_beside(one, other) for one, other in pairwise(self.pieces))


def _is_beside(one: Piece, other: Piece) -> bool:
    """Return whether two pieces stand on one line."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return 2 * shared > min(one.top - one.bottom, other.top - other.bottom)


def _follows(one: Piece, other: Piece) -> bool:
    """Return whether a piece stands to the right of another, or on the next line below it."""
    height = one.top - one.bottom
    return _is_beside(one, other) or 0 < one.bottom - other.bottom < 2.3 * height


def cells_of(pieces: Sequence[Piece], gutters: Sequence[float]) -> list[list[Piece]] | None:
    """Return the cells of a table in the order of its rows, or None where the pieces are no such table.

    `gutters` are the places, in points, between the columns of the table.
    """
    cells: list[_Cell] = []
    for piece in sorted(pieces, key=lambda piece: piece.order):
        column = sum((piece.left + piece.right) / 2 > gutter for gutter in gutters)
        if cells and cells[-1].column == column and _follows(cells[-1].pieces[-1], piece):
            cells[-1] = _Cell(column, (*cells[-1].pieces, piece))
        else:
            cells.append(_Cell(column, (piece,)))
    tops: list[float] = []
    for cell in cells:
        if not tops or cell.column <= column:
            if tops and cell.top >= tops[-1]:
                return None  # a row that does not begin below the one before
            tops.append(cell.top)
        tops[-1] = max(tops[-1], cell.top)
        column = cell.column
    if not any(cell.lines > 1 and _has_neighbour(cell, cells) for cell in cells):
        return None
    return [list(cell.pieces) for cell in cells]


def _has_neighbour(cell: _Cell, cells: Sequence[_Cell]) -> bool:
    """Return whether another cell stands to the right of this one."""
    bottom = min(piece.bottom for piece in cell.pieces)
    return any(
        other.column > cell.column and any(bottom < piece.top and piece.bottom < cell.top for piece in other.pieces)
        for other in cells
    )

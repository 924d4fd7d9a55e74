"""A table of a Word file while it is being read: its rows so far, and which cells another one covers.

A merged cell is not taken out of the file: it says that it goes on from the cell above or on its left, whatever stands
there. There are files that say so where no merge has begun: nothing covers such a cell, and its text must not be lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree

from aligner.reading.table_grid import Cell, Paragraph
from aligner.reading.word.wordml import attribute, child, whole_number

_MOST_COLUMNS = 63
"""Columns of a table in Word. A cell may claim to reach over more."""


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Over how many columns a cell reaches, from 1, and whether the one above and the one on its left reach over it."""

    columns: int
    is_below: bool
    is_beside: bool

    @property
    def is_covered(self) -> bool:
        """Whether another cell stands in the place of this one."""
        return self.is_below or self.is_beside


class OpenTable:
    """The `rows` of a table as far as they have been read."""

    def __init__(self) -> None:
        """Begin a table."""
        self.rows: list[list[Cell]] = []
        self._above: set[int] = set()
        self._here: set[int] = set()
        self._column = 0
        self._is_beside = False

    def begin_row(self, properties: etree._Element | None) -> None:
        """Begin a row, which may leave out columns at its beginning."""
        before = whole_number(child(properties, "gridBefore")) or 0
        self.rows.append([Cell((), columns=before)] if before else [])
        self._above, self._here = self._here, set()
        self._column, self._is_beside = before, False

    def next_place(self, properties: etree._Element | None) -> CellPlace:
        """Go on to the next cell of the row, and return its place."""
        below, beside = child(properties, "vMerge"), child(properties, "hMerge")
        columns = whole_number(child(properties, "gridSpan")) or 1
        begins_below, begins_beside = (attribute(one) == "restart" for one in (below, beside))
        is_below = below is not None and not begins_below and self._column in self._above
        is_beside = beside is not None and not begins_beside and self._is_beside
        if begins_below or is_below:
            self._here.update(range(self._column, self._column + min(columns, _MOST_COLUMNS)))
        self._is_beside = begins_beside or is_beside
        self._column += columns
        return CellPlace(columns, is_below, is_beside)

    def add(self, place: CellPlace, paragraphs: Sequence[Paragraph]) -> None:
        """Add a cell to the row that was begun, if any was: files from other programs have cells outside of rows."""
        if not self.rows:
            return
        row = self.rows[-1]
        if place.is_beside and row:
            row[-1] = replace(row[-1], columns=row[-1].columns + place.columns)
        else:
            row.append(Cell(paragraphs, columns=place.columns, is_below=place.is_below))

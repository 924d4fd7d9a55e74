"""Which cells of a table in a Word file are covered by another one.

A merged cell is not taken out of the file: it says that it goes on from the cell above or on its left, whatever stands
there. There are files that say so where no merge has begun: nothing covers such a cell, and its text must not be lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from aligner.reading.word.wordml import attribute, child, whole_number

_MOST_COLUMNS = 63
"""Columns of a table in Word. A cell may claim to reach over more."""


@dataclass
class Merges:
    """Which columns of a table are merged with the row below, and how far the row that is being read has come."""

    above: frozenset[int] | set[int] = frozenset()
    here: set[int] = field(default_factory=set)
    column: int = 0
    is_beside: bool = False

    def begin_row(self, column: int) -> None:
        """Begin a row at that column."""
        self.above, self.here = self.here, set()
        self.column, self.is_beside = column, False

    def next_cell(self, properties: etree._Element | None) -> tuple[bool, bool]:
        """Go on to the next cell, and return whether the one above and the one on its left reach over it."""
        below, beside = child(properties, "vMerge"), child(properties, "hMerge")
        columns = max(whole_number(child(properties, "gridSpan")) or 1, 1)
        begins_below, begins_beside = (attribute(one) == "restart" for one in (below, beside))
        is_below = below is not None and not begins_below and self.column in self.above
        is_beside = beside is not None and not begins_beside and self.is_beside
        if begins_below or is_below:
            self.here.update(range(self.column, self.column + min(columns, _MOST_COLUMNS)))
        self.is_beside = begins_beside or is_beside
        self.column += columns
        return is_below, is_beside

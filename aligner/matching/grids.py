"""Many small matrices of different shapes, row by row and one after another in one array of cells.

A unit has a dozen words and its candidates some hundreds; numpy spends more time on being called for such matrices than
on their cells. So the matrices of many units are worked on at once, with the indices that a `Shape` gives.
"""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from aligner.matching.arrays import Flags, Indexes, ranges, starts_of

Cell = TypeVar("Cell", np.float64, np.int64)


class Shape:
    """The shapes of matrices: `rows` and `columns`, an entry a matrix. All cells of a matrix stand together."""

    def __init__(self, rows: Indexes, columns: Indexes) -> None:
        """Take the shapes."""
        self.rows = rows
        self.columns = columns

    @cached_property
    def transposed(self) -> Shape:
        """The shapes of the matrices with rows and columns exchanged."""
        return Shape(self.columns, self.rows)

    @cached_property
    def widths(self) -> Indexes:
        """How many columns each row has, an entry a row."""
        return np.repeat(self.columns, self.rows)

    @cached_property
    def row_starts(self) -> Indexes:
        """Which cell is the first of each row."""
        return starts_of(self.widths)

    @cached_property
    def columns_of_cells(self) -> Indexes:
        """Which column each cell is in; the columns of all matrices are numbered through."""
        return ranges(np.repeat(starts_of(self.columns), self.rows), self.widths)

    @cached_property
    def transposition(self) -> Indexes:
        """The cells in the order that they have in the transposed matrices."""
        after = self.transposed
        sizes = self.rows * self.columns
        first = ranges(starts_of(sizes), self.columns)
        steps = np.arange(int(sizes.sum())) - np.repeat(after.row_starts, after.widths)
        return np.repeat(first, after.widths) + steps * np.repeat(after.rows, sizes)

    def of_columns(self, values: NDArray[Cell]) -> NDArray[Cell]:
        """Return for each cell the value of its column."""
        return values[self.columns_of_cells]

    def reduce_rows(self, ufunc: np.ufunc, cells: NDArray[Cell]) -> NDArray[Cell]:
        """Return the cells of each row taken together, an entry a row; no row may be empty."""
        return _reduced(ufunc, cells, self.row_starts)

    def reduce(
        self, ufunc: np.ufunc, cells: NDArray[Cell], starts: Indexes, counts: Indexes
    ) -> tuple[Shape, NDArray[Cell]]:
        """Return the matrices with stretches of columns taken together.

        Matrix m has ``counts[m]`` stretches; `starts` tells, matrix after matrix, in which of its columns each begins.
        The first begins in column 0, and none is empty.
        """
        after = Shape(self.rows, counts)
        bounds = np.repeat(self.row_starts, after.widths) + starts[after.columns_of_cells]
        return after, _reduced(ufunc, cells, bounds)

    def count(self, flags: Flags, starts: Indexes, after: Shape) -> NDArray[np.int32]:
        """Return how many cells of each stretch of columns hold; `after` is the shape that the matrices have then.

        Sums from the first cell on take a third of the time of so many short sums.
        """
        bounds = np.repeat(self.row_starts, after.widths) + starts[after.columns_of_cells]
        sums = np.zeros(len(flags) + 1, dtype=np.int32)
        np.cumsum(flags, out=sums[1:])
        found: NDArray[np.int32] = np.diff(sums[np.append(bounds, len(flags))])
        return found


def _reduced(ufunc: np.ufunc, cells: NDArray[Cell], starts: Indexes) -> NDArray[Cell]:
    found: NDArray[Cell] = ufunc.reduceat(cells, starts, dtype=cells.dtype)
    return found

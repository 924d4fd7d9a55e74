"""The largest few of each row, or of each column, of a table that is seen block by block.

Of equal values the one that comes first in the document wins, however the blocks are cut.
"""

from __future__ import annotations

import numpy as np

from aligner.matching.arrays import Floats, Indexes, distinct, places

_CROWD = 8
_SHARE_OF_CROWD = 8


def crowd_of(units: int) -> int:
    """Return how many nearest of these units tell how crowded the surroundings of one of another document are.

    They are few in a short text: the mean of most of its units would be that of what has nothing to do with each other,
    and whatever comes a little nearer would seem to stand out.
    """
    return max(3, min(_CROWD, units // _SHARE_OF_CROWD))


def largest(values: Floats, count: int) -> tuple[Indexes, Indexes, Floats]:
    """Return the `count` largest of each row: rows, columns, values, row by row and best first.

    Each row has as many, its length where it is shorter than `count`.
    """
    width = values.shape[1]
    if not values.size:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0)
    if width <= count:
        rows, columns = (at.ravel() for at in np.indices(values.shape))
    else:
        least = np.partition(values, width - count, axis=1)[:, width - count, None]
        rows, columns = np.nonzero(values >= least)
    found = values[rows, columns]
    order = np.lexsort((-found, rows))
    rows, columns, found = rows[order], columns[order], found[order]
    kept = places(rows) < count
    return rows[kept], columns[kept], found[kept]


class NearestOfColumns:
    """The largest values of each column so far, best first, and in which row each stands.

    `values` and `rows` have shape (places, columns); there are as many places as rows were seen, `count` at most.
    """

    def __init__(self, columns: int, count: int) -> None:
        """Begin without rows."""
        self._count = count
        self.values: Floats = np.zeros((0, columns))
        self.rows: Indexes = np.zeros((0, columns), dtype=np.int64)

    def add(self, block: Floats, start: int) -> None:
        """Take the next rows, the first of which has number `start`."""
        held = len(self.values)
        if held < self._count:
            self._begin(block, start)
            return
        # What is no larger than the least held came later, and stays out; so hardly anything is looked at twice.
        rows, columns = np.nonzero(block > self.values[-1])
        if not len(rows):
            return
        touched = distinct(columns)
        place_of = np.zeros(block.shape[1], dtype=np.int64)
        place_of[touched] = np.arange(len(touched))
        values = np.concatenate([self.values[:, touched].ravel(), block[rows, columns]])
        owners = np.concatenate([self.rows[:, touched].ravel(), start + rows])
        groups = np.concatenate([np.tile(np.arange(len(touched)), held), place_of[columns]])
        order = np.lexsort((owners, -values, groups))
        order = order[places(groups[order]) < self._count]
        self.values[:, touched] = values[order].reshape(len(touched), -1).T
        self.rows[:, touched] = owners[order].reshape(len(touched), -1).T

    def _begin(self, block: Floats, start: int) -> None:
        values = np.vstack([self.values, block])
        numbers = np.broadcast_to(np.arange(start, start + len(block))[:, None], block.shape)
        owners = np.vstack([self.rows, numbers])
        count = min(self._count, len(values))
        _, rows, best = largest(np.ascontiguousarray(values.T), count)
        self.values = best.reshape(-1, count).T
        self.rows = np.take_along_axis(owners, rows.reshape(-1, count).T, axis=0)

"""How alike two units are by their meanings, and how far a pair stands out from the crowd.

Clauses of one subject area resemble one another, so that a cosine tells little by itself. What stands out does: the
cosine beside those of either unit with its nearest few in the other document. As for candidates, the work is done block
by block.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from aligner.matching.arrays import Floats, Singles
from aligner.matching.candidates import Candidates
from aligner.matching.meanings import LENGTH, Meanings, Shorts
from aligner.matching.nearest import crowd_of

_GROUP = 32
_MOST_CELLS = 1_000_000
"""Cells of a block; it has one row at least."""


def meaning_columns(
    mine: Meanings, theirs: Meanings, pairs: Candidates, merit: Floats | float = 1.0
) -> Iterator[Floats]:
    """Yield the features that candidate pairs have by the meanings of their units.

    What the headings add counts by `merit`, a fraction a pair.
    """
    yield likeness(mine.alone, theirs.alone, pairs)[1]
    for column in likeness(mine.headed, theirs.headed, pairs):
        yield column * merit


def likeness(mine: Shorts, theirs: Shorts, pairs: Candidates) -> tuple[Floats, Floats]:
    """Return the cosines of candidate pairs, and by how much each is above the mean of both units' crowds."""
    cosines = np.zeros(len(pairs))
    my_crowd, their_crowd = crowd_of(len(mine)), crowd_of(len(theirs))
    of_mine = np.zeros(len(mine))
    held = np.zeros((len(theirs), 0), dtype=np.float32)
    others = theirs.astype(np.float32).T
    step = max(1, _MOST_CELLS // max(len(theirs), 1))
    for start in range(0, len(mine), step):
        block = mine[start : start + step].astype(np.float32) @ others
        first, last = np.searchsorted(pairs.local, [start, start + step])
        cosines[first:last] = block[pairs.local[first:last] - start, pairs.national[first:last]]
        of_mine[start : start + step] = _largest(block, their_crowd).sum(axis=1, dtype=np.float64)
        held = _largest(np.hstack([held, _largest(np.ascontiguousarray(block.T), my_crowd)]), my_crowd)
    crowded = of_mine[pairs.local] / min(their_crowd, max(len(theirs), 1))
    crowded += held.sum(axis=1, dtype=np.float64)[pairs.national] / min(my_crowd, max(len(mine), 1))
    return cosines / LENGTH**2, (cosines - crowded / 2) / LENGTH**2


def _largest(values: Singles, count: int) -> Singles:
    """Return the `count` largest of each row, in any order."""
    width = values.shape[1]
    if width <= count:
        return values
    if width > 2 * count * _GROUP:
        # They are in the columns that have the largest maxima, if each column stands for some of the row.
        columns = width // _GROUP
        grouped = values[:, : columns * _GROUP].reshape(len(values), _GROUP, columns)
        best = np.argpartition(grouped.max(axis=1), columns - count, axis=1)[:, columns - count :]
        some = np.take_along_axis(grouped, best[:, None, :], axis=2).reshape(len(values), -1)
        values = np.hstack([some, values[:, columns * _GROUP :]])
        width = values.shape[1]
    return np.partition(values, width - count, axis=1)[:, width - count :]

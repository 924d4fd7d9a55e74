"""Which pairs of units are worth a closer look: the nearest few of each unit, on either side.

Looking from both sides matters: a national clause that many local ones resemble would otherwise crowd the others out.
Nearness adds up three views of a pair, since each misses what another sees: words, pairs of characters (which survive
another cutting into words), and the direction of the mean word vector (which survives other words for the same).

The work is done block by block, so that memory grows with the length of one document and not with the product of both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from aligner.matching.arrays import Floats, Indexes, distinct
from aligner.matching.meanings import Shorts
from aligner.matching.nearest import NearestOfColumns, crowd_of, largest
from aligner.matching.profile import DocumentProfile
from aligner.matching.term_rows import InvertedIndex, TermRows, translated
from aligner.model import Role

_VIEWS = np.array([1.0, 1.0, 0.5])
"""Weights of the cosines of words, of character pairs and of mean vectors."""
_FROM_LOCAL = 16
_FROM_NATIONAL = 8
_ENCODED = 8
"""Units that each is compared with besides where a sentence encoder is asked: those that it finds nearest."""
_HEADINGS = 6
"""Headings that a heading is compared with besides: they are short, and sentences with more words crowd them out."""
_MOST_CELLS = 1_000_000
"""Cells, and products of terms, of a block; it has one row at least."""
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of units, ordered by local, then national index; every array has one row a pair.

    `similarities` has the three cosines of a pair; `nearness` is their weighted sum. `local_rank` is the place, from
    1, of the national unit among all for the local one, and `national_rank` the other way round (one more than the
    number of candidates per unit where it is farther off). `local_density` and `national_density` are the mean
    nearness of a unit to the nearest of the other document; `local_best` and `national_best` the nearness of the
    nearest.
    """

    local: Indexes
    national: Indexes
    similarities: Floats
    nearness: Floats
    local_rank: Floats
    national_rank: Floats
    local_density: Floats
    national_density: Floats
    local_best: Floats
    national_best: Floats

    def __len__(self) -> int:
        return len(self.local)


class UnitIndex:
    """The units of one document, ready to be asked which of them are near a unit of another."""

    def __init__(self, document: DocumentProfile) -> None:
        """Index the units of `document`."""
        self.document = document
        self.words, self.bigrams = document.kept(_indexes)

    def in_own_terms(self, other: DocumentProfile) -> tuple[TermRows, TermRows]:
        """Return the words and the bigrams of another document in the numbers that these have here."""
        own = self.document
        words = np.array([own.table.numbers.get(word, -1) for word in other.table.numbers], dtype=np.int64)
        at = np.searchsorted(own.bigram_keys, other.bigram_keys)
        at[at == len(own.bigram_keys)] = -1
        bigrams = np.where(own.bigram_keys[at] == other.bigram_keys, at, -1) if len(own.bigram_keys) else at
        return (
            translated(other.words, words, vocabulary=own.words.vocabulary),
            translated(other.bigrams, bigrams, vocabulary=own.bigrams.vocabulary),
        )


def _indexes(document: DocumentProfile) -> tuple[InvertedIndex, InvertedIndex]:
    return InvertedIndex(document.words), InvertedIndex(document.bigrams)


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """The units of one document from `start` on, beside all those of the other.

    `similarities` has the three cosines of each pair of units, shape (3, block, indexed), `near` their weighted sum.
    """

    start: int
    similarities: Floats
    near: Floats

    @property
    def units(self) -> slice:
        """Which units they are."""
        return slice(self.start, self.start + len(self.near))


class _Blocks:
    """All units of a document beside those of an index, block by block; a single block is kept for the next time."""

    def __init__(self, document: DocumentProfile, index: UnitIndex) -> None:
        """Cut the document into blocks; nothing is compared yet."""
        self._document = document
        self._index = index
        self._words, self._bigrams = index.in_own_terms(document)
        products = index.words.products_of(self._words) + index.bigrams.products_of(self._bigrams)
        work = np.cumsum(np.maximum(products, len(index.document.units)))
        self._bounds = [0]
        while (start := self._bounds[-1]) < len(document.units):
            done = work[start - 1] if start else 0
            self._bounds.append(max(start + 1, int(np.searchsorted(work, done + _MOST_CELLS, side="right"))))
        self._only: _Block | None = None

    def __iter__(self) -> Iterator[_Block]:
        if self._only is not None:
            yield self._only
            return
        for start, stop in zip(self._bounds, self._bounds[1:], strict=False):
            block = self._block(start, stop)
            if len(self._bounds) == 2:
                self._only = block
            yield block

    def _block(self, start: int, stop: int) -> _Block:
        similarities = np.zeros((len(_VIEWS), stop - start, len(self._index.document.units)))
        similarities[0] = self._index.words.cosines(self._words, start, stop)
        similarities[1] = self._index.bigrams.cosines(self._bigrams, start, stop)
        np.matmul(self._document.directions[start:stop], self._index.document.directions.T, out=similarities[2])
        return _Block(start, similarities, np.tensordot(_VIEWS, similarities, axes=1))


def _headings_of(document: DocumentProfile) -> Indexes:
    return np.array([number for number, unit in enumerate(document.units) if unit.role is Role.HEADING], dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class _Surroundings:
    """How near the nearest units of the other document are to each unit: the mean of some, and the very nearest."""

    density: Floats
    best: Floats

    @classmethod
    def of(cls, values: Floats, *, others: int) -> _Surroundings:
        """Return those of units, given how near the nearest of `others` are, best first, shape (places, units)."""
        if not len(values):
            return cls(np.zeros(values.shape[1]), np.zeros(values.shape[1]))
        return cls(values[: crowd_of(others)].mean(axis=0), values[0])


def find_candidates(
    local: DocumentProfile, index: UnitIndex, *, besides: tuple[Indexes, Indexes] | None = None
) -> Candidates:
    """Return the pairs of a local and a national unit (those of `index`) that are among the nearest of either.

    The pairs `besides`, of local and of national units, are candidates in any case.
    """
    size = len(index.document.units)
    blocks = _Blocks(local, index)
    headings = local.kept(_headings_of), index.document.kept(_headings_of)
    of_local: list[Floats] = []
    of_national = NearestOfColumns(size, _FROM_LOCAL)
    pairs = [np.stack(besides) if besides else np.zeros((2, 0), dtype=np.int64)]
    for block in blocks:
        rows, columns, values = largest(block.near, _FROM_LOCAL)
        of_local.append(values.reshape(len(block.near), -1).T)
        found = values > _SAME
        pairs.append(np.stack([block.start + rows[found], columns[found]]))
        asked = headings[0][(headings[0] >= block.units.start) & (headings[0] < block.units.stop)]
        rows, columns, values = largest(block.near[np.ix_(asked - block.start, headings[1])], _HEADINGS)
        found = values > _SAME
        pairs.append(np.stack([asked[rows[found]], headings[1][columns[found]]]))
        of_national.add(block.near, block.start)
    if local.encoded is not None and index.document.encoded is not None:
        pairs.append(_nearest_encoded(local.encoded.alone, index.document.encoded.alone))
    places, columns = np.nonzero(of_national.values[:_FROM_NATIONAL] > _SAME)
    pairs.append(np.stack([of_national.rows[places, columns], columns]))
    keys = distinct(np.concatenate([mine * size + theirs for mine, theirs in pairs]))
    best = np.hstack([np.zeros((min(_FROM_LOCAL, size), 0)), *of_local]), of_national.values
    surroundings = _Surroundings.of(best[0], others=size), _Surroundings.of(best[1], others=len(local.units))
    return _described(np.divmod(keys, max(size, 1)), blocks, surroundings, best[1])


def _nearest_encoded(mine: Shorts, theirs: Shorts) -> Indexes:
    """Return the pairs that an encoder finds among the nearest of either unit: numbers, shape (2, pairs)."""
    found = [np.zeros((2, 0), dtype=np.int64)]
    of_theirs = NearestOfColumns(len(theirs), _ENCODED)
    others = theirs.astype(np.float32).T
    step = max(1, _MOST_CELLS // max(len(theirs), 1))
    for start in range(0, len(mine), step):
        block = (mine[start : start + step].astype(np.float32) @ others).astype(np.float64)
        rows, columns, values = largest(block, _ENCODED)
        found.append(np.stack([start + rows, columns])[:, values > 0])
        of_theirs.add(block, start)
    places, columns = np.nonzero(of_theirs.values > 0)
    return np.hstack([*found, np.stack([of_theirs.rows[places, columns], columns])])


def _described(
    pairs: tuple[Indexes, Indexes], blocks: _Blocks, surroundings: tuple[_Surroundings, _Surroundings], best: Floats
) -> Candidates:
    """Return the pairs with their cosines and ranks.

    `surroundings` are those of the local and of the national units, `best` tells how near the nearest of each national
    unit are.
    """
    local, national = pairs
    similarities = np.zeros((len(local), 3))
    local_rank = np.ones(len(local))
    for block in blocks:
        first, last = np.searchsorted(local, [block.units.start, block.units.stop])
        rows, columns = local[first:last] - block.start, national[first:last]
        similarities[first:last] = block.similarities[:, rows, columns].T
        bounds = np.searchsorted(rows, np.arange(len(block.near) + 1)).tolist()
        own = block.near[rows, columns] + _SAME
        for near, (start, stop) in zip(np.sort(block.near, axis=1), pairwise(bounds), strict=True):
            nearer = len(near) - np.searchsorted(near, own[start:stop], side="right")
            local_rank[first + start : first + stop] += nearer
    nearness = similarities @ _VIEWS
    mine, theirs = surroundings
    return Candidates(
        local=local,
        national=national,
        similarities=similarities,
        nearness=nearness,
        local_rank=local_rank,
        national_rank=1.0 + (best[:, national] > nearness + _SAME).sum(axis=0),
        local_density=mine.density[local],
        national_density=theirs.density[national],
        local_best=mine.best[local],
        national_best=theirs.best[national],
    )

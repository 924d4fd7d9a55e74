"""Which pairs of units are worth a closer look: the nearest few of each unit, on either side.

Looking from both sides matters: a national clause that many local ones resemble would otherwise crowd the others out.
Nearness adds up three views of a pair, since each misses what another sees: words, pairs of characters (which survive
another cutting into words), and the direction of the mean word vector (which survives other words for the same).

The work is done block by block, so that memory grows with the length of one document and not with the product of both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from aligner.matching.arrays import Floats, Indexes
from aligner.matching.profile import DocumentProfile, UnitProfile, WordTable
from aligner.matching.sparse import InvertedIndex
from aligner.model import Role

_VIEWS = np.array([1.0, 1.0, 0.5])
"""Weights of the cosines of words, of character pairs and of mean vectors."""
_FROM_LOCAL = 16
_FROM_NATIONAL = 8
_HEADINGS = 6
"""Headings that a heading is compared with besides: they are short, and sentences with more words crowd them out."""
_DENSITY = 8
"""How many nearest units tell how crowded the surroundings of a unit are."""
_BLOCK = 256
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


def _word_row(unit: UnitProfile) -> dict[str, float]:
    """Return the words of a unit with their weights; the root of the count damps a word that a sentence repeats."""
    weights: dict[str, list[float]] = {}
    for clause in unit.clauses:
        for word in clause:
            weights.setdefault(word.term, []).append(word.weight)
    return {term: max(found) * len(found) ** 0.5 for term, found in weights.items()}


def _mean_vectors(table: WordTable) -> Floats:
    """Return the direction of the weighted mean word vector of each unit, shape (units, dimensions)."""
    units = len(table.units) - 1
    owners = np.repeat(np.arange(units), np.diff(table.clauses[table.units]))
    sums = np.zeros((units, table.vectors.shape[1]))
    np.add.at(sums, owners, table.vectors[table.words] * table.weights[:, None])
    directions: Floats = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), _SAME)
    return directions


class UnitIndex:
    """The units of one document, ready to be asked which of them are near a unit of another."""

    def __init__(self, document: DocumentProfile) -> None:
        """Index the units of `document`."""
        self.document = document
        self._words = InvertedIndex([_word_row(unit) for unit in document.units])
        self._bigrams = InvertedIndex([unit.bigrams for unit in document.units])
        self._means = _mean_vectors(document.table)

    def similarities(self, units: Sequence[UnitProfile], means: Floats) -> Floats:
        """Return the three cosines of each of `units` with each indexed unit, shape (len(units), 3, indexed).

        `means` are the mean vectors of `units`, shape (len(units), dimensions).
        """
        words = [self._words.cosines(_word_row(unit)) for unit in units]
        bigrams = [self._bigrams.cosines(unit.bigrams) for unit in units]
        return np.stack([np.array(words), np.array(bigrams), means @ self._means.T], axis=1)


def _nearness(similarities: Floats) -> Floats:
    near: Floats = np.tensordot(_VIEWS, similarities, axes=(0, 1))
    return near


def _largest(values: Floats, count: int) -> tuple[Floats, Indexes]:
    """Return the `count` largest of each column, best first, and their rows; shapes (count, columns)."""
    # The sort is stable, so that of equal values the one that comes first in the document wins.
    rows = np.argsort(-values, axis=0, kind="stable")[:count]
    return np.take_along_axis(values, rows, axis=0), rows


def _headings(
    local: Sequence[UnitProfile], national: Sequence[UnitProfile], near: Floats, start: int
) -> Iterator[tuple[int, int]]:
    """Yield the headings nearest to each heading of a block, which begins with the local unit `start`."""
    columns = np.array([number for number, unit in enumerate(national) if unit.role is Role.HEADING], dtype=np.int64)
    for row, unit in enumerate(local):
        if unit.role is Role.HEADING and len(columns):
            values, found = _largest(near[row, columns][:, None], _HEADINGS)
            yield from (
                (start + row, int(columns[at]))
                for at, value in zip(found[:, 0], values[:, 0], strict=True)
                if value > _SAME
            )


def find_candidates(local: DocumentProfile, index: UnitIndex) -> Candidates:
    """Return the pairs of a local and a national unit (those of `index`) that are among the nearest of either."""
    means = _mean_vectors(local.table)
    size = len(index.document.units)
    pairs: list[tuple[int, int]] = []
    local_density, local_best = np.zeros(len(local.units)), np.zeros(len(local.units))
    best = np.full((0, size), -np.inf)
    owners = np.zeros((0, size), dtype=np.int64)
    for start in range(0, len(local.units), _BLOCK):
        stop = min(start + _BLOCK, len(local.units))
        near = _nearness(index.similarities(local.units[start:stop], means[start:stop]))
        values, columns = _largest(near.T, _FROM_LOCAL)
        if size:
            local_density[start:stop] = values[:_DENSITY].mean(axis=0)
            local_best[start:stop] = values[0]
        pairs += [
            (start + row, int(column))
            for row in range(stop - start)
            for column, value in zip(columns[:, row], values[:, row], strict=True)
            if value > _SAME
        ]
        pairs += _headings(local.units[start:stop], index.document.units, near, start)
        numbers = np.broadcast_to(np.arange(start, stop)[:, None], near.shape)
        best, rows = _largest(np.vstack([best, near]), _FROM_LOCAL)
        owners = np.take_along_axis(np.vstack([owners, numbers]), rows, axis=0)
    pairs += [
        (int(owner), column)
        for column in range(size)
        for owner, value in zip(owners[:_FROM_NATIONAL, column], best[:_FROM_NATIONAL, column], strict=True)
        if value > _SAME
    ]
    ordered = np.array(sorted(set(pairs)), dtype=np.int64).reshape(-1, 2)
    national_density = best[:_DENSITY].mean(axis=0) if len(best) else np.zeros(size)
    return _described(
        ordered, local, index, densities=(local_density, national_density), local_best=local_best, best=best
    )


def _described(
    pairs: Indexes,
    local: DocumentProfile,
    index: UnitIndex,
    *,
    densities: tuple[Floats, Floats],
    local_best: Floats,
    best: Floats,
) -> Candidates:
    """Return the pairs with what the blocks have thrown away: their own cosines and their ranks."""
    means = _mean_vectors(local.table)
    similarities = np.zeros((len(pairs), 3))
    local_rank = np.ones(len(pairs))
    bounds = np.searchsorted(pairs[:, 0], np.arange(len(local.units) + 1))
    for unit in range(len(local.units)):
        part = slice(bounds[unit], bounds[unit + 1])
        if part.start < part.stop:
            own = index.similarities(local.units[unit : unit + 1], means[unit : unit + 1])
            near = _nearness(own)[0]
            columns = pairs[part, 1]
            similarities[part] = own[0][:, columns].T
            local_rank[part] = 1 + (near[:, None] > near[columns] + _SAME).sum(axis=0)
    nearness = similarities @ _VIEWS
    return Candidates(
        local=pairs[:, 0],
        national=pairs[:, 1],
        similarities=similarities,
        nearness=nearness,
        local_rank=local_rank,
        national_rank=1.0 + (best[:, pairs[:, 1]] > nearness + _SAME).sum(axis=0),
        local_density=densities[0][pairs[:, 0]],
        national_density=densities[1][pairs[:, 1]],
        local_best=local_best[pairs[:, 0]],
        national_best=best[0, pairs[:, 1]] if len(pairs) else np.zeros(0),
    )

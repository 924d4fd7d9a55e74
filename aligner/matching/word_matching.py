"""Soft word matching: how much of one unit is said in another, in the same words or in near ones.

劳动报酬 and 工资 are near in a policy corpus, so a unit that speaks of the one carries, to that degree, what a unit
says of the other. Each word counts with its weight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import pairwise

import numpy as np

from aligner.matching.arrays import Floats, Indexes, places, ranges, starts_of
from aligner.matching.carrying import Carried, carried_between, harmonic, share, shares_between
from aligner.matching.excerpts import Excerpt, Excerpts
from aligner.matching.word_table import WordTable

Groups = Sequence[tuple[int, ...]]

_UNRELATED = 0.4
"""Cosine below which two words have nothing to do with each other; most pairs of words lie there."""
_NEVER_THE_SAME = 0.9
"""Upper bound for two different words, however near."""
_WORDS_AT_ONCE = 100_000
"""Words of the other document, counted in each pair, that are gathered in one go."""
_MOST_CELLS = 4_000_000
"""Cells of a table of near words."""


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """Which word of one unit is nearest to each word of another; all arrays have one entry a word.

    `pairs` is the place of the pair of units, `entries` and `others` are the two words, by their places in the tables,
    and `likeness` tells how near they are. Of several that are as near, the first counts. A unit without words has one
    that is near to none.
    """

    pairs: Indexes
    entries: Indexes
    others: Indexes
    likeness: Floats


class WordMatcher:
    """Compares units of one document with units of another."""

    def __init__(self, one: WordTable, other: WordTable) -> None:
        """Relate the vocabularies of the two documents."""
        self._one = one
        self._other = other
        self._translation = np.full(len(one.numbers) + 1, -1, dtype=np.int64)
        for word, number in one.numbers.items():
            self._translation[number] = other.numbers.get(word, -1)

    def near(self, rows: Indexes | slice, columns: Indexes | slice) -> Floats:
        """Return how near entries `rows` of one table are to entries `columns` of the other, shape (rows, columns).

        The same word has 1, another one 0.9 at most, one that has nothing to do with it 0.
        """
        return self.near_words(self._one.words[rows], self._other.words[columns])

    def near_words(self, words: Indexes, others: Indexes) -> Floats:
        """Return the same for words by their numbers in the two tables."""
        near: Floats = self._one.vectors[words] @ self._other.vectors[others].T
        near -= _UNRELATED
        near /= 1 - _UNRELATED
        np.clip(near, 0.0, _NEVER_THE_SAME, out=near)
        near[self._translation[words][:, None] == others] = 1.0
        return near

    def nearest(self, units: Indexes, others: Indexes) -> Nearest:
        """Return for each word of the unit of each pair which word of the other unit is nearest."""
        own_starts, other_starts = self._one.unit_starts, self._other.unit_starts
        own_counts, counts = np.diff(own_starts)[units], np.diff(other_starts)[others]
        cells = [
            self.near(self._one.entries(unit), self._other.entries(other)).ravel()
            for unit, other in zip(units.tolist(), others.tolist(), strict=True)
        ]
        near = np.concatenate([np.zeros(0), *cells])
        pairs = np.repeat(np.arange(len(units)), own_counts)
        # A row a word of the unit, with a cell for each word of the other one.
        widths = counts[pairs]
        likeness = np.maximum.reduceat(near, starts_of(widths)) if len(near) else near
        rows = np.repeat(np.arange(len(pairs)), widths)
        best = np.flatnonzero(near == likeness[rows])
        first = best[places(rows[best]) == 0]
        columns = first - starts_of(widths) + other_starts[others][pairs]
        return Nearest(pairs, ranges(own_starts[units], own_counts), columns, likeness)

    def best_likeness(self, unit: int, groups: Groups, other: int, other_groups: Groups) -> float:
        """Return how alike the most alike two groups of words of two units are, a fraction; 0 where there are none.

        A group are places of words in their unit. Likeness is the harmonic mean of what each group says of the other.
        """
        mine, theirs = _flat(self._one, unit, groups), _flat(self._other, other, other_groups)
        if not len(mine) or not len(theirs):
            return 0.0
        rows, columns = (
            starts_of(np.array([len(group) for group in some if group])) for some in (groups, other_groups)
        )
        near, weights, other_weights = self.near(mine, theirs), self._one.weights[mine], self._other.weights[theirs]
        of_mine = np.add.reduceat(np.maximum.reduceat(near, columns, axis=1) * weights[:, None], rows, axis=0)
        of_theirs = np.add.reduceat(np.maximum.reduceat(near, rows, axis=0) * other_weights, columns, axis=1)
        likeness = harmonic(
            share(of_mine, np.add.reduceat(weights, rows)[:, None]),
            share(of_theirs, np.add.reduceat(other_weights, columns)),
        )
        return float(likeness.max(initial=0.0))

    def likeness(self, units: Indexes, others: Indexes) -> Floats:
        """Return the harmonic mean of what the units of each pair say of each other, shape (pairs,).

        The pairs are ordered by `units`.
        """
        found = [harmonic(*shares_between(*unit)) for unit in self._by_unit(units, others)]
        return np.concatenate([np.zeros(0), *found])

    def compare(self, units: Indexes, others: Indexes) -> Carried:
        """Return how much the units of each pair say of each other; the pairs are ordered by `units`."""
        found = Carried(*np.zeros((len(fields(Carried)), len(units))))
        start = 0
        for unit in self._by_unit(units, others):
            part = carried_between(*unit)
            stop = start + len(part.of_one)
            for one in fields(Carried):
                getattr(found, one.name)[start:stop] = getattr(part, one.name)
            start = stop
        return found

    def _by_unit(self, units: Indexes, others: Indexes) -> Iterator[tuple[Excerpt, Excerpt, Floats]]:
        """Yield each unit, the others that it is paired with, and how near the words of these are."""
        words = np.cumsum(np.diff(self._other.unit_starts)[others])
        start = 0
        while start < len(units):
            done = int(words[start - 1]) if start else 0
            stop = max(start + 1, int(np.searchsorted(words, done + _WORDS_AT_ONCE, side="right")))
            yield from self._gathered(units[start:stop], others[start:stop])
            start = stop

    def _gathered(self, units: Indexes, others: Indexes) -> Iterator[tuple[Excerpt, Excerpt, Floats]]:
        firsts = np.flatnonzero(np.diff(units, prepend=-1))
        own, other = self._excerpts[0].of(units[firsts]), self._excerpts[1].of(others)
        near = _NearWords(self, own.words, other.words)
        for at, (start, stop) in enumerate(pairwise([*firsts.tolist(), len(units)])):
            mine, theirs = own.part(at, at + 1), other.part(start, stop)
            yield mine, theirs, near.of(mine.words, theirs.words)

    @cached_property
    def _excerpts(self) -> tuple[Excerpts, Excerpts]:
        alphabet = np.unique(np.concatenate([self._one.letters, self._other.letters]))
        return Excerpts(self._one, alphabet), Excerpts(self._other, alphabet)


class _NearWords:
    """How near some words of one document are to some of another: worked out once, asked for by unit after unit."""

    def __init__(self, matcher: WordMatcher, words: Indexes, others: Indexes) -> None:
        """Compare the words, by their numbers, unless they are too many to be kept."""
        self._matcher = matcher
        (rows, self._rows), (columns, self._columns) = _places(words), _places(others)
        is_small = len(rows) * len(columns) <= _MOST_CELLS
        self._table = matcher.near_words(rows, columns) if is_small else None

    def of(self, words: Indexes, others: Indexes) -> Floats:
        """Return how near some of the words are, shape (words, others)."""
        if self._table is None:
            return self._matcher.near_words(words, others)
        return self._table.take(self._rows[words], axis=0).take(self._columns[others], axis=1)


def _places(numbers: Indexes) -> tuple[Indexes, Indexes]:
    """Return the different numbers in order, and the place that each number has among them."""
    seen = np.zeros(numbers.max(initial=0) + 1, dtype=np.bool_)
    seen[numbers] = True
    return np.flatnonzero(seen), np.cumsum(seen) - 1


def _flat(table: WordTable, unit: int, groups: Groups) -> Indexes:
    start = table.entries(unit).start
    return np.array([start + place for group in groups for place in group], dtype=np.int64)

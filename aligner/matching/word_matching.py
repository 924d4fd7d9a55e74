"""Soft word matching: how much of one unit is said in another, in the same words or in near ones.

劳动报酬 and 工资 are near in a policy corpus, so a unit that speaks of the one carries, to that degree, what a unit
says of the other. Each word counts with its weight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from aligner.matching.arrays import Floats, Indexes, distinct, places, ranges, starts_of
from aligner.matching.carrying import Carried, Near, carried_between, harmonic, share, shares_between
from aligner.matching.excerpts import Excerpts, Partners
from aligner.matching.word_table import WordTable

_UNRELATED = 0.4
"""Cosine below which two words have nothing to do with each other; most pairs of words lie there."""
_NEVER_THE_SAME = 0.9
"""Upper bound for two different words, however near."""
_CELLS_AT_ONCE = 250_000
"""Pairs of words that are compared in one go."""


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


@dataclass(frozen=True, slots=True, eq=False)
class WordGroups:
    """Groups of words of a unit: the entries of all of them with their weights, and where each group begins.

    `totals` are the weights of whole groups. A group without words is left out.
    """

    entries: Indexes
    weights: Floats
    starts: Indexes
    totals: Floats

    @classmethod
    def of(cls, table: WordTable, unit: int, groups: Sequence[Sequence[int]]) -> WordGroups:
        """Return groups that are given as places of words in their unit."""
        some = [group for group in groups if group]
        entries = np.array([place for group in some for place in group], dtype=np.int64) + table.entries(unit).start
        weights, starts = table.weights[entries], starts_of(np.array([len(group) for group in some], dtype=np.int64))
        return cls(entries, weights, starts, np.add.reduceat(weights, starts) if some else weights)


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
        return self._near_words(self._one.words[rows], self._other.words[columns])

    def _near_words(self, words: Indexes, others: Indexes) -> Floats:
        near: Floats = self._one.vectors.take(words, axis=0) @ self._other.vectors.take(others, axis=0).T
        near -= _UNRELATED
        near /= 1 - _UNRELATED
        np.maximum(near, 0.0, out=near)
        np.minimum(near, _NEVER_THE_SAME, out=near)
        np.putmask(near, self._translation[words][:, None] == others, 1.0)
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

    def likeness_of_groups(self, own: WordGroups, other: WordGroups) -> float:
        """Return how alike the most alike groups of words of two units are, a fraction; 0 where there are none.

        Likeness is the harmonic mean of what each group says of the other.
        """
        if not len(own.entries) or not len(other.entries):
            return 0.0
        near = self.near(own.entries, other.entries)
        by_group = np.maximum.reduceat(near, other.starts, axis=1)
        by_own_group = np.maximum.reduceat(near, own.starts, axis=0)
        of_own = np.add.reduceat(by_group * own.weights[:, None], own.starts, axis=0)
        of_other = np.add.reduceat(by_own_group * other.weights, other.starts, axis=1)
        likeness = harmonic(share(of_own, own.totals[:, None]), share(of_other, other.totals))
        return float(likeness.max(initial=0.0))

    def likeness(self, units: Indexes, others: Indexes) -> Floats:
        """Return the harmonic mean of what the units of each pair say of each other, shape (pairs,).

        The pairs are ordered by `units`.
        """
        found = [harmonic(*shares_between(*some)) for some in self._gathered(units, others)]
        return np.concatenate([np.zeros(0), *found])

    def compare(self, units: Indexes, others: Indexes) -> Carried:
        """Return how much the units of each pair say of each other; the pairs are ordered by `units`."""
        parts = [
            Carried(*np.zeros((len(fields(Carried)), 0))),
            *(carried_between(*some) for some in self._gathered(units, others)),
        ]
        return Carried(*(np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(Carried)))

    def _gathered(self, units: Indexes, others: Indexes) -> Iterator[tuple[Partners, Partners, Near]]:
        """Yield some units after others with their partners, and how near the words are."""
        firsts = np.flatnonzero(np.diff(units, prepend=-1))
        partners = np.diff(firsts, append=len(units))
        words = [
            np.diff(table.unit_starts)[some] for table, some in ((self._one, units[firsts]), (self._other, others))
        ]
        work = np.cumsum(words[0] * np.add.reduceat(words[1], firsts)) if len(firsts) else firsts
        start = 0
        while start < len(firsts):
            done = int(work[start - 1]) if start else 0
            stop = max(start + 1, int(np.searchsorted(work, done + _CELLS_AT_ONCE, side="right")))
            pairs = slice(firsts[start], firsts[stop] if stop < len(firsts) else len(units))
            own = Partners.of(self._excerpts[0].of(units[firsts[start:stop]]), np.ones(stop - start, dtype=np.int64))
            other = Partners.of(self._excerpts[1].of(others[pairs]), partners[start:stop])
            yield own, other, Near.of(own, other, self._near_words)
            start = stop

    @cached_property
    def _excerpts(self) -> tuple[Excerpts, Excerpts]:
        alphabet = distinct(np.concatenate([self._one.letters, self._other.letters]))
        return Excerpts(self._one, alphabet), Excerpts(self._other, alphabet)

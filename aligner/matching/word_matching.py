"""Soft word matching: how much of one unit is said in another, in the same words or in near ones.

劳动报酬 and 工资 are near in a policy corpus, so a unit that speaks of the one carries, to that degree, what a unit
says of the other. Each word counts with its weight.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from aligner.matching.arrays import Floats, Indexes, distinct, places, ranges, starts_of
from aligner.matching.carrying import (
    Carried,
    Near,
    carried_between,
    harmonic,
    shares_between,
)
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


class WordMatcher:
    """Compares units of one document with units of another."""

    def __init__(self, one: WordTable, other: WordTable) -> None:
        """Relate the vocabularies of the two documents."""
        self._one = one
        self._other = other
        # Words are numbered in the order in which a table has them; the last number is that of no word.
        self._places = np.zeros(len(other.numbers) + 1, dtype=np.int64)
        self._translation = np.array([*(other.numbers.get(word, -1) for word in one.numbers), -1], dtype=np.int64)

    def near(self, rows: Indexes | slice, columns: Indexes | slice) -> Floats:
        """Return how near entries `rows` of one table are to entries `columns` of the other, shape (rows, columns).

        The same word has 1, another one 0.9 at most, one that has nothing to do with it 0.
        """
        words, others = self._one.words[rows], self._other.words[columns]
        near = self._near_by_vectors(words, others)
        np.putmask(near, self._translation[words][:, None] == others, 1.0)
        return near

    def _near_by_vectors(self, words: Indexes, others: Indexes) -> Floats:
        near: Floats = self._one.vectors.take(words, axis=0) @ self._other.vectors.take(others, axis=0).T
        near -= _UNRELATED
        near /= 1 - _UNRELATED
        np.clip(near, 0.0, _NEVER_THE_SAME, out=near)
        return near

    def _near_to_many(self, words: Indexes, others: Indexes) -> tuple[Floats, Indexes]:
        """Return how near words are to others, each of which has a column once, and the column of each of the others.

        Two in five of the others stand there already.
        """
        numbers = np.arange(len(others))
        # Of a word that stands there several times, the last place is found for all of them.
        self._places[others] = numbers
        last = self._places[others]
        is_last = last == numbers
        columns = (np.cumsum(is_last) - 1)[last]
        near = self._near_by_vectors(words, others[is_last])
        same = self._translation[words]
        # What was kept of places before may point anywhere.
        at = np.minimum(self._places[same], len(others) - 1)
        rows = np.flatnonzero(others[at] == same)
        near[rows, columns[at[rows]]] = 1.0
        return near, columns

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
            yield own, other, Near.of(own, other, self._near_to_many)
            start = stop

    @cached_property
    def _excerpts(self) -> tuple[Excerpts, Excerpts]:
        alphabet = distinct(np.concatenate([self._one.alphabet[0], self._other.alphabet[0]]))
        return Excerpts(self._one, alphabet), Excerpts(self._other, alphabet)

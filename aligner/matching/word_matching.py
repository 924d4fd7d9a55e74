"""Soft word matching: how much of one unit is said in another, in the same words or in near ones.

劳动报酬 and 工资 are near in a policy corpus, so a unit that speaks of the one carries, to that degree, what a unit
says of the other. Each word counts with its weight. Both directions are looked at, since a short clause may be carried
whole by a long one of which it says little; and clause by clause, since of several measures in one sentence often
only one matches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.matching.arrays import Floats, Indexes
from aligner.matching.profile import WordTable

Groups = Sequence[tuple[int, ...]]

_UNRELATED = 0.4
"""Cosine below which two words have nothing to do with each other; most pairs of words lie there."""
SPELT = 0.8
"""How near a word is whose letters all stand on the other side, though not as a word."""
MOST_LETTERS = 0.5
"""The share of its letters from which a word counts as spelt."""
_NEVER_THE_SAME = 0.9
"""Upper bound for two different words, however near."""


@dataclass(frozen=True, slots=True)
class Carried:
    """How much one unit and each of several others say of each other; all arrays have one entry an other unit.

    `of_one` is the share of the one unit's weight that the other carries, `of_other` the reverse; `best_term` the
    weight of the most telling word that both have; `clauses_of_one` the weighted mean, over the clauses of the one
    unit, of how well the best clause of the other matches, and `clauses_of_other` the reverse. With words that are only
    spelt on the other side, `best_clause_of_one` is the share of the best said clause of the one unit, and
    `said_of_other` the mean share of the clauses of the other. All but `best_term` are fractions.
    """

    of_one: Floats
    of_other: Floats
    best_term: Floats
    clauses_of_one: Floats
    clauses_of_other: Floats
    best_clause_of_one: Floats
    said_of_other: Floats

    @property
    def mutual(self) -> Floats:
        """The harmonic mean of both shares."""
        return harmonic(self.of_one, self.of_other)


def harmonic(left: Floats, right: Floats) -> Floats:
    """Return the harmonic mean of two arrays of numbers from 0; 0 where both are 0."""
    both = left + right
    return np.divide(2 * left * right, both, out=np.zeros_like(both), where=both > 0)


class WordMatcher:
    """Compares units of one document with units of another."""

    def __init__(self, one: WordTable, other: WordTable) -> None:
        """Relate the vocabularies of the two documents."""
        self._one = one
        self._other = other
        self._translation = np.full(len(one.numbers) + 1, -1, dtype=np.int64)
        for word, number in one.numbers.items():
            self._translation[number] = other.numbers.get(word, -1)

    def similarities(self, rows: Indexes, columns: Indexes) -> tuple[Floats, Floats]:
        """Return how near entries `rows` of one table are to entries `columns` of the other, and where both are one.

        Both have shape (rows, columns): numbers from 0 to 1, and 1 or 0.
        """
        words, others = self._one.words[rows], self._other.words[columns]
        cosines = self._one.vectors[words] @ self._other.vectors[others].T
        near = np.clip((cosines - _UNRELATED) / (1 - _UNRELATED), 0.0, _NEVER_THE_SAME)
        same = self._translation[words][:, None] == others
        near[same] = 1.0
        return near, same.astype(np.float64)

    def best_likeness(self, unit: int, groups: Groups, other: int, other_groups: Groups) -> float:
        """Return how alike the most alike two groups of words of two units are, a fraction; 0 where there are none.

        A group are places of words in their unit. Likeness is the harmonic mean of what each group says of the other.
        """
        mine, theirs = self._flat(self._one, unit, groups), self._flat(self._other, other, other_groups)
        if not len(mine) or not len(theirs):
            return 0.0
        near, _ = self.similarities(mine, theirs)
        rows = np.cumsum([0, *(len(group) for group in groups if group)])[:-1]
        columns = np.cumsum([0, *(len(group) for group in other_groups if group)])[:-1]
        nearest = np.maximum.reduceat(near, columns, axis=1), np.maximum.reduceat(near, rows, axis=0)
        of_mine, of_theirs = _clause_shares(
            nearest, self._one.weights[mine], self._other.weights[theirs], rows, columns
        )
        return float(harmonic(of_mine, of_theirs).max(initial=0.0))

    def _spelt(
        self, unit: int, others: Sequence[int], own_clauses: Indexes, other_clauses: Indexes
    ) -> tuple[Floats, Floats, Floats]:
        """Return how well words can be spelt with the letters of the other side: 延时 says much of 延长时间.

        The own words with those of each other clause, shape (own words, other clauses); the other words with those of
        each own clause, shape (own clauses, other words), and with those of the whole own unit, shape (other words,).
        """
        own, own_starts = _letters(self._one, [unit])
        other, other_starts = _letters(self._other, others)
        same = own[:, None] == other
        in_other = np.maximum.reduceat(same, other_starts[other_clauses], axis=1)
        in_own = np.maximum.reduceat(same, own_starts[own_clauses], axis=0)
        return (
            _spelt_shares(in_other.T, own_starts, len(own)).T,
            _spelt_shares(in_own, other_starts, len(other)),
            _spelt_shares(same.any(axis=0)[None, :], other_starts, len(other))[0],
        )

    def _flat(self, table: WordTable, unit: int, groups: Groups) -> Indexes:
        start = table.entries(unit).start
        return np.array([start + place for group in groups for place in group], dtype=np.int64)

    def compare(self, unit: int, others: Sequence[int]) -> Carried:
        """Return how much `unit` and each of `others` say of each other. `others` must not be empty."""
        slices = [self._other.entries(other) for other in others]
        columns = np.concatenate([np.arange(part.start, part.stop) for part in slices])
        unit_starts = np.cumsum([0] + [part.stop - part.start for part in slices[:-1]])
        clauses = [self._other.clause_starts(other) for other in others]
        clause_starts = np.concatenate([start + own for start, own in zip(unit_starts, clauses, strict=True)])
        clause_counts = np.array([len(own) for own in clauses])
        clauses_of_units = np.cumsum(clause_counts) - clause_counts

        entries = self._one.entries(unit)
        near, same = self.similarities(np.arange(entries.start, entries.stop), columns)
        own_weights = self._one.weights[entries]
        other_weights = self._other.weights[columns]
        own_clauses = self._one.clause_starts(unit)
        own_clause_weights = np.add.reduceat(own_weights, own_clauses)
        other_clause_weights = np.add.reduceat(other_weights, clause_starts)
        nearest: tuple[Floats, ...] = (
            np.maximum.reduceat(near, clause_starts, axis=1),
            np.maximum.reduceat(near, own_clauses, axis=0),
            near.max(axis=0),
        )
        of_own, of_other = _clause_shares(nearest, own_weights, other_weights, own_clauses, clause_starts)
        by_clause = harmonic(of_own, of_other)
        spelt = self._spelt(unit, others, own_clauses, clause_starts)
        nearest = tuple(map(np.maximum, nearest, spelt))
        of_own, of_other = _clause_shares(nearest, own_weights, other_weights, own_clauses, clause_starts)
        by_whole = _share(np.add.reduceat(nearest[2] * other_weights, clause_starts), other_clause_weights)
        said = (by_whole + of_other.max(axis=0)) / 2
        own_substance = _share(own_clause_weights, np.add.reduceat(self._one.full_weights[entries], own_clauses))
        substance = _share(other_clause_weights, np.add.reduceat(self._other.full_weights[columns], clause_starts))
        return Carried(
            of_one=_share(own_weights @ np.maximum.reduceat(near, unit_starts, axis=1), own_weights.sum()),
            of_other=_share(
                np.add.reduceat(near.max(axis=0) * other_weights, unit_starts),
                np.add.reduceat(other_weights, unit_starts),
            ),
            best_term=np.maximum.reduceat(same.max(axis=0) * other_weights, unit_starts),
            clauses_of_one=_share(
                own_clause_weights @ np.maximum.reduceat(by_clause, clauses_of_units, axis=1), own_clause_weights.sum()
            ),
            clauses_of_other=_share(
                np.add.reduceat(by_clause.max(axis=0) * other_clause_weights, clauses_of_units),
                np.add.reduceat(other_clause_weights, clauses_of_units),
            ),
            best_clause_of_one=np.maximum.reduceat((own_substance[:, None] * of_own).max(axis=0), clauses_of_units),
            said_of_other=_share(
                np.add.reduceat(said * substance, clauses_of_units), np.add.reduceat(substance, clauses_of_units)
            ),
        )


def _letters(table: WordTable, units: Sequence[int]) -> tuple[Indexes, Indexes]:
    """Return the letters of the words of some units, one after another, and where each word starts among them."""
    entries = np.concatenate([np.arange(part.start, part.stop) for part in map(table.entries, units)])
    lengths = table.letter_starts[entries + 1] - table.letter_starts[entries]
    starts = np.cumsum(lengths) - lengths
    places = np.arange(lengths.sum()) + np.repeat(table.letter_starts[entries] - starts, lengths)
    return table.letters[places], starts


def _spelt_shares(found: NDArray[np.bool_], starts: Indexes, length: int) -> Floats:
    """Return the share of each word's letters that are `found`, shape (rows, letters), damped; 0 below one half."""
    lengths = np.diff(np.append(starts, length))
    shares = np.add.reduceat(found.astype(np.float64), starts, axis=1) / lengths
    return np.where(shares >= MOST_LETTERS, SPELT * shares, 0.0)


def _share(part: Floats, whole: Floats | float) -> Floats:
    total = np.broadcast_to(np.asarray(whole, dtype=np.float64), part.shape)
    return np.divide(part, total, out=np.zeros_like(part), where=total > 0)


def _clause_shares(
    nearest: Sequence[Floats], own_weights: Floats, other_weights: Floats, own_clauses: Indexes, other_clauses: Indexes
) -> tuple[Floats, Floats]:
    """Return how much of each own clause each other one says, and the reverse; shape (own clauses, other clauses).

    `nearest` are how near each own word is to the nearest of each other clause, and the other way round.
    """
    of_own = np.add.reduceat(own_weights[:, None] * nearest[0], own_clauses, axis=0)
    of_other = np.add.reduceat(other_weights * nearest[1], other_clauses, axis=1)
    return (
        _share(of_own, np.add.reduceat(own_weights, own_clauses)[:, None]),
        _share(of_other, np.add.reduceat(other_weights, other_clauses)[None, :]),
    )

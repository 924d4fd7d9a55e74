"""Soft word matching: how much of one unit is said in another, in the same words or in near ones.

劳动报酬 and 工资 are near in a policy corpus, so a unit that speaks of the one carries, to that degree, what a unit
says of the other. Each word counts with its weight. Both directions are looked at, since a short clause may be carried
whole by a long one of which it says little; and clause by clause, since of several measures in one sentence often
only one matches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from aligner.matching.arrays import Flags, Floats, Indexes, starts_of
from aligner.matching.excerpts import Excerpt, Excerpts
from aligner.matching.word_table import WordTable

Groups = Sequence[tuple[int, ...]]

_UNRELATED = 0.4
"""Cosine below which two words have nothing to do with each other; most pairs of words lie there."""
SPELT = 0.8
"""How near a word is whose letters all stand on the other side, though not as a word."""
MOST_LETTERS = 0.5
"""The share of its letters from which a word counts as spelt."""
_NEVER_THE_SAME = 0.9
"""Upper bound for two different words, however near."""
_PAIRS_AT_ONCE = 4096
_MOST_CELLS = 2_000_000
"""Cells of a table of nearness that is made in one go."""


@dataclass(frozen=True, slots=True)
class Carried:
    """How much the two units of each of several pairs say of each other; all arrays have one entry a pair.

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

    def near(self, rows: Indexes | slice, columns: Indexes | slice) -> Floats:
        """Return how near entries `rows` of one table are to entries `columns` of the other, shape (rows, columns).

        The same word has 1, another one 0.9 at most, one that has nothing to do with it 0.
        """
        return self._near(self._one.words[rows], self._other.words[columns])

    def _near(self, words: Indexes, others: Indexes) -> Floats:
        near: Floats = self._one.vectors[words] @ self._other.vectors[others].T
        near -= _UNRELATED
        near /= 1 - _UNRELATED
        np.clip(near, 0.0, _NEVER_THE_SAME, out=near)
        near[self._translation[words][:, None] == others] = 1.0
        return near

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
        nearest = self.near(mine, theirs)
        of_mine, of_theirs = _clause_shares(
            (np.maximum.reduceat(nearest, columns, axis=1), np.maximum.reduceat(nearest, rows, axis=0)),
            (self._one.weights[mine], rows),
            (self._other.weights[theirs], columns),
        )
        return float(harmonic(of_mine, of_theirs).max(initial=0.0))

    def likeness(self, units: Indexes, others: Indexes) -> Floats:
        """Return how much each of `units` and each of `others` say of each other: the harmonic mean of both shares.

        The shape is (units, others).
        """
        other = self._excerpts[1].of(others)
        weights_of_other = np.add.reduceat(other.weights, other.unit_starts)
        found = [np.zeros((0, len(others)))]
        at_once = max(1, _MOST_CELLS // len(other.words) // 16) if len(others) else 1
        for start in range(0, len(units), at_once):
            own = self._excerpts[0].of(units[start : start + at_once])
            near = self._near(own.words, other.words)
            of_own = np.maximum.reduceat(near, other.unit_starts, axis=1) * own.weights[:, None]
            of_other = np.maximum.reduceat(near, own.unit_starts, axis=0) * other.weights
            found.append(
                harmonic(
                    share(
                        np.add.reduceat(of_own, own.unit_starts, axis=0),
                        np.add.reduceat(own.weights, own.unit_starts)[:, None],
                    ),
                    share(np.add.reduceat(of_other, other.unit_starts, axis=1), weights_of_other),
                )
            )
        return np.concatenate(found)

    def compare(self, units: Indexes, others: Indexes) -> Carried:
        """Return how much the units of each pair say of each other; the pairs are ordered by `units`."""
        parts = [part for start in range(0, len(units), _PAIRS_AT_ONCE) for part in self._compared(
            units[start : start + _PAIRS_AT_ONCE], others[start : start + _PAIRS_AT_ONCE]
        )]
        return Carried(*(np.concatenate([np.zeros(0), *(getattr(part, one.name) for part in parts)]) for one in fields(Carried)))

    def _compared(self, units: Indexes, others: Indexes) -> Iterator[Carried]:
        """Yield the pairs of each unit."""
        firsts = np.flatnonzero(np.diff(units, prepend=-1))
        bounds = [*firsts.tolist(), len(units)]
        own, other = self._excerpts[0].of(units[firsts]), self._excerpts[1].of(others)
        for at, (start, stop) in enumerate(zip(bounds, bounds[1:], strict=False)):
            yield self._carried(own.part(at, at + 1), other.part(start, stop))

    @cached_property
    def _excerpts(self) -> tuple[Excerpts, Excerpts]:
        alphabet = np.unique(np.concatenate([self._one.letters, self._other.letters]))
        return Excerpts(self._one, alphabet), Excerpts(self._other, alphabet)

    def _carried(self, own: Excerpt, other: Excerpt) -> Carried:
        """Return how much one unit and each of several others say of each other."""
        near = self._near(own.words, other.words)
        by_clause = np.maximum.reduceat(near, other.clauses, axis=1)
        by_own_clause = np.maximum.reduceat(near, own.clauses, axis=0)
        nearest = by_own_clause.max(axis=0)
        mine, theirs = (own.weights, own.clauses), (other.weights, other.clauses)
        alike = harmonic(*_clause_shares((by_clause, by_own_clause), mine, theirs))
        spelt = _spelt(own, other)
        of_own, of_other = _clause_shares(
            (np.maximum(by_clause, spelt[0]), np.maximum(by_own_clause, spelt[1])), mine, theirs
        )
        said = np.add.reduceat(np.maximum(nearest, spelt[2]) * other.weights, other.clauses)
        said = (share(said, other.clause_weights) + of_other.max(axis=0)) / 2
        # The columns that follow have one entry an other unit, so that clauses and words are added up unit by unit.
        sums = np.add.reduceat(
            np.stack([alike.max(axis=0) * other.clause_weights, other.clause_weights, said * other.substance, other.substance]),
            other.clauses_of_units, axis=1,
        )
        whole = np.maximum.reduceat(by_clause, other.clauses_of_units, axis=1)
        return Carried(
            of_one=share(own.weights @ whole, own.weights.sum()),
            of_other=share(np.add.reduceat(nearest * other.weights, other.unit_starts), sums[1]),
            best_term=np.maximum.reduceat((nearest == 1.0) * other.weights, other.unit_starts),
            clauses_of_one=share(
                own.clause_weights @ np.maximum.reduceat(alike, other.clauses_of_units, axis=1),
                own.clause_weights.sum(),
            ),
            clauses_of_other=share(sums[0], sums[1]),
            best_clause_of_one=np.maximum.reduceat(
                (own.substance[:, None] * of_own).max(axis=0), other.clauses_of_units
            ),
            said_of_other=share(sums[2], sums[3]),
        )


def _flat(table: WordTable, unit: int, groups: Groups) -> Indexes:
    start = table.entries(unit).start
    return np.array([start + place for group in groups for place in group], dtype=np.int64)


def _spelt(own: Excerpt, other: Excerpt) -> tuple[Floats, Floats, Floats]:
    """Return how well words can be spelt with the letters of the other side: 延时 says much of 延长时间.

    The own words with those of each other clause, shape (own words, other clauses); the other words with those of each
    own clause, shape (own clauses, other words), and with those of the whole own unit, shape (other words,).
    """
    none = len(own.letters)  # the number of every letter that the own unit lacks
    numbers = np.full(own.alphabet, none, dtype=np.int64)
    numbers[own.letters] = np.arange(none)
    mine, theirs = numbers[own.letters], numbers[other.letters]
    in_other = np.zeros((len(other.clauses), none + 1), dtype=np.bool_)
    in_other[other.clauses_of_letters, theirs] = True
    in_own = np.zeros((len(own.clauses) + 1, none + 1), dtype=np.bool_)
    in_own[own.clauses_of_letters, mine] = True
    in_own[-1, mine] = True
    of_other = _spelt_shares(in_own[:, theirs], other)
    return _spelt_shares(in_other[:, mine], own).T, of_other[:-1], of_other[-1]


def _spelt_shares(found: Flags, words: Excerpt) -> Floats:
    """Return the share of each word's letters that are `found`, shape (rows, letters), damped; 0 below one half."""
    shares = np.add.reduceat(found.astype(np.float64), words.letter_starts, axis=1)
    shares /= words.letter_counts
    shares *= SPELT
    shares[shares < SPELT * MOST_LETTERS] = 0.0
    return shares


def share(part: Floats, whole: Floats | float) -> Floats:
    """Return what share of the whole each part is; 0 where the whole is nothing."""
    return np.divide(part, whole, out=np.zeros_like(part), where=np.greater(whole, 0.0))


def _clause_shares(
    nearest: tuple[Floats, Floats], own: tuple[Floats, Indexes], other: tuple[Floats, Indexes]
) -> tuple[Floats, Floats]:
    """Return how much of each own clause each other one says, and the reverse; shape (own clauses, other clauses).

    `nearest` are how near each own word is to the nearest of each other clause, and the other way round; either side
    are the weights of its words, and where its clauses begin.
    """
    (own_weights, own_clauses), (other_weights, other_clauses) = own, other
    of_own = np.add.reduceat(own_weights[:, None] * nearest[0], own_clauses, axis=0)
    of_other = np.add.reduceat(other_weights * nearest[1], other_clauses, axis=1)
    return (
        share(of_own, np.add.reduceat(own_weights, own_clauses)[:, None]),
        share(of_other, np.add.reduceat(other_weights, other_clauses)),
    )

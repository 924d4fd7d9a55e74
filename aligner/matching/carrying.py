"""What one unit says of others, in the same words, in near ones, or in words that are only spelt alike.

Both directions are looked at, since a short clause may be carried whole by a long one of which it says little; and
clause by clause, since of several measures in one sentence often only one matches.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from aligner.matching.arrays import Flags, Floats
from aligner.matching.excerpts import Excerpt

SPELT = 0.8
"""How near a word is whose letters all stand on the other side, though not as a word."""
MOST_LETTERS = 0.5
"""The share of its letters from which a word counts as spelt."""


_LEAST = 1e-300
"""Stands for nothing in a denominator: what is divided is nothing then."""


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
    return 2 * left * right / np.maximum(left + right, _LEAST)


def share(part: Floats, whole: Floats | float) -> Floats:
    """Return what share of the whole each part is; 0 where the whole is nothing."""
    return part / np.maximum(whole, _LEAST)


def _clause_shares(by_clause: Floats, by_own_clause: Floats, own: Excerpt, other: Excerpt) -> tuple[Floats, Floats]:
    """Return how much of each own clause each other one says, and the reverse; shape (own clauses, other clauses).

    `by_clause` is how near each own word is to the nearest of each other clause, `by_own_clause` the other way round.
    """
    of_own = np.add.reduceat(own.weights[:, None] * by_clause, own.clauses, axis=0)
    of_other = np.add.reduceat(other.weights * by_own_clause, other.clauses, axis=1)
    return share(of_own, own.clause_weights[:, None]), share(of_other, other.clause_weights)


def shares_between(own: Excerpt, other: Excerpt, near: Floats) -> tuple[Floats, Floats]:
    """Return the share of a unit's weight that each of several others carries, and the reverse.

    `near` tells how near the words of both are, shape (own words, other words).
    """
    best = np.maximum.reduceat(near, other.unit_starts, axis=1)
    of_other = np.add.reduceat(near.max(axis=0) * other.weights, other.unit_starts)
    return (
        share(own.weights @ best, own.weights.sum()),
        share(of_other, np.add.reduceat(other.weights, other.unit_starts)),
    )


def carried_between(own: Excerpt, other: Excerpt, near: Floats) -> Carried:
    """Return how much one unit and each of several others say of each other.

    `near` tells how near the words of both are, shape (own words, other words).
    """
    by_clause = np.maximum.reduceat(near, other.clauses, axis=1)
    by_own_clause = np.maximum.reduceat(near, own.clauses, axis=0)
    nearest = by_own_clause.max(axis=0)
    alike = harmonic(*_clause_shares(by_clause, by_own_clause, own, other))
    spelt_in_other, spelt_in_own, spelt = _spelt(own, other)
    of_own, of_other = _clause_shares(
        np.maximum(by_clause, spelt_in_other), np.maximum(by_own_clause, spelt_in_own), own, other
    )
    by_whole = share(np.add.reduceat(np.maximum(nearest, spelt) * other.weights, other.clauses), other.clause_weights)
    said = (by_whole + of_other.max(axis=0)) / 2

    def sums(of_clauses: Floats) -> Floats:
        return np.add.reduceat(of_clauses, other.clauses_of_units)

    weights = sums(other.clause_weights)
    best_of_units = np.maximum.reduceat(by_clause, other.clauses_of_units, axis=1)
    best_clauses = np.maximum.reduceat(alike, other.clauses_of_units, axis=1)
    return Carried(
        of_one=share(own.weights @ best_of_units, own.weights.sum()),
        of_other=share(np.add.reduceat(nearest * other.weights, other.unit_starts), weights),
        best_term=np.maximum.reduceat((nearest == 1.0) * other.weights, other.unit_starts),
        clauses_of_one=share(own.clause_weights @ best_clauses, own.clause_weights.sum()),
        clauses_of_other=share(sums(alike.max(axis=0) * other.clause_weights), weights),
        best_clause_of_one=np.maximum.reduceat((own.substance[:, None] * of_own).max(axis=0), other.clauses_of_units),
        said_of_other=share(sums(said * other.substance), sums(other.substance)),
    )


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
    shares = np.add.reduceat(found.astype(np.float64), words.letter_starts, axis=1) / words.letter_counts
    return np.where(shares >= MOST_LETTERS, SPELT * shares, 0.0)

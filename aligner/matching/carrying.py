"""What one unit says of others, in the same words, in near ones, or in words that are only spelt alike.

Both directions are looked at, since a short clause may be carried whole by a long one of which it says little; and
clause by clause, since of several measures in one sentence often only one matches.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from aligner.matching.arrays import Floats, Indexes, ranges
from aligner.matching.excerpts import Partners
from aligner.matching.grids import Shape

SPELT = 0.8
"""How near a word is whose letters all stand on the other side, though not as a word."""
MOST_LETTERS = 0.5
"""The share of its letters from which a word counts as spelt."""


_LEAST = 1e-300
"""Stands for nothing in a denominator: what is divided is nothing then."""


@dataclass(frozen=True, slots=True)
class Carried:
    """How much the two units of each of several pairs say of each other; all arrays but the last have one entry a pair.

    `of_one` is the share of the one unit's weight that the other carries, `best_term` the weight of the most telling
    word that both have. With words that are only spelt on the other side, `best_clause_of_one` is the share of the best
    said clause of the one unit, and `said_of_other` the mean share of the clauses of the other. All but `best_term` are
    fractions. `clauses_of_other` tells the share said of each clause of each other unit, (clauses,), one pair after
    another.
    """

    of_one: Floats
    best_term: Floats
    best_clause_of_one: Floats
    said_of_other: Floats
    clauses_of_other: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """How near the words of units are to the clauses of their partners, and the other way round, as cells of matrices.

    `to_clauses` tells how near each own word is to the nearest of each other clause, matrices of (other clauses, own
    words), and `to_own_clauses` the reverse, (own clauses, other words); `clauses` and `own_clauses` are their shapes.
    """

    to_clauses: Floats
    to_own_clauses: Floats
    clauses: Shape
    own_clauses: Shape

    @classmethod
    def of(cls, own: Partners, other: Partners, near: Callable[[Indexes, Indexes], tuple[Floats, Indexes]]) -> Near:
        """Return it, where `near` tells how near words are, by their numbers.

        That is an array of shape (own words, different other words), and which column of it each other word has.
        """
        to_clauses, to_own_clauses = [], []
        for (mine, my_clauses), (theirs, their_clauses) in zip(own.by_group(), other.by_group(), strict=True):
            cells, columns = near(mine, theirs)
            # Row by row, and for each own clause in one go: numpy is slow with many short runs within a row.
            to_clauses.append(np.maximum.reduceat(cells.T.take(columns, axis=0), their_clauses, axis=0).ravel())
            of_clauses = [cells[slice(*bounds)].max(axis=0) for bounds in pairwise([*my_clauses.tolist(), len(cells)])]
            to_own_clauses.append(np.array(of_clauses).take(columns, axis=1).ravel())
        return cls(
            np.concatenate(to_clauses),
            np.concatenate(to_own_clauses),
            Shape(other.clauses, own.words),
            Shape(own.clauses, other.words),
        )


def harmonic(left: Floats, right: Floats) -> Floats:
    """Return the harmonic mean of two arrays of numbers from 0; 0 where both are 0."""
    return 2 * left * right / np.maximum(left + right, _LEAST)


def share(part: Floats, whole: Floats | float) -> Floats:
    """Return what share of the whole each part is; 0 where the whole is nothing."""
    return part / np.maximum(whole, _LEAST)


def shares_between(own: Partners, other: Partners, near: Near) -> tuple[Floats, Floats]:
    """Return the share of the weight of the own unit of each pair that the other carries, and the reverse."""
    theirs = other.excerpt
    return (
        _share_of_own(own, other, near),
        share(
            np.add.reduceat(_nearest(near) * theirs.weights, theirs.unit_starts),
            np.add.reduceat(theirs.weights, theirs.unit_starts),
        ),
    )


def _share_of_own(own: Partners, other: Partners, near: Near) -> Floats:
    """Return the share of the weight of the own unit of each pair that the other carries."""
    of_units, best = near.clauses.transposed.reduce(
        np.maximum, near.to_clauses[near.clauses.transposition], other.units_in_clauses, other.units
    )
    return share(_weighted(of_units, best, own.excerpt.weights), own.repeated(own.excerpt.weights, other.units))


def _nearest(near: Near) -> Floats:
    """Return how near each other word is to the nearest own one."""
    shape = near.own_clauses
    return shape.transposed.reduce_rows(np.maximum, near.to_own_clauses[shape.transposition])


def carried_between(own: Partners, other: Partners, near: Near) -> Carried:
    """Return how much the units of each pair say of each other."""
    theirs = other.excerpt
    nearest = _nearest(near)
    spelt_in_other, spelt_in_own, spelt = _spelt(own, other, near)
    near_or_spelt = replace(
        near,
        to_clauses=np.maximum(near.to_clauses, spelt_in_other),
        to_own_clauses=np.maximum(near.to_own_clauses, spelt_in_own),
    )
    clauses, of_own_clause, of_other_clause = _clause_shares(own, other, near_or_spelt)
    by_whole = share(
        np.add.reduceat(np.maximum(nearest, spelt) * theirs.weights, theirs.clauses), theirs.clause_weights
    )
    said = (by_whole + clauses.reduce_rows(np.maximum, of_other_clause)) / 2
    best_of_own = clauses.reduce_rows(np.maximum, of_own_clause * clauses.of_columns(own.excerpt.substance))

    def sums(of_clauses: Floats) -> Floats:
        return np.add.reduceat(of_clauses, theirs.clauses_of_units)

    return Carried(
        of_one=_share_of_own(own, other, near),
        best_term=np.maximum.reduceat((nearest == 1.0) * theirs.weights, theirs.unit_starts),
        best_clause_of_one=np.maximum.reduceat(best_of_own, theirs.clauses_of_units),
        said_of_other=share(sums(said * theirs.substance), sums(theirs.substance)),
        clauses_of_other=said,
    )


def _weighted(shape: Shape, cells: Floats, weights: Floats) -> Floats:
    """Return the sum of each column, each row times its weight; the columns of all matrices one after another."""
    return shape.transposed.reduce_rows(np.add, cells[shape.transposition] * shape.transposed.of_columns(weights))


def _clause_shares(own: Partners, other: Partners, near: Near) -> tuple[Shape, Floats, Floats]:
    """Return how much of each own clause each other one says, and the reverse: matrices of (other, own) clauses."""
    mine, theirs = own.excerpt, other.excerpt
    words = near.clauses
    clauses, of_own = words.reduce(
        np.add, near.to_clauses * words.of_columns(mine.weights), own.clauses_in_words, own.clauses
    )
    words = near.own_clauses
    transposed, of_other = words.reduce(
        np.add, near.to_own_clauses * words.of_columns(theirs.weights), other.clauses_in_words, other.clauses
    )
    return (
        clauses,
        share(of_own, clauses.of_columns(mine.clause_weights)),
        share(of_other, transposed.of_columns(theirs.clause_weights))[transposed.transposition],
    )


def _spelt(own: Partners, other: Partners, near: Near) -> tuple[Floats, Floats, Floats]:
    """Return how well words can be spelt with the letters of the other side: 延时 says much of 延长时间.

    The own words with those of each other clause, matrices of (other clauses, own words); the other words with those of
    each own clause, (own clauses, other words), and with those of the whole own unit, an entry a word.
    """
    mine, theirs = _numbers_of_letters(own, other)
    widths = own.letters + 1
    in_whole = (theirs < np.repeat(own.letters, other.letters)).astype(np.int32)
    return (
        _in_clauses(near.clauses, other, theirs, widths, asking=own, asked=mine),
        _in_clauses(near.own_clauses, own, mine, widths, asking=other, asked=theirs),
        _damped(np.add.reduceat(in_whole, other.excerpt.letter_starts), other.excerpt.letter_counts),
    )


def _numbers_of_letters(own: Partners, other: Partners) -> tuple[Indexes, Indexes]:
    """Return the letters of both sides as numbers within the own unit; all that it lacks have one number, the last."""
    alphabet = own.excerpt.alphabet
    first = np.arange(len(own.letters)) * alphabet
    at = np.repeat(first, own.letters) + own.excerpt.letters
    numbers = np.repeat(own.letters, alphabet)
    numbers[at] = ranges(np.zeros_like(own.letters), own.letters)
    return numbers[at], numbers[np.repeat(first, other.letters) + other.excerpt.letters]


def _in_clauses(
    words: Shape, side: Partners, letters: Indexes, widths: Indexes, *, asking: Partners, asked: Indexes
) -> Floats:
    """Return how well words can be spelt with the letters of clauses: matrices of (clauses of a side, asking words).

    `words` is their shape.
    `letters` are those of the clauses and `asked` those of the words, as numbers below the `widths` of the matrices.
    """
    held = Shape(side.clauses, widths)
    has = np.zeros(int((side.clauses * widths).sum()), dtype=np.bool_)
    has[held.row_starts[side.excerpt.clauses_of_letters] + letters] = True
    of_letters = Shape(side.clauses, asking.letters)
    found = has[np.repeat(held.row_starts, of_letters.widths) + asked[of_letters.columns_of_cells]]
    counts = of_letters.count(found, asking.words_in_letters, words)
    return _damped(counts, words.of_columns(asking.excerpt.letter_counts))


def _damped(found: NDArray[np.int32], letters: Indexes) -> Floats:
    """Return what a word is worth of whose letters so many are found: less than if it stood there, 0 below one half."""
    shares = found / letters
    return np.where(shares >= MOST_LETTERS, SPELT * shares, 0.0)

"""How much of each clause of a national unit its candidates say, for those who ask what several of them say together.

A requirement of several measures is seldom carried by one local task alone, and one of which a task says a single
measure is carried in part.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from aligner.matching.arrays import Flags, Floats, Indexes, ranges
from aligner.matching.candidates import Candidates
from aligner.matching.word_table import WordTable

_MOSTLY_PHRASES = 0.5
"""The share of its weight that a clause keeps beside set phrases, below which it is one: whoever says 坚持以职工为中心
carries nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class ClausesSaid:
    """What candidate pairs say of the clauses of their national units.

    Unit u has the clauses ``units[u]`` to ``units[u + 1]``, whose words weigh `weights` together, (clauses,);
    `are_phrases`, (clauses,), tells those that are set phrases for the most part. An entry of `shares` tells how much
    of the clause with that number in `clauses` is said by the pair with that number in `pairs`, a fraction.
    """

    units: Indexes
    weights: Floats
    are_phrases: Flags
    pairs: Indexes
    clauses: Indexes
    shares: Floats

    @classmethod
    def of(cls, shares: Floats, pairs: Candidates, national: WordTable) -> ClausesSaid:
        """Return it, given the shares of the clauses of each pair, one pair after another."""
        counts = np.diff(national.units)[pairs.national]
        weights, full = national.clause_weights
        return cls(
            units=national.units,
            weights=weights,
            are_phrases=weights < _MOSTLY_PHRASES * full,
            pairs=np.repeat(np.arange(len(pairs)), counts),
            clauses=ranges(national.units[:-1][pairs.national], counts),
            shares=shares,
        )

    def together(self, counts: Flags) -> tuple[Floats, Floats]:
        """Return how much of each national unit the pairs that count say together, and of its best said clause.

        `counts` has shape (pairs,), both results (units,). Each clause counts as it is said best, by its weight; a set
        phrase is never the best said one.
        """
        said = np.zeros(len(self.weights))
        some = counts[self.pairs]
        np.maximum.at(said, self.clauses[some], self.shares[some])
        if not len(said):
            return np.zeros(len(self.units) - 1), np.zeros(len(self.units) - 1)
        starts = self.units[:-1]
        weights = np.add.reduceat(self.weights, starts)
        whole = np.add.reduceat(said * self.weights, starts)
        best = np.maximum.reduceat(np.where(self.are_phrases, 0.0, said), starts)
        return np.divide(whole, weights, out=np.zeros_like(whole), where=weights > 0), best

"""How much a term tells: rare terms distinguish clauses, common ones stand in every clause.

Inverse document frequency (Spärck Jones 1972), with units as the documents, smoothed so that a term that was never
seen still has a finite weight.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TermWeights:
    """Weights of terms, from counts of the units that hold them.

    `frequencies` maps a term to the number of units, out of `units`, that hold it.
    """

    frequencies: Mapping[str, int]
    units: int

    @classmethod
    def learnt_from(cls, units: Iterable[Iterable[str]]) -> TermWeights:
        """Return the weights of the terms of `units`, each given as its terms in any order, repeats included."""
        frequencies: Counter[str] = Counter()
        count = 0
        for terms in units:
            frequencies.update(set(terms))
            count += 1
        return cls(frequencies, count)

    def weight(self, term: str) -> float:
        """Return the weight of `term`: log((units + 1) / (frequency + 0.5)), never below 0."""
        return max(0.0, math.log((self.units + 1) / (self.frequencies.get(term, 0) + 0.5)))

"""How alike the headings above the units of candidate pairs are, worked out once for each two of them.

Hundreds of clauses stand below the same heading, and no two headings are compared above which nothing may be a link: a
long law has thousands.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from aligner.matching.arrays import Floats, Indexes, distinct
from aligner.matching.candidates import Candidates
from aligner.matching.profile import DocumentProfile
from aligner.matching.word_matching import WordMatcher


class Headings:
    """The headings above candidate pairs of two documents, compared by their words."""

    def __init__(
        self, local: DocumentProfile, national: DocumentProfile, pairs: Candidates, matcher: WordMatcher
    ) -> None:
        """Compare the headings above `pairs`; `matcher` compares the words of the two documents."""
        (mine, mine_of), (theirs, theirs_of) = _chains_of(local), _chains_of(national)
        chains = mine_of[pairs.local] * len(theirs) + theirs_of[pairs.national]
        keys = distinct(chains)
        self._chains_of_pairs = np.searchsorted(keys, chains)
        self._chains = [(mine[key // len(theirs)], theirs[key % len(theirs)]) for key in keys.tolist()]
        self._likeness = _likeness_of({(h, g) for own, other in self._chains for h in own for g in other}, matcher)

    def likeness(self, local: int, national: int) -> float:
        """Return how much two headings above a candidate pair, by their units, say of each other: a fraction."""
        return self._likeness[local, national]

    def above_pairs(self) -> Floats:
        """Return for each candidate pair how alike the best pair of headings above it is, and the two nearest ones.

        The shape is (pairs, 2); 0 where nothing stands above one of the units.
        """
        found = [
            (max(self.likeness(h, g) for h in own for g in other), self.likeness(own[-1], other[-1]))
            if own and other
            else (0.0, 0.0)
            for own, other in self._chains
        ]
        return np.array(found).reshape(-1, 2)[self._chains_of_pairs]


def _chains_of(document: DocumentProfile) -> tuple[list[tuple[int, ...]], Indexes]:
    """Return the different chains of headings of a document, and which of them stands above each unit."""
    numbers: dict[tuple[int, ...], int] = {}
    chains = [numbers.setdefault(unit.outline, len(numbers)) for unit in document.units]
    return list(numbers), np.array(chains, dtype=np.int64)


def _likeness_of(pairs: set[tuple[int, int]], matcher: WordMatcher) -> Mapping[tuple[int, int], float]:
    ordered = sorted(pairs)
    mine, theirs = np.array(ordered, dtype=np.int64).reshape(-1, 2).T
    return dict(zip(ordered, matcher.likeness(mine, theirs).tolist(), strict=True))

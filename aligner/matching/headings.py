"""How alike the headings above the units of candidate pairs are, worked out once for each two of them.

Hundreds of clauses stand below the same heading, and no two headings are compared above which nothing may be a link: a
long law has thousands.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from aligner.matching.arrays import Floats
from aligner.matching.candidates import Candidates
from aligner.matching.profile import DocumentProfile
from aligner.matching.word_matching import WordMatcher


class Headings:
    """The headings above candidate pairs of two documents, compared by their words."""

    def __init__(
        self, local: DocumentProfile, national: DocumentProfile, pairs: Candidates, matcher: WordMatcher
    ) -> None:
        """Compare the headings above `pairs`; `matcher` compares the words of the two documents."""
        mine, theirs = ([unit.outline for unit in document.units] for document in (local, national))
        self._chains = [
            (mine[i], theirs[j]) for i, j in zip(pairs.local.tolist(), pairs.national.tolist(), strict=True)
        ]
        self._likeness = _likeness_of(
            {(h, g) for mine, theirs in set(self._chains) for h in mine for g in theirs}, matcher
        )

    def likeness(self, local: int, national: int) -> float:
        """Return how much two headings above a candidate pair, by their units, say of each other: a fraction."""
        return self._likeness[local, national]

    def above_pairs(self) -> Floats:
        """Return for each candidate pair how alike the best pair of headings above it is, and the two nearest ones.

        The shape is (pairs, 2); 0 where nothing stands above one of the units.
        """

        @cache
        def compare(mine: tuple[int, ...], theirs: tuple[int, ...]) -> tuple[float, float]:
            if not mine or not theirs:
                return 0.0, 0.0
            return max(self.likeness(h, g) for h in mine for g in theirs), self.likeness(mine[-1], theirs[-1])

        return np.array([compare(mine, theirs) for mine, theirs in self._chains]).reshape(-1, 2)


def _likeness_of(pairs: set[tuple[int, int]], matcher: WordMatcher) -> Mapping[tuple[int, int], float]:
    ordered = sorted(pairs)
    mine, theirs = np.array(ordered, dtype=np.int64).reshape(-1, 2).T
    return dict(zip(ordered, matcher.likeness(mine, theirs).tolist(), strict=True))

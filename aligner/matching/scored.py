"""Every pair that was compared, with its chance: for those who ask beyond the links that were chosen.

A reviewer who takes a link away, or looks for one, needs the next best, and by the same yardstick.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property

import numpy as np

from aligner.matching.arrays import Floats, Indexes
from aligner.matching.candidates import Candidates
from aligner.matching.explanation import Explainer
from aligner.model import Explanation, Link, LinkKind, LinkStatus, NearMiss


class Scored:
    """The candidate pairs of two documents, by unit and best first."""

    def __init__(self, pairs: Candidates, chances: Floats, explainer: Explainer) -> None:
        """Keep the pairs; `chances`, shape (pairs,), are those of a link."""
        self._pairs = pairs
        self._chances = chances
        self._explainer = explainer

    def score(self, local: int, national: int) -> float:
        """Return the chance, a fraction, that two units are a link; 0 if they were too far apart to be compared."""
        at = self._place(local, national)
        return 0.0 if at is None else float(self._chances[at])

    def of_local(self, unit: int) -> tuple[tuple[int, float], ...]:
        """Return the national units that a local one was compared with, and their scores, best first."""
        return self._told(self._best_of_local, self._pairs.local, unit, self._pairs.national)

    def of_national(self, unit: int) -> tuple[tuple[int, float], ...]:
        """Return the local units that a national one was compared with, and their scores, best first."""
        return self._told(self._best_of_national, self._nationals, unit, self._pairs.local)

    def near_miss(self, national: int, *, without: Collection[int] = ()) -> NearMiss | None:
        """Return the local unit that comes nearest to a national one, those in `without` left out."""
        return next(self.near_misses(national, without=without), None)

    def near_misses(self, national: int, *, without: Collection[int] = ()) -> Iterator[NearMiss]:
        """Yield the local units that were compared with a national one, nearest first, those in `without` left out."""
        for local, score in self.of_national(national):
            if local not in without:
                yield NearMiss(local, score, self._explain(local, national, is_link=False))

    def link(self, local: int, national: int, kind: LinkKind, *, status: LinkStatus = LinkStatus.AUTOMATIC) -> Link:
        """Return the link between two units, with its score and reasons if they were compared."""
        explanation = self._explain(local, national, is_link=True)
        return Link(local, national, self.score(local, national), kind, explanation, status)

    # The sorts are stable, so that of equal chances the unit that comes first in the document wins.

    @cached_property
    def _best_of_local(self) -> Indexes:
        return np.lexsort((-self._chances, self._pairs.local))

    @cached_property
    def _best_of_national(self) -> Indexes:
        return np.lexsort((-self._chances, self._pairs.national))

    @cached_property
    def _nationals(self) -> Indexes:
        return self._pairs.national[self._best_of_national]

    def _told(self, best: Indexes, units: Indexes, unit: int, others: Indexes) -> tuple[tuple[int, float], ...]:
        """Return the pairs of a unit, where `best` orders all by unit, which is then `units`, and best first."""
        first, last = np.searchsorted(units, [unit, unit + 1])
        places = best[first:last]
        return tuple(zip(others[places].tolist(), self._chances[places].tolist(), strict=True))

    def _place(self, local: int, national: int) -> int | None:
        """Return the number of a pair among the candidates, None if it is none."""
        at = int(np.searchsorted(self._keys, local * self._size + national))
        is_there = at < len(self._keys) and self._pairs.local[at] == local and self._pairs.national[at] == national
        return at if is_there else None

    @cached_property
    def _size(self) -> int:
        return int(self._pairs.national.max(initial=0)) + 1

    @cached_property
    def _keys(self) -> Indexes:
        """A number for each pair; they grow as the pairs are ordered."""
        return self._pairs.local * self._size + self._pairs.national

    def _explain(self, local: int, national: int, *, is_link: bool) -> Explanation:
        at = self._place(local, national)
        if at is None:
            return Explanation()
        explain = self._explainer.of_link if is_link else self._explainer.of_near_miss
        return explain(local, national, at)

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
        return tuple((other, score) for other, score, _ in self._by_local.of(unit))

    def of_national(self, unit: int) -> tuple[tuple[int, float], ...]:
        """Return the local units that a national one was compared with, and their scores, best first."""
        return tuple((other, score) for other, score, _ in self._by_national.of(unit))

    def near_miss(self, national: int, *, without: Collection[int] = ()) -> NearMiss | None:
        """Return the local unit that comes nearest to a national one, those in `without` left out."""
        return next(self.near_misses(national, without=without), None)

    def near_misses(self, national: int, *, without: Collection[int] = ()) -> Iterator[NearMiss]:
        """Yield the local units that were compared with a national one, nearest first, those in `without` left out."""
        for local, score, pair in self._by_national.of(national):
            if local not in without:
                yield NearMiss(local, score, self._explainer.of_near_miss(local, national, pair))

    def link(self, local: int, national: int, kind: LinkKind, *, status: LinkStatus = LinkStatus.AUTOMATIC) -> Link:
        """Return the link between two units, with its score and reasons if they were compared."""
        at = self._place(local, national)
        explanation = Explanation() if at is None else self._explainer.of_link(local, national, at)
        return Link(local, national, 0.0 if at is None else float(self._chances[at]), kind, explanation, status)

    @cached_property
    def _by_local(self) -> _ByUnit:
        return _ByUnit(self._pairs.local, self._pairs.national, self._chances)

    @cached_property
    def _by_national(self) -> _ByUnit:
        return _ByUnit(self._pairs.national, self._pairs.local, self._chances)

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


class _ByUnit:
    """The pairs of each unit of one document, best first."""

    def __init__(self, units: Indexes, others: Indexes, chances: Floats) -> None:
        """Order the pairs."""
        # The sort is stable, so that of equal chances the unit that comes first in the document wins.
        self._order = np.lexsort((-chances, units))
        self._starts = np.searchsorted(units[self._order], np.arange(int(units.max(initial=-1)) + 2)).tolist()
        self._others = others
        self._chances = chances

    def of(self, unit: int) -> Iterator[tuple[int, float, int]]:
        """Yield the other unit of each pair of a unit, the chance, and the number of the pair."""
        if unit + 1 < len(self._starts):
            pairs = self._order[self._starts[unit] : self._starts[unit + 1]]
            yield from zip(self._others[pairs].tolist(), self._chances[pairs].tolist(), pairs.tolist(), strict=True)

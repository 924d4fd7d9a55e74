"""Weighted term vectors and their inner products through an inverted index.

Plain numpy: the sparse matrices of scipy would cost more to import than the whole alignment takes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from aligner.matching.arrays import Floats


class InvertedIndex:
    """Rows of weighted terms, by term; answers how near each row is to a query."""

    def __init__(self, rows: Sequence[Mapping[str, float]]) -> None:
        """Index `rows`, each a mapping from terms to their weights."""
        self._numbers: dict[str, int] = {}
        owners: list[int] = []
        terms: list[int] = []
        weights: list[float] = []
        for row, entries in enumerate(rows):
            length = _length(entries)
            for term, weight in entries.items():
                owners.append(row)
                terms.append(self._numbers.setdefault(term, len(self._numbers)))
                weights.append(weight / length)
        numbers = np.array(terms, dtype=np.int64)
        order = np.argsort(numbers, kind="stable")
        self._owners = np.array(owners, dtype=np.int64)[order]
        self._weights = np.array(weights, dtype=np.float64)[order]
        self._bounds = np.searchsorted(numbers[order], np.arange(len(self._numbers) + 1))
        self._rows = len(rows)

    def cosines(self, query: Mapping[str, float]) -> Floats:
        """Return the cosine of the query with every row; shape (rows,). An empty row has cosine 0 with all."""
        known = [(self._numbers[term], weight) for term, weight in query.items() if term in self._numbers]
        if not known:
            return np.zeros(self._rows)
        terms = np.array([term for term, _ in known])
        weights = np.array([weight for _, weight in known]) / _length(query)
        starts, ends = self._bounds[terms], self._bounds[terms + 1]
        counts = ends - starts
        # The postings of all query terms, one list after the other.
        before = np.append(0, np.cumsum(counts)[:-1])
        at = np.arange(int(counts.sum())) + np.repeat(starts - before, counts)
        products = self._weights[at] * np.repeat(weights, counts)
        sums: Floats = np.bincount(self._owners[at], weights=products, minlength=self._rows).astype(np.float64)
        return sums


def _length(entries: Mapping[str, float]) -> float:
    return float(np.sqrt(sum(weight * weight for weight in entries.values()))) or 1.0

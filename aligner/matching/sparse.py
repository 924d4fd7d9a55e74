"""Weighted term vectors as arrays, and their inner products through an inverted index.

Plain numpy: the sparse matrices of scipy would cost more to import than the whole alignment takes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indexes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TermRows:
    """Unit-length term vectors, one a row, in compressed rows: row i is ``terms[starts[i]:starts[i + 1]]``."""

    starts: Indexes
    terms: Indexes
    weights: Floats

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row(self, index: int) -> tuple[Indexes, Floats]:
        """Return term numbers and weights of one row."""
        part = slice(self.starts[index], self.starts[index + 1])
        return self.terms[part], self.weights[part]


def term_rows(
    rows: Sequence[Mapping[str, int]], vocabulary: dict[str, int], weight: Callable[[str], float]
) -> TermRows:
    """Return the rows as vectors of ``sqrt(count) * weight``, scaled to length 1; new terms join `vocabulary`.

    The square root damps a word that a long sentence repeats. A row without weighted terms is a zero vector.
    """
    starts, terms, weights = [0], [], []
    for row in rows:
        entries = sorted(
            (vocabulary.setdefault(term, len(vocabulary)), count, weight(term)) for term, count in row.items()
        )
        terms += [term for term, _, _ in entries]
        weights += [count**0.5 * value for _, count, value in entries]
        starts.append(len(terms))
    bounds = np.array(starts, dtype=np.int64)
    values = np.array(weights, dtype=np.float64)
    lengths = np.sqrt(np.add.reduceat(np.append(values**2, 0.0), bounds[:-1]) * (np.diff(bounds) > 0))
    scale = np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(bounds))
    return TermRows(bounds, np.array(terms, dtype=np.int64), values / scale)


class InvertedIndex:
    """For each term the rows that hold it; answers which rows share terms with a query, and how much."""

    def __init__(self, rows: TermRows, *, terms: int) -> None:
        """Index `rows`, whose term numbers are below `terms`."""
        owners = np.repeat(np.arange(len(rows), dtype=np.int64), np.diff(rows.starts))
        order = np.argsort(rows.terms, kind="stable")
        self._owners = owners[order]
        self._weights = rows.weights[order]
        self._bounds = np.searchsorted(rows.terms[order], np.arange(terms + 1))
        self._rows = len(rows)

    def scores(self, terms: Indexes, weights: Floats) -> Floats:
        """Return the inner product of the query with every row; shape (rows,)."""
        starts, ends = self._bounds[terms], self._bounds[terms + 1]
        counts = ends - starts
        total = int(counts.sum())
        if total == 0:
            return np.zeros(self._rows)
        # The postings of all query terms, one list after the other.
        at = np.arange(total) + np.repeat(starts - np.append(0, np.cumsum(counts)[:-1]), counts)
        products = self._weights[at] * np.repeat(weights, counts)
        sums: Floats = np.bincount(self._owners[at], weights=products, minlength=self._rows).astype(np.float64)
        return sums

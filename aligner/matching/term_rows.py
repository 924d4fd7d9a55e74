"""Weighted term vectors, a row a unit, and their inner products through an inverted index.

Plain numpy: the sparse matrices of scipy would cost more to import than the whole alignment takes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from aligner.matching.arrays import Floats, Indexes, ranges


@dataclass(frozen=True, slots=True, eq=False)
class TermRows:
    """Rows of weighted terms, each of length 1 or empty.

    Row r has the terms ``terms[starts[r]:starts[r + 1]]``, each once, with their `weights`. Terms are numbers below
    `vocabulary`.
    """

    vocabulary: int
    starts: Indexes
    terms: Indexes
    weights: Floats

    def __len__(self) -> int:
        return len(self.starts) - 1


def strongest(owners: Indexes, terms: Indexes, weights: Floats) -> tuple[Indexes, Indexes, Floats, Indexes]:
    """Return each pair of a row and a term once: rows, terms, the largest weight that it has, and how often it came.

    The pairs are ordered by row, then by term.
    """
    if not len(owners):
        return owners, terms, weights, owners
    keys = owners * (terms.max() + 1) + terms
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    first = order[starts]
    largest = np.maximum.reduceat(weights[order], starts)
    return owners[first], terms[first], largest, np.diff(starts, append=len(order))


def term_rows(owners: Indexes, terms: Indexes, weights: Floats, *, rows: int, vocabulary: int) -> TermRows:
    """Return entries, ordered by their rows `owners`, as rows of length 1."""
    lengths = np.sqrt(np.bincount(owners, weights=weights * weights, minlength=rows))
    lengths[lengths == 0.0] = 1.0
    starts = np.searchsorted(owners, np.arange(rows + 1))
    return TermRows(vocabulary, starts, terms, weights / lengths[owners])


def translated(rows: TermRows, numbers: Indexes, *, vocabulary: int) -> TermRows:
    """Return `rows` in other numbers: term t has ``numbers[t]``, below `vocabulary`, or is left out for -1."""
    terms = numbers[rows.terms]
    known = terms >= 0
    return TermRows(vocabulary, np.append(0, np.cumsum(known))[rows.starts], terms[known], rows.weights[known])


class InvertedIndex:
    """Rows of weighted terms, by term; answers how near each row is to those of another document."""

    def __init__(self, rows: TermRows) -> None:
        """Index `rows`."""
        order = np.argsort(rows.terms, kind="stable")
        self._owners = np.repeat(np.arange(len(rows)), np.diff(rows.starts))[order]
        self._weights = rows.weights[order]
        self._bounds = np.searchsorted(rows.terms[order], np.arange(rows.vocabulary + 1))
        self._rows = len(rows)

    def products_of(self, queries: TermRows) -> Indexes:
        """Return how many products the cosines of each query take; `queries` are in the terms of the index."""
        counts = np.append(0, np.cumsum(self._bounds[queries.terms + 1] - self._bounds[queries.terms]))
        return np.diff(counts[queries.starts])

    def cosines(self, queries: TermRows, start: int, stop: int) -> Floats:
        """Return the cosines of the queries from `start` to `stop` with all rows, shape (stop - start, rows).

        `queries` are in the terms of the index. An empty row has cosine 0 with all.
        """
        part = slice(queries.starts[start], queries.starts[stop])
        terms = queries.terms[part]
        counts = self._bounds[terms + 1] - self._bounds[terms]
        at = ranges(self._bounds[terms], counts)
        products = self._weights[at] * np.repeat(queries.weights[part], counts)
        asking = np.repeat(np.arange(stop - start) * self._rows, np.diff(queries.starts[start : stop + 1]))
        cells = np.repeat(asking, counts) + self._owners[at]
        sums = np.bincount(cells, weights=products, minlength=(stop - start) * self._rows)
        return sums.astype(np.float64, copy=False).reshape(stop - start, self._rows)

"""Clauses as bags of keys, and the first rows: those whose sums come nearest to the teacher's vectors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.lexicon.taught import keys_of
from aligner.lexicon.terms import Terms
from aligner.lexicon.tokenizer import token_bounds

Floats = NDArray[np.float32]
Indexes = NDArray[np.int64]

_ROUNDS = 40
"""Steps of the conjugate gradients; after thirty the sums hardly change."""


@dataclass(frozen=True, eq=False)
class Bags:
    """The bags of clauses: entry e says that clause ``owners[e]`` holds key ``rows[e]``.

    `counts` are the roots of how often, which damp what a clause repeats. Entries are ordered by owner; `keys` are the
    names of the rows, and `weights` tells how much each row counts at first: the logarithm of its inverse frequency.
    """

    clauses: int
    keys: tuple[str, ...]
    owners: Indexes
    rows: Indexes
    counts: Floats
    weights: Floats

    @property
    def starts(self) -> Indexes:
        """Where the entries of each clause begin, and where those of the last one end."""
        return np.searchsorted(self.owners, np.arange(self.clauses + 1))


def bags_of(clauses: Sequence[str], *, terms: Terms, least: int) -> Bags:
    """Return the bags of clauses; keys in fewer than `least` of them are left out."""
    counted = [Counter(keys_of(clause, _words(clause, terms))) for clause in clauses]
    frequency = Counter(key for bag in counted for key in bag)
    keys = tuple(sorted(key for key, count in frequency.items() if count >= least))
    numbers = {key: number for number, key in enumerate(keys)}
    entries = [
        (owner, number, count)
        for owner, bag in enumerate(counted)
        for number, count in sorted((numbers[key], count) for key, count in bag.items() if key in numbers)
    ]
    owners, rows, counts = np.array(entries, dtype=np.int64).reshape(-1, 3).T
    among = np.array([frequency[key] for key in keys], dtype=np.float64)
    weights = np.log((len(clauses) + 1) / (among + 1)) + 0.3
    return Bags(len(clauses), keys, owners, rows, np.sqrt(counts, dtype=np.float32), weights.astype(np.float32))


def _words(clause: str, terms: Terms) -> list[str]:
    found = (clause[start:end] for start, end in token_bounds(clause, user_words=terms.whole_words))
    return [terms.canonical.get(word, word) for word in found]


def first_rows(bags: Bags, targets: Floats, *, penalty: float) -> Floats:
    """Return the rows by ridge regression of the targets on the weighted bags, shape (keys, dimensions).

    Bags are brought to length 1, for targets are. `penalty` is what the square of a row's length costs.
    """
    from scipy import sparse  # a table is made rarely, and used without scipy

    values = bags.counts * bags.weights[bags.rows]
    lengths = np.sqrt(np.bincount(bags.owners, values.astype(np.float64) ** 2, minlength=bags.clauses))
    values = (values / np.maximum(lengths, 1e-9)[bags.owners]).astype(np.float32)
    matrix = sparse.csr_matrix((values, (bags.owners, bags.rows)), shape=(bags.clauses, len(bags.keys)))
    # Conjugate gradients, for all columns at once; the matrix of all keys by all keys would take gigabytes.
    turned = matrix.T.tocsr()
    residual: Floats = (turned @ targets).astype(np.float32)
    rows = np.zeros_like(residual)
    direction = residual.copy()
    squares = (residual**2).sum(axis=0)
    for _ in range(_ROUNDS):
        product = turned @ (matrix @ direction) + np.float32(penalty) * direction
        step = squares / np.maximum((direction * product).sum(axis=0), 1e-20)
        rows += step * direction
        residual -= step * product
        before, squares = squares, (residual**2).sum(axis=0)
        direction = residual + squares / np.maximum(before, 1e-20) * direction
    return rows

"""How alike the headings above the units of candidate pairs are, worked out once for each two of them.

Hundreds of clauses stand below the same heading, and no two headings are compared above which nothing may be a link: a
long law has thousands.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from aligner.matching.arrays import Floats, Indexes, distinct, ranges, starts_of
from aligner.matching.candidates import Candidates
from aligner.matching.profile import DocumentProfile
from aligner.matching.word_matching import WordMatcher


@dataclass(frozen=True, slots=True, eq=False)
class _Chains:
    """The different chains of headings in a document: those of chain c are the units ``units[starts[c]:][:counts[c]]``.

    ``of_units[u]`` is the chain above unit u, outermost heading first.
    """

    units: Indexes
    starts: Indexes
    counts: Indexes
    of_units: Indexes

    @classmethod
    def of(cls, document: DocumentProfile) -> _Chains:
        """Return those of `document`."""
        numbers: dict[tuple[int, ...], int] = {}
        of_units = [numbers.setdefault(unit.outline, len(numbers)) for unit in document.units]
        counts = np.array([len(chain) for chain in numbers], dtype=np.int64)
        units = np.array([heading for chain in numbers for heading in chain], dtype=np.int64)
        return cls(units, starts_of(counts), counts, np.array(of_units, dtype=np.int64))


class Headings:
    """The headings above candidate pairs of two documents, compared by their words."""

    def __init__(
        self, local: DocumentProfile, national: DocumentProfile, pairs: Candidates, matcher: WordMatcher
    ) -> None:
        """Compare the headings above `pairs`; `matcher` compares the words of the two documents."""
        mine, theirs = local.kept(_Chains.of), national.kept(_Chains.of)
        both = mine.of_units[pairs.local] * len(theirs.counts) + theirs.of_units[pairs.national]
        chains = distinct(both)
        self._chains_of_pairs = np.searchsorted(chains, both)
        own, other = np.divmod(chains, max(len(theirs.counts), 1))
        # A row a heading of the own chain, and in it a cell for each heading of the other one.
        rows, columns = mine.counts[own], theirs.counts[other]
        widths = np.repeat(columns, rows)
        self._size = len(national.units)
        cells = (
            np.repeat(mine.units[ranges(mine.starts[own], rows)], widths) * self._size
            + theirs.units[ranges(np.repeat(theirs.starts[other], rows), widths)]
        )
        self._keys = distinct(cells)
        self._likeness = matcher.likeness(*np.divmod(self._keys, max(self._size, 1)))
        self._cells = self._likeness[np.searchsorted(self._keys, cells)]
        self._cells_of_chains = rows * columns

    def likeness(self, local: int, national: int) -> float:
        """Return how much two headings above a candidate pair, by their units, say of each other: a fraction."""
        return float(self._likeness[np.searchsorted(self._keys, local * self._size + national)])

    def above_pairs(self) -> Floats:
        """Return for each candidate pair how alike the best pair of headings above it is, and the two nearest ones.

        The shape is (pairs, 2); 0 where nothing stands above one of the units.
        """
        found = np.zeros((len(self._cells_of_chains), 2))
        some = self._cells_of_chains > 0
        if some.any():
            found[some, 0] = np.maximum.reduceat(self._cells, starts_of(self._cells_of_chains[some]))
            found[some, 1] = self._cells[np.cumsum(self._cells_of_chains[some]) - 1]
        return found[self._chains_of_pairs]

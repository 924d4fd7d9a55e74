"""Which pairs of units are worth a closer look: the nearest few of each unit, on either side.

Looking from both sides matters: a national clause that many local ones resemble would otherwise crowd the others out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from aligner.lexicon.weights import TermWeights
from aligner.matching.profile import UnitProfile
from aligner.matching.sparse import Floats, Indexes, InvertedIndex, TermRows, term_rows

_NEAREST = 12
"""Candidates per unit and side; of the best matches of measured pairs fewer than one in a hundred ranks lower."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """The term vectors of both documents over one vocabulary."""

    local: TermRows
    national: TermRows
    terms: int


@dataclass(frozen=True, slots=True)
class Spaces:
    """Both documents as vectors of words, of character pairs, and of the words of the headings above."""

    words: Vectors
    bigrams: Vectors
    context: Vectors


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of unit indexes, ordered by local, then national index; both arrays have shape (pairs,)."""

    local: Indexes
    national: Indexes

    def __len__(self) -> int:
        return len(self.local)


def _vectors(local: Sequence[Mapping[str, int]], national: Sequence[Mapping[str, int]]) -> Vectors:
    weights = TermWeights.learnt_from((*local, *national))
    vocabulary: dict[str, int] = {}
    rows = [term_rows(side, vocabulary, weights.weight) for side in (local, national)]
    return Vectors(rows[0], rows[1], len(vocabulary))


def build_spaces(local: Sequence[UnitProfile], national: Sequence[UnitProfile]) -> Spaces:
    """Return the vectors of both documents, with weights learnt from the two of them."""
    return Spaces(
        words=_vectors([unit.words for unit in local], [unit.words for unit in national]),
        bigrams=_vectors([unit.bigrams for unit in local], [unit.bigrams for unit in national]),
        context=_vectors([unit.context for unit in local], [unit.context for unit in national]),
    )


def _nearest(queries: Sequence[TermRows], rows: Sequence[TermRows], terms: Sequence[int]) -> list[Indexes]:
    indexes = [InvertedIndex(part, terms=count) for part, count in zip(rows, terms, strict=True)]
    nearest: list[Indexes] = []
    for query in range(len(queries[0])):
        scores: Floats = np.zeros(len(rows[0]))
        for part, index in zip(queries, indexes, strict=True):
            scores += index.scores(*part.row(query))
        # A stable sort makes ties independent of how many rows there are.
        found = np.flatnonzero(scores > 0)
        nearest.append(found[np.argsort(-scores[found], kind="stable")][:_NEAREST])
    return nearest


def find_candidates(spaces: Spaces) -> Candidates:
    """Return the pairs that are among the nearest of either unit, by the cosines of words and of character pairs."""
    used = (spaces.words, spaces.bigrams)
    terms = [space.terms for space in used]
    forth = _nearest([space.local for space in used], [space.national for space in used], terms)
    back = _nearest([space.national for space in used], [space.local for space in used], terms)
    pairs = {(i, int(j)) for i, found in enumerate(forth) for j in found}
    pairs |= {(int(i), j) for j, found in enumerate(back) for i in found}
    ordered = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    return Candidates(ordered[:, 0], ordered[:, 1])

"""Matching in one call: two documents to the links between them."""

from __future__ import annotations

from aligner.lexicon.weights import TermWeights
from aligner.matching.candidates import find_candidates, vectors
from aligner.matching.features import measure
from aligner.matching.profile import profile
from aligner.matching.scoring import scores
from aligner.matching.selection import select
from aligner.model import Document, Link


def match(local: Document, national: Document, *, min_score: float = 0.0) -> tuple[Link, ...]:
    """Return the links between the units of two documents, ordered by local, then national index.

    Links that score below `min_score`, a fraction in [0, 1], are left out.
    """
    sides = profile(local), profile(national)
    spaces = {}
    for part in ("words", "bigrams", "context"):
        weights = TermWeights.learnt_from(getattr(unit, part) for side in sides for unit in side)
        spaces[part] = vectors(*sides, part, weights)
    pairs = find_candidates([spaces["words"], spaces["bigrams"]])
    measured = measure(*sides, pairs, **spaces)
    return select(pairs, scores(measured), min_score=min_score)

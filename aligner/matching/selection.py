"""Which scored pairs become links: null, one or several counterparts for each unit."""

from __future__ import annotations

from aligner.matching.candidates import Candidates
from aligner.matching.sparse import Floats
from aligner.model import Link, LinkKind

COUNTERPART = 0.4
"""The score from which a link states the same requirement. Below one half, since a missed link costs a reviewer a
search through the whole report, a wrong one a glance."""
RELATED = 0.25
"""The score from which a link is worth showing as related."""


def select(pairs: Candidates, scores: Floats, *, min_score: float = 0.0) -> tuple[Link, ...]:
    """Return the links among the candidate pairs, ordered by local, then national index."""
    least = max(RELATED, min_score)
    return tuple(
        Link(int(i), int(j), float(score), LinkKind.COUNTERPART if score >= COUNTERPART else LinkKind.RELATED)
        for i, j, score in zip(pairs.local, pairs.national, scores, strict=True)
        if score >= least
    )

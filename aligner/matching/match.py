"""Matching in one call: two documents to the links between them."""

from __future__ import annotations

from aligner.matching.candidates import build_spaces, find_candidates
from aligner.matching.features import measure
from aligner.matching.profile import profile
from aligner.matching.scoring import scores
from aligner.matching.selection import select
from aligner.model import Document, Link


def match(local: Document, national: Document, *, min_score: float = 0.0) -> tuple[Link, ...]:
    """Return the links between the units of two documents, ordered by local, then national index.

    Links that score below `min_score`, a fraction in [0, 1], are left out.
    """
    local_profile, national_profile = profile(local), profile(national)
    spaces = build_spaces(local_profile, national_profile)
    pairs = find_candidates(spaces)
    return select(pairs, scores(measure(local_profile, national_profile, pairs, spaces)), min_score=min_score)

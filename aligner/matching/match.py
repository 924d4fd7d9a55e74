"""Matching in one call: two documents to the links between them."""

from __future__ import annotations

from dataclasses import dataclass

from aligner.lexicon import Lexicon, Terms
from aligner.matching.candidates import Candidates, UnitIndex, find_candidates
from aligner.matching.features import measure
from aligner.matching.profile import DocumentProfile, Profiler
from aligner.matching.scoring import Chances, default_model
from aligner.matching.selection import select
from aligner.model import Document, Link


@dataclass(frozen=True, slots=True)
class Matched:
    """The links, and what they were chosen from."""

    links: tuple[Link, ...]
    local: DocumentProfile
    national: DocumentProfile
    pairs: Candidates
    chances: Chances


def match(local: Document, national: Document, *, lexicon: Lexicon, terms: Terms, min_score: float = 0.0) -> Matched:
    """Return the links between the units of two documents, ordered by local, then national index.

    Links that score below `min_score`, a fraction in [0, 1], are left out.
    """
    profiler = Profiler(lexicon, terms)
    local_profile, national_profile = profiler.profile(local), profiler.profile(national)
    pairs = find_candidates(local_profile, UnitIndex(national_profile))
    chances = default_model().chances(measure(local_profile, national_profile, pairs))
    links = select(pairs, chances, [unit.role for unit in national.units], min_score=min_score)
    return Matched(links, local_profile, national_profile, pairs, chances)

"""Matching in one call: two documents to the links between them, explained."""

from __future__ import annotations

from dataclasses import dataclass

from aligner.lexicon import Lexicon, Terms
from aligner.matching.candidates import UnitIndex, find_candidates
from aligner.matching.explanation import Explainer
from aligner.matching.features import measure
from aligner.matching.profile import Profiler
from aligner.matching.scored import Scored
from aligner.matching.scoring import default_model
from aligner.matching.selection import select
from aligner.matching.side import Side
from aligner.matching.stages import stages_of
from aligner.matching.word_matching import WordMatcher
from aligner.model import Document, Link


@dataclass(frozen=True, slots=True)
class Matched:
    """What matching found: the links, and the scores of every pair that was compared.

    `local` and `national` are the two documents as they were compared, by `matcher` as far as words go.
    """

    links: tuple[Link, ...]
    scored: Scored
    local: Side
    national: Side
    matcher: WordMatcher


def match(local: Document, national: Document, *, lexicon: Lexicon, terms: Terms, min_score: float = 0.0) -> Matched:
    """Return the links between the units of two documents, ordered by local, then national index.

    Links that score below `min_score`, a fraction in [0, 1], are left out.
    """
    profiler = Profiler(lexicon, terms)
    sides = Side(local, profiler.profile(local)), Side(national, profiler.profile(national))
    pairs = find_candidates(sides[0].profile, UnitIndex(sides[1].profile))
    measured = measure(sides[0].profile, sides[1].profile, pairs)
    model = default_model()
    chances = model.chances(measured.features)
    scored = Scored(pairs, chances.link, Explainer(*sides, model, measured))
    roles = [[unit.role for unit in document.units] for document in (local, national)]
    stages = (stages_of(local.units), stages_of(national.units))
    chosen = select(pairs, chances, *roles, stages=stages, min_score=min_score)
    links = tuple(scored.link(link.local, link.national, link.kind) for _, link in chosen)
    return Matched(links, scored, *sides, measured.matcher)

"""Matching in one call: two documents to the links between them, explained."""

from __future__ import annotations

from dataclasses import dataclass

from aligner.lexicon import Lexicon, Terms
from aligner.matching.explanation import Explainer
from aligner.matching.judging import compare, judge
from aligner.matching.profile import Profiler
from aligner.matching.scored import Scored
from aligner.matching.scoring import default_model
from aligner.matching.selection import select
from aligner.matching.side import Side
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
    profiles = sides[0].profile, sides[1].profile
    compared = compare(*profiles)
    model = default_model()
    judged = judge(compared, model, *profiles)
    scored = Scored(compared.pairs, judged.chances.link, Explainer(*sides, model, compared.measured, judged))
    chosen = select(compared.pairs, judged.chances, *sides, barred=judged.barred, min_score=min_score)
    links = tuple(scored.link(link.local, link.national, link.kind) for _, link in chosen)
    return Matched(links, scored, *sides, compared.measured.matcher)

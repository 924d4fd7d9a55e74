"""Matching in one call: two documents to the links between them, explained."""

from __future__ import annotations

from dataclasses import dataclass

from aligner.matching.assessment import Compared, assess, compare
from aligner.matching.explanation import Explainer
from aligner.matching.scored import Scored
from aligner.matching.scoring import LinkModel, default_model
from aligner.matching.side import Side
from aligner.matching.states import Judge, StateModel, choose, default_state_model
from aligner.matching.word_matching import WordMatcher
from aligner.model import Link


@dataclass(frozen=True, slots=True)
class Matched:
    """What matching found: the links, and the scores of every pair that was compared.

    `local` and `national` are the two documents as they were compared, by `matcher` as far as words go. `judge` tells
    from all pairs how fully a national clause is carried.
    """

    links: tuple[Link, ...]
    scored: Scored
    local: Side
    national: Side
    matcher: WordMatcher
    judge: Judge


def match(local: Side, national: Side, *, min_score: float = 0.0) -> Matched:
    """Return the links between the units of two documents, ordered by local, then national index.

    Both were profiled by one `Profiler`; the models are those for what it looked at. Links that score below
    `min_score`, a fraction in [0, 1], are left out.
    """
    is_encoded = national.profile.encoded is not None
    return matched_by(
        default_model(encoder=is_encoded),
        default_state_model(encoder=is_encoded),
        (local, national),
        compare(local.profile, national.profile),
        min_score=min_score,
    )


def matched_by(
    model: LinkModel, states: StateModel, sides: tuple[Side, Side], compared: Compared, *, min_score: float = 0.0
) -> Matched:
    """Return what these models make of two documents, local and national, that were compared."""
    pairs = compared.pairs
    assessed = assess(compared, model, sides[0].profile, sides[1].profile)
    scored = Scored(pairs, assessed.chances.link, Explainer(*sides, model, compared.measured, assessed))
    judge = Judge.of(compared, assessed, states, sides[1].profile.table, min_score=min_score)
    chosen = choose(pairs, assessed, judge, *sides, min_score=min_score)
    links = tuple(scored.link(link.local, link.national, link.kind) for _, link in chosen)
    return Matched(links, scored, *sides, compared.measured.matcher, judge)

"""Matching in one call: two documents to the links between them, explained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from aligner.lexicon import Lexicon, Terms
from aligner.matching.candidates import UnitIndex, find_candidates
from aligner.matching.explanation import Explainer
from aligner.matching.features import measure
from aligner.matching.profile import Profiler
from aligner.matching.scoring import default_model
from aligner.matching.selection import best_of_each, select
from aligner.matching.side import Side
from aligner.model import Document, Link, NearMiss, Role


@dataclass(frozen=True, slots=True)
class Matched:
    """What matching found: the links, and for each national task without one what came nearest to it, if anything.

    `local` and `national` are the two documents as they were compared.
    """

    links: tuple[Link, ...]
    near_misses: Mapping[int, NearMiss]
    local: Side
    national: Side


def match(local: Document, national: Document, *, lexicon: Lexicon, terms: Terms, min_score: float = 0.0) -> Matched:
    """Return the links between the units of two documents, ordered by local, then national index.

    Links that score below `min_score`, a fraction in [0, 1], are left out.
    """
    profiler = Profiler(lexicon, terms)
    sides = Side(local, profiler.profile(local)), Side(national, profiler.profile(national))
    pairs = find_candidates(sides[0].profile, UnitIndex(sides[1].profile))
    features = measure(sides[0].profile, sides[1].profile, pairs)
    model = default_model()
    chances = model.chances(features)
    chosen = select(pairs, chances, [unit.role for unit in national.units], min_score=min_score)
    explainer = Explainer(sides[0], sides[1], model)
    links = tuple(
        replace(link, explanation=explainer.of_link(link.local, link.national, features[at])) for at, link in chosen
    )
    linked = {link.national for link in links}
    near_misses = {
        unit: NearMiss(
            int(pairs.local[at]),
            float(chances.link[at]),
            explainer.of_near_miss(int(pairs.local[at]), unit, features[at]),
        )
        for unit, at in best_of_each(pairs, chances).items()
        if unit not in linked and national.units[unit].role is Role.TASK
    }
    return Matched(links, near_misses, *sides)

"""Which scored pairs become links: null, one or several counterparts for each unit.

All decisions are taken on calibrated chances, with one set of bounds for every kind of document.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from aligner.matching.arrays import Flags, Indexes
from aligner.matching.candidates import Candidates
from aligner.matching.scoring import Chances
from aligner.matching.stages import are_crossed
from aligner.model import Link, LinkKind, Role

COUNTERPART = 0.3
"""The merit from which a link is called a counterpart. Well below one half, since a missed link costs a reviewer a
search through the whole report, a wrong one a glance."""
RELATED = 0.30
"""The chance from which a pair is worth showing as related."""
_NO_CLAUSES = frozenset({Role.NOISE, Role.ASSIGNMENT})
BEST_OF_REQUIREMENT = 0.24
"""The chance from which the nearest local unit of a national task is shown, so that a requirement that is perhaps
carried in part does not pass for a gap."""


def select(
    pairs: Candidates,
    chances: Chances,
    local_roles: Sequence[Role],
    national_roles: Sequence[Role],
    *,
    stages: tuple[Indexes, Indexes] | None = None,
    min_score: float = 0.0,
) -> tuple[tuple[int, Link], ...]:
    """Return the links among the candidate pairs, each with the number of its pair, in the order of the pairs.

    The roles are those of the units of either document, `stages` the years of their goals (`stages.stages_of`): where
    a goal has a partner of its own stage, none joins it with that of another. No link scores below `min_score`, and
    none joins page furniture or an assignment: that two files have the same page numbers, or name the same office, says
    nothing about their clauses.
    """
    is_counterpart = chances.merit >= COUNTERPART
    kept = is_counterpart | (chances.link >= RELATED)
    for national, at in best_of_each(pairs, chances).items():
        if national_roles[national] is Role.TASK and chances.link[at] >= BEST_OF_REQUIREMENT:
            kept[at] = True
    if stages is not None:
        kept &= ~are_crossed(pairs, kept, *stages)
    is_clause = ~(_is_no_clause(local_roles)[pairs.local] | _is_no_clause(national_roles)[pairs.national])
    return tuple(
        (
            at,
            Link(
                int(pairs.local[at]),
                int(pairs.national[at]),
                float(chances.link[at]),
                LinkKind.COUNTERPART if is_counterpart[at] else LinkKind.RELATED,
            ),
        )
        for at in np.flatnonzero(kept & is_clause & (chances.link >= min_score)).tolist()
    )


def _is_no_clause(roles: Sequence[Role]) -> Flags:
    return np.array([role in _NO_CLAUSES for role in roles], dtype=np.bool_)


def best_of_each(pairs: Candidates, chances: Chances) -> dict[int, int]:
    """Return for each national unit the number of its most likely pair; of equal ones, the first."""
    best: dict[int, int] = {}
    link = chances.link.tolist()
    for at, national in enumerate(pairs.national.tolist()):
        if national not in best or link[at] > link[best[national]]:
            best[national] = at
    return best

"""Which scored pairs become links: null, one or several counterparts for each unit.

All decisions are taken on calibrated chances, with one set of bounds for every kind of document.
"""

from __future__ import annotations

import numpy as np

from aligner.matching.arrays import Flags, Floats
from aligner.matching.candidates import Candidates
from aligner.matching.scoring import Chances
from aligner.matching.side import Side
from aligner.matching.stages import are_crossed, stages_of
from aligner.model import Link, LinkKind, Role

COUNTERPART = 0.3
"""The merit from which a link is called a counterpart. Well below one half, since a missed link costs a reviewer a
search through the whole report, a wrong one a glance."""
RELATED = 0.45
"""The chance from which a pair is worth showing as related. Of those that are less likely, the annotators kept one in
three."""
BEST_OF_REQUIREMENT = 0.24
"""The chance from which the nearest local unit of a national task is shown, so that a requirement that is perhaps
carried in part does not pass for a gap."""


def select(
    pairs: Candidates, chances: Chances, local: Side, national: Side, *, barred: Flags, min_score: float = 0.0
) -> tuple[tuple[int, Link], ...]:
    """Return the links among the candidate pairs, each with the number of its pair, in the order of the pairs.

    The pairs that are `barred`, (pairs,), are no links, nor are those that score below `min_score` or join page
    furniture or an assignment. Where a goal has a partner of its own stage, no link joins it with that of another.
    """
    is_open = ~barred & (chances.link >= min_score)
    is_open &= local.profile.is_clause[pairs.local] & national.profile.is_clause[pairs.national]
    is_counterpart = chances.merit >= COUNTERPART
    kept = is_open & (is_counterpart | (chances.link >= RELATED))
    for unit, at in best_of_each(pairs, np.where(is_open, chances.link, 0.0)).items():
        if national.document.units[unit].role is Role.TASK and is_open[at] and chances.link[at] >= BEST_OF_REQUIREMENT:
            kept[at] = True
    kept &= ~are_crossed(pairs, kept, *(stages_of(side.document.units) for side in (local, national)))
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
        for at in np.flatnonzero(kept).tolist()
    )


def best_of_each(pairs: Candidates, chances: Floats) -> dict[int, int]:
    """Return for each national unit the number of its most likely pair; of equal ones, the first."""
    best: dict[int, int] = {}
    link = chances.tolist()
    for at, national in enumerate(pairs.national.tolist()):
        if national not in best or link[at] > link[best[national]]:
            best[national] = at
    return best

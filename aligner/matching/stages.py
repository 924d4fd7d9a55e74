"""Goals by stage: 到2025年，覆盖率达到80%。到2030年，覆盖率达到95%.

The goals of two stages say nearly the same of another year, so that words alone link each with each. What is to be
reached by one year is answered by what is to be reached by the same year, where there is such a thing.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from aligner.matching.arrays import Flags, Indexes
from aligner.matching.candidates import Candidates
from aligner.model import Unit

NO_STAGE = 0
_LONGEST_LEAD = 6
"""Code points of a unit before its stage at most: a number, 力争."""


def stages_of(units: Iterable[Unit]) -> Indexes:
    """Return the year that each unit begins with as the time of its goal, `NO_STAGE` where it has none; (units,)."""
    return np.array([_stage(unit) for unit in units], dtype=np.int64)


def _stage(unit: Unit) -> int:
    first = next(iter(unit.responsibility.due), None)
    if first is None or first.year is None or first.span.start - unit.span.start > _LONGEST_LEAD:
        return NO_STAGE
    return first.year


def are_crossed(pairs: Candidates, is_linked: Flags, local: Indexes, national: Indexes) -> Flags:
    """Return which pairs join goals of two stages though one of both has a partner of its own stage; (pairs,).

    `is_linked` tells the pairs that would be links, (pairs,); `local` and `national` are the stages of the units.
    """
    mine, theirs = local[pairs.local], national[pairs.national]
    is_staged = (mine != NO_STAGE) & (theirs != NO_STAGE)
    is_same = is_linked & is_staged & (mine == theirs)
    has_partner = np.isin(pairs.local, pairs.local[is_same]) | np.isin(pairs.national, pairs.national[is_same])
    crossed: Flags = is_staged & (mine != theirs) & has_partner
    return crossed

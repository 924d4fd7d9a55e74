"""Two sanctions are counterparts only if what they punish is.

Laws put sanctions in the same words (情节严重的，责令停产停业), so that by its wording each sanction answers every
other, and one of the text of another document stands in it word for word.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import numpy as np

from aligner.matching.arrays import Flags, Floats
from aligner.matching.candidates import Candidates
from aligner.matching.profile import DocumentProfile

_SAME_OFFENCE = 0.3
"""The chance of a link from which two units may tell one offence."""


def punish_other_acts(pairs: Candidates, chances: Floats, local: DocumentProfile, national: DocumentProfile) -> Flags:
    """Return which pairs join two sanctions, one at least without its offence, whose offences are not linked; (pairs,).

    `chances`, (pairs,), are those of a link. A pair of offences that is no candidate is not linked.
    """
    found = np.zeros(len(pairs), dtype=np.bool_)
    mine, theirs = local.offences, national.offences
    if not mine and not theirs:
        return found
    asked = np.flatnonzero(_have_one(mine, local)[pairs.local] | _have_one(theirs, national)[pairs.national])
    likely = np.flatnonzero(chances >= _SAME_OFFENCE)
    linked = set(zip(pairs.local[likely].tolist(), pairs.national[likely].tolist(), strict=True))
    for at in asked.tolist():
        own, other = int(pairs.local[at]), int(pairs.national[at])
        offences = product(mine.get(own, (own,)), theirs.get(other, (other,)))
        found[at] = linked.isdisjoint(offences)
    return found


def _have_one(offences: Mapping[int, tuple[int, ...]], document: DocumentProfile) -> Flags:
    found = np.zeros(len(document.units), dtype=np.bool_)
    found[list(offences)] = True
    return found

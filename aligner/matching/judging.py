"""What the model says of the candidate pairs, and what holds whatever it says.

Two clauses that say the same word for word are counterparts, and a heading without content (二、重点工作) is answered
by nothing but its like: neither is a matter of chance.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from aligner.matching.arrays import Flags
from aligner.matching.candidates import Candidates, UnitIndex, find_candidates
from aligner.matching.equal import EqualUnits
from aligner.matching.features import Measured, measure
from aligner.matching.profile import DocumentProfile
from aligner.matching.scoring import Chances, LinkModel
from aligner.model import Role
from aligner.structure.bare_headings import is_bare, names_a_part


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """The candidate pairs of two documents, what is measured of them, and which of their units are equal."""

    pairs: Candidates
    equal: EqualUnits
    measured: Measured


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """The chances of candidate pairs, and which are no links however likely; both (pairs,).

    The chances of `partners` are those of clauses that say the same word for word, not those of the model.
    """

    chances: Chances
    partners: Flags
    barred: Flags


def compare(local: DocumentProfile, national: DocumentProfile) -> Compared:
    """Return the candidate pairs of two documents with what is measured of them."""
    equal = EqualUnits.of(local, national)
    pairs = find_candidates(local, UnitIndex(national), besides=equal.pairs())
    return Compared(pairs, equal, measure(local, national, pairs))


def judge(compared: Compared, model: LinkModel, local: DocumentProfile, national: DocumentProfile) -> Judged:
    """Return what is to be thought of the pairs of two documents that were compared."""
    pairs, equal = compared.pairs, compared.equal
    chances = model.chances(compared.measured.features)
    partners = equal.partners(pairs.local, pairs.national, chances.link)
    barred = equal.are_equal(pairs.local, pairs.national) & ~partners
    barred |= _are_alike_in_name_only(compared.pairs, local, national)
    return Judged(chances.of_equals(partners), partners, barred)


def _are_alike_in_name_only(pairs: Candidates, local: DocumentProfile, national: DocumentProfile) -> Flags:
    """Return which pairs join a heading without content with something else than the name of a part, (pairs,)."""
    mine, theirs = _headings_that(is_bare, local), _headings_that(is_bare, national)
    barred: Flags = mine[pairs.local] & ~_headings_that(names_a_part, national)[pairs.national]
    barred |= theirs[pairs.national] & ~_headings_that(names_a_part, local)[pairs.local]
    return barred


def _headings_that(hold: Callable[[str], bool], document: DocumentProfile) -> Flags:
    return np.array([unit.role is Role.HEADING and hold(unit.text) for unit in document.units], dtype=np.bool_)

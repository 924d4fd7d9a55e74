"""What the model says of the candidate pairs, and what holds whatever it says.

Two clauses that say the same word for word are counterparts, a heading without content (二、重点工作) is answered by
nothing but its like, verbs in common are no answer, and what answers a heading answers its body: the model, which sees
one pair, could tell none of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from aligner.matching.arrays import Flags, Floats
from aligner.matching.candidates import Candidates, UnitIndex, find_candidates
from aligner.matching.contained import are_contained
from aligner.matching.equal import EqualUnits
from aligner.matching.features import Measured, measure
from aligner.matching.hollow import are_hollow
from aligner.matching.offences import punish_other_acts
from aligner.matching.offers import with_bodies
from aligner.matching.profile import DocumentProfile
from aligner.matching.scoring import Chances, LinkModel
from aligner.model import Role
from aligner.structure.bare_headings import is_bare
from aligner.structure.parts import sets_an_aim

_WORTH_A_LOOK = 0.2
"""The chance below which no pair becomes a link anyway."""
_SHARES_LETTERS = 0.1
"""The cosine of pairs of characters below which no unit stands in another."""


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """The candidate pairs of two documents, what is measured of them, and which of their units are equal."""

    pairs: Candidates
    equal: EqualUnits
    measured: Measured


@dataclass(frozen=True, slots=True, eq=False)
class Assessed:
    """The chances of candidate pairs, and which are no links however likely; all (pairs,).

    `by_model` are the chances of a link as the model alone has them; `partners` say the same word for word, or the
    local one all of the other.
    """

    chances: Chances
    by_model: Floats
    partners: Flags
    barred: Flags


def compare(local: DocumentProfile, national: DocumentProfile) -> Compared:
    """Return the candidate pairs of two documents with what is measured of them."""
    equal = EqualUnits.of(local, national)
    pairs = find_candidates(local, UnitIndex(national), besides=equal.pairs())
    return Compared(pairs, equal, measure(local, national, pairs))


def assess(compared: Compared, model: LinkModel, local: DocumentProfile, national: DocumentProfile) -> Assessed:
    """Return what is to be thought of the pairs of two documents that were compared."""
    pairs, equal = compared.pairs, compared.equal
    by_model = model.chances(compared.measured.features)
    are_equal = equal.are_equal(pairs.local, pairs.national)
    # Equal offences may be told alike in many places too: which of them is whose does not matter here.
    likely = np.where(are_equal, 1.0, by_model.link)
    on_other_acts = punish_other_acts(pairs, likely, local, national)
    partners = equal.partners(pairs.local, pairs.national, np.where(on_other_acts, 0.0, by_model.link)) & ~on_other_acts
    barred = on_other_acts | (are_equal & ~partners)
    barred |= _are_alike_in_name_only(pairs, local, national)
    is_open = ~barred & ~partners
    # What their heading names, sentences leave out: under equal headings no word need be shared.
    asked = np.flatnonzero((by_model.link >= _WORTH_A_LOOK) & is_open & ~_under_equal_headings(compared, local))
    barred |= are_hollow(pairs, asked, local, national, compared.measured.matcher)
    alike = np.flatnonzero((pairs.similarities[:, 1] >= _SHARES_LETTERS) & is_open)
    equal_or_more = partners | are_contained(pairs, alike, local, national)
    chances = with_bodies(by_model.of_equals(equal_or_more), pairs, local, national, equal=partners, barred=barred)
    return Assessed(chances, by_model.link, equal_or_more, barred)


def _under_equal_headings(compared: Compared, local: DocumentProfile) -> Flags:
    """Return which pairs stand right under headings that say the same, and more than the name of a part; (pairs,)."""
    pairs, equal = compared.pairs, compared.equal
    bare = local.kept(_are_bare)
    named = np.array([bool(unit.outline) and not bare[unit.outline[-1]] for unit in local.units], dtype=np.bool_)
    same = equal.local_around[pairs.local, 0] == equal.national_around[pairs.national, 0]
    found: Flags = same & named[pairs.local]
    return found


def _are_alike_in_name_only(pairs: Candidates, local: DocumentProfile, national: DocumentProfile) -> Flags:
    """Return which pairs join a heading without content with no heading, or one that says what to do; (pairs,)."""
    mine, theirs = local.kept(_are_bare), national.kept(_are_bare)
    barred: Flags = mine[pairs.local] & ~national.kept(_may_be_names)[pairs.national]
    barred |= theirs[pairs.national] & ~local.kept(_may_be_names)[pairs.local]
    return barred


def _are_bare(document: DocumentProfile) -> Flags:
    return _headings_that(is_bare, document)


def _may_be_names(document: DocumentProfile) -> Flags:
    return _headings_that(lambda heading: is_bare(heading) or not sets_an_aim(heading), document)


def _headings_that(hold: Callable[[str], bool], document: DocumentProfile) -> Flags:
    return np.array([unit.role is Role.HEADING and hold(unit.text) for unit in document.units], dtype=np.bool_)

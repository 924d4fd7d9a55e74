"""In which order the desk leads from clause to clause; the clauses stand where they stand all the same.

A reader understands a clause by what stands around it, so the text is never shuffled: only the way through it changes.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from aligner.language import N_
from aligner.model import DocumentSide
from aligner.tui.lookup import Lookup
from aligner.tui.words import _


class Order(StrEnum):
    """The ways through a document."""

    SECTION = "section"
    """As it stands, section by section."""
    DOUBT = "doubt"
    """The least sure clause first: what is wrong is found there most of the time."""
    RANK = "rank"
    """The most pressing open requirement first."""


_NAMES = {
    Order.SECTION: N_("by section, as the text goes"),
    Order.DOUBT: N_("by doubt, the least sure first"),
    Order.RANK: N_("by rank, the most pressing first"),
}


def order_name(one: Order) -> str:
    """Return what an order is called."""
    return _(_NAMES[one])


def doubt(lookup: Lookup, side: DocumentSide, unit: int) -> float:
    """Return how unsure the least sure thing is that was found about a unit, in [0, 1].

    Of a link that is the chance that it is none; of a unit without links, that the clause which comes nearest is one.
    """
    links = lookup.links(side, unit)
    if links:
        return 1 - min(link.score for link in links)
    return lookup.nearest[side].get(unit, 0.0)


def places(order: Order, lookup: Lookup, side: DocumentSide) -> dict[int, int]:
    """Return the place of each unit of a document that an order other than `Order.SECTION` leads to, from 0."""
    key, units = _KEYS[order](lookup, side)
    return {unit: place for place, unit in enumerate(sorted(units, key=lambda unit: (key(unit), unit)))}


_Key = Callable[[int], float]


def _by_doubt(lookup: Lookup, side: DocumentSide) -> tuple[_Key, frozenset[int]]:
    return lambda unit: -doubt(lookup, side, unit), lookup.judged(side)


def _by_rank(lookup: Lookup, side: DocumentSide) -> tuple[_Key, frozenset[int]]:
    if side is DocumentSide.LOCAL:
        return _by_doubt(lookup, side)
    ranks = {one.national: one.priority.rank for one in lookup.alignment.requirements if one.priority is not None}
    return lambda unit: ranks.get(unit, len(ranks) + 1), lookup.judged(side)


_KEYS = {Order.DOUBT: _by_doubt, Order.RANK: _by_rank}

"""Which clauses a filter shows."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from aligner.language import N_
from aligner.model import (
    BodyChange,
    DeadlineChange,
    DocumentSide,
    FigureChange,
    FigureRelation,
    State,
    StrengthChange,
    TakeOver,
)
from aligner.tui.lookup import Lookup


class Filter(StrEnum):
    """The clauses that are worth being looked at by themselves."""

    ALL = "all"
    GAPS = "gaps"
    PARTIAL = "partial"
    WEAKENED = "weakened"
    FIGURES = "figures"
    UNDECIDED = "undecided"
    LOCAL_ONLY = "local-only"
    BOOKMARKED = "bookmarked"


FILTER_NAMES = {
    Filter.ALL: N_("everything"),
    Filter.GAPS: N_("gaps"),
    Filter.PARTIAL: N_("partial, or with measures missing"),
    Filter.WEAKENED: N_("strength, deadlines, bodies changed"),
    Filter.FIGURES: N_("changed figures"),
    Filter.UNDECIDED: N_("undecided"),
    Filter.LOCAL_ONLY: N_("local only"),
    Filter.BOOKMARKED: N_("bookmarks and notes"),
}
SIDES = {
    Filter.GAPS: DocumentSide.NATIONAL,
    Filter.PARTIAL: DocumentSide.NATIONAL,
    Filter.LOCAL_ONLY: DocumentSide.LOCAL,
}
"""The document that a filter is about, where it is about one."""
_UNCHANGED = frozenset({FigureRelation.EQUAL, FigureRelation.SHARE})


def passing(wanted: Filter, lookup: Lookup, side: DocumentSide) -> frozenset[int]:
    """Return the units of a document that a filter other than `Filter.ALL` shows."""
    return _PASSING[wanted](lookup, side)


def undecided(lookup: Lookup, side: DocumentSide) -> frozenset[int]:
    """Return the units of a document that a reviewer has still to decide on."""
    if side is DocumentSide.LOCAL:
        return lookup.undecided_local
    return frozenset(one.national for one in lookup.alignment.requirements if not one.is_decided)


def _gaps(lookup: Lookup, _side: DocumentSide) -> frozenset[int]:
    return frozenset(one.national for one in lookup.alignment.requirements if one.state is State.GAP)


def _partial(lookup: Lookup, _side: DocumentSide) -> frozenset[int]:
    return frozenset(
        one.national
        for one in lookup.alignment.requirements
        if one.state is State.PARTIAL or (one.state is State.COVERED and one.lacking)
    )


def _weakened(lookup: Lookup, side: DocumentSide) -> frozenset[int]:
    alignment = lookup.alignment
    deadlines = (one for one in alignment.deadlines if one.relation is not TakeOver.TAKEN_OVER)
    bodies = (one for one in alignment.bodies if one.relation is not TakeOver.TAKEN_OVER)
    return _ends(side, [*alignment.strength, *deadlines, *bodies])


def _figures(lookup: Lookup, side: DocumentSide) -> frozenset[int]:
    return _ends(side, [one for one in lookup.alignment.figures if one.relation not in _UNCHANGED])


def _local_only(lookup: Lookup, _side: DocumentSide) -> frozenset[int]:
    return frozenset(lookup.local_only)


def _remembered(lookup: Lookup, side: DocumentSide) -> frozenset[int]:
    return frozenset(unit for own, unit in (*lookup.bookmarks, *lookup.notes) if own is side)


def _ends(
    side: DocumentSide, changes: Iterable[FigureChange | StrengthChange | DeadlineChange | BodyChange]
) -> frozenset[int]:
    return frozenset(one.local if side is DocumentSide.LOCAL else one.national for one in changes)


_PASSING = {
    Filter.GAPS: _gaps,
    Filter.PARTIAL: _partial,
    Filter.WEAKENED: _weakened,
    Filter.FIGURES: _figures,
    Filter.UNDECIDED: undecided,
    Filter.LOCAL_ONLY: _local_only,
    Filter.BOOKMARKED: _remembered,
}

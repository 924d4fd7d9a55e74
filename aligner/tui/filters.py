"""Which clauses a filter shows."""

from __future__ import annotations

from enum import StrEnum

from aligner.changes import Weight, change_kinds
from aligner.language import N_
from aligner.model import DocumentSide, State
from aligner.tui.lookup import Lookup
from aligner.tui.words import _


class Filter(StrEnum):
    """The clauses that are worth being looked at by themselves."""

    ALL = "all"
    GAPS = "gaps"
    PARTIAL = "partial"
    NOT_OURS = "not-ours"
    WEAKENED = "weakened"
    FIGURES = "figures"
    UNDECIDED = "undecided"
    LOCAL_ONLY = "local-only"
    BOOKMARKED = "bookmarked"


_NAMES = {
    Filter.ALL: N_("everything"),
    Filter.GAPS: N_("gaps"),
    Filter.PARTIAL: N_("partial, or with measures missing"),
    Filter.NOT_OURS: N_("not ours"),
    Filter.WEAKENED: N_("changes other than figures"),
    Filter.FIGURES: N_("changed figures"),
    Filter.UNDECIDED: N_("undecided"),
    Filter.LOCAL_ONLY: N_("local only"),
    Filter.BOOKMARKED: N_("bookmarks and notes"),
}
SIDES = {
    Filter.GAPS: DocumentSide.NATIONAL,
    Filter.PARTIAL: DocumentSide.NATIONAL,
    Filter.NOT_OURS: DocumentSide.NATIONAL,
    Filter.LOCAL_ONLY: DocumentSide.LOCAL,
}
"""The document that a filter is about, where it is about one."""


def filter_name(one: Filter) -> str:
    """Return what a filter is called."""
    return _(_NAMES[one])


def passing(wanted: Filter, lookup: Lookup, side: DocumentSide) -> frozenset[int]:
    """Return the units of a document that a filter other than `Filter.ALL` shows."""
    return _PASSING[wanted](lookup, side)


def undecided(lookup: Lookup, side: DocumentSide) -> frozenset[int]:
    """Return the units of a document that a reviewer has still to decide on."""
    if side is DocumentSide.LOCAL:
        return lookup.undecided_local
    return frozenset(one.national for one in lookup.alignment.requirements if not one.is_decided)


def _gaps(lookup: Lookup, _side: DocumentSide) -> frozenset[int]:
    return frozenset(one.national for one in lookup.alignment.counted if one.state is State.GAP)


def _partial(lookup: Lookup, _side: DocumentSide) -> frozenset[int]:
    return frozenset(
        one.national
        for one in lookup.alignment.counted
        if one.state is State.PARTIAL or (one.state is State.COVERED and one.lacking)
    )


def _not_ours(lookup: Lookup, _side: DocumentSide) -> frozenset[int]:
    return frozenset(one.national for one in lookup.alignment.not_counted)


def _weakened(lookup: Lookup, side: DocumentSide) -> frozenset[int]:
    return _changed(lookup, side, has_own_list=False)


def _figures(lookup: Lookup, side: DocumentSide) -> frozenset[int]:
    return _changed(lookup, side, has_own_list=True)


def _changed(lookup: Lookup, side: DocumentSide, *, has_own_list: bool) -> frozenset[int]:
    """Return the units with changes of the kinds that have a list of their own, or of the others.

    What is told on request only is no change of what is to be done.
    """
    return frozenset(
        one.local if side is DocumentSide.LOCAL else one.national
        for kind in change_kinds()
        if kind.has_own_list == has_own_list and not kind.is_on_request
        for one in kind.of(lookup.alignment)
        if kind.relation(one).weight is Weight.CHANGED
    )


def _local_only(lookup: Lookup, _side: DocumentSide) -> frozenset[int]:
    return frozenset(lookup.local_only)


def _remembered(lookup: Lookup, side: DocumentSide) -> frozenset[int]:
    return frozenset(unit for own, unit in (*lookup.bookmarks, *lookup.written_on) if own is side)


_PASSING = {
    Filter.GAPS: _gaps,
    Filter.PARTIAL: _partial,
    Filter.NOT_OURS: _not_ours,
    Filter.WEAKENED: _weakened,
    Filter.FIGURES: _figures,
    Filter.UNDECIDED: undecided,
    Filter.LOCAL_ONLY: _local_only,
    Filter.BOOKMARKED: _remembered,
}

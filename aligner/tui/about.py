"""What stands below the texts: all that is to be told of the selected clause, or of decisions that came back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from aligner.language import visible
from aligner.model import NEAR, DocumentSide, NearMiss, ReturnedDecision
from aligner.review.decisions import Aspect, Decision
from aligner.telling.scores import score_told
from aligner.telling.signs import KIND_SIGNS
from aligner.tui.deeds.surer import Sure
from aligner.tui.desk_state import DeskState
from aligner.tui.details import Details
from aligner.tui.looks import Line, Piece, wrapped
from aligner.tui.sitting import Sitting

_MOST_NEAR = 3
"""How many of the nearest clauses are shown for one that has no link."""


def about_place(sitting: Sitting, width: int) -> list[Line]:
    """Return the lines about the selected clause, `width` columns wide."""
    state = sitting.state
    if state is None or not state.has_units(state.focus):
        return []
    details = _details(sitting, state, width)
    unit = state.unit
    if (link := state.link) is not None:
        decision = _decision(sitting, Aspect.LINK, local=link.local, national=link.national)
        return list(details.of_link(link, state.focus, state.link_place, decision))
    if state.focus is DocumentSide.NATIONAL and unit in state.lookup.requirements:
        requirement = state.lookup.requirements[unit]
        aspect = Aspect.JUSTIFICATION if requirement.justification else Aspect.CONFIRMED
        decision = _decision(sitting, aspect, national=unit)
        return list(details.of_gap(requirement, _near_misses(sitting, state), decision))
    if state.focus is DocumentSide.LOCAL and unit in state.lookup.local_only:
        return list(details.of_local_only(unit, _near_national(sitting, state)))
    return list(details.of_rest(state.focus, unit))


def about_returned(sitting: Sitting, returned: Sequence[ReturnedDecision], width: int) -> list[list[Line]]:
    """Return the lines about each of the decisions that came back."""
    if sitting.state is None:
        return []
    details = _details(sitting, sitting.state, width)
    return [list(details.returned_entry(one)) for one in returned]


def about_sure(state: DeskState, found: Sequence[Sure], width: int) -> list[Line]:
    """Return a line for each clause of what is to be accepted, and how sure that is."""
    own, others = (state.alignment.document(side).units for side in (state.focus, state.focus.other))
    lines: list[Line] = []
    for one in found:
        named = [(f"{score_told(one.sureness)} ", own[one.unit])]
        if one.link is not None:
            other = one.link.local if state.focus is DocumentSide.NATIONAL else one.link.national
            named.append((f"   {KIND_SIGNS[one.link.kind]} ", others[other]))
        for lead, unit in named:
            lines += wrapped([Piece(visible(unit.text))], width, first=f"{lead}{unit.id} ", most=1)
    return lines


def _details(sitting: Sitting, state: DeskState, width: int) -> Details:
    return Details(
        state.lookup,
        width,
        lambda one: _decision(sitting, Aspect.LINK, local=one.local, national=one.national),
        lambda aspect, unit: _decision(sitting, aspect, national=unit),
    )


def _decision(sitting: Sitting, aspect: Aspect, **units: int) -> Decision | None:
    return None if sitting.session is None or sitting.is_busy else sitting.session.decision(aspect, **units)


def _near_national(sitting: Sitting, state: DeskState) -> list[tuple[int, float]]:
    if sitting.session is None or sitting.is_busy:
        return []
    without = {one.national for one in state.lookup.rejected(DocumentSide.LOCAL, state.unit)}
    ranked = sitting.session.ranked(DocumentSide.LOCAL, state.unit)
    return list(islice((one for one in ranked if one[0] not in without and one[1] >= NEAR), _MOST_NEAR))


def _near_misses(sitting: Sitting, state: DeskState) -> list[NearMiss]:
    if sitting.session is None or sitting.is_busy:
        nearest = state.lookup.requirements[state.unit].near_miss
        return [nearest] if nearest and nearest.score >= NEAR else []
    without = {one.local for one in state.lookup.rejected(DocumentSide.NATIONAL, state.unit)}
    found = islice(sitting.session.basis.matched.scored.near_misses(state.unit, without=without), _MOST_NEAR)
    return [one for one in found if one.score >= NEAR]

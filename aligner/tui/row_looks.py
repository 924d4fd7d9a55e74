"""How the clauses of a sitting look: the signs before each, and its place in the coverage strip."""

from __future__ import annotations

from aligner.model import DocumentSide, LinkKind, LinkStatus
from aligner.telling.signs import ASIDE_SIGNS, KIND_SIGNS, LOCAL_ONLY_SIGN, NOT_OURS_SIGN, NOTE_SIGN, STATE_SIGNS
from aligner.tui.desk_state import DeskState
from aligner.tui.looks import LOOK_OF_STATE, Look, RowLook

_DECIDED, _AUTOMATIC, _RETURNED = "■", "·", "!"
_MARKS = {(True, False): ">", (False, True): "*", (True, True): "»"}
"""By whether the unit is selected, and whether it is marked."""
_FLAGS = {(True, False): "#", (False, True): NOTE_SIGN, (True, True): "&"}


def row_look(state: DeskState, side: DocumentSide, unit: int) -> RowLook:
    """Return how a unit is shown."""
    own = state.alignment.document(side).units[unit]
    sign, look, decided = _state_of(state, side, unit)
    is_cursor = side is state.focus and unit == state.unit
    is_marked = side is state.focus and unit in state.marks
    is_counterpart = side is not state.focus and unit in state.counterparts()
    flag = _FLAGS.get(((side, unit) in state.lookup.bookmarks, (side, unit) in state.lookup.written_on), " ")
    return RowLook(
        own.text,
        mark=_MARKS[is_cursor, is_marked] if is_cursor or is_marked else "-" if is_counterpart else " ",
        sign=sign,
        decided=_RETURNED if (side, unit) in state.lookup.returned else decided,
        flag=flag,
        look=look,
        is_heading=own.role.value in ("heading", "title"),
        matches=state.matches(side, unit),
    )


def strip(state: DeskState, side: DocumentSide) -> list[Look]:
    """Return the look of each unit of a document in the coverage strip."""
    looks = [Look.PLAIN] * len(state.alignment.document(side).units)
    if side is DocumentSide.NATIONAL:
        for requirement in state.alignment.counted:
            looks[requirement.national] = LOOK_OF_STATE[requirement.state]
        return looks
    for one in state.alignment.local_only:
        looks[one.local] = Look.LOCAL_ONLY
    for link in state.alignment.links:
        if link.kind is LinkKind.COUNTERPART:
            looks[link.local] = Look.COVERED
        elif looks[link.local] is Look.PLAIN:
            looks[link.local] = Look.PARTIAL
    return looks


def _state_of(state: DeskState, side: DocumentSide, unit: int) -> tuple[str, Look, str]:
    links = state.lookup.links(side, unit)
    requirement = state.lookup.requirements.get(unit) if side is DocumentSide.NATIONAL else None
    if requirement is not None:
        decided = _DECIDED if requirement.is_decided else _AUTOMATIC
        if not state.alignment.counts(requirement):
            return NOT_OURS_SIGN, Look.QUIET, _DECIDED if requirement.is_addressee_decided else decided
        sign = STATE_SIGNS[requirement.state]
        if requirement.by is not None:
            sign = ASIDE_SIGNS.get((requirement.state, requirement.by), sign)
        return sign, LOOK_OF_STATE[requirement.state], decided
    if side is DocumentSide.LOCAL and unit in state.lookup.local_only:
        return LOCAL_ONLY_SIGN, Look.LOCAL_ONLY, _DECIDED if state.lookup.local_only[unit].is_decided else _AUTOMATIC
    if not links:
        return " ", Look.PLAIN, " "
    is_decided = all(link.status is not LinkStatus.AUTOMATIC for link in links)
    look = Look.COVERED if links[0].kind is LinkKind.COUNTERPART else Look.PARTIAL
    return KIND_SIGNS[links[0].kind], look, _DECIDED if is_decided else _AUTOMATIC

"""The lines above the documents: what is reviewed, how much is covered, how much is decided, and where it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from rich.cells import cell_len

from aligner.language import percent, visible
from aligner.model import Alignment, Coverage, DocumentSide, State
from aligner.reports.typesetting import bar, shorten
from aligner.telling.signs import STATE_CELLS, STATE_SIGNS
from aligner.telling.statements import NO_REQUIREMENTS
from aligner.tui.desk_state import DeskState
from aligner.tui.filters import Filter, filter_name
from aligner.tui.looks import LOOK_OF_STATE, Line, Look, Piece
from aligner.tui.orders import Order, order_name
from aligner.tui.sitting import FileState
from aligner.tui.words import _, counted, words

_BAR = 20


def state_counts(coverage: Coverage) -> dict[State, str]:
    """Return the sign of each state with how many requirements are in it; justified ones only where there are any."""
    return {
        state: f"{STATE_SIGNS[state]}{number}"
        for state, number in coverage.by_state.items()
        if number or state is not State.JUSTIFIED
    }


def coverage_bar(coverage: Coverage, width: int) -> list[Piece]:
    """Return a bar of the states that count."""
    numbers = coverage.by_state
    cells = bar([numbers[state] for state in STATE_CELLS], "".join(STATE_CELLS.values()), width)
    looks = {cell: LOOK_OF_STATE[state] for state, cell in STATE_CELLS.items()}
    return [Piece(cell, looks.get(cell, Look.PLAIN)) for cell in cells]


def names(alignment: Alignment, width: int) -> str:
    """Return the names of the two files within `width` columns."""
    local, national = (
        visible(PurePath(document.source.name).name) for document in (alignment.local, alignment.national)
    )
    room = max((width - 3) // 2, 8)
    return f"{shorten(local, room)} → {shorten(national, room)}"


def header(state: DeskState, file: FileState, width: int) -> Iterator[Line]:
    """Yield the two lines."""
    coverage = state.alignment.coverage
    figures = [Piece(f"{told} ", LOOK_OF_STATE[one]) for one, told in state_counts(coverage).items()]
    figures.append(Piece(percent(coverage.fraction, sign="%") + " ", Look.TITLE))
    length = min(_BAR, max(width // 8, 4))
    room = width - sum(cell_len(piece.text) for piece in figures) - length - 1
    title = names(state.alignment, room)
    yield (
        Piece(title + " " * max(room - cell_len(title), 0) + " ", Look.TITLE),
        *figures,
        *coverage_bar(coverage, length),
    )
    yield tuple(_second(state, file, width))


def _second(state: DeskState, file: FileState, width: int) -> Iterator[Piece]:
    requirements = len(state.alignment.requirements)
    decided = state.lookup.decided_count
    view = _("national view") if state.primary is DocumentSide.NATIONAL else _("local view")
    progress = _(
        "decided {decided} of {count}, {rest} left", decided=decided, count=requirements, rest=requirements - decided
    )
    parts = [
        progress if requirements else _(NO_REQUIREMENTS),
        view,
    ]
    if state.filter is not Filter.ALL:
        shown = _("{title} ({count})", title=filter_name(state.filter), count=len(state.passing(state.filter)))
        parts.append(_("only: {filter}", filter=shown))
    if state.order is not Order.SECTION:
        parts.append(order_name(state.order))
    if others := state.alignment.coverage.not_ours:
        parts.append(counted("{n} not ours", "{n} not ours", others))
    if state.marks:
        parts.append(counted("{n} marked", "{n} marked", len(state.marks)))
    review = state.alignment.review
    if review is not None and review.returned:
        parts.append(counted("{n} decision came back (R)", "{n} decisions came back (R)", len(review.returned)))
    text = " · ".join(parts)
    warnings = [_("read only; free now (W)") if file.is_free else _("read only")] if file.read_only else []
    if file.changed:
        changed = words().listed(visible(PurePath(name).name) for name in file.changed)
        warnings.append(_("{names}: changed on the disk (L)", names=changed))
    if warnings:
        told = shorten("".join(f" · {one}" for one in warnings), max(width - 1, 1))
        yield Piece(shorten(text, max(width - cell_len(told), 1)), Look.QUIET)
        yield Piece(told, Look.WARNING)
        return
    where = " · " + _("kept in {name}", name=visible(PurePath(file.name).name)) if file.name else ""
    yield Piece(shorten(text + where, width), Look.QUIET)

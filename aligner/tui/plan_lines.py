"""A list of plans in lines of pieces: the columns that there is room for, their heads, and what stands above them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from rich.cells import cell_len

from aligner.language import percent, visible
from aligner.model import State
from aligner.reports.typesetting import pad, pad_left, shorten, shorten_path
from aligner.telling.signs import STATE_CELLS
from aligner.tui.header import coverage_bar, state_counts
from aligner.tui.looks import LOOK_OF_STATE, Line, Look, Piece, plain
from aligner.tui.plan_rows import COLUMN_NAMES, ONLY_NAMES, Column, ListPlace, Only, PlanRow, begins_with_most
from aligner.tui.words import _, counted

_CURSOR, _REVIEWED = ">", "■"
_MARK = 2
"""Columns of the screen before a name: the cursor, and a blank."""
_LEAST_NAME, _WIDEST_NAME = 24, 60
_WIDEST_TEXT = 14
"""Columns of the screen for a region or a level."""
_LEAST_BAR, _WIDEST_BAR = 8, 40
_PERCENT = 4
_BETWEEN = 2
"""Blanks between columns."""
_ARROWS = {False: "▲", True: "▼"}
"""By whether what is more comes first."""
_GIVEN_UP = (Column.LENGTH, Column.LEVEL, Column.REVIEW, Column.REGION)
"""What a small screen does without, the first of them first."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that are shown, in order, and how wide each is.

    Coverage is a bar, a per cent, and the counts of covered and partial, each `count` wide.
    """

    widths: dict[Column, int]
    bar: int
    count: int


def laid_out(rows: Sequence[PlanRow], width: int) -> Layout:
    """Return how the columns of a list share a width; one that no plan has anything in is left out."""
    states = [state_counts(row.coverage) for row in rows if row.coverage is not None]
    count = max((len(told) for counts in states for told in counts.values()), default=2)
    counted_as = 1 + _PERCENT + 2 * (1 + count)
    texts = {
        Column.REGION: _widest(row.region for row in rows),
        Column.LEVEL: _widest(row.level for row in rows),
        Column.GAPS: count,
        Column.LENGTH: len(str(max((row.characters for row in rows), default=0))) if states else 0,
        Column.REVIEW: 1,
    }
    # A head has room for its arrow.
    widths = {column: max(room, cell_len(_(COLUMN_NAMES[column])) + 1) for column, room in texts.items() if room}

    def left() -> int:
        return width - _MARK - counted_as - sum(_BETWEEN + room for room in widths.values()) - _BETWEEN

    for column in _GIVEN_UP:
        if left() < _LEAST_NAME + _LEAST_BAR:
            widths.pop(column, None)
    longest = max((cell_len(visible(row.name)) for row in rows), default=0)
    name = max(min(left() - _LEAST_BAR, max(longest, _LEAST_NAME), _WIDEST_NAME), _LEAST_NAME // 2)
    bar = max(min(left() - name, _WIDEST_BAR), len(STATE_CELLS))
    every = {Column.NAME: name, Column.COVERAGE: bar + counted_as, **widths}
    return Layout({column: every[column] for column in Column if column in every}, bar, count)


def _widest(texts: Iterable[str]) -> int:
    return min(max(map(cell_len, texts), default=0), _WIDEST_TEXT)


def heads(layout: Layout, place: ListPlace) -> Line:
    """Return the heads of the columns; a click on one puts the plans in its order."""
    pieces = [Piece(" " * _MARK)]
    for column, width in layout.widths.items():
        is_order = column is place.order
        arrow = _ARROWS[begins_with_most(place)] if is_order else " "
        text = _(COLUMN_NAMES[column]) + arrow
        fitted = pad_left(text, width) if column is Column.LENGTH else pad(text, width)
        look = Look.TITLE if is_order else Look.QUIET
        pieces += [Piece(fitted, look, f"screen.put_in_order({column.value!r})"), Piece(" " * _BETWEEN)]
    return tuple(pieces)


def row_line(row: PlanRow, layout: Layout, width: int, *, is_cursor: bool, is_reviewed: bool) -> Line:
    """Return the line of a plan."""
    room = layout.widths[Column.NAME]
    name = pad(shorten_path(visible(row.name).split("/"), "/", room), room)
    lead = Piece(f"{_CURSOR if is_cursor else ' '} {name}{' ' * _BETWEEN}")
    if row.coverage is None:
        return lead, Piece(shorten(_bare(row), max(width - cell_len(lead.text), 1)), Look.GAP)
    counts = state_counts(row.coverage)
    cells = {
        Column.REGION: [Piece(row.region)],
        Column.LEVEL: [Piece(row.level)],
        Column.COVERAGE: [
            *_joined(coverage_bar(row.coverage, layout.bar)),
            Piece(" " + pad_left(percent(row.coverage.fraction, sign="%"), _PERCENT), Look.TITLE),
            *(
                Piece(" " + pad(counts[state], layout.count), LOOK_OF_STATE[state])
                for state in (State.COVERED, State.PARTIAL)
            ),
        ],
        Column.GAPS: [Piece(counts[State.GAP], LOOK_OF_STATE[State.GAP])],
        Column.LENGTH: [Piece(pad_left(str(row.characters), layout.widths.get(Column.LENGTH, 0)), Look.QUIET)],
        Column.REVIEW: [Piece(_REVIEWED if is_reviewed else " ")],
    }
    pieces = [lead]
    for column, width_of_it in layout.widths.items():
        if column is not Column.NAME:
            pieces += [*_fitted(cells[column], width_of_it), Piece(" " * _BETWEEN)]
    return tuple(pieces)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces of one look as one, of which a screen has thousands otherwise."""
    for look, run in groupby(pieces, key=lambda piece: piece.look):
        yield Piece("".join(piece.text for piece in run), look)


def _bare(row: PlanRow) -> str:
    """Return why a plan could not be read, without its name, which stands before it."""
    before, name, rest = row.error.partition(visible(row.name))
    return rest.lstrip(":： ") if name and " " not in before else row.error


def _fitted(pieces: list[Piece], width: int) -> list[Piece]:
    text = plain(tuple(pieces))
    if cell_len(text) > width:
        return [Piece(shorten(text, width), pieces[0].look)]
    return [*pieces, Piece(" " * (width - cell_len(text)))]


def header(
    width: int,
    *,
    rows: Sequence[PlanRow],
    shown: Sequence[PlanRow],
    place: ListPlace,
    reviewed: Collection[str],
    higher: str,
) -> Iterator[Line]:
    """Yield two lines: how many plans are held against a text, and how far those that are `shown` cover it."""
    plans = counted("{n} plan", "{n} plans", len(rows))
    shares = sorted(
        row.coverage.fraction for row in shown if row.coverage is not None and row.coverage.fraction is not None
    )
    told = ""
    if shares:
        least, middle, most = (percent(share, sign="%") for share in (shares[0], median(shares), shares[-1]))
        told = _("coverage {least} to {most}, median {median}", least=least, most=most, median=middle)
    room = max(width - cell_len(told) - _BETWEEN, 8)
    yield (
        Piece(pad(shorten(f"{plans} → {visible(higher)}", room), room), Look.TITLE),
        Piece(" " * _BETWEEN + told, Look.TITLE),
    )
    parts = []
    if place.words or place.only is not Only.ALL:
        parts.append(counted("{n} shown", "{n} shown", len(shown)))
        if place.only is not Only.ALL:
            parts.append(_("only: {filter}", filter=_(ONLY_NAMES[place.only])))
        if place.words:
            parts.append(_("with “{words}”", words=visible(place.words)))
    if failed := sum(bool(row.error) for row in rows):
        parts.append(counted("{n} not read", "{n} not read", failed))
    parts.append(counted("{n} with a review", "{n} with a review", len(reviewed)))
    yield (Piece(shorten(" · ".join(parts), width), Look.QUIET),)

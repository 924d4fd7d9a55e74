"""A document on the screen: its units in their own order, the selected one and its counterparts marked.

Only the lines in sight are laid out, since a document has thousands of units and a width that changes with the window.
The column at the right edge shows the whole document at once: where it is covered, where the gaps lie, and what part
of it is in sight.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from aligner.language import visible
from aligner.telling.signs import LOCAL_ONLY_SIGN, STATE_SIGNS
from aligner.tui.looks import LOOK_OF_STATE, Line, Look, Piece, RowLook, wrapped
from aligner.tui.styled import Styled
from aligner.tui.viewport import Place, kept_full, moved, showing, window

_GUTTER = 5
"""Columns before a text: mark, state, decided, flag, and whether the clause goes on out of sight."""
_STRIP = 1
_WHEEL = 3
"""Lines that a turn of the mouse wheel moves."""
_RANK = (Look.GAP, Look.LOCAL_ONLY, Look.PARTIAL, Look.JUSTIFIED, Look.COVERED, Look.PLAIN)
"""Which state the strip shows where several units share a cell: the one that most needs a look."""
_CELLS = {
    **{LOOK_OF_STATE[state]: sign for state, sign in STATE_SIGNS.items()},
    Look.LOCAL_ONLY: LOCAL_ONLY_SIGN,
    Look.PLAIN: "│",
}


@lru_cache(maxsize=4096)
def _lines(text: str, matches: tuple[tuple[int, int], ...], look: Look, width: int) -> tuple[Line, ...]:
    pieces, at = [], 0
    for start, end in matches:
        pieces += [Piece(visible(text[at:start]), look), Piece(visible(text[start:end]), Look.MATCH)]
        at = end
    pieces.append(Piece(visible(text[at:]), look))
    return tuple(wrapped(pieces, width))


class UnitPane(Styled, can_focus=True):
    """One document. It shows what it is given and tells where the user pointed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "unit-pane--cursor",
        "unit-pane--counterpart",
        "unit-pane--in-sight",
    }

    class Pointed(Message):
        """The user clicked on a unit, or on its place on the strip."""

        def __init__(self, pane: UnitPane, unit: int) -> None:
            self.pane = pane
            self.unit = unit
            super().__init__()

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._rows: tuple[int, ...] = ()
        self._place_of: dict[int, int] = {}
        self._look_of: Callable[[int], RowLook] = lambda _unit: RowLook("")
        self._states: Sequence[Look] = ()
        self._top = Place(0)
        self._cursor: int | None = None
        self._counterparts: frozenset[int] = frozenset()
        self._seen: int | None = None
        self._window: list[Place] | None = None
        self._window_size = Size(0, 0)
        self._strip: list[Look] | None = None
        self._wrapped: dict[tuple[int, int], tuple[Line, ...]] = {}

    def show(self, rows: tuple[int, ...], look_of: Callable[[int], RowLook], states: Sequence[Look]) -> None:
        """Show the units `rows`, as `look_of` tells, with `states` (by unit) in the strip."""
        if rows != self._rows:
            self._rows = rows
            self._place_of = {unit: row for row, unit in enumerate(rows)}
        self._look_of, self._states = look_of, states
        self._wrapped = {}
        self._strip = None
        self._lay_out()

    def select(
        self, cursor: int | None, counterparts: frozenset[int] = frozenset(), *, seen: int | None = None
    ) -> None:
        """Mark a unit and its counterparts, and bring `seen`, or else the marked unit, into sight."""
        self._cursor, self._counterparts, self._seen = cursor, counterparts, seen
        wanted = cursor if seen is None else seen
        if wanted in self._place_of and self.size.height:
            row = self._place_of[wanted]
            self._top = showing(self._top, row, self.size.height, len(self._rows), self._line_count)
        self._lay_out()

    @property
    def rows(self) -> tuple[int, ...]:
        """The units that are shown, in order."""
        return self._rows

    @property
    def units_in_sight(self) -> tuple[int, ...]:
        """The units of which a line is on the screen, in order."""
        return tuple(dict.fromkeys(self._rows[place.row] for place in self._shown()))

    def scroll_within(self, unit: int, step: int) -> bool:
        """Show more of a unit longer than the pane, further on or, if `step` is −1, before; False if that is all."""
        row = self._place_of.get(unit)
        shown = [place.line for place in self._shown() if place.row == row]
        if row is None or not shown or self._line_count(row) <= self.size.height:
            return False
        if (step > 0 and shown[-1] == self._line_count(row) - 1) or (step < 0 and shown[0] == 0):
            return False
        self.scroll_lines(step * max(self.size.height // 2, 1))
        return True

    def scroll_lines(self, lines: int) -> None:
        """Move the text by some lines, the selection staying where it is."""
        top = moved(self._top, lines, len(self._rows), self._line_count)
        self._top = kept_full(top, self.size.height, len(self._rows), self._line_count)
        self._lay_out()

    def _lay_out(self) -> None:
        self._window = None
        self.refresh()

    def _shown(self) -> list[Place]:
        # A line may be asked for before the pane has heard of its new size.
        if self._window is None or self._window_size != self.size:
            self._window_size = self.size
            self._strip = None
            # A filter or a narrower pane may have left the place beyond the end.
            if self._top.row >= len(self._rows):
                self._top = Place(max(len(self._rows) - 1, 0))
            top = Place(self._top.row, min(self._top.line, max(self._line_count(self._top.row) - 1, 0)))
            self._top = kept_full(top, self.size.height, len(self._rows), self._line_count)
            self._window = window(self._top, self.size.height, len(self._rows), self._line_count)
        return self._window

    def _text_width(self) -> int:
        return max(self.size.width - _GUTTER - _STRIP, 4)

    def _row_lines(self, row: int) -> tuple[Line, ...]:
        key = row, self._text_width()
        if key not in self._wrapped:
            shown = self._look_of(self._rows[row])
            look = Look.TITLE if shown.is_heading else Look.PLAIN
            self._wrapped[key] = _lines(shown.text, shown.matches, look, key[1])
        return self._wrapped[key]

    def _line_count(self, row: int) -> int:
        return len(self._row_lines(row)) if 0 <= row < len(self._rows) else 0

    def on_resize(self, event: events.Resize) -> None:
        """Keep the selected unit in sight at the new size."""
        del event
        self._strip = None
        self.select(self._cursor, self._counterparts, seen=self._seen)

    def render_line(self, y: int) -> Strip:
        """Return one line of the pane."""
        shown = self._shown()
        base = self.base_style
        edge = self._edge(y)
        if y >= len(shown):
            return Strip([Segment(" " * max(self.size.width - _STRIP, 0), base), edge])
        place = shown[y]
        unit = self._rows[place.row]
        look = self._look_of(unit)
        line = self._row_lines(place.row)[place.line]
        if unit == self._cursor:
            base += self.style_of("unit-pane--cursor")
        elif unit in self._counterparts:
            base += self.style_of("unit-pane--counterpart")
        segments = [Segment(piece.text, base + self.style_of_look(piece.look)) for piece in line]
        more = self._more(y, place)
        if place.line == 0:
            sign = Segment(look.sign + look.decided, base + self.style_of_look(look.look))
            gutter = [Segment(look.mark, base), sign, Segment(look.flag + more, base)]
        else:
            gutter = [Segment(more.rjust(_GUTTER), base)]
        strip = Strip([*gutter, *segments]).adjust_cell_length(max(self.size.width - _STRIP, 0), base)
        return Strip([*strip, edge])

    def _more(self, y: int, place: Place) -> str:
        """Return a sign for a clause that goes on above the first line of the pane, or below the last."""
        if y == self.size.height - 1 and place.line < self._line_count(place.row) - 1:
            return "↓"
        return "↑" if y == 0 and place.line else " "

    def _edge(self, y: int) -> Segment:
        self._shown()
        states = self._strip_states()
        if y >= len(states):
            return Segment(" ", self.base_style)
        first, last = self._cells_in_sight()
        style = self.base_style + self.style_of_look(states[y])
        if first <= y <= last:
            style += self.style_of("unit-pane--in-sight")
        return Segment(_CELLS[states[y]], style)

    def _strip_states(self) -> list[Look]:
        if self._strip is None:
            height, rows = self.size.height, len(self._rows)
            cells = (
                [
                    self._rows[y * rows // height : max((y + 1) * rows // height, y * rows // height + 1)]
                    for y in range(height)
                ]
                if height
                else []
            )
            self._strip = [
                min((self._states[unit] for unit in cell), key=_RANK.index, default=Look.PLAIN) for cell in cells
            ]
        return self._strip

    def _cells_in_sight(self) -> tuple[int, int]:
        shown, rows, height = self._shown(), len(self._rows), self.size.height
        if not shown or not rows:
            return 0, -1
        return shown[0].row * height // rows, shown[-1].row * height // rows

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the text."""
        event.stop()
        self.scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the text."""
        event.stop()
        self.scroll_lines(-_WHEEL)

    def on_click(self, event: events.Click) -> None:
        """Tell which unit was pointed at, in the text or on the strip."""
        event.stop()
        if event.x >= self.size.width - _STRIP and self._rows and self.size.height:
            row = min(event.y * len(self._rows) // self.size.height, len(self._rows) - 1)
            self.post_message(self.Pointed(self, self._rows[row]))
            return
        shown = self._shown()
        if event.y < len(shown):
            self.post_message(self.Pointed(self, self._rows[shown[event.y].row]))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of the place there is: a pane fills it."""
        del viewport, width
        return container.height

"""The plans on the screen, a line each, of which only those in sight are laid out: there may be thousands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from aligner.tui.looks import Line, Look
from aligner.tui.plan_lines import Layout, laid_out, row_line
from aligner.tui.plan_rows import PlanRow
from aligner.tui.styled import Styled

_WHEEL = 3
"""Lines that a turn of the mouse wheel moves."""
_BAR = 1
"""Columns at the right edge that show which part of the list is in sight."""


class PlanPane(Styled, can_focus=True):
    """A list of plans. It shows what it is given and tells where the user pointed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"plan-pane--cursor"}

    class Pointed(Message):
        """The user clicked on a plan, or on its place at the right edge."""

        def __init__(self, row: int, *, is_at_edge: bool) -> None:
            self.row = row
            self.is_at_edge = is_at_edge
            super().__init__()

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._every: Sequence[PlanRow] = ()
        self._rows: Sequence[PlanRow] = ()
        self._reviewed: Collection[str] = frozenset()
        self._cursor = self._top = 0
        self._layout: Layout | None = None
        self._laid_out_for = 0
        self._lines: dict[tuple[str, bool], Line] = {}

    def show(
        self, every: Sequence[PlanRow], rows: Sequence[PlanRow], reviewed: Collection[str], *, cursor: int
    ) -> None:
        """Show some of all plans, with the cursor on the one that is `cursor`th among these."""
        if every is not self._every:
            self._every, self._layout = every, None
        self._rows, self._reviewed, self._lines = rows, reviewed, {}
        self.select(cursor)

    def select(self, cursor: int) -> None:
        """Put the cursor on a plan by its place in the list, and bring it into sight."""
        self._cursor = cursor
        height = self.size.height
        if height and not self._top <= cursor < self._top + height:
            is_next = cursor in (self._top - 1, self._top + height)
            self._top = cursor - (0 if cursor < self._top else height - 1) if is_next else cursor - height // 3
        self.scroll_rows(0)

    def scroll_rows(self, rows: int) -> None:
        """Move the list by some plans, the cursor staying where it is."""
        self._top = max(0, min(self._top + rows, len(self._rows) - self.size.height))
        self.refresh()

    @property
    def layout_of_columns(self) -> Layout:
        """How the columns share the width there is: alike for whatever part of the plans is shown."""
        if self._layout is None or self._laid_out_for != self.size.width:
            self._laid_out_for = self.size.width
            self._layout = laid_out(self._every, self.size.width - _BAR)
            self._lines = {}
        return self._layout

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight at the new size."""
        del event
        self.select(self._cursor)

    def render_line(self, y: int) -> Strip:
        """Return one line of the list."""
        width, base = max(self.size.width - _BAR, 0), self.base_style
        edge = Segment("█" if self._is_in_sight(y) else " ", base + self.style_of_look(Look.QUIET))
        at = self._top + y
        if at >= len(self._rows):
            return Strip([Segment(" " * width, base), edge])
        row, is_cursor = self._rows[at], at == self._cursor
        if is_cursor:
            base += self.style_of("plan-pane--cursor")
        line = self._line(row, width, is_cursor=is_cursor)
        pieces = [Segment(piece.text, base + self.style_of_look(piece.look)) for piece in line]
        return Strip([*Strip(pieces).adjust_cell_length(width, base), edge])

    def _line(self, row: PlanRow, width: int, *, is_cursor: bool) -> Line:
        layout = self.layout_of_columns  # which may empty what is kept
        key = row.name, is_cursor
        if key not in self._lines:
            is_reviewed = row.name in self._reviewed
            self._lines[key] = row_line(row, layout, width, is_cursor=is_cursor, is_reviewed=is_reviewed)
        return self._lines[key]

    def _is_in_sight(self, y: int) -> bool:
        """Return whether a line of the right edge stands for plans in sight; none does where all of them are."""
        rows, height = len(self._rows), self.size.height
        return rows > height and self._top * height // rows <= y <= (self._top + height - 1) * height // rows

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the list."""
        event.stop()
        self.scroll_rows(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the list."""
        event.stop()
        self.scroll_rows(-_WHEEL)

    def on_click(self, event: events.Click) -> None:
        """Tell which plan was pointed at, in the list or at the edge."""
        event.stop()
        is_at_edge = event.x >= self.size.width - _BAR and len(self._rows) > self.size.height
        row = event.y * len(self._rows) // self.size.height if is_at_edge else self._top + event.y
        if row < len(self._rows):
            self.post_message(self.Pointed(row, is_at_edge=is_at_edge))

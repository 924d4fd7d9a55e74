"""Lines of pieces on the screen; what they say depends on the width there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.strip import Strip
from textual.style import Style as ContentStyle

from aligner.tui.looks import Line, Piece
from aligner.tui.styled import Styled

_WHEEL = 3


class Lines(Styled):
    """Shows the lines that a function makes for the width there is."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._make: Callable[[int], Iterable[Line]] = lambda _width: ()
        self._made: list[Line] | None = None
        self._made_for = 0
        self._first = 0

    def show(self, make: Callable[[int], Iterable[Line]]) -> None:
        """Show the lines that `make` gives for a width, from the first on."""
        self._make, self._made, self._first = make, None, 0
        self.refresh()

    def show_again(self, make: Callable[[int], Iterable[Line]]) -> None:
        """Show the same lines in other looks, from where they have been scrolled to."""
        self._make, self._made = make, None
        self.refresh()

    @property
    def lines(self) -> list[Line]:
        """All lines at the present width."""
        # A line may be asked for before the widget has heard of its new size.
        if self._made is None or self._made_for != self._room():
            self._made_for = self._room()
            self._made = list(self._make(max(self._made_for, 8)))
        return self._made

    def _room(self) -> int:
        return self.size.width

    def render_line(self, y: int) -> Strip:
        """Return one line."""
        at = self._first + y
        base = self.base_style
        segments = [
            Segment(piece.text, base + self.style_of_look(piece.look) + _clicked(piece.action))
            for piece in (self.lines[at] if at < len(self.lines) else ())
        ]
        return Strip(segments).adjust_cell_length(self.size.width, base)


def _clicked(action: str) -> Style | None:
    return Style(meta={"@click": action}) if action else None


class LinesPane(Lines, can_focus=True):
    """Lines that scroll: by the wheel, and by the arrow keys while the pane has the focus."""

    BINDINGS: ClassVar = [
        Binding("down,j", "scroll_by(1)", show=False),
        Binding("up,k", "scroll_by(-1)", show=False),
        Binding("pagedown", "scroll_by(5)", show=False),
        Binding("pageup", "scroll_by(-5)", show=False),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.tell_rest: Callable[[int, int], Piece] = lambda _above, _below: Piece("")
        """What the upper edge says of the lines that are out of sight, so many above and below."""
        self._edge = Piece("")

    def show(self, make: Callable[[int], Iterable[Line]]) -> None:
        """Show the lines that `make` gives for a width, from the first on."""
        super().show(make)
        self._show_edge()

    def on_resize(self) -> None:
        """Tell anew what is out of sight."""
        self.action_scroll_by(0)

    def _show_edge(self) -> None:
        below = max(len(self.lines) - self._first - self.size.height, 0)
        edge = self.tell_rest(self._first, below) if self.size.height else Piece("")
        if edge != self._edge:
            self._edge = edge
            self.border_title = (
                Content.styled(edge.text, ContentStyle.from_meta({"@click": edge.action})) if edge.text else None
            )

    def _room(self) -> int:
        return self.size.width - 1

    def render_line(self, y: int) -> Strip:
        """Return one line; the last column tells that there is more above or below."""
        at = self._first + y
        more = "↑" if y == 0 and self._first else " "
        if y == self.size.height - 1 and at + 1 < len(self.lines):
            more = "↓"
        text = super().render_line(y).crop(0, max(self.size.width - 1, 0))
        return Strip([*text, Segment(more, self.base_style)])

    def action_scroll_by(self, lines: int) -> None:
        """Scroll by some lines, as far as there are any."""
        most = max(len(self.lines) - self.size.height, 0)
        self._first = max(0, min(self._first + lines, most))
        self._show_edge()
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the text."""
        event.stop()
        self.action_scroll_by(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the text."""
        event.stop()
        self.action_scroll_by(-_WHEEL)

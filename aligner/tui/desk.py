"""The screen of the desk. It holds the sitting, the panes and the controllers, and lets each know of the others.

What a command does stands in a controller, what is seen in the panes, what there is in the sitting.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from aligner.model import Alignment, DocumentSide
from aligner.tui.background import in_background
from aligner.tui.bindings import COMMANDS, bindings
from aligner.tui.controllers.dispatch import Controllers
from aligner.tui.desk_state import DeskState
from aligner.tui.home import Home
from aligner.tui.looks import Look
from aligner.tui.opening import Opening
from aligner.tui.outline import Outline
from aligner.tui.panes import Panes, laid_out
from aligner.tui.picture import with_wide_characters
from aligner.tui.sitting import Sitting
from aligner.tui.unit_pane import UnitPane

_LOOKS = 2.0
"""Seconds between two looks at what others do meanwhile."""


class Desk(Home):
    """The screen of a review; to its controllers it is a `Host`."""

    TABLE: ClassVar = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (112, "-wide"), (180, "-huge")]  # noqa: RUF012 - an instance attribute of Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-tall")]  # noqa: RUF012 - an instance attribute of Textual

    def __init__(self, opening: Opening) -> None:
        """Take what is to be reviewed; it is aligned once the screen is there."""
        super().__init__()
        self.sitting = Sitting(opening)
        self.panes = Panes(self, self.sitting)
        self.controllers = Controllers(self)

    def compose(self) -> ComposeResult:
        """Lay out the panes."""
        yield from laid_out()

    def on_mount(self) -> None:
        """Show what there is at once, and begin to align."""
        self.panes.show_frame()
        self.panes.focus_text(DocumentSide.NATIONAL)
        self.controllers.aligning.begin()
        self.set_interval(_LOOKS, self.controllers.keeping_up.look)

    def on_unmount(self) -> None:
        """Remember the place."""
        self.sitting.leave()

    # What the user does goes to the controllers

    def serving(self, does: str) -> Callable[..., None]:
        """Return the method of a controller that a command names."""
        return self.controllers.serving(does)

    @on(Outline.Chosen)
    def _section_chosen(self, event: Outline.Chosen) -> None:
        self.controllers.moving.section(event.unit)

    @on(UnitPane.Pointed)
    def _unit_pointed(self, event: UnitPane.Pointed) -> None:
        self.controllers.moving.point(self.panes.side_of(event.pane), event.unit)

    @on(Input.Changed, "#search")
    def _search_changed(self, event: Input.Changed) -> None:
        self.controllers.finding.typed(event.value)

    @on(Input.Submitted, "#search")
    def _search_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.controllers.finding.entered()

    # What the controllers ask for

    def placed(self) -> DeskState | None:
        """Return the place, or None while there is nothing to be looked at; takes the last message away."""
        self.say(self.panes.message if self.sitting.is_busy else "")
        return self.sitting.state

    def say(self, message: str, look: Look = Look.PLAIN) -> None:
        """Say something in the bottom line; an empty message lets the keys be seen again."""
        self.panes.say(message, look)

    def say_from_thread(self, message: str) -> None:
        """Say something as soon as the screen gets round to it; this may be called from any thread."""
        self.app.call_later(self.say, message)

    def show_alignment(self, alignment: Alignment) -> None:
        """Show an alignment in all panes."""
        self.sitting.take(alignment)
        self.panes.show_outline(alignment)
        self.show_texts()

    def show_texts(self) -> None:
        """Show the documents anew: their rows, or how these look, have changed."""
        if self.sitting.state is not None:
            self.panes.show_texts(self.sitting.state)
            self.panes.show_place(self.sitting.state)

    def show_place(self) -> None:
        """Show where the reviewer is: in both documents, in the outline, and below."""
        if self.sitting.state is not None:
            self.panes.show_place(self.sitting.state)

    def in_background(self, work: Callable[[], Callable[[], None]]) -> None:
        """Do `work` beside the screen and then, among its events, what it returns."""
        in_background(self.app, work)

    def picture(self) -> str:
        """Return what is on the screen as SVG."""
        return with_wide_characters(self.app.export_screenshot(title="align"))

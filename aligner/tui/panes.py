"""The panes of the desk, as one thing: what is shown in them, which are there, and which of them the keys go to.

Textual keeps widgets by name below the screen. Their names are known here alone, and to the style sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input

from aligner.model import Alignment, DocumentSide
from aligner.reports.typesetting import shorten
from aligner.tui.about import about_place
from aligner.tui.desk_state import DeskState
from aligner.tui.footer import footer
from aligner.tui.header import header
from aligner.tui.keys_here import Here
from aligner.tui.line_input import LineInput
from aligner.tui.lines_pane import Lines, LinesPane
from aligner.tui.looks import Line, Look, Piece
from aligner.tui.outline import Outline
from aligner.tui.row_looks import row_look, strip
from aligner.tui.sitting import Sitting
from aligner.tui.unit_pane import UnitPane
from aligner.tui.words import _

_NAMES = {DocumentSide.NATIONAL: "national", DocumentSide.LOCAL: "local"}
_SEARCHING, _SECTIONS, _FOLDED, _DETAILS = "-searching", "-sections", "-folded", "-details"


def laid_out() -> ComposeResult:
    """Yield the panes, as a screen composes them."""
    yield Lines(id="header")
    with Horizontal(id="body"):
        yield Outline(id="outline")
        with Vertical(id="desk"):
            with Horizontal(id="panes"):
                for side in (DocumentSide.NATIONAL, DocumentSide.LOCAL):
                    with Vertical(id=f"{_NAMES[side]}-column", classes="column"):
                        yield Lines(id=f"{_NAMES[side]}-title")
                        yield UnitPane(id=_NAMES[side])
            yield LinesPane(id="details")
    yield LineInput(identity="search", placeholder=_("search texts, numbers (N93) and notes"))
    yield Lines(id="footer")


class Panes:
    """The panes on a screen that has been laid out."""

    def __init__(self, screen: Screen[None], sitting: Sitting) -> None:
        """Show a sitting on a screen."""
        self._screen = screen
        self._sitting = sitting
        self._message: Piece | None = None

    def text(self, side: DocumentSide) -> UnitPane:
        """Return the pane of a document."""
        return self._screen.query_one(f"#{_NAMES[side]}", UnitPane)

    def side_of(self, pane: UnitPane) -> DocumentSide:
        """Return the document that a pane shows."""
        return next(side for side, name in _NAMES.items() if name == pane.id)

    @property
    def message(self) -> str:
        """What the bottom line says, empty if it shows the keys."""
        return self._message.text if self._message is not None else ""

    # What is shown

    def show_frame(self) -> None:
        """Show what there is before there is an alignment."""
        self._details.tell_rest = self._rest_told
        self._show_titles()
        self._show_footer()

    def show_outline(self, alignment: Alignment) -> None:
        """Show the sections of an alignment."""
        self._outline.show(alignment)

    def show_texts(self, state: DeskState) -> None:
        """Show the rows of both documents."""
        for side in DocumentSide:
            self.text(side).show(state.rows(side), partial(row_look, state, side), strip(state, side))

    def show_place(self, state: DeskState) -> None:
        """Show where the reviewer is: in both documents, in the outline, and below."""
        focus, other = state.focus, state.focus.other
        if isinstance(self._screen.focused, UnitPane):  # the keys go where the place is, whatever has moved it
            self.focus_text(focus)
        self.text(focus).select(state.unit)
        self.text(other).select(None, state.counterparts(), seen=state.cursors[other])
        self._details.show(partial(about_place, self._sitting))
        self._screen.query_one("#header", Lines).show(partial(header, state, self._sitting.file))
        self._show_titles()
        national = state.alignment.national.units
        if national:
            self._outline.point_at(national[state.cursors[DocumentSide.NATIONAL]].outline)

    def say(self, message: str, look: Look) -> None:
        """Show a message in the bottom line or, if it is empty, the keys."""
        self._message = Piece(message, look) if message else None
        self._show_footer()

    def _rest_told(self, above: int, below: int) -> Piece:
        """Return how many lines of the details are out of sight, and which key shows them."""
        parts = [f"{sign} {lines}" for sign, lines in (("↑", above), ("↓", below)) if lines]
        if parts:
            parts = [_("{lines} more lines", lines=" ".join(parts))]
        if self.has_details_open:
            parts.append(_("z back to the texts"))
        elif parts:
            parts.append(_("z full height"))
        return Piece(" · ".join(parts), Look.QUIET, "screen.do('arranging.details')")

    def _show_footer(self) -> None:
        self._screen.query_one("#footer", Lines).show(partial(footer, self._message))

    def _show_titles(self) -> None:
        for side in DocumentSide:
            self._screen.query_one(f"#{_NAMES[side]}-title", Lines).show(partial(self._title, side))

    def _title(self, side: DocumentSide, width: int) -> list[Line]:
        name = _("national") if side is DocumentSide.NATIONAL else _("local")
        is_focus = self._sitting.state is not None and self._sitting.state.focus is side
        text = f"{'▼' if is_focus else ' '} {name}"
        return [(Piece(shorten(text, width), Look.TITLE if is_focus else Look.QUIET),)]

    @property
    def _outline(self) -> Outline:
        return self._screen.query_one(Outline)

    # Where the keys go

    def scroll_within(self, side: DocumentSide, unit: int, step: int) -> bool:
        """Scroll inside a unit that is longer than its pane; return False if there is nothing more of it."""
        return self.text(side).scroll_within(unit, step)

    def units_in_sight(self, side: DocumentSide) -> Sequence[int]:
        """Return the units of a document that are on the screen."""
        return self.text(side).units_in_sight

    def put_first(self, side: DocumentSide) -> None:
        """Let the pane of a document stand before the other one."""
        panes = self._screen.query_one("#panes")
        first, second = (self._screen.query_one(f"#{_NAMES[one]}-column") for one in (side, side.other))
        if list(panes.children).index(first) > list(panes.children).index(second):
            panes.move_child(first, before=second)

    def focus_text(self, side: DocumentSide) -> None:
        """Let the keys go to a document."""
        self._screen.set_focus(self.text(side))

    def focus_next(self, primary: DocumentSide, step: int) -> DocumentSide | None:
        """Let the keys go to the next pane that is there; return its document, or None if it shows none."""
        ids = [_NAMES[primary], _NAMES[primary.other], "details"]
        if self._outline.display and not self.has_details_open:
            ids.insert(0, "outline")
        focused = self._screen.focused
        at = ids.index(focused.id) if focused is not None and focused.id in ids else 0
        wanted = ids[(at + step) % len(ids)]
        if wanted != "outline":
            self.close_sections()
        if wanted != "details":
            self.close_details()
        self._screen.set_focus(self._screen.query_one(f"#{wanted}"))
        return next((side for side, name in _NAMES.items() if name == wanted), None)

    @property
    def is_reading_details(self) -> bool:
        """Whether the keys scroll the lines below the texts."""
        return isinstance(self._screen.focused, LinesPane)

    @property
    def here(self) -> Here:
        """Where the keys go to."""
        focused = self._screen.focused
        if isinstance(focused, Outline):
            return Here.OUTLINE
        if isinstance(focused, Input):
            return Here.SEARCH
        return Here.DETAILS if self.is_reading_details else Here.TEXT

    @property
    def has_sections_open(self) -> bool:
        """Whether the outline was asked for, and may lie over the texts."""
        return self._screen.has_class(_SECTIONS)

    def open_sections(self) -> None:
        """Show the outline, and let the keys go to it."""
        self._screen.remove_class(_FOLDED, _DETAILS, update=False)  # one change of styles is enough
        self._screen.add_class(_SECTIONS)
        self._screen.set_focus(self._outline)

    def close_sections(self) -> None:
        """Let the texts come back, if the outline has taken their place."""
        self._screen.remove_class(_SECTIONS)

    def fold_sections(self) -> None:
        """Take the outline away, on a screen of any size, until it is asked for."""
        self._screen.remove_class(_SECTIONS, update=False)
        self._screen.add_class(_FOLDED)

    @property
    def has_details_open(self) -> bool:
        """Whether the lines below the texts have the whole height."""
        return self._screen.has_class(_DETAILS)

    def open_details(self) -> None:
        """Let the lines below the texts have the whole height, and the keys."""
        self._screen.remove_class(_SECTIONS, update=False)
        self._screen.set_focus(self._details)
        self._screen.add_class(_DETAILS)

    def close_details(self) -> None:
        """Let the texts come back, if the details have taken their place."""
        self._screen.remove_class(_DETAILS)

    @property
    def _details(self) -> LinesPane:
        return self._screen.query_one("#details", LinesPane)

    @property
    def is_searching(self) -> bool:
        """Whether there is a field for the words that are searched for."""
        return self._screen.has_class(_SEARCHING)

    def open_search(self) -> None:
        """Show an empty field for words, and let the keys go to it."""
        self._screen.add_class(_SEARCHING)
        search = self._screen.query_one("#search", Input)
        search.value = ""
        self._screen.set_focus(search)

    def close_search(self) -> None:
        """Take the field for words away."""
        self._screen.remove_class(_SEARCHING)

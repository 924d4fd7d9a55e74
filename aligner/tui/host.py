"""The desk as its controllers see it: what they may ask of it, and nothing of the screen behind it.

A test can stand in for it, so that a controller is tried without a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from textual.screen import ModalScreen

from aligner.errors import AlignerError
from aligner.model import Alignment, DocumentSide
from aligner.tui.desk_state import DeskState
from aligner.tui.keys_here import Here
from aligner.tui.looks import Look
from aligner.tui.sitting import Sitting
from aligner.tui.themes import ThemeName

Answer = TypeVar("Answer")


class Arrangement(Protocol):
    """Which panes are there, which of them the keys go to, and what is in sight."""

    def scroll_within(self, side: DocumentSide, unit: int, step: int) -> bool:
        """Scroll inside a unit that is longer than its pane; return False if there is nothing more of it."""
        ...

    def units_in_sight(self, side: DocumentSide) -> Sequence[int]:
        """Return the units of a document that are on the screen."""
        ...

    def put_first(self, side: DocumentSide) -> None:
        """Let the pane of a document stand before the other one."""
        ...

    def focus_text(self, side: DocumentSide) -> None:
        """Let the keys go to a document."""
        ...

    def focus_next(self, primary: DocumentSide, step: int) -> DocumentSide | None:
        """Let the keys go to the next pane that is there; return its document, or None if it shows none."""
        ...

    @property
    def here(self) -> Here:
        """Where the keys go to."""
        ...

    @property
    def is_reading_details(self) -> bool:
        """Whether the keys scroll the lines below the texts."""
        ...

    @property
    def has_sections_open(self) -> bool:
        """Whether the outline was asked for, and may lie over the texts."""
        ...

    def open_sections(self) -> None:
        """Show the outline, and let the keys go to it."""
        ...

    def close_sections(self) -> None:
        """Let the texts come back, if the outline has taken their place."""
        ...

    def fold_sections(self) -> None:
        """Take the outline away, on a screen of any size, until it is asked for."""
        ...

    @property
    def has_details_open(self) -> bool:
        """Whether the lines below the texts have the whole height."""
        ...

    def open_details(self) -> None:
        """Let the lines below the texts have the whole height, and the keys."""
        ...

    def close_details(self) -> None:
        """Let the texts come back, if the details have taken their place."""
        ...

    @property
    def is_searching(self) -> bool:
        """Whether there is a field for the words that are searched for."""
        ...

    def open_search(self) -> None:
        """Show an empty field for words, and let the keys go to it."""
        ...

    def close_search(self) -> None:
        """Take the field for words away."""
        ...


class Host(Protocol):
    """What a controller may ask of the desk."""

    @property
    def sitting(self) -> Sitting:
        """What is reviewed, and where the reviewer is."""
        ...

    @property
    def panes(self) -> Arrangement:
        """The panes, for whoever moves between them."""
        ...

    def placed(self) -> DeskState | None:
        """Return the place, or None while there is nothing to be looked at; takes the last message away."""
        ...

    def say(self, message: str, look: Look = Look.PLAIN) -> None:
        """Say something in the bottom line; an empty message lets the keys be seen again."""
        ...

    def say_from_thread(self, message: str) -> None:
        """Say something as soon as the screen gets round to it; this may be called from any thread."""
        ...

    def fail(self, message: str) -> None:
        """Say what went wrong, so that it is heard as well."""
        ...

    def ask(self, question: ModalScreen[Answer], answer: Callable[[Answer | None], None]) -> None:
        """Put a question over the desk, and hand on what comes of it."""
        ...

    def show_alignment(self, alignment: Alignment) -> None:
        """Show an alignment in all panes."""
        ...

    def show_texts(self) -> None:
        """Show the documents anew: their rows, or how these look, have changed."""
        ...

    def show_place(self) -> None:
        """Show where the reviewer is: in both documents, in the outline, and below."""
        ...

    def in_background(self, work: Callable[[], Callable[[], None]]) -> None:
        """Do `work` beside the screen and then, among its events, what it returns."""
        ...

    def picture(self) -> str:
        """Return what is on the screen as SVG."""
        ...

    @property
    def theme(self) -> ThemeName:
        """The colours of the screen."""
        ...

    def show_in(self, theme: ThemeName) -> None:
        """Show the screen in other colours."""
        ...

    def leave(self, error: AlignerError | None = None) -> None:
        """Close the desk, with the error that ends it, if one does."""
        ...

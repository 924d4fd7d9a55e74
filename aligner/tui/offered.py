"""A list of texts that were written before, offered while one writes: a reason given often is picked, not typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from aligner.language import visible
from aligner.reports.typesetting import shorten
from aligner.structure.folding import fold_text

_MOST = 5
"""Texts that are offered at once; what is typed finds others."""
_ROOM = 50
"""Columns of a text that is offered; it is told by its beginning."""


class Offered(OptionList):
    """The texts, those with the words that are typed; it takes no room while there is none."""

    BINDINGS: ClassVar = [Binding("tab,shift+tab", "screen.focus_previous", show=False)]

    def __init__(self, texts: Sequence[str]) -> None:
        """Offer `texts`, the best first."""
        super().__init__(classes="offered")
        self._texts = texts
        self._shown: tuple[str, ...] = ()

    def on_mount(self) -> None:
        """Offer the best."""
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Offer the texts that have what is typed, and are more than that."""
        words = fold_text(typed)
        found = (text for text in self._texts if words in fold_text(text) and fold_text(text) != words)
        shown = tuple(found)[:_MOST]
        if shown != self._shown:
            self._shown = shown
            self.clear_options()
            self.add_options(Option(Text(shorten(visible(" ".join(text.split())), _ROOM))) for text in shown)
        self.highlighted = None
        self.display = bool(shown)

    def step(self, step: int) -> None:
        """Move the cursor, from above the first text to the last and back."""
        if self._shown:
            at = -1 if self.highlighted is None else self.highlighted
            wanted = max(-1, min(at + step, len(self._shown) - 1))
            self.highlighted = None if wanted < 0 else wanted

    @property
    def chosen(self) -> str | None:
        """The text under the cursor, or None if the cursor is on none."""
        return None if self.highlighted is None else self._shown[self.highlighted]

"""A question whose answer may have several lines: notes, and what is entered for a requirement.

Enter makes a line, as in every field for text of many lines, so that what is pasted stays as it was written. Few
terminals tell Ctrl+Enter from Enter: Ctrl+S keeps the text in all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from aligner.language import N_, visible, visible_lines
from aligner.tui.dialogs import CLOSE, Hint
from aligner.tui.offered import Offered
from aligner.tui.words import _

_KEEP = ("ctrl+s", "ctrl+enter", "f2")


class _Area(TextArea):
    """A field in which keeping and leaving take their turn among the letters, as in `LineInput`: none is overtaken."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key in _KEEP and isinstance(self.screen, TextEditor):
            event.stop()
            event.prevent_default()
            self.screen.action_keep()
        elif event.key == "escape" and isinstance(self.screen, TextEditor):
            event.stop()
            event.prevent_default()
            self.screen.action_leave()
        else:
            await super()._on_key(event)


class TextEditor(ModalScreen[str | None]):
    """Asks for a text of any number of lines."""

    BINDINGS: ClassVar = [
        Binding(",".join(_KEEP), "keep", show=False),
        Binding("escape", "leave", show=False),
        Binding("f1", "app.keys", show=False),
    ]
    KEYS: ClassVar = (
        (("Ctrl+S", "Ctrl+Enter", "F2"), N_("keep what is in the field")),
        (("Enter",), N_("begin a line")),
        CLOSE,
    )

    def __init__(
        self,
        title: str,
        *,
        text: str = "",
        about: str = "",
        check: Callable[[str], str] = lambda _text: "",
        offered: Sequence[str] = (),
    ) -> None:
        """Ask for a text in place of `text`; `about` tells what it is for, `check` what is wrong with an answer.

        `offered` are texts that may do as well, the best first: Tab goes to them, Enter takes one.
        """
        super().__init__()
        self._title = title
        self._text = text
        self._about = about
        self._check = check
        self._offered = offered
        self._is_warned = False

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog dialog--wide"):
            yield Static(Text(self._title), classes="dialog--title")
            if self._about:
                yield Static(Text(visible(self._about)), classes="dialog--about")
            yield _Area(visible_lines(self._text), soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False)
            if self._offered:
                yield Static(Text(_("Tab, ↓ and Enter: one that was written before")), classes="dialog--about")
                yield Offered(self._offered)
            yield Hint(_("Ctrl+S keeps the text, Enter begins a line, Esc leaves things as they are"))

    def on_mount(self) -> None:
        """Put the cursor where one goes on writing."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    @property
    def _answer(self) -> str:
        # What cannot be shown as it is must not be changed by being looked at.
        text = self.query_one(TextArea).text
        return self._text if text == visible_lines(self._text) else text

    def action_keep(self) -> None:
        """Give the answer, if it will do."""
        if problem := self._check(self._answer):
            self._hint(problem)
        else:
            self.dismiss(self._answer)

    def action_leave(self) -> None:
        """Leave things as they are; what was written is given up only when asked a second time."""
        if self._answer == self._text or self._is_warned:
            self.dismiss(None)
            return
        self._is_warned = True
        self._hint(_("The text has changed: Ctrl+S keeps it, Esc once more gives it up"))

    def on_text_area_changed(self) -> None:
        """Warn anew of what has been written since."""
        self._is_warned = False
        for offered in self.query(Offered):
            offered.narrow("" if self._answer == self._text else self._answer)

    def on_option_list_option_selected(self) -> None:
        """Write the text that was chosen, to be kept as it is or changed."""
        area, chosen = self.query_one(TextArea), self.query_one(Offered).chosen
        if chosen is not None:
            area.text = visible_lines(chosen)
            area.move_cursor(area.document.end)
            area.focus()

    def _hint(self, text: str) -> None:
        self.query_one(Hint).tell(text)

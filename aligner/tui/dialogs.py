"""The questions that the desk asks: one of a few, a line of text, what to do about decisions that came back.

Each is a modal screen that gives back the answer, or None if the user thought better of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from aligner.language import N_, visible
from aligner.tui.line_input import LineInput
from aligner.tui.lines_pane import LinesPane
from aligner.tui.looks import Line, Look
from aligner.tui.offered import Offered
from aligner.tui.words import _

_CANCEL = Binding("escape", "dismiss(None)", show=False)
HELP = Binding("question_mark,f1", "app.keys", show=False)
_WIDEST, _SHARE = 100, 0.96
"""Columns of a wide dialog, and the share of the screen that it takes at most: as the style sheet has it."""
_OPTION_MARGIN = 8
"""Columns of a wide dialog beside the text of a list: border, padding and scroll bar."""
_LEAST_ROOM = 20
_STEPS = {"down": 1, "up": -1}
_FOUND = "reverse"

_PRESSED = {
    "Enter": "enter",
    "Esc": "escape",
    "Space": "space",
    "空格": "space",
    "Ctrl+S": "ctrl+s",
    "PgDn": "pagedown",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
}
"""The keys that hints name, in any language of the desk, and what each is called by Textual."""
_KEY_NAMES = re.compile(rf"(?<![A-Za-z+↑])(?:{'|'.join(map(re.escape, _PRESSED))}|\b[xy](?= ))(?![A-Za-z])")
OF_LISTS = (("↑", "↓", "Home", "End"), N_("move in the list"))
CLOSE = (("Esc",), N_("leave things as they are"))


class Hint(Static):
    """A line on what keys do; a click on the name of one presses it."""

    def __init__(self, text: str = "") -> None:
        """Show a line, if there is one yet."""
        super().__init__(classes="dialog--hint")
        self.tell(text)

    def tell(self, text: str) -> None:
        """Show another line."""
        shown: list[str | tuple[str, Style]] = []
        at = 0
        for name in _KEY_NAMES.finditer(text):
            key = _PRESSED.get(name[0], name[0])
            press = Style.from_meta({"@click": f"app.simulate_key({key!r})"}) + Style(underline=True)
            shown += [text[at : name.start()], (name[0], press)]
            at = name.end()
        self.update(Content.assemble(*shown, text[at:]))


class Choice(ModalScreen[int | None]):
    """Asks for one of a few things; gives its number."""

    KEYS: ClassVar = (OF_LISTS, (("Enter",), N_("choose")), CLOSE)
    BINDINGS: ClassVar = [_CANCEL, HELP]

    def __init__(self, title: str, options: Sequence[str], *, chosen: int = 0, first: int = 1) -> None:
        """Offer `options`, with the one chosen now first under the cursor, and numbered from `first` on."""
        super().__init__()
        self._title = title
        self._options = options
        self._chosen = chosen
        self._numbers = "0123456789"[first : first + len(options)]

    def compose(self) -> ComposeResult:
        """Lay out the question and its answers."""
        with Vertical(classes="dialog"):
            yield Static(Text(self._title), classes="dialog--title")
            numbered = zip_longest(self._numbers, self._options, fillvalue=" ")
            yield OptionList(*(Option(Text(f"{number} {option}")) for number, option in numbered))
            yield Hint(_("Enter chooses, Esc leaves things as they are"))

    def on_mount(self) -> None:
        """Put the cursor on what holds now."""
        self.query_one(OptionList).highlighted = self._chosen

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the answer."""
        self.dismiss(event.option_index)

    def on_key(self, event: events.Key) -> None:
        """Give the answer of which the number is pressed."""
        if event.character is not None and event.character in self._numbers:
            event.stop()
            self.dismiss(self._numbers.index(event.character))


class TextQuestion(ModalScreen[str | None]):
    """Asks for a line of text; `check` returns what is wrong with it, or an empty text."""

    KEYS: ClassVar = ((("Enter",), N_("keep what is in the field")), (("Ctrl+U",), N_("empty the field")), CLOSE)
    BINDINGS: ClassVar = [_CANCEL, HELP]

    def __init__(
        self,
        title: str,
        *,
        text: str = "",
        about: str = "",
        hint: str = "",
        check: Callable[[str], str] = lambda _text: "",
        offered: Sequence[str] = (),
    ) -> None:
        """Ask for a text in place of `text`; `about` tells what it is for, `hint` what Enter does with it.

        `offered` are texts that may do as well, the best first.
        """
        super().__init__()
        self._title = title
        self._text = text
        self._about = about
        self._hint = hint or _("Enter keeps the text, Esc leaves things as they are")
        self._check = check
        self._offered = offered

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog"):
            yield Static(Text(self._title), classes="dialog--title")
            if self._about:
                yield Static(Text(visible(self._about)), classes="dialog--about")
            yield LineInput(visible(self._text), for_screen=_STEPS)
            if self._offered:
                yield Static(Text(_("↓ one that was given before:")), classes="dialog--about")
                yield Offered(self._offered)
            yield Hint(self._hint)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer the texts that have what is typed; what was there before it was typed narrows nothing."""
        for offered in self.query(Offered):
            offered.narrow("" if event.value == visible(self._text) else event.value)

    def on_line_input_pressed(self, event: LineInput.Pressed) -> None:
        """Move the cursor among the texts that are offered."""
        for offered in self.query(Offered):
            offered.step(_STEPS[event.key])

    def on_option_list_option_selected(self) -> None:
        """Give the text that was clicked on."""
        self.dismiss(self.query_one(Offered).chosen)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the answer, if it will do: the text under the cursor, or else what was typed."""
        chosen = next((offered.chosen for offered in self.query(Offered)), None)
        if chosen is not None:
            self.dismiss(chosen)
            return
        # What cannot be shown as it is must not be changed by being looked at.
        text = self._text if event.value == visible(self._text) else event.value
        problem = self._check(text)
        if problem:
            self.query_one(Hint).tell(problem)
        else:
            self.dismiss(text)


class Page(ModalScreen[None]):
    """Shows lines to be read."""

    BINDINGS: ClassVar = [Binding("escape,q,question_mark,f1,enter", "dismiss(None)", show=False)]

    def __init__(self, title: str, make: Callable[[int], Iterable[Line]]) -> None:
        """Show the lines that `make` gives for a width."""
        super().__init__()
        self._title = title
        self._make = make

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical(classes="dialog dialog--page"):
            yield Static(Text(self._title), classes="dialog--title")
            yield LinesPane(id="page")
            yield Hint(_("↑ ↓ scroll, Esc closes"))

    def on_mount(self) -> None:
        """Show the lines, ready to be scrolled."""
        pane = self.query_one(LinesPane)
        pane.show(self._make)
        pane.focus()


class Returned(ModalScreen[tuple[str, int] | None]):
    """Asks about decisions that came back; gives ``renew``, ``dismiss`` or ``show``, and the number of one."""

    KEYS: ClassVar = (
        OF_LISTS,
        (("Enter",), N_("show the clause")),
        (("y",), N_("decide the same again")),
        (("x", "Delete"), N_("drop the decision")),
        (("Esc",), N_("close the list")),
    )
    BINDINGS: ClassVar = [
        _CANCEL,
        HELP,
        Binding("enter", "answer('show')", show=False, priority=True),
        Binding("y", "answer('renew')", show=False),
        Binding("delete,x", "answer('dismiss')", show=False),
    ]

    def __init__(self, title: str, make: Callable[[int], Sequence[Sequence[Line]]]) -> None:
        """Offer the entries that `make` gives for a width, each some lines."""
        super().__init__()
        self._title = title
        self._make = make

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        hint = _("Enter shows the clause, y decides the same again, x drops the decision, Esc closes")
        with Vertical(classes="dialog dialog--wide"):
            yield Static(Text(self._title), classes="dialog--title")
            yield OptionList(*self._options())
            yield Hint(hint)

    def on_resize(self) -> None:
        """Break the lines anew."""
        options = self.query_one(OptionList)
        at = options.highlighted
        options.clear_options()
        options.add_options(self._options())
        options.highlighted = at or 0

    def _options(self) -> list[Option]:
        return [Option(text_of(lines)) for lines in self._make(list_room(self.app.size.width))]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show what was clicked on."""
        self.dismiss(("show", event.option_index))

    def action_answer(self, what: str) -> None:
        """Give the answer about the decision under the cursor."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.dismiss((what, at))


def list_room(screen: int) -> int:
    """Return the columns for the text of a list in a wide dialog, on a screen of so many."""
    # The list itself does not know its width before it is on the screen, and keys may come before that.
    return max(min(int(screen * _SHARE), _WIDEST) - _OPTION_MARGIN, _LEAST_ROOM)


def text_of(lines: Sequence[Line]) -> Text:
    """Return lines as the text of an option, with what was found in reverse."""
    made = [[(piece.text, _FOUND if piece.look is Look.MATCH else "") for piece in line] for line in lines]
    return Text("\n").join(Text.assemble(*parts) for parts in made)

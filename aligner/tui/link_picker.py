"""The question for the other end of a link: the clause that is linked from stays in sight while one chooses.

The keys go to the field, so that the list narrows while one types; the arrows move in the list, and the space bar,
which no Chinese word needs, marks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from aligner.language import N_
from aligner.tui.candidates import Candidate, Range, candidate_lines, found, pieces, typed_words
from aligner.tui.dialogs import CLOSE, HELP, Hint, list_room, text_of
from aligner.tui.line_input import LineInput
from aligner.tui.lines_pane import LinesPane
from aligner.tui.looks import Line, Look, Piece, wrapped
from aligner.tui.words import _, counted

Common = Callable[[int], tuple[Sequence[Range], Sequence[Range]]]
"""Tells of a candidate, by its unit, where what both clauses say stands in the one linked from, and in it."""
_MOST_SHOWN = 60
"""Candidates that are listed at once; whoever looks for another types a word of it."""
_SHARE = 4
"""The clause that is linked from takes a quarter of the screen at most; it scrolls."""

_BLANKS = ("space", "ideographic_space")
_STEPS = {"down": 1, "up": -1, "pagedown": 8, "pageup": -8}
_SCROLLS = {"shift+down": 1, "ctrl+down": 1, "shift+up": -1, "ctrl+up": -1}


class LinkPicker(ModalScreen[tuple[int, ...] | None]):
    """Asks for units of the other document: the likeliest first, and what is typed narrows the list."""

    KEYS: ClassVar = (
        (("↑", "↓", "PgUp", "PgDn"), N_("move in the list")),
        (("Enter",), N_("link what is marked or, if nothing is, the clause under the cursor")),
        (("Space",), N_("mark the clause, to link several at once")),
        (("Shift+↑", "Shift+↓"), N_("scroll the clause that is linked from")),
        (("Ctrl+U",), N_("empty the field")),
        CLOSE,
    )
    BINDINGS: ClassVar = [Binding("escape", "dismiss(None)", show=False), HELP]

    def __init__(
        self, title: str, own: Sequence[tuple[str, str]], candidates: Sequence[Candidate], common: Common
    ) -> None:
        """Offer `candidates` for the clauses `own`, each its id and its text; `common` is asked about the first."""
        super().__init__()
        self._title = title
        self._own = own
        self._candidates = candidates
        self._common = common
        self._words: tuple[str, ...] = ()
        self._offered: list[Candidate] = []
        self._marked: set[int] = set()
        self._found = 0
        self._offered_for = 0

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog dialog--wide"):
            yield Static(Text(self._title), classes="dialog--title")
            yield LinesPane(id="own")
            yield LineInput(
                placeholder=_("type words, an id or a place (第九条) to narrow the list"),
                for_screen=(*_BLANKS, *_STEPS, *_SCROLLS),
            )
            yield OptionList()
            yield Hint()

    def on_mount(self) -> None:
        """Offer everything, and let what is typed go to the field."""
        self._offer("")
        self.query_one(Input).focus()

    def on_resize(self) -> None:
        """Break the lines anew, if there is another room for them."""
        if self._offered_for != list_room(self.app.size.width):
            self._offer(self.query_one(Input).value)
        self._show_own()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what has the words."""
        self._offer(event.value)

    def on_line_input_pressed(self, event: LineInput.Pressed) -> None:
        """Mark, move in the list, or scroll."""
        if event.key in _STEPS:
            self._step(_STEPS[event.key])
        elif event.key in _SCROLLS:
            self.query_one("#own", LinesPane).action_scroll_by(_SCROLLS[event.key])
        else:
            self._mark()

    @property
    def offered(self) -> tuple[Candidate, ...]:
        """The candidates that are listed, in order."""
        return tuple(self._offered)

    def _offer(self, typed: str) -> None:
        self._words, self._offered_for = typed_words(typed), list_room(self.app.size.width)
        matching = found(self._candidates, self._words)
        self._found, self._offered = len(matching), matching[:_MOST_SHOWN]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(self._told(one)) for one in self._offered)
        options.highlighted = 0 if self._offered else None
        self._show_own()
        self._show_hint()

    def _told(self, one: Candidate) -> Text:
        marked = [*self._common(one.unit)[1], *one.stretches(self._words)]
        room = list_room(self.app.size.width)
        return text_of(candidate_lines(one, marked, room, is_chosen=one.unit in self._marked))

    def _show_own(self) -> None:
        pane, at = self.query_one("#own", LinesPane), self.query_one(OptionList).highlighted
        marked = self._common(self._offered[at].unit)[0] if at is not None and at < len(self._offered) else ()

        def lines(width: int) -> list[Line]:
            made: list[Line] = []
            for number, (name, text) in enumerate(self._own):
                told = pieces(text, marked if number == 0 else ())
                made += wrapped([Piece(f"{name} ", Look.TITLE), *told], width)
            return made

        most = max(self.app.size.height // _SHARE, 2)
        pane.styles.height = min(len(lines(list_room(self.app.size.width) + 1)), most)
        pane.show_again(lines)

    def _show_hint(self) -> None:
        number = len(self._marked)
        hint = _("Enter links, Space marks several, Shift+↑↓ scroll the clause, Esc leaves things as they are")
        if not self._offered:
            hint = _("No clause has these words.")
        elif number:
            hint = counted(
                "{n} marked: Enter links it, Space marks others", "{n} marked: Enter links them all at once", number
            )
        elif self._found > len(self._offered):
            counts = {"shown": len(self._offered), "count": self._found}
            hint = _("{shown} of {count}; type to find others · Enter links, Space marks several", **counts)
        self.query_one(Hint).tell(hint)

    def on_option_list_option_highlighted(self) -> None:
        """Show what the clause has in common with the candidate under the cursor."""
        self._show_own()

    def _step(self, step: int) -> None:
        options = self.query_one(OptionList)
        if self._offered:
            options.highlighted = max(0, min((options.highlighted or 0) + step, len(self._offered) - 1))

    def _mark(self) -> None:
        """Mark the candidate under the cursor, or take its mark away, and go on to the next."""
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._offered):
            self._turn_mark(at)
            self._step(1)

    def _turn_mark(self, at: int) -> None:
        self._marked ^= {self._offered[at].unit}
        self.query_one(OptionList).replace_option_prompt_at_index(at, self._told(self._offered[at]))
        self._show_hint()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give what is marked or, if nothing is, what is under the cursor."""
        event.stop()
        at = self.query_one(OptionList).highlighted
        if self._marked:
            self.dismiss(tuple(one.unit for one in self._candidates if one.unit in self._marked))
        elif at is not None and at < len(self._offered):
            self.dismiss((self._offered[at].unit,))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give what was clicked on; once something is marked, mark it as well."""
        if self._marked:
            self._turn_mark(event.option_index)
            self.query_one(Input).focus()
        else:
            self.dismiss((self._offered[event.option_index].unit,))

"""The question which of two decisions on the same thing is to hold: what each is, who made it, and when."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from aligner.language import N_, visible
from aligner.review.decisions import Decision
from aligner.review.exchange import Conflict
from aligner.telling.decided import decision_told
from aligner.tui.dialogs import HELP, OF_LISTS, Hint, list_room, text_of
from aligner.tui.lines_pane import LinesPane
from aligner.tui.looks import Line, Look, Piece, wrapped
from aligner.tui.words import _, words

_MOST = 8
"""Lines of the clauses that are seen at once; they scroll."""


class Pick(StrEnum):
    """What is to be done about a conflict."""

    OURS = "ours"
    THEIRS = "theirs"
    NEWER = "newer"
    BACK = "back"


_ORDER = (Pick.OURS, Pick.THEIRS, Pick.NEWER)


class ConflictQuestion(ModalScreen[Pick | None]):
    """Asks about one of several conflicts."""

    BINDINGS: ClassVar = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("left,backspace", "back", show=False),
        Binding("shift+down,ctrl+down", "scroll_texts(1)", show=False),
        Binding("shift+up,ctrl+up", "scroll_texts(-1)", show=False),
        HELP,
    ]
    KEYS: ClassVar = (
        OF_LISTS,
        (("Enter",), N_("choose")),
        (("←",), N_("back to the conflict before")),
        (("Shift+↑", "Shift+↓"), N_("scroll the clauses")),
        (("Esc",), N_("take nothing in")),
    )

    def __init__(self, conflict: Conflict, number: int, count: int) -> None:
        """Ask about a conflict, which is one of `count`, counted from 1."""
        super().__init__()
        self._conflict = conflict
        self._number = number
        self._count = count

    def compose(self) -> ComposeResult:
        """Lay out the clauses, and the two decisions."""
        title = _("Conflict {number} of {count}: which decision is to hold?", number=self._number, count=self._count)
        hint = _("Enter chooses, ← goes back, Esc takes nothing in; the other one stays in the history")
        with Vertical(classes="dialog dialog--wide"):
            yield Static(Text(title), classes="dialog--title")
            yield LinesPane(id="texts")
            yield OptionList()
            yield Hint(hint)

    def on_mount(self) -> None:
        """Put the cursor on what would hold by itself."""
        self._show()
        one = self._conflict
        options = self.query_one(OptionList)
        options.highlighted = 0 if one.winner is one.ours else 1
        options.focus()

    def on_resize(self) -> None:
        """Break the lines anew."""
        at = self.query_one(OptionList).highlighted
        self._show()
        self.query_one(OptionList).highlighted = at

    def _show(self) -> None:
        pane, room = self.query_one("#texts", LinesPane), list_room(self.app.size.width)
        pane.styles.height = min(len(self._texts(room + 1)), _MOST)
        pane.show(self._texts)
        one = self._conflict
        options = self.query_one(OptionList)
        options.clear_options()
        for name, decision in ((_("our side"), one.ours), (_("their side"), one.theirs)):
            options.add_option(Option(text_of(list(wrapped([Piece(self._told(decision))], room, first=f"{name}  ")))))
        options.add_option(Option(Text(_("here, and in all that follow, the one that is newer"))))

    def _texts(self, width: int) -> list[Line]:
        made: list[Line] = []
        for name, text in ((_("national"), self._conflict.national), (_("local"), self._conflict.local)):
            if text:
                made += wrapped([Piece(f"{name}  ", Look.TITLE), Piece(visible(text))], width)
        return made

    def _told(self, decision: Decision) -> str:
        said = decision_told(self._conflict.aspect.value, decision.value, words())
        who, when = visible(decision.reviewer), _when(decision.time)
        if decision is self._conflict.winner:
            return _("“{decision}” ({reviewer}, {when}); it would hold", decision=said, reviewer=who, when=when)
        return _("“{decision}” ({reviewer}, {when})", decision=said, reviewer=who, when=when)

    def action_back(self) -> None:
        """Go back to the conflict before."""
        self.dismiss(Pick.BACK)

    def action_scroll_texts(self, step: int) -> None:
        """Scroll the clauses."""
        self.query_one("#texts", LinesPane).action_scroll_by(step)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the answer."""
        self.dismiss(_ORDER[event.option_index])


def _when(time: str) -> str:
    """Return a moment of a review, which is kept in UTC, as the clock on the wall showed it here."""
    return f"{datetime.fromisoformat(time).astimezone():%Y-%m-%d %H:%M}"

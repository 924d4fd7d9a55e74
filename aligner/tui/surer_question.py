"""The question what to accept in one go: from which score on, in which section, and what that is, before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from aligner.language import N_
from aligner.telling.scores import score_told
from aligner.tui.deeds.surer import Sure, What, what_name
from aligner.tui.dialogs import CLOSE, HELP, Hint
from aligner.tui.lines_pane import LinesPane
from aligner.tui.looks import Line
from aligner.tui.words import _

SCORES = (0.95, 0.9, 0.8, 0.7, 0.5)
"""The scores that are offered, the surest first."""
_WHATS = tuple(What)


@dataclass(slots=True)
class Asked:
    """What was chosen when it was asked last: which things, and the place of the score."""

    what: What = What.LINKS
    score: int = 0


class SurerQuestion(ModalScreen[tuple[Sure, ...] | None]):
    """Asks what to accept, and shows what that is; gives it."""

    KEYS: ClassVar = (
        (("↑", "↓", "1"), N_("another score")),
        (("←", "→"), N_("a narrower or a wider section")),
        (("Space",), N_("links, clauses without any, or both")),
        (("PgUp", "PgDn"), N_("more of what would be accepted")),
        (("Enter",), N_("accept it")),
        CLOSE,
    )
    BINDINGS: ClassVar = [
        HELP,
        Binding("escape", "dismiss(None)", show=False),
        Binding("left", "section(-1)", show=False, priority=True),
        Binding("right", "section(1)", show=False, priority=True),
        Binding("space", "what", show=False, priority=True),
        Binding("pagedown", "scroll_preview(4)", show=False, priority=True),
        Binding("pageup", "scroll_preview(-4)", show=False, priority=True),
    ]

    def __init__(
        self,
        sections: Sequence[str],
        find: Callable[[int, float, What], tuple[Sure, ...]],
        shown: Callable[[Sequence[Sure], int], list[Line]],
        asked: Asked,
    ) -> None:
        """Offer `sections`, the narrowest first; `find` tells what is so sure in one, `shown` the lines about it.

        It begins with what was `asked` last, and writes there what is chosen.
        """
        super().__init__()
        self._sections = sections
        self._find = find
        self._shown = shown
        self._section = 0
        self._asked = asked

    def compose(self) -> ComposeResult:
        """Lay out the question, and below it what the answer would accept."""
        with Vertical(classes="dialog dialog--wide"):
            yield Static(Text(_("Accept what is surer than a score")), classes="dialog--title")
            yield Static(classes="surer--section")
            yield Static(classes="surer--what")
            yield OptionList()
            yield LinesPane(id="surer")
            hint = _("↑ ↓ score, ← → section, Space links or clauses without, PgDn more, Enter accepts, Esc leaves")
            yield Hint(hint)

    def on_mount(self) -> None:
        """Offer the section that the reviewer is in."""
        self._offer(self._asked.score)
        self.query_one(OptionList).focus()

    def _offer(self, at: int) -> None:
        options = self.query_one(OptionList)
        self.query_one(".surer--section", Static).update(Text(f"‹ {self._sections[self._section]} ›"))
        self.query_one(".surer--what", Static).update(Text(what_name(self._asked.what)))
        numbers = [len(self._find(self._section, score, self._asked.what)) for score in SCORES]
        options.clear_options()
        options.add_options(
            Option(Text(f"{place} " + _("from {score} on: {count}", score=score_told(score), count=number)))
            for place, (score, number) in enumerate(zip(SCORES, numbers, strict=True), start=1)
        )
        options.highlighted = at

    def _chosen(self) -> tuple[Sure, ...]:
        return self._find(self._section, SCORES[self._place], self._asked.what)

    @property
    def _place(self) -> int:
        return self.query_one(OptionList).highlighted or 0

    def on_option_list_option_highlighted(self) -> None:
        """Show what would be accepted."""
        found = self._chosen()
        self.query_one(LinesPane).show(lambda width: self._shown(found, width))

    def on_option_list_option_selected(self) -> None:
        """Give what is to be accepted."""
        self._asked.score = self._place
        self.dismiss(self._chosen())

    def action_section(self, step: int) -> None:
        """Turn to a wider section, or to a narrower one."""
        self._section = max(0, min(self._section + step, len(self._sections) - 1))
        self._offer(self._place)

    def action_what(self) -> None:
        """Turn from links to clauses without any, and to both."""
        self._asked.what = _WHATS[(_WHATS.index(self._asked.what) + 1) % len(_WHATS)]
        self._offer(self._place)

    def on_key(self, event: events.Key) -> None:
        """Choose the score of which the number is pressed; Enter accepts."""
        if event.character is not None and event.character in "12345"[: len(SCORES)]:
            event.stop()
            self.query_one(OptionList).highlighted = int(event.character) - 1

    def action_scroll_preview(self, lines: int) -> None:
        """Show more of what would be accepted."""
        self.query_one(LinesPane).action_scroll_by(lines)

"""The desk itself: its keys explained, its light, and the way out."""

from __future__ import annotations

from aligner.tui.bindings import COMMANDS, Group, shown_key
from aligner.tui.dialogs import Page, help_lines
from aligner.tui.host import Host
from aligner.tui.looks import Line
from aligner.tui.words import _


class Housekeeping:
    """The actions that are about no clause."""

    def __init__(self, desk: Host) -> None:
        """Look after a desk."""
        self._desk = desk

    def going_on(self) -> None:
        """Go on to the next clause after a decision from now on, or stay at the one decided."""
        kept = self._desk.sitting.opening.kept
        kept.set_goes_on(goes_on=not kept.goes_on)
        self._desk.say(
            _("From now on a decision leads on to the next clause.")
            if kept.goes_on
            else _("From now on the desk stays at a clause that was decided.")
        )

    def dark(self) -> None:
        """Change between a light and a dark screen."""
        self._desk.change_light()

    def keys(self) -> None:
        """Show all keys."""
        self._desk.ask(Page(_("Keys"), _help), lambda _answer: None)

    def quit(self) -> None:
        """Leave the desk; everything is kept already."""
        self._desk.leave()


def _help(width: int) -> list[Line]:
    groups = [
        (
            _(group.value),
            [
                (" ".join(shown_key(key) for key in command.keys), _(command.label))
                for command in COMMANDS
                if command.group is group
            ],
        )
        for group in Group
    ]
    return list(help_lines(groups, width))

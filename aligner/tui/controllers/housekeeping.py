"""The desk itself: its keys explained, and the way out."""

from __future__ import annotations

from functools import partial

from aligner.tui.dialogs import Page
from aligner.tui.host import Host
from aligner.tui.keys_here import keys_of_desk
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

    def keys(self) -> None:
        """Show all keys, those of the place one is in first."""
        self._desk.ask(Page(_("Keys"), partial(keys_of_desk, self._desk.panes.here)), lambda _answer: None)

    def quit(self) -> None:
        """Leave the desk; everything is kept already."""
        self._desk.leave()

"""What every key that changes the review goes through: may it, what comes of it, and what is said of it."""

from __future__ import annotations

from functools import partial

from aligner.errors import AlignerError
from aligner.tui.controllers.aligning import Aligning
from aligner.tui.deeds.deed import Deed, Outcome, Ready
from aligner.tui.host import Host
from aligner.tui.looks import Look
from aligner.tui.words import _


class Acting:
    """The way of a change into the review."""

    def __init__(self, desk: Host, aligning: Aligning) -> None:
        """Act at a desk, and have texts aligned anew where that is needed."""
        self._desk = desk
        self._aligning = aligning

    def ready(self) -> Ready | None:
        """Return what a deed needs, or None, with a word on why, if nothing can be decided now."""
        state, sitting = self._desk.placed(), self._desk.sitting
        if sitting.session is None or state is None or sitting.is_busy:
            self._desk.say(_("One moment: the texts are still being matched."))
            return None
        if sitting.file.read_only:
            self._desk.say(sitting.welcome(), Look.WARNING)
            return None
        if not state.has_units(state.focus):
            return None
        return Ready(sitting.session, state, sitting.session.verbs)

    def do(self, deed: Deed) -> bool:
        """Do a deed to what is chosen now; return whether anything changed."""
        ready = self.ready()
        return ready is not None and self.carry_out(deed(ready))

    def carry_out(self, outcome: Outcome) -> bool:
        """Store changes, show what comes of them, and say so; return whether there were any."""
        sitting = self._desk.sitting
        if sitting.session is None or sitting.state is None:
            return False
        try:
            action = sitting.session.act(outcome.changes)
        except AlignerError as error:
            self.fail(error)
            return False
        if action is None:
            self._desk.say(outcome.otherwise or _("Nothing to change here."))
            return False
        self._aligning.follow(partial(self._desk.say, outcome.said))
        if outcome.is_of_marked and sitting.state.marks:
            sitting.state.marks = frozenset()
            self._desk.show_texts()
        if (link := outcome.look_at(sitting.state)) is not None:
            sitting.state.to_link(link)
            self._desk.show_place()
        return True

    def fail(self, error: AlignerError) -> None:
        """Say why something could not be stored."""
        self._desk.fail(_("Not saved: {problem}", problem=error.phrase))

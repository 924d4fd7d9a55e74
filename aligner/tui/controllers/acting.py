"""What every key that changes the review goes through: may it, what comes of it, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from aligner.errors import AlignerError
from aligner.model import DocumentSide
from aligner.tui.controllers.aligning import Aligning
from aligner.tui.deeds.deed import Deed, Outcome, Ready
from aligner.tui.desk_state import DeskState
from aligner.tui.host import Host
from aligner.tui.looks import Look
from aligner.tui.words import _, words

if TYPE_CHECKING:
    from aligner.review.basis import Basis


@dataclass(frozen=True, slots=True)
class _Done:
    """A deed, and where it was done; what it names by its index is the same in the same documents only."""

    deed: Deed
    side: DocumentSide
    basis: Basis


class Acting:
    """The way of a change into the review."""

    def __init__(self, desk: Host, aligning: Aligning) -> None:
        """Act at a desk, and have texts aligned anew where that is needed."""
        self._desk = desk
        self._aligning = aligning
        self._last: _Done | None = None

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

    def do(self, deed: Deed, *, fits_others: bool = True) -> bool:
        """Do a deed to what is chosen now; return whether anything changed.

        `fits_others` tells that the deed, done once, may be done to other clauses of the document as well.
        """
        ready = self.ready()
        if ready is None:
            return False
        done = _Done(deed, ready.state.focus, ready.session.basis)
        if not self.carry_out(deed(ready)):
            return False
        self._last = done if fits_others else None
        return True

    def repeat(self) -> None:
        """Do what was done last to what is chosen now."""
        if (ready := self.ready()) is None:
            return
        last = self._last
        if last is None or last.basis is not ready.session.basis:
            self._desk.say(_("Nothing was decided yet that fits other clauses."))
        elif last.side is not ready.state.focus:
            self._desk.say(_("What was decided last was decided in the other document."))
        else:
            self.do(last.deed)

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
        elif outcome.goes_on and sitting.opening.kept.goes_on and sitting.state.is_decided:
            self._go_on(sitting.state, outcome.said)
            return True
        if (link := outcome.look_at(sitting.state)) is not None:
            sitting.state.to_link(link)
            self._desk.show_place()
        return True

    def _go_on(self, state: DeskState, said: str) -> None:
        """Go on to what is undecided next, and say both what was done and if there is no more to do."""
        if state.next_undecided(1):
            self._desk.show_place()
        else:
            self._desk.say(words().listed([said, _("Everything here is decided.")]))

    def fail(self, error: AlignerError) -> None:
        """Say why something could not be stored."""
        self._desk.fail(_("Not saved: {problem}", problem=error.phrase))

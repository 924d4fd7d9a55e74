"""Coming back to earlier decisions: undoing them, doing them again, and answering those whose texts have changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from aligner.errors import AlignerError
from aligner.language import N_, visible
from aligner.model import DocumentSide, ReturnedDecision
from aligner.review.decisions import Action, Change
from aligner.telling.decided import action_told
from aligner.tui.about import about_returned
from aligner.tui.controllers.acting import Acting
from aligner.tui.controllers.aligning import Aligning
from aligner.tui.deeds.deed import Outcome, Ready
from aligner.tui.desk_state import DeskState
from aligner.tui.dialogs import Returned
from aligner.tui.host import Host
from aligner.tui.looks import Look
from aligner.tui.words import _, words


class Recalling:
    """The actions on decisions that were made before."""

    def __init__(self, desk: Host, acting: Acting, aligning: Aligning) -> None:
        """Ask at a desk, let `acting` store the answers, and `aligning` bring what an earlier decision makes of it."""
        self._desk = desk
        self._acting = acting
        self._aligning = aligning

    def undo(self) -> None:
        """Undo the last action."""
        self._turn_back(is_undo=True)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._turn_back(is_undo=False)

    def _turn_back(self, *, is_undo: bool) -> None:
        if (ready := self._acting.ready()) is None:
            return
        try:
            action = ready.session.undo() if is_undo else ready.session.redo()
        except AlignerError as error:
            self._acting.fail(error)
            return
        if action is None:
            self._desk.say(_("Nothing to undo.") if is_undo else _("Nothing to redo."))
            return
        self._aligning.follow(partial(self._show_action, ready, action, is_undo=is_undo))

    def _show_action(self, ready: Ready, action: Action, *, is_undo: bool) -> None:
        place = ready.session.place_of(action)
        if place is not None:
            ready.state.go(*place)
            self._desk.show_place()
        what, who = action_told(action, words()), visible(action.reviewer)
        if action.reviewer == ready.session.reviewer:
            said = N_("Undone, your own: {what}") if is_undo else N_("Done again, your own: {what}")
            self._desk.say(_(said, what=what))
        else:
            said = N_("Undone, {who}’s, not yours: {what}") if is_undo else N_("Done again, {who}’s, not yours: {what}")
            self._desk.say(_(said, what=what, who=who), Look.WARNING)

    def returned(self) -> None:
        """Show the decisions that came back, and ask what to do about one."""
        state, sitting = self._desk.placed(), self._desk.sitting
        review = None if state is None else state.alignment.review
        if sitting.session is None or sitting.is_busy:
            self._desk.say(_("One moment: the texts are still being matched."))
            return
        if state is None or review is None or not review.returned:
            self._desk.say(_("No decision has come back: all texts are as they were when they were decided on."))
            return
        self._ask_about_returned(state)

    def _ask_about_returned(self, state: DeskState) -> None:
        review, sitting = state.alignment.review, self._desk.sitting
        if sitting.session is None or sitting.is_busy or review is None or not review.returned:
            return
        entries = partial(about_returned, sitting, review.returned)
        answer = partial(self._answer_returned, state, review.returned, sitting.session.returned)
        self._desk.ask(Returned(_("Decisions that came back"), entries), answer)

    def _answer_returned(
        self,
        state: DeskState,
        returned: Sequence[ReturnedDecision],
        sources: Sequence[Change],
        answer: tuple[str, int] | None,
    ) -> None:
        if answer is None:
            return
        what, number = answer
        if what == "show":
            self._show_returned(state, returned[number])
        elif (ready := self._acting.ready()) is not None:
            self._acting.carry_out(
                _renewed(ready, sources[number]) if what == "renew" else _dropped(ready, sources[number])
            )
            # The list stays as long as there is something on it: the next key is meant for it, not for the desk below.
            self._ask_about_returned(state)

    def _show_returned(self, state: DeskState, one: ReturnedDecision) -> None:
        if one.national is not None:
            state.go(DocumentSide.NATIONAL, one.national)
        elif one.local is not None:
            state.go(DocumentSide.LOCAL, one.local)
        else:
            self._desk.say(_("Its text is gone from the document."))
            return
        self._desk.panes.focus_text(state.focus)
        self._desk.show_place()


def _renewed(ready: Ready, source: Change) -> Outcome:
    otherwise = _("Its text is gone, or it has to be done anew by hand.")
    return Outcome(ready.verbs.renew(source), _("Decided the same again"), otherwise=otherwise)


def _dropped(ready: Ready, source: Change) -> Outcome:
    return Outcome(ready.verbs.dismiss(source), _("Dropped; u brings it back"))

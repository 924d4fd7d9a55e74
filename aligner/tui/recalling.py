"""Coming back to earlier decisions: undoing them, doing them again, and answering those whose texts have changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from aligner.errors import AlignerError
from aligner.language import N_, visible
from aligner.model import DocumentSide, ReturnedDecision
from aligner.review.decisions import Action, Change
from aligner.review.session import Session
from aligner.telling.decided import action_told
from aligner.tui.acting import Acting
from aligner.tui.desk_state import DeskState
from aligner.tui.dialogs import Returned
from aligner.tui.looks import Line, Look
from aligner.tui.words import _, words


class Recalling(Acting):
    """The actions on decisions that were made before."""

    def action_undo(self) -> None:
        """Undo the last action."""
        self._turn_back(is_undo=True)

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._turn_back(is_undo=False)

    def _turn_back(self, *, is_undo: bool) -> None:
        if (ready := self._writing()) is None:
            return
        session, state, _verbs = ready
        try:
            action = session.undo() if is_undo else session.redo()
        except AlignerError as error:
            self._failed(error)
            return
        if action is None:
            self.say(_("Nothing to undo.") if is_undo else _("Nothing to redo."))
            return
        show = partial(self._show_action, session, state, action, is_undo=is_undo)
        if session.is_stale:
            self.rematch(show)
        else:
            self.show_alignment(session.alignment)
            show()

    def _show_action(self, session: Session, state: DeskState, action: Action, *, is_undo: bool) -> None:
        place = session.place_of(action)
        if place is not None:
            state.go(*place)
            self.show_place()
        what, who = action_told(action, words()), visible(action.reviewer)
        if action.reviewer == session.reviewer:
            said = N_("Undone, your own: {what}") if is_undo else N_("Done again, your own: {what}")
            self.say(_(said, what=what))
        else:
            said = N_("Undone, {who}’s, not yours: {what}") if is_undo else N_("Done again, {who}’s, not yours: {what}")
            self.say(_(said, what=what, who=who), Look.WARNING)

    def action_returned(self) -> None:
        """Show the decisions that came back, and ask what to do about one."""
        state = self.placed()
        review = None if state is None else state.alignment.review
        if self.session is None or self.is_busy:
            self.say(_("One moment: the texts are still being matched."))
            return
        if state is None or review is None or not review.returned:
            self.say(_("No decision has come back: all texts are as they were when they were decided on."))
            return
        self._ask_about_returned(state)

    def _ask_about_returned(self, state: DeskState) -> None:
        review = state.alignment.review
        if self.session is None or self.is_busy or review is None or not review.returned:
            return
        entries = partial(self._entries, state, review.returned)
        answer = partial(self._answer_returned, state, review.returned, self.session.returned)
        self.app.push_screen(Returned(_("Decisions that came back"), entries), answer)

    def _entries(self, state: DeskState, returned: Sequence[ReturnedDecision], width: int) -> list[list[Line]]:
        details = self.details(state, width)
        return [list(details.returned_entry(one)) for one in returned]

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
        one = returned[number]
        if what == "show":
            if one.national is not None:
                state.go(DocumentSide.NATIONAL, one.national)
            elif one.local is not None:
                state.go(DocumentSide.LOCAL, one.local)
            else:
                self.say(_("Its text is gone from the document."))
                return
            self.set_focus(self.pane(state.focus))
            self.show_place()
        elif (ready := self._writing()) is not None:
            verbs = ready[2]
            if what == "renew":
                nothing = _("Its text is gone, or it has to be done anew by hand.")
                self._act(verbs.renew(sources[number]), _("Decided the same again"), otherwise=nothing)
            else:
                self._act(verbs.dismiss(sources[number]), _("Dropped; u brings it back"))
            # The list stays as long as there is something on it: the next key is meant for it, not for the desk below.
            self._ask_about_returned(state)

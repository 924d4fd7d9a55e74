"""Deciding and correcting on the desk: each key asks what it has to, and lets the session do it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from aligner.errors import AlignerError
from aligner.model import DocumentSide, LinkKind, LinkStatus, ReturnedDecision, Role, State
from aligner.reports.display import visible
from aligner.review.decisions import Action, Change
from aligner.review.session import Session
from aligner.review.verbs import Changes, Verbs
from aligner.structure import split_offsets
from aligner.structure.folding import fold_text
from aligner.tui.desk_state import DeskState
from aligner.tui.details import Details
from aligner.tui.dialogs import Choice, Picker, Returned, TextQuestion
from aligner.tui.looks import Line, Look
from aligner.tui.moving import Moving
from aligner.tui.names import ROLE_NAMES
from aligner.tui.words import _, ngettext

_ROLES = (
    Role.TASK,
    Role.ACHIEVEMENT,
    Role.PROBLEM,
    Role.BACKGROUND,
    Role.PRINCIPLE,
    Role.HEADING,
    Role.TITLE,
    Role.CLOSING,
    Role.NOISE,
)


_AROUND = 11
"""Characters that are shown on either side of a cut."""


class Deciding(Moving):
    """The actions that change the review."""

    def _writing(self) -> tuple[Session, DeskState, Verbs] | None:
        """Return what a decision needs, or None, with a word on why, if none can be made now."""
        state = self.placed()
        if self.session is None or state is None or self.is_busy:
            self.say(_("One moment: the texts are still being matched."))
            return None
        if self.file.read_only:
            self.say(self._welcome(), Look.WARNING)
            return None
        if not state.has_units(state.focus):
            return None
        return self.session, state, self.session.verbs

    def _act(self, changes: Changes, said: str, *, otherwise: str = "") -> bool:
        """Store changes, show what comes of them, and say so; return whether there were any."""
        if self.session is None:
            return False
        try:
            action = self.session.act(changes)
        except AlignerError as error:
            self._failed(error)
            return False
        if action is None:
            self.say(otherwise or _("Nothing to change here."))
            return False
        self._changed(said)
        return True

    def _changed(self, said: str) -> None:
        if self.session is None or self.state is None:
            return
        if self.session.is_stale:
            self.rematch(partial(self.say, said))
            return
        self.show_alignment(self.session.alignment)
        self.say(said)

    def _failed(self, error: AlignerError) -> None:
        self.app.bell()
        self.say(_("Not saved: {problem}").format(problem=error), Look.WARNING)

    def action_accept(self) -> None:
        """Confirm the link, or that there is none; with marks, everything about the marked clauses."""
        if (ready := self._writing()) is None:
            return
        _session, state, verbs = ready
        link = state.link
        if state.marks:
            count = len(state.marks)
            changes = verbs.accept(state.focus, state.chosen)
            if self._act(changes, ngettext("{n} clause confirmed", "{n} clauses confirmed", count)):
                self._unmark()
        elif link is None:
            changes = verbs.accept(state.focus, [state.unit])
            self._act(changes, _("Confirmed: no counterpart"), otherwise=_("Nothing to confirm here."))
        else:
            said = _("Accepted: {national} and {local}").format(**self._ids(link.local, link.national))
            done = self._act(verbs.accept_link(link.local, link.national), said, otherwise=_("Accepted already."))
            if done:
                self._to_undecided_link(state)

    def _to_undecided_link(self, state: DeskState) -> None:
        open_link = next((link for link in state.links if link.status is LinkStatus.AUTOMATIC), None)
        if open_link is not None:
            state.to_link(open_link)
            self.show_place()

    def action_reject(self) -> None:
        """Take the link away; with marks, all links of the marked clauses."""
        if (ready := self._writing()) is None:
            return
        _session, state, verbs = ready
        link = state.link
        nothing = _("There is no link to be rejected.")
        if state.marks:
            changes = verbs.reject(state.focus, state.chosen)
            if self._act(changes, ngettext("{n} link rejected", "{n} links rejected", len(changes)), otherwise=nothing):
                self._unmark()
        elif link is None:
            self.say(nothing)
        else:
            said = _("Rejected: {national} and {local}").format(**self._ids(link.local, link.national))
            self._act(verbs.reject_link(link.local, link.national), said)

    def action_accept_up_to(self) -> None:
        """Confirm everything up to here."""
        if (ready := self._writing()) is None:
            return
        _session, state, verbs = ready
        changes = verbs.confirm_up_to(state.focus, state.unit, among=frozenset(state.rows(state.focus)))
        said = ngettext("{n} decision up to here", "{n} decisions up to here", len(changes))
        self._act(changes, said, otherwise=_("Everything up to here is decided."))

    def action_justify(self) -> None:
        """Ask why the gap needs no local clause."""
        if (ready := self._writing()) is None:
            return
        _session, state, verbs = ready
        requirements = state.lookup.requirements
        gaps = [
            unit
            for unit in state.chosen
            if unit in requirements and requirements[unit].state in (State.GAP, State.JUSTIFIED)
        ]
        if state.focus is not DocumentSide.NATIONAL or not gaps:
            self.say(_("Only a gap can be justified; reject its links first, if they are wrong."))
            return

        def answer(reason: str | None) -> None:
            if reason is None:
                return
            said = _("Justified") if reason.strip() else _("A gap again")
            if self._act(verbs.justify(gaps, reason), said):
                self._unmark()

        before = requirements[gaps[0]].justification
        about = state.alignment.national.units[gaps[0]].text
        self.app.push_screen(TextQuestion(_("Why does it need no local clause?"), text=before, about=about), answer)

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
        show = partial(self._show_action, session, state, action, _("Undone") if is_undo else _("Done again"))
        if session.is_stale:
            self.rematch(show)
        else:
            self.show_alignment(session.alignment)
            show()

    def _show_action(self, session: Session, state: DeskState, action: Action, said: str) -> None:
        place = session.place_of(action)
        if place is not None:
            state.go(*place)
            self.show_place()
        self.say(said)

    def action_link_by_hand(self) -> None:
        """Ask for the counterpart among the units of the other document."""
        if (ready := self._writing()) is None:
            return
        session, state, verbs = ready
        side, other = state.focus, state.focus.other
        units = state.alignment.document(other).units
        chosen_units = state.chosen
        scores = dict(session.ranked(side, chosen_units[0]))
        order = [*scores, *(at for at in range(len(units)) if at not in scores)]
        ends = state.lookup.links(side, chosen_units[0])
        linked = {link.national if side is DocumentSide.LOCAL else link.local for link in ends}
        candidates = [
            (
                at,
                f"{f'{scores[at]:.2f}' if at in scores else ' –  '} {'=' if at in linked else ' '} {units[at].id}",
                units[at].text,
            )
            for at in order
        ]

        def answer(chosen: int | None) -> None:
            if chosen is None:
                return
            pairs = [(unit, chosen) if side is DocumentSide.LOCAL else (chosen, unit) for unit in chosen_units]
            changes = [change for pair in pairs for change in verbs.link(*pair, LinkKind.COUNTERPART)]
            said = _("Linked: {national} and {local}").format(national=names, local=units[chosen].id)
            if self._act(tuple(changes), said, otherwise=_("They are linked already.")):
                self._unmark()
                made = [link for link in state.links if (link.local, link.national) == pairs[0]]
                if made:
                    state.to_link(made[0])
                    self.show_place()

        own = state.alignment.document(side).units
        names = self.labels.comma.join(own[unit].id for unit in chosen_units)
        title = _("The counterpart of {id}").format(id=names)
        self.app.push_screen(Picker(title, candidates, _has_words), answer)

    def action_kind(self) -> None:
        """Make a counterpart related, or the other way round."""
        if (ready := self._writing()) is None:
            return
        _session, state, verbs = ready
        link = state.link
        if link is None:
            self.say(_("This clause has no counterpart."))
            return
        kind = LinkKind.RELATED if link.kind is LinkKind.COUNTERPART else LinkKind.COUNTERPART
        name = self.labels.related if kind is LinkKind.RELATED else self.labels.counterpart
        if self._act(verbs.link(link.local, link.national, kind), _("Now: {kind}").format(kind=name)):
            again = [one for one in state.links if (one.local, one.national) == (link.local, link.national)]
            if again:
                state.to_link(again[0])
                self.show_place()

    def action_role(self) -> None:
        """Ask for the role."""
        if (ready := self._writing()) is None:
            return
        _session, state, verbs = ready
        now = state.alignment.document(state.focus).units[state.unit].role

        def answer(number: int | None) -> None:
            if number is not None:
                role = _ROLES[number]
                said = _("Role: {role}").format(role=_(ROLE_NAMES[role]))
                if self._act(verbs.set_role(state.focus, state.chosen, role), said):
                    self._unmark()

        names = [_(ROLE_NAMES[role]) for role in _ROLES]
        self.app.push_screen(Choice(_("What does the clause do?"), names, chosen=_ROLES.index(now)), answer)

    def action_split(self) -> None:
        """Ask where to cut the clause."""
        if (ready := self._writing()) is None:
            return
        _session, state, verbs = ready
        document = state.alignment.document(state.focus)
        offsets = split_offsets(document, state.unit)
        if not offsets:
            self.say(_("There is no place to cut this clause."))
            return

        def answer(number: int | None) -> None:
            if number is not None:
                self._act(verbs.split(state.focus, state.unit, offsets[number]), _("Cut in two"))

        text = document.units[state.unit].text
        places = [_around(text, offset) for offset in offsets]
        self.app.push_screen(Choice(_("Where to cut?"), places), answer)

    def action_merge(self) -> None:
        """Join the clause with the next."""
        if (ready := self._writing()) is None:
            return
        _session, state, verbs = ready
        self._act(verbs.merge(state.focus, state.unit), _("Joined"), otherwise=_("This is the last clause."))

    def action_bookmark(self) -> None:
        """Set a bookmark, or take it away."""
        if (ready := self._writing()) is None:
            return
        _session, state, verbs = ready
        if self._act(verbs.toggle_bookmarks(state.focus, state.chosen), _("Bookmark changed")):
            self._unmark()

    def action_note(self) -> None:
        """Ask for a note on the clause."""
        if (ready := self._writing()) is None:
            return
        _session, state, verbs = ready
        side, unit = state.focus, state.unit

        def answer(text: str | None) -> None:
            if text is not None:
                said = _("Note kept") if text.strip() else _("Note taken away")
                self._act(verbs.set_note(side, unit, text), said)

        before = state.lookup.notes.get((side, unit), "")
        about = state.alignment.document(side).units[unit].text
        self.app.push_screen(TextQuestion(_("Note"), text=before, about=about), answer)

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
        entries = [self._entry(state, number) for number in range(len(review.returned))]
        answer = partial(self._answer_returned, state, review.returned, self.session.returned)
        self.app.push_screen(Returned(_("Decisions that came back"), entries), answer)

    def _entry(self, state: DeskState, number: int) -> list[Line]:
        review = state.alignment.review
        if review is None:
            return []
        details = Details(state.lookup, self.labels, max(self.size.width - 12, 20))
        return list(details.returned_entry(review.returned[number]))

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

    def _unmark(self) -> None:
        if self.state is not None and self.state.marks:
            self.state.marks = frozenset()
            self.show_texts()

    def _ids(self, local: int, national: int) -> dict[str, str]:
        if self.state is None:
            return {"local": "", "national": ""}
        alignment = self.state.alignment
        return {"local": alignment.local.units[local].id, "national": alignment.national.units[national].id}


def _around(text: str, offset: int) -> str:
    """Return what stands before and after a cut, as much as fits a dialog."""
    before = "…" if offset > _AROUND else ""
    after = "…" if len(text) - offset > _AROUND else ""
    return visible(f"{before}{text[max(offset - _AROUND, 0) : offset]} ✂ {text[offset : offset + _AROUND]}{after}")


def _has_words(text: str, words: str) -> bool:
    folded = fold_text(text)
    return all(fold_text(word) in folded for word in words.split())

"""Deciding on the desk: each key asks what it has to, and lets the session do it."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.model import Addressee, DocumentSide, LinkStatus, State
from aligner.review.decisions import YES
from aligner.review.verbs import Verbs
from aligner.telling.entered import entry_told
from aligner.telling.names import ADDRESSEE_NAMES, STATE_NAMES
from aligner.tui.acting import Acting
from aligner.tui.desk_state import DeskState
from aligner.tui.dialogs import Choice, TextQuestion
from aligner.tui.words import _, counted, words

_ADDRESSEES = tuple(Addressee)
_STATES = (None, State.COVERED, State.PARTIAL, State.GAP)
"""What may be said of a requirement; first that its links tell what became of it."""


class Deciding(Acting):
    """The actions that say what holds of a clause: its links, its reasons, its notes."""

    def action_accept(self) -> None:
        """Confirm the link, or that there is none; with marks, everything about the marked clauses."""
        if (ready := self._writing()) is None:
            return
        _session, state, verbs = ready
        link = state.link
        if state.marks:
            self._accept_marked(state, verbs)
        elif link is None:
            changes = verbs.accept(state.focus, [state.unit])
            is_confirmed = _is_confirmed(state, state.unit)
            otherwise = _("Confirmed already: no counterpart") if is_confirmed else _("Nothing to confirm here.")
            self._act(changes, _("Confirmed: no counterpart"), otherwise=otherwise)
        else:
            said = _("Accepted: {national} and {local}", **self._ids(link.local, link.national))
            done = self._act(verbs.accept_link(link.local, link.national), said, otherwise=_("Accepted already."))
            if done:
                self._to_undecided_link(state)

    def _accept_marked(self, state: DeskState, verbs: Verbs) -> None:
        open_ones = {unit for unit in state.marks if verbs.accept(state.focus, [unit])}

        def reason(unit: int) -> str:
            if unit in open_ones:
                return ""
            return _("confirmed already") if _is_confirmed(state, unit) else _("nothing to confirm")

        said = counted("{n} clause confirmed", "{n} clauses confirmed", len(open_ones))
        said = self._with_skipped(said, state, reason)
        if self._act(verbs.accept(state.focus, state.chosen), said, otherwise=said):
            self._unmark()

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
            said = counted("{n} link rejected", "{n} links rejected", len(changes))
            said = self._with_skipped(
                said, state, lambda unit: "" if verbs.reject(state.focus, [unit]) else _("without a link")
            )
            if self._act(changes, said, otherwise=said):
                self._unmark()
        elif link is None:
            self.say(nothing)
        else:
            said = _("Rejected: {national} and {local}", **self._ids(link.local, link.national))
            self._act(verbs.reject_link(link.local, link.national), said)

    def action_accept_up_to(self) -> None:
        """Confirm everything up to here; if that is more than one thing, ask before."""
        if (ready := self._writing()) is None:
            return
        _session, state, verbs = ready
        changes = verbs.confirm_up_to(state.focus, state.unit, among=frozenset(state.rows(state.focus)))
        said = counted("{n} decision up to here", "{n} decisions up to here", len(changes))
        if len(changes) <= 1:
            self._act(changes, said, otherwise=_("Everything up to here is decided."))
            return

        def answer(number: int | None) -> None:
            if number == 0:
                self._act(changes, said)

        title = counted("Confirm {n} thing up to here?", "Confirm {n} things up to here?", len(changes))
        options = [_("Confirm them as the machine found them"), _("Leave them undecided")]
        self.app.push_screen(Choice(title, options), answer)

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
            changes = verbs.justify(gaps, reason)
            said = _("Justified: no gap any more") if reason.strip() else _("A gap again")
            if state.marks:
                said = self._justified_marked(state, verbs, gaps, reason)
            if self._act(changes, said, otherwise=said if state.marks else ""):
                self._unmark()

        before = requirements[gaps[0]].justification
        about = state.alignment.national.units[gaps[0]].text
        self.app.push_screen(TextQuestion(_("Why does it need no local clause?"), text=before, about=about), answer)

    def _justified_marked(self, state: DeskState, verbs: Verbs, gaps: Sequence[int], reason: str) -> str:
        changed = {unit for unit in gaps if verbs.justify([unit], reason)}
        if reason.strip():
            said = counted("{n} gap justified", "{n} gaps justified", len(changed))
        else:
            said = counted("{n} clause a gap again", "{n} clauses gaps again", len(changed))
        same = _("justified so already") if reason.strip() else _("a gap already")

        def why(unit: int) -> str:
            if unit not in gaps:
                return _("not a gap")
            return "" if unit in changed else same

        return self._with_skipped(said, state, why)

    def action_addressee(self) -> None:
        """Ask who has to carry the requirement out."""
        if (ready := self._writing()) is None:
            return
        _session, state, verbs = ready
        requirements = state.lookup.requirements
        asked = [unit for unit in state.chosen if unit in requirements]
        if state.focus is not DocumentSide.NATIONAL or not asked:
            self.say(_("Only a national task has somebody who carries it out."))
            return

        def answer(number: int | None) -> None:
            if number is None:
                return
            addressee = _ADDRESSEES[number]
            said = _("Whose duty: {addressee}", addressee=_(ADDRESSEE_NAMES[addressee]))

            def why(unit: int) -> str:
                if unit not in asked:
                    return _("no task")
                return "" if verbs.set_addressee([unit], addressee) else _("so already")

            said = self._with_skipped(said, state, why)
            if self._act(verbs.set_addressee(asked, addressee), said, otherwise=_("So already.")):
                self._unmark()

        now = _ADDRESSEES.index(requirements[asked[0]].addressee)
        names = [_(ADDRESSEE_NAMES[one]) for one in _ADDRESSEES]
        self.app.push_screen(Choice(_("Who has to carry it out?"), names, chosen=now), answer)

    def action_state(self) -> None:
        """Ask what became of the requirement, whatever its links."""
        if (ready := self._writing()) is None:
            return
        _session, state, verbs = ready
        requirements = state.lookup.requirements
        asked = [unit for unit in state.chosen if unit in requirements]
        if state.focus is not DocumentSide.NATIONAL or not asked:
            self.say(_("Only of a national task can be said what became of it."))
            return
        names = [_("as its links tell"), *(_(STATE_NAMES[one]) for one in _STATES if one is not None)]

        def answer(number: int | None) -> None:
            if number is None:
                return
            said = _("What became of it: {state}", state=names[number])

            def why(unit: int) -> str:
                if unit not in asked:
                    return _("no task")
                return "" if verbs.set_state([unit], _STATES[number]) else _("so already")

            said = self._with_skipped(said, state, why)
            if self._act(verbs.set_state(asked, _STATES[number]), said, otherwise=_("So already.")):
                self._unmark()

        now = _STATES.index(requirements[asked[0]].stated)
        self.app.push_screen(Choice(_("What became of it?"), names, chosen=now), answer)

    def action_take_back(self) -> None:
        """Ask which of the entries for the requirement is to be taken back."""
        if (ready := self._writing()) is None:
            return
        _session, state, verbs = ready
        entries = state.lookup.entries.get(state.unit, []) if state.focus is DocumentSide.NATIONAL else []
        if not entries:
            self.say(_("Nothing was entered for this clause."))
            return

        def answer(number: int | None) -> None:
            if number is not None:
                one = entries[number]
                self._act(verbs.set_entry(one.national, one.kind, None), _("Taken back; u brings it back"))

        told = [entry_told(one.kind, one.text, words()) for one in entries]
        self.app.push_screen(Choice(_("Take back which entry?"), told), answer)

    def action_bookmark(self) -> None:
        """Set a bookmark, or take it away."""
        if (ready := self._writing()) is None:
            return
        _session, state, verbs = ready
        changes = verbs.toggle_bookmarks(state.focus, state.chosen)
        is_set = changes[0].value == YES
        said = _("Bookmark set") if is_set else _("Bookmark taken away")
        if state.marks and is_set:
            said = counted("{n} bookmark set", "{n} bookmarks set", len(changes))
            before = state.lookup.bookmarks
            said = self._with_skipped(
                said, state, lambda unit: _("bookmarked already") if (state.focus, unit) in before else ""
            )
        elif state.marks:
            said = counted("{n} bookmark taken away", "{n} bookmarks taken away", len(changes))
        if self._act(changes, said):
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


def _is_confirmed(state: DeskState, unit: int) -> bool:
    """Return whether somebody stands for all that was found about a unit."""
    links = state.lookup.links(state.focus, unit)
    if links:
        return all(link.status is not LinkStatus.AUTOMATIC for link in links)
    if state.focus is DocumentSide.NATIONAL:
        return unit in state.lookup.requirements and state.lookup.requirements[unit].is_decided
    return unit in state.lookup.local_only and state.lookup.local_only[unit].is_decided

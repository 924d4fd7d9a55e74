"""Deciding on the desk: each key asks what it has to, and has a deed done."""

from __future__ import annotations

from functools import partial

from aligner.model import Addressee, DocumentSide, EntryKind, State
from aligner.review.decisions import Aspect
from aligner.telling.entered import ENTRY_NAMES, entry_told
from aligner.telling.names import ADDRESSEE_NAMES
from aligner.telling.quoting import Quoter
from aligner.tui.about import about_sure
from aligner.tui.controllers.acting import Acting
from aligner.tui.deeds import decisions, surer
from aligner.tui.dialogs import Choice, TextQuestion
from aligner.tui.host import Host
from aligner.tui.surer_question import Asked, SurerQuestion
from aligner.tui.text_editor import TextEditor
from aligner.tui.words import _, counted, words

_ADDRESSEES = tuple(Addressee)
_STATES = (None, State.COVERED, State.PARTIAL, State.GAP)
"""What may be said of a requirement; first that its links tell what became of it."""


class Deciding:
    """The actions that say what holds of a clause: its links, its reasons, its notes."""

    def __init__(self, desk: Host, acting: Acting) -> None:
        """Ask at a desk, and let `acting` store the answers."""
        self._desk = desk
        self._acting = acting
        self._asked_surer = Asked()

    def accept(self) -> None:
        """Confirm the link, or that there is none; with marks, everything about the marked clauses."""
        self._acting.do(decisions.accept)

    def reject(self) -> None:
        """Take the link away; with marks, all links of the marked clauses."""
        self._acting.do(decisions.reject)

    def accept_surer(self) -> None:
        """Ask from which score on to accept what was found in a section, and show what that is."""
        if (ready := self._acting.ready()) is None:
            return
        state = ready.state
        headings = surer.sections(state)

        def find(section: int, least: float, what: surer.What) -> tuple[surer.Sure, ...]:
            return surer.surer(state, heading=headings[section], least=least, what=what)

        def answer(found: tuple[surer.Sure, ...] | None) -> None:
            if found is not None:
                self._acting.do(partial(surer.accept, found=found), fits_others=False)

        document = state.alignment.document(state.focus)
        quoter = Quoter(document, words())
        names = [_("the whole document") if one is None else quoter.heading(one) for one in headings]
        self._desk.ask(SurerQuestion(names, find, partial(about_sure, state), self._asked_surer), answer)

    def accept_up_to(self) -> None:
        """Confirm everything up to here; if that is more than one thing, ask before."""
        if (ready := self._acting.ready()) is None:
            return
        outcome = decisions.accept_up_to(ready)
        number = len(outcome.changes)
        if number <= 1:
            self._acting.carry_out(outcome)
            return

        def answer(chosen: int | None) -> None:
            if chosen == 0:
                self._acting.carry_out(outcome)

        title = counted("Confirm {n} thing up to here?", "Confirm {n} things up to here?", number)
        options = [_("Confirm them as the machine found them"), _("Leave them undecided")]
        self._desk.ask(Choice(title, options), answer)

    def justify(self) -> None:
        """Ask why the gap needs no local clause."""
        if (ready := self._acting.ready()) is None:
            return
        state = ready.state
        gaps = decisions.gaps_chosen(state)
        if not gaps:
            self._desk.say(decisions.no_gap())
            return

        def answer(reason: str | None) -> None:
            if reason is not None:
                self._acting.do(partial(decisions.justify, reason=reason))

        before = state.lookup.requirements[gaps[0]].justification
        about = state.alignment.national.units[gaps[0]].text
        offered = ready.session.said_before(Aspect.JUSTIFICATION)
        title = _("Why does it need no local clause?")
        self._desk.ask(TextQuestion(title, text=before, about=about, offered=offered), answer)

    def addressee(self) -> None:
        """Ask who has to carry the requirement out."""
        if (ready := self._acting.ready()) is None:
            return
        asked = decisions.requirements_chosen(ready.state)
        if not asked:
            self._desk.say(decisions.nobody_carries_it_out())
            return

        def answer(number: int | None) -> None:
            if number is not None:
                self._acting.do(partial(decisions.set_addressee, addressee=_ADDRESSEES[number]))

        now = _ADDRESSEES.index(ready.state.lookup.requirements[asked[0]].addressee)
        names = [_(ADDRESSEE_NAMES[one]) for one in _ADDRESSEES]
        self._desk.ask(Choice(_("Who has to carry it out?"), names, chosen=now), answer)

    def state(self) -> None:
        """Ask what became of the requirement, whatever its links."""
        if (ready := self._acting.ready()) is None:
            return
        asked = decisions.requirements_chosen(ready.state)
        if not asked:
            self._desk.say(decisions.nothing_became_of_it())
            return

        def answer(number: int | None) -> None:
            if number is not None:
                self._acting.do(partial(decisions.set_state, what=_STATES[number]))

        now = _STATES.index(ready.state.lookup.requirements[asked[0]].stated)
        names = [decisions.state_told(one) for one in _STATES]
        self._desk.ask(Choice(_("What became of it?"), names, chosen=now, first=0), answer)

    def say(self, state: int) -> None:
        """Say what became of the requirement without being asked: the number of one of the states."""
        self._acting.do(partial(decisions.set_state, what=_STATES[state]))

    def take_back(self) -> None:
        """Ask which of the entries for the requirement is to be taken back."""
        if (ready := self._acting.ready()) is None:
            return
        state = ready.state
        entries = state.lookup.entries.get(state.unit, []) if state.focus is DocumentSide.NATIONAL else []
        if not entries:
            self._desk.say(_("Nothing was entered for this clause."))
            return

        def answer(number: int | None) -> None:
            if number is not None:
                self._acting.do(partial(decisions.take_back, kind=entries[number].kind))

        told = [entry_told(one.kind, one.text, words()) for one in entries]
        self._desk.ask(Choice(_("Take back which entry?"), told), answer)

    def bookmark(self) -> None:
        """Set a bookmark, or take it away."""
        self._acting.do(decisions.toggle_bookmarks)

    def note(self) -> None:
        """Ask for a note on the clause."""
        if (ready := self._acting.ready()) is None:
            return
        state = ready.state

        def answer(text: str | None) -> None:
            if text is not None:
                self._acting.do(partial(decisions.set_note, text=text))

        before = state.lookup.notes.get((state.focus, state.unit), "")
        about = state.alignment.document(state.focus).units[state.unit].text
        offered = ready.session.said_before(Aspect.NOTE)
        self._desk.ask(TextEditor(_("Note"), text=before, about=about, offered=offered), answer)

    def entry(self) -> None:
        """Ask which column to fill in for the requirement, and then with what."""
        if (ready := self._acting.ready()) is None:
            return
        state = ready.state
        if state.focus is not DocumentSide.NATIONAL or state.unit not in state.lookup.requirements:
            self._desk.say(decisions.nothing_to_fill_in())
            return
        entered = {one.kind: one.text for one in state.lookup.entries.get(state.unit, ())}
        kinds = tuple(EntryKind)

        def answer(number: int | None) -> None:
            if number is not None:
                self._ask_entry(state.unit, kinds[number], state.alignment.national.units[state.unit].text)

        told = [entry_told(one, entered[one], words()) if one in entered else _(ENTRY_NAMES[one]) for one in kinds]
        chosen = kinds.index(EntryKind.NEXT_STEP)
        self._desk.ask(Choice(_("Fill in which column?"), told, chosen=chosen), answer)

    def _ask_entry(self, unit: int, kind: EntryKind, about: str) -> None:
        if (ready := self._acting.ready()) is None:
            return

        def answer(text: str | None) -> None:
            if text is not None:
                self._acting.do(partial(decisions.set_entry, unit=unit, kind=kind, text=text))

        before = next((one.text for one in ready.state.lookup.entries.get(unit, ()) if one.kind is kind), "")
        offered = ready.session.said_before(Aspect(kind.value))
        self._desk.ask(TextEditor(_(ENTRY_NAMES[kind]), text=before, about=about, offered=offered), answer)

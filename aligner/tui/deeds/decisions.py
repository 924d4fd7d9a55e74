"""The deeds that say what holds of clauses: their links, their states, their reasons, their notes."""

from __future__ import annotations

from aligner.model import Addressee, DocumentSide, EntryKind, Link, LinkStatus, State
from aligner.review.decisions import YES
from aligner.telling.entered import ENTRY_NAMES
from aligner.telling.names import ADDRESSEE_NAMES, STATE_NAMES
from aligner.tui.deeds.deed import Outcome, Ready, ids, nothing, with_skipped
from aligner.tui.desk_state import DeskState
from aligner.tui.words import _, counted


def accept(ready: Ready) -> Outcome:
    """Confirm the link, or that there is none; with marks, everything about the marked clauses."""
    state, verbs = ready.state, ready.verbs
    link = state.link
    if state.marks:
        return _accept_marked(ready)
    if link is None:
        is_confirmed = _is_confirmed(state, state.unit)
        otherwise = _("Confirmed already: no counterpart") if is_confirmed else _("Nothing to confirm here.")
        changes = verbs.accept(state.focus, [state.unit])
        return Outcome(changes, _("Confirmed: no counterpart"), otherwise=otherwise, goes_on=True)
    return Outcome(
        verbs.accept_link(link.local, link.national),
        _("Accepted: {national} and {local}", **ids(state, link)),
        otherwise=_("Accepted already."),
        goes_on=True,
        look_at=_undecided_link,
    )


def _accept_marked(ready: Ready) -> Outcome:
    state, verbs = ready.state, ready.verbs
    open_ones = {unit for unit in state.marks if verbs.accept(state.focus, [unit])}

    def reason(unit: int) -> str:
        if unit in open_ones:
            return ""
        return _("confirmed already") if _is_confirmed(state, unit) else _("nothing to confirm")

    said = counted("{n} clause confirmed", "{n} clauses confirmed", len(open_ones))
    said = with_skipped(said, state, reason)
    return Outcome(verbs.accept(state.focus, state.chosen), said, otherwise=said, is_of_marked=True)


def _undecided_link(state: DeskState) -> Link | None:
    return next((link for link in state.links if link.status is LinkStatus.AUTOMATIC), None)


def reject(ready: Ready) -> Outcome:
    """Take the link away; with marks, all links of the marked clauses."""
    state, verbs = ready.state, ready.verbs
    link = state.link
    if state.marks:
        changes = verbs.reject(state.focus, state.chosen)
        said = counted("{n} link rejected", "{n} links rejected", len(changes))
        said = with_skipped(said, state, lambda unit: "" if verbs.reject(state.focus, [unit]) else _("without a link"))
        return Outcome(changes, said, otherwise=said, is_of_marked=True)
    if link is None:
        return nothing(_("There is no link to be rejected."))
    said = _("Rejected: {national} and {local}", **ids(state, link))
    return Outcome(verbs.reject_link(link.local, link.national), said, goes_on=True, look_at=_undecided_link)


def accept_up_to(ready: Ready) -> Outcome:
    """Confirm everything up to here that is shown."""
    state = ready.state
    changes = ready.verbs.confirm_up_to(state.focus, state.unit, among=frozenset(state.rows(state.focus)))
    said = counted("{n} decision up to here", "{n} decisions up to here", len(changes))
    return Outcome(changes, said, otherwise=_("Everything up to here is decided."))


def gaps_chosen(state: DeskState) -> tuple[int, ...]:
    """Return the chosen units that can be justified, or are."""
    requirements = state.lookup.requirements
    if state.focus is not DocumentSide.NATIONAL:
        return ()
    justifiable = (State.GAP, State.JUSTIFIED)
    return tuple(unit for unit in state.chosen if unit in requirements and requirements[unit].state in justifiable)


def no_gap() -> str:
    """Return why nothing that is chosen can be justified."""
    return _("Only a gap can be justified; reject its links first, if they are wrong.")


def justify(ready: Ready, *, reason: str) -> Outcome:
    """Say why gaps need no local clause; an empty reason makes them gaps again."""
    state, verbs = ready.state, ready.verbs
    gaps = gaps_chosen(state)
    if not gaps:
        return nothing(no_gap())
    said = _("Justified: no gap any more") if reason.strip() else _("A gap again")
    if state.marks:
        said = _justified_marked(ready, gaps, reason)
    otherwise = said if state.marks else ""
    return Outcome(verbs.justify(gaps, reason), said, otherwise=otherwise, is_of_marked=True, goes_on=True)


def _justified_marked(ready: Ready, gaps: tuple[int, ...], reason: str) -> str:
    changed = {unit for unit in gaps if ready.verbs.justify([unit], reason)}
    if reason.strip():
        said = counted("{n} gap justified", "{n} gaps justified", len(changed))
    else:
        said = counted("{n} clause a gap again", "{n} clauses gaps again", len(changed))
    same = _("justified so already") if reason.strip() else _("a gap already")

    def why(unit: int) -> str:
        if unit not in gaps:
            return _("not a gap")
        return "" if unit in changed else same

    return with_skipped(said, ready.state, why)


def requirements_chosen(state: DeskState) -> tuple[int, ...]:
    """Return the chosen units that are requirements."""
    if state.focus is not DocumentSide.NATIONAL:
        return ()
    return tuple(unit for unit in state.chosen if unit in state.lookup.requirements)


def nobody_carries_it_out() -> str:
    """Return why nothing that is chosen can have an addressee."""
    return _("Only a national task has somebody who carries it out.")


def set_addressee(ready: Ready, *, addressee: Addressee) -> Outcome:
    """Say who has to carry requirements out."""
    state, verbs = ready.state, ready.verbs
    asked = requirements_chosen(state)
    if not asked:
        return nothing(nobody_carries_it_out())
    said = _("Whose duty: {addressee}", addressee=_(ADDRESSEE_NAMES[addressee]))

    def why(unit: int) -> str:
        if unit not in asked:
            return _("no task")
        return "" if verbs.set_addressee([unit], addressee) else _("so already")

    said = with_skipped(said, state, why)
    changes = verbs.set_addressee(asked, addressee)
    return Outcome(changes, said, otherwise=_("So already."), is_of_marked=True, goes_on=True)


def nothing_became_of_it() -> str:
    """Return why of nothing that is chosen a state can be said."""
    return _("Only of a national task can be said what became of it.")


def state_told(what: State | None) -> str:
    """Return what it is called to say a state outright; None leaves it to the links."""
    return _("as its links tell") if what is None else _(STATE_NAMES[what])


def set_state(ready: Ready, *, what: State | None) -> Outcome:
    """Say what became of requirements whatever their links; None leaves it to the links."""
    state, verbs = ready.state, ready.verbs
    asked = requirements_chosen(state)
    if not asked:
        return nothing(nothing_became_of_it())
    said = _("What became of it: {state}", state=state_told(what))

    def why(unit: int) -> str:
        if unit not in asked:
            return _("no task")
        return "" if verbs.set_state([unit], what) else _("so already")

    said = with_skipped(said, state, why)
    return Outcome(verbs.set_state(asked, what), said, otherwise=_("So already."), is_of_marked=True, goes_on=True)


def take_back(ready: Ready, *, kind: EntryKind) -> Outcome:
    """Take back what was entered for the selected requirement."""
    return Outcome(ready.verbs.set_entry(ready.state.unit, kind, None), _("Taken back; u brings it back"))


def nothing_to_fill_in() -> str:
    """Return why nothing can be entered for what is selected."""
    return _("Only for a national task there are columns to fill in.")


def set_entry(ready: Ready, *, unit: int, kind: EntryKind, text: str) -> Outcome:
    """Enter a text for a requirement in the place of what would be filled in; an empty one leaves that blank."""
    name = _(ENTRY_NAMES[kind])
    said = _("Entered: {name}", name=name) if text.strip() else _("Left blank: {name}; T takes that back", name=name)
    return Outcome(ready.verbs.set_entry(unit, kind, text.strip()), said, otherwise=_("So already."))


def toggle_bookmarks(ready: Ready) -> Outcome:
    """Set bookmarks, or take them away."""
    state = ready.state
    changes = ready.verbs.toggle_bookmarks(state.focus, state.chosen)
    is_set = changes[0].value == YES
    said = _("Bookmark set") if is_set else _("Bookmark taken away")
    if state.marks and is_set:
        said = counted("{n} bookmark set", "{n} bookmarks set", len(changes))
        before = state.lookup.bookmarks
        said = with_skipped(said, state, lambda unit: _("bookmarked already") if (state.focus, unit) in before else "")
    elif state.marks:
        said = counted("{n} bookmark taken away", "{n} bookmarks taken away", len(changes))
    return Outcome(changes, said, is_of_marked=True)


def set_note(ready: Ready, *, text: str) -> Outcome:
    """Keep a note on the selected clause; an empty text takes it away."""
    said = _("Note kept") if text.strip() else _("Note taken away")
    return Outcome(ready.verbs.set_note(ready.state.focus, ready.state.unit, text), said)


def _is_confirmed(state: DeskState, unit: int) -> bool:
    """Return whether somebody stands for all that was found about a unit."""
    links = state.lookup.links(state.focus, unit)
    if links:
        return all(link.status is not LinkStatus.AUTOMATIC for link in links)
    if state.focus is DocumentSide.NATIONAL:
        return unit in state.lookup.requirements and state.lookup.requirements[unit].is_decided
    return unit in state.lookup.local_only and state.lookup.local_only[unit].is_decided

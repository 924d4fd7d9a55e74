"""Correcting what the machine made of the texts: links by hand, kinds, roles, and where a clause begins."""

from __future__ import annotations

from functools import cache, partial

from aligner.language import visible
from aligner.model import DocumentSide, LinkKind, Role, TermKind
from aligner.telling.names import ROLE_NAMES
from aligner.telling.scores import score_told
from aligner.telling.signs import KIND_SIGNS, REJECTED_SIGN
from aligner.tui.candidates import Candidate, Range
from aligner.tui.controllers.acting import Acting
from aligner.tui.deeds import corrections
from aligner.tui.deeds.deed import Ready
from aligner.tui.dialogs import Choice
from aligner.tui.host import Host
from aligner.tui.link_picker import Common, LinkPicker
from aligner.tui.words import _, words

_ROLES = (
    Role.TASK,
    Role.ACHIEVEMENT,
    Role.PROBLEM,
    Role.BACKGROUND,
    Role.PRINCIPLE,
    Role.HEADING,
    Role.TITLE,
    Role.CLOSING,
    Role.ASSIGNMENT,
    Role.NOISE,
)
_AROUND = 11
"""Characters that are shown on either side of a cut."""


class Correcting:
    """The actions that change links, roles and clauses."""

    def __init__(self, desk: Host, acting: Acting) -> None:
        """Ask at a desk, and let `acting` store the answers."""
        self._desk = desk
        self._acting = acting

    def link_by_hand(self) -> None:
        """Ask for counterparts among the units of the other document."""
        if (ready := self._acting.ready()) is None:
            return
        state = ready.state
        own = state.alignment.document(state.focus).units

        def answer(others: tuple[int, ...] | None) -> None:
            if others is not None:
                self._acting.do(partial(corrections.link, others=others))

        title = _("The counterpart of {id}", id=words().listed(own[unit].id for unit in state.chosen))
        clauses = [(own[unit].id, own[unit].text) for unit in state.chosen]
        self._desk.ask(LinkPicker(title, clauses, _candidates(ready), _in_common(ready)), answer)

    def kind(self) -> None:
        """Make a counterpart related, or the other way round."""
        self._acting.do(corrections.turn_kind)

    def role(self) -> None:
        """Ask for the role."""
        if (ready := self._acting.ready()) is None:
            return

        def answer(number: int | None) -> None:
            if number is not None:
                self._acting.do(partial(corrections.set_role, role=_ROLES[number]))

        now = ready.state.alignment.document(ready.state.focus).units[ready.state.unit].role
        names = [_(ROLE_NAMES[role]) for role in _ROLES]
        self._desk.ask(Choice(_("What does the clause do?"), names, chosen=_ROLES.index(now)), answer)

    def split(self) -> None:
        """Ask where to cut the clause."""
        if (ready := self._acting.ready()) is None:
            return
        state = ready.state
        document = state.alignment.document(state.focus)
        from aligner.structure import split_offsets

        offsets = split_offsets(document, state.unit)
        if not offsets:
            self._desk.say(_("There is no place to cut this clause."))
            return

        def answer(number: int | None) -> None:
            if number is not None:
                self._acting.do(partial(corrections.split, offset=offsets[number]), fits_others=False)

        text = document.units[state.unit].text
        self._desk.ask(Choice(_("Where to cut?"), [_around(text, offset) for offset in offsets]), answer)

    def merge(self) -> None:
        """Join the clause with the next."""
        self._acting.do(corrections.merge, fits_others=False)


def _candidates(ready: Ready) -> list[Candidate]:
    """Return the units of the other document, the likeliest first."""
    state = ready.state
    side, first = state.focus, state.chosen[0]
    units = state.alignment.document(side.other).units
    quoter = state.lookup.teller.quoter(side.other)
    scores = dict(ready.session.ranked(side, first))
    order = [*scores, *(at for at in range(len(units)) if at not in scores)]
    links, rejected = state.lookup.links(side, first), state.lookup.rejected(side, first)
    signs = {one.national if side is DocumentSide.LOCAL else one.local: REJECTED_SIGN for one in rejected}
    signs |= {link.national if side is DocumentSide.LOCAL else link.local: KIND_SIGNS[link.kind] for link in links}
    return [
        Candidate(
            at,
            score_told(scores[at]) if at in scores else " –  ",
            signs.get(at, " "),
            units[at].id,
            quoter.source(at),
            units[at].text,
        )
        for at in order
    ]


def _in_common(ready: Ready) -> Common:
    """Return what tells where the words stand that a clause and a candidate have in common."""
    state, scored = ready.state, ready.session.basis.matched.scored
    side, own = state.focus, state.chosen[0]
    teller = state.lookup.teller

    @cache
    def common(other: int) -> tuple[list[Range], list[Range]]:
        local, national = (own, other) if side is DocumentSide.LOCAL else (other, own)
        link = scored.link(local, national, LinkKind.COUNTERPART)
        terms = [one for one in link.explanation.terms if one.kind is not TermKind.HEADING]
        mine = [teller.local.within(local, one.local) for one in terms]
        theirs = [teller.national.within(national, one.national) for one in terms]
        return (mine, theirs) if side is DocumentSide.LOCAL else (theirs, mine)

    return common


def _around(text: str, offset: int) -> str:
    """Return what stands before and after a cut, as much as fits a dialog."""
    before = "…" if offset > _AROUND else ""
    after = "…" if len(text) - offset > _AROUND else ""
    return visible(f"{before}{text[max(offset - _AROUND, 0) : offset]} ✂ {text[offset : offset + _AROUND]}{after}")

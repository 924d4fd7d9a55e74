"""Correcting what the machine made of the texts: links by hand, kinds, roles, and where a clause begins."""

from __future__ import annotations

from aligner.language import visible
from aligner.model import DocumentSide, LinkKind, Role
from aligner.structure import split_offsets
from aligner.structure.folding import fold_text
from aligner.telling.names import KIND_NAMES, ROLE_NAMES
from aligner.telling.scores import score_told
from aligner.telling.signs import KIND_SIGNS, REJECTED_SIGN
from aligner.tui.acting import Acting
from aligner.tui.dialogs import Choice, Picker
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


class Correcting(Acting):
    """The actions that change links, roles and clauses."""

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
        rejected = state.lookup.rejected(side, chosen_units[0])
        marks = {one.national if side is DocumentSide.LOCAL else one.local: REJECTED_SIGN for one in rejected}
        marks |= {link.national if side is DocumentSide.LOCAL else link.local: KIND_SIGNS[link.kind] for link in ends}
        candidates = [
            (
                at,
                f"{score_told(scores[at]) if at in scores else ' –  '} {marks.get(at, ' ')} {units[at].id}",
                units[at].text,
            )
            for at in order
        ]

        def answer(chosen: int | None) -> None:
            if chosen is None:
                return
            pairs = [(unit, chosen) if side is DocumentSide.LOCAL else (chosen, unit) for unit in chosen_units]
            changes = {
                unit: verbs.link(*pair, LinkKind.COUNTERPART) for unit, pair in zip(chosen_units, pairs, strict=True)
            }
            made_of = words().listed(own[unit].id for unit in chosen_units if changes[unit])
            said = _("Linked: {national} and {local}", national=made_of, local=units[chosen].id)
            said = self._with_skipped(said, state, lambda unit: "" if changes[unit] else _("linked already"))
            flat = tuple(change for made in changes.values() for change in made)
            if self._act(flat, said, otherwise=_("They are linked already.")):
                self._unmark()
                made = [link for link in state.links if (link.local, link.national) == pairs[0]]
                if made:
                    state.to_link(made[0])
                    self.show_place()

        own = state.alignment.document(side).units
        names = words().listed(own[unit].id for unit in chosen_units)
        title = _("The counterpart of {id}", id=names)
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
        name = _(KIND_NAMES[kind])
        if self._act(verbs.link(link.local, link.national, kind), _("Now: {kind}", kind=name)):
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
                said = _("Role: {role}", role=_(ROLE_NAMES[role]))
                said = self._with_skipped(
                    said, state, lambda unit: "" if verbs.set_role(state.focus, [unit], role) else _("so already")
                )
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


def _around(text: str, offset: int) -> str:
    """Return what stands before and after a cut, as much as fits a dialog."""
    before = "…" if offset > _AROUND else ""
    after = "…" if len(text) - offset > _AROUND else ""
    return visible(f"{before}{text[max(offset - _AROUND, 0) : offset]} ✂ {text[offset : offset + _AROUND]}{after}")


def _has_words(text: str, words: str) -> bool:
    folded = fold_text(text)
    return all(fold_text(word) in folded for word in words.split())

"""What a reviewer can do, each as the changes that it comes to; an empty tuple where there is nothing to change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from aligner.model import Addressee, Alignment, DocumentSide, EntryKind, Link, LinkKind, LinkStatus, Role, State
from aligner.review.decisions import REJECTED, SEGMENTATION, YES, Aspect, Change, change_of_unit
from aligner.review.keys import UnitKey
from aligner.review.resolution import Resolution

Changes = tuple[Change, ...]
Units = Iterable[int]


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verbs of a reviewer, on the alignment at hand.

    Units are indexes into the document on the side that is named with them.
    """

    alignment: Alignment
    keys: Mapping[DocumentSide, tuple[UnitKey, ...]]
    resolution: Resolution

    def accept_link(self, local: int, national: int) -> Changes:
        """Confirm a link as it is."""
        link = self._link(local, national)
        if link is None or link.status is not LinkStatus.AUTOMATIC:
            return ()
        return (self._of_pair(local, national, link.kind.value),)

    def reject_link(self, local: int, national: int) -> Changes:
        """Take a link away."""
        link = self._link(local, national)
        return () if link is None else (self._rejected(link),)

    def link(self, local: int, national: int, kind: LinkKind) -> Changes:
        """Make a link between any two units, or give one that is there another kind."""
        link = self._link(local, national)
        if link is not None and link.status is not LinkStatus.AUTOMATIC and link.kind is kind:
            return ()
        return (self._of_pair(local, national, kind.value),)

    def accept(self, side: DocumentSide, units: Units) -> Changes:
        """Confirm what was found about units: all their links, or that they have none."""
        return tuple(change for unit in units for change in self._accepted(side, unit))

    def reject(self, side: DocumentSide, units: Units) -> Changes:
        """Take all links of units away."""
        return tuple(self._rejected(link) for unit in units for link in self._links(side, unit))

    def confirm_up_to(self, side: DocumentSide, unit: int, *, among: Collection[int]) -> Changes:
        """Confirm whatever is undecided about those clauses `among` that stand before `unit`, itself included."""
        if side is DocumentSide.NATIONAL:
            open_ones = [one.national for one in self.alignment.requirements if not one.is_decided]
        else:
            open_ones = sorted(
                {one.local for one in self.alignment.local_only if not one.is_decided}
                | {link.local for link in self.alignment.links if link.status is LinkStatus.AUTOMATIC}
            )
        return self.accept(side, [one for one in open_ones if one <= unit and one in among])

    def set_role(self, side: DocumentSide, units: Units, role: Role) -> Changes:
        """Correct the role of units."""
        document = self.alignment.document(side)
        return tuple(
            self._of_unit(Aspect.ROLE, side, unit, role.value)
            for unit in units
            if document.units[unit].role is not role
        )

    def justify(self, units: Units, reason: str) -> Changes:
        """Say why gaps, as national units, need no local clause; an empty reason makes them gaps again."""
        before = {one.national: one for one in self.alignment.requirements}
        states = (State.GAP, State.JUSTIFIED)
        return tuple(
            self._of_unit(Aspect.JUSTIFICATION, DocumentSide.NATIONAL, unit, reason.strip() or None)
            for unit in units
            if unit in before and before[unit].state in states and before[unit].justification != reason.strip()
        )

    def set_addressee(self, units: Units, addressee: Addressee) -> Changes:
        """Say who has to carry national units out; what was said so already stays."""
        before = {one.national: one for one in self.alignment.requirements}
        return tuple(
            self._of_unit(Aspect.ADDRESSEE, DocumentSide.NATIONAL, unit, addressee.value)
            for unit in units
            if unit in before and not (before[unit].addressee is addressee and before[unit].is_addressee_decided)
        )

    def set_state(self, units: Units, state: State | None) -> Changes:
        """Say what became of national units, whatever their links: covered, partial or gap; None takes that back."""
        before = {one.national: one for one in self.alignment.requirements}
        return tuple(
            self._of_unit(Aspect.STATE, DocumentSide.NATIONAL, unit, None if state is None else state.value)
            for unit in units
            if unit in before and before[unit].stated is not state
        )

    def set_entry(self, unit: int, kind: EntryKind, text: str | None) -> Changes:
        """Enter a text for a national unit in place of the one there is, empty to leave blank; None takes it back."""
        review = self.alignment.review
        before = {(one.national, one.kind): one.text for one in review.entries} if review else {}
        if before.get((unit, kind)) == text:
            return ()
        return (self._of_unit(Aspect(kind.value), DocumentSide.NATIONAL, unit, text),)

    def set_note(self, side: DocumentSide, unit: int, text: str) -> Changes:
        """Write a note on a unit in place of the one there is; an empty one takes it away."""
        review = self.alignment.review
        before = {(one.side, one.unit): one.text for one in review.notes} if review else {}
        if before.get((side, unit), "") == text.strip():
            return ()
        return (self._of_unit(Aspect.NOTE, side, unit, text.strip() or None),)

    def toggle_bookmarks(self, side: DocumentSide, units: Units) -> Changes:
        """Set a bookmark on each of the units or, if all have one, take it away."""
        wanted = tuple(units)
        review = self.alignment.review
        marked = {one.unit for one in review.bookmarks if one.side is side} if review else set()
        if marked.issuperset(wanted):
            return tuple(self._of_unit(Aspect.BOOKMARK, side, unit, None) for unit in wanted)
        return tuple(self._of_unit(Aspect.BOOKMARK, side, unit, YES) for unit in wanted if unit not in marked)

    def split(self, side: DocumentSide, unit: int, offset: int) -> Changes:
        """Make two units of one, the second from the code point at `offset` of its text on."""
        return (self._of_unit(Aspect.SPLIT, side, unit, str(offset)),)

    def merge(self, side: DocumentSide, unit: int) -> Changes:
        """Make one unit of this and the next."""
        keys = self.keys[side]
        return (self._of_unit(Aspect.MERGE, side, unit, keys[unit + 1].fingerprint),) if unit + 1 < len(keys) else ()

    def renew(self, source: Change) -> Changes:
        """Decide the same on the successors of a decision that came back.

        What is orphaned has no successor, and a split or a merge must be looked at anew: they can only be dismissed.
        """
        if source not in self.resolution.sources:
            return ()
        one = self.resolution.returned[self.resolution.sources.index(source)]
        local = None if one.local is None else self.keys[DocumentSide.LOCAL][one.local]
        national = None if one.national is None else self.keys[DocumentSide.NATIONAL][one.national]
        is_whole = (local is None) == (source.local is None) and (national is None) == (source.national is None)
        if not is_whole or source.aspect in SEGMENTATION:
            return ()
        return (Change(source.aspect, local, national, source.value), *self.dismiss(source))

    def dismiss(self, source: Change) -> Changes:
        """Withdraw a decision that came back."""
        if source not in self.resolution.sources:
            return ()
        return (Change(source.aspect, source.local, source.national, None),)

    def _accepted(self, side: DocumentSide, unit: int) -> Iterator[Change]:
        links = self._links(side, unit)
        for link in links:
            if link.status is LinkStatus.AUTOMATIC:
                yield self._of_pair(link.local, link.national, link.kind.value)
        if not links and self._is_confirmable(side, unit):
            yield self._of_unit(Aspect.CONFIRMED, side, unit, YES)

    def _is_confirmable(self, side: DocumentSide, unit: int) -> bool:
        """Return whether it says something that a clause has no link, and nobody has said so yet."""
        if side is DocumentSide.NATIONAL:
            return any(one.national == unit and not one.is_decided for one in self.alignment.requirements)
        return any(one.local == unit and not one.is_decided for one in self.alignment.local_only)

    def _links(self, side: DocumentSide, unit: int) -> tuple[Link, ...]:
        if side is DocumentSide.LOCAL:
            return self.alignment.links_of_local(unit)
        return self.alignment.links_of_national(unit)

    def _link(self, local: int, national: int) -> Link | None:
        return next((link for link in self.alignment.links_of_local(local) if link.national == national), None)

    def _rejected(self, link: Link) -> Change:
        """Return how a link is taken away: one by hand as if never made, one that was found by rejection."""
        return self._of_pair(link.local, link.national, None if link.status is LinkStatus.BY_HAND else REJECTED)

    def _of_pair(self, local: int, national: int, value: str | None) -> Change:
        keys = self.keys
        return Change(Aspect.LINK, keys[DocumentSide.LOCAL][local], keys[DocumentSide.NATIONAL][national], value)

    def _of_unit(self, aspect: Aspect, side: DocumentSide, unit: int, value: str | None) -> Change:
        return change_of_unit(aspect, side, self.keys[side][unit], value)

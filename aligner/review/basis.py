"""Two matched documents, on which decisions can be applied as often as a reviewer changes them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from aligner.findings import Concluder, Verdicts
from aligner.findings.requirements import carries
from aligner.model import (
    Addressee,
    Alignment,
    Bookmark,
    Document,
    DocumentSide,
    Entry,
    Link,
    LinkKind,
    LinkStatus,
    Note,
    RejectedLink,
    Review,
    Role,
    RoleChange,
    State,
    place_of,
    place_of_entry,
)
from aligner.review.decisions import ENTRIES, REJECTED, Aspect, Change, Decision
from aligner.review.resolution import Resolution, Resolver, Subject
from aligner.structure import with_role


class Basis:
    """The result of the matching, ready for decisions. What is found is kept, so that the next time costs less."""

    def __init__(self, concluder: Concluder) -> None:
        """Take what concludes from the links of two documents."""
        self.matched = concluder.matched
        self.resolver = Resolver(self.matched.local.document, self.matched.national.document)
        self._concluder = concluder
        self._links = {(link.local, link.national): link for link in self.matched.links}
        self._decided_links: dict[tuple[int, int, LinkKind], Link] = {}

    def apply(
        self, decisions: Sequence[Decision], *, resegmented: Collection[Change], reviewers: Iterable[str] = ()
    ) -> tuple[Alignment, Resolution]:
        """Return the alignment with all decisions, and what became of each.

        `resegmented` are the splits and merges among them that the documents have gone through; `reviewers` are names
        to be told beside those of the decisions.
        """
        resolution = self.resolver.resolve(one for one in decisions if one.change not in resegmented)
        names = (one.reviewer for one in decisions if one.change.value is not None)
        return self.conclude(resolution, reviewers=filter(None, (*reviewers, *names))), resolution

    def conclude(self, resolution: Resolution, *, reviewers: Iterable[str] = ()) -> Alignment:
        """Return the alignment that follows from the links and the decisions that apply.

        `reviewers` are the names of those who made them.
        """
        applied = resolution.applied
        decided = {
            (i, j): decision.value
            for (aspect, i, j), decision in applied.items()
            if aspect is Aspect.LINK and i is not None and j is not None
        }
        links = tuple(self._reviewed_links(decided))
        rejected = tuple(
            RejectedLink(i, j, self.matched.scored.score(i, j))
            for (i, j), value in sorted(decided.items(), key=lambda one: (one[0][1], one[0][0]))
            if value == REJECTED
        )
        local = self._with_roles(DocumentSide.LOCAL, applied)
        return self._concluder.conclude(
            links,
            local=local,
            national=self._with_roles(DocumentSide.NATIONAL, applied),
            verdicts=_verdicts(applied, local, links, rejected),
            review=self._review(resolution, rejected, reviewers),
        )

    def _with_roles(self, side: DocumentSide, applied: Mapping[Subject, Decision]) -> Document:
        document = self._document(side)
        for (aspect, local, national), decision in applied.items():
            unit = local if side is DocumentSide.LOCAL else national
            if aspect is Aspect.ROLE and unit is not None:
                document = with_role(document, unit, Role(decision.value))
        return document

    def _document(self, side: DocumentSide) -> Document:
        return (self.matched.local if side is DocumentSide.LOCAL else self.matched.national).document

    def _reviewed_links(self, decided: Mapping[tuple[int, int], str]) -> Iterable[Link]:
        for pair in sorted({*self._links, *decided}):
            verdict = decided.get(pair)
            if verdict is None:
                yield self._links[pair]
            elif verdict != REJECTED:
                yield self._decided(pair, LinkKind(verdict))

    def _decided(self, pair: tuple[int, int], kind: LinkKind) -> Link:
        if (*pair, kind) not in self._decided_links:
            found = self._links.get(pair)
            self._decided_links[*pair, kind] = (
                self.matched.scored.link(*pair, kind, status=LinkStatus.BY_HAND)
                if found is None
                else replace(found, kind=kind, status=LinkStatus.ACCEPTED)
            )
        return self._decided_links[*pair, kind]

    def _review(self, resolution: Resolution, rejected: tuple[RejectedLink, ...], reviewers: Iterable[str]) -> Review:
        notes, bookmarks, roles, entries = [], [], [], []
        for (aspect, local, national), decision in resolution.applied.items():
            side = DocumentSide.NATIONAL if local is None else DocumentSide.LOCAL
            unit = national if local is None else local
            if unit is None:
                continue
            if aspect is Aspect.NOTE:
                notes.append(Note(side, unit, decision.value))
            elif aspect is Aspect.BOOKMARK:
                bookmarks.append(Bookmark(side, unit))
            elif aspect is Aspect.ROLE:
                found = self._document(side).units[unit].role
                roles += [RoleChange(side, unit, found)] if found.value != decision.value else []
            elif aspect in ENTRIES and side is DocumentSide.NATIONAL:
                entries.append(Entry(unit, ENTRIES[aspect], decision.value))
        return Review(
            reviewers=tuple(sorted(set(reviewers))),
            notes=tuple(sorted(notes, key=place_of)),
            bookmarks=tuple(sorted(bookmarks, key=place_of)),
            roles=tuple(sorted(roles, key=place_of)),
            rejected=rejected,
            returned=resolution.returned,
            entries=tuple(sorted(entries, key=place_of_entry)),
        )


def _verdicts(
    applied: Mapping[Subject, Decision], local: Document, links: Iterable[Link], rejected: Iterable[RejectedLink]
) -> Verdicts:
    """Return which units are decided: those whose links all are, or which have none by a reviewer's word.

    Who justifies a gap has decided on it whatever is linked to it that carries nothing.
    """
    justified = {
        unit: decision.value
        for (aspect, _, unit), decision in applied.items()
        if aspect is Aspect.JUSTIFICATION and unit is not None
    }
    carried: set[int] = set()
    undecided_local: set[int] = set()
    undecided_national: set[int] = set()
    decided_local = {unit for (aspect, unit, _) in applied if aspect is Aspect.CONFIRMED and unit is not None}
    decided_national = {unit for (aspect, _, unit) in applied if aspect is Aspect.CONFIRMED and unit is not None}
    for link in links:
        is_decided = link.status is not LinkStatus.AUTOMATIC
        (decided_local if is_decided else undecided_local).add(link.local)
        (decided_national if is_decided else undecided_national).add(link.national)
        if carries(local.units[link.local]):
            carried.add(link.national)
    for one in rejected:
        decided_local.add(one.local)
        decided_national.add(one.national)
    addressees = {
        unit: Addressee(decision.value)
        for (aspect, _, unit), decision in applied.items()
        if aspect is Aspect.ADDRESSEE and unit is not None
    }
    stated = {
        unit: State(decision.value)
        for (aspect, _, unit), decision in applied.items()
        if aspect is Aspect.STATE and unit is not None
    }
    return Verdicts(
        justified,
        addressees=addressees,
        national=frozenset((decided_national - undecided_national) | (justified.keys() - carried)),
        local=frozenset(decided_local - undecided_local),
        stated=stated,
    )

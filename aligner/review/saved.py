"""A saved result as the start of a review: its links, and what it says that reviewers decided.

A result tells what decisions came to, not when and by whom each was made. So they come before all others, and no desk
undoes them; whoever decides otherwise decides anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from aligner.matching import Matched
from aligner.model import Alignment, Document, DocumentSide, Link, LinkStatus, ReturnedDecision, Review, Span
from aligner.review.decisions import REJECTED, YES, Action, Aspect, Change, change_of_unit
from aligner.review.keys import UnitKey, fingerprint, keys_of
from aligner.structure import with_role

_Keys = Mapping[DocumentSide, Sequence[UnitKey]]
_RETURNED, _SAVED = "", "0"
"""Times before any clock's. What came back was decided before the rest, so that what stands now was not there yet."""


@dataclass(frozen=True, slots=True)
class SavedReview:
    """What reviewers had decided when a result was saved, and their names."""

    actions: tuple[Action, ...] = ()
    reviewers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedLinks:
    """The links of a result, by the documents that it holds."""

    local: Document
    national: Document
    links: tuple[Link, ...]

    def on(self, matched: Matched) -> tuple[Link, ...]:
        """Return the links for documents that may have been split and merged since.

        Between units that are as they were the saved links stand; those of the others are as they were matched now.
        """
        rows = _moved(self.local, matched.local.document)
        columns = _moved(self.national, matched.national.document)
        kept = [
            replace(link, local=rows[link.local], national=columns[link.national])
            for link in self.links
            if link.local in rows and link.national in columns
        ]
        known_rows, known_columns = set(rows.values()), set(columns.values())
        new = [link for link in matched.links if link.local not in known_rows or link.national not in known_columns]
        return tuple(sorted((*kept, *new), key=lambda link: (link.local, link.national)))


def _moved(before: Document, now: Document) -> dict[int, int]:
    """Return where the units that are as they were stand now."""
    places: dict[Span, int] = {unit.span: at for at, unit in enumerate(now.units)}
    return {at: places[unit.span] for at, unit in enumerate(before.units) if unit.span in places}


def links_of(alignment: Alignment) -> SavedLinks:
    """Return the links of a result that the matching had found."""
    found = (one for one in alignment.links if one.status is not LinkStatus.BY_HAND)
    links = tuple(replace(link, status=LinkStatus.AUTOMATIC) for link in found)
    return SavedLinks(*documents_of(alignment), links)


def documents_of(alignment: Alignment) -> tuple[Document, Document]:
    """Return the local and the national document of a result as they were matched: with the roles that were found."""
    documents = {side: alignment.document(side) for side in DocumentSide}
    for change in alignment.review.roles if alignment.review else ():
        documents[change.side] = with_role(documents[change.side], change.unit, change.found)
    return documents[DocumentSide.LOCAL], documents[DocumentSide.NATIONAL]


def review_of(alignment: Alignment) -> SavedReview:
    """Return what reviewers have decided according to a result."""
    review = alignment.review
    if review is None:
        return SavedReview()
    local, national = documents_of(alignment)
    keys = {DocumentSide.LOCAL: keys_of(local), DocumentSide.NATIONAL: keys_of(national)}
    returned = [
        Action(f"returned-{number}", one.reviewer, _RETURNED, (_returned(one, keys),))
        for number, one in enumerate(review.returned)
    ]
    changes = (*_on_links(alignment, keys), *_on_gaps(alignment, keys), *_on_units(review, alignment, keys))
    reviewer = review.reviewers[0] if len(review.reviewers) == 1 else ""
    return SavedReview((*returned, Action("saved", reviewer, _SAVED, changes)), review.reviewers)


def _on_links(alignment: Alignment, keys: _Keys) -> Iterator[Change]:
    rejected = alignment.review.rejected if alignment.review else ()
    values = [
        *(
            (one.local, one.national, one.kind.value)
            for one in alignment.links
            if one.status is not LinkStatus.AUTOMATIC
        ),
        *((one.local, one.national, REJECTED) for one in rejected),
    ]
    for local, national, value in values:
        yield Change(Aspect.LINK, keys[DocumentSide.LOCAL][local], keys[DocumentSide.NATIONAL][national], value)


def _on_gaps(alignment: Alignment, keys: _Keys) -> Iterator[Change]:
    for requirement in alignment.requirements:
        key = keys[DocumentSide.NATIONAL][requirement.national]
        if requirement.stated is not None:
            yield change_of_unit(Aspect.STATE, DocumentSide.NATIONAL, key, requirement.stated.value)
        if requirement.justification:
            yield change_of_unit(Aspect.JUSTIFICATION, DocumentSide.NATIONAL, key, requirement.justification)
        elif requirement.is_decided and not (
            requirement.is_stated or alignment.links_of_national(requirement.national)
        ):
            yield change_of_unit(Aspect.CONFIRMED, DocumentSide.NATIONAL, key, YES)
        if requirement.is_addressee_decided:
            yield change_of_unit(Aspect.ADDRESSEE, DocumentSide.NATIONAL, key, requirement.addressee.value)
    for one in alignment.local_only:
        if one.is_decided:
            yield change_of_unit(Aspect.CONFIRMED, DocumentSide.LOCAL, keys[DocumentSide.LOCAL][one.local], YES)


def _on_units(review: Review, alignment: Alignment, keys: _Keys) -> Iterator[Change]:
    for role in review.roles:
        value = alignment.document(role.side).units[role.unit].role.value
        yield change_of_unit(Aspect.ROLE, role.side, keys[role.side][role.unit], value)
    for note in review.notes:
        yield change_of_unit(Aspect.NOTE, note.side, keys[note.side][note.unit], note.text)
    for entry in review.entries:
        key = keys[DocumentSide.NATIONAL][entry.national]
        yield change_of_unit(Aspect(entry.kind.value), DocumentSide.NATIONAL, key, entry.text)
    for bookmark in review.bookmarks:
        yield change_of_unit(Aspect.BOOKMARK, bookmark.side, keys[bookmark.side][bookmark.unit], YES)


def _returned(one: ReturnedDecision, keys: _Keys) -> Change:
    return Change(
        Aspect(one.decision),
        _key(one.local_text, one.local, keys[DocumentSide.LOCAL]),
        _key(one.national_text, one.national, keys[DocumentSide.NATIONAL]),
        one.value,
    )


def _key(text: str, unit: int | None, keys: Sequence[UnitKey]) -> UnitKey | None:
    """Return the key of the unit that has the text still or, if none has, one that leads nowhere but to a successor."""
    if not text:
        return None
    if unit is not None and keys[unit].fingerprint == fingerprint(text):
        return keys[unit]
    return UnitKey(fingerprint(text), "", 0, is_unique=False, text=text)

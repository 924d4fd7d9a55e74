"""A saved result as the start of a review: what it says that reviewers decided, as decisions to build on.

A result tells what decisions came to, not when and by whom each was made. So they make one action that comes before all
others, and that no desk undoes; whoever decides otherwise decides anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from aligner.model import Alignment, Document, DocumentSide, LinkStatus, ReturnedDecision, Review
from aligner.review.decisions import REJECTED, YES, Action, Aspect, Change, change_of_unit
from aligner.review.keys import UnitKey, fingerprint, keys_of
from aligner.structure import with_role

_Keys = Mapping[DocumentSide, Sequence[UnitKey]]
_BEFORE_ALL = "0001-01-01T00:00:00.000000Z"


def documents_of(alignment: Alignment) -> tuple[Document, Document]:
    """Return the local and the national document of a result as they were matched: with the roles that were found."""
    documents = {side: alignment.document(side) for side in DocumentSide}
    for change in alignment.review.roles if alignment.review else ():
        documents[change.side] = with_role(documents[change.side], change.unit, change.found)
    return documents[DocumentSide.LOCAL], documents[DocumentSide.NATIONAL]


def actions_of(alignment: Alignment) -> tuple[Action, ...]:
    """Return what reviewers have decided according to a result: one action, or none if there was no review."""
    if alignment.review is None:
        return ()
    local, national = documents_of(alignment)
    keys = {DocumentSide.LOCAL: keys_of(local), DocumentSide.NATIONAL: keys_of(national)}
    changes = (*_on_links(alignment, keys), *_on_gaps(alignment, keys), *_on_units(alignment.review, alignment, keys))
    return (Action("saved", ", ".join(alignment.review.reviewers), _BEFORE_ALL, changes),) if changes else ()


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
        if requirement.justification:
            yield change_of_unit(Aspect.JUSTIFICATION, DocumentSide.NATIONAL, key, requirement.justification)
        elif requirement.is_decided and not alignment.links_of_national(requirement.national):
            yield change_of_unit(Aspect.CONFIRMED, DocumentSide.NATIONAL, key, YES)
    for one in alignment.local_only:
        if one.is_decided:
            yield change_of_unit(Aspect.CONFIRMED, DocumentSide.LOCAL, keys[DocumentSide.LOCAL][one.local], YES)


def _on_units(review: Review, alignment: Alignment, keys: _Keys) -> Iterator[Change]:
    for role in review.roles:
        value = alignment.document(role.side).units[role.unit].role.value
        yield change_of_unit(Aspect.ROLE, role.side, keys[role.side][role.unit], value)
    for note in review.notes:
        yield change_of_unit(Aspect.NOTE, note.side, keys[note.side][note.unit], note.text)
    for bookmark in review.bookmarks:
        yield change_of_unit(Aspect.BOOKMARK, bookmark.side, keys[bookmark.side][bookmark.unit], YES)
    for returned in review.returned:
        yield _returned(returned, keys[DocumentSide.LOCAL], keys[DocumentSide.NATIONAL])


def _returned(one: ReturnedDecision, local: Sequence[UnitKey], national: Sequence[UnitKey]) -> Change:
    return Change(
        Aspect(one.decision),
        _key(one.local_text, one.local, local),
        _key(one.national_text, one.national, national),
        one.value,
    )


def _key(text: str, unit: int | None, keys: Sequence[UnitKey]) -> UnitKey | None:
    """Return the key of the unit that has the text still or, if none has, one that leads nowhere but to a successor."""
    if not text:
        return None
    if unit is not None and keys[unit].fingerprint == fingerprint(text):
        return keys[unit]
    return UnitKey(fingerprint(text), "", 0, is_unique=False, text=text)

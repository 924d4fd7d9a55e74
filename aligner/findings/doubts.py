"""What is wrong with the two texts, so that their figures mean less than they say, or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.model import Document, DocumentSide, Doubt, DoubtKind, Role
from aligner.reading.sense import doubt_about
from aligner.structure.uncounted import uncounted

_SHARE = 10
"""One sentence in so many may fall out of the count."""


def doubts_of(local: Document, national: Document) -> tuple[Doubt, ...]:
    """Return what is wrong with either text, the local one first; of a text that makes no sense, only that."""
    return (*doubts_about(DocumentSide.LOCAL, local), *doubts_about(DocumentSide.NATIONAL, national))


def doubts_about(side: DocumentSide, document: Document) -> tuple[Doubt, ...]:
    """Return what is wrong with the text of one side."""
    return tuple(_doubts(side, document))


def _doubts(side: DocumentSide, document: Document) -> Iterator[Doubt]:
    if document.source.unread_pages:
        yield Doubt(side, DoubtKind.UNREAD_PAGES)
    kind = doubt_about(document.source.text)
    if kind is not None:
        yield Doubt(side, kind)
    elif not any(unit.role is Role.TASK for unit in document.units):
        yield Doubt(side, DoubtKind.NO_TASKS)
    else:
        lost, sentences = uncounted(document)
        if _SHARE * lost > sentences:
            yield Doubt(side, DoubtKind.UNCOUNTED, lost, sentences)

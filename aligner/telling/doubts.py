"""What is wrong with the texts, in words: as notes of the command, and at the head of every report."""

from __future__ import annotations

from aligner.language import N_, Phrase, Words, phrase, visible
from aligner.model import Alignment, DocumentSide, Doubt, DoubtKind

_TOLD = {
    DoubtKind.ESCAPED: N_(
        "{name}: its characters are written as codes, so the figures mean nothing; open it in the program that it "
        "comes from, and save it as plain text (.txt, UTF-8)"
    ),
    DoubtKind.WRONG_ENCODING: N_(
        "{name}: its characters make no Chinese, as if read or saved in a wrong encoding, so the figures mean nothing; "
        "name its encoding with --encoding, or save it anew from its source"
    ),
    DoubtKind.NOT_CHINESE: N_(
        "{name}: there is next to no Chinese in it, so the figures mean nothing; give the Chinese text, or name its "
        "encoding with --encoding"
    ),
    DoubtKind.UNREAD_PAGES: N_(
        "{name}: without text, so left out: page {pages}; to have it read, run character recognition (OCR) on "
        "the file and give the result"
    ),
    DoubtKind.UNCOUNTED: N_(
        "{name}: {lost} of {sentences} sentences were not taken for tasks, though no heading says why; "
        "their roles are worth a look"
    ),
}
_NO_TASKS = {
    DocumentSide.LOCAL: N_("{name}: no tasks found, so there is nothing that could cover anything"),
    DocumentSide.NATIONAL: N_("{name}: no tasks found, so there is nothing that could be covered"),
}


def doubt_phrase(doubt: Doubt, alignment: Alignment) -> Phrase:
    """Return what is wrong with a text, and what to do."""
    source = alignment.document(doubt.side).source
    return phrase(
        _NO_TASKS[doubt.side] if doubt.kind is DoubtKind.NO_TASKS else _TOLD[doubt.kind],
        name=phrase("standard input") if source.name == "-" else visible(source.name),
        pages=source.unread_pages,
        lost=doubt.lost,
        sentences=doubt.sentences,
    )


def void_sentences(alignment: Alignment, words: Words) -> tuple[str, ...]:
    """Return why the figures mean nothing, a sentence each; that there are no requirements, the headline says."""
    return tuple(
        words.tell(doubt_phrase(doubt, alignment))
        for doubt in alignment.doubts
        if doubt.is_void and (doubt.side, doubt.kind) != (DocumentSide.NATIONAL, DoubtKind.NO_TASKS)
    )

"""What a reader left out of a file or decided, in words: one line a file, in notes, reports and at the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aligner.language import Phrase, Words, counted_phrase, phrase, visible
from aligner.model import DECISIONS, ReadingRemark, RemarkKind, SourceText

_TOLD: dict[RemarkKind, Callable[[int], Phrase]] = {
    RemarkKind.REVISIONS_ACCEPTED: lambda n: counted_phrase(
        "{n} tracked change read as accepted", "{n} tracked changes read as accepted", n
    ),
    RemarkKind.REVISIONS_REJECTED: lambda n: counted_phrase(
        "{n} tracked change read as not made", "{n} tracked changes read as not made", n
    ),
    RemarkKind.STRUCK: lambda n: counted_phrase("{n} struck-out passage", "{n} struck-out passages", n),
    RemarkKind.HIDDEN: lambda n: counted_phrase("{n} hidden passage", "{n} hidden passages", n),
    RemarkKind.WHITE: lambda n: counted_phrase(
        "{n} passage that cannot be seen", "{n} passages that cannot be seen", n
    ),
    RemarkKind.PLACEHOLDERS: lambda n: counted_phrase("{n} empty form field", "{n} empty form fields", n),
    RemarkKind.COMMENTS: lambda n: counted_phrase("{n} comment", "{n} comments", n),
    RemarkKind.OWN_LIST: lambda n: counted_phrase(
        "{n} list that this program has added", "{n} lists that this program has added", n
    ),
    RemarkKind.NOTES: lambda n: counted_phrase("{n} note", "{n} notes", n),
    RemarkKind.NOTE_MARKS: lambda n: counted_phrase("{n} note mark", "{n} note marks", n),
    RemarkKind.PICTURES: lambda n: counted_phrase("{n} picture", "{n} pictures", n),
    RemarkKind.DRAWINGS: lambda n: counted_phrase("{n} drawing with text", "{n} drawings with text", n),
    RemarkKind.CHARTS: lambda n: counted_phrase("{n} chart", "{n} charts", n),
    RemarkKind.OBJECTS: lambda n: counted_phrase("{n} embedded file", "{n} embedded files", n),
    RemarkKind.ATTACHMENTS: lambda n: counted_phrase("{n} attachment", "{n} attachments", n),
    RemarkKind.LINE_NUMBERS: lambda n: counted_phrase("{n} line number", "{n} line numbers", n),
    RemarkKind.WATERMARKS: lambda n: counted_phrase("{n} watermark", "{n} watermarks", n),
    RemarkKind.MARGIN_TEXTS: lambda n: counted_phrase("{n} text in the margin", "{n} texts in the margin", n),
    RemarkKind.HIGHER_TEXT: lambda n: counted_phrase(
        "{n} table cell that quotes the higher text", "{n} table cells that quote the higher text", n
    ),
    RemarkKind.HIDDEN_SHEETS: lambda n: counted_phrase("{n} hidden sheet", "{n} hidden sheets", n),
    RemarkKind.HIDDEN_CELLS: lambda n: counted_phrase("{n} hidden table cell", "{n} hidden table cells", n),
    RemarkKind.FORMULAS: lambda n: counted_phrase(
        "{n} formula without a saved value", "{n} formulas without a saved value", n
    ),
}


def _phrase_of(remarks: Iterable[ReadingRemark]) -> Phrase | None:
    told = {one.kind: _TOLD[one.kind](one.count) for one in remarks}
    decided = tuple(what for kind, what in told.items() if kind in DECISIONS)
    left_out = tuple(what for kind, what in told.items() if kind not in DECISIONS)
    if decided and left_out:
        return phrase("{decided}; left out: {what}", decided=decided, what=left_out)
    if left_out:
        return phrase("left out: {what}", what=left_out)
    return phrase("{decided}", decided=decided) if decided else None


def remark_note(source: SourceText) -> Phrase | None:
    """Return what was decided about a file and left out of it, its name first; None where nothing was."""
    what = _phrase_of(source.remarks)
    name = phrase("standard input") if source.name == "-" else visible(source.name)
    return what and phrase("{name}: {what}", name=name, what=what)


def remark_sentence(remarks: Iterable[ReadingRemark], words: Words) -> str:
    """Return what was decided and left out, in words; empty where nothing was."""
    what = _phrase_of(remarks)
    return words.tell(what) if what else ""

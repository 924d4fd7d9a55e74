"""What a reader left out of a file, or decided on the way: a person who sees the result is told, kind by kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class RemarkKind(StrEnum):
    """What was decided about a file, or left out of it; the order is that in which it is told."""

    REVISIONS_ACCEPTED = "revisions_accepted"
    """Tracked changes were read as accepted."""
    REVISIONS_REJECTED = "revisions_rejected"
    """Tracked changes were read as never made."""
    STRUCK = "struck"
    """Passages that are struck out."""
    HIDDEN = "hidden"
    """Passages that are hidden, or too small to be read."""
    WHITE = "white"
    """Passages in the colour of the paper, or outside of it."""
    PLACEHOLDERS = "placeholders"
    """Prompts of a form where nobody has written anything."""
    COMMENTS = "comments"
    """Comments of readers."""
    OWN_LIST = "own_list"
    """The list of what is missing that this program has put at the end of a Word file."""
    NOTES = "notes"
    """Footnotes and endnotes."""
    NOTE_MARKS = "note_marks"
    """Raised marks that point to a note."""
    PICTURES = "pictures"
    """Pictures in the running text, which may show some of it."""
    DRAWINGS = "drawings"
    """Drawings with text of their own, such as SmartArt."""
    CHARTS = "charts"
    """Charts."""
    OBJECTS = "objects"
    """Embedded files, such as a workbook inside of a Word file."""
    ATTACHMENTS = "attachments"
    """Files that come with a message or a document."""
    LINE_NUMBERS = "line_numbers"
    """Numbers of lines in the margin."""
    WATERMARKS = "watermarks"
    """Watermarks and stamps over the text."""
    MARGIN_TEXTS = "margin_texts"
    """Texts at the edge of the paper, such as a binding line."""
    HIGHER_TEXT = "higher_text"
    """Cells of a table that quote the higher text beside the local one."""
    HIDDEN_SHEETS = "hidden_sheets"
    """Hidden sheets of a workbook."""
    HIDDEN_CELLS = "hidden_cells"
    """Cells in hidden rows and columns."""
    FORMULAS = "formulas"
    """Formulas whose value the file does not hold."""


DECISIONS = (RemarkKind.REVISIONS_ACCEPTED, RemarkKind.REVISIONS_REJECTED)
"""The kinds that tell how something was read; all others tell what was left out."""


@dataclass(frozen=True, slots=True)
class ReadingRemark:
    """How often, at least once, a reader has left out or decided one kind of thing."""

    kind: RemarkKind
    count: int


def remarks_of(counts: Mapping[RemarkKind, int]) -> tuple[ReadingRemark, ...]:
    """Return a remark for each kind that there is any of, in the order of the kinds."""
    return tuple(ReadingRemark(kind, counts[kind]) for kind in RemarkKind if counts.get(kind))

"""What all texts of one Word file (the body, a note, a header) have in common while they are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from aligner.files import Meter
from aligner.reading.revisions import Revisions
from aligner.reading.word.chunks import Chunk
from aligner.reading.word.numbering import Numbering
from aligner.reading.word.styles import Styles


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What is needed to read any text of one file: its styles and numberings, and what is to be done with the rest.

    `revisions` tells which text is read where changes were tracked, `chunk` reads a file inside of this one, and
    `is_margin` that the text stands at the edge of pages, where watermarks are. The paper may be dark by a picture that
    nothing tells of: `is_paper_white` says that white letters cannot be seen on it. `keeps_origins` has the story tell
    which elements its text comes from, for those who write into the file.
    """

    styles: Styles
    numbering: Numbering
    meter: Meter
    revisions: Revisions = Revisions.ACCEPTED
    chunk: Callable[[etree._Element], Chunk | None] = lambda _: None
    is_margin: bool = False
    is_paper_white: bool = True
    keeps_origins: bool = False


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A mark in the text that leads to a note: its kind, ``footnote`` or ``endnote``, and the id of the note."""

    kind: str
    id: str

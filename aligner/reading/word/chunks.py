"""Whole files inside of a Word file that are part of its text (“altChunk”): Word takes them in when it next saves it.

Programs put pages together from such files: web pages, other Word files, messages, plain texts. Each is read by the
reader of its kind, and what it becomes counts with the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from lxml import etree

from aligner.errors import LimitError, ReadingError
from aligner.files import Limits, shown
from aligner.model import SourceText
from aligner.reading.documents import read_data
from aligner.reading.readers import READERS, Reader, reader_of_bytes
from aligner.reading.revisions import Revisions
from aligner.reading.table_grid import Cell, Paragraph
from aligner.reading.task_tables import Found
from aligner.reading.word.packages import Package, Relation
from aligner.reading.word.wordml import relation_id

_DEEPEST = 4
"""Files inside one another; no program makes more than one."""
_BYTES_AN_ELEMENT = 40
"""Bytes of a file for which an element is counted where its elements cannot be."""
_LEAST, _CONVERSION = 1000, 50_000
"""Elements that are counted for any file, and for one that LibreOffice has to open: opening it takes as long."""
_TAG = re.compile(rb"<[^<>]*>")
_PAGES = (".html", ".htm", ".xhtml")

ReadWord = Callable[[bytes, int], SourceText]
"""Reads a Word file that lies so deep in others."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """What a file inside of another one has become: its paragraphs, the rows of its tables of tasks, and itself."""

    paragraphs: tuple[Paragraph, ...]
    rows: tuple[Found, ...]
    source: SourceText


class Chunks:
    """Reads the files inside of one Word file."""

    def __init__(
        self,
        package: Package,
        relations: Mapping[str, Relation],
        *,
        limits: Limits,
        revisions: Revisions,
        depth: int,
        read_word: ReadWord,
    ) -> None:
        """Take the package, the relations of its text, and how many files lie around this one."""
        self._package = package
        self._relations = relations
        self._limits = limits
        self._revisions = revisions
        self._depth = depth
        self._read_word = read_word

    def read(self, element: etree._Element) -> Chunk | None:
        """Return the file that the element names, or None where there is none or it is empty.

        Raises:
            LimitError: if there is more of it, with all that has been read, than may be.
            ReadingError: if it cannot be read.
        """
        found = self._relations.get(relation_id(element))
        if found is None or not self._package.has(found.target):
            return None
        if self._depth >= _DEEPEST:
            raise self._limits.error("depth", name=self._package.name)
        self._package.meter.add("elements", _LEAST)
        content = self._package.content(found.target)
        if not _TAG.sub(b"", content).strip():
            return None
        try:
            source = self._source(found.target, content)
        except LimitError:
            raise
        except ReadingError as error:
            raise ReadingError(
                "{name} takes part of its text from a file inside of it, {path}, which cannot be read ({what}); open "
                "it in Word, save it again and give that file",
                name=shown(self._package.name),
                path=found.target,
                what=error.phrase,
            ) from None
        paragraphs = tuple(_paragraphs(source))
        return Chunk(tuple(one for _, one in paragraphs), tuple(_rows(source, dict(paragraphs))), source)

    def _source(self, path: str, content: bytes) -> SourceText:
        reader = reader_of_bytes(content)
        if reader is not None and reader.name == "docx":
            return self._read_word(content, self._depth + 1)
        needs_office = reader is not None and reader.needs_office
        elements = max(content.count(b"<"), len(content) // _BYTES_AN_ELEMENT, _CONVERSION * needs_office)
        self._package.meter.add("elements", elements)
        # A page may be no more than a paragraph in tags, by which nobody could tell it.
        is_page = path.lower().endswith(_PAGES) and reader is None
        readers = tuple(_only_pages()) if is_page else READERS
        return read_data(
            content, name=self._package.name, readers=readers, limits=self._limits, revisions=self._revisions
        )


def _only_pages() -> Iterator[Reader]:
    return (replace(one, sniff_text=lambda _: True) for one in READERS if one.name == "html")


def _paragraphs(source: SourceText) -> Iterator[tuple[int, Paragraph]]:
    """Yield the paragraphs of a text with their offsets; the lines of one that tells none."""
    aside = {span.start for span in source.furniture}
    levels = {one.span.start: one.level for one in source.headings}
    numbered = [place.offset for place in source.places if place.paragraph is not None]
    starts = [place.offset for place in source.places if place.paragraph is not None or numbered] or [0]
    for number, (start, end) in enumerate(pairwise((*starts, len(source.text)))):
        stretch = source.text[start:end]
        is_whole = number < len(numbered)
        at = start
        for line in (stretch,) if is_whole else stretch.splitlines(keepends=True):
            if line.strip():
                yield at, Paragraph(line.strip("\r\n"), is_aside=at in aside, heading=levels.get(at, 0))
            at += len(line)


def _rows(source: SourceText, paragraphs: dict[int, Paragraph]) -> Iterator[Found]:
    for row in source.rows:
        found = [cell for cell in row.cells if cell.span.start in paragraphs]
        if found:
            yield [(Cell((paragraphs[cell.span.start],)), cell.kind, cell.head) for cell in found]

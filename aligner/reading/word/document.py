"""A Word file to text: the running text first, then what stands at the edge of its pages.

The text has one line a paragraph, as a reader counts paragraphs, so that a line break means a new paragraph and nothing
else. What stands in a table stays in its place, and what says nothing of its tasks is told to be no part of the text.
Notes, page headers and footers follow it, each told to be no part of it; nothing of them is lost, and none of them cuts
a sentence in two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from lxml import etree

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, Meter, shown
from aligner.model import Place, RemarkKind, SourceKind, SourceText, Span, remarks_of
from aligner.reading.revisions import Revisions
from aligner.reading.word.chunks import Chunks
from aligner.reading.word.manner import Manner
from aligner.reading.word.numbering import Numbering
from aligner.reading.word.opened import Piece
from aligner.reading.word.packages import Package, Relation
from aligner.reading.word.story import Story
from aligner.reading.word.styles import Styles
from aligner.reading.word.typed_notes import set_typed_notes_aside
from aligner.reading.word.wordml import attribute, child, name_of, relation_id, switch
from aligner.reading.written import has_text, written

_MOST_WHITE = 4
"""How many times as much as what can be seen may be white on white."""


def read(
    data: bytes,
    *,
    name: str,
    encoding: str | None = None,  # noqa: ARG001 - a Word file states its own
    revisions: Revisions = Revisions.ACCEPTED,
    limits: Limits = DEFAULT_LIMITS,
) -> SourceText:
    """Return the text of a Word file (.docx).

    Paragraphs are parted by LF; a line break inside a paragraph is an LF as well, without a place of its own. `places`
    number the paragraphs of the body that have text, from 1, those in tables included, and those of whole files that
    another program has put into this one (an “altChunk”, which Word takes in when it next saves the file).

    Args:
        data: the whole file.
        name: the path as the user gave it, for messages and for the result.
        encoding: not needed, for the file states its own.
        revisions: which text is read where changes were tracked.
        limits: what the file may become.

    Raises:
        LimitError: if it becomes more.
        ReadingError: if the file, or one in it that is part of its text, is damaged, protected by a password or without
            any text.
    """
    return _Reading(limits, revisions).read(data, name=name)


@dataclass(frozen=True, slots=True)
class Traced:
    """A Word file that is to be written into: its package, the path and root of its text, and where that comes from.

    `pieces` are stretches of the text that `read` returns, in its order; numbers and white space are in none, and
    neither are files inside of this one and what stands at the edge of pages.
    """

    package: Package
    path: str
    root: etree._Element
    text: str
    pieces: tuple[Piece, ...]


def trace(data: bytes, *, name: str, revisions: Revisions, limits: Limits = DEFAULT_LIMITS) -> Traced:
    """Return which elements of a Word file the running text comes from that `read` finds in it.

    `text` is that running text, with which the text of the file begins. For the rest see `read`.

    Raises:
        LimitError: if it becomes more than it may.
        ReadingError: if it is damaged.
    """
    package = Package(data, name=name, limits=limits)
    main = _main_part(package)
    story, _ = _Reading(limits, revisions).story(package, main, depth=0, keeps_origins=True)
    pieces: list[Piece] = []
    at = 0
    for paragraph in story.paragraphs:
        pieces += (Piece(at + one.start, at + one.end, one.element) for one in story.origins.get(paragraph, ()))
        at += len(paragraph.text) + 1
    return Traced(package, main.path, main.root, written(story.paragraphs, story.tables).text, tuple(pieces))


class _Reading:
    """Reads one file, and those in it."""

    def __init__(self, limits: Limits, revisions: Revisions) -> None:
        self._limits = limits
        self._revisions = revisions

    def read(self, data: bytes, *, name: str, meter: Meter | None = None, depth: int = 0) -> SourceText:
        """Return the text of a file that lies so deep in others; `meter` is theirs."""
        package = Package(data, name=name, limits=self._limits, meter=meter)
        story, margins, left_out = self._stories(package, depth)
        if not has_text(story.paragraphs):
            raise ReadingError(
                "{name} is a Word document without text; if it consists of pictures, give the text itself",
                name=shown(name),
            )
        body = written(story.paragraphs, story.tables)
        lines, places, furniture = [body.text], list(body.places), list(body.furniture)
        at = len(body.text) + 1
        if margins:
            places.append(Place(at))
        for text in margins:
            furniture.append(Span(at, at + len(text)))
            lines.append(text)
            at += len(text) + 1
        return SourceText(
            text="\n".join(lines),
            name=name,
            encoding=SourceKind.DOCX.value,
            sha256=sha256(data).hexdigest(),
            kind=SourceKind.DOCX,
            places=tuple(places),
            furniture=tuple(furniture),
            rows=body.rows,
            headings=body.headings,
            remarks=remarks_of(left_out + Counter(body.left_out)),
        )

    def story(self, package: Package, main: _Main, *, depth: int, keeps_origins: bool = False) -> tuple[Story, Manner]:
        """Return the running text, and how it was read."""
        body, plain = body_and_manner(package, main)
        chunks = Chunks(
            package,
            main.relations,
            limits=self._limits,
            revisions=self._revisions,
            depth=depth,
            read_word=lambda data, deeper: self.read(data, name=package.name, meter=package.meter, depth=deeper),
        )
        manner = replace(plain, revisions=self._revisions, chunk=chunks.read, keeps_origins=keeps_origins)
        story = Story(body, manner)
        if story.left_out.lengths[RemarkKind.WHITE] > _MOST_WHITE * sum(len(one.text) for one in story.paragraphs):
            # Nobody hides nearly all of a text: so much stands on a dark page.
            manner = replace(manner, is_paper_white=False)
            story = Story(body, manner)
        return story, manner

    def _stories(self, package: Package, depth: int) -> tuple[Story, list[str], Counter[RemarkKind]]:
        """Return the running text, the paragraphs of notes, headers and footers, and what was left out."""
        main = _main_part(package)
        root, relations = main.root, main.relations
        story, manner = self.story(package, main, depth=depth)
        left_out = Counter(story.left_out.counts)
        left_out[RemarkKind.NOTES] += set_typed_notes_aside(story.paragraphs, story.left_out.note_marks)
        for chunk in story.chunks:
            left_out.update({one.kind: one.count for one in chunk.remarks})
        marks = root.iter("{*}commentReference", "{*}commentRangeStart")
        left_out[RemarkKind.COMMENTS] += len({attribute(one, "id") for one in marks})
        margins: list[str] = []
        for kind in ("footnote", "endnote"):
            found = _notes(_part(package, relations, f"{kind}s"), kind)
            for key in dict.fromkeys(one.id for one in story.notes if one.kind == kind):
                if key in found:
                    note = Story(found[key], manner)
                    margins += [one.text for one in note.paragraphs if one.text]
                    left_out.update(note.left_out.counts)
                    left_out[RemarkKind.NOTES] += 1
        seen: set[str] = set()
        watermarks = set(story.watermarks)
        for path in _headers_and_footers(root, relations, has_even=_tells_even_pages(package, relations)):
            if package.has(path):
                margin = Story(package.xml(path), replace(manner, is_margin=True))
                watermarks |= margin.watermarks
                margins += [one.text for one in margin.paragraphs if one.text and one.text not in seen]
                seen.update(one.text for one in margin.paragraphs)
        left_out[RemarkKind.WATERMARKS] += len(watermarks)
        return story, margins, left_out


@dataclass(frozen=True, slots=True)
class _Main:
    """The part with the running text: its path, its root, and what it refers to."""

    path: str
    root: etree._Element
    relations: Mapping[str, Relation]


def _main_part(package: Package) -> _Main:
    path = _related(package, package.relations(""), "officeDocument") or "word/document.xml"
    return _Main(path, package.xml(path), package.relations(path))


def body_and_manner(package: Package, main: _Main | None = None) -> tuple[etree._Element, Manner]:
    """Return the running text of a Word file, and what is needed to read it as it is where changes are accepted.

    Raises:
        LimitError: if there is more in it than may be.
        ReadingError: if it is damaged.
    """
    main = main or _main_part(package)
    body = child(main.root, "body")
    if name_of(main.root) != "document" or body is None:
        package.reject_as_damaged("{path} in it is no Word document", path=main.path)
    styles = Styles(_part(package, main.relations, "styles"))
    numbering = Numbering(_part(package, main.relations, "numbering"), styles)
    return body, Manner(styles=styles, numbering=numbering, meter=package.meter)


def _related(package: Package, relations: Mapping[str, Relation], kind: str) -> str | None:
    return next((one.target for one in relations.values() if one.kind == kind and package.has(one.target)), None)


def _part(package: Package, relations: Mapping[str, Relation], kind: str) -> etree._Element | None:
    path = _related(package, relations, kind)
    return None if path is None else package.xml(path)


def _notes(root: etree._Element | None, kind: str) -> Mapping[str, etree._Element]:
    if root is None:
        return {}
    return {attribute(one, "id") or "": one for one in root if name_of(one) == kind}


def _tells_even_pages(package: Package, relations: Mapping[str, Relation]) -> bool:
    return bool(switch(_part(package, relations, "settings"), "evenAndOddHeaders"))


def _headers_and_footers(root: etree._Element, relations: Mapping[str, Relation], *, has_even: bool) -> Iterator[str]:
    """Yield the paths of the headers and footers that pages really have, each once."""
    seen: set[str] = set()
    for section in root.iter("{*}sectPr"):
        for one in section:
            if name_of(one) not in ("headerReference", "footerReference"):
                continue
            kind = attribute(one, "type")
            is_used = (kind != "first" or switch(section, "titlePg")) and (kind != "even" or has_even)
            found = relations.get(relation_id(one))
            if is_used and found is not None and found.target not in seen:
                seen.add(found.target)
                yield found.target

"""A Word file to text: the running text first, then what stands at the edge of its pages.

The text has one line a paragraph, as a reader counts paragraphs, so that a line break means a new paragraph and nothing
else. What stands in a table stays in its place, and what says nothing of its tasks is told to be no part of the text.
Notes, page headers and footers follow it, each told to be no part of it; nothing of them is lost, and none of them cuts
a sentence in two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from lxml import etree

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, shown
from aligner.model import Place, SourceKind, SourceText, Span
from aligner.reading.word.numbering import Numbering
from aligner.reading.word.packages import Package, Relation
from aligner.reading.word.story import Story
from aligner.reading.word.styles import Styles
from aligner.reading.word.wordml import attribute, child, name_of, relation_id, switch
from aligner.reading.written import has_text, written


def read(
    data: bytes,
    *,
    name: str,
    encoding: str | None = None,  # noqa: ARG001 - a Word file states its own
    limits: Limits = DEFAULT_LIMITS,
) -> SourceText:
    """Return the text of a Word file (.docx).

    Paragraphs are parted by LF; a line break inside a paragraph is an LF as well, without a place of its own. `places`
    number the paragraphs of the body that have text, from 1, those in tables included. A whole file that another
    program has put into this one (an “altChunk”, which Word takes in when it next saves the file) is not read.

    Args:
        data: the whole file.
        name: the path as the user gave it, for messages and for the result.
        encoding: not needed, for the file states its own.
        limits: what the file may become.

    Raises:
        LimitError: if it becomes more.
        ReadingError: if the file is damaged, protected by a password or without any text.
    """
    story, margins = _read(Package(data, name=name, limits=limits))
    if not has_text(story.paragraphs):
        raise ReadingError(
            "{name} is a Word document without text; if it consists of pictures, give the text itself", name=shown(name)
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
    )


def _read(package: Package) -> tuple[Story, list[str]]:
    """Return the running text, and the paragraphs of notes, headers and footers."""
    main = _related(package, package.relations(""), "officeDocument") or "word/document.xml"
    root = package.xml(main)
    body = child(root, "body")
    if name_of(root) != "document" or body is None:
        package.reject_as_damaged("{path} in it is no Word document", path=main)
    relations = package.relations(main)
    styles = Styles(_part(package, relations, "styles"))
    numbering = Numbering(_part(package, relations, "numbering"), styles)

    def paragraphs_of(element: etree._Element) -> list[str]:
        return [one.text for one in Story(element, styles, numbering, meter=package.meter).paragraphs if one.text]

    story = Story(body, styles, numbering, meter=package.meter)
    margins: list[str] = []
    notes = {kind: _notes(_part(package, relations, f"{kind}s"), kind) for kind in ("footnote", "endnote")}
    for kind, found in notes.items():
        referred = dict.fromkeys(one.id for one in story.notes if one.kind == kind)
        for key in referred:
            if key in found:
                margins += paragraphs_of(found[key])
    seen: set[str] = set()
    for path in _headers_and_footers(root, relations, has_even=_tells_even_pages(package, relations)):
        if package.has(path):
            for text in paragraphs_of(package.xml(path)):
                if text not in seen:
                    seen.add(text)
                    margins.append(text)
    return story, margins


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

"""The local Word file as it is, with what was found in the margin, and what is missing at its end.

An author goes on in his own text, so all of his file stays: only the part with the text is written anew, the part with
the comments, and what names that part. What an earlier run has put in goes first, so that nothing stands there twice.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from lxml import etree

from aligner.errors import ReadingError
from aligner.files import Content, shown
from aligner.language import words_of
from aligner.model import Alignment
from aligner.reading.word.document import Traced, trace
from aligner.reading.word.own_list import NAME, marks_of_own_list
from aligner.reading.word.texts import text_below
from aligner.reading.word.wordml import attribute, child, name_of
from aligner.reports.office.word_additions import AUTHOR, STRICT, Additions
from aligner.reports.office.word_ranges import Ranges, without_comments
from aligner.reports.registry import ReportOptions
from aligner.telling.margin import comments, missing_list
from aligner.telling.teller import Teller

_TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATION_TYPES = {
    True: f"{STRICT}officeDocument/relationships/comments",
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
}


def render(alignment: Alignment, options: ReportOptions) -> Content:
    """Return the local Word file with comments and the list of what is missing, as the bytes of a .docx file.

    Raises:
        ReadingError: if the file is none, or is not the one that was aligned.
        ValueError: if the options do not hold the local file.
    """
    if options.original is None:
        raise ValueError("the local file is needed to write into it")
    source = alignment.local.source
    file = options.original
    traced = trace(file.data, name=source.name, revisions=file.revisions, limits=file.limits)
    if not source.text.startswith(traced.text):
        raise ReadingError("{name} has changed while it was read; align it once more", name=shown(source.name))
    teller = Teller(alignment, words_of(options.language))
    return _Marked(traced).filled(teller)


class _Marked:
    """One file being written into."""

    def __init__(self, traced: Traced) -> None:
        self._package = traced.package
        self._path, self._root, self._pieces = traced.path, traced.root, traced.pieces
        self._additions = Additions(str(self._root.tag).rpartition("}")[0].lstrip("{"))
        self._relations = traced.package.relations(traced.path)

    def filled(self, teller: Teller) -> bytes:
        """Return the package with what is told of an alignment in it."""
        self._check_kind()
        parts = {**self._comments(teller), **self._main(teller)}
        return self._package.replaced(parts)

    def _check_kind(self) -> None:
        """Refuse a file that Word would not open under the name of a document."""
        if not self._package.has(_TYPES):
            return
        kinds = [
            one.get("ContentType", "")
            for one in self._package.xml(_TYPES).iter("{*}Override")
            if one.get("PartName", "").lstrip("/") == self._path
        ]
        if any(kind != _DOCUMENT_TYPE for kind in kinds):
            raise ReadingError(
                "{name} holds macros or is a template, and cannot be written as .docx; save it as a Word document "
                "(.docx) and give that file",
                name=shown(self._package.name),
            )

    def _main(self, teller: Teller) -> Mapping[str, bytes]:
        """Return the part with the text, to which the comments have been fastened."""
        _remove_own_list(self._root)
        body = child(self._root, "body")
        assert body is not None  # it has been read  # noqa: S101
        keys = _unused(attribute(one, "id") for one in self._root.iter("{*}bookmarkStart"))
        made = self._additions.missing_list(missing_list(teller), bookmark=next(keys))
        end = len(body) - (len(body) > 0 and name_of(body[-1]) == "sectPr")
        if end and name_of(body[end - 1]) == "tbl":  # behind which Word wants a paragraph, and LibreOffice no bookmark
            made = [self._additions.blank(), *made]
        body[end:end] = made
        return {self._path: _written(self._root)}

    def _comments(self, teller: Teller) -> Mapping[str, bytes]:
        """Return the parts that hold or name comments, whose marks are then in the text."""
        path = next((one.target for one in self._relations.values() if one.kind == "comments"), None)
        has_part = path is not None and self._package.has(path)
        root = self._package.xml(path) if has_part and path is not None else self._additions.comments()
        own = [one for one in root if name_of(one) == "comment" and attribute(one, "author") == AUTHOR]
        answered = self._answered()
        own = [one for one in own if answered.isdisjoint(_paragraph_ids(one))]
        without_comments(self._root, frozenset(attribute(one, "id") or "" for one in own))
        for one in own:
            _remove(one)
        marks = self._root.iter("{*}commentRangeStart", "{*}commentReference")
        keys = _unused({attribute(one, "id") for one in (*root, *marks)})
        units = teller.alignment.local.units
        made = [(next(keys), units[one.local].span, one) for one in comments(teller)]
        ranges = Ranges(self._pieces, self._root, [span for _, span, _ in made])
        # From the end: where a run is cut, what stands before it is still as it was found.
        placed = [(key, one) for key, span, one in reversed(made) if ranges.fasten(key, span)]
        root.extend(self._additions.comment(key, one.lines) for key, one in reversed(placed))
        if has_part and path is not None:
            return {path: _written(root)} if own or placed else {}
        return self._with_new_part(root) if placed else {}

    def _answered(self) -> frozenset[str]:
        """Return the ids of the paragraphs of comments that somebody has answered; an answer needs what it is to."""
        path = next((one.target for one in self._relations.values() if one.kind == "commentsExtended"), "")
        if not self._package.has(path):
            return frozenset()
        entries = self._package.xml(path).iter("{*}commentEx")
        return frozenset(value for one in entries for value in _values(one, "paraIdParent"))

    def _with_new_part(self, comments: etree._Element) -> Mapping[str, bytes]:
        """Return a part with comments, and the parts that have to name it."""
        folder, file = posixpath.split(self._path)
        names = ("comments.xml", *(f"comments{number}.xml" for number in range(2, 100)))
        name = next(one for one in names if not self._package.has(posixpath.join(folder, one)))
        path, rels = posixpath.join(folder, name), posixpath.join(folder, "_rels", f"{file}.rels")
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        relations = self._package.xml(rels) if self._package.has(rels) else etree.Element(f"{{{space}}}Relationships")
        taken = {one.get("Id") for one in relations}
        relation = etree.SubElement(relations, _beside(relations, "Relationship"))
        relation.set("Id", next(key for number in count(1) if (key := f"rId{number}") not in taken))
        relation.set("Type", _RELATION_TYPES[str(self._root.tag).startswith(f"{{{STRICT}")])
        relation.set("Target", name)
        parts = {path: _written(comments), rels: _written(relations)}
        if self._package.has(_TYPES):
            types = self._package.xml(_TYPES)
            override = etree.SubElement(types, _beside(types, "Override"))
            override.set("PartName", f"/{path}")
            override.set("ContentType", _COMMENTS_TYPE)
            parts[_TYPES] = _written(types)
        return parts


def _beside(root: etree._Element, name: str) -> str:
    return etree.QName(etree.QName(root).namespace, name).text


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def _unused(taken: Iterable[str | None]) -> Iterator[str]:
    """Yield the whole numbers that are not taken, as ids."""
    known = frozenset(taken)
    return (key for number in count(1) if (key := str(number)) not in known)


def _paragraph_ids(comment: etree._Element) -> Iterator[str]:
    for one in comment.iter("{*}p"):
        yield from _values(one, "paraId")


def _values(element: etree._Element, name: str) -> Iterator[str]:
    """Yield the values of attributes of that name; it has stood in several namespaces."""
    return (str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name)


def _remove_own_list(root: etree._Element) -> None:
    """Take out what an earlier run has put at the end."""
    marks, body = marks_of_own_list(root), child(root, "body")
    inside = False
    for block in list(body) if marks and body is not None else ():
        is_touched = inside
        for one in list(block.iter()):
            inside = (inside or one is marks[0]) and one is not marks[-1]
            is_touched = is_touched or inside
            if inside and name_of(one) == "r":
                _remove(one)
        # A paragraph that ends a section tells how the pages before it look.
        if is_touched and not text_below(block) and next(block.iter("{*}sectPr"), None) is None:
            _remove(block)
    strays = [one for one in root.iter("{*}bookmarkStart") if attribute(one, "name") == NAME]
    for one in (*marks, *strays):  # a beginning that is left would take all behind it into the next list
        _remove(one)


def _remove(element: etree._Element) -> None:
    around = element.getparent()
    if around is not None:
        around.remove(element)

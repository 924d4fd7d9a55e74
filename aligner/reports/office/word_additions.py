"""What is added to a Word file: the elements of its comments and of the list at its end, as Word wants them ordered.

Nothing names a style, for the styles of the file are its author's: what has to look otherwise than his text says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from aligner.reading.word.own_list import NAME
from aligner.telling.margin import MissingList

AUTHOR, INITIALS = "aligner", "al"
STRICT = "http://purl.oclc.org/ooxml/"
"""How the namespaces of a file begin that keeps to the strict form of the standard."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SMALL, _MIDDLE, _LARGE = "20", "24", "32"
"""Half points."""


class Additions:
    """Makes what is added to a file whose elements are of one namespace."""

    def __init__(self, namespace: str) -> None:
        """Take the namespace, without braces."""
        self._names = {"w": namespace}
        self._prefix = f"{{{namespace}}}"
        self._is_strict = namespace.startswith(STRICT)

    def _element(self, kind: str, /, *inner: etree._Element, **attributes: str) -> etree._Element:
        values = {self._prefix + key: value for key, value in attributes.items()}
        made = etree.Element(self._prefix + kind, values, self._names)
        made.extend(inner)
        return made

    def comment(self, key: str, lines: Sequence[str]) -> etree._Element:
        """Return a comment, a paragraph a line. It tells no date, for the same input gives the same bytes."""
        mark = self._element("r", self._element("annotationRef"))
        paragraphs = [self._paragraph(line, size=_SMALL) for line in lines]
        paragraphs[0].insert(1, mark)
        return self._element("comment", *paragraphs, id=key, author=AUTHOR, initials=INITIALS)

    def comments(self) -> etree._Element:
        """Return the root of a part with comments, without any."""
        return self._element("comments")

    def missing_list(self, told: MissingList, *, bookmark: str) -> Sequence[etree._Element]:
        """Return the paragraphs of the list, with the bookmark around all of it that has this id."""
        paragraphs = [self._paragraph(told.title, size=_LARGE, is_bold=True, breaks_page=True)]
        paragraphs += [self._paragraph(line, size=_SMALL) for line in told.about]
        number = 0
        for part in told.parts:
            paragraphs.append(self._paragraph(part.section, size=_MIDDLE, is_bold=True))
            for entry in part.entries:
                number += 1
                paragraphs.append(self._paragraph(f"{number}. {entry}", size=_MIDDLE))
        if told.left_out:
            paragraphs.append(self._paragraph(told.left_out, size=_SMALL))
        paragraphs[0].insert(1, self._element("bookmarkStart", id=bookmark, name=NAME))
        paragraphs[-1].append(self._element("bookmarkEnd", id=bookmark))
        return paragraphs

    def blank(self) -> etree._Element:
        """Return an empty paragraph."""
        return self._element("p")

    def _paragraph(self, text: str, *, size: str, is_bold: bool = False, breaks_page: bool = False) -> etree._Element:
        properties = self._element(
            "pPr",
            *([self._element("pageBreakBefore")] if breaks_page else []),
            self._element("spacing", before="60", after="60", line="240", lineRule="auto"),
            self._element("ind", firstLineChars="0", firstLine="0"),
            self._element("jc", val="start" if self._is_strict else "left"),
        )
        looks = self._element(
            "rPr",
            *([self._element("b")] if is_bold else []),
            self._element("sz", val=size),
            self._element("szCs", val=size),
        )
        said = self._element("t")
        said.text = text
        said.set(_SPACE, "preserve")
        return self._element("p", properties, self._element("r", looks, said))

"""Fields of a Word file: stretches of text that a code makes, such as a table of contents, a page number or a sign.

Three marks part a field: it begins, its code ends and its result begins, it ends. They stand anywhere in the text, the
fields inside one another; how many are open, and what they hide, is counted, for each piece of text asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from aligner.reading.word.wordml import attribute

_CONTENTS_CODE = re.compile(r"\s*(?:TOC|TOA)\b", re.IGNORECASE)
_LONGEST_CODE = 10_000
"""Characters of the code of a field. What shows a table of contents or a sign takes some fifty."""


@dataclass(slots=True)
class Field:
    """A field that is being read: its code comes first, then its result."""

    begin: etree._Element
    code: str = ""
    has_result: bool = False
    is_contents: bool = False

    @property
    def is_silent(self) -> bool:
        """Whether nothing of what stands in it now is shown as text."""
        return self.is_contents or not self.has_result


class Fields:
    """The fields of one text that are open at the point that has been reached."""

    def __init__(self, root: etree._Element) -> None:
        """Find the marks below `root`."""
        self._begins = begins_of_fields(root)
        self._open: list[Field] = []
        self._places: dict[etree._Element, int] = {}
        self._silent = self._contents = 0

    @property
    def is_silent(self) -> bool:
        """Whether text at this point is none that is shown as text."""
        return self._silent > 0

    @property
    def is_in_contents(self) -> bool:
        """Whether a table of contents is open."""
        return self._contents > 0

    def pass_mark(self, mark: etree._Element) -> tuple[str, Field] | None:
        """Go over a mark, and return what it does (begin, separate, end) and to which field; None if to none."""
        kind, begin = attribute(mark, "fldCharType"), self._begins.get(mark)
        if begin is None or kind is None:
            return None
        if kind == "begin":
            self._places[begin] = len(self._open)
            self._open.append(Field(begin))
            self._count(self._open[-1], 1)
        at = self._places.get(begin)
        if at is None:
            return None
        found = self._open[at]
        if kind == "separate":
            self._count(found, -1)
            found.has_result = True
            self._count(found, 1)
        elif kind == "end":
            for one in self._open[at:]:
                self._count(one, -1)
                del self._places[one.begin]
            del self._open[at:]
        return kind, found

    def take_code(self, code: str) -> None:
        """Add to the code of the innermost field, if it is at its code."""
        if self._open and not self._open[-1].has_result and len(self._open[-1].code) < _LONGEST_CODE:
            found = self._open[-1]
            self._count(found, -1)
            found.code += code
            found.is_contents = is_code_of_contents(found.code)
            self._count(found, 1)

    def _count(self, one: Field, by: int) -> None:
        self._silent += by * one.is_silent
        self._contents += by * one.is_contents


def is_code_of_contents(code: str) -> bool:
    """Return whether a field with this code is a table of contents, or of what a text refers to."""
    return _CONTENTS_CODE.match(code) is not None


def begins_of_fields(root: etree._Element) -> Mapping[etree._Element, etree._Element]:
    """Return for each mark of a field the one that it begins with; none for a field that never ends.

    A field without an end would swallow all the text after it, and there are such files.
    """
    found: dict[etree._Element, etree._Element] = {}
    stack: list[list[etree._Element]] = []
    for one in root.iter("{*}fldChar"):
        kind = attribute(one, "fldCharType")
        if kind == "begin":
            stack.append([one])
        elif stack:
            stack[-1].append(one)
            if kind == "end":
                marks = stack.pop()
                found.update((mark, marks[0]) for mark in marks)
    return found

"""The paragraph of a Word file that is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate

from lxml import etree


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, from `start` to before `end` in code points, and the element that it comes from."""

    start: int
    end: int
    element: etree._Element


@dataclass
class OpenParagraph:
    """A paragraph that is being read, in parts; the text boxes in it are read after it.

    `sources` are the elements that the parts come from, one each. `goes_on` says that the next one of the file belongs
    to it, `heading` is its level as a heading, 0 if it is none.
    """

    number: str = ""
    is_title: bool = False
    heading: int = 0
    parts: list[str] = field(default_factory=list)
    sources: list[etree._Element] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    goes_on: bool = False

    def pieces(self, *, at: int) -> tuple[Piece, ...]:
        """Return where each part stands, given where the first begins (before 0, where white space was cut off)."""
        ends = (*accumulate(map(len, self.parts), initial=at),)
        return tuple(map(Piece, ends, ends[1:], self.sources))

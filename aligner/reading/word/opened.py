"""The paragraph of a Word file that is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree


@dataclass
class OpenParagraph:
    """A paragraph that is being read, in parts; the text boxes in it are read after it.

    `goes_on` says that the next one of the file belongs to it, `heading` is its level as a heading, 0 if it is none.
    """

    number: str = ""
    is_title: bool = False
    heading: int = 0
    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    goes_on: bool = False

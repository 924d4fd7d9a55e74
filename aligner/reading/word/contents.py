"""What belongs to a table of contents, which says the headings of a text twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from aligner.reading.table_grid import Paragraph
from aligner.reading.word.styles import Styles
from aligner.reading.word.wordml import child, name_of

_NAME = re.compile(r"目\s*[录次]$")
_STOPS = ("。", "；", "！", "？", "：", "，", "、", ":")
_PAGE = re.compile(r"(?:\d|\b[ivxlc]+)\s*[-—–)）]?$", re.IGNORECASE)
_HEADING_NUMBER = re.compile(r"^第?[（(]?[一二三四五六七八九十百零\d.．]+[)）]?[章节条款编篇]?[、，.．:：]?")
_SPACES = re.compile(r"\s+")


class ContentsEntries:
    """Tells the entries of the tables of contents of one text: people misuse their styles."""

    def __init__(self, root: etree._Element, styles: Styles) -> None:
        """Take the text below `root`."""
        self._root = root
        self._styles = styles
        self._headings: frozenset[str] | None = None

    def holds(self, element: etree._Element, text: str, style: str) -> bool:
        """Return whether a paragraph with that text and in a style of a table of contents is an entry of one."""
        if text.endswith(_STOPS):
            return False
        if not text or self._styles.is_heading_of_contents(style) or _PAGE.search(text):
            return True
        if any(name_of(one) in ("tab", "ptab") for run in element.iter("{*}r") for one in run):
            return True
        if self._headings is None:
            self._headings = frozenset(self._texts_outside())
        entry = _SPACES.sub("", text)
        return not self._headings.isdisjoint((entry, _HEADING_NUMBER.sub("", entry, count=1)))

    def _texts_outside(self) -> Iterator[str]:
        for one in self._root.iter("{*}p"):
            if not self._styles.is_contents(self._styles.paragraph_style(child(one, "pPr"))):
                yield _SPACES.sub("", "".join(text.text or "" for text in one.iter("{*}t")))


def drop_name(paragraphs: list[Paragraph]) -> None:
    """Take away the last paragraph that has text if it is the name of a table of contents."""
    at = next((at for at in range(len(paragraphs) - 1, -1, -1) if paragraphs[at].text), None)
    if at is not None and _NAME.match(paragraphs[at].text.strip()):
        del paragraphs[at]

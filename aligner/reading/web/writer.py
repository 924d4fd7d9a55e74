"""A part of a page written down block by block, as a browser shows it, with its tables and the numbers of its lists."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from lxml import etree

from aligner.files import Meter
from aligner.model import RemarkKind
from aligner.reading.table_grid import Paragraph
from aligner.reading.task_tables import TaskTables
from aligner.reading.web.elements import BLOCKS, beginning_of, is_centred, is_unseen, packed
from aligner.reading.web.grid import rows_of
from aligner.reading.web.sifting import Sifted, kind_gone
from aligner.reading.word.number_formats import format_number

_SPACES = re.compile(r"[ \t\r\n\f]+")
_CHINESE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_BREAK_IN_CHINESE = re.compile(rf"(?<={_CHINESE})[ \t\f]*[\r\n]\s*(?={_CHINESE})")
"""A line break of the source between Chinese characters, which shows as nothing; elsewhere it shows as a space."""
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n|\n(?=[\u3000\xa0\u2002\u2003]{2})")
_NUMBERED = re.compile(r"\s*+(?:[（(【]|第)?\s*+[0-9０-９一二三四五六七八九十①-⑳]{1,3}\s*[、.．)）】:：条章]|\s*+[①-⑳]")
_COUNTS_IN_CHINESE = re.compile("cjk-ideographic|(?:simp|trad)-chinese-(?:in)?formal", re.IGNORECASE)
_LONGEST_HEADING = 40
_ENDS = re.compile("[。；;！？）]$")
_MOST_PARTS = 100
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:(.*)", re.IGNORECASE | re.DOTALL)

_UNSEEN_SIGNS = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
"""Signs that show as nothing and would part a word or a number, such as those that say where a line may break."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}

_SMALLEST_PICTURE = 48
"""Pixels of a side up to which a picture is a sign or a line."""
_OF_PAGE = re.compile(r"icon|logo|qr_?code|spacer|blank|share|weixin|wechat|filetype|\bbg", re.IGNORECASE)
"""What the address of a picture says that belongs to the page."""


def _is_title(element: etree._Element) -> bool:
    """Return whether a block looks like a line of a title: it is the first heading, or stands in the middle."""
    return element.tag == "h1" or is_centred(element)


def _shows_no_numbers(element: etree._Element) -> bool:
    """Return whether the style of a list or an item takes its numbers away."""
    styles = map(_LIST_STYLE.search, element.get("style", "").split(";"))
    return any(one is not None and "none" in one[1].lower() for one in styles)


def _is_chinese(element: etree._Element) -> bool:
    """Return whether the style of a list counts in Chinese: 一、二、."""
    styles = map(_LIST_STYLE.search, element.get("style", "").split(";"))
    return any(one is not None and _COUNTS_IN_CHINESE.search(one[1]) for one in styles)


def _is_below_heading(element: etree._Element) -> bool:
    """Return whether a numbered list of sentences stands in an item of another one that only heads it.

    A page shows that by an indent alone: its items are numbered like the one that heads them.
    """
    first = next(element.iterchildren("li"), None)
    if first is None or not _ENDS.search(packed("".join(map(str, islice(first.itertext(), _MOST_PARTS))))):
        return False
    item = element.getparent()
    outer = None if item is None or item.tag != "li" else item.getparent()
    if item is None or outer is None or outer.tag != "ol" or outer.get("type") != element.get("type"):
        return False
    before = [item.text or ""]
    for one in item:
        if one is element:
            break
        before += [beginning_of(one, _LONGEST_HEADING), one.tail or ""]
    text = packed("".join(before))
    return 0 < len(text) <= _LONGEST_HEADING and not _ENDS.search(text)


def _integer(value: str | None) -> int | None:
    """Return the number that an attribute holds, or None where it holds none of a sensible size."""
    return int(value) if value is not None and re.fullmatch(r"\s*[+-]?[0-9]{1,6}\s*", value) else None


class Writer:
    """Goes through a part of a page and writes its blocks down."""

    def __init__(self, left_out: frozenset[etree._Element], tables: TaskTables, meter: Meter, sifted: Sifted) -> None:
        """Begin to write; `left_out` is what belongs to the site, `meter` counts what the page becomes."""
        self.counts: Counter[RemarkKind] = Counter()
        self._asides = sifted.asides
        self._open_asides = 0
        self._left_out = left_out
        self._tables = tables
        self._meter = meter
        self._blocks: list[Paragraph] = []
        self._cells: dict[etree._Element, tuple[int, int]] = {}
        self._parts: list[str] = []
        self._number = ""
        self._heading = 0
        """Level of the heading that is open."""
        self._titles = 0
        self._preformatted = 0
        """How many elements are open that keep their line breaks."""
        self._next: dict[etree._Element, int] = {}

    def paragraphs(self, element: etree._Element) -> list[Paragraph]:
        """Return the paragraphs of an element, which may be nested to any depth, and a blank one after its title."""
        stack: list[tuple[etree._Element, bool]] = [(element, False)]
        begins: dict[etree._Element, int] = {}
        self._preformatted = sum(1 for _ in element.iterancestors("pre"))
        while stack:
            one, is_done = stack.pop()
            if is_done:
                self._leave(one)
                self._open_asides -= one in self._asides
                if one in begins:
                    self._cells[one] = (begins[one], len(self._blocks))
            elif is_unseen(one) or one in self._left_out:
                self._count_unseen(one)
                self._say(one.tail)
            else:
                self._enter(one)
                self._open_asides += one in self._asides
                self._count_picture(one)
                if one.tag in ("td", "th") and one is not element:
                    self._meter.add("cells")
                    begins[one] = len(self._blocks)
                stack.append((one, True))
                stack += [(inner, False) for inner in reversed(one)]
            if is_done and one is not element:
                self._say(one.tail)
        self._end_block()
        self._read_tables()
        if 0 < self._titles < len(self._blocks):
            self._blocks.insert(self._titles, Paragraph(""))
        return self._blocks

    @property
    def has_title(self) -> bool:
        """Whether what was written begins with lines that look like a title."""
        return self._titles > 0

    def _count_unseen(self, element: etree._Element) -> None:
        """Count what the article holds and is not read."""
        kind = kind_gone(element)
        if kind is None:
            if element.tag == "svg" and beginning_of(element, 1):
                kind = RemarkKind.DRAWINGS
            elif element.tag in ("iframe", "object", "embed") and (element.get("src") or element.get("data")):
                kind = RemarkKind.OBJECTS
        if kind is not None:
            self.counts[kind] += 1

    def _count_picture(self, element: etree._Element) -> None:
        if element.tag != "img" or not element.get("src") or _OF_PAGE.search(element.get("src", "")[-200:]):
            return
        sides = [re.match(r"\s*+(\d{1,4})\s*+(?:px\s*+)?$", element.get(name, "")) for name in ("width", "height")]
        if any(side is not None and int(side[1]) <= _SMALLEST_PICTURE for side in sides):
            return
        if next((one for one in islice(element.iterancestors(), 3) if one.tag == "a"), None) is None:
            self.counts[RemarkKind.PICTURES] += 1

    def _read_tables(self) -> None:
        cells: dict[etree._Element, list[etree._Element]] = {}
        for cell in self._cells:
            for table in islice(cell.iterancestors("table"), 1):
                cells.setdefault(table, []).append(cell)
        # A table that holds others is there for the layout of the page.
        layout = {outer for table in cells for outer in islice(table.iterancestors("table"), 1)}
        end = 0
        for table, own in cells.items():
            if table not in layout:
                first = min(self._cells[cell][0] for cell in own)
                rows = rows_of(table, {cell: self._blocks[slice(*self._cells[cell])] for cell in own})
                self._tables.read(rows, self._blocks[end:first])
                end = max(self._cells[cell][1] for cell in own)

    def _enter(self, element: etree._Element) -> None:
        if element.tag in BLOCKS:
            self._end_block()
        if element.tag == "br":
            self._parts.append("\n")
        if element.tag == "li":
            self._number = self._number_of(element)
        self._heading = _HEADINGS.get(str(element.tag), self._heading)
        self._preformatted += element.tag == "pre"
        self._say(element.text)

    def _leave(self, element: etree._Element) -> None:
        self._preformatted -= element.tag == "pre"
        if element.tag in BLOCKS:
            first = len(self._blocks)
            self._end_block()
            if self._titles == first and _is_title(element):
                self._titles = len(self._blocks)
        if element.tag in _HEADINGS:
            self._heading = 0

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self._preformatted:
            self._parts.append(text.replace("\r\n", "\n").replace("\r", "\n"))
        else:
            self._parts.append(_SPACES.sub(" ", _BREAK_IN_CHINESE.sub("", text)))

    def _end_block(self) -> None:
        text = _UNSEEN_SIGNS.sub("", "".join(self._parts))
        text = re.sub(" ?\n ?", "\n", re.sub(" {2,}", " ", text))
        self._parts.clear()
        for paragraph in _PARAGRAPH_BREAK.split(text.strip(" \n")):
            content = paragraph.strip(" \n")
            if not content.strip():
                continue
            if self._number and not _NUMBERED.match(content):
                gap = "" if self._number[-1] in "、）" else " "
                content = f"{self._number}{gap}{content.lstrip()}"
            self._number = ""
            self._meter.add("paragraphs")
            self._blocks.append(Paragraph(content, is_aside=self._open_asides > 0, heading=self._heading))

    def _number_of(self, element: etree._Element) -> str:
        """Return the number that stands before an item of a numbered list, or an empty text.

        Bullets are not written: which lists show them is told by style sheets, which most sites use to take them away.
        """
        parent = element.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        step = 1 if parent.get("reversed") is None else -1
        at = _integer(element.get("value"))
        if at is None:
            at = self._next.get(parent)
        if at is None:
            at = _integer(parent.get("start"))
        if at is None:
            at = 1 if step > 0 else sum(1 for one in parent.iterchildren("li") if not is_unseen(one))
        self._next[parent] = at + step
        if _shows_no_numbers(parent) or _shows_no_numbers(element):
            return ""
        if at > 0 and _is_chinese(parent):
            return f"{format_number(at, 'chineseCounting')}、"
        number = format_number(at, _LIST_FORMATS.get(parent.get("type", ""), "decimal")) if at > 0 else str(at)
        return f"（{number}）" if _is_below_heading(parent) else f"{number}."

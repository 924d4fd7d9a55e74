"""A web page to the text of its article, as a browser shows it: one line a block, white space run together.

Pages mark paragraphs in any way: with elements, with two line breaks, or with one and an indent. All of these make a
paragraph here; a line break alone stays one inside its paragraph, for it may be the end of a title line as well as of
a wrapped one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from lxml import etree

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, Meter, shown
from aligner.model import SourceKind, SourceText, remarks_of
from aligner.reading.kinds import declared_codec
from aligner.reading.plain.decoding import decode
from aligner.reading.table_grid import Paragraph
from aligner.reading.task_tables import TaskTables
from aligner.reading.web.article import find_article, find_title, is_unseen, name_of_page
from aligner.reading.web.grid import rows_of
from aligner.reading.word.number_formats import format_number
from aligner.reading.written import has_text, written

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CHINESE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_BREAK_IN_CHINESE = re.compile(rf"(?<={_CHINESE})[ \t\f]*[\r\n]\s*(?={_CHINESE})")
"""A line break of the source between Chinese characters, which shows as nothing; elsewhere it shows as a space."""
_PARAGRAPH_BREAK = re.compile(r"\n[\s\u200b]*\n|\n(?=[\u3000\xa0\u2002\u2003]{2})")
_NUMBERED = re.compile(
    r"[\s\u200b]*+(?:[（(【]|第)?\s*+[0-9０-９一二三四五六七八九十①-⑳]{1,3}\s*[、.．)）】:：条章]|\s*+[①-⑳]"
)
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_STOPS = re.compile("[。；！？]")
_SHORTEST_TITLE = 6
_TOO_DEEP = re.compile("excessive depth", re.IGNORECASE)
_MOST_ATTRIBUTES = 2_000
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?+"""
_TAG = re.compile(rf"<[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}+(?P<more>{_ATTRIBUTE})?+")
"""A tag as browsers read it; `more` is there where it has too many attributes."""
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:(.*)", re.IGNORECASE | re.DOTALL)


def read(data: bytes, *, name: str, encoding: str | None = None, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """Return the text of the article on a web page.

    Paragraphs are parted by LF, the title by a blank line; a line break inside a paragraph is an LF as well, without a
    place of its own. `places` number the paragraphs from 1. `furniture` is what says nothing of the tasks of a table,
    and what the site puts above the title.

    Args:
        data: the whole file.
        name: the path as the user gave it, for messages and for the result.
        encoding: the name of a Python codec, or None to take the one that the page names, if that makes sense.
        limits: what the page may become.

    Raises:
        LimitError: if it becomes more.
        ReadingError: if it cannot be decoded, shows no text, or its elements stand too deep in one another to be read
            to the end.
    """
    page = decode(data, name=name, encoding=encoding, declared=declared_codec(data))
    meter = Meter(limits, name=name)
    # Counted before they are made: each start or end of one.
    meter.add("elements", page.text.count("<") - page.text.count("</"))
    _refuse_endless_tags(page)
    body = _body(page)
    paragraphs: list[Paragraph] = []
    tables = TaskTables()
    if body is not None:
        article, left_out = find_article(body)
        # A page that is nothing but links shows them.
        paragraphs = _Writer(left_out, tables, meter).paragraphs(article) or _Writer(
            frozenset(), tables, meter
        ).paragraphs(body)
        title = find_title(body, article)
        if title is not None:
            known = {"", *(one.text for one in paragraphs[:3])}
            names = [name for name in _Writer(frozenset(), tables, meter).paragraphs(title) if name.text not in known]
            paragraphs = [*names, Paragraph(""), *paragraphs] if names else paragraphs
        _set_site_aside(paragraphs, name_of_page(body))
    if not has_text(paragraphs):
        raise ReadingError(
            "{name} is a web page that shows no text by itself; copy the text from the browser and save it as "
            "plain text (.txt, UTF-8)",
            name=shown(page.name),
        )
    article_text = written(paragraphs, tables)
    return replace(
        page,
        text=article_text.text,
        kind=SourceKind.HTML,
        places=article_text.places,
        furniture=article_text.furniture,
        rows=article_text.rows,
        headings=article_text.headings,
        remarks=remarks_of(article_text.left_out),
    )


def _refuse_endless_tags(page: SourceText) -> None:
    """Raise a `ReadingError` on a tag of thousands of attributes: libxml2 takes the square of their number."""
    for tag in _TAG.finditer(page.text):
        if tag["more"] is not None:
            raise ReadingError(
                "{name} is a web page with a tag of more than {most} attributes in line {line}, which no page needs; "
                "copy the text from the browser and save it as plain text (.txt, UTF-8)",
                name=shown(page.name),
                most=_MOST_ATTRIBUTES,
                line=page.text.count("\n", 0, tag.start()) + 1,
            )


def _set_site_aside(paragraphs: Sequence[Paragraph], name: str) -> None:
    """Set aside what a page shows above the title that its `name` begins with.

    That is the name of the site, the way to the page, a table with the number of the file and the like. Where sentences
    stand above the title, the page has several parts, and all of them stay.
    """
    for at, one in enumerate(paragraphs):
        text = "".join(one.text.split())
        if len(text) >= _SHORTEST_TITLE and name.startswith(text):
            if at and not any(_STOPS.search(above.text) for above in paragraphs[:at]):
                for above in paragraphs[:at]:
                    above.is_aside = True
            return


def _body(page: SourceText) -> etree._Element | None:
    # HTML makes no entities, so it may be as deep as libxml2 lets it be, some two thousand elements; browsers give up
    # before that. From there on libxml2 drops the page without a word but in its log.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(page.text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    for entry in parser.error_log:
        if _TOO_DEEP.search(entry.message):
            raise ReadingError(
                "{name} is a web page with elements inside one another to a depth that cannot be read: from line "
                "{line} on, text would be lost; copy the text from the browser and save it as plain text (.txt, "
                "UTF-8)",
                name=shown(page.name),
                line=entry.line,
            )
    return None if root is None else root.find("body")


def _is_title(element: etree._Element) -> bool:
    """Return whether a block looks like a line of a title: it is the first heading, or stands in the middle."""
    return (
        element.tag in ("h1", "center")
        or element.get("align", "").lower() == "center"
        or bool(_CENTRED.search(element.get("style", "")))
    )


def _shows_no_numbers(element: etree._Element) -> bool:
    """Return whether the style of a list or an item takes its numbers away."""
    styles = map(_LIST_STYLE.search, element.get("style", "").split(";"))
    return any(one is not None and "none" in one[1].lower() for one in styles)


def _integer(value: str | None) -> int | None:
    """Return the number that an attribute holds, or None where it holds none of a sensible size."""
    return int(value) if value is not None and re.fullmatch(r"\s*[+-]?[0-9]{1,6}\s*", value) else None


class _Writer:
    """Goes through a part of a page and writes its blocks down."""

    def __init__(self, left_out: frozenset[etree._Element], tables: TaskTables, meter: Meter) -> None:
        self._left_out = left_out
        self._tables = tables
        self._meter = meter
        self._blocks: list[Paragraph] = []
        self._cells: dict[etree._Element, tuple[int, int]] = {}
        self._parts: list[str] = []
        self._number = ""
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
                if one in begins:
                    self._cells[one] = (begins[one], len(self._blocks))
            elif one in self._left_out or is_unseen(one):
                self._say(one.tail)
            else:
                self._enter(one)
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
        if element.tag in _BLOCKS:
            self._end_block()
        if element.tag == "br":
            self._parts.append("\n")
        if element.tag == "li":
            self._number = self._number_of(element)
        self._preformatted += element.tag == "pre"
        self._say(element.text)

    def _leave(self, element: etree._Element) -> None:
        self._preformatted -= element.tag == "pre"
        if element.tag in _BLOCKS:
            first = len(self._blocks)
            self._end_block()
            if self._titles == first and _is_title(element):
                self._titles = len(self._blocks)

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self._preformatted:
            self._parts.append(text.replace("\r\n", "\n").replace("\r", "\n"))
        else:
            self._parts.append(_SPACES.sub(" ", _BREAK_IN_CHINESE.sub("", text)))

    def _end_block(self) -> None:
        text = re.sub(" ?\n ?", "\n", re.sub(" {2,}", " ", "".join(self._parts)))
        self._parts.clear()
        for paragraph in _PARAGRAPH_BREAK.split(text.strip(" \n")):
            content = paragraph.strip(" \n")
            if not content.strip("\u200b\ufeff \xa0\u3000\n\t"):
                continue
            if self._number and not _NUMBERED.match(content):
                content = f"{self._number} {content.lstrip()}"
            self._number = ""
            self._meter.add("paragraphs")
            self._blocks.append(Paragraph(content))

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
        return f"{format_number(at, _LIST_FORMATS.get(parent.get('type', ''), 'decimal')) if at > 0 else at}."

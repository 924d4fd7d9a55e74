"""The 对照表 as a Word document, as offices hand it in: summary first, then what belongs to each requirement.

A4, landscape, in fonts that every Chinese Word has. Nothing in it depends on the time of its making.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor

from aligner.language import Words, words_of
from aligner.model import Alignment, State
from aligner.reports.office.docx_table import Cell, Row, group, head, table_element
from aligner.reports.registry import ReportOptions
from aligner.reports.tables.making import make_tables
from aligner.reports.tables.on_paper import Group, chosen, grouped, lists_on_paper
from aligner.reports.tables.table import Column, ColumnKind, Table, Value, shown
from aligner.telling.names import states_told
from aligner.telling.quoting import Quoter, table_title
from aligner.telling.since import since_sentences
from aligner.telling.statements import (
    compared_sentence,
    coverage_sentences,
    reading_sentences,
    review_sentence,
)

_WIDTH = 14_570
"""Twentieths of a point between the margins of a landscape A4 page: 297 mm less 40 mm."""
_FILLS = {State.COVERED: "E2F0D9", State.PARTIAL: "FFF2CC", State.GAP: "F8CBAD", State.JUSTIFIED: "DDEBF7"}
_FONTS = {"text": ("Times New Roman", "宋体"), "heading": ("Arial", "黑体")}
"""For Latin letters and digits, and for Chinese characters."""
_WORD = re.compile(r"[!-~]+")
_LETTER = 105
"""Twentieths of a point that a letter or digit of 9 points takes, bold ones too."""
_LONGEST_WORD = 14
"""Letters of a word that a column has to have room for; longer ones, such as a digest, may be broken."""
_CELL_MARGINS = 220
_STEP = 180
"""Twentieths of a point that a section is indented for each heading above it."""
_NO_TIME = datetime(2000, 1, 1)
_NO_TIME_IN_ZIP = (1980, 1, 1, 0, 0, 0)
"""Stand in for the time of making: the same input gives the same bytes."""


def render(alignment: Alignment, options: ReportOptions) -> bytes:
    """Return a Word document (.docx): summary, 对照表 by section, gaps, figures, changes, local clauses."""
    words = words_of(options.language)
    tables = make_tables(alignment, language=options.language, details=options.details)
    document = docx.Document()
    local, national = (Quoter(one, words) for one in (alignment.local, alignment.national))
    _set_up(document, title=table_title(local, national))
    title = document.add_paragraph(table_title(local, national), style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page = _Page(document, words)
    page.comparison(*grouped(chosen(tables.tasks, options.columns)))
    page.heading(words("Coverage"))
    asides = compared_sentence(alignment, words), review_sentence(alignment, words)
    sentences = *coverage_sentences(alignment, words), *reading_sentences(alignment, words)
    for line in (*sentences, *filter(None, asides), *since_sentences(alignment, words)):
        document.add_paragraph(line)
    for table in lists_on_paper(tables, details=options.details):
        page.heading(table.title)
        page.table(table)
    document.add_paragraph()  # Word wants one behind a table that ends the text
    return _packed(document)


class _Page:
    """A Word document being filled from top to bottom."""

    def __init__(self, document: WordDocument, words: Words) -> None:
        self._document = document
        self._words = words
        self._fills = {name: _FILLS[state] for name, state in states_told(words).items()}

    def heading(self, title: str) -> None:
        self._document.add_heading(title, level=1)

    def table(self, table: Table) -> None:
        """Add a table."""
        rows = [self._row(row, table.columns) for row in table.rows]
        self._add([head(column.title for column in table.columns), *rows], table.columns)

    def comparison(self, tasks: Table, groups: Sequence[Group]) -> None:
        """Add the 任务对照表, or say that it is empty."""
        columns = tasks.columns
        if not groups:
            self._document.add_paragraph(self._words("none"))
            return
        rows = [head(column.title for column in columns)]
        for one in groups:
            rows += [group(one.section)] if one.section else []
            rows += [*(self._row(row, columns) for row in one.rows)]
        self._add(rows, columns)

    def _add(self, rows: Iterable[Row], columns: Sequence[Column]) -> None:
        rows = list(rows)
        self._document.element.body.insert_element_before(table_element(rows, _widths(rows, columns)), "w:sectPr")

    def _row(self, row: tuple[Value, ...], columns: Sequence[Column]) -> Row:
        depth = next((value for value, column in zip(row, columns, strict=True) if column.key == "depth"), 0)
        indent = _STEP * depth if isinstance(depth, int) else 0
        return Row(tuple(self._cell(value, column, indent) for value, column in zip(row, columns, strict=True)))

    def _cell(self, value: Value, column: Column, indent: int) -> Cell:
        text = shown(value, column.kind, self._words)
        if column.key == "state":
            return Cell(text, align="center", fill=self._fills.get(text))
        return Cell(
            text,
            align="right" if isinstance(value, (int, float)) and column.kind is not ColumnKind.MIXED else "left",
            indent=indent if column.key == "section" else 0,
        )


def _widths(rows: Iterable[Row], columns: Sequence[Column]) -> list[int]:
    """Return the widths of the columns, in twentieths of a point: in proportion, but none too narrow for a word."""
    least = [_CELL_MARGINS] * len(columns)
    for row in rows:
        if len(row.cells) == len(columns):
            for at, cell in enumerate(row.cells):
                longest = max(map(len, _WORD.findall(cell.text)), default=0)
                least[at] = max(least[at], _CELL_MARGINS + _LETTER * min(longest, _LONGEST_WORD))
    spare = _WIDTH - sum(least)
    wanted = [max(0.0, _WIDTH * column.width / sum(one.width for one in columns)) for column in columns]
    wishes = [max(0.0, wish - need) for wish, need in zip(wanted, least, strict=True)]
    return [need + round(spare * wish / sum(wishes)) for need, wish in zip(least, wishes, strict=True)]


def _set_up(document: WordDocument, *, title: str) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "aligner", ""
    properties.created = properties.modified = _NO_TIME
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(16)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    for name, kind, size in (("Normal", "text", 10.5), ("Title", "heading", 20), ("Heading 1", "heading", 14)):
        _set_font(document.styles[name], *_FONTS[kind], size=size)
    # Without the language, Chinese punctuation stands as it does in Taiwan, in the middle of its square.
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:eastAsia"), "zh-CN")
    border = document.styles["Title"].element.find(f".//{qn('w:pBdr')}")
    border.getparent().remove(border)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for before, field in (("", "PAGE"), (" / ", "NUMPAGES")):
        footer.add_run(before)
        element = OxmlElement("w:fldSimple")
        element.set(qn("w:instr"), field)
        footer._p.append(element)


def _set_font(style: Any, latin: str, chinese: str, *, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = latin, Pt(size), RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    fonts.set(qn("w:eastAsia"), chinese)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):  # they would win over the names
        fonts.attrib.pop(qn(theme), None)


def _packed(document: WordDocument) -> bytes:
    """Return the bytes of the document, without the times that the members of an archive usually carry."""
    made, packed = BytesIO(), BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _NO_TIME_IN_ZIP)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return packed.getvalue()

"""Tables of a Word document, made as XML.

python-docx walks the whole table for each cell that it is asked for, so that a table of a thousand rows takes minutes.
Here a table is written once, from first to last, and parsed once. The elements are those of ECMA-376, part 1, section
17.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from rich.cells import cell_len

from aligner.reports.office.look import HEAD_FILL, LEAST_SIZE, SOURCE

TEXT, SMALL_TEXT, HEAD, SMALL_HEAD, SECTION = (
    "TableText",
    "TableTextSmall",
    "TableHead",
    "TableHeadSmall",
    "TableSection",
)
"""The styles of paragraphs in cells, by their ids."""
SMALL = {TEXT: SMALL_TEXT, HEAD: SMALL_HEAD, SECTION: SECTION}
CELL_MARGINS = 130
"""Twentieths of a point that a cell keeps free, left and right together."""
_ABOVE = 30
"""Twentieths of a point that a cell keeps free above and below."""
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_GROUP_FILL = "F2F2F2"
_QUIET = round(2 * LEAST_SIZE)
"""Half points, for where a quote stands."""
_LATIN = 105
"""Twentieths of a point that a Latin letter takes, and half of a Chinese character."""
_LINE = 294
"""Twentieths of a point from one line to the next."""
_MOST_HEIGHT = 4_800
"""Twentieths of a point, half a page: a row that is higher may go on on the next page."""
_CHINESE = re.compile("[⺀-鿿豈-﫿！-～]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its lines, how it stands, the colour of its ground as RRGGBB, and the style of its paragraphs.

    `indent` is in twentieths of a point.
    """

    text: str
    align: str = "left"
    bold: bool = False
    fill: str | None = None
    indent: int = 0
    style: str = TEXT


@dataclass(frozen=True, slots=True)
class Row:
    """A row; one with fewer cells than the table has columns has them spread over all columns.

    A head is repeated on each page; a group keeps with the row below it. `tag` names a content control around the
    first text of the row, which no reader sees; empty for none.
    """

    cells: tuple[Cell, ...]
    is_head: bool = False
    is_group: bool = False
    tag: str = ""

    @property
    def small(self) -> Row:
        """The row in the smaller size."""
        return replace(self, cells=tuple(replace(cell, style=SMALL[cell.style]) for cell in self.cells))


def head(titles: Iterable[str]) -> Row:
    """Return the row that is repeated on each page."""
    return Row(tuple(Cell(title, align="center", fill=HEAD_FILL, style=HEAD) for title in titles), is_head=True)


def group(title: str) -> Row:
    """Return a row that names what the rows below it have in common."""
    return Row((Cell(title, fill=_GROUP_FILL, style=SECTION),), is_group=True)


def table_element(rows: Iterable[Row], widths: Sequence[int]) -> Any:
    """Return a table (``w:tbl``) with columns of these widths, in twentieths of a point."""
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _BORDERS)
    sides = {"top": _ABOVE, "left": CELL_MARGINS // 2, "bottom": _ABOVE, "right": CELL_MARGINS // 2}
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides.items())
    parts = [
        f"<w:tbl {nsdecls('w')}><w:tblPr>",
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>',
        '<w:tblLayout w:type="fixed"/>',
        f"<w:tblCellMar>{margins}</w:tblCellMar>",
        "</w:tblPr><w:tblGrid>",
        *(f'<w:gridCol w:w="{width}"/>' for width in widths),
        "</w:tblGrid>",
        *(part for row in rows for part in _row(row, widths)),
        "</w:tbl>",
    ]
    return parse_xml("".join(parts))


def _row(row: Row, widths: Sequence[int]) -> Iterator[str]:
    spread = len(widths) - len(row.cells) + 1
    spans = [1] * (len(row.cells) - 1) + [spread]
    ends = [sum(spans[: at + 1]) for at in range(len(spans))]
    wide = [sum(widths[end - span : end]) for span, end in zip(spans, ends, strict=True)]
    whole = "<w:cantSplit/>" if _height(row, wide) <= _MOST_HEIGHT else ""
    yield f"<w:tr><w:trPr>{whole}{'<w:tblHeader/>' if row.is_head else ''}</w:trPr>"
    tag = row.tag
    for cell, width, span in zip(row.cells, wide, spans, strict=True):
        for part in _cell(cell, width, span=span, keeps_with_next=row.is_group):
            if tag and part.startswith("<w:r>"):
                yield f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{part}</w:sdtContent></w:sdt>'
                tag = ""
            else:
                yield part
    yield "</w:tr>"


def _height(row: Row, widths: Sequence[int]) -> int:
    """Return about how high a row is, in twentieths of a point."""
    lines = 1
    for cell, width in zip(row.cells, widths, strict=True):
        room = max(width - CELL_MARGINS - cell.indent, _LATIN)
        lines = max(lines, sum(max(1, -(-cell_len(line) * _LATIN // room)) for line in cell.text.split("\n")))
    return lines * _LINE + 2 * _ABOVE


def _cell(cell: Cell, width: int, *, span: int, keeps_with_next: bool) -> Iterator[str]:
    yield f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        yield f'<w:gridSpan w:val="{span}"/>'
    if cell.fill is not None:
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>'
    yield '<w:vAlign w:val="center"/></w:tcPr>' if cell.align == "center" else "</w:tcPr>"
    for line in cell.text.split("\n"):
        yield f'<w:p><w:pPr><w:pStyle w:val="{cell.style}"/>{"<w:keepNext/>" if keeps_with_next else ""}'
        if cell.indent:
            yield f'<w:ind w:left="{cell.indent}"/>'
        if cell.align != "left":
            yield f'<w:jc w:val="{cell.align}"/>'
        yield "</w:pPr>"
        for part in SOURCE.split(line):
            if part:
                yield run(part, bold=cell.bold, size=_QUIET if SOURCE.fullmatch(part) else None)
        yield "</w:p>"
    yield "</w:tc>"


def run(text: str, *, bold: bool = False, size: int | None = None) -> str:
    """Return a run of text as XML; `size` is in half points, that of the paragraph if None."""
    # Marks such as “ and … belong to either script; the hint gives them to the Chinese one.
    look = '<w:rFonts w:hint="eastAsia"/>' if _CHINESE.search(text) else ""
    look += "<w:b/>" if bold else ""
    look += f'<w:sz w:val="{size}"/>' if size is not None else ""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'

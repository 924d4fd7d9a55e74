"""Tables of a Word document, made as XML.

python-docx walks the whole table for each cell that it is asked for, so that a table of a thousand rows takes minutes.
Here a row is written once, from first to last. The elements are those of ECMA-376, part 1, section 17.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_HEAD_FILL = "E7E6E6"
_GROUP_FILL = "F2F2F2"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its lines, how it stands, and the colour of its ground as RRGGBB.

    `quiet_from` is the index of the first line that is set small and grey, None for none; `indent` is in twentieths of
    a point.
    """

    text: str
    align: str = "left"
    bold: bool = False
    fill: str | None = None
    quiet_from: int | None = None
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row; one with fewer cells than the table has columns has them spread over all columns.

    A head is repeated on each page; a group keeps with the row below it.
    """

    cells: tuple[Cell, ...]
    is_head: bool = False
    is_group: bool = False


def head(titles: Iterable[str]) -> Row:
    """Return the row that is repeated on each page."""
    return Row(tuple(Cell(title, align="center", bold=True, fill=_HEAD_FILL) for title in titles), is_head=True)


def group(title: str) -> Row:
    """Return a row that names what the rows below it have in common."""
    return Row((Cell(title, bold=True, fill=_GROUP_FILL),), is_group=True)


def table_element(rows: Iterable[Row], widths: Sequence[int]) -> Any:
    """Return a table (``w:tbl``) with columns of these widths, in twentieths of a point."""
    table = OxmlElement("w:tbl")
    table.append(_properties(sum(widths)))
    grid = _add(table, "w:tblGrid")
    for width in widths:
        _add(grid, "w:gridCol", w=width)
    for row in rows:
        table.append(_row(row, widths))
    return table


def _properties(width: int) -> Any:
    properties = OxmlElement("w:tblPr")
    _add(properties, "w:tblW", w=width, type="dxa")
    borders = _add(properties, "w:tblBorders")
    for side in _BORDERS:
        _add(borders, f"w:{side}", val="single", sz=4, space=0, color="808080")
    _add(properties, "w:tblLayout", type="fixed")
    margins = _add(properties, "w:tblCellMar")
    for side in ("left", "right"):
        _add(margins, f"w:{side}", w=85, type="dxa")
    return properties


def _row(row: Row, widths: Sequence[int]) -> Any:
    element = OxmlElement("w:tr")
    properties = _add(element, "w:trPr")
    _add(properties, "w:cantSplit")
    if row.is_head:
        _add(properties, "w:tblHeader")
    spread = len(widths) - len(row.cells) + 1
    at = 0
    for index, cell in enumerate(row.cells):
        span = spread if index == len(row.cells) - 1 else 1
        element.append(_cell(cell, sum(widths[at : at + span]), span=span, keeps_with_next=row.is_group))
        at += span
    return element


def _cell(cell: Cell, width: int, *, span: int, keeps_with_next: bool) -> Any:
    element = OxmlElement("w:tc")
    properties = _add(element, "w:tcPr")
    _add(properties, "w:tcW", w=width, type="dxa")
    if span > 1:
        _add(properties, "w:gridSpan", val=span)
    if cell.fill is not None:
        _add(properties, "w:shd", val="clear", color="auto", fill=cell.fill)
    for at, line in enumerate(cell.text.split("\n")):
        is_quiet = cell.quiet_from is not None and at >= cell.quiet_from
        element.append(_paragraph(line, cell, is_quiet=is_quiet, keeps_with_next=keeps_with_next))
    return element


def _paragraph(text: str, cell: Cell, *, is_quiet: bool, keeps_with_next: bool) -> Any:
    paragraph = OxmlElement("w:p")
    properties = _add(paragraph, "w:pPr")
    if keeps_with_next:
        _add(properties, "w:keepNext")
    _add(properties, "w:spacing", before=20, after=20, line=240, lineRule="auto")
    if cell.indent:
        _add(properties, "w:ind", left=cell.indent)
    if cell.align != "left":
        _add(properties, "w:jc", val=cell.align)
    run = _add(paragraph, "w:r")
    look = _add(run, "w:rPr")
    if cell.bold:
        _add(look, "w:b")
    if is_quiet:
        _add(look, "w:color", val="595959")
    _add(look, "w:sz", val=16 if is_quiet else 18)
    words = _add(run, "w:t")
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.text = text
    return paragraph


def _add(parent: Any, name: str, **attributes: str | int) -> Any:
    """Return a new last child of `parent`; the attributes are in the namespace of the document."""
    child = OxmlElement(name)
    for attribute, value in attributes.items():
        child.set(qn(f"w:{attribute}"), str(value))
    parent.append(child)
    return child

"""A workbook to text, as its sheets are shown: each table as those of Word files are read, with what stands around it.

Where several sheets have text, the name of each heads it. What is hidden, struck out, or white on white is left out.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from openpyxl.cell.cell import Cell as OneCell
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles import Color

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, shown
from aligner.language import N_
from aligner.model import RemarkKind, SourceKind, SourceText, remarks_of
from aligner.reading.sheets import Sheets, cell_of
from aligner.reading.table_grid import Cell
from aligner.reading.word.packages import Package
from aligner.reading.workbook.cut import ERRORS, Sheet, Workbook, cut_down, reject_value
from aligner.reading.workbook.values import text_of
from aligner.reading.written import has_text, written

_Cell = OneCell | MergedCell
_WHITE = "FFFFFF"
_WHITE_THEME = 0


def read(
    data: bytes,
    *,
    name: str,
    encoding: str | None = None,  # noqa: ARG001 - a workbook states its own
    limits: Limits = DEFAULT_LIMITS,
) -> SourceText:
    """Return the text of a workbook (.xlsx, .xlsm).

    Each cell is a paragraph, or several where it has line breaks; `places` number those with text from 1, over all
    sheets. Cells show what they show in the workbook; formulas their saved values.

    Args:
        data: the whole file.
        name: the path as the user gave it, for messages and for the result.
        encoding: not needed, for the file states its own.
        limits: what the file may become.

    Raises:
        LimitError: if it becomes more.
        ReadingError: if the file is damaged, protected by a password or without any text.
    """
    package = Package(data, name=name, program=N_("Excel or WPS"), limits=limits)
    book = cut_down(package)
    reading = _Reading()
    try:
        for sheet in book.sheets:
            reading.read(sheet, is_named=len(book.sheets) > 1)
    except ERRORS as error:
        reject_value(package, error)
    if not has_text(reading.sheets.paragraphs):
        _refuse_empty(book, name)
    text = written(reading.sheets.paragraphs, reading.sheets.tables)
    return SourceText(
        text=text.text,
        name=name,
        encoding=SourceKind.XLSX.value,
        sha256=sha256(data).hexdigest(),
        kind=SourceKind.XLSX,
        places=text.places,
        furniture=text.furniture,
        rows=text.rows,
        remarks=remarks_of(Counter(book.left_out) + reading.left_out + Counter(text.left_out)),
    )


def _refuse_empty(book: Workbook, name: str) -> None:
    if book.left_out.get(RemarkKind.FORMULAS):
        raise ReadingError(
            "{name} is a workbook of formulas without saved values; open it in Excel or WPS, save it and give that "
            "file",
            name=shown(name),
        )
    if book.left_out.get(RemarkKind.HIDDEN_SHEETS) or book.left_out.get(RemarkKind.HIDDEN_CELLS):
        raise ReadingError(
            "{name} is a workbook of which all that has text is hidden; show it in Excel or WPS, save it and give that "
            "file",
            name=shown(name),
        )
    raise ReadingError(
        "{name} is a workbook without text; if it consists of pictures, give the text itself", name=shown(name)
    )


class _Reading:
    """The sheets of a workbook as they are read; what is not shown is counted."""

    def __init__(self) -> None:
        self.sheets = Sheets()
        self.left_out: Counter[RemarkKind] = Counter()

    def read(self, sheet: Sheet, *, is_named: bool) -> None:
        """Read a sheet, below its name where `is_named`."""
        self.sheets.read(self._rows(sheet), title=sheet.title if is_named else "", breaks=sheet.breaks)

    def _rows(self, sheet: Sheet) -> list[list[Cell]]:
        """Return the cells of a sheet, those aside that a merged cell covers."""
        merged = {(one.row, one.column): one for one in sheet.merges}
        covered: set[tuple[int, int]] = set()
        rows: list[list[Cell]] = []
        for row, cells in enumerate(sheet.cells.iter_rows(max_row=sheet.rows), start=1):
            found: list[Cell] = []
            for column, cell in enumerate(cells, start=1):
                if (row, column) in covered:
                    continue
                merge = merged.get((row, column))
                columns, lines = (merge.columns, merge.rows) if merge else (1, 1)
                if merge:
                    covered.update((row + down, column + right) for down in range(lines) for right in range(columns))
                found.append(cell_of(shown_in(cell, self.left_out), columns=columns, rows=lines))
            rows.append(found)
        return rows


def shown_in(cell: _Cell, left_out: Counter[RemarkKind]) -> str:
    """Return what a cell shows; nothing of what is struck out, or white on a white ground, which is counted."""
    value = cell.value
    if value is None:
        return ""
    text = text_of(value, cell.number_format)
    font = cell.font
    if text.strip() and font.strike:
        left_out[RemarkKind.STRUCK] += 1
        return ""
    if text.strip() and cell.fill.fill_type in (None, "none") and _is_white(font.color):
        left_out[RemarkKind.WHITE] += 1
        return ""
    if isinstance(value, CellRichText):
        parts = [str(part) for part in value if not (isinstance(part, TextBlock) and part.font.strike)]
        left_out[RemarkKind.STRUCK] += len(parts) < len(value)
        return "".join(parts)
    return text


def _is_white(color: Color | None) -> bool:
    if color is None:
        return False
    return (color.type == "rgb" and str(color.rgb)[-6:] == _WHITE) or (
        color.type == "theme" and color.theme == _WHITE_THEME and not color.tint
    )

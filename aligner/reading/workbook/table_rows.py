"""The rows of a workbook as a colleague has left them, filtered, grouped and hidden ones too."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, time
from typing import TYPE_CHECKING

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, shown
from aligner.language import N_, visible
from aligner.reading.table_rows import TableFile, TableRow, table_file
from aligner.reading.word.packages import Package
from aligner.reading.workbook.cut import ERRORS, Sheet, cut_down, reject_value
from aligner.reading.workbook.document import shown_in

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

    _Cell = Cell | MergedCell

_MIDNIGHT = re.compile(
    r"(?<=[0-9日])[T\s]*(?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? AM|上午12:00(?::00)?|0?0[时点]00分(?:00秒)?)"
)
"""The time that programs write behind a date of which they know none."""
_DAY = re.compile(r"[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?")


def read_rows(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> TableFile:
    """Return the rows of all sheets of a workbook that are not hidden.

    Raises:
        LimitError: if it becomes more than may be.
        ReadingError: if it is damaged, protected by a password, or has formulas whose values were not saved.
    """
    package = Package(data, name=name, program=N_("Excel or WPS"), limits=limits)
    book = cut_down(package, with_hidden=True)
    if book.unsaved:
        sheet, cell = book.unsaved[0]
        raise ReadingError(
            "{name}: the formula in cell {cell} of the sheet “{sheet}” has no saved value; write the value itself, or "
            "open the file in Excel or WPS, save it and give that",
            name=shown(name),
            cell=cell,
            sheet=visible(sheet),
        )
    try:
        rows = tuple(row for number, sheet in enumerate(book.sheets) for row in _rows(sheet, number, package))
    except ERRORS as error:
        reject_value(package, error)
    return table_file(package, rows, tuple(sheet.title for sheet in book.sheets))


def _rows(sheet: Sheet, number: int, package: Package) -> list[TableRow]:
    merged = {(one.row, one.column): one for one in sheet.merges}
    covered: dict[tuple[int, int], str | None] = {}
    found = []
    for row, cells in enumerate(sheet.cells.iter_rows(max_row=sheet.rows), start=1):
        texts: list[str | None] = []
        for column, cell in enumerate(cells, start=1):
            if (row, column) in covered:
                texts.append(covered[row, column])
                continue
            text = _shown_in(cell)
            if (merge := merged.get((row, column))) is not None:
                package.meter.add("cells", merge.rows * merge.columns)
                for down in range(merge.rows):
                    for right in range(merge.columns):
                        covered[row + down, column + right] = None if right else text
            texts.append(text)
        found.append(TableRow(number, tuple(texts)))
    return found


def _shown_in(cell: _Cell) -> str:
    """Return what a cell shows, a day without the midnight that it begins with."""
    text = shown_in(cell, Counter())
    is_day = isinstance(cell.value, datetime) and cell.value.time() == time()
    if (found := _MIDNIGHT.search(text)) is None or found.end() != len(text):
        return text
    day = text[: found.start()]
    return day if is_day or _DAY.fullmatch(day) else text

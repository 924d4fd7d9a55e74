"""The rows of a workbook as a colleague has left them, filtered, grouped and hidden ones too."""

from __future__ import annotations

from collections import Counter

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, shown
from aligner.language import N_
from aligner.model import RemarkKind
from aligner.reading.table_rows import TableFile, TableRow, table_file
from aligner.reading.word.packages import Package
from aligner.reading.workbook.cut import ERRORS, Sheet, cut_down, reject_value
from aligner.reading.workbook.document import shown_in


def read_rows(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> TableFile:
    """Return the rows of all sheets of a workbook that are not hidden.

    Raises:
        LimitError: if it becomes more than may be.
        ReadingError: if it is damaged, protected by a password, or has formulas whose values were not saved.
    """
    package = Package(data, name=name, program=N_("Excel or WPS"), limits=limits)
    book = cut_down(package, with_hidden=True)
    if book.left_out.get(RemarkKind.FORMULAS):
        raise ReadingError(
            "{name} has formulas without saved values; open it in Excel or WPS, save it and give that file",
            name=shown(name),
        )
    try:
        rows = tuple(row for number, sheet in enumerate(book.sheets) for row in _rows(sheet, number, package))
    except ERRORS as error:
        reject_value(package, error)
    return table_file(package, rows)


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
            text = shown_in(cell, Counter())
            if (merge := merged.get((row, column))) is not None:
                package.meter.add("cells", merge.rows * merge.columns)
                for down in range(merge.rows):
                    for right in range(merge.columns):
                        covered[row + down, column + right] = None if right else text
            texts.append(text)
        found.append(TableRow(number, tuple(texts)))
    return found

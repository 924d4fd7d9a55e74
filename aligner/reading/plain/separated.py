"""Tables as spreadsheets write them down: a row a line, cells parted by commas, tabs or semicolons (.csv, .tsv).

Any text has commas, and a sentence with one in each line is no table. So a text counts as one only if its lines have
cells in the same columns, and what stands in them is a table of tasks; every other text stays a plain text as it is.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace

from aligner.model import SourceKind, SourceText, remarks_of
from aligner.reading.sheets import Sheets, cell_of
from aligner.reading.written import written

_MARKS = "\t,;"
_LONGEST_CELL = 10_000
_FEWEST = 4
"""Of so many rows, at most one may have other columns than the rest: a title, a section, a remark."""


def read_separated(source: SourceText) -> SourceText | None:
    """Return the text of a table of tasks in separated values, each cell a paragraph; None if it is no such table."""
    for mark in _MARKS:
        rows = _rows(source.text, mark)
        if rows is None:
            continue
        sheets = Sheets()
        breaks = {at for at, (row, above) in enumerate(zip(rows[1:], rows, strict=False), start=2) if not any(above)}
        sheets.read([[cell_of(text) for text in row] for row in rows], breaks=breaks)
        if not sheets.tables.rows:
            continue
        found = written(sheets.paragraphs, sheets.tables)
        return replace(
            source,
            text=found.text,
            kind=SourceKind.CSV,
            places=found.places,
            furniture=found.furniture,
            rows=found.rows,
            remarks=remarks_of(found.left_out),
        )
    return None


def _rows(text: str, mark: str) -> list[list[str]] | None:
    """Return the cells of each line, None where they are in no columns."""
    if text.count(mark) < 2:
        return None
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error:
        return None
    rows = [[cell.strip() for cell in row] for row in rows]
    filled = [row for row in rows if any(row)]
    widths = Counter(map(len, filled))
    if not widths:
        return None
    width, count = max(widths.items(), key=lambda one: (one[1], one[0]))
    others = len(filled) - count
    is_regular = width > 1 and count > 1 and _FEWEST * others <= len(filled)
    longest = max(len(cell) for row in filled for cell in row)
    if not is_regular or longest > _LONGEST_CELL or any(any(row[width:]) for row in filled):
        return None
    return rows

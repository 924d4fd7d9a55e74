"""Workbooks for tests: by openpyxl from rows of values, or with XML in the place of what it has written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

SHEET = "xl/worksheets/sheet1.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(
    rows: Sequence[Sequence[object]],
    *others: tuple[str, Sequence[Sequence[object]]],
    edit: Callable[[Worksheet], None] | None = None,
) -> bytes:
    """Return a workbook with these rows in its first sheet, which `edit` changes, and those of `others` by title."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    for title, cells in (("", rows), *others):
        sheet = first if not title else book.create_sheet(title)
        for row in cells:
            sheet.append(list(row))
    if edit is not None:
        edit(first)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def book_with(*, sheet: str = "", rows: str = "", cells: str = "", merges: str = "") -> bytes:
    """Return a workbook with other XML as its sheet, in its rows, in its only row, or for its merged cells."""
    cells = cells or "<c r='A1'><v>1</v></c>"
    rows = rows or f"<row r='1'>{cells}</row>"
    merged = f"<mergeCells>{merges}</mergeCells>" if merges else ""
    return _changed({SHEET: sheet or f"<worksheet xmlns='{_MAIN}'><sheetData>{rows}</sheetData>{merged}</worksheet>"})


def book_without(path: str) -> bytes:
    """Return a workbook in which a part is missing."""
    return _changed({path: None})


def changed(data: bytes, change: Callable[[str, str], str]) -> bytes:
    """Return a workbook each part of which is what `change` makes of its path and its text."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return _zipped({name: change(name, source.read(name).decode()) for name in source.namelist()})


def _changed(parts: dict[str, str | None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook([["任务"]]))) as source:
        members = {name: source.read(name).decode() for name in source.namelist()}
    return _zipped({name: text for name, text in {**members, **parts}.items() if text is not None})


def _zipped(members: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return made.getvalue()

"""A 任务对照表 as colleagues fill it in, its cells by number of the row and name of the column, and its way back."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.program import Align, Ended

NUMBERS = ("序号", "no.")
BOTH = ("plan.txt", "national.txt")
NOTHING = "took in nothing"


def edit_workbook(path: Path, change: Callable[[Worksheet], None], *, saved_by: str = "王工") -> None:
    """Have `change` done to the first sheet of a workbook, which is saved in its place."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl says of the formats that it drops
        book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    book.properties.lastModifiedBy = saved_by
    book.save(path)


def head_of(sheet: Worksheet) -> int:
    """Return the row that names the columns."""
    return next(row for row in range(1, 30) for column in range(1, 20) if sheet.cell(row, column).value in NUMBERS)


def column_of(sheet: Worksheet, title: str) -> int:
    """Return the column of that name."""
    head = head_of(sheet)
    return next(at for at in range(1, sheet.max_column + 1) if sheet.cell(head, at).value == title)


def write(sheet: Worksheet, number: int, title: str, value: Any) -> None:
    """Write into a cell, by the number of its row and the name of its column."""
    numbers = next(at for at in range(1, 20) if sheet.cell(head_of(sheet), at).value in NUMBERS)
    row = next(at for at in range(1, sheet.max_row + 1) if sheet.cell(at, numbers).value == number)
    sheet.cell(row, column_of(sheet, title)).value = value


def writing(*cells: tuple[int, str, Any]) -> Callable[[Worksheet], None]:
    """Return what writes into some cells of a sheet."""

    def change(sheet: Worksheet) -> None:
        for number, title, value in cells:
            write(sheet, number, title, value)

    return change


def word_cell(document: Any, number: int, title: str) -> Any:
    """Return a cell of a Word document, by the number of its row and the name of its column."""
    for table in document.tables:
        heads = next(([one.text for one in row.cells] for row in table.rows if row.cells[0].text in NUMBERS), None)
        if heads is not None and title in heads:
            row = next(row for row in table.rows if text_of(row.cells[0]) == str(number))
            return row.cells[heads.index(title)]
    raise LookupError(title)


def text_of(cell: Any) -> str:
    """Return the text of a cell, that in content controls as well."""
    return "".join(one.text or "" for one in cell._tc.iter("{*}t"))


def edit_document(path: Path, *cells: tuple[int, str, str], saved_by: str = "王工") -> None:
    """Write into cells of a Word document, which is saved in its place; each line is a paragraph."""
    document = docx.Document(str(path))
    for number, title, value in cells:
        cell = word_cell(document, number, title)
        first, *others = value.split("\n")
        cell.text = first
        for line in others:
            cell.add_paragraph(line)
    document.core_properties.last_modified_by = saved_by
    document.save(str(path))


def export(align: Align, *names: str, options: tuple[str, ...] = ("--lang", "zh")) -> None:
    outputs = [part for name in names for part in ("-o", name)]
    review = ("--review", "plan.txt.review") if (align.folder / "plan.txt.review").exists() else ()
    assert align(*BOTH, *options, *review, *outputs, "-q").status == 0


def take(align: Align, name: str, *options: str) -> Ended:
    ended = align(*BOTH, "--review-import", name, *options)
    assert ended.status == 0, ended.err
    return ended


def entries(align: Align) -> dict[tuple[str, str], str]:
    """Return what is entered in the review, by national clause and kind."""
    data = align.json(*BOTH, "--review", "plan.txt.review")
    return {(one["national"], one["kind"]): one["text"] for one in data["review"]["entries"]}


def states(align: Align) -> list[str]:
    ended = align(*BOTH, "--review", "plan.txt.review", "-f", "json")
    return [one["state"] for one in ended.data["requirements"]]

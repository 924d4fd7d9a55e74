"""Workbooks that are damaged, protected, or made to grow when they are read."""

from __future__ import annotations

from tests.reading.workbook_files import book_with, book_without, workbook
from tests.reliability.archives import DTD, locked
from tests.reliability.kinds import Kind, plan, read, refused

_BOOK = workbook([["序号", "任务", "责任单位"], [1, "各渡口要建好候船室，配备急救箱。", "县交通局"]])


def _column(number: int) -> str:
    """Return the letters of a column, from 1, up to 702."""
    first, last = divmod(number - 1, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)


WORKBOOKS: tuple[Kind, ...] = (
    read("a workbook", plan("plan.xlsx", _BOOK)),
    refused("a workbook that is cut off", plan("plan.xlsx", _BOOK[:-40]), "its ZIP archive cannot be opened"),
    refused(
        "a workbook without its sheet", plan("plan.xlsx", book_without("xl/worksheets/sheet1.xml")), "is missing in it"
    ),
    refused("a workbook with broken XML", plan("plan.xlsx", book_with(sheet="<worksheet")), "no valid XML"),
    refused("a workbook without text", plan("plan.xlsx", workbook([])), "without text"),
    refused(
        "a workbook with a broken number",
        plan("plan.xlsx", book_with(cells="<c r='A1'><v>x</v></c>")),
        "cannot be read",
    ),
    refused(
        "entities in a workbook",
        plan("plan.xlsx", book_with(sheet=DTD + "<worksheet>&c;</worksheet>")),
        "declares a document type",
    ),
    refused(
        "a workbook with a locked part",
        plan("plan.xlsx", locked(_BOOK, "xl/worksheets/sheet1.xml")),
        "password",
    ),
    refused(
        "a workbook that unpacks to 100 MB",
        plan("plan.xlsx", lambda: book_with(cells=" " * 100_000_000)),
        "--limit unpacked-mb=",
    ),
    refused(
        "a workbook of 100,000 cells",
        plan("plan.xlsx", lambda: book_with(cells="<c><v>1</v></c>" * 100_000)),
        "--limit cells=",
    ),
    refused(
        "a workbook with cells far apart",
        plan(
            "plan.xlsx",
            lambda: book_with(
                rows="".join(f"<row r='{n}'><c r='{_column(n)}{n}'><v>1</v></c></row>" for n in range(1, 600))
            ),
        ),
        "--limit cells=",
    ),
    refused(
        "a workbook of 100,000 merged cells",
        plan("plan.xlsx", lambda: book_with(merges="<mergeCell ref='A1:XFD1048576'/>" * 100_000)),
        "--limit cells=",
    ),
)

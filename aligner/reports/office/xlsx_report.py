"""The tables as an Excel workbook: the 任务对照表 to be filled in, sorted and printed, then a sheet for each other one.

XlsxWriter writes what Excel itself would write, sheet by sheet. Each text is written as a string, and one that begins
like a formula is marked as one, so that it stays a string when somebody edits its cell; each number is a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import xlsxwriter

from aligner.language import words_of
from aligner.model import Alignment
from aligner.reports.office.look import SIZE, TITLE_FONT, title_look
from aligner.reports.office.xlsx_layout import POINTS, column_widths, row_height
from aligner.reports.office.xlsx_sheets import NO_TIME, Sheets, fitting, options_of_workbooks
from aligner.reports.registry import ReportOptions, TaskColumn
from aligner.reports.tables.making import make_tables
from aligner.reports.tables.on_paper import chosen
from aligner.reports.tables.row_tags import row_tags, table_properties
from aligner.reports.tables.table import Column, Reach, Table
from aligner.review.filled_rows import TAG_TITLE
from aligner.telling.letterhead import Letterhead, letterhead

_SECTION_WIDTH = 26
"""Letters for the headings of a section, which stand in each row."""


def render(alignment: Alignment, options: ReportOptions) -> bytes:
    """Return a workbook (.xlsx): a sheet with the 任务对照表 and one for each other table that is not empty.

    A text that is longer than a cell of Excel can be ends in “…”.
    """
    words = words_of(options.language)
    file = BytesIO()
    workbook = xlsxwriter.Workbook(file, {"in_memory": True, **options_of_workbooks()})
    above = letterhead(alignment, words)
    title = "".join(above.title)
    workbook.set_properties({"title": title, "created": NO_TIME})
    sheets = _Sheets(workbook, words, title)
    tables = make_tables(alignment, language=options.language, details=options.details)
    reach = Reach.DETAILS if options.details else Reach.SHEETS
    tasks = chosen(tables.tasks, options.columns)
    sheets.add_tasks(tasks, above, row_tags(alignment, tables, fitting=fitting))
    for name, value in table_properties(alignment, tasks, language=options.language).items():
        workbook.set_custom_property(name, value, "text")
    for table in tables:
        if table is not tables.tasks and table.rows and (reached := table.reaching(reach)).columns:
            sheets.add(reached)
    workbook.close()
    return file.getvalue()


class _Sheets(Sheets):
    """The sheets of one alignment, of which the first is filled in and comes back."""

    def add_tasks(self, table: Table, above: Letterhead, tags: Sequence[str]) -> None:
        """Add the sheet with the 任务对照表: its title, who fills it in and the date, then the table.

        The tags of the rows go into a hidden column behind it.
        """
        table = replace(table, columns=tuple(_wider(column) for column in table.columns))
        widths, _ = column_widths(table)
        last = len(table.columns) - 1
        lines: list[tuple[str, float, Any]] = []
        told, size = title_look(above.title, POINTS)
        title = self.look(font=TITLE_FONT, size=size, border=0, text_wrap=True, align="center", valign="vcenter")
        lines.append((told, size, title))
        plain = self.look(border=0, text_wrap=True, valign="vcenter")
        lines += [("\u3000\u3000".join((above.filled_in_by, above.date)), SIZE, plain)]
        lines += [(note, SIZE, plain) for note in above.notes]
        sheet = self.workbook.add_worksheet(table.title)
        for at, (text, size, look) in enumerate(lines):
            sheet.set_row(at, row_height([text], [sum(widths)], size=size) + 3)
            if last:
                sheet.merge_range(at, 0, at, last, "", look)
            sheet.write_string(at, 0, fitting(text), look)
        first = len(lines)
        self.fill(sheet, table, first, header=self.title)
        sheet.set_column(last + 1, last + 1, None, None, {"hidden": True})
        for at, tag in enumerate((TAG_TITLE, *tags), start=first):
            sheet.write_string(at, last + 1, tag)
        # Rows that are sorted by the filter have to take their tags along.
        sheet.autofilter(first, 0, first + max(len(table.rows), 1), last + 1)
        for at, column in enumerate(table.columns):
            if column.key == "state":
                choice = {"validate": "list", "source": list(self.states)}
                sheet.data_validation(first + 1, at, first + max(len(table.rows), 1), at, choice)


def _wider(column: Column) -> Column:
    """Return the column of sections as wide as it has to be where a section is no row of its own."""
    return replace(column, width=_SECTION_WIDTH) if column.key == TaskColumn.SECTION else column

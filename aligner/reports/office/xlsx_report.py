"""The tables as an Excel workbook: the 任务对照表 to be filled in, sorted and printed, then a sheet for each other one.

XlsxWriter writes what Excel itself would write, sheet by sheet. Each text is written as a string, and one that begins
like a formula is marked as one, so that it stays a string when somebody edits its cell; each number is a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from aligner.language import Words, words_of
from aligner.model import Alignment
from aligner.reports.office.look import FILLS, HEAD_FILL, HEAD_FONT, LATIN_FONT, SIZE, TEXT_FONT, TITLE_FONT, title_look
from aligner.reports.office.xlsx_layout import DIGIT_FONT, LEAST_SCALE, MARGIN, POINTS, column_widths, row_height
from aligner.reports.registry import ReportOptions, TaskColumn
from aligner.reports.tables.making import make_tables
from aligner.reports.tables.on_paper import chosen
from aligner.reports.tables.row_tags import row_tags, table_properties
from aligner.reports.tables.table import BEGINNINGS_OF_FORMULAS, Column, ColumnKind, Reach, Table, Value, shown
from aligner.review.filled_rows import TAG_TITLE
from aligner.telling.letterhead import Letterhead, letterhead, page_told
from aligner.telling.names import states_told

_CHINESE = 134
"""The character set that a font is to be replaced for where it is not installed."""
_BAR_COLOR = "#9BC2A6"
_MOST_CHARACTERS = 32_767
"""Code units of UTF-16 that a cell of Excel holds."""
_MOST_IN_HEADER = 200
"""Characters of a title that Excel shows above each page."""
_UNSCALED = {"scale_with_doc": False}
_SECTION_WIDTH = 26
"""Letters for the headings of a section, which stand in each row."""
_NO_TIME = datetime(2000, 1, 1)
"""Stands in for the time of making: the same input gives the same bytes."""


def render(alignment: Alignment, options: ReportOptions) -> bytes:
    """Return a workbook (.xlsx): a sheet with the 任务对照表 and one for each other table that is not empty.

    A text that is longer than a cell of Excel can be ends in “…”.
    """
    words = words_of(options.language)
    file = BytesIO()
    # It adds to the dictionary that it is given.
    workbook = xlsxwriter.Workbook(file, {"in_memory": True, "default_format_properties": {**DIGIT_FONT}})
    above = letterhead(alignment, words)
    title = "".join(above.title)
    workbook.set_properties({"title": title, "created": _NO_TIME})
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


class _Sheets:
    """The sheets of one workbook, and the formats that they share."""

    def __init__(self, workbook: Any, words: Words, title: str) -> None:
        self._workbook = workbook
        self._words = words
        self._title = title
        self._states = states_told(words)
        self._looks: dict[tuple[tuple[str, Any], ...], Any] = {}

    def add_tasks(self, table: Table, above: Letterhead, tags: Sequence[str]) -> None:
        """Add the sheet with the 任务对照表: its title, who fills it in and the date, then the table.

        The tags of the rows go into a hidden column behind it.
        """
        table = replace(table, columns=tuple(_wider(column) for column in table.columns))
        widths, _ = column_widths(table)
        last = len(table.columns) - 1
        lines: list[tuple[str, float, Any]] = []
        told, size = title_look(above.title, POINTS)
        title = self._look(font=TITLE_FONT, size=size, border=0, text_wrap=True, align="center", valign="vcenter")
        lines.append((told, size, title))
        plain = self._look(border=0, text_wrap=True, valign="vcenter")
        lines += [("\u3000\u3000".join((above.filled_in_by, above.date)), SIZE, plain)]
        lines += [(note, SIZE, plain) for note in above.notes]
        sheet = self._workbook.add_worksheet(table.title)
        for at, (text, size, look) in enumerate(lines):
            sheet.set_row(at, row_height([text], [sum(widths)], size=size) + 3)
            if last:
                sheet.merge_range(at, 0, at, last, "", look)
            sheet.write_string(at, 0, fitting(text), look)
        first = len(lines)
        self._fill(sheet, table, first, header=self._title)
        sheet.set_column(last + 1, last + 1, None, None, {"hidden": True})
        for at, tag in enumerate((TAG_TITLE, *tags), start=first):
            sheet.write_string(at, last + 1, tag)
        # Rows that are sorted by the filter have to take their tags along.
        sheet.autofilter(first, 0, first + max(len(table.rows), 1), last + 1)
        for at, column in enumerate(table.columns):
            if column.key == "state":
                choice = {"validate": "list", "source": list(self._states)}
                sheet.data_validation(first + 1, at, first + max(len(table.rows), 1), at, choice)

    def add(self, table: Table) -> None:
        """Add a sheet that holds `table` alone."""
        self._fill(self._workbook.add_worksheet(table.title), table, 0, header=f"{self._title} · {table.title}")

    def _fill(self, sheet: Any, table: Table, first: int, *, header: str) -> None:
        """Write a table whose head is the row at the index `first`, and set the page up."""
        widths, is_one_page_wide = column_widths(table)
        head = self._look(font=HEAD_FONT, text_wrap=True, bg_color=f"#{HEAD_FILL}", align="center", valign="vcenter")
        sheet.set_row(first, row_height([column.title for column in table.columns], widths) + 6)
        for index, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
            sheet.set_column(index, index, width)
            sheet.write_string(first, index, column.title, head)
        for at, row in enumerate(table.rows, start=first + 1):
            texts = [shown(value, column.kind, self._words) for value, column in zip(row, table.columns, strict=True)]
            sheet.set_row(at, row_height(texts, widths))
            for index, (value, column) in enumerate(zip(row, table.columns, strict=True)):
                self._write(sheet, at, index, value, column)
        last = first + max(len(table.rows), 1)
        sheet.freeze_panes(first + 1, 0)
        sheet.autofilter(first, 0, last, len(table.columns) - 1)
        sheet.repeat_rows(first)
        self._emphasize(sheet, table.columns, first + 1, last)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=MARGIN / 25.4, right=MARGIN / 25.4, top=0.7, bottom=0.6)
        if is_one_page_wide:
            sheet.fit_to_pages(1, 0)
        else:
            sheet.set_print_scale(int(LEAST_SCALE))
        # The blank keeps the digits of a title apart from the size.
        sheet.set_header(f"&C&11 {header[:_MOST_IN_HEADER].replace('&', '&&')}", _UNSCALED)
        sheet.set_footer(f"&C&11 {page_told('&P', '&N', self._words)}", _UNSCALED)
        sheet.center_horizontally()

    def _write(self, sheet: Any, row: int, index: int, value: Value, column: Column) -> None:
        if value is None:
            sheet.write_blank(row, index, None, self._look(text_wrap=True, num_format="@"))
        elif isinstance(value, str):
            aside: dict[str, Any] = {"align": "center", "valign": "vcenter"} if column.key == "state" else {}
            if value.lstrip().startswith(BEGINNINGS_OF_FORMULAS):
                aside["quote_prefix"] = True
            sheet.write_string(row, index, fitting(value), self._look(text_wrap=True, num_format="@", **aside))
        else:
            align: dict[str, Any] = {"align": "left"} if column.kind is ColumnKind.MIXED else {}
            if column.key in ("number", "task"):
                align = {"align": "center", "valign": "vcenter"}
            sheet.write_number(row, index, value, self._look(num_format=self._number_format(value, column), **align))

    def _number_format(self, value: int | float, column: Column) -> str:
        """Return the format by which Excel shows what all other reports show."""
        kind = column.kind
        if isinstance(value, float) and kind in (ColumnKind.SHARE, ColumnKind.MIXED):
            told = self._words.percent(value)
            return f'"{told}"' if told.startswith(("<", ">")) else f"0{self._words.percent_sign}"
        if kind is ColumnKind.SCORE:
            return "0.00"
        if kind is ColumnKind.NUMBER:
            # Excel would show the trillions of a national budget in powers of ten.
            return "#,##0" if isinstance(value, int) else "General"
        return "0"

    def _look(self, *, font: str = TEXT_FONT, size: float = SIZE, **more: Any) -> Any:
        """Return a format, the same one for the same look."""
        chinese = {"font_name": font, "font_charset": _CHINESE}
        name = chinese if self._words.language == "zh" else {"font_name": LATIN_FONT}
        bold: dict[str, Any] = {"bold": True} if font == HEAD_FONT and self._words.language != "zh" else {}
        look = {"font_size": size, "border": 1, "valign": "top", **name, **bold, **more}
        key = tuple(sorted(look.items()))
        if key not in self._looks:
            self._looks[key] = self._workbook.add_format(look)
        return self._looks[key]

    def _emphasize(self, sheet: Any, columns: Sequence[Column], first: int, last: int) -> None:
        for index, column in enumerate(columns):
            if column.key == "state":
                for name, state in self._states.items():
                    look = self._workbook.add_format({"bg_color": f"#{FILLS[state]}"})
                    rule = {"type": "cell", "criteria": "==", "value": f'"{name}"', "format": look}
                    sheet.conditional_format(first, index, last, index, rule)
            elif column.kind is ColumnKind.SHARE:
                bar = {"type": "data_bar", "bar_color": _BAR_COLOR, "bar_solid": True}
                ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
                sheet.conditional_format(first, index, last, index, {**bar, **ends})


def _wider(column: Column) -> Column:
    """Return the column of sections as wide as it has to be where a section is no row of its own."""
    return replace(column, width=_SECTION_WIDTH) if column.key == TaskColumn.SECTION else column


def fitting(text: str) -> str:
    """Return `text`, or as much of it as a cell of Excel holds, ended by “…”."""
    if len(text) * 2 <= _MOST_CHARACTERS or len(text.encode("utf-16-le")) // 2 <= _MOST_CHARACTERS:
        return text
    held = text.encode("utf-16-le")[: 2 * (_MOST_CHARACTERS - 1)]
    return held.decode("utf-16-le", "ignore") + "…"

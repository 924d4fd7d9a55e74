"""The tables as an Excel workbook: a sheet each, to be filtered, sorted and counted.

XlsxWriter writes what Excel itself would write, sheet by sheet. Each text is written as a string, which no spreadsheet
takes as a formula, and each number as a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from rich.cells import cell_len

from aligner.language import words_of
from aligner.model import Alignment, State
from aligner.reports.registry import ReportOptions
from aligner.reports.tables.making import make_tables
from aligner.reports.tables.on_paper import chosen
from aligner.reports.tables.table import Column, ColumnKind, Reach, Table, Value
from aligner.telling.names import states_told

_FONT = {"en": "Calibri", "zh": "等线"}
_NUMBER_FORMATS = {
    ColumnKind.TEXT: "General",
    ColumnKind.COUNT: "0",
    ColumnKind.SCORE: "0.00",
    ColumnKind.SHARE: "0%",
    ColumnKind.NUMBER: "General",
}
_STATE_COLORS = {
    State.COVERED: ("#E2F0D9", "#1E5C1E"),
    State.PARTIAL: ("#FFF2CC", "#7F6000"),
    State.GAP: ("#F8CBAD", "#8A1C0C"),
    State.JUSTIFIED: ("#DDEBF7", "#1F4E79"),
}
"""Ground and letters, of enough contrast to be read on paper."""
_BAR_COLOR = "#9BC2A6"
_MOST_CHARACTERS = 32_767
"""Code units of UTF-16 that a cell of Excel holds."""
_LINE_HEIGHT = 14.0
"""Points, for letters of 10.5 points."""
_GREATEST_HEIGHT = 409.0
"""Points that Excel allows a row."""
_NO_TIME = datetime(2000, 1, 1)
"""Stands in for the time of making: the same input gives the same bytes."""


def render(alignment: Alignment, options: ReportOptions) -> bytes:
    """Return a workbook (.xlsx) with a sheet for each table.

    A text that is longer than a cell of Excel can be ends in “…”.
    """
    words = words_of(options.language)
    file = BytesIO()
    workbook = xlsxwriter.Workbook(file, {"in_memory": True})
    workbook.set_properties({"title": words("Comparison of requirements"), "created": _NO_TIME})
    sheets = _Sheets(workbook, _FONT[options.language], states_told(words))
    tables = make_tables(alignment, language=options.language, details=options.details)
    reach = Reach.DETAILS if options.details else Reach.SHEETS
    sheets.add(chosen(tables.tasks, options.columns))
    for table in tables:
        if table is not tables.tasks and table.rows and (shown := table.reaching(reach)).columns:
            sheets.add(shown)
    workbook.close()
    return file.getvalue()


class _Sheets:
    """The sheets of one workbook, and the formats that they share."""

    def __init__(self, workbook: Any, font: str, states: dict[str, State]) -> None:
        self._workbook = workbook
        base = {"font_name": font, "font_size": 10.5, "valign": "top"}
        self._head = workbook.add_format(
            {**base, "bold": True, "text_wrap": True, "bg_color": "#E7E6E6", "bottom": 1, "valign": "vcenter"}
        )
        self._text = workbook.add_format({**base, "text_wrap": True, "num_format": "@"})
        self._numbers = {
            kind: workbook.add_format({**base, "num_format": number_format})
            for kind, number_format in _NUMBER_FORMATS.items()
        }
        self._aside = {
            kind: workbook.add_format({**base, "num_format": number_format, "align": "left"})
            for kind, number_format in _NUMBER_FORMATS.items()
        }
        # Excel would show the trillions of a national budget in powers of ten.
        self._whole = workbook.add_format({**base, "num_format": "#,##0"})
        self._states = {
            name: workbook.add_format({"bg_color": _STATE_COLORS[state][0], "font_color": _STATE_COLORS[state][1]})
            for name, state in states.items()
        }

    def add(self, table: Table) -> None:
        """Add a sheet that holds `table`."""
        sheet = self._workbook.add_worksheet(table.title)
        for index, column in enumerate(table.columns):
            sheet.set_column(index, index, column.width)
            sheet.write_string(0, index, column.title, self._head)
        for at, row in enumerate(table.rows, start=1):
            sheet.set_row(at, _height(row, table.columns))
            for index, (value, column) in enumerate(zip(row, table.columns, strict=True)):
                self._write(sheet, at, index, value, column)
        last = max(len(table.rows), 1)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(table.columns) - 1)
        self._emphasize(sheet, table, last)
        sheet.hide_gridlines(0)  # print them, too
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&C&P / &N")

    def _write(self, sheet: Any, row: int, index: int, value: Value, column: Column) -> None:
        if isinstance(value, str):
            sheet.write_string(row, index, fitting(value), self._text)
        elif value is not None:
            kind = column.kind
            if kind is ColumnKind.MIXED:
                kind = ColumnKind.COUNT if isinstance(value, int) else ColumnKind.SHARE
            look = self._aside[kind] if column.kind is ColumnKind.MIXED else self._numbers[kind]
            if column.kind is ColumnKind.NUMBER and isinstance(value, int):
                look = self._whole
            sheet.write_number(row, index, value, look)

    def _emphasize(self, sheet: Any, table: Table, last: int) -> None:
        for index, column in enumerate(table.columns):
            if column.key == "state":
                for name, look in self._states.items():
                    rule = {"type": "cell", "criteria": "==", "value": f'"{name}"', "format": look}
                    sheet.conditional_format(1, index, last, index, rule)
            elif column.kind is ColumnKind.SHARE:
                bar = {"type": "data_bar", "bar_color": _BAR_COLOR, "bar_solid": True}
                ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
                sheet.conditional_format(1, index, last, index, {**bar, **ends})
            elif column.kind is ColumnKind.SCORE:
                scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#C6E0B4"}
                ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
                sheet.conditional_format(1, index, last, index, {**scale, **ends})


def _height(row: Sequence[Value], columns: Sequence[Column]) -> float:
    """Return how high a row has to be, in points, for the longest of its texts.

    Excel would find out by itself, LibreOffice shows one line of each text.
    """
    lines = max(
        sum(max(1, -(-cell_len(line) // column.width)) for line in str(value).split("\n"))
        for value, column in zip(row, columns, strict=True)
    )
    return min(_LINE_HEIGHT * lines + 2, _GREATEST_HEIGHT)


def fitting(text: str) -> str:
    """Return `text`, or as much of it as a cell of Excel holds, ended by “…”."""
    if len(text) * 2 <= _MOST_CHARACTERS or len(text.encode("utf-16-le")) // 2 <= _MOST_CHARACTERS:
        return text
    held = text.encode("utf-16-le")[: 2 * (_MOST_CHARACTERS - 1)]
    return held.decode("utf-16-le", "ignore") + "…"

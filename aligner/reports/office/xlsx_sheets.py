"""What sheets of a workbook have in common: formats, cells that stay what they are, and pages that can be printed.

Each text is written as a string, and one that begins like a formula is marked as one, so that it stays a string when
somebody edits its cell; each number is a number. Cells are written row by row, so that a workbook can go to the disk as
it grows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from aligner.language import Words
from aligner.reports.office.look import FILLS, HEAD_FILL, HEAD_FONT, LATIN_FONT, SIZE, TEXT_FONT
from aligner.reports.office.xlsx_layout import (
    DIGIT_FONT,
    LEAST_SCALE,
    MARGIN,
    POINTS,
    WIDE_POINTS,
    column_widths,
    row_height,
)
from aligner.reports.tables.table import BEGINNINGS_OF_FORMULAS, Column, ColumnKind, Table, Value, shown
from aligner.telling.letterhead import page_told
from aligner.telling.names import states_told

NO_TIME = datetime(2000, 1, 1)
"""Stands in for the time of making: the same input gives the same bytes."""
A3, A4 = 8, 9
"""Sizes of paper, as workbooks number them."""
_CHINESE = 134
"""The character set that a font is to be replaced for where it is not installed."""
_BAR_COLOR = "#9BC2A6"
_MOST_CHARACTERS = 32_767
"""Code units of UTF-16 that a cell of Excel holds."""
_MOST_IN_HEADER = 200
"""Characters of a title that Excel shows above each page."""
_UNSCALED = {"scale_with_doc": False}


def options_of_workbooks() -> dict[str, Any]:
    """Return what every workbook is opened with; XlsxWriter adds to the dictionary that it is given."""
    return {"default_format_properties": {**DIGIT_FONT}}


class Sheets:
    """The sheets of one workbook, and the formats that they share."""

    def __init__(self, workbook: Any, words: Words, title: str) -> None:
        """Take the workbook, the words for its sheets, and the title that stands above each page."""
        self.workbook = workbook
        self.words = words
        self.title = title
        self.states = states_told(words)
        self._looks: dict[tuple[tuple[str, Any], ...], Any] = {}

    def add(self, table: Table, *, paper: int = A4) -> None:
        """Add a sheet that holds `table` alone."""
        header = f"{self.title} · {table.title}"
        self.fill(self.workbook.add_worksheet(table.title), table, 0, header=header, paper=paper)

    def fill(self, sheet: Any, table: Table, first: int, *, header: str, paper: int = A4) -> None:
        """Write a table whose head is the row at the index `first`, and set the page up."""
        widths, is_one_page_wide = column_widths(table, points=WIDE_POINTS if paper == A3 else POINTS)
        head = self.look(font=HEAD_FONT, text_wrap=True, bg_color=f"#{HEAD_FILL}", align="center", valign="vcenter")
        sheet.set_row(first, row_height([column.title for column in table.columns], widths) + 6)
        for index, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
            sheet.set_column(index, index, width)
            sheet.write_string(first, index, column.title, head)
        for at, row in enumerate(table.rows, start=first + 1):
            texts = [shown(value, column.kind, self.words) for value, column in zip(row, table.columns, strict=True)]
            sheet.set_row(at, row_height(texts, widths))
            for index, (value, column) in enumerate(zip(row, table.columns, strict=True)):
                self.write(sheet, at, index, value, column)
        last = first + max(len(table.rows), 1)
        sheet.freeze_panes(first + 1, 0)
        sheet.autofilter(first, 0, last, len(table.columns) - 1)
        sheet.repeat_rows(first)
        self._emphasize(sheet, table.columns, first + 1, last)
        self.set_page(sheet, header=header, is_one_page_wide=is_one_page_wide, paper=paper)

    def set_page(self, sheet: Any, *, header: str, is_one_page_wide: bool, paper: int = A4) -> None:
        """Have a sheet printed across, with its title above and the number of the page below."""
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.set_margins(left=MARGIN / 25.4, right=MARGIN / 25.4, top=0.7, bottom=0.6)
        if is_one_page_wide:
            sheet.fit_to_pages(1, 0)
        else:
            sheet.set_print_scale(int(LEAST_SCALE))
        # The blank keeps the digits of a title apart from the size.
        sheet.set_header(f"&C&11 {header[:_MOST_IN_HEADER].replace('&', '&&')}", _UNSCALED)
        sheet.set_footer(f"&C&11 {page_told('&P', '&N', self.words)}", _UNSCALED)
        sheet.center_horizontally()

    def write(self, sheet: Any, row: int, index: int, value: Value, column: Column) -> None:
        """Write a cell of a table: a string, a number or nothing."""
        if value is None:
            sheet.write_blank(row, index, None, self.look(text_wrap=True, num_format="@"))
        elif isinstance(value, str):
            aside: dict[str, Any] = {"align": "center", "valign": "vcenter"} if column.key == "state" else {}
            if value.lstrip().startswith(BEGINNINGS_OF_FORMULAS):
                aside["quote_prefix"] = True
            sheet.write_string(row, index, fitting(value), self.look(text_wrap=True, num_format="@", **aside))
        else:
            align: dict[str, Any] = {"align": "left"} if column.kind is ColumnKind.MIXED else {}
            if column.key in ("number", "task"):
                align = {"align": "center", "valign": "vcenter"}
            sheet.write_number(row, index, value, self.look(num_format=self._number_format(value, column), **align))

    def _number_format(self, value: int | float, column: Column) -> str:
        """Return the format by which Excel shows what all other reports show."""
        kind = column.kind
        if isinstance(value, float) and kind in (ColumnKind.SHARE, ColumnKind.MIXED):
            told = self.words.percent(value)
            return f'"{told}"' if told.startswith(("<", ">")) else f"0{self.words.percent_sign}"
        if kind is ColumnKind.SCORE:
            return "0.00"
        if kind is ColumnKind.NUMBER:
            # Excel would show the trillions of a national budget in powers of ten.
            return "#,##0" if isinstance(value, int) else "General"
        return "0"

    def look(self, *, font: str = TEXT_FONT, size: float = SIZE, **more: Any) -> Any:
        """Return a format, the same one for the same look."""
        chinese = {"font_name": font, "font_charset": _CHINESE}
        name = chinese if self.words.language == "zh" else {"font_name": LATIN_FONT}
        bold: dict[str, Any] = {"bold": True} if font == HEAD_FONT and self.words.language != "zh" else {}
        look = {"font_size": size, "border": 1, "valign": "top", **name, **bold, **more}
        key = tuple(sorted(look.items()))
        if key not in self._looks:
            self._looks[key] = self.workbook.add_format(look)
        return self._looks[key]

    def _emphasize(self, sheet: Any, columns: Sequence[Column], first: int, last: int) -> None:
        for index, column in enumerate(columns):
            if column.key == "state":
                for name, state in self.states.items():
                    look = self.workbook.add_format({"bg_color": f"#{FILLS[state]}"})
                    rule = {"type": "cell", "criteria": "==", "value": f'"{name}"', "format": look}
                    sheet.conditional_format(first, index, last, index, rule)
            elif column.kind is ColumnKind.SHARE:
                bar = {"type": "data_bar", "bar_color": _BAR_COLOR, "bar_solid": True}
                ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
                sheet.conditional_format(first, index, last, index, {**bar, **ends})


def fitting(text: str) -> str:
    """Return `text`, or as much of it as a cell of Excel holds, ended by “…”."""
    if len(text) * 2 <= _MOST_CHARACTERS or len(text.encode("utf-16-le")) // 2 <= _MOST_CHARACTERS:
        return text
    held = text.encode("utf-16-le")[: 2 * (_MOST_CHARACTERS - 1)]
    return held.decode("utf-16-le", "ignore") + "…"

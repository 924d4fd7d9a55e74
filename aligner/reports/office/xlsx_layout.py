"""How wide the columns of a sheet are, and how high its rows: for print at 9 points or more on one page's width.

A workbook says how wide a column is in digits of its first font, 7 pixels each; where another font stands in for it,
the digits are wider by up to a fifth, and the page is scaled down by as much. Excel would find out the heights of
rows by itself, LibreOffice shows one line of each text; so they are worked out here, for the higher of the fonts that
may stand in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len

from aligner.reports.office.look import LEAST_SIZE, PAPER_WIDTH, SIZE, room_for, spread
from aligner.reports.tables.table import Column, Table, Value

MARGIN = 10
"""Millimetres at the left and the right of a page."""
POINTS = (PAPER_WIDTH - 2 * MARGIN) * 72 / 25.4
"""The width between them, on A4."""
WIDE_POINTS = (2**0.5 * PAPER_WIDTH - 2 * MARGIN) * 72 / 25.4
"""The same on A3, whose sides are as many times longer."""
LEAST_SCALE = -(-LEAST_SIZE * 100 // SIZE)
"""Per cent that the smallest print allows."""
DIGIT_FONT = {"font_name": "Arial", "font_size": 10}
"""The first font of the workbook: its digits have about the same width in the fonts that stand in for it."""
_FILLED = 0.92
"""How much of the width columns take up."""
_PADDING = 5 / 7
"""Digits that a column keeps free."""
_DIGIT = 7 * 72 / 96
"""Points of a digit."""
_BUTTON = 2.4
"""Digits that the button of a filter takes."""
_LINE = 15.2
"""Points from one line to the next."""
_GREATEST_HEIGHT = 409.0
"""Points that Excel allows a row."""
_PIECES = re.compile(r"[!-~]+|.")
_NEVER_FIRST = "，。；：、！？）》〉」』】〕”’…,.;:!?)%"
"""Signs that no line begins with: they take the character before them along."""


def column_widths(table: Table, *, points: float = POINTS) -> tuple[list[float], bool]:
    """Return the widths of the columns, in digits, and whether a page of `points` is wide enough for all of them."""
    least = [room_for(column.title, is_whole=True, letter=1.1, half=1.0) for column in table.columns]
    least = [
        max(width, min(cell_len(column.title), 4) + _BUTTON) for width, column in zip(least, table.columns, strict=True)
    ]
    for row in table.rows:
        for at, (value, column) in enumerate(zip(row, table.columns, strict=True)):
            least[at] = max(least[at], _room(value, column))
    room = _FILLED * points / _DIGIT - _PADDING * len(table.columns)
    widths = spread(least, [column.width for column in table.columns], room)
    return widths, sum(widths) <= room + 0.1


def _room(value: Value, column: Column) -> float:
    if isinstance(value, str):
        return room_for(value, is_whole=column.key == "state", letter=1.1, half=1.0)
    return 0.0 if value is None else len(f"{value:,}") + 1.0


def row_height(texts: Sequence[str], widths: Sequence[float], *, size: float = SIZE) -> float:
    """Return how high a row has to be for the longest of its texts, in points."""
    rooms = (int(width * SIZE / size) for width in widths)
    lines = max(sum(_lines(line, room) for line in text.split("\n")) for text, room in zip(texts, rooms, strict=True))
    return min(_LINE * size / SIZE * lines + 3, _GREATEST_HEIGHT)


def _lines(text: str, room: int) -> int:
    """Return in how many lines a text stands, for a room in halves of Chinese characters."""
    lines, used, last = 1, 0, 0
    for piece in _PIECES.findall(text):
        length = cell_len(piece)
        if used + length <= room:
            used += length
        elif length > room:
            lines, used = lines + (used + length - 1) // max(room, 1), (used + length) % max(room, 1)
        else:
            lines, used = lines + 1, length + (last if piece[0] in _NEVER_FIRST else 0)
        last = length
    return lines

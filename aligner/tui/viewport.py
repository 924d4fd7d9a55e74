"""Which lines of a long list of rows a pane shows, without laying out the rest.

A document of three thousand clauses has ten thousand lines at a width that changes with every drag of the window. So a
place is a row and a line in it, and lines are counted only from there to the edge of the pane.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line: which row, and which of its lines, both from 0."""

    row: int
    line: int = 0


def window(top: Place, height: int, rows: int, lines_of: Callable[[int], int]) -> list[Place]:
    """Return the places of the lines shown from `top` on, at most `height`; `lines_of` tells how many a row has."""
    shown: list[Place] = []
    row, line = top.row, top.line
    while row < rows and len(shown) < height:
        if line < lines_of(row):
            shown.append(Place(row, line))
            line += 1
        else:
            row, line = row + 1, 0
    return shown


def moved(top: Place, lines: int, rows: int, lines_of: Callable[[int], int]) -> Place:
    """Return the place `lines` below `top` (above it if negative), as far as there are any."""
    row, line = top.row, top.line + lines
    while line < 0 and row > 0:
        row -= 1
        line += lines_of(row)
    while row < rows and line >= lines_of(row):
        line -= lines_of(row)
        row += 1
    if row >= rows:
        return Place(max(rows - 1, 0), max(lines_of(rows - 1) - 1, 0)) if rows else Place(0)
    return Place(row, max(line, 0))


def showing(top: Place, row: int, height: int, rows: int, lines_of: Callable[[int], int]) -> Place:
    """Return where to begin so that `row` is seen: `top` if it is already, else with some lines of context above it."""
    size = min(lines_of(row), height)
    shown = window(top, height, rows, lines_of)
    if sum(place.row == row for place in shown) >= size and Place(row) in shown:
        return top
    return kept_full(moved(Place(row), -((height - size) // 3), rows, lines_of), height, rows, lines_of)


def kept_full(top: Place, height: int, rows: int, lines_of: Callable[[int], int]) -> Place:
    """Return `top`, or an earlier place if from there the pane would end in blank lines."""
    missing = height - len(window(top, height, rows, lines_of))
    return moved(top, -missing, rows, lines_of) if missing > 0 else top

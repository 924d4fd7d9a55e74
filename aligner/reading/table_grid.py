"""The cells of a table on the grid of its columns, however far each reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_WIDEST = 100
"""Columns beyond this one are in no table of tasks; some files claim that cells reach over thousands."""


_MOST_REACHED = 200_000
"""Places of all rows that cells of rows above reach over; beyond them, a cell reaches over no other row."""


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph of a file. `is_aside` is set once its table has been read: it accompanies tasks, and is none.

    `heading` is the level, from 1, at which the file marks it as a heading; 0 where it does not.
    """

    text: str
    is_aside: bool = False
    heading: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell of a table, its paragraphs, and over how many columns and rows it reaches, each from 1.

    `is_below` says that it only stands for the cell above, which reaches over it.
    """

    paragraphs: Sequence[Paragraph]
    columns: int = 1
    rows: int = 1
    is_below: bool = False

    @property
    def text(self) -> str:
        """The paragraphs as lines."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with the columns that it reaches over, from 0; `is_new` where it is not one of a row above."""

    cell: Cell
    reach: range
    is_new: bool = True

    @property
    def text(self) -> str:
        """The paragraphs as lines, without white space around them."""
        return self.cell.text.strip()


Row = Sequence[Placed]


def filled(row: Row) -> list[Placed]:
    """Return the cells of a row that have text."""
    return [one for one in row if one.text]


def width_of(row: Row) -> int:
    """Return how many columns a row has."""
    return max((one.reach.stop for one in row), default=0)


def grid(rows: Sequence[Sequence[Cell]]) -> Iterator[list[Placed]]:
    """Yield the cells of each row in the order of their columns, those of rows above that reach over it among them."""
    covered: dict[int, tuple[Placed, int]] = {}  # by column, with the rows that are left
    above: list[Placed] = []
    reached = 0
    for row in rows:
        placed = list({one.reach.start: one for one, _ in covered.values()}.values())
        following = {at: (one, left - 1) for at, (one, left) in covered.items() if left > 1}
        column = 0
        for cell in row:
            while column in covered:
                column += 1
            reach = range(column, min(column + cell.columns, _WIDEST))
            upper = next((one for one in above if one.reach.start == column), None) if cell.is_below else None
            placed.append(Placed(cell, reach) if upper is None else Placed(upper.cell, reach, is_new=False))
            column += len(reach)
            if cell.rows > 1:
                following.update(dict.fromkeys(reach, (Placed(cell, reach, is_new=False), cell.rows - 1)))
        reached += len(following)
        covered = following if reached <= _MOST_REACHED else {}
        above = sorted(placed, key=lambda one: one.reach.start)
        yield above

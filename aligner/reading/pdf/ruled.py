"""Tables that are ruled: the grid of cells that level and upright rules make.

Rules that touch one another belong together. The places of the upright ones are the borders of columns, the heights of
the level ones those of rows, and squares of this grid with no rule between them are one cell, as where cells were
merged. One box is a frame and one row of boxes a form to be filled in: neither is a table. Lines that touch no other,
such as an underline, are none of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from aligner.reading.pdf.drawn import Box, Rule

_TOUCH = 3.0
"""Points between two rules that touch, as they look."""

_ONE = 4.0
"""Points between rules that make one border: both lines of a double one."""

_OPEN = 10.0
"""Points that level rules reach beyond the last upright one where a table is open at its side."""

_WALL = 0.6
"""Share of the side of a square that a rule must go along to part it from the next."""

_MOST_RULES = 800
_MOST_SQUARES = 20_000


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell: its box, in points, its row and column, from 0, and over how many of them it reaches."""

    box: Box
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table: its box, the borders of its columns from left to right, and its cells, row by row, left to right."""

    box: Box
    borders: tuple[float, ...]
    cells: tuple[RuledCell, ...]

    @property
    def height(self) -> int:
        """How many rows it has."""
        return max(cell.row + cell.rows for cell in self.cells)


def tables_of(level: Sequence[Rule], upright: Sequence[Rule]) -> list[RuledTable]:
    """Return the tables that rules make, with two columns at least; none of them holds another."""
    if not level or not upright or len(level) > _MOST_RULES or len(upright) > _MOST_RULES:
        return []
    found = [table for group in _touching(level, upright) if (table := _table(*group)) is not None]
    return [one for one in found if not any(other is not one and _is_inside(other.box, one.box) for other in found)]


def _is_inside(inner: Box, outer: Box) -> bool:
    return (
        inner.left >= outer.left - _ONE
        and inner.right <= outer.right + _ONE
        and inner.bottom >= outer.bottom - _ONE
        and inner.top <= outer.top + _ONE
        and inner.area < outer.area
    )


def _touching(level: Sequence[Rule], upright: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the rules that touch one another, directly or by others."""
    parents = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for at, one in enumerate(level):
        for number, other in enumerate(upright, start=len(level)):
            if (
                one.start - _TOUCH <= other.at <= one.end + _TOUCH
                and other.start - _TOUCH <= one.at <= other.end + _TOUCH
            ):
                parents[root(at)] = root(number)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, rule in enumerate([*level, *upright]):
        groups.setdefault(root(at), ([], []))[at >= len(level)].append(rule)
    yield from (groups[at] for at in sorted(groups))


def _borders(rules: Sequence[Rule]) -> list[float]:
    """Return the places of rules, those that are near each other as one."""
    return [(some[0] + some[-1]) / 2 for some in _together(rule.at for rule in rules)]


def _together(places: Iterable[float]) -> Iterator[list[float]]:
    """Yield the places in order, those together that make one border."""
    group: list[float] = []
    for place in sorted(places):
        if group and place - group[-1] > _ONE:
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def _with_open_sides(borders: list[float], across: Sequence[Rule]) -> list[float]:
    """Return the borders with those that nobody drew, where the rules across reach beyond the last one."""
    starts = sorted(rule.start for rule in across)
    ends = sorted(rule.end for rule in across)
    first, last = starts[len(starts) // 2], ends[len(ends) // 2]
    before = [first] if first < borders[0] - _OPEN else []
    return [*before, *borders, *([last] if last > borders[-1] + _OPEN else [])]


def _table(level: Sequence[Rule], upright: Sequence[Rule]) -> RuledTable | None:
    if not level or not upright:
        return None
    xs = _with_open_sides(_borders(upright), level)
    ys = _with_open_sides(_borders(level), upright)[::-1]
    width, height = len(xs) - 1, len(ys) - 1
    if width < 2 or height < 1 or width * height > _MOST_SQUARES:
        return None
    walls = _walls(upright, xs, ys[::-1])
    floors = _walls(level, ys[::-1], xs)
    cells = [
        RuledCell(Box(xs[left], ys[bottom], xs[right], ys[top]), top, left, bottom - top, right - left)
        for top, left, bottom, right in _rectangles(_Squares(width, height, walls, floors))
    ]
    if not any(cell.columns < width for cell in cells):
        return None
    return RuledTable(Box(xs[0], ys[-1], xs[-1], ys[0]), tuple(xs), tuple(cells))


def _walls(rules: Sequence[Rule], borders: Sequence[float], across: Sequence[float]) -> set[tuple[int, int]]:
    """Return which sides of squares a rule goes along, as the number of the border and that of the square along it.

    Both are counted from the lower end, as the places in `borders` and `across` are.
    """
    found: dict[tuple[int, int], float] = {}
    for rule in rules:
        border = min(range(len(borders)), key=lambda at: abs(borders[at] - rule.at))
        for at, (start, end) in enumerate(pairwise(across)):
            shared = min(end, rule.end) - max(start, rule.start)
            if shared > 0:
                found[border, at] = found.get((border, at), 0.0) + shared / (end - start)
    return {side for side, share in found.items() if share >= _WALL}


_Square = tuple[int, int]
"""The row of a square, from the top, and its column."""


@dataclass(frozen=True, slots=True)
class _Squares:
    """The squares of a grid, and the rules between them, as `_walls` tells them."""

    width: int
    height: int
    walls: set[tuple[int, int]]
    floors: set[tuple[int, int]]

    def open_to(self, row: int, column: int) -> Iterator[_Square]:
        """Yield the squares beside one that no rule parts from it."""
        up = self.height - 1 - row  # how many-th it is from below
        if column + 1 < self.width and (column + 1, up) not in self.walls:
            yield row, column + 1
        if column and (column, up) not in self.walls:
            yield row, column - 1
        if row + 1 < self.height and (up, column) not in self.floors:
            yield row + 1, column
        if row and (up + 1, column) not in self.floors:
            yield row - 1, column

    def together(self) -> Iterator[list[_Square]]:
        """Yield the squares that nothing parts."""
        seen: set[_Square] = set()
        for first in ((row, column) for row in range(self.height) for column in range(self.width)):
            if first in seen:
                continue
            seen.add(first)
            found, waiting = [], [first]
            while waiting:
                found.append(waiting.pop())
                for other in self.open_to(*found[-1]):
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
            yield found


def _rectangles(squares: _Squares) -> list[tuple[int, int, int, int]]:
    """Return the cells as top, left, bottom, right: squares with nothing between, row by row.

    A cell that is no rectangle, since a rule is missing, is taken apart into its rows.
    """
    found: list[tuple[int, int, int, int]] = []
    for some in squares.together():
        rows, columns = [row for row, _ in some], [column for _, column in some]
        whole = min(rows), min(columns), max(rows) + 1, max(columns) + 1
        if len(some) == (whole[2] - whole[0]) * (whole[3] - whole[1]):
            found.append(whole)
        else:
            found += _by_rows(sorted(some))
    return sorted(found)


def _by_rows(squares: Sequence[_Square]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches of squares beside each other, which are in order, as cells."""
    start = squares[0]
    for one, other in zip(squares, [*squares[1:], None], strict=True):
        if other is None or other != (one[0], one[1] + 1):
            yield start[0], start[1], one[0] + 1, one[1] + 1
            start = other or one


# Tables that go on


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table over pages: over how many columns and rows it reaches, and its number in the file.

    `is_below` says that it goes on with the cell above it, on the page before.
    """

    number: int
    column: int
    columns: int
    rows: int
    is_below: bool = False


Grid = list[list[GridCell]]


def aligned(borders: Sequence[Sequence[float]]) -> list[float]:
    """Return the borders of the columns of a table that has these on its pages."""
    return [some[0] for some in _together(chain.from_iterable(borders))]


def fits(one: RuledTable, other: RuledTable) -> bool:
    """Return whether two tables may be parts of one: their outer borders stand at the same places."""
    return abs(one.borders[0] - other.borders[0]) <= _ONE and abs(one.borders[-1] - other.borders[-1]) <= _ONE


def have_same_borders(one: RuledTable, other: RuledTable) -> bool:
    """Return whether all borders of two tables stand at the same places."""
    return len(one.borders) == len(other.borders) and all(
        abs(here - there) <= _ONE for here, there in zip(one.borders, other.borders, strict=True)
    )


def grid_of(table: RuledTable, numbers: Sequence[int], borders: Sequence[float]) -> Grid:
    """Return the rows of a table in the columns that `borders` part; `numbers` are those of its cells."""
    rows: Grid = [[] for _ in range(table.height)]
    for cell, number in zip(table.cells, numbers, strict=True):
        first = _nearest(borders, cell.box.left)
        last = max(first + 1, _nearest(borders, cell.box.right))
        rows[cell.row].append(GridCell(number, first, last - first, cell.rows))
    return rows


def _nearest(borders: Sequence[float], place: float) -> int:
    return min(range(len(borders)), key=lambda at: abs(borders[at] - place))

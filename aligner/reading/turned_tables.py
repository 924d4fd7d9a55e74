"""Tables whose heads stand on the left: cards, one for each task, and lists in which each column is a task.

A card has two columns, or four and more with heads in each odd one; several may stand below one another in one table.
Their rows are turned, so that what reads a table with its heads at the top reads these as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aligner.reading.table_grid import Placed, Row, filled
from aligner.reading.table_heads import Column, Use, column_of, may_be_head

_NAMES = re.compile("内容|名称|目标|举措|措施|事项|要求|成果|标准")
_FEWEST = 3
"""Values beside one another from which on the columns of a table with heads on the left are tasks."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A table that was turned: the rows above it, its heads, and for each row of tasks the columns and cells."""

    titles: tuple[Row, ...]
    heads: tuple[Placed, ...]
    rows: tuple[tuple[tuple[Column, ...], tuple[Placed, ...]], ...]


def turned(rows: Sequence[Row]) -> Turned | None:
    """Return a table with its heads on the left as one with heads at the top, or None where it is no such table."""
    start = next((at for at, row in enumerate(rows) if len(filled(row)) > 1), len(rows))
    below = rows[start:]
    if len(below) < 2 or start > 1:
        return None
    cards = _cards(below)
    found = cards or _columns(below)
    return found and Turned(tuple(rows[:start]), found.heads, found.rows)


def _cards(rows: Sequence[Row]) -> Turned | None:
    pairs: list[tuple[Placed, Placed]] = []
    for row in rows:
        if len(row) % 2:
            return None
        pairs += [(head, one) for head, one in zip(row[::2], row[1::2], strict=True) if head.text or one.text]
    heads = [_head(head.text) for head, _ in pairs]
    is_row_of_heads = all(_head(one.text).use is not Use.WORK for one in rows[0][1::2])
    if not _are_heads([head for head, _ in pairs]) or is_row_of_heads or not _tell_a_task(heads):
        return None
    found: list[tuple[tuple[Column, ...], tuple[Placed, ...]]] = []
    starts = [at for at, head in enumerate(heads) if head.head == heads[0].head]
    for first, last in zip(starts, [*starts[1:], len(pairs)], strict=True):
        cells = tuple(Placed(one.cell, range(at, at + 1)) for at, (_, one) in enumerate(pairs[first:last]))
        found.append((tuple(heads[first:last]), cells))
    return Turned((), tuple(head for head, _ in pairs), tuple(found))


def _columns(rows: Sequence[Row]) -> Turned | None:
    """Return a table in which each column but the first is a task."""
    left = [row[0] for row in rows if row]
    width = min(len(row) for row in rows)
    heads = [_head(one.text) for one in left]
    if width <= _FEWEST or not _are_heads(left) or not all(map(_is_known, heads)) or not _tell_a_task(heads):
        return None
    if any(len(one.reach) != 1 for row in rows for one in row) or all(
        _head(one.text).use is not Use.WORK for one in rows[0]
    ):
        return None
    found = (
        (tuple(heads), tuple(Placed(row[at].cell, range(number, number + 1)) for number, row in enumerate(rows)))
        for at in range(1, width)
    )
    return Turned((), tuple(left), tuple(found))


def _are_heads(cells: Sequence[Placed]) -> bool:
    """Return whether cells are short enough for heads, and most of them are known."""
    texts = [one.text.rstrip("：: ") for one in cells]
    known = sum(_is_known(_head(text)) for text in texts)
    return bool(texts) and all(text and may_be_head(text) for text in texts) and 2 * known > len(texts)


def _tell_a_task(heads: Sequence[Column]) -> bool:
    """Return whether heads name what is to be done, and who does it or by when."""
    has_work = any(one.use is Use.WORK and (one.tells_tasks or _NAMES.search(one.head)) for one in heads)
    return has_work and any(one.use is Use.ASSIGNMENT for one in heads)


def _head(text: str) -> Column:
    return column_of(text.rstrip("：: "))


def _is_known(column: Column) -> bool:
    return column.use is not Use.WORK or column.tells_tasks or _NAMES.search(column.head) is not None

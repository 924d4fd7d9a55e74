"""Which rows of a table are its heads, and what they tell of its columns; they may be divided, or below a title.

Heads that come again to their right are those of another table beside the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from aligner.reading.table_forms import FORM
from aligner.reading.table_grid import Row, filled, width_of
from aligner.reading.table_heads import (
    Column,
    Use,
    column_of,
    is_head,
    may_be_head,
    with_higher_text,
)
from aligner.reading.tables_without_heads import ANY_NUMBER

HIGHEST_HEAD = 3
"""Rows of one cell each, such as a title, that may stand above the heads."""
_OF_TEXT = (Use.WORK, Use.PROGRESS, Use.HIGHER)
"""What a column of whole sentences may be there for; below any other head stand names, times and numbers."""
_YEAR = re.compile(r"(?:19|20)\d\d年")
_MENDS = re.compile("整改.{0,4}(?:措施|举措|任务|目标|内容)|(?:解决|改进).{0,4}(?:措施|举措|办法)")
_PROBLEM = re.compile("(?:反馈|存在|发现|查摆|巡[视察])?的?(?:主要|具体|突出)?问题(?:描述|表现|内容|表述|清单)?")


def head_at(rows: Sequence[Row]) -> int | None:
    """Return the number of the row with the heads, below a title or what a form asks for; None if there is none."""
    for at, row in enumerate(rows[: HIGHEST_HEAD + 1]):
        if is_head([one.text for one in row]):
            return at
        if len(filled(row)) > 1 and not all(FORM.match(one.text) for one in filled(row)):
            break
    return None


def head_end(rows: Sequence[Row], at: int) -> int:
    """Return the number of the first row below the heads, which take a second row where one of them is divided."""
    heads = {one.cell: one for one in rows[at]}
    wide = {column for one in rows[at] if len(one.reach) > 1 for column in one.reach}
    beside = {one.reach.start for one in rows[at] if one.text and column_of(one.text).use not in _OF_TEXT} - wide
    for below in range(at + 1, min(at + 3, len(rows))):
        new = [one for one in rows[below] if one.is_new and one.text]
        is_covered = any(not one.is_new and one.cell in heads for one in rows[below])
        is_divided = is_covered and all(wide.issuperset(one.reach) for one in new)
        is_named = any(column_of(one.text).use in (Use.ASSIGNMENT, Use.PROGRESS) for one in new) and not any(
            ANY_NUMBER.match(one.text) or (one.reach.start in beside and column_of(one.text).use in _OF_TEXT)
            for one in new
        )
        if not new or not all(may_be_head(one.text) for one in new) or not (is_divided or is_named):
            return below
    return min(at + 3, len(rows))


def columns_of_rows(rows: Sequence[Row]) -> tuple[Column, ...]:
    """Return the columns below these rows of heads; a divided head counts where its parts do not tell."""
    width = max(width_of(row) for row in rows)
    found: list[Column] = []
    for at in range(width):
        heads = list(dict.fromkeys(one.text for row in rows for one in row if at in one.reach and one.text))
        told = [column_of(head) for head in heads]
        lowest = told[-1] if told else Column(Use.WORK)
        if (
            lowest.use in (Use.WORK, Use.HIGHER)
            and not lowest.is_time
            and len(told) > 1
            and told[0].use not in _OF_TEXT
        ):
            lowest = Column(told[0].use, told[0].head)
        found.append(lowest)
    return with_higher_text(_without_problems(found))


def years_over(rows: Sequence[Row]) -> dict[int, str]:
    """Return the year (2026年) over each column that stands below one, above the last row of its heads."""
    return {at: year[0] for row in rows[:-1] for one in row if (year := _YEAR.match(one.text)) for at in one.reach}


def _without_problems(columns: Sequence[Column]) -> list[Column]:
    """Return the columns, of shortcomings as a state where another tells how they are put right."""
    mends = any(_MENDS.search(one.head) for one in columns if one.use is Use.WORK)
    return [Column(Use.PROGRESS, one.head) if mends and _PROBLEM.fullmatch(one.head) else one for one in columns]


def beside_one_another(columns: Sequence[Column]) -> tuple[range, ...]:
    """Return the columns of each of the tables that stand beside one another under the same heads; mostly one."""
    heads = [column.head for column in columns]
    first = next((head for head in heads if head), "")
    starts = [at for at, head in enumerate(heads) if head and head == first]
    parts = [range(start, end) for start, end in pairwise([*starts, len(heads)])]
    told = {tuple(head for head in heads[part.start : part.stop] if head) for part in parts}
    are_same = len(parts) > 1 and len(told) == 1 and len(next(iter(told))) > 1
    return tuple(parts) if are_same else (range(len(heads)),)

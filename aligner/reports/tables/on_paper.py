"""The 任务对照表 as it is laid out section by section, in Word, Markdown and notebooks.

A workbook and a page have the section of each requirement in a column, so that rows can be sorted; on paper it is a row
above them, and nobody reads it thirty times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from aligner.reports.registry import TaskColumn
from aligner.reports.tables.table import Reach, Table, Tables, Value


@dataclass(frozen=True, slots=True)
class Group:
    """The requirements of one section: its headings in one line, and a row for each."""

    section: str
    rows: tuple[tuple[Value, ...], ...]


def grouped(tasks: Table) -> tuple[Table, tuple[Group, ...]]:
    """Return the 任务对照表 without the column of sections, and its rows by section, in document order.

    Where that column was not chosen, all rows are in one group, of no section.
    """
    keys = [column.key for column in tasks.columns]
    if TaskColumn.SECTION not in keys:
        return tasks, (Group("", tasks.rows),) if tasks.rows else ()
    at = tasks.at(TaskColumn.SECTION)
    plain = tasks.select(*(key for key in keys if key != TaskColumn.SECTION))
    pairs = zip((row[at] for row in tasks.rows), plain.rows, strict=True)
    groups = (
        Group(str(section), tuple(row for _, row in rows)) for section, rows in groupby(pairs, key=lambda pair: pair[0])
    )
    return plain, tuple(groups)


def chosen(tasks: Table, columns: Sequence[TaskColumn]) -> Table:
    """Return the 任务对照表 with these columns, in this order; with all of them if there are none."""
    return tasks.select(*columns) if columns else tasks


def lists_on_paper(tables: Tables, *, details: bool) -> tuple[Table, ...]:
    """Return what follows the 任务对照表 on paper, without what is empty, be it a table or a column.

    `details` adds ids, scores and the like.
    """
    reach = Reach.DETAILS if details else Reach.PAPER
    return tuple(table.reaching(reach).filled() for table in tables.lists() if table.rows)

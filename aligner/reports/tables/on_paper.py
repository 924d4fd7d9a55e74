"""The 任务对照表 as it is laid out section by section, in Word, Markdown and notebooks.

A workbook and a page have the section of each requirement in a column, so that rows can be sorted; on paper it is a row
above them, and nobody reads it thirty times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from aligner.changes.kind import NOTHING
from aligner.errors import UsageError
from aligner.reports.registry import TaskColumn
from aligner.reports.tables.table import Reach, Table, Tables, Value

_SAID_BY_THE_NATION = {"figures": "national_figure", "changes": "national_words"}
"""The column, by the key of the table, that is empty where the local text alone says something."""


@dataclass(frozen=True, slots=True)
class Group:
    """The requirements of one section: its headings in one line, and a row for each."""

    section: str
    rows: tuple[tuple[Value, ...], ...]


def grouped(tasks: Table) -> tuple[Table, tuple[Group, ...]]:
    """Return the 任务对照表 without the column of sections, and its rows by section, in document order.

    Where that column was not chosen, or no other was, all rows are in one group, of no section.
    """
    keys = [column.key for column in tasks.columns]
    if TaskColumn.SECTION not in keys or len(keys) == 1:
        return tasks, (Group("", tasks.rows),) if tasks.rows else ()
    at = tasks.at(TaskColumn.SECTION)
    plain = tasks.select(*(key for key in keys if key != TaskColumn.SECTION))
    pairs = zip((row[at] for row in tasks.rows), plain.rows, strict=True)
    groups = (
        Group(str(section), tuple(row for _, row in rows)) for section, rows in groupby(pairs, key=lambda pair: pair[0])
    )
    return plain, tuple(groups)


def chosen(tasks: Table, columns: Sequence[TaskColumn]) -> Table:
    """Return the 任务对照表 with these columns, in this order; with all of them if there are none.

    Raises:
        UsageError: if it has no column of peers, and that is asked for.
    """
    if TaskColumn.PEERS in columns and all(one.key != TaskColumn.PEERS for one in tasks.columns):
        raise UsageError("--columns peers is about other plans; name their survey with --peers")
    return tasks.select(*columns) if columns else tasks


def lists_on_paper(tables: Tables, *, details: bool) -> tuple[Table, ...]:
    """Return what follows the 任务对照表 on paper, without what is empty or zero, be it a table or a column.

    What the sentences above them say is left out, and so are figures and deadlines that the nation does not set: they
    stand in the clauses. `details` adds both, and ids, scores and the like.
    """
    if details:
        return tuple(table.reaching(Reach.DETAILS).filled() for table in tables.lists() if table.rows)
    told = (_set_by_the_nation(table) for table in tables.lists() if table is not tables.overview)
    return tuple(table.reaching(Reach.PAPER).filled() for table in told if table.rows)


def _set_by_the_nation(table: Table) -> Table:
    key = _SAID_BY_THE_NATION.get(table.key)
    if key is None:
        return table
    at = table.at(key)
    return replace(table, rows=tuple(row for row in table.rows if row[at] not in (None, NOTHING)))

"""What the 任务对照表 carries unseen when it goes out, and what would stand in it now when it comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aligner.language import words_of
from aligner.model import Alignment
from aligner.reports.registry import TaskColumn
from aligner.reports.tables.table import Table, Tables, Value
from aligner.reports.tables.task_table import columns_of, rows_not_counted, task_table, titles_of
from aligner.review.filled_rows import PresentRow, normal
from aligner.review.row_tags import EDITABLE, properties_of, tag_of
from aligner.telling.teller import Teller


def row_tags(alignment: Alignment, tables: Tables, *, fitting: Callable[[str], str] = str) -> tuple[str, ...]:
    """Return the tags of the rows of the 任务对照表; `fitting` tells what a cell shows of a text."""
    units, columns = alignment.national.units, columns_of(alignment)
    rows = zip(tables.tasks.rows, tables.task_units, strict=True)
    return tuple(
        tag_of(number, units[unit].text, {key: fitting(text) for key, text in _texts(row, columns).items()})
        for number, (row, unit) in enumerate(rows, start=1)
    )


def table_properties(alignment: Alignment, tasks: Table, *, language: str, tags: Sequence[str] = ()) -> dict[str, str]:
    """Return the properties of a file that shows the 任务对照表 with the columns of `tasks`; see `properties_of`."""
    keys = [column.key for column in tasks.columns]
    return properties_of(alignment.local, alignment.national, language=language, columns=keys, tags=tags)


def present_rows(alignment: Alignment, *, language: str) -> tuple[PresentRow, ...]:
    """Return what would stand in the rows of the 任务对照表 now, those of requirements that do not count last."""
    teller = Teller(alignment, words_of(language))
    tasks = zip((one.national for one in alignment.counted), task_table(teller)[0].rows, strict=True)
    rows = *tasks, *rows_not_counted(teller).items()
    requirements = {one.national: one for one in alignment.requirements}
    order = columns_of(alignment)
    return tuple(
        PresentRow(
            requirement=requirements[unit],
            number=number if isinstance(number := row[order.index(TaskColumn.NUMBER)], int) else None,
            clause=str(row[order.index(TaskColumn.REQUIREMENT)]),
            section=str(row[order.index(TaskColumn.SECTION)]),
            cells=_texts(row, order),
        )
        for unit, row in rows
    )


def known_titles(language: str) -> dict[str, str]:
    """Return the keys of the columns by what these may be called in a language, as `normal` has it."""
    words = words_of(language)
    return {normal(title): column.value for column in TaskColumn for title in titles_of(column, words)}


def _texts(row: tuple[Value, ...], columns: Sequence[TaskColumn]) -> dict[str, str]:
    """Return what the editable cells of a row show, by column."""
    shown = {column.value: "" if value is None else str(value) for column, value in zip(columns, row, strict=True)}
    return {key: shown[key] for key in EDITABLE}

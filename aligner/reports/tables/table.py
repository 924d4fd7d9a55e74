"""What a table is: the workbook, the Word document, the page, CSV and Markdown all show the same ones.

The tables of an alignment are made once, in `aligner.reports.tables.making`, so that a format only lays them out and
all of them agree cell for cell. A text in a cell is safe to show anywhere (see `aligner.language.visible`);
lines in it, such as the local clauses of one requirement, are parted by line feeds, which no shown text holds
otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from aligner.language import Words
from aligner.telling.scores import score_told

Value = str | int | float | None
"""A cell: a text, a number (never a truth value), or nothing."""
BEGINNINGS_OF_FORMULAS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for a formula, white space before it left aside.

Tabs and line ends, which a spreadsheet passes over as well, are pictures by now, as `aligner.language.visible` makes
them.
"""


class ColumnKind(StrEnum):
    """How the numbers of a column are to be read; a text is a text in any of them."""

    TEXT = "text"
    COUNT = "count"
    """Whole numbers."""
    SCORE = "score"
    """Fractions in [0, 1], to be shown with two decimals."""
    SHARE = "share"
    """Fractions in [0, 1], to be shown as per cent."""
    NUMBER = "number"
    """Any numbers, to be shown as exactly as they are."""
    MIXED = "mixed"
    """Texts, whole numbers that are counts, and others that are shares."""


class Reach(IntEnum):
    """How far a column reaches: what is read on paper stands everywhere, the rest only where there is use for it."""

    PAPER = 0
    """For everybody who reads the table."""
    SHEETS = 1
    """For those who sort and add as well: in workbooks and on the page."""
    DETAILS = 2
    """For those who ask for details: ids, scores, numbers of lines, digests."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` names it to programs, `title` to readers; `width` is how many Latin letters it has room for."""

    key: str
    title: str
    kind: ColumnKind
    width: int
    reach: Reach = Reach.PAPER


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `key` names it to programs, `title` to readers; each row has one value for each column.

    Raises:
        ValueError: if a row has another number of cells than there are columns.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"a row of the table {self.key} has not {len(self.columns)} cells")

    def at(self, key: str) -> int:
        """Return the index of the column with that key.

        Raises:
            KeyError: if there is none.
        """
        for index, column in enumerate(self.columns):
            if column.key == key:
                return index
        raise KeyError(key)

    def select(self, *keys: str) -> Table:
        """Return the table with these columns only, in this order."""
        return self._with([self.at(key) for key in keys])

    def reaching(self, reach: Reach) -> Table:
        """Return the table with those columns only that reach so far."""
        return self._with([at for at, column in enumerate(self.columns) if column.reach <= reach])

    def filled(self) -> Table:
        """Return the table without the columns in which nothing, or only zero, stands in any row."""
        return self._with([at for at in range(len(self.columns)) if any(row[at] not in (None, 0) for row in self.rows)])

    def _with(self, indexes: Sequence[int]) -> Table:
        rows = tuple(tuple(row[index] for index in indexes) for row in self.rows)
        return replace(self, columns=tuple(self.columns[index] for index in indexes), rows=rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The tables of one alignment.

    `tasks` has a row for each requirement that counts, in document order: the 任务对照表, whose columns are those of
    `aligner.reports.tables.task_table`; the national units that the rows are about are `task_units`, by index.
    `overview` has a row for each thing told of the whole, `about` for each fact on what was compared and with what,
    `sections` for each national section with requirements, `gaps` for each missing one, most pressing first, `not_ours`
    for each that others have to carry out, `targets` for each target of the year, `figures` for each figure of a link,
    `changes` for each change of another kind, `local_only` for each local clause without counterpart, `unquoted` for
    each local task that has one and stands in no row of `tasks`. The last two are for those who ask for details, and
    for programs: `requirements` has a row for each requirement, whoever has to carry it out, and `local_clauses` for
    each local unit but page furniture. `since` has a row for each thing that changed since an earlier result; it is
    None where there is no such result.
    """

    tasks: Table
    task_units: tuple[int, ...]
    overview: Table
    about: Table
    sections: Table
    gaps: Table
    not_ours: Table
    targets: Table
    figures: Table
    changes: Table
    local_only: Table
    unquoted: Table
    requirements: Table
    local_clauses: Table
    since: Table | None = None

    def __iter__(self) -> Iterator[Table]:
        """Yield the tables in the order in which they are read."""
        yield from (self.tasks, *self.lists(), self.requirements, self.local_clauses)

    def lists(self) -> tuple[Table, ...]:
        """Return what follows the 任务对照表 for every reader, in the order in which it is read."""
        counts = (self.overview, self.sections)
        return (
            *((self.since,) if self.since is not None else ()),
            *counts,
            self.gaps,
            self.not_ours,
            self.targets,
            self.figures,
            self.changes,
            self.local_only,
            self.unquoted,
            self.about,
        )


ColumnRow = tuple[str, str, ColumnKind, int] | tuple[str, str, ColumnKind, int, Reach]
"""The values of a `Column`, the reach left out where it is `Reach.PAPER`."""


def table_of(
    key: str,
    title: str,
    columns: Sequence[ColumnRow],
    rows: Iterable[tuple[Value, ...]],
) -> Table:
    """Return a table from its columns and its rows."""
    return Table(key, title, tuple(Column(*one) for one in columns), tuple(rows))


def lines_of(lines: Iterable[str]) -> str | None:
    """Return the lines of a cell as its text; nothing where there are none, or nothing stands in them."""
    return "\n".join(lines) or None


def shown(value: Value, kind: ColumnKind, words: Words) -> str:
    """Return a value as a text for readers: scores with two decimals, shares as whole per cent, nothing as ``""``.

    Any other number is written with all of its digits.
    """
    if value is None:
        return ""
    if isinstance(value, float) and kind in (ColumnKind.SHARE, ColumnKind.MIXED):
        return words.percent(value)
    if isinstance(value, float) and kind is ColumnKind.SCORE:
        return score_told(value)
    return f"{value:.15g}" if isinstance(value, float) else str(value)

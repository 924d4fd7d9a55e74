"""What a table is: the workbook, the Word document, the page, CSV and Markdown all show the same ones.

The tables of an alignment are made once, in `aligner.reports.tables.making`, so that a format only lays them out and
all of them agree cell for cell. A text in a cell is safe to show anywhere (see `aligner.language.visible`);
lines in it, such as the local clauses of one requirement, are parted by line feeds, which no shown text holds
otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from aligner.telling.scores import score_told

Value = str | int | float | None
"""A cell: a text, a number (never a truth value), or nothing."""


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


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` names it to programs, `title` to readers; `width` is how many Latin letters it has room for."""

    key: str
    title: str
    kind: ColumnKind
    width: int


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
        indexes = [self.at(key) for key in keys]
        rows = tuple(tuple(row[index] for index in indexes) for row in self.rows)
        return replace(self, columns=tuple(self.columns[index] for index in indexes), rows=rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The tables of one alignment.

    `overview` has a row for each thing told of the whole, `about` for each fact on what was compared and with what,
    `sections` for each national section with requirements, `requirements` for each requirement in document order (the
    对照表), `gaps` for each missing one, most pressing first, `not_ours` for each that others have to carry out,
    `targets` for each target of the year, `figures` for each figure of a link, `changes` for each change of another
    kind, `local_clauses` for each local unit but page furniture.
    """

    overview: Table
    about: Table
    sections: Table
    requirements: Table
    gaps: Table
    not_ours: Table
    targets: Table
    figures: Table
    changes: Table
    local_clauses: Table

    def __iter__(self) -> Iterator[Table]:
        """Yield the tables in the order in which they are read."""
        yield from (self.overview, self.sections, self.requirements, self.gaps, self.not_ours)
        yield from (self.targets, self.figures, self.changes, self.local_clauses, self.about)


def table_of(
    key: str, title: str, columns: Sequence[tuple[str, str, ColumnKind, int]], rows: Iterable[tuple[Value, ...]]
) -> Table:
    """Return a table from its columns (key, title, kind, width) and its rows."""
    return Table(key, title, tuple(Column(*one) for one in columns), tuple(rows))


def shown(value: Value, kind: ColumnKind, *, percent_sign: str) -> str:
    """Return a value as a text for readers: scores with two decimals, shares as per cent with one, nothing as ``""``.

    Any other number is written with all of its digits.
    """
    if value is None:
        return ""
    if isinstance(value, float) and kind in (ColumnKind.SHARE, ColumnKind.MIXED):
        return f"{value * 100:.1f}{percent_sign}"
    if isinstance(value, float) and kind is ColumnKind.SCORE:
        return score_told(value)
    return f"{value:.15g}" if isinstance(value, float) else str(value)

"""The rows of a 任务对照表 that has come back: which column is which, and which row is about which requirement.

Colleagues sort, filter, add and rename; a spreadsheet may sort the tags away from their rows. So a row is what its own
text says, the tag comes second, and what cannot be told is left and named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from aligner.language import visible
from aligner.model import Requirement
from aligner.reading.table_rows import TableRow
from aligner.review.row_tags import EDITABLE, RowTag, read_tag

NUMBER, SECTION, REQUIREMENT = "number", "section", "requirement"
TAG_TITLE = "aligner"
"""What the column of the tags is called, in every language: nobody is to read it."""
_LIKE = 60
"""How many per cent of two titles have to be alike for one to be the other, renamed. No two of ours are above 54."""
_LONGEST_TITLE = 40


def normal(text: str) -> str:
    """Return a text without the spaces and line breaks that office programs add or drop."""
    return "".join(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentRow:
    """What would stand in a row now: number (None where the requirement does not count), clause, section, cells."""

    requirement: Requirement
    number: int | None
    clause: str
    section: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row as it came back: its cells by the keys of the columns that it has, and its tag."""

    cells: Mapping[str, str]
    tag: RowTag | None


@dataclass(frozen=True, slots=True)
class FilledTable:
    """The rows that came back, what the columns are called that are none of the table's, and which tables it is.

    `placed` are the columns that only their place tells, by their keys, each with what it is called.
    """

    rows: tuple[FilledRow, ...]
    added: tuple[str, ...]
    tables: frozenset[int]
    placed: Mapping[str, str]


# Columns


def filled_table(rows: Sequence[TableRow], titles: Mapping[str, str], exported: Sequence[str] = ()) -> FilledTable:
    """Return the rows of a 任务对照表 among all rows of a file; none if there is no such table.

    `titles` are the keys of the columns by what these may be called, `exported` the keys of those that went out, in
    order, as far as that is known.
    """
    tagged = {row.table for row in rows if _tag(row) is not None}
    heads = [(row, known) for row in rows if (known := _known(row, titles, is_ours=row.table in tagged))]
    tables = tagged or {row.table for row, _ in heads}
    best = max((len(known) for row, known in heads if row.table in tables), default=0)
    first = {row.table: (row, known) for row, known in reversed(heads) if len(known) == best and row.table in tables}
    found: list[FilledRow] = []
    own: set[int] = set()
    added: dict[str, None] = {}
    placed: dict[str, str] = {}
    head: _Head | None = None
    table = -1
    for row in rows:
        if row.table != table:
            head = head if row.table not in first and head is not None and head.goes_on(row) else None
            table = row.table
        if head is not None or row.table in first:
            own.add(row.table)
        if row.table in first and row is first[row.table][0]:
            head = _head(row, first[row.table][1], titles, exported)
            added.update(dict.fromkeys(head.added))
            placed |= head.placed
        elif head is not None and _titles(row) != head.titles:
            found += head.read(row)
    return FilledTable(tuple(found), tuple(added), frozenset(own), placed)


def _tag(row: TableRow) -> RowTag | None:
    texts = (*row.tags, *(cell for cell in reversed(row.cells) if cell))
    return next(filter(None, map(read_tag, texts)), None)


def _titles(row: TableRow) -> tuple[str, ...]:
    return tuple(normal(cell or "") for cell in row.cells)


def _known(row: TableRow, titles: Mapping[str, str], *, is_ours: bool) -> Mapping[int, str]:
    """Return which columns a row names, by their index; none where it is no head of a 任务对照表.

    `is_ours` tells that tags stand in the table: nothing else has to tell then what its rows are about.
    """
    columns: dict[int, str] = {}
    for at, name in enumerate(_titles(row)):
        if name in titles and titles[name] not in columns.values():
            columns[at] = titles[name]
    keys = set(columns.values())
    is_head = keys & {*EDITABLE} and (is_ours or keys & {NUMBER, REQUIREMENT})
    return columns if is_head else {}


@dataclass(frozen=True, slots=True)
class _Head:
    """The row that names the columns: which column is which, by index, and what the others are called.

    `placed` is as that of a `FilledTable`.
    """

    columns: Mapping[int, str]
    titles: tuple[str, ...]
    added: tuple[str, ...]
    placed: Mapping[str, str]

    def goes_on(self, row: TableRow) -> bool:
        """Return whether the table goes on with a row of the next one, as one does that was cut in two."""
        numbers = (row.cells[at] or "" for at, key in self.columns.items() if key == NUMBER and at < len(row.cells))
        return len(row.cells) == len(self.titles) and (_tag(row) is not None or any(map(str.isdecimal, numbers)))

    def read(self, row: TableRow) -> Iterator[FilledRow]:
        """Yield the row below, unless it is empty or names what the rows below it have in common."""
        filled = [cell for cell in row.cells if cell and cell.strip()]
        if len(filled) == 1 and len(row.cells) > 1 and row.cells.count(None) == len(row.cells) - 1:
            return
        cells = {
            key: "\n".join(filter(None, map(_shown, cell.split("\n"))))
            for at, key in self.columns.items()
            if at < len(row.cells) and (cell := row.cells[at]) is not None
        }
        if any(cells.values()):
            yield FilledRow(cells, _tag(row))


def _head(row: TableRow, known: Mapping[int, str], titles: Mapping[str, str], exported: Sequence[str]) -> _Head:
    """Return what a row says of the columns, some of which may have another name than they had."""
    named, columns = _titles(row), dict(known)
    open_keys = [key for key in exported or dict.fromkeys(titles.values()) if key not in columns.values()]
    for at, name in enumerate(named):
        if name and at not in columns and (key := _renamed(name, titles, open_keys)) is not None:
            columns[at] = key
            open_keys.remove(key)
    # Where all others are where they were, one with a name of its own is the one that was there.
    by_place: dict[int, str] = {}
    if all(at < len(exported) and exported[at] == key for at, key in columns.items()):
        by_place = {at: key for at, key in enumerate(exported[: len(named)]) if key in open_keys and named[at]}
        columns |= by_place
    added = (row.cells[at] or "" for at, name in enumerate(named) if name not in ("", TAG_TITLE) and at not in columns)
    return _Head(columns, named, tuple(added), {key: row.cells[at] or "" for at, key in by_place.items()})


def _shown(line: str) -> str:
    """Return a line as every report shows it, so that what is taken in does not differ from what it becomes."""
    return visible(line.replace("\t", " ").strip())


def _renamed(name: str, titles: Mapping[str, str], keys: Collection[str]) -> str | None:
    """Return which of the columns with these keys a title is that differs a little from theirs, None in doubt."""
    likely = {
        key
        for title, key in titles.items()
        if key in keys and len(name) <= _LONGEST_TITLE and (title in name or fuzz.ratio(title, name) >= _LIKE)
    }
    return likely.pop() if len(likely) == 1 else None

"""The rows of the tables of a file as a colleague has left them: what each cell shows, hidden rows and columns too.

A text that is read as a document is told apart from its tables; here nothing but the tables matters, and they are taken
as they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.reading.word.packages import Package


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: the number, from 0, of its table in the file, and what its cells show, by column.

    A cell that stands for the one above it, over which that reaches, shows what that one does; one that stands for its
    neighbour on the left is None. `tags` are the names of the content controls in it, which only Word files have.
    """

    table: int
    cells: tuple[str | None, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableFile:
    """The tables of a file: all rows in order, the properties that programs have set on it, and who saved it last.

    `titles` are what the tables are called, by number: the name of the sheet, or what stands above; empty if nothing.
    """

    rows: tuple[TableRow, ...]
    titles: tuple[str, ...]
    properties: Mapping[str, str]
    saved_by: str


def table_file(package: Package, rows: tuple[TableRow, ...], titles: tuple[str, ...]) -> TableFile:
    """Return the rows and titles of the tables of a file with what its package says of it.

    Raises:
        LimitError: if there is more in it than may be.
        ReadingError: if it is damaged.
    """
    properties: dict[str, str] = {}
    saved_by = ""
    for relation in package.relations("").values():
        if not package.has(relation.target):
            continue
        if relation.kind == "custom-properties":
            for one in package.xml(relation.target).iterfind("{*}property"):
                properties[one.get("name", "")] = "".join(str(text) for text in one.itertext()).strip()
        elif relation.kind == "core-properties":
            saved_by = (package.xml(relation.target).findtext("{*}lastModifiedBy") or "").strip()
    return TableFile(rows, titles, properties, saved_by)

"""The lists of the printed report: rows of mark, id, place and text, in columns that are the same for a whole list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby

from rich.cells import cell_len
from rich.text import Text

from aligner.language import visible
from aligner.model import Document
from aligner.reports.typesetting import pad, wrap
from aligner.telling.places import short_place

QUIET_STYLE = "dim"
SECTION_STYLE = "cyan"


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as it is listed: its mark (a sign, a score), id, place and text, all fit to be shown."""

    mark: str
    id: str
    place: str
    text: str
    mark_style: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Rows that belong together, and the section that they are listed under (none in a list without sections).

    A row without id is a remark on the row before it. `is_sure` tells whether what is said is sure enough to be listed
    unasked, `count` how many requirements or findings it tells of.
    """

    rows: tuple[Row, ...]
    section: str = ""
    is_sure: bool = True
    count: int = 1


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of the columns before the text, the same for all rows of a list."""

    mark: int
    id: int
    place: int

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Columns:
        """Return the widths that hold all of `rows`."""
        widths = ((cell_len(row.mark), cell_len(row.id), cell_len(row.place)) for row in rows)
        return cls(*map(max, zip(*widths, strict=True)))

    def lines(self, row: Row, width: int) -> Iterator[Text]:
        """Yield the lines of a row, its text wrapped to what is left of `width` columns."""
        indent = self.mark + 1 + self.id + 2 + self.place + 2
        if indent > width // 2:  # ids of some other origin: the columns would leave no room for the text
            head = " ".join(filter(None, (row.mark, row.id, row.place)))
            yield from map(Text, wrap(head, width))
            indent, gutter = 2, Text("  ")
        else:
            gutter = Text.assemble(
                (pad(row.mark, self.mark), row.mark_style),
                f" {pad(row.id, self.id)}  ",
                (" " * (self.place - cell_len(row.place)) + row.place, QUIET_STYLE),
                "  ",
            )
        first, *rest = wrap(row.text, width - indent)
        yield gutter + Text(first)
        yield from (Text(" " * indent + line) for line in rest)


def row_of(document: Document, index: int, mark: str, mark_style: str = "") -> Row:
    """Return the row of a unit."""
    unit = document.units[index]
    place = short_place(document.source.position(unit.span.start))
    return Row(mark, visible(unit.id), place, visible(unit.text), mark_style)


def remark(text: str) -> Row:
    """Return a row that says something of the row before it."""
    return Row("", "", "", text)


def lay_out(head: Row, entries: Iterable[Entry], width: int) -> Iterator[Text]:
    """Yield the lines of a list below its head, with a line for each section that its entries stand in."""
    entries = tuple(entries)
    columns = Columns.of((head, *chain.from_iterable(entry.rows for entry in entries)))
    for line in columns.lines(head, width):
        line.stylize(QUIET_STYLE)
        yield line
    for section, group in groupby(entries, key=lambda entry: entry.section):
        if section:
            yield Text()
            yield Text(section, SECTION_STYLE)
        for entry in group:
            for row in entry.rows:
                yield from columns.lines(row, width)

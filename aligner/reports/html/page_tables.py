"""The tables of an alignment as rows of the page: the cells of `aligner.reports.tables.table`, and where they lead.

No value is made here. A cell is the lines of the cell that all formats show; those that name a clause lead to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from aligner.changes import FIGURES
from aligner.language import Words
from aligner.model import Alignment, DocumentSide, State
from aligner.reports.registry import ReportOptions, TaskColumn
from aligner.reports.tables.on_paper import chosen
from aligner.reports.tables.overview import sections_with_tasks
from aligner.reports.tables.table import Column, ColumnKind, Reach, Table, Tables, Value, shown
from aligner.telling.teller import Teller

_IDS = {
    "local_ids": DocumentSide.LOCAL,
    "local_id": DocumentSide.LOCAL,
    "nearest_id": DocumentSide.LOCAL,
    "national_ids": DocumentSide.NATIONAL,
    "national_id": DocumentSide.NATIONAL,
}
"""Columns that name clauses, and of which document."""
_QUOTES = frozenset(
    {
        *("requirement", "section", "source", "measures", "words", "possible", "indicator", "counted"),
        *("national_figure", "local_figure", "national_words", "local_words", "national_source", "local_source"),
        *("national_clause", "local_clause", "nearest_clause", "clause_before", "clause"),
        *("lead", "support", "due"),
    }
)
"""Columns whose texts are those of the documents."""
_FOR_SUMS = frozenset({"national_value", "local_value", "unit", "delta"})
"""Columns for those who add, which a page does not: it tells the difference in words."""
_LEAST = {"number": 8, "state": 16, "relation": 12, "support": 12, "progress": 10, "remark": 14}
"""The least widths of columns that hold more than in other formats: a sign beside a word, what a reader writes."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell; `target` is the anchor of the clause that it names, empty where it names none."""

    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the clause that it is about, by anchor, its state or relation, and its cells by column."""

    about: str
    kind: str
    cells: Mapping[str, tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: its share of the width in per cent, and whether it is for the screen alone."""

    key: str
    title: str
    width: float
    is_screen_only: bool
    is_number: bool
    is_quote: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as the page shows it: the titles of all of its columns by key, the heads of those shown, and its rows."""

    key: str
    title: str
    titles: Mapping[str, str]
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]

    def groups(self, key: str) -> Iterator[tuple[tuple[Line, ...], list[Row]]]:
        """Yield the rows that follow one another with the same cell in a column, together with that cell."""
        for cell, rows in groupby(self.rows, key=lambda row: row.cells[key]):
            yield cell, list(rows)


def anchor(side: DocumentSide, unit: int) -> str:
    """Return the name by which links on the page lead to a unit."""
    return f"{'l' if side is DocumentSide.LOCAL else 'n'}-{unit}"


@dataclass(frozen=True, slots=True)
class Layout:
    """Lays out the tables of one alignment."""

    alignment: Alignment
    tables: Tables
    words: Words
    options: ReportOptions
    anchors: Mapping[tuple[DocumentSide, str], str]

    @classmethod
    def of(cls, teller: Teller, tables: Tables, options: ReportOptions) -> Layout:
        """Return a layout of the tables of what `teller` tells of."""
        anchors = {
            (side, teller.quoter(side).id(unit)): anchor(side, unit)
            for side in DocumentSide
            for unit in range(len(teller.alignment.document(side).units))
        }
        return cls(teller.alignment, tables, teller.words, options, anchors)

    def overview(self) -> Shown:
        """Return what is told of the whole, and what was compared."""
        overview, about = self.tables.overview, self.tables.about
        whole = replace(overview, rows=overview.rows + about.rows)
        return self._shown(whole, [("", "")] * len(whole.rows))

    def sections(self) -> Shown:
        """Return the sections; each row is about its heading."""
        heads = [one.heading for one in sections_with_tasks(self.alignment)]
        about = [("" if head is None else anchor(DocumentSide.NATIONAL, head), "") for head in heads]
        return self._shown(self.tables.sections, about)

    def tasks(self) -> Shown:
        """Return the 任务对照表 with the columns that were asked for, each requirement with its state."""
        states = {one.national: one.state.value for one in self.alignment.counted}
        about = [(anchor(DocumentSide.NATIONAL, unit), states[unit]) for unit in self.tables.task_units]
        whole = self._shown(self.tables.tasks, about)
        asked = chosen(self.tables.tasks, self.options.columns).columns
        # Sections are rows above the requirements; a table of nothing else would have no columns.
        return replace(whole, heads=self._heads(asked, without=TaskColumn.SECTION) or self._heads(asked))

    def requirements(self) -> Shown:
        """Return the requirements, each with its state."""
        about = [(anchor(DocumentSide.NATIONAL, one.national), one.state.value) for one in self.alignment.requirements]
        return self._shown(self.tables.requirements, about, DocumentSide.NATIONAL)

    def since(self) -> Shown | None:
        """Return what changed since an earlier result, each about its national clause; None where there is none."""
        since = self.alignment.since
        if since is None or self.tables.since is None:
            return None
        about = [(anchor(DocumentSide.NATIONAL, one.national), "") for one in since.told]
        return self._shown(self.tables.since, about)

    def gaps(self) -> Shown:
        """Return the gaps, most pressing first."""
        about = [(target, State.GAP.value) for target in self._about(self.tables.gaps, "id", DocumentSide.NATIONAL)]
        return self._shown(self.tables.gaps, about, DocumentSide.NATIONAL)

    def not_ours(self) -> Shown:
        """Return the requirements that others have to carry out, each with who that is."""
        about = [
            (anchor(DocumentSide.NATIONAL, one.national), one.addressee.value) for one in self.alignment.not_counted
        ]
        return self._shown(self.tables.not_ours, about, DocumentSide.NATIONAL)

    def targets(self) -> Shown:
        """Return the targets of the year, each with its relation."""
        about = [
            (
                "" if one.national is None else anchor(DocumentSide.NATIONAL, one.national.unit),
                "" if one.relation is None else one.relation.value,
            )
            for one in self.alignment.targets
        ]
        return self._shown(self.tables.targets, about)

    def figures(self) -> Shown:
        """Return what became of figures, each with its relation."""
        figures = FIGURES.of(self.alignment)
        about = [(anchor(DocumentSide.NATIONAL, one.national), one.relation.value) for one in figures]
        return self._shown(self.tables.figures, about)

    def changes(self) -> Shown:
        """Return what changed, but for the figures."""
        about = self._about(self.tables.changes, "national_id", DocumentSide.NATIONAL)
        return self._shown(self.tables.changes, [(target, "") for target in about])

    def local_only(self) -> Shown:
        """Return the local clauses without counterpart."""
        about = [(anchor(DocumentSide.LOCAL, one.local), one.kind.value) for one in self.alignment.local_only]
        return self._shown(self.tables.local_only, about, DocumentSide.LOCAL)

    def unquoted(self) -> Shown:
        """Return the local tasks that stand in no row of the 任务对照表."""
        about = [(target, "") for target in self._about(self.tables.unquoted, "id", DocumentSide.LOCAL)]
        return self._shown(self.tables.unquoted, about, DocumentSide.LOCAL)

    def _about(self, table: Table, key: str, side: DocumentSide) -> list[str]:
        """Return the clauses that the rows of a table name in a column, by anchor."""
        at = table.at(key)
        return [self._target(side, str(row[at])) for row in table.rows]

    def _target(self, side: DocumentSide, unit_id: str) -> str:
        return self.anchors.get((side, unit_id), "")

    def _shown(self, table: Table, about: Sequence[tuple[str, str]], side: DocumentSide | None = None) -> Shown:
        """Return a table whose rows are about these clauses; `side` is that of the column of ids, if there is one."""
        sides = _IDS if side is None else {**_IDS, "id": side}
        rows = [
            Row(target, kind, {column.key: tuple(self._lines(column, value, sides)) for column, value in cells})
            for (target, kind), cells in zip(
                about, (list(zip(table.columns, row, strict=True)) for row in table.rows), strict=True
            )
        ]
        titles = {column.key: column.title for column in table.columns}
        return Shown(table.key, table.title, titles, self._heads(table.columns), tuple(rows))

    def _heads(self, columns: Iterable[Column], *, without: str = "") -> tuple[Head, ...]:
        """Return the heads of the columns for those who read a page, as wide as they are against one another."""
        furthest = Reach.DETAILS if self.options.details else Reach.SHEETS
        kept = [one for one in columns if one.reach <= furthest and one.key not in (without, *_FOR_SUMS)]
        widths = [max(one.width, _LEAST.get(one.key, 0)) for one in kept]
        return tuple(
            Head(
                one.key,
                one.title,
                round(100 * width / sum(widths), 1),
                one.reach is Reach.SHEETS,
                one.kind is not ColumnKind.TEXT,
                one.key in _QUOTES,
            )
            for one, width in zip(kept, widths, strict=True)
        )

    def _lines(self, column: Column, value: Value, sides: Mapping[str, DocumentSide]) -> Iterator[Line]:
        text = shown(value, column.kind, self.words)
        side = sides.get(column.key)
        for line in text.split("\n") if text else ():
            yield Line(line, "" if side is None else self._target(side, line))

"""The tables as they fit on paper: the 对照表 as offices hand it in, and the lists that follow it.

The table of requirements has a column for each thing, so that a spreadsheet can filter and sort; on paper the same
values share six columns, section by section. Word and Markdown take them from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from aligner.language import Words
from aligner.reports.tables.table import Column, ColumnKind, Table, Tables, Value
from aligner.telling.statements import missing_told


@dataclass(frozen=True, slots=True)
class Group:
    """The requirements of one section: its heading with those above it, and a row of the 对照表 for each."""

    section: str
    rows: tuple[tuple[Value, ...], ...]


def comparison_columns(words: Words) -> tuple[Column, ...]:
    """Return the columns of the 对照表."""
    return (
        Column("number", words("no."), ColumnKind.COUNT, 6),
        Column("requirement", words("national requirement"), ColumnKind.TEXT, 42),
        Column("local_clauses", words("local clause"), ColumnKind.TEXT, 42),
        Column("state", words("state"), ColumnKind.TEXT, 11),
        Column("missing_or_changed", words("missing or changed"), ColumnKind.TEXT, 28),
        Column("remark", words("remark"), ColumnKind.TEXT, 21),
    )


def comparison_groups(tables: Tables, words: Words) -> tuple[Group, ...]:
    """Return the requirements by section, in document order, with the values for `comparison_columns`."""
    chosen = tables.requirements.select(
        *("section", "number", "requirement", "id", "place", "local_clauses", "responsible", "due"),
        *("state", "by", "addressee", "missing", "changed", "remark"),
    )
    return tuple(
        Group(str(section), tuple(_row(row[1:], words) for row in group))
        for section, group in groupby(chosen.rows, key=lambda row: row[0])
    )


def lists(tables: Tables, words: Words) -> tuple[Table, ...]:
    """Return what follows the 对照表.

    That is: gaps, what is not ours (if there is any), targets of the year (if there are any), figures, changes, local
    clauses without counterpart, what was compared.
    """
    local = tables.local_clauses
    kind, linked = local.at("kind"), local.at("national_ids")
    only = tuple(row for row in local.rows if row[kind] is not None and row[linked] is None)
    return (
        tables.gaps.select(
            "rank", "id", "requirement", "place", "section", "reasons", "nearest_clause", "nearest_score"
        ),
        *((tables.not_ours,) if tables.not_ours.rows else ()),
        *((tables.targets,) if tables.targets.rows else ()),
        tables.figures.select(
            *("relation", "counted", "national_figure", "local_figure", "difference"),
            *("national_id", "national_clause", "local_id", "local_clause"),
        ),
        tables.changes.select(
            *("aspect", "relation", "national_words", "local_words"),
            *("national_id", "national_clause", "local_id", "local_clause"),
        ),
        replace(local, title=words("Local only"), rows=only).select(
            *("id", "place", "section", "role", "local_clause", "kind", "responsible", "due", "remark"),
        ),
        tables.about,
    )


def _row(values: tuple[Value, ...], words: Words) -> tuple[Value, ...]:
    number, requirement, unit_id, place, clauses, responsible, due, state, by, *rest = values
    addressee, missing, changed, remark = rest
    remarks = "\n".join(str(one) for one in (by, addressee, remark) if one)
    lacking = missing_told(str(missing).split("\n"), words) if missing else ""
    told = "\n".join(str(one) for one in (lacking, changed) if one)
    local = "\n".join(str(one) for one in (clauses, *_who_and_when(responsible, due, words)) if one)
    return number, f"{requirement}\n{unit_id} · {place}", local or None, state, told or None, remarks or None


def _who_and_when(responsible: Value, due: Value, words: Words) -> Iterator[str]:
    for bodies in str(responsible).split("\n") if responsible else ():
        yield words("responsible: {bodies}", bodies=bodies)
    for times in str(due).split("\n") if due else ():
        yield words("due: {times}", times=times)

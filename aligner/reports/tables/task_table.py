"""The 任务对照表 as offices hand it in: what the nation asks, what we do about it, what lacks, and who does it by when.

Its columns are those of such tables. What the texts say is filled in, a few words where a sentence would do; what only
the office can know stays empty, to be written by hand. Nothing in it is for programs but the keys of its columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from aligner.language import N_, Words, visible, visible_lines
from aligner.model import Alignment, DocumentSide, Issuer, Link, LinkKind, Rank, Requirement, Role, State
from aligner.reports.registry import TaskColumn
from aligner.reports.tables.table import ColumnKind, Table, Value, lines_of, table_of
from aligner.structure.places import CITY_PROVINCES
from aligner.telling.lacking import checked, gap_line, losses, part_line, target_lines
from aligner.telling.names import ASIDE_NAMES
from aligner.telling.ordering import best_first
from aligner.telling.peers import peers_cell
from aligner.telling.teller import Teller, ToldPart

if TYPE_CHECKING:
    from aligner.model import Entry

_TITLES = {
    TaskColumn.NUMBER: N_("no."),
    TaskColumn.SECTION: N_("section"),
    TaskColumn.REQUIREMENT: N_("what the nation asks"),
    TaskColumn.STATE: N_("state"),
    TaskColumn.LACKING: N_("what lacks"),
    TaskColumn.PEERS: N_("other plans"),
    TaskColumn.NEXT_STEP: N_("next steps"),
    TaskColumn.LEAD: N_("lead body"),
    TaskColumn.SUPPORT: N_("supporting bodies"),
    TaskColumn.DUE: N_("to be done by"),
    TaskColumn.PROGRESS: N_("progress"),
    TaskColumn.REMARK: N_("remark"),
}
_WIDTHS = {
    TaskColumn.NUMBER: 5,
    TaskColumn.SECTION: 16,
    TaskColumn.REQUIREMENT: 36,
    TaskColumn.MEASURES: 36,
    TaskColumn.STATE: 9,
    TaskColumn.LACKING: 22,
    TaskColumn.PEERS: 11,
    TaskColumn.NEXT_STEP: 12,
    TaskColumn.LEAD: 11,
    TaskColumn.SUPPORT: 11,
    TaskColumn.DUE: 11,
    TaskColumn.PROGRESS: 8,
    TaskColumn.REMARK: 8,
}
_OUR_MEASURES = {
    Rank.PROVINCE: N_("measures of our province"),
    Rank.CITY: N_("measures of our city"),
    Rank.COUNTY: N_("measures of our county"),
    Rank.TOWN: N_("measures of our town"),
}
_MEASURES_OF_DISTRICT = N_("measures of our district or region")
_MEASURES_OF_ANYBODY = N_("our measures")
_LONG = 60
"""Code points of a local clause from which it is quoted once, and referred to where it answers more."""
_MOST_CLAUSES = 4
"""Local clauses that are quoted beside one requirement."""


def column_title(column: TaskColumn, alignment: Alignment, words: Words) -> str:
    """Return what a column is called."""
    if column is TaskColumn.MEASURES:
        return words(_measures_title(alignment.issuer))
    return words(_TITLES[column])


def _measures_title(issuer: Issuer) -> str:
    """Return what the column of local measures is called, in English: as who issued the text is ranked."""
    if issuer.rank is Rank.PROVINCE and issuer.province in CITY_PROVINCES:
        return _OUR_MEASURES[Rank.CITY]
    if issuer.place.endswith("区"):
        return _MEASURES_OF_DISTRICT
    return _OUR_MEASURES.get(issuer.rank, _MEASURES_OF_ANYBODY)


def titles_of(column: TaskColumn, words: Words) -> tuple[str, ...]:
    """Return what a column may be called, whoever issued the local text."""
    if column is TaskColumn.MEASURES:
        ranked = tuple(words(_OUR_MEASURES[rank]) for rank in _OUR_MEASURES)
        return (*ranked, words(_MEASURES_OF_DISTRICT), words(_MEASURES_OF_ANYBODY))
    return (words(_TITLES[column]),)


def columns_of(alignment: Alignment) -> tuple[TaskColumn, ...]:
    """Return the columns that the table of an alignment has."""
    return tuple(one for one in TaskColumn if one is not TaskColumn.PEERS or alignment.peers is not None)


def task_table(teller: Teller) -> tuple[Table, frozenset[int]]:
    """Return the 任务对照表, a row for each requirement that counts, and the local units that stand in it.

    `columns_of` tells the columns.
    """
    alignment, words = teller.alignment, teller.words
    columns = [
        (
            column.value,
            column_title(column, alignment, words),
            ColumnKind.COUNT if column is TaskColumn.NUMBER else ColumnKind.TEXT,
            _WIDTHS[column],
        )
        for column in columns_of(alignment)
    ]
    rows = _Rows(teller)
    made = [rows.row(at, one) for at, one in enumerate(alignment.counted, start=1)]
    return table_of("tasks", words("Comparison of requirements"), columns, made), frozenset(rows.told)


def rows_not_counted(teller: Teller) -> dict[int, tuple[Value, ...]]:
    """Return the rows that the requirements which do not count would have, by national unit, without their number."""
    rows, counted = _Rows(teller), {one.national for one in teller.alignment.counted}
    others = (one for one in teller.alignment.requirements if one.national not in counted)
    return {one.national: rows.row(None, one) for one in others}


@dataclass(frozen=True)
class _Rows(ToldPart):
    """The rows of one table being made, from first to last."""

    _quoted: dict[int, int] = field(default_factory=dict)
    """The number of the row that quotes a long local clause."""
    told: set[int] = field(default_factory=set)
    """The local units that have been quoted or referred to."""

    def row(self, number: int | None, requirement: Requirement) -> tuple[Value, ...]:
        unit, teller = requirement.national, self.teller
        carriers = self._carriers(requirement)
        # Who has to act by a rule of law is no body that an office would charge with it.
        charged = [link for link in carriers if not teller.local.is_rule(link.local)]
        cells: dict[TaskColumn, Value] = {
            TaskColumn.NUMBER: number,
            TaskColumn.SECTION: teller.national.section(unit),
            TaskColumn.REQUIREMENT: teller.national.themed(unit),
            TaskColumn.MEASURES: lines_of(self._measures(number, requirement, carriers)),
            TaskColumn.STATE: teller.state(requirement),
            TaskColumn.LACKING: checked(teller, requirement, lines_of(self._lacking(requirement))),
            TaskColumn.PEERS: peers_cell(requirement, teller.words) or None,
            TaskColumn.NEXT_STEP: None,
            TaskColumn.LEAD: self._once(charged, teller.leads),
            TaskColumn.SUPPORT: self._once(charged, teller.supports),
            TaskColumn.DUE: self._once(charged, teller.set_times),
            TaskColumn.PROGRESS: None,
            TaskColumn.REMARK: lines_of(self._remarks(requirement, carriers)),
        }
        for entry in self._entered.get(unit, ()):
            cells[TaskColumn(entry.kind.value)] = visible_lines(entry.text) or None
        return tuple(cells[column] for column in columns_of(self.alignment))

    @cached_property
    def _entered(self) -> dict[int, list[Entry]]:
        """What reviewers entered, in place of what the texts say; what is empty leaves a cell blank."""
        found: dict[int, list[Entry]] = {}
        for one in self.alignment.review.entries if self.alignment.review else ():
            found.setdefault(one.national, []).append(one)
        return found

    def _carriers(self, requirement: Requirement) -> list[Link]:
        """Return the links of a requirement to the local tasks that answer it, best first."""
        if requirement.state not in (State.COVERED, State.PARTIAL):
            return []
        links = best_first(self.alignment.links_of_national(requirement.national))
        tasks = [link for link in links if self.alignment.local.units[link.local].role is Role.TASK]
        counterparts = [link for link in tasks if link.kind is LinkKind.COUNTERPART]
        return (counterparts or tasks)[:_MOST_CLAUSES]

    def _measures(self, number: int | None, requirement: Requirement, carriers: Sequence[Link]) -> Iterator[str]:
        subject: int | None = None
        for local in sorted(link.local for link in carriers):  # as the plan has them
            theme = self.teller.local.theme(local)
            yield self._quoted_once(number, local, is_named=theme is None or theme != subject)
            subject = theme
        if (clause := requirement.taken_over_by) is not None:
            yield self.words("by reference: {clause}", clause=self._quoted_once(number, clause))
        if requirement.is_past_only and (past := self.teller.best_carrier(requirement)) is not None:
            yield self.words("done so far: {clause}", clause=self._quoted_once(number, past.local))

    def _quoted_once(self, number: int | None, clause: int, *, is_named: bool = True) -> str:
        """Return a local clause, or where it is quoted; `is_named` has the heading of its item before it."""
        self.told.add(clause)
        local, is_long = self.teller.local, len(self.alignment.local.units[clause].text) >= _LONG
        first = self._quoted.setdefault(clause, number) if is_long and number is not None else number
        if first == number:
            return local.themed(clause) if is_named else local.cited(clause)
        return self.words("as in no. {number}〔{source}〕", number=first or 0, source=local.source(clause))

    def _lacking(self, requirement: Requirement) -> Iterator[str]:
        teller, state = self.teller, requirement.state
        set_for_the_year = tuple(target_lines(teller, requirement))
        yield from set_for_the_year
        missing = teller.missing_line(requirement)
        if missing and state is State.COVERED:
            # Where both are told, it is the measures that most often stand there in other words.
            yield self.words("perhaps {missing}", missing=missing)
        elif missing:
            yield missing
        yield from losses(teller, requirement)
        if state is State.PARTIAL and not missing and not set_for_the_year:
            yield part_line(teller, requirement)
        if requirement.by is not None and requirement.by in ASIDE_NAMES:
            yield self.words(ASIDE_NAMES[requirement.by])
        if state is State.GAP and not requirement.is_past_only and not set_for_the_year:
            yield gap_line(teller, requirement)

    def _once(self, carriers: Sequence[Link], tell: Callable[[DocumentSide, int], Sequence[str]]) -> str | None:
        """Return what is told of the local clauses, each thing once."""
        told = dict.fromkeys(one for link in carriers for one in tell(DocumentSide.LOCAL, link.local))
        return self.words.listed(told) or None

    def _remarks(self, requirement: Requirement, carriers: Sequence[Link]) -> Iterator[str]:
        if requirement.state is State.JUSTIFIED:
            yield visible(requirement.justification)
        if (note := self.teller.notes.get((DocumentSide.NATIONAL, requirement.national))) is not None:
            yield note
        for link in carriers:
            if (note := self.teller.notes.get((DocumentSide.LOCAL, link.local))) is not None:
                yield self.words("{place}: {note}", place=self.teller.local.source(link.local), note=note)

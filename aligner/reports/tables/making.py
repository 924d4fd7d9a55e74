"""From an alignment to its tables: which rows there are, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from aligner.changes import FIGURES, Weight, change_kinds
from aligner.changes.figures import difference_told
from aligner.language import number, rounded, visible, words_of
from aligner.model import Alignment, DocumentSide, Quantity, Requirement, Role, State
from aligner.reports.tables.details import DetailTables
from aligner.reports.tables.overview import about_table, overview_table, sections_table, sections_with_tasks
from aligner.reports.tables.since import since_table
from aligner.reports.tables.table import ColumnKind, ColumnRow, Reach, Table, Tables, Value, lines_of, table_of
from aligner.reports.tables.task_table import task_table
from aligner.telling.lacking import checked, gap_line
from aligner.telling.ordering import best_first, most_pressing_first
from aligner.telling.peers import model_line, peers_cell
from aligner.telling.teller import Teller, ToldPart
from aligner.telling.told import ToldChange

_TEXT, _COUNT, _SCORE, _, _NUMBER, _ = ColumnKind
_SHEETS, _DETAILS = Reach.SHEETS, Reach.DETAILS


def make_tables(alignment: Alignment, *, language: str, details: bool = False) -> Tables:
    """Return the tables of `alignment` in a language, one of `aligner.language.LANGUAGES`.

    `details` adds to what was compared how a program can check it; which columns are for those who ask for details,
    the columns tell themselves.
    """
    words = words_of(language)
    teller = Teller(alignment, words)
    made, detailed = _Maker(teller), DetailTables(teller)
    tasks, quoted = task_table(teller)
    return Tables(
        tasks=tasks,
        task_units=tuple(one.national for one in alignment.counted),
        overview=overview_table(alignment, words),
        about=about_table(alignment, words, details=details),
        sections=sections_table(made.national, sections_with_tasks(alignment)),
        gaps=made.gaps(),
        not_ours=made.not_ours(),
        targets=made.targets(),
        figures=made.figures(),
        changes=made.changed(),
        local_only=made.local_only(),
        unquoted=made.unquoted(quoted),
        requirements=detailed.requirements(),
        local_clauses=detailed.local_clauses(),
        since=since_table(teller),
    )


@dataclass(frozen=True)
class _Maker(ToldPart):
    """One alignment being put into tables."""

    def gaps(self) -> Table:
        words = self.words
        columns = (
            ("number", words("no."), _COUNT, 6),
            ("task", words("no. in the table of tasks"), _COUNT, 8),
            ("requirement", words("what the nation asks"), _TEXT, 56),
            ("section", words("section"), _TEXT, 28, _SHEETS),
            ("by", words("carried by"), _TEXT, 12, _SHEETS),
            ("reasons", words("why first"), _TEXT, 30, _SHEETS),
            *self._peer_columns(),
            ("possible", words("what may answer it"), _TEXT, 36),
            ("id", words("id"), _TEXT, 7, _DETAILS),
            ("place", words("place"), _TEXT, 11, _DETAILS),
            ("rank", words("rank"), _COUNT, 6, _DETAILS),
            ("points", words("points"), _NUMBER, 8, _DETAILS),
            ("nearest_id", words("nearest id"), _TEXT, 10, _DETAILS),
            ("nearest_clause", words("nearest local clause"), _TEXT, 40, _DETAILS),
            ("nearest_score", words("its score"), _SCORE, 9, _DETAILS),
        )
        numbers = {one.national: at for at, one in enumerate(self.alignment.counted, start=1)}
        gaps = most_pressing_first(one for one in self.alignment.counted if one.state is State.GAP)
        rows = [(at, numbers[one.national], *self._gap(one)) for at, one in enumerate(gaps, start=1)]
        return table_of("gaps", words("Gaps"), columns, rows)

    def _gap(self, requirement: Requirement) -> tuple[Value, ...]:
        unit, priority, near = requirement.national, requirement.priority, self.teller.near(requirement)
        return (
            self.national.themed(unit),
            self.national.section(unit),
            self.teller.aside(requirement) or None,
            self.words.listed(filter(None, (self.teller.doubt(requirement), *self.teller.reasons(requirement))))
            or None,
            *(tell(requirement, self.words) or None for tell in (peers_cell, model_line) if self.alignment.peers),
            checked(self.teller, requirement, gap_line(self.teller, requirement)),
            self.national.id(unit),
            self.national.place(unit),
            priority.rank if priority else None,
            rounded(priority.points if priority else None),
            None if near is None else self.local.id(near.local),
            None if near is None else self.local.text(near.local),
            rounded(None if near is None else near.score),
        )

    def _peer_columns(self) -> tuple[ColumnRow, ...]:
        if self.alignment.peers is None:
            return ()
        counts = ("peers", self.words("other plans"), _TEXT, 18)
        return counts, ("peers_model", self.words("as another plan says it"), _TEXT, 40, _SHEETS)

    def not_ours(self) -> Table:
        words = self.words
        columns = (
            ("number", words("no."), _COUNT, 6),
            ("requirement", words("what the nation asks"), _TEXT, 56),
            ("section", words("section"), _TEXT, 28),
            ("addressee", words("whose duty"), _TEXT, 14),
            ("words", words("told by"), _TEXT, 32, _SHEETS),
            ("state", words("state"), _TEXT, 10, _SHEETS),
            ("id", words("id"), _TEXT, 7, _DETAILS),
            ("place", words("place"), _TEXT, 11, _DETAILS),
            ("local_ids", words("local ids"), _TEXT, 10, _DETAILS),
        )
        rows = [(at, *self._not_ours(one)) for at, one in enumerate(self.alignment.not_counted, start=1)]
        return table_of("not_ours", words("Not ours"), columns, rows)

    def _not_ours(self, requirement: Requirement) -> tuple[Value, ...]:
        unit = requirement.national
        return (
            self.national.themed(unit),
            self.national.section(unit),
            self.teller.addressee(requirement),
            self.teller.addressee_reason(requirement) or None,
            self.teller.state(requirement),
            self.national.id(unit),
            self.national.place(unit),
            lines_of(self.local.id(link.local) for link in best_first(self.alignment.links_of_national(unit))),
        )

    def targets(self) -> Table:
        """Return the targets of the year, a row for each indicator."""
        words = self.words
        columns = (
            ("indicator", words("indicator"), _TEXT, 22),
            ("national_figure", words("national figure"), _TEXT, 20),
            ("local_figure", words("local figure"), _TEXT, 20),
            ("relation", words("relation"), _TEXT, 16),
            ("national_source", words("where the nation says it"), _TEXT, 16),
            ("local_source", words("where we say it"), _TEXT, 16),
            ("national_id", words("national id"), _TEXT, 8, _DETAILS),
            ("local_id", words("local id"), _TEXT, 8, _DETAILS),
        )
        rows = []
        for one in self.alignment.targets:
            told = self.teller.target(one)
            units = [
                (quoter, stated.unit) if stated is not None else None
                for quoter, stated in ((self.national, one.national), (self.local, one.local))
            ]
            sources = [None if unit is None else unit[0].source(unit[1]) for unit in units]
            ids = [None if unit is None else unit[0].id(unit[1]) for unit in units]
            rows.append((told.indicator, told.national, told.local, told.relation, *sources, *ids))
        return table_of("targets", words("Targets of the year"), columns, rows)

    def figures(self) -> Table:
        """Return all figures: they alone are numbers, which a spreadsheet can sort and add."""
        words = self.words
        columns: tuple[ColumnRow, ...] = (
            ("relation", words("relation"), _TEXT, 9),
            ("counted", words("what is counted"), _TEXT, 20),
            ("national_figure", words("national figure"), _TEXT, 16),
            ("local_figure", words("local figure"), _TEXT, 16),
            ("difference", words("difference"), _TEXT, 14),
            ("direction", words("direction"), _TEXT, 9, _SHEETS),
            *self._clause_columns(),
            ("national_value", words("national value"), _NUMBER, 11, _SHEETS),
            ("local_value", words("local value"), _NUMBER, 11, _SHEETS),
            ("unit", words("unit"), _TEXT, 7, _SHEETS),
            ("delta", words("difference in value"), _NUMBER, 11, _SHEETS),
            *self._detail_columns(),
        )
        rows: list[tuple[Value, ...]] = []
        for one in FIGURES.of(self.alignment):
            told, figure = self.teller.change(one), next(iter(one.national_said + one.local_said))
            rows.append(
                (
                    told.relation,
                    FIGURES.about(figure) or None,
                    told.national,
                    told.local,
                    difference_told(one) or None,
                    told.direction or None,
                    *self._clauses(one.local, one.national),
                    _value(one.national_said),
                    _value(one.local_said),
                    visible(figure.unit) or None,
                    None if one.delta is None else number(one.delta),
                    *self._details(told),
                )
            )
        return table_of("figures", words("Figures"), columns, rows)

    def changed(self) -> Table:
        words = self.words
        columns: tuple[ColumnRow, ...] = (
            ("aspect", words("aspect"), _TEXT, 10),
            ("relation", words("relation"), _TEXT, 14),
            ("national_words", words("national wording"), _TEXT, 24),
            ("local_words", words("local wording"), _TEXT, 24),
            ("direction", words("direction"), _TEXT, 9, _SHEETS),
            *self._clause_columns(),
            *self._detail_columns(),
        )
        told = [
            self.teller.change(change)
            for kind in change_kinds()
            if not kind.has_own_list
            for change in kind.of(self.alignment)
            if kind.relation(change).weight is not Weight.SAME
        ]
        rows = [
            (
                *(one.aspect, one.relation, one.national, one.local, one.direction or None),
                *self._clauses(one.change.local, one.change.national),
                *self._details(one),
            )
            for one in told
        ]
        return table_of("changes", words("Changes other than figures"), columns, rows)

    def _clause_columns(self) -> tuple[ColumnRow, ...]:
        return (
            ("national_clause", self.words("national clause"), _TEXT, 48),
            ("local_clause", self.words("local clause"), _TEXT, 48),
        )

    def _clauses(self, local: int, national: int) -> tuple[Value, ...]:
        return self.national.cited(national), self.local.cited(local)

    def _detail_columns(self) -> tuple[ColumnRow, ...]:
        return (
            ("probability", self.words("probability"), _SCORE, 11, _DETAILS),
            ("national_id", self.words("national id"), _TEXT, 8, _DETAILS),
            ("local_id", self.words("local id"), _TEXT, 8, _DETAILS),
        )

    def _details(self, told: ToldChange) -> tuple[Value, ...]:
        change = told.change
        return rounded(change.probability), self.national.id(change.national), self.local.id(change.local)

    def local_only(self) -> Table:
        """Return the local clauses without counterpart."""
        clauses = [(one.local, self.teller.local_only(one)) for one in self.alignment.local_only]
        return self._own_clauses("local_only", self.words("Local only"), clauses)

    def unquoted(self, quoted: Collection[int]) -> Table:
        """Return the local tasks with links that stand in no row of the 任务对照表, each with what it is linked to."""
        numbers = {one.national: str(at) for at, one in enumerate(self.alignment.counted, start=1)}
        only = {one.local for one in self.alignment.local_only}
        clauses = []
        for unit, own in enumerate(self.alignment.local.units):
            if own.role is Role.TASK and unit not in quoted and unit not in only:
                rows = [numbers[one.national] for one in self.alignment.links_of_local(unit) if one.national in numbers]
                clauses.append((unit, self._near(unit, rows)))
        return self._own_clauses("unquoted", self.words("Local tasks in no row"), clauses)

    def _near(self, unit: int, rows: Sequence[str]) -> str:
        """Return the rows that a local task is linked to, or else the national heading."""
        if rows:
            return self.words("related to no. {numbers}", numbers=self.words.listed(rows))
        links = best_first(self.alignment.links_of_local(unit))
        heads = (one.national for one in links if self.alignment.national.units[one.national].role is Role.HEADING)
        head = next(heads, None)
        if head is not None:
            return self.words("counterpart of “{heading}”", heading=self.national.text(head))
        units = self.alignment.national.units
        done = next((one.national for one in links if units[one.national].role is Role.ACHIEVEMENT), None)
        if done is None:
            return ""
        return self.words("answers what the nation has done so far〔{source}〕", source=self.national.source(done))

    def _own_clauses(self, key: str, title: str, clauses: Iterable[tuple[int, str]]) -> Table:
        words, side = self.words, DocumentSide.LOCAL
        columns = (
            ("number", words("no."), _COUNT, 6),
            ("local_clause", words("local clause"), _TEXT, 56),
            ("section", words("section"), _TEXT, 28, _SHEETS),
            ("role", words("role"), _TEXT, 12, _SHEETS),
            ("kind", words("what it is"), _TEXT, 16),
            ("lead", words("lead body"), _TEXT, 16),
            ("support", words("supporting bodies"), _TEXT, 16),
            ("due", words("to be done by"), _TEXT, 16),
            ("remark", words("remark"), _TEXT, 24),
            ("id", words("id"), _TEXT, 7, _DETAILS),
            ("place", words("place"), _TEXT, 11, _DETAILS),
        )
        rows = [
            (
                at,
                self.local.themed(unit),
                self.local.section(unit),
                self.teller.role(self.alignment.local.units[unit].role),
                kind or None,
                self.teller.lead(side, unit) or None,
                self.teller.support(side, unit) or None,
                self.teller.due(side, unit) or None,
                self.teller.notes.get((side, unit)),
                self.local.id(unit),
                self.local.place(unit),
            )
            for at, (unit, kind) in enumerate(clauses, start=1)
        ]
        return table_of(key, title, columns, rows)


def _value(figures: Sequence[Quantity]) -> Value:
    return number(figures[0].low) if figures else None

"""From an alignment to its tables: which rows there are, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from aligner.changes import FIGURES, Weight, change_kinds
from aligner.changes.figures import difference_told
from aligner.language import number, rounded, visible, words_of
from aligner.model import Alignment, DocumentSide, Link, Quantity, Requirement, Role, State
from aligner.reports.tables.overview import about_table, overview_table, sections_table
from aligner.reports.tables.table import ColumnKind, Table, Tables, Value, table_of
from aligner.telling.quoting import Quoter
from aligner.telling.scores import score_told
from aligner.telling.teller import Teller, ToldChange, ToldPart, best_first, most_pressing_first

_TEXT, _COUNT, _SCORE, _, _NUMBER, _ = ColumnKind


def make_tables(alignment: Alignment, *, language: str) -> Tables:
    """Return the tables of `alignment` in a language, one of `aligner.language.LANGUAGES`."""
    words = words_of(language)
    made = _Maker(Teller(alignment, words))
    return Tables(
        overview=overview_table(alignment, words),
        about=about_table(alignment, words),
        sections=sections_table(made.national, alignment.sections),
        requirements=made.requirements(),
        gaps=made.gaps(),
        not_ours=made.not_ours(),
        targets=made.targets(),
        figures=made.figures(),
        changes=made.changed(),
        local_clauses=made.local_clauses(),
    )


@dataclass(frozen=True)
class _Maker(ToldPart):
    """One alignment being put into tables."""

    @property
    def local(self) -> Quoter:
        return self.teller.local

    @property
    def national(self) -> Quoter:
        return self.teller.national

    def requirements(self) -> Table:
        words = self.words
        columns = (
            ("number", words("no."), _COUNT, 6),
            ("section", words("section"), _TEXT, 28),
            ("id", words("id"), _TEXT, 7),
            ("requirement", words("national requirement"), _TEXT, 56),
            ("place", words("place"), _TEXT, 11),
            ("state", words("state"), _TEXT, 10),
            ("by", words("carried by"), _TEXT, 12),
            ("addressee", words("whose duty"), _TEXT, 14),
            ("local_ids", words("local ids"), _TEXT, 10),
            ("local_clauses", words("local clause"), _TEXT, 56),
            ("score", words("score"), _SCORE, 7),
            ("missing", words("missing measures"), _TEXT, 32),
            ("changed", words("changed"), _TEXT, 32),
            ("responsible", words("responsible"), _TEXT, 24),
            ("due", words("due"), _TEXT, 16),
            ("remark", words("remark"), _TEXT, 32),
        )
        rows = [self._requirement(at, one) for at, one in enumerate(self.alignment.requirements, start=1)]
        return table_of("requirements", words("Requirements"), columns, rows)

    def _requirement(self, at: int, requirement: Requirement) -> tuple[Value, ...]:
        unit = requirement.national
        links = best_first(self.alignment.links_of_national(unit))
        return (
            at,
            self.national.path(unit),
            self.national.id(unit),
            self.national.text(unit),
            self.national.place(unit),
            self.teller.state(requirement),
            self.teller.aside(requirement) or None,
            None if requirement.is_ours else self.teller.addressee(requirement),
            _lines(self.local.id(link.local) for link in links),
            _lines(self._clause(link) for link in links),
            rounded(links[0].score if links else None),
            _lines(self.teller.missing(requirement)),
            _lines(self.teller.changes_of_requirement(unit)),
            self._told_of_links(links, self.teller.responsible),
            self._told_of_links(links, self.teller.due),
            _lines(self._remarks(requirement, links)),
        )

    def _clause(self, link: Link) -> str:
        return self.words(
            "{text} ({place}, {kind})",
            text=self.local.text(link.local),
            place=self.local.place(link.local),
            kind=self._kind(link),
        )

    def _told_of_links(self, links: Sequence[Link], tell: Callable[[DocumentSide, int], str]) -> str | None:
        """Return what is told of the local clauses that are linked, each thing once."""
        told = (tell(DocumentSide.LOCAL, link.local) for link in links)
        return _lines(list(dict.fromkeys(filter(None, told))))

    def _kind(self, link: Link) -> str:
        kind, status = self.teller.kind(link), self.teller.status(link)
        return self.words("{kind}, {status}", kind=kind, status=status) if status else kind

    def _remarks(self, requirement: Requirement, links: Sequence[Link]) -> Iterator[str]:
        if requirement.state is State.JUSTIFIED:
            yield visible(requirement.justification)
        elif requirement.is_decided:
            yield self.words("confirmed")
        if (note := self.teller.notes.get((DocumentSide.NATIONAL, requirement.national))) is not None:
            yield note
        for link in links:
            if (note := self.teller.notes.get((DocumentSide.LOCAL, link.local))) is not None:
                yield self.words("{id}: {text}", id=self.local.id(link.local), text=note)
        for one in self.teller.rejected(requirement):
            yield self.words("rejected by a reviewer: {id}", id=self.local.id(one.local))
        if (near := self.teller.near(requirement)) is not None:
            yield self.words(
                "nearest: {id} ({place}), score {score}",
                id=self.local.id(near.local),
                place=self.local.place(near.local),
                score=score_told(near.score),
            )

    def gaps(self) -> Table:
        words = self.words
        columns = (
            ("rank", words("rank"), _COUNT, 6),
            ("id", words("id"), _TEXT, 7),
            ("requirement", words("national requirement"), _TEXT, 48),
            ("place", words("place"), _TEXT, 11),
            ("section", words("section"), _TEXT, 36),
            ("by", words("carried by"), _TEXT, 12),
            ("reasons", words("why first"), _TEXT, 30),
            ("points", words("points"), _NUMBER, 8),
            ("nearest_id", words("nearest id"), _TEXT, 10),
            ("nearest_clause", words("nearest local clause"), _TEXT, 40),
            ("nearest_score", words("its score"), _SCORE, 9),
        )
        gaps = [one for one in self.alignment.counted if one.state is State.GAP]
        rows = [self._gap(one) for one in most_pressing_first(gaps)]
        return table_of("gaps", words("Gaps"), columns, rows)

    def _gap(self, requirement: Requirement) -> tuple[Value, ...]:
        unit, priority, near = requirement.national, requirement.priority, self.teller.near(requirement)
        return (
            priority.rank if priority else None,
            self.national.id(unit),
            self.national.text(unit),
            self.national.place(unit),
            self.national.path(unit),
            self.teller.aside(requirement) or None,
            self.words.listed(filter(None, (self.teller.doubt(requirement), *self.teller.reasons(requirement))))
            or None,
            rounded(priority.points if priority else None),
            None if near is None else self.local.id(near.local),
            None if near is None else self.local.text(near.local),
            rounded(None if near is None else near.score),
        )

    def not_ours(self) -> Table:
        words = self.words
        columns = (
            ("id", words("id"), _TEXT, 7),
            ("requirement", words("national requirement"), _TEXT, 56),
            ("place", words("place"), _TEXT, 11),
            ("section", words("section"), _TEXT, 28),
            ("addressee", words("whose duty"), _TEXT, 14),
            ("words", words("told by"), _TEXT, 32),
            ("state", words("state"), _TEXT, 10),
            ("local_ids", words("local ids"), _TEXT, 10),
        )
        rows = [self._not_ours(one) for one in self.alignment.not_counted]
        return table_of("not_ours", words("Not ours"), columns, rows)

    def _not_ours(self, requirement: Requirement) -> tuple[Value, ...]:
        unit = requirement.national
        return (
            self.national.id(unit),
            self.national.text(unit),
            self.national.place(unit),
            self.national.path(unit),
            self.teller.addressee(requirement),
            self.teller.addressee_reason(requirement) or None,
            self.teller.state(requirement),
            _lines(self.local.id(link.local) for link in best_first(self.alignment.links_of_national(unit))),
        )

    def targets(self) -> Table:
        """Return the targets of the year, a row for each indicator."""
        words = self.words
        columns = (
            ("indicator", words("indicator"), _TEXT, 22),
            ("national_figure", words("national figure"), _TEXT, 20),
            ("local_figure", words("local figure"), _TEXT, 20),
            ("relation", words("relation"), _TEXT, 16),
            ("national_id", words("national id"), _TEXT, 8),
            ("local_id", words("local id"), _TEXT, 8),
        )
        rows = []
        for one in self.alignment.targets:
            told = self.teller.target(one)
            national = None if one.national is None else self.national.id(one.national.unit)
            local = None if one.local is None else self.local.id(one.local.unit)
            rows.append((told.indicator, told.national, told.local, told.relation, national, local))
        return table_of("targets", words("Targets of the year"), columns, rows)

    def figures(self) -> Table:
        """Return all figures: they alone are numbers, which a spreadsheet can sort and add."""
        words = self.words
        columns = (
            ("relation", words("relation"), _TEXT, 9),
            ("counted", words("what is counted"), _TEXT, 24),
            ("national_figure", words("national figure"), _TEXT, 16),
            ("national_value", words("national value"), _NUMBER, 20),
            ("local_figure", words("local figure"), _TEXT, 16),
            ("local_value", words("local value"), _NUMBER, 20),
            ("unit", words("unit"), _TEXT, 7),
            ("delta", words("difference in value"), _NUMBER, 20),
            ("difference", words("difference"), _TEXT, 14),
            ("direction", words("direction"), _TEXT, 9),
            ("probability", words("probability"), _SCORE, 11),
            ("national_id", words("national id"), _TEXT, 8),
            ("national_clause", words("national clause"), _TEXT, 48),
            ("local_id", words("local id"), _TEXT, 8),
            ("local_clause", words("local clause"), _TEXT, 48),
        )
        rows: list[tuple[Value, ...]] = []
        for one in FIGURES.of(self.alignment):
            told, figure = self.teller.change(one), next(iter(one.national_said + one.local_said))
            rows.append(
                (
                    told.relation,
                    FIGURES.about(figure) or None,
                    told.national,
                    _value(one.national_said),
                    told.local,
                    _value(one.local_said),
                    visible(figure.unit) or None,
                    None if one.delta is None else number(one.delta),
                    difference_told(one) or None,
                    *_trust(told),
                    *self._pair(one.local, one.national),
                )
            )
        return table_of("figures", words("Figures"), columns, rows)

    def changed(self) -> Table:
        words = self.words
        columns = (
            ("aspect", words("aspect"), _TEXT, 10),
            ("relation", words("relation"), _TEXT, 14),
            ("national_words", words("national wording"), _TEXT, 24),
            ("local_words", words("local wording"), _TEXT, 24),
            ("direction", words("direction"), _TEXT, 9),
            ("probability", words("probability"), _SCORE, 11),
            ("national_id", words("national id"), _TEXT, 8),
            ("national_clause", words("national clause"), _TEXT, 48),
            ("local_id", words("local id"), _TEXT, 8),
            ("local_clause", words("local clause"), _TEXT, 48),
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
                *(one.aspect, one.relation, one.national, one.local),
                *_trust(one),
                *self._pair(one.change.local, one.change.national),
            )
            for one in told
        ]
        return table_of("changes", words("Changes other than figures"), columns, rows)

    def _pair(self, local: int, national: int) -> tuple[Value, ...]:
        return self.national.id(national), self.national.text(national), self.local.id(local), self.local.text(local)

    def local_clauses(self) -> Table:
        words = self.words
        columns = (
            ("id", words("id"), _TEXT, 7),
            ("place", words("place"), _TEXT, 11),
            ("section", words("section"), _TEXT, 28),
            ("role", words("role"), _TEXT, 12),
            ("local_clause", words("local clause"), _TEXT, 56),
            ("kind", words("linked as"), _TEXT, 16),
            ("national_ids", words("national ids"), _TEXT, 11),
            ("national_clauses", words("national clause"), _TEXT, 56),
            ("score", words("score"), _SCORE, 7),
            ("responsible", words("responsible"), _TEXT, 24),
            ("due", words("due"), _TEXT, 16),
            ("remark", words("remark"), _TEXT, 24),
        )
        only = {one.local: one for one in self.alignment.local_only}
        rows: list[tuple[Value, ...]] = []
        for unit, own in enumerate(self.alignment.local.units):
            if own.role in (Role.NOISE, Role.ASSIGNMENT):
                continue
            links = best_first(self.alignment.links_of_local(unit))
            kind = _lines(self._kind(link) for link in links)
            if unit in only:
                kind = self.teller.local_only(only[unit])
            rows.append(
                (
                    self.local.id(unit),
                    self.local.place(unit),
                    self.local.path(unit),
                    self.teller.role(own.role),
                    self.local.text(unit),
                    kind,
                    _lines(self.national.id(link.national) for link in links),
                    _lines(self.national.text(link.national) for link in links),
                    rounded(links[0].score if links else None),
                    self.teller.responsible(DocumentSide.LOCAL, unit) or None,
                    self.teller.due(DocumentSide.LOCAL, unit) or None,
                    self.teller.notes.get((DocumentSide.LOCAL, unit)),
                )
            )
        return table_of("local_clauses", words("Local clauses"), columns, rows)


def _lines(lines: Iterator[str] | Sequence[str]) -> str | None:
    return "\n".join(lines) or None


def _value(figures: Sequence[Quantity]) -> Value:
    return number(figures[0].low) if figures else None


def _trust(told: ToldChange) -> tuple[Value, Value]:
    """Return whether a change is stricter or looser, and the chance that it is one."""
    return told.direction or None, rounded(told.change.probability)

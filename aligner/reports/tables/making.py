"""From an alignment to its tables: which rows there are, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from aligner.changes import FIGURES
from aligner.changes.figures import difference_told
from aligner.language.display import number, visible
from aligner.model import (
    Alignment,
    DocumentSide,
    Link,
    LinkKind,
    LinkStatus,
    LocalOnlyKind,
    NearMiss,
    PriorityReason,
    Quantity,
    Requirement,
    Role,
    State,
)
from aligner.reports.tables.overview import about_table, overview_table, rounded, sections_table
from aligner.reports.tables.table import ColumnKind, Table, Tables, Value, table_of
from aligner.telling.changes import Changes
from aligner.telling.labels import LABELS, Labels
from aligner.telling.quoting import Quoter
from aligner.telling.table_labels import TABLE_LABELS, TableLabels

_TEXT, _COUNT, _SCORE, _, _NUMBER, _ = ColumnKind


def make_tables(alignment: Alignment, *, language: str) -> Tables:
    """Return the tables of `alignment`, with labels in `language`, a key of `aligner.telling.labels.LABELS`."""
    local, national = Quoter(alignment.local), Quoter(alignment.national)
    labels, words = LABELS[language], TABLE_LABELS[language]
    changes = Changes(alignment, local, national, labels, words)
    made = _Maker(alignment, local, national, labels, words, changes)
    return Tables(
        overview=overview_table(alignment, labels, words),
        about=about_table(alignment, labels, words),
        sections=sections_table(alignment, national, labels, words),
        requirements=made.requirements(),
        gaps=made.gaps(),
        figures=made.figures(),
        changes=made.changed(),
        local_clauses=made.local_clauses(),
    )


def state_labels(labels: Labels) -> dict[State, str]:
    """Return what each state is called in the cells of tables."""
    return {
        State.COVERED: labels.covered,
        State.PARTIAL: labels.partial,
        State.GAP: labels.gap,
        State.JUSTIFIED: labels.justified.lower(),
    }


@dataclass(frozen=True)
class _Maker:
    """One alignment being put into tables."""

    alignment: Alignment
    local: Quoter
    national: Quoter
    labels: Labels
    words: TableLabels
    changes: Changes

    def requirements(self) -> Table:
        words = self.words
        columns = (
            ("number", words.number, _COUNT, 6),
            ("section", words.section, _TEXT, 28),
            ("id", words.id, _TEXT, 7),
            ("requirement", words.requirement, _TEXT, 56),
            ("place", words.place, _TEXT, 11),
            ("state", words.state, _TEXT, 10),
            ("local_ids", words.local_ids, _TEXT, 10),
            ("local_clauses", words.local_clause, _TEXT, 56),
            ("score", words.score, _SCORE, 7),
            ("missing", words.missing, _TEXT, 32),
            ("changed", words.changed, _TEXT, 32),
            ("remark", words.remark, _TEXT, 32),
        )
        rows = [self._requirement(at, one) for at, one in enumerate(self.alignment.requirements, start=1)]
        return table_of("requirements", words.requirements, columns, rows)

    def _requirement(self, at: int, requirement: Requirement) -> tuple[Value, ...]:
        unit = requirement.national
        links = best_first(self.alignment.links_of_national(unit))
        lacking = requirement.lacking if requirement.state in (State.COVERED, State.PARTIAL) else ()
        return (
            at,
            self.national.path(unit, self.labels),
            self.national.id(unit),
            self.national.text(unit),
            self.national.place(unit, self.words),
            state_labels(self.labels)[requirement.state],
            _lines(self.local.id(link.local) for link in links),
            _lines(self._clause(link) for link in links),
            rounded(links[0].score if links else None),
            _lines(self.national.words(unit, measure.span) for measure in lacking),
            _lines(self.changes.of_requirement(unit)),
            _lines(self._remarks(requirement, links)),
        )

    def _clause(self, link: Link) -> str:
        return self.words.clause.format(
            text=self.local.text(link.local), place=self.local.place(link.local, self.words), kind=self._kind(link)
        )

    def _kind(self, link: Link) -> str:
        kind = self.labels.counterpart if link.kind is LinkKind.COUNTERPART else self.labels.related
        if link.status is LinkStatus.AUTOMATIC:
            return kind
        return self.words.kind_and_status.format(kind=kind, status=self.labels.statuses[link.status])

    def _remarks(self, requirement: Requirement, links: Sequence[Link]) -> Iterator[str]:
        if requirement.state is State.JUSTIFIED:
            yield visible(requirement.justification)
        elif requirement.is_decided:
            yield self.labels.confirmed
        if (note := self._notes.get((DocumentSide.NATIONAL, requirement.national))) is not None:
            yield note
        for link in links:
            if (note := self._notes.get((DocumentSide.LOCAL, link.local))) is not None:
                yield self.words.note_on.format(id=self.local.id(link.local), text=note)
        for local in self._rejected.get(requirement.national, ()):
            yield self.words.rejected.format(id=self.local.id(local))
        if (near := _near(requirement)) is not None:
            yield self.words.nearest.format(
                id=self.local.id(near.local), place=self.local.place(near.local, self.words), score=f"{near.score:.2f}"
            )

    @cached_property
    def _notes(self) -> dict[tuple[DocumentSide, int], str]:
        review = self.alignment.review
        return {} if review is None else {(note.side, note.unit): visible(note.text) for note in review.notes}

    @cached_property
    def _rejected(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for one in self.alignment.review.rejected if self.alignment.review else ():
            found.setdefault(one.national, []).append(one.local)
        return found

    def gaps(self) -> Table:
        words = self.words
        columns = (
            ("rank", words.rank, _COUNT, 6),
            ("id", words.id, _TEXT, 7),
            ("requirement", words.requirement, _TEXT, 48),
            ("place", words.place, _TEXT, 11),
            ("section", words.section, _TEXT, 36),
            ("reasons", words.reasons, _TEXT, 30),
            ("points", words.points, _NUMBER, 8),
            ("nearest_id", words.nearest_id, _TEXT, 10),
            ("nearest_clause", words.nearest_clause, _TEXT, 40),
            ("nearest_score", words.nearest_score, _SCORE, 9),
        )
        gaps = [one for one in self.alignment.requirements if one.state is State.GAP]
        ordered = sorted(gaps, key=lambda one: one.priority.rank if one.priority else 0)
        return table_of("gaps", words.gaps, columns, [self._gap(one) for one in ordered])

    def _gap(self, requirement: Requirement) -> tuple[Value, ...]:
        unit, priority, near = requirement.national, requirement.priority, _near(requirement)
        reasons = [
            self.labels.priorities[one.reason] + (f" [{self.national.words(unit, one.span)}]" if one.span else "")
            for one in (priority.reasons if priority else ())
        ]
        return (
            priority.rank if priority else None,
            self.national.id(unit),
            self.national.text(unit),
            self.national.place(unit, self.words),
            self.national.path(unit, self.labels),
            self.labels.comma.join(reasons) or None,
            rounded(priority.points if priority else None),
            None if near is None else self.local.id(near.local),
            None if near is None else self.local.text(near.local),
            rounded(None if near is None else near.score),
        )

    def figures(self) -> Table:
        """Return all figures: they alone are numbers, which a spreadsheet can sort and add."""
        words = self.words
        columns = (
            ("relation", words.relation, _TEXT, 9),
            ("counted", words.counted, _TEXT, 24),
            ("national_figure", words.national_figure, _TEXT, 16),
            ("national_value", words.national_value, _NUMBER, 20),
            ("local_figure", words.local_figure, _TEXT, 16),
            ("local_value", words.local_value, _NUMBER, 20),
            ("unit", words.unit, _TEXT, 7),
            ("delta", words.delta, _NUMBER, 20),
            ("difference", words.difference, _TEXT, 14),
            ("national_id", words.national_id, _TEXT, 8),
            ("national_clause", words.national_clause, _TEXT, 48),
            ("local_id", words.local_id, _TEXT, 8),
            ("local_clause", words.local_clause, _TEXT, 48),
        )
        rows: list[tuple[Value, ...]] = []
        for one in FIGURES.of(self.alignment):
            told, figure = self.changes.tell(one), next(iter(one.national_said + one.local_said))
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
                    *self._pair(one.local, one.national),
                )
            )
        return table_of("figures", words.figures, columns, rows)

    def changed(self) -> Table:
        words = self.words
        columns = (
            ("aspect", words.aspect, _TEXT, 10),
            ("relation", words.relation, _TEXT, 14),
            ("national_words", words.national_words, _TEXT, 24),
            ("local_words", words.local_words, _TEXT, 24),
            ("national_id", words.national_id, _TEXT, 8),
            ("national_clause", words.national_clause, _TEXT, 48),
            ("local_id", words.local_id, _TEXT, 8),
            ("local_clause", words.local_clause, _TEXT, 48),
        )
        rows = [
            (aspect, told.relation, told.national, told.local, *self._pair(told.change.local, told.change.national))
            for aspect, told in self.changes.listed
        ]
        return table_of("changes", words.changes, columns, rows)

    def _pair(self, local: int, national: int) -> tuple[Value, ...]:
        return self.national.id(national), self.national.text(national), self.local.id(local), self.local.text(local)

    def local_clauses(self) -> Table:
        words = self.words
        columns = (
            ("id", words.id, _TEXT, 7),
            ("place", words.place, _TEXT, 11),
            ("section", words.section, _TEXT, 28),
            ("role", words.role, _TEXT, 12),
            ("local_clause", words.local_clause, _TEXT, 56),
            ("kind", words.kind, _TEXT, 16),
            ("national_ids", words.national_ids, _TEXT, 11),
            ("national_clauses", words.national_clause, _TEXT, 56),
            ("score", words.score, _SCORE, 7),
            ("remark", words.remark, _TEXT, 24),
        )
        only = {one.local: one for one in self.alignment.local_only}
        rows: list[tuple[Value, ...]] = []
        for unit, own in enumerate(self.alignment.local.units):
            if own.role is Role.NOISE:
                continue
            links = best_first(self.alignment.links_of_local(unit))
            kind = _lines(self._kind(link) for link in links)
            if unit in only:
                is_phrase = only[unit].kind is LocalOnlyKind.SET_PHRASE
                kind = words.set_phrase if is_phrase else self.labels.local_only
            rows.append(
                (
                    self.local.id(unit),
                    self.local.place(unit, words),
                    self.local.path(unit, self.labels),
                    words.roles[own.role],
                    self.local.text(unit),
                    kind,
                    _lines(self.national.id(link.national) for link in links),
                    _lines(self.national.text(link.national) for link in links),
                    rounded(links[0].score if links else None),
                    self._notes.get((DocumentSide.LOCAL, unit)),
                )
            )
        return table_of("local_clauses", words.local_clauses, columns, rows)


def _lines(lines: Iterator[str] | Sequence[str]) -> str | None:
    return "\n".join(lines) or None


def best_first(links: Sequence[Link]) -> list[Link]:
    """Return counterparts before related ones, each by falling score."""
    return sorted(links, key=lambda link: (link.kind is LinkKind.RELATED, -link.score, link.local, link.national))


def _near(requirement: Requirement) -> NearMiss | None:
    """Return what came nearest to a gap, or None where the findings say that nothing came near, and for no gap."""
    reasons = requirement.priority.reasons if requirement.priority else ()
    is_far = any(one.reason is PriorityReason.NOTHING_NEAR for one in reasons)
    return None if is_far or requirement.state is not State.GAP else requirement.near_miss


def _value(figures: Sequence[Quantity]) -> Value:
    return number(figures[0].low) if figures else None

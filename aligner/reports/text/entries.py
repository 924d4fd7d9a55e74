"""What the lists of the printed report hold: one method a list, which turns findings into rows.

Nothing is decided here but the order in which findings are shown and which of them the options leave out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aligner.changes import FIGURES, RESULTS, ChangeKind, Weight, change_kinds
from aligner.changes.figures import FigureRelation, difference_told
from aligner.errors import UsageError
from aligner.model import Change, Document, Link, LocalOnlyKind, Quantity, Requirement, Role, State, Target
from aligner.reports.registry import ReportOptions
from aligner.reports.text.lists import Entry, Row, remark, row_of
from aligner.reports.typesetting import shorten_path
from aligner.structure.folding import fold_text
from aligner.telling.ordering import most_pressing_first
from aligner.telling.peers import model_line, peers_line
from aligner.telling.quoting import Quoter
from aligner.telling.scores import score_told
from aligner.telling.signs import KIND_SIGNS, LOCAL_ONLY_SIGN, NOT_OURS_SIGN, REJECTED_SIGN, STATE_CELLS, STATE_SIGNS
from aligner.telling.teller import ToldPart

if TYPE_CHECKING:
    from aligner.telling.since import ToldSince

_COLORS = {State.COVERED: "green", State.PARTIAL: "yellow", State.GAP: "red"}
STATES = {state: (STATE_SIGNS[state], STATE_CELLS[state], color) for state, color in _COLORS.items()}
"""Sign, cell of a bar, and colour of each state."""
_INDENT = 22
"""Columns before and around a remark that names a place."""


@dataclass(frozen=True)
class Entries(ToldPart):
    """The entries of each list of one report; those that the options leave out are not among them."""

    options: ReportOptions

    def since(self, *, reworded: bool) -> list[Entry]:
        """Return what changed since the earlier result: what was lost first, then what was gained, then figures.

        Without `reworded` it is what was judged otherwise though no words of its clauses changed.
        """
        from aligner.telling.since import since_teller

        since, national = since_teller(self.teller), self.alignment.national
        told = [one for one in since.all() if one.is_reworded is reworded] if since else ()
        return [self._since(one) for one in told if self.stands_in_section(national, one.national)]

    def _since(self, told: ToldSince) -> Entry:
        words = self.words
        became = words("{change}: {before} → {now}", change=told.change, before=told.before, now=told.now)
        rows = [row_of(self.alignment.national, told.national, ""), self.place(told.national), remark(became)]
        rows += map(remark, filter(None, (*told.remarks, told.doubt)))
        if told.clause_before:
            rows.append(remark(words("local clause then: {text}", text=told.clause_before)))
        if told.clause is not None:
            rows.append(row_of(self.alignment.local, told.clause, ""))
        return Entry(tuple(rows), is_sure=not told.doubt)

    def gaps(self) -> list[Entry]:
        """Return the requirements that are missing, most pressing first, parts of one rule in one entry.

        Those that are less sure come after all others, but for what most other plans cover: that is worth a look.
        """
        gaps = [one for one in self.requirements if one.state is State.GAP]
        groups = self.teller.gaps_by_rule(most_pressing_first(gaps))
        return sorted((self._gap(first, also) for first, *also in groups), key=lambda entry: not entry.is_sure)

    def partial(self) -> list[Entry]:
        """Return the requirements that are covered in part, then the covered ones that lack measures.

        Those that are less sure come after all others.
        """
        partial = most_pressing_first(one for one in self.requirements if one.state is State.PARTIAL)
        lacking = [one for one in self.requirements if one.state is State.COVERED and one.lacking]
        listed = [self._partial(one) for one in (*partial, *lacking)]
        return sorted(listed, key=lambda entry: not entry.is_sure)

    def not_ours(self) -> list[Entry]:
        """Return the requirements that others have to carry out, in document order."""
        national = self.alignment.national
        return [
            Entry(
                (
                    row_of(national, one.national, NOT_OURS_SIGN),
                    self.place(one.national),
                    remark(self.teller.addressee_line(one)),
                )
            )
            for one in self.alignment.not_counted
            if self.stands_in_section(national, one.national)
        ]

    def figures(self, *, changed_only: bool) -> list[Entry]:
        """Return what became of figures, changes first; without those that are shares or equal if so asked."""
        weights = (Weight.CHANGED,) if changed_only else tuple(Weight)
        return [self._figure(one) for one in self._listed(FIGURES, weights)]

    @property
    def new_figures(self) -> int:
        """How many figures only the local text sets."""
        return sum(one.relation is FigureRelation.NEW for one in self._listed(FIGURES, tuple(Weight)))

    def results(self) -> list[Entry]:
        """Return what became of figures that have been reached."""
        return [self._figure(one) for one in self._listed(RESULTS, tuple(Weight))]

    def targets(self) -> list[tuple[str, str, str, str]]:
        """Return the targets of the year: indicator, national and local figure, each with its clause, and relation."""
        rows = []
        for one in self.alignment.targets:
            if self._has_target_in_section(one):
                told = self.teller.target(one)
                national = "" if one.national is None else f" {self.teller.national.id(one.national.unit)}"
                local = "" if one.local is None else f" {self.teller.local.id(one.local.unit)}"
                rows.append((told.indicator, told.national + national, told.local + local, told.relation))
        return rows

    def _has_target_in_section(self, target: Target) -> bool:
        sides = ((self.alignment.national, target.national), (self.alignment.local, target.local))
        return any(stated is not None and self.stands_in_section(document, stated.unit) for document, stated in sides)

    def changed(self) -> list[Entry]:
        """Return what changed, kind by kind, but for the figures, which have a list of their own."""
        return [
            self._changed(kind, one)
            for kind in change_kinds()
            if not kind.has_own_list
            for one in self._listed(kind, (Weight.CHANGED, Weight.QUIET))
        ]

    def _listed(self, kind: ChangeKind[Any], weights: Collection[Weight]) -> list[Change[Any]]:
        """Return the changes of a kind that have one of these weights, in the order of the list."""
        listed = [
            one
            for one in kind.of(self.alignment)
            if self._is_listed(kind, one) and kind.relation(one).weight in weights
        ]
        if kind.lists_by_relation:
            listed.sort(key=lambda one: kind.relations.index(kind.relation(one)))
        return listed

    def _is_listed(self, kind: ChangeKind[Any], change: Change[Any]) -> bool:
        # What is told on request only is not of tasks, and is listed whatever the scope.
        if kind.is_on_request:
            return self.stands_in_section(self.alignment.national, change.national)
        return self._in_scope(change.local, change.national)

    def local_only(self) -> list[Entry]:
        """Return the local clauses without counterpart that say something, by section."""
        local = self.alignment.local
        return [
            Entry((row_of(local, one.local, LOCAL_ONLY_SIGN),), self._path(self.teller.local, one.local))
            for one in self.alignment.local_only
            if one.kind is LocalOnlyKind.INITIATIVE
            and (self._everything or local.units[one.local].role is Role.TASK)
            and self.stands_in_section(local, one.local)
        ]

    def links(self) -> list[Entry]:
        """Return the links, best first."""
        local, national = self.alignment.local, self.alignment.national
        listed = [link for link in self.alignment.links if self._in_scope(link.local, link.national)]
        return [
            Entry(
                (
                    row_of(national, link.national, _mark(link)),
                    row_of(local, link.local, ""),
                    *self._in_part(link),
                    *self._stood_for(link),
                    *self._because(link),
                )
            )
            for link in sorted(listed, key=lambda link: (-link.score, link.national, link.local))
        ]

    def _path(self, quoter: Quoter, unit: int, *, indent: int = 0) -> str:
        """Return the headings above a unit, shortened to the width of the report less `indent`."""
        return shorten_path(quoter.headings(unit), " › ", self.options.width - indent)

    def has_section(self, heading: int | None) -> bool:
        """Return whether the report is about the national section of a heading."""
        return self.options.section is None or (
            heading is not None and self.stands_in_section(self.alignment.national, heading)
        )

    @property
    def _everything(self) -> bool:
        return self.options.scope == "all"

    @cached_property
    def requirements(self) -> list[Requirement]:
        """The requirements that the report is about, of those that are counted."""
        national = self.alignment.national
        return [one for one in self.alignment.counted if self.stands_in_section(national, one.national)]

    @cached_property
    def _headings(self) -> frozenset[tuple[int, int]]:
        """The headings of either document that begin as asked: 0 or 1 for the document, and the index of the unit."""
        prefix = fold_text(self.options.section or "")
        documents = (self.alignment.local, self.alignment.national)
        found = frozenset(
            (side, index)
            for side, document in enumerate(documents)
            for index, unit in enumerate(document.units)
            if unit.role is Role.HEADING and fold_text(unit.text).startswith(prefix)
        )
        if not found:
            raise UsageError(
                "--section {prefix}: no heading begins so; --section takes the beginning of one",
                prefix=self.options.section,
            )
        return found

    def stands_in_section(self, document: Document, index: int) -> bool:
        """Return whether a unit stands under the headings that the report is about."""
        if self.options.section is None:
            return True
        side = int(document is self.alignment.national)
        return any((side, above) in self._headings for above in (*document.units[index].outline, index))

    def _in_scope(self, local: int, national: int) -> bool:
        units = self.alignment.local.units[local], self.alignment.national.units[national]
        is_task = self._everything or Role.TASK in (unit.role for unit in units)
        return is_task and self.stands_in_section(self.alignment.national, national)

    def _gap(self, requirement: Requirement, also: Iterable[Requirement] = ()) -> Entry:
        sign, _, style = STATES[State.GAP]
        items = (requirement, *also)
        rows = [row_of(self.alignment.national, one.national, sign, style) for one in items]
        rows.append(self.place(requirement.national))
        rows += self._aside(requirement)
        rows += [remark(stood_for)] if (stood_for := self.teller.stood_for(requirement)) else []
        rows += self._rejected(requirement)
        rows += self._doubt(requirement)
        for line in (peers_line(requirement, self.words), model_line(requirement, self.words)):
            rows += [remark(line)] if line else []
        near = self.teller.near(requirement)
        # The parts of one rule stand where the most pressing of them does.
        pressing = requirement if near is not None else max(items, key=_points)
        if reasons := self.words.listed(self.teller.reasons(pressing)):
            rows.append(remark(self.words("here for: {reasons}", reasons=reasons)))
        if near is not None:
            rows.append(row_of(self.alignment.local, near.local, ""))
            rows.append(remark(self.teller.nearest_line(near, explain=self.options.explain)))
        peers = requirement.peers
        is_usual = peers is not None and 2 * peers.covered > peers.count
        return Entry(tuple(rows), is_sure=is_usual or not self.teller.doubt(requirement), count=len(items))

    def _rejected(self, requirement: Requirement) -> Iterator[Row]:
        """Yield the local clauses that a reviewer has refused for a requirement."""
        for one in self.teller.rejected(requirement):
            yield row_of(self.alignment.local, one.local, REJECTED_SIGN)
            yield remark(self.words("rejected by a reviewer, {score}", score=score_told(one.score)))

    def _partial(self, requirement: Requirement) -> Entry:
        sign, _, style = STATES[requirement.state]
        rows = [row_of(self.alignment.national, requirement.national, sign, style), self.place(requirement.national)]
        rows += self._aside(requirement)
        rows += [remark(self.teller.stood_for(requirement))] if requirement.is_stated else []
        rows += self._doubt(requirement)
        if missing := self.teller.missing_line(requirement):
            rows.append(remark(missing))
        if (link := self.teller.best_carrier(requirement)) is not None:
            rows.append(row_of(self.alignment.local, link.local, _mark(link)))
            rows += [remark(self.words("in part"))] if self.teller.is_in_part(link) else []
            rows += (*self._stood_for(link), *self._because(link))
        return Entry(tuple(rows), is_sure=not self.teller.doubt(requirement))

    def _doubt(self, requirement: Requirement) -> Iterator[Row]:
        if doubt := self.teller.doubt(requirement):
            yield remark(doubt)

    def _aside(self, requirement: Requirement) -> Iterator[Row]:
        if aside := self.teller.aside(requirement):
            yield remark(aside)

    def place(self, national: int) -> Row:
        """Return the remark that tells where a requirement stands."""
        return remark(self.words("in {path}", path=self._path(self.teller.national, national, indent=_INDENT)))

    def _figure(self, change: Change[Quantity]) -> Entry:
        """Return a figure of each side below the other, with what it counts: the figures are what the list is about."""
        told, difference = self.teller.change(change), difference_told(change)
        sides = (
            (self.alignment.national, change.national, change.national_said, told.national),
            (self.alignment.local, change.local, change.local_said, told.local),
        )
        rows = []
        for at, (document, unit, said, text) in enumerate(sides):
            row = row_of(document, unit, FIGURES.relation(change).sign if at == 0 else "")
            beside = "".join(f"  ({counted})" for counted in map(FIGURES.about, said) if counted)
            ends = f"  {told.became}" + (f" {difference}" if difference else "") if at == 1 else ""
            rows.append(Row(row.mark, row.id, row.place, text + (beside if said else f"  {row.text}") + ends))
        return Entry(tuple(rows))

    def _changed(self, kind: ChangeKind[Any], change: Change[Any]) -> Entry:
        sign = kind.relation(change).sign
        return Entry(
            (
                row_of(self.alignment.national, change.national, sign),
                row_of(self.alignment.local, change.local, ""),
                remark(self.teller.change(change).line),
            )
        )

    def _in_part(self, link: Link) -> Iterator[Row]:
        if in_part := self.teller.in_part_line(link):
            yield remark(in_part)

    def _stood_for(self, link: Link) -> Iterator[Row]:
        if status := self.teller.status(link):
            yield remark(status)

    def _because(self, link: Link) -> Iterator[Row]:
        if self.options.explain:
            yield remark(self.teller.because(link))


def _points(requirement: Requirement) -> float:
    return requirement.priority.points if requirement.priority else 0.0


def _mark(link: Link) -> str:
    return f"{KIND_SIGNS[link.kind]} {score_told(link.score)}"

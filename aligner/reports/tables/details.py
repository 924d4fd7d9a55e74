"""The tables for those who ask for details, and for programs: each requirement and each local clause, with its ids.

What the other tables leave to their readers stands here in columns of its own, so that a script can filter and count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from aligner.language import rounded, visible
from aligner.model import DocumentSide, Link, Requirement, Role, State
from aligner.reports.tables.table import ColumnKind, ColumnRow, Reach, Table, Value, lines_of, table_of
from aligner.telling.ordering import best_first
from aligner.telling.scores import score_told
from aligner.telling.since import SinceTeller, since_teller
from aligner.telling.teller import ToldPart

_TEXT, _COUNT, _SCORE, *_ = ColumnKind
_DETAILS = Reach.DETAILS


@dataclass(frozen=True)
class DetailTables(ToldPart):
    """Makes those tables of one alignment."""

    @cached_property
    def _since(self) -> SinceTeller | None:
        return since_teller(self.teller)

    def requirements(self) -> Table:
        """Return a row for each requirement, whoever has to carry it out."""
        words = self.words
        columns = (
            ("number", words("no."), _COUNT, 6, _DETAILS),
            ("section", words("section"), _TEXT, 28, _DETAILS),
            ("id", words("id"), _TEXT, 7, _DETAILS),
            ("requirement", words("national requirement"), _TEXT, 56, _DETAILS),
            ("place", words("place"), _TEXT, 11, _DETAILS),
            ("state", words("state"), _TEXT, 10, _DETAILS),
            *((("state_before", words("state then"), _TEXT, 10, _DETAILS),) if self._since else ()),
            ("by", words("carried by"), _TEXT, 12, _DETAILS),
            ("addressee", words("whose duty"), _TEXT, 14, _DETAILS),
            ("local_ids", words("local ids"), _TEXT, 10, _DETAILS),
            ("local_clauses", words("local clause"), _TEXT, 56, _DETAILS),
            ("score", words("score"), _SCORE, 7, _DETAILS),
            *self._peer_columns(),
            ("missing", words("missing measures"), _TEXT, 32, _DETAILS),
            ("changed", words("changed"), _TEXT, 32, _DETAILS),
            ("responsible", words("responsible"), _TEXT, 24, _DETAILS),
            ("due", words("due"), _TEXT, 16, _DETAILS),
            ("remark", words("remark"), _TEXT, 32, _DETAILS),
        )
        rows = [self._requirement(at, one) for at, one in enumerate(self.alignment.requirements, start=1)]
        return table_of("requirements", words("All requirements"), columns, rows)

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
            *((self._since.before(unit),) if self._since else ()),
            self.teller.aside(requirement) or None,
            None if requirement.is_ours else self.teller.addressee(requirement),
            lines_of(self.local.id(link.local) for link in links),
            lines_of(self._clause(link) for link in links),
            rounded(links[0].score if links else None),
            *self._peers(requirement),
            lines_of(self.teller.missing(requirement)),
            lines_of(self.teller.changes_of_requirement(unit)),
            self._told_of_links(links, self.teller.responsible),
            self._told_of_links(links, self.teller.due),
            lines_of(self._remarks(requirement, links)),
        )

    def _peer_columns(self) -> tuple[ColumnRow, ...]:
        if self.alignment.peers is None:
            return ()
        words = self.words
        return (
            ("peers", words("other plans"), _COUNT, 9, _DETAILS),
            ("peers_covered", words("of these, cover it"), _COUNT, 9, _DETAILS),
            ("peers_partial", words("of these, in part"), _COUNT, 9, _DETAILS),
            ("peers_plan", words("plan that says it best"), _TEXT, 20, _DETAILS),
            ("peers_clause", words("its clause"), _TEXT, 40, _DETAILS),
        )

    def _peers(self, requirement: Requirement) -> tuple[Value, ...]:
        if self.alignment.peers is None:
            return ()
        if (peers := requirement.peers) is None:
            return (None,) * 5
        model = peers.model
        clause = (None, None) if model is None else (visible(model.plan), visible(model.text))
        return peers.count, peers.covered, peers.partial, *clause

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
        return lines_of(list(dict.fromkeys(filter(None, told))))

    def _kind(self, link: Link) -> str:
        kind, status = self.teller.kind(link), self.teller.status(link)
        return self.words("{kind}, {status}", kind=kind, status=status) if status else kind

    def _remarks(self, requirement: Requirement, links: Sequence[Link]) -> Iterator[str]:
        if requirement.state is State.JUSTIFIED:
            yield visible(requirement.justification)
        elif stood_for := self.teller.stood_for(requirement):
            yield stood_for
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

    def local_clauses(self) -> Table:
        """Return a row for each local unit but page furniture and assignments."""
        words = self.words
        columns = (
            ("id", words("id"), _TEXT, 7, _DETAILS),
            ("place", words("place"), _TEXT, 11, _DETAILS),
            ("section", words("section"), _TEXT, 28, _DETAILS),
            ("role", words("role"), _TEXT, 12, _DETAILS),
            ("local_clause", words("local clause"), _TEXT, 56, _DETAILS),
            ("kind", words("linked as"), _TEXT, 16, _DETAILS),
            ("national_ids", words("national ids"), _TEXT, 11, _DETAILS),
            ("national_clauses", words("national clause"), _TEXT, 56, _DETAILS),
            ("score", words("score"), _SCORE, 7, _DETAILS),
            ("responsible", words("responsible"), _TEXT, 24, _DETAILS),
            ("due", words("due"), _TEXT, 16, _DETAILS),
            ("remark", words("remark"), _TEXT, 24, _DETAILS),
        )
        only = {one.local: one for one in self.alignment.local_only}
        rows: list[tuple[Value, ...]] = []
        for unit, own in enumerate(self.alignment.local.units):
            if own.role in (Role.NOISE, Role.ASSIGNMENT):
                continue
            links = best_first(self.alignment.links_of_local(unit))
            kind = lines_of(self._kind(link) for link in links)
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
                    lines_of(self.national.id(link.national) for link in links),
                    lines_of(self.national.text(link.national) for link in links),
                    rounded(links[0].score if links else None),
                    self.teller.responsible(DocumentSide.LOCAL, unit) or None,
                    self.teller.due(DocumentSide.LOCAL, unit) or None,
                    self.teller.notes.get((DocumentSide.LOCAL, unit)),
                )
            )
        return table_of("local_clauses", words("Local clauses"), columns, rows)

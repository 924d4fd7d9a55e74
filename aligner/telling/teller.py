"""An alignment put into words: what each finding is called, quotes and reasons included.

Reports, tables, the page and the desk lay out what they are told here and word nothing themselves, so that a state, a
missing measure, a reason or a clause that comes near reads alike wherever it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from aligner.changes import FIGURES, Weight, change_kinds, kind_of
from aligner.changes.kind import NOTHING
from aligner.language import Words, visible, visible_lines
from aligner.model import (
    Alignment,
    Change,
    Direction,
    DocumentSide,
    Evidence,
    Explanation,
    Link,
    LinkKind,
    LinkStatus,
    LocalOnly,
    LocalOnlyKind,
    NearMiss,
    PriorityReason,
    RejectedLink,
    Requirement,
    Role,
    State,
    Stated,
    Target,
    TermKind,
)
from aligner.structure.lists import rule_of
from aligner.telling.names import (
    ADDRESSEE_NAMES,
    ASIDE_NAMES,
    DIRECTION_NAMES,
    EVIDENCE_NAMES,
    KIND_NAMES,
    LOCAL_ONLY_NAMES,
    REASON_NAMES,
    ROLE_NAMES,
    STATE_NAMES,
    STATUS_NAMES,
)
from aligner.telling.quoting import Quoter
from aligner.telling.scores import score_told
from aligner.telling.statements import missing_told
from aligner.telling.told import ToldChange, ToldTarget

_NOT_TOLD = frozenset({PriorityReason.MISSING, PriorityReason.CERTAINTY, PriorityReason.PEERS})
_REASONS = 4
"""How many kinds of evidence are told of a link: the strongest ones."""


@dataclass(frozen=True)
class Teller:
    """One alignment in the words of one language."""

    alignment: Alignment
    words: Words

    @cached_property
    def local(self) -> Quoter:
        """The local text as it is quoted."""
        return Quoter(self.alignment.local, self.words)

    @cached_property
    def national(self) -> Quoter:
        """The national text as it is quoted."""
        return Quoter(self.alignment.national, self.words)

    def quoter(self, side: DocumentSide) -> Quoter:
        """Return the text on a side as it is quoted."""
        return self.local if side is DocumentSide.LOCAL else self.national

    def state(self, requirement: Requirement) -> str:
        """Return what the state of a requirement is called."""
        return self.words(STATE_NAMES[requirement.state])

    def aside(self, requirement: Requirement) -> str:
        """Return what a requirement is answered by if that is no task of its own, empty where it is or nothing is."""
        by, clause = requirement.by, requirement.taken_over_by
        if clause is not None:
            return self.words("by reference, {clause}", clause=self.local.id(clause))
        return self.words(ASIDE_NAMES[by]) if by is not None and by in ASIDE_NAMES else ""

    def state_in_full(self, requirement: Requirement) -> str:
        """Return what a state is called, what answers the requirement if no task of its own does, and any doubt."""
        state = self.state(requirement)
        for aside in filter(None, (self.aside(requirement), self.doubt(requirement))):
            state = self.words("{state}, {aside}", state=state, aside=aside)
        return state

    def doubt(self, requirement: Requirement) -> str:
        """Return that the state of a requirement is less sure; empty where it is sure."""
        return self.words("less sure") if self.alignment.is_doubtful(requirement) else ""

    def stood_for(self, requirement: Requirement) -> str:
        """Return how a reviewer stands for a state: by having said or confirmed it; empty where nobody does."""
        if requirement.is_stated:
            return self.words("said by a reviewer")
        return self.words("confirmed") if requirement.is_decided else ""

    def addressee(self, requirement: Requirement) -> str:
        """Return who has to carry a requirement out."""
        return self.words(ADDRESSEE_NAMES[requirement.addressee])

    def addressee_line(self, requirement: Requirement) -> str:
        """Return who has to carry a requirement out, with the words that tell it, or that a reviewer has said so."""
        who, reason = self.addressee(requirement), self.addressee_reason(requirement)
        return self.words("{addressee}: {reason}", addressee=who, reason=reason) if reason else who

    def addressee_reason(self, requirement: Requirement) -> str:
        """Return the words that tell who has to carry a requirement out, or that a reviewer has said so."""
        if requirement.is_addressee_decided:
            return self.words("decided by a reviewer")
        said = (self.national.quote(requirement.national, span) for span in requirement.addressee_words)
        return self.words.listed(f"[{one}]" for one in dict.fromkeys(said))

    def role(self, role: Role) -> str:
        """Return what a role is called."""
        return self.words(ROLE_NAMES[role])

    def responsible(self, side: DocumentSide, unit: int) -> str:
        """Return the bodies that are charged with a task, those that lead first; empty if there are none."""
        lead, others = self.lead(side, unit), self.support(side, unit)
        if not lead or not others:
            return lead or others
        return self.words("{lead}; with {others}", lead=lead, others=others)

    def lead(self, side: DocumentSide, unit: int) -> str:
        """Return the bodies that lead in a task, in one line; empty where none is named."""
        return self.words.listed(self.leads(side, unit))

    def support(self, side: DocumentSide, unit: int) -> str:
        """Return the bodies that support those that lead in a task, in one line; empty where none is named."""
        return self.words.listed(self.supports(side, unit))

    def due(self, side: DocumentSide, unit: int) -> str:
        """Return by when a task is to be done, in the words that say so; empty where none do."""
        return self.words.listed(self.times(side, unit))

    def leads(self, side: DocumentSide, unit: int) -> tuple[str, ...]:
        """Return the bodies that lead in a task."""
        return tuple(visible(one.name) for one in self.alignment.document(side).units[unit].responsibility.lead)

    def supports(self, side: DocumentSide, unit: int) -> tuple[str, ...]:
        """Return the bodies that support those that lead in a task."""
        return tuple(visible(one.name) for one in self.alignment.document(side).units[unit].responsibility.others)

    def times(self, side: DocumentSide, unit: int) -> tuple[str, ...]:
        """Return by when a task is to be done, each time in the words that say so."""
        times = self.alignment.document(side).units[unit].responsibility.due
        return tuple(self.quoter(side).quote(unit, one.span) for one in times)

    def set_times(self, side: DocumentSide, unit: int) -> tuple[str, ...]:
        """Return by when a task is to be done as whoever assigns it says; where nobody does, as it says itself."""
        own = self.alignment.document(side).units[unit]
        apart = [one for one in own.responsibility.due if not own.span.start <= one.span.start < own.span.end]
        return tuple(self.quoter(side).quote(unit, one.span) for one in apart) or self.times(side, unit)

    def local_only(self, one: LocalOnly) -> str:
        """Return what kind of clause without any link a local one is."""
        return self.words(LOCAL_ONLY_NAMES[one.kind])

    def missing(self, requirement: Requirement) -> tuple[str, ...]:
        """Return the measures of a requirement that no local clause carries; none where nothing is carried at all."""
        if requirement.state not in (State.COVERED, State.PARTIAL):
            return ()
        return tuple(self.national.quote(requirement.national, one.span) for one in requirement.lacking)

    def missing_line(self, requirement: Requirement) -> str:
        """Return those measures in one line, empty where there are none."""
        return missing_told(self.missing(requirement), self.words)

    def reasons(self, requirement: Requirement) -> tuple[str, ...]:
        """Return why an open requirement stands where it does among all, each reason with the words that show it.

        That it has no local clause is left out: its state says so. So is how sure that is, which has no words, and
        how many other plans cover it, which has a line of its own.
        """
        return tuple(
            self.words(REASON_NAMES[one.reason])
            + (f" [{self.national.quote(requirement.national, one.span)}]" if one.span else "")
            for one in (requirement.priority.reasons if requirement.priority else ())
            if one.reason not in _NOT_TOLD
        )

    def near(self, requirement: Requirement) -> NearMiss | None:
        """Return the local clause that comes nearest to a gap, None where none comes near, and for no gap."""
        reasons = requirement.priority.reasons if requirement.priority else ()
        is_far = any(one.reason is PriorityReason.NOTHING_NEAR for one in reasons)
        return None if is_far or requirement.state is not State.GAP else requirement.near_miss

    def possible(self, requirement: Requirement) -> int | None:
        """Return the local clause that may be a counterpart of a gap after all, None where none may."""
        near = self.near(requirement)
        return near.local if near is not None and near.local in self._possible else None

    def lacks(self, near_miss: NearMiss) -> str:
        """Return what a clause that comes near lacks of a usual link."""
        against = [one for one in near_miss.explanation.evidence[:_REASONS] if one.log_odds < 0]
        return self._evidence(against)

    def nearest_line(self, near_miss: NearMiss, *, explain: bool = True) -> str:
        """Return the score of a clause that comes near and, if so asked, what it lacks."""
        score = score_told(near_miss.score)
        if near_miss.local in self._possible:
            return self.words("possible counterpart, {score}; check it", score=score)
        if not explain:
            return self.words("nearest, {score}", score=score)
        return self.words("nearest, {score}; it lacks {reasons}", score=score, reasons=self.lacks(near_miss))

    @cached_property
    def _possible(self) -> frozenset[int]:
        """The local clauses that may be a counterpart of the gap that they come nearest to."""
        of_kind = LocalOnlyKind.POSSIBLE_COUNTERPART
        return frozenset(one.local for one in self.alignment.local_only if one.kind is of_kind)

    def gaps_by_rule(self, gaps: Iterable[Requirement]) -> list[tuple[Requirement, ...]]:
        """Return gaps with those taken together that are parts of one article or list, and as sure.

        That is so where there is nothing else to tell of the later ones: no clause that comes near, no decision.
        """
        found: dict[tuple[int, ...], list[Requirement]] = {}
        for one in gaps:
            has_more = one.peers or self.near(one) or self.aside(one) or one.is_decided or self.rejected(one)
            rule = rule_of(self.alignment.national, one.national), int(self.alignment.is_doubtful(one))
            key = (*rule, one.national) if has_more and rule in found else rule
            found.setdefault(key, []).append(one)
        return [tuple(own) for own in found.values()]

    def kind(self, link: Link) -> str:
        """Return what the kind of a link is called, and whether that counterpart carries a part only."""
        if self.is_in_part(link):
            return self.words("counterpart, in part")
        return self.words(KIND_NAMES[link.kind])

    def is_in_part(self, link: Link) -> bool:
        """Return whether a link is a counterpart, a task, of a requirement that is carried in part."""
        requirement = self._requirements.get(link.national)
        is_partial = requirement is not None and requirement.state is State.PARTIAL
        return is_partial and link.kind is LinkKind.COUNTERPART and self._is_task(link)

    def _is_task(self, link: Link) -> bool:
        return self.alignment.local.units[link.local].role is Role.TASK

    def best_carrier(self, requirement: Requirement) -> Link | None:
        """Return the likeliest link of what carries a requirement, of any clause if none does; None without links."""
        links = self.alignment.links_of_national(requirement.national)
        return min(links, key=lambda link: (not self._is_task(link), -link.score, link.local), default=None)

    def in_part_line(self, link: Link) -> str:
        """Return that such a counterpart carries a part, with what is missing; empty for any other link."""
        if not self.is_in_part(link):
            return ""
        missing = self.missing_line(self._requirements[link.national])
        return self.words("in part; {missing}", missing=missing) if missing else self.words("in part")

    @cached_property
    def _requirements(self) -> dict[int, Requirement]:
        return {one.national: one for one in self.alignment.requirements}

    def status(self, link: Link) -> str:
        """Return who stands for a link, empty where nobody but the machine does."""
        return "" if link.status is LinkStatus.AUTOMATIC else self.words(STATUS_NAMES[link.status])

    def because(self, link: Link) -> str:
        """Return what speaks for a link: the strongest evidence, and the words that both sides have in common."""
        reasons = self._evidence(link.explanation.evidence[:_REASONS])
        said = "".join(f" {pair}" for pair in self._terms(link.local, link.national, link.explanation))
        return self.words("because: {reasons}", reasons=reasons + said)

    def _evidence(self, evidence: Sequence[Evidence]) -> str:
        told = self.words.listed(f"{self.words(EVIDENCE_NAMES[one.kind])} {one.log_odds:+.1f}" for one in evidence)
        return told or self.words("nothing in particular")

    def _terms(self, local: int, national: int, explanation: Explanation) -> Iterator[str]:
        """Yield what both sides say, in the words of both where they differ."""
        for term in explanation.terms:
            if term.kind is not TermKind.HEADING:
                mine, theirs = self.local.quote(local, term.local), self.national.quote(national, term.national)
                yield f"[{mine}]" if mine == theirs else f"[{theirs} ~ {mine}]"

    def change(self, change: Change[Any], *, in_full: bool = False) -> ToldChange:
        """Return a change in words; `in_full` adds what its words are about, where they alone do not tell."""
        kind = kind_of(change)
        relation = self.words(kind.relation(change).label)
        direction = "" if change.direction is None else self.words(DIRECTION_NAMES[change.direction])
        sides = (
            (change.national_said, partial(self.national.quote, change.national)),
            (change.local_said, partial(self.local.quote, change.local)),
        )
        national, local = (kind.side(*side) for side in sides)
        theirs, ours = (kind.side_in_line(*side, in_full=in_full) for side in sides)
        became = self._directed(relation, change.direction) if kind.tells_direction else relation
        line = self.words(kind.line, relation=became, national=theirs, local=ours)
        return ToldChange(change, self.words(kind.aspect), relation, direction, became, national, local, line)

    def target(self, target: Target) -> ToldTarget:
        """Return a target of the year in words; a side that sets none is “–”."""
        return ToldTarget(
            visible(target.indicator),
            _stated(self.national, target.national),
            _stated(self.local, target.local),
            self._target_relation(target),
        )

    def _target_relation(self, target: Target) -> str:
        if target.relation is None:
            if target.local is not None and target.national is not None:
                return self.words("not comparable")
            return self.words("only national") if target.local is None else self.words("only local")
        relation = self.words(next(one.label for one in FIGURES.relations if one.value is target.relation))
        return self._directed(relation, target.direction)

    def _directed(self, relation: str, direction: Direction | None) -> str:
        if direction is None:
            return relation
        return self.words(
            "{relation}, {direction}", relation=relation, direction=self.words(DIRECTION_NAMES[direction])
        )

    def changes_of_requirement(self, national: int) -> tuple[str, ...]:
        """Return what changed in the links of a national unit, a line each."""
        return tuple(one.line for one in self.told_changes.get(national, ()))

    @cached_property
    def told_changes(self) -> dict[int, list[ToldChange]]:
        """What changed in the links of each national unit that is told beside it."""
        found: dict[int, list[ToldChange]] = {}
        for kind in change_kinds():
            for change in kind.of(self.alignment):
                if not kind.is_on_request and kind.relation(change).weight is not Weight.SAME:
                    found.setdefault(change.national, []).append(self.change(change))
        return found

    def role_line(self, found: Role, side: DocumentSide, unit: int) -> str:
        """Return that a reviewer has corrected the role of a unit, which the machine had `found` to be another."""
        role = self.alignment.document(side).units[unit].role
        return self.words("role corrected: {found} → {role}", found=self.role(found), role=self.role(role))

    def rejected(self, requirement: Requirement) -> Sequence[RejectedLink]:
        """Return the links of a requirement that a reviewer took away, in local order."""
        return self._rejected.get(requirement.national, ())

    @cached_property
    def _rejected(self) -> dict[int, list[RejectedLink]]:
        found: dict[int, list[RejectedLink]] = {}
        for one in self.alignment.review.rejected if self.alignment.review else ():
            found.setdefault(one.national, []).append(one)
        return found

    @cached_property
    def notes(self) -> dict[tuple[DocumentSide, int], str]:
        """The notes of reviewers by unit, their lines parted by line feeds."""
        review = self.alignment.review
        return {(note.side, note.unit): visible_lines(note.text) for note in review.notes} if review else {}


@dataclass(frozen=True, slots=True)
class ToldPart:
    """A part of a report or a page that is being made: what it tells of, and in which words."""

    teller: Teller

    @property
    def alignment(self) -> Alignment:
        """What is told of."""
        return self.teller.alignment

    @property
    def words(self) -> Words:
        """The words of the language."""
        return self.teller.words

    @property
    def local(self) -> Quoter:
        """The local text as it is quoted."""
        return self.teller.local

    @property
    def national(self) -> Quoter:
        """The national text as it is quoted."""
        return self.teller.national


def _stated(quoter: Quoter, stated: Stated | None) -> str:
    return NOTHING if stated is None else quoter.quote(stated.unit, stated.said.span)

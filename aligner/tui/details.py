"""What stands below the two documents: why a link is one, what differs, what is missing, what came near.

Lines of pieces, as wide as the pane; the words for findings are those of the reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from aligner.changes import Weight, kind_of
from aligner.language import visible
from aligner.model import (
    Document,
    DocumentSide,
    EditKind,
    Link,
    LinkStatus,
    NearMiss,
    RejectedLink,
    Requirement,
    ReturnedDecision,
    ReturnKind,
    Role,
    Span,
    State,
)
from aligner.reports.typesetting import shorten_path
from aligner.review.decisions import Aspect, Decision
from aligner.telling.decided import decision_told
from aligner.telling.entered import entry_lines
from aligner.telling.names import STATUS_NAMES
from aligner.telling.peers import model_line, peers_line
from aligner.telling.quoting import Quoter
from aligner.telling.scores import score_told
from aligner.telling.signs import KIND_SIGNS, LOCAL_ONLY_SIGN, NOT_OURS_SIGN, NOTE_SIGN, REJECTED_SIGN, STATE_SIGNS
from aligner.telling.teller import Teller
from aligner.tui.looks import LOOK_OF_STATE, Line, Look, Piece, signed, wrapped
from aligner.tui.lookup import Lookup
from aligner.tui.words import _, words

_EDIT_MARKS = {EditKind.REMOVED: "−", EditKind.ADDED: "+", EditKind.CHANGED: "~"}
_EDIT_LOOKS = {EditKind.REMOVED: Look.REMOVED, EditKind.ADDED: Look.ADDED, EditKind.CHANGED: Look.CHANGED}
_REJECTED_LINES = 2
"""Lines that the clause of a rejected link has: enough to know it again, and the rest of the pane is for what is."""
_DAY = len("2026-01-31")


@dataclass(frozen=True, slots=True)
class Details:
    """The lines about one unit, `width` columns wide.

    `rejection` tells who took a link away, `said` who decided on an aspect of a national unit, where that is known.
    """

    lookup: Lookup
    width: int
    rejection: Callable[[RejectedLink], Decision | None]
    said: Callable[[Aspect, int], Decision | None] = lambda _aspect, _unit: None

    @property
    def teller(self) -> Teller:
        """What puts the findings into words."""
        return self.lookup.teller

    def of_link(
        self, link: Link, side: DocumentSide, place: tuple[int, int], decision: Decision | None
    ) -> Iterator[Line]:
        """Yield the lines about a unit with links; `place` is which of how many links this is, from 1."""
        unit = link.national if side is DocumentSide.NATIONAL else link.local
        number, count = place
        head = [
            *self._name(side, unit),
            Piece(f"  {signed(KIND_SIGNS[link.kind], self.teller.kind(link))} {score_told(link.score)}"),
            Piece(f"  {_(STATUS_NAMES[link.status])}{_by(decision)}", self._look_of_status(link.status)),
        ]
        if count > 1:
            head.append(Piece("  " + _("link {number} of {count}", number=number, count=count), Look.QUIET))
        yield from wrapped(head, self.width)
        yield from self._who_and_when(side, unit)
        yield from self._remarks(side, unit)
        yield from self._changes(link)
        requirement = self.lookup.requirements.get(link.national)
        if requirement is not None:
            yield from self._whose_duty(requirement)
            yield from self._missing(requirement)
            yield from self._carries_nothing(requirement)
        yield from self._difference(link)
        yield from wrapped([Piece(self.teller.because(link), Look.QUIET)], self.width)

    def of_gap(self, requirement: Requirement, near: Sequence[NearMiss], decision: Decision | None) -> Iterator[Line]:
        """Yield the lines about a requirement without links, with what comes nearest."""
        side = DocumentSide.NATIONAL
        decided = self._decided(requirement, decision)
        yield from wrapped([*self._name(side, requirement.national), *decided], self.width)
        yield from self._who_and_when(side, requirement.national)
        yield from self._remarks(side, requirement.national)
        yield from self._whose_duty(requirement)
        if requirement.justification:
            reason = Piece(visible(requirement.justification), Look.JUSTIFIED)
            yield from wrapped([reason], self.width, first=f"{STATE_SIGNS[State.JUSTIFIED]} ")
        elif requirement.priority is not None:
            reasons = words().listed(self.teller.reasons(requirement))
            text = _("priority {rank}: {reasons}", rank=requirement.priority.rank, reasons=reasons)
            yield from wrapped([Piece(text)], self.width)
        if requirement.priority is not None:
            for told in (peers_line(requirement, words()), model_line(requirement, words())):
                yield from wrapped([Piece(told, Look.QUIET)], self.width) if told else ()
        if not near:
            yield from wrapped([Piece(_("Nothing in the local document comes near."), Look.QUIET)], self.width)
        local = self.lookup.alignment.local
        for one in near:
            yield from self._candidate(local, one.local, one.score)
            said = _("lacks: {reasons}", reasons=self.teller.lacks(one))
            yield from wrapped([Piece(said, Look.QUIET)], self.width, first="  ")

    def of_local_only(self, unit: int, near: Sequence[tuple[int, float]]) -> Iterator[Line]:
        """Yield the lines about a local clause without links, with the national units that come nearest."""
        one = self.lookup.local_only[unit]
        kind = signed(LOCAL_ONLY_SIGN, self.teller.local_only(one))
        head = [*self._name(DocumentSide.LOCAL, unit), Piece(f"  {kind}", Look.LOCAL_ONLY)]
        if one.is_decided:
            head.append(Piece("  " + _("confirmed"), Look.COVERED))
        yield from wrapped(head, self.width)
        yield from self._who_and_when(DocumentSide.LOCAL, unit)
        yield from self._remarks(DocumentSide.LOCAL, unit)
        for other, score in near:
            yield from self._candidate(self.lookup.alignment.national, other, score)

    def of_rest(self, side: DocumentSide, unit: int) -> Iterator[Line]:
        """Yield the lines about a unit that needs no counterpart and has none."""
        yield from wrapped(self._name(side, unit), self.width)
        yield from self._who_and_when(side, unit)
        yield from self._remarks(side, unit)
        role = self.lookup.alignment.document(side).units[unit].role
        if role is not Role.TASK:
            text = _("A clause of this role is not counted. If the role is wrong, correct it.")
            yield from wrapped([Piece(text, Look.QUIET)], self.width)

    def _who_and_when(self, side: DocumentSide, unit: int) -> Iterator[Line]:
        """Yield who carries out a unit and by when; of a requirement, also what its local clauses say of it.

        Of a unit that only says so, it is told which tasks it says it of.
        """
        if told := self._assigned(side, unit):
            yield from wrapped([Piece(told, Look.QUIET)], self.width)
        if side is DocumentSide.NATIONAL and unit in self.lookup.requirements:
            for link in self.lookup.links(side, unit):
                if told := self._assigned(DocumentSide.LOCAL, link.local):
                    name = self.lookup.alignment.local.units[link.local].id
                    yield from wrapped([Piece(told, Look.QUIET)], self.width, first=f"{name} ")
        units = self.lookup.alignment.document(side).units
        if assigned := units[unit].assigns:
            told = _("says who carries out: {clauses}", clauses=words().listed(units[one].id for one in assigned))
            yield from wrapped([Piece(told, Look.QUIET)], self.width)

    def _assigned(self, side: DocumentSide, unit: int) -> str:
        """Return who carries out a task and by when, empty where neither is said."""
        bodies, times = self.teller.responsible(side, unit), self.teller.due(side, unit)
        told = (bodies and _("responsible: {bodies}", bodies=bodies), times and _("due: {times}", times=times))
        return " · ".join(filter(None, told))

    def returned(self, one: ReturnedDecision) -> Iterator[Line]:
        """Yield the lines about a decision that came back, with the texts that it was made on."""
        said = _(
            "earlier decision by {reviewer}: {decision}",
            reviewer=visible(one.reviewer),
            decision=decision_told(one.decision, one.value, words()),
        )
        yield from wrapped([Piece(said, Look.WARNING)], self.width, first="! ")
        for label, text in ((_("national"), one.national_text), (_("local"), one.local_text)):
            if text:
                yield from wrapped([Piece(visible(text), Look.QUIET)], self.width, first=f"  {label} ")

    def returned_entry(self, one: ReturnedDecision) -> Iterator[Line]:
        """Yield the lines about a decision that came back, with the units that stand for its texts now."""
        yield from self.returned(one)
        if one.kind is ReturnKind.ORPHANED:
            yield from wrapped([Piece(_("its text is gone"), Look.QUIET)], self.width, first="  ")
            return
        for document, unit in (
            (self.lookup.alignment.national, one.national),
            (self.lookup.alignment.local, one.local),
        ):
            if unit is not None:
                own = document.units[unit]
                yield from wrapped([Piece(visible(own.text))], self.width, first="  " + _("now") + f" {own.id} ")

    def _name(self, side: DocumentSide, unit: int) -> list[Piece]:
        document = self.lookup.alignment.document(side)
        own = document.units[unit]
        pieces = [Piece(own.id, Look.TITLE)]
        requirement = self.lookup.requirements.get(unit) if side is DocumentSide.NATIONAL else None
        if requirement is not None:
            sign, look = STATE_SIGNS[requirement.state], LOOK_OF_STATE[requirement.state]
            pieces.append(Piece(f"  {signed(sign, self.teller.state_in_full(requirement))}", look))
        where = f"{self.teller.quoter(side).place(unit)} · {self.teller.role(own.role)}"
        path = [visible(document.units[above].text) for above in own.outline]
        if path:
            where += " · " + shorten_path(path, " › ", max(self.width - 30, 12))
        return [*pieces, Piece(f"  {where}", Look.QUIET)]

    @staticmethod
    def _decided(requirement: Requirement, decision: Decision | None) -> list[Piece]:
        if not requirement.is_decided or (requirement.is_stated and not requirement.justification):
            return []
        return [Piece("  " + _("confirmed") + _by(decision), LOOK_OF_STATE[requirement.state])]

    @staticmethod
    def _look_of_status(status: LinkStatus) -> Look:
        return Look.QUIET if status is LinkStatus.AUTOMATIC else Look.COVERED

    def _remarks(self, side: DocumentSide, unit: int) -> Iterator[Line]:
        if note := self.teller.notes.get((side, unit)):
            yield from self._written(note.split("\n"))
        if side is DocumentSide.NATIONAL:
            yield from self._said_of(unit)
        review = self.lookup.alignment.review
        for one in review.returned if review else ():
            if (one.local if side is DocumentSide.LOCAL else one.national) == unit:
                yield from self.returned(one)
        for change in review.roles if review else ():
            if (change.side, change.unit) == (side, unit):
                text = self.teller.role_line(change.found, side, unit)
                yield from wrapped([Piece(text, Look.QUIET)], self.width)
        yield from self._rejected(side, unit)

    def _said_of(self, unit: int) -> Iterator[Line]:
        """Yield the state of a national unit if a reviewer has said it, and what was entered for it."""
        requirement = self.lookup.requirements.get(unit)
        if requirement is not None and requirement.stated is not None:
            text = decision_told(Aspect.STATE, requirement.stated.value, words()) + _by(self.said(Aspect.STATE, unit))
            yield from wrapped([Piece(text, LOOK_OF_STATE[requirement.state])], self.width)
        for one in self.lookup.entries.get(unit, ()):
            by = _by(self.said(Aspect(one.kind.value), unit))
            yield from self._written(entry_lines(one.kind, one.text, words()), by)

    def _written(self, lines: Sequence[str], by: str = "") -> Iterator[Line]:
        """Yield what a reviewer wrote, line by line, and who that was."""
        for number, line in enumerate(lines, 1):
            told = [Piece(line), Piece(by, Look.QUIET)] if number == len(lines) else [Piece(line)]
            yield from wrapped(told, self.width, first=f"{NOTE_SIGN} " if number == 1 else " " * len(f"{NOTE_SIGN} "))

    def _rejected(self, side: DocumentSide, unit: int) -> Iterator[Line]:
        document = self.lookup.alignment.document(side.other)
        for one in self.lookup.rejected(side, unit):
            other = document.units[one.local if side is DocumentSide.NATIONAL else one.national]
            said = [
                Piece(decision_told("link", "rejected", words()) + _by(self.rejection(one))),
                Piece(f"  {visible(other.text)}", Look.QUIET),
            ]
            lead = f"{REJECTED_SIGN} {score_told(one.score)} {other.id} "
            yield from wrapped(said, self.width, first=lead, rest=" " * 9, most=_REJECTED_LINES)

    def _candidate(self, document: Document, unit: int, score: float) -> Iterator[Line]:
        own = document.units[unit]
        lead = f"? {score_told(score)} {own.id} "
        yield from wrapped([Piece(visible(own.text))], self.width, first=lead, rest=" " * 9)

    def _whose_duty(self, requirement: Requirement) -> Iterator[Line]:
        """Yield who has to carry a requirement out, where that is another or a reviewer has said it."""
        if not requirement.is_ours or requirement.is_addressee_decided:
            text = _("whose duty: {addressee}", addressee=self.teller.addressee_line(requirement))
            yield from wrapped([Piece(text, Look.QUIET)], self.width, first=f"{NOT_OURS_SIGN} ")

    def _missing(self, requirement: Requirement) -> Iterator[Line]:
        if missing := self.teller.missing_line(requirement):
            yield from wrapped([Piece(missing, Look.PARTIAL)], self.width, first="− ")

    def _carries_nothing(self, requirement: Requirement) -> Iterator[Line]:
        if requirement.state in (State.GAP, State.JUSTIFIED) and not requirement.is_stated:
            text = _("Only tasks carry a requirement. If the role of the local clause is wrong, correct it.")
            yield from wrapped([Piece(text, Look.QUIET)], self.width)

    def _changes(self, link: Link) -> Iterator[Line]:
        for change in self.lookup.changes.get((link.local, link.national), ()):
            kind = kind_of(change)
            weight = kind.relation(change).weight
            if not kind.is_on_request and (weight is not Weight.SAME or kind.has_own_list):
                look = Look.CHANGED if weight is Weight.CHANGED else Look.QUIET
                yield from wrapped([Piece(self.teller.change(change, in_full=True).line, look)], self.width)

    def _difference(self, link: Link) -> Iterator[Line]:
        alignment = self.lookup.alignment
        difference = self.lookup.differences.get((link.local, link.national))
        edits = difference.edits if difference else ()
        theirs = [(one.kind, one.national) for one in edits if one.kind is not EditKind.ADDED]
        mine = [(one.kind, one.local) for one in edits if one.kind is not EditKind.REMOVED]
        national, local = alignment.national.units[link.national].id, alignment.local.units[link.local].id
        yield from wrapped(_marked(self.teller.national, link.national, theirs), self.width, first=f"{national} ")
        yield from wrapped(_marked(self.teller.local, link.local, mine), self.width, first=f"{local} ")


def _marked(quoter: Quoter, unit: int, edits: Sequence[tuple[EditKind, Span]]) -> list[Piece]:
    """Return the text of a unit with its edits in brackets that say what each is."""
    text = quoter.document.units[unit].text
    pieces: list[Piece] = []
    at = 0
    for kind, span in edits:
        start, end = quoter.within(unit, span)
        if start < end:
            pieces.append(Piece(visible(text[at:start])))
            pieces.append(Piece(f"⟨{_EDIT_MARKS[kind]}{visible(text[start:end])}⟩", _EDIT_LOOKS[kind]))
            at = end
    pieces.append(Piece(visible(text[at:])))
    return pieces


def _by(decision: Decision | None) -> str:
    """Return who decided and on which day."""
    if decision is None or not decision.reviewer:
        return ""
    # A saved result does not tell when its decisions were made.
    day = f", {decision.time[:_DAY]}" if len(decision.time) >= _DAY else ""
    return f" ({visible(decision.reviewer)}{day})"

"""Two results on one national text: what became of the plan from the earlier one to this.

What a program tells of two texts may change although nobody changed the plan: its sections were put in another order,
other options were given, a reviewer decided otherwise. So it is told of each state that changed whether the words that
carry it did, and of the whole what else differs between the two results.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aligner.findings.figure_edits import FigureEdits
from aligner.findings.figure_moves import FigureMoves
from aligner.findings.measure_moves import MeasureMoves
from aligner.findings.requirements import carries
from aligner.findings.wording import Wording
from aligner.model import (
    Alignment,
    Circumstance,
    Earlier,
    LinkStatus,
    MeasureMove,
    Requirement,
    Role,
    Since,
    State,
    StateChange,
    Turn,
)
from aligner.version import __version__

_FULNESS = {State.GAP: 0, State.PARTIAL: 1, State.COVERED: 2}
"""How much of a requirement is carried; a justified one stands outside of that."""


def compare(before: Alignment, now: Alignment, national: Mapping[int, int], *, path: str, version: str) -> Since:
    """Return what changed from an earlier result to this one.

    `national` tells where the national units of the earlier result stand now, those that are found again. `path` is the
    file of the earlier result, `version` that of the program which wrote it.
    """
    return _Comparison(before, now, national).result(path, version)


def turn_of(before: Earlier, now: Requirement, *, counts: bool) -> Turn | None:
    """Return how a requirement, which `counts` now or not, changed its state; None if it did not, or counts nowhere."""
    if before.counts != counts:
        return Turn.OTHER
    if not counts or before.state is now.state:
        return None
    if State.JUSTIFIED in (before.state, now.state):
        return Turn.OTHER
    if _FULNESS[now.state] < _FULNESS[before.state]:
        return Turn.LOST
    return Turn.NEWLY_COVERED if now.state is State.COVERED else Turn.NEWLY_IN_PART


def new_gaps(alignment: Alignment) -> NewGaps:
    """Return the requirements that count and are gaps, and were none in the earlier result, in order.

    Those that the earlier result has not are not among them.
    """
    since = alignment.since
    if since is None:
        return NewGaps()
    others = {one.national for one in since.earlier if one.state is not State.GAP}
    found = [one for one in alignment.counted if one.state is State.GAP and one.national in others]
    said, carried = Wording(alignment.local), {one.national: one.clause_before for one in since.states}
    is_gone = {at: clause != "" and not said.has(clause) for at, clause in carried.items()}
    return NewGaps(
        tuple(one for one in found if is_gone[one.national]), tuple(one for one in found if not is_gone[one.national])
    )


@dataclass(frozen=True, slots=True)
class NewGaps:
    """Requirements that became gaps, in order.

    Of the `gone` a clause that carried them stands in the local text in no such words; all that carried those that are
    `judged` otherwise, if anything did, stands there as it stood.
    """

    gone: tuple[Requirement, ...] = ()
    judged: tuple[Requirement, ...] = ()


class _Comparison:
    """Two alignments, with what their local texts say and the requirements that are in both."""

    def __init__(self, before: Alignment, now: Alignment, national: Mapping[int, int]) -> None:
        self._before = before
        self._now = now
        self._national = national
        self._said_before, self._said_now = Wording(before.local), Wording(now.local)
        own = {national[one.national]: one for one in before.requirements if one.national in national}
        self._requirements = {one.national: one for one in now.requirements}
        self._pairs = tuple((own[one.national], one) for one in now.requirements if one.national in own)

    def result(self, path: str, version: str) -> Since:
        before, now = self._said_before, self._said_now
        states = tuple(sorted(self._states(), key=self._in_order))
        two = self._before, self._now, self._national, before, now
        figures = tuple(FigureMoves(*two).all())
        return Since(
            path=path,
            version=version,
            coverage=self._before.coverage,
            circumstances=tuple(self._circumstances(version)),
            earlier=tuple(self._earlier(*pair) for pair in self._pairs),
            only_before=len(self._before.requirements) - len(self._pairs),
            only_now=len(self._now.requirements) - len(self._pairs),
            clauses_before=len(before.clauses),
            clauses=len(now.clauses),
            gone=before.lacking(now),
            new=now.lacking(before),
            states=states,
            measures=self._measures(frozenset(one.national for one in states)),
            figures=(*figures, *FigureEdits(*two).beside(figures)),
        )

    def _in_order(self, change: StateChange) -> tuple[bool, int, bool, int]:
        is_doubtful = self._now.is_doubtful(self._requirements[change.national])
        return not change.is_reworded, list(Turn).index(change.turn), is_doubtful, change.national

    def _earlier(self, then: Requirement, one: Requirement) -> Earlier:
        return Earlier(one.national, then.state, self._before.counts(then), then.addressee, then.is_in_scope)

    def _states(self) -> Iterator[StateChange]:
        for then, one in self._pairs:
            turn = turn_of(self._earlier(then, one), one, counts=self._now.counts(one))
            if turn is not None:
                yield self._state(then, one, turn)

    def _state(self, then: Requirement, one: Requirement, turn: Turn) -> StateChange:
        mine, theirs = self._before.local.units, self._now.local.units
        carried, carries_now = _carriers(self._before, then), _carriers(self._now, one)
        gone = [unit for unit in carried if not self._said_now.has(mine[unit].text)]
        came = [unit for unit in carries_now if not self._said_before.has(theirs[unit].text)]
        shown = next(iter((*gone, *carried)), None)
        return StateChange(
            one.national,
            turn,
            "" if shown is None else mine[shown].text,
            next(iter((*came, *carries_now)), None),
            is_reworded=bool(gone or came),
            is_decided=_decisions(self._before, then) != _decisions(self._now, one),
            role=None if gone or came else self._role(turn, carried, carries_now),
        )

    def _role(self, turn: Turn, carried: Sequence[int], carries_now: Sequence[int]) -> Role | None:
        """Return what a clause that carries a requirement in one result is in the other, if that is no task there."""
        units, there = self._before.local.units, self._said_now
        if turn is not Turn.LOST:
            units, there, carried = self._now.local.units, self._said_before, carries_now
        roles = (there.roles(units[unit].text) for unit in carried)
        return next((role for own in roles if len(own) == 1 for role in own if role is not Role.TASK), None)

    def _measures(self, told: Collection[int]) -> tuple[MeasureMove, ...]:
        """Return the measures that went, then those that came, of counted requirements whose state is not `told`."""
        moves = MeasureMoves(self._before, self._now, self._said_before, self._said_now)
        counted = ((then, one) for then, one in self._pairs if self._now.counts(one) and one.national not in told)
        found = [move for then, one in counted for move in moves.of(then, one)]
        return tuple(sorted(found, key=lambda move: (move.clause is not None, move.national, move.span.start)))

    def _circumstances(self, version: str) -> Iterator[Circumstance]:
        before, now = self._before, self._now
        mine, theirs = before.options, now.options
        headings = None if before.scope is None else tuple(self._national.get(at) for at in before.scope.headings)
        same = {
            Circumstance.VERSION: version == __version__,
            Circumstance.ISSUER: (mine.issuer, _who(before)) == (theirs.issuer, _who(now)),
            Circumstance.SCOPE: headings == (None if now.scope is None else now.scope.headings),
            Circumstance.ADDRESSEE: mine.addressee is theirs.addressee,
            Circumstance.MIN_SCORE: mine.min_score == theirs.min_score,
            Circumstance.ENCODER: mine.encoder is theirs.encoder,
            Circumstance.LEXICON: before.lexicon == now.lexicon,
            Circumstance.DECISIONS: all(_decisions(before, then) == _decisions(now, one) for then, one in self._pairs),
        }
        yield from (circumstance for circumstance in Circumstance if not same[circumstance])


def _carriers(alignment: Alignment, requirement: Requirement) -> list[int]:
    """Return the local units that carry a requirement, the likeliest first."""
    links = sorted(alignment.links_of_national(requirement.national), key=lambda link: (-link.score, link.local))
    carriers = [link.local for link in links if carries(alignment.local.units[link.local])]
    taken_over = requirement.taken_over_by
    return carriers if taken_over is None else [*carriers, taken_over]


def _decisions(alignment: Alignment, requirement: Requirement) -> tuple[object, ...]:
    """Return what reviewers have decided of a requirement, as far as two results can be held against each other."""
    links = alignment.links_of_national(requirement.national)
    rejected = alignment.review.rejected if alignment.review else ()
    return (
        requirement.is_decided,
        requirement.stated,
        requirement.justification,
        requirement.addressee if requirement.is_addressee_decided else None,
        sum(link.status is not LinkStatus.AUTOMATIC for link in links),
        sum(one.national == requirement.national for one in rejected),
    )


def _who(alignment: Alignment) -> tuple[object, ...]:
    issuer = alignment.issuer
    return issuer.rank, issuer.kind, issuer.place, issuer.province

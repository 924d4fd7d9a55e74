"""Which national figures the local text answers otherwise than in an earlier result.

A figure moves where the answer is another one and stands in another clause than before. Where several figures answer,
or where it is not known whether any does, nothing is said: a figure that no longer counts as an answer may stand in the
plan as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from aligner.changes import FIGURES
from aligner.findings.wording import Wording
from aligner.model import Alignment, Bound, Document, FigureMove, Quantity, Span, State, Stated
from aligner.structure import source_offsets

_Value = tuple[Fraction, Fraction, str]
_Key = tuple[int, _Value]
"""A national figure: its unit, by the index that it has now, and what it says."""


@dataclass
class _Answers:
    """A national figure in one result, the local figures that answer it, and whether it is known to have none."""

    national: int
    figure: Quantity
    local: dict[tuple[_Value, Bound], Stated] = field(default_factory=dict)
    has_none: bool = False


@dataclass(frozen=True)
class FigureMoves:
    """Two results, the texts of their local documents, and where each earlier national unit stands now."""

    before: Alignment
    now: Alignment
    national: Mapping[int, int]
    said_before: Wording
    said_now: Wording

    def all(self) -> Iterator[FigureMove]:
        """Yield the figures that moved, in national order."""
        then = _answers(self.before, self.national)
        now = _answers(self.now, {at: at for at in self.national.values()})
        gaps_then = {self.national.get(at) for at in _gaps(self.before)}
        gaps_now = frozenset(_gaps(self.now))
        moves: list[tuple[int, int, FigureMove]] = []
        for key in {**then, **now}:
            mine, theirs = then.get(key), now.get(key)
            before = _known(mine, is_gap=key[0] in gaps_then)
            after = _known(theirs, is_gap=key[0] in gaps_now)
            if before is None or after is None or before.keys() == after.keys():
                continue
            figure = theirs.figure if theirs else self._figure_now(mine, key[0])
            was, becomes = next(iter(before.values()), None), next(iter(after.values()), None)
            if figure is not None and self._has_moved(was, becomes):
                moves.append((key[0], figure.span.start, self._move(key[0], figure, was, becomes)))
        yield from (move for *_, move in sorted(moves, key=lambda place: place[:2]))

    def _has_moved(self, was: Stated | None, becomes: Stated | None) -> bool:
        is_gone = was is None or not self.said_now.has(self.before.local.units[was.unit].text)
        is_new = becomes is None or not self.said_before.has(self.now.local.units[becomes.unit].text)
        return is_gone and is_new

    def _move(self, national: int, figure: Quantity, was: Stated | None, becomes: Stated | None) -> FigureMove:
        return FigureMove(
            national,
            figure,
            "" if was is None else "".join(was.said.span.of(self.before.local.source.text).split()),
            "" if was is None else self.before.local.units[was.unit].text,
            None if becomes is None else becomes.said,
            None if becomes is None else becomes.unit,
        )

    def _figure_now(self, answers: _Answers | None, unit: int) -> Quantity | None:
        """Return a national figure of the earlier result where it stands now; None if its clause is typed otherwise."""
        if answers is None:
            return None
        there, here = self.before.national, self.now.national
        if there.units[answers.national].text != here.units[unit].text:
            return None
        own, offsets = (_offsets(document, at) for document, at in ((there, answers.national), (here, unit)))
        span = answers.figure.span
        within = [at for at, offset in enumerate(own) if span.start <= offset < span.end]
        if not within:
            return None
        return replace(answers.figure, span=Span(offsets[within[0]], offsets[within[-1]] + 1))


def _answers(alignment: Alignment, places: Mapping[int, int]) -> dict[_Key, _Answers]:
    """Return the national figures of one result; `places` tells where the national units stand now."""
    found: dict[_Key, _Answers] = {}

    def told(national: int, figure: Quantity, answer: Stated | None) -> None:
        if national not in places:
            return
        own = found.setdefault((places[national], _value(figure)), _Answers(national, figure))
        if answer is None:
            own.has_none = True
        else:
            own.local.setdefault((_value(answer.said), answer.said.bound), answer)

    for change in FIGURES.of(alignment):
        for figure in change.national_said:
            for said in change.local_said or (None,):
                told(change.national, figure, None if said is None else Stated(change.local, said))
    for target in alignment.targets:
        if target.national is not None:
            told(target.national.unit, target.national.said, target.local)
    return found


def _known(answers: _Answers | None, *, is_gap: bool) -> dict[tuple[_Value, Bound], Stated] | None:
    """Return what answers a figure, one or none; None where that is not known, or where several do."""
    if answers is None or not (answers.local or answers.has_none):
        return {} if is_gap else None
    return answers.local if len(answers.local) <= 1 else None


def _gaps(alignment: Alignment) -> Iterable[int]:
    """Return the requirements that nothing carries; of one that a reviewer has called a gap it is not known."""
    return (one.national for one in alignment.requirements if one.state is State.GAP and not one.is_stated)


def _value(figure: Quantity) -> _Value:
    return figure.low, figure.high, figure.unit


def _offsets(document: Document, unit: int) -> tuple[int, ...]:
    own = document.units[unit]
    return source_offsets(document.source, own.span, own.text)

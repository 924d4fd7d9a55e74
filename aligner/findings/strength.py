"""Whether a linked local clause binds less, or more, than the national one.

What must be done nationally and is encouraged locally is not carried out, though every word matches. Strength is
compared measure by measure: the strongest word of a national measure against the strongest of the local measure that
says it. Neighbours (必须 and 要, 要 and 推动) are the same in practice, and a side without such a word tells nothing.
Nor do rules for opposite cases (人数较少的，可以…; 人数较多的，应当…): each may stand beside the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aligner.changes import STRENGTH, StrengthRelation
from aligner.findings.comparison import Comparison, LinkedPair
from aligner.findings.contents import UnitContent, overlaps
from aligner.model import Change, LinkKind, Obligation, Span

_PROHIBITIONS = frozenset({"不得", "严禁", "禁止", "不准", "不能"})
_PERMISSIONS = frozenset({"可以", "可"})
_CONDITION_ENDS = "的，"
_FEW = ("不足", "不满", "未满", "以下", "较少", "少于", "低于", "不超过")
_MANY = ("以上", "较多", "超过", "多于", "高于")
_SAME_TASK = 0.5
"""How alike two measures must be for their words of obligation to be about the same task."""
_STEPS = 2
"""How far apart two strengths must be for one to be plainly weaker."""


def compare_strength(
    local: Sequence[Obligation], national: Sequence[Obligation]
) -> tuple[StrengthRelation, Obligation, Obligation] | None:
    """Return what became of the strength, with the local and the national word that tell it; None if nothing did."""
    if not local or not national:
        return None
    mine, theirs = _strongest(local), _strongest(national)
    words = {mine.word, theirs.word}
    if words & _PROHIBITIONS and words & _PERMISSIONS:
        return None  # what must not be done, and what may be, are two things
    if mine.strength <= theirs.strength - _STEPS:
        return StrengthRelation.WEAKENED, mine, theirs
    if mine.strength >= theirs.strength + _STEPS:
        return StrengthRelation.STRENGTHENED, mine, theirs
    return None


def _strongest(obligations: Sequence[Obligation]) -> Obligation:
    return max(obligations, key=lambda one: (one.strength, -one.span.start))


def strength_of(comparison: Comparison) -> tuple[Change[Obligation], ...]:
    """Return the obligations of requirements that are weaker or stronger in a linked local task, in national order."""
    changes = {
        _order(change): change
        for pair in comparison.pairs
        if pair.link.kind is LinkKind.COUNTERPART and pair.national.is_task and pair.local.is_task
        if {_case(pair.local.text), _case(pair.national.text)} != {_FEW, _MANY}
        for change in _changes(pair)
    }
    return tuple(changes[key] for key in sorted(changes))


def _case(text: str) -> tuple[str, ...]:
    """Return the words of the case that a rule is for, `_FEW` or `_MANY`; none where its condition tells neither."""
    condition, ends, _ = text.partition(_CONDITION_ENDS)
    if not ends:
        return ()
    return next((words for words in (_FEW, _MANY) if any(word in condition for word in words)), ())


def _order(change: Change[Obligation]) -> tuple[int, Span, int]:
    """Return what changes of strength are ordered by: the national word, then the local unit."""
    return change.national, change.national_said[0].span, change.local


def _changes(pair: LinkedPair) -> Iterator[Change[Obligation]]:
    if not pair.local.obligations:
        return
    for number, measure in enumerate(pair.national.measures):
        theirs = _within(pair.national, measure)
        if not theirs:
            continue
        likeness = pair.likeness_of_measures[:-1, number]
        nearest = int(likeness.round(9).argmax())  # of equals the first, however the sums were made
        if likeness[nearest] < _SAME_TASK:
            continue
        found = compare_strength(_within(pair.local, pair.local.measures[nearest]), theirs)
        if found is not None:
            relation, mine, own = found
            yield Change(
                STRENGTH.key,
                pair.link.local,
                pair.link.national,
                (replace(mine, span=pair.local.in_source(mine.span)),),
                (replace(own, span=pair.national.in_source(own.span)),),
                relation,
            )


def _within(unit: UnitContent, measure: Span) -> list[Obligation]:
    return [one for one in unit.obligations if overlaps(one.span, [measure])]

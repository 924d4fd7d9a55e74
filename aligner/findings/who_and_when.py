"""Who is to act and by when: what became of national deadlines and bodies in the linked local units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aligner.changes import BODIES, DEADLINES, BodyRelation, DeadlineRelation
from aligner.findings.comparison import Comparison, LinkedPair
from aligner.findings.contents import UnitContent
from aligner.findings.measures import CARRIED
from aligner.model import Body, Change, Deadline, Document, Span
from aligner.structure.lists import is_item

_ALIKE = 0.6
"""How alike the names of two bodies must be to be one."""
_CHARGED_BEFORE = ("由", "单位：", "单位:")
_CHARGED_AFTER = ("负责", "牵头")
_KINDS_OF_BODIES = ("部门", "单位", "机关", "组织", "机构", "企业", "公司", "中心", "委员会", "局", "院", "部", "办")
"""What bodies of different names may end in; with another ending in common (工会, 人民政府) they are the same one."""


def deadlines_of(comparison: Comparison) -> tuple[Change[Deadline], ...]:
    """Return what became of the deadlines of linked requirements, in national order.

    A deadline is missing only where a local unit says the measure that it belongs to; one that an assignment sets
    belongs to the whole unit.
    """
    return tuple(
        change
        for national, pairs in sorted(comparison.by_national.items())
        if comparison.national[national].is_task
        for deadline in comparison.national[national].times
        for change in _deadline(deadline, [pair for pair in pairs if _says_timed(pair, deadline)])
    )


def _says_timed(pair: LinkedPair, deadline: Deadline) -> bool:
    """Return whether the local unit says the national measure that a deadline, by its place in the source, is for."""
    own = next((one for one in pair.national.deadlines if pair.national.in_source(one.span) == deadline.span), None)
    if own is not None:
        return _says_measure(pair, own.span)
    return bool(pair.national_measures_said[-1, -1] >= CARRIED)


def _says_measure(pair: LinkedPair, span: Span) -> bool:
    """Return whether the local unit says the national measure that a span belongs to."""
    measure = pair.national.measure_at(span)
    return measure is not None and bool(pair.national_measures_said[-1, measure] >= CARRIED)


def _deadline(deadline: Deadline, pairs: Sequence[LinkedPair]) -> Iterator[Change[Deadline]]:
    if not pairs:
        return
    ranked = sorted(
        ((_compare(own, deadline), pair, own) for pair in pairs for own in pair.local.times),
        key=lambda one: (_ORDER.index(one[0]), -one[1].link.score, one[2].span),
    )
    if not ranked:
        link = max(pairs, key=lambda pair: pair.link.score).link
        yield Change(DEADLINES.key, link.local, link.national, (), (deadline,), DeadlineRelation.MISSING)
        return
    relation, pair, own = ranked[0]
    yield Change(DEADLINES.key, pair.link.local, pair.link.national, (own,), (deadline,), relation)


_ORDER = (DeadlineRelation.TAKEN_OVER, DeadlineRelation.EARLIER, DeadlineRelation.LATER, DeadlineRelation.CHANGED)
"""Which of several local deadlines tells what became of the national one: the first in this order."""


def _compare(mine: Deadline, theirs: Deadline) -> DeadlineRelation:
    if mine.within_days is not None and theirs.within_days is not None:
        return _by_order(mine.within_days, theirs.within_days)
    my_day, their_day = (mine.month, mine.day), (theirs.month, theirs.day)
    if mine.within_days is not None or theirs.within_days is not None:
        return DeadlineRelation.CHANGED
    if mine.year is None or theirs.year is None:
        return DeadlineRelation.TAKEN_OVER if my_day == their_day else DeadlineRelation.CHANGED
    return _by_order(_ordinal(mine), _ordinal(theirs))


def _ordinal(deadline: Deadline) -> int:
    return ((deadline.year or 0) * 100 + (deadline.month or 12)) * 100 + (deadline.day or 31)


def _by_order(mine: int, theirs: int) -> DeadlineRelation:
    if mine == theirs:
        return DeadlineRelation.TAKEN_OVER
    return DeadlineRelation.EARLIER if mine < theirs else DeadlineRelation.LATER


def bodies_of(comparison: Comparison) -> tuple[Change[Body], ...]:
    """Return what became of the bodies of linked requirements, in national order.

    That a local plan does not name a body is told only of one that is charged with the task (由…负责): a plan need not
    say that it speaks of its own office. Nor is it told of an item of a list, whose opener says who is charged. What an
    assignment of the national text names are offices of its own level, which no plan below it can name.
    """
    return tuple(
        change
        for national, pairs in sorted(comparison.by_national.items())
        if comparison.national[national].is_task and comparison.national[national].bodies
        for change in _bodies(comparison.national[national], pairs, comparison.local.document)
    )


def _bodies(national: UnitContent, pairs: Sequence[LinkedPair], local: Document) -> Iterator[Change[Body]]:
    best = max(pairs, key=lambda pair: (_same_body(pair), bool(pair.local.actors), pair.link.score))
    if _same_body(best):
        relation = BodyRelation.TAKEN_OVER
    elif best.local.actors:
        relation = BodyRelation.CHANGED
    elif any(_lacks(best, body) for body in national.bodies) and not is_item(local, best.link.local):
        relation = BodyRelation.MISSING
    else:
        return
    yield Change(
        BODIES.key,
        best.link.local,
        best.link.national,
        best.local.actors,
        tuple(replace(body, span=national.in_source(body.span)) for body in national.bodies),
        relation,
    )


def _same_body(pair: LinkedPair) -> bool:
    mine, theirs = pair.local.bodies, pair.national.bodies
    if any(_same_name(one.name, other.name) for one in pair.local.actors for other in theirs):
        return True
    if not mine or not theirs:
        return False
    likeness = pair.likeness(
        pair.local.stretches([[body.span] for body in mine]), pair.national.stretches([[body.span] for body in theirs])
    )
    return bool(likeness.max() >= _ALIKE)


def _same_name(one: str, other: str) -> bool:
    return one in other or other in one or _same_ending(one, other)


def _same_ending(one: str, other: str) -> bool:
    """Return whether two names end in the same kind of body: 市总工会 is to a city what 各级工会 are to the nation."""
    return one[-2:] == other[-2:] and not one.endswith(_KINDS_OF_BODIES)


def _lacks(pair: LinkedPair, body: Body) -> bool:
    """Return whether the local unit says the measure that a national body is charged with, and not the body."""
    is_said = _says_measure(pair, body.span) and body.name not in pair.local.text
    return is_said and _is_charged(pair.national.text, body)


def _is_charged(text: str, body: Body) -> bool:
    return text[: body.span.start].endswith(_CHARGED_BEFORE) or text.startswith(_CHARGED_AFTER, body.span.end)

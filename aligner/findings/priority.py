"""Which open requirements come first, with reasons that a person can check.

What comes first should be both sure and worth a reader's minute. What is concrete can be missed for certain: a word
that binds, a figure, a deadline, a named programme. How sure a gap is tells the chance that something carries it after
all, how near the nearest clause is, and how much is asked for: of a requirement with many measures, one is mostly
carried, and what begins with an aim much answers. How sure it is that a requirement is carried in part, the score of
the likeliest link tells. Where a whole section is open, more is missing than one clause. Set phrases come last, for
nobody has to carry them out. Gaps come before what is carried in part, so that the ranks of each list have no holes.
Where it is known what other plans do, that goes first: what most of them cover is what this one will be asked for. What
a principle of the local text says is left out of that, for those who read it find little missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from math import log10

from aligner.findings.contents import Contents, UnitContent
from aligner.matching.arrays import Floats
from aligner.model import (
    NEAR,
    SURE_LINK,
    Counted,
    Coverage,
    Obligation,
    Priority,
    PriorityPoint,
    PriorityReason,
    Requirement,
    SectionCoverage,
    Span,
    State,
    Strength,
)
from aligner.structure.lists import goes_on, rule_of
from aligner.structure.measure_wording import is_in_spirit, wording_of
from aligner.structure.programmes import find_programmes

_POINTS = {
    PriorityReason.MISSING: 2.0,
    PriorityReason.NAMED_PROGRAMME: 0.5,
    PriorityReason.FIGURE: 1.0,
    PriorityReason.DEADLINE: 1.0,
    PriorityReason.BINDING: 1.5,
    PriorityReason.SECTION_OPEN: 2.0,
    PriorityReason.NOTHING_NEAR: 1.0,
    PriorityReason.CERTAINTY: 2.0,
    PriorityReason.SET_PHRASES_ONLY: -20.0,
    PriorityReason.PEERS: 1000.0,
}
"""Points of the reasons; set phrases lose more than all the rest can give. `NOTHING_NEAR` counts once for each decimal
place of the score, `CERTAINTY` by the chance that nothing carries the requirement, `PEERS` by the share of the other
plans that cover it: of a hundred, one more outweighs all the rest."""
_TO_ENSURE = "确保"
"""Reports say so of every aim: it binds nobody to anything that could be checked."""
_OF_A_RULE = frozenset({"应当", "不得"})
"""Rules say so: of what they order or forbid, nothing is a mere set phrase."""
_OF_A_MEASURE = 0.2
"""Points of certainty that each further measure takes."""
_MOST_MEASURES = 6
_OF_A_LINK = 3.0
"""How many times the certainty of a sure link counts: whether anything carries the requirement is what a list of what
is carried in part rests on."""
_OF_AN_AIM = 1.0
"""Points of certainty that a requirement loses which begins with a lead-in, an aim or an attitude (坚持…, 提升…水平).
Of such gaps less than half are gaps to a reader, of the others two in three."""
_OF_A_SPIRIT = 4.0
"""Points of certainty that a requirement loses which mostly tells how to go about the work (加强上下联动): it stands in
no clause, and in all."""
_SHALL = "要"
"""Asks for what follows, aim or action, and is neither."""
_FARTHEST = 0.01
"""The score below which nothing is farther away."""
_SURE_GAP = 0.15
"""The chance that something carries a requirement, below which it is surely a gap."""
_OF_WHAT_IS_NAMED = 0.5
"""The least chance that something carries what the local text names: a list of names looks like none of them."""
_SUPPOSED_PEERS = 2
"""Peers that do not cover a gap, supposed beside those that there are: one out of one is less than nine out of ten."""
_OPEN = frozenset({State.PARTIAL, State.GAP})
_MOSTLY_OPEN = 0.5
"""The share of a section's requirements that are not covered from which it counts as open."""


Known = dict[tuple[int, State, float, float, float, bool], tuple[PriorityPoint, ...]]
"""Reasons that were found before, by what they depend on."""


def with_priorities(
    requirements: Sequence[Requirement],
    national: Contents,
    sections: Sequence[SectionCoverage],
    known: Known,
    *,
    carried: Floats,
    best_link: Mapping[int, float],
    counted: Counted = Counted.OURS,
    in_principle: Collection[int] = (),
    named: Collection[int] = (),
) -> tuple[Requirement, ...]:
    """Return `requirements` with the priorities of those that are open and `counted`; the rest are as they were.

    `carried` is the chance that something carries each national unit; `best_link` the score of the likeliest link of
    those that tasks have; `in_principle` are the national units that a local principle says, `named` those of
    which the local text has the name, though no clause may look like them: the indicator of a headline target, or a
    field of work in a list. What is found is added to `known`, and not
    looked for again.
    """
    coverage = {section.heading: section.coverage for section in sections}
    sureness = {
        at: _sureness(one, carried, best_link, named)
        for at, one in enumerate(requirements)
        if one.state in _OPEN and one.is_in_scope and (one.is_ours or counted is Counted.ALL)
    }
    reasons = {
        at: _reasons_known(
            requirements[at],
            national[requirements[at].national],
            coverage,
            known,
            carried=sure,
            is_in_principle=requirements[at].national in in_principle,
            is_named=requirements[at].national in named,
        )
        for at, sure in sureness.items()
    }
    points = {at: round(sum(reason.points for reason in found), 4) for at, found in reasons.items()}
    order = _in_order(requirements, points, national)
    ranked = {at: rank for rank, at in enumerate(order, start=1)}
    return tuple(
        replace(
            requirement,
            priority=Priority(ranked[at], points[at], reasons[at], _is_sure(requirement, sureness[at])),
        )
        if at in ranked
        else requirement
        for at, requirement in enumerate(requirements)
    )


def _sureness(
    requirement: Requirement, carried: Floats, best_link: Mapping[int, float], named: Collection[int]
) -> float:
    """Return how surely something carries an open requirement; where a reviewer has said it, that is sure."""
    if requirement.is_stated:
        return float(requirement.state is State.PARTIAL)
    if requirement.state is State.GAP:
        least = _OF_WHAT_IS_NAMED if requirement.national in named else 0.0
        return max(least, float(carried[requirement.national]))
    return best_link.get(requirement.national, 0.0)


def _is_sure(requirement: Requirement, carried: float) -> bool:
    """Return whether the state of an open requirement is sure: a reviewer stands for it, or little speaks against it.

    `carried` is the chance that something carries a gap, and the score of the likeliest link of another.
    """
    if requirement.is_decided:
        return True
    return carried < _SURE_GAP if requirement.state is State.GAP else carried >= SURE_LINK


def _in_order(requirements: Sequence[Requirement], points: Mapping[int, float], national: Contents) -> list[int]:
    """Return the places of those that have points: gaps first, the most points first, the parts of one rule together.

    By when something is to be done has no place of its own: it goes with what it belongs to, or comes last.
    Where it is known what other plans make of each, all stand for themselves.
    """
    groups: dict[tuple[bool, int], list[int]] = {}
    # Of the items of one list, others may carry one and not the next.
    has_peers = any(one.peers for one in requirements)
    for at in points:
        unit = requirements[at].national
        rule = unit if has_peers else rule_of(national.document, unit)
        groups.setdefault((requirements[at].state is not State.GAP, rule), []).append(at)

    def first(group: tuple[tuple[bool, int], list[int]]) -> tuple[bool, bool, float, int]:
        (is_partial, _), own = group
        leading = [points[at] for at in own if not goes_on(national.document, requirements[at].national)]
        return is_partial, not leading, -max(leading, default=0.0), own[0]

    ordered = sorted(groups.items(), key=first)
    return [at for _, own in ordered for at in own]


def _reasons_known(
    requirement: Requirement,
    unit: UnitContent,
    coverage: Mapping[int | None, Coverage],
    known: Known,
    *,
    carried: float,
    is_in_principle: bool,
    is_named: bool,
) -> tuple[PriorityPoint, ...]:
    """Return the reasons; `carried` tells how surely something carries the requirement, a fraction."""
    near = 0.0 if requirement.near_miss is None else requirement.near_miss.score
    near = max(near, NEAR) if is_named else near
    section = next((coverage[above] for above in reversed(unit.unit.outline) if above in coverage), None)
    share = 1 - section.covered / section.requirements if section is not None and section.requirements else 0.0
    key = requirement.national, requirement.state, near, share, carried, is_in_principle
    if key not in known:
        reasons = tuple(_reasons(requirement.state, unit, near=near, open_share=share, carried=carried))
        known[key] = (*reasons, *(() if is_in_principle else _of_peers(requirement, reasons)))
    return known[key]


def _reasons(
    state: State, unit: UnitContent, *, near: float, open_share: float, carried: float
) -> Iterator[PriorityPoint]:
    binding = unit.kept(_binding)
    if unit.is_set_phrase and not any(one.word in _OF_A_RULE for one in binding):
        yield _point(PriorityReason.SET_PHRASES_ONLY)
    if state is State.GAP:
        yield _point(PriorityReason.MISSING)
    yield from unit.kept(_concrete)
    if open_share >= _MOSTLY_OPEN:
        yield _point(PriorityReason.SECTION_OPEN, share=open_share)
    if state is State.GAP:
        distance = -log10(max(near, _FARTHEST))
        if near < NEAR:
            yield _point(PriorityReason.NOTHING_NEAR, share=distance)
        yield _certainty(
            carried, distance=0.0 if near < NEAR else distance, measures=len(unit.measures), loss=unit.kept(_loss)
        )
    else:
        yield _point(PriorityReason.CERTAINTY, share=_OF_A_LINK * carried)


def _binding(unit: UnitContent) -> tuple[Obligation, ...]:
    return tuple(one for one in unit.obligations if one.strength is Strength.BINDING and one.word != _TO_ENSURE)


def _concrete(unit: UnitContent) -> tuple[PriorityPoint, ...]:
    """Return the points for what is concrete in a unit, whatever became of it."""
    found = []
    if binding := unit.kept(_binding):
        found.append(_point(PriorityReason.BINDING, unit.in_source(binding[0].span)))
    if figures := [one.quantity for one in unit.targets if one.quantity.high != 1]:
        found.append(_point(PriorityReason.FIGURE, unit.in_source(figures[0].span)))
    if unit.deadlines:
        found.append(_point(PriorityReason.DEADLINE, unit.in_source(unit.deadlines[0].span)))
    if programmes := find_programmes(unit.text):
        found.append(_point(PriorityReason.NAMED_PROGRAMME, unit.in_source(programmes[0])))
    return tuple(found)


def _of_peers(requirement: Requirement, reasons: Sequence[PriorityPoint]) -> Iterator[PriorityPoint]:
    """Yield how many of the other plans cover a gap; set phrases stay last, whoever repeats them."""
    peers, is_last = requirement.peers, any(one.reason is PriorityReason.SET_PHRASES_ONLY for one in reasons)
    if peers is not None and peers.covered and requirement.state is State.GAP and not is_last:
        yield _point(PriorityReason.PEERS, share=peers.covered / (peers.count + _SUPPOSED_PEERS))


def _is_aim(unit: UnitContent) -> bool:
    """Return whether a unit begins with what shall come of it or in which spirit, and not with what to do."""
    wording = wording_of(unit.measures[0].of(unit.text).removeprefix(_SHALL))
    return (wording.opens or wording.aims or wording.is_attitude) and not wording.founds


def _loss(unit: UnitContent) -> float:
    """Return the points of certainty that a gap loses by its wording."""
    loss = _OF_AN_AIM * _is_aim(unit)
    if not (unit.targets or unit.deadlines or find_programmes(unit.text)):
        spirit = sum(is_in_spirit(one.of(unit.text)) for one in unit.measures)
        loss += _OF_A_SPIRIT * (2 * spirit >= len(unit.measures))
    return loss


def _certainty(carried: float, *, distance: float, measures: int, loss: float) -> PriorityPoint:
    """Return how sure a gap is; `carried` is the chance that something carries it, `distance` that of what is near."""
    surely = _POINTS[PriorityReason.CERTAINTY] * (1 - carried)
    points = surely + distance - _OF_A_MEASURE * min(measures, _MOST_MEASURES) - loss
    return PriorityPoint(PriorityReason.CERTAINTY, round(points, 4), None)


def _point(reason: PriorityReason, span: Span | None = None, *, share: float = 1.0) -> PriorityPoint:
    return PriorityPoint(reason, round(_POINTS[reason] * share, 4), span)

"""Which open requirements come first, with reasons that a person can check.

What is concrete can be missed for certain: a named programme, a figure, a deadline, a word that binds. After that
counts how much of the section is open, and whether anything came near. Set phrases come last, for nobody has to carry
them out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from aligner.findings.contents import Contents, UnitContent
from aligner.model import (
    NEAR,
    Counted,
    Coverage,
    Priority,
    PriorityPoint,
    PriorityReason,
    Requirement,
    SectionCoverage,
    Span,
    State,
    Strength,
)
from aligner.structure.programmes import find_programmes

_POINTS = {
    PriorityReason.MISSING: 2.0,
    PriorityReason.NAMED_PROGRAMME: 3.0,
    PriorityReason.FIGURE: 2.0,
    PriorityReason.DEADLINE: 2.0,
    PriorityReason.BINDING: 2.0,
    PriorityReason.SECTION_OPEN: 2.0,
    PriorityReason.NOTHING_NEAR: 1.0,
    PriorityReason.SET_PHRASES_ONLY: -20.0,
}
"""Points of the reasons; set phrases lose more than all the rest can give."""
_OPEN = frozenset({State.PARTIAL, State.GAP})
_MOSTLY_OPEN = 0.5
"""The share of a section's requirements that are not covered from which it counts as open."""


Known = dict[tuple[int, State, bool, float], tuple[PriorityPoint, ...]]
"""Reasons that were found before, by what they depend on."""


def with_priorities(
    requirements: Sequence[Requirement],
    national: Contents,
    sections: Sequence[SectionCoverage],
    known: Known,
    *,
    counted: Counted = Counted.OURS,
) -> tuple[Requirement, ...]:
    """Return `requirements` with the priorities of those that are open and `counted`; the rest are as they were.

    What is found is added to `known`, and not looked for again.
    """
    coverage = {section.heading: section.coverage for section in sections}
    reasons = {
        at: _reasons_known(requirement, national[requirement.national], coverage, known)
        for at, requirement in enumerate(requirements)
        if requirement.state in _OPEN and requirement.is_in_scope and (requirement.is_ours or counted is Counted.ALL)
    }
    points = {at: round(sum(reason.points for reason in found), 4) for at, found in reasons.items()}
    ranked = {at: rank for rank, at in enumerate(sorted(reasons, key=lambda at: (-points[at], at)), start=1)}
    return tuple(
        replace(requirement, priority=Priority(ranked[at], points[at], reasons[at])) if at in ranked else requirement
        for at, requirement in enumerate(requirements)
    )


def _reasons_known(
    requirement: Requirement, unit: UnitContent, coverage: Mapping[int | None, Coverage], known: Known
) -> tuple[PriorityPoint, ...]:
    is_lonely = requirement.near_miss is None or requirement.near_miss.score < NEAR
    section = next((coverage[above] for above in reversed(unit.unit.outline) if above in coverage), None)
    share = 1 - section.covered / section.requirements if section is not None and section.requirements else 0.0
    key = requirement.national, requirement.state, is_lonely, share
    if key not in known:
        known[key] = tuple(_reasons(requirement.state, unit, is_lonely=is_lonely, open_share=share))
    return known[key]


def _reasons(state: State, unit: UnitContent, *, is_lonely: bool, open_share: float) -> Iterator[PriorityPoint]:
    if unit.is_set_phrase:
        yield _point(PriorityReason.SET_PHRASES_ONLY)
    if state is State.GAP:
        yield _point(PriorityReason.MISSING)
    if programmes := find_programmes(unit.text):
        yield _point(PriorityReason.NAMED_PROGRAMME, unit.in_source(programmes[0]))
    if figures := [one.quantity for one in unit.targets if one.quantity.high != 1]:
        yield _point(PriorityReason.FIGURE, unit.in_source(figures[0].span))
    if unit.deadlines:
        yield _point(PriorityReason.DEADLINE, unit.in_source(unit.deadlines[0].span))
    if binding := [one for one in unit.obligations if one.strength is Strength.BINDING]:
        yield _point(PriorityReason.BINDING, unit.in_source(binding[0].span))
    if open_share >= _MOSTLY_OPEN:
        yield _point(PriorityReason.SECTION_OPEN, share=open_share)
    if state is State.GAP and is_lonely:
        yield _point(PriorityReason.NOTHING_NEAR)


def _point(reason: PriorityReason, span: Span | None = None, *, share: float = 1.0) -> PriorityPoint:
    return PriorityPoint(reason, round(_POINTS[reason] * share, 4), span)

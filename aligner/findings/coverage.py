"""Coverage: how many requirements are covered, in all and below each national heading."""

from __future__ import annotations

from collections.abc import Iterable

from aligner.model import Coverage, Document, Requirement, Role, SectionCoverage, State

_COUNTED = {
    State.COVERED: Coverage(covered=1),
    State.PARTIAL: Coverage(partial=1),
    State.GAP: Coverage(gap=1),
    State.JUSTIFIED: Coverage(justified=1),
}


def coverage_of(requirements: Iterable[Requirement]) -> Coverage:
    """Return the counts of `requirements` by state."""
    return sum(map(_count, requirements), Coverage())


def _count(requirement: Requirement) -> Coverage:
    if requirement.state is State.JUSTIFIED:
        return _COUNTED[State.JUSTIFIED]
    measures = len(requirement.measures)
    return _COUNTED[requirement.state] + Coverage(measures=measures, carried=measures - len(requirement.lacking))


def sections_of(national: Document, requirements: Iterable[Requirement]) -> tuple[SectionCoverage, ...]:
    """Return the coverage below each heading that has requirements, its subsections included, in document order.

    Requirements under no heading come first, under a section without heading. The articles of a law and the openings
    of its lists stand above units too, but are rules themselves and make no section.
    """
    counts: dict[int | None, Coverage] = {}
    for requirement in requirements:
        one = _count(requirement)
        for heading in _headings_above(national, requirement.national) or (None,):
            counts[heading] = counts.get(heading, Coverage()) + one
    ordered = sorted(counts, key=lambda heading: -1 if heading is None else heading)
    return tuple(
        SectionCoverage(heading, 0 if heading is None else len(_headings_above(national, heading)), counts[heading])
        for heading in ordered
    )


def _headings_above(document: Document, unit: int) -> tuple[int, ...]:
    return tuple(above for above in document.units[unit].outline if document.units[above].role is Role.HEADING)

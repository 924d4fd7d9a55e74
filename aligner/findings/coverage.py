"""Coverage: how many requirements are covered, in all and below each national heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from aligner.model import Coverage, Document, Requirement, Role, SectionCoverage, State


def coverage_of(requirements: Iterable[Requirement]) -> Coverage:
    """Return the counts of `requirements` by state. Those that are justified, and their measures, are counted apart."""
    states: Counter[State] = Counter()
    measures = carried = unsettled = 0
    for requirement in requirements:
        states[requirement.state] += 1
        if requirement.state is not State.JUSTIFIED:
            measures += len(requirement.measures)
            for measure in requirement.measures:
                carried += measure.local is not None
                unsettled += measure.is_unsettled
    return Coverage(
        covered=states[State.COVERED],
        partial=states[State.PARTIAL],
        gap=states[State.GAP],
        measures=measures,
        carried=carried,
        justified=states[State.JUSTIFIED],
        unsettled=unsettled,
    )


def sections_of(national: Document, requirements: Iterable[Requirement]) -> tuple[SectionCoverage, ...]:
    """Return the coverage below each heading that has requirements, its subsections included, in document order.

    Requirements under no heading come first, under a section without heading. The articles of a law and the openings
    of its lists stand above units too, but are rules themselves and make no section.
    """
    below: dict[int | None, list[Requirement]] = {}
    for requirement in requirements:
        for heading in _headings_above(national, requirement.national) or (None,):
            below.setdefault(heading, []).append(requirement)
    ordered = sorted(below, key=lambda heading: -1 if heading is None else heading)
    return tuple(
        SectionCoverage(
            heading, 0 if heading is None else len(_headings_above(national, heading)), coverage_of(below[heading])
        )
        for heading in ordered
    )


def _headings_above(document: Document, unit: int) -> tuple[int, ...]:
    return tuple(above for above in document.units[unit].outline if document.units[above].role is Role.HEADING)

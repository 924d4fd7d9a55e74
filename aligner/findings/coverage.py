"""Coverage: how many requirements are covered, in all and below each national heading."""

from __future__ import annotations

from collections.abc import Iterable

from aligner.model import Coverage, Document, Requirement, SectionCoverage, State

_COUNTED = {State.COVERED: Coverage(covered=1), State.PARTIAL: Coverage(partial=1), State.GAP: Coverage(gap=1)}


def coverage_of(requirements: Iterable[Requirement]) -> Coverage:
    """Return the counts of `requirements` by state."""
    return sum((_COUNTED[requirement.state] for requirement in requirements), Coverage())


def sections_of(national: Document, requirements: Iterable[Requirement]) -> tuple[SectionCoverage, ...]:
    """Return the coverage below each heading that has requirements, its subsections included, in document order.

    Requirements under no heading come first, under a section without heading.
    """
    counts: dict[int | None, Coverage] = {}
    for requirement in requirements:
        one = _COUNTED[requirement.state]
        chain: tuple[int | None, ...] = national.units[requirement.national].outline or (None,)
        for heading in chain:
            counts[heading] = counts.get(heading, Coverage()) + one
    ordered = sorted(counts, key=lambda heading: -1 if heading is None else heading)
    return tuple(
        SectionCoverage(heading, len(national.units[heading].outline) if heading is not None else 0, counts[heading])
        for heading in ordered
    )

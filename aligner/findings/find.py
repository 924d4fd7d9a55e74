"""All findings in one call: what the links, and their absence, mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aligner.findings.comparison import Comparison
from aligner.findings.coverage import coverage_of, sections_of
from aligner.findings.differences import difference_of
from aligner.findings.figures import figures_of
from aligner.findings.measures import measures_carried
from aligner.findings.priority import with_priorities
from aligner.findings.requirements import local_only_of, requirements_of
from aligner.findings.strength import strength_of
from aligner.findings.who_and_when import bodies_of, deadlines_of
from aligner.matching import Matched
from aligner.model import (
    BodyChange,
    Coverage,
    DeadlineChange,
    Difference,
    FigureChange,
    Link,
    LocalOnly,
    LocalOnlyKind,
    Requirement,
    SectionCoverage,
    StrengthChange,
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, under the names that the alignment has for it."""

    requirements: tuple[Requirement, ...]
    coverage: Coverage
    sections: tuple[SectionCoverage, ...]
    local_only: tuple[LocalOnly, ...]
    differences: tuple[Difference, ...]
    figures: tuple[FigureChange, ...]
    strength: tuple[StrengthChange, ...]
    deadlines: tuple[DeadlineChange, ...]
    bodies: tuple[BodyChange, ...]


def find(matched: Matched) -> Findings:
    """Return the findings on two matched documents."""
    comparison = Comparison(matched.local, matched.national, matched.links)
    requirements = requirements_of(
        matched.national.document,
        matched.links,
        matched.near_misses,
        lambda unit: measures_carried(comparison.national[unit], comparison.by_national.get(unit, ())),
    )
    sections = sections_of(matched.national.document, requirements)
    return Findings(
        requirements=with_priorities(requirements, comparison.national, sections),
        coverage=coverage_of(requirements),
        sections=sections,
        local_only=tuple(_classed(comparison, matched.links)),
        differences=tuple(map(difference_of, comparison.pairs)),
        figures=figures_of(comparison),
        strength=strength_of(comparison),
        deadlines=deadlines_of(comparison),
        bodies=bodies_of(comparison),
    )


def _classed(comparison: Comparison, links: Iterable[Link]) -> Iterable[LocalOnly]:
    for unit in local_only_of(comparison.local.document, links):
        is_phrase = comparison.local[unit].is_set_phrase
        yield LocalOnly(unit, LocalOnlyKind.SET_PHRASE if is_phrase else LocalOnlyKind.INITIATIVE)

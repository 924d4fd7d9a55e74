"""Which measures of a requirement the linked local units carry, and which nobody does.

A local plan may name the requirement and leave out half of what it asks for; the requirement then is covered, and its
measures tell how deeply.
"""

from __future__ import annotations

from collections.abc import Sequence

from aligner.findings.comparison import LinkedPair
from aligner.findings.contents import UnitContent
from aligner.model import MeasureCarried, Span

CARRIED = 0.42
"""The share of a measure's weight that a local unit must say, by the mean of the whole unit and its best measure."""


def measures_carried(national: UnitContent, pairs: Sequence[LinkedPair]) -> tuple[MeasureCarried, ...]:
    """Return the measures of a requirement with the linked local unit that carries each, if one does.

    `pairs` are the links of the requirement. Measures that are nothing but set phrases are left out.
    """
    return tuple(
        _carried(national, measure, pairs) for measure in national.measures if not _is_phrase(national, measure)
    )


def _is_phrase(unit: UnitContent, measure: Span) -> bool:
    return len(unit.measures) > 1 and unit.is_mostly_phrase(measure)


def _carried(national: UnitContent, measure: Span, pairs: Sequence[LinkedPair]) -> MeasureCarried:
    best, likeness = None, 0.0
    for pair in pairs:
        said = _said(pair, measure)
        if said > likeness:
            best, likeness = pair, said
    carries = best is not None and likeness >= CARRIED
    return MeasureCarried(
        national.in_source(measure), best.link.local if best and carries else None, round(likeness, 4)
    )


def _said(pair: LinkedPair, measure: Span) -> float:
    """Return how far the local unit of a link says a measure of the national one, a fraction."""
    whole = pair.national_said([measure], [Span(0, len(pair.local.text))])
    closest = max(pair.national_said([measure], [own]) for own in pair.local.measures)
    return (whole + closest) / 2

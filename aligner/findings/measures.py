"""Which measures of a requirement the linked local units carry, and which nobody does.

A local plan may name the requirement and leave out half of what it asks for; the requirement then is covered, and its
measures tell how deeply.
"""

from __future__ import annotations

from collections.abc import Sequence

from aligner.findings.comparison import LinkedPair
from aligner.findings.contents import UnitContent
from aligner.matching.arrays import Floats
from aligner.model import MeasureCarried, Span

CARRIED = 0.42
"""The share of a measure's weight that a local unit must say, by the mean of the whole unit and its best measure."""

_WORD_BY_WORD = 0.9
"""The share of a measure's weight from which it is said as it stands."""


def measures_carried(national: UnitContent, pairs: Sequence[LinkedPair]) -> tuple[MeasureCarried, ...]:
    """Return the measures of a requirement with the linked local unit that carries each, if one does.

    `pairs` are the links of the requirement to what carries it, local tasks. Measures that are nothing but set phrases
    are left out.
    """
    said = [_said(pair).tolist() for pair in pairs]
    return tuple(
        _carried(
            national.in_source(measure), [(own[at], pair.link.local) for own, pair in zip(said, pairs, strict=True)]
        )
        for at, measure in enumerate(national.measures)
        if not _is_phrase(national, measure)
    )


def is_said_whole(measures: Sequence[MeasureCarried]) -> bool:
    """Return whether local units say every one of the measures nearly word by word; False where there are none."""
    return bool(measures) and all(one.likeness >= _WORD_BY_WORD for one in measures)


def _carried(measure: Span, said: Sequence[tuple[float, int]]) -> MeasureCarried:
    """Return a measure with the first of the local units that say most of it; `said` tells how much each says."""
    # Beyond the ninth digit it is the order of the sums that decides, and no unit says more than another.
    likeness, local = max(said, key=lambda one: round(one[0], 9), default=(0.0, -1))
    return MeasureCarried(measure, local if likeness >= CARRIED else None, round(likeness, 4))


def _is_phrase(unit: UnitContent, measure: Span) -> bool:
    return len(unit.measures) > 1 and unit.is_mostly_phrase(measure)


def _said(pair: LinkedPair) -> Floats:
    """Return how far the local unit of a link says each measure of the national one, shape (measures,), fractions."""
    by_measure = pair.national_measures_said[:, :-1]
    said: Floats = (by_measure[-1] + by_measure[:-1].max(axis=0)) / 2
    return said

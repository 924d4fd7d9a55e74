"""The figures that plans give for a figure of a higher text, side by side.

Only what measures the same stands side by side: figures in one unit, or in units that convert into one another. The
part of a national total that a place gives for itself is a figure of another kind than the total: places can be
compared by it with one another, and never with the nation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from aligner.changes.figures import FigureRelation
from aligner.structure.headline_indicators import ASSIGNED_UNIT, NATION_UNIT, RELATIVE_UNIT
from aligner.structure.unit_conversion import conversion
from aligner.survey.records import FigureMet
from aligner.survey.survey import Survey

_NO_VALUE = (RELATIVE_UNIT, NATION_UNIT, ASSIGNED_UNIT)
"""Units of figures that refer to others (与全国一致) and have no value of their own."""


@dataclass(frozen=True, slots=True)
class PlaceFigure:
    """What one plan, by its place among those read, gives: its words, and the value in the unit of all."""

    plan: int
    said: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class FigureOverPlaces:
    """A figure of a higher text, and what the plans give for it, in the order of their names.

    `requirement` is None for a target of the year that stands in none. `is_share` tells that the figures are parts of
    the national total, of which none raises or lowers it. `raised`, `lowered` and `kept` are places of plans, those
    among them that give no number of their own (与全国一致). Values are without scale, in `unit`.
    """

    requirement: int | None
    indicator: str
    national_said: str
    unit: str
    is_share: bool
    figures: tuple[PlaceFigure, ...]
    raised: tuple[int, ...]
    lowered: tuple[int, ...]
    kept: tuple[int, ...]

    @property
    def least(self) -> tuple[PlaceFigure, ...]:
        """The figures that are the smallest, all of them."""
        return self._at(min(one.value for one in self.figures))

    @property
    def greatest(self) -> tuple[PlaceFigure, ...]:
        """The figures that are the greatest, all of them."""
        return self._at(max(one.value for one in self.figures))

    @property
    def median(self) -> Fraction:
        """The value in the middle; between the two in the middle where their number is even."""
        return median(one.value for one in self.figures)

    def _at(self, value: Fraction) -> tuple[PlaceFigure, ...]:
        return tuple(one for one in self.figures if one.value == value)


_Key = tuple[int | None, str, str, Fraction, bool]


def figures_over_places(survey: Survey, higher: int) -> tuple[FigureOverPlaces, ...]:
    """Return the figures of a higher text for which plans give their own, by requirement, then those of no requirement.

    Of several that a plan gives for the same, the first one counts.
    """
    met: dict[_Key, dict[int, FigureMet]] = {}
    for at, plan in enumerate(survey.read):
        for one in survey.figures(plan.results[higher]):
            is_share = one.relation == FigureRelation.SHARE
            key = one.requirement, one.national_said, one.indicator, one.national_value, is_share
            met.setdefault(key, {}).setdefault(at, one)
    found = (one for key in sorted(met, key=_order) for one in _in_one_unit(key, met[key]))
    return tuple(found)


def _order(key: _Key) -> tuple[bool, int, str, str, Fraction, bool]:
    requirement, said, indicator, value, is_share = key
    return requirement is None, requirement or 0, indicator, said, value, is_share


def _in_one_unit(key: _Key, met: dict[int, FigureMet]) -> Iterator[FigureOverPlaces]:
    """Yield what plans give for one figure, once for each unit that converts into no other, the most frequent first."""
    valued = Counter(one.unit for one in met.values() if one.unit not in _NO_VALUE)
    without = {at: one for at, one in met.items() if one.unit in _NO_VALUE}
    while valued:
        unit = min(valued, key=lambda one: (-valued[one], one))
        factors = {one: factor for one in valued if (factor := conversion(one, unit)) is not None}
        figures = {at: one for at, one in met.items() if one.unit in factors}
        yield FigureOverPlaces(
            key[0],
            key[2],
            key[1],
            unit,
            key[4],
            tuple(PlaceFigure(at, one.said, one.value * factors[one.unit]) for at, one in figures.items()),
            *(
                tuple(at for at, one in sorted((figures | without).items()) if one.relation == relation)
                for relation in (FigureRelation.RAISED, FigureRelation.LOWERED, FigureRelation.EQUAL)
            ),
        )
        without = {}
        for one in factors:
            del valued[one]

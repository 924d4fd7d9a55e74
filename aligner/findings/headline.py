"""The targets of the year side by side: what the nation sets, and what the place does.

A superior looks at growth, jobs, prices, income, grain and energy first, and each report lists them in one paragraph.
They are paired by the indicator that they name and not by links: the sentence on grain may stand anywhere. Where the
local report states no figure of an indicator, that is shown too; it is no reproach, since not every target is handed
down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

from aligner.changes import FIGURES, FigureRelation
from aligner.findings.contents import Contents, UnitContent
from aligner.model import Bound, Change, Direction, Quantity, Stated, Target
from aligner.structure.headline_indicators import (
    ASSIGNED_UNIT,
    NATION_UNIT,
    RELATIVE_UNIT,
    HeadlineFigure,
    Indicator,
    Sense,
    headline_figures,
    headline_units,
    indicators,
)
from aligner.structure.unit_conversion import in_common_unit

_PROBABILITY = 0.95
"""How often a pair of headline figures is right: of 25 provincial reports of one year, all but one in twenty."""
_BOUNDS = {Bound.BELOW: -1, Bound.AT_MOST: -1, Bound.EXACT: 0, Bound.ABOUT: 0, Bound.AT_LEAST: 1, Bound.ABOVE: 2}


def headline_targets(local: Contents, national: Contents) -> tuple[Target, ...]:
    """Return the targets of the year in the usual order of indicators, one row each; none if the nation sets none."""
    theirs = national.kept(_set_by_the_nation)
    if not theirs:
        return ()
    inside = headline_units(local.document)
    others = [at for at, unit in enumerate(local.document.units) if at not in inside and local[at].is_task]
    mine = [*_stated(local, inside), *(_stated(local, others))]
    rows = []
    for indicator in indicators():
        wanted = [one for one in theirs if one[0].indicator == indicator]
        own = [one for one in mine if one[0].indicator == indicator]
        rows += [_row(indicator, their, own, inside) for their in wanted[:1]]
        if not wanted:
            rows += [
                Target(indicator.name, None, Stated(one[1], one[0].quantity)) for one in own[:1] if one[1] in inside
            ]
    return tuple(
        replace(
            row,
            national=None if row.national is None else _in_source(national[row.national.unit], row.national),
            local=None if row.local is None else _in_source(local[row.local.unit], row.local),
        )
        for row in rows
    )


def changes_of_targets(targets: Sequence[Target]) -> Iterator[Change[Quantity]]:
    """Yield the targets that both sides state as changes of figures."""
    for one in targets:
        if one.national is not None and one.local is not None and one.relation is not None:
            yield Change(
                FIGURES.key,
                one.local.unit,
                one.national.unit,
                (one.local.said,),
                (one.national.said,),
                one.relation,
                _delta(one.relation, one.local.said, one.national.said),
                probability=_PROBABILITY,
                direction=one.direction,
            )


def _delta(relation: StrEnum, mine: Quantity, theirs: Quantity) -> Fraction | None:
    if relation is FigureRelation.SHARE:
        return None
    return Fraction(0) if relation is FigureRelation.EQUAL else _difference(mine, theirs)


def _set_by_the_nation(national: Contents) -> tuple[tuple[HeadlineFigure, int], ...]:
    return tuple(_stated(national, headline_units(national.document)))


def _stated(contents: Contents, units: Sequence[int]) -> Iterator[tuple[HeadlineFigure, int]]:
    for at in units:
        unit = contents[at]
        for one in headline_figures(unit.text, [figure.quantity for figure in unit.figures]):
            yield one, at


def _in_source(unit: UnitContent, stated: Stated) -> Stated:
    return replace(stated, said=replace(stated.said, span=unit.in_source(stated.said.span)))


def _row(
    indicator: Indicator,
    theirs: tuple[HeadlineFigure, int],
    mine: Sequence[tuple[HeadlineFigure, int]],
    inside: Sequence[int],
) -> Target:
    national = Stated(theirs[1], theirs[0].quantity)
    for found, unit in (one for one in mine if not one[0].is_part):
        own = found.quantity
        if own.unit == NATION_UNIT and own.bound is Bound.EXACT:
            return Target(indicator.name, national, Stated(unit, own), FigureRelation.EQUAL)
        if in_common_unit(own, national.said) is not None or (
            own.unit == national.said.unit and own.unit not in (ASSIGNED_UNIT, NATION_UNIT)
        ):
            relation = _relation(own, national.said, indicator)
            return Target(
                indicator.name,
                national,
                Stated(unit, own),
                relation,
                _direction(indicator, relation, own, national.said),
            )
    # Growth that is told by that of the economy cannot be held against per cent, a part against the whole, or yuan.
    other = next((Stated(unit, found.quantity) for found, unit in mine if unit in inside or indicator.has_parts), None)
    return Target(indicator.name, national, other)


def _relation(mine: Quantity, theirs: Quantity, indicator: Indicator) -> FigureRelation:
    difference = _difference(mine, theirs)
    if difference == 0 and mine.unit == RELATIVE_UNIT:
        difference = Fraction(_BOUNDS[mine.bound] - _BOUNDS[theirs.bound])
    if difference == 0:
        return FigureRelation.EQUAL
    if difference > 0:
        return FigureRelation.RAISED
    return FigureRelation.SHARE if indicator.is_total else FigureRelation.LOWERED


def _difference(mine: Quantity, theirs: Quantity) -> Fraction:
    own, other = in_common_unit(mine, theirs) or (mine, theirs)
    return own.high - other.high or own.low - other.low


def _direction(indicator: Indicator, relation: FigureRelation, mine: Quantity, theirs: Quantity) -> Direction | None:
    """Return which is stricter; of equal figures the bound tells: 5%以上 is more than 5%左右."""
    further = _BOUNDS[mine.bound] - _BOUNDS[theirs.bound]
    if mine.unit == RELATIVE_UNIT and further == 0:  # 基本同步
        further = (theirs.bound is Bound.ABOUT) - (mine.bound is Bound.ABOUT)
    is_raised = relation is FigureRelation.RAISED or (relation is FigureRelation.EQUAL and further > 0)
    is_lowered = relation is FigureRelation.LOWERED or (relation is FigureRelation.EQUAL and further < 0)
    if indicator.sense is None or not (is_raised or is_lowered):
        return None
    return Direction.STRICTER if is_raised == (indicator.sense is Sense.STRICTER) else Direction.LOOSER

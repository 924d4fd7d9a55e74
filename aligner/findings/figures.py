"""Figures across links: which local figure answers which national one, and is it equal, more, less or a share.

Figures are paired by what they count, not by where they stand. What the relation is depends on the kind of figure: 92 %
or 1,000 yuan a household can be more or less than the national figure, but the total of a province is a part of the
total of the nation, and no smaller effort for being less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from aligner.changes import FIGURES, FigureRelation
from aligner.findings.comparison import Comparison, LinkedPair
from aligner.findings.contents import UnitContent, overlaps
from aligner.model import Bound, Change, LinkKind, Quantity
from aligner.structure.indicators import Indicated

_KINDS_OF_UNITS = (
    "个 家 所 座 处 户 站",
    "个 项 件 条 种 类 届",
    "支 个",
    "场 场次 次",
    "人 名 人次 位",
    "% 个百分点 百分点",
    "天 日",
    "工作日 个工作日",
    "公里 千米",
    "公斤 千克",
    "平方公里 平方千米",
)
"""Units between which a count of the same thing may change."""
_ALIKE_UNITS = frozenset((one, other) for kind in _KINDS_OF_UNITS for one in kind.split() for other in kind.split())
_RATES = frozenset("% ‰ 个百分点 百分点 倍 折 天 日 工作日 个工作日 小时 个小时 分钟 秒 年 个月 周 周年 岁 届".split())  # noqa: SIM905
"""Units of rates, times and ages: a part can have more or less of them than the whole."""
_LOWER_BOUNDS = frozenset({Bound.AT_LEAST, Bound.ABOVE})
_UPPER_BOUNDS = frozenset({Bound.AT_MOST, Bound.BELOW})
_SMALL_COUNT = 100
"""Below it, a count of 次, 项 or 个 with no noun of its own is a frequency or the size of one thing."""
_EACH = re.compile(
    r"每(?:个|家|户|名|人|位|所|座|支|件|项|场|次|处|县|市|区|镇|乡|村|社区|街道|亩|台|套|平方米|公里|班|校|院|企业|单位|工作室|单)|[户人场项家均件]均|平均|单个|"
    r"各(?:县|市|区|省|单位)|标准|最低|最高|年限|不得(?:低于|高于|少于|超过)"
)
_LOOK_BACK = 16
"""Code points before a figure in which the words that make it an amount for each one stand."""
_ALIKE = 0.34
"""How alike what is counted must be for two figures to be one."""
_ALIKE_IF_ALONE = 0.25
"""The same where both are the only ones of their kind in the two units."""
_ALIKE_IF_EQUAL = 0.25
"""The same where both have the same value."""
_ALIKE_ACROSS_TIME = 0.5
"""The same between a target and a result."""
_AS_ALIKE = 0.15
"""How much less alike a further local figure may be that answers the same national one."""
_SAME_MEASURE = 0.6
"""The share of a measure with a figure that one measure of the other side must say, for that one to lack the figure."""
_ALIKE_TELLS_MORE = 0.1
"""How much less two measures that say as much of each other need to share."""
_SAME_UNIT, _SAME_VALUE, _SAME_TIME, _LINK = 0.05, 0.3, 0.15, 0.05
"""What speaks for a pair of figures beyond likeness: the same unit, value, and time (both targets or both results), and
the score of the link, which is multiplied."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Two figures that may be one, by their places in the two units of a link; the best score is paired first."""

    score: float
    likeness: float
    same_time: bool
    pair: LinkedPair
    local: int
    national: int


def figures_of(comparison: Comparison) -> tuple[Change[Quantity], ...]:
    """Return what became of the figures of all links, ordered by national, then local place.

    A local figure answers one national figure at most; a national one may be answered by several. Figures that only one
    side has are told for tasks alone, and only where the measure that holds them is on both sides.
    """
    candidates = sorted(_candidates(comparison), key=lambda one: (-one.score, _place(one)))
    taken_local: set[tuple[int, int]] = set()
    answered: dict[tuple[int, int], _Candidate] = {}
    changes = []
    for one in candidates:
        local, national = (one.pair.link.local, one.local), (one.pair.link.national, one.national)
        if local in taken_local or (national in answered and not _answers_too(one, answered[national])):
            continue
        taken_local.add(local)
        answered.setdefault(national, one)
        changes.append(_paired(one))
    changes += _one_sided(comparison, {(one.pair.link.national, one.national) for one in candidates}, of_national=True)
    changes += _one_sided(comparison, {(one.pair.link.local, one.local) for one in candidates}, of_national=False)
    return tuple(sorted(changes, key=_order))


def _place(one: _Candidate) -> tuple[int, int, int, int]:
    return one.pair.link.national, one.national, one.pair.link.local, one.local


def _answers_too(one: _Candidate, best: _Candidate) -> bool:
    """Return whether a further local figure answers a figure as well: a plan names its share and that of its counties.

    Last year's result does not where this year's target does.
    """
    return one.likeness >= max(_ALIKE, best.likeness - _AS_ALIKE) and one.same_time >= best.same_time


def _order(change: Change[Quantity]) -> tuple[int, int, int, int]:
    """Return what figures are ordered by: national, then local place."""

    def start(said: Sequence[Quantity]) -> int:
        return said[0].span.start if said else -1

    return change.national, start(change.national_said), change.local, start(change.local_said)


def _candidates(comparison: Comparison) -> Iterator[_Candidate]:
    for pair in comparison.pairs:
        local, national = pair.local.figures, pair.national.figures
        comparable = [
            (i, j)
            for i, mine in enumerate(local)
            for j, theirs in enumerate(national)
            if _comparable(mine.quantity, theirs.quantity)
        ]
        if not comparable:
            continue
        counted = pair.likeness(pair.local.counted, pair.national.counted)
        for i, j in comparable:
            mine, theirs = local[i], national[j]
            likeness = float(counted[i, j])
            equal = _same_value(mine.quantity, theirs.quantity)
            alone = _is_alone(mine, local) and _is_alone(theirs, national)
            same_time = pair.local.is_task == pair.national.is_task
            bound = _ALIKE_IF_EQUAL if equal else _ALIKE_IF_ALONE if alone else _ALIKE
            if likeness >= (bound if same_time else max(bound, _ALIKE_ACROSS_TIME)):
                score = (
                    likeness
                    + _SAME_UNIT * (mine.quantity.unit == theirs.quantity.unit)
                    + _SAME_VALUE * equal
                    + _SAME_TIME * same_time
                    + _LINK * pair.link.score
                )
                yield _Candidate(round(score, 6), round(likeness, 6), same_time, pair, i, j)


def _is_alone(figure: Indicated, figures: Sequence[Indicated]) -> bool:
    return sum(_comparable(figure.quantity, other.quantity) for other in figures) == 1


def _comparable(one: Quantity, other: Quantity) -> bool:
    if {one.bound, other.bound} & _LOWER_BOUNDS and {one.bound, other.bound} & _UPPER_BOUNDS:
        return False  # 二十五人以上 and 不足十人 are two groups
    if _is_share(one) != _is_share(other):
        return False  # 三分之二以上 of the villagers are no 十八周岁以上
    if not one.unit or not other.unit:  # 1200万 and 1200万人
        return one.unit == other.unit or not {one.unit, other.unit} & _RATES
    return one.unit == other.unit or (one.unit, other.unit) in _ALIKE_UNITS


def _is_share(quantity: Quantity) -> bool:
    """Return whether a figure is a part of one, as 三分之二 is; 三分之二 and 66% are told apart."""
    return not quantity.unit and 0 < quantity.high < 1


def _same_value(one: Quantity, other: Quantity) -> bool:
    return (one.low, one.high) == (other.low, other.high)


def _paired(one: _Candidate) -> Change[Quantity]:
    mine, theirs = one.pair.local.figures[one.local].quantity, one.pair.national.figures[one.national].quantity
    relation = _relation(mine, theirs, compares=_compares(one.pair.national, theirs) or _compares(one.pair.local, mine))
    return Change(
        FIGURES.key,
        one.pair.link.local,
        one.pair.link.national,
        (_in_source(one.pair.local, mine),),
        (_in_source(one.pair.national, theirs),),
        relation,
        None if relation is FigureRelation.SHARE else _delta(mine, theirs),
    )


def _relation(mine: Quantity, theirs: Quantity, *, compares: bool) -> FigureRelation:
    if _same_value(mine, theirs):
        return FigureRelation.EQUAL
    if _delta(mine, theirs) > 0:
        return FigureRelation.RAISED
    return FigureRelation.LOWERED if compares else FigureRelation.SHARE


def _delta(mine: Quantity, theirs: Quantity) -> Fraction:
    """Return how much more the local figure is, at its upper end, or at its lower one if the upper ones are equal."""
    return mine.high - theirs.high or mine.low - theirs.low


def _compares(unit: UnitContent, quantity: Quantity) -> bool:
    """Return whether a part can be held against the whole by this figure: a rate, a time, an amount for each one."""
    if quantity.unit in _RATES or (quantity.unit in ("次", "项", "种", "类", "条") and quantity.high < _SMALL_COUNT):
        return True
    if not quantity.unit and quantity.high <= 1:
        return True
    return _EACH.search(unit.text, max(0, quantity.span.start - _LOOK_BACK), quantity.span.end) is not None


def _in_source(unit: UnitContent, quantity: Quantity) -> Quantity:
    return replace(quantity, span=unit.in_source(quantity.span))


def _one_sided(
    comparison: Comparison, answerable: set[tuple[int, int]], *, of_national: bool
) -> Iterator[Change[Quantity]]:
    """Yield the figures that only one side of a counterpart has, though both have the measure.

    `answerable` are the figures, as unit and place, that the other side has too.
    """
    units, by_unit = (
        (comparison.national, comparison.by_national) if of_national else (comparison.local, comparison.by_local)
    )
    for number, pairs in by_unit.items():
        unit = units[number]
        counterparts = [one for one in pairs if one.link.kind is LinkKind.COUNTERPART and one.national.is_task]
        for at, figure in enumerate(unit.figures):
            if (number, at) in answerable or not counterparts or not _tells(unit, figure):
                continue
            measure = unit.measure_at(figure.quantity.span)
            said = [_sameness(pair, measure, of_national=of_national) for pair in counterparts]
            if max(said) >= _SAME_MEASURE:
                link = counterparts[said.index(max(said))].link
                own = (_in_source(unit, figure.quantity),)
                local, national = ((), own) if of_national else (own, ())
                relation = FigureRelation.DROPPED if of_national else FigureRelation.NEW
                yield Change(FIGURES.key, link.local, link.national, local, national, relation)


def _sameness(pair: LinkedPair, measure: int | None, *, of_national: bool) -> float:
    """Return how far the other side says a measure with a figure, or how alike both are if that tells more.

    A figure that stands in no measure belongs to the whole unit, which is the last of its measures.
    """
    at = -1 if measure is None else measure
    if of_national:
        said, alike = pair.national_measures_said[:-1, at], pair.likeness_of_measures[:-1, at]
    else:
        said, alike = pair.local_measures_said[:-1, at], pair.likeness_of_measures[at, :-1]
    return float(max(said.max(), alike.max() + _ALIKE_TELLS_MORE))


def _tells(unit: UnitContent, figure: Indicated) -> bool:
    """Return whether a figure that only one side has is worth a word: not a mere 一次, and no deadline."""
    quantity = figure.quantity
    is_article = quantity.high == 1 and quantity.bound is Bound.EXACT
    return unit.is_task and not is_article and not overlaps(quantity.span, [one.span for one in unit.deadlines])

"""Which local figure answers which national one.

Figures are paired by what they count, by unit and by value, not by where they stand: of all pairs over the links that
hold, the best first. A bound from above is no answer to one from below, and a part of one no answer to a count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aligner.findings.comparison import LinkedPair
from aligner.findings.contents import UnitContent, overlaps
from aligner.findings.duty_pairs import is_firm
from aligner.findings.same_measure import may_be_one_measure
from aligner.model import Bound, Quantity
from aligner.structure.indicators import Indicated
from aligner.structure.unit_conversion import in_common_unit

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
RATES = frozenset(
    [
        "%",
        "‰",
        "‱",
        "个百分点",
        "百分点",
        "倍",
        "折",
        "天",
        "日",
        "工作日",
        "个工作日",
        "小时",
        "个小时",
        "分钟",
        "秒",
        "年",
        "个月",
        "周",
        "周年",
        "岁",
        "届",
    ]
)
"""Units of rates, times and ages: a part can have more or less of them than the whole."""
_LOWER_BOUNDS = frozenset({Bound.AT_LEAST, Bound.ABOVE})
_UPPER_BOUNDS = frozenset({Bound.AT_MOST, Bound.BELOW})
_ALIKE = 0.34
"""How alike what is counted must be for two figures to be one."""
_ALIKE_IF_ALONE = 0.25
"""The same where both are the only ones of their kind in the two units."""
_ALIKE_IF_EQUAL = 0.25
"""The same where both have the same value."""
_AS_ALIKE = 0.15
"""How much less alike a further local figure may be that answers the same national one."""
_SAME_UNIT, _SAME_VALUE, _LINK = 0.05, 0.3, 0.05
"""What speaks for a pair of figures beyond likeness: the same unit and value, and the score of the link, which is
multiplied."""


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two figures that may be one, by their places in the two units of a link; the best score is paired first."""

    score: float
    likeness: float
    pair: LinkedPair
    local: int
    national: int


def figure_pairs(pairs: Iterable[LinkedPair]) -> Iterator[FigurePair]:
    """Yield the figures of both sides that may be one, over links that hold; figures that only tell a time are none."""
    for pair in pairs:
        if not is_firm(pair) or not pair.local.figures or not pair.national.figures:
            continue
        local, national = pair.local.figures, pair.national.figures
        mine_told, theirs_told = _told_in(pair.local), _told_in(pair.national)
        comparable = [
            (i, j) for i in mine_told for j in theirs_told if _comparable(local[i].quantity, national[j].quantity)
        ]
        if not comparable:
            continue
        counted = pair.likeness(pair.local.counted, pair.national.counted)
        for i, j in comparable:
            mine, theirs = local[i], national[j]
            likeness = float(counted[i, j])
            equal = same_value(*(in_common_unit(mine.quantity, theirs.quantity) or (mine.quantity, theirs.quantity)))
            alone = _is_alone(mine, local) and _is_alone(theirs, national)
            is_alike = likeness >= (_ALIKE_IF_EQUAL if equal else _ALIKE_IF_ALONE if alone else _ALIKE)
            if is_alike and may_be_one_measure(pair.local, mine, pair.national, theirs):
                score = (
                    likeness
                    + _SAME_UNIT * (mine.quantity.unit == theirs.quantity.unit)
                    + _SAME_VALUE * equal
                    + _LINK * pair.link.score
                )
                yield FigurePair(round(score, 6), round(likeness, 6), pair, i, j)


def assigned(candidates: Sequence[FigurePair]) -> Iterator[FigurePair]:
    """Yield the candidates that hold, best first.

    A local figure answers one national figure at most; a national one may be answered by several.
    """
    taken_local: set[tuple[int, int]] = set()
    answered: dict[tuple[int, int], FigurePair] = {}
    for one in sorted(candidates, key=lambda one: (-one.score, _place(one))):
        local, national = (one.pair.link.local, one.local), (one.pair.link.national, one.national)
        if local in taken_local or (national in answered and not _answers_too(one, answered[national])):
            continue
        taken_local.add(local)
        answered.setdefault(national, one)
        yield one


def _place(one: FigurePair) -> tuple[int, int, int, int]:
    return one.pair.link.national, one.national, one.pair.link.local, one.local


def _answers_too(one: FigurePair, best: FigurePair) -> bool:
    """Return whether a further local figure answers as well: a plan names its share and that of its counties."""
    return one.likeness >= max(_ALIKE, best.likeness - _AS_ALIKE)


def _told_in(unit: UnitContent) -> list[int]:
    """Return the places of the figures that set something, and are no times."""
    targets = {figure.quantity.span for figure in unit.targets}
    if not targets:  # as in most units
        return []
    times = [one.span for one in unit.all_times]
    return [
        at
        for at, figure in enumerate(unit.figures)
        if figure.quantity.span in targets and not overlaps(figure.quantity.span, times)
    ]


def _is_alone(figure: Indicated, figures: Sequence[Indicated]) -> bool:
    return sum(_comparable(figure.quantity, other.quantity) for other in figures) == 1


def _comparable(one: Quantity, other: Quantity) -> bool:
    if {one.bound, other.bound} & _LOWER_BOUNDS and {one.bound, other.bound} & _UPPER_BOUNDS:
        return False  # 二十五人以上 and 不足十人 are two groups
    if _is_part_of_one(one) != _is_part_of_one(other):
        return False  # 三分之二以上 of the villagers are no 十八周岁以上
    if not one.unit or not other.unit:  # 1200万 and 1200万人
        return one.unit == other.unit or not {one.unit, other.unit} & RATES
    return (one.unit, other.unit) in _ALIKE_UNITS or in_common_unit(one, other) is not None


def _is_part_of_one(quantity: Quantity) -> bool:
    """Return whether a figure is a part of one, as 三分之二 is; 三分之二 and 66% are told apart."""
    return not quantity.unit and 0 < quantity.high < 1


def same_value(one: Quantity, other: Quantity) -> bool:
    """Return whether both ends of two figures of one unit are the same; bounds and units are not looked at."""
    return (one.low, one.high) == (other.low, other.high)

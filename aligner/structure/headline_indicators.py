"""The targets of the year: 国内生产总值增长5%左右, 居民收入增长和经济增长同步.

A work report lists them in one paragraph, each with the usual name of an indicator or another one for it, and a
superior looks at these first. Which names stand for one indicator is data (`headline_indicators.toml`). Beside figures
there are targets in words: growth that is told by that of the economy (与经济增长同步) or of the nation (与全国一致),
and what has been handed down (完成国家下达任务).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path

from aligner.deferred import expression
from aligner.model import Bound, Document, Quantity, Role, Span

RELATIVE_UNIT = "经济增长"
"""The unit of growth that is told by that of the economy."""
NATION_UNIT = "全国"
"""The unit of what is to be as in the nation."""
ASSIGNED_UNIT = "下达任务"
"""The unit of what has been set by who is above, and is not repeated."""
_OPENS = expression(r"(?:主要|预期|经济社会发展|工作|总体){1,4}目标(?:建议)?(?:任务)?(?:是|为|：|如下|设定)")
_RELATIVE = expression(
    r"(?P<same>(?:和|与|同)(?:全[国省市区])?(?:经济|GDP|地区生产总值)(?:增长|增速|发展)(?:速度)?(?:基本|保持)?同步|(?:基本)?同步于经济增长)|"
    r"(?P<above>(?:高于|快于|超过|跑赢)(?:全[国省市区])?(?:经济|GDP|地区生产总值)(?:增长速度|增长|增速))|(?P<least>不低于经济(?:增长速度|增长|增速))"
)
_AS_NATION = expression(
    r"(?:与|和|同)全国(?:水平|平均水平)?(?:基本|保持|大体){0,2}(?:一致|同步|持平|相当)|"
    r"(?P<above>(?:高于|快于|超过|低于)全国(?:平均)?(?:水平|增速)?)"
)
_ASSIGNED = expression(
    r"(?:完成|达到|控制在|落实)(?:国家|省里?|市里?|上级)?(?:下达|规定|分解|核定|要求)?的?(?:年度|“?十[三四五六]五”?|规划|进度|考核|约束性|控制){0,3}"
    r"(?:目标任务|任务|目标|指标|要求)(?:以内|之内)?"
)
_LOOK_BACK = 40
_APART = "分别"
_ITEM = expression("[、和及与]")
_AND = expression("[、和及与，]")
_CLAUSE = expression("[，。；：、]")


class Sense(StrEnum):
    """What a higher figure of an indicator is."""

    STRICTER = "stricter"
    LOOSER = "looser"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator with all its names, longest first; `sense` is None where more is neither stricter nor looser.

    `loose_names` stand for it where the target is what has been handed down (节能减排完成国家下达任务).
    """

    name: str
    names: tuple[str, ...]
    loose_names: tuple[str, ...]
    not_after: tuple[str, ...]
    sense: Sense | None
    is_total: bool
    has_parts: bool


@dataclass(frozen=True, slots=True)
class HeadlineFigure:
    """A figure of a headline indicator in a unit; the span of the quantity is in code points of the unit's text.

    `is_part` tells whether it is that of a part only (农村居民…, 城镇居民…).
    """

    indicator: Indicator
    quantity: Quantity
    is_part: bool = False


@cache
def indicators() -> tuple[Indicator, ...]:
    """Return all indicators, in the order in which they are told."""
    content = tomllib.loads(Path(__file__).with_name("headline_indicators.toml").read_text("utf-8"))
    return tuple(
        Indicator(
            one["name"],
            tuple(sorted(one["names"], key=lambda name: (-len(name), name))),
            tuple(one.get("loose_names", ())),
            tuple(one.get("not_after", ())),
            Sense(one["higher"]) if "higher" in one else None,
            bool(one.get("is_total")),
            bool(one.get("has_parts")),
        )
        for one in content["indicator"]
    )


def headline_units(document: Document) -> tuple[int, ...]:
    """Return the tasks of the paragraph that sets the targets of the year, by index; empty where there is none."""
    units = document.units
    for opener, unit in enumerate(units):
        if unit.role is Role.TASK and _OPENS.search(unit.text):
            inside = (at for at in range(opener, len(units)) if units[at].paragraph == unit.paragraph)
            return tuple(at for at in inside if units[at].role is Role.TASK)
    return ()


def headline_figures(text: str, quantities: Sequence[Quantity]) -> tuple[HeadlineFigure, ...]:
    """Return the figures of `text` that are those of a headline indicator, in order.

    `quantities` are its figures, in order. A figure belongs to the indicator named last before it, in its own clause or
    in the one before where no other figure stands in between. Where parts are told apart (城镇和农村…分别增长6%、7%),
    the span is that of all their figures.
    """
    found: list[HeadlineFigure] = []
    figures = sorted((*quantities, *_in_words(text)), key=lambda one: one.span)
    for at, quantity in enumerate(figures):
        floor = figures[at - 1].span.end if at else 0
        start, end = max(floor, quantity.span.start - _LOOK_BACK), quantity.span.start
        if quantity.unit == ASSIGNED_UNIT:
            found += (HeadlineFigure(one, quantity) for one in _all_named(text, end))
            continue
        named = _named(text, start, end)
        if named is None:
            continue
        indicator, is_part = named
        if _APART not in text[start:end]:
            found.append(HeadlineFigure(indicator, quantity, is_part))
        elif indicator.has_parts:
            last = _last_of_list(text, figures[at:])
            span = Span(quantity.span.start, last.span.end)
            found.append(HeadlineFigure(indicator, replace(quantity, span=span), is_part=True))
        else:
            found += _each_its_own(text, end, _listed(text, figures[at:]))
    return tuple(found)


def _last_of_list(text: str, figures: Sequence[Quantity]) -> Quantity:
    return _listed(text, figures)[-1]


def _listed(text: str, figures: Sequence[Quantity]) -> Sequence[Quantity]:
    """Return the first of some figures, and those that stand in a list with it."""
    for at in range(1, len(figures)):
        if not _AND.fullmatch(text[figures[at - 1].span.end : figures[at].span.start]):
            return figures[:at]
    return figures


def _each_its_own(text: str, end: int, figures: Sequence[Quantity]) -> Iterator[HeadlineFigure]:
    """Yield the figures of indicators that are listed before them: 失业率、价格涨幅分别控制在5%和3%以内."""
    clause = text[max(text.rfind(mark, 0, end) for mark in "，。；：") + 1 : text.rfind(_APART, 0, end)]
    items = _ITEM.split(clause)
    if len(items) == len(figures):
        for item, figure in zip(items, figures, strict=True):
            named = _named(item, 0, len(item))
            if named is not None and not named[0].has_parts:
                yield HeadlineFigure(named[0], figure)


def _in_words(text: str) -> Iterator[Quantity]:
    """Yield the targets that are told without a figure."""
    for match in _RELATIVE.finditer(text):
        near = Bound.ABOUT if "基本" in match[0] else Bound.EXACT
        bound = Bound.ABOVE if match["above"] else Bound.AT_LEAST if match["least"] else near
        yield Quantity(Span(*match.span()), Fraction(0), Fraction(0), RELATIVE_UNIT, bound, "")
    for pattern, unit in ((_AS_NATION, NATION_UNIT), (_ASSIGNED, ASSIGNED_UNIT)):
        for match in pattern.finditer(text):
            bound = Bound.ABOVE if match.groupdict().get("above") else Bound.EXACT
            yield Quantity(Span(*match.span()), Fraction(0), Fraction(0), unit, bound, "")


def _all_named(text: str, end: int) -> Iterator[Indicator]:
    """Yield the indicators that a clause names before `end`: 粮食产量、单位GDP能耗完成国家下达任务."""
    clause = text[max(text.rfind(mark, 0, end) for mark in "，。；：") + 1 : end]
    for item in _ITEM.split(clause):
        named = _named(item, 0, len(item))
        if named is not None:
            yield named[0]
        else:
            yield from (one for one in indicators() if any(name in item for name in one.loose_names))


def _named(text: str, start: int, end: int) -> tuple[Indicator, bool] | None:
    """Return the indicator named last in a stretch, of names in one place the longest, and whether a part of it is."""
    best: tuple[int, int, Indicator, bool] | None = None
    for indicator in indicators():
        for name in indicator.names:
            at = text.rfind(name, start, end)
            is_part = text[max(0, at - 6) : at].endswith(indicator.not_after)
            if at < 0 or (is_part and not indicator.has_parts):
                continue
            if best is None or (at + len(name), len(name)) > best[:2]:
                best = (at + len(name), len(name), indicator, is_part)
    return best[2:] if best else None

"""Figures in the same unit: 3000亩 is 200公顷, 120万千瓦 is 1200兆瓦, 一年 is 12个月, 千分之五 is 0.5%.

Two units measure the same where a number of the one always is a number of the other. A working day is no day, a
household no visit to one, and a point of a share no share; nothing is converted between such units.

Sources: the order of the State Council on the legal units of measurement (1984) and, for the units beside them, 15 亩
to the 公顷 and 2 斤 to the 公斤; a month counts as 30 days and a year as 365 where it is not counted from a date
(Supreme People's Court, opinions on the General Principles of Civil Law, 1988, no. 198).
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from aligner.model import Quantity

_WRITTEN: tuple[dict[str, int | str], ...] = (
    {"毫米": "1/1000", "厘米": "1/100", "米 m": 1, "公里 千米 km": 1000, "海里": 1852},
    {"平方米 m² m2 ㎡ 米²": 1, "亩": "2000/3", "公顷": 10_000, "平方公里 平方千米 km² km2 ㎢": 1_000_000},
    {"毫升": "1/1000", "升": 1, "立方米 m³ m3 ㎥ 米³": 1000},
    {"微克": "1/1000000", "毫克": "1/1000", "克 g": 1, "斤": 500, "公斤 千克 kg": 1000, "吨 t": 1_000_000},
    {"千瓦 kW": 1, "兆瓦 MW": 1000, "万千瓦": 10_000, "GW": 1_000_000},
    {"秒": 1, "分钟": 60, "小时 个小时": 3600, "日 天": 86_400, "周": 604_800},
    {"月 个月": 1, "年 周年": 12},
    {"工作日 个工作日": 1},
    {"‱": "1/10000", "‰": "1/1000", "%": "1/100", "成": "1/10"},
    {"个百分点 百分点": 1},
    {"元": 1, "万元": 10_000, "亿元": 100_000_000},
    {"岁 周岁": 1},
    {"课时 学时": 1},
)
_MEASURES: tuple[dict[str, Fraction], ...] = tuple(
    {unit: Fraction(value) for units, value in measure.items() for unit in units.split()} for measure in _WRITTEN
)
"""The units of each measure, with what one of them is in the one whose value is 1."""
_PARTS = "%"
"""The unit of the shares, of which a part without unit (1/3) is one too."""
_DAYS = {"月": 30, "个月": 30, "年": 365, "周年": 365}
"""Days of the calendar's units; 12 months are 360 days all the same, so each is converted straight."""


def in_common_unit(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity] | None:
    """Return both figures in the smaller of their units, or None where the units measure different things.

    Figures of the same unit, known here or not, come back as they are. A number without unit is a share only if it is
    at most 1: 三分之一 can be held against 30%, and 1200 cannot.
    """
    if one.unit == other.unit:
        return one, other
    factor = _conversion_of(one, other)
    if factor is None:
        return None
    if factor >= 1:
        return _times(one, factor, other.unit), other
    return one, _times(other, 1 / factor, one.unit)


def _conversion_of(one: Quantity, other: Quantity) -> Fraction | None:
    if one.unit and other.unit:
        return conversion(one.unit, other.unit)
    part, share = (other, one) if one.unit else (one, other)
    in_percent = conversion(share.unit, _PARTS)
    if in_percent is None or not 0 <= part.low <= part.high <= 1:
        return None
    return in_percent / 100 if share is one else 100 / in_percent


@lru_cache(maxsize=4096)
def conversion(unit: str, into: str) -> Fraction | None:
    """Return how many of the unit `into` one `unit` is, or None where they measure different things."""
    if unit == into:
        return Fraction(1)
    for measure in _MEASURES:
        if unit in measure and into in measure:
            return measure[unit] / measure[into]
    if unit in _DAYS and into not in _DAYS:
        days = conversion("日", into)
        return None if days is None else _DAYS[unit] * days
    if into in _DAYS and unit not in _DAYS:
        days = conversion(unit, "日")
        return None if days is None else days / _DAYS[into]
    return None


def _times(quantity: Quantity, factor: Fraction, unit: str) -> Quantity:
    return replace(quantity, low=quantity.low * factor, high=quantity.high * factor, unit=unit)

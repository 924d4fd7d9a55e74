"""What the forms of times have in common: numbers, units in days, and the words around them."""

from __future__ import annotations

import re
from fractions import Fraction

from aligner.structure.numerals import number_of

HAN = "一二三四五六七八九"
NUMBER = rf"(?:[0-9]{{1,4}}|[{HAN}两十百]{{1,5}})"
UNIT = r"工作日|小时|星期|周|月|年|天|日"

DAYS = {"年": 365, "月": 30, "周": 7, "星期": 7, "天": 1, "日": 1}
_OTHER_DAYS = {"工作日": Fraction(7, 5), "小时": Fraction(1, 24)}
_MONTHS = 12
_MOST_DAYS = 100 * 365
"""Days from which a stretch of time is a slip or a code."""

BEFORE = (
    r"(?:[之以]前|前(?!后|夕|期|列|景|往|来|进(?!一步|行|入)|提(?!交|出|供|高|升|请|取|质|标|名|报|前)|方(?!可|案|能|才)"
    rf"|{NUMBER}(?:个?季度|个?月|[名位周年])))"
)
STATE_AFTER = (
    r"的|[已未尚曾被犯止]|再犯|为止|各月|同期|年满|出生|依照|参加革命|，?(?:[全我][国省市县区])?(?:共|累计)?已(?!有)"
    r"|(?:成立|设立|取得|注册|建成|签订|购买|竣工|批准|投产|退休|登记|缴纳)[^，。；、]{0,6}的"
)
"""What stands behind a time that tells how things are or were."""
LOOK_BACK = 5
"""Characters before an expression in which the words that rule it out stand."""


def whole(numeral: str) -> int | None:
    """Return a whole number written in digits or Chinese numerals, or None where it is none (两三)."""
    value = int(numeral) if numeral.isdecimal() else number_of(numeral)
    return None if value is None else int(value)


def days_of(number: int, unit: str) -> Fraction:
    """Return the days of a time, 0 where no rule means so many; a month has 30, a year and twelve months 365."""
    years, months = divmod(number, _MONTHS) if unit == "月" else (0, number)
    days = years * DAYS["年"] + months * (_OTHER_DAYS.get(unit) or Fraction(DAYS[unit]))
    return days if days < _MOST_DAYS else Fraction(0)


def before(match: re.Match[str], at: int | None = None) -> str:
    """Return the few characters before a match, or before a place in its text."""
    end = match.start() if at is None else at
    return match.string[max(0, end - LOOK_BACK) : end]


def follows(pattern: str, match: re.Match[str]) -> re.Match[str] | None:
    """Return the match of a pattern directly behind another one."""
    return re.compile(pattern).match(match.string, match.end())

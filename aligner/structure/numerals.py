"""Chinese numerals to numbers: 一千二百, 两万三千, 一亿三千万, and 伍万 as it is written on contracts and orders.

Written here because what is read is part of a running text: 三五 and 万一 are no numbers, 两 is one only in front of
what it counts, and a value has to stay exact. Libraries for it turn whole strings into numbers and take any digits in a
row.
"""

from __future__ import annotations

import re
from fractions import Fraction
from math import prod

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_LONGEST = 24
"""Characters from which a run of numerals is no number."""

_ONE = "[一二两三四五六七八九]"
_TENS = f"{_ONE}?十{_ONE}?"
_HUNDREDS = f"{_ONE}百(?:零{_ONE}|{_ONE}十{_ONE}?)?"
_THOUSANDS = f"{_ONE}千(?:零{_ONE}(?:十{_ONE}?)?|{_HUNDREDS})?"
_BELOW_TEN_THOUSAND = re.compile(f"{_THOUSANDS}|{_HUNDREDS}|{_TENS}|{_ONE}")


def number_of(numeral: str) -> Fraction | None:
    """Return the value of a Chinese numeral, or None where it is none: 三五, 三千五, 二零二五, or a scale alone."""
    whole, point, decimals = numeral.partition("点")
    value = _whole_number(whole) if len(numeral) <= _LONGEST else None
    if value is None or not point:
        return None if value is None else Fraction(value)
    return value + Fraction(int("".join(str(DIGITS[digit]) for digit in decimals)), 10 ** len(decimals))


def _whole_number(numeral: str) -> int | None:
    for scale in ("亿", "万"):
        head, found, tail = numeral.rpartition(scale)
        if found:
            many, rest = _whole_number(head), _whole_number(tail.lstrip("零")) if tail else 0
            return None if many is None or rest is None or rest >= SCALES[scale] else many * SCALES[scale] + rest
    if numeral == "零":
        return 0
    if not _BELOW_TEN_THOUSAND.fullmatch(numeral):
        return None
    value, digit = 0, 0
    for character in numeral:
        if character in SCALES:
            value += (digit or 1) * SCALES[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return value + digit


def scale_of(scales: str) -> int:
    """Return the product of the scales in a text of nothing else: 万亿 is 10**12, and an empty text 1."""
    return prod(SCALES[scale] for scale in scales)


_CAPITAL = re.compile("[壹贰叁肆伍陆柒捌玖][零壹贰叁肆伍陆柒捌玖拾佰仟萬億百千万亿圆元倍年份名个项条户家件次分成]")
_COMMON = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億圆", "一二三四五六七八九十百千万亿元")


def in_common_numerals(text: str) -> str:
    """Return `text` with the numerals of contracts as the usual ones, code point by code point: 伍万, 壹佰, 贰份.

    队伍, 大陆 and 收拾 hold the same characters; a single one is a numeral only in front of a scale or a unit.
    """
    if not _CAPITAL.search(text):
        return text
    # Seldom enough to compile what reads them when it is needed.
    digit = "(?:[壹贰叁肆柒捌玖]|(?<![队入退行落])伍|(?<![大登着上内水海])陆)"
    numeral = re.compile(
        rf"{digit}[拾佰仟萬億百千万亿]+(?:零?{digit}[拾佰仟萬億百千万亿]+)*(?:零?{digit}(?=[圆元]))?圆?"
        rf"|{digit}[零壹贰叁肆伍陆柒捌玖]{{3}}(?=年)|{digit}(?:圆|(?=[元倍年份名个项条户家件次分成]))"
    )
    return numeral.sub(lambda found: found[0].translate(_COMMON), text)

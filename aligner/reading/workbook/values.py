"""The values of cells as a reader of the workbook sees them: 25 % and not 0.25, 2025年6月 and not 45809.

Formats of numbers are a language of their own. What a policy table has of it is rendered here: decimals, thousands,
percent, words around a number, and dates. A number in any other format is given in full, which says no more than is
known; one that is shown as rounded is rounded.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from openpyxl.styles.numbers import is_date_format

_NOT_SHOWN = re.compile(r"\[[^\[\]]*\]|_.|\*.")
"""Colours, languages, blanks as wide as a character, and what fills the cell."""
_CONDITION = re.compile(r"\[\s*[<>=]")
"""What makes a section one for numbers of another range than its place says."""
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<digits>[#0?][#0?,]*(?:\.[#0?]+)?)|(?P<other>.)', re.DOTALL
)
_OF_DATES = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<half>AM/PM|A/P|上午/下午)|(?P<sign>y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|e+|g+|b+)|(?P<other>.)',
    re.IGNORECASE | re.DOTALL,
)
_WEEKDAYS = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BY_SYSTEM = {"mm-dd-yy": "yyyy/m/d", "m/d/yy": "yyyy/m/d", "m/d/yy h:mm": "yyyy/m/d h:mm"}
"""Dates that are shown as the system shows them, which in China is by year, month and day."""
_WHOLE = 10**15
_LONGEST_FORMAT = 255


def text_of(value: object, number_format: str) -> str:
    """Return what a cell shows that holds a value in a format of numbers; an empty text for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    form = number_format if len(number_format) <= _LONGEST_FORMAT else "General"
    if isinstance(value, (datetime, date, time)):
        return _date(value, form)
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    if isinstance(value, (int, float)):
        return _number(value, form)
    return str(value)


def _number(value: float, number_format: str) -> str:
    if _CONDITION.search(number_format):
        return _in_full(value)
    sections = [one for one in _sections(number_format) if one][:4]
    is_apart = len(sections) > 1 and (value < 0 or (value == 0 and len(sections) > 2))
    section = (sections[1 if value < 0 else 2] if is_apart else sections[0]) if sections else "General"
    section = _NOT_SHOWN.sub("", section)
    shown = _rendered(abs(value) if is_apart else value, section)
    return _in_full(value) if shown is None else shown


def _sections(number_format: str) -> list[str]:
    """Return the sections of a format, which semicolons part: for positive numbers, negative ones, zero and texts."""
    sections = [""]
    is_quoted = False
    signs = iter(number_format)
    for sign in signs:
        is_quoted = is_quoted != (sign == '"')
        if sign == ";" and not is_quoted:
            sections.append("")
        else:
            sections[-1] += sign + (next(signs, "") if sign == "\\" else "")
    return sections


def _in_full(value: float) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    return str(value) if isinstance(value, int) else f"{value:.11g}"


def _rendered(value: float, section: str) -> str | None:
    """Return a number in a section of a format, None where that says anything but what is rendered here."""
    pieces = list(_PIECE.finditer(section))
    digits = [found for found in pieces if found["digits"]]
    if len(digits) > 1 or not pieces:
        return None
    if not digits:
        words = "".join(found["quoted"] or found["escaped"] or found["other"] or "" for found in pieces)
        is_plain = "General" in words or "G/通用格式" in words
        return words.replace("General", _in_full(value)).replace("G/通用格式", _in_full(value)) if is_plain else None
    form = digits[0]["digits"]
    others = "".join(found["other"] or "" for found in pieces)
    # A comma behind the last digit divides by a thousand.
    if form.split(".")[0].endswith(",") or re.search(r"[eE/@!,]", others):
        return None
    try:
        number = Decimal(repr(value)) * 100 ** others.count("%")
        whole, _, decimals = form.partition(".")
        rounded = number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    except (InvalidOperation, ValueError):
        return None
    shown = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    for _ in range(len(decimals) - len(decimals.rstrip("#"))):
        shown = shown.removesuffix("0")
    shown = shown.removesuffix(".") if decimals else shown
    least = whole.replace(",", "").count("0")
    sign, shown = ("-", shown[1:]) if shown.startswith("-") else ("", shown)
    whole_shown, point, rest = shown.partition(".")
    shown = whole_shown.zfill(least) + point + rest
    parts = (
        shown if found["digits"] else found["quoted"] or found["escaped"] or found["other"] or "" for found in pieces
    )
    return sign + "".join(parts).strip()


def _date(value: datetime | date | time, number_format: str) -> str:
    form = _BY_SYSTEM.get(number_format, number_format)
    if not is_date_format(form):
        form = "h:mm" if isinstance(value, time) else "yyyy/m/d"
    form = _NOT_SHOWN.sub("", _sections(form)[0])
    if isinstance(value, time):
        value = datetime.combine(date(1900, 1, 1), value)
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    pieces = list(_OF_DATES.finditer(form))
    has_half = any(found["half"] for found in pieces)
    shown: list[str] = []
    before = ""
    for at, found in enumerate(pieces):
        sign = (found["sign"] or "").lower()
        after = next((one["sign"].lower() for one in pieces[at + 1 :] if one["sign"]), "")
        if not sign:
            half = ("上午" if value.hour < 12 else "下午") if found["half"] else ""
            shown.append(half or found["quoted"] or found["escaped"] or found["other"] or "")
            continue
        shown.append(
            _part(
                value,
                sign,
                is_minute=sign[0] == "m" and len(sign) < 3 and ("h" in before or "s" in after),
                by_half=has_half,
            )
        )
        before = sign
    return "".join(shown).strip()


def _part(value: datetime, sign: str, *, is_minute: bool, by_half: bool) -> str:
    """Return the part of a date or time that a sign of a format stands for."""
    kind, is_wide = sign[0], len(sign) > 1
    if kind in "ye":
        return f"{value.year % 100:02}" if sign in ("y", "yy") else f"{value.year:04}"
    if kind == "a":
        return ("星期" if len(sign) > 3 else "") + _WEEKDAYS[value.weekday()]
    if kind == "m" and not is_minute and len(sign) > 2:
        return _MONTHS[value.month - 1]
    if kind == "d" and len(sign) > 2:
        return f"星期{_WEEKDAYS[value.weekday()]}"
    hour = (value.hour - 1) % 12 + 1 if by_half else value.hour
    numbers = {"m": value.minute if is_minute else value.month, "d": value.day, "h": hour, "s": value.second}
    if kind not in numbers:
        return ""
    return f"{numbers[kind]:02}" if is_wide else str(numbers[kind])

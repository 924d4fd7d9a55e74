"""Signs that a Word file names by font and code, or by a formula, instead of writing the character.

The codes of the fonts Wingdings and Symbol mean nothing outside them. The table holds the signs that occur in plans and
reports (bullets, ticks, boxes, circled figures); any other one is shown as a box, so that a reader sees that something
stands there.
"""

from __future__ import annotations

import re

from aligner.reading.word.number_formats import format_number

_UNKNOWN = "□"
_PRIVATE = range(0xE000, 0xF900)
_WINGDINGS = {
    **{0x80 + number: format_number(number, "decimalEnclosedCircle") for number in range(1, 11)},
    **{0x8B + number: "❶❷❸❹❺❻❼❽❾❿"[number - 1] for number in range(1, 11)},
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "□",
    0xAB: "★",
    0xAF: "✦",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0x46: "☞",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"}
_SYMBOL = {
    0xA3: "≤",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xD0: "∠",
    0xD6: "√",
    0xE5: "∑",
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}

# Word's way to put a circle around a character: EQ \o\ac(○,1).
_ENCLOSED = re.compile(
    r"\s*eq\s*\\o\s*\\ac\s*\(\s*[^\s,，]\s*[,，]\s*(?P<inside>[^()\s]+(?:\s+[^()\s]+)*)\s*\)", re.IGNORECASE
)


def sign(font: str, code: str) -> str:
    """Return the character that a font shows for a code, which is given in hexadecimal digits."""
    try:
        number = int(code, 16)
    except ValueError:
        return _UNKNOWN
    known = _FONTS.get(font.strip().lower())
    if known is not None:
        return known.get(number & 0xFF, _UNKNOWN)
    is_character = 0x20 <= number < 0x110000 and number not in _PRIVATE and not 0xD800 <= number < 0xE000
    return chr(number) if is_character else _UNKNOWN


def shown_by_formula(code: str) -> str:
    """Return what a field without a result shows: the character that it encloses, or nothing."""
    found = _ENCLOSED.match(code)
    if found is None:
        return ""
    inside = found["inside"]
    return format_number(int(inside), "decimalEnclosedCircle") if re.fullmatch("[1-9][0-9]?", inside) else inside

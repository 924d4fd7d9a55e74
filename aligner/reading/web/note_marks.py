"""Which raised signs are marks of notes, and no text: in “120个①” the figure is 120, in “30 m²” the 2 counts.

An exponent stands after a unit of length or after the 10 or 2 of a power; any other small figure that is raised is a
mark, also right behind a figure, since nobody raises 120 to a power in a plan.
"""

from __future__ import annotations

import re

_NUMBERS = r"\d{1,3}(?:[,，、;；–-]\d{1,3}){0,5}"
_MARK = re.compile(
    rf"(?:[\[［〔【(（](?:注释?|note)?(?:{_NUMBERS}|[a-z]|[ivx]{{1,4}}|[*＊])?[\]］〕】)）]){{1,6}}"
    r"|[①-⑳㉑-㊿⓪❶-❿]{1,6}|[*＊†‡※§]{1,4}|注释?\d{0,3}[:：]?",
    re.IGNORECASE,
)
_BARE = re.compile(rf"{_NUMBERS}[)）]?")
_POWER = re.compile(r"(?:^|[^\d.])(?:10|2)$")
_UNIT = re.compile(r"(?:(?:^|[^A-Za-z])(?:[kcdmnμµ]?m|s|h|[A-Za-z])|米|里|CO|[\u0370-\u03ff])$")
_EMPTY = re.compile(r"[\[［〔【(（][\]］〕】)）]")
LINKED = re.compile(
    rf"[\[［〔【(（]?(?:注释?)?(?:{_NUMBERS}|[a-z]|[ivx]{{1,4}})[\]］〕】)）]?|[①-⑳㉑-㊿❶-❿*＊†‡※§]{{1,3}}",
    re.IGNORECASE,
)
"""What a link to a note may show."""


def is_enclosed(mark: str) -> bool:
    """Return whether a text without white space is a mark wherever it is raised: [1], 〔3〕, ①, *."""
    return _MARK.fullmatch(mark) is not None and _EMPTY.fullmatch(mark) is None


def is_note_mark(mark: str, before: str) -> bool:
    """Return whether raised signs, without white space, are the mark of a note; `before` is what stands before them."""
    if is_enclosed(mark):
        return True
    if _BARE.fullmatch(mark) is None or not before.strip():
        return False
    if mark.isdigit():
        if _POWER.search(before):
            return False
        if _UNIT.search(before):
            return mark not in ("2", "3") and before[-1] in "米里"
    return not (before[-1].isascii() and (before[-1].isalpha() or (before[-1] == ")" and not _is_wide(before[:-1]))))


def is_power(mark: str, before: str) -> bool:
    """Return whether raised digits are an exponent that would be taken for more digits of the figure before them."""
    return mark.isdecimal() and mark.isascii() and before[-1:].isdigit() and _POWER.search(before) is not None


def raised(digits: str) -> str:
    """Return digits as the characters that stand raised."""
    return digits.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _is_wide(before: str) -> bool:
    return before[-1:] > "\u2e80"

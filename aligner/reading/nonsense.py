"""What a text is that does not look like Chinese at once, line by line: codes, a wrong encoding, another language.

It stands apart from `aligner.reading.sense` since hardly any text needs it, and its patterns take time to be made.
"""

from __future__ import annotations

import re
from collections import Counter

from aligner.model import DoubtKind
from aligner.reading.sense import Chinese

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = re.compile("[\u3040-\u30ff]")
_CLAUSE = re.compile(f"[{_HAN}、，“”《》（）\\d]{{8,}}")
_SHORT = 4
"""Chinese characters in a line from which its share of frequent ones says something."""
_FEW = 5
"""Characters that are codes, or make no Chinese, from which a text is looked at for what they are."""

_CODES = (
    (
        re.compile(r"&(?:amp;)?#(?:\d{4,6}|[xX][0-9a-fA-F]{4,5});|[\\%][uU][0-9a-fA-F]{4}|\\u-?\d{4,5}\?"),
        0,
    ),
    (re.compile(r"(?:%[0-9a-fA-F]{2}){2,}"), 3),
    (re.compile(r"(?:=[0-9A-F]{2}(?:=\r?\n)?){2,}"), 3),
    (re.compile(r"(?:\\x[0-9a-fA-F]{2}){2,}|(?:\\[0-3][0-7]{2}){2,}|(?:\\'[0-9a-f]{2}){2,}"), 4),
)
"""How characters are written as codes, and how many signs each byte of one takes; 0 where a code is a character."""
_UTF_7 = re.compile(r"\+(?=[A-Za-z0-9/]*[A-Z])(?=[A-Za-z0-9/]*[a-z0-9/])(?P<code>[A-Za-z0-9/]{5,})")
_TWICE = re.compile(
    "[\u00e2-\u00ef][\u0080-\u00bf\u0152-\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2}"
)
"""A Chinese character of UTF-8 whose three bytes were taken for three characters of Latin-1 or of Windows."""
_LATIN_1 = re.compile("[\u00a1-\u00ff]{2}")
"""A Chinese character of GB 2312 whose two bytes were taken for two."""
_BYTES = 2.5
"""Bytes of a Chinese character, in the mean of the encodings in use."""


def doubt_in_detail(text: str, total: int) -> DoubtKind | None:
    """Return why a text with so many letters in `total` makes no sense as a Chinese one; None where it does."""
    good, clauses, bad = _by_lines(text)
    codes = sum(_codes(text))
    if codes >= _FEW and 4 * codes > good:
        return DoubtKind.ESCAPED
    bad += len(_TWICE.findall(text))
    latin = len(_LATIN_1.findall(text))
    if (bad >= _FEW and bad > good) or (latin >= _FEW and latin > good and 4 * latin > total):
        return DoubtKind.WRONG_ENCODING
    if not good or 50 * good < total or (not clauses and 10 * good < total):
        return DoubtKind.NOT_CHINESE
    return None


def is_encoded_twice(text: str) -> bool:
    """Return whether most of what is not ASCII are Chinese characters in UTF-8 that was read as Latin-1 or so."""
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return 2 * sum(map(len, _TWICE.findall(text))) > beyond


def is_utf_7(text: str) -> bool:
    """Return whether an ASCII text is Chinese in UTF-7, an encoding of old e-mails."""
    try:
        decoded = text.encode("ascii").decode("utf-7")
    except UnicodeError:
        return False
    chinese = Chinese.of(Counter(decoded))
    return chinese.han >= _FEW and chinese.is_usual


def _by_lines(text: str) -> tuple[int, int, int]:
    """Return how many characters stand in lines of Chinese, how many clauses do, and how many make no Chinese.

    A line in Japanese has Chinese characters, which are none of either.
    """
    good = clauses = bad = 0
    for line in text.splitlines():
        chinese = Chinese.of(Counter(line))
        if 10 * len(_KANA.findall(line)) > chinese.han:
            continue
        if chinese.is_usual or chinese.han < _SHORT:
            good += chinese.han
            clauses += len(_CLAUSE.findall(line))
        else:
            bad += chinese.han
    return good, clauses, bad


def _codes(text: str) -> list[float]:
    """Return how many characters are written as codes, of each kind."""
    found = [
        sum(len(one) for one in code.findall(text)) / (signs * _BYTES) if signs else len(code.findall(text))
        for code, signs in _CODES
    ]
    return [*found, sum(len(one["code"]) * 6 // 16 for one in _UTF_7.finditer(text))]

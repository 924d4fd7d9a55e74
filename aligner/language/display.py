"""How texts and figures are shown, whatever the format.

A report quotes files from anywhere. Printed as they are, an escape sequence in them could repaint the terminal and a
bidirectional override could make a clause read as another one, so what cannot be seen is made visible or left out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from fractions import Fraction

_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_AND_PARAGRAPH_SEPARATORS = ("Zl", "Zp")
_LINE_END = re.compile(r"\r\n?|\n")


def visible(text: str) -> str:
    """Return `text` on one line, without any character that acts on the terminal.

    Control characters become the pictures that Unicode has for them (U+001B becomes ␛); C1 controls, bidirectional
    controls, separators of lines, lone surrogates and what Unicode calls noncharacters become ``‹U+202E›``; other
    format characters, which have no width (such as U+200B), are left out.
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def visible_lines(text: str) -> str:
    """Return a text that somebody wrote in lines with its lines kept, parted by line feeds, each as `visible` has it.

    White space around the whole of it is left out.
    """
    return "\n".join(map(visible, _LINE_END.split(text.strip())))


@lru_cache(maxsize=8192)
def _shown(char: str) -> str:
    code, category = ord(char), unicodedata.category(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    is_no_character = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    if is_no_character or category in ("Cc", "Cs", *_LINE_AND_PARAGRAPH_SEPARATORS) or char in _BIDI_CONTROLS:
        return f"‹U+{code:04X}›"
    return "" if category == "Cf" else char


def percent(fraction: float | None, *, sign: str) -> str:
    """Return a fraction in [0, 1] as a whole per cent followed by `sign`, or “–” for None.

    Rounding never shows nothing or everything that is not so: what is left of 0 is at least “<1”, and what falls short
    of 1 at most “>99”.
    """
    if fraction is None:
        return "–"
    rounded = int(fraction * 100 + 0.5)
    if fraction > 0 and rounded == 0:
        return f"<1{sign}"
    if fraction < 1 and rounded >= 100:
        return f">99{sign}"
    return f"{rounded}{sign}"


@overload
def rounded(value: float) -> float: ...
@overload
def rounded(value: float | None) -> float | None: ...


def rounded(value: float | None) -> float | None:
    """Return a number with the decimals that JSON and the cells of tables have, 4; None stays None.

    More of them would only show the noise of floating point.
    """
    return None if value is None else round(value, 4)


def number(value: Fraction) -> int | float:
    """Return `value` as near as floating point comes to it, whole numbers without a decimal point."""
    if value.denominator == 1:
        return value.numerator
    nearest = float(value)
    return int(nearest) if nearest.is_integer() else nearest

"""Raised text: an exponent, which belongs to its number or unit, or the mark of a note that somebody has typed.

Written down as if it were not raised, the mark makes 1201个 of 120个, and 10³ becomes 103. So a mark goes, and any
other figure becomes characters that are raised by themselves, which nobody takes for digits of a number.
"""

from __future__ import annotations

import re

_MARK = re.compile(
    r"[\[［〔【(（]?(?:注\s*)?(?:\d{1,3}|[①-⑳]|[*＊※†‡])(?:\s*[,，、\-–—~～]\s*\d{1,3})*[\]］〕】)）]?|[,，、\-–—\[\]［］〔〕【】]"
)
_POWER = re.compile(r"[-−+]?\d{1,2}")
_BASE = re.compile(r"(?:(?<!\d)10|(?<![A-Za-z])[A-Za-zμµΩ]{1,2})\s*$")
"""What is raised to a power: 10, a unit of measurement, a letter that stands for a number."""
_METRE = re.compile(r"米\s*$")
_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")


def is_note_mark(text: str, *, before: str) -> bool:
    """Return whether raised text is the mark of a note; `before` is what stands before it in the paragraph."""
    return bool(before.strip()) and _MARK.fullmatch(text.strip()) is not None and not _is_power(text.strip(), before)


def _is_power(text: str, before: str) -> bool:
    if _POWER.fullmatch(text) is None:
        return False
    return _BASE.search(before) is not None or (text in ("2", "3") and _METRE.search(before) is not None)


def raised(text: str) -> str:
    """Return raised text with its figures as characters that are raised by themselves."""
    return text.translate(_RAISED) if _POWER.fullmatch(text.strip()) else text

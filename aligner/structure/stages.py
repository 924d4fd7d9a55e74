"""The year for which a figure is set: 到2025年，…覆盖率达到75%.

A plan sets the same indicator for several years, the stages on the way. The year opens the sentence of the figure, or
an earlier one: 到2025年，… holds for the sentences behind it, to the end of the paragraph or to the next such year. A
year that stands inside a sentence (2022年底前培育30家) holds for the rest of that sentence alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from aligner.deferred import expression
from aligner.model import Deadline, Document
from aligner.structure.deadlines import find_deadlines

_SENTENCE = "。；"
_MOST_BEFORE = 12
"""Units of the same paragraph before one in which the year may be named."""
_OPENING = expression(
    r"(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[\d.、\s]+)?(?:(?:发展|总体|主要|工作)?目标[是为：:]?)?(?:力争|争取|努力|确保)?"
)
_GOES_ON = expression(r"[^，。；]{0,2}，")


def year_at(document: Document, number: int, at: int, deadlines: Sequence[Deadline]) -> int | None:
    """Return the year for which what stands at a place of a unit's text is set, None where none is named.

    `at` is in code points of the text of unit `number`, and `deadlines` are those of that text, in order.
    """
    unit = document.units[number]
    sentence = _start_of_sentence(unit.text, at)
    own = [one for one in deadlines if one.year is not None and one.span.start < at]
    if own and own[-1].span.start >= sentence:
        return own[-1].year
    opened = _opened(unit.text, own)
    before = number - 1
    first = max(0, number - _MOST_BEFORE)
    while opened is None and before >= first and document.units[before].paragraph == unit.paragraph:
        text = document.units[before].text
        opened = _opened(text, find_deadlines(text))
        before -= 1
    return opened


def _opened(text: str, deadlines: Sequence[Deadline]) -> int | None:
    """Return the year of the last stage that a text opens."""
    opened = None
    for one in deadlines:
        start = _start_of_sentence(text, one.span.start)
        opens = _OPENING.fullmatch(text, start, one.span.start)
        is_reached = text.startswith(("到", "至"), one.span.start) or _GOES_ON.match(text, one.span.end)
        if one.year is not None and opens and is_reached:
            opened = one.year
    return opened


def _start_of_sentence(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in _SENTENCE) + 1

"""The numbering at the head of a paragraph: 第一章, 一、, （一）, 1., ——, 一是 and their kin.

One grammar for reports and laws. The level orders the kinds as documents nest them; which of them head a section
and which only number an item is for the outline to decide, since （一） heads a section of a report but numbers an
item in a law.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from aligner.deferred import expression


class Level(IntEnum):
    """Kinds of numbering, from the outermost to the innermost."""

    PART = 0  # 第一编
    CHAPTER = 1  # 第一章
    SECTION = 2  # 第一节
    ARTICLE = 3  # 第一条
    NUMERAL = 4  # 一、
    BRACKETED = 5  # （一）, 第一阶段：
    FIGURE = 6  # 1.
    BRACKETED_FIGURE = 7  # （1）
    CIRCLED = 8  # ①
    ORDINAL = 9  # 一是, 一要, 第一，
    DASH = 9  # —— : documents use either, at the same depth


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbering mark: its level, and its length in code points from the start of the paragraph."""

    level: Level
    length: int


_NUMERAL = "[一二三四五六七八九十百零〇]"
_GRAMMAR: tuple[tuple[Level, re.Pattern[str]], ...] = tuple(
    (level, re.compile(pattern))
    for level, pattern in (
        (Level.PART, rf"第{_NUMERAL}{{1,5}}编(?=\s|[^的、，])"),
        (Level.CHAPTER, rf"第{_NUMERAL}{{1,5}}章(?!规定|的|、|，)"),
        (Level.SECTION, rf"第{_NUMERAL}{{1,5}}节(?!规定|的|、|，)"),
        (Level.ARTICLE, rf"第(?:{_NUMERAL}{{1,6}}|\d{{1,4}})条(?:之{_NUMERAL}{{1,2}})?(?=\s)"),
        (Level.NUMERAL, rf"{_NUMERAL}{{1,4}}\s*[、．﹒.]"),
        (Level.BRACKETED, rf"[（(]\s*{_NUMERAL}{{1,4}}\s*[）)]"),
        (Level.FIGURE, r"\d{1,2}\s*(?:[、．﹒]|\.(?!\d))"),
        (Level.BRACKETED_FIGURE, r"[（(]\s*\d{1,2}\s*[）)]|\d{1,2}[）)]"),
        (Level.CIRCLED, r"[①-⑳㈠-㈩⑴-⒇]"),
        (
            Level.BRACKETED,
            rf"第{_NUMERAL}{{1,2}}(?:阶段|步)(?:\s*(?:[（(][^（）()]{{1,30}}[）)]\s*)?[：:]|\s+(?=[^\s，。]))",
        ),
        (Level.ORDINAL, rf"(?:第{_NUMERAL}{{1,3}}[，,：:]|{_NUMERAL}{{1,2}}(?:是|要)|其{_NUMERAL}[，,：:])"),
        (Level.DASH, r"(?:——|--|—(?!—)|[-•●·■◆□※►▪])\s*(?=\S)"),
    )
)


_OPENS = re.compile(rf"[第其（(\d{_NUMERAL[1:-1]}①-⑳㈠-㈩⑴-⒇—•●·■◆□※►▪-]")
"""With what every mark of the grammar begins, as few paragraphs do."""
_FIRST = expression(r"[（(]?\s*第?(?:[一1](?![\d十百])|其一|[①㈠⑴])")


def is_first(paragraph: str) -> bool:
    """Return whether `paragraph` begins with the first of some numbers."""
    return _FIRST.match(paragraph) is not None


def marker_of(paragraph: str) -> Marker | None:
    """Return the numbering mark at the start of `paragraph`, or None."""
    if not _OPENS.match(paragraph):
        return None
    for level, pattern in _GRAMMAR:
        if found := pattern.match(paragraph):
            return Marker(level, found.end())
    return None

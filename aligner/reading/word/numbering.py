"""The numbers that Word puts before paragraphs, counted as Word counts them (ECMA-376, part 1, 17.9).

The text of a numbered paragraph does not hold its number; it names a numbering and a level, and everything else
(format, pattern, start, when it starts again) stands in another part of the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from aligner.reading.word.number_formats import format_number
from aligner.reading.word.styles import NumberPlace, Styles
from aligner.reading.word.wordml import ALTERNATIVES, attribute, child, children, switch, whole_number

_LEVELS = 9
_COUNTER = re.compile(r"%([1-9])")
_BULLET = "•"
_CLINGS = ("、", "）", ")", "，", "：", "．", "】", "》")
"""Ends of a number after which Chinese text follows without a space."""
_STANDS_APART = re.compile(r"第.+[编章节条款]$")


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a numbering. `restarts_below` is the number of outer levels that start it again when they count."""

    start: int
    number_format: str
    pattern: str
    joins: str
    is_decimal: bool
    is_hidden: bool
    restarts_below: int
    style: str | None


@dataclass(frozen=True, slots=True)
class _Numbering:
    """A numbering: the counters that it shares with others, its levels, and where it starts on its first use."""

    counters: int
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


class Numbering:
    """The numberings of one file."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """Take the numberings of `root`, the part of the file with them; None where there is none."""
        self._styles = styles
        abstract = {
            key: one for one in children(root, "abstractNum") if (key := whole_number(one, "abstractNumId")) is not None
        }
        of_styles = {
            style: key for key, one in abstract.items() if (style := attribute(child(one, "styleLink"))) is not None
        }
        levels = {key: _levels(one) for key, one in abstract.items()}
        self._numberings: dict[int, _Numbering] = {}
        for one in children(root, "num"):
            number, key = whole_number(one, "numId"), whole_number(child(one, "abstractNumId"))
            if number is None or key is None or key not in abstract:
                continue
            link = attribute(child(abstract[key], "numStyleLink"))
            key = of_styles.get(link, key) if link is not None else key
            overrides = {
                at: own
                for own in children(one, "lvlOverride")
                if (at := whole_number(own, "ilvl")) is not None and at < _LEVELS
            }
            changed = {at: _level(new, at) for at, own in overrides.items() if (new := child(own, "lvl")) is not None}
            starts = {
                at: start
                for at, own in overrides.items()
                if (start := whole_number(child(own, "startOverride"))) is not None
            }
            self._numberings[number] = _Numbering(key, {**levels[key], **changed}, starts)

    def find(self, properties: etree._Element | None, style: str) -> tuple[_Numbering, int, int] | None:
        """Return the numbering of a paragraph, its number and the level, or None if the paragraph has no number."""
        own, inherited = NumberPlace.of(properties), self._styles.number_place(style)
        number = inherited.numbering if own.numbering is None else own.numbering
        found = None if not number else self._numberings.get(number)  # number 0 takes away that of the style
        if found is None or number is None:
            return None
        level = own.level
        if level is None and own.numbering is None:
            level = self._level_of_style(found, style)
        if level is None:
            level = inherited.level or 0
        return (found, number, level) if level in found.levels else None

    def _level_of_style(self, numbering: _Numbering, style: str) -> int | None:
        linked = {one.style: at for at, one in numbering.levels.items() if one.style is not None}
        return next((linked[key] for key in self._styles.ids_upwards(style) if key in linked), None)


class Counters:
    """How far the numberings have come in one text; headers and footnotes count by themselves."""

    def __init__(self, numbering: Numbering) -> None:
        """Begin to count."""
        self._numbering = numbering
        self._values: dict[int, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()

    def number(self, properties: etree._Element | None, style: str) -> str:
        """Count a paragraph, and return what Word puts before its text: a number, a bullet, or nothing."""
        place = self._numbering.find(properties, style)
        if place is None:
            return ""
        numbering, number, at = place
        level = numbering.levels[at]
        values = self._values.setdefault(numbering.counters, [None] * _LEVELS)
        start = numbering.starts.get(at)
        value = values[at]
        if start is not None and (number, at) not in self._started:
            values[at] = start
        else:
            values[at] = (level.start if start is None else start) if value is None else value + 1
        self._started.add((number, at))
        for deeper in range(at + 1, _LEVELS):
            below = numbering.levels.get(deeper)
            if below is None or at < below.restarts_below:
                values[deeper] = None
        return "" if level.is_hidden else _rendered(numbering, level, values)


def _rendered(numbering: _Numbering, level: _Level, values: list[int | None]) -> str:
    if level.number_format == "bullet":
        sign = "".join(_BULLET if "\ue000" <= char <= "\uf8ff" else char for char in level.pattern.strip())
        return f"{sign}{level.joins}" if sign else ""

    def counter(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        other = numbering.levels.get(at)
        if other is None:
            return ""
        value = values[at]
        number_format = "decimal" if level.is_decimal and other.number_format != "none" else other.number_format
        return format_number(other.start if value is None else value, number_format)

    text = _COUNTER.sub(counter, level.pattern).strip()
    if not text:
        return ""
    if _STANDS_APART.match(text):
        return f"{text} "
    return text if text.endswith(_CLINGS) else text + level.joins


def _levels(abstract: etree._Element) -> Mapping[int, _Level]:
    return {
        at: _level(one, at)
        for one in children(abstract, "lvl")
        if (at := whole_number(one, "ilvl")) is not None and at < _LEVELS
    }


def _level(element: etree._Element, at: int) -> _Level:
    start, restart = whole_number(child(element, "start")), whole_number(child(element, "lvlRestart"))
    return _Level(
        start=0 if start is None else start,
        number_format=_format(element),
        pattern=attribute(child(element, "lvlText")) or "",
        joins="" if attribute(child(element, "suff")) == "nothing" else " ",
        is_decimal=switch(element, "isLgl") or False,
        is_hidden=switch(child(element, "rPr"), "vanish") or False,
        restarts_below=at if restart is None else restart,
        style=attribute(child(element, "pStyle")),
    )


def _format(element: etree._Element) -> str:
    """Return the name of the format; a custom one has a standard one beside it, for programs that do not know it."""
    alternatives = child(element, ALTERNATIVES)
    found = child(alternatives, "Fallback", "numFmt") if alternatives is not None else child(element, "numFmt")
    return attribute(found) or "decimal"

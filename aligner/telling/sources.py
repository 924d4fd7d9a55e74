"""Where a clause stands in its document, as people cite it: （三）第2段, 第九条第二款, 第三部分第5项.

Nobody who signs a paper looks a clause up by the number of its line. What is cited is the innermost heading that has a
number, with those above it as far as they are needed to tell which one is meant, and then the paragraph below it or the
item: in laws and regulations as their drafting rules have it (条, 款, 项), elsewhere as notes on reports do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from aligner.language import Words, visible
from aligner.model import CellKind, Document, Role
from aligner.reading.word.number_formats import counted as in_chinese
from aligner.structure.annexes import annex_label, is_annex_line
from aligner.structure.markers import Level, marker_of
from aligner.telling.places import place_told

_SEPARATORS = " 　、．﹒.，,：:"
_BRACKETS = "（）()"
_ITEMS = frozenset({Level.BRACKETED, Level.FIGURE, Level.BRACKETED_FIGURE, Level.CIRCLED})
_LONGEST_HEADING = 20
"""Code points of a heading without a number that tell which one it is."""


@dataclass(frozen=True, slots=True)
class _Number:
    """The number of a heading or an item: its level and how it is written, without what sets it off."""

    level: Level
    written: str


@dataclass(frozen=True, slots=True)
class _Group:
    """The paragraphs below one heading, in order, by their numbers in the document; items are kept apart."""

    paragraphs: list[int]
    items: dict[int, _Number]


@dataclass(frozen=True)
class Sources:
    """Where the units of one document stand."""

    document: Document
    words: Words
    _told: dict[int, str] = field(default_factory=dict, init=False, repr=False)

    def __getitem__(self, unit: int) -> str:
        """Return where the unit at an index stands; the same text each time, in the language of the words."""
        if unit not in self._told:
            self._told[unit] = self._source(unit)
        return self._told[unit]

    def section(self, unit: int) -> tuple[int, ...]:
        """Return the headings above a unit that head a part of the document, outermost first.

        That leaves out the heads of articles, and headings that only begin the one paragraph which they head.
        """
        return tuple(above for above in self.document.units[unit].outline if above in self._parts)

    def theme(self, unit: int) -> int | None:
        """Return the heading that begins the paragraph of a unit and names its subject; None where none does."""
        units = self.document.units
        above = units[unit].outline[-1] if units[unit].outline else None
        if above is None or units[above].role is not Role.HEADING:
            return None
        return above if units[above].paragraph == units[unit].paragraph else None

    def numbered(self, unit: int) -> int:
        """Return how many code points of the text of a unit are the number that its source tells anyway."""
        if unit not in self._numbers:
            return 0
        text = self.document.units[unit].text
        marker = marker_of(text)
        length = marker.length if marker else 0
        return len(text) - len(text[length:].lstrip())

    def is_rule(self, unit: int) -> bool:
        """Return whether a unit stands in an article of a law or of rules."""
        headings = self._headings(unit)
        return bool(headings) and self._is_article(headings[0])

    def _source(self, unit: int) -> str:
        told = self._source_in_part(unit)
        at = bisect_right(self._annexes, unit, key=lambda annex: annex[0]) - 1
        if at < 0 or self._annexes[at][0] == unit:
            return told
        # An annex begins to count anew.
        return self._joined(visible(self._annexes[at][1]), told)

    def _source_in_part(self, unit: int) -> str:
        headings = self._headings(unit)
        below = self._below(unit)
        if headings:
            told = "".join(map(self._heading_told, self._needed(headings)))
            return told + below if self._is_article(headings[-1]) else self._joined(told, below)
        if above := self.section(unit):
            heading = visible(self.document.units[above[-1]].text)
            shown = heading if len(heading) <= _LONGEST_HEADING else f"{heading[: _LONGEST_HEADING - 1]}…"
            return self._joined(self.words("“{heading}”", heading=shown), below)
        position = self.document.source.position(self.document.units[unit].span.start)
        return below if position.page is None and below else place_told(position, self.words)

    def _headings(self, unit: int) -> tuple[int, ...]:
        """Return the headings with a number that a unit stands under, itself included, outermost first."""
        numbered = tuple(one for one in (*self.document.units[unit].outline, unit) if one in self._numbers)
        articles = [at for at, one in enumerate(numbered) if self._numbers[one].level is Level.ARTICLE]
        return numbered[articles[-1] :] if articles else numbered

    def _needed(self, headings: tuple[int, ...]) -> tuple[int, ...]:
        """Return as many of the headings, from the innermost outwards, as tell which one is meant."""
        for first in range(len(headings) - 1, 0, -1):
            if self._occurrences[self._written(headings[first:])] == 1:
                return headings[first:]
        return headings

    def _written(self, headings: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(self._numbers[one].written for one in headings)

    def _heading_told(self, heading: int) -> str:
        number = self._numbers[heading]
        if number.level is Level.NUMERAL:
            return self.words("part {number}", number=number.written)
        return self._item_told(number) if number.level is Level.FIGURE else number.written

    def _item_told(self, number: _Number) -> str:
        return self.words("item {number}", number=number.written)

    def _below(self, unit: int) -> str:
        """Return the paragraph or the item below its heading that a unit stands in; empty where there is but one."""
        if unit in self._rows:
            return self.words("row {number} of the table", number=self._rows[unit])
        heading = self._group(unit)
        group = self._groups.get(heading)
        if group is None or unit in self._apart:
            return ""
        paragraph = self.document.units[unit].paragraph
        at, item = bisect_right(group.paragraphs, paragraph), group.items.get(paragraph)
        is_told = at and len(group.paragraphs) > 1
        if heading is not None and self._is_article(heading):
            # A law is cited in its own words, whoever reads it.
            return (f"第{in_chinese(at)}款" if is_told else "") + self._item_of_article(unit, item)
        told = self.words("paragraph no. {number}", number=at) if is_told else ""
        return self._joined(told, self._item_told(item) if item else "")

    def _item_of_article(self, unit: int, item: _Number | None) -> str:
        if item is None:
            return ""
        above = (_number(self.document.units[one].text) for one in self.document.units[unit].outline)
        outer = next((one for one in above if one and Level.ARTICLE < one.level < item.level), None)
        return f"第{outer.written}项第{item.written}目" if outer else f"第{item.written}项"

    def _joined(self, place: str, below: str) -> str:
        return self.words("{place}, {below}", place=place, below=below) if place and below else place or below

    def _group(self, unit: int) -> int | None:
        """Return the heading below which the paragraphs are counted that a unit is among; None for the document."""
        headings = self._headings(unit) or self.section(unit)
        return headings[-1] if headings else None

    def _is_article(self, unit: int) -> bool:
        return unit in self._numbers and self._numbers[unit].level is Level.ARTICLE

    @cached_property
    def _apart(self) -> frozenset[int]:
        """The headings that have a paragraph of their own."""
        units = self.document.units
        alone = Counter(one.paragraph for one in units)
        return frozenset(at for at, one in enumerate(units) if one.role is Role.HEADING and alone[one.paragraph] == 1)

    @cached_property
    def _parts(self) -> frozenset[int]:
        """The headings that head more than the paragraph which they stand in; none in an article."""
        units = self.document.units
        beyond = {
            above
            for one in units
            for above in one.outline
            if one.role is not Role.NOISE
            if one.paragraph != units[above].paragraph
        }
        return frozenset(at for at in beyond if units[at].role is Role.HEADING and not self.is_rule(at))

    @cached_property
    def _annexes(self) -> list[tuple[int, str]]:
        """The titles of what is attached to the document, each with what it is called by.

        What a notice passes on as its only annex, and says nothing beside, is cited as a document of its own.
        """
        units = self.document.units
        found = []
        for at, unit in enumerate(units):
            if unit.role is Role.TITLE:
                line = units[at - 1].text if at and is_annex_line(units[at - 1].text) else unit.text
                found += [(at, label)] if (label := annex_label(line)) else []
        if len(found) == 1 and not any(one.role in (Role.TASK, Role.HEADING) for one in units[: found[0][0]]):
            return []
        return found

    @cached_property
    def _numbers(self) -> dict[int, _Number]:
        """The numbers of all units that head something; below an article nothing does, but is an item of it."""
        units = self.document.units
        heads = {above for one in units for above in one.outline}
        found: dict[int, _Number] = {}
        for at, one in enumerate(units):
            number = _number(one.text)
            if number is None or any(above in found and found[above].level is Level.ARTICLE for above in one.outline):
                continue
            if at in heads or one.role is Role.HEADING or number.level is Level.ARTICLE:
                found[at] = number
        return found

    @cached_property
    def _occurrences(self) -> Counter[tuple[str, ...]]:
        """How many headings have these numbers above them and their own, by each end of the chain."""
        chains = [self._written(self._headings(one)) for one in self._numbers]
        return Counter(chain[first:] for chain in chains for first in range(len(chain)))

    @cached_property
    def _groups(self) -> dict[int | None, _Group]:
        units = self.document.units
        found: dict[int | None, _Group] = {}
        last = -1
        for at, one in enumerate(units):
            if one.role in (Role.NOISE, Role.TITLE) or at in self._apart or one.paragraph == last:
                continue
            last = one.paragraph
            group = found.setdefault(self._group(at), _Group([], {}))
            number = None if at in self._numbers else _number(one.text)
            if number is not None and number.level in _ITEMS:
                group.items[one.paragraph] = number
            else:
                group.paragraphs.append(one.paragraph)
        return found

    @cached_property
    def _rows(self) -> dict[int, int]:
        """The numbers, from 1, of the rows of a table that units stand in, counted below each heading."""
        units = self.document.units
        starts = [one.span.start for one in units]
        counted: Counter[int | None] = Counter()
        found: dict[int, int] = {}
        for row in self.document.source.rows:
            spans = [cell.span for cell in row.cells if cell.kind is CellKind.TASK]
            inside = [
                at
                for span in spans
                for at in range(bisect_right(starts, span.start - 1), len(units))
                if starts[at] < span.end
            ]
            if fresh := [at for at in inside if at not in found]:
                outline = units[fresh[0]].outline
                counted[outline[-1] if outline else None] += 1
                found |= dict.fromkeys(fresh, counted[outline[-1] if outline else None])
        return found


def _number(text: str) -> _Number | None:
    marker = marker_of(text)
    if marker is None or marker.level >= Level.ORDINAL:
        return None
    written = "".join(text[: marker.length].split()).strip(_SEPARATORS)
    if marker.level is Level.BRACKETED_FIGURE:
        written = f"（{written.strip(_BRACKETS)}）"
    return _Number(marker.level, visible(written.replace("(", "（").replace(")", "）")))

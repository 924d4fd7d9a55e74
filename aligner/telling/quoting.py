"""How the words of a document are quoted and where they stand.

A span of the source holds the line breaks of its file; the unit that it lies in has had them repaired. So words are
taken from the text of the unit: a measure that was broken over two lines reads as one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath

from aligner.language import Words, visible
from aligner.model import Document, Role, Span
from aligner.structure import source_offsets
from aligner.structure.titles import names_document
from aligner.telling.places import place_told
from aligner.telling.sources import Sources
from aligner.telling.statements import ENDS, file_name

_LONGEST_HEADING = 40
"""Code points of a heading in a path."""
_TITLE_LINES = 3
"""Lines that a title may be broken into."""
_SPEAKER = re.compile(r"^[一-鿿·]{2,4}[：:](?=.{4})")
"""Who speaks, where a web page puts that before the title of a report."""
_BETWEEN_HEADINGS = "\u3000"
_PAUSES = "，。；、：,;"
_CUT = "……"
_INNER = str.maketrans("《》", "〈〉")
"""A title inside of a title stands in single brackets (GB/T 15834)."""


@dataclass(frozen=True)
class Quoter:
    """The texts of one document as they are shown: on one line each, without any character that acts on a screen."""

    document: Document
    words: Words
    _offsets: dict[int, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False)

    def text(self, unit: int) -> str:
        """Return the text of the unit at an index."""
        return visible(self.document.units[unit].text)

    def id(self, unit: int) -> str:
        """Return the id of the unit at an index."""
        return visible(self.document.units[unit].id)

    def quote(self, unit: int, span: Span) -> str:
        """Return what stands in `span`, a stretch of the source inside a unit or inside what assigns it."""
        if not self.document.units[unit].span.start <= span.start < self.document.units[unit].span.end:
            unit = bisect_right(self.document.units, span.start, key=lambda one: one.span.start) - 1
        return visible(self.document.units[unit].text[slice(*self.within(unit, span))])

    def within(self, unit: int, span: Span) -> tuple[int, int]:
        """Return where `span`, a stretch of the source inside a unit, begins and ends in the text of the unit."""
        if unit not in self._offsets:
            own = self.document.units[unit]
            self._offsets[unit] = source_offsets(self.document.source, own.span, own.text)
        offsets = self._offsets[unit]
        return bisect_left(offsets, span.start), bisect_left(offsets, span.end)

    @property
    def title(self) -> str:
        """The first line of the title of the document, empty where it has none."""
        titles = (at for at, unit in enumerate(self.document.units) if unit.role is Role.TITLE)
        return next(map(self.text, titles), "")

    @property
    def name(self) -> str:
        """The title of the document in the brackets of titles, its lines joined; the name of the file without one."""
        lines = [self.text(at) for at, unit in enumerate(self.document.units) if unit.role is Role.TITLE]
        ends = [at for at, line in enumerate(lines[:_TITLE_LINES], start=1) if names_document(line)]
        title = _SPEAKER.sub("", "".join(lines[: ends[0]] if ends else lines[:1]))
        if not title:
            return PurePath(file_name(self.document.source, self.words)).stem
        inner = title[1:-1] if title[0] + title[-1] == "《》" and title.count("《") == 1 else title
        return f"《{inner.translate(_INNER)}》"

    @cached_property
    def _sources(self) -> Sources:
        return Sources(self.document, self.words)

    def source(self, unit: int) -> str:
        """Return where the unit stands in its document, as people cite it: （三）第2段, 第九条第二款."""
        return self._sources[unit]

    def is_rule(self, unit: int) -> bool:
        """Return whether the unit stands in an article of a law or of rules."""
        return self._sources.is_rule(unit)

    def cited(self, unit: int, *, longest: int | None = None) -> str:
        """Return the text of the unit and where it stands, which tells its number; a longer one is cut at a pause."""
        text = self._unnumbered(unit)
        if longest is not None and len(text) > longest:
            pause = max(text.rfind(sign, longest // 2, longest) for sign in _PAUSES)
            text = text[: pause if pause > 0 else longest] + _CUT
        return f"{text}〔{self.source(unit)}〕"

    def section(self, unit: int) -> str:
        """Return the headings of the part that the unit stands in, in one line; those of articles are left out."""
        above = self._sources.section(unit)
        told = (shortened(self.text(one).rstrip(ENDS), _LONGEST_HEADING) for one in above)
        return _BETWEEN_HEADINGS.join(told) or self.heading(None)

    def theme(self, unit: int) -> int | None:
        """Return the heading that begins the paragraph of the unit and names its subject, None where none does."""
        return self._sources.theme(unit)

    def subject(self, unit: int) -> str:
        """Return the heading that names the subject of the unit, that of its paragraph first; empty where none does."""
        theme = self.theme(unit)
        above = self.document.units[unit].outline[-1:] if theme is None else (theme,)
        return "".join(shortened(self._unnumbered(one).strip(ENDS), _LONGEST_HEADING) for one in above)

    def themed(self, unit: int) -> str:
        """Return the text of the unit and where it stands, after the heading of its paragraph where that has one."""
        cited, theme = self.cited(unit), self.theme(unit)
        if theme is None:
            return cited
        return self.words("[{theme}] {clause}", theme=self._unnumbered(theme).strip(ENDS), clause=cited)

    def _unnumbered(self, unit: int) -> str:
        return visible(self.document.units[unit].text[self._sources.numbered(unit) :])

    def place(self, unit: int) -> str:
        """Return where a reader finds the unit in the file: its page or paragraph, or else its line."""
        return place_told(self.document.source.position(self.document.units[unit].span.start), self.words)

    def heading(self, section: int | None) -> str:
        """Return the heading of a section, given its index, or that the section stands under none."""
        return self.words("(under no heading)") if section is None else self.text(section)

    def headings(self, unit: int) -> list[str]:
        """Return the headings above the unit, outermost first, or that it stands under none."""
        return [self.heading(above) for above in self.document.units[unit].outline or (None,)]

    def path(self, unit: int) -> str:
        """Return the headings above the unit in one line, each shortened to 40 code points."""
        # The heading of an article of a law is its whole first sentence.
        return " › ".join(shortened(heading, _LONGEST_HEADING) for heading in self.headings(unit))


def table_title(local: Quoter, national: Quoter) -> str:
    """Return what the 任务对照表 of two documents is called."""
    return "".join(table_title_lines(local, national))


def table_title_lines(local: Quoter, national: Quoter) -> tuple[str, ...]:
    """Return that title in lines, for where it is too long for one."""
    title = local.words("{national} and {local}: comparison of tasks", national=national.name, local=f"\n{local.name}")
    return tuple(title.split("\n"))


def shortened(text: str, length: int) -> str:
    """Return a text, or as much of its start as fits `length` code points with an ellipsis."""
    return text if len(text) <= length else f"{text[: length - 1]}…"

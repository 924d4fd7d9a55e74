"""What the styles of a Word file say of text: whether it is hidden, numbered, or an entry of the table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from aligner.reading.wordml import attribute, child, children, switch, whole_number

_CONTENTS = re.compile(r"toc (?:\d|heading)|目录\s*\d|table of (?:authorities|figures)", re.IGNORECASE)

_TITLE = re.compile(r"(?:sub)?title", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """Which numbering a paragraph takes part in, and on which of its levels, from 0; None where that is left open."""

    numbering: int | None
    level: int | None

    @classmethod
    def of(cls, properties: etree._Element | None) -> NumberPlace:
        """Return what the properties of a paragraph or a style say."""
        numbered = child(properties, "numPr")
        return cls(whole_number(child(numbered, "numId")), whole_number(child(numbered, "ilvl")))


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str
    name: str
    is_hidden: bool | None
    alignment: str | None
    place: NumberPlace


class Styles:
    """The styles of one file, each with what it inherits from those that it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        """Take the styles of `root`, the part of the file with the styles; None where there is none."""
        self._styles: dict[str, _Style] = {}
        self._default: str = ""
        for one in children(root, "style"):
            key = attribute(one, "styleId") or ""
            self._styles[key] = _Style(
                based_on=attribute(child(one, "basedOn")) or "",
                name=attribute(child(one, "name")) or "",
                is_hidden=switch(child(one, "rPr"), "vanish"),
                alignment=attribute(child(one, "pPr", "jc")),
                place=NumberPlace.of(child(one, "pPr")),
            )
            if attribute(one, "type") == "paragraph" and attribute(one, "default") in ("1", "true", "on"):
                self._default = key

    def paragraph_style(self, properties: etree._Element | None) -> str:
        """Return the id of the style of a paragraph: the one that it names, else the default one."""
        return attribute(child(properties, "pStyle")) or self._default

    def is_contents(self, style: str) -> bool:
        """Return whether the style is one of those that Word gives to a table of contents."""
        found = self._styles.get(style)
        return found is not None and _CONTENTS.match(found.name) is not None

    def is_title(self, properties: etree._Element | None, style: str) -> bool:
        """Return whether a paragraph looks like a line of a title: it has such a style, or stands in the middle."""
        chain = list(self._with_bases(style))
        alignments = (attribute(child(properties, "jc")), *(one.alignment for one in chain))
        return next(filter(None, alignments), "") == "center" or any(_TITLE.fullmatch(one.name) for one in chain)

    def is_hidden(self, run: etree._Element | None, paragraph_style: str) -> bool:
        """Return whether text is hidden, by the properties of its run or by a style."""
        direct = switch(run, "vanish")
        if direct is not None:
            return direct
        for style in (attribute(child(run, "rStyle")) or "", paragraph_style):
            for one in self._with_bases(style):
                if one.is_hidden is not None:
                    return one.is_hidden
        return False

    def number_place(self, style: str) -> NumberPlace:
        """Return the numbering that comes with a style."""
        chain = [one.place for one in self._with_bases(style)]
        return NumberPlace(
            next((one.numbering for one in chain if one.numbering is not None), None),
            next((one.level for one in chain if one.level is not None), None),
        )

    def ids_upwards(self, style: str) -> Iterator[str]:
        """Yield the id of a style and of those that it is based on, nearest first."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield style
            style = self._styles[style].based_on

    def _with_bases(self, style: str) -> Iterator[_Style]:
        return (self._styles[key] for key in self.ids_upwards(style))

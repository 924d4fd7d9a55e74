"""What the styles of a Word file say of text: whether it is hidden, numbered, or an entry of the table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from aligner.reading.word.wordml import attribute, child, children, switch, whole_number

_CONTENTS = re.compile(r"toc (?:\d|heading)|目录\s*\d|table of (?:authorities|figures)", re.IGNORECASE)

_CONTENTS_HEADING = re.compile("toc heading", re.IGNORECASE)
_LONGEST_CHAIN = 50
"""Styles that are based on one another. Word itself does not save more than some ten."""

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_BODY_TEXT = 9
"""The outline level, counted from 0, of what is no heading."""

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
        if numbered is None:
            return _NO_PLACE
        return cls(whole_number(child(numbered, "numId")), whole_number(child(numbered, "ilvl")))


_NO_PLACE = NumberPlace(None, None)


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str
    name: str
    is_hidden: bool | None
    alignment: str | None
    place: NumberPlace
    outline: int | None


@dataclass(frozen=True, slots=True)
class _Resolved:
    """What a style says with all that it inherits. `ids` are its own and those that it is based on, nearest first."""

    ids: tuple[str, ...]
    is_hidden: bool | None
    alignment: str | None
    is_title: bool
    place: NumberPlace
    outline: int


class Styles:
    """The styles of one file, each with what it inherits from those that it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        """Take the styles of `root`, the part of the file with the styles; None where there is none."""
        self._styles: dict[str, _Style] = {}
        self._default: str = ""
        self._resolved: dict[str, _Resolved] = {}
        for one in children(root, "style"):
            key = attribute(one, "styleId") or ""
            self._styles[key] = _Style(
                based_on=attribute(child(one, "basedOn")) or "",
                name=attribute(child(one, "name")) or "",
                is_hidden=switch(child(one, "rPr"), "vanish"),
                alignment=attribute(child(one, "pPr", "jc")),
                place=NumberPlace.of(child(one, "pPr")),
                outline=_outline(child(one, "pPr"), attribute(child(one, "name")) or ""),
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

    def is_heading_of_contents(self, style: str) -> bool:
        """Return whether the style is that of the name of a table of contents."""
        found = self._styles.get(style)
        return found is not None and _CONTENTS_HEADING.match(found.name) is not None

    def is_title(self, properties: etree._Element | None, style: str) -> bool:
        """Return whether a paragraph looks like a line of a title: it has such a style, or stands in the middle."""
        found = self._resolve(style)
        return (attribute(child(properties, "jc")) or found.alignment) == "center" or found.is_title

    def heading_level(self, properties: etree._Element | None, style: str) -> int:
        """Return the level, from 1, at which a paragraph is a heading, by itself or by its style; 0 if it is none."""
        own = _outline(properties)
        level = self._resolve(style).outline if own is None else own
        return level + 1 if level < _BODY_TEXT and not self._resolve(style).is_title else 0

    def is_hidden(self, run: etree._Element | None, paragraph_style: str) -> bool:
        """Return whether text is hidden, by the properties of its run or by a style."""
        direct = switch(run, "vanish")
        if direct is not None:
            return direct
        for style in (attribute(child(run, "rStyle")) or "", paragraph_style):
            inherited = self._resolve(style).is_hidden
            if inherited is not None:
                return inherited
        return False

    def number_place(self, style: str) -> NumberPlace:
        """Return the numbering that comes with a style."""
        return self._resolve(style).place

    def ids_upwards(self, style: str) -> Sequence[str]:
        """Return the id of a style and of those that it is based on, nearest first; some dozens at most."""
        return self._resolve(style).ids

    def _resolve(self, style: str) -> _Resolved:
        found = self._resolved.get(style)
        if found is None:
            ids: list[str] = []
            key = style
            while key in self._styles and key not in ids and len(ids) < _LONGEST_CHAIN:
                ids.append(key)
                key = self._styles[key].based_on
            chain = [self._styles[key] for key in ids]
            found = self._resolved[style] = _Resolved(
                ids=tuple(ids),
                is_hidden=next((one.is_hidden for one in chain if one.is_hidden is not None), None),
                alignment=next((one.alignment for one in chain if one.alignment), None),
                is_title=any(_TITLE.fullmatch(one.name) for one in chain),
                place=NumberPlace(
                    next((one.place.numbering for one in chain if one.place.numbering is not None), None),
                    next((one.place.level for one in chain if one.place.level is not None), None),
                ),
                outline=next((one.outline for one in chain if one.outline is not None), _BODY_TEXT),
            )
        return found


def _outline(properties: etree._Element | None, name: str = "") -> int | None:
    """Return the outline level, from 0, of a paragraph or of a style of that name; None where it is left open."""
    own = whole_number(child(properties, "outlineLvl"))
    named = _HEADING.fullmatch(name.strip())
    return own if own is not None or named is None else int(named[1]) - 1

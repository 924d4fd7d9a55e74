"""What the styles of a Word file say of text: how it looks, and whether it is a heading, numbered, or an entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from aligner.reading.prompts import STYLE as PROMPT
from aligner.reading.word.letters import PAPER, UNKNOWN, Letters, ground_of, letters_of, together
from aligner.reading.word.wordml import attribute, child, children, whole_number

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
    letters: Letters
    ground: int | None
    is_shaded: bool
    alignment: str | None
    place: NumberPlace
    outline: int | None


@dataclass(frozen=True, slots=True)
class _Resolved:
    """What a style says with all that it inherits. `ids` are its own and those that it is based on, nearest first."""

    ids: tuple[str, ...]
    letters: Letters
    ground: int | None
    is_shaded: bool
    is_prompt: bool
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
        self._plain: dict[str, Letters] = {}
        self._defaults = letters_of(child(root, "docDefaults", "rPrDefault", "rPr"))
        self._resolved: dict[str, _Resolved] = {}
        for one in children(root, "style"):
            key = attribute(one, "styleId") or ""
            self._styles[key] = _Style(
                based_on=attribute(child(one, "basedOn")) or "",
                name=attribute(child(one, "name")) or "",
                letters=letters_of(child(one, "rPr")),
                ground=ground_of(child(one, "pPr", "shd")),
                is_shaded=attribute(one, "type") == "table" and _has_ground(one),
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

    def letters(self, run: etree._Element | None, paragraph_style: str) -> Letters:
        """Return how the text of a run with these properties looks, by itself, by the styles and by default."""
        if run is None:
            if paragraph_style not in self._plain:
                self._plain[paragraph_style] = self._letters(None, paragraph_style)
            return self._plain[paragraph_style]
        return self._letters(run, paragraph_style)

    def _letters(self, run: etree._Element | None, paragraph_style: str) -> Letters:
        return together(
            defaults=self._defaults,
            paragraph=self._resolve(paragraph_style).letters,
            run_style=self._resolve(attribute(child(run, "rStyle")) or "").letters,
            run=letters_of(run),
        )

    def is_prompt(self, run: etree._Element | None) -> bool:
        """Return whether the style of a run is that of the prompts of forms."""
        return self._resolve(attribute(child(run, "rStyle")) or "").is_prompt

    def ground(self, properties: etree._Element | None, style: str) -> int | None:
        """Return the colour behind a paragraph that has one of its own; see `letters.ground_of`."""
        own = ground_of(child(properties, "shd"))
        return self._resolve(style).ground if own is None else own

    def ground_of_table(self, properties: etree._Element | None) -> int | None:
        """Return the colour behind the cells of a table that have none; `UNKNOWN` where its style has some."""
        own = ground_of(child(properties, "shd"))
        is_shaded = self._resolve(attribute(child(properties, "tblStyle")) or "").is_shaded
        return UNKNOWN if is_shaded and own is None else own

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
                letters={name: value for one in reversed(chain) for name, value in one.letters.items()},
                ground=next((one.ground for one in chain if one.ground is not None), None),
                is_shaded=any(one.is_shaded for one in chain),
                is_prompt=any(PROMPT.fullmatch(one.name) for one in chain),
                alignment=next((one.alignment for one in chain if one.alignment), None),
                is_title=any(_TITLE.fullmatch(one.name) for one in chain),
                place=NumberPlace(
                    next((one.place.numbering for one in chain if one.place.numbering is not None), None),
                    next((one.place.level for one in chain if one.place.level is not None), None),
                ),
                outline=next((one.outline for one in chain if one.outline is not None), _BODY_TEXT),
            )
        return found


def _has_ground(style: etree._Element) -> bool:
    return any(ground_of(one) not in (None, PAPER) for one in style.iter("{*}shd"))


def _outline(properties: etree._Element | None, name: str = "") -> int | None:
    """Return the outline level, from 0, of a paragraph or of a style of that name; None where it is left open."""
    own = whole_number(child(properties, "outlineLvl"))
    named = _HEADING.fullmatch(name.strip())
    return own if own is not None or named is None else int(named[1]) - 1

"""The glyphs of an OFD text object: which character, where it stands, in which type.

An OFD page holds text objects: letters with their characters, where the first of them stands, and how far it is from
each to the next. How wide a letter is, is not told but by the font, which need not be in the file; so what is told by
the places of the letters and by what is usual in Chinese type is enough here.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from aligner.files import Meter
from aligner.reading.ofd.figures import shade_in
from aligner.reading.ofd.measures import Matrix, advances, goes_across, number, placed, to_points
from aligner.reading.ofd.packages import children
from aligner.reading.pdf.glyphs import SLANTED, Glyph, Type, clean, is_unknown, turned
from aligner.reading.pdf.legible import ProblemError

_USUAL_SIZE = 5.64
"""Millimetres of a type whose size is not told: that of the running text of official documents."""

_LARGEST = 1e5
"""Points of a type beyond which it is a mistake of the file."""
_FARTHEST = 1e9

_BOLD = ("Bold", "Black", "Heavy")
_BOLD_WEIGHT = 600
_NARROW = 0.5
"""The width of a letter or figure, in sizes of its type, where nothing tells it."""
_NARROW_MOST = 0.8
"""The advance up to which it is the width of a narrow letter; a larger one holds a space."""
_UNKNOWN = "\ufffd"
_PLACEHOLDER = "¤"
"""What some writers put for a glyph of which they know only the number in the font."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font by its name, and whether it is bold."""

    name: str = ""
    is_bold: bool = False

    @classmethod
    def of(cls, element: etree._Element) -> Font:
        """Return the font that an element of the resources tells of."""
        name = (element.get("FontName") or element.get("FamilyName") or "").rpartition("+")[2]
        return cls(name, element.get("Bold") == "true" or any(mark in name for mark in _BOLD))


@dataclass(frozen=True, slots=True)
class Shown:
    """The glyphs of a text object in the order of the file; how many of them have no known character."""

    glyphs: tuple[Glyph, ...]
    unknown: int


def glyphs_of(
    element: etree._Element, parent: Matrix, fonts: Mapping[str, Font], *, bottom: float, address: int, meter: Meter
) -> Shown:
    """Return the glyphs of a text object.

    Args:
        element: the text object.
        parent: the map from what it stands in to the page.
        fonts: the fonts by their ids.
        bottom: how far down the page ends, in millimetres: there y is 0 afterwards.
        address: of the text object, by which its types tell it.
        meter: counts the characters.

    Raises:
        ProblemError: if a number is none, or there are too many characters.
    """
    matrix = parent.after(placed(element.get("Boundary"), element.get("CTM")))
    page = to_points(bottom).after(matrix)
    if not all(abs(value) < _FARTHEST for value in page):  # matrices inside one another grow
        raise ProblemError("number")
    size = number(element.get("Size") or "0") or _USUAL_SIZE
    stretch = number(element.get("HScale") or "1") or 1.0
    font = fonts.get(element.get("Font", ""), Font())
    weight = number(element.get("Weight") or "400")
    ink = _Ink.of(element, address)
    codes = list(children(element, "TextCode")) or [element]
    letters = [_characters(code) for code in codes]
    if not any(letters):  # nothing but glyphs, which stand for a letter each
        letters[0] = _UNKNOWN * sum(len((one.text or "").split()) for one in element.iter("{*}Glyphs"))
    coded = _coded(element, sum(map(len, letters)))
    glyphs: list[Glyph] = []
    unknown = 0
    types: dict[int, Type] = {}
    x = y = 0.0
    at = 0
    end = x, y
    for code, characters in zip(codes, letters, strict=True):
        if code.get("X") is code.get("Y") is None:
            x, y = end
        else:  # each of them stays what it was where it is not told
            x, y = number(code.get("X") or str(x)), number(code.get("Y") or str(y))
        if not characters:
            end = x, y
            continue
        meter.add("characters", sum(not one.isspace() for one in characters))
        direction = number(element.get("ReadDirection") or "0")
        run = _Run.of(code, characters, direction=direction, start=(x, y), size=size, width=size * stretch)
        end = run.end
        turn = _turn(page, run)
        if turn not in types:
            types[turn] = _type(page, size=size, width=size * stretch, font=font, weight=weight, turn=turn, ink=ink)
        for character, (left, base), width in zip(run.characters, run.places, run.widths, strict=True):
            is_lost = at in coded and (character == _PLACEHOLDER or is_unknown(character))
            at += 1
            text = _UNKNOWN if is_lost else clean(ord(character))
            if not text:
                continue
            start = turned(*page.on(left, base), turn)
            unknown += is_unknown(text)
            until = start[0] if text.isspace() else start[0] + width * _scale(page, across=run.is_across)
            glyphs.append(Glyph(text, start[0], until, start[1], types[turn]))
    return Shown(tuple(glyphs), unknown)


@dataclass(frozen=True, slots=True)
class _Run:
    """The letters of one text code: where each stands, and how wide it is; where they end.

    `is_across` tells that they stand one below the other.
    """

    characters: str
    places: tuple[tuple[float, float], ...]
    widths: tuple[float, ...]
    end: tuple[float, float]
    is_across: bool

    @classmethod
    def of(
        cls,
        code: etree._Element,
        characters: str,
        *,
        direction: float,
        start: tuple[float, float],
        size: float,
        width: float,
    ) -> _Run:
        """Return the run of a text code; `direction` in degrees counts where no advances are told."""
        x, y = start
        right = advances(code.get("DeltaX"), len(characters) - 1)
        down = advances(code.get("DeltaY"), len(characters) - 1)
        quarter = int(direction) // 90 % 4
        is_told = bool(right or down)
        is_across = goes_across(right, down) if is_told else quarter % 2 == 1
        sign = -1 if quarter > 1 and not is_told else 1
        places, widths = [], []
        for at, character in enumerate(characters):
            places.append((x, y))
            usual = _usual_width(character) * (size if is_across else width)
            along = down if is_across else right
            told = abs(along[at]) if at < len(along) else 0.0
            widths.append(_width(character, told=told, usual=usual, size=size if is_across else width))
            x += right[at] if at < len(right) else 0.0 if is_across else sign * usual
            y += down[at] if at < len(down) else sign * usual if is_across else 0.0
        return cls(characters, tuple(places), tuple(widths), (x, y), is_across)


def _characters(code: etree._Element) -> str:
    """Return the letters of a text code without the line breaks that only set the XML out."""
    text = code.text or ""
    if "\n" in text or "\r" in text:
        text = text.strip("\r\n\t ").replace("\r", "").replace("\n", "")
    return text


def _width(character: str, *, told: float, usual: float, size: float) -> float:
    """Return how wide a letter is, of which the next one stands `told` away; all in millimetres."""
    if 0 < told < usual or (usual < 0.9 * size and usual < told <= _NARROW_MOST * size):
        return told
    return 0.0 if character.isspace() else usual


@lru_cache(maxsize=16384)
def _usual_width(character: str) -> float:
    """Return the width of a character in sizes of its type."""
    if unicodedata.combining(character):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else _NARROW


def _turn(page: Matrix, run: _Run) -> int:
    """Return the turn of a run in quarters: by the letters where it goes to a side, else by where it goes."""
    right, up = page.a, page.b
    if run.is_across:
        (x, y), (far_x, far_y) = page.on(*run.places[0]), page.on(*run.places[-1])
        right, up = (far_x - x, far_y - y) if len(run.places) > 1 else (-page.c, -page.d)
    quarters = math.atan2(up, right) / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < 0.15 else SLANTED


def _scale(page: Matrix, *, across: bool) -> float:
    return math.hypot(page.c, page.d) if across else math.hypot(page.a, page.b)


def _type(page: Matrix, *, size: float, width: float, font: Font, weight: float, turn: int, ink: _Ink) -> Type:
    height, across = abs(size) * _scale(page, across=True), abs(width) * _scale(page, across=False)
    if not (0 < height < _LARGEST and 0 < across < _LARGEST):
        height = across = 1.0
    is_bold = font.is_bold or weight >= _BOLD_WEIGHT
    kind = round(height, 1), font.name, is_bold
    return Type(height, across, font.name, is_bold, turn, kind, ink.shade, ink.is_shown, ink.address)


def _coded(element: etree._Element, letters: int) -> frozenset[int]:
    """Return the places of those of so many letters for which the file tells glyphs of the font."""
    places: set[int] = set()
    for one in children(element, "CGTransform"):
        start = int(number(one.get("CodePosition") or "0"))
        count = int(number(one.get("CodeCount") or "1"))
        places.update(range(max(0, start), min(letters, start + count)))
    return frozenset(places)


@dataclass(frozen=True, slots=True)
class _Ink:
    """How a text object is printed: how light, and whether at all; and which object of the page it is."""

    shade: float
    is_shown: bool
    address: int

    @classmethod
    def of(cls, element: etree._Element, address: int) -> _Ink:
        shades = []
        if element.get("Fill") != "false":
            shades.append(shade_in(element, "FillColor"))
        if element.get("Stroke") == "true":
            shades.append(shade_in(element, "StrokeColor"))
        seen = [shade for shade in shades if shade is not None]
        is_shown = bool(seen) and element.get("Visible") != "false"
        return cls(min(seen) if is_shown else 255.0, is_shown, address)

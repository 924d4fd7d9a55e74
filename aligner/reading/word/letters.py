"""How text of a Word file looks, as far as it decides whether someone who reads the page can see it.

Text may be switched off (hidden), crossed out, set too small to be read, or in the colour of what is behind it. What
decides stands in the run, in its style, in that of its paragraph, or in the defaults of the file; and white letters on
a dark ground are there to be read. Where the ground is not known, text is taken to be seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from aligner.model import RemarkKind
from aligner.reading.word.wordml import attribute, is_on, name_of

Letters = Mapping[str, int]
"""What one place of a file says of text, by the names of the properties; what it leaves open is not there."""

AUTOMATIC = -1
"""The colour that Word chooses so that it can be seen."""
UNKNOWN = -2
"""A ground of more than one colour, or of one that the file does not tell."""
PAPER = 0xFFFFFF

_TOGGLES = ("vanish", "strike")
"""What is on where the styles of run and paragraph differ in it: text struck out in a struck paragraph is not."""
_NEAR = 0x10
"""How much, of 255, each part of two colours differs at most that cannot be told from one another."""
_UNREADABLE = 2
"""Half points up to which letters are too small to be read."""
_RAISED = 4
"""Half points from which on a run that is moved up is raised, and not only set straight."""
_HIGHLIGHTS = {
    "black": 0x000000, "blue": 0x0000FF, "cyan": 0x00FFFF, "green": 0x00FF00, "magenta": 0xFF00FF, "red": 0xFF0000,
    "yellow": 0xFFFF00, "white": 0xFFFFFF, "darkBlue": 0x000080, "darkCyan": 0x008080, "darkGreen": 0x008000,
    "darkMagenta": 0x800080, "darkRed": 0x800000, "darkYellow": 0x808000, "darkGray": 0x808080, "lightGray": 0xC0C0C0,
}  # fmt: skip
_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_OF_PAPER = ("background1", "light1")


def letters_of(properties: etree._Element | None) -> Letters:
    """Return what the properties of a run, of a style or of the defaults say."""
    found: dict[str, int] = {}
    for one in () if properties is None else properties:
        name = name_of(one)
        value = attribute(one) or ""
        if name in ("vanish", "strike", "dstrike"):
            found[name] = is_on(one)
        elif name == "color":
            found[name] = _colour(value, attribute(one, "themeColor"))
        elif name in ("highlight", "shd"):
            ground = _HIGHLIGHTS.get(value) if name == "highlight" else ground_of(one)
            if ground is not None and (name == "highlight" or "ground" not in found):
                found["ground"] = ground
        elif name == "sz" and value.isdecimal() and len(value) < 6:
            found[name] = int(value)
        elif name == "vertAlign":
            found["raised"] = value == "superscript"
        elif name == "position" and re.fullmatch(r"-?\d{1,5}", value):
            found.setdefault("raised", int(value) >= _RAISED)
    return found


def _colour(value: str, theme: str | None) -> int:
    if _COLOUR.fullmatch(value):
        return int(value, 16)
    return PAPER if theme in _OF_PAPER else AUTOMATIC


def ground_of(shading: etree._Element | None) -> int | None:
    """Return the colour of a shading, `UNKNOWN` where it has a pattern, None where it lets through what is behind."""
    pattern = attribute(shading)
    if shading is None or pattern == "nil":
        return None
    if pattern not in ("clear", "solid", None):
        return UNKNOWN
    name, theme = ("color", "themeColor") if pattern == "solid" else ("fill", "themeFill")
    value = attribute(shading, name) or ""
    if _COLOUR.fullmatch(value):
        return int(value, 16)
    if attribute(shading, theme) is not None:
        return PAPER if attribute(shading, theme) in _OF_PAPER else UNKNOWN
    return UNKNOWN if pattern == "solid" else None


def together(*, defaults: Letters, paragraph: Letters, run_style: Letters, run: Letters) -> Letters:
    """Return what holds for a run by the defaults of its file, the two styles, and its own properties."""
    found = {**defaults, **paragraph, **run_style, **run}
    for name in _TOGGLES:
        if name not in run and name in found and not defaults.get(name):
            found[name] = paragraph.get(name, 0) ^ run_style.get(name, 0)
    return found


def why_unseen(letters: Letters, *, ground: int) -> RemarkKind | None:
    """Return as what text of these letters on a ground is left out, or None where it can be seen."""
    if letters.get("vanish"):
        return RemarkKind.HIDDEN
    if letters.get("strike") or letters.get("dstrike"):
        return RemarkKind.STRUCK
    colour, behind = letters.get("color", AUTOMATIC), letters.get("ground", ground)
    if colour >= 0 and behind >= 0 and _are_alike(colour, behind):
        return RemarkKind.WHITE
    return RemarkKind.HIDDEN if letters.get("sz", _UNREADABLE + 1) <= _UNREADABLE else None


def _are_alike(first: int, second: int) -> bool:
    return all(abs((first >> part & 0xFF) - (second >> part & 0xFF)) < _NEAR for part in (0, 8, 16))

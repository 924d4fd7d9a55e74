"""How well what is on the screen can be read: the contrast of each character with what is behind it.

By WCAG 2: the luminance of the lighter colour to that of the darker one, from 1 (the same) to 21 (black on white); 4.5
is what text needs. A terminal of 256 colours shows others than were asked for, which is measured as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from textual.app import App

ENOUGH = 4.5
_DIM = 0.5
_DRAWN = frozenset("─│╭╮╰╯┌┐└┘├┤━┃▁▂▃▄▅▆▇█▔▕▏▎▌▐▊▀")
"""Lines and scroll bars: they hold nothing that is read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of text on a screen, and its contrast."""

    contrast: float
    text: str
    colours: str


def luminance(colour: ColorTriplet) -> float:
    """Return the relative luminance, from 0 to 1."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """Return the contrast of two colours."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readings(app: App[Any], *, colours: ColorSystem = ColorSystem.TRUECOLOR) -> Iterator[Reading]:
    """Yield the contrast of everything on the screen that is read, as a terminal with so many colours shows it."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            if (segment.text or "").strip() and not set(segment.text) <= _DRAWN | {" "}:
                yield _read(segment, colours)


def _read(segment: Segment, colours: ColorSystem) -> Reading:
    style = segment.style
    assert style is not None, segment
    assert style.color is not None, segment
    assert style.bgcolor is not None, segment
    front, back = _shown(style.color, colours), _shown(style.bgcolor, colours)
    if style.reverse:
        front, back = back, front
    if style.dim:
        front = ColorTriplet(*(round(a + (b - a) * _DIM) for a, b in zip(front, back, strict=True)))
    return Reading(contrast(front, back), segment.text, f"{front.hex} on {back.hex}")


def _shown(colour: Color, colours: ColorSystem) -> ColorTriplet:
    return colour.downgrade(colours).get_truecolor()

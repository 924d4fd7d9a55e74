"""The colours of the desk: a few themes, each of which can be read in every place.

Every colour is given outright. A share of another colour (the muted text of Textual, a cursor that lets its ground
shine through) is worked out against a ground that may not be the one it stands on, and is lost where a style is taken
in part. So any colour of a text here may stand on any ground of its theme, also in what a terminal of 256 colours, or
of 16, makes of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from textual.theme import Theme

from aligner.language import N_


class ThemeName(StrEnum):
    """The themes, in the order in which they take turns."""

    DARK = "dark"
    LIGHT = "light"
    CONTRAST = "contrast"

    @property
    def following(self) -> ThemeName:
        """The next one in turn."""
        every = list(ThemeName)
        return every[(every.index(self) + 1) % len(every)]


THEME_NAMES = {
    ThemeName.DARK: N_("dark"),
    ThemeName.LIGHT: N_("light"),
    ThemeName.CONTRAST: N_("high contrast"),
}


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme: of texts, and of the grounds that they stand on."""

    text: str
    quiet: str
    covered: str
    partial: str
    gap: str
    justified: str
    local_only: str
    ground: str
    surface: str
    panel: str
    field: str
    cursor: str
    counterpart: str
    frame: str


PALETTES = {
    ThemeName.DARK: Palette(
        text="#e4e4e4",
        quiet="#b2b2b2",
        covered="#87d787",
        partial="#ffd75f",
        gap="#ff9999",
        justified="#87afff",
        local_only="#d7afff",
        ground="#0e0e0e",
        surface="#181818",
        panel="#2a2a2a",
        field="#222222",
        cursor="#102d7a",
        counterpart="#2a2a2a",
        frame="#5f87af",
    ),
    ThemeName.LIGHT: Palette(
        text="#121212",
        quiet="#444444",
        covered="#005f00",
        partial="#5f5f00",
        gap="#870000",
        justified="#00005f",
        local_only="#5f005f",
        ground="#ffffff",
        surface="#ffffff",
        panel="#e4e4e4",
        field="#eeeeee",
        cursor="#d7d7ff",
        counterpart="#e4e4e4",
        frame="#5f5faf",
    ),
    ThemeName.CONTRAST: Palette(
        text="#ffffff",
        quiet="#e4e4e4",
        covered="#87ff87",
        partial="#ffff5f",
        gap="#ffafaf",
        justified="#afd7ff",
        local_only="#ffafff",
        ground="#000000",
        surface="#000000",
        panel="#262626",
        field="#1c1c1c",
        cursor="#0000af",
        counterpart="#2a2a2a",
        frame="#ffffff",
    ),
}


def themes() -> list[Theme]:
    """Return the themes as Textual wants them."""
    return [_theme(name, palette) for name, palette in PALETTES.items()]


def theme_variables() -> dict[str, str]:
    """Return the names of colours that Textual does not know, with those of the first theme."""
    return _variables(PALETTES[ThemeName.DARK])


def _theme(name: ThemeName, palette: Palette) -> Theme:
    return Theme(
        name=name,
        primary=palette.frame,
        secondary=palette.frame,
        warning=palette.partial,
        error=palette.gap,
        success=palette.covered,
        accent=palette.local_only,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.surface,
        panel=palette.panel,
        boost=palette.field,
        dark=name is not ThemeName.LIGHT,
        variables=_variables(palette),
    )


def _variables(palette: Palette) -> dict[str, str]:
    cursor = {
        f"{kind}-{part}": colour
        for kind in ("block-cursor", "block-cursor-blurred")
        for part, colour in (("foreground", palette.text), ("background", palette.cursor))
    }
    return {
        "look-quiet": palette.quiet,
        "look-covered": palette.covered,
        "look-partial": palette.partial,
        "look-gap": palette.gap,
        "look-justified": palette.justified,
        "look-local-only": palette.local_only,
        "ground-cursor": palette.cursor,
        "ground-counterpart": palette.counterpart,
        # What Textual paints by itself: lists, fields, the tree, the palette of commands.
        **cursor,
        "block-hover-background": palette.counterpart,
        "text": palette.text,
        "text-muted": palette.quiet,
        "text-disabled": palette.quiet,
        "foreground-muted": palette.quiet,
        "foreground-disabled": palette.quiet,
        "input-selection-background": palette.cursor,
        "input-selection-foreground": palette.text,
        "screen-selection-background": palette.cursor,
        "screen-selection-foreground": palette.text,
        "link-color": palette.text,
        "link-color-hover": palette.text,
        "link-background-hover": palette.cursor,
        "scrollbar": palette.frame,
        "scrollbar-background": palette.panel,
    }

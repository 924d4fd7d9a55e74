"""Every text on every screen can be read, in every theme, also where the terminal has 256 colours only."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from textual.command import CommandPalette
from textual.screen import ModalScreen

from aligner.tui.themes import PALETTES, ThemeName
from tests.tui.contrast import ENOUGH, contrast, readings
from tests.tui.plan_support import ListDriver, drive_list, list_opening
from tests.tui.support import LOCAL, Driver, drive, opening
from tests.tui.test_two_people import take_in, their_review

ENOUGH_FOR_HIGH = 7.0
"""What high contrast promises: as WCAG 2 has it for its third level."""
READABLE = 3.9
"""What is left of it where a terminal has 16 colours, one of which is all that there is for grey."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is to be seen after some keys, and the keys that lead back."""

    name: str
    keys: tuple[str, ...]
    back: tuple[str, ...] = ("escape",)


SIGHTS = (
    Sight("texts", (), ()),
    Sight("gap", ("n",), ()),
    Sight("decided", ("a", "right_square_bracket", "x", "n", "g", *"done", "enter"), ()),
    Sight("marks", ("space", "space")),
    Sight("local view", ("v", "n"), ("v",)),
    Sight("outline", ("s",)),
    Sight("details", ("z",)),
    Sight("search", ("slash", *"技能")),
    Sight("search in vain", ("slash", *"zzz")),
    Sight("choice", ("f",)),
    Sight("filter", ("f", "down", "enter")),
    Sight("state", ("t",)),
    Sight("text editor", ("m", *"abc", "escape")),
    Sight("text question", ("g", *"abc")),
    Sight("picker", ("l",)),
    Sight("picker in vain", ("l", *"zzz")),
    Sight("export", ("e", "ctrl+u", "enter")),
    Sight("surer", ("plus",)),
    Sight("number", ("colon", *"zzz", "enter")),
    Sight("help", ("question_mark",)),
    Sight("keys of a question", ("f", "f1"), ("escape", "escape")),
    Sight("palette", ("ctrl+p",)),
)


LIST_SIGHTS = (
    Sight("plans", (), ()),
    Sight("plan that could not be read", ("end", "up"), ()),
    Sight("search for plans", ("slash", *"txt")),
    Sight("no plan", ("slash", *"zzz")),
    Sight("filter of plans", ("f",)),
    Sight("order of plans", ("O",)),
    Sight("why", ("end", "up", "enter")),
    Sight("no file", ("end", "enter"), ()),
    Sight("keys of the list", ("question_mark",)),
)


async def measure(desk: Driver | ListDriver, name: str) -> None:
    """Hold what is on the screen to what its theme promises."""
    assert desk.app.home is not None
    for theme in ThemeName:
        desk.app.home.show_in(theme)
        await desk.pilot.pause()
        enough = ENOUGH_FOR_HIGH if theme is ThemeName.CONTRAST else ENOUGH
        for colours in (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT):
            poor = [one for one in readings(desk.app, colours=colours) if one.contrast < enough]
            assert not poor, (name, theme, colours, poor)


@pytest.mark.parametrize("theme", ThemeName)
def test_any_colour_of_a_text_may_stand_on_any_ground(theme: ThemeName) -> None:
    palette = PALETTES[theme]
    texts = (palette.text, palette.quiet, palette.covered, palette.partial, palette.gap, palette.justified)
    grounds = (palette.ground, palette.surface, palette.panel, palette.field, palette.cursor, palette.counterpart)
    pairs = [*product((*texts, palette.local_only), grounds), (palette.ground, palette.partial)]  # the last: a match
    enough = ENOUGH_FOR_HIGH if theme is ThemeName.CONTRAST else ENOUGH
    for colours, wanted in (
        (ColorSystem.TRUECOLOR, enough),
        (ColorSystem.EIGHT_BIT, enough),
        (ColorSystem.STANDARD, READABLE),
    ):
        for text, ground in pairs:
            front, back = (Color.parse(one).downgrade(colours).get_truecolor() for one in (text, ground))
            assert contrast(front, back) >= wanted, (text, ground, colours)


def test_all_that_a_list_of_plans_shows_can_be_read(tmp_path: Path) -> None:
    async def play(plans: ListDriver) -> None:
        for sight in LIST_SIGHTS:
            await plans.press(*sight.keys)
            await measure(plans, sight.name)
            await plans.press(*sight.back)
            assert not plans.is_asking, sight.name

    drive_list(list_opening(tmp_path), play, size=(120, 40))


def test_all_that_the_desk_shows_can_be_read(tmp_path: Path) -> None:
    asked: set[type] = set()

    async def play(desk: Driver) -> None:
        for sight in SIGHTS:
            await desk.press(*sight.keys)
            if isinstance(desk.app.screen, CommandPalette):
                await desk.pilot.pause(0.5)
            asked.add(type(desk.app.screen))
            await measure(desk, sight.name)
            await desk.press(*sight.back)
            assert not desk.is_asking, sight.name
        await desk.press("f")
        await desk.pilot.hover("OptionList", offset=(5, 3))
        await measure(desk, "under the mouse")

    drive(opening(tmp_path), play, size=(120, 40))

    async def decide(desk: Driver) -> None:
        await desk.press("a", "down", "a")

    async def come_back(desk: Driver) -> None:
        await desk.press("R")
        asked.add(type(desk.app.screen))
        await measure(desk, "decisions that came back")

    drive(opening(tmp_path), decide)
    drive(opening(tmp_path, local=LOCAL.replace("3万名", "4万名").replace("鼓励平台", "支持平台")), come_back)

    async def settle_conflicts(desk: Driver) -> None:
        await desk.press("a", "down", "a")
        await take_in(desk, path)
        asked.add(type(desk.app.screen))
        await measure(desk, "a conflict")

    (tmp_path / "two").mkdir()
    how = opening(tmp_path / "two", reviewer="王工")
    path = their_review(how, tmp_path / "two")
    drive(how, settle_conflicts)
    questions = {one for one in ModalScreen.__subclasses__() if one.__module__.startswith("aligner.tui")}
    assert questions <= asked, "a question that is not looked at"

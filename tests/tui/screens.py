"""Pictures of the desk on samples/: the documentation shows them, and the tests compare them.

    python -m tests.tui.screens --write

Each picture is what a key sequence leads to at one size of the screen. With --write the pictures in docs/images are
made anew; look at them before they are committed.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from aligner.review.store import ReviewStore
from aligner.tui.picture import with_wide_characters
from tests.shared import ROOT
from tests.tui.plan_support import ListDriver, drive_list, list_opening
from tests.tui.support import Driver, drive, opening

IMAGES = ROOT / "docs" / "images"
SIZES = ((80, 24), (120, 36), (200, 60))
_DAY = datetime(2026, 3, 2, tzinfo=UTC)
"""When everything on the pictures is decided."""
_IDS = re.compile(r"terminal-[0-9]+")
_WEB_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, the keys that lead to it, the language, and the sizes that it is taken at."""

    name: str
    keys: tuple[str, ...]
    language: str = "en"
    sizes: tuple[tuple[int, int], ...] = SIZES


SHOTS = (
    Shot("start", ()),
    Shot("gap", ("n",)),
    Shot(
        "decided",
        ("a", "right_curly_bracket", "a", "right_curly_bracket", "x", "n", "g", *"done by the province", "enter"),
    ),
    Shot("local-view", ("v", "n"), "zh"),
    Shot("link-by-hand", ("n", "l"), sizes=((120, 36),)),
    Shot("search", ("slash", *"职工书屋"), sizes=((120, 36),)),
    Shot("filter", ("f", "down", "enter"), "zh", sizes=((120, 36),)),
)


LIST_SHOTS = (
    Shot("plans", ("O", "4"), sizes=((80, 24), (120, 36))),
    Shot("plans-found", ("slash", *"清远", "enter", "down"), "zh", sizes=((80, 24),)),
)
"""Pictures of the list of plans, on invented ones."""


def file_name(shot: Shot, size: tuple[int, int]) -> str:
    """Return the name of a picture's file."""
    return f"review-{shot.name}-{size[0]}x{size[1]}.svg"


def take(shot: Shot, size: tuple[int, int]) -> str:
    """Return a picture as SVG; the same desk gives the same text."""
    taken: list[str] = []

    async def play(desk: Driver) -> None:
        await desk.press(*shot.keys)
        taken.append(with_wide_characters(desk.app.export_screenshot(title="align --tui plan.txt national.txt")))

    local, national = ((ROOT / "samples" / name).read_text("utf-8") for name in ("plan.txt", "national.txt"))
    with tempfile.TemporaryDirectory() as folder:
        log = partial(ReviewStore.open, Path(folder) / "plan.txt.review", now=lambda: _DAY)
        how = opening(Path(folder), local=local, national=national, language=shot.language, log=log)
        drive(how, play, size=size)
    return _still(taken[0])


def take_list(shot: Shot, size: tuple[int, int]) -> str:
    """Return a picture of the list of plans."""
    taken: list[str] = []

    async def play(plans: ListDriver) -> None:
        await plans.press(*shot.keys)
        taken.append(with_wide_characters(plans.app.export_screenshot(title="align --tui plans/ national.txt -o out/")))

    with tempfile.TemporaryDirectory() as folder:
        drive_list(list_opening(Path(folder), language=shot.language), play, size=size)
    return _still(taken[0])


def _still(picture: str) -> str:
    # The ids come from a checksum of a picture that holds more than what is seen, the fonts from the network.
    return _WEB_FONTS.sub("", _IDS.sub("terminal", picture)) + "\n"


def main() -> None:
    """Make the pictures anew, if asked."""
    parser = argparse.ArgumentParser(description="Take the pictures of the desk.")
    parser.add_argument("--write", action="store_true", required=True, help="make the pictures in docs/images anew")
    parser.parse_args()
    IMAGES.mkdir(exist_ok=True)
    for shots, taken in ((SHOTS, take), (LIST_SHOTS, take_list)):
        for shot in shots:
            for size in shot.sizes:
                (IMAGES / file_name(shot, size)).write_text(taken(shot, size), "utf-8")


if __name__ == "__main__":
    main()

"""A desk without a terminal: texts, an opening, and a way to press keys and look."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from aligner.model import Alignment, DocumentSide, Link, SourceText
from aligner.pipeline import Pipeline, align
from aligner.review.session import Session
from aligner.review.store import ReviewStore, identity_of, read_actions
from aligner.tui.app import DeskApp
from aligner.tui.desk import Desk
from aligner.tui.desk_state import DeskState
from aligner.tui.kept import Kept
from aligner.tui.lines_pane import Lines
from aligner.tui.looks import plain
from aligner.tui.opening import Opening
from aligner.tui.words import use_language

NATIONAL = """\
工会工作五年规划

一、主要任务
（一）维护职工权益。
推动平台企业与骑手每年开展一次协商，必须公开派单规则。
为50万名户外劳动者配备高温防护用品。
建立职工心理健康热线，全天接听来电。
（二）提升职工技能。
举办焊接、钳工两个工种的技能竞赛，奖励优胜选手。
编写安全操作手册，发到每个班组。
"""
LOCAL = """\
临江市工会工作要点

一、重点工作
（一）职工权益。
鼓励平台企业与骑手每年开展一次协商，可以公开派单规则。
为3万名户外劳动者配备高温防护用品。
（二）职工技能。
举办焊接工种的技能竞赛。
每月在江边放映一场露天电影。
"""
LOCAL_SIDE, NATIONAL_SIDE = DocumentSide.LOCAL, DocumentSide.NATIONAL


def source(text: str, name: str) -> SourceText:
    """Return a text as if it had been read from a file."""
    return SourceText(text, name, "utf-8", sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def opening(folder: Path, *, local: str = LOCAL, national: str = NATIONAL, **changes: Any) -> Opening:
    """Return how to open a desk on two texts, whose review lies in `folder`."""
    texts = source(local, str(folder / "plan.txt")), source(national, str(folder / "national.txt"))
    review = str(folder / "plan.txt.review")
    settings: dict[str, Any] = {
        "texts": texts,
        "result": None,
        "pipeline": Pipeline,
        "log": partial(ReviewStore.open, review),
        "review_name": review,
        "reviewer": "李工",
        "language": "en",
        "kept": staying(),
    }
    return Opening(**(settings | changes))


def staying() -> Kept:
    """Return what somebody has the desk remember who wants to stay at a clause that was decided."""
    kept = Kept()
    kept.set_goes_on(goes_on=False)
    return kept


class Driver:
    """A desk under test."""

    def __init__(self, app: DeskApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def desk(self) -> Desk:
        """The screen of the desk, whatever question lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, Desk))

    @property
    def is_asking(self) -> bool:
        """Whether a question lies over the desk."""
        return self.app.screen is not self.desk

    @property
    def state(self) -> DeskState:
        """Where the reviewer is."""
        assert self.desk.sitting.state is not None
        return self.desk.sitting.state

    @property
    def session(self) -> Session:
        """The review."""
        assert self.desk.sitting.session is not None
        return self.desk.sitting.session

    @property
    def alignment(self) -> Alignment:
        """The alignment on the screen."""
        return self.state.alignment

    @property
    def unit(self) -> str:
        """The id of the selected unit."""
        return self.alignment.document(self.state.focus).units[self.state.unit].id

    @property
    def message(self) -> str:
        """What the bottom line says, before the menu that is always there."""
        return self.text("footer").removesuffix("Ctrl+P menu").removesuffix("Ctrl+P 菜单").rstrip()

    def text(self, name: str) -> str:
        """Return the lines of a pane."""
        return "\n".join(plain(line) for line in self.desk.query_one(f"#{name}", Lines).lines)

    def screen_lines(self) -> list[str]:
        """Return what is on the screen, row by row."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        assert len(strips) == height
        assert all(strip.cell_length == width for strip in strips)
        return [strip.text for strip in strips]

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until what they began is done."""
        for key in keys:
            await self.pilot.press(key)
        await self.settle()

    async def at_once(self, *keys: str) -> None:
        """Press keys so fast that all have come before the first is answered."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text into the field that has the focus."""
        await self.press(*text)

    async def enter(self, characters: str) -> None:
        """Enter characters as a terminal sends them, whatever is typed with; `press` knows no signs beyond ASCII."""
        for character in characters:
            self.app.post_message(events.Key(_character_to_key(character), character))
            await self.pilot.pause()
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste a text into the field that has the focus, as one does with a long path: each key takes its time."""
        self.app.screen.post_message(events.Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until the desk is at rest."""
        await self.pilot.pause()
        while self.desk.sitting.is_busy:
            await asyncio.sleep(0.01)
            await self.pilot.pause()

    async def select(self, identity: str) -> None:
        """Go to a unit by its id."""
        side = LOCAL_SIDE if identity.startswith("L") else NATIONAL_SIDE
        units = self.alignment.document(side).units
        self.desk.controllers.moving.point(side, next(at for at, unit in enumerate(units) if unit.id == identity))
        await self.pilot.pause()


def drive(
    how: Opening, play: Callable[[Driver], Awaitable[None]], *, size: tuple[int, int] = (100, 30), wait: bool = True
) -> None:
    """Open a desk and let `play` use it; the review is closed afterwards, as at the end of a process.

    What is not the desk's own is as it was before: the next test finds the words in English.
    """

    with ExitStack() as closing:
        closing.callback(use_language, "en")

        def log(identity: Any) -> Any:
            return closing.enter_context(how.log(identity))  # type: ignore[arg-type]

        async def run() -> None:
            app = DeskApp(Opening(**{**{name: getattr(how, name) for name in Opening.__slots__}, "log": log}))
            async with app.run_test(size=size) as pilot:
                driver = Driver(app, pilot)
                await pilot.pause()
                if wait:
                    await driver.settle()
                await play(driver)

        asyncio.run(run())


def reviewed(how: Opening) -> Alignment:
    """Return the alignment that a batch run makes with the decisions of a desk."""
    return align(*how.texts, actions=lambda national: read_actions(how.review_name, identity_of(national)))


def links(desk: Driver) -> dict[tuple[str, str], Link]:
    """Return the links by the ids of the local and the national unit."""
    local, national = desk.alignment.local.units, desk.alignment.national.units
    return {(local[link.local].id, national[link.national].id): link for link in desk.alignment.links}

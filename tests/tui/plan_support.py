"""A list of plans without a terminal: a survey, an opening, and a way to press keys and look."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from aligner.language import words_of
from aligner.model import BodyKind, Coverage, Rank
from aligner.survey.details import details_of
from aligner.survey.records import HigherText, PlanDetails, PlanFacts, PlanResult
from aligner.survey.store import SurveyStore
from aligner.survey.survey import Survey
from aligner.tui.lines_pane import Lines
from aligner.tui.looks import plain
from aligner.tui.plan_rows import ListPlace, rows_of
from aligner.tui.plans import PlanList, PlansApp, PlansOpening
from aligner.tui.words import use_language

HIGHER = (HigherText("national.txt", "n", "全国工会工作五年规划", ()), HigherText("province.txt", "p", "", ()))
ERROR = {"en": "{name}: is empty; give a file with text", "zh": "{name}：是空的；请换一份有文字的文件"}
PLANS = (
    ("临江市.txt", Rank.CITY, "清远", (6, 2, 2), 4200),
    ("北山县.txt", Rank.COUNTY, "清远", (1, 3, 6), 900),
    ("港口/要点.docx", Rank.UNKNOWN, "", (9, 1, 0), 15300),
    ("空白.txt", None, "", (0, 0, 0), 0),
    ("青原省.txt", Rank.PROVINCE, "青原", (4, 4, 2), 8800),
)
"""Name, rank, province, requirements covered, partial and gap, characters; without a rank it could not be read."""


def make_survey(path: Path, *, higher: int = 1, copies: int = 1) -> Path:
    """Make a survey of the plans, held against some texts; of the second all is covered. Return its path."""
    with SurveyStore.open(path) as store:
        store.begin(HIGHER[:higher])
        for copy in range(copies):
            for name, rank, province, (covered, partial, gap), characters in PLANS:
                own = f"{copy:03}/{name}" if copies > 1 else name
                if rank is None:
                    store.put_failure(own, own, {language: told.format(name=own) for language, told in ERROR.items()})
                    continue
                every = (Coverage(covered=covered, partial=partial, gap=gap), Coverage(covered=covered + partial + gap))
                results = [
                    PlanResult(
                        PlanFacts(f"{name}要点", characters, rank, BodyKind.UNION, "", province, one, ()), (), (), ()
                    )
                    for one in every[:higher]
                ]
                put = [store.put_result(f"{own} {at}", one) for at, one in enumerate(results)]
                store.put_plan(own, own, put)
        store.finish()
    return path


def list_opening(
    folder: Path,
    *,
    language: str = "en",
    place: ListPlace | None = None,
    details: dict[str, PlanDetails] | None = None,
    higher: int = 1,
    copies: int = 1,
    **changes: Any,
) -> PlansOpening:
    """Return how to open a list of the plans, of which the first has a review and all but one are at hand."""
    path = folder / f"results-{higher}-{copies}.sqlite"
    with Survey.open(path if path.exists() else make_survey(path, higher=higher, copies=copies)) as survey:
        found = details_of(survey, details or {}).details
        rows = tuple(rows_of(survey, at, found, words_of(language)) for at in range(higher))
    names = [row.name for row in rows[0]]
    settings: dict[str, Any] = {
        "higher": tuple(one.title or one.name for one in HIGHER[:higher]),
        "rows": rows,
        "reviewed": frozenset(names[:1]),
        "at_hand": frozenset(names[:-1]),
        "place": place or ListPlace(),
        "language": language,
    }
    return PlansOpening(**(settings | changes))


class ListDriver:
    """A list under test."""

    def __init__(self, app: PlansApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> PlanList:
        """The screen of the list, whatever question lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, PlanList))

    @property
    def is_asking(self) -> bool:
        """Whether a question lies over the list."""
        return self.app.screen is not self.screen

    @property
    def lines(self) -> list[str]:
        """What is on the screen, row by row."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def names(self) -> list[str]:
        """The names of the plans in sight, from the top."""
        return [name for line in self.lines[3:-1] if (name := line[2:].split("  ")[0].strip())]

    @property
    def message(self) -> str:
        """What the bottom line says."""
        return "".join(plain(line) for line in self.screen.query_one("#footer", Lines).lines)

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until what they began is done."""
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()


def drive_list(
    how: PlansOpening, play: Callable[[ListDriver], Awaitable[None]], *, size: tuple[int, int] = (100, 24)
) -> ListPlace | None:
    """Open a list, let `play` use it, and return where a plan was chosen, None if none was."""

    async def run() -> ListPlace | None:
        app = PlansApp(how)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await play(ListDriver(app, pilot))
        return app.chosen

    try:
        return asyncio.run(run())
    finally:
        use_language("en")

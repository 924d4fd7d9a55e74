"""How many keys a review costs: the first 100 requirements of gwj → gw0 are brought to what the gold says of them.

    python -m tests.benchmark.reviewing [--keys]

A reviewer who knows the gold presses the keys, on the real desk. It chooses among the commands as somebody would who
wants to be done: it accepts in one go what is surest, where all of that is right; it walks through the rest as the desk
leads, and corrects on the way. At the end each requirement is decided, its state is that of the gold, each sure link of
the gold is there, and no link is that the gold does not know as possible at least; this is checked. With `--answers`,
a clause that answers it is linked by hand besides wherever the gold has one, which the state alone does not ask for.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from aligner.findings.requirements import carries
from aligner.model import DocumentSide, Link, LinkKind, LinkStatus, Requirement, State
from aligner.pipeline import Pipeline
from aligner.reading import read
from aligner.review.store import ReviewStore
from aligner.tui.app import DeskApp
from aligner.tui.deeds.surer import What, sections, surer
from aligner.tui.desk import Desk
from aligner.tui.desk_state import DeskState
from aligner.tui.link_picker import LinkPicker
from aligner.tui.opening import Opening
from aligner.tui.surer_question import SCORES, Asked
from tests.benchmark.gold import gold_ids, grade_of
from tests.shared import GOLD, rows

_LOCAL, _NATIONAL = "gwj", "gw0"
_PAIR = f"{_LOCAL}-{_NATIONAL}"
_REQUIREMENTS = 100
_MOST = 300
"""Keys after which a review is given up."""
_SAYS = {State.COVERED: "1", State.PARTIAL: "2", State.GAP: "3"}
"""The key that says what became of a requirement."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What the gold says of the requirements: the state of each, by national unit, in order."""

    states: dict[int, State]

    @classmethod
    def read(cls) -> Gold:
        """Return that of the first requirements."""
        units = {name: at for at, names in gold_ids(_NATIONAL).items() for name in names}
        told = rows(GOLD / "findings" / _PAIR / "requirements.jsonl")[:_REQUIREMENTS]
        return cls({units[row["national"]]: State(row["state"]) for row in told})

    def sure(self, national: int) -> frozenset[int]:
        """Return the local units that have to be linked."""
        return frozenset(local for local in gold_ids(_LOCAL) if grade_of(_PAIR, local, national) == 2)

    def is_link(self, local: int, national: int) -> bool:
        """Return whether a link may be."""
        return grade_of(_PAIR, local, national) > 0


@dataclass
class Keys:
    """The keys that were pressed, in order, and what for."""

    pressed: list[str] = field(default_factory=list)
    purposes: Counter[str] = field(default_factory=Counter)


class Reviewer:
    """Somebody at the desk who knows the gold."""

    def __init__(self, app: DeskApp, pilot: Pilot[Any], gold: Gold, *, answers: bool) -> None:
        self._app, self._pilot, self._gold, self._answers = app, pilot, gold, answers
        self._asked = Asked()
        self.keys = Keys()

    @property
    def desk(self) -> Desk:
        assert self._app.desk is not None
        return self._app.desk

    @property
    def state(self) -> DeskState:
        assert self.desk.sitting.state is not None
        return self.desk.sitting.state

    def requirement(self, unit: int) -> Requirement:
        return self.state.lookup.requirements[unit]

    def links(self, unit: int) -> tuple[Link, ...]:
        return self.state.lookup.links(DocumentSide.NATIONAL, unit)

    async def press(self, *keys: str, to: str) -> None:
        for key in keys:
            assert len(self.keys.pressed) < _MOST, f"no end of it: {self.keys.pressed[-20:]}"
            self.keys.pressed.append(key)
            self.keys.purposes[to] += 1
            await self._pilot.press(key)
        await self._pilot.pause()

    # What there is to do about a clause

    def wrong(self, unit: int) -> list[Link]:
        """Return the links that have to go."""
        return [link for link in self.links(unit) if not self._gold.is_link(link.local, unit)]

    def lacking(self, unit: int) -> list[int]:
        """Return the local units of which one has to be linked each: all that are sure, or one that answers at all."""
        have = {link.local for link in self.links(unit)}
        missing = sorted(self._gold.sure(unit) - have)
        is_answered = missing or any(self._gold.is_link(one, unit) for one in have)
        if is_answered or not self._answers or self._gold.states[unit] is State.GAP:
            return missing
        ranked = [local for local, _score in self.session_ranked(unit)]
        possible = [one for one in dict.fromkeys((*ranked, *gold_ids(_LOCAL))) if self._gold.is_link(one, unit)]
        return sorted(possible, key=lambda one: not self.carries(one))[:1]

    def carries(self, local: int) -> bool:
        """Return whether a local unit can carry anything."""
        return carries(self.state.alignment.local.units[local])

    def session_ranked(self, unit: int) -> tuple[tuple[int, float], ...]:
        assert self.desk.sitting.session is not None
        return self.desk.sitting.session.ranked(DocumentSide.NATIONAL, unit)

    def is_right(self, unit: int) -> bool:
        """Return whether what the desk says of a clause is what the gold says."""
        if unit in self._gold.states:
            is_same = self.requirement(unit).state is self._gold.states[unit]
            return is_same and not self.wrong(unit) and not self.lacking(unit)
        return not self.wrong(unit) and not self._gold.sure(unit) - {link.local for link in self.links(unit)}

    def kind(self, link: Link, unit: int) -> LinkKind:
        """Return the kind that a link of the gold needs, so that the clause comes to its state."""
        if self._gold.states[unit] is State.PARTIAL:
            return LinkKind.RELATED  # a counterpart that somebody has accepted covers its requirement
        if self._gold.states[unit] is self.requirement(unit).state:
            return link.kind
        sure = self._gold.sure(unit)
        return LinkKind.COUNTERPART if not sure or link.local in sure else link.kind

    # Doing it

    async def settle(self, unit: int) -> None:
        """Bring the selected clause, which is not decided, to what the gold says."""
        wanted = self._gold.states[unit]
        for local in self.lacking(unit):
            await self.link(local)
            if wanted is State.PARTIAL:
                await self.press("K", to="link")
        while self.state.unit == unit and not self.requirement(unit).is_decided:
            link = self.state.link
            if link is None and self.requirement(unit).state is wanted:
                await self.press("a", to="accept")
            elif link is None:
                await self.press(_SAYS[wanted], to="state")
            elif link.status is not LinkStatus.AUTOMATIC:
                await self.press("right_square_bracket", to="next link")
            elif not self._gold.is_link(link.local, unit):
                await self.press("x", to="reject")
            elif wanted is not State.GAP and not any(self.carries(one.local) for one in self.links(unit)):
                await self.press(_SAYS[wanted], to="state")
            elif link.kind is not self.kind(link, unit):
                await self.press("K", to="kind")
            else:
                await self.press("a", to="accept")
        if self.requirement(unit).state is not wanted:
            await self.press("backspace", _SAYS[wanted], to="state")

    async def link(self, local: int) -> None:
        """Link the selected clause by hand."""
        await self.press("l", to="link")
        picker = self._app.screen
        assert isinstance(picker, LinkPicker)
        offered = [one.unit for one in picker.offered]
        typed = self.state.alignment.local.units[local].id.lower()
        downs = ["down"] * offered.index(local) if local in offered else typed
        await self.press(*min(downs, typed, key=len), "enter", to="link")

    async def accept_surest(self) -> bool:
        """Accept in one go what is surer than a score, if all of that is right and it saves keys; tell whether."""
        state, whats = self.state, list(What)
        best: tuple[int, list[str], Asked] = (0, [], self._asked)
        for at, heading in enumerate(sections(state)):
            for what, (place, score) in product(whats, enumerate(SCORES)):
                units = {one.unit for one in surer(state, heading=heading, least=score, what=what)}
                spaces = (whats.index(what) - whats.index(self._asked.what)) % len(whats)
                number = [str(place + 1)] if place != self._asked.score else []
                keys = ["plus", *["right"] * at, *["space"] * spaces, *number, "enter"]
                saved = sum(unit in self._gold.states for unit in units) - len(keys)
                if saved > best[0] and all(map(self.is_right, units)):
                    best = saved, keys, Asked(what, place)
        self._asked = best[2]
        await self.press(*best[1], to="accept what is surest")
        return bool(best[1])

    async def review(self) -> None:
        """Do all of it."""
        while any(not self.requirement(unit).is_decided for unit in self._gold.states):
            unit = self.state.unit
            if await self.accept_surest():
                continue
            if unit in self._gold.states and not self.requirement(unit).is_decided:
                await self.settle(unit)
            elif unit in self.state.lookup.requirements and not self.requirement(unit).is_decided:
                await self.press("a", to="accept")
            else:
                await self.press("right_curly_bracket", to="go")


def review(*, answers: bool = False) -> Keys:
    """Return the keys that the review costs, with an answer in the local text for all that is no gap if asked for.

    Raises:
        AssertionError: if it does not come to what the gold says.
    """
    gold = Gold.read()
    texts = tuple(read(str(GOLD / "documents" / f"{name}.txt"), encoding="utf-8") for name in (_LOCAL, _NATIONAL))
    with tempfile.TemporaryDirectory() as folder:
        name = str(Path(folder) / "plan.txt.review")
        opening = Opening(
            texts=(texts[0], texts[1]),
            result=None,
            pipeline=Pipeline,
            log=partial(ReviewStore.open, name),
            review_name=name,
            reviewer="benchmark",
            language="zh",
        )

        async def sit() -> Keys:
            app = DeskApp(opening)
            async with app.run_test(size=(120, 40)) as pilot:
                await pilot.pause()
                desk = app.screen
                assert isinstance(desk, Desk)
                while desk.sitting.is_busy:
                    await asyncio.sleep(0.05)
                    await pilot.pause()
                reviewer = Reviewer(app, pilot, gold, answers=answers)
                await reviewer.review()
                for unit, state in gold.states.items():
                    assert reviewer.requirement(unit).state is state
                    assert reviewer.requirement(unit).is_decided
                    assert not reviewer.wrong(unit)
                    assert not reviewer.lacking(unit)
                if desk.sitting.log is not None:
                    desk.sitting.log.close()
            return reviewer.keys

        return asyncio.run(sit())


def main() -> None:
    """Print how many keys it takes, and what they are for."""
    parser = argparse.ArgumentParser(description="Count the keys of a review.")
    parser.add_argument("--keys", action="store_true", help="print the keys as well")
    parser.add_argument("--answers", action="store_true", help="link a clause for each requirement that is no gap")
    arguments = parser.parse_args()
    keys = review(answers=arguments.answers)
    print(f"{len(keys.pressed)} keys for {_REQUIREMENTS} requirements of {_LOCAL} → {_NATIONAL}:")
    print("  " + ", ".join(f"{purpose} {number}" for purpose, number in keys.purposes.most_common()))
    if arguments.keys:
        print("  " + " ".join(keys.pressed))


if __name__ == "__main__":
    main()

"""A desk without a screen: it answers questions as a test says, and tells what was said and shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.screen import ModalScreen

from aligner.errors import AlignerError
from aligner.model import Alignment, DocumentSide
from aligner.review.session import Session
from aligner.tui.controllers.dispatch import Controllers
from aligner.tui.desk_state import DeskState
from aligner.tui.host import Answer
from aligner.tui.keys_here import Here
from aligner.tui.looks import Look
from aligner.tui.sitting import Sitting
from aligner.tui.themes import ThemeName
from tests.review.desk import MemoryLog, documents, matched
from tests.tui.support import LOCAL, NATIONAL, opening


class FlatPanes:
    """Panes in which every unit is one line, all are in sight, and the keys go where they are sent."""

    def __init__(self) -> None:
        self.first = self.focus = DocumentSide.NATIONAL
        self.has_sections_open = self.has_details_open = self.is_searching = False
        self.here = Here.TEXT

    def scroll_within(self, side: DocumentSide, unit: int, step: int) -> bool:
        del side, unit, step
        return False

    def units_in_sight(self, side: DocumentSide) -> tuple[int, ...]:
        del side
        return (0, 1, 2)

    def put_first(self, side: DocumentSide) -> None:
        self.first = side

    def focus_text(self, side: DocumentSide) -> None:
        self.focus = side
        self.here = Here.TEXT

    def focus_next(self, primary: DocumentSide, step: int) -> DocumentSide | None:
        del primary, step
        self.focus = self.focus.other
        return self.focus

    @property
    def is_reading_details(self) -> bool:
        return self.here is Here.DETAILS

    def open_sections(self) -> None:
        self.has_sections_open = True
        self.here = Here.OUTLINE

    def fold_sections(self) -> None:
        self.close_sections()

    def open_details(self) -> None:
        self.has_details_open = True
        self.here = Here.DETAILS

    def close_details(self) -> None:
        self.has_details_open = False

    def close_sections(self) -> None:
        self.has_sections_open = False

    def open_search(self) -> None:
        self.is_searching = True

    def close_search(self) -> None:
        self.is_searching = False


class StandIn:
    """A `Host` for controllers, on the texts of the other tests of the desk; work beside the screen is done at once."""

    def __init__(self, folder: Path, *answers: Any) -> None:
        self.sitting = Sitting(opening(folder, log=lambda _national: MemoryLog()))
        self.panes = FlatPanes()
        self.answers = list(answers)
        self.asked: list[ModalScreen[Any]] = []
        self.said: list[str] = []
        self.look = Look.PLAIN
        self.theme = ThemeName.DARK
        self.ended: list[AlignerError | None] = []
        self.controllers = Controllers(self)

    def open(self) -> None:
        """Have the texts aligned, as when the desk opens, and go on from there."""
        self.controllers.aligning.begin()

    @property
    def message(self) -> str:
        return self.said[-1]

    @property
    def state(self) -> DeskState:
        assert self.sitting.state is not None
        return self.sitting.state

    @property
    def session(self) -> Session:
        assert self.sitting.session is not None
        return self.sitting.session

    def do(self, does: str, *arguments: int) -> None:
        """Do what a command says."""
        self.controllers.serving(does)(*arguments)

    def placed(self) -> DeskState | None:
        return self.sitting.state

    def say(self, message: str, look: Look = Look.PLAIN) -> None:
        self.said.append(message)
        self.look = look

    def say_from_thread(self, message: str) -> None:
        self.say(message)

    def fail(self, message: str) -> None:
        self.say(message, Look.WARNING)

    def ask(self, question: ModalScreen[Answer], answer: Callable[[Answer | None], None]) -> None:
        self.asked.append(question)
        answer(self.answers.pop(0) if self.answers else None)

    def show_alignment(self, alignment: Alignment) -> None:
        self.sitting.take(alignment)

    def show_texts(self) -> None:
        pass

    def show_place(self) -> None:
        pass

    def in_background(self, work: Callable[[], Callable[[], None]]) -> None:
        work()()

    def picture(self) -> str:
        return "<svg/>"

    def show_in(self, theme: ThemeName) -> None:
        self.theme = theme

    def leave(self, error: AlignerError | None = None) -> None:
        self.ended.append(error)


def stand_in(folder: Path, *answers: Any) -> StandIn:
    """Return a desk that is ready; `answers` are those to the questions to come, None from then on."""
    desk = StandIn(folder, *answers)
    desk.open()
    return desk


def session_alone() -> Session:
    """Return a review of the same texts without any desk."""
    session = Session(*documents(LOCAL, NATIONAL), MemoryLog(), reviewer="李工", match=matched)
    session.settle()
    return session

"""Work beside the screen, in a thread that does not outlive the program.

Threads of a pool are waited for when Python ends, and matching large texts takes a while: whoever quits meanwhile would
look at a dead terminal.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Thread

from textual.app import App

from aligner.errors import AlignerError, exhausted


def in_background(app: App[AlignerError | None], work: Callable[[], Callable[[], None]]) -> None:
    """Do `work` in a thread of its own and then, among the events of the screen, what it returns.

    An error that the user can mend ends the application with it; any other is a defect and shows its traceback.
    """

    def run() -> None:
        try:
            then = work()
        except AlignerError as error:
            then = partial(app.exit, error)
        except Exception as error:  # noqa: BLE001 - handed on to the application, which ends with it
            told = exhausted(error, ())
            then = partial(_reraise, error) if told is None else partial(app.exit, told)
        if app.is_running:
            app.call_later(then)

    Thread(target=run, daemon=True).start()


def _reraise(error: Exception) -> None:
    raise error

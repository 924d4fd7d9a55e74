"""The application around the desk."""

from __future__ import annotations

from typing import cast

from aligner.tui.desk import Desk
from aligner.tui.home import HomeApp, run_app
from aligner.tui.opening import Opening


class DeskApp(HomeApp):
    """The review desk."""

    def __init__(self, opening: Opening) -> None:
        """Take what is to be reviewed."""
        super().__init__(
            language=opening.language, settings=opening.settings, names=[text.name for text in opening.texts]
        )
        self.opening = opening

    @property
    def desk(self) -> Desk | None:
        """The screen, once it is there."""
        return cast("Desk | None", self.home)

    def made_home(self) -> Desk:
        """Return the screen of the desk."""
        return Desk(self.opening)


def run(opening: Opening, *, headless: bool = False) -> None:
    """Open the desk and wait until it is left; `headless` needs no terminal.

    Raises:
        AlignerError: if the texts could not be aligned or the review could not be opened.
        Ended: if a signal asked the process to end.
    """
    app = DeskApp(opening)
    try:
        run_app(app, headless=headless)
    finally:
        if app.desk is not None and app.desk.sitting.log is not None:
            app.desk.sitting.log.close()

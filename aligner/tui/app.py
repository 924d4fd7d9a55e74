"""The application around the desk: the command palette, the themes, and a tidy end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.command import CommandPalette
from textual.screen import Screen

from aligner.errors import AlignerError
from aligner.tui.bindings import COMMANDS, shown_key
from aligner.tui.desk import Desk
from aligner.tui.opening import Opening
from aligner.tui.words import _, use_language


class DeskApp(App[AlignerError | None]):
    """The review desk. It returns the error that kept it from opening, if one did."""

    CSS_PATH = "desk.tcss"
    TITLE = "align"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar = []

    def __init__(self, opening: Opening) -> None:
        """Take what is to be reviewed."""
        use_language(opening.language)
        super().__init__()
        self.opening = opening
        self.desk: Desk | None = None

    def on_mount(self) -> None:
        """Show the desk."""
        self.desk = Desk(self.opening)
        self.push_screen(self.desk)

    def action_help_quit(self) -> None:
        """Answer Ctrl+C, which elsewhere breaks programs off."""
        if self.desk is not None:
            self.desk.say(_("q quits; everything is kept"))

    def action_command_palette(self) -> None:
        """Show the command palette, in the language of the desk."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Which action?"), id="--command-palette"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action of the desk in the command palette, and the themes; beside a question, only these."""
        desk = self.desk
        if desk is not None and screen is desk:
            for command in COMMANDS:
                keys = " ".join(shown_key(key) for key in command.keys)
                yield SystemCommand(_(command.label), keys, lambda action=command.action: desk.run_action(action))
        yield SystemCommand(_("Theme"), _("colours of the desk"), self.action_change_theme)


def run(opening: Opening, *, headless: bool = False) -> None:
    """Open the desk and wait until it is left; `headless` needs no terminal.

    Raises:
        AlignerError: if the texts could not be aligned or the review could not be opened.
    """
    app = DeskApp(opening)
    try:
        error = app.run(headless=headless)
    finally:
        if app.desk is not None and app.desk.review_log is not None:
            app.desk.review_log.close()
    if isinstance(error, AlignerError):
        raise error
    if app.return_code:  # a defect, whose traceback has been shown
        raise SystemExit(app.return_code)

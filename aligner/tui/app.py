"""The application around the desk: the command palette, the themes, and a tidy end."""

from __future__ import annotations

import select
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import App
from textual.command import CommandPalette
from textual.widgets import Input, TextArea

from aligner.errors import AlignerError, exhausted
from aligner.signals import handed_to, hang_up
from aligner.tui.desk import Desk
from aligner.tui.dialogs import Page
from aligner.tui.full_width import half_width
from aligner.tui.keys_here import keys_of_question
from aligner.tui.opening import Opening
from aligner.tui.palette import Actions
from aligner.tui.settings import read_settings
from aligner.tui.themes import theme_variables, themes
from aligner.tui.words import _, use_language

_LOOKS = 2.0
"""Seconds between two looks whether the terminal is still there."""


def has_terminal() -> bool:
    """Return whether keys can come from a terminal: one was there at the start, and has not gone."""
    if sys.platform == "win32" or sys.__stdin__ is None:
        return False
    import termios

    try:
        termios.tcgetattr(sys.__stdin__)
    except (termios.error, ValueError):
        return False
    return True


def has_server() -> bool:
    """Return whether keys can come from the server of a desk in a browser; it holds the other end of the pipe."""
    try:
        pipe = select.poll()
    except AttributeError:  # Windows, where the pipe cannot be asked
        return True
    pipe.register(0, 0)
    return not pipe.poll(0)


class DeskApp(App[AlignerError | None]):
    """The review desk. It returns the error that kept it from opening, if one did."""

    CSS_PATH = "desk.tcss"
    TITLE = "align"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar = []
    COMMANDS = {Actions}  # noqa: RUF012 - an instance attribute of Textual

    def __init__(self, opening: Opening) -> None:
        """Take what is to be reviewed."""
        use_language(opening.language)
        super().__init__()
        self.opening = opening
        self.desk: Desk | None = None
        self._is_leaving = False
        for theme in themes():
            self.register_theme(theme)
        self.theme = read_settings(opening.settings).theme.value

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Name the colours of the desk to the style sheet."""
        return theme_variables()

    async def on_event(self, event: events.Event) -> None:
        """Take keys of an input method for those that they were typed with, except where words are typed."""
        if isinstance(event, events.Key) and not isinstance(self.focused, (Input, TextArea)):
            event = half_width(event)
        await super().on_event(event)

    def on_mount(self) -> None:
        """Show the desk, unless the process has been asked to end meanwhile."""
        if self._is_leaving:
            self.exit()
            return
        self.desk = Desk(self.opening)
        self.push_screen(self.desk)
        if has_terminal():
            self.set_interval(_LOOKS, partial(_look_for, has_terminal))
        elif self.is_web:
            self.set_interval(_LOOKS, partial(_look_for, has_server))

    def leave(self) -> None:
        """Leave the desk in order, since the process has been asked to end; it may be called at any moment."""
        self._is_leaving = True
        if self._loop is not None:
            with suppress(RuntimeError):  # it is closed already
                self._loop.call_soon_threadsafe(self.exit)

    def _handle_exception(self, error: Exception) -> None:
        """Leave with an error that says what to do, where it is no defect that memory is at its end.

        Nor is it one that a screen lacks its parts, if it is left before it has them.
        """
        told = exhausted(error, [text.name for text in self.opening.texts])
        if told is None and not self._is_leaving:
            super()._handle_exception(error)
        else:
            self.exit(told)

    def action_help_quit(self) -> None:
        """Answer Ctrl+C, which elsewhere breaks programs off."""
        if self.desk is not None:
            self.desk.say(_("q quits; everything is kept"))

    def action_command_palette(self) -> None:
        """Show the command palette, in the language of the desk."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Which action?"), id="--command-palette"))

    def action_keys(self) -> None:
        """Show the keys of the question that is asked."""
        self.push_screen(Page(_("Keys"), partial(keys_of_question, getattr(self.screen, "KEYS", ()))))


def _look_for(has_keys: Callable[[], bool]) -> None:
    # Keys of a terminal that has gone are read for ever, and are none; a desk whose server was killed never gets any.
    if not has_keys():
        hang_up()


def run(opening: Opening, *, headless: bool = False) -> None:
    """Open the desk and wait until it is left; `headless` needs no terminal.

    Raises:
        AlignerError: if the texts could not be aligned or the review could not be opened.
    """
    app = DeskApp(opening)
    with handed_to(app.leave):
        try:
            error = app.run(headless=headless)
        finally:
            if app.desk is not None and app.desk.sitting.log is not None:
                app.desk.sitting.log.close()
    if isinstance(error, AlignerError):
        raise error
    if app.return_code:  # a defect, whose traceback has been shown
        raise SystemExit(app.return_code)

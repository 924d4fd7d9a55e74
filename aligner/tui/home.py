"""What every application of the program is, whatever it shows: its keys and their menu, its themes, and a tidy end.

One application has one screen, its home, over which questions lie. The desk of two texts is one, the list of plans
another; they take turns, since a process can have one at a time only.
"""

from __future__ import annotations

import select
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import App
from textual.command import CommandPalette
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, TextArea

from aligner.errors import AlignerError, exhausted
from aligner.signals import handed_to, hang_up
from aligner.tui.bindings import Command
from aligner.tui.dialogs import Page
from aligner.tui.full_width import half_width
from aligner.tui.host import Answer
from aligner.tui.keys_here import keys_of_question
from aligner.tui.looks import Look
from aligner.tui.palette import Actions
from aligner.tui.settings import read_settings
from aligner.tui.themes import ThemeName, theme_variables, themes
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


class Home(Screen[None]):
    """The screen of an application. It does the commands of a table, and has a line at the bottom to say things in."""

    TABLE: ClassVar[Sequence[Command]] = ()
    """Its commands."""
    AUTO_FOCUS = ""

    def serving(self, does: str) -> Callable[..., None]:
        """Return the method that a command names.

        Raises:
            AttributeError: if there is none.
        """
        raise NotImplementedError

    def say(self, message: str, look: Look = Look.PLAIN) -> None:
        """Say something in the bottom line; an empty message lets the keys be seen again."""
        raise NotImplementedError

    def action_do(self, does: str, argument: int | None = None) -> None:
        """Do what a command of the table says."""
        method = self.serving(does)
        if argument is None:
            method()
        else:
            method(argument)

    def action_hints(self) -> None:
        """Let the keys be seen again in place of a message."""
        self.say("")

    def fail(self, message: str) -> None:
        """Say what went wrong, so that it is heard as well."""
        self.app.bell()
        self.say(message, Look.WARNING)

    def ask(self, question: ModalScreen[Answer], answer: Callable[[Answer | None], None]) -> None:
        """Put a question over the screen, and hand on what comes of it."""
        self.app.push_screen(question, answer)

    @property
    def theme(self) -> ThemeName:
        """The colours of the screen."""
        return ThemeName(self.app.theme)

    def show_in(self, theme: ThemeName) -> None:
        """Show the screen in other colours."""
        self.app.theme = theme.value

    def leave(self, error: AlignerError | None = None) -> None:
        """Close the application, with the error that ends it, if one does."""
        self.app.exit(error)


class HomeApp(App[AlignerError | None]):
    """An application with one home. It returns the error that kept it from opening, if one did."""

    CSS_PATH = "desk.tcss"
    TITLE = "align"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar = []
    COMMANDS = {Actions}  # noqa: RUF012 - an instance attribute of Textual

    def __init__(self, *, language: str, settings: str, names: Sequence[str] = ()) -> None:
        """Speak a language, in the colours that the file `settings` keeps; `names` are the files that fill memory."""
        use_language(language)
        super().__init__()
        self.home: Home | None = None
        self._names = names
        self._is_leaving = False
        for theme in themes():
            self.register_theme(theme)
        self.theme = read_settings(settings).theme.value

    def made_home(self) -> Home:
        """Return the screen, newly made."""
        raise NotImplementedError

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Name the colours of the desk to the style sheet."""
        return theme_variables()

    async def on_event(self, event: events.Event) -> None:
        """Take keys of an input method for those that they were typed with, except where words are typed."""
        if isinstance(event, events.Key) and not isinstance(self.focused, (Input, TextArea)):
            event = half_width(event)
        await super().on_event(event)

    def on_mount(self) -> None:
        """Show the screen, unless the process has been asked to end meanwhile."""
        if self._is_leaving:
            self.exit()
            return
        self.home = self.made_home()
        self.push_screen(self.home)
        if has_terminal():
            self.set_interval(_LOOKS, partial(_look_for, has_terminal))
        elif self.is_web:
            self.set_interval(_LOOKS, partial(_look_for, has_server))

    def leave(self) -> None:
        """Leave in order, since the process has been asked to end; it may be called at any moment."""
        self._is_leaving = True
        if self._loop is not None:
            with suppress(RuntimeError):  # it is closed already
                self._loop.call_soon_threadsafe(self.exit)

    def _handle_exception(self, error: Exception) -> None:
        """Leave with an error that says what to do, where it is no defect that memory is at its end.

        Nor is it one that a screen lacks its parts, if it is left before it has them.
        """
        told = exhausted(error, self._names)
        if told is None and not self._is_leaving:
            super()._handle_exception(error)
        else:
            self.exit(told)

    def action_help_quit(self) -> None:
        """Answer Ctrl+C, which elsewhere breaks programs off."""
        if self.home is not None:
            self.home.say(_("q quits; everything is kept"))

    def action_command_palette(self) -> None:
        """Show the command palette, in the language of the screen."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Which action?"), id="--command-palette"))

    def action_keys(self) -> None:
        """Show the keys of the question that is asked."""
        self.push_screen(Page(_("Keys"), partial(keys_of_question, getattr(self.screen, "KEYS", ()))))


def _look_for(has_keys: Callable[[], bool]) -> None:
    # Keys of a terminal that has gone are read for ever, and are none; a desk whose server was killed never gets any.
    if not has_keys():
        hang_up()


def run_app(app: HomeApp, *, headless: bool = False) -> None:
    """Wait until an application is left; `headless` needs no terminal.

    Raises:
        AlignerError: if it ended by an error that the user can mend.
        Ended: if a signal asked the process to end.
    """
    with handed_to(app.leave):
        error = app.run(headless=headless)
    if isinstance(error, AlignerError):
        raise error
    if app.return_code:  # a defect, whose traceback has been shown
        raise SystemExit(app.return_code)

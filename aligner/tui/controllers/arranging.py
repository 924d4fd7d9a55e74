"""How the desk is laid out and looks: the outline, the height of the details, the colours."""

from __future__ import annotations

from dataclasses import replace

from aligner.errors import AlignerError
from aligner.tui.host import Host
from aligner.tui.keys_here import Here
from aligner.tui.settings import keep_settings, read_settings
from aligner.tui.themes import THEME_NAMES, ThemeName
from aligner.tui.words import _


class Arranging:
    """The actions that change what is to be seen, not the place and not the review."""

    def __init__(self, desk: Host) -> None:
        """Arrange a desk."""
        self._desk = desk

    def sections(self) -> None:
        """Go to the outline, or fold it away from there; on a small screen it lies over the texts for as long."""
        panes = self._desk.panes
        if state := self._desk.placed():
            if panes.here is Here.OUTLINE:
                panes.fold_sections()
                panes.focus_text(state.focus)
            else:
                panes.open_sections()

    def details(self) -> None:
        """Let the lines below the texts have the whole height, or give it back."""
        panes = self._desk.panes
        if state := self._desk.placed():
            if panes.has_details_open:
                panes.close_details()
                panes.focus_text(state.focus)
            else:
                panes.open_details()

    def colours(self) -> None:
        """Show the desk in the next theme, and keep that for the next time."""
        theme = self._desk.theme.following
        self._desk.show_in(theme)
        self._desk.say(kept_colours(theme, self._desk.sitting.opening.settings))


def kept_colours(theme: ThemeName, settings: str) -> str:
    """Keep colours for the next time in the file `settings`, and return what is to be said of it."""
    name = _(THEME_NAMES[theme])
    try:
        keep_settings(settings, replace(read_settings(settings), theme=theme))
    except AlignerError as error:
        return _("Colours: {theme}; not kept: {problem}", theme=name, problem=error.phrase)
    return _("Colours: {theme}", theme=name)

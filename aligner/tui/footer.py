"""The line at the bottom: what the last key did or, if there is nothing to be said, the keys used most.

Each key is done by a click on it as well, and the menu at the end offers everything else. A
click on what is said brings the keys back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from aligner.reports.typesetting import ELLIPSIS, shorten
from aligner.tui.bindings import COMMANDS, Command, shown_key
from aligner.tui.looks import Line, Look, Piece, plain
from aligner.tui.words import _

_GAP = Piece("  ")


def footer(message: Piece | None, width: int, *, commands: Sequence[Command] = COMMANDS) -> list[Line]:
    """Return the one line of a screen that does some commands."""
    word = _("menu")
    menu = Piece(f"Ctrl+P {word}", Look.QUIET, "app.command_palette")
    room = width - cell_len(menu.text) - len(_GAP.text)
    if message is not None:
        shown: Line = (Piece(shorten(message.text, width), message.look, "screen.hints"),)
        if cell_len(message.text) > room:  # what is said matters more, and a click on it brings the menu back
            return [shown]
    else:
        shown = tuple(_hints(commands, room))
    blank = " " * (room - cell_len(plain(shown)))
    return [(*shown, Piece(blank), _GAP, menu)]


def _hints(commands: Sequence[Command], room: int) -> Iterator[Piece]:
    """Yield the words of the keys that there is room for, the help first, and an ellipsis for the others."""
    shown = [one for one in commands if one.hint]
    left = room - len(_GAP.text) - len(ELLIPSIS)
    is_cut = False
    for command in sorted(shown, key=lambda one: one.keys[0] != "question_mark"):
        hint = _hint(command)
        if cell_len(hint.text) <= left:
            left -= cell_len(hint.text) + len(_GAP.text)
            yield hint
            yield _GAP
        else:
            is_cut = True
    if is_cut:
        yield Piece(ELLIPSIS, Look.QUIET, "app.command_palette")


def _hint(one: Command) -> Piece:
    return Piece(f"{shown_key(one.keys[0])} {_(one.hint)}", Look.QUIET, f"screen.{one.action}")

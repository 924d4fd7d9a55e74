"""The line at the bottom: what the last key did or, if there is nothing to be said, the keys used most."""

from __future__ import annotations

from rich.cells import cell_len

from aligner.reports.typesetting import shorten
from aligner.tui.bindings import COMMANDS, shown_key
from aligner.tui.looks import Line, Look, Piece
from aligner.tui.words import _


def footer(message: Piece | None, width: int) -> list[Line]:
    """Return the one line."""
    if message is not None:
        return [(Piece(shorten(message.text, width), message.look),)]
    hints = [f"{shown_key(one.keys[0])} {_(one.hint)}" for one in COMMANDS if one.hint]
    shown = ""
    for hint in sorted(hints, key=lambda hint: not hint.startswith("?")):
        longer = f"{shown}  {hint}" if shown else hint
        if cell_len(longer) <= width:
            shown = longer
    return [(Piece(shown, Look.QUIET),)]

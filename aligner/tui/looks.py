"""Pieces of text with a look, which a widget turns into styles of the theme.

What is shown is built of these without a screen, so that it can be tested as text. No look tells anything alone: where
one matters, a sign says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len

from aligner.model import State
from aligner.reports.typesetting import break_lines


class Look(StrEnum):
    """What a piece of text is; the style sheet says how that looks."""

    PLAIN = "plain"
    TITLE = "title"
    QUIET = "quiet"
    COVERED = "covered"
    PARTIAL = "partial"
    GAP = "gap"
    JUSTIFIED = "justified"
    LOCAL_ONLY = "local-only"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MATCH = "match"
    WARNING = "warning"


LOOK_OF_STATE = {
    State.COVERED: Look.COVERED,
    State.PARTIAL: Look.PARTIAL,
    State.GAP: Look.GAP,
    State.JUSTIFIED: Look.JUSTIFIED,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one look, without line ends or control characters."""

    text: str
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class RowLook:
    """How a unit is shown: its text, the four signs before it, the look of its state, and whether it is a heading.

    `matches` are the stretches, in code points of the text, that a search has found.
    """

    text: str
    mark: str = " "
    sign: str = " "
    decided: str = " "
    flag: str = " "
    look: Look = Look.PLAIN
    is_heading: bool = False
    matches: tuple[tuple[int, int], ...] = ()


Line = tuple[Piece, ...]
"""One line of a screen."""


def plain(line: Line) -> str:
    """Return the text of a line."""
    return "".join(piece.text for piece in line)


def wrapped(pieces: Iterable[Piece], width: int, *, first: str = "", rest: str | None = None) -> Iterator[Line]:
    """Yield pieces as lines of at most `width` columns, the first after `first`, the others after `rest` or blanks."""
    whole = tuple(pieces)
    text = plain(whole)
    indent = " " * cell_len(first) if rest is None else rest
    room = max(width - max(cell_len(first), cell_len(indent)), 2)
    for number, (start, end) in enumerate(break_lines(text, room)):
        lead = first if number == 0 else indent
        yield (*((Piece(lead, Look.QUIET),) if lead else ()), *_cut(whole, start, end))


def _cut(pieces: Iterable[Piece], start: int, end: int) -> Iterator[Piece]:
    """Yield the part ``[start, end)`` of the text of pieces."""
    at = 0
    for piece in pieces:
        low, high = max(start - at, 0), min(end - at, len(piece.text))
        if low < high:
            yield Piece(piece.text[low:high], piece.look)
        at += len(piece.text)

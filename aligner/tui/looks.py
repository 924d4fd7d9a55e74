"""Pieces of text with a look, which a widget turns into styles of the theme.

What is shown is built of these without a screen, so that it can be tested as text. No look tells anything alone: where
one matters, a sign says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len

from aligner.model import State
from aligner.reports.typesetting import ELLIPSIS, break_lines, shorten
from aligner.telling.signs import KIND_SIGNS, LOCAL_ONLY_SIGN, STATE_SIGNS


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
    """A stretch of text in one look, without line ends or control characters; a click on it does its action, if any."""

    text: str
    look: Look = Look.PLAIN
    action: str = ""


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


_SIGNED = re.compile(f"[{re.escape(''.join((*STATE_SIGNS.values(), *KIND_SIGNS.values(), LOCAL_ONLY_SIGN)))}]\u00a0")
_EDIT_START = re.compile(r"⟨[−+~]")


def signed(sign: str, word: str) -> str:
    """Return a word with its sign before it, which `wrapped` leaves on one line."""
    return f"{sign}\u00a0{word}"


def wrapped(
    pieces: Iterable[Piece], width: int, *, first: str = "", rest: str | None = None, most: int | None = None
) -> Iterator[Line]:
    """Yield pieces as lines of at most `width` columns, the first after `first`, the others after `rest` or blanks.

    Of more than `most` lines (1 or more) these are yielded, the last ended by an ellipsis.
    """
    whole = tuple(pieces)
    text = plain(whole)
    indent = " " * cell_len(first) if rest is None else rest
    room = max(width - max(cell_len(first), cell_len(indent)), 2)
    lines = break_lines(_as_set(text), room)
    for number, (start, end) in enumerate(lines[:most]):
        lead = (Piece(first if number == 0 else indent, Look.QUIET),) if first or indent else ()
        if number + 1 == most and number + 1 < len(lines):
            kept = len(shorten(text[start:], room)) - len(ELLIPSIS)
            yield (*lead, *_cut(whole, start, start + kept), Piece(ELLIPSIS, Look.QUIET))
        else:
            yield (*lead, *_cut(whole, start, end))


def _as_set(text: str) -> str:
    """Return a text of the same length and width that breaks where `text` may: not after a sign, nor inside marks."""
    # An opening bracket never ends a line, a closing one never starts one.
    return _EDIT_START.sub("((", _SIGNED.sub("((", text)).replace("⟩", ")")


def _cut(pieces: Iterable[Piece], start: int, end: int) -> Iterator[Piece]:
    """Yield the part ``[start, end)`` of the text of pieces."""
    at = 0
    for piece in pieces:
        low, high = max(start - at, 0), min(end - at, len(piece.text))
        if low < high:
            yield Piece(piece.text[low:high], piece.look, piece.action)
        at += len(piece.text)

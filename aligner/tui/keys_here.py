"""Which keys there are where one is: in a text, in the outline, below, in the field for words, in a question.

The help shows these first. Those of the desk as a whole stand in the table of commands; these are what a place has
besides, or those of the table that are wanted there most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from aligner.language import N_
from aligner.tui.bindings import COMMANDS, Command, Group, shown_key
from aligner.tui.looks import Line, Look, Piece, wrapped
from aligner.tui.words import _


class Here(StrEnum):
    """The places of the desk that the keys may go to."""

    TEXT = N_("In a text")
    OUTLINE = N_("In the outline")
    DETAILS = N_("In the lines below the texts")
    SEARCH = N_("In the field for words")


_KEYS = {
    Here.OUTLINE: (
        (("↑", "↓"), N_("section before, next section")),
        (("Enter",), N_("go to the section")),
        (("Space",), N_("open or close a part of the outline")),
        (("s",), N_("fold the outline away")),
        (("Esc", "Tab"), N_("back to the texts")),
    ),
    Here.DETAILS: (
        (("↑", "↓", "PgUp", "PgDn"), N_("scroll")),
        (("z",), N_("full height, and back")),
        (("Esc", "Tab"), N_("back to the texts")),
    ),
    Here.SEARCH: (
        (("Enter",), N_("back to the texts, with the words")),
        (("Ctrl+U",), N_("empty the field")),
        (("Esc",), N_("end the search")),
    ),
}
Keys = Sequence[tuple[Sequence[str], str]]
"""Keys, and what they do, in English."""


def keys_of_desk(here: Here, width: int) -> list[Line]:
    """Return the page of all keys, those of the place first."""
    most_used = [(one.keys, one.label) for one in COMMANDS if one.hint or one.does == "moving.counterpart"]
    first = _KEYS.get(here) or [([shown_key(key) for key in keys], label) for keys, label in most_used]
    return [*_page(_(here.value), first, width), *keys_of_commands(COMMANDS, width)]


def keys_of_commands(commands: Sequence[Command], width: int) -> list[Line]:
    """Return the page of the keys of some commands, group by group."""
    lines: list[Line] = []
    for group in Group:
        every: list[tuple[Sequence[str], str]] = [
            ([shown_key(key) for key in one.keys], one.label) for one in commands if one.group is group
        ]
        if group is Group.DESK:
            every.append((("Ctrl+P",), N_("Menu of all actions, to be searched by name")))
        if every:
            lines += _page(_(group.value), every, width)
    return lines


def keys_of_question(keys: Keys, width: int) -> list[Line]:
    """Return the page of the keys of a question."""
    return [*_page(_("In this question"), keys, width)]


def _page(title: str, keys: Keys, width: int) -> Iterator[Line]:
    yield (Piece(title, Look.TITLE),)
    for which, label in keys:
        yield from wrapped([Piece(_(label))], width, first=f"  {' '.join(which):<14}")
    yield ()

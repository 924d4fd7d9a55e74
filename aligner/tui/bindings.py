"""Every key of the desk, in one table: the screen binds it, the help lists it, the command palette offers it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding

from aligner.language import N_


class Group(StrEnum):
    """What keys are for; the help lists them by this."""

    MOVE = N_("Move")
    FIND = N_("Find")
    DECIDE = N_("Decide")
    CORRECT = N_("Correct")
    REMEMBER = N_("Remember")
    DESK = N_("Desk")


@dataclass(frozen=True, slots=True)
class Command:
    """An action of the desk: its keys, the first of which is shown, and what it does.

    `hint` is the word in the bottom line, empty for what is not shown there.
    """

    action: str
    keys: tuple[str, ...]
    group: Group
    label: str
    hint: str = ""


COMMANDS = (
    Command("move(1)", ("down", "j"), Group.MOVE, N_("Next clause")),
    Command("move(-1)", ("up", "k"), Group.MOVE, N_("Previous clause")),
    Command("page(1)", ("pagedown",), Group.MOVE, N_("One screen down")),
    Command("page(-1)", ("pageup",), Group.MOVE, N_("One screen up")),
    Command("end(-1)", ("home",), Group.MOVE, N_("First clause")),
    Command("end(1)", ("end",), Group.MOVE, N_("Last clause")),
    Command("next(1)", ("n",), Group.MOVE, N_("Next gap, or next match of the search"), N_("gap")),
    Command("next(-1)", ("N",), Group.MOVE, N_("Previous gap, or previous match of the search")),
    Command("undecided(1)", ("right_square_bracket",), Group.MOVE, N_("Next undecided"), N_("undecided")),
    Command("undecided(-1)", ("left_square_bracket",), Group.MOVE, N_("Previous undecided")),
    Command("counterpart", ("enter",), Group.MOVE, N_("Go to the counterpart")),
    Command("link(1)", ("full_stop",), Group.MOVE, N_("Next link of the clause")),
    Command("link(-1)", ("comma",), Group.MOVE, N_("Previous link of the clause")),
    Command("pane(1)", ("tab",), Group.MOVE, N_("Next pane")),
    Command("pane(-1)", ("shift+tab",), Group.MOVE, N_("Previous pane")),
    Command("sections", ("s",), Group.MOVE, N_("National outline with coverage"), N_("sections")),
    Command("turn", ("v",), Group.MOVE, N_("National view or local view"), N_("view")),
    Command("search", ("slash",), Group.FIND, N_("Search both documents"), N_("search")),
    Command("filter", ("f",), Group.FIND, N_("Show some clauses only"), N_("filter")),
    Command("escape", ("escape",), Group.FIND, N_("End the search, the marks or the filter")),
    Command("accept", ("a",), Group.DECIDE, N_("Accept the link, or confirm that there is none"), N_("accept")),
    Command("reject", ("x",), Group.DECIDE, N_("Reject the link"), N_("reject")),
    Command("accept_up_to", ("A",), Group.DECIDE, N_("Confirm everything up to here")),
    Command("justify", ("g",), Group.DECIDE, N_("Justify a gap with a reason"), N_("justify")),
    Command("addressee", ("o",), Group.DECIDE, N_("Whose duty a requirement is")),
    Command("state", ("t",), Group.DECIDE, N_("Say what became of a requirement, whatever its links")),
    Command("take_back", ("T",), Group.DECIDE, N_("Take back what was entered for a requirement")),
    Command("mark", ("space",), Group.DECIDE, N_("Mark the clause, to act on several at once")),
    Command("undo", ("u",), Group.DECIDE, N_("Undo"), N_("undo")),
    Command("redo", ("ctrl+r",), Group.DECIDE, N_("Redo")),
    Command("returned", ("R",), Group.DECIDE, N_("Decisions that came back since the texts changed")),
    Command("link_by_hand", ("l",), Group.CORRECT, N_("Link by hand"), N_("link")),
    Command("kind", ("K",), Group.CORRECT, N_("Kind of the link: counterpart or related")),
    Command("role", ("r",), Group.CORRECT, N_("Role of the clause"), N_("role")),
    Command("split", ("c",), Group.CORRECT, N_("Cut the clause in two")),
    Command("merge", ("J",), Group.CORRECT, N_("Join the clause with the next")),
    Command("bookmark", ("b",), Group.REMEMBER, N_("Bookmark")),
    Command("note", ("m",), Group.REMEMBER, N_("Note"), N_("note")),
    Command("export", ("e",), Group.DESK, N_("Export a report"), N_("export")),
    Command("picture", ("S",), Group.DESK, N_("Save a picture of the screen (SVG)")),
    Command("dark", ("D",), Group.DESK, N_("Light or dark")),
    Command("keys", ("question_mark",), Group.DESK, N_("All keys"), N_("keys")),
    Command("quit", ("q",), Group.DESK, N_("Quit"), N_("quit")),
)

_SHOWN = {
    "down": "↓",
    "up": "↑",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "escape": "Esc",
    "space": "Space",
    "slash": "/",
    "full_stop": ".",
    "comma": ",",
    "question_mark": "?",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "ctrl+r": "Ctrl+R",
}


def shown_key(key: str) -> str:
    """Return a key as it stands on a keyboard."""
    return _SHOWN.get(key, key)


def bindings() -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """Return the table as Textual wants it."""
    return [
        Binding(",".join(command.keys), command.action, command.label, show=False, id=command.action)
        for command in COMMANDS
    ]

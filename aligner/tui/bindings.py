"""Every command of the desk, in one table: the screen binds it, the help lists it, the command palette offers it.

A command names the method of a controller that does it. Nothing else has to know it: the screen has one action for all.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    """What can be done at the desk, its keys, the first of which is shown, and what it is called.

    `does` is the method that does it, ``controller.method`` of those in `aligner.tui.controllers.dispatch`, and
    `argument` what the method is given, if it takes anything. `hint` is the word in the bottom line, empty for what is
    not shown there.
    """

    does: str
    keys: tuple[str, ...]
    group: Group
    label: str
    hint: str = ""
    argument: int | None = None

    @property
    def action(self) -> str:
        """The command as an action of the screen."""
        return f"do({self.does!r})" if self.argument is None else f"do({self.does!r}, {self.argument})"


COLOURS = "arranging.colours"
"""The one command that can be done over a question as well."""
COMMANDS = (
    Command("moving.move", ("down", "j"), Group.MOVE, N_("Next clause"), argument=1),
    Command("moving.move", ("up", "k"), Group.MOVE, N_("Previous clause"), argument=-1),
    Command("moving.page", ("pagedown",), Group.MOVE, N_("One screen down"), argument=1),
    Command("moving.page", ("pageup",), Group.MOVE, N_("One screen up"), argument=-1),
    Command("moving.end", ("home",), Group.MOVE, N_("First clause"), argument=-1),
    Command("moving.end", ("end",), Group.MOVE, N_("Last clause"), argument=1),
    Command(
        "finding.next",
        ("n",),
        Group.MOVE,
        N_("Next gap, clause of the filter or match of the search"),
        N_("gap"),
        argument=1,
    ),
    Command(
        "finding.next",
        ("N",),
        Group.MOVE,
        N_("Previous gap, clause of the filter or match of the search"),
        argument=-1,
    ),
    Command(
        "moving.undecided", ("right_curly_bracket",), Group.MOVE, N_("Next undecided"), N_("undecided"), argument=1
    ),
    Command("moving.undecided", ("left_curly_bracket",), Group.MOVE, N_("Previous undecided"), argument=-1),
    Command("moving.back", ("backspace",), Group.MOVE, N_("Back to where the last jump began")),
    Command("finding.number", ("colon",), Group.MOVE, N_("Go to a number: N93, 第九条, line 31")),
    Command("moving.counterpart", ("enter",), Group.MOVE, N_("Go to the counterpart")),
    Command("moving.link", ("right_square_bracket",), Group.MOVE, N_("Next link of the clause"), argument=1),
    Command("moving.link", ("left_square_bracket",), Group.MOVE, N_("Previous link of the clause"), argument=-1),
    Command("moving.pane", ("tab",), Group.MOVE, N_("Next pane"), argument=1),
    Command("moving.pane", ("shift+tab",), Group.MOVE, N_("Previous pane"), argument=-1),
    Command("arranging.sections", ("s",), Group.MOVE, N_("National outline, or fold it away"), N_("sections")),
    Command("arranging.details", ("z",), Group.MOVE, N_("Details in full height, and back"), N_("details")),
    Command("moving.turn", ("v",), Group.MOVE, N_("National view or local view"), N_("view")),
    Command("finding.search", ("slash",), Group.FIND, N_("Search texts, numbers and notes"), N_("search")),
    Command("finding.filter", ("f",), Group.FIND, N_("Show some clauses only"), N_("filter")),
    Command("finding.order", ("O",), Group.FIND, N_("In which order to lead: by section, by doubt, by rank")),
    Command("finding.escape", ("escape",), Group.FIND, N_("End the search, the marks or the filter")),
    Command(
        "deciding.accept", ("a",), Group.DECIDE, N_("Accept the link, or confirm that there is none"), N_("accept")
    ),
    Command("deciding.reject", ("x",), Group.DECIDE, N_("Reject the link"), N_("reject")),
    Command("deciding.accept_surer", ("plus",), Group.DECIDE, N_("Accept what is surer than a score, in a section")),
    Command("acting.repeat", ("full_stop",), Group.DECIDE, N_("Do what was done last to this clause as well")),
    Command("deciding.accept_up_to", ("A",), Group.DECIDE, N_("Confirm everything up to here")),
    Command("deciding.justify", ("g",), Group.DECIDE, N_("Justify a gap with a reason"), N_("justify")),
    Command("deciding.addressee", ("o",), Group.DECIDE, N_("Whose duty a requirement is")),
    Command("deciding.state", ("t",), Group.DECIDE, N_("Say what became of a requirement, whatever its links")),
    Command("deciding.say", ("1",), Group.DECIDE, N_("Say that a requirement is covered"), argument=1),
    Command("deciding.say", ("2",), Group.DECIDE, N_("Say that a requirement is partial"), argument=2),
    Command("deciding.say", ("3",), Group.DECIDE, N_("Say that a requirement is a gap"), argument=3),
    Command("deciding.say", ("0",), Group.DECIDE, N_("Let its links tell what became of a requirement"), argument=0),
    Command("deciding.take_back", ("T",), Group.DECIDE, N_("Take back what was entered for a requirement")),
    Command("deciding.entry", ("i",), Group.DECIDE, N_("Fill in a column: next steps, progress …")),
    Command("moving.mark", ("space",), Group.DECIDE, N_("Mark the clause, to act on several at once")),
    Command("recalling.undo", ("u",), Group.DECIDE, N_("Undo"), N_("undo")),
    Command("recalling.redo", ("ctrl+r",), Group.DECIDE, N_("Redo")),
    Command("recalling.returned", ("R",), Group.DECIDE, N_("Decisions that came back since the texts changed")),
    Command("correcting.link_by_hand", ("l",), Group.CORRECT, N_("Link by hand"), N_("link")),
    Command("correcting.kind", ("K",), Group.CORRECT, N_("Kind of the link: counterpart or related")),
    Command("correcting.role", ("r",), Group.CORRECT, N_("Role of the clause"), N_("role")),
    Command("correcting.split", ("c",), Group.CORRECT, N_("Cut the clause in two")),
    Command("correcting.merge", ("J",), Group.CORRECT, N_("Join the clause with the next")),
    Command("deciding.bookmark", ("b",), Group.REMEMBER, N_("Bookmark")),
    Command("deciding.note", ("m",), Group.REMEMBER, N_("Note"), N_("note")),
    Command("exporting.export", ("e",), Group.DESK, N_("Export a report"), N_("export")),
    Command("importing.take_in", ("I",), Group.DESK, N_("Take in a colleague’s exported review")),
    Command("keeping_up.read_again", ("L",), Group.DESK, N_("Read the texts again, as they are on the disk now")),
    Command("keeping_up.take_over", ("W",), Group.DESK, N_("Decide here, now that the other desk has gone")),
    Command("exporting.picture", ("S",), Group.DESK, N_("Save a picture of the screen (SVG)")),
    Command("housekeeping.going_on", ("G",), Group.DESK, N_("After a decision go on to the next clause, or stay")),
    Command(COLOURS, ("D",), Group.DESK, N_("Colours: dark, light, high contrast")),
    Command(
        "housekeeping.keys",
        ("question_mark", "f1"),
        Group.DESK,
        N_("Keys: of this place, and all"),
        N_("keys"),
    ),
    Command("housekeeping.quit", ("q",), Group.DESK, N_("Quit"), N_("quit")),
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
    "colon": ":",
    "plus": "+",
    "backspace": "Backspace",
    "question_mark": "?",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "ctrl+r": "Ctrl+R",
    "f1": "F1",
}


def shown_key(key: str) -> str:
    """Return a key as it stands on a keyboard."""
    return _SHOWN.get(key, key)


def bindings(commands: Sequence[Command]) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """Return a table of commands as Textual wants it."""
    return [
        Binding(",".join(command.keys), command.action, command.label, show=False, id=command.action)
        for command in commands
    ]

"""The golden texts of the genres that offices write: readable, and yet the very text that is segmented.

A file of ``tests/structure/genres`` holds texts of one kind. A line that begins with ``#`` names the text that
follows it, and each further line is one unit: two spaces for each heading above it, its role, a tab, and its words.

``+`` before the role
    the unit goes on in the paragraph of the unit before it;
``|`` before the role
    the unit is the next cell of the same row, behind a tab;
``↵`` among the words
    the line of the source ends there, though the unit does not;
an empty line
    is one in the source;
``@``
    tells what is attached to the unit above it: ``@ assigns A / B`` the tasks, by their first words, that an
    assignment assigns; ``@ lead A / B; others C; due 2027-06-30`` who carries out a task and by when. A deadline
    without a year is ``06-30``, and a span of time ``730 days``. Where no such line stands, nothing must be attached.

The depth of an outline is compared for headings and tasks, which are what sections are made of.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from aligner.model import Body, Deadline, Document, Role

FOLDER = Path(__file__).parent / "genres"

_JOINS = {"+": "", "|": "\t"}
_BREAK = "↵"


@dataclass(frozen=True)
class GoldenUnit:
    """A unit as it is to come out: the words of a text without its spaces, and lists in the order of the text."""

    role: Role
    depth: int
    text: str
    assigns: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    due: tuple[str, ...] = ()

    def shown(self) -> list[str]:
        """Return the lines that stand for the unit in a file."""
        indent = "  " * self.depth
        parts = {"assigns": self.assigns, "lead": self.lead, "others": self.others, "due": self.due}
        attached = "; ".join(f"{key} {' / '.join(values)}" for key, values in parts.items() if values)
        return [f"{indent}{self.role}\t{self.text}", *([f"{indent}@ {attached}"] if attached else [])]


@dataclass(frozen=True)
class GoldenText:
    """A text, as a file would hold it, and the units that are to come out of it.

    `is_wrapped` says that a line of the source ends inside a unit.
    """

    name: str
    source: str
    units: tuple[GoldenUnit, ...]
    is_wrapped: bool


def read_genres(folder: Path = FOLDER) -> dict[str, GoldenText]:
    """Return the texts of all files of `folder` by the names of the file and the text."""
    found: dict[str, GoldenText] = {}
    for path in sorted(folder.glob("*.txt")):
        for part in path.read_text("utf-8").removeprefix("# ").split("\n# "):
            text = _read_text(part)
            name = f"{path.stem}: {text.name}"
            if name in found:
                raise ValueError(f"two texts are called {name}")
            found[name] = text
    return found


def found_units(document: Document) -> tuple[GoldenUnit, ...]:
    """Return what the segmentation made of a text, to be held against the units of a golden text."""
    return tuple(
        GoldenUnit(
            role=unit.role,
            depth=_depth(unit.role, len(unit.outline)),
            text=_squeezed(unit.text),
            assigns=tuple(_squeezed(document.units[task].text) for task in unit.assigns),
            lead=_names(unit.responsibility.lead),
            others=_names(unit.responsibility.others),
            due=tuple(_day(one) for one in unit.responsibility.due),
        )
        for unit in document.units
    )


def _read_text(part: str) -> GoldenText:
    name, *lines = part.rstrip("\n").split("\n")
    source = ""
    units: list[GoldenUnit] = []
    for line in lines:
        if line.lstrip().startswith("@ "):
            units[-1] = _attached(units[-1], line.lstrip().removeprefix("@ "))
        elif not line:
            source += "\n"
        else:
            head, text = line.split("\t", 1)
            mark = head.lstrip()[0]
            join = _JOINS.get(mark, "\n") if units else ""
            role = Role(head.lstrip().lstrip("+| "))
            depth = (len(head) - len(head.lstrip())) // 2
            source += join + text.replace(_BREAK, "\n")
            units.append(GoldenUnit(role, _depth(role, depth), _squeezed(text.replace(_BREAK, ""))))
    tasks = [unit.text for unit in units if unit.role is Role.TASK]
    return GoldenText(
        name=name,
        is_wrapped=_BREAK in part,
        source=source + "\n",
        units=tuple(
            replace(unit, assigns=tuple(_beginning_with(start, tasks) for start in unit.assigns)) for unit in units
        ),
    )


def _attached(unit: GoldenUnit, words: str) -> GoldenUnit:
    parts = dict(part.split(" ", 1) for part in words.split("; "))
    values = {key: tuple(value.split(" / ")) for key, value in parts.items()}
    assigns, lead, others, due = (values.pop(key, ()) for key in ("assigns", "lead", "others", "due"))
    if values:
        raise ValueError(f"nothing is attached as {', '.join(values)}")
    return replace(unit, assigns=assigns, lead=lead, others=others, due=due)


def _beginning_with(start: str, tasks: list[str]) -> str:
    (task,) = [task for task in tasks if task.startswith(start)]
    return task


def _depth(role: Role, depth: int) -> int:
    return depth if role in (Role.HEADING, Role.TASK) else 0


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _names(bodies: tuple[Body, ...]) -> tuple[str, ...]:
    return tuple(_squeezed(body.name) for body in bodies)


def _day(deadline: Deadline) -> str:
    if deadline.within_days is not None:
        return f"{deadline.within_days} days"
    if deadline.month is None:
        return deadline.kind
    day = f"{deadline.month:02}-{deadline.day:02}"
    return day if deadline.year is None else f"{deadline.year}-{day}"

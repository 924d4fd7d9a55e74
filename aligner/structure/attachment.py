"""Which tasks an assignment assigns, and what each task then knows of who carries it out and by when.

An assignment stands behind the tasks of its item, so it belongs to those between it and the assignment, the heading or
the beginning of the item before it. Where it stands behind a list of items of which none has one of its own
(一是…二是…, ⑴…⑵…, or 1.…2.… with the line below them), it belongs to all of them; where one of them has its own, each
has, and it belongs to the last. Several that follow one another (牵头单位：…, 完成时限：… on lines of their own)
belong to the same tasks. In a table of tasks the row tells what belongs together, in whatever order. What a task says
itself counts as well, in a bracket before its full stop or in its sentence (also in “工会+法院”诉调对接).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain, groupby
from typing import TypeVar

from aligner.model import (
    NO_RESPONSIBILITY,
    Body,
    BodyKind,
    Deadline,
    Document,
    Responsibility,
    Role,
    SourceText,
    Span,
    Unit,
)
from aligner.structure.assignment_places import find_assignments
from aligner.structure.assignments import Assignment, read_assignment
from aligner.structure.bodies import find_acting
from aligner.structure.deadlines import find_deadlines
from aligner.structure.issuer import issuer_of
from aligner.structure.markers import Level, is_first, marker_of
from aligner.structure.plus_signs import joined_bodies
from aligner.structure.provenance import source_offsets
from aligner.structure.task_rows import units_of

Said = TypeVar("Said", Body, Deadline)

_STOPS = "。；;"
_MOST_TASKS, _MOST_TOGETHER = 1_000, 100
"""How many tasks an assignment is looked for, and how many of those that follow one another assign the same."""
_KINDS = {BodyKind.UNION: "工会", BodyKind.COURT: "法院"}
"""How a body of a kind names itself among others."""
_NOTHING = Assignment()
_MAY_NOT = re.compile(r"[^，。；,;]{0,6}不得")


def with_assignments(document: Document) -> Document:
    """Return the document with its assignments attached to their tasks, and all else as it was."""
    units = document.units
    heads, in_rows, row_of = _in_rows(document)
    tasks = {at: in_rows.get(at, before) for at, before in _tasks_before_runs(units, row_of).items()}
    of_task: dict[int, list[Assignment]] = {}
    first_leads = False
    for at, assigned in tasks.items():
        said = _said(document.source, units[at], units[at].text, head=heads.get(at))
        # 首位为牵头单位，下同 is said once, for all that follow.
        first_leads = first_leads or (said.first_leads and at not in heads)
        for task in assigned:
            of_task.setdefault(task, []).append(replace(said, first_leads=first_leads or said.first_leads))
    partners = _Partners(document)
    found = (
        _with(unit, tasks.get(at, ()), _duty(document.source, unit, of_task.get(at, ()), partners.of(unit)))
        for at, unit in enumerate(units)
    )
    return replace(document, units=tuple(found))


def _with(unit: Unit, assigns: tuple[int, ...], responsibility: Responsibility) -> Unit:
    """Return a unit that had neither with what it assigns and who carries it out; most have neither then as well."""
    if not assigns and responsibility is NO_RESPONSIBILITY:
        return unit
    return replace(unit, assigns=assigns, responsibility=responsibility)


class _Partners:
    """The bodies that tasks join by plus signs; who issued the text is no partner of its own."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def of(self, unit: Unit) -> tuple[Body, ...]:
        """Return those of a unit, with spans in code points of its text."""
        joined = joined_bodies(unit.text) if unit.role is Role.TASK else ()
        return tuple(one for one in joined if not self._issued(one.name))

    def _issued(self, name: str) -> bool:
        kind, titles = self._issuer
        own = _KINDS.get(kind)
        return (own is not None and name.endswith(own)) or any(name in title for title in titles)

    @cached_property
    def _issuer(self) -> tuple[BodyKind, tuple[str, ...]]:
        titles = tuple(unit.text for unit in self._document.units if unit.role is Role.TITLE)
        return issuer_of(self._document).kind, titles


def _in_rows(document: Document) -> tuple[dict[int, str], dict[int, tuple[int, ...]], dict[int, int]]:
    """Return of the units in tables of tasks: heads of those that assign, what they assign, and the rows of all.

    Where pages could not be read, the units between two of them count as a row as well, with a number below 0: what
    stands behind a page assigns nothing before it.
    """
    units = document.units
    heads: dict[int, str] = {}
    tasks: dict[int, set[int]] = {}
    row_of: dict[int, int] = {}
    rows = document.source.rows
    for number, row in enumerate(units_of(rows, [unit.span for unit in units], [unit.role for unit in units])):
        row_of |= dict.fromkeys(row.work, number)
        for at, head in row.assignments:
            heads[at] = head
            row_of[at] = number
            tasks.setdefault(at, set()).update(row.tasks)
    if unread := document.source.unread_pages:
        for at, unit in enumerate(units):
            page = document.source.position(unit.span.start).page
            row_of.setdefault(at, -1 - bisect_left(unread, page or 0))
    return heads, {at: tuple(sorted(assigned)) for at, assigned in tasks.items()}, row_of


def _tasks_before_runs(units: Sequence[Unit], row_of: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    """Return what each assignment assigns, were there no tables: the same for all that follow one another in a row."""
    found: dict[int, tuple[int, ...]] = {}
    for is_assignment, run in groupby(enumerate(units), key=lambda one: one[1].role is Role.ASSIGNMENT):
        if is_assignment:
            numbers = [at for at, _ in run]
            for row, together in groupby(numbers, key=row_of.get):
                first, *others = together
                tasks = _tasks_before(units, first, numbers[-1], row_of=row_of, row=row)
                found |= dict.fromkeys((first, *others[: _MOST_TOGETHER - 1]), tasks)
                found |= dict.fromkeys(others[_MOST_TOGETHER - 1 :], ())
    return found


def _tasks_before(
    units: Sequence[Unit], first: int, last: int, *, row_of: Mapping[int, int], row: int | None
) -> tuple[int, ...]:
    """Return the tasks, in order, that assignments of a row assign; none of a table that stands before them.

    `first` is the first of them, `last` the last of those that follow one another, in whatever row.
    """
    found: list[int] = []
    own = 0
    level: Level | None = None
    has_first = False
    for before in range(first - 1, -1, -1):
        unit = units[before]
        marker = marker_of(unit.text)
        if row_of.get(before) != row or len(found) == _MOST_TASKS:
            break
        if unit.role is Role.TASK:
            found.append(before)
        elif unit.role is Role.ASSIGNMENT:
            # The items before have their own, so that this one is of the last item alone.
            if level is not None and not has_first and _level_before(units, before) == level:
                found = found[:own]
            break
        elif not _is_between(unit, units[first]) and not (marker and marker.level > Level.FIGURE):
            break
        # A number opens the item that the assignment ends, unless it ends a list of them.
        if marker is None:
            continue
        if level is None:
            level, own = marker.level, len(found)
            is_list = level > Level.FIGURE or _stands_alone(units, first)
            if not is_list or _goes_on(units, last + 1, level):
                break
        elif marker.level < level:
            break
        has_first = has_first or (marker.level == level and is_first(unit.text))
    return tuple(reversed(found))


def _is_between(unit: Unit, assignment: Unit) -> bool:
    """Return whether a unit may stand among the tasks of an item: furniture, or what it tells of the present state."""
    is_aside = unit.role in (Role.BACKGROUND, Role.ACHIEVEMENT, Role.PROBLEM)
    return unit.role is Role.NOISE or (is_aside and unit.paragraph == assignment.paragraph)


def _stands_alone(units: Sequence[Unit], at: int) -> bool:
    return at == 0 or units[at - 1].paragraph != units[at].paragraph


def _goes_on(units: Sequence[Unit], at: int, level: Level) -> bool:
    """Return whether the list of a level goes on with the unit `at`."""
    while at < len(units) and units[at].role is Role.NOISE:
        at += 1
    marker = marker_of(units[at].text) if at < len(units) else None
    return marker is not None and marker.level == level and not is_first(units[at].text)


def _level_before(units: Sequence[Unit], at: int) -> Level | None:
    """Return the level of the item that the assignment `at` ends, None where it ends none."""
    for before in range(at, -1, -1):
        marker = marker_of(units[before].text) if units[before].role is not Role.ASSIGNMENT else None
        if marker is not None or units[before].role is Role.HEADING:
            return marker.level if marker is not None else None
    return None


def _said(source: SourceText, unit: Unit, text: str, *, start: int = 0, head: str | None = None) -> Assignment:
    """Return what an assignment says that stands in the text of a unit from `start` on, with spans of the source.

    `head` is that of its column where it is a cell of a table.
    """
    if head is None:
        said = read_assignment(text)
    else:
        from aligner.structure.assigned_cells import read_cell

        said = read_cell(text, head)
    if said is None:
        return Assignment()
    offsets = source_offsets(source, unit.span, unit.text)

    def moved(span: Span) -> Span:
        return Span(offsets[start + span.start], offsets[start + span.end - 1] + 1)

    def bodies(named: tuple[Body, ...]) -> tuple[Body, ...]:
        return tuple(replace(body, span=moved(body.span)) for body in named)

    due = tuple(replace(deadline, span=moved(deadline.span)) for deadline in said.due)
    return Assignment(bodies(said.heads), bodies(said.does), bodies(said.helps), due, said.first_leads)


def _duty(
    source: SourceText, unit: Unit, assignments: Sequence[Assignment], partners: tuple[Body, ...]
) -> Responsibility:
    if unit.role is not Role.TASK:
        return NO_RESPONSIBILITY
    # A bracket before the full stop is part of the sentence; without that stop it would be an assignment.
    sentence = unit.text.rstrip(_STOPS)
    inside = [one for one in find_assignments(sentence) if one.end == len(sentence) and one.start]
    said = [*(_said(source, unit, one.of(sentence), start=one.start) for one in inside), *assignments]
    heads, does, helps = (
        tuple(chain.from_iterable(getattr(one, kind) for one in said)) for kind in ("heads", "does", "helps")
    )
    own = _sentence(source, unit, partners)
    if not said and own is _NOTHING:
        return NO_RESPONSIBILITY
    due: tuple[Deadline, ...] = _distinct((*own.due, *chain.from_iterable(one.due for one in said)))
    if not heads and len(does) > 1 and any(one.first_leads for one in said):
        heads, does = does[:1], does[1:]
    lead, others = (heads, (*does, *helps)) if heads else (does or own.does, helps)
    return Responsibility(_distinct(lead), _distinct((*others, *own.does, *own.helps), apart_from=lead), due)


def _sentence(source: SourceText, unit: Unit, partners: tuple[Body, ...]) -> Assignment:
    """Return the bodies that the sentence of a task names as those to act, its `partners` too, and its deadlines.

    Who may not do something (任何单位不得占用) carries nothing out.
    """
    acting = [one for one in find_acting(unit.text) if not _MAY_NOT.match(unit.text, one.body.span.end)]
    deadlines = find_deadlines(unit.text)
    if not acting and not partners and not deadlines:
        return _NOTHING
    offsets = source_offsets(source, unit.span, unit.text)

    def moved(said: Said) -> Said:
        return replace(said, span=Span(offsets[said.span.start], offsets[said.span.end - 1] + 1))

    does, helps = (tuple(moved(one.body) for one in acting if one.joins is joins) for joins in (False, True))
    helps += tuple(map(moved, partners))
    return Assignment(does=does, helps=helps, due=tuple(map(moved, deadlines)))


def _distinct(said: Sequence[Said], *, apart_from: Sequence[Said] = ()) -> tuple[Said, ...]:
    """Return what is said once or in different places, in the order of the text where that is the order given.

    It is said again where it shares a place in the text with what was said before or `apart_from` that, or names the
    same body.
    """
    names = {_name_of(one) for one in apart_from}
    taken: list[Span] = []
    for span in sorted(one.span for one in apart_from):
        if taken and span.start < taken[-1].end:
            taken[-1] = Span(taken[-1].start, max(span.end, taken[-1].end))
        else:
            taken.append(span)
    found: list[Said] = []
    for one in said:
        name = _name_of(one)
        if (name is None or name not in names) and _take(one.span, taken):
            found.append(one)
            names.add(name)
    return tuple(found)


def _name_of(one: Body | Deadline) -> str | None:
    return one.name if isinstance(one, Body) else None


def _take(span: Span, taken: list[Span]) -> bool:
    """Put a span among those taken, which are in order and share no place, unless it shares one; return whether."""
    at = bisect_left(taken, span.end, key=lambda one: one.start)
    if at and taken[at - 1].end > span.start:
        return False
    taken.insert(at, span)
    return True

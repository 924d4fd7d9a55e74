"""A link to a heading offers what stands under it.

深化产业工人队伍建设改革。 opens a paragraph whose sentences name it no more: what answers the heading answers them,
though not a word says so. How much that tells was read off the gold annotation, where a little more than half of what
is offered is right.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from aligner.matching.arrays import Flags
from aligner.matching.candidates import Candidates
from aligner.matching.profile import DocumentProfile
from aligner.matching.scoring import Chances
from aligner.model import Role
from aligner.structure.bare_headings import is_bare

_LIKELY = 0.75
"""The chance of a link to a heading from which it offers its body."""
_UNLIKELY = 0.24
"""The chance of every pair of what stands under it below which one is offered; otherwise one is there already."""
_CLAUSE_END = "，"
_OF_ONE_ITEM = 0.8
"""The chance that the only tasks of two items of one name (加强领导。) are counterparts."""
_MOST_TASKS = 4
"""Tasks under a heading at most: that of a chapter says little of each."""
_UNDER_ONE = 0.6
_UNDER_BOTH = 0.45
"""What is left of the chance where one unit of the link is a heading, and where both are."""


def with_bodies(
    chances: Chances,
    pairs: Candidates,
    local: DocumentProfile,
    national: DocumentProfile,
    *,
    equal: Flags,
    barred: Flags,
) -> Chances:
    """Return the chances with what links to headings offer; those that are `barred`, (pairs,), neither offer nor count.

    Of the tasks under a heading, that pair is offered which is likeliest by itself. Where the headings of two items are
    `equal`, (pairs,), and one task stands under each, the two are what the item says, if it asks for one thing.
    """
    link = np.where(barred, 0.0, chances.link)
    found, counterpart = chances.link.copy(), chances.counterpart.copy()
    mine, theirs = local.kept(_tasks_under), national.kept(_tasks_under)
    for at in np.flatnonzero(link >= _LIKELY).tolist():
        own, other = int(pairs.local[at]), int(pairs.national[at])
        roles = local.units[own].role, national.units[other].role
        if roles == (Role.TASK, Role.TASK):
            continue
        tasks = mine.get(own, ()), theirs.get(other, ())
        below = [place for one in tasks[0] for place in _places(pairs, one, tasks[1])]
        is_one_item = equal[at] and len(tasks[0]) == len(tasks[1]) == len(below) == 1
        if is_one_item and _CLAUSE_END not in national.units[tasks[1][0]].text:
            found[below] = np.maximum(found[below], _OF_ONE_ITEM)
            counterpart[below] = np.maximum(counterpart[below], _OF_ONE_ITEM)
        elif below and max(link[below]) < _UNLIKELY:
            best = below[int(np.argmax(link[below]))]
            share = _UNDER_BOTH if roles[0] is roles[1] else _UNDER_ONE
            found[best] = max(found[best], share * link[at])
    return Chances(found, counterpart)


def _places(pairs: Candidates, local: int, others: tuple[int, ...]) -> list[int]:
    """Return the numbers of the pairs of a local unit with some national ones, as far as they are candidates."""
    first, last = np.searchsorted(pairs.local, [local, local + 1]).tolist()
    numbers = dict(zip(pairs.national[first:last].tolist(), range(first, last), strict=True))
    return [numbers[other] for other in others if other in numbers]


def _tasks_under(document: DocumentProfile) -> Mapping[int, tuple[int, ...]]:
    """Return the tasks right under each heading that has few, and of each task itself.

    Under a heading without content (二、重点工作) stands what every plan has there, and nothing that it names.
    """
    found: dict[int, tuple[int, ...]] = {}
    for number, unit in enumerate(document.units):
        if unit.role is Role.TASK:
            found[number] = (number,)
            above = unit.outline[-1] if unit.outline else number
            if document.units[above].role is Role.HEADING and not is_bare(document.units[above].text):
                found[above] = (*found.get(above, ()), number)
    return {unit: tasks for unit, tasks in found.items() if len(tasks) <= _MOST_TASKS}

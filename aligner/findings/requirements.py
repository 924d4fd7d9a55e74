"""The state of each national requirement, and the local clauses that answer none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from aligner.model import Document, Link, LinkKind, MeasureCarried, NearMiss, Requirement, Role, State

_CLAUSES = frozenset({Role.TASK, Role.ACHIEVEMENT, Role.PROBLEM})
"""Roles whose units say something that a counterpart could be looked for; a heading or a slogan needs none."""


def requirements_of(
    national: Document,
    links: Iterable[Link],
    near_misses: Mapping[int, NearMiss],
    measures: Callable[[int], tuple[MeasureCarried, ...]],
) -> tuple[Requirement, ...]:
    """Return the requirements of `national` (its units of role task, in order) with their states.

    A counterpart makes a requirement covered, a related link partial, no link at all a gap. `near_misses` are, by
    national index, the local units that come nearest to the gaps; `measures` tells those of a national unit.
    """
    kinds: dict[int, set[LinkKind]] = {}
    for link in links:
        kinds.setdefault(link.national, set()).add(link.kind)
    return tuple(
        Requirement(index, _state(kinds.get(index, set())), near_misses.get(index), measures(index))
        for index, unit in enumerate(national.units)
        if unit.role is Role.TASK
    )


def _state(kinds: set[LinkKind]) -> State:
    if LinkKind.COUNTERPART in kinds:
        return State.COVERED
    return State.PARTIAL if kinds else State.GAP


def local_only_of(local: Document, links: Iterable[Link]) -> tuple[int, ...]:
    """Return the indexes of the local task, achievement and problem units without any link, in order."""
    linked = {link.local for link in links}
    return tuple(index for index, unit in enumerate(local.units) if unit.role in _CLAUSES and index not in linked)

"""The state of each national requirement, and the local clauses that answer none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType

from aligner.model import Document, Link, LinkKind, MeasureCarried, NearMiss, Requirement, Role, State

_CLAUSES = frozenset({Role.TASK, Role.ACHIEVEMENT, Role.PROBLEM})
"""Roles whose units say something that a counterpart could be looked for; a heading or a slogan needs none."""


def requirements_of(
    national: Document,
    links: Iterable[Link],
    near_miss: Callable[[int], NearMiss | None],
    measures: Callable[[int], tuple[MeasureCarried, ...]],
    *,
    justified: Mapping[int, str] = MappingProxyType({}),
    decided: Collection[int] = (),
) -> tuple[Requirement, ...]:
    """Return the requirements of `national` (its units of role task, in order) with their states.

    A counterpart makes a requirement covered, a related link partial, no link at all a gap, or justified if `justified`
    has a reason for it. `near_miss` tells the local unit that comes nearest to a gap, `measures` the measures of a
    national unit; `decided` are the units whose state a reviewer stands for.
    """
    kinds: dict[int, set[LinkKind]] = {}
    for link in links:
        kinds.setdefault(link.national, set()).add(link.kind)
    states = {
        index: _state(kinds.get(index, set()), is_justified=index in justified)
        for index, unit in enumerate(national.units)
        if unit.role is Role.TASK
    }
    return tuple(
        Requirement(
            index,
            state,
            near_miss(index) if index not in kinds else None,
            measures(index),
            is_decided=index in decided,
            justification=justified[index] if state is State.JUSTIFIED else "",
        )
        for index, state in states.items()
    )


def _state(kinds: set[LinkKind], *, is_justified: bool) -> State:
    if LinkKind.COUNTERPART in kinds:
        return State.COVERED
    if kinds:
        return State.PARTIAL
    return State.JUSTIFIED if is_justified else State.GAP


def local_only_of(local: Document, links: Iterable[Link]) -> tuple[int, ...]:
    """Return the indexes of the local task, achievement and problem units without any link, in order."""
    linked = {link.local for link in links}
    return tuple(index for index, unit in enumerate(local.units) if unit.role in _CLAUSES and index not in linked)

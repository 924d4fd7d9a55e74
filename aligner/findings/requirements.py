"""The state of each national requirement, and the local clauses that answer none.

Who carries a requirement out is the local text from now on: its tasks. A heading, a principle or a slogan may say the
same and promises nothing by itself; the tasks under a heading promise what it says. What was done last year shows that
the subject is known, and promises as little. A rule may also be taken over by reference: in a clause that is linked to
it, or in one that takes over all sanctions at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from aligner.model import (
    SURE_LINK,
    CarriedBy,
    Document,
    Link,
    LinkKind,
    LinkStatus,
    MeasureCarried,
    NearMiss,
    Requirement,
    Role,
    State,
    Unit,
)
from aligner.structure.references import taken_over, takes_over

_CLAUSES = frozenset({Role.TASK, Role.ACHIEVEMENT, Role.PROBLEM})
"""Roles whose units say something that a counterpart could be looked for; a heading or a slogan needs none."""
_PROMISES = (CarriedBy.PLAN, CarriedBy.REFERENCE)
"""What carries a requirement, the weightier first."""

_IS_RELATED = 0.5
"""The score of a related link below which it does not keep a clause from taking over what it takes over beside it."""
_MAY_BE_REWORDED = 0.15
"""The score from which a clause without counterpart that comes nearest to a gap may say the same in other words. One in
two does; below it, one in six."""


def carried_by(unit: Unit) -> CarriedBy | None:
    """Return as what a local unit answers the requirements that it is linked to; None where it carries none."""
    if unit.role is Role.TASK:
        return CarriedBy.REFERENCE if takes_over(unit.text) else CarriedBy.PLAN
    return CarriedBy.PAST if unit.role is Role.ACHIEVEMENT else None


def promising_headings(document: Document) -> frozenset[int]:
    """Return the headings right under which tasks stand: what such a heading says, they are to do."""
    units = document.units
    above = {unit.outline[-1] for unit in units if unit.role is Role.TASK and unit.outline}
    return frozenset(at for at in above if units[at].role is Role.HEADING)


def is_promised_by(link: Link, headings: Collection[int]) -> bool:
    """Return whether a link leads to one of the promising `headings` that says the same for sure."""
    is_sure = link.score >= SURE_LINK or link.status is not LinkStatus.AUTOMATIC
    return link.local in headings and link.kind is LinkKind.COUNTERPART and is_sure


def carries(unit: Unit) -> bool:
    """Return whether a local unit carries the requirements that it is linked to."""
    return carried_by(unit) in _PROMISES


def requirements_of(
    local: Document,
    national: Document,
    links: Collection[Link],
    near_miss: Callable[[int], NearMiss | None],
    measures: Callable[[int], tuple[MeasureCarried, ...]],
    *,
    whole: Collection[int],
    justified: Mapping[int, str] = MappingProxyType({}),
    decided: Collection[int] = (),
    stated: Mapping[int, State] = MappingProxyType({}),
) -> tuple[Requirement, ...]:
    """Return the requirements of `national` (its units of role task, in order) with their states.

    What no local task is linked to is a gap, or justified if `justified` has a reason for it; what one is linked to is
    partial at least. It is covered where a counterpart among these carries the whole of it: for those in `whole`, and
    wherever a reviewer stands for the counterpart. A rule that would be a gap, or carried in part by what is hardly
    related, is covered by a clause that takes all rules of its kind over. A gap is one by past work if an achievement
    is its counterpart. `near_miss` tells the local unit that comes nearest to a gap, `measures` the measures of a
    national unit; `decided` are the units whose state a reviewer stands for.

    A reviewer who has `stated` covered, partial or gap stands for it, and it holds whatever the links and whoever has
    justified a gap before; only a stated gap is justified if there is a reason for it. The links stay, and none of them
    carries a stated gap.
    """
    answers: dict[int, list[tuple[CarriedBy, Link]]] = {}
    headings = promising_headings(local)
    for link in links:
        by = CarriedBy.PLAN if is_promised_by(link, headings) else carried_by(local.units[link.local])
        if by in _PROMISES or (by is CarriedBy.PAST and _says_the_same(link)):
            answers.setdefault(link.national, []).append((by, link))
    carrying = (at for at, unit in enumerate(local.units) if carries(unit))
    clauses = taken_over(local, national, carrying, [(link.local, link.national) for link in links])
    found = []
    for index, unit in enumerate(national.units):
        if unit.role is not Role.TASK:
            continue
        own = answers.get(index, ())
        carriers = [link for by, link in own if by in _PROMISES]
        said = stated.get(index)
        state = said or _carried(carriers, is_whole=index in whole)
        is_open_to_all = state is not State.GAP if said else index not in decided and index not in justified
        is_taken_over = index in clauses and is_open_to_all and not any(_says_more(link) for link in carriers)
        if is_taken_over:
            state = said or State.COVERED
        elif state is State.GAP and index in justified:
            state = State.JUSTIFIED
        is_answered = state in (State.COVERED, State.PARTIAL)
        found.append(
            Requirement(
                index,
                state,
                None if is_answered else near_miss(index),
                () if is_taken_over else measures(index),
                is_decided=said is not None or index in decided,
                justification=justified[index] if state is State.JUSTIFIED else "",
                by=CarriedBy.REFERENCE if is_taken_over else _by([by for by, _ in own], is_answered=is_answered),
                taken_over_by=clauses[index] if is_taken_over else None,
                is_stated=said is not None,
            )
        )
    return tuple(found)


def _says_the_same(link: Link) -> bool:
    """Return whether a link tells that past work answers a requirement, and not only that it was near it in subject."""
    return link.kind is LinkKind.COUNTERPART or link.status is not LinkStatus.AUTOMATIC


def _says_more(link: Link) -> bool:
    """Return whether a link tells more of a requirement than a clause that takes all rules of its kind over."""
    return _says_the_same(link) or link.score >= _IS_RELATED


def _carried(carriers: Sequence[Link], *, is_whole: bool) -> State:
    counterparts = [link for link in carriers if link.kind is LinkKind.COUNTERPART]
    if counterparts and (is_whole or any(link.status is not LinkStatus.AUTOMATIC for link in counterparts)):
        return State.COVERED
    return State.PARTIAL if carriers else State.GAP


def _by(answers: Collection[CarriedBy], *, is_answered: bool) -> CarriedBy | None:
    """Return the weightiest of what answers a requirement: tasks, or, of a gap, past work."""
    return next((by for by in (_PROMISES if is_answered else (CarriedBy.PAST,)) if by in answers), None)


def local_only_of(local: Document, links: Iterable[Link], requirements: Iterable[Requirement] = ()) -> tuple[int, ...]:
    """Return the indexes of the local task, achievement and problem units without any link, in order.

    One that takes over what `requirements` ask for is not among them.
    """
    linked = {link.local for link in links} | {one.taken_over_by for one in requirements}
    return tuple(index for index, unit in enumerate(local.units) if unit.role in _CLAUSES and index not in linked)


def possible_counterparts(requirements: Iterable[Requirement]) -> frozenset[int]:
    """Return the local units that come near enough to a gap to be its rewording; each is shown there once.

    A gap that a reviewer has confirmed has none.
    """
    gaps = [one for one in requirements if one.state is State.GAP and not one.is_decided]
    return frozenset(
        one.near_miss.local for one in gaps if one.near_miss is not None and one.near_miss.score >= _MAY_BE_REWORDED
    )

"""Plans by region and by level: how much each group covers, and who takes up what in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from aligner.survey.adoption import Tally, tally
from aligner.survey.records import Plan, PlanDetails
from aligner.survey.survey import Grid


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Plans of one region or level: its name, their places among those read, mean coverage, and what they take up.

    The name is empty for plans of which it is not known; `coverage` is the mean of the fractions of the `compared`
    plans that have one, None where none has.
    """

    name: str
    plans: tuple[int, ...]
    compared: int
    coverage: float | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups by `region` and by `level`, in the order of their names; empty where they would tell nothing."""

    regions: tuple[Group, ...]
    levels: tuple[Group, ...]


def group(
    plans: Sequence[Plan], details: Mapping[str, PlanDetails], coverages: Sequence[float | None], grid: Grid
) -> Grouping:
    """Return the groups of plans that were read; `coverages` are their fractions.

    There are groups only where there are two at least, and one of them has two plans: a mean of one plan is no mean.
    """

    def groups(of: Callable[[PlanDetails], str]) -> tuple[Group, ...]:
        members: dict[str, list[int]] = {}
        for at, plan in enumerate(plans):
            members.setdefault(of(details[plan.name]), []).append(at)
        if len(members) < 2 or max(map(len, members.values())) < 2:
            return ()
        return tuple(
            _group(name, members[name], coverages, grid) for name in sorted(members, key=lambda one: (not one, one))
        )

    return Grouping(groups(lambda one: one.region), groups(lambda one: one.level))


def _group(name: str, members: Sequence[int], coverages: Sequence[float | None], grid: Grid) -> Group:
    known = [coverage for at in members if (coverage := coverages[at]) is not None]
    return Group(name, tuple(members), len(known), sum(known) / len(known) if known else None, tally(grid, members))

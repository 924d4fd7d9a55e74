"""Who takes a requirement up, who only in part, and who not at all.

Only what coverage counts is looked at: a requirement that is not a plan's to carry out, or stands outside of what the
plan is about, is neither taken up nor missing there. So the numbers add up to the coverage of the plans.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.model import CarriedBy, State
from aligner.survey.records import HigherText, Plan, PlanDetails
from aligner.survey.survey import CARRIED_BY, STATES, Grid

COVERED, PARTIAL, GAP = (STATES.index(state) for state in (State.COVERED, State.PARTIAL, State.GAP))
_REFERENCE, _PAST = CARRIED_BY.index(CarriedBy.REFERENCE), CARRIED_BY.index(CarriedBy.PAST)
_LATER = "-99"
"""Stands for a month or a day that is not told: what is only known to be of 2025 does not come before any day of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """How many plans make what of each requirement, arrays in the order of the requirements.

    Of `covered`, those in `by_reference` only take the rule over; of `gap`, those in `past` have done it so far and set
    no new measure.
    """

    covered: NDArray[np.int64]
    partial: NDArray[np.int64]
    gap: NDArray[np.int64]
    by_reference: NDArray[np.int64]
    past: NDArray[np.int64]

    @property
    def plans(self) -> NDArray[np.int64]:
        """For how many plans each requirement counts."""
        return self.covered + self.partial + self.gap

    @property
    def taken_up_by_nobody(self) -> tuple[int, ...]:
        """The requirements that count for a plan, and that none covers even in part."""
        return tuple(np.flatnonzero((self.gap > 0) & (self.gap == self.plans)).tolist())

    def covered_by_share(self, share: float, *, least: int) -> tuple[int, ...]:
        """Return the requirements that count for so many plans at least, of which at least this share cover them."""
        return tuple(np.flatnonzero((self.plans >= least) & (self.covered >= share * self.plans)).tolist())


@dataclass(frozen=True, slots=True)
class Adopters:
    """The plans, by their places among those read, that cover a requirement, and that do so in part."""

    covered: tuple[int, ...]
    partial: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SectionTally:
    """What stands below a heading of a higher text, subsections included: its requirements, and answers by state.

    `path` are the headings from the outermost to this one; it is empty for what stands under none. `requirements`
    counts those that count for a plan, `taking_up` the plans that cover any of them, be it in part.
    """

    path: tuple[str, ...]
    requirements: int
    covered: int
    partial: int
    gap: int
    taking_up: int

    @property
    def fraction(self) -> float | None:
        """Covered answers per answer, or None where there is none."""
        answers = self.covered + self.partial + self.gap
        return self.covered / answers if answers else None


def tally(grid: Grid, rows: Sequence[int] | None = None) -> Tally:
    """Return how many plans make what of each requirement; of the plans with these places alone, if they are given."""
    states, carried_by, counts = grid.states, grid.carried_by, grid.counts
    if rows is not None:
        at = list(rows)
        states, carried_by, counts = states[at], carried_by[at], counts[at]
    covered, gap = (states == COVERED) & counts, (states == GAP) & counts
    return Tally(
        covered=covered.sum(axis=0),
        partial=((states == PARTIAL) & counts).sum(axis=0),
        gap=gap.sum(axis=0),
        by_reference=(covered & (carried_by == _REFERENCE)).sum(axis=0),
        past=(gap & (carried_by == _PAST)).sum(axis=0),
    )


def earliest_first(plans: Sequence[Plan], details: Mapping[str, PlanDetails]) -> tuple[int, ...]:
    """Return the places of plans in the order of their dates; those without one come last, by name.

    What is told to the month comes after what is told to a day of it: it is not known to be earlier.
    """

    def key(at: int) -> tuple[bool, str, str]:
        date = details[plans[at].name].date
        return not date, date + _LATER * (2 - date.count("-")), plans[at].name

    return tuple(sorted(range(len(plans)), key=key))


def adopters(grid: Grid, requirement: int, order: Sequence[int]) -> Adopters:
    """Return who takes a requirement up, in that order of the places of all plans."""
    at = np.asarray(order, dtype=np.int64)
    states, counts = grid.states[at, requirement], grid.counts[at, requirement]
    return Adopters(tuple(at[(states == COVERED) & counts].tolist()), tuple(at[(states == PARTIAL) & counts].tolist()))


def by_section(higher: HigherText, grid: Grid) -> tuple[SectionTally, ...]:
    """Return what the plans make of each section of a higher text, at every level, in the order of the text."""
    members: dict[tuple[str, ...], list[int]] = {}
    for at, asked in enumerate(higher.requirements):
        for depth in range(min(len(asked.sections), 1), len(asked.sections) + 1):
            members.setdefault(asked.sections[:depth], []).append(at)
    found = tally(grid)
    taken_up = ((grid.states == COVERED) | (grid.states == PARTIAL)) & grid.counts
    return tuple(
        SectionTally(
            path,
            int((found.plans[inside] > 0).sum()),
            int(found.covered[inside].sum()),
            int(found.partial[inside].sum()),
            int(found.gap[inside].sum()),
            int(taken_up[:, inside].any(axis=1).sum()),
        )
        for path, inside in members.items()
    )

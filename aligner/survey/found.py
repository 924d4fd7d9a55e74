"""All that is found over the plans of a survey for one higher text, each worked out when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from aligner.survey.adoption import Adopters, SectionTally, Tally, adopters, by_section, earliest_first, tally
from aligner.survey.groups import Grouping, group
from aligner.survey.likeness import Alike, nearest
from aligner.survey.over_places import FigureOverPlaces, figures_over_places
from aligner.survey.plan_names import labels_of
from aligner.survey.ranking import Ranking, rank
from aligner.survey.records import HigherText, Plan, PlanDetails, PlanFacts
from aligner.survey.survey import Grid, Survey
from aligner.survey.turned import Turned, turned

FEW = 4
"""A plan is not compared with others where one for which so many times as many requirements count is among them."""


class Found:
    """What many plans make of one higher text. Plans are told by their places among those that were read."""

    def __init__(self, survey: Survey, details: Mapping[str, PlanDetails], higher: int) -> None:
        """Take a survey, the details of its plans by their names, and the place of the higher text in it."""
        self.survey = survey
        self.details = details
        self.number = higher
        self.higher: HigherText = survey.higher[higher]
        self.plans: Sequence[Plan] = survey.read

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """What to call each plan beside the others."""
        return labels_of([one.name for one in self.plans])

    @cached_property
    def facts(self) -> tuple[PlanFacts, ...]:
        """What a list of plans shows of each."""
        return tuple(self.survey.facts(one.results[self.number]) for one in self.plans)

    @cached_property
    def coverages(self) -> tuple[float | None, ...]:
        """Covered requirements per requirement of each plan, None where none counts, or too few to be compared."""
        return tuple(None if at in self.counting_few else one.coverage.fraction for at, one in enumerate(self.facts))

    @cached_property
    def counting_few(self) -> frozenset[int]:
        """The plans for which some requirements count, but few beside the others: three of four are no 75 % then."""
        counted = [one.coverage.requirements for one in self.facts]
        most = max(counted, default=0)
        return frozenset(at for at, requirements in enumerate(counted) if 0 < requirements * FEW < most)

    @cached_property
    def grid(self) -> Grid:
        """The answers of all plans."""
        return self.survey.grid(self.number)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The plans as adopters are named: earliest first, those without date by name."""
        return earliest_first(self.plans, self.details)

    @cached_property
    def tally(self) -> Tally:
        """How many plans make what of each requirement."""
        return tally(self.grid)

    @cached_property
    def sections(self) -> tuple[SectionTally, ...]:
        """What they make of each section."""
        return by_section(self.higher, self.grid)

    @cached_property
    def ranking(self) -> Ranking:
        """Where plans stand by coverage, with and without their length."""
        return rank(self.coverages, [one.characters for one in self.facts])

    @cached_property
    def alike(self) -> tuple[tuple[Alike, ...], ...]:
        """For each plan up to three that are most like it."""
        return nearest(self.grid)

    @cached_property
    def figures(self) -> tuple[FigureOverPlaces, ...]:
        """The figures that plans give for those of the higher text."""
        return figures_over_places(self.survey, self.number)

    @cached_property
    def turned(self) -> tuple[Turned, ...]:
        """Who made requirements bind more or less, or set other deadlines."""
        return turned(self.survey, self.number, self.order)

    @cached_property
    def groups(self) -> Grouping:
        """The plans by region and by level."""
        return group(self.plans, self.details, self.coverages, self.grid)

    def adopters(self, requirement: int) -> Adopters:
        """Return who takes a requirement up, earliest first."""
        return adopters(self.grid, requirement, self.order)

"""Who made a requirement bind more or less, and who set its deadline earlier or later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from aligner.changes import DEADLINES, STRENGTH
from aligner.changes.deadlines import DeadlineRelation
from aligner.changes.strength import StrengthRelation
from aligner.survey.survey import Survey

TURNS: tuple[tuple[str, StrEnum], ...] = (
    (STRENGTH.key, StrengthRelation.WEAKENED),
    (STRENGTH.key, StrengthRelation.STRENGTHENED),
    (DEADLINES.key, DeadlineRelation.LATER),
    (DEADLINES.key, DeadlineRelation.EARLIER),
)
"""The kinds and relations of change that say in which direction a plan went."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A requirement, by its place, and the plans, by theirs, that turned it in one direction."""

    requirement: int
    kind: str
    relation: StrEnum
    plans: tuple[int, ...]


def turned(survey: Survey, higher: int, order: Sequence[int]) -> tuple[Turned, ...]:
    """Return what plans weakened, strengthened, put off or brought forward, by requirement; plans in that order."""
    places = {plan: at for at, plan in enumerate(order)}
    found: dict[tuple[int, int], list[int]] = {}
    at_of = {(kind, relation.value): at for at, (kind, relation) in enumerate(TURNS)}
    for plan, requirement, kind, relation in survey.changes(higher):
        if (kind, relation) in at_of:
            found.setdefault((requirement, at_of[kind, relation]), []).append(plan)
    return tuple(
        Turned(requirement, *TURNS[at], tuple(sorted(found[requirement, at], key=places.__getitem__)))
        for requirement, at in sorted(found)
    )

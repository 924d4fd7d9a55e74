"""What a link or a gap means, as typed values: differences, figures, strength, deadlines, bodies, priorities.

`local` and `national`, where they are numbers, are indexes into the units of the two documents; spans are those of the
two source texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from aligner.model.content import Body, Deadline, Obligation, Quantity
from aligner.model.text import Span


class EditKind(StrEnum):
    """What happens to a stretch of the national text on its way to the local one."""

    REMOVED = "removed"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch that differs. Where something is removed or added, one side is empty and tells the place only."""

    kind: EditKind
    local: Span
    national: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """How the texts of a link differ: edits in the order of the national text."""

    local: int
    national: int
    edits: tuple[Edit, ...]


class FigureRelation(StrEnum):
    """What became of a national figure in the local text."""

    EQUAL = "equal"
    RAISED = "raised"
    LOWERED = "lowered"
    SHARE = "share"
    """A total of the part against a total of the whole, which cannot be compared as more or less."""
    DROPPED = "dropped"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of a link: what became of it, and by how much.

    The local figure is missing where the national one was dropped, the national one where the local one is new.
    `delta` is local less national in the unit of both, None where one is missing or they are a share.
    """

    local: int
    national: int
    local_figure: Quantity | None
    national_figure: Quantity | None
    relation: FigureRelation
    delta: Fraction | None = None


class StrengthRelation(StrEnum):
    """Whether the local text binds less or more than the national one."""

    WEAKENED = "weakened"
    STRENGTHENED = "strengthened"


@dataclass(frozen=True, slots=True)
class StrengthChange:
    """An obligation of a link whose wording became weaker or stronger."""

    local: int
    national: int
    local_obligation: Obligation
    national_obligation: Obligation
    relation: StrengthRelation


class TakeOver(StrEnum):
    """What became of a national deadline or body in the local text."""

    TAKEN_OVER = "taken_over"
    EARLIER = "earlier"
    LATER = "later"
    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class DeadlineChange:
    """What became of a national deadline; `local_deadline` is None where it is missing."""

    local: int
    national: int
    local_deadline: Deadline | None
    national_deadline: Deadline
    relation: TakeOver


@dataclass(frozen=True, slots=True)
class BodyChange:
    """What became of the bodies that a national unit makes responsible; `local_bodies` is empty where none is named."""

    local: int
    national: int
    local_bodies: tuple[Body, ...]
    national_bodies: tuple[Body, ...]
    relation: TakeOver


@dataclass(frozen=True, slots=True)
class MeasureCarried:
    """A measure of a requirement, and the local unit that carries it; None where nothing does.

    `likeness`, a fraction, tells how much of the measure's weight the best local measure holds.
    """

    span: Span
    local: int | None
    likeness: float


class PriorityReason(StrEnum):
    """Why an open requirement comes before another."""

    MISSING = "missing"
    """No local clause answers it at all."""
    NAMED_PROGRAMME = "named_programme"
    FIGURE = "figure"
    DEADLINE = "deadline"
    BINDING = "binding"
    SECTION_OPEN = "section_open"
    """Little of its section is covered."""
    NOTHING_NEAR = "nothing_near"
    """No local clause comes near it."""
    SET_PHRASES_ONLY = "set_phrases_only"
    """It says nothing beyond set phrases, and comes last."""


@dataclass(frozen=True, slots=True)
class PriorityPoint:
    """A reason, the points it counts, and the span that shows it where there is one."""

    reason: PriorityReason
    points: float
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Priority:
    """The place of an open requirement among all, from 1, and why; `points` is the sum of those of the reasons."""

    rank: int
    points: float
    reasons: tuple[PriorityPoint, ...]


class LocalOnlyKind(StrEnum):
    """What a local clause without national counterpart is."""

    INITIATIVE = "initiative"
    SET_PHRASE = "set_phrase"


@dataclass(frozen=True, slots=True)
class LocalOnly:
    """A local clause without any link, classed; `is_decided` tells whether a reviewer has confirmed that."""

    local: int
    kind: LocalOnlyKind
    is_decided: bool = False

"""What a link or a gap means, as typed values: differences, changes of what is said, measures, priorities.

`local` and `national`, where they are numbers, are indexes into the units of the two documents; spans are those of the
two source texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Generic, Protocol, TypeVar

from aligner.model.content import Quantity
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


class Direction(StrEnum):
    """What a change makes of a duty, where that is known."""

    STRICTER = "stricter"
    LOOSER = "looser"


class Said(Protocol):
    """Something that one side of a link says (a figure, an obligation, a deadline, ...), and where."""

    @property
    def span(self) -> Span:
        """The stretch of the source text on which it rests."""
        ...


S_co = TypeVar("S_co", bound=Said, covariant=True)


@dataclass(frozen=True)  # without slots: typing cannot mark Change[Quantity](...) then
class Change(Generic[S_co]):
    """What became, in the local unit of a link, of something that the national unit says.

    `kind` is the key of the kind of change (``figures``, ``strength``, ...), which tells the type of what is said and
    the possible relations; `aligner.changes` has them. A side that says nothing of the sort is empty. `delta` is local
    less national in the unit of both, None where the kind has no such difference or a side cannot be held against the
    other. `probability` is the chance that a careful reader says the same, a fraction. `local_duty` and `national_duty`
    are what proves it, the two duties that were compared; None where none were. Results saved before these were told
    have None for all three. `direction` tells whether the local text is stricter or looser, None where that is not
    known.
    """

    kind: str
    local: int
    national: int
    local_said: tuple[S_co, ...]
    national_said: tuple[S_co, ...]
    relation: StrEnum
    delta: Fraction | None = None
    probability: float | None = None
    local_duty: Span | None = None
    national_duty: Span | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that a unit, by index, states; the span is that of the source."""

    unit: int
    said: Quantity


@dataclass(frozen=True, slots=True)
class Target:
    """A target of the year by its indicator: what the nation sets, and what the local text does.

    A side that states none is None; `relation` is that of figures where both do.
    """

    indicator: str
    national: Stated | None
    local: Stated | None
    relation: StrEnum | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class MeasureCarried:
    """A measure of a requirement, and the local unit that carries it; None where nothing is known to.

    `likeness`, a fraction, tells how much of the measure's weight the best local measure holds. `is_unsettled` tells
    whether a measure that nothing is known to carry may be missing or not; any other one is missing.
    """

    span: Span
    local: int | None
    likeness: float
    is_unsettled: bool = False


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
    CERTAINTY = "certainty"
    """How sure it is that nothing carries it."""
    SET_PHRASES_ONLY = "set_phrases_only"
    """It says nothing beyond set phrases, and comes last."""
    PEERS = "peers"
    """Other plans cover it."""


@dataclass(frozen=True, slots=True)
class PriorityPoint:
    """A reason, the points it counts, and the span that shows it where there is one."""

    reason: PriorityReason
    points: float
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Priority:
    """The place of an open requirement among all, from 1, and why; `points` is the sum of those of the reasons.

    `is_sure` tells whether the state of the requirement is as sure as what an officer would put his name to.
    """

    rank: int
    points: float
    reasons: tuple[PriorityPoint, ...]
    is_sure: bool = True


class LocalOnlyKind(StrEnum):
    """What a local clause without national counterpart is."""

    INITIATIVE = "initiative"
    POSSIBLE_COUNTERPART = "possible_counterpart"
    """It comes nearest to a gap, and to no other nearer: the two may be each other's rewording."""
    SET_PHRASE = "set_phrase"


@dataclass(frozen=True, slots=True)
class LocalOnly:
    """A local clause without any link, classed; `is_decided` tells whether a reviewer has confirmed that."""

    local: int
    kind: LocalOnlyKind
    is_decided: bool = False

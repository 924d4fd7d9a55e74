"""What became of a plan since an earlier result: which states changed, which figures moved, and what else differs.

The earlier text is in none of the two documents of the alignment, so that its clauses are kept as texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aligner.model.content import Quantity
from aligner.model.coverage import Addressee, Coverage, State
from aligner.model.text import Role, Span


class Turn(StrEnum):
    """How the state of a requirement changed, the one to be told first standing first."""

    LOST = "lost"
    """Covered, and partial or a gap now; or partial, and a gap now."""
    NEWLY_COVERED = "newly_covered"
    """Partial or a gap, and covered now."""
    NEWLY_IN_PART = "newly_in_part"
    """A gap, and partial now."""
    OTHER = "other"
    """It is justified or counted now and was not, or the other way round."""


class Circumstance(StrEnum):
    """What differs between two results besides the local text, and may change a state as well."""

    VERSION = "version"
    ISSUER = "issuer"
    SCOPE = "scope"
    ADDRESSEE = "addressee"
    MIN_SCORE = "min_score"
    ENCODER = "encoder"
    LEXICON = "lexicon"
    DECISIONS = "decisions"


@dataclass(frozen=True, slots=True)
class Earlier:
    """How a requirement, by the index of its national unit now, stood in the earlier result; `counts` as there."""

    national: int
    state: State
    counts: bool
    addressee: Addressee
    is_in_scope: bool


@dataclass(frozen=True, slots=True)
class StateChange:
    """A requirement whose state changed, and what carried it: `clause_before` then, the local unit `clause` now.

    Either is what tells most: a clause that only one of the two local texts has, or else the likeliest. `clause_before`
    is empty and `clause` None where nothing carried it. `is_reworded` tells whether any clause that carries it in one
    result is not word for word in the other local text; `is_decided` whether what reviewers decided on it differs.
    `role` is what a clause in the same words is in the result where it carries nothing, None where that is no reason.
    """

    national: int
    turn: Turn
    clause_before: str
    clause: int | None
    is_reworded: bool
    is_decided: bool
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class MeasureMove:
    """A measure, a span of the national source, that is carried now and was missing, or the other way round.

    `clause_before` is the local clause that carried it then, `clause` the local unit that carries it now: one of the
    two, the other is empty or None. The state of its requirement is as it was.
    """

    national: int
    span: Span
    clause_before: str
    clause: int | None


@dataclass(frozen=True, slots=True)
class FigureMove:
    """A figure of the local text that is another than before.

    `figure` is the figure of the national unit that it answers. It is None where the local clause answers that unit and
    reads as before but for its figures, and no national figure is known to be answered otherwise.
    `before` is the local figure then, in its words, and `clause_before` its clause, both empty where there was none;
    `now` is the local figure, in the local unit `clause`, both None where there is none.
    """

    national: int
    figure: Quantity | None
    before: str
    clause_before: str
    now: Quantity | None
    clause: int | None


@dataclass(frozen=True, slots=True)
class Since:
    """An alignment held against an earlier result on the same national text.

    `path` is the file of the earlier result, `version` that of the program which wrote it, empty where it is not told,
    `coverage` is what it told. `earlier` has the requirements that are in both, in order; `only_before` and `only_now`
    count those that are in one only. `clauses_before` and `clauses` count the local clauses of either text, page
    furniture left out; `gone` of the former and `new` of the latter stand in the other text in no such words. `states`
    are those that changed, the reworded first, `measures` those that went, then those that came, and `figures` those
    that moved, those that answer national ones first.
    """

    path: str
    version: str
    coverage: Coverage
    circumstances: tuple[Circumstance, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    only_before: int = 0
    only_now: int = 0
    clauses_before: int = 0
    clauses: int = 0
    gone: int = 0
    new: int = 0
    states: tuple[StateChange, ...] = ()
    measures: tuple[MeasureMove, ...] = ()
    figures: tuple[FigureMove, ...] = ()

    @property
    def told(self) -> tuple[StateChange | MeasureMove | FigureMove, ...]:
        """All that changed, in the order in which it is told: last what was judged otherwise with no word changed."""
        return (*self.reworded, *self.measures, *self.figures, *self.judged)

    @property
    def reworded(self) -> tuple[StateChange, ...]:
        """The changes of states where a clause that carries the requirement was reworded, went or came."""
        return tuple(one for one in self.states if one.is_reworded)

    @property
    def judged(self) -> tuple[StateChange, ...]:
        """The changes of states where no word of what carries the requirement changed."""
        return tuple(one for one in self.states if not one.is_reworded)

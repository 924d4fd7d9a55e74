"""Requirements, what became of them, and counts of that."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aligner.model.findings import MeasureCarried, Priority
from aligner.model.links import NearMiss
from aligner.model.peers import Peers
from aligner.model.text import Span


class State(StrEnum):
    """What becomes of a national requirement in the local document."""

    COVERED = "covered"
    """A local task says the same, and leaves nothing of weight out."""
    PARTIAL = "partial"
    """Local tasks answer it in part."""
    GAP = "gap"
    """No local task answers it, whatever headings, principles or past work do."""
    JUSTIFIED = "justified"
    """A gap that needs no local clause, as a reviewer has decided; it leaves the denominator of coverage."""


class Addressee(StrEnum):
    """Who has to carry a national requirement out, as seen from the local body."""

    OURS = "ours"
    """The local body, at least in its own share; whoever it is that cannot be told otherwise."""
    CENTRE = "centre"
    """National organs alone (the deficit, the currency, diplomacy, what a law leaves to the State Council)."""
    ELSEWHERE = "elsewhere"
    """Places of another kind (a coast, a border, a named region), of which the local body clearly is none."""
    NONE = "none"
    """Nobody: a rule on the text itself, a definition, an aim without content."""


class CarriedBy(StrEnum):
    """What in the local document answers a requirement."""

    PLAN = "plan"
    """A task: a measure or a target from now on or, in a law, a rule."""
    REFERENCE = "reference"
    """A task that only takes the rule over by reference."""
    PAST = "past"
    """Past work alone, which promises nothing: the requirement is a gap."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """A national task unit (by index) and what became of it.

    `measures` are its measures in order, each with the local unit that carries it. For a gap, `near_miss` is what came
    nearest, if anything did. `priority` is None where the requirement is covered or justified. `is_decided` tells
    whether a reviewer stands for the state, `justification` why it needs no local clause. `by` tells what answers it;
    that of a gap is `CarriedBy.PAST` or None. `taken_over_by` is the local unit that takes all rules of its kind over,
    linked or not. `addressee` is who has to carry it out, told by `addressee_words` (spans of the national source;
    none where it is the local body, or where a reviewer has said so, as `is_addressee_decided` tells). `is_in_scope`
    tells whether it stands in the sections that the plan is about. `is_stated` tells whether a reviewer has said the
    state outright, so that it does not follow from the links. `peers` tell what other plans make of it, None where
    nothing is known of that.
    """

    national: int
    state: State
    near_miss: NearMiss | None = None
    measures: tuple[MeasureCarried, ...] = ()
    priority: Priority | None = None
    is_decided: bool = False
    justification: str = ""
    by: CarriedBy | None = None
    taken_over_by: int | None = None
    addressee: Addressee = Addressee.OURS
    addressee_words: tuple[Span, ...] = ()
    is_addressee_decided: bool = False
    is_in_scope: bool = True
    is_stated: bool = False
    peers: Peers | None = None

    @property
    def stated(self) -> State | None:
        """The state that a reviewer has said outright, None where nobody has; a gap that was said may be justified."""
        if not self.is_stated:
            return None
        return State.GAP if self.state is State.JUSTIFIED else self.state

    @property
    def is_ours(self) -> bool:
        """Whether the local body has to carry it out."""
        return self.addressee is Addressee.OURS

    @property
    def is_past_only(self) -> bool:
        """Whether the requirement is a gap that past work alone answers."""
        return self.state is State.GAP and self.by is CarriedBy.PAST

    @property
    def lacking(self) -> tuple[MeasureCarried, ...]:
        """The measures that are missing: no local unit carries them."""
        return tuple([measure for measure in self.measures if measure.local is None and not measure.is_unsettled])

    @property
    def unsettled(self) -> tuple[MeasureCarried, ...]:
        """The measures of which is not known whether they are carried or missing."""
        return tuple([measure for measure in self.measures if measure.is_unsettled])


@dataclass(frozen=True, slots=True)
class Scope:
    """The national sections that a plan is about, by the indexes of their headings, in order.

    `word` is the word of the plan's title by which they were found; empty where the user has named them.
    """

    headings: tuple[int, ...]
    word: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of requirements by state, and of their measures. Counts add up with ``+`` and `sum`.

    Justified requirements are counted apart, and so are those of another addressee and those `outside` of the sections
    that the plan is about: neither they nor their measures are among those to be covered. Of the `measures`, `carried`
    are said by a local unit and `unsettled` may be missing or not; all others are missing.
    """

    covered: int = 0
    partial: int = 0
    gap: int = 0
    measures: int = 0
    carried: int = 0
    justified: int = 0
    centre: int = 0
    elsewhere: int = 0
    none: int = 0
    outside: int = 0
    unsettled: int = 0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.covered + other.covered,
            self.partial + other.partial,
            self.gap + other.gap,
            self.measures + other.measures,
            self.carried + other.carried,
            self.justified + other.justified,
            self.centre + other.centre,
            self.elsewhere + other.elsewhere,
            self.none + other.none,
            self.outside + other.outside,
            self.unsettled + other.unsettled,
        )

    def __radd__(self, other: int) -> Coverage:
        if other != 0:  # sum() starts from 0
            return NotImplemented
        return self

    @property
    def by_state(self) -> dict[State, int]:
        """How many requirements are in each state, the justified ones last."""
        return {
            State.COVERED: self.covered,
            State.PARTIAL: self.partial,
            State.GAP: self.gap,
            State.JUSTIFIED: self.justified,
        }

    @property
    def by_addressee(self) -> dict[Addressee, int]:
        """How many requirements others than the local body have to carry out, by who that is."""
        return {
            Addressee.CENTRE: self.centre,
            Addressee.ELSEWHERE: self.elsewhere,
            Addressee.NONE: self.none,
        }

    @property
    def not_ours(self) -> int:
        """How many requirements are not the local body's, in all."""
        return self.centre + self.elsewhere + self.none

    @property
    def requirements(self) -> int:
        """How many requirements are to be covered: all that are the local body's, but the justified ones."""
        return self.covered + self.partial + self.gap

    @property
    def fraction(self) -> float | None:
        """Covered requirements per requirement, or None where there is none. Partial ones do not count."""
        return self.covered / self.requirements if self.requirements else None

    @property
    def deep_fraction(self) -> float | None:
        """Measures carried per measure, or None where there is none; unsettled ones are not taken for carried."""
        return self.carried / self.measures if self.measures else None


@dataclass(frozen=True, slots=True)
class SectionCoverage:
    """Coverage of the requirements below one national heading, those of its subsections included.

    `heading` is the index of the heading unit, or None for requirements that stand under no heading; `depth` is
    the number of headings above it.
    """

    heading: int | None
    depth: int
    coverage: Coverage

"""Links between two documents, and why they are links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from aligner.model.text import Span


class LinkKind(StrEnum):
    """How far a local unit answers a national one."""

    COUNTERPART = "counterpart"
    """The same requirement, measure, programme or statement."""
    RELATED = "related"
    """The same subject in part, or parent and child."""


class LinkStatus(StrEnum):
    """Who stands for a link."""

    AUTOMATIC = "automatic"
    """The matching alone."""
    ACCEPTED = "accepted"
    """A reviewer has confirmed what the matching found."""
    BY_HAND = "by_hand"
    """A reviewer has made it."""


class EvidenceKind(StrEnum):
    """What speaks for or against a link."""

    WORDING = "wording"
    NAMES = "names"
    FIGURES = "figures"
    OUTLINE = "outline"
    NEIGHBOURS = "neighbours"
    RANK = "rank"
    ROLES = "roles"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much one kind of evidence adds to the log-odds of a link, beyond what it adds to the usual pair.

    Four decimals are told, as JSON has them.
    """

    kind: EvidenceKind
    log_odds: float


class TermKind(StrEnum):
    """What two units have in common."""

    WORD = "word"
    NAME = "name"
    FIGURE = "figure"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class SharedTerm:
    """Something that stands in both units, or above them: where, how much it tells, and how alike both sides are.

    `weight` is the weight of the term in the lexicon, what it loses as part of a set phrase taken off; `likeness` is
    a fraction, 1 where both sides say the same. Of both, four decimals are told, as JSON has them.
    """

    kind: TermKind
    local: Span
    national: Span
    weight: float
    likeness: float


class Explanation:
    """Why a pair is a link, or why it is none: the evidence, strongest first, and the most telling terms.

    Most links are never asked for their reasons, so these may be worked out when they are: see `deferred`.
    """

    __slots__ = ("_make", "_parts")

    def __init__(self, evidence: tuple[Evidence, ...] = (), terms: tuple[SharedTerm, ...] = ()) -> None:
        """Hold what is known."""
        self._parts = evidence, terms
        self._make: Callable[[], Explanation] | None = None

    @classmethod
    def deferred(cls, make: Callable[[], Explanation]) -> Explanation:
        """Return the explanation that `make` will return when it is first looked at."""
        later = cls()
        later._make = make
        return later

    def _known(self) -> tuple[tuple[Evidence, ...], tuple[SharedTerm, ...]]:
        if self._make is not None:
            self._parts, self._make = self._make()._known(), None
        return self._parts

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What speaks for or against the link, strongest first."""
        return self._known()[0]

    @property
    def terms(self) -> tuple[SharedTerm, ...]:
        """What both units have in common, the most telling first."""
        return self._known()[1]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Explanation) and self._known() == other._known()

    def __hash__(self) -> int:
        return hash(self._known())

    def __repr__(self) -> str:
        return f"Explanation(evidence={self.evidence!r}, terms={self.terms!r})"

    def __reduce__(self) -> tuple[type[Explanation], tuple[Any, ...]]:
        return Explanation, self._known()


NOTHING_EXPLAINED = Explanation()
"""What is said of a pair that was never compared."""


@dataclass(frozen=True, slots=True)
class Link:
    """One local unit joined to one national unit; several links make n:m.

    `local` and `national` are indexes into the units of the two documents; `score`, a fraction in [0, 1], is the
    chance that a reviewer keeps the link, whoever made it. The evidence tells what sets the pair apart from pairs that
    are no links; a link by hand between units that were never compared has none, and the score 0.
    """

    local: int
    national: int
    score: float
    kind: LinkKind
    explanation: Explanation = NOTHING_EXPLAINED
    status: LinkStatus = LinkStatus.AUTOMATIC


NEAR = 0.1
"""The score from which a pair that is no link comes near: near enough to be shown, and to be asked about first."""
SURE_LINK = 0.7
"""The score of the likeliest link from which what is said to be missing of a requirement rests on a sure one. Of the
first partial entries of eight reports, readers found 16 of 19 right from there on, 18 of 34 from 0.5 on, and one of
three below."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """The local unit that comes nearest to a requirement without being linked to it.

    `local` is an index, `score` a fraction as that of a link. The evidence tells what the pair lacks that links have.
    """

    local: int
    score: float
    explanation: Explanation = NOTHING_EXPLAINED


@dataclass(frozen=True, slots=True)
class DampedSpan:
    """A set phrase in a text, and the share of weight, in (0, 1], that its words lose."""

    span: Span
    damping: float

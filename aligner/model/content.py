"""What a clause says beyond its words: figures, obligations, bodies, deadlines.

Each is found in one text without any knowledge of a second one, and carries the span on which it rests.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from fractions import Fraction

from aligner.model.text import Span


class Bound(StrEnum):
    """What the words around a figure make of it."""

    EXACT = "exact"
    ABOUT = "about"
    """左右、约"""
    AT_LEAST = "at_least"
    """以上、不低于、不少于"""
    ABOVE = "above"
    """多、余、超过、突破"""
    AT_MOST = "at_most"
    """以内、不超过、以下"""
    BELOW = "below"
    """近、不足"""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: its value without scale (13.1万 is 131000), its unit, and what is counted.

    `high` differs from `low` in a range only. `unit` is as written (个, 人次, %), or empty. `span` covers number, unit
    and the modifiers beside them; `indicator` are the words that tell what is counted, in the order of the text, empty
    where none do.
    """

    span: Span
    low: Fraction
    high: Fraction
    unit: str
    bound: Bound = Bound.EXACT
    indicator: str = ""

    @property
    def is_range(self) -> bool:
        """Whether the figure has a lower and an upper end."""
        return self.low != self.high


class Strength(IntEnum):
    """How binding the wording of an obligation is; two steps apart, one is plainly stronger than the other."""

    VOLUNTARY = 0
    """鼓励、可以、探索"""
    DIRECTIVE = 2
    """推动、加强"""
    REQUESTED = 3
    """要"""
    BINDING = 4
    """必须、不得、应当、确保"""


@dataclass(frozen=True, slots=True)
class Obligation:
    """A word that tells how binding what follows it is."""

    span: Span
    word: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Deadline:
    """A point of time by which something is to be done.

    Either `month` and `day` tell the last day that is in time, with `year` None where the text does not name it
    (年底前), or `within_days` tells how long it may take (十五日内, 三年内).
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    within_days: int | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A body that is named as the one to act (由市总工会牵头, 各级工会要…)."""

    span: Span
    name: str

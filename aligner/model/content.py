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
    """The words by which a duty binds: a modal that tells how binding, in a change also the deed."""

    span: Span
    word: str
    strength: Strength


class Promptness(StrEnum):
    """How soon something is to be done where no time is set."""

    AT_ONCE = "at_once"
    """立即、马上、当场"""
    PROMPTLY = "promptly"
    """及时、尽快、抓紧"""
    REGULARLY = "regularly"
    """定期"""


class TimeKind(StrEnum):
    """What a deadline is; only those of one kind can be compared."""

    DATE = "date"
    PERIOD = "period"
    NOTICE = "notice"
    EVENT = "event"
    FREQUENCY = "frequency"
    PROMPTNESS = "promptness"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A point of time by which something is to be done, or how often or how soon it is; `kind` tells which.

    A date has the `month` and `day` of the last day that is in time; `year` is None where the text does not name it
    (年底前), and `years_ahead` counts the years from one that only the reader knows (明年年底前: 1). An event is named
    and has no fixed day (春节前). A period is how long it may take, in days, or in hours where these make no whole day
    (十五日内). A notice is given at least `ahead_days` before something happens (提前三十日). A frequency is `times` in
    a round of `every_days` days, which need not be whole (每季度: 365/4).
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    within_days: int | None = None
    years_ahead: int | None = None
    event: str = ""
    within_hours: int | None = None
    ahead_days: int | None = None
    every_days: Fraction | None = None
    times: int = 1
    promptness: Promptness | None = None

    @property
    def kind(self) -> TimeKind:
        """What kind of time it is."""
        kinds = (
            (self.within_days or self.within_hours, TimeKind.PERIOD),
            (self.ahead_days, TimeKind.NOTICE),
            (self.event, TimeKind.EVENT),
            (self.every_days, TimeKind.FREQUENCY),
            (self.promptness, TimeKind.PROMPTNESS),
        )
        return next((kind for is_set, kind in kinds if is_set), TimeKind.DATE)


@dataclass(frozen=True, slots=True)
class Body:
    """A body that is named as the one to act (由市总工会牵头, 各级工会要…)."""

    span: Span
    name: str

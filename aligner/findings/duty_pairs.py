"""Which duty of a local unit answers which of the national unit that it is linked to.

Two linked sentences often hold several duties, and a claim on a figure, a modal or a body is only right where the two
duties are the same: the same thing done, by the same actor or by its counterpart. So deeds are paired first, each with
the one that is most like it from both sides, and whoever has something to tell looks at these pairs alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from aligner.deferred import expression
from aligner.findings.comparison import Comparison, LinkedPair
from aligner.model import Body, LinkKind, LinkStatus, Span
from aligner.structure.duties import Duty
from aligner.structure.measures import ACTION
from aligner.structure.parties import actors_in, is_everybody, is_same_party, is_unnamed

ALL_BUT_SURE = 0.95
"""The score of a link from which two units speak of the same even where their words leave that open."""
_SANCTION = re.compile(
    r"罚款|责令(?:限期)?(?:改正|停)|吊销|没收|给予(?:警告|处分)|依法给予[^，。]{0,4}处[分罚]|追究[^，。]{0,6}责任"
)
_CONTINUES = expression(
    r"(?:逾期|拒不|情节|有违法所得|没有违法所得|违法所得|造成|构成|经责令|有前款|前款|并可以|可以并处|其中)"
)
_OTHER_PLACE = re.compile(
    r"下列(?:行为|情形)|(?<=.)第[一二三四五六七八九十百零〇、至和\d款项]{1,12}条|[前本]款|前[两二三]?[条项]|上述"
)
"""In a sanction: what is punished stands elsewhere."""
_GRADE = re.compile(
    r"(?P<grade>特别重大|特大|重大|较大|一般|[一二三四五]级|[甲乙丙]级|[大中小]型)(?:、|和|或者?|以上)?(?P<of>[一-鿿]{2})"
)
_FEW = re.compile("不足|不满|未满|以下|较少|少于|低于|不超过")
_MANY = re.compile("以上|较多|超过|多于|高于")
_ALIKE = 0.4
"""How alike two deeds must be, a fraction, to be looked at as one."""


class SameActor(Enum):
    """Whether two duties bind the same party."""

    YES = auto()
    PARTLY = auto()
    """Some act by both, and some by one alone; or one says no more than whoever is concerned."""
    NO = auto()
    UNKNOWN = auto()
    """At least one duty does not say who acts, or only that everybody does."""


@dataclass(frozen=True)
class DutyPair:
    """Two duties of linked units that ask for the same, and how alike their deeds are, a fraction.

    `is_best` tells whether no other linked local unit has a duty that is more like the national one, `is_best_of_local`
    and `is_best_of_national` whether no likelier link leads away from the local, and from the national, unit.
    """

    pair: LinkedPair
    local: Duty
    national: Duty
    likeness: float
    is_best: bool
    is_best_of_local: bool
    is_best_of_national: bool

    @cached_property
    def local_actors(self) -> tuple[Body, ...]:
        """Who acts by the local duty, spans in code points of the unit's text."""
        return actors_in(self.pair.local.text, self.local.subject)

    @cached_property
    def national_actors(self) -> tuple[Body, ...]:
        """Who acts by the national duty, spans in code points of the unit's text."""
        return actors_in(self.pair.national.text, self.national.subject)

    @cached_property
    def same_actor(self) -> SameActor:
        """Whether both bind the same party."""
        mine = [one.name for one in self.local_actors if not is_everybody(one.name)]
        theirs = [one.name for one in self.national_actors if not is_everybody(one.name)]
        if not mine or not theirs:
            return SameActor.UNKNOWN
        if any(map(is_unnamed, (*mine, *theirs))):
            return SameActor.PARTLY
        mine_met = [any(is_same_party(one, other) for other in theirs) for one in mine]
        theirs_met = [any(is_same_party(one, other) for one in mine) for other in theirs]
        if all(mine_met) and all(theirs_met):
            return SameActor.YES
        return SameActor.PARTLY if any(mine_met) else SameActor.NO

    @property
    def asks_for_something(self) -> bool:
        """Whether the national duty is no mere noun that a list has for an item (劳动报酬；)."""
        acts = self.national.modal is not None or ACTION.search(self.national_words(self.national.deed)) is not None
        return acts or not self.pair.national.is_item

    @property
    def may_be_two_offences(self) -> bool:
        """Whether a sanction is compared that may be on another offence: the rule that is broken is told by its number.

        Then only a link that is all but sure says that the offences are the same; and nothing does where the sentence
        only goes on (逾期未改正的，…), as many do in the same words.
        """
        texts = self.pair.local.text, self.pair.national.text
        if not any(map(_SANCTION.search, texts)):
            return False
        return self.pair.link.score < ALL_BUT_SURE or any(map(_CONTINUES.match, texts))

    @property
    def may_be_one(self) -> bool:
        """Whether nothing says that the two are on two offences, or on two cases."""
        return not (self.may_be_two_offences or self.are_two_cases)

    @property
    def names_no_offence(self) -> bool:
        """Whether one of two sanctions does not say itself what is punished: 有下列行为之一的, 违反第九条规定的."""
        return any(map(_OTHER_PLACE.search, (self.pair.local.text, self.pair.national.text)))

    @cached_property
    def deeds_likeness(self) -> float:
        """How alike what is to be done is, a fraction, whatever `likeness` is taken of."""
        at = self.pair.local.duties.index(self.local), self.pair.national.duties.index(self.national)
        return float(self.pair.likeness_of_deeds[at])

    @cached_property
    def are_two_cases(self) -> bool:
        """Whether one duty is for few and the other for many, or each for things of another grade.

        Each may stand beside the other: 重大事故由…调查, 一般事故由…调查.
        """
        texts = (self.pair.local.text, self.local), (self.pair.national.text, self.national)
        if {_amount(text, duty) for text, duty in texts} == {_FEW, _MANY}:
            return True
        my_grades, their_grades = (_grades(text, duty) for text, duty in texts)
        return any(not my_grades[of] & their_grades[of] for of in my_grades.keys() & their_grades.keys())

    def local_words(self, stretch: Span) -> str:
        """Return the words of a stretch of the local unit."""
        return stretch.of(self.pair.local.text)

    def national_words(self, stretch: Span) -> str:
        """Return the words of a stretch of the national unit."""
        return stretch.of(self.pair.national.text)


def _amount(text: str, duty: Duty) -> re.Pattern[str] | None:
    """Return whether the condition of a duty is to have few or many of something; None where it is neither."""
    condition, ends, _ = text[duty.span.start : duty.deed.end].partition("的")
    return next((words for words in (_FEW, _MANY) if words.search(condition)), None) if ends else None


def _grades(text: str, duty: Duty) -> dict[str, set[str]]:
    """Return the grades of things that the sentence of a duty names up to its end, by what they are grades of."""
    start = max(text.rfind(mark, 0, duty.span.start) for mark in "。；") + 1
    found: dict[str, set[str]] = {}
    for one in _GRADE.finditer(text, start, duty.deed.end):
        found.setdefault(one["of"], set()).add(one["grade"])
    return found


@dataclass(frozen=True)
class DutiesMet:
    """The links of two documents whose duties are compared, and the duties that answer each other.

    `by_national` has the pairs of each national unit that has any, those of one unit by the place of the national duty,
    the most alike local one first.
    """

    comparison: Comparison
    by_national: tuple[tuple[DutyPair, ...], ...]

    @classmethod
    def of(cls, comparison: Comparison) -> DutiesMet:
        """Return the duties of tasks that are counterparts, or that a reviewer has linked."""
        met = (tuple(_pairs(comparison, pairs)) for _, pairs in sorted(comparison.by_national.items()))
        return cls(comparison, tuple(filter(None, met)))

    @property
    def count(self) -> int:
        """How many national duties a local one answers."""
        return sum(pair.is_best for pairs in self.by_national for pair in pairs)


def _pairs(comparison: Comparison, pairs: Iterable[LinkedPair]) -> Iterator[DutyPair]:
    firm = [pair for pair in pairs if pair.local.is_task and pair.national.is_task and is_firm(pair)]
    found = sorted(
        (one for pair in firm for one in _duties_met(pair)),
        key=lambda one: (one[0], -one[1], -one[2].link.score, one[2].link.local),
    )
    told: set[int] = set()
    for at, likeness, pair, nearest in found:
        mine, theirs = pair.local.duties[nearest], pair.national.duties[at]
        yield DutyPair(pair, mine, theirs, likeness, at not in told, *_best_of_links(comparison, pair))
        told.add(at)


def duty_at(
    comparison: Comparison,
    pair: LinkedPair,
    local: Span | None,
    national: Span | None,
    *,
    likeness: float | None = None,
) -> DutyPair:
    """Return the duties in which a local and a national stretch stand; without a stretch, that most like the other.

    `likeness` tells how alike what is claimed of them is, a fraction; if None, how alike the deeds are.
    """
    mine = None if local is None else _holding(pair.local.duties, local)
    theirs = None if national is None else _holding(pair.national.duties, national)
    if mine is None:
        mine = 0 if theirs is None else int(pair.likeness_of_deeds[:, theirs].argmax())
    if theirs is None:
        theirs = int(pair.likeness_of_deeds[mine].argmax())
    best_of_local, best_of_national = _best_of_links(comparison, pair)
    return DutyPair(
        pair,
        pair.local.duties[mine],
        pair.national.duties[theirs],
        float(pair.likeness_of_deeds[mine, theirs]) if likeness is None else likeness,
        best_of_national,
        best_of_local,
        best_of_national,
    )


def _best_of_links(comparison: Comparison, pair: LinkedPair) -> tuple[bool, bool]:
    """Return whether a link is the likeliest of its local unit, and of its national one."""
    of_local, of_national = comparison.by_local[pair.link.local], comparison.by_national[pair.link.national]
    return (
        all(other.link.score <= pair.link.score for other in of_local),
        all(other.link.score <= pair.link.score for other in of_national),
    )


def _holding(duties: Sequence[Duty], stretch: Span) -> int:
    return next((at for at, duty in enumerate(duties) if stretch.start < duty.span.end), len(duties) - 1)


def units_of(pairs: Iterable[DutyPair]) -> tuple[DutyPair, ...]:
    """Return the first pair of duties of each pair of units, in order: what is asked of units as a whole."""
    first: dict[tuple[int, int], DutyPair] = {}
    for one in pairs:
        first.setdefault((one.pair.link.local, one.pair.link.national), one)
    return tuple(first.values())


def _duties_met(pair: LinkedPair) -> Iterator[tuple[int, float, LinkedPair, int]]:
    """Yield the national duties, by place, with how alike the local duty is that is most alike, and its place."""
    likeness = pair.likeness_of_deeds
    for at in range(likeness.shape[1]):
        nearest = int(likeness[:, at].argmax())
        if likeness[nearest, at] >= _ALIKE and int(likeness[nearest].argmax()) == at:
            yield at, float(likeness[nearest, at]), pair, nearest


def is_firm(pair: LinkedPair) -> bool:
    """Return whether both sides of a link say the same requirement, or a reviewer has linked them."""
    return pair.link.kind is LinkKind.COUNTERPART or pair.link.status is not LinkStatus.AUTOMATIC

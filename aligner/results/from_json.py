"""A JSON report back to the alignment that it tells of, so that a saved result can be opened and reviewed.

Reading mirrors `aligner.results.to_json`, function by function. A file may have been cut, edited or written by
another version, and whatever works on alignments trusts them. So nothing is taken over that does not fit: value by
value here, as a whole in `aligner.results.agreement`. Unknown fields are passed over, as docs/formats.md asks of
readers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from aligner.errors import ReadingError
from aligner.files.naming import shown
from aligner.model import (
    Alignment,
    Body,
    BodyChange,
    Bookmark,
    Bound,
    Coverage,
    Deadline,
    DeadlineChange,
    Difference,
    DocumentSide,
    Edit,
    EditKind,
    Evidence,
    EvidenceKind,
    Explanation,
    FigureChange,
    FigureRelation,
    Link,
    LinkKind,
    LinkStatus,
    LocalOnly,
    LocalOnlyKind,
    MeasureCarried,
    NearMiss,
    Note,
    Obligation,
    Options,
    Priority,
    PriorityPoint,
    PriorityReason,
    Quantity,
    RejectedLink,
    Requirement,
    ReturnedDecision,
    ReturnKind,
    Review,
    Role,
    RoleChange,
    SectionCoverage,
    SharedTerm,
    Span,
    State,
    Strength,
    StrengthChange,
    StrengthRelation,
    TakeOver,
    TermKind,
)
from aligner.results.agreement import demand_agreement
from aligner.results.document import Side
from aligner.results.to_json import SCHEMA, coverage_data
from aligner.results.values import Misfit, Value
from aligner.review.decisions import REJECTED, YES, Aspect

_VALUES: Mapping[Aspect, frozenset[str]] = {
    Aspect.LINK: frozenset({*LinkKind, REJECTED}),
    Aspect.CONFIRMED: frozenset({YES}),
    Aspect.BOOKMARK: frozenset({YES}),
    Aspect.ROLE: frozenset(Role),
}
"""The values of decisions that are words; those of the others are texts."""
_MOST_PARTS = 1000
"""The largest denominator of a fraction that is written out (1/3) and that no decimal number can hold."""


def parse_result(text: str, *, name: str) -> Alignment:
    """Return the alignment that the JSON report `text` tells of; rendered, it gives the same report.

    Scores are rounded as they are there. A figure that has no end as a decimal (1/3) is read as the simplest fraction
    that is written so. `name` is the path of the file, for messages.

    Raises:
        ReadingError: if it is no JSON report of this version's shape, or says what cannot be.
    """
    try:
        data = Value.of(text)
        data["tool"]["name"].demand(data["tool"]["name"].text() == "aligner", "is another program")
        schema = data["schema"].count()
    except Misfit as misfit:
        raise ReadingError(
            "{name} is no result of align: {problem}; give a file that align -f json has written",
            name=shown(name),
            problem=misfit.phrase,
        ) from None
    if schema != SCHEMA:
        if schema < SCHEMA:
            raise ReadingError(
                "{name} was written by an older version of align; align the two texts again", name=shown(name)
            )
        raise ReadingError("{name} was written by a newer version of align; update this one", name=shown(name))
    try:
        return _alignment(data)
    except Misfit as misfit:
        raise ReadingError(
            "{name} is damaged: {problem}; align the two texts again", name=shown(name), problem=misfit.phrase
        ) from None


def _alignment(data: Value) -> Alignment:
    local, national = Side.of(data["local"]), Side.of(data["national"])
    read = _Reader(local, national)
    alignment = Alignment(
        local=local.document,
        national=national.document,
        options=Options(min_score=data["options"]["min_score"].fraction()),
        links=data["links"].each(read.link),
        requirements=data["requirements"].each(read.requirement),
        coverage=_coverage(data["coverage"]),
        sections=data["sections"].each(read.section),
        local_only=data["local_only"].each(read.local_only),
        differences=data["links"].each(read.difference),
        figures=data["figures"].each(read.figure),
        strength=data["strength"].each(read.strength),
        deadlines=data["deadlines"].each(read.deadline),
        bodies=data["bodies"].each(read.bodies),
        local_damped=local.damped,
        national_damped=national.damped,
        lexicon=data["lexicon"]["inputs_sha256"].text("([0-9a-f]{64})?"),
        review=data["review"].unless_null(read.review),
    )
    demand_agreement(alignment, data)
    return alignment


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads what concerns both documents."""

    local: Side
    national: Side

    def link(self, value: Value) -> Link:
        return Link(
            *self.pair(value["local"], value["national"]),
            value["score"].fraction(),
            value["kind"].choice(LinkKind),
            self.explanation(value),
            value["status"].choice(LinkStatus),
        )

    def pair(self, local: Value, national: Value) -> tuple[int, int]:
        return self.local.unit(local), self.national.unit(national)

    def difference(self, value: Value) -> Difference:
        i, j = self.pair(value["local"], value["national"])
        mine, theirs = self.local.within(i), self.national.within(j)
        edits = value["edits"].each(lambda one: _edit(one, mine, theirs))
        in_order = all(
            before.local.end <= after.local.start and before.national.end <= after.national.start
            for before, after in pairwise(edits)
        )
        value["edits"].demand(in_order, "are out of order")
        return Difference(i, j, edits)

    def explanation(self, value: Value) -> Explanation:
        return Explanation(
            value["evidence"].each(lambda one: Evidence(one["kind"].choice(EvidenceKind), one["log_odds"].number())),
            value["terms"].each(
                lambda one: SharedTerm(
                    one["kind"].choice(TermKind),
                    one["local"].span(self.local.whole),
                    one["national"].span(self.national.whole),
                    one["weight"].number(),
                    one["likeness"].fraction(),
                )
            ),
        )

    def requirement(self, value: Value) -> Requirement:
        index = self.national.unit(value["national"])
        return Requirement(
            index,
            value["state"].choice(State),
            value["near_miss"].unless_null(
                lambda one: NearMiss(self.local.unit(one["local"]), one["score"].fraction(), self.explanation(one))
            ),
            value["measures"].each(
                lambda one: MeasureCarried(
                    one["span"].span(self.national.within(index)),
                    one["local"].unless_null(self.local.unit),
                    one["likeness"].fraction(),
                )
            ),
            value["priority"].unless_null(lambda one: _priority(one, self.national.within(index))),
            value["is_decided"].flag(),
            value["justification"].text(),
        )

    def section(self, value: Value) -> SectionCoverage:
        return SectionCoverage(
            value["heading"].unless_null(self.national.unit), value["depth"].count(), _coverage(value["coverage"])
        )

    def local_only(self, value: Value) -> LocalOnly:
        return LocalOnly(
            self.local.unit(value["local"]), value["kind"].choice(LocalOnlyKind), value["is_decided"].flag()
        )

    def figure(self, value: Value) -> FigureChange:
        i, j = self.pair(*value["link"].pair())
        mine = value["local"].unless_null(lambda one: _quantity(one, self.local.within(i)))
        theirs = value["national"].unless_null(lambda one: _quantity(one, self.national.within(j)))
        relation, delta = value["relation"].choice(FigureRelation), value["delta"].unless_null(_number)
        is_dropped, is_new = relation is FigureRelation.DROPPED, relation is FigureRelation.NEW
        value["local"].demand((mine is None) == is_dropped, "does not go with the relation")
        value["national"].demand((theirs is None) == is_new, "does not go with the relation")
        has_none = is_dropped or is_new or relation is FigureRelation.SHARE
        value["delta"].demand((delta is None) == has_none, "does not go with the relation")
        return FigureChange(i, j, mine, theirs, relation, delta)

    def strength(self, value: Value) -> StrengthChange:
        i, j = self.pair(*value["link"].pair())
        return StrengthChange(
            i,
            j,
            _obligation(value["local"], self.local.within(i)),
            _obligation(value["national"], self.national.within(j)),
            value["relation"].choice(StrengthRelation),
        )

    def deadline(self, value: Value) -> DeadlineChange:
        i, j = self.pair(*value["link"].pair())
        mine = value["local"].unless_null(lambda one: _deadline(one, self.local.within(i)))
        relation = value["relation"].choice(TakeOver)
        value["local"].demand((mine is None) == (relation is TakeOver.MISSING), "does not go with the relation")
        return DeadlineChange(i, j, mine, _deadline(value["national"], self.national.within(j)), relation)

    def bodies(self, value: Value) -> BodyChange:
        i, j = self.pair(*value["link"].pair())
        mine = value["local"].each(lambda one: _body(one, self.local.within(i)))
        theirs = value["national"].each(lambda one: _body(one, self.national.within(j)))
        relation = value["relation"].choice(TakeOver)
        value["relation"].demand(relation not in (TakeOver.EARLIER, TakeOver.LATER), "is none of bodies")
        value["local"].demand((not mine) == (relation is TakeOver.MISSING), "does not go with the relation")
        return BodyChange(i, j, mine, theirs, relation)

    def review(self, value: Value) -> Review:
        return Review(
            value["reviewers"].each(Value.text),
            value["notes"].each(lambda one: Note(*self.place(one), one["text"].text())),
            value["bookmarks"].each(lambda one: Bookmark(*self.place(one))),
            value["roles"].each(lambda one: RoleChange(*self.place(one), one["found"].choice(Role))),
            value["rejected"].each(
                lambda one: RejectedLink(*self.pair(one["local"], one["national"]), one["score"].fraction())
            ),
            value["returned"].each(self.returned),
        )

    def place(self, value: Value) -> tuple[DocumentSide, int]:
        side = value["side"].choice(DocumentSide)
        return side, (self.local if side is DocumentSide.LOCAL else self.national).unit(value["unit"])

    def returned(self, value: Value) -> ReturnedDecision:
        decision, words = value["decision"].choice(Aspect), value["value"].text()
        value["value"].demand(words in _VALUES.get(decision, {words}), "does not go with the decision")
        return ReturnedDecision(
            value["kind"].choice(ReturnKind),
            decision.value,
            words,
            value["local_text"].text(),
            value["national_text"].text(),
            value["local"].unless_null(self.local.unit),
            value["national"].unless_null(self.national.unit),
            value["reviewer"].text(),
        )


def _edit(value: Value, mine: Span, theirs: Span) -> Edit:
    edit = Edit(value["kind"].choice(EditKind), value["local"].span(mine), value["national"].span(theirs))
    is_removed, is_added = len(edit.local) == 0, len(edit.national) == 0
    goes = (is_removed, is_added) == (edit.kind is EditKind.REMOVED, edit.kind is EditKind.ADDED)
    value["kind"].demand(goes, "does not go with the words")
    return edit


def _priority(value: Value, within: Span) -> Priority:
    points = value["points"].number()
    reasons = value["reasons"].each(
        lambda one: PriorityPoint(
            one["reason"].choice(PriorityReason),
            one["points"].number(),
            one["span"].unless_null(lambda span: span.span(within)),
        )
    )
    value["points"].demand(round(sum(one.points for one in reasons), 4) == points, "is not the sum of the reasons")
    return Priority(value["rank"].count(least=1), points, reasons)


def _quantity(value: Value, within: Span) -> Quantity:
    low = _number(value["value"])
    high = value["high"].unless_null(_number)
    return Quantity(
        value["span"].span(within),
        low,
        low if high is None else high,
        value["unit"].text(),
        value["bound"].choice(Bound),
        value["indicator"].text(),
    )


def _number(value: Value) -> Fraction:
    written = value.number()
    exact = Fraction(str(written))
    simplest = exact.limit_denominator(_MOST_PARTS)
    return simplest if float(simplest) == written else exact


def _obligation(value: Value, within: Span) -> Obligation:
    names = {strength.name.lower(): strength for strength in Strength}
    strength = names.get(value["strength"].text())
    if strength is None:
        value["strength"].reject(f"is not one of {', '.join(names)}")
    return Obligation(value["span"].span(within), value["word"].text(), strength)


def _deadline(value: Value, within: Span) -> Deadline:
    deadline = Deadline(
        value["span"].span(within),
        year=value["year"].unless_null(lambda one: one.count(1, 9999)),
        month=value["month"].unless_null(lambda one: one.count(1, 12)),
        day=value["day"].unless_null(lambda one: one.count(1, 31)),
        within_days=value["within_days"].unless_null(Value.count),
    )
    is_date = deadline.month is not None and deadline.day is not None
    is_period = deadline.month is None and deadline.day is None and deadline.year is None
    value.demand(is_date if deadline.within_days is None else is_period, "is neither a date nor a period")
    return deadline


def _body(value: Value, within: Span) -> Body:
    return Body(value["span"].span(within), value["name"].text())


def _coverage(value: Value) -> Coverage:
    counts = {name: value[name].count() for name in Coverage.__dataclass_fields__}
    coverage = Coverage(**counts)
    for name, number in coverage_data(coverage).items():
        value[name].demand(value[name].unless_null(Value.number) == number, "does not follow from the counts")
    return coverage

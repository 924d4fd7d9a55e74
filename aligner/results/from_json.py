"""A JSON report back to the alignment that it tells of, so that a saved result can be opened and reviewed.

Reading mirrors `aligner.results.to_json`, function by function. A file may have been cut, edited or written by
another version, and whatever works on alignments trusts them. So nothing is taken over that does not fit: value by
value here, as a whole in `aligner.results.agreement`. Unknown fields are passed over, as docs/formats.md asks of
readers.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from aligner.changes import FIGURES, ChangeKind, FigureRelation, change_kinds
from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, shown
from aligner.files.json_values import Misfit, Value, check_values
from aligner.findings.doubts import doubts_of
from aligner.model import (
    Addressee,
    Alignment,
    BodyKind,
    Bookmark,
    CarriedBy,
    Change,
    Counted,
    Difference,
    Direction,
    DocumentSide,
    Edit,
    EditKind,
    Entry,
    EntryKind,
    Evidence,
    EvidenceKind,
    Explanation,
    Issuer,
    Link,
    LinkKind,
    LinkStatus,
    LocalOnly,
    LocalOnlyKind,
    MeasureCarried,
    NearMiss,
    Note,
    Options,
    Rank,
    RejectedLink,
    Requirement,
    ReturnedDecision,
    ReturnKind,
    Review,
    Role,
    RoleChange,
    Scope,
    SectionCoverage,
    SharedTerm,
    Since,
    Span,
    State,
    Stated,
    Target,
    TermKind,
)
from aligner.results.agreement import demand_agreement
from aligner.results.saved_counts import coverage_of, priority_of
from aligner.results.saved_document import Side
from aligner.results.saved_peers import peer_plans_of, peers_of
from aligner.results.saved_since import since_of
from aligner.results.to_json import SCHEMA
from aligner.review.decisions import VALUES, Aspect
from aligner.structure.issuer import named_issuer

OLDEST = 4
"""The oldest shape that is read: what came later is not in it, and is as it is where nothing is known of it."""


def parse_result(text: str, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Alignment:
    """Return the alignment that the JSON report `text` tells of; rendered, it gives the same report.

    It is that of `read_result`, which tells the errors as well.
    """
    return read_result(text, name=name, limits=limits)[0]


def read_result(text: str, *, name: str, limits: Limits = DEFAULT_LIMITS) -> tuple[Alignment, str]:
    """Return the alignment that the JSON report `text` tells of, and the version of the program that wrote it.

    Rendered, it gives the same report. Scores are rounded as they are there. A figure that has no end as a decimal
    (1/3) is read as the simplest fraction that is written so. `name` is the path of the file, for messages.

    Raises:
        LimitError: if there is more in it than `limits` allow.
        ReadingError: if it is no JSON report of this version's shape, or says what cannot be.
    """
    check_values(text, name=name, limits=limits)
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
    if not OLDEST <= schema <= SCHEMA:
        if schema < OLDEST:
            raise ReadingError(
                "{name} was written by an older version of align; align the two texts again", name=shown(name)
            )
        raise ReadingError("{name} was written by a newer version of align; update this one", name=shown(name))
    try:
        return _alignment(data), data["tool"]["version"].text()
    except Misfit as misfit:
        raise ReadingError(
            "{name} is damaged: {problem}; align the two texts again", name=shown(name), problem=misfit.phrase
        ) from None


def _options(data: Value) -> Options:
    # Results that were saved before there was an encoder say nothing of it.
    encoder = "encoder" in data and data["encoder"].flag()
    # Nor, before there were addressees, of who issued the local text, and whose requirements count.
    issuer = data["issuer"].text() if "issuer" in data else ""
    addressee = data["addressee"].choice(Counted) if "addressee" in data else Counted.OURS
    data.demand(not issuer or named_issuer(issuer) is not None, "has an issuer that none is called")
    sections = data["scope_sections"].each(Value.text) if "scope_sections" in data else ()
    return Options(
        min_score=data["min_score"].fraction(),
        encoder=encoder,
        issuer=issuer,
        addressee=addressee,
        scope_sections=sections,
    )


def _alignment(data: Value) -> Alignment:
    local, national = Side.of(data["local"]), Side.of(data["national"])
    read = _Reader(local, national)
    alignment = Alignment(
        local=local.document,
        national=national.document,
        options=_options(data["options"]),
        links=data["links"].each(read.link),
        requirements=data["requirements"].each(read.requirement),
        coverage=coverage_of(data["coverage"]),
        sections=data["sections"].each(read.section),
        local_only=data["local_only"].each(read.local_only),
        differences=data["links"].each(read.difference),
        changes=tuple(change for kind in change_kinds() for change in read.changes(kind, data)),
        duties_compared=data["duties_compared"].unless_null(Value.count) if "duties_compared" in data else None,
        targets=data["targets"].each(read.target) if "targets" in data else (),
        local_damped=local.damped,
        national_damped=national.damped,
        scope=data["scope"].unless_null(read.scope) if "scope" in data else None,
        issuer=_issuer(data["issuer"], local) if "issuer" in data else Issuer(),
        lexicon=data["lexicon"]["inputs_sha256"].text("([0-9a-f]{64})?"),
        review=data["review"].unless_null(read.review),
        # Asked anew, for results that were saved before there were any say nothing of them.
        doubts=doubts_of(local.document, national.document),
        since=data["since"].unless_null(read.since) if "since" in data else None,
        peers=peer_plans_of(data["peers"]) if "peers" in data else None,
    )
    demand_agreement(alignment, data)
    return alignment


def _issuer(value: Value, local: Side) -> Issuer:
    return Issuer(
        value["rank"].choice(Rank),
        value["kind"].choice(BodyKind),
        value["place"].text(),
        value["province"].text(),
        value["span"].unless_null(lambda one: one.span(local.whole)),
    )


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
            self.measures(value, self.national.within(index)),
            value["priority"].unless_null(lambda one: priority_of(one, self.national.within(index))),
            value["is_decided"].flag(),
            value["justification"].text(),
            value["by"].unless_null(lambda one: one.choice(CarriedBy)),
            value["taken_over_by"].unless_null(self.local.unit) if "taken_over_by" in value else None,
            *self.addressed(value),
            is_in_scope=value["is_in_scope"].flag() if "is_in_scope" in value else True,
            is_stated="is_stated" in value and value["is_stated"].flag(),
            peers=value["peers"].unless_null(peers_of) if "peers" in value else None,
        )

    def addressed(self, value: Value) -> tuple[Addressee, tuple[Span, ...], bool]:
        """Return who is to carry a requirement out, the words that tell it, and whether a reviewer has said it."""
        if "addressee" not in value:
            return Addressee.OURS, (), False
        return (
            value["addressee"].choice(Addressee),
            value["addressee_words"].each(lambda one: one.span(self.national.whole)),
            value["is_addressee_decided"].flag(),
        )

    def scope(self, value: Value) -> Scope:
        return Scope(value["sections"].each(self.national.unit), value["word"].text())

    def measures(self, requirement: Value, within: Span) -> tuple[MeasureCarried, ...]:
        """Return the measures of a requirement, those that are unsettled at their places."""
        settled = requirement["measures"].each(
            lambda one: MeasureCarried(
                one["span"].span(within), one["local"].unless_null(self.local.unit), one["likeness"].fraction()
            )
        )
        unsettled = (
            requirement["unsettled"].each(
                lambda one: MeasureCarried(
                    one["span"].span(within), None, one["likeness"].fraction(), is_unsettled=True
                )
            )
            if "unsettled" in requirement
            else ()
        )
        return tuple(sorted((*settled, *unsettled), key=lambda one: one.span.start))

    def section(self, value: Value) -> SectionCoverage:
        return SectionCoverage(
            value["heading"].unless_null(self.national.unit), value["depth"].count(), coverage_of(value["coverage"])
        )

    def local_only(self, value: Value) -> LocalOnly:
        return LocalOnly(
            self.local.unit(value["local"]), value["kind"].choice(LocalOnlyKind), value["is_decided"].flag()
        )

    def changes(self, kind: ChangeKind[Any], data: Value) -> tuple[Change[Any], ...]:
        if kind.may_be_absent and kind.key not in data:
            return ()
        return data[kind.key].each(lambda one: self.change(kind, one))

    def change(self, kind: ChangeKind[Any], value: Value) -> Change[Any]:
        i, j = self.pair(*value["link"].pair())
        mine = _said(kind, value["local"], self.local.said_within(i))
        theirs = _said(kind, value["national"], self.national.said_within(j))
        relation = kind.relation_of(value["relation"].choice(kind.relation_type))
        value["local"].demand(bool(mine) == relation.has_local, "does not go with the relation")
        value["national"].demand(bool(theirs) == relation.has_national, "does not go with the relation")
        delta = None
        if kind.has_delta:
            delta = value["delta"].unless_null(Value.exact)
            value["delta"].demand((delta is not None) == relation.has_delta, "does not go with the relation")
        return Change(kind.key, i, j, mine, theirs, relation.value, delta, *self.trust(value))

    def trust(self, value: Value) -> tuple[float | None, Span | None, Span | None, Direction | None]:
        """Return how sure a change is, what proves it, and what it makes of the duty; old results have none of that."""
        if "probability" not in value:
            return None, None, None, None
        return (
            value["probability"].unless_null(Value.fraction),
            value["local_duty"].unless_null(lambda one: one.span(self.local.whole)),
            value["national_duty"].unless_null(lambda one: one.span(self.national.whole)),
            value["direction"].unless_null(lambda one: one.choice(Direction)),
        )

    def target(self, value: Value) -> Target:
        def stated(side: Side, one: Value) -> Stated:
            unit = side.unit(one["unit"])
            return Stated(unit, FIGURES.from_data(one["figure"], side.said_within(unit)))

        target = Target(
            value["indicator"].text(".+"),
            value["national"].unless_null(lambda one: stated(self.national, one)),
            value["local"].unless_null(lambda one: stated(self.local, one)),
            value["relation"].unless_null(lambda one: one.choice(FigureRelation)),
            value["direction"].unless_null(lambda one: one.choice(Direction)),
        )
        sides = sum(one is not None for one in (target.national, target.local))
        value.demand(sides > 0, "is set by neither side")
        goes = target.relation not in (FigureRelation.DROPPED, FigureRelation.NEW)
        value["relation"].demand(goes and (sides > 1 or target.relation is None), "does not go with the sides")
        has_relation = target.relation is not None  # None as well where both state what cannot be held together
        value["direction"].demand(target.direction is None or has_relation, "does not go with the relation")
        return target

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
            value["entries"].each(
                lambda one: Entry(
                    self.national.unit(one["national"]), one["kind"].choice(EntryKind), one["text"].text()
                )
            )
            if "entries" in value
            else (),
        )

    def since(self, value: Value) -> Since:
        return since_of(value, self.local, self.national, coverage=coverage_of(value["coverage"]))

    def place(self, value: Value) -> tuple[DocumentSide, int]:
        side = value["side"].choice(DocumentSide)
        return side, (self.local if side is DocumentSide.LOCAL else self.national).unit(value["unit"])

    def returned(self, value: Value) -> ReturnedDecision:
        decision, words = value["decision"].choice(Aspect), value["value"].text()
        goes = words in VALUES.get(decision, {words})
        value["value"].demand(goes, "does not go with the decision")
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


def _said(kind: ChangeKind[Any], value: Value, within: Span) -> tuple[Any, ...]:
    if kind.says_several:
        return value.each(lambda one: kind.from_data(one, within))
    return () if value.data is None else (kind.from_data(value, within),)

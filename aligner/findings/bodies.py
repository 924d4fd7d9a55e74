"""What became of the bodies of a duty: who acts, who is told, who has to agree, who is charged.

A ministry and its provincial counterpart are equal, and so are the governments that each text speaks of; equal bodies
are no finding. A list with one more is new, one fewer is missing, and another body for the same deed has changed. A
plan need not say that it speaks of its own office: silence about who acts is no change, but to charge 本市 with what
the law charges a body with leaves open who acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligner.changes import BodyRelation
from aligner.deferred import expression
from aligner.findings.claims import Claim, claim_in_text
from aligner.findings.comparison import Comparison
from aligner.findings.contents import UnitContent
from aligner.findings.duty_pairs import ALL_BUT_SURE, DutiesMet, DutyPair, units_of
from aligner.findings.ways import Way
from aligner.model import Body, Span
from aligner.structure.duties import Force
from aligner.structure.parties import (
    Part,
    Party,
    actors_in,
    addressed_in,
    all_who_act,
    core_of,
    is_everybody,
    is_named_in,
    is_of_every_level,
    is_one_field,
    is_same_party,
    is_short,
    is_unnamed,
)

_PLUS = "+＋"
_JOINT_WORK = expression("“([一-鿿]{2,8}(?:[+＋][一-鿿]{2,8})+)”")
_MOST_IN_COMMON = 2
"""Bodies that two names of joint work share, if they are for the same work."""
_SAME_LIST = 0.6
"""How alike two deeds are, a fraction, for the lists of those who act to be held against each other."""
_NEARLY_SAME = 0.5
"""How alike two deeds are, a fraction, for another body to have taken the place of one."""
_LIKELY = 0.6
_SURELY_SAME = 0.75
_OFFICE = expression(r"(?:政府|部门|机关|机构|委员会|办公室|办事处|法院|检察院|联合会|工会|协会|学校|[局厅委办])$")
"""How the names of bodies end of which one may take the place of another; a unit or a place is whom a rule is for."""
_SHORTEST_FIELD = 2
_LEGAL_PERSONS = ("公民", "法人", "其他组织", "非法人组织")
_STATE_ORGANS = ("国家机关", "行政机关")
_TELLS = expression(r"报告|备案|举报|检举|查询|通报|通知")


@dataclass(frozen=True, slots=True)
class _Sides:
    """The bodies of one part of a duty on both sides."""

    part: Part
    local: tuple[Body, ...]
    national: tuple[Body, ...]


def body_claims(met: DutiesMet) -> Iterator[Claim[Body]]:
    """Yield what may be said of the bodies of duties."""
    for pairs in met.by_national:
        yield from _of_unit([pair for pair in pairs if pair.asks_for_something and pair.may_be_one], met.comparison)


def _of_unit(pairs: Sequence[DutyPair], comparison: Comparison) -> Iterator[Claim[Body]]:
    for pair in pairs:
        if pair.is_best:
            if not _acts_elsewhere(pair, comparison):
                yield from _of_actors(pair, pairs, comparison)
            yield from _of_addressed(pair)
            yield from _of_joint_work(pair)
    for pair in units_of(pairs):
        yield from _of_leads(pair)
        others = [one.national.text for one in comparison.by_local[pair.pair.link.local] if one is not pair.pair]
        yield from _of_units(pair, pairs, others)


def _of_actors(pair: DutyPair, pairs: Sequence[DutyPair], comparison: Comparison) -> Iterator[Claim[Body]]:
    mine, theirs = pair.local_actors, pair.national_actors
    if not mine or not theirs:
        return
    my_everybody, their_everybody = (all(is_everybody(one.name) for one in side) for side in (mine, theirs))
    if my_everybody and not their_everybody:
        if pair.likeness < _SURELY_SAME:
            return  # 本市 may do something else for the same people
        if all(_is_of_state(one) for one in theirs) or any(one.name.startswith("任何") for one in mine):
            return  # 本市 stands for its government and the departments, and 任何人 for each one
        named = any(is_named_in(body.name, other.pair.local.text) for body in theirs for other in pairs)
        if not named and not any(_act(other, theirs) for other in pairs):
            yield claim_in_text(pair, Way.BODY_LEFT_OPEN, BodyRelation.MISSING, (), theirs)
    elif not (my_everybody or their_everybody):
        beside = [one.local.text for one in comparison.by_national[pair.pair.link.national]]
        yield from _between(pair, _Sides(Part.ACTS, mine, theirs), beside)


def _acts_elsewhere(pair: DutyPair, comparison: Comparison) -> bool:
    """Return whether the local body is named by the national unit, or acts by another one that the local unit answers.

    Then the local text has not put it in the place of another.
    """
    mine = [one for one in pair.local_actors if not is_everybody(one.name) and not is_unnamed(one.name)]
    theirs = [one.name for one in pair.national_actors]
    for own in mine:
        if any(is_same_party(own.name, other) for other in theirs):
            return False
        if is_named_in(own.name, pair.pair.national.text):
            return True
        others = (other.national for other in comparison.by_local[pair.pair.link.local] if other is not pair.pair)
        if any(is_named_in(own.name, unit.text) for unit in others if core_of(own.name) != core_of("人民政府")):
            return True
    return False


def _act(pair: DutyPair, bodies: Sequence[Body]) -> bool:
    """Return whether one of the bodies acts by the local duty."""
    return any(_is_met(one, bodies) for one in pair.local_actors)


def _may_be_replaced(
    pair: DutyPair, part: Part, extra: Sequence[Body], fewer: Sequence[Body], beside: Sequence[str]
) -> bool:
    """Return whether other bodies may stand in the place of some: for one deed, and with none of these named beside."""
    if (
        pair.likeness < _NEARLY_SAME
        or pair.pair.link.score < _LIKELY
        or any(is_named_in(one.name, text) for one in fewer for text in beside)
        or _are_all_of_state(extra, fewer)
    ):
        return False
    if part is not Part.ACTS:
        return True
    is_sure = pair.is_best_of_national or pair.likeness >= _SURELY_SAME
    return is_sure and all(map(_are_offices, (extra, fewer)))


def _are_offices(bodies: Sequence[Body]) -> bool:
    """Return whether all of a list are offices: the last may give its noun to all (港务、商务部门)."""
    are_named = [bodies[-1]] if bodies[-1].name.endswith(("部门", "机关", "机构")) else bodies
    return all(_OFFICE.search(one.name) is not None for one in are_named)


def _are_all_of_state(one: Sequence[Body], other: Sequence[Body]) -> bool:
    """Return whether one side says 国家机关 where the other names governments and departments, which these are."""
    return any(
        all(body.name.endswith(_STATE_ORGANS) for body in side) and all(map(_is_of_state, facing))
        for side, facing in ((one, other), (other, one))
    )


def _of_addressed(pair: DutyPair) -> Iterator[Claim[Body]]:
    mine = addressed_in(pair.pair.local.text, pair.local.deed)
    theirs = addressed_in(pair.pair.national.text, pair.national.deed)
    for part in (Part.TOLD, Part.AGREES, Part.CHARGED):
        own, other = _of_part(mine, part), _of_part(theirs, part)
        if part is Part.CHARGED and _is_handed_down(pair, own, other):
            yield claim_in_text(pair, Way.OTHER_BODIES, BodyRelation.CHANGED, own, other)
        elif own and other:
            yield from _between(pair, _Sides(part, own, other), [pair.pair.local.text])


def _is_handed_down(pair: DutyPair, mine: Sequence[Body], theirs: Sequence[Body]) -> bool:
    """Return whether a place's government is charged with what the nation is charged with: 由国家负责, 由县政府负责."""
    is_sure = pair.likeness >= _SURELY_SAME and pair.pair.link.score >= ALL_BUT_SURE
    is_of_nation = bool(theirs) and all(is_everybody(one.name) for one in theirs)
    return is_sure and is_of_nation and bool(mine) and all(map(_is_government, mine))


def _of_leads(pair: DutyPair) -> Iterator[Claim[Body]]:
    """Yield a claim where the counterpart of whoever leads the national task only helps, and another leads."""
    mine, theirs = pair.pair.local.unit.responsibility, pair.pair.national.unit.responsibility
    if pair.pair.link.score < ALL_BUT_SURE or any(_is_met(one, mine.lead) for one in theirs.lead):
        return
    if mine.lead and theirs.lead and all(_is_met(one, mine.others) for one in theirs.lead):
        yield Claim(pair, Way.OTHER_BODIES, BodyRelation.CHANGED, mine.lead, theirs.lead)


def _is_met(body: Body, others: Sequence[Body]) -> bool:
    """Return whether one of the others is the same party."""
    return any(is_same_party(body.name, other.name) for other in others)


def _of_joint_work(pair: DutyPair) -> Iterator[Claim[Body]]:
    """Yield what became of the bodies that work together by a name made of theirs: “工会+法院+检察院+人社”."""
    found = []
    for unit, duty in ((pair.pair.local, pair.local), (pair.pair.national, pair.national)):
        is_joint = any(sign in unit.text for sign in _PLUS)
        match = _JOINT_WORK.search(unit.text, duty.span.start, duty.span.end) if is_joint else None
        found.append(() if match is None else tuple(_joined(match)))
    if found[0] and found[1]:
        mine, theirs = ({core_of(one.name) for one in side} for side in found)
        if len(mine & theirs) >= _MOST_IN_COMMON and mine != theirs:
            yield claim_in_text(pair, Way.OTHER_BODIES, BodyRelation.CHANGED, found[0], found[1])


def _joined(match: re.Match[str]) -> Iterator[Body]:
    at = match.start(1)
    for name in re.split(f"[{_PLUS}]", match[1]):
        yield Body(Span(at, at + len(name)), name)
        at += len(name) + 1


def _of_units(pair: DutyPair, pairs: Sequence[DutyPair], others: Sequence[str]) -> Iterator[Claim[Body]]:
    """Yield what two units say of bodies that the pairs of their duties do not: a body at a deed of its own.

    `others` are the texts of the other national units that the local one answers: what these name is theirs.
    """
    local, national = pair.pair.local, pair.pair.national
    mine = [one for duty in local.duties for one in addressed_in(local.text, duty.deed)]
    theirs = [one for duty in national.duties for one in addressed_in(national.text, duty.deed)]
    for part in (Part.AGREES, Part.CHARGED):
        own = _of_part(mine, part)
        is_named = not all(is_unnamed(one.name) or _is_government(one) for one in own)
        is_theirs = any(is_named_in(one.name, text) for one in own for text in (national.text, *others))
        if own and is_named and not is_theirs and not _of_part(theirs, part):
            yield claim_in_text(pair, Way.BODY_NAMED, BodyRelation.NEW, own, ())
    told = _of_part(theirs, Part.TOLD)
    is_named = any(is_named_in(one.name, other.pair.local.text) for one in told for other in pairs)
    if told and not is_named and not _of_part(mine, Part.TOLD) and _tells_alike(pair):
        yield claim_in_text(pair, Way.BODY_LEFT_OPEN, BodyRelation.MISSING, (), told)
    is_of_state = any(is_everybody(one.name) for one in pair.national_actors)
    if is_of_state and pair.national.force is not Force.HELPED and not _of_part(theirs, Part.CHARGED):
        named = [one for duty in local.duties for one in actors_in(local.text, duty.subject)]
        bodies = tuple(
            {one.name: one for one in named if not is_everybody(one.name) and not _is_government(one)}.values()
        )
        is_own = not all(is_unnamed(one.name) for one in bodies)
        if bodies and is_own and not any(is_named_in(one.name, national.text) for one in bodies):
            yield claim_in_text(pair, Way.BODY_NAMED, BodyRelation.NEW, _whole_lists(local, bodies), ())


def _whole_lists(unit: UnitContent, bodies: Sequence[Body]) -> tuple[Body, ...]:
    """Return bodies, with those that act beside a government as the whole list: none of it is named nationally."""
    found: dict[Span, Body] = {}
    for body in bodies:
        duty = next(one for one in unit.duties if one.subject.start <= body.span.start < one.subject.end)
        acting = actors_in(unit.text, duty.subject)
        whole = all_who_act(unit.text, duty.subject) if any(map(_is_government, acting)) else None
        told = whole or body
        found[told.span] = told
    return tuple(found.values())


def _is_of_state(body: Body) -> bool:
    """Return whether a body is a government, or a department of one."""
    return _is_government(body) or is_unnamed(body.name) or body.name.endswith(("政府", "部门", "行政机关", "执法机关"))


def _is_government(body: Body) -> bool:
    """Return whether a body is a government: what the nation does, a place does through its own."""
    return core_of(body.name) == core_of("人民政府")


def _of_part(parties: Sequence[Party], part: Part) -> tuple[Body, ...]:
    return tuple(body for party in parties if party.part is part for body in party.bodies)


def _tells_alike(pair: DutyPair) -> bool:
    """Return whether both units tell somebody by the same verb."""
    return bool(set(_TELLS.findall(pair.pair.local.text)) & set(_TELLS.findall(pair.pair.national.text)))


def _without(body: Body, others: Sequence[Body]) -> Body | None:
    """Return a body that is none of the others; of two fields in one (公安和民政) the one that is none of theirs."""
    if _is_met(body, others):
        return None
    first, joint, second = body.name.partition("和")
    if is_one_field(body.name) or not joint or min(len(first), len(second)) < _SHORTEST_FIELD:
        return body
    at = body.span.start + len(first) + len(joint)
    parts = Body(Span(body.span.start, body.span.start + len(first)), first), Body(Span(at, body.span.end), second)
    left = [part for part in parts if not _is_met(part, others)]
    return left[0] if len(left) == 1 else body if left else None


def _between(pair: DutyPair, sides: _Sides, beside: Sequence[str]) -> Iterator[Claim[Body]]:
    """Yield what became of the bodies of one part; `beside` are local texts in which the national ones may stand."""
    mine = [one for one in sides.local if not is_everybody(one.name)]
    theirs = [one for one in sides.national if not is_everybody(one.name)]
    if any(is_of_every_level(one.name) for one in theirs):  # which act in a street through its office
        mine = [one for one in mine if core_of(one.name) != core_of("街道办事处")]
    if len(theirs) < len(sides.national):  # what the nation does, a place does through its government
        mine = [one for one in mine if not _is_government(one)]
    extra = tuple(filter(None, (_without(one, theirs) for one in mine)))
    if all(one.name in _LEGAL_PERSONS for one in extra):
        extra = ()  # 公民、法人和其他组织
    fewer = tuple(filter(None, (_without(one, mine) for one in theirs)))
    if not (extra or fewer) or any(is_short(one.name) for one in (*extra, *fewer)):
        return
    if all(is_unnamed(one.name) for one in (*extra, *fewer)):
        return
    unnamed_mine = [one for one in extra if is_unnamed(one.name)]
    unnamed_theirs = [one for one in fewer if is_unnamed(one.name)]
    named_fewer = tuple(one for one in fewer if one not in unnamed_theirs)
    named_extra = tuple(one for one in extra if one not in unnamed_mine)
    if sides.part is Part.ACTS and pair.likeness < _SAME_LIST:
        return
    if unnamed_theirs and named_extra and not named_fewer:
        yield claim_in_text(pair, Way.MORE_BODIES, BodyRelation.NEW, named_extra, ())
    elif unnamed_mine and named_fewer and not named_extra:
        yield claim_in_text(pair, Way.FEWER_BODIES, BodyRelation.MISSING, (), named_fewer)
    elif extra and not fewer:
        yield claim_in_text(pair, Way.MORE_BODIES, BodyRelation.NEW, extra, ())
    elif fewer and not extra:
        yield claim_in_text(pair, Way.FEWER_BODIES, BodyRelation.MISSING, (), fewer)
    elif _may_be_replaced(pair, sides.part, extra, fewer, beside):
        yield claim_in_text(pair, Way.OTHER_BODIES, BodyRelation.CHANGED, extra, fewer)

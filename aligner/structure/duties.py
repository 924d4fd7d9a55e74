"""A clause to its duties: who has to do what, how bindingly, under which condition.

渡口有船工十人以上的，应当设立值班室 has a condition, a modal and a deed; 船工较少的，可以合设值班室 another three. What
a modal binds are the verbs behind it, up to the next modal or the next one who acts, so that each stretch between
commas is a duty of its own, and a later one takes the modal and the actor of the one before. Two texts are compared
duty by duty: words of two sentences that stand for different deeds say nothing of each other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from aligner.model import Obligation, Span
from aligner.structure.bodies import ends_like_an_office
from aligner.structure.measures import ACTION, leads_in, split_clauses
from aligner.structure.obligations import find_obligations

_ARTICLE = re.compile(
    r"(?:第[一二三四五六七八九十百零〇\d]{1,6}条(?:之[一二三])?|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}[、.．])\s*"
)
_CONDITION = re.compile(r"(?:的|时|后|前|之日起|期间|情况下|情形下|过程中|以上|以下)$")
_CONNECTOR = re.compile(r"(?:并且|并|同时|以及|或者|还|也|均|都|则|且|但是?|其中|此外|另外)+")
_FORBIDDING = frozenset({"不得", "严禁", "禁止", "不准", "不能"})
_PERMITTING = frozenset({"可以", "可", "酌情", "视情"})
_HELPING = frozenset({"鼓励", "支持", "引导", "倡导", "提倡"})
_BINDING = frozenset({"必须", "应当", "务必", "一律", "应", "须", "要", "必需"})
_MADE_OF_BANS = re.compile(r"(?:制定|制订|建立|完善|健全|划定|规定|明确|公布|发布|设置|违反|列入|实施|执行)$")
_LONGEST_VERB = 2
_PLACE = re.compile(
    r"(?:国家(?!机关|工作人员|公务员|级|所有)|全社会|社会|本[省市县区州]|本自治区|[我全][省市县区州])(?=[一-鿿])(?![级直内外上和与及或的])"
)
_VERB = re.compile(rf"{ACTION.pattern}|负责|承担|设(?=[一-鿿])|会同|代表|有权|享有")
_GOVERNED = re.compile(
    r"(?:对|向|在|将|把|为|由|经|与|和|通过|依托|按照|根据|加强|推动|推进|支持|鼓励|指导|督促|积极|大力|进一步|不断|切实|继续)"
)
"""Before a name: it is what is acted on, or by which means."""
_BESIDE = re.compile("会同|联合(?!会|国|体|社)")
"""Before those who take part in what the one who was named before does."""
_FURTHER = re.compile(r"(?:应当|必须|应|要|可以|依法){1,8}$")
_GOES_ON = re.compile("[所站馆](?=[在有属需得长])")
"""No end of a name: 船工所在单位."""
_CHARGED = re.compile("(?<![理自缘事来情])由|(?<![已曾])经(?![济营])")
"""Inside of what stands before a verb: who acts is charged with it, and is no subject (办法由…部门制定)."""
_LONGEST_SUBJECT = 60
"""Code points of the one who acts, in a duty without modal."""
_TELLING = re.compile(
    r"(?:并|及时|依法|定期|主动|如实|立即)*向[^，]{1,24}?"
    r"(?:通报|报告|汇报|提供|公布|公开|公示|通知|说明|备案|申请|提出|反映|移送|告知|报送|提交|推荐|发放|支付|缴纳|提请)"
)
_ENDS_A_DUTY = "；;。！？!?"


class Force(StrEnum):
    """How a duty binds."""

    FORBIDDEN = "forbidden"
    MUST = "must"
    PLAIN = "plain"
    """Without modal: a rule of a law binds, a measure of a plan is meant to be done."""
    MAY = "may"
    HELPED = "helped"
    """Somebody is encouraged, supported or guided to do it."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that somebody has to do, may do or must not do; all spans are in code points of the unit's text.

    `deed` is what is to be done. `subject` are the words before the modal, or before the verb where these name a body:
    they are empty where the duty says nothing of who acts and none was said before it. `condition` is the stretch that
    tells when it holds, empty where nothing does. `modal` is the word that binds, None where there is none. `is_own`
    tells whether modal and subject are its own or those of the duty before.
    """

    span: Span
    deed: Span
    subject: Span
    condition: Span
    modal: Obligation | None
    force: Force
    is_own: bool


def find_duties(text: str) -> tuple[Duty, ...]:
    """Return the duties of a unit's text in order; the time is linear in its length."""
    clauses = split_clauses(text)
    modals = [one for one in find_obligations(text) if force_of(one) is not None and not _is_object(text, one)]
    starts = [one.span.start for one in modals]
    found: list[Duty] = []
    waiting: list[Span] = []
    for at, clause in enumerate(clauses):
        first = bisect_left(starts, clause.start)
        own = modals[first] if first < len(modals) and starts[first] < clause.end else None
        if own is not None or not _waits(text, clauses, at, starts):
            found.append(_duty(text, clause, waiting, own, found[-1] if found else None))
            waiting = []
        else:
            waiting.append(clause)
    if waiting:  # a heading, or a text that ends in a condition
        whole = Span(waiting[0].start, waiting[-1].end)
        nothing = Span(whole.start, whole.start)
        found.append(Duty(whole, whole, nothing, nothing, None, Force.PLAIN, is_own=True))
    return tuple(found)


def _is_object(text: str, obligation: Obligation) -> bool:
    """Return whether a ban is what a verb before it is about: 建立禁止性骚扰的制度, 划定禁止燃放的区域."""
    start = obligation.span.start
    is_ban = obligation.word in ("禁止", "严禁")
    return is_ban and _MADE_OF_BANS.search(text, max(0, start - _LONGEST_VERB), start) is not None


def force_of(obligation: Obligation) -> Force | None:
    """Return how a word of obligation binds; None where it only colours the verb (推动, 探索, 确保)."""
    word = obligation.word
    if word in _FORBIDDING:
        return Force.FORBIDDEN
    if word in _PERMITTING or word.startswith("有条件的"):
        return Force.MAY
    if word in _HELPING:
        return Force.HELPED
    return Force.MUST if word in _BINDING else None


def _waits(text: str, clauses: Sequence[Span], at: int, modals: Sequence[int]) -> bool:
    """Return whether a stretch without modal is a condition, or the subject of the stretch behind it.

    `modals` are the places where modals begin, in order.
    """
    clause = clauses[at]
    if at + 1 == len(clauses) or text[clause.end : clause.end + 1] in _ENDS_A_DUTY:
        return False
    wording = clause.of(text)
    if _CONDITION.search(wording) or (leads_in(wording) and not _tells_somebody(wording)):
        return True
    following = clauses[at + 1]
    first = bisect_left(modals, following.start)
    opens = first < len(modals) and modals[first] - following.start <= 2
    start = behind_number(text, clause)
    acts = ACTION.match(text, start, clause.end) or (
        _GOVERNED.match(text, start, clause.end) and ACTION.search(text, start, clause.end)
    )
    return opens and not acts


def _tells_somebody(clause: str) -> bool:
    """Return whether a stretch that opens as a phrase does is a deed all the same: 向船工代表通报票价的调整."""
    return _TELLING.match(clause) is not None and not clause.endswith("的")


def _duty(text: str, clause: Span, waiting: Sequence[Span], modal: Obligation | None, before: Duty | None) -> Duty:
    start = behind_number(text, clause)
    conditions = [one for one in waiting if _CONDITION.search(one.of(text)) or leads_in(one.of(text))]
    subjects = [one for one in waiting if one not in conditions]
    condition = Span(conditions[0].start, conditions[-1].end) if conditions else Span(start, start)
    first = waiting[0].start if waiting else start
    if modal is not None:
        head = Span(subjects[0].start if subjects else start, _before_modals(text, modal.span.start))
        deed = _trimmed(text, Span(modal.span.end, clause.end))
        force = force_of(modal) or Force.PLAIN
        subject = _without_number(text, _trimmed(text, head))
        if not len(subject) and before is not None and not _ends(text, before.span, first):
            subject = before.subject
        return Duty(Span(first, clause.end), deed, subject, condition, modal, force, is_own=True)
    subject = _plain_subject(text, Span(start, clause.end))
    deed = _trimmed(text, Span(max(start, subject.end), clause.end))
    if not len(subject):  # 国家采取措施，…
        steps = (_plain_subject(text, one) for one in waiting if one.of(text).endswith("措施"))
        subject = next((one for one in steps if len(one)), subject)
    if len(subject) or before is None or subjects:
        return Duty(Span(first, clause.end), deed, subject, condition, None, Force.PLAIN, is_own=True)
    does_itself = before.force is Force.HELPED and ACTION.match(text, deed.start, deed.end) is not None
    is_new = does_itself or _ends(text, before.span, first)
    return Duty(
        Span(first, clause.end),
        deed,
        before.subject,
        condition,
        None if is_new else before.modal,
        Force.PLAIN if is_new else before.force,
        is_own=False,
    )


def _ends(text: str, before: Span, start: int) -> bool:
    """Return whether a sentence ends between a duty and what stands behind it, so that nothing is handed on."""
    return any(mark in text[before.end : start] for mark in _ENDS_A_DUTY)


def _before_modals(text: str, end: int) -> int:
    """Return where the words before a modal end, without a further one (应当支持)."""
    found = _FURTHER.search(text, max(0, end - 8), end)
    return found.start() if found else end


def behind_number(text: str, clause: Span) -> int:
    """Return where a stretch begins behind the number of its article or item."""
    number = _ARTICLE.match(text, clause.start, clause.end)
    return number.end() if number else clause.start


def _trimmed(text: str, stretch: Span) -> Span:
    """Return a stretch without connectors, white space and commas at its ends."""
    start, end = stretch.start, stretch.end
    while start < end and (text[start].isspace() or text[start] in "，,、"):
        start += 1
    if connector := _CONNECTOR.match(text, start, end):
        start = connector.end()
    while end > start and (text[end - 1].isspace() or text[end - 1] in "，,、"):
        end -= 1
    return Span(start, end)


def _without_number(text: str, stretch: Span) -> Span:
    number = _ARTICLE.match(text, stretch.start, stretch.end)
    return Span(number.end(), stretch.end) if number else stretch


def _plain_subject(text: str, clause: Span) -> Span:
    """Return the one who acts in a stretch without modal: what stands before its verb and ends like a body."""
    start = clause.start
    if connector := _CONNECTOR.match(text, start, clause.end):
        start = connector.end()
    if place := _PLACE.match(text, start, clause.end):
        return Span(start, place.end())
    if any(one.match(text, start, clause.end) for one in (ACTION, _GOVERNED, _BESIDE)):
        return Span(start, start)
    for verb in _VERB.finditer(text, start + 1, min(clause.end, start + _LONGEST_SUBJECT)):
        head = text[start : verb.start()]
        if ends_like_an_office(head) and not _CHARGED.search(head) and not _GOES_ON.match(text, verb.start() - 1):
            return Span(start, verb.start())
    return Span(start, start)

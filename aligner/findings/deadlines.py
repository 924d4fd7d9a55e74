"""What became of the times of a duty: by when, how often, how soon.

A time belongs to the duty that it stands in; where that has nothing but the time (…，六月底前完成), to the one before.
What an assignment sets holds for all duties of its task, and what opens a paragraph (到2030年，…) may hold for all that
stands in it, so that none of it is without time. That a plan for one year wants something within the year is nothing
new. A later stage beside the same one (2027年, 2035年) is no
delay, so the local time that answers best tells. Words of promptness are compared with each other alone: that 及时 was
left out is not worth a line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from aligner.changes import DeadlineRelation, relation_of
from aligner.deferred import expression
from aligner.findings.claims import Claim
from aligner.findings.comparison import Comparison
from aligner.findings.contents import Contents, UnitContent, overlaps
from aligner.findings.duty_pairs import DutiesMet, DutyPair
from aligner.findings.ways import Way
from aligner.model import Deadline, Direction, Span, TimeKind
from aligner.structure.duties import Duty
from aligner.structure.plan_year import year_of_plan

_ORDER = (DeadlineRelation.TAKEN_OVER, DeadlineRelation.EARLIER, DeadlineRelation.LATER, DeadlineRelation.CHANGED)
"""Which of several local times tells what became of the national one: the first in this order."""
_SAME_DEED = 0.7
"""How alike two deeds must be, a fraction, for a time to be another one or missing."""
_SURE = 0.8
_DIRECTIONS = {DeadlineRelation.EARLIER: Direction.STRICTER, DeadlineRelation.LATER: Direction.LOOSER}
_YEARLY = expression("年度(?:报告|计划|考核|评估|审计|检查|目标)|逐年|按年|年报")
_OPENING = re.compile(r"(?:第[^，。]{1,6}条|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?\s*")
"""Before what opens a paragraph: its number."""
_WHOLE_YEAR = frozenset({"全年", "年内", "本年内"})
_LAST_MONTH, _LAST_DAY = 12, 31
_NOWHERE = Span(0, 0)
_MOST_OTHER_WORDS = 4
"""Code points beside the time in a stretch that says nothing else (六月底前完成)."""
_MOST_LEADING_WORDS = 2
"""Code points before such a time from which there is something that has to be done by then (隐患十五日内整改)."""


def deadline_claims(met: DutiesMet) -> Iterator[Claim[Deadline]]:
    """Yield what may be said of the times of duties."""
    year = year_of_plan(met.comparison.local.document)
    timed = {
        local
        for local, pairs in met.comparison.by_local.items()
        if any(_is_set(time) for pair in pairs for time in _everything(pair.national))
    }
    for pairs in met.by_national:
        asking = [pair for pair in pairs if pair.asks_for_something and pair.may_be_one]
        yield from _of_unit(asking, met.comparison, timed, year)


def _of_unit(
    pairs: Sequence[DutyPair], comparison: Comparison, timed: Collection[int], year: int | None
) -> Iterator[Claim[Deadline]]:
    """Yield what may be said of the duties of one national unit.

    `timed` are the local units of which some national unit that they are linked with sets a time: it may be this one.
    `year` is that of a local plan for one year, None for other texts.
    """
    units = {pair.pair.local.number: pair.pair.local for pair in pairs}
    beside = _first_of_each(time for unit in units.values() for time in _everything(unit))
    for pair in pairs:
        if not pair.is_best:
            continue
        mine, theirs = times_of(pair.pair.local, pair.local), times_of(pair.pair.national, pair.national)
        choices = _first_of_each(mine)
        has_own = bool(mine) or not _opening_times(comparison.local, pair.pair.local)
        for own in theirs:
            yield from (one for one in _answered(pair, own, choices, beside) if one.local_said or has_own)
        is_free = not theirs and not _opening_times(comparison.national, pair.pair.national)
        if is_free and pair.pair.local.number not in timed and _is_of_this_duty(pair):
            said = pair.pair.national.text
            new = (
                one
                for one in mine
                if _is_set(one)
                and not _is_said(one, _words(pair.pair.local, one), said)
                and not _is_end_of_year(one, _words(pair.pair.local, one), year)
            )
            yield from (Claim(pair, Way.TIME_NEW, DeadlineRelation.NEW, (one,), ()) for one in new)


def _opening_times(contents: Contents, unit: UnitContent) -> tuple[Deadline, ...]:
    """Return the dates that open the paragraph of a unit in a sentence before it: they hold for what follows."""
    at = unit.number
    while at and contents.document.units[at - 1].paragraph == unit.unit.paragraph:
        at -= 1
    while at < unit.number and not contents[at].is_task:  # a heading that is run into its text
        at += 1
    if at == unit.number:
        return ()
    text = contents[at].text
    opens = _OPENING.match(text)
    return tuple(
        one for one in contents[at].all_times if opens and one.kind is TimeKind.DATE and one.span.start <= opens.end()
    )


def _is_end_of_year(time: Deadline, words: str, year: int | None) -> bool:
    """Return whether a time is the end of the year that a plan is for, or says no more than that it is for a year."""
    is_end = time.kind is TimeKind.DATE and (time.month, time.day or _LAST_DAY) == (_LAST_MONTH, _LAST_DAY)
    is_of_plan = year is not None and time.year in (year, None) and not time.years_ahead
    return is_end and (is_of_plan or words in _WHOLE_YEAR)


def _is_of_this_duty(pair: DutyPair) -> bool:
    """Return whether the local duty that has a time surely answers this national one, and no likelier one."""
    return pair.is_best_of_local or pair.likeness >= _SAME_DEED


def times_of(unit: UnitContent, duty: Duty) -> tuple[Deadline, ...]:
    """Return the times of a duty, those that an assignment sets for its unit included, with spans of the source."""
    at = unit.duties.index(duty)
    following = unit.duties[at + 1] if at + 1 < len(unit.duties) else None
    own = [one for one in unit.all_times if _inside(one.span, duty.span) and not (at and _is_time_alone(unit, duty))]
    if following is not None and _is_time_alone(unit, following):
        own += [one for one in unit.all_times if _inside(one.span, following.span)]
    in_text = [replace(one, span=unit.in_source(one.span)) for one in own]
    return (*in_text, *_assigned(unit))


def _assigned(unit: UnitContent) -> tuple[Deadline, ...]:
    """Return the times that an assignment sets for a unit, and that its text does not say."""
    said = [unit.in_source(one.span) for one in unit.all_times]
    return tuple(one for one in unit.unit.responsibility.due if not overlaps(one.span, said))


def _first_of_each(times: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Return the first of the times that differ in nothing but their place, for each of them."""
    first: dict[Deadline, Deadline] = {}
    for time in times:
        first.setdefault(replace(time, span=_NOWHERE), time)
    return tuple(first.values())


def _is_said(time: Deadline, words: str, text: str) -> bool:
    """Return whether a text has a time in its words, or as what a report or a plan is of (年度报告)."""
    return words in text or (time.kind is TimeKind.FREQUENCY and _YEARLY.search(text) is not None)


def _words(unit: UnitContent, time: Deadline) -> str:
    """Return the words of a time of a unit, by its place in the source; a line may break in them."""
    source = unit.source_text
    return "".join(time.span.of(source).split())


def _everything(unit: UnitContent) -> tuple[Deadline, ...]:
    """Return all times of a unit, whatever duty they are of."""
    return (*unit.all_times, *_assigned(unit))


def _is_time_alone(unit: UnitContent, duty: Duty) -> bool:
    """Return whether a stretch opens with a time and has hardly a word beside it: what is to be done stands before."""
    inside = [one.span for one in unit.all_times if _inside(one.span, duty.span)]
    others = len(duty.span) - sum(map(len, inside))
    return bool(inside) and others <= _MOST_OTHER_WORDS and inside[0].start - duty.span.start < _MOST_LEADING_WORDS


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start < other.end


def _is_set(time: Deadline) -> bool:
    """Return whether a time can be kept or missed by the calendar."""
    return time.kind is not TimeKind.PROMPTNESS


def _answered(
    pair: DutyPair, theirs: Deadline, mine: Sequence[Deadline], beside: Sequence[Deadline]
) -> Iterator[Claim[Deadline]]:
    """Yield what became of a time of a national duty; `beside` are all times of the local units it is linked to."""
    if not _is_set(theirs) and pair.likeness < _SAME_DEED:
        return
    ranked = [(relation, own) for own in mine if (relation := relation_of(own, theirs)) is not None]
    if ranked:
        relation, own = min(ranked, key=lambda one: (_ORDER.index(one[0]), one[1].span))
        is_same = relation is DeadlineRelation.TAKEN_OVER
        is_told = _is_set(theirs) if is_same else _is_same_deed(pair) and not _is_taken_over(theirs, beside)
        if not is_told:
            return
        way = Way.SAME_TIME if is_same else Way.OTHER_TIME
        yield Claim(pair, way, relation, (own,), (theirs,), direction=_DIRECTIONS.get(relation))
    elif _is_set(theirs) and _is_same_deed(pair) and not any(map(_is_set, beside)):
        yield Claim(pair, Way.TIME_GONE, DeadlineRelation.MISSING, (), (theirs,))


def _is_taken_over(theirs: Deadline, beside: Sequence[Deadline]) -> bool:
    return any(relation_of(own, theirs) is DeadlineRelation.TAKEN_OVER for own in beside)


def _is_same_deed(pair: DutyPair) -> bool:
    """Return whether two duties are so surely one that the local text could have said the time."""
    is_best = pair.is_best_of_local and pair.is_best_of_national
    return pair.likeness >= _SAME_DEED and is_best and pair.pair.link.score >= _SURE

"""Figures that only the local text sets, and the national requirement that each is told beside.

A long clause holds several targets, and its links lead to several requirements. A figure belongs to the one that the
stretch in which it stands is on: 供应电煤3000万吨 is no target of a requirement on wind and sun, though its clause is
linked to that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aligner.changes import FigureRelation
from aligner.deferred import expression
from aligner.findings.claims import Claim, claim_in_text
from aligner.findings.comparison import Comparison, LinkedPair
from aligner.findings.contents import UnitContent, overlaps
from aligner.findings.duty_pairs import DutyPair, SameActor, duty_at, is_firm
from aligner.findings.ways import Way
from aligner.model import Bound, Quantity, Span
from aligner.structure.duties import Force
from aligner.structure.headline_indicators import headline_units
from aligner.structure.indicators import Indicated

MOST_ONE_SIDED = 20
"""Figures of a unit that are looked at for having no answer: what has more is a table."""
_NEAR_LINK = 0.8
"""The score of a link from which a figure belongs to a counterpart that its stretch says little of."""
_NEAR_IN_LAWS = 0.8
"""The score of a link from which a figure of a law belongs to the national rule: many rules are on one matter."""
_LIMIT = expression("不得?(?:低于|少于|小于|超过|高于|多于|大于)[^，。；]{0,16}$")
_NEAR_DEED, _NEAR_RULE = 0.33, 0.45
"""How alike a duty must be, a fraction, to be the one that a figure is for: in reports, and in rules."""
_SAME_DEED, _NEAR_RELATED = 0.5, 0.4
"""The same, and the score of the link, of a requirement that is only related; else half are another's."""
_NEAR_STRETCH = 0.33
"""The same of the stretch in which the figure stands, where it has a word of the requirement."""
_ON_THE_SAME = 0.4
"""How alike a stretch must be where it has no word of the requirement itself, or the stretch that leads in to it."""
_LIKELY = 0.65


def new_figures(comparison: Comparison, answerable: set[tuple[int, int]]) -> Iterator[Claim[Quantity]]:
    """Yield the local figures of which the national requirement that they belong to has none.

    Of several linked requirements a figure belongs to the one that its own stretch is most like, of rules to the one
    that has the duty most like its own. The targets of the year, which stand in one paragraph, are held against those
    of the nation (`headline.py`), and against no duty. `answerable` are the figures that may answer a national one.
    """
    own, theirs = headline_units(comparison.local.document), headline_units(comparison.national.document)
    for number, pairs in comparison.by_local.items():
        unit = comparison.local[number]
        is_asked = unit.is_task and number not in own
        asked = [pair for pair in pairs if is_asked and pair.national.is_task and pair.national.number not in theirs]
        for figure in unit.targets[:MOST_ONE_SIDED] if asked else ():
            if (number, unit.figures.index(figure)) in answerable or not tells(unit, figure):
                continue
            met = max(
                (duty_at(comparison, pair, figure.quantity.span, None) for pair in asked),
                key=lambda one: (
                    one.likeness if is_rule(one.pair.local) else _likeness(one.pair, figure),
                    one.pair.link.score,
                ),
            )
            if not met.pair.national.targets and _may_be_new(met) and _is_near(met, figure):
                claim = claim_in_text(met, Way.FIGURE_NEW, FigureRelation.NEW, (figure.quantity,), ())
                yield replace(claim, on_point=is_rule(unit) or _is_on_the_same(met.pair, figure))


def _is_near(met: DutyPair, figure: Indicated) -> bool:
    """Return whether a national requirement is so near that a local figure is one of its own.

    In laws a limit asks for something by itself; any other figure only tells a case, of which there are many.
    """
    score = met.pair.link.score
    is_limit = _LIMIT.search(met.pair.local.text, met.local.span.start, figure.quantity.span.end) is not None
    if met.are_two_cases or (are_of_laws(met.pair) and score < (_LIKELY if is_limit else _NEAR_IN_LAWS)):
        return False
    if is_rule(met.pair.local):
        is_likely = met.is_best_of_national or score >= _LIKELY
        return is_firm(met.pair) and met.likeness >= _NEAR_RULE and is_likely and met.same_actor is not SameActor.NO
    if not is_firm(met.pair):
        return met.likeness >= _SAME_DEED and score >= _NEAR_RELATED
    is_near_deed = met.likeness >= _NEAR_DEED or score >= _NEAR_LINK
    return is_near_deed or _is_on_the_same(met.pair, figure)


def _is_on_the_same(pair: LinkedPair, figure: Indicated) -> bool:
    """Return whether the stretch in which a figure stands is on what a requirement is on.

    It says so itself, or it stands right behind a stretch that does (降低物流成本，…比率降至15%).
    """
    likeness, is_sure = _likeness(pair, figure), is_firm(pair) and pair.link.score >= _NEAR_LINK
    if likeness >= _ON_THE_SAME:
        return True
    if pair.shares_a_word(_stretch(pair.local, figure)):
        return is_sure or likeness >= _NEAR_STRETCH
    at = pair.local.measure_at(figure.quantity.span)
    leads_in = bool(at) and float(pair.likeness_of_measures[at - 1 if at else 0].max()) >= _ON_THE_SAME
    return leads_in and (is_sure or (is_firm(pair) and likeness >= _NEAR_STRETCH))


def _likeness(pair: LinkedPair, figure: Indicated) -> float:
    """Return how alike the measure in which a local figure stands is to the most alike of the national unit."""
    at = pair.local.measure_at(figure.quantity.span)
    return float(pair.likeness_of_measures[-1 if at is None else at].max())


def _stretch(unit: UnitContent, figure: Indicated) -> Span:
    """Return the part of a measure that is on one figure: from the figure before it to the next item of a list."""
    at, here = unit.measure_at(figure.quantity.span), unit.targets.index(figure)
    measure = Span(0, len(unit.text)) if at is None else unit.measures[at]
    own = figure.quantity.span
    start = max([measure.start, *(one.quantity.span.end for one in unit.targets[:here])])
    end = min([measure.end, *(one.quantity.span.start for one in unit.targets[here + 1 :])])
    item = unit.text.find("、", own.end, end) if end < measure.end else -1
    return Span(min(start, own.start), max(own.end, end if item < 0 else item))


def _may_be_new(met: DutyPair) -> bool:
    return met.asks_for_something and not met.may_be_two_offences


def is_rule(unit: UnitContent) -> bool:
    """Return whether a unit stands in a law, or binds as rules of a law do: 应当, 不得, 可以."""
    return unit.in_law or any(duty.force in (Force.MUST, Force.FORBIDDEN, Force.MAY) for duty in unit.duties)


def are_of_laws(pair: LinkedPair) -> bool:
    """Return whether both units of a link stand in laws."""
    return pair.local.in_law and pair.national.in_law


def tells(unit: UnitContent, figure: Indicated) -> bool:
    """Return whether a figure that only one side has is worth a word: not a mere 一次, and no time."""
    quantity = figure.quantity
    is_age = quantity.unit in ("周岁", "岁")
    is_article = quantity.high == 1 and quantity.unit not in ("%", "倍")
    is_plural = quantity.high == 2 and quantity.unit == "个" and quantity.bound is Bound.AT_LEAST  # 两个以上的企业
    return not (is_article or is_plural or is_age) and not overlaps(quantity.span, [one.span for one in unit.all_times])

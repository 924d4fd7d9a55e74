"""Figures across links: which local figure answers which national one, and is it equal, more, less or a share.

Figures are paired by what they count, not by where they stand, and only of one time: a target with a target, a result
with a result. What the relation is depends on the kind of figure: 92 % or 1,000 yuan a household can be more or less
than the national figure, but the total of a province is a part of the total of the nation, and no smaller effort for
being less. Fines, thresholds and limits are nobody's part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from aligner.changes import FigureRelation
from aligner.deferred import expression
from aligner.findings.claims import Claim, claim_in_text
from aligner.findings.comparison import Comparison, LinkedPair
from aligner.findings.contents import UnitContent
from aligner.findings.duty_pairs import DutiesMet, duty_at, is_firm
from aligner.findings.figure_pairs import RATES, FigurePair, assigned, figure_pairs, same_value
from aligner.findings.new_figures import MOST_ONE_SIDED, are_of_laws, is_rule, new_figures, tells
from aligner.findings.same_measure import name_two_parts
from aligner.findings.ways import Way
from aligner.model import Bound, Direction, Quantity
from aligner.structure.unit_conversion import in_common_unit

_MONEY = frozenset({"元", "美元", "欧元", "港元"})
_SAME_POT = 0.6
"""How alike what two amounts of money are for must be, a fraction, for the one to be a part of the other."""
_SMALL_COUNT = 100
"""Below it, a count of 次, 项 or 个 with no noun of its own is a frequency or the size of one thing."""
_EACH_ONE = "每(?:[个家户名人位所座支件项场次处县市区镇乡村亩台套班校院单]|社区|街道|平方米|公里|企业|工作室)"
_EACH = expression(
    rf"{_EACH_ONE}|[户人场项家均件]均|平均|单个|各(?:县|市|区|省|单位)|标准|最低|最高|年限|不得(?:低于|高于|少于|超过)"
)
_FOR_EACH = expression(rf"(?:全[国省市区县]|（[^）]{{1,3}}）|[一二三四五六七八九十]是)?{_EACH_ONE}")
"""What opens a sentence that is on each one of something, to its end."""
_SANCTION = expression(r"罚款|违法所得|滞纳金|处[^，。]{0,4}$")
_CENTRAL_MONEY = expression("国债|赤字|中央预算|中央财政|转移支付|专项债")
_DIGITS = expression(r"\d")
_OF_WHOM = expression("^(?:全年|每年|年)(?!轻|龄|级|货|度)|全[国省市区县]|我[国省市区县]|全体|(?:累计|共|年末)")
_GROWTH = expression("(?:同比|比上年)?(?:增长|增加|提高|提升|上升|下降|降低|减少|达到?|为)+")
_SHORTEST_INDICATOR = 3
"""Code points of a name that tells what is measured."""
_BESIDE_NAME = expression(
    "[全我][国省市区县州]|国内|地区|自治区|全?年|末|累计|共|已|实现|完成|建成?|超额|[^㐀-鿿A-Za-z]"
)
_SAME_NAME, _SAME_NAME_OF_SAME = 0.8, 0.5
"""The share of letters in common of the names of two results, where their values differ, and where they do not."""
_SAME_COUNT = 0.75
"""How alike what two results count must be, a fraction, where they have other names that end alike."""
_LAST_WORD = 2
_RUNS_FROM = expression("自(?P<event>[^自，。；]{1,24})之日起[^，。；]{0,12}$")
_LOOK_BACK_FOR_EVENT = 40
_SAME_EVENT = 0.25
"""The share of letters in common of two events, from which they may be one."""
_TELLING_DIGITS = 2
"""Digits of a number that stands in two texts by no chance."""
_LOOK_AHEAD = 6
_LOOK_BACK = 16
"""Code points before a figure in which the words that make it an amount for each one stand."""
_SAME_INDICATOR, _SAME_SANCTION = 0.4, 0.9
"""How alike what two figures count must be, a fraction, for a change of the one to be told, and of a fine."""
_SAME_CASE, _SURE = 0.6, 0.9
"""How alike the duties of two rules must be, a fraction, and the score of their link, for a figure to have changed."""
_SAME_RULE = 0.9
"""How alike measures of rules must be, which are many on one matter, for a figure to have been dropped."""
_SAME_MEASURE = 0.6
"""The share of a measure with a figure that one measure of the other side must say, for that one to lack the figure."""
_ALIKE_TELLS_MORE = 0.1
"""How much less two measures that say as much of each other need to share."""


def figure_claims(met: DutiesMet) -> Iterator[Claim[Quantity]]:
    """Yield what may be said of the targets of tasks and of the figures of rules."""
    comparison = met.comparison
    candidates = list(figure_pairs(pair for pair in comparison.pairs if pair.local.is_task and pair.national.is_task))
    answers = list(assigned(candidates))
    claims = [one for one in map(partial(_paired, comparison), answers) if one is not None and _is_of_one_duty(one)]
    yield from _best_of_rules(claims)
    yield from _dropped(comparison, {(one.pair.link.national, one.national) for one in candidates})
    yield from new_figures(comparison, {(one.pair.link.local, one.local) for one in answers})


def _best_of_rules(claims: Sequence[Claim[Quantity]]) -> Iterator[Claim[Quantity]]:
    """Yield the claims, of those on one figure of a rule the likeliest: more cases have not changed the one."""
    answered: set[tuple[int, int]] = set()
    for claim in sorted(claims, key=lambda one: (one.way is not Way.SAME_FIGURE, -one.pair.pair.link.score)):
        national, said = claim.pair.pair.national, claim.national_said[0]
        place = national.number, said.span.start
        is_of_rule = is_rule(national) or not _DIGITS.search(said.span.of(national.source_text))
        if not is_of_rule or claim.way is Way.SAME_FIGURE or place not in answered:
            yield claim
        answered.add(place)


def _is_of_one_duty(claim: Claim[Quantity]) -> bool:
    if claim.way is Way.SAME_FIGURE:
        return not _begin_otherwise(claim)
    if claim.way is Way.OTHER_SANCTION:
        is_one_offence = not (claim.pair.may_be_two_offences or claim.pair.names_no_offence)
        return claim.pair.likeness >= _SAME_SANCTION and is_one_offence
    if are_of_laws(claim.pair.pair) and not _is_of_one_case(claim):
        return False
    is_rule_met = not is_rule(claim.pair.pair.national) or claim.pair.is_best_of_national
    return claim.pair.likeness >= _SAME_INDICATOR and is_rule_met and not claim.pair.may_be_two_offences


def _begin_otherwise(claim: Claim[Quantity]) -> bool:
    """Return whether two equal times run from other events: 自用工之日起超过一个月, 自合同期满之日起超过一个月."""
    events = []
    for unit, said in (
        (claim.pair.pair.local, claim.local_said[0]),
        (claim.pair.pair.national, claim.national_said[0]),
    ):
        text, end = unit.source_text, said.span.start
        found = _RUNS_FROM.search(text[max(0, end - _LOOK_BACK_FOR_EVENT) : end])
        events.append(found["event"] if found else "")
    return all(events) and _alike_in_letters(*events) < _SAME_EVENT


def _is_of_one_case(claim: Claim[Quantity]) -> bool:
    """Return whether two figures of laws stand in one rule: laws set figures by cases, each of which has its own.

    The rules say the same beside the figures, which are both conditions or both what is to be done, and the national
    figure stands nowhere in the local rule.
    """
    pair = claim.pair
    if pair.are_two_cases or pair.pair.link.score < _SURE or not pair.is_best_of_local:
        return False
    if _has_value(pair.pair.local, claim.national_said[0]):
        return False
    are_conditions = [
        unit.in_source(duty.condition).end > said.span.start
        for unit, duty, said in (
            (pair.pair.local, pair.local, claim.local_said[0]),
            (pair.pair.national, pair.national, claim.national_said[0]),
        )
    ]
    return are_conditions[0] == are_conditions[1] and pair.deeds_likeness >= _SAME_CASE


def result_claims(met: DutiesMet) -> Iterator[Claim[Quantity]]:
    """Yield what may be said of what has been reached so far, on both sides: of indicators of the same name alone.

    Laws have reached nothing: what is no task there defines (是指存续时间不超过六个月的岗位).
    """
    comparison = met.comparison
    past = (
        pair
        for pair in comparison.pairs
        if not (pair.local.is_task or pair.national.is_task or pair.local.in_law or pair.national.in_law)
    )
    named = [one for one in figure_pairs(past) if _is_of_one_indicator(one)]
    yield from filter(None, map(partial(_paired, comparison), assigned(named)))


def _is_of_one_indicator(one: FigurePair) -> bool:
    """Return whether two figures measure the same thing: of rates, part and whole have each their own."""
    mine, theirs = one.pair.local.figures[one.local].quantity, one.pair.national.figures[one.national].quantity
    if mine.unit not in RATES:
        is_same = same_value(mine, theirs)
        if is_same and len(str(mine.high.numerator).rstrip("0")) >= _TELLING_DIGITS:
            return True
        alike = _alike_in_letters(mine.indicator, theirs.indicator)
        return alike >= (_SAME_NAME_OF_SAME if is_same else _SAME_NAME) or (
            one.likeness >= _SAME_COUNT and _end_alike(mine.indicator, theirs.indicator)
        )
    names = [_OF_WHOM.sub("", quantity.indicator) for quantity in (mine, theirs)]
    cores = [_GROWTH.sub("", name) for name in names]
    is_named_alike = cores[0] == cores[1] and len(cores[0]) >= _SHORTEST_INDICATOR
    return is_named_alike and len({bool(_GROWTH.search(name)) for name in names}) == 1


def _alike_in_letters(one: str, other: str) -> float:
    """Return the share of letters that two names have in common, in whatever order: 新增城镇就业, 城镇新增就业."""
    mine, theirs = (Counter(_BESIDE_NAME.sub("", name)) for name in (one, other))
    return (mine & theirs).total() / max((mine | theirs).total(), 1)


def _end_alike(one: str, other: str) -> bool:
    """Return whether two names may be of one thing by their last words: 工会驿站, 服务站点; 法规 and 议案 are not."""
    mine, theirs = (_BESIDE_NAME.sub("", name) for name in (one, other))
    return bool(set(mine[-_LAST_WORD:]) & set(theirs[-_LAST_WORD:])) and not name_two_parts(mine, theirs)


def _paired(comparison: Comparison, one: FigurePair) -> Claim[Quantity] | None:
    """Return what became of a figure; None where it cannot be said: amounts of money may be of two pots."""
    pair = one.pair
    own, other = pair.local.figures[one.local].quantity, pair.national.figures[one.national].quantity
    mine, theirs = in_common_unit(own, other) or (own, other)
    is_sanction = _is_sanction(pair.local, own) or _is_sanction(pair.national, other)
    are_limits = (
        is_sanction
        or are_of_laws(pair)
        or (is_rule(pair.local) and is_rule(pair.national))
        or _is_in_numerals(pair.national, other)
    )
    compares = are_limits or _compares(pair.national, other) or _compares(pair.local, own)
    relation = _relation(mine, theirs, compares=compares)
    if relation is FigureRelation.SHARE and theirs.unit in _MONEY and one.likeness < _SAME_POT:
        return None
    duties = duty_at(comparison, pair, own.span, other.span, likeness=one.likeness)
    if relation is FigureRelation.EQUAL:
        way = Way.SAME_FIGURE
    else:
        way = Way.OTHER_SANCTION if is_sanction else Way.OTHER_FIGURE
    delta = None if relation is FigureRelation.SHARE else _delta(mine, theirs)
    direction = _of_sanction(relation) if is_sanction else None
    return claim_in_text(duties, way, relation, (own,), (other,), delta=delta, direction=direction)


def _is_in_numerals(unit: UnitContent, quantity: Quantity) -> bool:
    """Return whether a figure is written in numerals, as laws do, of which nobody has a part."""
    return not _DIGITS.search(quantity.span.of(unit.text))


def _of_sanction(relation: FigureRelation) -> Direction | None:
    if relation is FigureRelation.RAISED:
        return Direction.STRICTER
    return Direction.LOOSER if relation is FigureRelation.LOWERED else None


def _relation(mine: Quantity, theirs: Quantity, *, compares: bool) -> FigureRelation:
    if same_value(mine, theirs):
        return FigureRelation.EQUAL
    if _delta(mine, theirs) > 0:
        return FigureRelation.RAISED
    return FigureRelation.LOWERED if compares else FigureRelation.SHARE


def _delta(mine: Quantity, theirs: Quantity) -> Fraction:
    """Return how much more the local figure is, at its upper end, or at its lower one if the upper ones are equal."""
    return mine.high - theirs.high or _least(mine) - _least(theirs)


def _least(quantity: Quantity) -> Fraction:
    """Return the lower end of a figure: of 二十万元以下 it is nothing."""
    is_open = quantity.bound in (Bound.AT_MOST, Bound.BELOW) and not quantity.is_range
    return Fraction(0) if is_open else quantity.low


def _compares(unit: UnitContent, quantity: Quantity) -> bool:
    """Return whether a part can be held against the whole by this figure: a rate, a time, an amount for each one."""
    if quantity.unit in RATES or (quantity.unit in ("次", "项", "种", "类", "条") and quantity.high < _SMALL_COUNT):
        return True
    if not quantity.unit and quantity.high <= 1:
        return True
    start, end = quantity.span.start, quantity.span.end
    sentence = max(unit.text.rfind(mark, 0, start) for mark in "。；") + 1
    return (
        _FOR_EACH.match(unit.text, sentence) is not None
        or _EACH.search(unit.text, max(0, start - _LOOK_BACK), end) is not None
    )


def _is_sanction(unit: UnitContent, quantity: Quantity) -> bool:
    """Return whether a figure is that of a fine, or of what a fine is measured by."""
    around = unit.text[max(0, quantity.span.start - _LOOK_BACK) : quantity.span.end + _LOOK_AHEAD]
    return _SANCTION.search(around) is not None


def _dropped(comparison: Comparison, answerable: set[tuple[int, int]]) -> Iterator[Claim[Quantity]]:
    """Yield the national figures whose measure a counterpart has without any figure of the kind."""
    for number, pairs in comparison.by_national.items():
        unit = comparison.national[number]
        firm = [pair for pair in pairs if is_firm(pair) and pair.local.is_task and unit.is_task]
        for at, figure in enumerate(unit.targets):
            place = unit.figures.index(figure)
            if (number, place) in answerable or not firm or not tells(unit, figure) or at >= MOST_ONE_SIDED:
                continue
            measure = unit.measure_at(figure.quantity.span)
            said = [_sameness(pair, measure) for pair in firm]
            best = firm[said.index(max(said))]
            is_kept = any(_has_value(pair.local, figure.quantity) for pair in firm)
            if max(said) >= _SAME_MEASURE and not is_kept and not any(pair.local.targets for pair in firm):
                duties = duty_at(comparison, best, None, figure.quantity.span, likeness=min(max(said), 1.0))
                if _is_sanction(unit, figure.quantity) or _is_of_the_centre(unit, figure.quantity):
                    continue
                if is_rule(unit) and max(said) < _SAME_RULE:
                    continue
                yield claim_in_text(duties, Way.FIGURE_GONE, FigureRelation.DROPPED, (), (figure.quantity,))


def _is_of_the_centre(unit: UnitContent, quantity: Quantity) -> bool:
    """Return whether an amount is money that the nation alone raises or spends, of which no place says how much."""
    sentence = max(unit.text.rfind(mark, 0, quantity.span.start) for mark in "。；") + 1
    return _CENTRAL_MONEY.search(unit.text, sentence, quantity.span.end + _LOOK_BACK) is not None


def _has_value(unit: UnitContent, quantity: Quantity) -> bool:
    """Return whether a unit has a figure of the same value, whatever it is taken for."""
    return any(same_value(one.quantity, quantity) for one in unit.figures)


def _sameness(pair: LinkedPair, measure: int | None) -> float:
    """Return how far the local unit says a national measure with a figure, or how alike both are if that tells more.

    A figure that stands in no measure belongs to the whole unit, which is the last of its measures.
    """
    at = -1 if measure is None else measure
    said, alike = pair.national_measures_said[:-1, at], pair.likeness_of_measures[:-1, at]
    return float(max(said.max(), alike.max() + _ALIKE_TELLS_MORE))

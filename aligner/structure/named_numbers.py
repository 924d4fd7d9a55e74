"""Numbers that belong to a name or to a turn of phrase, and set nothing that a plan could reach or miss.

八项规定 counts rules, 三年行动 and 十年禁渔 are names, 过去一年 is a stretch of the past, 建军一百年 an anniversary.
The noun behind the number tells, or the word before it. And a text that writes its figures in digits (新增1200个)
keeps Chinese numerals for names and for the lists that it announces (分三个单元): there they count for something only
as a share (三分之二), as a bound (至少有一人) or as a multiple.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from aligner.model import Bound, Quantity

_NAMES = (
    "规定|行动|攻坚|计划|规划|纲要|方案|禁渔|倍增|大变样|过渡期|决战|决胜|征程|奋斗|大计|滚动|清零|义务教育|责任制|原则|纪律|禁令|准则|铁律|"
    "制度|机制|精神|讲话|倡议|共识|主题|主线|底线|红线|防线|关口|文章|抓手|建设任务|改革任务|目标任务|举措|措施|政策清单|工程|战略|方面|"
    "环节|关键|维度|领域|市场|资源|新高度|台阶|大事|小事|意识|自信|维护|确立|务必|统筹|必须|翻番|阶段|专项|主张|文明|体系|保障线|根本|"
    "难题|会议|全会|攻势|答卷|大门|脚印"
)
_NAMED = re.compile(rf"[^\d，。；：、]{{0,8}}?(?:{_NAMES})")
_NAMED_TIME = re.compile(
    r"[^\d，。；：、]{0,4}?(?:行动|攻坚|计划|规划|纲要|方案|禁渔|倍增|大变样|过渡期|决战|决胜|征程|奋斗|大计|滚动|清零|义务教育|责任制|任务)"
)
_OF_TIME = re.compile(r"(?:年|个?月|周年|周|天|日)$")
_OF_YEARS = re.compile(r"(?:年|周年)$")
_PAST_BEFORE = re.compile(r"(?:过去|最近|近|连续|往后|时隔|相隔|历时|未来|今后|关键|回[首顾望]|[这那])的?$")
_YEARS_BEFORE = re.compile(r"(?:提前|建[党军国会院校团](?:以来)?|成立|诞辰|纪念|逝世|解放|创刊|新|头|前|较|突破|用)$")
_PAST_AFTER = re.compile(
    r"来|以来|间|后再延长|的?(?:成绩|历程|工作|发展|努力|主要工作)|之[际年]|新高|最[低高好]|如一日|不平凡|[^\d，。；：、]{0,4}(?:庆祝|纪念|系列活动)"
)
_YEARS_AFTER = re.compile(r"前")
_BEFORE_LIST = re.compile(r"(?:中央|以下|[这那]|另外|其他|首要的|最后|其中|国际国内|国内国际|统筹)的?$")
_CHINESE = re.compile(r"[零一二两三四五六七八九十百千万亿]+")
_QUALIFIES = re.compile(r"[一-鿿]")
_LOOK_BACK = 6
_LOOK_AHEAD = 16
_MOST_OF_A_LIST = 20
"""Names and announced lists count to this at most: 二十条."""


def writes_digits(figures: Iterable[tuple[str, Quantity]]) -> bool:
    """Return whether most of a document's figures are written in digits; each comes with the text it stands in."""
    in_digits = [any(map(str.isdecimal, quantity.span.of(text))) for text, quantity in figures]
    return 2 * sum(in_digits) > len(in_digits)


def sets_a_measure(text: str, quantity: Quantity, *, in_digits: bool = False) -> bool:
    """Return whether a figure of `text` sets something to reach or to keep, and is no part of a name.

    `in_digits` tells whether the document writes its figures in digits.
    """
    span = quantity.span
    before, after = text[max(0, span.start - _LOOK_BACK) : span.start], text[span.end : span.end + _LOOK_AHEAD]
    wording = span.of(text)
    if _is_share(quantity):
        return True
    is_numeral = not any(map(str.isdecimal, wording))
    if _OF_TIME.search(wording):
        if _PAST_BEFORE.search(before) or _PAST_AFTER.match(after) or _NAMED_TIME.match(after):
            return False
        if _OF_YEARS.search(wording) and (_YEARS_BEFORE.search(before) or _YEARS_AFTER.match(after)):
            return False
    elif is_numeral and _may_announce(quantity) and (_BEFORE_LIST.search(before) or _NAMED.match(after)):
        return False
    if in_digits and is_numeral:
        return quantity.bound is not Bound.EXACT and not (_is_scale(wording) and _QUALIFIES.match(after))
    return True


def _may_announce(quantity: Quantity) -> bool:
    return quantity.low == quantity.high <= _MOST_OF_A_LIST and quantity.bound is Bound.EXACT


def _is_share(quantity: Quantity) -> bool:
    return quantity.unit in ("%", "‰", "倍", "成") or (not quantity.unit and quantity.low.denominator > 1)


def _is_scale(wording: str) -> bool:
    """Return whether the number is but a scale (亿元以上): it says which projects are meant, not how many."""
    digits = _CHINESE.search(wording)
    return digits is not None and not digits[0].strip("百千万亿")

"""How long before something another thing is to be done: 提前三十日, 会议召开十五日前, 届满前三个月."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from math import ceil

from aligner.model import Deadline, Span
from aligner.structure.folding import FoldedText, fold
from aligner.structure.time_words import HAN, NUMBER, UNIT, before, days_of, follows, whole

_HALF_DAYS = {"年": 180, "月": 15}
_HAPPENS = (
    "(?:召开|举行|举办|开始|届满|期满|到期|开[庭标工业市幕]|实施|施行|启用|停[水电气业]|选举|投票|换届|审议|表决|离职|解除|施工|作业)"
    "(?:之?日|会议|活动)?"
)
_DUTY = "(?:应当?|须|必须)(?:至少|不[少迟晚]于)?[于在]?|(?:至少|不[少迟晚]于)[于在]?"
_TELLS = "，?(?:以?书面|报(?!道)|通知|告知|通报|向(?!前|往)|提出|公告|公布|申请|送达|送交|预告|将)"
"""What is told so long before (拆除活动十五个工作日前报)."""
_EARLIER = (
    r"(?:以?上)?(?:完成|实现|达|建成|通车|投产|收官|竣工|退休|到|超额|交付|进入|入汛|脱贫|摘帽|供|上市|投用|启动|结束|全[线面部]|基本|贯通|交工|开通|"
    r"[，。；]|的?$)"
)
_COMPARED = r"[比较][^，。；]{0,12}$|未[^，。；]{0,6}$|(?:同比|平均)$"
"""Around an amount of time: a plan was fulfilled so much earlier, or no notice was given."""


@cache
def _notice() -> re.Pattern[str]:
    first, second, third, fourth = (rf"(?P<n{at}>{NUMBER}|半)(?P<of{at}>个?)(?P<unit{at}>{UNIT})" for at in "abcd")
    return re.compile(
        rf"提前(?:至少|不少于)?{first}(?:以上)?"
        rf"|(?P<lead>{_HAPPENS}的?|日的|{_DUTY}){second}[之以]?前(?![的后]|夕|期)"
        rf"|{_HAPPENS}[之以]?前(?:至少|不少于|的)?{third}(?![之以]?内|里|中)"
        rf"|(?<![0-9.第近比较数几上年月{HAN}两十百]){fourth}[之以]?前(?={_TELLS})"
    )


def find_notices(text: str) -> tuple[Deadline, ...]:
    """Return how long before something another thing is to be done, in order; spans are in code points of `text`."""
    folded = fold(text)
    return tuple(_read(folded)) if "前" in folded.text else ()


def _read(folded: FoldedText) -> Iterator[Deadline]:
    for match in _notice().finditer(folded.text):
        which = next(at for at in "abcd" if match[f"n{at}"])
        days = _days(match[f"n{which}"], match[f"of{which}"], match[f"unit{which}"])
        is_early = which == "a" and (follows(_EARLIER, match) or _is_compared(match)) and not _is_owed(match)
        if days and not is_early:
            start = match.start("nb") if which == "b" and re.fullmatch(_DUTY, match["lead"]) else match.start()
            yield Deadline(Span(folded.offsets[start], folded.offsets[match.end() - 1] + 1), ahead_days=days)


def _is_compared(match: re.Match[str]) -> bool:
    return re.search(_COMPARED, match.string[max(0, match.start() - 16) : match.start()]) is not None


def _is_owed(match: re.Match[str]) -> bool:
    return re.search("(?:至少|应当?|须)$", before(match)) is not None


def _days(count: str, of: str, unit: str) -> int:
    if unit == "月" and not of:  # the month of a year
        return 0
    days = Fraction(_HALF_DAYS.get(unit, 0)) if count == "半" else days_of(whole(count) or 0, unit)
    return ceil(days) if unit != "小时" or days.denominator == 1 else 0

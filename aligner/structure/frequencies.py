"""How often something is to be done: 每年至少一次, 每两年, 按季度, 一年两次.

An amount of things in a year is a figure and no frequency (每年新增岗位500个); nor is what a year brings (每年的汛期).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from aligner.model import Deadline, Span
from aligner.structure.folding import FoldedText, fold
from aligner.structure.time_words import HAN, NUMBER, before, whole

_ROUNDS = {
    "年": Fraction(365),
    "学年": Fraction(365),
    "半年": Fraction(365, 2),
    "学期": Fraction(365, 2),
    "季": Fraction(365, 4),
    "月": Fraction(365, 12),
    "半月": Fraction(15),
    "旬": Fraction(10),
    "周": Fraction(7),
    "星期": Fraction(7),
    "工作日": Fraction(7, 5),
    "日": Fraction(1),
    "天": Fraction(1),
}
"""Days of a round."""
_UNITS = "工作日|星期|季度?|学期|学年|半年|半个?月|周(?!岁|边|转|期|长)|月|旬|年度?|天|日"
_LEAST = r"(?:至少|不[少低]于|最少|原则上|一般){0,3}"
_TIMES = r"(?:次|轮|遍|回)(?!性|数|均|级|于|要|之)"
_THINGS = "人次|[人元户亩吨名个家套条处座台辆件米所]|公里|公顷|平方米|千瓦|斤"

_RATE = (
    r"的|都|就|来|递[增减]|增[长加幅]|新增|净增|减少|下降|降低|平均|人均|可|约|近|达|超|有(?!针对|计划|重点|组织|关)|大约|"
    rf"产|消耗|排放|损失|收入|工资|租金|营业|各地|(?:[、和或]者?每[日周月年])*工作时间|工作动态|动态|简报|要闻|播报|(?:[0-9]{{1,2}}|[{HAN}十]{{1,3}})时|不得?超过|最[多高长]|"
    rf"{_LEAST}(?:不[高多大]于)?(?:[0-9][0-9.]*+|[{HAN}两十百千万]++)(?!次|轮|遍|回|期|场|[月日号%])|以[^，。；]{{0,12}}速度|"
    rf"[^，。；]{{0,16}}(?:[0-9.]+|[{HAN}两十百千]+)[余多]?(?:[万亿千百]?(?:{_THINGS})|[万亿])(?!以上[^，。；]{{0,4}}会议)|"
    r"[^，。；]{0,14}[月日周旬节天](?:为|是|定为)"
)
"""Behind a round: what it brings, an amount of things or money in it, how long it is, or a day that is made known."""
_RATE_BEFORE = r"(?:[以在元按]|按照|近[几些两三]?|过去|往|连续|不同|元[/／]|平均)$"
_BY_THE_MONTH = (
    "报|通报|公布|发布|公开|公示|调度|发放|支付|足额|考核|分析|汇总|缴|结算|统计|向|对|开展|组织|召开|更新|拨付|评|督|进行|"
    "制定|编制|检查|研究|听取|总结|盘点|跟踪|监测|清算|推送|反馈|会商|调整|抽查|巡|梳理|通知|调研"
)
"""What is done by the month (按月)."""
_NAME_AFTER = r"的[^，。；]{0,8}(?:大会|奖|盛会|会议|机遇)"
"""What is held once in a year (一年一次的盛会)."""


@cache
def _frequency() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_LEAST}(?P<every>每隔?)(?P<count>{NUMBER})?个?(?P<unit>{_UNITS})"
        rf"|按(?P<by>季度?|半年|月|旬|周|学期|日(?!计|连续|缴|加))度?(?={_BY_THE_MONTH})"
        rf"|(?<![0-9.第近每隔{HAN}两十百])(?P<of>{NUMBER})个?(?P<per>年|季度|月|周|天|日){_LEAST}(?={NUMBER}{_TIMES}))"
        rf"(?:(?P<gap>[^，。；：、“”每]{{0,14}}?)(?P<times>{NUMBER})(?:[至\-—~]{NUMBER})?{_TIMES})?"
    )


def find_frequencies(text: str) -> tuple[Deadline, ...]:
    """Return how often something is to be done, in order, without overlap; spans are in code points of `text`.

    每年两次 is 365 days and two times; without a number it is once. A month is a twelfth of a year.
    """
    folded = fold(text)
    return tuple(_read(folded)) if any(word in folded.text for word in "每按次") else ()


def _read(folded: FoldedText) -> Iterator[Deadline]:
    for match in _frequency().finditer(folded.text):
        unit = (match["unit"] or match["by"] or match["per"]).removesuffix("度").replace("个", "")
        count, times = whole(match["count"] or match["of"] or "一"), 1
        end = match.end("unit") if match["every"] else match.end("by") if match["by"] else match.end()
        if match["times"] and not match["gap"].endswith(("第", "多", "首")):
            times, end = whole(match["times"]) or 0, match.end()
        is_rate = match["every"] and _is_rate(match, match.end("unit"))
        if count and times and not is_rate and not re.compile(_NAME_AFTER).match(folded.text, end):
            span = Span(folded.offsets[match.start()], folded.offsets[end - 1] + 1)
            yield Deadline(span, every_days=count * _ROUNDS[unit], times=times)


def _is_rate(match: re.Match[str], end: int) -> bool:
    is_of_rate = not match["times"] and re.search(_RATE_BEFORE, before(match))
    return bool(is_of_rate or re.compile(_RATE).match(match.string, end))

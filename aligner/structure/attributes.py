"""Figures that tell which things are meant, or how many there are, and set nothing to reach.

人口20万以上的县 names counties by their size, 年销售收入超10亿元龙头企业 firms by theirs. 围绕22个产业、189条产业链 and
壮大19个集群 work on what there is, and 全县有300名船工 says so. 打造19个集群 does set a number,
and so does 壮大集群5个, which ends in how many.
"""

from __future__ import annotations

from aligner.deferred import expression
from aligner.model import Bound, Quantity

_AMOUNTS = frozenset("元 吨 公顷 平方米 千瓦".split())  # noqa: SIM905
_ENTERPRISE = expression(
    r"(?:[标准煤]{1,3})?(?:及以上|以上)?(?:的)?[一-鿿]{0,12}?(?:企业|单位|项目|集群|产业|园区|基地|县|村|镇|工程|主体|平台|户)"
)
_SHARES = frozenset("% ‰ ‱ 个百分点 百分点 倍 折".split())  # noqa: SIM905
_COUNTS = frozenset("个 家 所 座 条 项 处 种 类 支 户 批 次 场 件".split())  # noqa: SIM905
_OF_WHICH = expression(
    r"的(?!(?:年均|高速|较快|持续)?(?:增长|增速|增幅|速度|目标|水平|比例|规模|产能|空间|面积|覆盖|培训|就业|补[贴助偿]|奖|资金|支持|"
    r"贷款|额度|担保|贴息|优惠|减[免征税]|投资|投入|标准|要求|罚款|费用))[一-鿿“]"
)
_REACHED = expression(
    r"(?:达到?|实现|完成|新增|新建|建成|保持在?|形成|给予|提供|安排|落实|培训|增加|减少|打造|培育|建设|为|至|在)$"
)
_WORKED_ON = expression(
    r"(?:围绕|聚焦|支持|(?<!培育)壮大|做[强大优]|依托|瞄准|立足|紧盯|面向)"
    r"(?:好|全[国省市区县]|重点|现有|已有|首批)?(?:[\d.]+[万千百]?[^，。；：、\d]{1,14}、)?$"
)
_THERE_ARE = expression(
    r"(?:[全我本][国省市区县州]|目前|[还现共仍])有(?:[\d.]+[万亿千百]{0,2}[^，。；：、\d]{1,14}、){0,4}$"
)
_NOUN = expression(r"的?[“一-鿿]")
_LOOK_BACK = 30


def tells_which(text: str, quantity: Quantity) -> bool:
    """Return whether an amount of `text` tells which of many firms or projects are meant: 5000吨以上用能单位."""
    is_amount = quantity.unit in _AMOUNTS and quantity.bound in (Bound.AT_LEAST, Bound.ABOVE)
    return is_amount and _ENTERPRISE.match(text, quantity.span.end) is not None


def is_of_what_there_is(text: str, quantity: Quantity) -> bool:
    """Return whether a figure of `text` is an attribute of other things, or counts what is worked on.

    Thresholds of laws are attributes too, and are what a law sets: 二百人以上的企业. Of laws this is not to be asked.
    """
    start, end = quantity.span.start, quantity.span.end
    if _THERE_ARE.search(text[max(0, start - _LOOK_BACK) : start]):
        return True
    if quantity.unit in _COUNTS:
        is_worked_on = _WORKED_ON.search(text[max(0, start - _LOOK_BACK) : start])
        return quantity.bound is Bound.EXACT and bool(is_worked_on and _NOUN.match(text, end))
    if quantity.bound not in (Bound.AT_LEAST, Bound.ABOVE) or quantity.unit in _SHARES:
        return False
    return bool(_OF_WHICH.match(text, end)) and not _REACHED.search(text[max(0, start - _LOOK_BACK) : start])

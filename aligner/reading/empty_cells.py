"""Cells among tasks that tell none: there is nothing yet (正在研究, 暂无, 待定), a stroke, or an amount by itself."""

from __future__ import annotations

import re

_VALUE = re.compile(
    r"(?:达到|完成|不少于|不低于|超过|[约≥≤>＞<＜±+-])?[\d.,，%％～~—/-]+"
    r"(?:[个家所项人次户张台座处件套名万亿元公里平方米吨亩]{0,5}(?:以上|以下|左右)?)$"
    r"|\D$|[万亿]?(?:人次?|元|吨|亩|公里|平方米|立方米|张|件|户|家)$"
)
"""An amount, or a unit."""
_STROKE = re.compile(r"[—/－-]+$")
_BUSY = "研究|制定|起草|谋划|酝酿|论证|推进|落实|办理|对接|征求意见"
_NOTHING = re.compile(
    rf"(?:目前|现)?(?:[我本][省市县区州]|本单位)?(?:(?:正在|尚在|拟)(?:进一步)?(?:{_BUSY}){{1,2}}|(?:正在|尚在)?(?:{_BUSY}){{1,2}}(?:之?中|过程中|阶段)"
    r"|(?:暂|尚|仍)?(?:未|无|没有|没|缺|不)有?(?:制定|研究|明确|出台|落实|开展|启动|推进|涉及|安排|确定|补充|建立|提出)?(?:相关|具体|对应|相应)?"
    r"(?:措施|任务|内容|安排|计划|举措|规定|要求|文件|政策)?|(?:暂|尚|有)?待(?:定|研究|明确|落实|制定|补充|完善|确定|出台|安排|开展|提供|启动)中?)"
    r"[。.…]*$"
)


def is_empty(text: str) -> bool:
    """Return whether a cell says that there is nothing, or nothing yet."""
    return bool(_STROKE.match(text) or _NOTHING.match(text))


def is_value(text: str) -> bool:
    """Return whether a cell is an amount, a unit, a single sign or a stroke."""
    return bool(_VALUE.match(text) or _STROKE.match(text))

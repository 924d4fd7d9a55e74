"""Cells among tasks that tell none: there is nothing yet (正在研究, 暂无, 待定), a stroke, or an amount by itself."""

from __future__ import annotations

import re

_NUMBER = r"[\d.,，%％‰～~—/-]+"
_COUNTED = (
    "[个家所项人次户张台座处件套名条批轮支辆艘架部例床岁份届宗层站年月天日周季度小时分钟万亿元公里千米平方立克吨亩顷瓦]"
)
_UNIT = (
    "每?[百千万亿]?(?:人次?|元|吨(?:标准?煤)?|亩|公?里|千?米|平方(?:公里|千?米)|立方米|公顷|千?瓦时?"
    "|[个项张件户家所台次床])"
)
_VALUE = re.compile(
    rf"(?:达到|完成|不少于|不低于|不超过|超过|[约≥≤>＞<＜±+-])?{_NUMBER}(?:[至到]{_NUMBER})?"
    rf"(?:{_COUNTED}{{0,5}}(?:以上|以下|以内|左右|底?前|底)?)$|\D$|{_UNIT}(?:/{_UNIT})?$"
)
"""An amount, or a unit."""
_STROKE = re.compile(r"[—/－\-_…]+$")
_OURS = "(?:目前|现)?(?:[我本][省市县区州镇乡局委厅办]|[省市县区州]里|[我本]单位|本部门)?"
_BUSY = "研究|制定|起草|谋划|酝酿|论证|推进|落实|办理|对接|征求意见"
_HOW = "进一步|抓紧|加紧|加快|积极|组织|牵头"
_DONE = (
    "制定|研究|明确|出台|落实|开展|启动|推进|涉及|安排|确定|补充|建立|提出|提及|提到|部署|规定|体现|适用|需要|"
    "列入|纳入|设置|提供|完善"
)
_SUCH = "此[项类]|该项|相关|有关|具体|直接|专门|对应|相应|配套|实施"
_THING = (
    "措施|任务|内容|安排|计划|举措|规定|要求|文件|政策|工作|条款|表述|机制|机构|细则|方案|事项|部署|变化|情况"
    "|意见|办法|项目"
)
_NOTHING = re.compile(
    rf"[（(]?{_OURS}(?:"
    rf"(?:正在|尚在|拟)(?:{_HOW}){{0,2}}(?:{_BUSY}){{1,2}}|(?:正在|尚在)?(?:{_BUSY}){{1,2}}(?:之?中|过程中|阶段)"
    rf"|(?:暂|尚|仍)?(?:[未无没缺不]|没有|无需)[有作予]?(?:{_SUCH})?(?:明确)?(?:{_DONE})?(?:{_SUCH}){{0,2}}(?:{_THING})?"
    rf"|[暂尚有]?待(?:定|(?:{_HOW})?(?:{_DONE}))中?"
    r"|空白?|缺失|N/?A|none|nan)[）)]?[。.…]*$",
    re.IGNORECASE,
)
"""That there is nothing, or that something is only being thought about."""


def is_empty(text: str) -> bool:
    """Return whether a cell says that there is nothing, or nothing yet."""
    return bool(_STROKE.match(text) or _NOTHING.match(text))


def is_value(text: str) -> bool:
    """Return whether a cell is an amount, a unit, a single sign or a stroke."""
    return bool(_VALUE.match(text) or _STROKE.match(text))

"""The parts that plans, opinions and programmes are made of by custom, told by their short headings.

A report turns from its review to its plan once; a plan has its parts under any heading: 发展基础 and 面临形势 under
一、现状和形势, 基本原则 and 主要目标 under 一、总体要求. So each heading is asked, and the innermost that names a part
decides. Only headings that are nothing but the name of a part count: 夯实发展基础 is something to do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from aligner.structure.markers import Level
from aligner.structure.pieces import Piece


class Part(Enum):
    """A part of a plan."""

    SITUATION = auto()
    BASIS = auto()
    SHORTCOMINGS = auto()
    OVERALL = auto()
    PRINCIPLES = auto()
    GOALS = auto()
    SCOPE = auto()
    MEASURES = auto()


_AIM = re.compile(
    "巩固|拓展|扩大|转化|推动|推进|推广|努力|确保|力争|奋力|着力|加快|解决|破解|化解|克服|攻克|"
    "补齐|防范|帮助|聚焦|突破|夯实|筑牢|强化|加强|优化|改善|营造|提升|提高|开展|展示|共享|健全|"
    "完善|落实|打造|创新|抓好|抢抓|增强|深化|建立|构建|做好|实现|发挥|运用|保障|促进|支持|坚持|"
    "围绕|实施|锚定|瞄准|紧盯|应对|把握|贯彻"
)
"""What a heading has that sets an aim instead of naming a part: 夯实发展基础, 巩固拓展…成果, 解决…问题."""
_SEVERAL = "(?:[和与及、]{}){{0,3}}"
_FAULTS = "(?:问题|困难|短板|不足|挑战|差距|制约)"
_SUCCESSES = "(?:成效|成就|成绩|成果|进展)"
_CIRCUMSTANCES = (
    "(?:问题|短板|不足|困难|现状|意义|必要性|重要性|紧迫性|形势|环境|机遇|背景|概况|作用|依据|挑战|要求|分析)"
)
_NAMES = {
    Part.PRINCIPLES: ".{0,8}(?:原则|基本理念)",
    Part.OVERALL: ".{0,8}(?:总体要求|指导思想|[总工基发]\\S{1,2}思路|总体考虑|总要求|总体部署|总则|战略定位"
    "|(?:活动|工作|宣传)主题|主题口号)" + _SEVERAL.format(".{0,4}(?:原则|目标|任务)"),
    Part.GOALS: ".{0,12}(?:目标|指标|愿景|远景展望|目标(?:任务|要求))" + _SEVERAL.format(".{0,2}(?:任务|指标)"),
    Part.SHORTCOMINGS: "(?:.{0,6}(?:存在|面临|突出|主要|现实)的?(?:主要|突出)?)?"
    + _FAULTS
    + _SEVERAL.format(".{0,2}" + _FAULTS),
    Part.BASIS: "(?:.{0,8}(?:发展|工作|现实|建设|改革|产业|现有)基础|.{0,14}取得的?.{0,3}"
    + _SUCCESSES
    + "|.{0,10}(?:发展|建设|工作|主要|改革)"
    + _SUCCESSES
    + "|.{0,10}(?:现状|回顾|总结)|.{0,8}(?:开展|进展|完成|执行)情况)",
    Part.SITUATION: "(?:.{0,20}(?:重大|重要|现实|深远|战略|什么).{0,2}意义|.{0,12}(?:必要|重要|紧迫)性"
    "|.{0,10}(?:发展|面临|国内外?|国际|外部|当前|宏观)的?(?:形势|环境|机遇|背景)|.{0,6}背景"
    "|(?:形势|机遇|地位|现状|基础|.{2}基础|概况|基本情况|.{2}依据|[前引序导]言))"
    + _SEVERAL.format(".{0,4}" + _CIRCUMSTANCES),
    Part.SCOPE: "(?!扩大|拓|明确|优化|规范|调整|提高|完善|落实|确定|健全|加强|强化|做好).{0,4}"
    "(?:服务|适用|支持|补[贴助]|奖励|保障|救助|帮扶|扶持|资助|[参评]评|评选|表彰|参[赛加]|申报|发放|受益|活动|培训|招聘|慰问)"
    "的?(?:对象|范围)(?:[和及](?:对象|范围))?",
    Part.MEASURES: ".{0,8}(?:任务|措施|举措|重点工作|工作(?:安排|内容|要求|重点)|(?:试点|实施|行动|建设)内容"
    "|(?:实施|工作)步骤|组织实施)",
}
_CALLS_FOR = re.compile(r"(?:充分|深刻|高度|进一步|切实)(?:提高)?认识")
"""How a heading opens a section on why: 充分认识…的重要意义."""
_PATTERNS = {part: re.compile(f"(?:{pattern})$") for part, pattern in _NAMES.items()}
_AIMLESS = frozenset({Part.GOALS, Part.BASIS, Part.SHORTCOMINGS, Part.SITUATION})
"""Parts whose names stand in headings that say what is to be done as well: 夯实发展基础."""
_LONGEST = 24
_NUMBER = r"(?:[几两数]|[一二三四五六七八九十]{1,3}|\d{1,3})"
_ANNOUNCES = re.compile(
    rf"(?:(?P<does>抓好|做好|推进)|把握好?)(?:(?:以下|如下)?{_NUMBER}?(?:个|大)?方面|(?:以下|如下){_NUMBER}?[项件]?|{_NUMBER}项)"
    r"的?(?:重点|主要)?(?:工作|任务)?[。；;：:]?$"
)
"""How a sentence ends that only says how much follows: 重点抓好八个方面工作。 What is to be kept in mind (把握) are
principles."""
_TASKS_TOO = "任务"
_REACHED = re.compile(r"(?:取得|迈[上出入]|达到|再上)[^，。]{0,12}$|(?:显著|明显|大幅|更加)[^，。]{0,4}$")
"""How a goal ends, which tells what will have come about."""
_RESOLVED = ("牢牢", "扎实", "切实", "坚决", "全力", "大力", "奋力", "持续", "积极")
"""How a heading begins that asks for something, whatever it asks for."""


def part_of(heading: str) -> Part | None:
    """Return the part that a heading, without its number, names; None where it names none."""
    text = _name(heading)
    if len(text) > _LONGEST:
        return None
    if _CALLS_FOR.match(text):
        return Part.SITUATION
    found = next((part for part, pattern in _PATTERNS.items() if pattern.match(text)), None)
    return None if found in _AIMLESS and sets_an_aim(text) else found


def _name(heading: str) -> str:
    return heading.rstrip("。.：: ").replace(" ", "")


def sets_an_aim(heading: str) -> bool:
    """Return whether a heading that names a success or a problem says what is to be done about it."""
    return _AIM.search(heading) is not None


def opens_with_aim(heading: str) -> bool:
    """Return whether a heading begins with what is to be done."""
    return _AIM.match(heading) is not None


def announces_tasks(text: str) -> bool:
    """Return whether a sentence only says that tasks follow, and how many (重点抓好以下八个方面工作)."""
    found = _ANNOUNCES.search(text)
    return found is not None and found["does"] is not None


def announces(text: str) -> bool:
    """Return whether a sentence only says that tasks or principles follow, and how many."""
    return _ANNOUNCES.search(text) is not None


def find_parts(pieces: Sequence[Piece], above: Sequence[tuple[int, ...]]) -> tuple[Part | None, ...]:
    """Return for each piece the part that the innermost telling heading above it names."""
    named: dict[int, Part | None] = {}
    found: list[Part | None] = []
    for chain in above:
        part: Part | None = None
        section: Piece | None = None
        for head in chain:
            if head not in named:
                named[head] = part_of(pieces[head].body)
            if named[head] is None:
                part = _inherited(part, section, pieces[head])
            else:
                part, section = named[head], pieces[head]
        found.append(part)
    return tuple(found)


def _inherited(part: Part | None, section: Piece | None, head: Piece) -> Part | None:
    """Return the part of what stands under a heading that names none, in a `section` that does.

    试点范围 beside 指导思想 and 基本原则 says what is to be done. So does what is announced as tasks, and in a section
    on 目标任务 each subsection that sets an aim instead of telling what will have come about.
    """
    if part not in (Part.OVERALL, Part.GOALS) or section is None:
        return part
    if announces_tasks(head.body):
        return Part.MEASURES
    if part is Part.GOALS:
        is_below = head.marker is not None and head.marker.level is Level.BRACKETED
        names_tasks = _name(section.body).endswith(_TASKS_TOO)
        asks = sets_an_aim(head.body) or head.body.startswith(_RESOLVED)
        asks = asks and _REACHED.search(_name(head.body)) is None
        return Part.MEASURES if is_below and names_tasks and asks else part
    is_numbered = head.marker is not None and head.marker.level <= Level.FIGURE
    is_slogan = head.body.startswith(("坚持", "突出", "注重", "强化", "统筹"))
    return Part.MEASURES if is_numbered and not is_slogan else part

"""What the columns of a table hold, told by their heads: the tasks, who carries them out and by when, numbers, notes.

The usual local plan is a table with a column of tasks and others beside it. Read as running text, each number and each
name of a body would count as a clause. What stands under a head that may name the work as well counts as work: a
clause that is taken for a name disappears from the coverage, while a name too many merely finds no counterpart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

_NUMBERS = "序号|(?:项目|任务|事项|措施|工作)?编号|项目号"
_DUTIES = (
    "责任|牵头|主责|主抓|主办|主管|承办|配合|协办|协同|协作|参与|参加|实施|落实|执行|负责|督办|督导|督查|分管|包保|包抓|包联|"
    "挂钩|挂联|联系"
)
_WHO = "单位|部门|主体|(?:[省市县区]级?)?领导|科室|处室|股室|人员?|县区|区县|地区|镇街|乡镇|街道|机构"
_BODIES = rf"(?:第[一二])?(?:{_DUTIES}){{1,4}}(?:{_WHO})|责任分工|职责分工|部门分工"
_TIMES = (
    "(?:目标|计划|预计|要求|拟)?(?:完成|办结|工作|实施|推进|起止|整改)?(?:时限|期限|时间|时段)(?:节点|安排|要求|进度)?"
    "|(?:时间|进度)(?:节点|安排|要求|计划)|(?:工作|推进|完成)?进度"
)
_NOTES = (
    "备注|说明|(?:工作|目前|当前|任务|阶段性?){0,4}(?:进展|(?:完成|落实|推进|开展|办理|整改)情况)(?:情况)?|存在(?:的|主要){0,2}(?:问题|困难)|完成率|"
    "联系(?:人|电话|方式)|联络员|(?:任务|文件|政策)(?:来源|依据)|(?:考核|评分|计分)(?:标准|办法)|分值|开始时间|启动时间"
)
_KINDS = re.compile(rf"(?P<number>{_NUMBERS})|(?P<note>{_NOTES})|(?P<time>{_TIMES})|(?P<body>{_BODIES})")
_WHOLE = re.compile(r"(?P<body>牵头|配合|责任|分工|部门)$|(?P<number>序|号)$|(?P<time>节点)$")
"""Heads that are told only where nothing else stands in them."""
_OF_THE_WORK = re.compile("任务|工作|内容|措施|举措|目标|项目|事项|要求|指标|重点|问题|名称|方案|成果|成效|标准|做法")
_PROGRESS = re.compile("进展|情况|进度$|完成率|存在")
_OF_TASKS = re.compile("任务|措施|举措|工作(?:内容|要点|事项|目标|项目|安排|重点)|(?:重点|主要|具体|年度)工作")
_BY_WHEN = re.compile("时限|期限|完成|节点")
_BRACKETED = re.compile(r"[（(【\[〔][^（(【\[〔）)】\]〕]*[）)】\]〕]")
_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_NOT_IN_HEADS = re.compile("[。；;！!？?：:]|压实|明确|细化|强化|加强|抓好")
_LONGEST_HEAD = 12
_LONGEST_BRACKETED_HEAD = 40


class Use(Enum):
    """What a column is there for."""

    WORK = auto()
    ASSIGNMENT = auto()
    """Who carries out the tasks, or by when."""
    NUMBER = auto()
    NOTE = auto()
    PROGRESS = auto()
    """How far the tasks have come."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what it is there for, and the words of its head without spaces."""

    use: Use
    head: str = ""

    @property
    def tells_tasks(self) -> bool:
        """Whether a table with this column is one of tasks: it says who, by when, or that there are tasks."""
        if self.use is Use.ASSIGNMENT:
            return is_of_body(self.head) or _BY_WHEN.search(self.head) is not None
        return self.use is Use.WORK and _OF_TASKS.search(self.head) is not None


def column_of(head: str) -> Column:
    """Return what stands in a column with this head.

    It accompanies the tasks if its head says so, and has no word for the work besides: 牵头单位及责任人 is such a head,
    措施及责任单位 is none.
    """
    name = name_of(head)
    found = [match.lastgroup for match in _KINDS.finditer(name)]
    if whole := _WHOLE.match(name):
        found.append(whole.lastgroup)
    words = _SPACES.sub("", head)
    if not found or not _is_short(head, name) or _OF_THE_WORK.search(_KINDS.sub(" ", name)):
        return Column(Use.WORK, words)
    if "body" in found or "time" in found:
        is_progress = "body" not in found and _PROGRESS.search(name) is not None
        return Column(Use.PROGRESS if is_progress else Use.ASSIGNMENT, words)
    if "number" in found:
        return Column(Use.NUMBER, words)
    return Column(Use.PROGRESS if _PROGRESS.search(name) else Use.NOTE, words)


def is_of_body(head: str) -> bool:
    """Return whether a head names those who carry out the tasks."""
    return any(match.lastgroup == "body" for match in _KINDS.finditer(name_of(head))) or bool(
        (whole := _WHOLE.match(name_of(head))) and whole.lastgroup == "body"
    )


def is_head(cells: Sequence[str]) -> bool:
    """Return whether the cells of a row are the heads of a table with tasks.

    They are if there are at least two, all short and no sentences, and some of them name a column that accompanies
    the tasks, but not all; empty cells do not count. How far something has come is told in other tables as well.
    """
    heads = [cell for cell in cells if name_of(cell)]
    uses = {column_of(head).use for head in heads}
    return all(may_be_head(head) for head in heads) and Use.WORK in uses and bool(uses - {Use.WORK, Use.PROGRESS})


def may_be_head(text: str) -> bool:
    """Return whether a cell is as short as a head, and no sentence."""
    return _is_short(text, name_of(text))


def name_of(head: str) -> str:
    """Return a head without spaces and without what stands in brackets, unless there is nothing else."""
    text = _SPACES.sub("", head)
    return _BRACKETED.sub("", text) or text


def _is_short(head: str, name: str) -> bool:
    is_long = len(name) > _LONGEST_HEAD or len(head) > _LONGEST_BRACKETED_HEAD
    return not is_long and not _NOT_IN_HEADS.search(name)

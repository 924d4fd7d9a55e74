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

_NUMBERS = "序号|(?:项目|任务|事项|措施|工作)?编号|项目号|项次|^(?:NO|No|№)[.．]?$"
_DUTIES = (
    "责任|牵头|主责|主抓|主办|主管|承办|配合|协办|协同|协作|参与|参加|实施|落实|执行|负责|督办|督导|督查|分管|包保|包抓|包联|"
    "挂钩|挂联|联系|承担|承接|归口(?:管理)?|主体|涉及|相关|完成|办理|交办"
)
_WHO = (
    "单位|部门|主体|(?:[省市县区]级?)?领导|[科处股部]?室|[科处股](?!学|理|置)|人(?![数次口])员?|(?:班子)?成员(?!单位数)|工会|公司|县区|区县|地区|镇街|"
    "乡镇|街道|机构"
)
_BODIES = rf"(?:第[一二])?(?:{_DUTIES}){{1,4}}(?:{_WHO})|责任分工|职责分工|部门分工|^(?:主|协|承)办$"
_TIMES = (
    "(?:目标|计划|预计|要求|拟)?(?:完成|办结|工作|实施|推进|起止|整改|截止)?(?:时限|期限|时间|时段|日期)(?:节点|安排|要求|进度)?"
    "|(?:时间|进度)(?:节点|安排|要求|计划)|(?:工作|推进|完成)?进度"
)
_NOTES = (
    "备注|说明|(?:工作|目前|当前|任务|阶段性?){0,4}(?:进展|(?:完成|落实|推进|开展|办理|整改)情况)(?:情况)?|存在(?:的|主要){0,2}(?:问题|困难)|完成率|差距|"
    "(?:目前|当前|工作|任务|完成)?状态|是否(?:完成|达标|办结|销号).{0,4}|完成(?:百分比|比例)|自评(?:得?分|情况)?|得分|佐证(?:材料)?|资金来源|(?:资金|经费)?预算(?:金额)?|督办意见|领导批示|"
    "联系(?:人|电话|方式)|联络员|(?:任务|文件|政策)(?:来源|依据)|(?:考核|评分|计分)(?:标准|办法)|分值|开始时间|启动时间"
)
_KINDS = re.compile(rf"(?P<number>{_NUMBERS})|(?P<note>{_NOTES})|(?P<time>{_TIMES})|(?P<body>{_BODIES})")
_WHOLE = re.compile(r"(?P<body>牵头|配合|责任|分工|部门)$|(?P<number>序|号)$|(?P<time>节点)$")
"""Heads that are told only where nothing else stands in them."""
_SAYS = "要求|部署|文件|规定|条款|条文|条目|原文|精神|方案|意见|内容|表述|要点"
_TEXTS = "方案|意见|规划|计划|要点|报告|决定|通知|纲要|条例|办法"
_HIGHER = re.compile(
    r"(?:对应|对照|对标)?的?(?:国家(?!级)|国[办发函](?=.{0,12}文)|(?:中共|党)?中央|(?:习近平)?总书记|国务院|部[委里]|上级|上一级|上位|全国|全总|国省)"
    rf".{{0,30}}(?:{_SAYS}|{_TEXTS}|任务(?:分解)?|目标|措施|举措|政策|指标)$"
    rf"|(?:对应|对照|对标)?(?:省委|省政府|省(?:级|里|市|总)?|自治区)(?:省?政府)?.{{0,30}}(?:{_SAYS})$|省(?:定|里?下达|里?安排)的?.{{0,4}}任务$"
    rf"|省.{{0,20}}(?:{_TEXTS})的?(?:主要|重点|工作)*(?:任务|目标|措施|举措)?$|(?:国家|党?中央|国务院|上级|省(?:级|委|政府|总)?|自治区|全总)$"
    r"|(?:对应|对照|对标)的?(?:条款|要求|内容|条文|任务|原文|文件)$|(?:文件|政策|方案)(?:原文|条款|条文)$|原文(?:内容|表述)?$"
)
"""Heads over what a higher body demands."""
_WHEN = re.compile(
    r"(?:(?:19|20)\d\d年度?(?:底前?)?|(?:(?:19|20)\d\d年?)?(?:第?[一二三四1-4]季度|Q[1-4]|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?:底前?|末)?|[上下]半年|前[一二三]季度))"
    r"(?:的?(?:工作|目标|任务|安排|计划|重点|节点|推进|进度|要求|内容|措施))*$"
)
"""Heads over what is to be done in a part of the year."""
_SORTS = "任务|措施|举措|目标|内容|事项|要点|领域|类别|方面|板块|项目"
_BARE = re.compile(rf"(?:重点|主要|具体|工作|年度|目标|政策|落实)*(?:{_SORTS}|工作(?:{_SORTS})?)(?:名称)?$")
"""Heads that are nothing but a word for the work."""
_TITLE = re.compile("《[^《》]*》")
_NO_MARKS = str.maketrans("", "", "《》")
_ASKED = rf"(?:{_SAYS}|{_TEXTS}|任务|目标|指标|措施|举措)(?:任务|目标|指标|措施|举措|内容)?$"
_OF_CITY = re.compile(rf"(?:对应|对照|对标)?市(?:委|政府|级|定)?(?:市?政府)?.{{0,12}}{_ASKED}")
_OF_PROVINCE = re.compile(rf"(?:对应|对照|对标)?(?:省|自治区)(?:委|政府|级|定)?(?:省?政府)?.{{0,12}}{_ASKED}")
_BELOW_CITY = re.compile("[我本][区县镇乡街村社校院所局单]")
_BELOW_PROVINCE = re.compile("[我本](?!级以上)[市州盟区县旗镇乡街村社校院所局单]")
_OF_PLACE = re.compile(rf"(?:地?市(?![场民])|州|县|区|旗)(?:委|政府|级)?.{{0,12}}{_ASKED}")
"""Heads over the text of a city or a county, which is the own one beside those of its province and the nation."""
_OURS = re.compile("[我本](?!级以上)[省市县区州盟旗镇乡街村社局委厅办部校院所单系级地]|贯彻|地方|具体|我们")
_OF_THE_WORK = re.compile("任务|工作|内容|措施|举措|目标|项目|事项|要求|指标|重点|问题|名称|方案|成果|成效|标准|做法")
_PROGRESS = re.compile("进展|情况|进度$|完成率|存在|差距")
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
    HIGHER = auto()
    """What a higher body demands, beside what is to be done about it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what it is there for, and the words of its head without spaces."""

    use: Use
    head: str = ""

    @property
    def is_ours(self) -> bool:
        """Whether it says what is done here, beside a column of what a higher body demands."""
        is_local = _OURS.search(self.head) is not None
        return (is_local and self.use in (Use.WORK, Use.PROGRESS)) or (self.use is Use.WORK and self.tells_tasks)

    @property
    def is_time(self) -> bool:
        """Whether it says what is to be done in a part of the year, which its head names."""
        return self.use is Use.WORK and _WHEN.match(self.head) is not None

    @property
    def tells_tasks(self) -> bool:
        """Whether a table with this column is one of tasks: it says who, by when, or that there are tasks."""
        if self.use is Use.ASSIGNMENT:
            return is_of_body(self.head) or _BY_WHEN.search(self.head) is not None
        return self.use in (Use.WORK, Use.HIGHER) and _OF_TASKS.search(self.head) is not None


def column_of(head: str) -> Column:
    """Return what stands in a column with this head.

    It accompanies the tasks if its head says so, and has no word for the work besides: 牵头单位及责任人 is such a head,
    措施及责任单位 is none.
    """
    name = name_of(head)
    found = _kinds_in(name)
    words = _SPACES.sub("", head)
    if names_higher_text(head):
        return Column(Use.HIGHER, words)
    if not found or not _is_short(head, name) or _OF_THE_WORK.search(_KINDS.sub(" ", name)):
        return Column(Use.WORK, words)
    if "body" in found or "time" in found:
        is_progress = "body" not in found and _PROGRESS.search(name) is not None
        return Column(Use.PROGRESS if is_progress else Use.ASSIGNMENT, words)
    if "number" in found:
        return Column(Use.NUMBER, words)
    return Column(Use.PROGRESS if _PROGRESS.search(name) else Use.NOTE, words)


def names_higher_text(head: str) -> bool:
    """Return whether a head says that a higher body demands what stands below; it may name its document by title."""
    name = name_of(head)
    is_short = _is_short(head, _TITLE.sub("", name))
    return is_short and _HIGHER.match(name.translate(_NO_MARKS)) is not None and not _OURS.search(_TITLE.sub("", name))


def with_higher_text(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns of a table, told together: a column of the higher text is one only beside one of our own.

    A list of what a higher body demands, with nothing beside it, is the text itself. What we have done about it is our
    text where there is nothing else of ours. What a city demands is of a higher body to those below it.
    """
    forms = [
        higher
        for below, higher in ((_BELOW_CITY, _OF_CITY), (_BELOW_PROVINCE, _OF_PROVINCE))
        if any(below.search(column.head) for column in columns)
    ]
    told = [
        Column(Use.HIGHER, column.head)
        if column.use is Use.WORK and any(form.match(name_of(column.head)) for form in forms)
        else column
        for column in columns
    ]
    is_of_place = [one.use is Use.WORK and _OF_PLACE.match(_plain(one.head)) is not None for one in told]
    if any(is_of_place) and any(column.use is Use.HIGHER for column in told):
        return tuple(told)
    if any(column.is_ours and column.use is Use.WORK for column in told):
        return tuple(told)
    if any(column.is_ours for column in told) and any(column.use is Use.HIGHER for column in told):
        return tuple(Column(Use.WORK, one.head) if one.is_ours else one for one in told)
    return tuple(Column(Use.WORK, one.head) if one.use is Use.HIGHER else one for one in told)


def _plain(head: str) -> str:
    """Return the name of a head without the marks of titles."""
    return name_of(head).translate(_NO_MARKS)


def is_of_body(head: str) -> bool:
    """Return whether a head names those who carry out the tasks."""
    return "body" in _kinds_in(name_of(head))


def _kinds_in(name: str) -> set[str | None]:
    whole = _WHOLE.match(name)
    return {found.lastgroup for found in _KINDS.finditer(name)} | ({whole.lastgroup} if whole else set())


def is_head(cells: Sequence[str]) -> bool:
    """Return whether the cells of a row are the heads of a table with tasks.

    They are if there are at least two, all short and no sentences, and some of them name a column that accompanies
    the tasks, but not all; empty cells do not count. How far something has come is told in other tables as well.
    """
    heads = [cell for cell in cells if name_of(cell)]
    uses = {column.use for column in with_higher_text([column_of(head) for head in heads])}
    is_text = Use.WORK in uses or Use.HIGHER in uses
    is_bare = len(heads) > 1 and len(set(heads)) == len(heads) and all(_BARE.match(name_of(head)) for head in heads)
    return all(may_be_head(head) for head in heads) and is_text and (is_bare or bool(uses - {Use.WORK, Use.PROGRESS}))


def may_be_head(text: str) -> bool:
    """Return whether a cell is as short as a head, and no sentence."""
    return _is_short(text, name_of(text)) or names_higher_text(text)


def name_of(head: str) -> str:
    """Return a head without spaces and without what stands in brackets, unless there is nothing else."""
    text = _SPACES.sub("", head)
    return _BRACKETED.sub("", text) or text


def _is_short(head: str, name: str) -> bool:
    is_long = len(name) > _LONGEST_HEAD or len(head) > _LONGEST_BRACKETED_HEAD
    return not is_long and not _NOT_IN_HEADS.search(name)

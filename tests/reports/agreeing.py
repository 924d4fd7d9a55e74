"""Pairs of texts on which every format, the printed report and the desk are held to what JSON says of them.

Each is aligned once in a run of the tests.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from aligner.model import Alignment, State
from aligner.pipeline import Pipeline
from aligner.reports import ReportOptions, render
from aligner.review.earlier import held_against
from tests.reports.builders import carried, reviewed, said_outright, shared_out, source
from tests.reports.golden_cases import GOLDEN, alignment_of
from tests.shared import ROOT

HOSTILE = (
    '=HYPERLINK("http://x/?a=1","点")建设船闸3座',
    "+SUM(A1:A9)修缮水闸",
    "-1+2改造泵站",
    "@cmd|' /C calc'!A0清淤河道",
    "＝1＋1治理渗漏",
    "\t=1+1疏浚港池",
    "<script>alert(1)</script>&amp;<b>加固</b>堤防{{7*7}}{% raw %}",
    "\x1b[31m巡查\x1b[0m险段\u202e段险\u202c，[link](http://x) ![i](y) `code` **粗** __下__ ~~删~~ | 列",
    "'引号\"与\\反斜线\\| #标题 $x^2$ :smile: www.example.com 治理岸线",
)

EDITS = (
    ("工会调解工作室受理的简易案件，十五日内办结。", ""),
    ("组织专业机构对尘毒、噪声、高温岗位做好年度职业病危害检测。", ""),
    ("到2030年新增会员3.2万人", "到2030年新增会员4.5万人"),
    ("收费不得超过公办托育机构标准。", "收费不得超过公办托育机构标准。制定实习学生和学徒劳动保护指引。"),
    ("建立工会与公安、信访部门会商制度，完善规模裁员、集体停工风险预警指标。", ""),
    ("五、深化产业工人队伍建设改革，助力产业强市", "五、抓好产改"),
    ("专项奖金2000元", "专项奖金3000元"),
)
"""What a later draft of the plan of the samples says otherwise."""


def aligned(local: str, national: str) -> Alignment:
    pipeline = Pipeline()
    documents = pipeline.segment(source(local, "plan.txt"), source(national, "<national>&.txt"))
    return pipeline.match(*documents).conclude()


def sample_texts() -> tuple[str, str]:
    """Return the local and the national text of the samples."""
    plan, national = ((ROOT / "samples" / name).read_text("utf-8") for name in ("plan.txt", "national.txt"))
    return plan, national


@cache
def samples() -> Alignment:
    return aligned(*sample_texts())


@cache
def hostile() -> Alignment:
    """Return two documents full of what a program might take for its own; some clauses are linked, some are not."""
    lines = "".join(f"要{line}。\n{line}。\n" for line in HOSTILE)
    shared = "".join(f"{line}。\n" for line in HOSTILE[::2])
    return aligned(f"计划\n一、任务\n{shared}", f"报告\n一、<i>任务</i>=1\n{lines}")


@cache
def nothing() -> Alignment:
    return aligned("渡口历史\n江边第一座栈桥建于清末。\n", "渡口历史\n当时只有三条木船。\n")


@cache
def wrapped() -> Alignment:
    """Return two documents broken at the width of a column, with the blanks that such lines may end and begin with."""
    local, national = sample_texts()
    return aligned(_broken(local, 26, " \r\n"), _broken(national, 16, "\u3000\n"))


@cache
def year_targets() -> Alignment:
    """Return the reports of a nation and a province with their targets of the year and what they have reached."""
    return alignment_of(GOLDEN / "year-targets")


@cache
def later_draft() -> Alignment:
    """Return a later draft of the plan of the samples, held against the result on the plan."""
    plan, national = sample_texts()
    for before, after in EDITS:
        assert plan.count(before) == 1, before
        plan = plan.replace(before, after)
    return held_against(aligned(plan, national), _judged_otherwise(), name="drafts/old.json", version="0.0.1")


def _judged_otherwise() -> Alignment:
    """Return the result on the plan as an older program might have told it: the last covered requirement is a gap."""
    found = samples()
    last = [one for one in found.counted if one.state is State.COVERED][-1]
    gap = replace(last, state=State.GAP)
    return replace(found, requirements=tuple(gap if one is last else one for one in found.requirements))


def _broken(text: str, width: int, end: str) -> str:
    lines = [line[at : at + width] for line in text.splitlines() for at in range(0, max(len(line), 1), width)]
    return "".join(f"{line}{end}" for line in lines)


CASES: dict[str, Callable[[], Alignment]] = {
    "samples": samples,
    "hostile": hostile,
    "nothing": nothing,
    "reviewed": reviewed,
    "carried": carried,
    "shared-out": shared_out,
    "said-outright": said_outright,
    "year-targets": year_targets,
    "wrapped": wrapped,
}


@cache
def told_by_json(alignment: Alignment) -> dict[str, Any]:
    """Return what JSON says of an alignment."""
    data: dict[str, Any] = json.loads(str(render(alignment, "json", options=ReportOptions())))
    return data

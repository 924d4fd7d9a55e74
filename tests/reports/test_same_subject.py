"""Where a plan speaks of the subject of a gap: places that say of what, so that nobody has to look them up."""

from __future__ import annotations

from aligner.language import words_of
from aligner.telling.lacking import possible_line
from aligner.telling.teller import Teller
from tests.reports.builders import aligned_texts

NATIONAL = """\
渡口服务工作报告
一、今后任务
1.改善候船条件。要为旧船安装消声器。
2.守护候鸟。要在冬季留出一段浅滩。
"""
LOCAL = """\
工作要点
一、改善渡口服务
{items}二、其他
3.办好船歌节。邀请船歌队到码头对唱。
"""


def line(items: str, *heads: str) -> str:
    """Return what is told of the one gap, where these local headings answer that of its paragraph."""
    local = LOCAL.format(items=items)
    alignment = aligned_texts(local, NATIONAL, [])
    ids = {unit.text: unit.id for unit in (*alignment.local.units, *alignment.national.units)}
    links = [(ids[head], ids["1.改善候船条件。"], 0.9, "counterpart") for head in heads]
    alignment = aligned_texts(local, NATIONAL, links)
    gap = next(one for one in alignment.requirements if "消声器" in alignment.national.units[one.national].text)
    return possible_line(Teller(alignment, words_of("zh")), gap)


def test_items_are_told_with_their_headings() -> None:
    items = "1.更新候船设施。每个渡口建设一座候船室。修好栈桥。\n2.方便老人乘船。在码头铺设坡道。\n"
    told = line(items, "一、改善渡口服务")
    assert told == "未找到对应条款，同一主题见【更新候船设施】〔第1项〕、【方便老人乘船】〔第2项〕"


def test_a_heading_over_several_paragraphs_is_told_once() -> None:
    items = "每个渡口建设一座候船室。\n修好栈桥。\n在码头铺设坡道。\n"
    told = line(items, "一、改善渡口服务")
    assert told == "未找到对应条款，同一主题见【改善渡口服务】〔第一部分第1段〕、〔第一部分第2段〕、〔第一部分第3段〕"


def test_two_clauses_are_quoted() -> None:
    assert "每个渡口建设一座候船室。" in line("1.更新候船设施。每个渡口建设一座候船室。\n", "1.更新候船设施。")

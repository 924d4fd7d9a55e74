"""Sanctions are linked where what they punish is."""

from __future__ import annotations

from aligner.model import Alignment
from aligner.pipeline import align
from tests.reports.builders import source

NATIONAL = (
    "渡口法\n"
    "第一条 渡工应当持证上岗，穿着救生衣。\n"
    "第二条 渡口经营人应当公布票价和开航时刻。\n"
    "第三条 违反本法规定，渡工酒后驾驶渡船的，由渡口管理部门责令改正；"
    "情节严重的，责令停止作业，直至吊销渡工证书。\n"
    "第四条 渡口经营人有下列行为之一的，由渡口管理部门给予警告；拒不改正的，处五百元以上五千元以下的罚款：\n"
    "（一）不公布票价和开航时刻的；\n"
    "（二）擅自停航的。\n"
)
LOCAL = (
    "渡口条例\n"
    "第一条 渡工应当持证上岗，穿着救生衣。\n"
    "第二条 候船室应当配备饮水设备。\n"
    "第三条 违反本条例规定，候船室未配备饮水设备的，由渡口管理部门责令改正；"
    "情节严重的，责令停止作业，直至吊销渡工证书。\n"
    "第四条 违反本条例规定，渡工酒后驾驶渡船的，由渡口管理部门责令改正；"
    "情节严重的，责令停止作业，直至吊销渡工证书。\n"
    "第五条 船坞未设围栏的，由渡口管理部门给予警告；拒不改正的，处五百元以上五千元以下的罚款。\n"
)


def between(local: str) -> Alignment:
    return align(source(local, "local.txt"), source(NATIONAL, "national.txt"))


def linked(alignment: Alignment) -> set[tuple[str, str]]:
    return {
        (alignment.local.units[link.local].id, alignment.national.units[link.national].id) for link in alignment.links
    }


def places(alignment: Alignment, opening: str) -> tuple[list[str], list[str]]:
    mine, theirs = (
        [unit.id for unit in one.units if unit.text.startswith(opening)]
        for one in (alignment.local, alignment.national)
    )
    return mine, theirs


def test_of_sanctions_in_the_same_words_that_on_the_same_act_is_the_counterpart() -> None:
    found = between(LOCAL)
    (on_water, on_drink), (theirs,) = places(found, "情节严重的")
    assert (on_drink, theirs) in linked(found)
    assert (on_water, theirs) not in linked(found)


def test_a_sanction_on_another_act_answers_none() -> None:
    found = between(LOCAL)
    (mine,), (theirs,) = places(found, "拒不改正的")
    assert (mine, theirs) not in linked(found)


def test_without_the_act_no_sanction_is_linked() -> None:
    local = LOCAL.replace("渡工酒后驾驶渡船", "候船室堆放杂物")
    found = between(local)
    _, (theirs,) = places(found, "情节严重的")
    assert theirs not in {national for _, national in linked(found)}

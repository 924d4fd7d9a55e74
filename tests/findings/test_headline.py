"""The targets of the year side by side."""

from __future__ import annotations

import pytest

from aligner.changes import FIGURES
from aligner.model import Alignment, Direction, Target
from tests.reports.builders import aligned_texts

NATIONAL = """政府工作报告
二、今年工作
今年主要预期目标是：国内生产总值增长5%左右；城镇调查失业率5.5%左右，城镇新增就业1200万人以上；居民收入增长和经济增长同步；粮食产量1.4万亿斤左右；单位国内生产总值能耗降低3%左右。
"""
LOCAL = """渡县政府工作报告
二、今年工作
今年主要预期目标是：地区生产总值增长6%左右，固定资产投资增长7%，居民收入增速高于经济增长，城镇调查失业率5%左右，单位GDP能耗下降2%。
抓好春耕，粮食产量稳定在9亿斤。
"""


def told(alignment: Alignment, target: Target) -> tuple[str | None, str | None, str | None, Direction | None]:
    national, local = (
        None if one is None else one.said.span.of(document.source.text)
        for one, document in ((target.national, alignment.national), (target.local, alignment.local))
    )
    return national, local, None if target.relation is None else str(target.relation), target.direction


def test_targets_are_paired_by_indicator_wherever_they_stand() -> None:
    alignment = aligned_texts(LOCAL, NATIONAL, [])
    stricter, looser = Direction.STRICTER, Direction.LOOSER
    assert {one.indicator: told(alignment, one) for one in alignment.targets} == {
        "生产总值增长": ("5%左右", "6%左右", "raised", stricter),
        "城镇调查失业率": ("5.5%左右", "5%左右", "lowered", stricter),
        "城镇新增就业": ("1200万人以上", None, None, None),
        "居民收入增长": ("和经济增长同步", "高于经济增长", "raised", stricter),
        "粮食产量": ("1.4万亿斤左右", "9亿斤", "share", None),
        "单位生产总值能耗降低": ("3%左右", "2%", "lowered", looser),
        "固定资产投资增长": (None, "7%", None, None),
    }


def test_a_target_that_both_state_is_told_among_the_figures_once() -> None:
    alignment = aligned_texts(LOCAL, NATIONAL, [("L4", "N3", 0.9, "counterpart")])
    stated = [one for one in alignment.targets if one.relation is not None]
    changed = [one for one in FIGURES.of(alignment) if one.national_said and one.local_said]
    assert len(changed) == len(stated) == len({one.national_said[0].span for one in changed})


def test_a_target_of_an_indicator_that_the_plan_sets_is_no_sure_gap() -> None:
    for local, is_sure in ((LOCAL, False), (LOCAL.replace("粮食产量", "渔获产量"), True)):
        alignment = aligned_texts(local, NATIONAL, [])
        grain = next(at for at, unit in enumerate(alignment.national.units) if "粮食产量" in unit.text)
        (gap,) = [one for one in alignment.requirements if one.national == grain]
        assert gap.priority is not None
        assert gap.priority.is_sure is is_sure


@pytest.mark.parametrize(
    ("said", "indicator", "wanted"),
    [
        ("地区生产总值增长5%以上", "生产总值增长", ("5%左右", "5%以上", "equal", Direction.STRICTER)),
        ("城镇调查失业率5.5%以内", "城镇调查失业率", ("5.5%左右", "5.5%以内", "equal", Direction.STRICTER)),
        ("居民收入增长与全国同步", "居民收入增长", ("和经济增长同步", "与全国同步", "equal", None)),
        (
            "居民收入与经济增长基本同步",
            "居民收入增长",
            ("和经济增长同步", "与经济增长基本同步", "equal", Direction.LOOSER),
        ),
        ("居民收入增速高于全国平均水平", "居民收入增长", ("和经济增长同步", "高于全国平均水平", None, None)),
        ("节能降碳完成省下达任务", "单位生产总值能耗降低", ("3%左右", "完成省下达任务", None, None)),
        ("粮食产量增长2%", "粮食产量", ("1.4万亿斤左右", "2%", None, None)),
        ("城乡居民收入分别增长6%、7%", "居民收入增长", ("和经济增长同步", "6%、7%", None, None)),
        ("居民收入增长7%", "居民收入增长", ("和经济增长同步", "7%", None, None)),
    ],
)
def test_what_cannot_be_compared_is_shown_beside_the_other(
    said: str, indicator: str, wanted: tuple[str, str, str | None, Direction | None]
) -> None:
    local = f"渡县政府工作报告\n二、今年工作\n今年主要预期目标是：{said}。\n"
    alignment = aligned_texts(local, NATIONAL, [("L3", "N3", 0.9, "counterpart")])
    (target,) = (one for one in alignment.targets if one.indicator == indicator)
    assert told(alignment, target) == wanted
    assert not [one for one in FIGURES.of(alignment) if one.relation == "new"]


def test_a_text_without_targets_of_the_year_has_no_table() -> None:
    assert aligned_texts("工作要点\n渡口客流增长6%。\n", NATIONAL, []).targets != ()
    assert aligned_texts(LOCAL, "今后任务\n国内生产总值增长5%。\n", []).targets == ()

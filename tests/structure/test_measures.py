"""A task to its measures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Role
from aligner.structure.measures import split_measures
from tests.shared import ROOT
from tests.structure.support import document


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "加强骑手权益保障，完善协商机制，推动平台规范用工、科学调整算法，推进伤害保障试点。",
            ["加强骑手权益保障", "完善协商机制", "推动平台规范用工、科学调整算法", "推进伤害保障试点"],
        ),
        ("围绕重点产业，以创新为导向，深入开展技能比武。", ["围绕重点产业，以创新为导向，深入开展技能比武"]),
        ("到2030年，资助一线职工。", ["到2030年，资助一线职工"]),
        (
            "对职工总结的操作法，以本人姓名命名，编印汇编。",
            ["对职工总结的操作法，以本人姓名命名", "编印汇编"],
        ),
        (
            "用人单位修改规章制度，必须听取职工意见，并公开结果。",
            ["用人单位修改规章制度，必须听取职工意见", "并公开结果"],
        ),
        ("落实各项待遇，让劳动者更体面。", ["落实各项待遇，让劳动者更体面"]),
        ("不按时支付工资的，责令改正。", ["不按时支付工资的，责令改正"]),
        ("开展“知险、避险，保安全”行动，发放手册。", ["开展“知险、避险，保安全”行动", "发放手册"]),
        ("发放补贴1,200元，设立专户。", ["发放补贴1,200元", "设立专户"]),
        ("对尘毒岗位开展检测，向社会公布结果。", ["对尘毒岗位开展检测", "向社会公布结果"]),
        ("围绕中心任务。", ["围绕中心任务"]),
        ("建好驿站，围绕中心。", ["建好驿站，围绕中心"]),
        ("。", ["。"]),
    ],
)
def test_the_measures_of_a_task(text: str, measures: list[str]) -> None:
    assert [one.of(text) for one in split_measures(text)] == measures


@given(text=st.text("建立制度对在的，；：。“”（）1,2以让要 ", min_size=1))
def test_measures_are_in_order_and_hold_every_letter(text: str) -> None:
    measures = split_measures(text)
    assert measures
    ends = [0, *(one.end for one in measures)]
    assert all(end <= one.start < one.end <= len(text) for end, one in zip(ends, measures, strict=False))
    inside = "".join(one.of(text) for one in measures)
    assert [mark for mark in text if mark.isalnum()] == [mark for mark in inside if mark.isalnum()]


def test_tasks_have_measures_as_spans_of_the_source_and_other_units_have_none() -> None:
    made = document((ROOT / "samples" / "plan.wrapped.txt").read_text("utf-8"))
    for unit in made.units:
        wanted = [one.of(unit.text) for one in split_measures(unit.text)] if unit.role is Role.TASK else []
        assert ["".join(one.of(made.source.text).split()) for one in unit.measures] == wanted
    assert any("\n" in one.of(made.source.text) for unit in made.units for one in unit.measures)

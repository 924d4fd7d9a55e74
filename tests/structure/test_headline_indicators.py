"""The targets of the year in the paragraph that sets them."""

from __future__ import annotations

import pytest

from aligner.model import Bound
from aligner.structure.headline_indicators import RELATIVE_UNIT, headline_figures, headline_units, indicators
from aligner.structure.quantities import find_quantities
from tests.structure.support import document


def read(text: str) -> list[tuple[str, str]]:
    return [(one.indicator.name, one.quantity.span.of(text)) for one in headline_figures(text, find_quantities(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("地区生产总值增长6%左右，", [("生产总值增长", "6%左右")]),
        ("经济增长预期为6%，", [("生产总值增长", "6%")]),
        (
            "城镇新增就业30万人以上、城镇调查失业率5.5%左右，",
            [("城镇新增就业", "30万人以上"), ("城镇调查失业率", "5.5%左右")],
        ),
        ("CPI涨幅控制在2%左右，", [("居民消费价格涨幅", "2%左右")]),
        ("万元GDP能耗下降2%，", [("单位生产总值能耗降低", "2%")]),
        ("单位地区生产总值能耗降低2.5%，", [("单位生产总值能耗降低", "2.5%")]),
        ("粮食总产量稳定在90亿斤以上。", [("粮食产量", "90亿斤以上")]),
        ("居民收入增长与经济增长同步，", [("居民收入增长", "与经济增长同步")]),
        ("居民人均可支配收入增速高于经济增长，", [("居民收入增长", "高于经济增长")]),
        ("渡口客流增长6%，", []),
        ("居民消费价格涨幅与全国保持一致，", [("居民消费价格涨幅", "与全国保持一致")]),
        ("万元GDP能耗完成“十四五”考核目标。", [("单位生产总值能耗降低", "完成“十四五”考核目标")]),
        ("节能降碳完成省下达任务。", [("单位生产总值能耗降低", "完成省下达任务")]),
        (
            "粮食产量和播种面积、单位GDP能耗完成国家下达任务。",
            [("粮食产量", "完成国家下达任务"), ("单位生产总值能耗降低", "完成国家下达任务")],
        ),
        ("粮食播种面积90万亩、总产9亿斤。", [("粮食产量", "9亿斤")]),
        ("油料总产9亿斤。", []),
        ("节能降碳技术改造120项，", []),
        (
            "固定资产投资、社会消费品零售总额分别增长5%、6%，",
            [("固定资产投资增长", "5%"), ("社会消费品零售总额增长", "6%")],
        ),
        (
            "城镇调查失业率、居民消费价格涨幅分别控制在5%和3%以内，",
            [("城镇调查失业率", "5%"), ("居民消费价格涨幅", "3%以内")],
        ),
        ("油料产量、居民消费价格涨幅分别控制在5%和3%以内，", [("居民消费价格涨幅", "3%以内")]),
        ("城镇调查失业率、居民消费价格涨幅和能耗分别控制在5%和3%以内，", []),
    ],
)
def test_a_figure_belongs_to_the_indicator_before_it(text: str, wanted: list[tuple[str, str]]) -> None:
    assert read(text) == wanted


def test_what_is_told_of_town_or_country_alone_is_a_part() -> None:
    text = "居民收入稳步增长，农村居民人均可支配收入增长7%，"
    (part,) = headline_figures(text, find_quantities(text))
    assert (part.indicator.name, part.is_part) == ("居民收入增长", True)


def test_figures_of_town_and_country_are_told_together() -> None:
    text = "城镇和农村居民人均可支配收入分别增长6%左右、7%左右，粮食产量9亿斤，"
    part, grain = headline_figures(text, find_quantities(text))
    assert (part.quantity.span.of(text), part.is_part) == ("6%左右、7%左右", True)
    assert grain.quantity.span.of(text) == "9亿斤"


def test_growth_may_be_told_by_that_of_the_economy() -> None:
    (same,) = headline_figures("居民收入增长与经济增长同步", ())
    (above,) = headline_figures("居民收入增速快于经济增长", ())
    assert (same.quantity.unit, same.quantity.bound, above.quantity.bound) == (RELATIVE_UNIT, Bound.EXACT, Bound.ABOVE)


def test_the_targets_are_those_of_one_paragraph() -> None:
    read_document = document(
        "渡县政府工作报告\n一、今后工作\n今年主要预期目标是：地区生产总值增长6%左右；粮食产量9亿斤。\n地区生产总值结构继续改善。\n"
    )
    told = [read_document.units[at].text for at in headline_units(read_document)]
    assert told == ["今年主要预期目标是：地区生产总值增长6%左右；", "粮食产量9亿斤。"]


def test_each_name_stands_for_one_indicator() -> None:
    names = [name for one in indicators() for name in one.names]
    assert len(names) == len(set(names))

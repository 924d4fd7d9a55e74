"""Figures in the same unit: examples, and properties of every pair of units."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Bound, Quantity, Span
from aligner.structure.quantities import find_quantities
from aligner.structure.unit_conversion import conversion, in_common_unit

EQUAL = """
整治滩涂3000亩 整治滩涂200公顷
绿化15平方公里 绿化1500公顷
绿化2平方公里 绿化3000亩
航道85.5公里 航道85500米
航道85.5公里 航道85.5千米
装机120万千瓦 装机1200兆瓦
装机5GW 装机500万千瓦
亩产1200斤 亩产600公斤
收储3亿斤 收储15万吨
收储500千克 收储0.5吨
两年内完成 24个月内完成
两年半内完成 30个月内完成
一个月内办结 三十日内办结
十四日内办结 2周内办结
1天内答复 24小时内答复
一年内完成 365日内完成
提取千分之五 提取0.5%
提取万分之五 提取千分之零点五
七成以上 70%以上
占三分之一 占1/3
占四分之一 占25%
一半以上 50%以上
5个工作日 5工作日
补助2万元 补助20000元
年满60周岁 年满60岁
"""
DIFFERENT = """
5个工作日 5日
走访300户 走访300户次
培训300人 培训300人次
提高5% 提高5个百分点
达到1200。 达到30%
面积30亩 长度30公里
补助100元 补助100美元
增长一倍 增长10%
3家 3个月
"""
UNITS = (  # units that measure the same, and some that look alike and do not
    *("亩", "公顷", "平方公里", "平方米", "公里", "米", "千瓦", "兆瓦", "GW", "斤", "公斤", "千克", "吨"),
    *(
        "日",
        "天",
        "周",
        "个月",
        "年",
        "小时",
        "个工作日",
        "%",
        "‰",
        "‱",
        "成",
        "个百分点",
        "倍",
        "元",
        "户",
        "户次",
        "家",
    ),
)
quantities = st.builds(
    Quantity,
    st.just(Span(0, 1)),
    st.fractions(0, 10**6, max_denominator=1000),
    st.fractions(10**6, 10**9, max_denominator=1000),
    st.sampled_from(UNITS),
    st.sampled_from(Bound),
)


def pair_of(line: str) -> tuple[Quantity, Quantity]:
    one, other = (find_quantities(text)[0] for text in line.split())
    return one, other


@pytest.mark.parametrize("line", EQUAL.split("\n")[1:-1])
def test_the_same_in_other_units_is_equal(line: str) -> None:
    common = in_common_unit(*pair_of(line))
    assert common is not None
    one, other = common
    assert (one.low, one.high, one.unit) == (other.low, other.high, other.unit)


@pytest.mark.parametrize("line", DIFFERENT.split("\n")[1:-1])
def test_nothing_is_converted_between_units_of_different_things(line: str) -> None:
    assert in_common_unit(*pair_of(line)) is None


def test_only_value_and_unit_are_converted() -> None:
    one, other = pair_of("不低于3亩 超过2公顷")
    common = in_common_unit(one, other)
    assert common is not None
    assert (common[0], common[1].low, common[1].unit) == (one, Fraction(30), "亩")
    assert (common[1].span, common[1].bound, common[1].indicator) == (other.span, other.bound, other.indicator)


@given(one=quantities, other=quantities)
def test_the_order_of_the_two_makes_no_difference(one: Quantity, other: Quantity) -> None:
    common, swapped = in_common_unit(one, other), in_common_unit(other, one)
    assert (common is None) == (swapped is None)
    if common and swapped:
        assert common == swapped[::-1]
        assert common[0].unit == common[1].unit in (one.unit, other.unit)
        assert one in common or other in common


@given(one=quantities, unit=st.sampled_from(UNITS))
def test_there_and_back_is_the_same(one: Quantity, unit: str) -> None:
    there, back = conversion(one.unit, unit), conversion(unit, one.unit)
    assert (there is None) == (back is None)
    if there and back:
        assert there * back == 1
        assert in_common_unit(one, Quantity(one.span, one.low * there, one.high * there, unit)) is not None


@given(one=quantities)
def test_a_figure_of_the_same_unit_stays(one: Quantity) -> None:
    assert in_common_unit(one, one) == (one, one)

"""Figures: a table of expressions, and properties of the parser."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Bound, Quantity, Span
from aligner.structure.indicators import indicate
from aligner.structure.numerals import in_common_numerals, number_of
from aligner.structure.quantities import find_quantities, render_number, render_quantity

TABLE = [
    line.split("\t")[:2]
    for line in (Path(__file__).parent / "quantities.tsv").read_text("utf-8").splitlines()[1:]
    if line
]
Figure = tuple[tuple[Fraction, Fraction], str, str]


def expected(figures: str) -> list[Figure]:
    found: list[Figure] = []
    for figure in figures.split("; ") if figures != "-" else ():
        value, unit, bound = figure.split("|")
        low, _, high = value.partition("..")
        found.append(((Fraction(low), Fraction(high or low)), unit, bound))
    return found


def figures(text: str) -> list[Figure]:
    return [((one.low, one.high), one.unit, one.bound.value) for one in find_quantities(text)]


def test_the_table_is_as_long_as_promised() -> None:
    assert len(TABLE) >= 300


@pytest.mark.parametrize(("text", "wanted"), TABLE, ids=[text[:24] for text, _ in TABLE])
def test_the_figures_of_an_expression(text: str, wanted: str) -> None:
    assert figures(text) == expected(wanted)


@pytest.mark.parametrize(("text", "wanted"), TABLE[::7])
def test_full_width_digits_and_surroundings_change_nothing(text: str, wanted: str) -> None:
    wide = text.translate(str.maketrans("0123456789.%", "０１２３４５６７８９．％"))
    assert [figure[:2] for figure in figures(f"要求：{wide}。")] == [
        (value, unit) for value, unit, _ in expected(wanted)
    ]


values = st.builds(Fraction, st.integers(1, 10**9), st.sampled_from([1, 10, 100, 10_000]))
units = st.sampled_from(["个", "家", "元", "人次", "%", "‰", "‱", "天", "个百分点", "平方米", "千瓦", "支", "亩"])


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low = draw(values)
    high = low + draw(values) if draw(st.booleans()) else low
    return Quantity(Span(0, 0), low, high, draw(units), draw(st.sampled_from(Bound)))


@given(quantity=quantities())
def test_what_is_rendered_is_read_back(quantity: Quantity) -> None:
    text = render_quantity(quantity)
    (found,) = find_quantities(text)
    assert (found.low, found.high, found.unit, found.bound) == (
        quantity.low,
        quantity.high,
        quantity.unit,
        quantity.bound,
    )
    assert found.span.of(text) == text


@given(below=st.integers(2, 99), above=st.integers(1, 98))
def test_a_fraction_is_read_back(below: int, above: int) -> None:
    value = Fraction(above, below)
    if value.denominator > 1:
        (found,) = find_quantities(render_quantity(Quantity(Span(0, 0), value, value, "")))
        assert found.low == value


@given(
    text=st.text(
        "0123456789.,%万亿千百十一二三两零个家元名年月日第约近余多以上下内—-/至“”《》的1２３分之过半数翻番位成伍佰由 "
    )
)
def test_any_text_gives_ordered_figures_inside_it(text: str) -> None:
    found = find_quantities(text)
    ends = [0, *(one.span.end for one in found)]
    assert all(end <= one.span.start < one.span.end <= len(text) for end, one in zip(ends, found, strict=False))
    assert all(one.low <= one.high for one in found)
    for one in indicate(text, found):
        assert all(0 <= stretch.start <= stretch.end <= len(text) for stretch in one.stretches)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十", 10),
        ("二十三", 23),
        ("一百零五", 105),
        ("一百一十", 110),
        ("两千零三十", 2030),
        ("三万二千", 32000),
        ("一亿三千万", 130_000_000),
        ("一亿零五", 100_000_005),
        ("三点一四", Fraction("3.14")),
        ("三五", None),
        ("三千五", None),
        ("万", None),
        ("", None),
        ("亿" * 5000, None),
    ],
)
def test_chinese_numerals(numeral: str, value: Fraction | None) -> None:
    assert number_of(numeral) == value


@pytest.mark.parametrize(
    ("text", "common"),
    [
        ("人民币壹拾贰万叁仟元", "人民币一十二万三千元"),
        ("伍拾万圆整", "五十万元整"),
        ("壹份", "一份"),
        ("队伍、大陆、收拾、陆地", "队伍、大陆、收拾、陆地"),
        ("队伍万余人", "队伍万余人"),
        ("登陆元月", "登陆元月"),
    ],
)
def test_numerals_of_contracts(text: str, common: str) -> None:
    assert in_common_numerals(text) == common


@given(text=st.text("壹贰伍陆拾佰仟萬圆零万元年份队大收的"))
def test_numerals_of_contracts_keep_their_places(text: str) -> None:
    assert len(in_common_numerals(text)) == len(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(131_000), "13.1万"),
        (Fraction(2000), "2000"),
        (Fraction(21_870_000_000), "218.7亿"),
        (Fraction(6_660_000_000_000), "6.66万亿"),
        (Fraction(-53_200), "-5.32万"),
        (Fraction(1, 3), "1/3"),
        (Fraction("0.6"), "0.6"),
    ],
)
def test_numbers_are_rendered_with_the_largest_fitting_scale(value: Fraction, text: str) -> None:
    assert render_number(value) == text


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("已建爱心驿站18.2万个", ["建爱心驿站"]),
        ("建成12.5万个爱心驿站", ["爱心驿站"]),
        ("筹集资金21.7亿元，走访职工40.6万人次。", ["筹集资金", "走访职工"]),
        ("表彰标兵230名、先锋号410个", ["表彰标兵", "先锋号"]),
        ("参赛单位和职工人数分别达到58家、580人", ["参赛单位", "职工人数"]),
        ("失业率、物价涨幅分别控制在5%和3%以内", ["失业率", "物价涨幅"]),
        ("合同覆盖率，达到90%", ["合同覆盖率"]),
        ("职工满意率达到95%以上", ["职工满意率"]),
        ("沿江县（市、区）渡船更新率达到55%", ["沿江县（市、区）渡船更新率"]),
        ("渡船检验、更新率分别达到55%和70%", ["渡船检验率", "渡船更新率"]),
        ("渡船、渔船、货船更新率分别达到50%、60%和70%", ["渡船更新率", "渔船更新率", "货船更新率"]),
        ("新建候船室、公厕、售票亭30处以上", ["新建候船室、公厕、售票亭"]),
        ("加密巡查、修缮渡口20处", ["修缮渡口"]),
        ("在9个人口20万以上的县建成渡口", ["县", "县"]),
        ("推进渡口60个、300个亿元以上码头项目", ["推进渡口", "码头项目", "码头项目"]),
    ],
)
def test_what_a_figure_counts(text: str, indicators: list[str]) -> None:
    found = indicate(text, find_quantities(text))
    assert [one.quantity.indicator.rstrip("，") for one in found] == indicators

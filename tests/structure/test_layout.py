"""Lines back to paragraphs."""

from __future__ import annotations

import pytest

from aligner.structure.columns import TextLine, column_width
from aligner.structure.layout import repair

COLUMN = """坚持以职工为中心，把服务送到车间班组，让更
多的一线职工得到实惠。建好用好职工书屋，每
家书屋每年更新图书不少于二百册，开放时间向
全体职工公布，节假日照常开放，并组织读书交
流活动。
"""


def paragraphs(text: str) -> list[str]:
    return [paragraph.text for paragraph in repair(text)]


def lines(text: str) -> list[TextLine]:
    return [TextLine(line, block) for block, part in enumerate(text.split("\n\n")) for line in part.splitlines()]


def test_the_width_of_a_column_is_measured() -> None:
    width = column_width(lines(COLUMN + "\n\n" + COLUMN))
    assert width is not None
    assert abs(width - 42) <= 2  # 21 wide characters


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一行。",
        "坚持以职工为中心，把服务送到车间班组。\n" * 20,  # each line is a sentence
        "加强宣传教育\n推动集体协商\n完善职工书屋\n开展技能竞赛\n关爱困难职工\n举办读书活动\n发展新的会员\n",  # a list
        "短\n长长长长长长长长长长长长长长长长\n短短\n长长长长长长长长长\n短短短短\n长长长长长长长长长长长长\n短\n。",
        COLUMN.replace("\n", "")
        + "\n加强宣传教育\n推动集体协商\n完善职工书屋\n开展技能竞赛\n关爱困难职工\n举办读书活动",
    ],
)
def test_no_column(text: str) -> None:
    assert column_width(lines(text)) is None


def test_hard_wrapped_lines_are_joined() -> None:
    assert paragraphs(f"{COLUMN}\n{COLUMN}") == [COLUMN.replace("\n", "")] * 2


def test_an_indented_line_begins_a_paragraph() -> None:
    full = COLUMN.replace("流活动。\n", "流活动，让书屋成为广大职工的精神家园和温馨港。\n")  # no line is short
    assert paragraphs(f"　　{full}　　{COLUMN}") == [full.replace("\n", ""), COLUMN.replace("\n", "")]
    assert len(paragraphs(full + COLUMN)) == 1


def test_a_paragraph_goes_on_after_the_blank_line_of_a_column() -> None:
    torn = COLUMN.replace("\n", "").replace("开放时间", "开放\n\n时间")
    assert paragraphs(torn) == [COLUMN.replace("\n", "")]


@pytest.mark.parametrize(
    "text",
    [
        "一、加强组织建设\n二、推动集体协商",
        "加强组织建设。\n推动集体协商。",
        "加强组织建设。\n\n推动集体协商。",
        "加强组织建设\n\n推动集体协商",
        "主要任务：\n推动集体协商。",
        "修路。架桥\n一是修路。",
        "修路。架桥\n——修路。",
    ],
)
def test_lines_that_stay_apart(text: str) -> None:
    assert paragraphs(text) == text.split("\n\n" if "\n\n" in text else "\n")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("推动集体协商，\n完善工资制度。", "推动集体协商，完善工资制度。"),
        ("推动集体协商、\n\n民主管理。", "推动集体协商、民主管理。"),
        ("成立小组。推动集体\n协商。", "成立小组。推动集体协商。"),
        ("成立小组。发展是第\n一要务。", "成立小组。发展是第一要务。"),
        ("成立小组。执行统\n\n一要求。", "成立小组。执行统一要求。"),
        ("成立小组。引进AI，Open\nSource团队。", "成立小组。引进AI，Open Source团队。"),
        ("成立小组。培训15\n00人。", "成立小组。培训1500人。"),
    ],
)
def test_lines_that_go_on(text: str, joined: str) -> None:
    assert paragraphs(text) == [joined]


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("在 2020年 全面建成", "在2020年 全面建成"),
        ("中国制造 2025 规划", "中国制造2025规划"),
        ("总　则", "总 则"),
        ("张  瑜\t校对", "张 瑜 校对"),
        ("AI for science", "AI for science"),
        ("  两端  ", "两端"),
    ],
)
def test_spaces(text: str, repaired: str) -> None:
    assert paragraphs(text) == [repaired]


def test_each_character_leads_back_to_the_source() -> None:
    (paragraph,) = repair("  修 2 条路，\r\n\r\n架桥。")
    assert paragraph.text == "修2条路，架桥。"
    assert paragraph.offsets == (2, 4, 6, 7, 8, 13, 14, 15)


def test_furniture_is_a_paragraph_of_its_own() -> None:
    found = repair("加强宣传。\n— 3 —\n新闻简报 编辑：陈一叶\n推动协商。")
    assert [(paragraph.text, paragraph.is_furniture) for paragraph in found] == [
        ("加强宣传。", False),
        ("— 3 — 新闻简报 编辑：陈一叶", True),
        ("推动协商。", False),
    ]


def test_the_table_of_contents_is_furniture() -> None:
    text = "办法\n目　录\n第一章 总则…………1\n第二章 附则…………9\n第一章　总则\n修路。\n第二章　附则\n架桥。"
    found = repair(text)
    assert [paragraph.text for paragraph in found if paragraph.is_furniture] == [
        "目 录 第一章 总则…………1 第二章 附则…………9"
    ]


@pytest.mark.parametrize("text", ["目录\n第一章 总则\n修路。\n第二章 附则", "目录\n加强宣传。\n加强宣传。", "目录"])
def test_what_does_not_come_again_is_no_table_of_contents(text: str) -> None:
    assert not any(paragraph.is_furniture for paragraph in repair(text))

"""Which units head others, and what stands over each unit."""

from __future__ import annotations

import pytest

from aligner.model import Role
from tests.structure.support import document, texts


def path(text: str, of: str) -> list[str]:
    """Return the texts of the headings over the unit of `text` that begins with `of`."""
    doc = document(text)
    (unit,) = [unit for unit in doc.units if unit.text.startswith(of)]
    return [doc.units[above].text for above in unit.outline]


def test_levels_nest_whichever_of_them_a_document_uses() -> None:
    text = (
        "一、建站\n（一）选址\n一是广泛走访。逐户走访职工1200人，汇总意见。\n1.听取专家意见。召开论证会8场，形成报告。\n"
        "二、管护\n每周巡查20处，发现问题当天处置。"
    )
    assert path(text, "逐户") == ["一、建站", "（一）选址", "一是广泛走访。"]
    assert path(text, "召开") == ["一、建站", "（一）选址", "1.听取专家意见。"]
    assert path(text, "每周") == ["二、管护"]


def test_a_lead_in_heads_its_own_paragraph_only() -> None:
    text = "一、建站\n优化站点布局。新建驿站20座，全部通水通电。\n每座驿站配备急救箱和充电设施，落实专人负责管护。"
    assert path(text, "新建") == ["一、建站", "优化站点布局。"]
    assert path(text, "每座") == ["一、建站"]


@pytest.mark.parametrize(
    "sentence",
    [
        "新建驿站20座。",  # a figure is a measure
        "每月巡查一次。",
        "我们必须抓紧。",
        "各级工会要落实责任。",
        "这是重要任务。",
        "怎么办？",
        "他说：好。",
        "修路；",
    ],
)
def test_a_sentence_that_states_or_demands_is_no_lead_in(sentence: str) -> None:
    text = f"一、建站\n{sentence}配备急救箱和充电设施，落实专人负责管护。"
    assert path(text, "配备") == ["一、建站"]


def test_measures_side_by_side_are_no_lead_in() -> None:
    text = "一、建站\n加强站点建设。加强人员培训。完善管护制度，落实专人负责。"
    assert path(text, "完善") == ["一、建站"]


@pytest.mark.parametrize("numbering", ["一要{}。", "二是{}。", "——{}。", "1.{}。", "第一，{}。", "（1）{}。"])
def test_a_numbered_topic_heads_its_paragraph(numbering: str) -> None:
    lead_in = numbering.format("优化各级站点布局")
    text = f"一、建站\n{lead_in}新建驿站20座，全部通水通电。"
    assert path(text, "新建") == ["一、建站", lead_in]


def test_items_of_a_list_without_stops_are_told_from_their_headings_by_blank_lines() -> None:
    text = "一图读懂\n\n(一) 建站\n\n优化布局\n\n新建驿站20座\n配备急救箱\n\n落实管护\n\n每周巡查\n专人负责\n"
    doc = document(text)
    assert texts(doc, Role.HEADING) == ["(一) 建站", "优化布局", "落实管护"]
    assert path(text, "配备") == ["(一) 建站", "优化布局"]
    assert path(text, "专人") == ["(一) 建站", "落实管护"]


def test_an_article_stands_over_its_paragraphs_and_a_list_over_its_items() -> None:
    text = (
        "第一章 总则\n第一条 用水应当节约。\n第二条 下列单位应当安装水表：\n（一）学校；\n"
        "（二）医院，包括：\n1.门诊；\n2.病房。\n"
        "（三）宾馆。\n水表应当定期检定。\n第三条 本条例自发布之日起施行。"
    )
    article, hospital = "第二条 下列单位应当安装水表：", "（二）医院，包括："
    assert path(text, "（一）") == ["第一章 总则", article]
    assert path(text, "2.") == ["第一章 总则", article, hospital]
    assert path(text, "（三）") == ["第一章 总则", article]
    assert path(text, "水表") == ["第一章 总则", article]
    assert path(text, "第三条") == ["第一章 总则"]


def test_a_page_number_ends_no_list() -> None:
    text = "第一条 甲。\n第二条 乙。\n第三条 下列单位应当安装水表：\n（一）学校；\n— 3 —\n（二）医院。"
    assert path(text, "（二）") == ["第三条 下列单位应当安装水表："]


def test_a_heading_that_ran_into_its_first_item_is_cut_off() -> None:
    text = "一、凝聚力量跟党走一要加强宣讲。组织宣讲120场。\n二要办好书屋。配送图书3万册。"
    assert path(text, "组织") == ["一、凝聚力量跟党走", "一要加强宣讲。"]
    assert path(text, "配送") == ["一、凝聚力量跟党走", "二要办好书屋。"]


@pytest.mark.parametrize("heading", ["一、把发展作为第一要务来抓", "一、执行全市统一要求", "一、坚持党的领导一是根本"])
def test_a_heading_with_such_words_stays_whole_where_no_second_item_follows(heading: str) -> None:
    assert document(f"{heading}\n组织宣讲120场，覆盖全部站点。").units[0].text == heading


def test_dates_and_salutations_head_nothing() -> None:
    text = (
        "一、建站\n各位代表：\n新建驿站20座，全部通水通电。\n2025年6月18日\n每周巡查站点，逐一登记问题并限期整改到位。"
    )
    assert path(text, "新建") == ["一、建站"]
    assert path(text, "每周") == ["一、建站"]

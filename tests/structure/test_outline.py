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


@pytest.mark.parametrize(
    "signs",
    [
        ("一、", "二、", "三、"),
        ("（一）", "（二）", "（三）"),
        ("1.", "2.", "3."),
        ("1．", "2．", "3﹒"),
        ("（1）", "（2）", "（3）"),
        ("①", "②", "③"),
        ("——", "——", "——"),
        ("•", "•", "•"),
    ],
)
def test_items_of_one_sentence_are_measures_whatever_their_sign(signs: tuple[str, str, str]) -> None:
    sentences = ("把夜市摊位登记下放到街道。", "将消防检查改为网上预约，当天答复。", "允许商户共用仓库。")
    items = [sign + sentence for sign, sentence in zip(signs, sentences, strict=True)]
    for text in ("\n".join(items), "（责任单位：市商务局）\n".join([*items, ""]).rstrip()):
        doc = document("青岚市夜市管理措施\n" + text)
        assert texts(doc, Role.TASK) == items
        assert texts(doc, Role.HEADING) == []


def test_a_long_item_is_a_measure_though_paragraphs_follow_the_last() -> None:
    items = [
        f"{number}、对{what}成效明显的县（区），在分配年度专项资金时给予倾斜，并优先列入试点名单，同时在用地指标、项目储备和"
        "人员培训等方面予以支持。"
        for number, what in (("一", "老旧泵站改造"), ("二", "渔港清淤"), ("三", "梯田修复"))
    ]
    doc = document("\n".join(["青岚市激励措施", *items, "各县（区）要建立台账，按季度报送进度。"]))
    assert texts(doc, Role.TASK) == [*items, "各县（区）要建立台账，按季度报送进度。"]
    assert doc.units[-1].outline == ()


def test_a_numbered_measure_stands_under_no_item_before_it() -> None:
    text = (
        "一、夜市\n1.划定区域。\n在三个街道划定夜市，分批启用。\n2.允许商户共用仓库，三个月内制定消防规范。\n二、渔港"
    )
    assert path(text, "在三个") == ["一、夜市", "1.划定区域。"]
    assert path(text, "2.") == ["一、夜市"]


def test_a_section_whose_items_have_paragraphs_is_headed_by_them() -> None:
    text = "（一）整治港区环境，改善通航条件。\n清理沉船18艘。\n（二）修复沿岸湿地，保护候鸟栖息。\n种植芦苇20公顷。"
    assert path(text, "清理") == ["（一）整治港区环境，改善通航条件。"]
    assert path(text, "种植") == ["（二）修复沿岸湿地，保护候鸟栖息。"]


def test_the_only_paragraph_of_a_section_has_its_topic_over_it() -> None:
    text = "（一）强化保障\n引导更多资金投向渔港。将渔港纳入规划。\n（二）整治港区\n清理沉船。疏浚航道8公里。"
    assert path(text, "将渔港") == ["（一）强化保障"]
    assert path(text, "疏浚") == ["（二）整治港区"]


def test_paragraphs_beside_each_other_open_with_their_topics() -> None:
    text = (
        "（一）强化港区治理，改善沿岸环境。推行分区清淤，恢复通航能力。以支流河口为重点，清理沉船18艘。\n"
        "健全巡查制度，压实属地责任。每月巡查两次，结果张榜公布。\n"
        "培育养护队伍。招募护港员60名，统一配发装备。"
    )
    section = "（一）强化港区治理，改善沿岸环境。"
    assert path(text, "以支流") == [section, "推行分区清淤，恢复通航能力。"]
    assert path(text, "每月") == [section, "健全巡查制度，压实属地责任。"]
    assert path(text, "招募") == [section, "培育养护队伍。"]


def test_three_things_to_do_are_no_topic() -> None:
    text = "1.整治港区环境，疏浚主要航道，清退占用岸线。市财政每年安排经费。\n2.培育养护队伍。招募护港员60名。"
    assert path(text, "市财政") == []
    assert path(text, "招募") == ["2.培育养护队伍。"]


def test_a_box_stands_in_its_section_over_its_items() -> None:
    text = (
        "第一章 主要任务\n第一节 修复湿地\n扩大湿地面积，保护候鸟栖息。\n专栏三 湿地修复工程\n"
        "1.芦苇荡：种植芦苇20公顷。\n2.观测站：新建观测站4座。\n第二章 保障措施\n安排专项经费，按年度拨付。"
    )
    box = ["第一章 主要任务", "第一节 修复湿地", "专栏三 湿地修复工程"]
    assert path(text, "1.芦苇") == path(text, "2.观测") == box
    assert path(text, "安排") == ["第二章 保障措施"]


def test_a_bare_line_under_the_title_names_a_section() -> None:
    text = "青岚市渔港工作报告\n上年工作回顾\n清理沉船18艘，疏浚航道8公里。\n今年主要任务\n种植芦苇20公顷，新建观测站。"
    assert path(text, "清理") == ["上年工作回顾"]
    assert path(text, "种植") == ["今年主要任务"]


def test_a_stage_with_its_dates_heads_its_section() -> None:
    text = "一、步骤\n（一）疏浚阶段（2026年1月—2027年4月）。完成航道清淤。\n（二）总结阶段（2027年5月）。形成机制。"
    assert path(text, "完成") == ["一、步骤", "（一）疏浚阶段（2026年1月—2027年4月）。"]
    assert path(text, "形成") == ["一、步骤", "（二）总结阶段（2027年5月）。"]


@pytest.mark.parametrize("topic", ["加强渔民培训。", "落实船员待遇。", "规范渔具使用。"])
def test_a_short_topic_is_a_heading_among_measures(topic: str) -> None:
    text = (
        "青岚市渔港意见\n一、渔港\n1.建立渔港与市场的联席会议制度，研究渔获运输。\n"
        f"2.{topic}渔政站按月上门讲解。\n3.指导渔民合作社完善渔获分配制度，推动账目公开。"
    )
    assert path(text, "渔政站") == ["一、渔港", f"2.{topic}"]


@pytest.mark.parametrize(
    "measure",
    [
        "开展休渔期渔港综合整治和隐患清查。",  # its own length
        "举办渔获节。",  # its verb
        "推广生态渔具和渔获冷藏运输，振兴渔港夜市。",
    ],
)
@pytest.mark.parametrize("signs", [("（一）", "（二）", "（三）"), ("1.", "2.", "3.")])
def test_a_first_sentence_among_measures_is_one(measure: str, signs: tuple[str, str, str]) -> None:
    text = (
        f"青岚市渔港意见\n一、渔港\n{signs[0]}建立渔港与市场的联席会议制度，研究渔获运输。\n"
        f"{signs[1]}{measure}由渔政站登记造册。\n{signs[2]}指导渔民合作社完善渔获分配制度，推动账目公开。"
    )
    assert path(text, "由渔政站") == ["一、渔港"]
    # Among headings of its form it is one too.
    text = text.replace("联席会议制度，研究渔获运输。", "会议制度。每季研究渔获运输。")
    text = text.replace("渔获分配制度，推动账目公开。", "分配制度。推动账目公开。")
    assert path(text, "由渔政站") == ["一、渔港", signs[1] + measure]


def test_items_that_count_on_through_sections_are_one_family() -> None:
    text = (
        "青岚市渔港要点\n一、渔港\n1.修缮两座渔港码头，更换全部系缆桩。\n2.清理港池淤泥，疏通进港航道。\n"
        "3.更新航标灯，恢复夜间通航。\n二、作风\n4.改进渔政作风，整治文山会海。清退渔政站违规用房。"
    )
    assert path(text, "清退") == ["二、作风"]
    assert path(text.replace("4.", "1."), "清退") == ["二、作风", "1.改进渔政作风，整治文山会海。"]

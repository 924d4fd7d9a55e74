"""Lines back to paragraphs."""

from __future__ import annotations

import pytest

from aligner.structure.columns import column_width
from aligner.structure.layout import repair
from aligner.structure.lines import split_lines

COLUMN = """坚持以职工为中心，把服务送到车间班组，让更
多的一线职工得到实惠。建好用好职工书屋，每
家书屋每年更新图书不少于二百册，开放时间向
全体职工公布，节假日照常开放，并组织读书交
流活动。
"""


def paragraphs(text: str) -> list[str]:
    return [paragraph.text for paragraph in repair(text)]


def test_the_width_of_a_column_is_measured() -> None:
    width = column_width(split_lines(COLUMN + "\n\n" + COLUMN))
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
    assert column_width(split_lines(text)) is None


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


PLAN = (
    "青岚市渔港振兴实施方案",
    "为推进渔港振兴，改善渔民生产生活条件，根据《省渔港建设规划（2024—2030年）》，制定本方案。",
    "一、主要任务",
    "（一）整治港区环境，改善渔船通航和避风条件",
    "对18处沉船分批打捞，年内清退占用岸线的堆场和棚屋，恢复岸线12公里。（责任单位：市海洋渔业局、市水务局；完成时限：2026年10月底前）",
    "把港区保洁纳入城市管理，每周巡查两次，发现问题当天处置。",
    "（二）修复沿岸湿地",
    "在河口种植芦苇20公顷，新建候鸟观测站4座，聘请护鸟员36名，每季度公布一次观测结果。",
    "1.观测站统一编号，数据接入市级平台。",
    "2.护鸟员由沿岸村委会推荐，培训合格后上岗。",
    "二、保障措施",
    "市财政安排专项资金，逐年增加；各县（区）要在2026年6月底前制定实施细则并报市政府备案。",
)


def wrapped(paragraph: str, width: int, *, indent: str = "") -> str:
    """Break a paragraph after `width` characters, but not before a closing mark nor inside a figure."""
    rows = [""]
    text = indent + paragraph
    for at, character in enumerate(text):
        is_bound = character in "，。；：、”》）%" or (character + text[at - 1]).isdigit()
        if len(rows[-1]) >= width and not is_bound:
            rows.append("")
        rows[-1] += character
    return "\n".join(rows)


@pytest.mark.parametrize("width", [20, 25, 31])
@pytest.mark.parametrize("indent", ["", "　　"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_plan_wrapped_at_short_lines_keeps_its_headings_and_items(width: int, indent: str, between: str) -> None:
    assert paragraphs(between.join(wrapped(one, width, indent=indent) for one in PLAN)) == list(PLAN)


@pytest.mark.parametrize("first", range(0, len(PLAN), 3))
def test_a_text_that_is_wrapped_in_part_has_its_width_there(first: int) -> None:
    parts = [wrapped(one, 25) if at >= first else one for at, one in enumerate(PLAN)]
    assert paragraphs("\n".join(parts)) == list(PLAN)


def test_each_block_has_a_width_of_its_own() -> None:
    text = "\n\n".join(("\n".join(wrapped(one, 21) for one in PLAN), "\n".join(wrapped(one, 34) for one in PLAN)))
    assert paragraphs(text) == list(PLAN) * 2


def test_a_notice_of_few_broken_lines_is_joined() -> None:
    text = (
        "关于印发《青岚市渔港振兴方案》的通知\n各有关单位：\n为落实省政府关于渔港建设的部署，我局制定了《青岚市渔\n"
        "港振兴方案》，现印发给你们，请认真组织抓好贯彻\n落实。\n"
        "为推进渔港振兴，改善渔民生产生活条件，加快修复沿岸湿\n地，制定本方案。"
    )
    assert paragraphs(text)[2:] == [
        "为落实省政府关于渔港建设的部署，我局制定了《青岚市渔港振兴方案》，现印发给你们，请认真组织抓好贯彻落实。",
        "为推进渔港振兴，改善渔民生产生活条件，加快修复沿岸湿地，制定本方案。",
    ]


def test_a_single_broken_line_is_joined() -> None:
    text = "（一）修复沿岸湿地\n三年内种植芦苇60公顷，新建候鸟观测站4座，配套修建\n巡护便道。\n（二）整治港区"
    assert paragraphs(text)[1] == "三年内种植芦苇60公顷，新建候鸟观测站4座，配套修建巡护便道。"


@pytest.mark.parametrize(
    "text",
    [
        "一、主要任务\n疏浚航道。",
        "（一）整治港区\n清退占用岸线的堆场和棚屋，恢复岸线12公里。",
        "重点工作\n1.疏浚航道。",
        "修复沿岸湿地，保护候鸟栖息，让渔港成为生态名片\n在河口种植芦苇20公顷，新建候鸟观测站4座，聘请护鸟员36名。",
        "青岚市人民政府办公室关于印发渔港方案的通知\n青政办〔2026〕12号",
    ],
)
def test_a_short_line_under_a_heading_is_no_tail(text: str) -> None:
    assert paragraphs(text) == text.split("\n")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("市水务局牵头制定了《青岚市渔\n港方案》，请贯彻。", "市水务局牵头制定了《青岚市渔港方案》，请贯彻。"),
        ("新建候鸟观测站4\n座，聘请护鸟员。", "新建候鸟观测站4座，聘请护鸟员。"),
        ("制定湿地修复规划（2026\n—2030年），分步实施。", "制定湿地修复规划（2026—2030年），分步实施。"),
        ("市财政安排经费，各县（区）按比例配套并专款专\n用。", "市财政安排经费，各县（区）按比例配套并专款专用。"),
        ("培训经费由市财政承担\n。", "培训经费由市财政承担。"),
    ],
)
def test_a_sentence_that_is_torn_beyond_doubt_is_joined(text: str, joined: str) -> None:
    assert paragraphs(text) == [joined]


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("一、指 导 思 想", "一、指导思想"),
        ("主　要　任　务", "主要任务"),
        ("工 作 要 求 和 措 施", "工作要求和措施"),
        ("总 则", "总 则"),
        ("甲 乙丙 丁", "甲 乙丙 丁"),
    ],
)
def test_letterspaced_headings(text: str, repaired: str) -> None:
    assert paragraphs(text) == [repaired]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "aside",
    [
        "（含往年结转）",
        "（以下简称补助）",
        "〔不含海岛（礁）〕",
        "（水闸另行安排。）",
        "【详见附表】",
        "（县水闸所解释，另有约定的除外）",
    ],
)
def test_nothing_goes_on_from_a_bracket_behind_a_full_stop(aside: str, gap: str) -> None:
    first, second = f"修缮水闸，三年修好五十座。更换闸门。{aside}", "清理水渠，每公里补助两千元。"
    assert [one.text for one in repair(f"{first}{gap}{second}")] == [first, second]

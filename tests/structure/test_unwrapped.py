"""A text that was hard-wrapped, or pasted line by line, gives the units that its author's paragraphs give."""

from __future__ import annotations

from itertools import groupby

import pytest

from aligner.model import Document, Place, Role, SourceKind, SourceText
from aligner.structure import segment
from tests.shared import GOLD, needs_shared, rows


def texts(document: Document) -> list[str]:
    return [unit.text.replace(" ", "") for unit in document.units]


@needs_shared
def test_a_hard_wrapped_report_and_its_paragraphs_give_the_same_units() -> None:
    wrapped = (GOLD / "documents" / "002.txt").read_text("utf-8")
    units = rows(GOLD / "units" / "002.jsonl")
    paragraphs = ["".join(unit["text"] for unit in group) for _, group in groupby(units, key=lambda unit: unit["para"])]
    unwrapped = "\n\n".join(paragraphs)
    assert max(map(len, unwrapped.splitlines())) > 200
    found = [segment(SourceText(text, "002", "utf-8", "")) for text in (wrapped, unwrapped)]
    assert texts(found[0]) == texts(found[1])


PARAGRAPHS = (
    "白石县完善乡村养老服务实施方案",
    "一、主要目标",
    "到2027年，全县建成乡村养老服务站80个，每个乡镇至少有1所综合服务中心，每个行政村至少有1个助老点。",
    "二、重点任务",
    "（一）健全服务网络",
    "新建住宅小区按每百户不少于30平方米的标准配建养老服务用房，并与住宅同步交付使用。",
    "对80岁以上独居老人每月至少上门探访2次，探访记录当日录入县级平台，异常情况2小时内报告。",
    "1. 支持物业企业开设老年食堂，对用餐老人每餐补贴3元，所需经费由县财政和乡镇财政各承担一半。",
    "2. 鼓励医疗机构在养老机构内设立护理站，开展定期巡诊，为失能老人建立健康档案。",
    "（二）提升服务质量",
    "养老机构必须按规定安装火灾自动报警系统，未安装的不得收住老人，已收住的限期整改。",
    "每年培训养老护理员200人次，培训经费由县财政承担，培训合格的纳入人才库管理。",
    "三、保障措施",
    "县民政局要牵头建立联席会议制度，每半年至少召开1次会议，研究解决工作中的困难和问题。",
)


def lines_of(paragraph: str, width: int, indent: str) -> list[str]:
    """Return a paragraph as the lines of a page."""
    first, rest = paragraph[: width - len(indent)], paragraph[width - len(indent) :]
    lines = [indent + first]
    while rest:
        cut = width + (rest[width : width + 1] in tuple("。，；"))
        lines.append(rest[:cut])
        rest = rest[cut:]
    return lines


def in_word(lines: list[str]) -> Document:
    """Return the document of a Word file in which each line is a paragraph."""
    text = "\n".join(lines)
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
    places = tuple(Place(at, paragraph=number) for number, at in enumerate(starts, start=1))
    return segment(SourceText(text, "x.docx", "docx", "", kind=SourceKind.DOCX, places=places))


def said(document: Document) -> list[tuple[str, str]]:
    return [(unit.role.value, unit.text.replace(" ", "")) for unit in document.units if unit.role is not Role.NOISE]


@pytest.mark.parametrize("indent", ["", "　　"])
@pytest.mark.parametrize("width", [20, 24, 28, 33, 40])
def test_pasted_lines_of_any_width_are_put_together(width: int, indent: str) -> None:
    lines = [line for one in PARAGRAPHS for line in lines_of(one, width, indent)]
    assert said(in_word(lines)) == said(in_word(list(PARAGRAPHS)))


@pytest.mark.parametrize("indent", ["", "　　"])
def test_pages_that_were_pasted_among_whole_paragraphs_are_put_together(indent: str) -> None:
    whole = [
        one + "各有关单位要按照职责分工抓好落实，确保各项任务按时间节点全面完成、取得实实在在的成效。"
        for one in PARAGRAPHS
        if one[-1] == "。"
    ]
    pasted = [line for one in PARAGRAPHS for line in lines_of(one, 24, indent)]
    assert said(in_word([*pasted, *whole])) == said(in_word([*PARAGRAPHS, *whole]))
    first = len(lines_of(PARAGRAPHS[0], 24, indent))
    assert said(in_word([*pasted[:first], *whole, *pasted[first:]])) == said(
        in_word([PARAGRAPHS[0], *whole, *PARAGRAPHS[1:]])
    )


def test_lines_between_blank_paragraphs_and_page_numbers_are_put_together() -> None:
    lines = [line for one in PARAGRAPHS for line in (*lines_of(one, 24, "　　"), "")]
    assert said(in_word(lines)) == said(in_word(list(PARAGRAPHS)))
    at = lines.index("", 20)
    assert said(in_word([*lines[:at], "— 1 —", *lines[at:]])) == said(in_word(list(PARAGRAPHS)))


def test_items_of_one_line_each_are_not_put_together() -> None:
    items = [
        f"{number}. 推进{name}建设，完善{name}管理，提高{name}水平"
        for number, name in enumerate("路桥渠站园馆库所", start=1)
    ]
    for lines in (items, [item[3:] for item in items], [f"{item}。" for item in items]):
        assert [unit.text for unit in in_word(["重点工作", *lines]).units[1:]] == lines

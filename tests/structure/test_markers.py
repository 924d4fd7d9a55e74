"""The numbering at the head of a paragraph, and words that only look like it."""

from __future__ import annotations

import pytest

from aligner.structure.markers import Level, marker_of


@pytest.mark.parametrize(
    ("text", "level", "marker"),
    [
        ("第一编 总则", Level.PART, "第一编"),
        ("第十二章　附则", Level.CHAPTER, "第十二章"),
        ("第一章总则", Level.CHAPTER, "第一章"),
        ("第二节 工资", Level.SECTION, "第二节"),
        ("第三条 为了", Level.ARTICLE, "第三条"),
        ("第一百零二条　本法", Level.ARTICLE, "第一百零二条"),
        ("第12条 本法", Level.ARTICLE, "第12条"),
        ("第十条之一 本法", Level.ARTICLE, "第十条之一"),
        ("一、加强", Level.NUMERAL, "一、"),
        ("十二、加强", Level.NUMERAL, "十二、"),
        ("二．加强", Level.NUMERAL, "二．"),
        ("三.加强", Level.NUMERAL, "三."),
        ("一 、加强", Level.NUMERAL, "一 、"),
        ("（一）加强", Level.BRACKETED, "（一）"),
        ("(十一)加强", Level.BRACKETED, "(十一)"),
        ("( 二 ）加强", Level.BRACKETED, "( 二 ）"),
        ("1.加强", Level.FIGURE, "1."),
        ("2、加强", Level.FIGURE, "2、"),
        ("10．加强", Level.FIGURE, "10．"),
        ("（1）加强", Level.BRACKETED_FIGURE, "（1）"),
        ("3）加强", Level.BRACKETED_FIGURE, "3）"),
        ("①加强", Level.CIRCLED, "①"),
        ("一是加强", Level.ORDINAL, "一是"),
        ("三要加强", Level.ORDINAL, "三要"),
        ("第一，加强", Level.ORDINAL, "第一，"),
        ("其二，加强", Level.ORDINAL, "其二，"),
        ("——加强", Level.DASH, "——"),
        ("—— 加强", Level.DASH, "—— "),
        ("- 加强", Level.DASH, "- "),
        ("●加强", Level.DASH, "●"),
    ],
)
def test_marker(text: str, level: Level, marker: str) -> None:
    found = marker_of(text)
    assert found is not None
    assert (found.level, text[: found.length]) == (level, marker)


@pytest.mark.parametrize(
    "text",
    [
        "加强基层建设",
        "一个都不能少",
        "一体推进改革",
        "13.1万个站点",
        "3.0版平台",
        "2025年工作",
        "第三条规定的情形",  # an article is cited
        "第一章规定的处罚",
        "第一批试点",
        "第一时间处置",
        "十四五规划",
        "（以下简称本会）",
        "（2023年10月9日）",
        "——",
        "",
    ],
)
def test_no_marker(text: str) -> None:
    assert marker_of(text) is None


def test_levels_nest_as_documents_do() -> None:
    nested = [
        "第一编 甲",
        "第一章 甲",
        "第一节 甲",
        "第一条 甲",
        "一、甲",
        "（一）甲",
        "1.甲",
        "（1）甲",
        "①甲",
        "一是甲",
    ]
    levels = [found.level for text in nested if (found := marker_of(text))]
    assert levels == sorted(levels)
    assert len(set(levels)) == len(nested)

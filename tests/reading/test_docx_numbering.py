"""The numbers that Word puts before paragraphs."""

from __future__ import annotations

import pytest

from aligner.reading.word.document import read as read_docx
from aligner.reading.word.number_formats import format_number
from tests.reading.word_files import level, num, numbered, numbering, p, r, style, word_file


def lines_of(body: str, **parts: str) -> list[str]:
    return [line for line in read_docx(word_file(body, **parts), name="计划.docx").text.split("\n") if line]


PLAN = numbering(
    level(0, "chineseCounting", "%1、", '<w:suff w:val="nothing"/>'),
    level(1, "chineseCounting", "（%2）", '<w:suff w:val="nothing"/>'),
    level(2, "decimal", "%3."),
)
"""How plans are numbered: 一、 （一） 1."""


def test_a_plan_gets_its_numbers() -> None:
    body = (
        numbered("总体要求")
        + p("坚持以职工为中心。")
        + numbered("重点任务")
        + numbered("建好书屋。", 1)
        + numbered("新建十家", 2)
        + numbered("更新图书", 2)
        + numbered("办好夜校。", 1)
        + numbered("开班十个", 2)
        + numbered("保障措施")
        + numbered("加强领导。", 1)
    )
    assert lines_of(body, numbering=PLAN) == [
        *("一、总体要求", "坚持以职工为中心。", "二、重点任务", "（一）建好书屋。", "1. 新建十家", "2. 更新图书"),
        *("（二）办好夜校。", "1. 开班十个", "三、保障措施", "（一）加强领导。"),
    ]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")), ["1 甲", "1.1 乙", "1.2 丙"]),
        ((level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2")), ["第一章 甲", "一.1 乙", "一.2 丙"]),
        (
            (level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")),
            ["第一章 甲", "1.1 乙", "1.2 丙"],
        ),
        ((level(0, "bullet", "\uf0b7"), level(1, "bullet", "—")), ["• 甲", "— 乙", "— 丙"]),
        ((level(0, "none", ""), level(1, "decimal", "%2）")), ["甲", "1）乙", "2）丙"]),
        ((level(0, "none", "附件"), level(1, "decimal", "%2")), ["附件 甲", "1 乙", "2 丙"]),
        (
            (level(0, "chineseCountingThousand", "第%1条", '<w:suff w:val="nothing"/>'), level(1, "decimal", "%2")),
            ["第一条 甲", "1 乙", "2 丙"],
        ),
        (
            (
                level(0, "decimal", "%1.", '<w:suff w:val="space"/>'),
                level(1, "decimal", "%2", '<w:suff w:val="nothing"/>'),
            ),
            ["1. 甲", "1乙", "2丙"],
        ),
        ((level(0, "decimal", "%1."), level(1, "decimal", "%2.", "<w:rPr><w:vanish/></w:rPr>")), ["1. 甲", "乙", "丙"]),
    ],
)
def test_a_number_is_put_together_as_its_pattern_says(levels: tuple[str, ...], expected: list[str]) -> None:
    body = numbered("甲") + numbered("乙", 1) + numbered("丙", 1)
    assert lines_of(body, numbering=numbering(*levels)) == expected


def test_a_custom_format_falls_back_on_its_standard_one() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback>'
        '</mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    )
    assert lines_of(numbered("甲"), numbering=numbering(custom)) == ["01. 甲"]


def test_counting_begins_where_the_level_says_and_begins_again_below_another() -> None:
    levels = (
        level(0, "decimal", "%1.").replace('start w:val="1"', 'start w:val="4"'),
        level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>'),
        level(2, "decimal", "%3)", '<w:lvlRestart w:val="1"/>'),
    )
    body = "".join(numbered("项", at) for at in (0, 1, 2, 1, 2, 0, 1, 2))
    assert lines_of(body, numbering=numbering(*levels)) == [
        *("4. 项", "1)项", "1)项", "2)项", "2)项", "5. 项", "3)项", "1)项")
    ]


def override(start: int) -> str:
    return f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def test_another_numbering_of_the_same_kind_goes_on_or_starts_anew() -> None:
    nums = num(1) + num(2) + num(3, override(1)) + num(4, override(7))
    body = "".join(numbered("项", 0, number) for number in (1, 1, 2, 3, 3, 4, 4, 1))
    numbers = [
        line.split(".")[0] for line in lines_of(body, numbering=numbering(level(0, "decimal", "%1."), nums=nums))
    ]
    assert numbers == ["1", "2", "3", "1", "2", "7", "8", "9"]


def test_a_numbering_may_change_a_level() -> None:
    changed = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.")}</w:lvlOverride>'
    both = numbering(level(0, "decimal", "%1."), nums=num(1) + num(2, changed))
    assert lines_of(numbered("甲") + numbered("乙", 0, 2), numbering=both) == ["1. 甲", "B. 乙"]


def test_a_level_that_word_does_not_have_is_none() -> None:
    tenth = f'<w:lvlOverride w:ilvl="9">{level(9, "decimal", "%1.")}</w:lvlOverride>'
    levels = numbering(level(0, "decimal", "%1."), level(9, "decimal", "%1."), nums=num(1, tenth))
    assert lines_of(numbered("甲", 9), numbering=levels) == ["甲"]


def test_a_level_above_that_has_not_been_used_shows_its_first_number() -> None:
    levels = numbering(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    assert lines_of(numbered("甲", 1), numbering=levels) == ["1.1 甲"]


STYLED = numbering(
    level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>'),
    level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>'),
)
STYLES = (
    style("H1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', name="heading 1")
    + style("H2", "", name="heading 2", based_on="H1")
    + style("Mine", "", based_on="H2")
)


def test_numbers_come_with_styles_and_the_styles_that_they_are_based_on() -> None:
    body = (
        p("要求", '<w:pStyle w:val="H1"/>')
        + p("书屋", '<w:pStyle w:val="H2"/>')
        + p("夜校", '<w:pStyle w:val="Mine"/>')
        + p("不编号", '<w:pStyle w:val="H2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("任务", '<w:pStyle w:val="H1"/>')
    )
    assert lines_of(body, numbering=STYLED, styles=STYLES) == [
        "一、要求",
        "（一）书屋",
        "（二）夜校",
        "不编号",
        "二、任务",
    ]


def test_the_default_style_and_a_numbering_style_number_as_well() -> None:
    default = style("N", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>').replace(
        "<w:style ", '<w:style w:default="1" ', 1
    )
    by_style = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="S"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="5"><w:styleLink w:val="S"/>{level(0, "decimal", "%1.")}</w:abstractNum>'
        + num(1)
    )
    assert lines_of(p("甲") + p("乙"), numbering=by_style, styles=default) == ["1. 甲", "2. 乙"]


def test_a_circle_of_styles_ends() -> None:
    circle = style("A", "", based_on="B") + style("B", "", based_on="A")
    assert lines_of(p("甲", '<w:pStyle w:val="A"/>'), styles=circle, numbering=PLAN) == ["甲"]


@pytest.mark.parametrize(
    "body",
    [
        numbered("甲", 0, 9),
        numbered("甲", 8),
        p("甲", '<w:numPr><w:numId w:val="x"/></w:numPr>'),
        p("甲", "<w:numPr/>"),
    ],
)
def test_a_numbering_that_is_not_there_gives_no_number(body: str) -> None:
    assert lines_of(body, numbering=PLAN) == ["甲"]
    assert lines_of(body) == ["甲"]


def test_a_paragraph_without_text_counts_and_a_deleted_one_does_not() -> None:
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        numbered("甲")
        + p("", place)
        + p("<w:del><w:r><w:delText>删</w:delText></w:r></w:del>", f"{place}<w:rPr><w:del/></w:rPr>")
        + p(r("藏", "<w:vanish/>"), f"{place}<w:rPr><w:vanish/></w:rPr>")
        + numbered("乙")
    )
    assert lines_of(body, numbering=PLAN) == ["一、甲", "三、乙"]


def test_notes_count_by_themselves() -> None:
    body = numbered("甲") + p(r("乙") + r('<w:footnoteReference w:id="1"/>'))
    notes = f'<w:footnote w:id="1">{numbered("注")}</w:footnote>'
    assert lines_of(body, numbering=PLAN, footnotes=notes) == ["一、甲", "乙", "一、注"]


@pytest.mark.parametrize(
    ("number_format", "written"),
    {
        "decimal": {1: "1", 12: "12", 100: "100"},
        "decimalZero": {1: "01", 12: "12", 100: "100"},
        "decimalFullWidth": {12: "１２"},
        "upperLetter": {1: "A", 26: "Z", 27: "AA", 53: "AAA", 900: "900"},
        "lowerLetter": {2: "b", 28: "bb"},
        "upperRoman": {4: "IV", 9: "IX", 49: "XLIX", 2025: "MMXXV", 5000: "5000"},
        "lowerRoman": {14: "xiv"},
        "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九", 105: "一〇五"},
        "taiwaneseCounting": {12: "十二"},
        "chineseCountingThousand": {10: "十", 105: "一百零五", 110: "一百一十", 111: "一百一十一", 1020: "一千零二十"},
        "japaneseCounting": {1: "一", 10: "十", 21: "二十一", 105: "百五", 1111: "千百十一"},
        "ideographDigital": {1: "一", 10: "一〇", 25: "二五"},
        "chineseLegalSimplified": {1: "壹", 12: "壹拾贰", 105: "壹佰零伍"},
        "ideographLegalTraditional": {26: "貳拾陸"},
        "ideographTraditional": {1: "甲", 2: "乙", 10: "癸", 11: "11"},
        "ideographZodiac": {1: "子", 12: "亥", 13: "13"},
        "ideographZodiacTraditional": {1: "甲子", 60: "癸亥"},
        "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "㉑", 51: "51"},
        "decimalEnclosedCircleChinese": {3: "③"},
        "decimalEnclosedParen": {1: "⑴", 20: "⒇", 21: "21"},
        "decimalEnclosedFullstop": {1: "⒈", 20: "⒛"},
        "ideographEnclosedCircle": {1: "㊀", 10: "㊉"},
        "ideographParenthesesEnclosed": {1: "㈠", 10: "㈩"},
        "numberInDash": {3: "- 3 -"},
        "none": {1: "", 7: ""},
        "bullet": {1: ""},
        "hebrew1": {5: "5"},
    }.items(),
)
def test_formats_are_written_as_word_writes_them(number_format: str, written: dict[int, str]) -> None:
    assert {value: format_number(value, number_format) for value in written} == written


def test_zero_is_written_in_every_format() -> None:
    assert [format_number(0, one) for one in ("decimal", "chineseCounting", "upperRoman", "lowerLetter")] == [
        *("0", "〇", "0", "0")
    ]

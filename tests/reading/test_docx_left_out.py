"""What a Word file holds that is no text of its page: left out, and told."""

from __future__ import annotations

import pytest

from aligner.model import SourceText
from aligner.reading.word.document import read as read_docx
from tests.reading.word_files import field, p, r, style, word_file

SHOWN = "办好夜校。"
LOST = "停办食堂。"

STYLES = (
    style("struck", "<w:rPr><w:strike/></w:rPr>", kind="character")
    + style("based", "", kind="character", based_on="struck")
    + style("not", '<w:rPr><w:strike w:val="0"/></w:rPr>', kind="character", based_on="struck")
    + style("Struck", "<w:rPr><w:strike/></w:rPr>")
    + style("Hidden", "<w:rPr><w:vanish/></w:rPr>")
    + style("hidden", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    + style("white", '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>', kind="character")
    + style("White", '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>')
    + style("Dark", '<w:pPr><w:shd w:val="clear" w:fill="1F3864"/></w:pPr>')
    + style("tiny", '<w:rPr><w:sz w:val="2"/></w:rPr>', kind="character")
    + style("ph", "", name="Placeholder Text", kind="character")
    + style("up", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>', kind="character")
    + style("Grid", '<w:tcPr><w:shd w:val="clear" w:fill="000080"/></w:tcPr>', kind="table")
)


def read(body: str, **parts: str) -> SourceText:
    return read_docx(word_file(body, **{"styles": STYLES, **parts}), name="计划.docx")


def told(source: SourceText) -> dict[str, int]:
    return {one.kind.value: one.count for one in source.remarks}


def char(key: str) -> str:
    return f'<w:rStyle w:val="{key}"/>'


def para(key: str) -> str:
    return f'<w:pStyle w:val="{key}"/>'


def table(content: str, *, cell: str = "", properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tr><w:tc><w:tcPr>{cell}</w:tcPr>{content}</w:tc></w:tr></w:tbl>"


WHITE = '<w:color w:val="FFFFFF"/>'

LEFT_OUT = [
    (r(LOST, "<w:strike/>"), "struck"),
    (r(LOST, "<w:dstrike/>"), "struck"),
    (r(LOST, char("struck")), "struck"),
    (r(LOST, char("based")), "struck"),
    (r("停办", "<w:strike/>") + r("食堂。", "<w:b/><w:strike/>"), "struck"),
    (r(LOST, "<w:vanish/>"), "hidden"),
    (r(LOST, char("hidden")), "hidden"),
    (r(LOST, '<w:sz w:val="2"/>'), "hidden"),
    (r(LOST, '<w:sz w:val="1"/>'), "hidden"),
    (r(LOST, char("tiny")), "hidden"),
    (r(LOST, WHITE), "white"),
    (r(LOST, '<w:color w:val="FEFEFE"/>'), "white"),
    (r(LOST, '<w:color w:val="F2F2F2" w:themeColor="background1" w:themeShade="F2"/>'), "white"),
    (r(LOST, '<w:color w:val="auto" w:themeColor="background1"/>'), "white"),
    (r(LOST, char("white")), "white"),
    (r(LOST, WHITE + '<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>'), "white"),
    (r(LOST, WHITE + '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>'), "white"),
    (r(LOST, WHITE + '<w:highlight w:val="white"/>'), "white"),
    (r(LOST, '<w:color w:val="000000"/><w:highlight w:val="black"/>'), "white"),
    (r(LOST, WHITE + '<w:sz w:val="2"/>'), "white"),
]


@pytest.mark.parametrize(("run", "kind"), LEFT_OUT)
def test_what_cannot_be_seen_is_left_out_and_told(run: str, kind: str) -> None:
    for body in (p(run + r(SHOWN)), p(r(SHOWN) + run), p(run) + p(SHOWN)):
        source = read(body)
        assert source.text == SHOWN
        assert told(source) == {kind: 1}


@pytest.mark.parametrize(
    ("style_of_paragraph", "kind"), [("Struck", "struck"), ("Hidden", "hidden"), ("White", "white")]
)
def test_styles_of_paragraphs_hide_as_well(style_of_paragraph: str, kind: str) -> None:
    source = read(p(LOST, para(style_of_paragraph)) + p(SHOWN))
    assert (source.text, told(source)) == (SHOWN, {kind: 1})


@pytest.mark.parametrize(
    "body",
    [
        p(r(SHOWN, '<w:strike w:val="0"/>')),
        p(r(SHOWN, '<w:strike w:val="0"/>'), para("Struck")),
        p(r(SHOWN, char("not"))),
        p(r(SHOWN, char("struck")), para("Struck")),  # one switches off what the other switches on
        p(r(SHOWN, char("hidden")), para("Hidden")),
        p(r(SHOWN, '<w:color w:val="auto"/>'), para("White")),
        p(r(SHOWN, '<w:color w:val="D9D9D9"/>')),
        p(r(SHOWN, '<w:sz w:val="3"/>')),
        p(r(SHOWN, "<w:webHidden/>")),
        p(r(SHOWN, WHITE + '<w:highlight w:val="darkBlue"/>')),
        p(r(SHOWN, WHITE + '<w:shd w:val="clear" w:fill="C00000"/>')),
        p(r(SHOWN, WHITE + '<w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>')),
        p(r(SHOWN, WHITE + '<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>')),
        p(r(SHOWN, WHITE + '<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/>')),
        p(r(SHOWN, WHITE), '<w:shd w:val="clear" w:fill="1F3864"/>'),
        p(r(SHOWN, WHITE), para("Dark")),
        table(p(r(SHOWN, WHITE)), cell='<w:shd w:val="clear" w:fill="000080"/>'),
        table(p(r(SHOWN, WHITE)), properties='<w:tblStyle w:val="Grid"/>'),
        p(r(SHOWN, '<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>')),
    ],
)  # fmt: skip
def test_what_can_be_seen_stays(body: str) -> None:
    source = read(body)
    assert (source.text, told(source)) == (SHOWN, {})


def box(content: str, shape: str) -> str:
    return (
        f"<w:r><w:drawing><wps:wsp><wps:spPr>{shape}</wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent>"
        "</wps:txbx></wps:wsp></w:drawing></w:r>"
    )


FILL = '<a:solidFill xmlns:a="urn:a"><a:srgbClr val="{}"/></a:solidFill>'


def test_white_letters_in_a_dark_text_box_stay() -> None:
    white = p(r("口号", WHITE))
    assert read(p(box(white, FILL.format("C00000")) + r(SHOWN))).text.split() == [SHOWN, "口号"]
    assert read(p(box(white, FILL.format("FFFFFF")) + r(SHOWN))).text.split() == [SHOWN]
    assert read(p(box(white, "") + r(SHOWN))).text.split() == [SHOWN]


def test_hidden_text_of_every_paragraph_is_one_passage_each() -> None:
    hidden = r("内部", "<w:vanish/>") + r("掌握。", "<w:vanish/><w:b/>")
    assert told(read(p(hidden + r(SHOWN) + hidden) + p(hidden) + p(r("　", "<w:vanish/>")))) == {"hidden": 3}


# Forms


def control(content: str, properties: str = "<w:showingPlcHdr/>") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    "prompt",
    [
        *("单击或点击此处输入文字。", "选择一项。", "[日期]", "Click or tap here to enter text.", "填写单位"),
        *(
            "请在此处填写不超过200字的摘要。",
            "只需单击此处并开始键入即可。",
            "点击选择年月日，如2025年3月1日。",
            "请说明理由。",
        ),
    ],
)
def test_prompts_of_forms_are_no_text(prompt: str) -> None:
    inside = read(p(r(SHOWN) + control(r(prompt))))
    around = read(control(p(prompt)) + control(p(prompt)) + p(SHOWN))
    styled = read(p(r(SHOWN) + r(prompt, char("ph"))))
    assert inside.text == around.text == styled.text == SHOWN
    assert [told(one) for one in (inside, around, styled)] == [{"placeholders": count} for count in (1, 2, 1)]


@pytest.mark.parametrize(
    "properties",
    ["", '<w:dropDownList><w:listItem w:value="a"/></w:dropDownList>', '<w:date w:fullDate="2025-03-01"/>',
     '<w:showingPlcHdr w:val="0"/>', "<w:showingPlcHdr/>"],
)  # fmt: skip
@pytest.mark.parametrize(
    "filled",
    [
        *("新建社区养老服务站120个；每月巡查一次。", "新建候船室30处", "群众点击一次即可办结全部事项。"),
        *("此处渡口改造后新增泊位3个。", "建立请示报告制度；重大事项及时请描述事由的人签字。"),
    ],
)
def test_what_was_filled_in_stays(filled: str, properties: str) -> None:
    source = read(p(control(r(filled), properties)))
    assert (source.text, told(source)) == (filled, {})


# Comments, notes and raised marks


def test_comments_and_notes_are_told() -> None:
    note = p(r('<w:footnoteReference w:id="2"/>') + r("面积不低于1000平方米。"))
    source = read(
        p(r("办好夜校") + r('<w:footnoteReference w:id="2"/>') + r("。") + r('<w:commentReference w:id="0"/>'))
        + p(r("甲") + r('<w:commentReference w:id="1"/>')),
        footnotes=f'<w:footnote w:id="2">{note}</w:footnote>',
        comments=f'<w:comment w:id="0">{p("应改为150个")}</w:comment><w:comment w:id="1">{p("好")}</w:comment>',
    )
    assert source.text.split("\n") == ["办好夜校。", "甲", "面积不低于1000平方米。"]
    assert told(source) == {"comments": 2, "notes": 1}


UP = '<w:vertAlign w:val="superscript"/>'


@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [
        ("建成服务站120个", "1", "，覆盖全市。"),
        ("建成服务站120", "1", "个。"),
        ("完善服务体系", "[2]", "。"),
        ("完善服务体系", "①", "。"),
        ("完善服务体系", "1,2", "。"),
        ("完善服务体系", "（注1）", "。"),
        ("实现GDP增长6%", "3", "。"),
        ("完善服务体系。", "*", ""),
        ("建成服务站2025", "1", "年。"),
    ],
)
@pytest.mark.parametrize("properties", [UP, char("up"), '<w:position w:val="6"/><w:sz w:val="12"/>'])
def test_a_raised_mark_of_a_note_is_no_figure(before: str, mark: str, after: str, properties: str) -> None:
    source = read(p(r(before) + r(mark, properties) + (r(after) if after else "")))
    assert (source.text, told(source)) == (before + after, {"note_marks": 1})


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("公园3000m") + r("2", UP) + r("。"), "公园3000m²。"),
        (r("管网12km") + r("2", UP), "管网12km²"),
        (r("蓄水10万立方米，即10") + r("5", UP) + r("m") + r("3", UP), "蓄水10万立方米，即10⁵m³"),
        (r("面积3000米") + r("2", UP), "面积3000米²"),
        (r("第1") + r("st", UP), "第1st"),
        (r("1", UP) + r("2027年"), "¹2027年"),
        (r("CO") + r("2", '<w:vertAlign w:val="subscript"/>'), "CO2"),
        (r("用水") + r("总量", UP), "用水总量"),
    ],
)
def test_exponents_stay_and_stay_raised(content: str, text: str) -> None:
    assert (read(p(content)).text, told(read(p(content)))) == (text, {})


def test_a_mark_in_several_runs_is_one() -> None:
    mark = r("[", UP) + r("1", UP) + r("]", UP)
    source = read(p(r("建站120个") + mark + r("，培训2000人") + mark + r("。")))
    assert (source.text, told(source)) == ("建站120个，培训2000人。", {"note_marks": 2})


def test_formulas_keep_exponents_and_fractions_apart() -> None:
    ten, three = (f"<m:r><m:t>{figure}</m:t></m:r>" for figure in ("10", "3"))
    power = f"<m:oMath><m:sSup><m:e>{ten}</m:e><m:sup>{three}</m:sup></m:sSup></m:oMath>"
    part = f"<m:oMath><m:f><m:num>{ten}</m:num><m:den>{three}</m:den></m:f></m:oMath>"
    assert read(p(r("投入") + power + r("元，占") + part + r("。"))).text == "投入10³元，占10/3。"


# Drawings

PICTURE = (
    '<w:r><w:drawing><wp:inline xmlns:wp="urn:wp"><wp:extent cx="{}" cy="{}"/><a:graphic xmlns:a="urn:a">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="urn:pic"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
GRAPHIC = (
    '<w:r><w:drawing><a:graphic xmlns:a="urn:a"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{}"/>'
    "</a:graphic></w:drawing></w:r>"
)
IMAGE = '<w:r><w:pict><v:shape style="width:{}pt;height:500pt"><v:imagedata r:id="x"/></v:shape></w:pict></w:r>'
OBJECT = (
    '<w:r><w:object><v:shape style="width:100pt"><v:imagedata r:id="x"/></v:shape>'
    '<o:OLEObject xmlns:o="urn:o" ProgID="Excel.Sheet.12"/></w:object></w:r>'
)
ALTERNATIVE = (
    f"<mc:AlternateContent><mc:Choice>{GRAPHIC.format('chart')}</mc:Choice><mc:Fallback>"
    f"{PICTURE.format(5400000, 5400000)}</mc:Fallback></mc:AlternateContent>"
)
WORDART = '<w:r><w:pict><v:shape id="{}"><v:textpath string="机密"/></v:shape></w:pict></w:r>'


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        (PICTURE.format(5400000, 7600000), {"pictures": 1}),
        (PICTURE.format(5400000, 36000), {}),  # a rule
        (IMAGE.format(400), {"pictures": 1}),
        (IMAGE.format(10), {}),
        (GRAPHIC.format("diagram"), {"drawings": 1}),
        (GRAPHIC.format("chart"), {"charts": 1}),
        (OBJECT, {"objects": 1}),
        (WORDART.format("a"), {"drawings": 1}),
        (ALTERNATIVE, {"charts": 1}),
        (box(p(PICTURE.format(5400000, 7600000)), ""), {"pictures": 1}),
    ],
)  # fmt: skip
def test_drawings_are_told(drawing: str, expected: dict[str, int]) -> None:
    source = read(p(drawing) + p(SHOWN))
    assert (source.text, told(source)) == (SHOWN, expected)
    assert told(read(p(SHOWN) + p(f"<w:r><w:rPr><w:vanish/></w:rPr>{drawing}</w:r>"))) == {}


def test_what_stands_on_every_page_is_not_told_but_a_watermark_is() -> None:
    head = (
        '<w:sectPr><w:headerReference r:id="header1"/><w:headerReference w:type="first" r:id="header2"/><w:titlePg/>'
        "</w:sectPr>"
    )
    named = (
        '<w:r><w:drawing><wp:anchor xmlns:wp="urn:wp"><wp:docPr name="PowerPlusWaterMarkObject3"/><wps:wsp><wps:txbx>'
        f"<w:txbxContent>{p('征求意见稿')}</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></w:r>"
    )
    logo = p(PICTURE.format(5400000, 7600000) + r("内部资料"))
    source = read(
        p(SHOWN) + head,
        header1=logo + p(WORDART.format("PowerPlusWaterMarkObject1") + named),
        header2=p(WORDART.format("b")),
    )
    assert source.text.split("\n") == [SHOWN, "内部资料"]
    assert told(source) == {"watermarks": 2}


def test_white_letters_over_a_picture_stay_and_a_seal_is_no_ground() -> None:
    behind = (
        '<w:r><w:drawing><wp:anchor xmlns:wp="urn:wp" behindDoc="1"><wp:extent cx="{}" cy="9"/></wp:anchor></w:drawing>'
        "</w:r>"
    )
    body = p(SHOWN) + p(r("封面", WHITE))
    assert read(p(behind.format(6_000_000)) + body).text.split() == [SHOWN, "封面"]
    assert read(p(behind.format(1_500_000)) + body).text.split() == [SHOWN]


def test_a_text_that_is_mostly_white_stands_on_a_dark_page() -> None:
    source = read(p("封。") + p(r(SHOWN, WHITE)) * 2 + p(r("停办。", "<w:strike/>")))
    assert (source.text.split(), told(source)) == (["封。", SHOWN, SHOWN], {"struck": 1})


def test_a_watermark_in_the_text_is_no_text() -> None:
    source = read(p(SHOWN) + p(WORDART.format("PowerPlusWaterMarkObject1")) + p("完"))
    assert (source.text, told(source)) == (f"{SHOWN}\n\n完", {"watermarks": 1})


def test_a_field_shows_its_result_once() -> None:
    assert read(p(field("DATE", r("2025年3月")) + r("前"))).text == "2025年3月前"


@pytest.mark.parametrize("mark", ["[1]", "〔1〕", "注1", "*", "①"])
def test_lines_with_the_marks_of_typed_notes_are_notes(mark: str) -> None:
    source = read(p(r(SHOWN) + r("建站120个") + r(mark, UP)) + p("注释：") + p(f"{mark}不含流动站点。"))
    assert told(source) == {"note_marks": 1, "notes": 1}
    assert [source.text[span.start : span.end] for span in source.furniture] == ["注释：", f"{mark}不含流动站点。"]


@pytest.mark.parametrize("lines", [("1.办好夜校。",), ("①办好夜校。", "②建好食堂。"), ("[2]办好夜校。",)])
def test_lines_that_may_be_items_of_a_list_are_no_notes(lines: tuple[str, ...]) -> None:
    mark = {"1": "1", "①": "①", "[": "[1]"}[lines[0][0]]
    source = read(p(r("建站120个") + r(mark, UP)) + "".join(map(p, lines)))
    assert source.furniture == ()

"""What a reader of a Word file sees, and where it stands."""

from __future__ import annotations

import io
from hashlib import sha256

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.model import Place, SourceKind, SourceText
from aligner.reading.word.document import read as read_docx
from tests.reading.texts import furniture
from tests.reading.word_files import field, members_of, p, r, style, word_file, zipped


def source_of(body: str, **parts: str) -> SourceText:
    return read_docx(word_file(body, **parts), name="计划.docx")


def lines_of(body: str, **parts: str) -> list[str]:
    return source_of(body, **parts).text.split("\n")


def running(source: SourceText) -> str:
    """Return the text without what is told to be furniture."""
    first = source.furniture[0].start if source.furniture else len(source.text)
    return source.text[:first].removesuffix("\n")


# Paragraphs


def test_each_paragraph_is_a_line_and_has_its_number() -> None:
    source = source_of(p("工会工作要点") + p() + p() + p("做好送温暖工作。") + p("办好夜校。"))
    assert source.text == "工会工作要点\n\n做好送温暖工作。\n办好夜校。"
    assert source.places == (Place(0, paragraph=1), Place(8, paragraph=2), Place(17, paragraph=3))
    assert source.furniture == ()


def test_what_is_told_of_the_file_is_that_of_its_bytes() -> None:
    data = word_file(p("办好夜校。"))
    source = read_docx(data, name="文件/计划.docx")
    assert (source.name, source.encoding, source.kind) == ("文件/计划.docx", "docx", SourceKind.DOCX)
    assert source.sha256 == sha256(data).hexdigest()


def written_with_python_docx(paragraphs: list[str]) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


PRINTABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"])
    | st.sampled_from("。；（一）、工会 "),
    min_size=1,
    max_size=30,
).filter(lambda text: text.isprintable() and not text.isspace())


@settings(max_examples=30, deadline=None)
@given(paragraphs=st.lists(PRINTABLE, min_size=1, max_size=6))
def test_any_paragraphs_come_back_as_they_were_written(paragraphs: list[str]) -> None:
    source = read_docx(written_with_python_docx(paragraphs), name="计划.docx")
    assert source.text.split("\n") == paragraphs
    assert [place.paragraph for place in source.places] == list(range(1, len(paragraphs) + 1))
    for place, text in zip(source.places, paragraphs, strict=True):
        assert source.text.startswith(text, place.offset)


def test_the_lines_of_a_title_are_parted_from_the_text() -> None:
    centred = '<w:jc w:val="center"/>'
    assert lines_of(p("青禾市总工会", centred) + p("工作要点", centred) + p("办好夜校。") + p("完", centred)) == [
        *("青禾市总工会", "工作要点", "", "办好夜校。", "完")
    ]
    titles = style("T", "", name="Title")
    assert lines_of(p("工作要点", '<w:pStyle w:val="T"/>') + p("办好夜校。"), styles=titles) == [
        "工作要点",
        "",
        "办好夜校。",
    ]


# Inside a paragraph


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("办好") + r("夜校。"), "办好夜校。"),
        (r("工会") + r("<w:tab/>") + r("夜校"), "工会 夜校"),
        (r("关于办好夜校") + r("<w:br/>") + r("的通知"), "关于办好夜校\n的通知"),
        (r("甲") + r("<w:cr/>") + r("乙"), "甲\n乙"),
        (r("甲") + r('<w:br w:type="page"/>'), "甲"),
        (r("<w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t>"), "A-B"),
        (r("<w:t>职</w:t><w:softHyphen/><w:t>工</w:t>"), "职工"),
        ("<w:r><w:t> 办好\n夜校 </w:t></w:r>", "办好 夜校"),
        (r('<w:sym w:font="Wingdings" w:char="F0FC"/>') + r("完成"), "✓完成"),
        (r('<w:sym w:font="Wingdings" w:char="F082"/>') + r("完成"), "②完成"),
        (r('<w:sym w:font="Wingdings" w:char="F001"/>') + r("完成"), "□完成"),
        (r('<w:sym w:font="宋体" w:char="2460"/>') + r("完成"), "①完成"),
        (r('<w:sym w:font="宋体" w:char="odd"/>') + r("完成"), "□完成"),
        ('<w:hyperlink r:id="x">' + r("职工书屋") + "</w:hyperlink>", "职工书屋"),
        ("<w:smartTag><w:smartTagPr/>" + r("青禾市") + "</w:smartTag>", "青禾市"),
        ("<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>" + r("填写处") + "</w:sdtContent></w:sdt>", "填写处"),
        (
            r(
                "<w:ruby><w:rubyPr/><w:rt><w:r><w:t>jiàng</w:t></w:r></w:rt>"
                "<w:rubyBase><w:r><w:t>匠</w:t></w:r></w:rubyBase></w:ruby>"
            )
            + r("心"),
            "匠心",
        ),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
        (r("办好夜校") + r('<w:commentReference w:id="1"/>'), "办好夜校"),
    ],
)
def test_runs_are_read_as_they_are_seen(content: str, text: str) -> None:
    assert source_of(p(content) + p("完")).text == f"{text}\n完"


def test_a_line_break_begins_no_paragraph() -> None:
    source = source_of(p(r("甲") + r("<w:br/>") + r("乙")) + p("丙"))
    assert [source.position(source.text.index(one)).paragraph for one in "甲乙丙"] == [1, 1, 2]


def test_hidden_text_is_left_out() -> None:
    hidden = "<w:vanish/>"
    styles = style("H", f"<w:rPr>{hidden}</w:rPr>", kind="character") + style("P", f"<w:rPr>{hidden}</w:rPr>")
    body = (
        p(r("看得见") + r("看不见", hidden) + r("也看得见", '<w:vanish w:val="0"/>') + r("藏", '<w:rStyle w:val="H"/>'))
        + p("藏", '<w:pStyle w:val="P"/>')
        + p(r("显", '<w:vanish w:val="false"/>'), '<w:pStyle w:val="P"/>')
    )
    assert [line for line in lines_of(body, styles=styles) if line] == ["看得见也看得见", "显"]


# Fields


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (field("DATE", r("三月一日")), "三月一日"),
        (field(" HYPERLINK x ", r("工会") + field("PAGE", r("3"))), "工会3"),
        (field(f" IF {field('PAGE', r('1'))} ", r("单数页")), "单数页"),
        ('<w:fldSimple w:instr="PAGE">' + r("7") + "</w:fldSimple>", "7"),
        (field(" eq \\o\\ac(○,3)", None), "③"),
        (field("EQ \\o\\ac(□,印)", None), "印"),
        (field("SET x", None), ""),
        (r('<w:fldChar w:fldCharType="begin"/>') + r("<w:instrText>DATE</w:instrText>") + r("后文"), "后文"),
        (r('<w:fldChar w:fldCharType="end"/>') + r("后文"), "后文"),
    ],
)
def test_of_a_field_the_result_is_read(content: str, text: str) -> None:
    assert source_of(p(r("前文") + content)).text == f"前文{text}"


def test_a_hidden_field_still_ends() -> None:
    marks = field("XE 夜校", None).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    assert source_of(p(r("办好") + marks + r("夜校。"))).text == "办好夜校。"


TOC_STYLES = style("1", "", name="toc 1") + style("2", "", name="TOC Heading", based_on="1")

CONTENTS_CONTROL = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    f"<w:sdtContent>{p('目录')}{p('一、总体要求 1')}</w:sdtContent></w:sdt>"
)


@pytest.mark.parametrize(
    "contents",
    [
        p(field('TOC \\o "1-3"', r("一、总体要求 1"))),
        p(r('<w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText><w:fldChar w:fldCharType="separate"/>'))
        + p("一、总体要求 1")
        + p(r("二、任务 2") + r('<w:fldChar w:fldCharType="end"/>')),
        p("一、总体要求 1", '<w:pStyle w:val="1"/>') + p("二、任务 2", '<w:pStyle w:val="1"/>'),
        CONTENTS_CONTROL,
        '<w:p><w:fldSimple w:instr="TOC">' + r("一、总体要求 1") + "</w:fldSimple></w:p>",
    ],
)
@pytest.mark.parametrize("name", ["", p("目 录")])
def test_a_table_of_contents_is_left_out(contents: str, name: str) -> None:
    lines = lines_of(p("工作要点") + name + contents + p("一、总体要求") + p("办好夜校。"), styles=TOC_STYLES)
    assert [line for line in lines if line] == ["工作要点", "一、总体要求", "办好夜校。"]


def test_a_table_of_contents_may_end_in_the_paragraph_after_it() -> None:
    marks = ("begin", "separate", "end")
    begin, separate, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in marks)
    toc = p(r(f"{begin}<w:instrText>TOC</w:instrText>{separate}") + r("一、总体要求 1")) + p("二、任务 2")
    assert lines_of(toc + p(r(end) + r("一、总体要求"))) == ["一、总体要求"]


def test_a_sentence_in_the_style_of_a_table_of_contents_is_none_of_its_entries() -> None:
    styled = '<w:pStyle w:val="1"/>'
    body = p("一、总体要求 1", styled) + p("一、总体要求", "") + p("办好夜校。", styled)
    assert [line for line in lines_of(body, styles=TOC_STYLES) if line] == ["一、总体要求", "办好夜校。"]


# Tracked changes are taken as accepted


def test_what_was_inserted_stays_and_what_was_deleted_goes() -> None:
    body = (
        p(
            r("新建")
            + "<w:ins>"
            + r("书屋")
            + "</w:ins><w:del><w:r><w:delText>夜校</w:delText></w:r></w:del>"
            + r("十家。")
        )
        + p("<w:moveFrom>" + r("旧处") + "</w:moveFrom>")
        + p("<w:moveTo>" + r("新处") + "</w:moveTo>")
    )
    assert [line for line in lines_of(body) if line] == ["新建书屋十家。", "新处"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    source = source_of(p("办好", "<w:rPr><w:del/></w:rPr>") + p("夜校。") + p("完"))
    assert source.text == "办好夜校。\n完"
    assert [place.paragraph for place in source.places] == [1, 2]


def test_a_large_first_letter_stands_in_its_paragraph() -> None:
    assert source_of(p("工", '<w:framePr w:dropCap="drop"/>') + p("会要办好夜校。")).text == "工会要办好夜校。"


def test_a_heading_that_runs_into_its_paragraph_does() -> None:
    assert source_of(p("办好夜校。", "<w:rPr><w:vanish/></w:rPr>") + p("开班十个。")).text == "办好夜校。开班十个。"


# Tables and text boxes


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def test_a_table_is_read_row_by_row_and_merged_cells_once() -> None:
    inner = table(row(cell(p("内一")), cell(p("内二"))))
    source = source_of(
        p("前")
        + table(
            row(cell(p("任务")), cell(p("单位"), '<w:vMerge w:val="restart"/>')),
            row(cell(p("夜校") + p("书屋")), cell(p("盖住"), "<w:vMerge/>")),
            row(cell(p("横向"), '<w:hMerge w:val="restart"/>'), cell(p("盖住"), '<w:hMerge w:val="continue"/>')),
            row(cell(p("删去")), properties="<w:del/>"),
            row(cell(inner + p())),
        )
        + p("后")
    )
    lines = [line for line in source.text.split("\n") if line]
    assert lines == ["前", "任务", "单位", "夜校", "书屋", "横向", "内一", "内二", "后"]
    assert [place.paragraph for place in source.places] == list(range(1, 10))


def test_a_cell_ends_its_last_paragraph() -> None:
    joined = "<w:rPr><w:del/></w:rPr>"
    assert lines_of(table(row(cell(p("任务", joined)), cell(p("单位"))))) == ["任务", "单位"]


BOX = "<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>"
OLD_BOX = "<w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>"


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    alternatives = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{BOX.format(p("框中一") + p("框中二"))}</mc:Choice>'
        f"<mc:Fallback>{OLD_BOX.format(p('框中一') + p('框中二'))}</mc:Fallback></mc:AlternateContent>"
    )
    assert lines_of(p(r("办好") + r(alternatives) + r("夜校。")) + p("完")) == ["办好夜校。", "框中一", "框中二", "完"]


def test_the_old_form_is_read_where_the_new_one_has_no_text() -> None:
    alternatives = (
        '<mc:AlternateContent><mc:Choice Requires="new"/>'
        f"<mc:Fallback>{OLD_BOX.format(p('框中'))}</mc:Fallback></mc:AlternateContent>"
    )
    assert lines_of(p(r("办好夜校。") + r(alternatives))) == ["办好夜校。", "框中"]


# Notes, headers and footers


def note(key: int, text: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{key}">{p(r(f"<w:{kind}Ref/>") + r(text))}</w:{kind}>'


def test_notes_follow_the_text_and_their_marks_are_left_out() -> None:
    body = (
        p(r("办好夜校") + r('<w:footnoteReference w:id="2"/>') + r("。"))
        + p(r("建好书屋") + r('<w:endnoteReference w:id="7"/>') + r('<w:footnoteReference w:id="1"/>'))
        + p(r('<w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t>') + r("完"))
    )
    source = source_of(
        body,
        footnotes=note(-1, "分隔线") + note(1, "注一") + note(2, "注二。") + note(3, "注三") + note(4, "没有人引用"),
        endnotes=note(7, "尾注", "endnote"),
    )
    assert running(source) == "办好夜校。\n建好书屋\n完"
    assert furniture(source) == ["注二。", "注一", "注三", "尾注"]
    assert source.places[-1] == Place(source.furniture[0].start)
    assert source.position(source.furniture[0].start).paragraph is None


def test_headers_and_footers_follow_the_text_each_distinct_one_once() -> None:
    references = (
        '<w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
        '<w:headerReference w:type="even" r:id="header3"/><w:footerReference w:type="default" r:id="footer1"/>'
    )
    again = '<w:headerReference w:type="default" r:id="header4"/><w:footerReference w:type="default" r:id="gone"/>'
    margins = {
        "header1": p("内部资料"),
        "header2": p("首页眉"),
        "header3": p("偶数页眉"),
        "header4": p("内部资料") + p("第二节"),
        "footer1": p(r("第") + field("PAGE", r("3")) + r("页")),
    }
    first = p("办好夜校。", f"<w:sectPr>{references}</w:sectPr>")
    last = p("完") + f"<w:sectPr>{again}</w:sectPr>"
    source = source_of(first + last, **margins)
    assert running(source) == "办好夜校。\n完"
    assert furniture(source) == ["内部资料", "第3页", "第二节"]
    with_title_page = first.replace("<w:headerReference", "<w:titlePg/><w:headerReference", 1)
    even = "<w:evenAndOddHeaders/>"
    assert furniture(source_of(with_title_page + last, settings=even, **margins)) == [
        *("内部资料", "首页眉", "偶数页眉", "第3页", "第二节")
    ]


# Other ways to write the same


def test_a_strict_file_is_read_alike() -> None:
    members = members_of(p("办好夜校。") + p("完", "<w:rPr><w:vanish/></w:rPr>"))
    strict = {
        path: content.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for path, content in members.items()
        if isinstance(content, str)
    }
    assert read_docx(zipped(strict), name="计划.docx").text == "办好夜校。\n完"


def test_the_main_part_may_have_another_name() -> None:
    members = members_of(p("办好夜校。"))
    members["word/document2.xml"] = members.pop("word/document.xml")
    members["_rels/.rels"] = str(members["_rels/.rels"]).replace("word/document.xml", "/word/document2.xml")
    assert read_docx(zipped(members), name="计划.docx").text == "办好夜校。"


HEADED = (
    style("Heading1", "", name="heading 1")
    + style("zh2", "", name="标题 2")
    + style("own", "", name="小标题", based_on="Heading1")
    + style("deep", '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>')
    + style("Title", "", name="Title", based_on="Heading1")
)


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ('<w:pStyle w:val="Heading1"/>', 1),
        ('<w:pStyle w:val="zh2"/>', 2),
        ('<w:pStyle w:val="own"/>', 1),
        ('<w:pStyle w:val="deep"/>', 4),
        ('<w:outlineLvl w:val="1"/>', 2),
        ('<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="2"/>', 3),
        ('<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/>', 0),
        ('<w:pStyle w:val="Title"/>', 0),
        ("", 0),
    ],
)
def test_styles_and_outline_levels_mark_headings(properties: str, level: int) -> None:
    source = read_docx(
        word_file(p("修渡口。") + p("健全网络", properties) + p("修码头。"), styles=HEADED), name="方案.docx"
    )
    assert [(one.span.of(source.text), one.level) for one in source.headings] == [("健全网络", level)] * (level > 0)

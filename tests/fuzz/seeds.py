"""What mutations begin with: small files of every kind, written by the program itself where it writes them."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from openpyxl.worksheet.worksheet import Worksheet

from aligner.lexicon import Lexicon, taught, to_bytes
from aligner.model import SourceText
from aligner.pipeline import align
from aligner.reports import ReportOptions, render
from aligner.review.exchange import export_text
from tests import ofd_files
from tests.pdf_pages import Sheet, lines, written
from tests.reading.word_files import CHUNK, field, level, num, numbered, numbering, p, r, style, with_chunks, word_file
from tests.reading.workbook_files import book_with, workbook
from tests.review.support import NATIONAL, link, note, opened
from tests.structure.strategies import MARKERS, SENTENCES, STRANGE

_PLAN = """渡口工作计划
一、今年任务
（一）建好码头。到2027年底前新建码头12座，修缮栈桥3.5公里。（责任单位：县交通局、县水务局）
（二）每年培训船工不少于300人次，不得超载；
二、保障措施
各乡镇要落实经费20万元，按季度报告。
"""
_REPORT = """全国渡口工作报告
一、今后任务
要建好码头，2028年前每个县至少新建码头15座。必须严禁超载，每年培训船工400人次。
各地应当加强领导，确保到2030年覆盖率达到95%以上。
"""
TEXTS = (
    _PLAN,
    _REPORT,
    "".join(MARKERS),
    "\n".join(SENTENCES),
    "".join(STRANGE),
    "第一章 总则\n第一条 为了管好渡口，制定本办法。\n第二条 下列事项应当公开：\n（一）船班；\n（二）票价。\n",
    "渡口情况\n（上接第1版）渡口要\n修好，船工要\n轮流值守。\n— 3 —\n目录\n一、情况……1\n附件1\n渡口名单\n",
)
"""Plain texts."""
FIGURES = (
    "2027年底前新建码头12座，比2025年增长5%至8%，达到1.2亿元以上。",
    "一是三分之二以上乡镇，百分之六十五，每百人3.5个；第十五条，十五五时期，二〇二七年十二月三十一日前。",
    "1,860万人次、38.5万户、第3季度末、3月中旬、每半年一次、15个工作日内、不少于5万场、翻一番、近千名、十余家。",
    "甲、乙、丙分别为３个、①个、Ⅷ个、½个，1/3，12:30，3.0版，1.2.3，-5℃，5‰，¥20，两三年，今明两年，次年6月底。",
)
"""Lines with figures and times."""
TABLES = (
    "|序号|任务|责任单位|完成时限|\n|---|---|---|---|\n|1|新建码头12座|县交通局|2027年底|\n|2|培训船工|县水务局|长期|\n",
    "任务\t责任单位\n新建码头12座\t县交通局\n培训船工\t县水务局\n",
    '任务,责任单位\n"新建码头,12座",县交通局\n"培训""船工""",县水务局\n',
    "# 计划\n## 任务\n- 新建码头\n- **培训**船工\n\n1. 甲\n2. 乙\n",
    _PLAN,
)
"""Plain texts with tables."""
_PAGE = """<!DOCTYPE html><html><head><title>渡口计划-某县</title><meta charset=utf-8></head><body><div>
<a href=x>首页</a></div><div><h1>渡口计划</h1><p>　　一、新建码头12座。<br>二、培训船工。</p>
<ol start=3 type=a><li>甲要修好。
<li value=7>乙要修好。</ol>
<table border=1><tr><th colspan=2>任务<th>责任单位<tr><td rowspan="2">1<td>新建码头。<td>县局</table><pre>丙
  丁</pre><p style='text-align:center'>完</p><script>x</script><del>删</del></div></body></html>"""
_LAID_OUT = """<html><body><table><tr><td><table><tr><td>任务</td><td>责任单位</td></tr>
<tr><td>新建码头。</td><td>县局</td></tr></table></td></tr></table>&nbsp;&#12288;<b hidden>x</b></body></html>"""
_SAVED_BY_WORD = """<html><head><style><!-- .g{display:none} p.w, .a .w{color:white} --></style></head><body>
<div class=a><p><span class=msoIns><ins cite="x">新建</ins></span><del datetime="1">修好</del>码头12座<sup>①</sup>。
<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1">[1]</a>
<a class=msocomanchor href="#_msocom_1">[w1]</a></p>
<p class=g>甲。</p><p class=w>乙。</p><p style="font-size:0">丙。<s>丁</s></p><img src=a.png>
<p>10<sup>3</sup>个</p></div>
<div style='mso-element:footnote-list'><div id=ftn1><p><a href="#_ftnref1">[1]</a>注。</p></div></div>
<div style='mso-element:comment-list'><div style='mso-element:comment'>评。</div></div></body></html>"""
_FILED = """<html><head><title>渡口计划_某县</title></head><body><table><tr><td>索引号：<td>1<tr>
<td>标题<td>渡口工作计划<tr><td>发文机关<td>县局<tr><td>主题词<td>码头</table>
<div id=zoom style="display:none">一、新建码头12座。<br>二、培训船工。</div></body></html>"""
PAGES = (_PAGE, _LAID_OUT, _SAVED_BY_WORD, _FILED)
"""Web pages."""
_HEAD = "From: a@b.cn\nTo: c@d.cn\nSubject: =?utf-8?B?5rih5Y+j?=\nDate: 1\nMIME-Version: 1.0\n"
_PARTS = """Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: multipart/alternative; boundary=y

--y
Content-Type: text/plain; charset=utf-8; format=flowed

渡口计划
--
甲
--y
Content-Type: text/html; charset="gb2312"
Content-Transfer-Encoding: quoted-printable

<p>=D2=BB=A1=A2=D0=C2=BD=A8=C2=EB=CD=B7=A1=A3</p>
--y--
--x
Content-Type: message/rfc822

From: a
Content-Transfer-Encoding: base64
Content-Type: text/plain; charset=utf-8

5paw5bu656CB5aS044CC
--x
Content-Disposition: attachment; filename=a.zip

PK
--x--
"""
MESSAGES = (
    _HEAD + _PARTS,
    _HEAD
    + "Content-Type: text/plain\n\n请阅。\n---- 原始邮件 ----\n发件人: 甲\n收件人: 乙\n主题: 丙\n\n"
    + "> 新建码头。\n> 培训船工。\n",
    "MIME-Version: 1.0\nContent-Type: multipart/related; start=<a>; boundary=x\n\n"
    "--x\nContent-ID: <a>\nContent-Type: text/html\n\n" + _PAGE + "\n--x--\n",
)
"""Messages, and a page saved in one file."""
MARKED = (
    """---
title: 渡口计划
---
# 计划

## 任务

- [x] **新建：**码头~~10~~12座[^1]
  1. 甲
  3. [乙](a.md)

[^1]: 注
    续
""",
    """# 计划

|序号|任务|责任单位|
|:-:|---|---|
|1|新建*码头*|县局<br>县委|

> [!note] 丙
> `丁`

```md
甲
```
![a](b.png)
""",
    """计划
===

任务
---

＃＃ 甲
##乙
[[丙|丁]] ==戊== m^2^ {.a}
%%己%% <!-- 庚 -->

***

    辛
""",
)
"""Texts in Markdown."""
_TERMS = """names = ["渡口管理所", "船工"]
set_phrases = ["稳中求进"]
synonyms = [["码头", "渡口"], ["栈桥", "浮桥"]]
[renames]
"县总工会" = "全国总工会"
"""
TERMS = (_TERMS, "# 空\nnames = []\n")
"""Lists of terms."""
PAIRS = (
    (_PLAN, _REPORT),
    (_REPORT, _REPORT),
    ("任务\n培训船工。\n", "任务\n培训船工，每年300人。\n必须加强领导。\n"),
)
"""Local and national texts."""


def encoded() -> Mapping[str, bytes]:
    """Return a text in all the encodings that are found out."""
    codecs = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-32")
    return {codec: _PLAN.encode(codec) for codec in codecs} | {"big5": "渡口計畫：新建碼頭，培訓船工。".encode("cp950")}


def _table(*cells: tuple[str, str]) -> str:
    inside = "".join(f"<w:tc><w:tcPr>{more}</w:tcPr>{p(content)}</w:tc>" for content, more in cells)
    return f"<w:tbl><w:tr>{inside}</w:tr><w:tr>{inside}</w:tr></w:tbl>"


def workbooks() -> Mapping[str, bytes]:
    """Return workbooks with sheets, merged and hidden cells, dates, figures and notes."""

    def edit(sheet: Worksheet) -> None:
        sheet.merge_cells("C2:C3")
        sheet.row_dimensions[4].hidden = True
        sheet["D2"].number_format = 'yyyy"年"m"月"'
        sheet["E2"].number_format = "#,##0.0%"

    heads = ("序号", "任务", "责任单位", "完成时限", "一季度")
    rows = [
        heads,
        (1, "新建码头。", "县局", 46000, 0.5),
        (2, "培训船工。\n2.修缮渡船。", None, "长期", "=1+1"),
        (3, "丙"),
    ]
    return {
        "sheets": workbook(rows, ("表二", [("指标", "单位", "2025年目标"), ("渡船", "艘", 12)]), edit=edit),
        "written": book_with(cells='<c r="A1" t="inlineStr"><is><t>新建码头。</t></is></c><c t="b"><v>1</v></c>'),
    }


def word_files() -> Mapping[str, bytes]:
    """Return Word files with what Word writes: numbers, styles, fields, tables, notes, boxes, changes."""
    merged, wide = "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    table = _table(("任务", ""), ("责任单位", "")) + _table(("新建码头。", merged), ("县局", wide))
    box = r(f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('盒')}</w:txbxContent></v:textbox></v:shape></w:pict>")
    body = (
        p("渡口计划", '<w:pStyle w:val="t"/>')
        + numbered("新建码头12座。")
        + numbered("培训船工。", 1)
        + table
        + p(r("甲", "<w:vanish/>") + field("PAGE", r("1")) + r('<w:footnoteReference w:id="1"/>') + box)
        + p(f"<w:ins>{r('加')}</w:ins><w:del>{r('<w:delText>删</w:delText>')}</w:del>" + r("<w:tab/><w:br/>"))
        + p(r('<w:sym w:font="Wingdings" w:char="F0A7"/>'))
    )
    levels = level(0, "chineseCounting", "第%1条"), level(1, "decimal", "%1.%2", '<w:pStyle w:val="t"/>')
    full = word_file(
        body,
        styles=style("t", "<w:rPr><w:b/></w:rPr>", based_on="u") + style("u", ""),
        numbering=numbering(
            *levels, nums=num(1, '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride>')
        ),
        footnotes='<w:footnote w:id="1">' + p("注") + "</w:footnote>",
        settings="<w:trackRevisions/>",
        header1=p("页眉"),
    )
    return {"full": full, "odd": _odd_word_file(), "plain": word_file(p("渡口计划") + p("新建码头12座。"))}


def _odd_word_file() -> bytes:
    """Return a Word file with what is left out of the text, with headings, and with a web page inside."""
    changed = '<w:rPr><w:ins/></w:rPr><w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + p("点击输入") + "</w:sdtContent></w:sdt>"
    drawing = '<w:drawing><a:graphicData xmlns:a="urn:a" uri="urn:a/chart"/></w:drawing>'
    unseen = '<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/><w:sz w:val="2"/>'
    mark = r("1", '<w:vertAlign w:val="superscript"/>')
    body = (
        p("健全网络", '<w:outlineLvl w:val="1"/>')
        + p(r("甲", "<w:strike/>") + r("乙", unseen), changed)
        + p(r("建站120个") + mark + r(drawing) + r('<w:commentReference w:id="0"/>'))
        + prompt
        + CHUNK.format("a")
        + p("新建码头12座。")
    )
    return with_chunks(body, a=("a.html", "<p>培训船工。</p>".encode()))


def ofds() -> Mapping[str, bytes]:
    """Return OFD documents with what their writers write: layers, templates, drawings, annotations, advances."""
    drawing = (
        f"<Res><Fonts>{ofd_files.FONTS}</Fonts><CompositeGraphicUnits>"
        f'<CompositeGraphicUnit ID="d"><Content>{ofd_files.text_object(ofd_files.Set("盒", 9, 9))}</Content>'
        "</CompositeGraphicUnit></CompositeGraphicUnits></Res>"
    )
    runs = ofd_files.Manner(advances="runs", scale=2)
    more = (
        '<CompositeObject ID="{id}" ResourceID="d" Boundary="9 9 9 9" CTM="0 1 -1 0 0 0"/>'
        '<ImageObject ID="{id}" Boundary="0 0 9 9"/><PathObject ID="{id}" Boundary="28 40 99 9" Fill="true">'
        '<FillColor Value="255 255 255" Alpha="200"/>'
        "<AbbreviatedData>M 0 0 L 99 0 L 99 9 B 1 1 2 2 3 3 C</AbbreviatedData></PathObject>"
        '<PageBlock><TextObject ID="{id}" Boundary="9 9 9 9" Size="5" HScale="0.5" Visible="false">'
        '<CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"><Glyphs>7</Glyphs></CGTransform>'
        '<TextCode X="0" Y="5" DeltaY="g 2 6">上中下</TextCode><TextCode>右</TextCode></TextObject></PageBlock>'
    )
    package = ofd_files.Package(
        common='<TemplatePage ID="7" BaseLoc="T.xml"/>',
        more="<Annotations>A.xml</Annotations><Attachments>B.xml</Attachments>",
        resources=drawing,
        parts={
            "Doc_0/T.xml": ofd_files.content(ofd_files.Sheet(lines=(ofd_files.Set("页眉", 28, 20),))),
            "Doc_0/A.xml": '<Annotations><Page PageID="1"><FileLoc>P.xml</FileLoc></Page></Annotations>',
            "Doc_0/P.xml": '<PageAnnot><Annot Type="Highlight"><Remark>注</Remark></Annot></PageAnnot>',
            "Doc_0/B.xml": '<Attachments><Attachment Name="表"/></Attachments>',
        },
    )
    sheets = [
        ofd_files.Sheet(lines=sheet.lines, more=more, beside='<Template TemplateID="7"/>')
        for sheet in ofd_files.sheets_of(_PLAN.splitlines())
    ]
    return {
        "full": ofd_files.of_sheets(*sheets, package=package, manner=runs),
        "plain": ofd_files.ofd(("渡口计划", "修码头。")),
    }


def pdfs() -> Mapping[str, bytes]:
    """Return a PDF of two pages."""
    return {"two-pages": written([Sheet(tuple(lines(["渡口计划", "新建码头12座。"]))), Sheet(has_image=True)])}


def lexica() -> Mapping[str, bytes]:
    """Return a lexicon of three words."""
    lexicon = Lexicon(
        documents=4,
        units=9,
        inputs="0" * 64,
        words=("工会", "职工", "码头"),
        word_units=np.array([5, 4, 1], dtype=np.int32),
        bigrams="工会职工",
        bigram_units=np.array([5, 4], dtype=np.int32),
        vectors=np.array([[1, 2], [3, -4]], dtype=np.int8),
        phrases=("稳中求进",),
        phrase_documents=np.array([3], dtype=np.int32),
    )
    return {"small": to_bytes(lexicon)}


def tables_of_words() -> Mapping[str, bytes]:
    """Return a table of taught words with one character and two words."""
    rows = taught.default_taught()
    table = taught.TaughtWords(
        inputs="0" * 64,
        characters="工",
        words=("工会", "职工"),
        vectors=rows.vectors[:3],
        scales=rows.scales[:3],
        common=rows.common,
    )
    return {"small": taught.to_bytes(table)}


@cache
def results() -> Mapping[str, bytes]:
    """Return the JSON reports on the pairs of texts."""
    made: dict[str, bytes] = {}
    for number, (local, national) in enumerate(PAIRS):
        mine, theirs = (
            SourceText(text, name=name, encoding="utf-8", sha256="0" * 64)
            for text, name in ((local, "a"), (national, "b"))
        )
        made[f"pair-{number}"] = str(render(align(mine, theirs), "json", options=ReportOptions())).encode()
    return made


@cache
def _reviewed() -> tuple[bytes, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.review"
        with opened(path) as store:
            store.append(note(), reviewer="甲")
            store.append(link(), reviewer="乙")
            store.append(link(None), reviewer="甲")
            store.undo(reviewer="甲")
            actions = store.actions
        return path.read_bytes(), export_text(actions, NATIONAL, local_name="a.txt").encode()


def reviews() -> Mapping[str, bytes]:
    """Return a review file of three decisions, one of them undone."""
    return {"three": _reviewed()[0]}


def exchanged() -> Mapping[str, bytes]:
    """Return the same review as it is exported."""
    return {"three": _reviewed()[1]}

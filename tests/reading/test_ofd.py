"""OFD documents: whatever program wrote them, the text is that of the paper; what is no part of it is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from aligner.errors import ReadingError
from aligner.model import RemarkKind, SourceKind, SourceText
from aligner.reading import read_data
from aligner.reading.readers import reader_of_bytes
from tests.ofd_files import (
    FONTS,
    PT,
    Manner,
    Package,
    Paper,
    Set,
    Sheet,
    broken,
    content,
    of_sheets,
    ofd,
    sheets_of,
    text_object,
    width_of,
    zipped,
)
from tests.reading.said import SOME_PAIRS, clauses, states
from tests.shared import PAIRS, needs_shared

PLAN = (
    "渡口县水上客运安全工作方案",
    "一、主要目标",
    "到2027年，全县新建码头12座，修缮栈桥3.5公里，每个乡镇至少有1处候船室，渡工持证上岗率达到100%，水上客运安全水平明显提升。",
    "二、重点任务",
    "（一）修好码头。老旧码头按每百人不少于30平方米的标准改建候船室，2026年底前全部完工，验收不合格的不得开航。（责任单位：县交通运输局、县水务局）",
    "（二）管好渡船。各渡口必须配备救生衣和急救箱，未配备的不得载客，每季度检查1次。",
) * 3
PAGES = sheets_of(PLAN, Paper(numbers=False))
PICTURE = '<ImageObject ID="{id}" Boundary="0 0 210 297" ResourceID="9"/>'
WATERMARK = (
    '<TextObject ID="{id}" Boundary="40 130 150 30" Font="1" Size="20"><TextCode X="0" Y="20" DeltaX="g 3 25">'
    "内部资料</TextCode></TextObject>"
)


def read(data: bytes) -> SourceText:
    return read_data(data, name="plan.ofd")


def body(source: SourceText) -> tuple[str, ...]:
    """Return the lines that are no furniture."""
    starts = {span.start for span in source.furniture}
    ends = re.finditer(r".+", source.text)
    return tuple(line[0] for line in ends if line.start() not in starts)


def furniture(source: SourceText) -> list[str]:
    return [span.of(source.text) for span in source.furniture]


def drawn(sheet: Sheet, attributes: str = "") -> str:
    return "".join(text_object(line, attributes=attributes) for line in sheet.lines)


def remarks(source: SourceText) -> dict[RemarkKind, int]:
    return {one.kind: one.count for one in source.remarks}


# How programs write it


@pytest.mark.parametrize(
    "manner",
    [
        Manner(),
        Manner(grain="letter"),
        Manner(grain="letter", is_backwards=True),
        Manner(grain="code"),
        Manner(advances="runs"),
        Manner(advances="none"),
        Manner(scale=1 / PT),
        Manner(prefix=""),
        Manner(prefix="x:", grain="code", scale=3, is_backwards=True),
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "paper",
    [Paper(), Paper(columns=2, letters=44, size=10.5, lines=8, head="渡口县人民政府公报")],
    ids=["one column", "two columns"],
)
def test_each_way_of_writing_gives_the_paragraphs(manner: Manner, paper: Paper) -> None:
    source = read(ofd(PLAN, paper=paper, manner=manner))
    assert body(source) == PLAN
    pages = source.places[-1].page or 0
    assert [line for line in furniture(source) if "—" in line] == [f"— {page + 1} —" for page in range(pages)]
    assert furniture(source).count("渡口县人民政府公报") == (pages if paper.head else 0)


def _one_object(sheet: Sheet) -> str:
    codes = "".join(f'<TextCode X="{line.x}" Y="{line.y}">{line.text}</TextCode>' for line in sheet.lines)
    return f'<TextObject ID="{{id}}" Boundary="0 0 210 297" Font="1" Size="5.644">{codes}</TextObject>'


@pytest.mark.parametrize(
    "shown",
    [
        lambda sheet: f"{'<PageBlock>' * 5}{drawn(sheet)}{'</PageBlock>' * 5}",
        lambda sheet: f'</Layer><Layer ID="9" Type="Foreground">{drawn(sheet)}',
        _one_object,
        lambda sheet: drawn(sheet).replace('DeltaX="', 'DeltaX="5.644" Rest="'),
        lambda sheet: drawn(sheet).replace("<TextCode", "\n  <TextCode").replace("</TextCode>", "\n  </TextCode>"),
        lambda sheet: drawn(sheet) + drawn(Sheet(lines=tuple(replace(line, x=line.x + 0.1) for line in sheet.lines))),
        lambda sheet: PICTURE + drawn(sheet, ' Alpha="0"'),
        lambda sheet: PICTURE + drawn(sheet, ' Visible="false"'),
    ],
    ids=["blocks", "layers", "one object", "few advances", "set out", "twice", "clear on a scan", "hidden on a scan"],
)
def test_each_way_of_drawing_gives_the_paragraphs(shown) -> None:  # type: ignore[no-untyped-def]
    assert body(read(of_sheets(*[Sheet(more=shown(sheet)) for sheet in PAGES]))) == PLAN


def test_a_page_may_be_turned() -> None:
    lines = [
        f'<TextObject ID="{{id}}" Boundary="{291 - line.y} {line.x} 7 200" CTM="0 1 -1 0 6 0" Font="1" '
        f'Size="{line.size * PT}"><TextCode X="0" Y="0">{line.text}</TextCode></TextObject>'
        for line in PAGES[0].lines
    ]
    page = content(Sheet(more="".join(lines)), box="0 0 297 210")
    assert body(read(zipped(Package().members([page])))) == body(read(of_sheets(PAGES[0])))


def test_letters_below_each_other_run_down_the_page() -> None:
    columns = "".join(
        f'<TextObject ID="{{id}}" Boundary="{x} 40 6 200" Font="1" Size="5.6"><TextCode X="0" Y="5" DeltaY="g 11 6">'
        f"{text}</TextCode></TextObject>"
        for x, text in ((150, "各渡口都要建好候船室，配"), (140, "备急救箱和救生衣。"))
    )
    assert "".join(body(read(of_sheets(Sheet(more=columns))))) == "各渡口都要建好候船室，配备急救箱和救生衣。"


def test_drawings_are_gone_into() -> None:
    unit = f'<CompositeGraphicUnit ID="d"><Content>{drawn(PAGES[0])}</Content></CompositeGraphicUnit>'
    package = Package(resources=f"<Res><Fonts>{FONTS}</Fonts><Units>{unit}</Units></Res>")
    shown = '<CompositeObject ID="{id}" ResourceID="d" Boundary="0 0 210 297"/>'
    assert body(read(of_sheets(Sheet(more=shown), package=package))) == body(read(of_sheets(PAGES[0])))


# Packages


MEMBERS = Package().members([content(sheet) for sheet in PAGES])


def _named(before: str, after: str) -> bytes:
    return zipped({path: str(part).replace(before, after) for path, part in MEMBERS.items()})


@pytest.mark.parametrize(
    "data",
    [
        zipped({path.replace("/", "\\"): part for path, part in MEMBERS.items()}),
        zipped({path.upper(): part for path, part in MEMBERS.items()}),
        zipped({f"方案/{path}": part for path, part in MEMBERS.items()}),
        zipped(dict(reversed(MEMBERS.items()))),
        _named('BaseLoc="Pages', 'BaseLoc="/Doc_0/Pages'),
        _named('BaseLoc="Pages', 'BaseLoc="Doc_0/Pages'),
        _named("Pages/Page_0/", "Pages\\Page_0\\"),
        _named("<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>", ""),
        _named("0 0 210 297", "0 0 21 29.7"),
        _named("0 0 210 297", "5 5 200 290"),
    ],
    ids=["backslashes", "capitals", "folder", "order", "absolute", "from the top", "\\", "no box", "wrong box", "box"],
)
def test_parts_are_found_by_whatever_name_and_pages_have_any_box(data: bytes) -> None:
    assert body(read(data)) == PLAN


def test_all_documents_of_a_package_are_read_and_of_versions_the_current_one() -> None:
    sheets = (PAGES[0], Sheet(lines=PAGES[0].lines[:2]), PAGES[1])
    first, second, third = (Package().members([content(page)], folder=f"Doc_{at}") for at, page in enumerate(sheets))
    more = (
        '<ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot><ofd:Versions><ofd:Version ID="1" BaseLoc="V1.xml"/>'
        '<ofd:Version ID="2" Current="true" BaseLoc="V2.xml"/></ofd:Versions></ofd:DocBody></ofd:OFD>'
    )
    root = str(first["OFD.xml"]).replace("</ofd:OFD>", more)
    version = "<DocVersion><DocRoot>Doc_2/Document.xml</DocRoot></DocVersion>"
    source = read(zipped({**second, **third, **first, "OFD.xml": root, "V2.xml": version}))
    assert body(source) == (*body(read(zipped(first))), *body(read(zipped(third))))
    assert [place.page for place in source.places] == [1, 2]
    assert (source.kind, source.encoding) == (SourceKind.OFD, "ofd")


def test_an_ofd_document_is_told_by_its_names() -> None:
    def name(data: bytes) -> str:
        reader = reader_of_bytes(data)
        return reader.name if reader else ""

    assert name(zipped({"ofd.XML": "<x/>"})) == name(zipped({"方案\\OFD.xml": "<x/>"})) == "ofd"
    assert name(zipped({"plan.txt": "OFD.xml"})) == name(zipped({"a/b/OFD.xml": "<x/>"})) == ""


# What is no part of the text


def _with_template(template: str, sheets: Sequence[Sheet] = PAGES) -> SourceText:
    package = Package(common='<TemplatePage ID="7" BaseLoc="T/T.xml"/>', parts={"Doc_0/T/T.xml": template})
    return read(of_sheets(*[replace(one, beside='<Template TemplateID="7"/>') for one in sheets], package=package))


def test_what_templates_and_backgrounds_print_is_furniture_said_once() -> None:
    source = _with_template(content(Sheet(lines=(Set("渡口县人民政府文件", 28, 20, 12), Set("注意保存", 150, 290, 9)))))
    assert (body(source), furniture(source)) == (PLAN, ["渡口县人民政府文件", "注意保存"])
    source = _with_template(f"<Page><Content><Layer>{WATERMARK}</Layer></Content></Page>")
    assert (body(source), furniture(source)) == (PLAN, ["内部资料"])
    behind = f'</Layer><Layer ID="9" Type="Background">{WATERMARK}'
    source = read(of_sheets(*[replace(sheet, more=behind) for sheet in PAGES]))
    assert (body(source), furniture(source)) == (PLAN, ["内部资料"])


def test_a_template_that_holds_the_text_is_the_text() -> None:
    assert body(_with_template(content(PAGES[0]), [Sheet()])) == body(read(of_sheets(PAGES[0])))


def test_what_is_left_out_is_said() -> None:
    annotations = (
        f'<PageAnnot><Annot Type="Watermark"><Appearance>{WATERMARK}</Appearance></Annot>'
        '<Annot Type="Highlight"><Remark>请核实</Remark></Annot><Annot Type="Link"/><Annot Type="Stamp"/></PageAnnot>'
    )
    package = Package(
        more="<Annotations>Annots/A.xml</Annotations><Attachments>Attachs/A.xml</Attachments>",
        parts={
            "Doc_0/Annots/A.xml": '<Annotations><Page PageID="1"><FileLoc>P.xml</FileLoc></Page></Annotations>',
            "Doc_0/Annots/P.xml": annotations,
            "Doc_0/Attachs/A.xml": '<Attachments><Attachment Name="表.xlsx"/></Attachments>',
        },
    )
    hidden = text_object(Set("此处隐藏一句话。", 28, 270), attributes=' Visible="false"')
    large = '<ImageObject ID="{id}" Boundary="30 200 150 50"/><ImageObject ID="{id}" Boundary="150 200 40 40"/>'
    source = read(of_sheets(replace(PAGES[0], more=hidden + large), *PAGES[1:], package=package))
    assert body(source) == PLAN
    assert remarks(source) == {
        RemarkKind.HIDDEN: 1,
        RemarkKind.PICTURES: 1,
        RemarkKind.COMMENTS: 1,
        RemarkKind.WATERMARKS: 1,
        RemarkKind.ATTACHMENTS: 1,
    }


def test_pages_that_are_pictures_are_named() -> None:
    source = read(of_sheets(*PAGES, Sheet(more=PICTURE)))
    assert (body(source), source.unread_pages) == (PLAN, (len(PAGES) + 1,))


def _lost(character: str, count: int, y: float = 250) -> str:
    numbers = f'<CGTransform CodePosition="0" CodeCount="{count}" GlyphCount="{count}"><Glyphs>{"7 " * count}</Glyphs>'
    return text_object(Set(character * count, 28, y), inside=f"{numbers}</CGTransform>")


@pytest.mark.parametrize("shown", [_lost("¤", 25), _lost("\ue123", 25), _lost("¤", 25).replace("¤", "")])
def test_letters_of_which_only_the_glyphs_are_told_are_no_text(shown: str) -> None:
    with pytest.raises(ReadingError, match="does not tell which characters"):
        read(of_sheets(Sheet(lines=PAGES[0].lines[:2], more=shown)))
    assert width_of("¤") == 1


def test_a_page_of_which_only_the_glyphs_are_told_is_named_and_a_few_letters_are_seen_to_lack() -> None:
    glyphs = "".join(_lost("¤", 20, y) for y in (100, 110, 120)).replace("¤", "")
    source = read(of_sheets(*PAGES, Sheet(more=glyphs)))
    assert (body(source), source.unread_pages) == (PLAN, (len(PAGES) + 1,))
    source = read(of_sheets(*PAGES, Sheet(lines=PAGES[0].lines, more=_lost("¤", 3).replace("¤", ""))))
    assert "\ufffd" * 3 in source.text


def test_a_scan_is_one_though_a_letter_on_it_is_not_known() -> None:
    stamped = Sheet(lines=(Set("第\ufffd页", 28, 290),), more=PICTURE)
    with pytest.raises(ReadingError, match="is a scan"):
        read(of_sheets(PAGES[0], stamped, stamped))


def test_a_text_object_may_be_empty() -> None:
    empty = '<TextObject ID="{id}" Boundary="9 9 9 9" Size="5" ReadDirection="90"><TextCode/></TextObject>'
    assert body(read(of_sheets(*[replace(sheet, more=empty) for sheet in PAGES]))) == PLAN


def test_a_sign_of_money_is_one_where_the_font_is_not_asked() -> None:
    assert body(read(of_sheets(Sheet(lines=(Set("各渡口票价以¤计算。", 28, 40),))))) == ("各渡口票价以¤计算。",)


# What is drawn


def _path(data: str, attributes: str = "", inside: str = "") -> str:
    return (
        f'<PathObject ID="{{id}}" Boundary="0 0 210 297" LineWidth="0.3"{attributes}>{inside}'
        f"<AbbreviatedData>{data}</AbbreviatedData></PathObject>"
    )


def _frame(left: float, top: float, right: float, bottom: float) -> str:
    return f"M {left} {top} L {right} {top} L {right} {bottom} L {left} {bottom} C"


ROWS = (
    ("序号", "工作任务", "责任单位", "完成时限"),
    ("1", "新建标准化码头12座，修缮栈桥3.5公里，验收合格后方可开航。", "县交通运输局", "2026年底"),
    ("2", "为全部渡船配备救生衣。", "县应急管理局、县财政局", "2027年6月底"),
)


def _table(manner: str) -> Sheet:
    """Return a page with a ruled table whose longer cells have several lines, ruled by strokes, frames, or dots."""
    edges, tops = (28, 42, 112, 152, 186), (50, 62, 92, 122)
    lines: list[Set] = [Set("渡口工作任务分解表", 60, 40, 18, 3)]
    for top, row in zip(tops, ROWS, strict=False):
        for left, right, cell in zip(edges, edges[1:], row, strict=False):
            parts = [part for _, part in broken(cell, (right - left - 3) / (12 * PT), indent=0)]
            lines += [Set(part, left + 1.5, top + 7 + 6 * at, 12) for at, part in enumerate(parts)]
    if manner == "frames":
        rules = [_frame(x, y, x2, y2) for x, x2 in pairwise(edges) for y, y2 in pairwise(tops)]
    elif manner == "dots":
        dots = {(x, y) for y in tops for x in range(edges[0], edges[-1] + 1)}
        dots |= {(x, y) for x in edges for y in range(tops[0], tops[-1] + 1)}
        return Sheet(
            lines=tuple(lines),
            more="".join(_path(_frame(x, y, x + 0.5, y + 0.5), ' Fill="true" Stroke="false"') for x, y in sorted(dots)),
        )
    else:
        rules = [f"M {edges[0]} {y} L {edges[-1]} {y}" for y in tops]
        rules += [f"M {x} {tops[0]} L {x} {tops[-1]}" for x in edges]
    return Sheet(lines=tuple(lines), more="".join(map(_path, rules)))


@pytest.mark.parametrize("manner", ["strokes", "frames", "dots"])
def test_a_ruled_table_is_read_by_its_rules(manner: str) -> None:
    source = read(of_sheets(_table(manner)))
    cells = [[(cell.kind.value, cell.span.of(source.text)) for cell in row.cells] for row in source.rows]
    assert [[text for kind, text in row if kind == "task"] for row in cells] == [[row[1]] for row in ROWS[1:]]
    assert [[text for kind, text in row if kind == "assignment"] for row in cells] == [
        list(row[2:]) for row in ROWS[1:]
    ]


def test_what_nobody_sees_or_is_struck_out_is_left_out_and_said() -> None:
    white = text_object(Set("此处是白字一句。", 28, 275), inside='<FillColor Value="255 255 255"/>')
    ink = '<FillColor Value="51 51 51"/>'
    struck = text_object(Set("本句已经划去。", 28, 285), inside=ink) + _path("M 28 283.2 L 67.5 283.2")
    source = read(of_sheets(replace(PAGES[0], more=white + struck), *PAGES[1:]))
    assert body(source) == PLAN
    assert remarks(source) == {RemarkKind.WHITE: 1, RemarkKind.STRUCK: 1}
    on_a_bar = _path("M 20 266 L 190 266 L 190 280 L 20 280 C", ' Fill="true"', '<FillColor Value="0 0 160"/>') + white
    assert body(read(of_sheets(Sheet(lines=PAGES[0].lines[:4], more=on_a_bar))))[-1] == "此处是白字一句。"


# Real documents


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.parent.name)
def test_real_documents_come_through_ofd_as_they_are(path: Path) -> None:
    texts = [_lines(path.with_name(name).read_text("utf-8")) for name in ("local.txt", "national.txt")]
    papers = [read(ofd(text)) for text in texts]
    for text, paper in zip(texts, papers, strict=True):
        # A page has no spaces inside of Chinese words.
        assert [line.replace(" ", "") for line in body(paper)] == [line.replace(" ", "") for line in text]
    plain = [read_data("\n".join(body(paper)).encode(), name="plan.txt") for paper in papers]
    for paper, bare in zip(papers, plain, strict=True):
        assert clauses(paper) == clauses(bare)
    if path in SOME_PAIRS:
        assert states(*papers) == states(*plain)


def _lines(text: str) -> list[str]:
    """Return the lines that have text, with at most one space in a place."""
    lines = (re.sub(r"[\u200b\u200c]", "", line).strip() for line in text.splitlines())
    return [re.sub(r"\s{2,}", " ", line) for line in lines if line]

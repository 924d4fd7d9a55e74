"""Word files that no word processor writes: half-made, foreign, or made to do harm. What they show is read, in time."""

from __future__ import annotations

import struct
import zlib
from itertools import product
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.errors import LimitError, ReadingError
from aligner.files import Limits
from aligner.reading import read_data
from aligner.reading.word.document import read as read_docx
from aligner.reading.word.symbols import shown_by_formula
from tests.reading.word_files import members_of, p, r, style, word_file, zipped

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def lines_of(body: str, **parts: str) -> list[str]:
    return [line for line in read_docx(word_file(body, **parts), name="计划.docx").text.split("\n") if line]


def refusal(data: bytes) -> str:
    with pytest.raises(ReadingError) as caught:
        read_docx(data, name="计划.docx")
    assert str(caught.value).isprintable()
    return str(caught.value)


def seconds(data: bytes) -> float:
    begun = process_time()
    read_docx(data, name="计划.docx")
    return process_time() - begun


# Merged cells


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


SPAN = '<w:gridSpan w:val="2"/>'


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ([row(cell("甲", CONTINUE), cell("乙"))], "甲乙"),
        ([row(cell("甲"), cell("乙")), row(cell("丙", CONTINUE), cell("丁"))], "甲乙丙丁"),
        ([row(cell("甲", RESTART), cell("乙")), row(cell("丙"), cell("丁", CONTINUE))], "甲乙丙丁"),
        ([row(cell("甲", RESTART), cell("乙")), row(cell("丙"), cell("丁")), row(cell("戊", CONTINUE))], "甲乙丙丁戊"),
        (
            [row(cell("甲", SPAN), cell("乙", RESTART)), *[row(cell("丙"), cell("丁"), cell("戊", CONTINUE))] * 2],
            "甲乙丙丁丙丁",
        ),
        (
            [row(cell("甲", SPAN + RESTART)), row(cell("乙", CONTINUE), cell("丙", CONTINUE), cell("丁", CONTINUE))],
            "甲丁",
        ),
        (
            [row(cell("甲"), cell("乙", RESTART)), row(cell("丙", CONTINUE), properties='<w:gridBefore w:val="1"/>')],
            "甲乙",
        ),
        ([row(cell("甲", RESTART)), row(cell("乙"), properties="<w:del/>"), row(cell("丙", CONTINUE))], "甲"),
        ([row(cell("甲", RESTART)), row(cell("乙", CONTINUE)), row(cell("丙", CONTINUE))], "甲"),
        ([row(cell("甲", '<w:hMerge w:val="continue"/>'), cell("乙"))], "甲乙"),
        ([row(cell("甲"), cell("乙", "<w:hMerge/>"), cell("丙", "<w:hMerge/>"))], "甲乙丙"),
        ([row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("乙", "<w:hMerge/>"), cell("丙", "<w:hMerge/>"))], "甲"),
        ([row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("乙"), cell("丙", "<w:hMerge/>"))], "甲乙丙"),
    ],
)
def test_a_cell_is_covered_only_by_a_merge_that_began_before_it(rows: list[str], shown: str) -> None:
    assert "".join(lines_of(p("前") + table(*rows) + p("后"))) == f"前{shown}后"


def test_a_table_in_a_cell_has_merges_of_its_own() -> None:
    inner = f"<w:tc>{table(row(cell('内', CONTINUE)))}{p()}</w:tc>"
    body = table(row(cell("甲", RESTART), inner), row(cell("乙", CONTINUE), cell("丙")))
    assert lines_of(body) == ["甲", "内", "丙"]


def test_cells_that_claim_to_reach_far_cost_nothing() -> None:
    wide = '<w:gridSpan w:val="999999999"/>' + RESTART
    assert lines_of(table(row(cell("甲", wide)), row(cell("乙", CONTINUE)))) == ["甲"]


# Properties that are switched off


@pytest.mark.parametrize("off", ["0", "false", "off"])
def test_what_is_switched_off_is_off(off: str) -> None:
    first = f'<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:titlePg w:val="{off}"/></w:sectPr>'
    even = '<w:sectPr><w:headerReference w:type="even" r:id="header2"/></w:sectPr>'
    rows = (row(cell("办好夜校。"), properties=f'<w:{name} w:val="{off}"/>') for name in ("hidden", "del"))
    lines = lines_of(
        table(*rows) + p("", first) + p("", even),
        header1=p("首页"),
        header2=p("双页"),
        settings=f'<w:evenAndOddHeaders w:val="{off}"/>',
    )
    assert lines == ["办好夜校。", "办好夜校。"]


@pytest.mark.parametrize("on", ["", ' w:val="1"', ' w:val="true"', ' w:val="on"'])
def test_what_is_switched_on_is_on(on: str) -> None:
    first = f'<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:titlePg{on}/></w:sectPr>'
    lines = lines_of(
        table(row(cell("旧。"), properties=f"<w:hidden{on}/>"), row(cell("新。"))) + p("", first), header1=p("首页")
    )
    assert lines == ["新。", "首页"]


# Text where it does not belong


def test_text_outside_paragraphs_is_a_paragraph_of_its_own() -> None:
    body = p("一。") + r("二。") + r("三。") + p("四。") + r("五。") + table(row(cell("六。"))) + r("七。")
    assert lines_of(body) == ["一。", "二。三。", "四。", "五。", "六。", "七。"]


def test_text_beside_the_cells_of_a_table_is_read() -> None:
    assert lines_of(f"<w:tbl>{r('一。')}<w:tr>{r('二。')}{cell('三。')}{r('四。')}</w:tr></w:tbl>") == [
        *("一。二。", "三。", "四。")
    ]


def test_a_paragraph_in_a_paragraph_ends_the_outer_one() -> None:
    body = f"<w:p>{r('一。')}{p('二。')}{r('三。')}</w:p>{p('四。')}"
    assert lines_of(body) == ["一。", "二。", "三。", "四。"]


def test_a_text_box_outside_paragraphs_is_read() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('框里。')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert lines_of(p("前。") + box + p("后。")) == ["前。", "框里。", "后。"]


WRAPPINGS = ("p", "r", "tbl", "tr", "tc", "txbxContent", "sdt", "ins", "ruby", "fldSimple", "hyperlink")


@pytest.mark.parametrize(("outer", "middle", "inner"), [*product(WRAPPINGS[:6], WRAPPINGS[:6], WRAPPINGS[:6])])
def test_any_nesting_keeps_its_text_in_order(outer: str, middle: str, inner: str) -> None:
    body = f"<w:{outer}>{r('一。')}<w:{middle}>{r('二。')}<w:{inner}>{r('三。')}</w:{inner}></w:{middle}></w:{outer}>"
    assert sorted("".join(lines_of(body + p("四。")))) == sorted("一。二。三。四。")


NESTED = st.recursive(
    st.sampled_from([r("字"), p("字"), "<w:br/>", p("字", "<w:rPr><w:del/></w:rPr>")]),
    lambda inner: st.builds(
        lambda name, parts: f"<w:{name}>{''.join(parts)}</w:{name}>",
        st.sampled_from(WRAPPINGS),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(body=st.lists(NESTED, max_size=4))
def test_no_nesting_is_too_odd(body: list[str]) -> None:
    assert lines_of("".join(body) + p("完。"))[-1].endswith("完。")


# What looks like a table of contents

CONTENTS = style("1", "", name="toc 1") + style("2", "", name="TOC Heading")
ENTRY = '<w:pStyle w:val="1"/>'


@pytest.mark.parametrize("text", ["要办好夜校，分工如下：", "要办好夜校，", "全县办好夜校", "办好一、夜校"])
def test_text_in_the_style_of_a_table_of_contents_stays_unless_it_leads_to_something(text: str) -> None:
    body = p("前。") + p(text, ENTRY) + p("办好夜校")
    assert lines_of(body, styles=CONTENTS) == ["前。", text, "办好夜校"]


@pytest.mark.parametrize(
    "entry",
    [
        p("总体要求 3", ENTRY),
        p("总体要求 iv", ENTRY),
        p("总体要求", ENTRY),
        p("一、总 体 要 求", ENTRY),
        p(r("重点") + r("<w:tab/>") + r("乙"), ENTRY),
        p("目录", '<w:pStyle w:val="2"/>'),
    ],
)
def test_an_entry_of_a_table_of_contents_has_a_page_or_leads_to_a_heading(entry: str) -> None:
    assert lines_of(p("前。") + entry + p("总体要求"), styles=CONTENTS) == ["前。", "总体要求"]


# Files made to do harm


def lying(content: bytes, *, told: int) -> bytes:
    """Return a Word file whose directory tells another size of the main part than it unpacks to."""
    members = members_of("")
    del members["word/document.xml"]
    data = bytearray(zipped({**members, "word/document.xml": content}))
    told_checksum = zlib.crc32(content[:told])
    for signature, checksum, size in ((b"PK\x03\x04", 14, 22), (b"PK\x01\x02", 16, 24)):
        at = data.rfind(signature)
        struct.pack_into("<I", data, at + checksum, told_checksum)
        struct.pack_into("<I", data, at + size, told)
    return bytes(data)


def test_a_directory_that_lies_about_sizes_makes_nothing_large(monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked: list[int] = []
    real = zlib.decompressobj

    class Counting:
        def __init__(self, bits: int) -> None:
            self._real = real(bits)

        def decompress(self, data: bytes, most: int = 0) -> bytes:
            done = self._real.decompress(data, most)
            unpacked.append(len(done))
            return done

        def __getattr__(self, name: str) -> object:
            return getattr(self._real, name)

    monkeypatch.setattr(zlib, "decompressobj", Counting)
    refusal(lying(b" " * (20 << 20), told=1000))
    assert sum(unpacked) < 1 << 20


@pytest.mark.parametrize(
    "data",
    [
        word_file(p("办好夜校。") * 60),
        word_file(p("一。") * 20 + "<w:sectPr><w:headerReference r:id='header1'/></w:sectPr>", header1=p("二。") * 25),
    ],
)
def test_too_many_elements_are_refused(data: bytes) -> None:
    few = Limits(elements=100)
    assert read_data(word_file(p("办好夜校。") * 20), name="计划", limits=few).text.count("\n") == 19
    with pytest.raises(LimitError, match="it consists of more than 100 elements"):
        read_data(data, name="计划", limits=few)


def test_many_empty_paragraphs_take_little_time() -> None:
    assert seconds(word_file(p("办好夜校。") + "<w:p/>" * 100_000)) < 6


def test_long_chains_of_styles_take_little_time() -> None:
    chain = "".join(style(f"s{at}", "", based_on=f"s{at + 1}") for at in range(2000))
    body = "".join(p(f"办好夜校{at}。", f'<w:pStyle w:val="s{at}"/>') for at in range(2000))
    assert seconds(word_file(body, styles=chain)) < 6


def test_many_open_fields_take_little_time() -> None:
    begins = r('<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/>') * 4000
    ends = r('<w:fldChar w:fldCharType="end"/>') * 4000
    data = word_file(p(begins) + p(r("办好夜校。") * 4000) + p(ends))
    assert seconds(data) < 6


def test_the_code_of_a_field_in_many_pieces_takes_little_time() -> None:
    code = '<w:instrText xml:space="preserve">          </w:instrText>' * 10_000
    body = r('<w:fldChar w:fldCharType="begin"/>' + code + '<w:fldChar w:fldCharType="end"/>') + r("办好夜校。")
    assert seconds(word_file(p(body))) < 6


@pytest.mark.parametrize("inside", [" " * 20_000, "x" + " " * 20_000 + "y", "x " * 10_000])
def test_formulas_of_blanks_take_little_time(inside: str) -> None:
    begun = process_time()
    assert shown_by_formula(f"eq \\o\\ac(○,{inside}") == ""
    assert process_time() - begun < 3


def test_a_formula_may_enclose_words() -> None:
    assert shown_by_formula("eq \\o\\ac(○, 甲 乙 )") == "甲 乙"

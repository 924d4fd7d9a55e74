"""What is promised of a PDF whose glyphs stand where the test put them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.errors import ReadingError
from aligner.model import SourceKind, SourceText
from aligner.reading.pdf.document import read as read_pdf
from tests.pdf_pages import Sheet, Show, flowed, lines, written
from tests.reading.texts import furniture, running

SENTENCES = "各县要修好通村公路，管好沿线护栏，冬天及时扫雪。供水管网漏损要逐年下降，水表换新由水司承担，旧表回收。"


pytestmark = pytest.mark.usefixtures("in_place")


def read(sheets: list[Sheet] | tuple[Sheet, ...]) -> SourceText:
    return read_pdf(written(sheets), name="计划.pdf")


def failure(data: bytes) -> str:
    with pytest.raises(ReadingError) as caught:
        read_pdf(data, name="计划.pdf")
    message = str(caught.value)
    assert message.startswith("计划.pdf ")
    assert message.isprintable(), "one line, nothing that a terminal would act on"
    assert "; " in message, "says what to do"
    return message


def test_the_source_says_what_it_was_read_from() -> None:
    data = written([Sheet(tuple(lines(["保护岸线。"])))])
    source = read_pdf(data, name="计划.pdf")
    assert (source.kind, source.encoding, source.name) == (SourceKind.PDF, "pdf", "计划.pdf")
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.text == "保护岸线。\n"


# The characters repeat after a prime number, so that no two lines are alike; each paragraph ends as one does.
def paragraphs_of(least: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.integers(least, 90), min_size=1, max_size=14).map(
        lambda lengths: [
            "".join(SENTENCES[(7 * number + at) % 47] for at in range(length)).strip("，。") + "完。"
            for number, length in enumerate(lengths)
        ]
    )


# Columns are told by their running text; a page of many short items may as well be a table.
SET = st.one_of(
    st.tuples(paragraphs_of(3), st.just(1)),
    st.tuples(paragraphs_of(25), st.sampled_from([2, 3])),
)


@settings(max_examples=60)
@given(SET)
def test_paragraphs_come_out_as_they_went_in(case: tuple[list[str], int]) -> None:
    paragraphs, columns = case
    sheets = flowed(paragraphs, columns=columns)
    assert "".join(running(read(sheets))) == "".join(paragraphs), "all of it, and in order"
    if len(sheets) > 1:  # a page that is hardly begun shows neither its margins nor what is printed around the text
        source = read(flowed(paragraphs, columns=columns, header="某市二〇二五年计划 第{page}页", footer="— {page} —"))
        assert running(source) == paragraphs
        assert len(source.furniture) == 2 * len(sheets)


@settings(max_examples=30)
@given(paragraphs_of(3))
def test_places_tell_the_page_of_each_character(paragraphs: list[str]) -> None:
    sheets = flowed(paragraphs, rows=4, characters=12, header="某市二〇二五年计划")
    source = read(sheets)
    on_page: dict[int, str] = {}
    for offset, character in enumerate(source.text):
        if not character.isspace():
            page = source.position(offset).page
            assert page is not None
            on_page[page] = on_page.get(page, "") + character
    for number, sheet in enumerate(sheets, start=1):
        assert sorted(on_page[number]) == sorted("".join(show.text for show in sheet.shown))


def test_furniture_stands_behind_the_paragraph_that_goes_on_over_the_page() -> None:
    text = (SENTENCES * 4)[:150].rstrip("，。") + "完。"
    source = read(flowed([text, "第二段。"], rows=5, header="内部文件", footer="- {page} -"))
    first, *rest = source.text.splitlines()
    assert first == text
    assert rest[:2] == ["内部文件", "- 1 -"], "that of the page that the paragraph began on comes behind it"
    assert running(source) == [text, "第二段。"]
    assert [span.of(source.text) for span in source.furniture] == ["内部文件", "- 1 -", "内部文件", "- 2 -"]


@pytest.mark.parametrize(
    "number", ["3", "- 3 -", "— 3 —", "第3页 共12页", "3/12", "第 3 页", "iv", "— 三 —", "第十二页", "Ⅲ"]
)
def test_a_page_number_is_furniture_even_on_a_single_page(number: str) -> None:
    source = read([Sheet((*lines(["　　各县要修好通村公路。"] * 3), Show(number, 290, 40, 10)))])
    assert [line.replace(" ", "") for line in furniture(source)] == [number.replace(" ", "")]
    assert running(source) == ["各县要修好通村公路。"] * 3


def test_a_figure_that_ends_the_text_is_no_page_number() -> None:
    assert furniture(read([Sheet(tuple(lines(["　　本市今年新建公园的数目为", "12"])))])) == []


def test_headers_of_left_and_right_pages_differ() -> None:
    sheets = []
    for page in range(1, 7):
        header = "某市人民政府公报" if page % 2 else "二〇二五年第四号"
        sheets.append(Sheet((Show(header, 90, 800, 9), *lines(["　　" + SENTENCES[5 * page : 5 * page + 20]]))))
    source = read(sheets)
    assert furniture(source) == ["某市人民政府公报", "二〇二五年第四号"] * 3


def test_small_heads_that_name_the_chapter_stand_in_no_sentence() -> None:
    words = ["公路、", "护栏、", "水表、", "食堂、", "公园、", "水沟、", "路灯、", "桥梁、"]
    rows = ["".join(words[at:] + words[:at]) for at in range(8)]
    texts = [rows, [*rows[3:], *rows[:3], "和长廊。"]]
    heads = ["滨城公报　重点任务", "2025年第3期"]
    sheets = [Sheet((Show(head, 90, 800, 9), *lines(text))) for head, text in zip(heads, texts, strict=True)]
    source = read(sheets)
    assert running(source) == ["".join(texts[0] + texts[1])]
    assert furniture(source) == heads


def test_pages_that_begin_with_the_same_words_have_no_header_for_that() -> None:
    heads = ("总则", "关于公路", "附件1", "附件2", "附则")
    sheets = [Sheet(tuple(lines([head, "　　" + SENTENCES[5 * at :][:20]]))) for at, head in enumerate(heads)]
    assert furniture(read(sheets)) == []


def test_footnotes_are_furniture_and_do_not_part_a_sentence() -> None:
    body = ["　　各县要修好通村公路，管好沿线护栏，冬天及时", "扫雪，夏天及时清沟，不留隐患，并且全年按照有"]
    notes = [Show("1 指县道以下的公路。", 90, 80, 8), Show("2 指十一月到次年二月。", 90, 68, 8)]
    ends = lines(["关规定养护树木草皮。", "　　各县要换好水表，旧表由水司统一回收并且登记", "在册。"])
    source = read([Sheet((*lines(body * 5)[:10], *notes)), Sheet(tuple(ends))])
    assert furniture(source) == ["1 指县道以下的公路。", "2 指十一月到次年二月。"]
    assert any("全年按照有关规定养护" in line for line in running(source))


def test_small_type_that_begins_with_no_mark_is_text() -> None:
    source = read([Sheet((*lines(["　　各县要修好通村公路。"] * 4), Show("本表由统计部门提供", 90, 80, 8)))])
    assert furniture(source) == []


def test_a_headline_over_two_lines_is_one() -> None:
    title = [Show("某市关于进一步加强通村公路", 150, 760, 22), Show("管理和养护工作的实施意见", 160, 728, 22)]
    date = [Show("（二〇二五年三月一日）", 230, 700, 12)]
    body = lines(["　　各县要修好通村公路，管好沿线护栏，冬天及时扫雪，夏天", "及时清沟。"], y=660)
    source = read([Sheet((*title, *date, *body))])
    assert running(source)[:2] == ["某市关于进一步加强通村公路管理和养护工作的实施意见", "（二〇二五年三月一日）"]


def test_a_numbered_heading_is_not_joined_to_the_one_above() -> None:
    shown = [Show("一、总体要求", 90, 740, 16), Show("（一）指导思想", 90, 716, 16), Show("修好公路。", 90, 690, 12)]
    assert running(read([Sheet(tuple(shown))])) == ["一、总体要求", "（一）指导思想", "修好公路。"]


def test_a_headline_across_the_columns_parts_two_articles() -> None:
    def article(head: str, name: str, y: float) -> list[Show]:
        left = [f"{name}左{number}" + "路" * 14 + "，" for number in range(6)]
        right = [f"{name}右{number}" + "水" * 14 + "，" for number in range(6)]
        return [
            Show(head, 150, y, 24),
            *lines(left, x=60, y=y - 40),
            *lines(right, x=60 + 19.5 * 12, y=y - 40),
        ]

    text = "".join(
        running(read([Sheet((*article("公路修到山里去", "甲", 780), *article("水表换到家里来", "乙", 580)))]))
    )
    order = [
        text.index(mark) for mark in ("公路修到", "甲左0", "甲左5", "甲右0", "甲右5", "水表换到", "乙左0", "乙右5")
    ]
    assert order == sorted(order)


def test_a_table_is_read_row_by_row() -> None:
    cells = [("一", "修好公路", "交通局"), ("二", "换好水表", "水司"), ("三", "管好护栏", "公路站")]
    shown = [
        Show(cell, x, 700 - 20 * row, 12)
        for row, of_row in enumerate(cells)
        for cell, x in zip(of_row, (90, 150, 400), strict=True)
    ]
    assert running(read([Sheet(tuple(shown))])) == ["一 修好公路 交通局", "二 换好水表 水司", "三 管好护栏 公路站"]


@pytest.mark.parametrize("middle", [0, 10])
def test_cells_of_several_lines_are_read_cell_by_cell(middle: float) -> None:
    shown = [Show("附表如下，各单位照此办理，每季度末报送进展情况，年底前全部完成。", 90, 730)]
    wanted = ["附表如下，各单位照此办理，每季度末报送进展情况，年底前全部完成。"]
    for row, task in enumerate(("修好山里的通村公路和桥", "换好老旧小区的水表水管")):
        y = 700 - 60 * row
        shown += [Show(f"{row + 1}", 90, y - middle), *lines([task[:6], task[6:]], x=130, y=y)]
        shown.append(Show("交通局", 230, y - middle))
        wanted += [f"{row + 1}", task, "交通局"]
    assert running(read([Sheet(tuple(shown))])) == wanted


def test_a_page_of_ever_more_gutters_takes_little_time() -> None:
    rows = 130
    shown = [Show("夜校", 50 + 40 * column, 20 * (rows - row)) for row in range(rows) for column in range(row + 1)]
    data = written([Sheet(tuple(shown), size=(40 * rows + 100, 20 * rows + 100))])
    begun = process_time()
    assert read_pdf(data, name="计划.pdf").text.count("夜校") == len(shown)
    assert process_time() - begun < 6


def test_a_wide_table_is_read_row_by_row() -> None:
    shown = [Show(f"{row:02}{column:02}", 60 + 60 * column, 700 - 20 * row) for row in range(4) for column in range(50)]
    source = read([Sheet(tuple(shown), size=(3200, 800))])
    assert [line.replace(" ", "") for line in source.text.split("\n") if line] == [
        "".join(f"{row:02}{column:02}" for column in range(50)) for row in range(4)
    ]


def test_a_page_in_small_type_is_no_footnote() -> None:
    large = lines(["　　各县要修好通村公路，管好沿线护栏，冬天及时扫雪。"] * 9, size=14)
    small = lines([f"　　{at}.换好水表，旧表由水司统一回收并且登记在册。" for at in range(1, 7)], size=9, y=400)
    assert furniture(read([Sheet(tuple(large)), Sheet(tuple(small))])) == []


def test_stretched_lines_get_no_spaces_between_their_characters() -> None:
    shown = (Show("各县要修好通村公路，用 APP 报修，", 90, 700, 12, spacing=7), Show("管好护栏。", 90, 680, 12))
    text = "".join(running(read([Sheet(shown)])))
    assert text == "各县要修好通村公路，用 APP 报修，管好护栏。"


def test_spaces_between_chinese_characters_are_dropped_and_those_between_words_kept() -> None:
    shown = (Show("各 县 要 修 好 公 路 ，", 90, 700), Show("The county shall", 90, 680), Show("mend roads", 90, 660))
    assert "".join(running(read([Sheet(shown)]))).replace(" ", "") == "各县要修好公路，Thecountyshallmendroads"
    assert "各县要修好公路" in read([Sheet(shown)]).text
    assert "The county shall" in read([Sheet(shown)]).text


@pytest.mark.parametrize("gap", [4, 12, 24])
def test_the_number_of_an_article_is_set_apart(gap: float) -> None:
    shown = (Show("第十二条", 90, 700), Show("各县要修好通村公路。", 90 + 48 + gap, 700))
    assert read([Sheet(shown)]).text == "第十二条 各县要修好通村公路。\n"


def test_words_parted_by_a_line_break_get_their_space_and_figures_none_between_characters() -> None:
    body = lines(["　　各县要用 digital", "twin 管好公路，到", "2027 年全部做到。"] * 4)
    assert "digital twin 管好公路，到2027" in read([Sheet(tuple(body))]).text


def test_a_line_that_ends_before_what_cannot_be_parted_is_full() -> None:
    body = [
        "　　各县要修好通村公路，管好沿线护",
        "栏，做好夜间巡查和登记，还要办",
        "好“我为公路出力”活动，年底评比，",
        "评出先进。",
    ]
    source = read([Sheet(tuple(lines(body + ["　　水表换新，旧表由水司统一回收，一", "件不少，登记在册。"] * 4)))])
    assert running(source)[0] == "".join(body).strip()


def test_numbered_items_that_fill_their_lines_stay_apart() -> None:
    items = [
        "一要修好公路，管好护栏，扫好积雪。",
        "二要换好水表，收好旧表，记好台账。",
        "三要办好食堂，管好账目，定好菜单。",
    ]
    wrapped = [
        "各县各乡镇都要把以上几件事情办好，",
        "年底前由市里评比，评出先进并通报。",
        "各县各乡镇年底前报送总结，由办公室",
        "汇总成册。",
    ]
    assert running(read([Sheet(tuple(lines(items + wrapped)))]))[:3] == items


@pytest.mark.parametrize("is_line", [False, True])
def test_text_printed_twice_to_look_bold_is_read_once(*, is_line: bool) -> None:
    text = "管好公路路面"
    glyphs = [Show(char, 90 + 12 * at + shift, 700) for at, char in enumerate(text) for shift in (0, 0.3)]
    whole = [Show(text, 90 + shift, 700) for shift in (0, 0.3)]
    assert read([Sheet(tuple(whole if is_line else glyphs))]).text == f"{text}\n"


def test_a_watermark_is_furniture() -> None:
    body = lines(["　　各县要修好通村公路，管好沿线护栏，冬天及时扫雪，夏天及时", "清沟。"] * 8)
    mark = Show("内部资料", 120, 500, 60, turn=4)
    source = read([Sheet((mark, *body)), Sheet((mark, *body))])
    assert furniture(source) == ["内部资料"] * 2
    assert set(running(source)) == {"各县要修好通村公路，管好沿线护栏，冬天及时扫雪，夏天及时清沟。"}


def test_a_size_below_zero_is_one_all_the_same() -> None:
    assert (
        read([Sheet((Show("管好公路", 90, 700, -12, turn=2), Show("水表换新", 90, 680)))]).text
        == "管好公路\n水表换新\n"
    )


def test_lines_of_recognised_text_make_paragraphs_though_no_two_are_of_one_size() -> None:
    paragraphs = [(SENTENCES * 4)[7 * at :][: 40 + 9 * at].strip("，。") + "完。" for at in range(12)]
    sheets = []
    for sheet in flowed(paragraphs, columns=2, header="某市计划 {page}", footer="— {page} —"):
        strays = [0.88 + 0.02 * (7 * at % 12) for at in range(len(sheet.shown))]
        shown = [
            replace(show, size=show.size * stray, spacing=show.size * (1 - stray), y=show.y + 2 * (stray - 1))
            for show, stray in zip(sheet.shown, strays, strict=True)
        ]
        sheets.append(replace(sheet, shown=tuple(shown)))
    assert running(read(sheets)) == paragraphs


def test_radicals_and_compatibility_forms_become_ordinary_characters() -> None:
    assert read([Sheet((Show("⼈⺠⻋辆⾏⻓路，樂", 90, 700),))]).text == "人民车辆行长路，樂\n"
    assert read([Sheet((Show("面积５００㎡，①号路", 90, 700),))]).text == "面积５００㎡，①号路\n", "the rest stays"


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_a_page_that_was_turned_is_read_like_any_other(turn: int) -> None:
    corner = ((90, 740), (100, 90), (500, 100), (490, 700))[turn]
    down = ((0, -20), (20, 0), (0, 20), (-20, 0))[turn]
    texts = ["各县要修好通村公路，", "管好护栏。", "水表换新。"]
    shown = [Show(text, corner[0] + down[0] * at, corner[1] + down[1] * at, turn=turn) for at, text in enumerate(texts)]
    assert "".join(running(read([Sheet(tuple(shown), rotation=90 * turn)]))) == "".join(texts)


def test_text_of_another_direction_comes_after_that_of_the_page() -> None:
    stamp = Show("旋转的章", 300, 300, turn=1)
    assert running(read([Sheet((stamp, *lines(["各县要修好通村公路。"])))])) == ["各县要修好通村公路。", "旋转的章"]


def test_columns_of_vertical_text_are_read_whole_in_some_order() -> None:
    shown = [Show(char, 400 - 20 * column, 700 - 13 * at) for column in range(3) for at, char in enumerate("修好公路")]
    assert sorted(read([Sheet(tuple(shown))]).text.replace("\n", "").replace(" ", "")) == sorted("修好公路" * 3)


ENCRYPTED = "/Encrypt << /Filter /{} /V 1 /R 2 /P -4 /O <" + "61" * 32 + "> /U <" + "62" * 32 + "> >> /ID [<61> <61>]"


def test_a_locked_file_is_refused() -> None:
    page = [Sheet(tuple(lines(["各县要修好公路。"])))]
    assert "locked by a password" in failure(written(page, trailer=ENCRYPTED.format("Standard")))
    assert "protected" in failure(written(page, trailer=ENCRYPTED.format("Other")))


def test_a_damaged_or_empty_file_is_refused() -> None:
    whole = written([Sheet(tuple(lines(["各县要修好公路。"])))])
    for data in (b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)), whole[: len(whole) // 3], written([])):
        assert "damaged or has no pages" in failure(data)


def test_a_file_without_text_is_refused() -> None:
    assert "without any text" in failure(written([Sheet()]))


def test_a_scan_is_refused_with_its_pages() -> None:
    page, picture = Sheet(tuple(lines(["各县要修好公路，管好护栏。"] * 3))), Sheet(has_image=True)
    assert "none of its pages has a text layer" in failure(written([picture] * 2))
    assert "pages 1–3 and 5 have no text" in failure(written([picture] * 3 + [page, picture]))
    numbered = Sheet((Show("— 2 —", 290, 40),), has_image=True)
    assert "pages 2–3 have no text" in failure(written([page, numbered, picture])), "a page number makes no text layer"
    assert all("OCR" in failure(written(pages)) for pages in ([picture], [picture, picture, page]))


def test_a_file_with_some_pictures_and_blank_pages_is_read() -> None:
    page = Sheet(tuple(lines(["各县要修好公路，管好护栏。"] * 3)))
    source = read([Sheet(has_image=True), page, Sheet(), Sheet(), Sheet()])
    assert running(source) == ["各县要修好公路，管好护栏。"] * 3
    assert [place.page for place in source.places] == [2]
    assert source.unread_pages == (1,)


def test_a_text_layer_without_characters_is_refused() -> None:
    shapes = Show("\x00\x41\x01\x43\x02\x44" * 12, 90, 700, font="X")
    assert "which characters" in failure(written([Sheet((shapes,))]))
    private = Show("".join(chr(0xE000 + at) for at in range(30)), 90, 700)
    assert "which characters" in failure(written([Sheet((private,))]))


def test_many_pages_are_read_the_same_way_every_time() -> None:
    sheets = flowed([SENTENCES[:-1] * 3 + "。"] * 20, columns=2, header="某市计划 {page}", footer="{page}")
    assert read(sheets) == read(sheets)

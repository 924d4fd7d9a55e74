"""What is promised of what stands in and around the lines of a PDF: marks of notes, numbers of lines, watermarks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from aligner.model import RemarkKind, SourceText
from aligner.reading.pdf.document import read as read_pdf
from tests.pdf_pages import Sheet, Show, lines, written
from tests.reading.texts import furniture, running

BODY = (
    "　　各县要修好通村公路，管好沿线护栏，冬天及时扫雪，夏天",
    "及时清沟，不留隐患。",
    "　　供水管网漏损要逐年下降，水表换新由水司承担，旧表统一",
    "回收登记在册。",
    "　　办好社区食堂，每餐补贴3元，全年受益2000人次，由市财政",
    "按季度拨付。",
)
TEXT = [(BODY[at] + BODY[at + 1]).strip("　") for at in (0, 2, 4)]


pytestmark = pytest.mark.usefixtures("in_place")


def read(*sheets: Sheet) -> SourceText:
    return read_pdf(written(sheets), name="计划.pdf")


def told(source: SourceText) -> dict[RemarkKind, int]:
    return {remark.kind: remark.count for remark in source.remarks}


def line(*parts: str, y: float = 760, note: str = "") -> list[Show]:
    """Return parts of a line: every second one is raised; `note` stands at the foot of the page."""
    shown, x = [], 90.0
    for at, part in enumerate(parts):
        size = 7 if at % 2 else 12
        shown.append(Show(part, x, y + (5 if at % 2 else 0), size))
        x += sum(size if char > "\xff" else size / 2 for char in part)
    return [*shown, *lines(BODY, y=y - 20), *([Show(note, 90, 60, 9)] if note else [])]


@pytest.mark.parametrize("mark", ["1", "12", "①", "[1]", "〔2〕", "*", "§", "(1)", "ii", "IV", "a", "三"])
@pytest.mark.parametrize("before", ["建成服务站120", "建成服务站"])
def test_a_raised_mark_behind_a_figure_makes_no_other_figure_of_it(before: str, mark: str) -> None:
    source = read(Sheet(tuple(line(before, mark, "个。", note=f"{mark} 指县级以上的站点。"))))
    assert running(source)[0] == f"{before}个。"
    assert told(source) == {RemarkKind.NOTE_MARKS: 1, RemarkKind.NOTES: 1}
    assert [line.replace(" ", "") for line in furniture(source)] == [f"{mark}指县级以上的站点。"]


@pytest.mark.parametrize("marks", [("1", "2"), ("i", "ii"), ("(1)", "(2)")])
def test_notes_may_have_a_page_of_their_own_at_the_end(marks: tuple[str, str]) -> None:
    text = line("建成服务站120", marks[0], "个，护栏", marks[1], "处。")
    notes = [Show(f"{mark} 指县级以上的站点。", 90, 760 - 14 * at, 9) for at, mark in enumerate(marks)]
    source = read(Sheet(tuple(text)), Sheet(tuple(notes)))
    assert "".join(running(source)) == "".join(["建成服务站120个，护栏处。", *TEXT])
    assert told(source) == {RemarkKind.NOTE_MARKS: 2, RemarkKind.NOTES: 2}


def test_a_raised_letter_without_a_note_is_text() -> None:
    assert running(read(Sheet(tuple(line("建成甲", "a", "类站点。")))))[0] == "建成甲a类站点。"


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        (("绿地30m", "2", "以上。"), "绿地30m²以上。"),
        (("流域5km", "2", "以上。"), "流域5km²以上。"),
        (("土方30米", "3", "以上。"), "土方30米³以上。"),
        (("土方10", "3", "立方。"), "土方10³立方。"),
        (("减少CO", "2", "排放。"), "减少CO2排放。"),
        (("第4", "th", "届。"), "第4th届。"),
        (("第", "1", "次会议。"), "第1次会议。"),
    ],
)
def test_exponents_and_ordinals_are_text(parts: Sequence[str], wanted: str) -> None:
    source = read(Sheet(tuple(line(*parts, note="1 指县级以上的站点。"))))
    assert running(source)[0] == wanted
    assert RemarkKind.NOTE_MARKS not in told(source)


def test_figures_that_are_all_set_small_and_raised_are_no_marks() -> None:
    shown = [one for at in range(8) for one in line("建成", "1", "座，改造", "25", "座。", y=760 - 20 * at)[:5]]
    source = read(Sheet(tuple(shown)))
    assert running(source) == ["建成1座，改造25座。"] * 8
    assert RemarkKind.NOTE_MARKS not in told(source)


@pytest.mark.parametrize(("step", "x"), [(1, 60), (5, 60), (1, 500)])
@pytest.mark.parametrize("goes_on", [True, False])
def test_the_numbers_of_lines_in_the_margin_are_no_text(step: int, x: float, *, goes_on: bool) -> None:
    sheets = []
    for page in range(2):
        shown = lines([*BODY, *BODY])
        first = 12 * page if goes_on else 0
        numbers = [
            Show(str(first + at), x - 5 * len(str(first + at)), show.y, 9)
            for at, show in enumerate(shown, start=1)
            if not (first + at) % step
        ]
        sheets.append(Sheet((*shown, *numbers)))
    source = read(*sheets)
    assert running(source) == [*TEXT, *TEXT, *TEXT, *TEXT]
    assert set(told(source)) == {RemarkKind.LINE_NUMBERS}


@pytest.mark.parametrize("numbers", [(5, 5), (10, 20)])
def test_a_page_may_have_one_number_of_a_line(numbers: tuple[int, int]) -> None:
    at = [numbers[0], numbers[1] - 12 * (numbers[1] > 12)]
    shown = lines([*BODY, *BODY])
    sheets = [
        Sheet((*shown, Show(str(number), 60, shown[line - 1].y, 9))) for number, line in zip(numbers, at, strict=True)
    ]
    source = read(*sheets)
    assert running(source) == [*TEXT] * 4
    assert told(source) == {RemarkKind.LINE_NUMBERS: 2}


def test_a_figure_beside_the_text_that_counts_no_lines_is_text() -> None:
    shown = lines([*BODY, *BODY])
    source = read(Sheet((*shown, Show("50", 60, shown[1].y, 12))))
    assert RemarkKind.LINE_NUMBERS not in told(source)


def test_the_numbers_of_a_list_are_text() -> None:
    items = ["修好公路", "换好水表", "管好护栏", "办好食堂", "建好公园", "清好水沟", "种好行道树"]
    shown = [Show(item, 120, 700 - 20 * at) for at, item in enumerate(items)]
    numbers = [Show(str(at + 1), 90, 700 - 20 * at) for at in range(len(items))]
    assert running(read(Sheet((*shown, *numbers)))) == [f"{at} {item}" for at, item in enumerate(items, start=1)]


MARKS = {
    "pale and large": [Show("内部资料", 120, 690, 60, grey=0.8)],
    "pale and small": [
        Show("仅供审阅", 130 + 150 * column, 745 - 50 * row, 12, grey=0.8) for column in range(3) for row in range(3)
    ],
    "dark": [Show("内部资料", 120, 690, 60, grey=0.3)],
    "slanting": [Show("内部资料", 120, 500, 60, turn=4, grey=0.8)],
    "upwards": [Show("内部资料", 300, 400, 60, turn=1, grey=0.8)],
}


@pytest.mark.parametrize("kind", MARKS)
@pytest.mark.parametrize("is_below", [True, False])
def test_a_watermark_stands_in_no_sentence(kind: str, *, is_below: bool) -> None:
    mark, body = MARKS[kind], lines([*BODY, *BODY])
    sheet = Sheet(tuple([*mark, *body] if is_below else [*body, *mark]))
    source = read(sheet, sheet)
    assert running(source) == [*TEXT, *TEXT] * 2
    assert told(source) == {RemarkKind.WATERMARKS: 2}
    assert furniture(source) == [mark[0].text] * 2


def test_a_seal_whose_letters_run_in_a_circle_is_no_text() -> None:
    around = [
        Show(char, 300 + 20 * at, 500 + (12 if at == 1 else 0), 14, turn=4, grey=0.4)
        for at, char in enumerate("水利局")
    ]
    inner = [Show("滨", 296, 490, 14, turn=1, grey=0.4), Show("专用章", 302, 480, 10, grey=0.4)]
    source = read(Sheet((*lines([*BODY, *BODY]), *around, *inner)))
    assert running(source) == [*TEXT, *TEXT]
    assert set(told(source)) == {RemarkKind.WATERMARKS}


def test_a_grey_line_and_white_heads_on_a_dark_ground_are_text() -> None:
    grey, heading = Show("（此件公开发布）", 90, 500, grey=0.6), Show("一、总体要求", 90, 780, grey=1)
    source = read(Sheet((heading, *lines([*BODY, *BODY]), grey), below="0.2 g 60 770 400 30 re f"))
    assert running(source) == [heading.text, *TEXT, *TEXT, grey.text]
    assert told(source) == {}


BINDING = {
    "letters": [Show(char, 40, 700 - 150 * at) for at, char in enumerate("装订线")],
    "dots": [Show({8: "装", 16: "订", 24: "线"}.get(at, "┊"), 40, 780 - 22 * at) for at in range(32)],
    "upwards": [Show("…………装…………订…………线…………", 45, 250, turn=1)],
}


@pytest.mark.parametrize("kind", BINDING)
def test_a_binding_line_is_no_text(kind: str) -> None:
    source = read(Sheet((*lines([*BODY, *BODY]), *BINDING[kind])))
    assert running(source) == [*TEXT, *TEXT]
    assert told(source) == {RemarkKind.MARGIN_TEXTS: 1}

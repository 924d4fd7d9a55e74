"""What is promised of tables in a PDF: ruled ones are read cell by cell, and their rows are tasks, over pages too."""

from __future__ import annotations

import pytest

from aligner.model import CellKind, SourceText
from aligner.reading.pdf.document import read as read_pdf
from tests.pdf_pages import Sheet, Show, lines, ruled, written
from tests.reading.texts import running

HEADS = ("序号", "重点任务", "责任单位", "完成时限")
WIDTHS = (40, 190, 120, 120)
ROWS = (
    ("1", "修好通村公路和漫水桥，管好沿线护栏，冬天及时扫雪清沟。", "市交通局", "2026年底"),
    ("2", "供水管网漏损要逐年下降，水表换新由水司承担。", "水务集团", "持续推进"),
    ("3", "办好社区食堂。", "市民政局、市财政局", "2025年6月底前"),
    ("4", "口袋公园每年新建12个，绿地每户不少于30平方米。", "公园管理处", "2027年底"),
)
LEAD = Show("各县要照表办理，每季度末报送进展情况。", 60, 780)


pytestmark = pytest.mark.usefixtures("in_place")


def read(*sheets: Sheet) -> SourceText:
    return read_pdf(written(sheets), name="计划.pdf")


def told(source: SourceText) -> list[tuple[str, ...]]:
    """Return the rows of tasks: the texts of their cells that are no headings, one after the other."""
    return [
        tuple(cell.span.of(source.text) for cell in row.cells)
        for row in source.rows
        if any(cell.kind is CellKind.TASK for cell in row.cells)
    ]


def sheet(rows: tuple[tuple[str, ...], ...], *, manner: str = "strokes", lead: bool = True) -> Sheet:
    shown, rules, _ = ruled(rows, WIDTHS, manner=manner)
    return Sheet(((LEAD,) if lead else ()) + tuple(shown), below=rules)


WANTED = [row[1:] for row in ROWS]


@pytest.mark.parametrize("manner", ["strokes", "boxes", "double", "dashes", "level"])
def test_the_rows_of_a_table_are_tasks_however_it_is_ruled(manner: str) -> None:
    source = read(sheet((HEADS, *ROWS), manner=manner))
    assert told(source) == WANTED
    assert running(source)[0] == LEAD.text


def test_rows_that_are_shaded_and_not_ruled_are_tasks() -> None:
    shown, rules, low = ruled((HEADS, *ROWS), WIDTHS, manner="level")
    heights = [740.0]
    for row in (HEADS, *ROWS):
        heights.append(ruled((row,), WIDTHS, y=heights[-1])[2])
    shades = [
        f"0.8 g 60 {low} {sum(WIDTHS)} {high - low} re f"
        for high, low in zip(heights[::2], heights[1::2], strict=False)
    ]
    assert low == pytest.approx(heights[-1])
    assert rules
    assert told(read(Sheet((LEAD, *shown), below=" ".join(shades)))) == WANTED


@pytest.mark.parametrize("repeats_heads", [True, False])
def test_a_table_goes_on_over_the_page(*, repeats_heads: bool) -> None:
    second = (HEADS, *ROWS[2:]) if repeats_heads else ROWS[2:]
    source = read(sheet((HEADS, *ROWS[:2])), sheet(second, lead=False))
    assert told(source) == WANTED
    assert running(source) == [LEAD.text, *(row[0] for row in WANTED)]


def test_a_row_that_the_end_of_a_page_cuts_is_one_task() -> None:
    number, task, body, time = ROWS[0]
    first = ((HEADS), (number, task[:15], body, time))
    source = read(sheet(first), sheet(((" ", task[15:], "", ""), *ROWS[1:]), lead=False))
    assert told(source) == WANTED


def test_the_end_of_a_row_may_be_all_that_a_page_has_of_its_table() -> None:
    number, task, body, time = ROWS[0]
    source = read(sheet((HEADS, (number, task[:15], body, time))), sheet(((" ", task[15:], "", ""),), lead=False))
    assert told(source) == WANTED[:1]


@pytest.mark.parametrize("broken", [("市应", "急", "局、", "市水", "利局"), ("改造", "管9", "处渠", "和路")])
def test_a_narrow_cell_is_one_paragraph(broken: tuple[str, ...]) -> None:
    rows = ((HEADS[1], HEADS[2]), ("修好通村公路和漫水桥，管好沿线护栏，冬天及时扫雪清沟。", ""))
    shown, rules, _ = ruled(rows, (80, 40))
    cell = lines(broken, x=144, y=688, pitch=16.8)
    assert "".join(broken) in read(Sheet((*shown, *cell), below=rules)).text.splitlines()


def test_a_section_over_all_columns_heads_the_rows_below() -> None:
    source = read(sheet((HEADS, ("一、修好公路",), ROWS[0], ("二、换好水表",), ROWS[1])))
    assert told(source) == WANTED[:2]
    assert [
        cell.span.of(source.text) for row in source.rows for cell in row.cells if cell.kind is CellKind.HEADING
    ] == ["一、修好公路", "二、换好水表"]


def test_a_frame_around_the_page_and_lines_below_words_are_no_table() -> None:
    body = lines(["　　各县要修好通村公路，管好沿线护栏，冬天及时扫雪，夏天及时", "清沟。"] * 6)
    plain = running(read(Sheet(tuple(body))))
    frame = "40 40 515 760 re S 60 735 m 300 735 l S 60 695 m 300 695 l S"
    assert running(read(Sheet(tuple(body), below=frame))) == plain


def test_a_table_that_is_none_of_tasks_is_read_cell_by_cell() -> None:
    rows = (("名称", "地址"), ("城东食堂", "解放路十二号对面的社区服务站二楼"), ("城西食堂", "和平路"))
    shown, rules, _ = ruled(rows, (100, 150))
    source = read(Sheet((LEAD, *shown), below=rules))
    assert source.rows == ()
    assert running(source) == [LEAD.text, *(text for row in rows for text in row)]

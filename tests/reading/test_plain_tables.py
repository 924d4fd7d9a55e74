"""Tables of tasks in plain texts, and what only looks like one."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import SourceText
from aligner.reading.documents import read_data
from aligner.reading.plain.document import read
from aligner.structure import segment
from tests.reading.texts import assigned, furniture, running

HEADS = ("序号", "任务", "责任单位", "完成时限")
ROWS = (("1", "修缮校舍12栋", "县教育局", "8月底前"), ("2", "硬化村道30公里", "县交通局、各乡镇", "2026年11月"))


def source_of(text: str) -> SourceText:
    return read(text.encode(), name="分工.txt")


def rows_of(text: str) -> list[list[str]]:
    source = source_of(text)
    return [[cell.span.of(source.text) for cell in row.cells] for row in source.rows]


@pytest.mark.parametrize("parting", ["\t", "|", ",", "  ", "\u3000\u3000\u3000", " "])
def test_cells_are_parted_by_tabs_bars_commas_or_blanks(parting: str) -> None:
    rows: tuple[tuple[str, ...], ...] = (HEADS, *ROWS)
    if parting == ",":
        rows = tuple(tuple(f'"{text}"' if "、" in text else text for text in row) for row in rows)
    lines = "\n".join(parting.join(row) for row in rows)
    source = source_of(f"白石县重点任务分工表\n\n{lines}\n\n各单位要抓好落实。\n")
    assert [[cell.span.of(source.text) for cell in row.cells] for row in source.rows] == [list(row[1:]) for row in ROWS]
    assert assigned(source) == [*ROWS[0][2:], *ROWS[1][2:]]
    left = [line.strip(' \t|,"\u3000') for line in running(source)]
    assert [line for line in left if line] == ["白石县重点任务分工表", ROWS[0][1], ROWS[1][1], "各单位要抓好落实。"]
    assert "".join("".join(unit.text.split()) for unit in segment(source).units) == "".join(source.text.split())


def test_a_file_of_values_parted_by_commas_is_read_whatever_its_line_ends() -> None:
    text = '序号,工作任务,责任单位,备注\r\n1,"修缮校舍12栋,更新课桌""三百套""","县教育局\r\n县财政局",\r\n'
    source = read_data(text.encode("utf-8-sig"), name="分工.csv")
    assert [[cell.span.of(source.text) for cell in row.cells] for row in source.rows] == [
        ['修缮校舍12栋,更新课桌"三百套"', "县教育局", "县财政局"]
    ]
    task = next(unit for unit in segment(source).units if unit.responsibility.bodies)
    assert [body.name for body in task.responsibility.bodies] == ["县教育局", "县财政局"]


def test_a_table_of_markdown_has_a_rule_below_its_heads() -> None:
    table = "| 任务 | 责任单位 |\n|---|:--:|\n| 修缮校舍12栋 | 县教育局 |\n"
    source = source_of(f"# 分工\n\n{table}")
    assert rows_of(table) == [["修缮校舍12栋", "县教育局"]]
    assert furniture(source) == ["| 任务 | 责任单位 |", "|---|:--:|", "|", "|", "|"]


def test_sections_and_remarks_stand_between_the_rows() -> None:
    lines = (
        "序号\t任务\t责任单位",
        "一、补齐短板",
        "1\t修缮校舍12栋\t县教育局",
        "（二）畅通循环",
        "2\t硬化村道\t县交通局",
    )
    assert rows_of("\n".join((*lines, "填表人：王某", "二、工作要求", "各单位要抓好落实。"))) == [
        *(["一、补齐短板"], ["修缮校舍12栋", "县教育局"], ["（二）畅通循环"], ["硬化村道", "县交通局"])
    ]


def test_empty_cells_at_the_end_of_a_line_may_be_left_out() -> None:
    assert rows_of("任务\t责任单位\t时限\n修缮校舍\t县教育局\n硬化村道\t\t11月\n") == [
        *(["修缮校舍", "县教育局"], ["硬化村道", "11月"])
    ]


def test_tables_without_heads_and_those_that_go_on_are_told() -> None:
    lines = [f"{at}\t修缮校舍{at}栋，更新课桌三百套\t县教育局\t8月底前" for at in range(1, 4)]
    expected = [[f"修缮校舍{at}栋，更新课桌三百套", "县教育局", "8月底前"] for at in range(1, 4)]
    assert rows_of("\n".join(lines)) == expected
    assert rows_of("\n".join(("\t".join(HEADS), *lines[:1], "续表", *lines[1:]))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "一、重点任务\n\t修缮校舍，更新课桌。\n\t\t硬化村道。\n",
        "白石县人民政府\t2026年3月1日\n县教育局\t县交通局\n",
        "姓名\t性别\t工作单位\n王某\t男\t县教育局\n李某\t女\t县交通局\n",
        "压实责任单位, 明确时限, 抓好落实\n修缮校舍, 更新课桌, 硬化村道\n",
        "重点任务 责任分工\n修缮校舍 县教育局\n",
        "序号 任务 责任单位\n各单位要抓好落实。\n",
        "任务\t责任单位\n",
        "",
    ],
)
def test_other_lines_are_no_table(text: str) -> None:
    source = SourceText(text, "x", "utf-8", "") if not text else source_of(text)
    assert (source.rows, source.furniture) == ((), ())


@pytest.mark.parametrize(
    "line",
    ["序号\t任务\t责任单位\n", "a\tb\tc\n", '"a,\n', "序号 任务 责任单位\n1 建 局\n", '序号,任务,责任单位\n"a\n'],
)
def test_size_is_no_trouble(line: str) -> None:
    started = process_time()
    source_of(line * (20_000 // line.count("\n")))
    assert process_time() - started < 15


MARKS = st.text(st.sampled_from('序号任务责任单位1时限\t\t\n\n|,," 。、'), max_size=120)


@given(MARKS)
def test_any_text_keeps_its_characters(text: str) -> None:
    if not text.strip():
        return
    source = source_of("序号\t任务\t责任单位\n" + text)
    ends = [0, *(span.end for span in source.furniture)]
    assert all(end <= span.start < span.end for end, span in zip(ends, source.furniture, strict=False))
    cells = [cell.span for row in source.rows for cell in row.cells]
    assert all(cell.end <= span.start or span.end <= cell.start for cell in cells for span in source.furniture)
    assert "".join("".join(unit.text.split()) for unit in segment(source).units) == "".join(source.text.split())

"""Which cells of a table only accompany its tasks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.reading.table_heads import ASIDE_HEADS, Cell, Paragraph, is_aside, is_head, mark_asides


def cell(text: str, *, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(tuple(Paragraph(line) for line in text.split("\n")), columns=columns, rows=rows)


def asides(*rows: list[Cell]) -> list[str]:
    """Return the texts of the cells that are marked, in order."""
    mark_asides(rows)
    for row in rows:
        for one in row:
            assert len({paragraph.is_aside for paragraph in one.paragraphs}) <= 1
    return [one.text for row in rows for one in row if any(paragraph.is_aside for paragraph in one.paragraphs)]


@pytest.mark.parametrize(
    "head",
    [
        *("序 号", "责任\n单位", "牵头单位及责任人", "责任单位（部门）", "牵头单位（列在首位的为总牵头单位）"),
        *("第一责任人", "2026年进度安排", "完成时限要求", "会议时间", "项目编号", "（责任单位）", "责任领导、联系人"),
    ],
)
def test_a_head_of_an_aside_may_be_put_in_several_ways(head: str) -> None:
    assert is_aside(head)


@given(st.sampled_from(sorted(ASIDE_HEADS)))
def test_each_of_the_heads_names_an_aside(head: str) -> None:
    assert is_aside(head)
    assert is_head([head, "工作任务"])


@pytest.mark.parametrize(
    "head",
    [
        *("工作任务", "重点任务", "具体措施", "目标", "项目", "工作内容", "", " "),
        *("措施及责任单位", "工作任务完成时限", "任务说明", "目标和进度"),
        *("责任单位：宣教部", "各责任单位每季度报送一次进展情况", "压实责任单位。"),
    ],
)
def test_what_may_hold_tasks_is_no_aside(head: str) -> None:
    assert not is_aside(head)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["序号", "工作任务", "责任单位"], True),
        (["工作任务", "", "备注"], True),
        (["工作任务", "具体措施"], False),
        (["序号", "时间", "说明"], False),  # nothing that they could accompany
        (["责任单位"], False),
        (["责任单位", ""], False),
        ([], False),
        (["责任单位", "办好夜校。"], False),
        (["责任单位", "每个区建成一所职工夜校并按季度开班"], False),
        (["发布时间：2月3日", "来源：办公室"], False),
    ],
)
def test_a_head_has_columns_of_both_kinds(cells: list[str], *, expected: bool) -> None:
    assert is_head(cells) is expected


def test_heads_and_what_stands_below_those_of_asides_is_marked() -> None:
    assert asides(
        [cell("序号"), cell("工作任务"), cell("责任单位")],
        [cell("1"), cell("办好夜校"), cell("宣教部\n办公室")],
        [cell("2"), cell("建好书屋")],
    ) == ["序号", "工作任务", "责任单位", "1", "宣教部\n办公室", "2"]


def test_a_cell_over_several_columns_is_an_aside_if_all_of_them_are() -> None:
    assert asides(
        [cell("工作任务"), cell("责任分工及责任单位", columns=2), cell("备注")],
        [cell("一、服务职工", columns=4)],
        [cell("办好夜校"), cell("宣教部"), cell("办公室"), cell("无")],
        [cell("办好食堂", columns=2), cell("后勤部", columns=2)],
        [cell("办好球赛"), cell("各区", columns=3)],
    ) == ["工作任务", "责任分工及责任单位", "备注", "宣教部", "办公室", "无", "后勤部", "各区"]


def test_a_cell_over_several_rows_moves_those_beside_it() -> None:
    assert asides(
        [cell("序号", rows=2), cell("工作任务", rows=2), cell("目标", columns=2), cell("责任单位", rows=2)],
        [cell("上半年"), cell("下半年")],
        [cell("1", rows=3), cell("办好夜校"), cell("三所"), cell("五所"), cell("宣教部", rows=2)],
        [cell("建好书屋"), cell("十家"), cell("二十家")],
        [cell("办好食堂"), cell("一处"), cell("两处"), cell("后勤部")],
        [cell("2"), cell("办好球赛")],
    ) == ["序号", "工作任务", "目标", "责任单位", "1", "宣教部", "后勤部", "2"]


def test_rows_without_text_stand_before_a_head() -> None:
    assert asides([cell(""), cell(" ")], [cell("任务"), cell("时限")], [cell("办好夜校"), cell("三月")]) == [
        *("任务", "时限", "三月")
    ]
    assert asides([], [cell("")]) == []
    assert asides() == []


def test_a_column_with_the_sentences_of_the_table_accompanies_nothing() -> None:
    sentences = "办好夜校。建好书屋。办好食堂。修好球场。办好托管班。"
    assert asides([cell("栏目"), cell("说明")], [cell("工会。"), cell(sentences)]) == []
    assert asides([cell("栏目"), cell("说明")], [cell(sentences), cell(sentences)]) == ["栏目", "说明", sentences]


def test_a_table_that_claims_to_be_endless_is_no_trouble() -> None:
    endless = 10**9
    assert asides(
        [cell("任务", rows=endless), cell("责任单位", columns=endless, rows=endless)],
        [cell("办好夜校"), cell("宣教部", columns=endless)],
    ) == ["任务", "责任单位"]


HEADS = st.sampled_from(["工作任务", "具体措施", "责任单位", "序号", "完成时限"])


@given(heads=st.lists(HEADS, min_size=1, max_size=6), rows=st.integers(0, 4))
def test_in_a_plain_table_each_column_is_told_by_its_head(heads: list[str], rows: int) -> None:
    table = [[cell(head) for head in heads], *([cell(f"{row}行") for _ in heads] for row in range(rows))]
    mark_asides(table)
    marks = [[one.paragraphs[0].is_aside for one in row] for row in table]
    columns = [is_aside(head) for head in heads]
    if len(set(columns)) == 2:
        assert marks == [[True] * len(heads), *([columns] * rows)]
    else:
        assert not any(mark for row in marks for mark in row)

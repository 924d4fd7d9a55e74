"""Which cells of a table only accompany its tasks."""

from __future__ import annotations

import pytest

from aligner.reading.table_heads import Use, column_of, is_head, is_of_body


@pytest.mark.parametrize(
    ("heads", "use"),
    [
        (
            (
                "责任单位",
                "责任\n单位",
                "牵头单位及责任人",
                "责任单位（部门）",
                "第一责任人",
                "责任领导、联系人",
                "（责任单位）",
            ),
            Use.ASSIGNMENT,
        ),
        (("牵头单位（列在首位的为总牵头单位）", "责任处室", "包保领导", "配合", "分管领导"), Use.ASSIGNMENT),
        (
            ("完成时限", "2026年进度安排", "完成时限要求", "会议时间", "目标时限", "时间节点", "计划完成时间"),
            Use.ASSIGNMENT,
        ),
        (
            ("责任部室", "主责科（室）", "承担单位", "归口科室", "相关单位", "完成单位", "主办", "责任工会"),
            Use.ASSIGNMENT,
        ),
        (("截止日期", "完成日期"), Use.ASSIGNMENT),
        (("序 号", "项目编号", "序号", "项次", "NO."), Use.NUMBER),
        (("备注", "说明", "联系电话", "任务来源", "评分标准", "目前状态", "是否完成", "预算（万元）"), Use.NOTE),
        (("进展情况", "完成情况", "工作进度", "存在问题", "目前进展"), Use.PROGRESS),
        (("工作任务", "重点任务", "具体措施", "目标", "项目", "工作内容", "", " ", "地点"), Use.WORK),
        (("措施及责任单位", "工作任务完成时限", "任务说明", "目标和进度", "参与人数"), Use.WORK),
        (("责任单位：宣教部", "各责任单位每季度报送一次进展情况", "压实责任单位。"), Use.WORK),
    ],
)
def test_a_column_is_told_by_its_head(heads: tuple[str, ...], use: Use) -> None:
    assert {head: column_of(head).use for head in heads} == dict.fromkeys(heads, use)


def test_names_of_bodies_and_times_are_told_apart() -> None:
    assert is_of_body("责任处室")
    assert is_of_body("牵头")
    assert not is_of_body("完成时限")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["序号", "工作任务", "责任单位"], True),
        (["工作任务", "", "备注"], True),
        (["工作任务", "具体措施"], True),
        (["序号", "时间", "说明"], False),  # nothing that they could accompany
        (["工作任务", "完成情况"], False),  # a report of what was done
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

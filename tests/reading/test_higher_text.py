"""A column of what a higher body demands is no text of ours, if there is one of ours beside it."""

from __future__ import annotations

import docx
import pytest

from aligner.model import CellKind, Role
from aligner.reading.table_heads import Use, column_of
from aligner.reading.task_tables import TaskTables
from aligner.structure import segment
from tests.reading.test_docx_tables import filled, read
from tests.reading.test_task_tables import cell, table, told

DEMAND, MEASURE = "各地要修好渡口，每县至少1处。", "修好渡口12处。"


@pytest.mark.parametrize(
    ("higher", "ours"),
    [
        ("国家要求", "我市贯彻措施"),
        ("上级要求", "贯彻落实措施"),
        ("上位要求", "本地条款"),
        ("省要求", "我市工作措施"),
        ("省委部署", "具体举措"),
        ("中央部署", "重点任务"),
        ("对照条款", "落实措施"),
        ("国家文件原文", "我县实施方案内容"),
        ("上级文件内容", "工作任务"),
        ("国家方案任务", "我市任务"),
        ("国务院要求", "我省落实情况"),
        ("市级要求", "我区贯彻措施"),
        ("国务院《意见》", "市《实施方案》"),
        ("省《实施意见》", "县级方案"),
        ("市级任务", "本县落实举措"),
        ("省级任务", "我市工作措施"),
        ("省定目标", "本市工作任务"),
        ("省总工作要点", "我会工作安排"),
        ("全国工作要点", "任务分解"),
        ("国家规划", "我市落实措施"),
        ("省《实施方案》主要任务", "我市具体举措"),
        ("省三年行动计划任务", "本县措施"),
        ("国办发〔2031〕3号文件要求", "我县措施"),
        ("中央", "我市举措"),
        ("《国务院办公厅关于发展渡口经济的意见》要求", "我省贯彻落实举措"),
    ],
)
@pytest.mark.parametrize("beside", ["|责任单位", ""])
def test_the_demand_is_left_out_and_counted(higher: str, ours: str, beside: str) -> None:
    assigned = " 责任单位=县局" if beside else ""
    rows = table(f"{higher}|{ours}{beside}", f"{DEMAND}|{MEASURE}|县局" if beside else f"{DEMAND}|{MEASURE}")
    assert told(rows) == [MEASURE + assigned]
    tables = TaskTables()
    tables.read(rows)
    assert {kind.value: count for kind, count in tables.left_out.items() if count} == {"higher_text": 1}


NOTHING = (
    *("正在研究", "正在研究制定", "研究中", "无", "暂无", "暂无相关措施", "待定", "待研究", "尚未出台", "不涉及"),
    *(
        "正在推进",
        "/",
        "—",
        "-",
        "同上",
        "……",
        "（无）",
        "（空）",
        "不适用",
        "N/A",
        "无此项任务",
        "我局不涉及",
        "未提及",
    ),
    *(
        "未作部署",
        "正在抓紧制定",
        "正在组织起草",
        "待进一步研究",
        "无相关表述",
        "没有直接对应条款",
        "尚未出台实施细则",
        "无需落实",
    ),
    *("50公顷", "3批", "60岁", "30‰", "5至8个", "元/人", "万千瓦", "20分钟以内", "2025年底前"),
)


@pytest.mark.parametrize("nothing", NOTHING)
def test_what_says_that_there_is_nothing_is_no_task(nothing: str) -> None:
    rows = table("序号|国家要求|我市措施|责任单位", f"1|{DEMAND}|{nothing}|县局", f"2|{DEMAND}|{MEASURE}|县局")
    assert [row for row in told(rows) if "渡口" in row] == [f"{MEASURE} 责任单位=县局"]
    assert not any(nothing in row for row in told(rows))


@pytest.mark.parametrize(
    "text",
    [
        *("研究制定渡口办法。", "推进落实", "制定方案", "不断修缮渡口", "待渡口修好后开航。", "无障碍设施进渡口"),
        *(
            "未成年人保护",
            "不动产登记提速",
            "待业人员帮扶",
            "3支队伍进渡口",
            "8条航线复航",
            "没收物品管理",
            "缺水村通水",
        ),
    ],
)
def test_what_is_to_be_done_is_a_task(text: str) -> None:
    assert told(table("序号|国家要求|我市措施", f"1|{DEMAND}|{text}")) == [text]


@pytest.mark.parametrize(
    "heads",
    ["序号|国家要求|责任单位", "序号|国家任务|责任单位|进展情况", "领域|上级要求|责任单位", "序号|中央部署|完成时限"],
)
def test_a_list_of_demands_alone_is_the_text(heads: str) -> None:
    rows = table(heads, "|".join(["1", DEMAND, "县局", "已完成一半。"][: heads.count("|") + 1]))
    assert any(DEMAND in row for row in told(rows))


@pytest.mark.parametrize("head", ["国家级试点", "任务要求", "工作目标", "省级财政资金", "全国文明村", "我省方案任务"])
def test_other_heads_name_no_demand(head: str) -> None:
    assert column_of(head).use is Use.WORK


def test_a_list_of_demands_alone_covers_nothing() -> None:
    """The text of a Word file of which nothing is done has no task, and says what was left out."""
    document = docx.Document()
    document.add_paragraph("青禾市贯彻落实对照表")
    filled(document, ("国家要求", "我市贯彻措施", "责任单位"), *[(DEMAND, "正在研究", "市交通局")] * 6)
    source = read(document)
    assert [unit.text for unit in segment(source).units if unit.role is Role.TASK] == []
    assert [(one.kind.value, one.count) for one in source.remarks] == [("higher_text", 6)]
    assert all(cell.kind is not CellKind.TASK for row in source.rows for cell in row.cells)


def test_a_level_below_a_head_for_bodies_is_one_of_bodies() -> None:
    heads = [cell("任务", rows=2), cell("牵头单位", columns=2), cell("我市措施", rows=2)]
    levels = [cell("省级"), cell("市级")]
    rows = [heads, levels, [cell("渡口"), cell("省厅"), cell("市局"), cell(MEASURE)]]
    assert told(rows) == [f"[渡口] 牵头单位=省厅 牵头单位=市局 {MEASURE}"]

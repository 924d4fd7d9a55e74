"""Tables of indicators: the figure that each is to reach, and what is to be done beside it."""

from __future__ import annotations

import pytest

from tests.reading.test_task_tables import cell, table, told


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("指标名称|单位|2025年目标值|属性", "夜校|所|120|预期性"), ["夜校：2025年目标值120所"]),
        (("序号|指标|2024年完成|2025年|2027年", "1|夜校（所）|80|120|≥150"), ["夜校（所）：2025年120所，2027年≥150所"]),
        (("任务|2026年目标（万元）|备注", "修路|300|"), ["修路：2026年目标300万元"]),
        (
            ("任务|2026年|2027年|责任单位", "修路（公里）|3|5|宣教部"),
            ["修路（公里）：2026年3公里，2027年5公里 责任单位=宣教部"],
        ),
        (("指标|目标值|责任单位", "覆盖率|65.5%|宣教部"), ["覆盖率：目标值65.5% 责任单位=宣教部"]),
        (
            ("指标|单位|目标值", "夜校|所|120", "食堂|家|9", "寿命|岁|达到全国平均"),
            ["夜校：目标值120所", "食堂：目标值9家", "寿命：目标值达到全国平均"],
        ),
        (("指标|单位|2024年完成|2025年计划完成", "夜校|所|80|120"), ["夜校：2025年计划完成120所"]),
        (("指标|2025年|年均增速", "产值|500亿元|6.5%"), ["产值：2025年500亿元，年均增速6.5%"]),
        (
            ("任务|目标|责任单位", "办夜校|待定|宣教部", "训船工|不少于200人次|交通局"),
            ["办夜校 责任单位=宣教部", "训船工：目标不少于200人次 责任单位=交通局"],
        ),
    ],
)
def test_an_indicator_takes_the_figure_that_it_is_to_reach(rows: tuple[str, ...], expected: list[str]) -> None:
    assert told(table(*rows)) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ("项目名称|建设内容|总投资（万元）|2025年计划投资（万元）|责任单位", "码头|建候船室30处|300|120|交通局"),
            "码头：2025年计划投资120万元 建候船室30处 责任单位=交通局",
        ),
        (
            ("领域|任务|目标|具体措施", "交通|修好码头|12处|按标准改造船闸"),
            "[交通] 修好码头：目标12处 按标准改造船闸",
        ),
        (
            ("指标|2025年目标值|工作措施|属性|责任单位", "候船室|30处|在渡口旁新建|约束性|交通局"),
            "候船室：2025年目标值30处 在渡口旁新建 责任单位=交通局",
        ),
    ],
)
def test_what_is_to_be_done_beside_a_figure_stays(rows: tuple[str, ...], expected: str) -> None:
    assert told(table(*rows)) == [expected]


def test_indicators_may_share_a_cell_before_their_names() -> None:
    rows = [[cell("指标", columns=2), cell("2025年目标")], [cell("渡口", rows=2), cell("候船室"), cell("30处")]]
    assert told([*rows, [cell("护栏"), cell("5公里")]]) == ["候船室：2025年目标30处", "护栏：2025年目标5公里"]


def test_an_indicator_on_several_lines_of_a_cell_is_one() -> None:
    rows = table("指标|目标值")
    assert told([*rows, [cell("候船室\n（处）"), cell("200\n以上")]]) == ["候船室（处）：目标值200以上"]


@pytest.mark.parametrize("rows", [("指标|单位|完成值", "夜校|所|80"), ("名称|单位|2025年", "夜校|所|80")])
def test_figures_that_nobody_has_to_reach_are_no_tasks(rows: tuple[str, ...]) -> None:
    assert told(table(*rows)) == []

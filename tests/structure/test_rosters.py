"""Members, contacts, heads of tables, and the sections and clauses that say whom and when a text concerns."""

from __future__ import annotations

import pytest

from aligner.model import Role
from tests.structure.support import document, texts
from tests.structure.test_roles import role_of

_PLAN = """云溪镇防汛实施方案
一、主要任务
加固堤防12公里。
二、组织机构
{lines}
三、保障措施
储备沙袋2万只。
"""
_TASKS = ["加固堤防12公里。", "储备沙袋2万只。"]


@pytest.mark.parametrize(
    "lines",
    [
        "指 挥 长：赵  军  镇党委书记\n副指挥长：钱  明  镇长\n成　　员：孙  丽  农业服务中心主任\n李小梅  财政所所长",
        "组长：王强\n常务副组长：刘芳\n成员：各村党组织书记",
        "召集人：周敏（副县长）",
        "联 系 人：吴 敏\n联系电话：0571-12345678\n水利科　郑 洁　0571-12345679",
        "咨询电话：0571-12345678",
        "序号　任务名称　责任单位　完成时限　备注",
        "指标  单位  2025年  2030年  属性",
        "（注：表中任务如遇政策调整，按上级规定执行）",
    ],
)
def test_lines_that_list_persons_or_columns_are_noise(lines: str) -> None:
    plan = document(_PLAN.format(lines=lines))
    assert texts(plan, Role.TASK) == _TASKS
    assert len(texts(plan, Role.NOISE)) == len(lines.splitlines())


@pytest.mark.parametrize(
    "line",
    [
        "组长负责全面调度，每月召开一次例会。",
        "成员单位：各司其职，要每周报送一次进度。",
        "联系人制度覆盖全部12个村。",
        "设立举报电话，24小时有人接听。",
        "单位名称、指标变动的，6月底前报镇政府备案。",
    ],
)
def test_a_line_on_what_members_do_is_a_task(line: str) -> None:
    assert line in texts(document(_PLAN.format(lines=line)), Role.TASK)


@pytest.mark.parametrize("heading", ["三、服务对象", "（一）支持范围", "三、补助对象和范围", "三、参评对象"])
def test_whom_a_text_concerns_is_background(heading: str) -> None:
    items = "1.就业困难人员；\n2.返乡务工人员。"
    plan = document(
        f"云溪县援助活动方案\n一、工作目标\n办招聘会12场。\n{heading}\n{items}\n四、工作要求\n每周报送进度。\n"
    )
    assert texts(plan, Role.BACKGROUND) == items.split("\n")


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("三、补助对象", "对返乡务工人员每人给予补助500元。"),
        ("三、扩大保障范围", "1.就业困难人员全部参保；"),
        ("三、服务对象管理", "建立服务对象台账。"),
        ("三、试点范围", "在12个乡镇开展试点。"),
        ("三、服务对象", "各村要逐户核实服务对象。"),
    ],
)
def test_what_is_done_for_them_is_a_task(heading: str, sentence: str) -> None:
    assert role_of(sentence, f"云溪县援助活动方案\n一、工作目标\n办招聘会12场。\n{heading}\n{sentence}\n") is Role.TASK


@pytest.mark.parametrize(
    "sentence",
    [
        "国家、省有新规定的，从其规定。",
        "期间上级出台新政策的，按上级政策执行。",
        "法律、法规另有规定的，依照其规定。",
        "上述政策已明确执行期限的，按照规定期限执行。",
        "未明确期限的，执行至2027年12月31日。",
        "责任单位中排在第一位的为牵头单位。",
    ],
)
def test_what_a_text_says_of_itself_is_background(sentence: str) -> None:
    assert (
        role_of(sentence, f"云溪县助企若干措施\n一、主要措施\n发放补助300万元。\n二、附则\n{sentence}\n")
        is Role.BACKGROUND
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "未明确责任人的，6月底前由镇政府明确。",
        "按国家有关规定执行最低工资标准，每年调整一次。",
        "国家政策调整后，及时修订本地办法。",
        "考核排在第一位的乡镇，奖励10万元。",
    ],
)
def test_a_rule_beside_them_is_a_task(sentence: str) -> None:
    assert (
        role_of(sentence, f"云溪县助企若干措施\n一、主要措施\n发放补助300万元。\n二、附则\n{sentence}\n") is Role.TASK
    )

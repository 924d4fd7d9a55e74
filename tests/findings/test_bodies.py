"""What became of the bodies of duties: nothing is said of counterparts, and nothing where duties do not meet."""

from __future__ import annotations

import pytest

from aligner.changes import BODIES
from tests.reports.builders import aligned_texts


def between(local: str, national: str, *, score: float = 0.97) -> list[tuple[str, list[str], list[str]]]:
    """Return relation, local and national names of what is told of a linked pair of tasks."""
    alignment = aligned_texts(f"工作要点\n{local}\n", f"今后任务\n{national}\n", [("L2", "N2", score, "counterpart")])
    return [
        (str(one.relation), [said.name for said in one.local_said], [said.name for said in one.national_said])
        for one in BODIES.of(alignment)
    ]


@pytest.mark.parametrize(
    ("local", "national", "wanted"),
    [
        (
            "发现险情的，应当立即向公安、教育、交通运输、应急管理等部门报告。",
            "发现险情的，应当立即向公安、教育、交通运输等部门报告。",
            ("new", ["应急管理"], []),
        ),
        (
            "乡镇人民政府、街道办事处应当每月巡查渡口秩序。",
            "乡镇人民政府应当每月巡查渡口秩序。",
            ("new", ["街道办事处"], []),
        ),
        (
            "公安、交通运输等部门接到举报，应当依法查处超载渡船。",
            "有关部门接到举报，应当依法查处超载渡船。",
            ("new", ["公安", "交通运输"], []),
        ),
        (
            "公安、海事、民政和交通运输等部门应当互相配合，救助遇险乘客。",
            "公安、海事和交通运输部门应当互相配合，救助遇险乘客。",
            ("new", ["民政"], []),
        ),
        (
            "渡口设置候船亭，具体办法由市交通运输部门制定。",
            "渡口设置候船亭。",
            ("new", ["市交通运输部门"], []),
        ),
        (
            "妇女联合会应当受理渡口女船工的投诉、举报。",
            "县级以上人民政府应当受理渡口女船工的投诉、举报。",
            ("changed", ["妇女联合会"], ["县级以上人民政府"]),
        ),
        (
            "对超载的渡船，船长应当停航，依法报告并配合处理。",
            "对超载的渡船，船长应当停航，向公安机关、海事管理机构报告并配合处理。",
            ("missing", [], ["公安机关", "海事管理机构"]),
        ),
        (
            "港务部门、船工协会应当为船工提供急救培训。",
            "国家采取必要措施，为船工提供急救培训。",
            ("new", ["港务部门", "船工协会"], []),
        ),
        (
            "市、县人民政府和港务、民政等有关行政部门应当给予渡口资金和场地扶持。",
            "国家给予渡口资金和场地扶持。",
            ("new", ["市、县人民政府和港务、民政等有关行政部门"], []),
        ),
        (
            "由文化市场执法、公安部门责令超载渡船停航。",
            "由文化和旅游、公安部门责令超载渡船停航。",
            ("changed", ["文化市场执法"], ["文化和旅游"]),
        ),
        (
            "渡口船工的安置由当地人民政府负责。",
            "渡口船工的安置由国家负责。",
            ("changed", ["当地人民政府"], ["国家"]),
        ),
        (
            "市港务、市商务部门应当征集救生器材需求，会同有关部门与摆渡公司签订协议。",
            "县级以上人民政府应当与摆渡公司签订协议。",
            ("changed", ["市港务", "市商务部门"], ["县级以上人民政府"]),
        ),
        (
            "推进“法院+工会+人社”渡口纠纷联动机制。",
            "推进“工会+法院+检察院+人社”渡口纠纷联动机制。",
            ("changed", ["法院", "工会", "人社"], ["工会", "法院", "检察院", "人社"]),
        ),
    ],
)
def test_bodies_that_are_more_fewer_or_others(
    local: str, national: str, wanted: tuple[str, list[str], list[str]]
) -> None:
    assert between(local, national) == [wanted]


@pytest.mark.parametrize(
    ("local", "national"),
    [
        ("市、区人民政府应当每月巡查渡口。", "县级以上地方人民政府应当每月巡查渡口。"),
        ("市交通运输局应当每月巡查渡口。", "国务院交通运输主管部门应当每月巡查渡口。"),
        ("本市建立渡口巡查制度。", "国家建立渡口巡查制度。"),
        ("县级以上人民政府及其有关部门应当建立渡口巡查制度。", "国家建立渡口巡查制度。"),
        ("本市定期巡查渡口秩序。", "县级以上人民政府及其有关部门应当定期巡查渡口秩序。"),
        ("本市巡查渡口秩序，公示处罚结果。", "行政执法机关应当巡查渡口秩序，公示处罚结果。"),
        ("各级人民政府及其有关部门不得拖欠渡口工程款。", "国家机关不得拖欠渡口工程款。"),
        ("渡口设立值班室，报县节能主管部门备案。", "渡口设立值班室，报管理节能工作的部门备案。"),
        ("公民、法人和其他组织应当服从渡口调度。", "公民应当服从渡口调度。"),
        ("发生地乡镇人民政府应当疏散乘客。", "发生地县级人民政府应当疏散乘客。"),
        (
            "发生地乡镇人民政府、街道办事处应当疏散乘客，并向县人民政府报告。",
            "发生地县级人民政府应当疏散乘客，并向上一级人民政府报告。",
        ),
        (
            "县和乡（镇）人民政府、街道办事处应当加强渡口巡查。",
            "库区各级地方人民政府和有关单位应当加强渡口巡查。",
        ),
        ("本市对船工参加养老保险、医疗保险给予补贴。", "渡口经营者、船工家庭应当鼓励、帮助船工参加社会保险。"),
        ("组建由摆渡公司牵头的渡口安全联盟。", "组建渡口安全联盟。"),
        ("农业农村、林业部门应当评估渡口周边土壤。", "农业农村、林业草原部门应当评估渡口周边土壤。"),
        ("任何组织和个人不得毁坏救生圈。", "任何单位和个人不得毁坏救生圈。"),
        ("船工协会应当开展急救培训。", "海事管理机构应当检验渡船。"),
        ("港口企业应当对船员开展急救培训。", "摆渡公司应当对船工开展急救培训。"),
        ("任何人不得损毁救生圈。", "船员和乘客不得损毁救生圈。"),
        ("船员变更的，应当向原发证机关申请登记。", "船员变更的，应当向原核发船员证书机关申请登记。"),
        ("渡船停靠，应当经县渡口安全监督管理部门许可。", "渡船停靠，应当经负责渡口安全监督管理的部门许可。"),
        ("船员患病需要护理的，由用人单位负责。", "船员患病需要护理的，由所在单位负责。"),
        ("发生一般事故，由县海事部门组织调查。", "发生重大事故，由省应急管理部门组织调查。"),
        ("市自然资源部门应当维护航道测量标志。", "县级以上人民政府测绘主管部门应当维护航道测量标志。"),
        ("渡口监管部门应当每月巡查渡口。", "渡口安全监管部门应当每月巡查渡口。"),
        ("各级人民政府及其工作部门应当制定渡口预案。", "各级人民政府及其有关部门应当制定渡口预案。"),
        ("拒不改正的，由市交通运输部门处二百元罚款。", "拒不改正的，由公安机关处二百元罚款。"),
    ],
)
def test_counterparts_other_duties_and_offences_are_no_change(local: str, national: str) -> None:
    assert between(local, national) == []


@pytest.mark.parametrize(
    ("local", "national", "wanted"),
    [
        ("省科技厅牵头，省交通运输厅参与", "交通运输部牵头，科技部参与", [("changed", ["省科技厅"], ["交通运输部"])]),
        ("省交通运输厅牵头，省科技厅参与", "交通运输部牵头，科技部参与", []),
        ("省应急管理厅牵头，省公安厅参与", "交通运输部牵头，科技部参与", []),
    ],
)
def test_another_lead_is_told_once_of_all_tasks_of_a_bracket(
    local: str, national: str, wanted: list[tuple[str, list[str], list[str]]]
) -> None:
    tasks = "研发新型渡船。建设渡船试验水池。"
    texts = f"工作要点\n{tasks}（{local}）\n", f"今后任务\n{tasks}（{national}）\n"
    alignment = aligned_texts(*texts, [(f"L{at}", f"N{at}", 0.99, "counterpart") for at in (2, 3)])
    assert [
        (str(one.relation), [said.name for said in one.local_said], [said.name for said in one.national_said])
        for one in BODIES.of(alignment)
    ] == wanted

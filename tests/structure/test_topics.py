"""Sentences that name a topic, and those that ask for something though they look alike."""

from __future__ import annotations

import pytest

from aligner.model import Role
from tests.structure.support import document, texts


@pytest.mark.parametrize(
    "stages",
    [
        (
            "（一）动员部署阶段（2031年3月）。",
            "（二）集中攻坚阶段（2031年4月—9月）。",
            "（三）总结阶段（10月至12月）。",
        ),
        ("1、宣传发动（5月15日前）。", "2、摸底登记（6月上旬至7月底）。", "3、验收评比（第四季度）。"),
        ("（一）起步阶段（2031—2033年）。", "（二）提升阶段（2034—2036年）。", "（三）巩固阶段（2037年1月起）。"),
    ],
)
def test_stages_with_their_time_are_headings(stages: tuple[str, ...]) -> None:
    bodies = ("召开全县渔港整治动员会。", "逐港清理废弃渔网，每周通报进展。", "组织有关部门评估验收。")
    text = "\n".join(stage + body for stage, body in zip(stages, bodies, strict=True))
    doc = document(f"青岚县渔港整治方案\n一、实施步骤\n{text}")
    assert texts(doc, Role.HEADING)[1:] == list(stages)
    assert texts(doc, Role.TASK) == list(bodies)


@pytest.mark.parametrize("item", ["新建冷库（2031年）3座。", "清理废弃渔网（不少于40吨）。", "2031年4月清理渔港。"])
def test_a_figure_or_date_that_is_no_bracket_of_a_stage_is_a_measure(item: str) -> None:
    doc = document(f"青岚县渔港整治方案\n一、渔港整治\n1.{item}由渔政站逐港登记造册，按月公布。")
    assert f"1.{item}" in texts(doc, Role.TASK)


@pytest.mark.parametrize("sign", ["是", "要"])
def test_sentences_with_ordinals_in_a_paragraph_are_headings_together(sign: str) -> None:
    heads = [
        f"{number}{sign}{topic}。" for number, topic in zip("一二三", ("组织保障", "经费保障", "强化考核"), strict=True)
    ]
    bodies = ["成立古桥修缮领导小组。", "县财政设立修缮专项资金。", "将修缮进度纳入年度考核。"]
    line = "".join(head + body for head, body in zip(heads, bodies, strict=True))
    doc = document(f"青岚县古桥修缮方案\n一、保障机制\n{line}")
    assert texts(doc, Role.HEADING) == ["一、保障机制", *heads]
    assert texts(doc, Role.TASK) == bodies


@pytest.mark.parametrize(
    "line",
    [
        "一是普查古桥。二是修缮石栏。三是竖立碑记。",
        "一是普查古桥。二是修缮石栏。三是竖立碑记。碑记由县文物局统一制作。",
        "一是6月底前普查古桥。普查结果报县文物局。二是年内修缮石栏12处。修缮方案提前公示。",
    ],
)
def test_sentences_with_ordinals_that_are_measures_head_nothing(line: str) -> None:
    doc = document(f"青岚县古桥修缮方案\n一、主要工作\n{line}")
    assert texts(doc, Role.HEADING) == ["一、主要工作"]


@pytest.mark.parametrize(
    "measure",
    [
        "各乡镇要建立河长工作台账。",
        "县文物局负责统筹协调。",
        "施工单位应当公示工期。",
        "村民委员会有权查阅账目。",
        "将渡口审批下放至乡镇。",
        "把渡船年检改为网上预约。",
        "到“十五五”末，建成示范渡口8个。",
        "严格执行渡运制度，坚决防范翻船事故。",
        "落实河长巡查制度，严肃查处非法采砂。",
        "每半年通报一次渡口整治情况。",
        "由县渡口管理站统一管理渡船。",
        "学生渡河一律免费。",
        "市、县两级财政安排渡口专项资金。",
        "对达标渡口给予补助。",
        "增设渡口救生圈500个。",
        "渡口修缮率不低于八成。",
    ],
)
def test_a_first_sentence_that_says_what_to_do_is_no_heading(measure: str) -> None:
    text = f"（一）普查渡口。\n逐个登记渡口。\n（二）{measure}逾期的由督查室督办。\n（三）修缮码头。年内完工。"
    doc = document(f"青岚县渡口整治方案\n一、主要任务\n{text}")
    assert f"（二）{measure}" in texts(doc, Role.TASK)


@pytest.mark.parametrize(
    "topic",
    [
        "抓好重要渡口管护。",
        "落实渡口安全要求。",
        "健全首问负责制。",
        "提升应急救援能力。",
        "坚守安全底线，提升渡运水平。",
        "要高度重视。",
        "推动航运企业承担安全责任。",
        "强化县级财政保障。",
        "由点及面推进渡改桥。",
        "培育未来产业。",
        "把牢渡运安全方向。",
        "办好10件民生实事。",
    ],
)
def test_a_first_sentence_that_names_a_topic_is_a_heading(topic: str) -> None:
    text = f"（一）普查渡口。逐个登记渡口。\n（二）{topic}乡镇逐个排查渡口隐患并登记造册。\n（三）修缮码头。年内完工。"
    doc = document(f"青岚县渡口整治方案\n一、主要任务\n{text}")
    assert f"（二）{topic}" in texts(doc, Role.HEADING)


@pytest.mark.parametrize(
    "sign",
    [
        "第一阶段：{}（2031年3月—5月）。",
        "第一步：{}。",
        "第一阶段（3月1日—5月底）：{}。",
        "第一阶段　{}\n",
        "1.{}阶段（2031年3月至5月）\n",
    ],
)
def test_stages_are_headings_whatever_their_sign(sign: str) -> None:
    lines = [sign.format("清查渔网"), sign.replace("一", "二").replace("1.", "2.").format("评估验收")]
    text = "\n".join((lines[0] + "召开动员大会。", lines[1] + "报送总结。"))
    doc = document(f"青岚县渔港整治方案\n一、实施步骤\n{text}")
    assert texts(doc, Role.HEADING)[1:] == [" ".join(line.split()) if "　" in line else line.strip() for line in lines]
    assert texts(doc, Role.TASK) == ["召开动员大会。", "报送总结。"]


@pytest.mark.parametrize(
    "line", ["第一阶段，清查渔网。第二阶段，评估验收。", "第一阶段工作完成后，清查渔网。第二阶段评估验收。"]
)
def test_a_sentence_on_a_stage_is_no_heading(line: str) -> None:
    doc = document(f"青岚县渔港整治方案\n一、实施步骤\n{line}")
    assert len(texts(doc, Role.TASK)) == 2


def test_a_line_over_items_of_a_lower_level_is_a_heading() -> None:
    lines = ("1、修缮渔港行动", "逐港更换系缆桩，疏通航道。", "2、培训船员行动", "⑴开设航海夜校。", "⑵组织船员轮训。")
    doc = document("青岚县渔港整治方案\n一、措施\n" + "\n".join(lines))
    assert texts(doc, Role.HEADING) == ["一、措施", "1、修缮渔港行动", "2、培训船员行动"]
    doc = document("青岚县渔港清单\n一、项目\n1.疏浚航道\n2.新建泊位20个\n（1）渔船泊位15个\n3.新建灯塔4座")
    assert "2.新建泊位20个" in texts(doc, Role.TASK)


@pytest.mark.parametrize("label", ["分年度目标为：", "具体措施：", "工作任务："])
def test_a_label_over_paragraphs_is_a_heading(label: str) -> None:
    goals = ("2031年：疏浚航道30公里。", "2032年：疏浚航道40公里。")
    text = f"一、疏浚航道\n三年疏浚航道百公里，沿线码头同步整修。{label}\n" + "\n".join(goals)
    doc = document(f"青岚县航道方案\n{text}")
    assert label in texts(doc, Role.HEADING)


@pytest.mark.parametrize("line", ["青岚县各乡镇：", "各乡镇要完成以下任务，每季度报送一次重点：", "措施有："])
def test_a_line_that_is_no_label_is_no_heading(line: str) -> None:
    doc = document(f"青岚县航道方案\n一、疏浚航道\n{line}\n疏浚航道30公里。\n整修码头12座。")
    assert line not in texts(doc, Role.HEADING)

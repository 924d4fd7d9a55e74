"""The role of a sentence, which depends on where it stands and on the forms that reports use by custom."""

from __future__ import annotations

import pytest

from aligner.model import Role
from tests.structure.support import document

LAW = """青岚市节水条例
第一条 为了节约用水，制定本条例。
第二条 用水应当计量。
第三条 单位应当安装水表。
第四条 鼓励使用再生水。
第五条 水表应当定期检定。
"""


def role_of(sentence: str, text: str) -> Role:
    """Return the role of the one unit of `text` that is `sentence`."""
    (unit,) = [unit for unit in document(text).units if unit.text == sentence]
    return unit.role


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("一、过去五年的工作回顾", Role.ACHIEVEMENT),
        ("一、2025年工作情况", Role.ACHIEVEMENT),
        ("一、主要工作成效", Role.ACHIEVEMENT),
        ("一、改革取得的成就", Role.ACHIEVEMENT),
        ("一、存在的主要问题", Role.PROBLEM),
        ("一、今后五年的主要任务", Role.TASK),
        ("一、2026年工作安排", Role.TASK),
        ("一、巩固拓展脱贫攻坚成果", Role.TASK),
        ("一、着力解决群众急难愁盼问题", Role.TASK),
        ("一、推动科技创新取得新突破", Role.TASK),
        ("一、总结推广基层经验", Role.TASK),
        ("一、加强队伍建设", Role.TASK),
    ],
)
def test_the_heading_decides_on_a_sentence_that_fits_anywhere(heading: str, role: Role) -> None:
    sentence = "推进劳动关系协调机制建设，覆盖企业1200家。"
    assert role_of(sentence, f"{heading}\n{sentence}\n二、其他事项\n按时上报统计数据，逐月通报进度。\n") is role


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("完成站点改造120处，逐月通报进度。", Role.TASK),
        ("今年工作的总体要求是：坚持稳中求进，统筹发展和安全。", Role.PRINCIPLE),
        ("2026年是规划开局之年，做好全年工作意义重大。", Role.BACKGROUND),
        ("主要预期目标是：新增会员2万人，建成驿站30座。", Role.TASK),
        ("实现上述目标，需要全市上下共同努力。", Role.BACKGROUND),
        ("为加强统筹，根据上级要求，制定本方案。", Role.BACKGROUND),
        ("去年全市新增驿站35座，服务职工20万人次。", Role.ACHIEVEMENT),
        ("这些事谁来办？", Role.BACKGROUND),
        ("广大干部要干字当头、求真务实，始终把群众放在心上。", Role.PRINCIPLE),
    ],
)
def test_forms_in_a_plan(sentence: str, role: Role) -> None:
    text = f"一、2026年主要任务\n{sentence}\n按时上报统计数据，逐月通报全市30个站点的建设进度。\n"
    assert role_of(sentence, text) is role


@pytest.mark.parametrize("heading", ["一、总体要求", "一、指导思想", "（一）基本原则", "一、总体思路。"])
def test_what_stands_under_overall_requirements_is_principle(heading: str) -> None:
    sentence = "坚持预防为主、防治结合，守住安全底线。"
    assert role_of(sentence, f"{heading}\n{sentence}\n二、主要任务\n完成站点改造120处。") is Role.PRINCIPLE


def test_a_review_turns_to_problems_and_back_to_the_plan() -> None:
    doc = document(
        "一、2025年工作回顾\n建成驿站35座，服务职工20万人次。\n"
        "在肯定成绩的同时，我们也清醒地看到，还存在不少问题：站点偏少，布局不均；设施陈旧，管护薄弱。\n"
        "二、2026年工作打算\n新建驿站20座，全部通水通电。\n"
    )
    assert [str(unit.role) for unit in doc.units] == ["heading", "achievement", "problem", "problem", "heading", "task"]


def test_shortcomings_are_told_without_an_announcement() -> None:
    doc = document(
        "一、2025年工作回顾\n建成驿站35座，服务职工20万人次。\n"
        "站点数量仍显不足，短板明显；管护水平不高，问题较多；经费压力较大，基层困难突出。\n"
    )
    assert [unit.role for unit in doc.units[2:]] == [Role.PROBLEM] * 3


@pytest.mark.parametrize(
    "sentence", ["解决了一批拖欠工资的突出问题，追回欠薪820万元。", "补齐了设施短板，新建驿站35座。"]
)
def test_a_problem_that_was_solved_is_an_achievement(sentence: str) -> None:
    assert role_of(sentence, f"一、2025年工作回顾\n{sentence}\n服务职工20万人次，满意度达到98%。\n") is Role.ACHIEVEMENT


def test_title_lines() -> None:
    doc = document(
        "在大会上的报告\n——建设匠心之城\n（2025年3月12日）\n周远帆\n各位代表，同志们：\n一、任务\n完成改造120处。"
    )
    assert [str(unit.role) for unit in doc.units] == ["title"] * 5 + ["heading", "task"]
    assert all(unit.outline == () for unit in doc.units[:6])


def test_no_title_stands_over_the_text() -> None:
    doc = document("青岚市图书馆2026年工作要点\n新建城市书房6座，24小时开放。\n完成古籍数字化3万页。")
    assert [(str(unit.role), unit.outline) for unit in doc.units] == [("title", ()), ("task", ()), ("task", ())]


def test_the_issuer_and_the_date_at_the_end_are_title_lines() -> None:
    doc = document("一、任务\n完成站点改造120处，逐月通报进度。\n青岚市总工会\n2026年2月6日")
    assert [str(unit.role) for unit in doc.units] == ["heading", "task", "title", "title"]


def test_thanks_and_the_final_appeal_are_closing() -> None:
    doc = document(
        "一、2025年工作回顾\n建成驿站35座，服务职工20万人次。\n在此，我代表市总工会，向全市职工表示衷心的感谢！\n"
        "二、2026年主要任务\n新建驿站20座，全部通水通电。\n各位代表！征程催人奋进。让我们团结一心，为建设匠心之城而奋斗！"
    )
    assert [str(unit.role) for unit in doc.units] == [
        "heading", "achievement", "closing", "heading", "task", "title", "closing", "closing",
    ]  # fmt: skip


def test_what_follows_the_end_is_noise() -> None:
    doc = document(
        "一、任务\n新建驿站20座，全部通水通电。\n完成改造120处。每周巡查一次。\n名词解释\n1.驿站：指歇脚的站点。\n2.改造：指翻新。"
    )
    assert [str(unit.role) for unit in doc.units[-3:]] == ["noise"] * 3


@pytest.mark.parametrize(
    ("article", "role"),
    [
        ("第六条 本条例所称再生水，是指经处理后可以再次利用的水。", Role.BACKGROUND),
        ("第六条 用水单位应当每三年开展一次水平衡测试。", Role.TASK),
        ("第六条 违反本条例规定的，处五千元以下罚款。", Role.TASK),
        ("第六条 本条例自2026年1月1日起施行。", Role.BACKGROUND),
    ],
)
def test_law(article: str, role: Role) -> None:
    assert role_of(article, LAW + article) is role


def test_general_principles_of_a_law() -> None:
    text = LAW.replace("第二条 用水应当计量。", "第二条 节水工作坚持统一规划、分类指导的原则。")
    assert role_of("第二条 节水工作坚持统一规划、分类指导的原则。", text) is Role.PRINCIPLE


def test_the_adoption_history_of_a_law_is_title() -> None:
    text = LAW.replace("条例\n", "条例\n（2025年6月1日市人民代表大会常务委员会通过）\n", 1)
    assert [str(unit.role) for unit in document(text).units[:3]] == ["title", "title", "background"]

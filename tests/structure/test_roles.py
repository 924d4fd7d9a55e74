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


def roles(text: str) -> list[str]:
    """Return the roles of the units of `text` after its title."""
    return [str(unit.role) for unit in document(text).units[1:]]


def test_the_introduction_of_a_plan_is_no_requirement() -> None:
    text = (
        "青岚市渔港振兴实施意见\n渔港是渔民生产生活的重要基础，具有不可替代的作用。近年来，全市渔港面貌明显改善，"
        "避风能力显著增强。但渔港仍存在设施老化、管护缺位等问题。为推进渔港振兴，提出以下意见。\n"
        "1.疏浚渔港航道。\n2.更新渔港码头。"
    )
    assert roles(text) == ["background", "achievement", "problem", "background", "task", "task"]


@pytest.mark.parametrize("number", ["（一）{}。", "（一）{}\n", "一、{}\n", "1.{}。"])
@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("发展基础", Role.ACHIEVEMENT),
        ("取得的成效", Role.ACHIEVEMENT),
        ("面临形势", Role.BACKGROUND),
        ("发展环境", Role.BACKGROUND),
        ("重大意义", Role.BACKGROUND),
        ("存在的主要问题", Role.PROBLEM),
        ("基本原则", Role.PRINCIPLE),
        ("指导思想", Role.PRINCIPLE),
        ("主要任务", Role.TASK),
        ("夯实发展基础", Role.TASK),
        ("优化发展环境", Role.TASK),
        ("解决突出问题", Role.TASK),
        ("组织实施", Role.TASK),
        ("保障措施", Role.TASK),
    ],
)
def test_the_innermost_heading_that_names_a_part_decides(number: str, name: str, role: Role) -> None:
    sentence = "把管护资金拨付到村，促进渔港设施与航道养护同步。"
    text = f"青岚市渔港规划\n第一章 综述\n{number.format(name)}{sentence}\n第二章 其他\n统计数据按季度报送。"
    assert role_of(sentence, text) is role


def test_circumstances_are_told_by_their_wording() -> None:
    text = (
        "青岚市渔港规划\n一、面临形势\n国家实施海洋强国战略，带来新的机遇。近年来渔港数量翻了一番。航道淤积，避风能力"
        "仍显不足。\n二、主要任务\n疏浚航道。"
    )
    assert roles(text) == ["heading", "background", "achievement", "problem", "heading", "task"]


@pytest.mark.parametrize(
    "principles",
    [
        "（一）政府主导，多方参与。加快转变管护方式，建立分担机制。\n（二）修管并重。强化经费统筹，完善巡查制度。",
        "——坚持政府主导。加快转变管护方式，建立分担机制。\n——坚持修管并重。强化经费统筹，完善巡查制度。",
        "坚持政府主导。加快转变管护方式，建立分担机制。\n坚持修管并重。强化经费统筹，完善巡查制度。",
    ],
)
def test_principles_and_what_explains_them_have_one_role(principles: str) -> None:
    text = f"青岚市渔港方案\n一、基本原则\n{principles}\n二、主要任务\n疏浚航道8公里。"
    assert roles(text) == ["heading", *["principle"] * 4, "heading", "task"]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("以渔民增收为导向，坚持政府主导、多方参与。", Role.PRINCIPLE),
        ("以渔民增收为导向，到2027年底，渔港监控覆盖率达到95%，建成避风锚地2处。", Role.TASK),
        ("到2030年，渔港管护制度基本完善。", Role.TASK),
        ("以党的二十大精神为指导，为2035年基本实现现代化奠定基础。", Role.PRINCIPLE),
    ],
)
def test_what_can_be_checked_is_a_requirement_wherever_it_stands(sentence: str, role: Role) -> None:
    text = f"青岚市渔港方案\n一、总体要求\n{sentence}\n二、主要任务\n疏浚航道8公里。"
    assert role_of(sentence, text) is role


def test_goals_are_requirements_where_they_can_be_checked() -> None:
    text = (
        "青岚市渔港计划\n一、发展目标\n"
        "通过三年努力，实现渔港面貌整体改善，为海洋经济发展提供坚实支撑。\n"
        "到2026年，避风锚地达到6处，监控覆盖率达到80%。到2029年，监控实现全覆盖。\n"
        "——航道更加通畅。疏浚航道20公里。\n二、主要任务\n疏浚航道8公里。"
    )
    assert roles(text) == ["heading", "principle", "task", "task", "heading", "task", "heading", "task"]


@pytest.mark.parametrize(
    "sentence",
    [
        "各级政府要积极支持渔港管护，对违规占用的要严肃处理。",
        "政府部门要加强监管，防止占用航道。",
        "各县（区）要压实责任，形成工作合力。",
        "市海洋渔业局要会同有关部门求真务实地抓好落实。",
    ],
)
def test_what_a_body_has_to_do_is_a_task(sentence: str) -> None:
    assert role_of(sentence, f"青岚市渔港方案\n一、重点任务\n（一）管护。先疏浚航道。{sentence}") is Role.TASK


@pytest.mark.parametrize("heading", ["三、广泛开展渔港共建，充分展示共治成果", "三、推动渔港管护取得实效"])
def test_a_heading_with_a_success_in_it_may_open_a_plan(heading: str) -> None:
    sentence = "组织渔民参与管护，完善巡查制度。"
    assert role_of(sentence, f"青岚市渔港意见\n{heading}\n{sentence}\n四、其他\n疏浚航道8公里。") is Role.TASK


@pytest.mark.parametrize(
    "sentence",
    [
        "本方案自2026年3月1日起施行，有效期5年。",
        "本方案由市海洋渔业局负责解释。",
        "渔港管护是海洋经济发展的重要支撑。",
    ],
)
def test_what_asks_for_nothing_among_measures_is_background(sentence: str) -> None:
    assert role_of(sentence, f"青岚市渔港方案\n一、措施\n疏浚航道8公里。\n二、附则\n{sentence}") is Role.BACKGROUND


@pytest.mark.parametrize(
    ("article", "role"),
    [
        ("第六条 水务部门的主要职责是：", Role.HEADING),
        ("第六条 用水单位有下列情形之一的，应当限期整改：", Role.TASK),
        ("第六条 农业用水不适用本条例。", Role.BACKGROUND),
        ("第六条 取水、供水、用水单位，以下统称涉水单位。", Role.BACKGROUND),
        ("第六条 本条例由市水务局负责解释。", Role.BACKGROUND),
        ("第六条 此前的规定与本条例不一致的，以本条例为准。", Role.BACKGROUND),
    ],
)
def test_articles_that_rule_nothing_by_themselves(article: str, role: Role) -> None:
    assert role_of(article, LAW + article) is role


def test_a_section_on_the_basis_may_turn_to_problems() -> None:
    text = (
        "青岚市渔港规划\n第一章 背景\n第一节 发展基础\n渔港增加到18座。\n但是，渔港仍存在一些短板。一是航道淤积。\n"
        "第二节 面临形势\n海洋经济带来新的需求。\n第二章 主要任务\n疏浚航道。"
    )
    assert roles(text) == [
        "heading", "heading", "achievement", "problem", "problem", "heading", "background", "heading", "task",
    ]  # fmt: skip


def test_the_year_and_the_targets_under_overall_requirements() -> None:
    text = (
        "青岚市政府工作报告\n各位代表：\n一、2026年工作总体要求\n2026年是规划开局之年，做好工作意义重大。总体要求是：坚持稳中求进。\n"
        "主要预期目标：新增驿站30座；居民收入与经济同步增长。\n二、重点工作\n疏浚航道。"
    )
    assert roles(text)[2:6] == ["background", "principle", "task", "task"]


def test_run_in_headings_of_a_report_may_be_whole_sentences() -> None:
    text = (
        "青岚市政府工作报告\n各位代表：\n一、2025年工作回顾\n（一）全力稳增长。渔业生产再创新高。捕捞量达到30万吨。"
        "港口支撑作用增强。新增航线12条。\n二、2026年重点工作\n疏浚航道。"
    )
    run_in = ["heading", "achievement"] * 2
    assert roles(text)[1:] == ["heading", "heading", *run_in, "heading", "task"]


def test_the_building_of_government_itself_holds_tasks() -> None:
    text = (
        "青岚市政府工作报告\n各位代表：\n一、2026年重点工作\n疏浚航道8公里，新建驿站20座。\n二、加强政府自身建设\n"
        "推进依法行政。制定政府规章5部，清理文件120件。\n提升行政效能。精简会议三成，为基层减负。"
    )
    assert roles(text)[3:] == ["heading", *["heading", "task"] * 2]


def test_measures_in_articles_are_a_plan() -> None:
    text = (
        "青岚市支持渔港发展若干措施\n为支持渔港发展，制定以下措施。\n第一条 支持清淤。对清淤项目给予30%的补助。\n"
        "第二条 支持驿站。每座补贴5万元。\n第三条 本措施所称渔港，是指二级渔港。\n第四条 本措施自2026年1月1日起施行。"
    )
    assert roles(text) == [
        "background", "heading", "task", "heading", "task", "background", "background",
    ]  # fmt: skip


def test_whom_to_call_is_noise() -> None:
    text = "青岚市渔港通知\n一、报送\n9月5日前报送。\n联系人：周远帆，电话：000-123。\n二、检查\n每月检查一次。"
    assert roles(text)[2] == "noise"


YEAR = """青岚省2031年政府工作报告
各位代表：
现在，我代表省人民政府向大会报告工作，请予审议。
一、2030年工作回顾
（一）产业稳步发展。建成厂房三座。
{heading}
今年是夯实根基的一年。地区生产总值增长5%左右。
{lead}
（一）扩大有效需求，增强内生动力。健全乡镇商业网点。开展老旧管网更新。
（二）深化改革开放，激发市场活力。清理妨碍公平竞争的规定。
各位代表！打铁还需自身硬。自觉接受人大监督。开展执法规范提升行动。
"""
TASKS_OF_THE_YEAR = ("健全乡镇商业网点。", "开展老旧管网更新。", "清理妨碍公平竞争的规定。", "开展执法规范提升行动。")


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("二、2031年主要目标任务", "各项工作都要围绕上述目标展开。"),
        ("二、2031年目标任务", "实现全年目标，必须重点抓好以下工作："),
        ("二、2031年主要目标和重点任务", "今年要着力做好八个方面工作："),
        ("二、2031年工作总体要求和重点任务", "具体要做好以下工作："),
    ],
)
def test_what_a_section_on_goals_and_tasks_asks_for_is_a_task(heading: str, lead: str) -> None:
    doc = document(YEAR.format(heading=heading, lead=lead))
    assert {unit.text: unit.role for unit in doc.units if unit.text in TASKS_OF_THE_YEAR} == dict.fromkeys(
        TASKS_OF_THE_YEAR, Role.TASK
    )


def test_stages_and_kinds_of_goals_stay_goals_in_a_section_that_names_tasks() -> None:
    text = (
        "青岚市智慧停车实施方案\n为缓解停车难，制定本方案。\n一、目标任务\n（一）总体目标。形成便民的停车网络。\n"
        "（二）发展水平明显提升。停车更加有序。\n二、主要措施\n（一）建设平台。建成停车平台。\n"
    )
    assert role_of("停车更加有序。", text) is Role.PRINCIPLE
    assert role_of("建成停车平台。", text) is Role.TASK


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("重点抓好9个方面的工作。", Role.HEADING),
        ("我们要突出重点，着重抓好以下几个方面工作。", Role.HEADING),
        ("今后五年，着力推进十个方面重点任务。", Role.HEADING),
        ("年内要重点把握五个方面。", Role.HEADING),
        ("全面落实五项重点工作。", Role.TASK),
        ("办好十件民生实事。", Role.TASK),
        ("从供给和需求两个方面发力。", Role.TASK),
        ("抓好节水工作。", Role.TASK),
    ],
)
def test_a_sentence_that_announces_tasks_is_none(sentence: str, role: Role) -> None:
    text = f"青岚市工会2031年工作要点\n一、重点工作\n今年工作任务繁重，各级要加强配合。{sentence}开展技能竞赛。\n"
    assert role_of(sentence, text) is role


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("各级政府及其工作人员要深刻领悟团结的意义，做到“步调一致”。", Role.PRINCIPLE),
        ("各地区都要扛稳护水责任，共同把水源守得更牢。", Role.PRINCIPLE),
        ("政府要寓管理于服务之中，用服务增强企业的信心。", Role.PRINCIPLE),
        ("坚持和落实“两个毫不动摇”。", Role.PRINCIPLE),
        ("坚持和落实“两个毫不动摇”，修订采购规则。", Role.TASK),
        ("各级政府要自觉接受同级人大监督。", Role.TASK),
        ("各地都要建立护水机制。", Role.TASK),
    ],
)
def test_a_call_to_have_a_spirit_is_no_task(sentence: str, role: Role) -> None:
    text = f"青岚省政府工作报告\n各位代表：\n一、2031年重点工作\n疏浚航道8公里。{sentence}新建驿站20座。\n"
    assert role_of(sentence, text) is role

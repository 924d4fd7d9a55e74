"""Sentences inside an item that ask for nothing, and those like them that do."""

from __future__ import annotations

import pytest

from aligner.model import Role
from tests.structure.test_roles import role_of

_PLAN = """云溪县总工会2025年工作要点
一、建强阵地
（一）推进驿站建设
{sentence}
今年新建驿站12座，全部配备饮水机。
"""


def _role(sentence: str) -> Role:
    return role_of(sentence, _PLAN.format(sentence=sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "但要清醒地看到，驿站布局离职工的期盼还有距离。",
        "目前，城郊驿站还存在明显的空白点。",
        "有的驿站常年锁门，有的没有饮水机，管护松懈。",
        "全县驿站密度偏低，暴露出管护力量不足等短板。",
        "夜间开放的难题仍未得到根本解决。",
        "存在的主要问题是开放时间短、服务内容单一。",
        "但受资金所限，城郊驿站仍未开工，配套管线改造滞后。",
    ],
)
def test_what_is_wrong_is_a_problem(sentence: str) -> None:
    assert _role(sentence) is Role.PROBLEM


@pytest.mark.parametrize(
    "sentence",
    [
        "这是方便职工的一件大事。",
        "这会给各乡镇带来不小的压力。",
        "这与驿站的布局相衔接，有利于方便职工。",
        "这次改造，是减轻职工负担的举措。",
    ],
)
def test_what_explains_the_sentence_before_is_background(sentence: str) -> None:
    assert _role(sentence) is Role.BACKGROUND


def test_what_explains_and_asks_for_something_is_a_task() -> None:
    assert _role("这是方便职工的一件大事，要一个月内办好。") is Role.TASK


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年，全县新建驿站35座，服务职工20万人次。",
        "截至2024年底，全县共有驿站120座。",
        "近年来，全县驿站从无到有，服务职工20万人次。",
        "上年度累计开放驿站35座。",
    ],
)
def test_what_was_done_is_an_achievement(sentence: str) -> None:
    assert _role(sentence) is Role.ACHIEVEMENT


@pytest.mark.parametrize(
    "sentence",
    [
        "习近平总书记强调，必须把职工放在心上。",
        "据气象部门预测，今年夏季高温日数偏多。",
        "预计今年外来务工人员超过8万人。",
        "户外劳动者队伍不断壮大，对工会服务提出新的要求。",
        "做好驿站工作，事关职工冷暖，事关城市形象。",
        "户外劳动者是指环卫、快递、外卖等行业的职工。",
        "俗话说，小驿站连着大民生。",
    ],
)
def test_facts_and_reasons_are_background(sentence: str) -> None:
    assert _role(sentence) is Role.BACKGROUND


@pytest.mark.parametrize(
    "sentence",
    [
        "对存在安全隐患的驿站一律停用整改。",
        "有的放矢开展服务，摸清有的驿站不开门的原因。",
        "着力解决驿站管护中存在的突出问题。",
        "要清醒认识形势，6月底前完成驿站排查。",
        "尚未建成驿站的乡镇，年底前至少建成1座。",
        "排查驿站是否存在用电隐患。",
        "还大力推广流动驿站12座。",
        "2025年，新建驿站35座，服务职工20万人次。",
        "2024年未完工的驿站要在3月底前交付。",
        "截至2025年底，建成驿站120座。",
        "近年来新建的驿站，补助标准提高到5万元。",
        "认真学习习近平总书记重要讲话，举办宣讲30场。",
        "预计投资300万元，改造驿站12座。",
        "对管护单位提出更高要求，每月考核1次。",
        "办好事关职工切身利益的实事，建成驿站6座。",
        "问题驿站一律停用，年内整改到位。",
        "据实核销驿站水电费，每季度公示一次。",
    ],
)
def test_what_asks_for_something_stays_a_task(sentence: str) -> None:
    assert _role(sentence) is Role.TASK


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("问题一：部分驿站长期锁门，管护不到位。", Role.PROBLEM),
        ("反馈问题：驿站用电不规范。", Role.PROBLEM),
        ("整改措施：", Role.HEADING),
        ("会议议定：", Role.HEADING),
        ("分年度任务为：", Role.HEADING),
        ("整改目标：年内整改到位，覆盖12个乡镇。", Role.TASK),
        ("整改措施：逐座排查，配备专人12名。", Role.TASK),
        ("建立以下三项制度，年内全部落实：", Role.TASK),
    ],
)
def test_labels_of_a_list_of_shortcomings(line: str, role: Role) -> None:
    assert _role(line) is role


def test_a_goal_that_nobody_can_check_is_a_principle_beside_goals_that_can() -> None:
    vague = "驿站服务水平显著提升，关心职工的氛围更加浓厚。"
    text = f"云溪县驿站建设方案\n一、工作目标\n到2027年，建成驿站120座。{vague}\n二、主要任务\n新建驿站12座。\n"
    assert role_of(vague, text) is Role.PRINCIPLE
    assert role_of("到2027年，建成驿站120座。", text) is Role.TASK


def test_what_practice_teaches_is_no_shortcoming() -> None:
    sentence = "五年的实践使我们体会到：必须坚持服务职工。"
    text = f"工会工作报告\n一、工作回顾\n建成驿站35座。\n同时，我们也清醒地看到，还存在驿站偏少的问题。\n{sentence}\n"
    assert role_of(sentence, text) is Role.BACKGROUND

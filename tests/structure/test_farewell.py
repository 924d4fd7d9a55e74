"""Where the farewell of a speech begins, and that an appeal inside a plan ends nothing."""

from __future__ import annotations

import pytest

from aligner.model import Role
from tests.structure.support import document, texts

_PLAN = """云溪县总工会2026年工作要点

2026年，全县工会工作的总体要求是：坚持以习近平新时代中国特色社会主义思想为指导，团结动员广大职工为建设幸福云溪贡献力量。

一、建强阵地
1.新建驿站。新建户外劳动者驿站6个。
2.改造书屋。改造职工书屋4家，{appeal}。
3.开展慰问。慰问困难职工300户。
4.培训干部。举办培训班2期。
"""


@pytest.mark.parametrize(
    "appeal",
    [
        "为云溪高质量发展贡献工会力量",
        "奋力谱写云溪工会工作新篇章",
        "引导职工为强县建设团结奋斗",
        "让我们的职工有书读",
        "作出新的更大贡献",
    ],
)
def test_an_appeal_in_an_item_ends_nothing(appeal: str) -> None:
    tasks = texts(document(_PLAN.format(appeal=appeal)), Role.TASK)
    assert tasks == [
        "新建户外劳动者驿站6个。",
        f"改造职工书屋4家，{appeal}。",
        "慰问困难职工300户。",
        "举办培训班2期。",
    ]


@pytest.mark.parametrize("unnumbered", ["为云溪高质量发展贡献力量", "续写工会事业新篇章", "为强县建设不懈奋斗"])
def test_an_appeal_in_an_unnumbered_paragraph_of_a_plan_ends_nothing(unnumbered: str) -> None:
    text = f"""云溪县总工会2026年工作安排

一、建强阵地

新建户外劳动者驿站6个，改造职工书屋4家。

开展技能比武，动员职工{unnumbered}。

慰问困难职工300户，举办培训班2期。
"""
    assert texts(document(text), Role.CLOSING) == []


def test_a_plan_may_end_in_an_appeal_of_its_own() -> None:
    text = _PLAN.format(appeal="添置图书") + "全县各级工会要埋头苦干，为建设幸福云溪贡献职工力量！\n"
    assert texts(document(text), Role.CLOSING) == ["全县各级工会要埋头苦干，为建设幸福云溪贡献职工力量！"]


def test_a_speech_keeps_its_farewell_and_no_more() -> None:
    text = """在云溪县总工会全委会议上的讲话

同志们：

一、今年的工作

新建户外劳动者驿站6个。

我们要改进作风，到车间班组去听意见。要管好经费，每一笔支出都要公开。要带好队伍，每季度办一期培训。要守住底线，有案必查。

同志们！

千帆竞发，实干为先。让我们更加紧密地团结起来，为建设幸福云溪而努力奋斗！
"""
    speech = document(text)
    assert texts(speech, Role.CLOSING) == [
        "千帆竞发，实干为先。",
        "让我们更加紧密地团结起来，为建设幸福云溪而努力奋斗！",
    ]


@pytest.mark.parametrize(
    "farewell",
    [
        "同志们，防汛责任重于泰山。希望大家守土有责，为全县平安作出表率。\n谢谢大家！",
        "同志们，任务已经明确。\n最后，祝大家工作顺利！",
        "我的讲话完了，谢谢各位！",
    ],
)
def test_a_speech_may_end_in_thanks_alone(farewell: str) -> None:
    text = f"在云溪县防汛会议上的讲话\n同志们：\n一、今年的任务\n加固堤防12公里。\n各镇要备足沙袋。\n{farewell}\n"
    assert texts(document(text), Role.TASK) == ["加固堤防12公里。", "各镇要备足沙袋。"]
    assert "".join(texts(document(text), Role.CLOSING)) == farewell.replace("\n", "")


@pytest.mark.parametrize("last", ["慰问困难职工，并向他们说一声谢谢。", "以优异成绩评定奖学金，发放300人。"])
def test_thanks_and_results_in_a_measure_end_nothing(last: str) -> None:
    assert texts(document(_PLAN.format(appeal="添置图书") + f"{last}\n"), Role.TASK)[-1] == last


def test_a_plan_may_end_in_an_appeal_to_do_well() -> None:
    last = "新征程上，全县各级工会要奋发有为，以优异成绩迎接县工会成立七十周年。"
    assert texts(document(_PLAN.format(appeal="添置图书") + f"{last}\n"), Role.CLOSING) == [last]


def test_what_is_asked_for_before_a_farewell_is_no_part_of_it() -> None:
    text = """云溪县政府工作报告

各位代表：

一、2026年工作安排

1.新建公园。新建口袋公园6座，修缮步道9公里。

各位代表！新的一年，我们要大力支持驻县部队建设，办好拥军实事10件。

各位代表！实干成就梦想。让我们更加紧密地团结起来，同心同德，为建设幸福云溪不懈奋斗！
"""
    assert texts(document(text), Role.TASK)[-1] == "新的一年，我们要大力支持驻县部队建设，办好拥军实事10件。"
    assert texts(document(text), Role.CLOSING)[-1].startswith("让我们")

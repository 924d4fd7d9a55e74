"""Rules of a law that no local body carries out."""

from __future__ import annotations

import pytest

from aligner.structure import segment
from aligner.structure.national_rules import is_law, nobodys_rule, rule_of_the_centre
from tests.reports.builders import source


def said(text: str, *above: str) -> list[str]:
    return [text[span.start : span.end] for span in rule_of_the_centre(text, above)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("第七条 国务院交通运输主管部门负责全国渡口的监督管理工作。", "国务院交通运输主管部门"),
        ("渡口分级的具体办法由国务院制定。", "国务院"),
        ("中华全国总工会会同有关机关制定船员工会的具体办法。", "中华全国总工会会同有关机关"),
        ("需要修订标准的，国务院水利部门应当及时修订。", "国务院水利部门"),
        ("船队拨缴的经费在税前列支。", "税前列支"),
        ("第三条 全国建立统一的船员总会。", "全国"),
        ("第九条 国家武装力量的船坞使用统一船标，应当符合船籍公约的规定。", "国家武装力量"),
        ("军队的渡口，按照军队有关规定管理。", "军队"),
        ("第六条 全国实行统一的船籍登记。", "全国"),
        ("国家同外国政府开展水上救援合作。", "国家"),
        ("第九条 中华人民共和国政府在水上救援、航道养护等方面，同外国政府开展交流。", "中华人民共和国政府"),
        ("停航期间的措施，依照有关法律执行或者由全国人民代表大会常务委员会另行规定。", "全国人民代表大会常务委员会"),
    ],
)
def test_a_rule_by_which_only_national_organs_act_is_the_centres(text: str, words: str) -> None:
    assert said(text)[0].startswith(words[:6])


@pytest.mark.parametrize(
    "text",
    [
        "第八条 县级以上人民政府负责渡口的管理。",
        "国务院和地方各级人民政府应当修缮渡口。",
        "船只撤销的，船籍可以保留，具体管理办法由中华全国总工会制定。",
        "（四）国务院水利部门规定的其他情形。",
        "渡运应当按照国务院的规定进行审查。",
        "军队和地方人民政府应当共同维护航道。",
        "渡口应当为军队提供便利。",
        "任何单位不得占用国务院确定的渡口。",
        "渡口经营者应当对全国统一的船籍加以登记。",
        "渡口经营者同外国船主开展合作的，应当备案。",
    ],
)
def test_a_rule_in_which_others_act_is_not(text: str) -> None:
    assert said(text) == []


def test_an_item_does_what_its_lead_in_says() -> None:
    assert said("（一）制定全国渡口规划；", "第三章 管理", "国务院交通运输主管部门负责下列工作：")
    assert said("（一）制定渡口规划；", "第三章 管理", "县级人民政府负责下列工作：") == []


def test_the_rest_of_a_list_and_the_day_of_force_require_nothing() -> None:
    assert [len(nobodys_rule(text)) for text in ("（五）其他收入。", "第九条 本法自公布之日起施行。")] == [1, 1]
    assert nobodys_rule("（五）其他严重侵犯船员权益的。") == ()
    assert nobodys_rule("船只自检验之日起可以航行。") == ()


def test_what_is_left_to_other_duties_requires_nothing() -> None:
    assert len(nobodys_rule("（六）履行出资人的其他职责和承办上级交办的其他事项。")) == 1
    assert nobodys_rule("渡口经营者应当履行其他职责，并公示时间。") == ()


def test_what_the_state_may_do_is_the_centres() -> None:
    assert len(rule_of_the_centre("发生特大水灾时，国家可以统一调用渡船。")) == 1
    assert rule_of_the_centre("国家鼓励发展渡运。") == ()


def test_a_bare_lead_in_requires_nothing_and_one_with_a_rule_does() -> None:
    assert [len(nobodys_rule(text)) for text in ("第九条 开设渡口应当具备下列条件：", "船员不得有下列行为:")] == [1, 1]
    assert nobodys_rule("违反本法规定，有下列情形之一的，由县级以上人民政府责令改正：") == ()
    assert nobodys_rule("渡口经营者应当每日检查下列设施，并做好记录：") == ()


def test_a_text_in_articles_is_a_law() -> None:
    law = "渡口法\n第一条 修缮渡口。\n第二条 疏浚航道。\n第三条 管好船只。\n"
    assert is_law(segment(source(law, "t.txt")))
    assert not is_law(segment(source("工作要点\n一、修缮渡口。\n二、疏浚航道。\n", "t.txt")))

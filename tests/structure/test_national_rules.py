"""Rules of a law that no local body carries out."""

from __future__ import annotations

import pytest

from aligner.structure import segment
from aligner.structure.empty_rules import nobodys_rule
from aligner.structure.national_rules import is_law, rule_of_the_centre
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
        ("第五条 国家船舶检验部门对进口船舶实施检验。", "国家船舶检验部门"),
        ("根据需要，设立国家水上搜救指挥机构，负责搜救。", "国家水上搜救指挥机构"),
        ("属于前条情形的，国务院水利部门应当及时评估，并向社会公布。", "国务院水利部门"),
        ("进口渡船应当向国家船舶检验部门备案。", "国家船舶检验部门"),
        ("新型渡船应当经国务院水利部门注册。", "国务院水利部门"),
        ("渡口标准由国务院水利部门制定、公布，国务院标准化部门提供编号。", "国务院水利部门"),
        (
            "发生特大水灾，有关措施不能消除危害，需要停航的，由全国人民代表大会常务委员会或者国务院决定。",
            "全国人民代表",
        ),
        ("涉及两个以上省、自治区、直辖市的沉船事故由国务院水利部门组织调查。", "国务院水利部门"),
        ("中国人民解放军、中国人民武装警察部队和民兵组织应当训练水上救援。", "中国人民解放军"),
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
        "国家引导金融机构支持渡口。",
        "国务院有关部门和某省、某市人民政府应当在同等条件下优先照顾船工。",
        "国务院水利部门会同某省人民政府制定渡口规划。",
        "国家建立跨部门的水上搜救机构。",
        "渡口应当保存记录，国务院水利部门可以查阅。",
        "收取渡运费应当有法律依据或者经国务院批准。",
        "船主不得拒绝检查，由国务院水利部门责令改正。",
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


@pytest.mark.parametrize(
    "text",
    [
        "（八）其他需要列入船标目录的内容。",
        "（五）其他违反法律、法规规定的行为。",
        "（九）法律、法规规定的其他船舶管理要求。",
        "第九条 本条例施行前已经检验的船舶，继续使用；",
        "第九条 每年三月第一个星期日为船工日。",
        "复检机构的结论为最终检验结论。",
        "船主与船员约定减轻其责任的，该约定无效；",
        "第九条 渡口的主要负责人对本渡口的安全工作负有下列职责：",
        "第九条 渡船合同应当具备以下条款：",
        "旅客携带动物上船，应当遵守国家有关规定。",
        "船工应当忠于职守。",
        "但是，法律、行政法规另有规定的除外。",
        "电子船票与纸质船票具有同等效力。",
    ],
)
def test_rests_days_effects_and_bare_calls_require_nothing(text: str) -> None:
    assert len(nobodys_rule(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "（五）向乘客提供其他船舶的时刻信息。",
        "船员大会有过半数船员参加，选举有效；",
        "满一年不订立合同的，视为已订立合同。",
        "第九条 每年三月为渡口检查月，渡口应当检查船舶。",
        "船主应当在本条例施行前登记船舶。",
        "渡口应当遵守国家有关规定，每日检查船舶。",
    ],
)
def test_what_asks_for_something_is_no_empty_rule(text: str) -> None:
    assert nobodys_rule(text) == ()


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

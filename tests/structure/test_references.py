"""Which clauses take a rule over by reference, and which only act by the rules."""

from __future__ import annotations

import pytest

from aligner.model import SourceText
from aligner.structure import segment
from aligner.structure.liability import Liability, liabilities_of
from aligner.structure.references import (
    taken_over,
    takes_over,
    takes_over_sanctions,
    takes_over_terms,
)


@pytest.mark.parametrize(
    "text",
    [
        "渡口管理人员的待遇按照国家和本省有关规定执行。",
        "船舶检验依照有关法律、法规的规定办理。",
        "违反本条例规定的行为，法律、行政法规已有处罚规定的，从其规定。",
        "乡镇渡口参照前款规定执行。",
        "前款行为，其他法律规定由有关部门处罚的，依照其规定执行。",
        "第九条 渡口理事会应当按照法定期限换届。",
    ],
)
def test_what_leaves_it_to_the_rule_takes_it_over(text: str) -> None:
    assert takes_over(text)


@pytest.mark.parametrize(
    "text",
    [
        "船主应当按照国家有关规定，为船员办理保险。",
        "按照规定的航线开行早班渡船。",
        "严格执行汛期停航规定。",
        "修订渡口安全管理规定，并组织实施。",
        "依照章程民主选举理事会。",
        "打击违反规定载客的行为。",
    ],
)
def test_what_acts_by_the_rules_does_not(text: str) -> None:
    assert not takes_over(text)


@pytest.mark.parametrize(
    "text",
    [
        "违反本条例规定的行为，法律、行政法规已有处罚规定的，从其规定。",
        "第四十条 违反本办法规定的行为，法律、法规有法律责任规定的，适用其规定。",
        "对违反本细则规定的行为，《渡口管理条例》有处理规定的，从其规定；",
        "对违反本条例的行为，有关法律、法规、规章规定了法律责任的，依照其规定执行。",
        "违反本办法规定的行为，有关法律、行政法规已经规定法律责任的，依照法律、行政法规的规定处理。",
        "第四十四条 违反本条例规定的行为，按照有关法律、法规的规定予以处理。",
        "违反本办法的，由有关部门依照法律、法规的规定处罚。",
    ],
)
def test_one_clause_may_take_all_sanctions_over(text: str) -> None:
    assert takes_over_sanctions(text)


@pytest.mark.parametrize(
    "text",
    [
        "违反本条例规定，船舶带病开渡的，由主管部门责令改正，处五千元罚款。",
        "违反本办法第三条规定的，依照《渡口管理条例》第九条处罚。",
        "违反本办法规定，船舶带病开渡的，依照有关法律、法规的规定处罚。",
        "法律、法规另有规定的，从其规定。",
        "渡口的设置，法律、法规有规定的，从其规定。",
    ],
)
def test_a_sanction_of_its_own_or_another_rule_takes_none_over(text: str) -> None:
    assert not takes_over_sanctions(text)


@pytest.mark.parametrize(
    "text", ["第十条 理事会应当按照法定的期限换届。", "渡口理事会依法按期换届。", "依照法律规定的任期换届。"]
)
def test_terms_of_office_may_be_taken_over(text: str) -> None:
    assert takes_over_terms(text)
    assert not takes_over_terms("理事会换届应当报上级批准。")


def test_what_is_taken_over_is_told_with_the_first_clause_that_does_so() -> None:
    national = segment(
        SourceText(
            "渡口条例\n第一条 理事会每届任期五年。\n第二条 渡口应当每日检查。\n第三条 船长任期三年，可以连任。\n",
            "n",
            "utf-8",
            "",
        )
    )
    local = segment(
        SourceText("渡口办法\n第一条 检查渡口。\n第二条 理事会应当按照法定的期限换届。\n", "l", "utf-8", "")
    )
    clause = next(at for at, unit in enumerate(local.units) if "换届" in unit.text)
    terms = [at for at, unit in enumerate(national.units) if "任期" in unit.text]
    assert taken_over(local, national, range(len(local.units))) == dict.fromkeys(terms, clause)
    assert taken_over(local, national, ()) == {}


def test_a_chapter_may_be_left_to_a_text_of_its_own() -> None:
    national = segment(
        SourceText(
            "渡口理事会条例\n第一章 总则\n第一条 渡口应当设立理事会。\n第二章 理事会的选举\n"
            "第二条 理事应当由乘客选举。\n第三条 选举应当公开计票。\n第三章 检查\n第四条 渡口应当每日检查。\n",
            "n",
            "utf-8",
            "",
        )
    )
    text = "渡口理事会办法\n第一条 理事按照《某省渡口理事会选举办法》选举产生。\n第二条 公示时间。\n第三条 检查船舶。\n"
    local = segment(SourceText(text, "l", "utf-8", ""))
    clause = next(at for at, unit in enumerate(local.units) if "选举产生" in unit.text)
    found = taken_over(local, national, range(len(local.units)))
    assert {national.units[at].text[:3] for at in found} == {"第二条", "第三条"}
    assert set(found.values()) == {clause}


@pytest.mark.parametrize(
    ("clause", "left"),
    [
        ("渡口船标的使用，按照国家有关规定执行。", ["第二条", "其使用"]),
        ("第九条 渡口船标和候船设施的监督管理，依照有关法律、法规的规定办理。", ["第二条", "其使用", "第三条"]),
        ("渡口船标的命名，按照国家有关规定执行。", []),
        ("渡口条例的使用，按照国家有关规定执行。", []),
        ("船主应当按照国家有关规定，办理渡口船标的使用手续。", []),
    ],
)
def test_a_matter_may_be_left_to_the_rules(clause: str, left: list[str]) -> None:
    national = segment(
        SourceText(
            "渡口条例\n第一条 渡口应当每日检查。\n第二条 渡船使用统一的渡口船标。\n其使用办法，依照船籍公约执行。\n"
            "第三条 候船设施应当定期维护。\n",
            "n",
            "utf-8",
            "",
        )
    )
    local = segment(SourceText(f"渡口办法\n第一条 公示时间。\n第二条 检查船舶。\n{clause}\n", "l", "utf-8", ""))
    found = taken_over(local, national, range(len(local.units)))
    assert [national.units[at].text[:3] for at in sorted(found)] == left


LIABILITY = (
    "渡口管理条例\n第一条 为了规范渡口管理，制定本条例。\n第二条 渡口应当每日检查。\n"
    "第三条 违反本条例规定，有下列情形之一的，责令改正：\n（一）带病开渡；\n（二）拒不公示。\n"
    "使乘客受到损害的，船主应当与渡口承担连带责任。\n"
    "第四条 渡口应当公示时间。\n"
    "第三章 法律责任\n第五条 船员违章的，处五百元罚款。\n情节严重的，应当离岗。\n给船员造成损失的，应当予以赔偿。\n"
    "但是，船员自愿的除外。\n第六条 船员要求法律援助的，应当给予支持。\n第七条 对乱收费的，由主管部门依法查处。\n"
)


def test_what_follows_from_an_offence_is_a_sanction_or_is_owed_and_a_chapter_on_it_holds_more() -> None:
    document = segment(SourceText(LIABILITY, "text", "utf-8", ""), id_prefix="N")
    found = {document.units[at].text[:3]: kind for at, kind in liabilities_of(document).items()}
    sanctions = {text for text, kind in found.items() if kind is Liability.SANCTION}
    assert sanctions >= {"第三条", "（一）", "（二）", "第五条", "情节严", "第七条"}
    assert {text for text, kind in found.items() if kind is Liability.OWED} == {"使乘客", "给船员", "但是，"}
    assert not found.keys() & {"第四条", "第六条"}


@pytest.mark.parametrize(
    ("clause", "damages"),
    [
        ("违反本办法规定的行为，法律、法规有处罚规定的，从其规定。", False),
        ("违反本办法的行为，法律、法规有法律责任规定的，适用其规定。", True),
        ("违反本办法的，依照有关法律、法规的规定处理。", True),
    ],
)
def test_who_leaves_penalties_to_the_law_says_nothing_of_damages(clause: str, *, damages: bool) -> None:
    national = segment(SourceText(LIABILITY, "n", "utf-8", ""))
    local = segment(SourceText(f"渡口办法\n第一条 公示时间。\n第二条 检查船舶。\n第三条 {clause}\n", "l", "utf-8", ""))
    found = {national.units[at].text[:3] for at in taken_over(local, national, range(len(local.units)))}
    assert ("第五条" in found, "给船员" in found, "第六条" in found) == (True, damages, False)


CONDITIONS = (
    "渡口条例\n第一条 开设渡口应当具备下列条件：\n（一）有码头；\n（二）有船员。\n开设渡口应当公告。\n"
    "第二条 有下列情形之一的，应当停航：\n（一）大雾；\n（二）洪水。\n第三条 渡口应当公示时间。\n"
)


@pytest.mark.parametrize(
    ("clause", "opener", "items"),
    [
        ("第三条 开设渡口应当具备法律、行政法规规定的条件，经许可。", "第一条", ["（一）有", "（二）有"]),
        ("第三条 渡运符合法定情形的，应当停航。", "第二条", ["（一）大", "（二）洪"]),
        ("第三条 开设渡口应当具备法律、行政法规规定的条件，经许可。", "第二条", []),
        ("第三条 开设渡口应当具备相应的条件。", "第一条", []),
        ("（三）法律、法规规定的其他条件。", "第一条", []),
    ],
)
def test_items_of_a_list_are_taken_over_by_what_names_their_kind(clause: str, opener: str, items: list[str]) -> None:
    national = segment(SourceText(CONDITIONS, "n", "utf-8", ""))
    local = segment(SourceText(f"渡口办法\n第一条 公示时间。\n第二条 检查船舶。\n{clause}\n", "l", "utf-8", ""))
    link = (len(local.units) - 1, next(at for at, unit in enumerate(national.units) if unit.text.startswith(opener)))
    found = taken_over(local, national, range(len(local.units)), [link])
    assert [national.units[at].text[:4] for at in sorted(found)] == items
    assert taken_over(local, national, range(len(local.units))) == {}

"""Deep coverage, who and when, the order of gaps, and what local-only clauses are."""

from __future__ import annotations

import pytest

from aligner.changes import BODIES, DEADLINES, BodyRelation, DeadlineRelation
from aligner.findings.requirements import possible_counterparts, requirements_of
from aligner.model import Alignment, LocalOnlyKind, NearMiss, PriorityReason, Requirement, Role, State
from tests.reports.builders import aligned_texts, document

LINK = ("L2", "N2", 0.9, "counterpart")


def pair(local: str, national: str) -> Alignment:
    return aligned_texts(f"工作要点\n{local}\n", f"今后任务\n{national}\n", [LINK])


def lacking(alignment: Alignment) -> list[str]:
    (requirement,) = alignment.requirements
    return [one.span.of(alignment.national.source.text) for one in requirement.lacking]


def test_a_covered_requirement_says_which_measures_nobody_carries() -> None:
    national = "完善评价办法，下放自主评价权限，打通职称互认渠道，开设技能夜校，建立积分落户制度。"
    alignment = pair("下放自主评价权限，完善评价办法，开设技能夜校。", national)
    assert alignment.requirements[0].state is State.COVERED
    assert lacking(alignment) == ["打通职称互认渠道", "建立积分落户制度"]
    assert (alignment.coverage.carried, alignment.coverage.measures) == (3, 5)


@pytest.mark.parametrize(("score", "doubtful"), [(0.9, True), (0.98, False)])
def test_what_is_covered_and_lacks_a_measure_is_sure_only_where_nearly_the_same_is_said(
    score: float, *, doubtful: bool
) -> None:
    national = "今后任务\n完善评价办法，下放自主评价权限，打通职称互认渠道。\n"
    local = "工作要点\n下放自主评价权限，完善评价办法。\n"
    alignment = aligned_texts(local, national, [("L2", "N2", score, "counterpart")])
    (one,) = alignment.requirements
    assert (one.state, bool(one.lacking)) == (State.COVERED, True)
    assert alignment.is_doubtful(one) is doubtful


def test_a_rule_is_no_mere_set_phrase() -> None:
    (gap,) = aligned_texts("工作要点\n修缮渡口。\n", "今后任务\n造成损失的，应当依法承担赔偿责任。\n", []).requirements
    assert gap.priority is not None
    reasons = [one.reason for one in gap.priority.reasons]
    assert PriorityReason.BINDING in reasons
    assert PriorityReason.SET_PHRASES_ONLY not in reasons


def test_measures_may_be_carried_by_several_local_units() -> None:
    national = "今后任务\n派驻调解工作室，简易案件快速办结。\n"
    local = "工作要点\n派驻调解工作室。\n简易案件快速办结。\n"
    links = [("L2", "N2", 0.9, "counterpart"), ("L3", "N2", 0.8, "related")]
    alignment = aligned_texts(local, national, links)
    assert [one.local for one in alignment.requirements[0].measures] == [1, 2]


def test_another_figure_is_no_missing_measure() -> None:
    assert lacking(pair("资助职工2600名，发放补贴。", "资助职工50万名，发放补贴。")) == []


def test_a_set_phrase_is_no_measure() -> None:
    assert lacking(pair("盘活闲置房产。", "凝心聚力、真抓实干，盘活闲置房产。")) == []


@pytest.mark.parametrize(
    ("local", "national", "relation"),
    [
        ("2028年年底前建成驿站。", "2027年年底前建成驿站。", DeadlineRelation.LATER),
        ("2026年底前建成驿站。", "2027年年底前建成驿站。", DeadlineRelation.EARLIER),
        ("到2027年底建成驿站。", "2027年年底前建成驿站。", DeadlineRelation.TAKEN_OVER),
        ("建成驿站。", "2027年年底前建成驿站。", DeadlineRelation.MISSING),
        ("三十日内办结案件。", "十五日内办结案件。", DeadlineRelation.LATER),
    ],
)
def test_what_became_of_a_deadline(local: str, national: str, relation: DeadlineRelation) -> None:
    (change,) = DEADLINES.of(pair(local, national))
    assert change.relation is relation
    assert bool(change.local_said) == (relation is not DeadlineRelation.MISSING)


def test_a_deadline_of_a_missing_measure_is_no_missing_deadline() -> None:
    assert DEADLINES.of(pair("建成驿站。", "建成驿站，2027年年底前清退闲置房产。")) == ()


@pytest.mark.parametrize(
    ("local", "national", "relation"),
    [
        ("由市总工会负责建设驿站。", "由市总工会负责建设驿站。", None),
        ("由市民政局负责建设驿站。", "由市总工会负责建设驿站。", BodyRelation.CHANGED),
        ("建设驿站。", "由市总工会负责建设驿站。", None),  # a plan need not say that it speaks of its own office
    ],
)
def test_what_became_of_a_body(local: str, national: str, relation: BodyRelation | None) -> None:
    assert [one.relation for one in BODIES.of(pair(local, national))] == ([] if relation is None else [relation])


def test_the_opener_of_a_list_charges_its_items() -> None:
    local = (
        "渡口条例\n第一条 为了规范渡口，制定本条例。\n第二条 渡口经营者有下列行为之一的，由市交通局责令限期改正：\n"
        "（一）阻挠修建候船亭的；\n（二）毁坏救生圈的。\n"
    )
    national = "渡口管理条例\n第一条 阻挠修建候船亭的，由交通主管部门责令改正。\n"
    assert BODIES.of(aligned_texts(local, national, [("L4", "N2", 0.9, "counterpart")])) == ()


def test_a_body_that_the_local_clause_names_is_not_missing() -> None:
    assert BODIES.of(pair("建设驿站，渡口办、市总工会加以检查。", "由市总工会负责建设驿站。")) == ()


REPORT = """今后任务
凝心聚力、真抓实干。
做好服务工作。
实施“暖阳护航”计划，到2028年建成300家驿站。
企业必须公示协商结果。
"""


def by_rank(alignment: Alignment) -> list[Requirement]:
    return sorted((one for one in alignment.requirements if one.priority), key=rank)


def rank(requirement: Requirement) -> int:
    assert requirement.priority is not None
    return requirement.priority.rank


def test_concrete_gaps_come_first_and_set_phrases_last() -> None:
    alignment = aligned_texts("工作要点\n放养鱼苗。\n", REPORT, [])
    ranked = by_rank(alignment)
    texts = [alignment.national.units[one.national].text for one in ranked]
    assert texts[0].startswith("实施“暖阳护航”计划")
    assert texts[1] == "企业必须公示协商结果。"
    assert [rank(one) for one in ranked] == list(range(1, len(ranked) + 1))
    first = ranked[0].priority
    assert first is not None
    shown = {one.reason: one.span.of(alignment.national.source.text) for one in first.reasons if one.span}
    assert shown[PriorityReason.NAMED_PROGRAMME] == "“暖阳护航”计划"
    assert shown[PriorityReason.FIGURE] == "300家"
    assert shown[PriorityReason.DEADLINE].startswith("到2028年")
    assert first.points == sum(one.points for one in first.reasons)


def test_what_begins_with_an_aim_comes_after_what_is_to_be_done() -> None:
    texts = [
        "建设水上驿站。",
        "提升驿站管护水平。",
        "坚持人民驿站为人民。",
        "提升驿站管护水平，建设水上驿站。",
        "要建设水上驿站。",
    ]
    alignment = aligned_texts("工作要点\n放养鱼苗。\n", "今后任务\n" + "\n".join(texts) + "\n", [])
    certain = {}
    for one in alignment.requirements:
        assert one.priority is not None
        points = {reason.reason: reason.points for reason in one.priority.reasons}
        certain[alignment.national.units[one.national].text] = points[PriorityReason.CERTAINTY]
    assert min(certain[texts[0]] - certain[text] for text in texts[1:4]) > 0.5
    assert abs(certain[texts[0]] - certain[texts[4]]) < 0.5


def test_how_to_go_about_the_work_comes_after_the_work() -> None:
    texts = [
        "加强上下联动、横向协作，打通渡口管理“最后一公里”。",
        "建设水上驿站，倾听船工声音，配齐救生设施。",
        "修缮渡口。",
    ]
    alignment = aligned_texts("工作要点\n放养鱼苗。\n", "今后任务\n" + "\n".join(texts) + "\n", [])
    assert alignment.national.units[by_rank(alignment)[-1].national].text == texts[0]


def test_by_when_is_ranked_with_what_is_to_be_done_by_then() -> None:
    texts = ["修缮渡口五十处。", "建设水上驿站。", "争取下半年试通航。"]
    report = "今后任务\n" + "\n".join(texts) + "\n"
    alignment = aligned_texts("工作要点\n放养鱼苗。\n", report, [])
    order = [alignment.national.units[one.national].text for one in by_rank(alignment)]
    assert order.index(texts[2]) == order.index(texts[1]) + 1
    alone = aligned_texts("工作要点\n建设水上驿站。\n", report, [("L2", "N3", 0.9, "counterpart")])
    assert alone.national.units[[one for one in by_rank(alone) if one.state is State.GAP][-1].national].text == texts[2]


def test_covered_requirements_have_no_priority() -> None:
    alignment = pair("建设驿站。", "建设驿站。")
    assert [one.priority for one in alignment.requirements] == [None]


def test_local_only_clauses_are_initiatives_or_set_phrases() -> None:
    local = "工作要点\n推行“晨光早餐车”。\n凝心聚力、埋头苦干、担当作为、真抓实干。\n"
    alignment = aligned_texts(local, "今后任务\n放养鱼苗。\n", [])
    kinds = {alignment.local.units[one.local].text: one.kind for one in alignment.local_only}
    assert kinds["推行“晨光早餐车”。"] is LocalOnlyKind.INITIATIVE
    assert LocalOnlyKind.SET_PHRASE in kinds.values() or len(kinds) == 1


def test_what_comes_near_a_gap_is_shown_there_as_a_possible_counterpart() -> None:
    local = document((Role.TASK, "推广扫码入会。"), (Role.TASK, "放养鱼苗。"), prefix="L")
    national = document((Role.TASK, "开通一键入会。"), (Role.TASK, "修缮渡口。"), prefix="N")
    near = {0: NearMiss(0, 0.3), 1: NearMiss(1, 0.05)}
    found = requirements_of(local, national, (), near.get, lambda _: (), whole=())
    assert possible_counterparts(found) == {0}
    confirmed = requirements_of(local, national, (), near.get, lambda _: (), whole=(), decided=[0])
    assert possible_counterparts(confirmed) == frozenset()


def test_a_gap_of_which_a_list_has_the_name_is_less_sure_and_something_is_near() -> None:
    def reasons(local: str) -> tuple[set[PriorityReason], bool]:
        alignment = aligned_texts(f"工作要点\n{local}\n", "今后任务\n加强航道气象服务。\n", [])
        (one,) = alignment.requirements
        assert one.state is State.GAP
        assert one.priority is not None
        return {point.reason for point in one.priority.reasons}, one.priority.is_sure

    far, is_sure = reasons("修缮渡口栈桥。")
    assert PriorityReason.NOTHING_NEAR in far
    assert is_sure
    near, is_sure = reasons("做好渡口统计、航道气象、档案等工作。")
    assert PriorityReason.NOTHING_NEAR not in near
    assert not is_sure

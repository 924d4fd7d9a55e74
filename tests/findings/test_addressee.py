"""Whose duty a national requirement is, and that only what is ours counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligner.findings.addressee import Addressed, Addressees, NationalDuties
from aligner.findings.coverage import coverage_of, sections_of
from aligner.model import Addressee, Counted, Document, Link, LinkKind, Options, Role
from aligner.pipeline import align
from aligner.structure import segment
from tests.reports.builders import document, shared_out, source

CENTRE, ELSEWHERE, NONE, OURS = Addressee.CENTRE, Addressee.ELSEWHERE, Addressee.NONE, Addressee.OURS


def report(*texts: str) -> Document:
    return document((Role.TITLE, "某年国务院政府工作报告"), *((Role.TASK, text) for text in texts), prefix="N")


def plan(title: str = "某年浙江省政府工作报告", *texts: str) -> Document:
    return document((Role.TITLE, title), *((Role.TASK, text) for text in texts or ("修缮渡口。",)), prefix="L")


def told(
    text: str, local: Document | None = None, *, issuer: str = "", is_answered: bool = False
) -> tuple[Addressee, list[str]]:
    links = [Link(1, 1, 0.5, LinkKind.RELATED)] if is_answered else []
    found = Addressees(local or plan(), NationalDuties(report(text)), links, issuer=issuer).of(1)
    return found.addressee, [text[word.start : word.end] for word in found.words]


@pytest.mark.parametrize(
    ("text", "addressee", "words"),
    [
        ("赤字率按3%安排，赤字规模六万亿元。", CENTRE, ["赤字", "赤字"]),
        ("推进雄安新区建设。", ELSEWHERE, ["雄安"]),
        ("深化两岸交流，办好海峡论坛。", CENTRE, ["两岸", "海峡"]),
        ("修缮渡口，疏浚航道。", OURS, []),
        ("各级政府要支持国防建设。", OURS, []),
        ("选派骨干到西藏工会挂职。", OURS, []),
        ("提升长三角创新能力。", OURS, []),
        ("修缮渡口五十处，疏浚航道三百里，管好大小船只，推进西藏码头。", OURS, []),
        ("推进京津冀协同发展，在交通、生态、产业等方面取得更大的突破。", ELSEWHERE, ["京津冀"]),
    ],
)
def test_a_sentence_of_a_report_is_for_whom_most_of_it_is(text: str, addressee: Addressee, words: list[str]) -> None:
    assert told(text) == (addressee, words)


SHARED_OUT = "适时降准降息，加强渡口管理，疏浚航道。"


@pytest.mark.parametrize(
    ("kind", "score", "addressee"),
    [(LinkKind.COUNTERPART, 0.9, OURS), (LinkKind.COUNTERPART, 0.5, CENTRE), (LinkKind.RELATED, 0.9, CENTRE)],
)
def test_a_sure_counterpart_takes_up_the_clauses_of_a_sentence_that_are_its_own(
    kind: LinkKind, score: float, addressee: Addressee
) -> None:
    def whose(text: str) -> Addressee:
        link = Link(1, 1, score, kind)
        return Addressees(plan(), NationalDuties(report(text)), [link]).of(1).addressee

    assert whose(SHARED_OUT) is addressee
    assert whose("适时降准降息，在货币供应等方面保持流动性充裕。") is CENTRE


def test_another_place_behind_a_clause_of_ours_makes_the_sentence_its_own_only_by_half() -> None:
    assert told("加强各处的渡口管理，推进雄安码头建设。")[0] is OURS
    assert told("管好渡口，推进雄安新区各处码头建设。")[0] is ELSEWHERE
    assert told("推进雄安码头建设，加强各处渡口管理。")[0] is ELSEWHERE


def test_what_another_place_has_to_do_is_not_told_as_missing() -> None:
    national = (
        "某年国务院政府工作报告\n\n一、任务\n完善评价办法，下放自主评价权限，开设技能夜校，建立黑土地积分落户制度。\n"
    )
    missing = {}
    for province in ("浙江", "吉林"):
        local = f"某年{province}省政府工作报告\n\n一、任务\n下放自主评价权限，完善评价办法，开设技能夜校。\n"
        (one,) = align(source(local, "plan.txt"), source(national, "national.txt")).requirements
        missing[province] = [measure.span.of(national) for measure in one.lacking]
    assert missing == {"浙江": [], "吉林": ["建立黑土地积分落户制度"]}


def test_a_city_that_never_speaks_of_the_border_is_not_at_it() -> None:
    text = "开展“暖边绿境”关爱船工行动。"
    assert told(text, plan("某市总工会工作要点"))[0] is ELSEWHERE
    assert told(text, plan("哈尔滨市总工会工作要点"))[0] is ELSEWHERE
    assert told(text, plan("某市总工会工作要点", "慰问边境渡口的船工。"))[0] is OURS
    assert told(text, plan("某年黑龙江省政府工作报告"))[0] is OURS


def test_what_each_place_may_share_in_is_the_centres_where_nothing_answers_it() -> None:
    assert told("建立全国统一的名册。")[0] is CENTRE
    assert told("建立全国统一的名册。", is_answered=True)[0] is OURS
    assert told("适时降准降息。", is_answered=True)[0] is CENTRE


@pytest.mark.parametrize("text", ["适时降准降息。", "推进雄安新区建设。"])
def test_everything_is_for_a_national_body_and_for_one_that_nobody_knows(text: str) -> None:
    assert told(text, plan("某年中华全国总工会工作要点"))[0] is OURS
    assert told(text, plan("渡口工作要点"))[0] is OURS
    assert told(text, plan("渡口工作要点"), issuer="county")[0] is not OURS
    assert told(text, plan(), issuer="national")[0] is OURS


def test_the_province_tells_what_is_elsewhere() -> None:
    text = "推进雄安新区建设。"
    assert told(text, plan("某年河北省政府工作报告"))[0] is OURS
    assert told(text, plan("石家庄市总工会工作要点"))[0] is OURS
    assert told(text, plan("杭州市总工会工作要点"))[0] is ELSEWHERE
    assert told(text, plan(), issuer="河北省")[0] is OURS


def test_a_body_of_unknown_province_is_outside_of_small_regions_that_it_never_names() -> None:
    unknown = "东溪县总工会工作要点"
    assert told("推进雄安新区建设。", plan(unknown))[0] is ELSEWHERE
    assert told("推进雄安新区建设。", plan(unknown, "服务雄安新区。"))[0] is OURS
    assert told("推动黄河流域生态保护。", plan(unknown))[0] is OURS


def test_a_law_is_read_by_its_actors() -> None:
    law = document(
        (Role.TITLE, "渡口法"),
        (Role.TASK, "第一条 国务院交通运输主管部门负责全国渡口的管理。"),
        (Role.TASK, "第二条 县级人民政府负责渡口的管理。"),
        (Role.TASK, "第三条 经费来源："),
        (Role.TASK, "（二）其他收入。"),
        prefix="N",
    )
    found = Addressees(plan("浙江省渡口条例"), NationalDuties(law), [])
    assert [found.of(unit).addressee for unit in range(1, 5)] == [CENTRE, OURS, OURS, NONE]
    assert found.of(2) == Addressed()


def test_what_is_not_ours_is_counted_apart_and_has_no_rank() -> None:
    alignment = shared_out()
    assert [one.addressee for one in alignment.requirements] == [OURS, CENTRE, ELSEWHERE, CENTRE, ELSEWHERE]
    assert [one.is_addressee_decided for one in alignment.requirements] == [False] * 4 + [True]
    coverage = alignment.coverage
    assert (coverage.requirements, coverage.centre, coverage.elsewhere, coverage.none) == (1, 2, 2, 0)
    assert coverage.not_ours == 4
    assert all(one.priority is None for one in alignment.not_counted)
    assert [one.national for one in alignment.counted] == [2]
    everyone = coverage_of(alignment.requirements, Counted.ALL)
    assert (everyone.requirements, everyone.not_ours) == (5, 0)
    assert sections_of(alignment.national, alignment.requirements)[0].coverage == coverage


def test_the_words_are_places_in_the_source() -> None:
    alignment = shared_out()
    centre = alignment.requirements[1]
    text = alignment.national.source.text
    assert [text[one.start : one.end] for one in centre.addressee_words] == ["赤字", "发行国债"]
    assert alignment.requirements[4].addressee_words == ()


def test_all_counts_as_before_and_ranks_follow() -> None:
    texts = (
        source("某年浙江省政府工作报告\n\n一、任务\n修缮渡口五处。\n疏浚航道三十里。\n管好船只。\n", "plan.txt"),
        source("某年国务院政府工作报告\n\n一、任务\n适时降准降息。\n修缮渡口。\n发展渡运。\n", "national.txt"),
    )
    ours, everyone = (align(*texts, Options(addressee=counted)) for counted in Counted)
    assert ours.coverage.requirements == everyone.coverage.requirements - 1
    assert [one.addressee for one in ours.requirements] == [one.addressee for one in everyone.requirements]
    assert everyone.not_counted == ()
    ranks = sorted(one.priority.rank for one in everyone.requirements if one.priority)
    assert ranks == list(range(1, len(ranks) + 1))


def test_the_user_overrides_what_the_title_says() -> None:
    local = segment(source("某年浙江省政府工作报告\n\n一、任务\n修缮渡口五处。\n疏浚航道。\n", "plan.txt"))
    national = report("适时降准降息。")
    assert Addressees(local, NationalDuties(national), []).issuer.province == "浙江"
    assert Addressees(local, NationalDuties(national), [], issuer="国务院").issuer == replace(
        Addressees(local, NationalDuties(national), [], issuer="中华人民共和国国务院").issuer, place="国务院"
    )


def test_among_several_places_one_of_ours_makes_the_sentence_ours() -> None:
    text = "支持革命老区加快发展，加强边境建设，推进兴边富民。"
    assert told(text)[0] is OURS
    assert told("加强边境建设，推进兴边富民。")[0] is ELSEWHERE


def test_a_place_that_a_linked_task_names_is_no_other_place() -> None:
    local = plan("某年浙江省政府工作报告", "加快成渝航线开通。")
    assert told("推动成渝双城经济圈建设。", local, is_answered=True)[0] is OURS
    assert told("推动成渝双城经济圈建设。", local)[0] is ELSEWHERE

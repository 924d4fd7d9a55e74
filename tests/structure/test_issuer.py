"""Who issued a text, as its title, its speaker, its signature or its own words tell."""

from __future__ import annotations

import pytest

from aligner.model import BodyKind, Issuer, Rank
from aligner.structure import segment
from aligner.structure.issuer import issuer_of, named_issuer
from tests.reports.builders import source

TASKS = "一、任务\n修缮渡口五处。\n疏浚航道三十里。\n"


def read(text: str) -> tuple[Rank, BodyKind, str, str]:
    found = issuer_of(segment(source(text, "t.txt")))
    return found.rank, found.kind, found.place, found.province


@pytest.mark.parametrize(
    ("title", "rank", "kind", "place", "province"),
    [
        ("2031年浙江省政府工作报告", Rank.PROVINCE, BodyKind.GOVERNMENT, "浙江省", "浙江"),
        ("2031年内蒙古自治区政府工作报告", Rank.PROVINCE, BodyKind.GOVERNMENT, "内蒙古自治区", "内蒙古"),
        ("2031年贵州省政府工作报告", Rank.PROVINCE, BodyKind.GOVERNMENT, "贵州省", "贵州"),
        ("上海市总工会2031年工作要点", Rank.PROVINCE, BodyKind.UNION, "上海市", "上海"),
        ("杭州市总工会2031年工作要点", Rank.CITY, BodyKind.UNION, "杭州市", "浙江"),
        ("临江市总工会2031年工作要点", Rank.CITY, BodyKind.UNION, "临江市", ""),
        ("杭州市余杭区人民政府工作要点", Rank.COUNTY, BodyKind.GOVERNMENT, "杭州市余杭区", "浙江"),
        ("东溪县教育局2031年工作计划", Rank.COUNTY, BodyKind.DEPARTMENT, "东溪县", ""),
        ("2031年国务院政府工作报告", Rank.NATIONAL, BodyKind.GOVERNMENT, "", ""),
        ("中华全国总工会2031年工作要点", Rank.NATIONAL, BodyKind.UNION, "", ""),
        ("临江市贯彻落实省《实施意见》任务对照表", Rank.CITY, BodyKind.UNKNOWN, "临江市", ""),
        ("东溪县落实市委部署任务清单", Rank.COUNTY, BodyKind.PARTY, "东溪县", ""),
        ("县委县政府2031年重点任务清单", Rank.UNKNOWN, BodyKind.GOVERNMENT, "", ""),
        ("临江市推进街区更新工作方案", Rank.CITY, BodyKind.UNKNOWN, "临江市", ""),
        ("杭州市建德市2031年工作要点", Rank.CITY, BodyKind.UNKNOWN, "杭州市建德市", "浙江"),
        ("浙江省实施《中华人民共和国渡口法》办法", Rank.PROVINCE, BodyKind.UNKNOWN, "浙江省", "浙江"),
    ],
)
def test_a_title_tells_rank_kind_and_place(title: str, rank: Rank, kind: BodyKind, place: str, province: str) -> None:
    assert read(f"{title}\n\n{TASKS}") == (rank, kind, place, province)


def test_the_place_where_it_stands_is_told() -> None:
    text = f"浙江省渡口条例\n\n{TASKS}"
    span = issuer_of(segment(source(text, "t.txt"))).span
    assert span is not None
    assert text[span.start : span.end] == "浙江省渡口条例"


def test_a_regulation_is_of_the_congress_that_adopted_it() -> None:
    text = "浙江省渡口条例\n2031年5月6日 浙江省第二十届人民代表大会常务委员会第三次会议通过\n第一条 修缮渡口。\n"
    assert read(text)[:2] == (Rank.PROVINCE, BodyKind.CONGRESS)


def test_who_passes_a_text_on_signs_it() -> None:
    text = "关于修缮渡口的通知\n\n各镇人民政府：\n一、修缮渡口五处。\n二、疏浚航道。\n\n东溪县人民政府\n2031年5月6日\n"
    assert read(text)[:3] == (Rank.COUNTY, BodyKind.GOVERNMENT, "东溪县")


def test_a_text_without_title_is_known_by_how_it_calls_its_own_place() -> None:
    assert read("要修缮全市渡口。\n要疏浚我市航道。\n要管好本市船只。\n")[0] is Rank.CITY


@pytest.mark.parametrize(
    "text",
    [
        TASKS,
        "全市一次。\n我省一次。\n",
        "建设开发区、示范区和社区。\n各区各县要落实。\n",
        f"国家和省任务分解表\n\n{TASKS}",
    ],
)
def test_what_nothing_tells_stays_unknown(text: str) -> None:
    assert read(text) == (Rank.UNKNOWN, BodyKind.UNKNOWN, "", "")


@pytest.mark.parametrize(
    ("said", "rank", "province"),
    [
        ("province", Rank.PROVINCE, ""),
        ("county", Rank.COUNTY, ""),
        ("浙江省总工会", Rank.PROVINCE, "浙江"),
        ("上海", Rank.PROVINCE, "上海"),
        ("郑州市", Rank.CITY, "河南"),
        ("市总工会", Rank.CITY, ""),
        ("区人民政府", Rank.COUNTY, ""),
        ("省人力资源和社会保障厅", Rank.PROVINCE, ""),
        ("张家镇", Rank.TOWN, ""),
        ("国务院", Rank.NATIONAL, ""),
    ],
)
def test_a_user_says_who_it_is(said: str, rank: Rank, province: str) -> None:
    found = named_issuer(said)
    assert found is not None
    assert (found.rank, found.province, found.span) == (rank, province, None)


@pytest.mark.parametrize("said", ["", "local", "渡口", "Zhejiang"])
def test_other_words_name_nobody(said: str) -> None:
    assert named_issuer(said) is None


def test_nobody_is_an_issuer_too() -> None:
    assert Issuer() == Issuer(Rank.UNKNOWN, BodyKind.UNKNOWN, "", "", None)


def test_a_city_that_writes_to_towns_is_of_county_rank() -> None:
    notice = (
        "关于做好渡口管理的意见\n各镇人民政府，各街道办事处，市政府各部门：\n"
        + TASKS
        + "临江市人民政府\n2031年5月6日\n"
    )
    assert read(notice)[0] is Rank.COUNTY
    assert read(notice.replace("各镇人民政府", "各县（市、区）人民政府"))[0] is Rank.CITY

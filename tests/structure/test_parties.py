"""Who acts, who is told, who has to agree, and which names are of one party."""

from __future__ import annotations

import pytest

from aligner.model import Span
from aligner.structure.parties import (
    actors_in,
    addressed_in,
    core_of,
    is_everybody,
    is_named_in,
    is_same_party,
    is_unnamed,
)


@pytest.mark.parametrize(
    ("subject", "wanted"),
    [
        ("市、县人民政府", ["市、县人民政府"]),
        ("乡镇人民政府、街道办事处", ["乡镇人民政府", "街道办事处"]),
        ("公安、交通运输、应急管理等部门", ["公安", "交通运输", "应急管理"]),
        ("市、区人民政府及其教育等部门", ["市、区人民政府", "教育"]),
        ("国家", ["国家"]),
        ("对超载的渡船，交通运输部门", ["交通运输部门"]),
        ("明确本单位", []),
        ("以渡船为生的", []),
    ],
)
def test_the_subject_of_a_duty_names_who_acts(subject: str, wanted: list[str]) -> None:
    assert [one.name for one in actors_in(subject, Span(0, len(subject)))] == wanted


@pytest.mark.parametrize(
    ("deed", "wanted"),
    [
        ("向公安、交通运输等部门报告", [("told", ["公安", "交通运输"])]),
        ("报县级人民政府批准", [("agrees", ["县级人民政府"])]),
        ("经市交通运输部门审核", [("agrees", ["市交通运输部门"])]),
        ("由市交通运输部门会同公安机关制定", [("charged", ["市交通运输部门"])]),
        ("由文化和旅游、市场监督管理等部门按照职责处理", [("charged", ["文化和旅游", "市场监督管理"])]),
        ("经负责渡口安全监督管理的部门许可", [("agrees", ["负责渡口安全监督管理的部门"])]),
        ("由国务院负责渡口管理的部门会同公安机关调查", [("charged", ["国务院负责渡口管理的部门"])]),
        ("将图纸报送市交通运输部门审查", [("agrees", ["市交通运输部门"])]),
        ("由港务机构统一制定", [("charged", ["港务机构"])]),
        ("由船员所在单位负责", [("charged", ["船员所在单位"])]),
        ("由市人民政府审查后报国务院批准", [("charged", ["市人民政府"]), ("agrees", ["国务院"])]),
        ("向社会公布", []),
        ("组建由龙头企业牵头的联合体", []),
        ("经济发展报告", []),
        ("理由充分", []),
    ],
)
def test_a_deed_names_who_is_told_agrees_or_is_charged(deed: str, wanted: list[tuple[str, list[str]]]) -> None:
    found = addressed_in(deed, Span(0, len(deed)))
    assert [(party.part.value, [one.name for one in party.bodies]) for party in found] == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("国务院教育行政部门", "市教育局"),
        ("县级以上地方人民政府", "市、区人民政府"),
        ("国务院", "省人民政府"),
        ("各级人民政府劳动行政部门", "省、省辖市、县（市、区）人民政府人力资源和社会保障部门"),
        ("林业草原主管部门", "县林业部门"),
        ("同级工会", "本级工会"),
        ("市场监管部门", "市场监督管理部门"),
        ("残联", "残疾人联合会"),
        ("负责特种设备安全监督管理的部门", "市特种设备监督管理部门"),
        ("县兽医主管部门", "农业农村部门"),
        ("原发证机关", "原核发证书的机关"),
        ("用人单位", "所在单位"),
        ("各级人民政府", "乡（镇）人民政府"),
        ("当地人民政府", "镇人民政府"),
        ("县、乡两级人民政府", "乡镇人民政府"),
    ],
)
def test_counterparts_at_two_levels_are_one_party(one: str, other: str) -> None:
    assert is_same_party(one, other)
    assert is_same_party(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("乡镇人民政府", "街道办事处"),
        ("教育部门", "公安机关"),
        ("妇女联合会", "残疾人联合会"),
        ("人民法院", "人民检察院"),
        ("人民政府", "人民政府安全生产委员会"),
        ("发生地乡镇人民政府", "发生地县级人民政府"),
        ("乡、民族乡、镇的人民政府", "市、区人民政府"),
    ],
)
def test_other_fields_are_other_parties(one: str, other: str) -> None:
    assert not is_same_party(one, other)


def test_the_field_of_a_party_is_what_its_name_keeps() -> None:
    assert [core_of(name) for name in ("市场监督管理局", "省公安厅", "民政部")] == ["市场监督管理", "公安", "民政"]


def test_nobody_in_particular() -> None:
    assert all(map(is_everybody, ("国家", "本市", "全社会", "任何单位")))
    assert all(map(is_unnamed, ("有关部门", "其他有关单位", "各部门", "行业主管部门")))
    assert not any(map(is_unnamed, ("公安部门", "相关", "人民政府")))


def test_a_party_is_named_by_any_of_its_names() -> None:
    assert is_named_in("人力资源社会保障局", "报送劳动行政部门备案")
    assert not is_named_in("公安局", "报送劳动行政部门备案")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("县教育部门", "会同教育、民政等有关部门"),
        ("居民委员会", "报居委会备案"),
        ("县民政局", "由民政、教育及港务部门办理"),
        ("县节能主管部门", "报管理节能工作的部门备案"),
        ("安全生产监督管理局", "负责安全生产监督管理的部门应当检查"),
    ],
)
def test_a_field_is_a_party_where_it_is_an_office(name: str, text: str) -> None:
    assert is_named_in(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("县教育部门", "减轻义务教育阶段学生的负担"),
        ("居民委员会", "方便居民乘船"),
        ("县节能主管部门", "负责节能产品的推广"),
    ],
)
def test_a_field_alone_is_no_party(name: str, text: str) -> None:
    assert not is_named_in(name, text)

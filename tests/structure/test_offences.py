"""What each sanction of a law is for."""

from __future__ import annotations

import pytest

from aligner.structure.offences import offences_of
from tests.structure.support import document

LAW = (
    "渡口条例\n"
    "第一条 渡工应当穿救生衣。\n"
    "第二条 渡口应当公布票价。\n"
    "第三条 违反本条例规定，渡工酒后驾船的，责令改正；情节严重的，吊销证书。\n"
    "有前款行为，造成事故的，处一千元罚款。\n"
    "第四条 渡口经营人有下列行为之一的，给予警告；拒不改正的，处五百元罚款：\n"
    "（一）超载运客的；\n"
    "（二）擅自停航的。\n"
    "第五条 渡口发生事故的，依照下列规定处以罚款：\n"
    "（一）发生一般事故的，处一万元的罚款；\n"
    "（二）发生重大事故的，处五万元的罚款。\n"
)


def told(text: str) -> dict[str, list[str]]:
    found = document(text)
    units = [unit.text for unit in found.units]
    return {units[at]: [units[one] for one in own] for at, own in offences_of(found).items()}


@pytest.mark.parametrize(
    ("sanction", "offences"),
    [
        ("情节严重的，吊销证书。", ["第三条 违反本条例规定，渡工酒后驾船的，责令改正；"]),
        ("有前款行为，造成事故的，处一千元罚款。", ["第三条 违反本条例规定，渡工酒后驾船的，责令改正；"]),
        ("第四条 渡口经营人有下列行为之一的，给予警告；", ["（一）超载运客的；", "（二）擅自停航的。"]),
        ("拒不改正的，处五百元罚款：", ["（一）超载运客的；", "（二）擅自停航的。"]),
        ("（二）发生重大事故的，处五万元的罚款。", ["第五条 渡口发生事故的，依照下列规定处以罚款："]),
    ],
)
def test_the_offence_of_a_sanction_stands_before_it_or_in_its_list(sanction: str, offences: list[str]) -> None:
    assert told(LAW)[sanction] == offences


def test_what_tells_its_offence_or_is_no_sanction_has_none() -> None:
    found = told(LAW)
    assert "第三条 违反本条例规定，渡工酒后驾船的，责令改正；" not in found
    assert not {one for one in found if "救生衣" in one or "票价" in one}


def test_a_plan_has_no_offences() -> None:
    assert told("渡口工作方案\n一、任务\n严查超载，情节严重的，吊销证书。\n") == {}

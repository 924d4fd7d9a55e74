"""What a clause asks of whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.structure.duties import Duty, Force, find_duties

Read = tuple[str, str, str, str]
"""Force, subject, condition and deed."""


def read(text: str) -> list[Read]:
    return [(duty.force.value, *_words(text, duty)) for duty in find_duties(text)]


def _words(text: str, duty: Duty) -> tuple[str, str, str]:
    return duty.subject.of(text), duty.condition.of(text), duty.deed.of(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("渡口经营者应当设置候船亭。", [("must", "渡口经营者", "", "设置候船亭")]),
        ("第八条 渡口经营者应当设置候船亭。", [("must", "渡口经营者", "", "设置候船亭")]),
        ("（二）摆渡公司必须配备救生圈；", [("must", "摆渡公司", "", "配备救生圈")]),
        ("船工较少的，可以合设值班室。", [("may", "", "船工较少的", "合设值班室")]),
        ("任何人不得毁坏救生圈。", [("forbidden", "任何人", "", "毁坏救生圈")]),
        ("严禁酒后摆渡。", [("forbidden", "", "", "酒后摆渡")]),
        ("鼓励船工学习急救。", [("helped", "", "", "船工学习急救")]),
        ("各级政府应当鼓励船工学习急救。", [("helped", "各级政府", "", "船工学习急救")]),
        ("市、县交通部门设立渡口值班室。", [("plain", "市、县交通部门", "", "设立渡口值班室")]),
        ("本市建立渡口巡查制度。", [("plain", "本市", "", "建立渡口巡查制度")]),
        ("加快推进渡口改造。", [("plain", "", "", "加快推进渡口改造")]),
        ("到2027年，全部渡口装上路灯。", [("plain", "", "到2027年", "全部渡口装上路灯")]),
        ("国家采取必要措施，改善渡口照明。", [("plain", "国家", "国家采取必要措施", "改善渡口照明")]),
        (
            "港务局可以召开例会，向船工代表通报票价的调整和停航的安排。",
            [
                ("may", "港务局", "", "召开例会"),
                ("may", "港务局", "", "向船工代表通报票价的调整和停航的安排"),
            ],
        ),
        ("对不服从调度的，向港务局报告。", [("plain", "", "对不服从调度的", "向港务局报告")]),
        ("有船工十人以上的渡口，应当设立值班室。", [("must", "有船工十人以上的渡口", "", "设立值班室")]),
    ],
)
def test_a_duty_has_force_subject_condition_and_deed(text: str, wanted: list[Read]) -> None:
    assert read(text) == wanted


def test_a_later_stretch_takes_modal_and_subject_of_the_one_before() -> None:
    first, second = find_duties("渡口经营者应当设置候船亭，配备救生圈。")
    assert (first.is_own, second.is_own) == (True, False)
    assert first.modal == second.modal
    assert (first.subject, first.force) == (second.subject, second.force)


@pytest.mark.parametrize(
    "text",
    ["渡口经营者应当设置候船亭；船工每天擦洗甲板。", "渡口经营者应当设置候船亭，摆渡公司配备救生圈。"],
)
def test_a_modal_binds_nobody_behind_the_end_of_its_sentence_and_no_other_actor(text: str) -> None:
    assert [duty.force for duty in find_duties(text)] == [Force.MUST, Force.PLAIN]


def test_who_takes_part_is_not_who_acts() -> None:
    text = "港务局应当巡查渡口，会同有关部门检修渡船，公示结果。"
    assert [duty.subject.of(text) for duty in find_duties(text)] == ["港务局"] * 3


@pytest.mark.parametrize("text", ["渡口应当制定禁止携带物品目录。", "渡口应当划定禁止停泊区域。"])
def test_a_ban_that_a_verb_is_about_binds_nobody(text: str) -> None:
    assert [duty.force for duty in find_duties(text)] == [Force.MUST]


def test_who_is_encouraged_does_not_do_what_the_next_verb_asks_for() -> None:
    assert [duty.force for duty in find_duties("鼓励船工学习急救，建立急救志愿队。")] == [Force.HELPED, Force.PLAIN]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("船工协会应当协助港务局巡查渡口。", "船工协会"),
        ("对不戴救生衣的乘客，摆渡公司应当劝阻。", "摆渡公司"),
        ("加强与港务局配合，维护渡口秩序。", ""),
        ("国家机关工作人员参加值守。", ""),
        ("国家和省重大航运政策的落实情况。", ""),
    ],
)
def test_the_subject_is_who_acts(text: str, subject: str) -> None:
    assert find_duties(text)[0].subject.of(text) == subject


@given(st.text(alphabet="渡口应当可以不得鼓励建立的，；。船工部门第一条1（）", max_size=60))
def test_any_text_is_read_in_order_and_within_itself(text: str) -> None:
    duties = find_duties(text)
    places = [duty.span.start for duty in duties]
    assert places == sorted(places)
    for duty in duties:
        assert 0 <= duty.span.start <= duty.deed.start <= duty.deed.end <= len(text)
        assert duty.deed.end <= duty.span.end

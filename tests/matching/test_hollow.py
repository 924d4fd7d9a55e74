"""Verbs, adverbs and the nouns of every plan make no link by themselves, in a short text no more than in a long one."""

from __future__ import annotations

import pytest

import aligner
from aligner.model import Alignment, State

LOCAL = "云溪县渡口工作要点\n一、安全\n{}\n"
NATIONAL = "青岚省渡口工作报告\n一、发展\n{}\n"


def linked(local: str, national: str) -> bool:
    made: Alignment = aligner.align(LOCAL.format(local), NATIONAL.format(national))
    pairs = ((made.local.units[one.local].text, made.national.units[one.national].text) for one in made.links)
    return any(mine in local and theirs in national for mine, theirs in pairs)


@pytest.mark.parametrize(
    ("local", "national"),
    [
        ("健全完善船检体系。", "健全完善绿化体系。"),
        ("扎实推进码头修缮。", "扎实推进林场发展。"),
        ("深入推进“一网通航”。", "深入推进护林。"),
        ("强化航道力度。", "加大造林力度。"),
    ],
)
def test_texts_that_share_general_words_only_are_not_linked(local: str, national: str) -> None:
    assert not linked(local, national)


@pytest.mark.parametrize(
    ("local", "national"),
    [
        ("健全完善船检体系。", "建立健全船检制度。"),
        ("扎实推进码头修缮。", "加快码头改造。"),
        ("加强渡工培训。", "大力培训渡工。"),
    ],
)
def test_texts_that_share_what_they_are_about_may_be(local: str, national: str) -> None:
    assert linked(local, national)


@pytest.mark.parametrize(
    "third",
    ["（三）允许林区农户共用防火物资库。", "（三）准许渡口船户合用危险品码头。", "（三）鼓励林区学校开设护林课。"],
)
def test_in_a_short_text_a_word_in_common_is_no_answer(third: str) -> None:
    plan = (
        "青禾县落实措施\n一、便利农户\n（一）将林区小型物资库和码头许可下放至各乡审批。\n"
        "（二）将采伐证改为网上即时核发。\n"
    )
    national = (
        "云岭省支持林区改革的若干措施\n一、便利农户\n（一）将林区小型物资库、码头的许可审批权限下放至乡镇。\n"
        f"（二）将采伐证改为网上核发，核发时间压缩至一个工作日。\n{third}\n"
    )
    made = aligner.align(plan, national)
    states = [one.state for one in made.requirements]
    assert states[0] is State.COVERED
    assert states[1] in (State.COVERED, State.PARTIAL)
    assert states[2] is State.GAP

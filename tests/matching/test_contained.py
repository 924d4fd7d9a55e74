"""What a local task says of a requirement word for word, with more besides, carries it."""

from __future__ import annotations

import pytest

import aligner
from aligner.model import State

PLAN = "云溪县渡口工作要点\n（一）{}\n（二）召开船工座谈会。\n"
NATIONAL = "青岚省渡口工作意见\n（一）{}\n（二）编印航道图。\n"


def state(local: str, national: str) -> State:
    return aligner.align(PLAN.format(local), NATIONAL.format(national)).requirements[0].state


@pytest.mark.parametrize(
    ("local", "national"),
    [
        ("示范推广电动渡船20艘。", "示范推广电动渡船。"),
        ("2031年新建码头4座。", "各市新建码头。"),
        ("更换护木三处，更换缆绳五条。", "各级交通部门要更换护木。"),
    ],
)
def test_a_requirement_that_stands_whole_in_a_task_is_covered(local: str, national: str) -> None:
    assert state(local, national) is State.COVERED


@pytest.mark.parametrize("national", ["加强工作保障。", "落实组织保障。", "完善工作机制。"])
def test_general_words_that_stand_in_a_task_cover_nothing(national: str) -> None:
    local = f"修订护林公约，{national[:-1]}，查看闸门。"
    assert state(local, national) is not State.COVERED

"""Clauses that say the same word for word are counterparts, however many there are; a text is covered by itself."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import aligner
from aligner.matching.equal import EqualUnits
from aligner.matching.profile import DocumentProfile
from aligner.model import Alignment, LinkKind, Role, State
from aligner.pipeline import align
from aligner.reading import read
from tests.reports.builders import document, profiler
from tests.shared import GOLD, PAIRS, ROOT, SEEDS, needs_shared

OTHERS = ("修缮{}号栈桥。", "新建{}处泵站。", "疏浚{}条河道。")
CROWD = "由县城管局牵头督办。"
TEXTS = tuple(
    {
        path.read_bytes(): path
        for path in (
            *sorted((GOLD / "documents").glob("*.txt")),
            *SEEDS,
            *(path.with_name(name) for path in PAIRS for name in ("local.txt", "national.txt")),
        )
    }.values()
)


def plan(*items: str) -> str:
    return "云溪县驿站建设工作方案\n一、主要任务\n" + "".join(
        f"（{number}）{item}\n" for number, item in zip("一二三四五六七八九十", items, strict=False)
    )


def partners(alignment: Alignment) -> list[tuple[int, int]]:
    """Return the counterparts among units of one text, as places among all such units."""
    places = [
        {at: place for place, at in enumerate(at for at, unit in enumerate(one.units) if CROWD in unit.text)}
        for one in (alignment.local, alignment.national)
    ]
    return [
        (places[0][link.local], places[1][link.national])
        for link in alignment.links
        if link.local in places[0] and link.national in places[1]
    ]


@pytest.mark.parametrize("count", [2, 8, 12, 40])
def test_equal_clauses_do_not_crowd_each_other_out(count: int) -> None:
    text = "云溪县驿站建设工作方案\n" + "".join(
        f"{number}.{OTHERS[number % 3].format(number)}{CROWD}\n" for number in range(1, count + 1)
    )
    made = aligner.align(text, text)
    assert {one.state for one in made.requirements} == {State.COVERED}
    assert partners(made) == [(place, place) for place in range(count)]


def test_which_of_several_is_whose_is_told_by_what_stands_around_them() -> None:
    items = [f"{OTHERS[number % 3].format(number)}{CROWD}" for number in range(1, 7)]
    made = aligner.align(plan(*reversed(items)), plan(*items))
    assert partners(made) == [(place, 5 - place) for place in range(6)]


def test_brackets_that_assign_stand_between_no_two_clauses() -> None:
    items = [f"{OTHERS[number % 3].format(number)}{CROWD}" for number in range(1, 7)]
    bracketed = [f"{item}（责任单位：县水务局）" for item in reversed(items)]
    made = aligner.align(plan(*bracketed), plan(*items))
    assert any(unit.role is Role.ASSIGNMENT for unit in made.local.units)
    assert partners(made) == [(place, 5 - place) for place in range(6)]


def test_where_one_text_has_more_of_them_none_is_left_alone() -> None:
    items = [f"{OTHERS[number % 3].format(number)}{CROWD}" for number in range(1, 5)]
    made = aligner.align(plan(items[2]), plan(*items))
    assert partners(made) == [(0, 0), (0, 1), (0, 2), (0, 3)]
    again = aligner.align(plan(*items), plan(items[2]))
    assert partners(again) == [(0, 0), (1, 0), (2, 0), (3, 0)]


def test_signs_and_numbers_of_items_make_no_difference_and_figures_do() -> None:
    one = profile("3.新建驿站十二处；", "一是修缮栈桥。", "疏浚河道。")
    other = profile("（二）新建驿站十二处。", "2、修缮栈桥", "（三）疏浚河道三条。")
    equal = EqualUnits.of(one, other)
    assert equal.are_equal(np.arange(3), np.arange(3)).tolist() == [True, True, False]
    made = aligner.align("工作方案\n3.新建驿站十二处；\n", "工作方案\n（二）新建驿站十二处。\n")
    link = next(link for link in made.links if link.local == 1)
    assert link.score >= 0.99
    assert link.kind is LinkKind.COUNTERPART


def profile(*texts: str) -> DocumentProfile:
    return profiler().profile(document(*((Role.TASK, text) for text in texts), prefix="U"))


def test_the_reasons_of_a_link_of_equals_add_up_to_its_score() -> None:
    text = "工作方案\n1.新建驿站十二处。\n2.修缮栈桥三座。\n"
    odds = []
    for changed in (text, text.replace("十二", "十一")):
        made = aligner.align(text, changed)
        link = next(one for one in made.links if one.local == one.national == 1)
        reasons = sum(one.log_odds for one in link.explanation.evidence)
        odds.append(reasons - math.log(link.score / (1 - link.score)))
    # What is usual of pairs that are no links is the same for both.
    assert odds[0] == pytest.approx(odds[1], abs=0.002)


LINES = st.lists(
    st.sampled_from(["甲乡植树。", "乙镇修路。", "丙村清淤。", "甲乡植树", "丁县办学。"]), min_size=1, max_size=24
)


@given(lines=LINES)
def test_any_list_is_covered_by_itself(lines: list[str]) -> None:
    text = "工作方案\n" + "".join(f"{number}.{line}\n" for number, line in enumerate(lines, start=1))
    check_covered_by_itself(aligner.align(text, text))


def check_covered_by_itself(made: Alignment) -> None:
    own = {link.local for link in made.links if link.local == link.national and link.kind is LinkKind.COUNTERPART}
    alone = [
        unit.text
        for at, unit in enumerate(made.local.units)
        if unit.role not in (Role.NOISE, Role.ASSIGNMENT) and at not in own
    ]
    assert alone == []
    assert [made.national.units[one.national].text for one in made.requirements if one.state is not State.COVERED] == []


@cache
def of_itself(path: Path) -> Alignment:
    source = read(str(path))
    return align(source, source)


@pytest.mark.parametrize("name", ["plan.txt", "national.txt"])
def test_a_sample_is_covered_by_itself(name: str) -> None:
    check_covered_by_itself(of_itself(ROOT / "samples" / name))


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_real_text_is_covered_by_itself(path: Path) -> None:
    check_covered_by_itself(of_itself(path))

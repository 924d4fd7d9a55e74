"""What answers a heading answers what stands under it; a heading without content answers nothing but its like."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import aligner
from aligner.matching.candidates import Candidates
from aligner.matching.offers import with_bodies
from aligner.matching.profile import DocumentProfile
from aligner.matching.scoring import Chances
from aligner.model import Alignment, LinkKind, Role, State
from tests.matching.test_model_and_selection import side

NATIONAL = (
    "青岚省渡口工作规划\n一、主要任务\n深化船工队伍建设改革。履行牵头职责，围绕安全、技能和待遇，壮大力量。\n"
    "修缮码头。更换护木。\n"
)


def profile(*roles: Role, under: dict[int, int]) -> DocumentProfile:
    """Return a document with units of these roles; `under` has the heading of a unit."""
    made = side(*((role, f"第{number}项。") for number, role in enumerate(roles))).profile
    units = tuple(
        replace(unit, outline=(under[number],) if number in under else ()) for number, unit in enumerate(made.units)
    )
    return replace(made, units=units)


def offered(
    chances: dict[tuple[int, int], float],
    *,
    equal: tuple[tuple[int, int], ...] = (),
    barred: tuple[tuple[int, int], ...] = (),
) -> dict[tuple[int, int], float]:
    """Return the chances that changed; on either side a heading (0) with two tasks (1, 2) below, and a task (3)."""
    one = profile(Role.HEADING, Role.TASK, Role.TASK, Role.TASK, under={1: 0, 2: 0})
    units = np.array(sorted(chances), dtype=np.int64)
    pairs = Candidates(units[:, 0], units[:, 1], np.zeros((len(units), 3)), *[np.ones(len(units))] * 7)
    link = np.array([chances[pair] for pair in sorted(chances)])
    flags = [np.array([pair in some for pair in sorted(chances)]) for some in (equal, barred)]
    found = with_bodies(Chances(link, link / 2), pairs, one, one, equal=flags[0], barred=flags[1]).link
    return {
        pair: round(float(after), 3)
        for pair, after in zip(sorted(chances), found, strict=True)
        if after != chances[pair]
    }


def test_two_headings_offer_the_likeliest_two_tasks_below() -> None:
    assert offered({(0, 0): 0.9, (1, 1): 0.01, (2, 1): 0.05, (3, 3): 0.1}) == {(2, 1): 0.405}


def test_a_task_and_a_heading_offer_the_task_and_what_stands_below() -> None:
    assert offered({(3, 0): 0.8, (3, 1): 0.1, (3, 2): 0.02}) == {(3, 1): 0.48}
    assert offered({(0, 3): 0.8, (1, 3): 0.1, (2, 3): 0.2}) == {(2, 3): 0.48}


def test_nothing_is_offered_where_one_is_linked_or_the_heading_is_not_likely() -> None:
    assert offered({(0, 0): 0.9, (1, 1): 0.6, (2, 1): 0.05}) == {}
    assert offered({(0, 0): 0.5, (1, 1): 0.1}) == {}
    assert offered({(0, 0): 0.9, (1, 1): 0.1}, barred=((0, 0),)) == {}


def linked(made: Alignment, local: str, national: str) -> list[LinkKind]:
    return [
        link.kind
        for link in made.links
        if local in made.local.units[link.local].text and national in made.national.units[link.national].text
    ]


def test_a_task_that_answers_a_heading_answers_its_body() -> None:
    plan = (
        "云溪县渡口工作要点\n一、重点工作\n"
        "1.深化船工队伍建设改革。召开协调小组会议，出台《关于深化船工队伍建设改革的措施》。\n"
        "2.更换护木。更换护木三处。\n"
    )
    made = aligner.align(plan, NATIONAL)
    assert linked(made, "召开协调小组会议", "履行牵头职责") == [LinkKind.RELATED]
    state = next(one.state for one in made.requirements if "履行" in made.national.units[one.national].text)
    assert state is State.PARTIAL


@pytest.mark.parametrize("heading", ["二、重点工作", "二、工作要求", "二、保障措施", "二、指导思想"])
def test_a_heading_without_content_answers_no_requirement(heading: str) -> None:
    plan = f"云溪县渡口工作要点\n一、学习\n读报。\n{heading}\n更换护木三处。\n"
    made = aligner.align(plan, NATIONAL.replace("更换护木。", "做好重点工作，落实工作要求和保障措施，贯彻指导思想。"))
    assert linked(made, heading[2:], "做好") == []


@pytest.mark.parametrize("heading", ["二、保障措施", "二、组织实施", "二、重点工作"])
def test_a_heading_without_content_answers_itself(heading: str) -> None:
    plan = f"云溪县渡口工作要点\n一、学习\n读报。\n{heading}\n更换护木三处。\n"
    assert linked(aligner.align(plan, plan), heading, heading) == [LinkKind.COUNTERPART]


def test_names_of_parts_answer_one_another() -> None:
    plan = "云溪县渡口工作要点\n一、2031年工作总体要求和主要目标\n更换护木三处。\n"
    national = "青岚省渡口工作报告\n一、2031年渡口发展总体要求和政策取向\n更换护木。\n"
    assert linked(aligner.align(plan, national), "总体要求", "总体要求")


def test_a_heading_without_content_offers_nothing() -> None:
    plan = "云溪县渡口工作要点\n二、今年任务\n举办龙舟邀请赛。\n"
    national = "青岚省渡口工作报告\n二、今后任务\n改造林场。\n"
    assert not linked(aligner.align(plan, national), "龙舟", "林场")


def test_the_only_tasks_of_two_items_of_one_name_are_counterparts() -> None:
    plan = "云溪县渡口工作要点\n一、主要任务\n（一）更换护木。更换护木三处。\n二、保障\n（一）加强领导。成立专班。\n"
    national = (
        "青岚省渡口工作方案\n一、主要任务\n（一）更换护木。更换护木。\n二、保障\n（一）加强领导。建立工作机制。\n"
    )
    made = aligner.align(plan, national)
    assert linked(made, "成立专班", "建立工作机制") == [LinkKind.COUNTERPART]
    assert {one.state for one in made.requirements} == {State.COVERED}
    others = aligner.align(plan.replace("加强领导", "抓好护林"), national)
    assert not linked(others, "成立专班", "建立工作机制")


def test_equal_headings_alone_say_nothing_of_many_tasks() -> None:
    assert offered({(0, 0): 0.99, (1, 1): 0.1, (2, 2): 0.05}, equal=((0, 0),)) == {(1, 1): 0.446}

"""What links and their absence mean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligner.findings.coverage import coverage_of, sections_of
from aligner.findings.requirements import local_only_of, requirements_of
from aligner.model import (
    CarriedBy,
    Coverage,
    Document,
    Link,
    LinkKind,
    LinkStatus,
    MeasureCarried,
    NearMiss,
    Role,
    SourceText,
    Span,
    State,
)
from aligner.structure import segment

REPORT = """一、主要任务
（一）办好阵地。新建职工驿站三十处。调解欠薪纠纷，两周内办结。
（二）建好队伍。轮训基层工会干部。
"""
LAW = """某某条例
第一章 总则
第一条 为了规范服务，制定本条例。
第二条 服务站应当每日开放，并公示时间。
站点负责人应当做好记录。
第三条 主管部门应当每年检查一次。
"""


def document(text: str, prefix: str = "N") -> Document:
    return segment(SourceText(text, "text", "utf-8", ""), id_prefix=prefix)


LOCAL = document(REPORT, "L")
TASKS = tuple(index for index, unit in enumerate(LOCAL.units) if unit.role is Role.TASK)


def no_measures(_: int) -> tuple[MeasureCarried, ...]:
    return ()


def no_near_miss(_: int) -> None:
    return None


def test_measures_count_for_the_deep_coverage_whatever_the_state() -> None:
    national = document(REPORT)
    task = next(index for index, unit in enumerate(national.units) if unit.role is Role.TASK)
    measures = (MeasureCarried(Span(0, 1), 0, 0.9), MeasureCarried(Span(1, 2), None, 0.1))
    link = Link(TASKS[0], task, 0.9, LinkKind.COUNTERPART)
    found = requirements_of(
        LOCAL, national, [link], no_near_miss, lambda unit: measures if unit == task else (), whole=range(9)
    )
    assert found[0].state is State.COVERED
    assert found[0].lacking == measures[1:]
    total = coverage_of(found)
    assert (total.measures, total.carried, total.deep_fraction) == (2, 1, 0.5)
    assert Coverage().deep_fraction is None


def test_the_best_kind_of_link_decides_the_state() -> None:
    national = document(REPORT)
    tasks = [index for index, unit in enumerate(national.units) if unit.role is Role.TASK]
    links = [
        Link(TASKS[0], tasks[0], 0.5, LinkKind.RELATED),
        Link(TASKS[1], tasks[0], 0.9, LinkKind.COUNTERPART),
        Link(TASKS[0], tasks[1], 0.5, LinkKind.RELATED),
    ]
    missed = NearMiss(1, 0.1)
    found = requirements_of(LOCAL, national, links, {tasks[2]: missed}.get, no_measures, whole=range(9))
    assert [one.national for one in found] == tasks
    assert [one.state for one in found] == [State.COVERED, State.PARTIAL, State.GAP]
    assert [one.near_miss for one in found] == [None, None, missed]
    assert coverage_of(found) == Coverage(covered=1, partial=1, gap=1)


def test_sections_sum_up_what_stands_below_them() -> None:
    national = document(REPORT)
    sections = sections_of(national, requirements_of(LOCAL, national, (), no_near_miss, no_measures, whole=()))
    top = [section for section in sections if section.depth == 0]
    assert sum((section.coverage for section in top), Coverage()) == Coverage(gap=3)
    assert [section.coverage.gap for section in sections if section.depth == 1] == [2, 1]


def test_the_articles_of_a_law_are_no_sections() -> None:
    law = document(LAW)
    sections = sections_of(law, requirements_of(LOCAL, law, (), no_near_miss, no_measures, whole=()))
    assert [law.units[section.heading].text for section in sections if section.heading is not None] == ["第一章 总则"]


def test_counts_add_up_and_ratios_are_none_without_requirements() -> None:
    assert sum([Coverage(1, 2, 3), Coverage(gap=1)], Coverage()) == Coverage(1, 2, 4)
    assert Coverage().fraction is None
    assert Coverage(covered=1, partial=1, gap=2).fraction == 0.25


def test_only_clauses_without_any_link_are_local_only() -> None:
    local = document(REPORT, "L")
    tasks = [index for index, unit in enumerate(local.units) if unit.role is Role.TASK]
    assert local_only_of(local, [Link(tasks[0], 0, 0.3, LinkKind.RELATED)]) == tuple(tasks[1:])


SANCTIONS = """渡口管理条例
第一条 为了规范渡口管理，制定本条例。
第二条 渡口经营者应当每日检查船舶，并做好记录。
第三条 渡口负责人应当公示开渡时间。
第四章 法律责任
第四条 违反本条例规定，船舶带病开渡的，责令改正；情节严重的，处五千元罚款。
第五条 拒不公示的，给予警告。
"""
ALL_TAKEN_OVER = """某市渡口管理办法
第一条 为了实施渡口管理条例，制定本办法。
第二条 渡口经营者应当为乘客办理保险。
第三条 违反本办法规定的行为，法律、行政法规已有处罚规定的，从其规定。
第四条 本办法自公布之日起施行。
"""


def test_one_clause_takes_all_sanctions_over() -> None:
    national, local = document(SANCTIONS), document(ALL_TAKEN_OVER, "L")
    found = requirements_of(local, national, (), no_near_miss, no_measures, whole=())
    clause = next(at for at, unit in enumerate(local.units) if "从其规定" in unit.text)
    told = [(national.units[one.national].text[:3], one.state, one.by, one.taken_over_by) for one in found]
    assert told[:2] == [("第二条", State.GAP, None, None), ("第三条", State.GAP, None, None)]
    assert len(told) == 5
    assert {one[1:] for one in told[2:]} == {(State.COVERED, CarriedBy.REFERENCE, clause)}
    assert clause not in local_only_of(local, (), found)
    refused = requirements_of(
        local, national, (), no_near_miss, no_measures, whole=(), decided=[one.national for one in found]
    )
    assert {one.state for one in refused} == {State.GAP}


@pytest.mark.parametrize(
    ("link", "state"),
    [
        (Link(0, 0, 0.3, LinkKind.RELATED), State.COVERED),
        (Link(0, 0, 0.6, LinkKind.RELATED), State.PARTIAL),
        (Link(0, 0, 0.3, LinkKind.COUNTERPART), State.PARTIAL),
        (Link(0, 0, 0.3, LinkKind.RELATED, status=LinkStatus.ACCEPTED), State.PARTIAL),
    ],
)
def test_what_is_hardly_related_does_not_keep_a_rule_from_being_taken_over_with_its_like(
    link: Link, state: State
) -> None:
    national, local = document(SANCTIONS), document(ALL_TAKEN_OVER, "L")
    task = next(at for at, unit in enumerate(local.units) if unit.role is Role.TASK)
    sanction = max(at for at, unit in enumerate(national.units) if unit.role is Role.TASK)
    links = (replace(link, local=task, national=sanction),)
    found = requirements_of(local, national, links, no_near_miss, no_measures, whole=())
    assert found[-1].state is state

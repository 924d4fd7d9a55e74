from __future__ import annotations

from aligner.model import Coverage
from aligner.pipeline import align
from aligner.survey.taking import higher_text, plan_result
from tests.cli.program import NATIONAL_TEXT, NO_TASKS_TEXT, PLAN_TEXT
from tests.reports.builders import source


def test_a_plan_is_kept_as_it_was_aligned() -> None:
    alignment = align(source(PLAN_TEXT, "plan.txt"), source(NATIONAL_TEXT, "national.txt"))
    result, higher = plan_result(alignment), higher_text(alignment.national)
    assert result.facts.coverage == alignment.coverage
    assert result.facts.title == "青禾县渡口服务站工作计划"
    assert result.facts.characters == len("".join(PLAN_TEXT.split()))
    assert len(result.answers) == len(higher.requirements) == len(alignment.requirements)
    clauses = {one.id: one for one in result.clauses}
    for answer, requirement in zip(result.answers, alignment.requirements, strict=True):
        assert answer.state is requirement.state
        assert answer.counts is alignment.counts(requirement)
        if answer.clause:
            assert clauses[answer.clause].text in PLAN_TEXT
            assert answer.kind in {link.kind for link in alignment.links_of_national(requirement.national)}


def test_nothing_counts_of_a_plan_without_tasks() -> None:
    alignment = align(source(NO_TASKS_TEXT, "plan.txt"), source(NATIONAL_TEXT, "national.txt"))
    result = plan_result(alignment)
    assert not any(answer.counts for answer in result.answers)
    assert result.facts.coverage == Coverage()
    assert "no tasks found" in result.facts.remarks[0]["en"]

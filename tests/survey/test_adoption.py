from pathlib import Path

from aligner.survey.adoption import adopters, by_section, earliest_first, tally
from aligner.survey.records import PlanDetails
from tests.survey.invented import higher_text, result, survey

HIGHER = higher_text(("一、水路 › 渡口", 2), ("一、水路 › 航道", 1), ("二、人员", 2))


def test_tallies_are_those_of_the_answers_that_count(tmp_path: Path) -> None:
    plans = {"甲.txt": result("●◐○○–"), "乙.txt": result("◉●◌○✓"), "丙.txt": result("●○○○●")}
    with survey(tmp_path, HIGHER, plans) as made:
        grid = made.grid(0)
        found = tally(grid)
        answers = [made.answers(one.results[0]) for one in made.read]
    for at in range(5):
        counted = [plan[at] for plan in answers if plan[at].counts]
        states = [one.state.value for one in counted]
        assert [found.covered[at], found.partial[at], found.gap[at]] == [
            states.count(state) for state in ("covered", "partial", "gap")
        ]
        assert found.by_reference[at] == sum(one.by == "reference" for one in counted)
        assert found.past[at] == sum(one.by == "past" for one in counted)
    assert found.plans.tolist() == [3, 3, 3, 3, 1]
    assert found.taken_up_by_nobody == (2, 3)
    assert found.covered_by_share(0.9, least=2) == (0,)
    assert tally(grid, [0]).covered.sum() == 2  # 丙 comes first by its code point


def test_what_counts_for_no_plan_is_not_missed(tmp_path: Path) -> None:
    with survey(tmp_path, HIGHER, {"甲": result("●●●●–"), "乙": result("●●●●✓")}) as made:
        assert tally(made.grid(0)).taken_up_by_nobody == ()


def test_sections_sum_up_all_levels(tmp_path: Path) -> None:
    with survey(tmp_path, HIGHER, {"甲": result("●◐○○–"), "乙": result("○○○○–")}) as made:
        found = by_section(HIGHER, made.grid(0))
    assert [(one.path, one.requirements, one.covered, one.partial, one.gap, one.taking_up) for one in found] == [
        (("一、水路",), 3, 1, 1, 4, 1),
        (("一、水路", "渡口"), 2, 1, 1, 2, 1),
        (("一、水路", "航道"), 1, 0, 0, 2, 0),
        (("二、人员",), 1, 0, 0, 2, 0),
    ]
    assert found[0].fraction == 1 / 6


def test_requirements_under_no_heading_are_a_section(tmp_path: Path) -> None:
    higher = higher_text(("", 1), ("一、水路", 1))
    with survey(tmp_path, higher, {"甲": result("●○")}) as made:
        assert [one.path for one in by_section(higher, made.grid(0))] == [(), ("一、水路",)]


def test_adopters_come_earliest_first_and_without_date_last(tmp_path: Path) -> None:
    dates = {"甲": "", "乙": "2025-02", "丙": "2025-02-20", "丁": "2024", "戊": "2024-12-31"}
    with survey(tmp_path, higher_text(("一", 1)), {name: result("●") for name in dates}) as made:
        order = earliest_first(made.read, {name: PlanDetails("", "", date) for name, date in dates.items()})
        taking = adopters(made.grid(0), 0, order)
        # What is only known to be of a year, or a month, is not known to come before a day of it.
        assert [made.read[at].name for at in taking.covered] == ["戊", "丁", "丙", "乙", "甲"]
    assert taking.partial == ()

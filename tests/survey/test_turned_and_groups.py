from pathlib import Path

from aligner.survey.found import Found
from aligner.survey.records import PlanDetails
from aligner.survey.store import SurveyStore
from aligner.survey.survey import Survey
from aligner.survey.tables import FILE_NAME
from tests.survey.invented import higher_text, result, survey

HIGHER = higher_text(("一", 3))


def test_who_turned_a_requirement_and_in_which_direction(tmp_path: Path) -> None:
    plans = {
        "甲": result("●●●", changes={0: {"strength": ("weakened",)}, 2: {"deadlines": ("earlier", "new")}}),
        "乙": result("●●●", changes={0: {"strength": ("weakened", "strengthened"), "figures": ("raised",)}}),
    }
    dated = {"甲": PlanDetails("", "", "2024-01-01"), "乙": PlanDetails("", "", "2025-01-01")}
    with survey(tmp_path, HIGHER, plans) as made:
        found = Found(made, dated, 0)
        told = [(one.requirement, one.relation.value, [made.read[at].name for at in one.plans]) for one in found.turned]
    assert told == [(0, "weakened", ["甲", "乙"]), (0, "strengthened", ["乙"]), (2, "earlier", ["甲"])]


def test_plans_of_equal_text_share_a_result_and_are_both_told(tmp_path: Path) -> None:
    with survey(tmp_path, HIGHER, {"甲": result("●○○", changes={0: {"strength": ("weakened",)}})}) as made:
        (number,) = made.read[0].results
    path = (tmp_path / FILE_NAME).absolute()
    with SurveyStore.open(path) as store:
        store.put_plan("乙", "", [number])
    with Survey.open(path) as made:
        found = Found(made, {}, 0)
        assert found.grid.states.tolist() == [[0, 2, 2], [0, 2, 2]]
        assert [row for row, *_ in made.changes(0)] == [0, 1]


def test_groups_have_means_and_adopters(tmp_path: Path) -> None:
    plans = {"甲": result("●●–"), "乙": result("●○○"), "丙": result("○○○"), "丁": result("–––")}
    details = {
        "甲": PlanDetails("东", "city", ""),
        "乙": PlanDetails("东", "city", ""),
        "丙": PlanDetails("西", "city", ""),
        "丁": PlanDetails("", "city", ""),
    }
    with survey(tmp_path, HIGHER, plans) as made:
        groups = Found(made, details, 0).groups
    east, west, unknown = groups.regions
    assert [east.name, west.name, unknown.name] == ["东", "西", ""]
    assert (east.coverage, west.coverage, unknown.coverage) == ((1 + 1 / 3) / 2, 0, None)
    assert [(len(one.plans), one.compared) for one in groups.regions] == [(2, 2), (1, 1), (1, 0)]
    assert east.tally.covered.tolist() == [2, 1, 0]
    assert groups.levels == ()  # one level is no grouping


def test_a_region_for_each_plan_is_no_grouping(tmp_path: Path) -> None:
    details = {name: PlanDetails(name, "", "") for name in "甲乙丙"}
    with survey(tmp_path, HIGHER, {name: result("●○○") for name in details}) as made:
        assert Found(made, details, 0).groups.regions == ()

"""What the plans of a survey make of a national text, beside one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.errors import SurveyError, UsageError
from aligner.findings.peers import KnownPeers, peers_at
from aligner.model import PeerClause, Peers
from aligner.survey.peers import peers_in
from tests.survey.surveys import NATIONAL, PLANS, TASKS, documents, plan, survey

OURS = PLANS["青禾县.txt"]


def told(
    folder: Path, path: Path, local: str = OURS, national: str = NATIONAL
) -> tuple[KnownPeers, list[Peers | None]]:
    mine, theirs = documents(folder, local, national)
    known = peers_in(path, mine, theirs)
    places = {unit.text: at for at, unit in enumerate(theirs.units)}
    return known, [known.by_unit.get(places[task]) for task in TASKS if task in places]


def counts(peers: list[Peers | None]) -> list[tuple[int, int] | None]:
    return [None if one is None else (one.count, one.covered) for one in peers]


def test_each_requirement_is_told_beside_all_plans_but_this_one(tmp_path: Path) -> None:
    known, peers = told(tmp_path, survey(tmp_path))
    assert (known.plans.survey, known.plans.count, known.plans.own) == ("results.sqlite", 3, ("青禾县.txt",))
    assert counts(peers) == [(3, 2), (3, 1), (3, 3), (3, 0)]


def test_the_clause_to_read_is_the_one_nearest_to_the_requirement_and_of_two_alike_the_first_by_name(
    tmp_path: Path,
) -> None:
    _, peers = told(tmp_path, survey(tmp_path))
    models = [one.model for one in peers if one is not None]
    assert models[0] is not None
    assert (models[0].plan, models[0].text) == ("柳湾县.txt", TASKS[0])
    assert models[3] is None


@pytest.mark.parametrize(
    "local",
    [
        OURS.replace("端午节前后", "端午节那天"),
        OURS.replace("\n", "\r\n"),
        OURS.replace("青禾县渡口服务站", "青禾县交通局"),
    ],
    ids=["a draft", "another file of the text", "another title"],
)
def test_another_version_of_the_plan_is_no_peer(tmp_path: Path, local: str) -> None:
    known, _ = told(tmp_path, survey(tmp_path, {**PLANS, "青禾县.txt": plan("青禾县", TASKS[0], TASKS[3])}), local)
    assert (known.plans.own, known.plans.count) == (("青禾县.txt",), 3)


def test_a_plan_that_is_not_in_the_survey_leaves_none_out(tmp_path: Path) -> None:
    known, peers = told(tmp_path, survey(tmp_path), f"柏木县工作计划\n今年任务\n{TASKS[1]}\n{TASKS[3]}\n修好灯塔。\n")
    assert (known.plans.own, known.plans.count) == ((), 4)
    assert counts(peers) == [(4, 3), (4, 1), (4, 3), (4, 0)]


def test_one_text_under_two_names_is_one_plan(tmp_path: Path) -> None:
    known, peers = told(tmp_path, survey(tmp_path, {**PLANS, "柳湾县（2）.txt": PLANS["柳湾县.txt"]}))
    assert known.plans.count == 3
    assert counts(peers)[0] == (3, 2)


def test_the_same_text_in_another_file_is_the_same_text(tmp_path: Path) -> None:
    path = survey(tmp_path)
    _, peers = told(tmp_path, path, national=NATIONAL.replace("\n", "\r\n").replace("渡口服务工作报告", "渡口工作报告"))
    assert counts(peers) == [(3, 2), (3, 1), (3, 3), (3, 0)]


def test_of_several_higher_texts_it_is_the_one_that_is_asked_for(tmp_path: Path) -> None:
    other = "灯塔工作报告\n\n今后任务\n每座灯塔配备两名看守。\n夜里开放参观。\n"
    path = survey(tmp_path, PLANS, other, NATIONAL)
    _, peers = told(tmp_path, path)
    assert counts(peers) == [(3, 2), (3, 1), (3, 3), (3, 0)]


def test_a_survey_of_another_text_is_refused_by_both_names(tmp_path: Path) -> None:
    other = "灯塔工作报告\n\n今后任务\n每座灯塔配备两名看守。\n夜里开放参观。\n"
    with pytest.raises(UsageError, match=r"results\.sqlite: .*\(national-0\.txt\), not of .*own national\.txt"):
        told(tmp_path, survey(tmp_path, PLANS, other))


def test_a_survey_of_this_plan_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no plan but this one"):
        told(tmp_path, survey(tmp_path, {"青禾县.txt": OURS}))


def test_a_missing_survey_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="does not exist"):
        told(tmp_path, tmp_path / "none.sqlite")


def test_what_stands_twice_is_told_in_order(tmp_path: Path) -> None:
    _, national = documents(tmp_path, OURS, "报告\n今后任务\n修好栈桥。\n添置救生衣。\n修好栈桥。\n")
    first, second = (Peers(5, number, 0, PeerClause("甲.txt", "修好栈桥。", 0.9)) for number in (1, 2))
    found = peers_at(national, [("修好栈桥。", first), ("修好栈桥。", second), ("别的。", None)])
    assert [found.get(at) for at, unit in enumerate(national.units) if unit.text == "修好栈桥。"] == [first, second]

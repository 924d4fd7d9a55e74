"""--peers, as a user meets it."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import docx
import openpyxl
import pytest

from aligner.results.from_json import parse_result
from aligner.results.to_json import to_json
from aligner.review.tables import create
from tests.cli.program import NATIONAL_TEXT, PLAN_TEXT, Align
from tests.survey.surveys import survey

BOTH = ("plan.txt", "national.txt")
GAP = "对柴油机超标的旧船安装消声器。"
PLANS = {
    "plan.txt": PLAN_TEXT,
    "白沙县.txt": f"白沙县渡口工作计划\n\n今年任务\n{GAP}\n冬季为候鸟留出一段浅滩。\n",
    "柳湾县.txt": f"柳湾县渡口工作计划\n\n今年任务\n年底前{GAP}\n把废弃的趸船改成阅览室。\n",
    "石桥县.txt": "石桥县渡口工作计划\n\n今年任务\n为对岸的菜农开行一班早船。\n",
}


@pytest.fixture
def beside(align: Align, tmp_path: Path) -> Align:
    """The command beside the survey of its plan and of three others."""
    folder = tmp_path / "out"
    folder.mkdir()
    survey(folder, PLANS, NATIONAL_TEXT)
    return align


PEERS = (*BOTH, "--peers", "out/results.sqlite")


def test_the_report_tells_how_many_cover_a_gap_and_in_which_words(beside: Align) -> None:
    run = beside(*PEERS)
    assert "other plans that cover it: 2 of 3" in run.out
    assert f"as in 白沙县.txt: {GAP}" in run.out
    assert "gaps are ranked by 3 other plans in results.sqlite; left out, being this plan: plan.txt" in run.err
    assert "3份同类方案中有2份已落实" in beside(*PEERS, "--lang", "zh").out


def test_without_it_nothing_is_said_of_it(beside: Align) -> None:
    told = beside.json(*BOTH)
    assert "peers" not in told
    assert all("peers" not in one for one in told["requirements"])
    assert "other plans" not in beside(*BOTH).out


def test_the_result_holds_it_and_is_read_again(beside: Align, tmp_path: Path) -> None:
    assert beside(*PEERS, "-o", "a.json").status == 0
    text = (tmp_path / "a.json").read_text("utf-8")
    told = json.loads(text)
    assert told["peers"] == {"survey": "results.sqlite", "count": 3, "own": ["plan.txt"]}
    gap = next(one for one in told["requirements"] if one["state"] == "gap")
    assert {name: gap["peers"][name] for name in ("count", "covered", "partial")} == {
        "count": 3,
        "covered": 2,
        "partial": 0,
    }
    assert gap["priority"]["reasons"][-1]["reason"] == "peers"
    assert to_json(parse_result(text, name="a.json")) == text


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("covered", 9, "is less than"),
        ("count", 0, "count"),
        ("model", {"plan": 1}, "plan"),
        ("count", 99, "more plans"),
    ],
)
def test_a_saved_result_that_says_what_cannot_be_is_refused(
    beside: Align, tmp_path: Path, name: str, value: object, problem: str
) -> None:
    beside(*PEERS, "-o", "a.json")
    told = json.loads((tmp_path / "a.json").read_text("utf-8"))
    next(one for one in told["requirements"] if one["state"] == "gap")["peers"][name] = value
    (tmp_path / "a.json").write_text(json.dumps(told), "utf-8")
    run = beside(*BOTH, "--since", "a.json")
    assert (run.status, run.err.count("\n")) == (2, 1)
    assert problem in run.err


@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
def test_the_tables_have_columns_for_it(beside: Align, tmp_path: Path) -> None:
    assert beside(*PEERS, "-o", "a.docx", "-o", "a.xlsx", "-o", "a.csv", "-o", "a.md", "-o", "a.html").status == 0
    head, *rows = [[cell.text for cell in row.cells] for row in docx.Document(str(tmp_path / "a.docx")).tables[0].rows]
    assert [row[head.index("other plans")] for row in rows if row[head.index("state")] == "gap"] == ["2 of 3"]
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Gaps"]
    titles, gap = ([cell.value for cell in row] for row in list(sheet.iter_rows())[:2])
    told = dict(zip(titles, gap, strict=True))
    assert (told["other plans"], told["as another plan says it"]) == ("2 of 3", f"as in 白沙县.txt: {GAP}")
    lines = csv.DictReader(StringIO((tmp_path / "a.csv").read_text("utf-8-sig")))
    line = next(one for one in lines if one["state"] == "gap")
    assert (line["other plans"], line["of these, cover it"], line["its clause"]) == ("3", "2", GAP)
    for name in ("a.md", "a.html"):
        assert "2 of 3" in (tmp_path / name).read_text("utf-8")


def test_the_column_can_be_asked_for_where_there_are_peers(beside: Align) -> None:
    assert "2 of 3" in beside(*PEERS, "-f", "markdown", "--columns", "requirement,peers").out
    run = beside(*BOTH, "-f", "markdown", "--columns", "requirement,peers")
    assert (run.status, run.err) == (
        2,
        "align: error: --columns peers is about other plans; name their survey with --peers\n",
    )


def test_a_table_with_peers_comes_back_with_nothing_decided(beside: Align) -> None:
    assert beside(*PEERS, "-o", "table.xlsx").status == 0
    run = beside(*BOTH, "--review", "own.review", "--review-import", "table.xlsx")
    assert run.status == 0
    assert "2 of 3" not in run.out + run.err


def test_a_report_with_decisions_is_told_beside_the_same_plans(beside: Align, tmp_path: Path) -> None:
    create(tmp_path / "own.review")
    assert "other plans that cover it: 2 of 3" in beside(*PEERS, "--review", "own.review").out


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((*BOTH, "--peers", "none.sqlite"), "none.sqlite does not exist"),
        ((*BOTH, "--peers", "national.txt"), "national.txt cannot be used as a survey"),
        ((*BOTH, "--peers", ""), "the name of the survey is empty"),
        (("plan.txt", "plan.txt", "--peers", "out/results.sqlite"), "is a survey of another national text"),
        ((*PEERS, "--review-export", "a.json"), "--peers has no meaning with --review-export"),
        ((*PEERS, "-o", "out/results.sqlite", "-f", "json"), "is an input"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(beside: Align, arguments: tuple[str, ...], problem: str) -> None:
    run = beside(*arguments)
    assert (run.status, run.out, run.err.count("\n")) == (2, "", 1)
    assert problem in run.err

"""--since and --fail-on, as a user meets them."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.cli.program import NATIONAL_TEXT, PLAN_TEXT, Align

BOTH = ("plan.txt", "national.txt")
LATER = PLAN_TEXT.replace("（三）推广电子船票。2028年年底前实现船票手机购买。\n", "").replace(
    "码头对唱。", "码头对唱。对柴油机超标的旧船安装消声器。"
)


@pytest.fixture
def later(align: Align, tmp_path: Path) -> Align:
    """The command beside the result of the plan, whose later draft lost a task and won another."""
    assert align(*BOTH, "-o", "old.json", "-q").status == 0
    (tmp_path / "later.txt").write_text(LATER, "utf-8")
    return align


def test_the_report_tells_what_changed_near_its_top(later: Align) -> None:
    out = later("later.txt", "national.txt", "--since", "old.json").out
    sentence = "Since old.json: 1 newly covered, 1 lost or lost in part; coverage 75 % → 75 % (3 of 4 → 3 of 4)"
    assert sentence in " ".join(out.split())
    assert "local clause then: 2028年年底前实现船票手机购买。" in out
    assert out.index("Since old.json") < out.index("Gaps, most pressing first")
    only = later("later.txt", "national.txt", "--since", "old.json", "--only", "since").out
    assert ("Since old.json" in only, "Gaps" in only) == (True, False)


def test_without_it_nothing_is_said_of_it(later: Align) -> None:
    assert later.json("later.txt", "national.txt")["since"] is None
    assert "Since" not in later("later.txt", "national.txt").out


def test_the_same_text_tells_that_nothing_changed(later: Align) -> None:
    out = " ".join(later(*BOTH, "--since", "old.json").out.split())
    assert "Since old.json: no state of a requirement changed; coverage 75 % → 75 % (3 of 4 → 3 of 4)" in out
    assert "The local text says the same as then, word for word" in out
    assert "Not the same in both results" not in out


def test_options_that_differ_are_named(later: Align) -> None:
    out = " ".join(later(*BOTH, "--since", "old.json", "--min-score", "0.3", "--addressee", "all").out.split())
    named = "Not the same in both results: whose requirements count, the lowest score kept; so not every change"
    assert named in out


# openpyxl does not know the extension that makes bars of one colour.
@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
def test_each_format_tells_it(later: Align, tmp_path: Path) -> None:
    names = [f"out.{suffix}" for suffix in ("html", "docx", "xlsx", "csv", "md", "json")]
    outputs = [part for name in names for part in ("-o", name)]
    assert later("later.txt", "national.txt", "--since", "old.json", "--lang", "zh", *outputs).status == 0
    html, word, workbook, table, markdown, result = ((tmp_path / name).read_bytes() for name in names)
    sentence = "与old.json相比：新落实1条、不再落实或落实弱化1条；落实率75% → 75%（3/4 → 3/4）"
    assert sentence in html.decode()
    assert sentence in markdown.decode().replace("\\", "")
    assert sentence in [paragraph.text for paragraph in docx.Document(BytesIO(word)).paragraphs]
    rows = list(openpyxl.load_workbook(BytesIO(workbook))["与上次结果相比"].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["变化", "不再落实", "新落实"]
    head, *cells = csv.reader(StringIO(table.decode("utf-8-sig")))
    states = [(row[head.index("原落实情况")], row[head.index("落实情况")]) for row in cells]
    assert states == [("已落实", "已落实")] * 2 + [("已落实", "未落实"), ("未落实", "已落实")]
    turns = [one["turn"] for one in json.loads(result)["since"]["states"]]
    assert turns == ["lost", "newly_covered"]


def test_a_result_that_was_held_against_one_can_be_held_against_in_turn(later: Align) -> None:
    assert later("later.txt", "national.txt", "--since", "old.json", "-o", "new.json", "-q").status == 0
    states = later.json(*BOTH, "--since", "new.json")["since"]["states"]
    assert [one["turn"] for one in states] == ["lost", "newly_covered"]


def test_new_gaps_end_with_status_1_and_the_whole_result(later: Align) -> None:
    ended = later("later.txt", "national.txt", "--since", "old.json", "--fail-on", "new-gaps")
    assert ended.status == 1
    assert ended.out == later("later.txt", "national.txt", "--since", "old.json").out
    told = "align: 1 requirement is a gap and was none in old.json (--fail-on new-gaps); --only since tells which\n"
    assert ended.err == told
    assert later(*BOTH, "--since", "old.json", "--fail-on", "new-gaps").status == 0


def test_gaps_that_no_author_made_are_told_and_do_not_fail(later: Align) -> None:
    ended = later(*BOTH, "--since", "old.json", "--min-score", "1", "--fail-on", "new-gaps")
    told = (
        "align: no new gaps, but 3 requirements that were no gaps in old.json are judged such though no words that "
        "carried them changed (--fail-on new-gaps)\n"
    )
    assert (ended.status, ended.err) == (0, told)
    out = " ".join(ended.out.split())
    assert "Since old.json: 3 judged otherwise though none of their words changed; coverage" in out
    assert "lost (words unchanged): covered → gap" in out
    assert "Changed since the earlier result" not in out


def test_those_beside_new_gaps_are_counted(later: Align) -> None:
    ended = later("later.txt", "national.txt", "--since", "old.json", "--min-score", "1", "--fail-on", "new-gaps")
    assert ended.status == 1
    assert ended.err.startswith("align: 1 requirement is a gap and was none in old.json (--fail-on new-gaps)")
    assert ended.err.endswith("; 2 more are judged otherwise though no words that carried them changed\n")


def test_both_conditions_are_told(later: Align) -> None:
    conditions = ("--fail-on", "new-gaps", "--fail-under", "90")
    ended = later("later.txt", "national.txt", "--since", "old.json", *conditions)
    assert ended.status == 1
    assert [("below" in line, "new-gaps" in line) for line in ended.err.splitlines()] == [(True, False), (False, True)]


@pytest.mark.parametrize("arguments", [("--fail-on", "new-gaps"), ("--only", "since")])
def test_what_is_about_an_earlier_result_needs_one(align: Align, arguments: tuple[str, ...]) -> None:
    ended = align(*BOTH, *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert "name its file with --since" in ended.err


def test_another_national_text_is_refused_and_nothing_written(later: Align, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("造林报告\n\n一、任务\n植树百万棵。\n封山育林十万亩。\n", "utf-8")
    ended = later("plan.txt", "other.txt", "--since", "old.json", "-o", "out.html")
    assert (ended.status, ended.err.count("\n")) == (2, 1)
    assert "old.json: is a result on another national text (national.txt)" in ended.err
    assert not (tmp_path / "out.html").exists()


def test_a_national_text_of_another_year_is_another_even_by_the_same_name(later: Align, tmp_path: Path) -> None:
    kept = "渡口服务工作报告\n\n一、过去五年工作回顾\n"
    assert NATIONAL_TEXT.startswith(kept)
    tasks = "".join(f"第{number}处码头增设{number}盏航标灯。\n" for number in range(2, 40))
    (tmp_path / "national.txt").write_text(f"{kept}二、任务\n{tasks}", "utf-8")
    assert later(*BOTH, "--since", "old.json").status == 2


def test_the_earlier_result_is_an_input(later: Align) -> None:
    assert "is an input" in later(*BOTH, "--since", "old.json", "-o", "old.json").err

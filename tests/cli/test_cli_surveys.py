from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from aligner.model import State
from aligner.running.run import opened
from aligner.survey.survey import Survey
from tests.cli.program import COMMAND, Align, clean_environment
from tests.cli.test_cli_review import decide
from tests.processes import interruptible, started
from tests.running.plans import plan_text, write_plans

PLANS = {"甲.txt": (0, 1), "乙.txt": (1, 2, 3), "丙/丙.txt": (), "丙/丁.txt": (0, 1, 2, 3)}
NOTHING_NEW = "align: 4 of 4 plans were there from an earlier run\n"


@pytest.fixture
def plans(align: Align) -> Path:
    folder = align.folder / "plans"
    write_plans(folder, PLANS)
    return folder


def run(align: Align, *options: str, folder: str = "out") -> Survey:
    ended = align("plans", "national.txt", "-o", f"{folder}/", "--jobs", "1", *options)
    assert ended.status == 0, ended.err
    return Survey.open(align.folder / folder / "results.sqlite")


def answers(survey: Survey) -> dict[str, object]:
    return {plan.name: [survey.answers(result) for result in plan.results] for plan in survey.read}


@pytest.mark.usefixtures("plans")
def test_each_plan_is_held_against_the_national_text_as_in_a_run_of_its_own(align: Align) -> None:
    with run(align) as survey:
        assert [plan.name for plan in survey.plans] == sorted(PLANS)
        for plan in survey.plans:
            alone = align.json(f"plans/{plan.name}", "national.txt")
            told = [
                (one.state.value, one.by and one.by.value, one.addressee.value) for one in survey.answers(*plan.results)
            ]
            assert told == [(one["state"], one["by"], one["addressee"]) for one in alone["requirements"]]
            counts = survey.facts(*plan.results).coverage
            assert (counts.covered, counts.requirements) == (
                alone["coverage"]["covered"],
                alone["coverage"]["requirements"],
            )
        assert [one.id for one in survey.higher[0].requirements] == [one["national"] for one in alone["requirements"]]


@pytest.mark.usefixtures("plans")
def test_an_answer_names_the_clause_that_gives_it(align: Align) -> None:
    with run(align) as survey:
        (plan,) = (one for one in survey.plans if one.name == "甲.txt")
        clauses = {one.id: one for one in survey.clauses(*plan.results)}
        covered = [one for one in survey.answers(*plan.results) if one.state is State.COVERED]
        assert covered
        for one in covered:
            assert clauses[one.clause].text in survey.higher[0].requirements[one.requirement].text


def test_what_has_not_changed_is_not_worked_on_again(align: Align, plans: Path) -> None:
    with run(align) as survey:
        first = answers(survey)
    ended = align("plans", "national.txt", "-o", "out/")
    assert NOTHING_NEW in ended.err
    shutil.move(plans / "甲.txt", plans / "甲一.txt")
    assert NOTHING_NEW in align("plans", "national.txt", "-o", "out/").err
    with Survey.open(align.folder / "out" / "results.sqlite") as survey:
        again = answers(survey)
    assert again.pop("甲一.txt") == first.pop("甲.txt")
    assert again == first


def test_changed_plans_are_redone_and_removed_ones_dropped(align: Align, plans: Path) -> None:
    run(align).close()
    (plans / "甲.txt").write_text(plan_text("甲", (0, 1, 2, 3)), "utf-8", newline="\n")
    (plans / "乙.txt").unlink()
    ended = align("plans", "national.txt", "-o", "out/")
    assert "2 of 3 plans were there from an earlier run" in ended.err
    assert "1 plan of an earlier run is no longer named, and was dropped" in ended.err
    with Survey.open(align.folder / "out" / "results.sqlite") as survey:
        assert [plan.name for plan in survey.plans] == ["丙/丁.txt", "丙/丙.txt", "甲.txt"]
        states = {plan.name: survey.facts(*plan.results).coverage.covered for plan in survey.read}
        assert states["甲.txt"] == states["丙/丁.txt"]


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize("option", [("--addressee", "all"), ("--min-score", "0.9"), ("--issuer", "province")])
def test_other_options_make_other_results(align: Align, option: tuple[str, ...]) -> None:
    run(align).close()
    ended = align("plans", "national.txt", "-o", "out/", *option)
    assert "from an earlier run" not in ended.err


@pytest.mark.usefixtures("plans")
def test_another_national_text_takes_the_place_of_the_first(align: Align) -> None:
    run(align).close()
    shutil.copy(align.folder / "plans" / "丙" / "丁.txt", align.folder / "national.txt")
    with run(align) as survey:
        assert survey.higher[0].title == "丁渡口服务站工作计划"
        assert len(survey.grid(0).states) == len(PLANS)


def test_the_number_of_processes_changes_nothing(align: Align, plans: Path) -> None:
    with run(align, "--jobs", "3") as two, run(align, folder="one") as one:
        assert answers(two) == answers(one)
    assert plans.is_dir()


def test_a_plan_that_is_there_twice_is_worked_on_once(align: Align, plans: Path) -> None:
    shutil.copy(plans / "甲.txt", plans / "再.txt")
    with run(align) as survey:
        by_name = {plan.name: plan for plan in survey.plans}
        assert by_name["甲.txt"].results == by_name["再.txt"].results


def test_bad_files_are_told_and_the_others_done(align: Align, plans: Path) -> None:
    bad = {
        "空.txt": b"",
        "图.png": b"\x89PNG\r\n\x1a\n" + bytes(40),
        "坏.docx": b"PK\x03\x04 no archive",
        "包.zip": b"PK\x05\x06" + bytes(18),
        "行\n尾.pdf": b"%PDF-1.7\nnothing",
    }
    for name, data in bad.items():
        (plans / name).write_bytes(data)
    (plans / "去.txt").symlink_to("nowhere.txt")
    ended = align("plans", "national.txt", "-o", "out/")
    assert ended.status == 2
    with Survey.open(align.folder / "out" / "results.sqlite") as survey:
        failed = {plan.name: plan.error for plan in survey.plans if plan.has_failed}
        assert set(failed) == {*bad, "去.txt"}
        assert {plan.name for plan in survey.read} == set(PLANS)
    for name, error in failed.items():
        assert set(error) == {"en", "zh"}
        for told in error.values():
            assert told.isprintable()
            assert Path(name).suffix in told
    # What is mended is done the next time, and what failed is tried again.
    for name in (*bad, "去.txt"):
        (plans / name).unlink()
    assert NOTHING_NEW in align("plans", "national.txt", "-o", "out/").err


@pytest.mark.usefixtures("plans")
def test_a_national_text_among_the_plans_is_none_of_them(align: Align) -> None:
    shutil.copy("national.txt", "plans/national.txt")
    ended = align("plans", "plans/national.txt", "-o", "out/")
    assert (ended.status, ended.err.splitlines()[0]) == (
        0,
        "align: left out of the plans: national.txt, which the others are held against",
    )
    with Survey.open(align.folder / "out" / "results.sqlite") as survey:
        assert [plan.name for plan in survey.plans] == sorted(PLANS)


@pytest.mark.usefixtures("plans")
def test_several_higher_texts_have_answers_each(align: Align) -> None:
    (align.folder / "province.txt").write_text(plan_text("省", (1, 3)), "utf-8", newline="\n")
    with run(align, "--also", "province.txt") as survey:
        assert [one.name for one in survey.higher] == ["national.txt", "province.txt"]
        for plan in survey.plans:
            for higher, name in enumerate(("national.txt", "province.txt")):
                alone = align.json(f"plans/{plan.name}", name)
                told = [one.state.value for one in survey.answers(plan.results[higher])]
                assert told == [one["state"] for one in alone["requirements"]]


@pytest.mark.usefixtures("plans")
def test_what_is_never_ours_holds_for_all_plans(align: Align) -> None:
    decide("plan.txt.review", "王工", gap_reason="本地无旧船")
    align("plan.txt", "national.txt", "--review", "plan.txt.review", "--review-export", "never.json")
    with run(align, "--not-applicable", "never.json") as survey:
        for plan in survey.plans:
            alone = align.json(f"plans/{plan.name}", "national.txt", "--not-applicable", "never.json")
            told = [one.state.value for one in survey.answers(*plan.results)]
            assert told == [one["state"] for one in alone["requirements"]]
        assert State.JUSTIFIED in {one.state for plan in survey.plans for one in survey.answers(*plan.results)}


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("plans", "national.txt"), "several plans need one folder"),
        (("plans/甲.txt", "plans/乙.txt", "national.txt"), "several plans need one folder"),
        (("plans", "national.txt", "-o", "national.txt"), "national.txt names a file; name a folder"),
        (("plans", "national.txt", "-o", "对照表.xlsx"), "对照表.xlsx names a file; name a folder"),
        (
            ("plans/甲.txt", "national.txt", "-o", "plans"),
            "plans is a folder; name a file in it, or give its name with /",
        ),
        (
            ("plans", "national.txt", "-o", "out/", "--meta", "各市.xlsx"),
            "--meta 各市.xlsx: is a workbook; save its sheet as",
        ),
        (("plans", "gone.txt", "-o", "out/"), "gone.txt"),
        (("plans", "national.txt", "-o", "out/", "--jobs", "0"), "--jobs"),
        (("plans", "national.txt", "-o", "out/", "--review", "x"), "--review is for a single plan"),
        (("plans", "national.txt", "-o", "out/", "--fail-under", "3"), "--fail-under is for a single plan"),
        (("plans", "-", "-o", "out/"), "-: many plans are read from files"),
        (("national.txt", "national.txt", "-o", "out/"), "there is no plan but national.txt itself"),
        (("plans", "national.txt", "-o", "out/", "--jobs", "2", "--scheduler", "x"), "give one of them"),
    ],
)
def test_what_cannot_be_asked_is_refused_before_anything_is_made(
    align: Align, arguments: tuple[str, ...], told: str
) -> None:
    before = align.contents()
    ended = align(*arguments)
    assert ended.status == 2
    assert told in ended.err
    assert ended.err.count("\n") == 1
    assert align.contents() == before


@pytest.mark.usefixtures("plans")
def test_another_database_is_left_alone(align: Align) -> None:
    (align.folder / "out").mkdir()
    (align.folder / "out" / "results.sqlite").write_text("my own")
    ended = align("plans", "national.txt", "-o", "out/")
    assert ended.status == 2
    assert "cannot be used as a survey" in ended.err
    assert (align.folder / "out" / "results.sqlite").read_text() == "my own"


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(
    "script",
    [
        "DELETE FROM answers WHERE requirement = 1",
        "UPDATE results SET number = -number",
        "UPDATE answers SET requirement = 99 WHERE requirement = 3",
    ],
)
def test_a_survey_that_lacks_answers_is_not_told(align: Align, script: str) -> None:
    run(align).close()
    with closing(sqlite3.connect(align.folder / "out" / "results.sqlite")) as connection:
        connection.executescript(script)
    files = {name: data for name, data in align.contents().items() if "results.sqlite" not in str(name)}
    ended = align("plans", "national.txt", "-o", "out/")
    assert ended.status == 2
    assert "is damaged; remove it, and run the survey again" in ended.err
    assert {name: data for name, data in align.contents().items() if "results.sqlite" not in str(name)} == files


@pytest.mark.usefixtures("plans")
def test_two_runs_do_not_write_one_survey(align: Align) -> None:
    (align.folder / "out").mkdir()
    with opened(align.folder / "out" / "results.sqlite"):
        ended = align("plans", "national.txt", "-o", "out/")
    assert ended.status == 2
    assert "another run writes it" in ended.err


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_run_that_was_ended_goes_on_where_it_was(align: Align, number: signal.Signals) -> None:
    folder = align.folder / "plans"
    write_plans(folder, {f"{at:02}.txt": tuple(range(at % 5)) for at in range(60)})
    command = (*COMMAND, "plans", "national.txt", "-o", "out/", "--jobs", "2")
    environment = clean_environment()
    with run(align, folder="whole") as survey:
        whole = answers(survey)
    for seconds in (1.2, 1.5, 1.9):
        process = started(
            command, cwd=align.folder, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        time.sleep(seconds)
        process.send_signal(number)
        process.wait(timeout=60)
    with run(align) as survey:
        assert answers(survey) == whole
    kept, made = ({path.name for path in (align.folder / name).iterdir()} for name in ("out", "whole"))
    assert kept == made


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="groups of processes are of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_all_processes_end_at_once_and_say_nothing(align: Align, number: signal.Signals) -> None:
    write_plans(align.folder / "plans", {f"{at:02}.txt": tuple(range(at % 5)) for at in range(60)})
    command = (*COMMAND, "plans", "national.txt", "-o", "out/", "--jobs", "2")
    options: dict[str, Any] = {"cwd": align.folder, "env": clean_environment(), "start_new_session": True}
    for seconds in (0.7, 0.9, 1.1, 1.4):
        with interruptible():
            process = started(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, **options)
        time.sleep(seconds)
        # A terminal tells all that it has; SIGKILL is for one.
        (os.kill if number == signal.SIGKILL else os.killpg)(process.pid, number)
        # Its workers have standard error as well, so that this comes to its end only with the last of them.
        _, error = process.communicate(timeout=5)
        assert error == b""
        assert process.returncode in (-number, 128 + number)

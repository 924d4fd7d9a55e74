"""The command and the list of plans: what it refuses, and how desk and list take turns in a terminal."""

from __future__ import annotations

import shutil
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from aligner.cli import main
from aligner.pipeline import align
from aligner.reading import read
from aligner.survey.store import SurveyStore
from aligner.survey.taking import higher_text, plan_result
from tests.cli.terminal import opened_screen
from tests.shared import ROOT

posix = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")


def survey_of_samples(folder: Path) -> Path:
    """Make a survey of plans/, the plan of samples/ and a file that could not be read, as a run in `folder` does."""
    (folder / "plans").mkdir()
    for name, place in (("plan.txt", folder / "plans"), ("national.txt", folder)):
        shutil.copyfile(ROOT / "samples" / name, place / name)
    national, local = read(str(folder / "national.txt")), read(str(folder / "plans" / "plan.txt"))
    alignment = align(local, national)
    path = folder / "out" / "results.sqlite"
    path.parent.mkdir()
    with SurveyStore.open(path) as store:
        store.begin([higher_text(alignment.national)])
        store.put_plan("plan.txt", local.sha256, [store.put_result("1", plan_result(alignment))])
        store.put_failure(
            "empty.txt", sha256(b"").hexdigest(), {"en": "empty.txt: is empty", "zh": "empty.txt：是空的"}
        )
        store.finish()
    return path


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--serve"], "--serve shows the desk of one plan; name that plan alone"),
        (["--port", "80"], "--port shows the desk of one plan; name that plan alone"),
        (["--review", "my.review"], "--review is about one plan; each plan of a list has its own beside it"),
        (["-f", "json"], "--format has no meaning with --tui"),
        ([], "--tui needs a terminal for its keys and its screen"),
    ],
)
def test_what_a_list_has_no_use_for_is_refused(
    tmp_path: Path, options: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--tui", str(survey_of_samples(tmp_path)), *options]) == 2
    assert capsys.readouterr().err.startswith(f"align: error: {told}")


def test_what_is_no_survey_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aligner.cli.plan_list.check_terminal", lambda: None)
    path = tmp_path / "results.sqlite"
    assert main(["--tui", str(path)]) == 2
    assert f"{path} does not exist" in capsys.readouterr().err
    path.write_text("a letter", "utf-8")
    assert main(["--tui", str(path)]) == 2
    assert "cannot be used as a survey" in capsys.readouterr().err


@posix
def test_list_and_desk_take_turns(tmp_path: Path) -> None:
    survey_of_samples(tmp_path)
    with opened_screen(tmp_path) as screen:
        screen.run("--tui", "out/results.sqlite", "--lang", "en", "--reviewer", "li")
        screen.wait_for("^2 plans → ")
        screen.wait_for("^1 not read · 0 with a review")
        screen.type("/")
        screen.wait_for("words of its name")
        screen.type("-l", "plan")
        screen.wait_for("^1 shown")
        screen.type("Enter")
        screen.wait_for("^> plan.txt")
        screen.type("Enter")
        screen.wait_for(r"decided 0 of \d+")
        screen.type("a")
        screen.wait_for("^Accepted: ")
        screen.type("q")
        screen.wait_for("^1 shown · with “plan” · 1 not read · 1 with a review")
        screen.wait_for("^> plan.txt.*■")
        (tmp_path / "plans" / "plan.txt").rename(tmp_path / "gone.txt")
        screen.type("Enter")
        screen.wait_for("plans/plan.txt does not exist; check the path")
        screen.type("Escape")
        screen.wait_for("^> plan.txt.*■")
        screen.type("q")
        screen.wait_for("^status 0")
    assert [path.name for path in (tmp_path / "plans").iterdir()] == ["plan.txt.review"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["results.sqlite"]


@posix
def test_without_the_same_national_text_there_are_no_desks(tmp_path: Path) -> None:
    survey_of_samples(tmp_path)
    with (tmp_path / "national.txt").open("a", encoding="utf-8") as file:
        file.write("另行通知。\n")
    with opened_screen(tmp_path) as screen:
        screen.run("--tui", "out/results.sqlite", "--lang", "en")
        screen.wait_for("^2 plans → ")
        screen.type("Down", "Enter")
        screen.wait_for("^Its file is not where the survey found it")
        screen.type("q")
        screen.wait_for("^status 0")


def test_a_list_that_cannot_be_opened_makes_no_survey(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    samples = [str(ROOT / "samples" / name) for name in ("plan.txt", "national.txt")]
    assert main(["--tui", *samples, "-o", f"{tmp_path / 'out'}/", "--serve"]) == 2
    assert "--serve shows the desk of one plan; name that plan alone" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@posix
def test_a_survey_is_made_and_its_list_opened(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    for name, place in (("plan.txt", tmp_path / "plans"), ("national.txt", tmp_path)):
        shutil.copyfile(ROOT / "samples" / name, place / name)
    (tmp_path / "plans" / "empty.txt").touch()
    with opened_screen(tmp_path) as screen:
        screen.run("--tui", "plans/", "national.txt", "-o", "out/", "--lang", "en", "--reviewer", "li")
        screen.wait_for("^2 plans → ")
        screen.type("Down", "Enter")
        screen.wait_for(r"decided 0 of \d+")
        screen.type("q")
        screen.wait_for("^> plan.txt")
        screen.type("q")
        screen.wait_for("^status 2")

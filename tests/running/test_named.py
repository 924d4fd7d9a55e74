from __future__ import annotations

import os
from pathlib import Path

import pytest

from aligner.errors import ReadingError, UsageError
from aligner.running.named import named_plans


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("plans/b.txt", "plans/a.docx", "plans/north/a.txt", "other/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def names(*given: str, besides: tuple[Path, ...] = ()) -> list[str]:
    return [plan.name for plan in named_plans(given, besides=besides)]


@pytest.mark.usefixtures("folder")
def test_a_folder_gives_all_that_is_in_it_by_the_path_below_it() -> None:
    assert names("plans") == names("plans/") == ["a.docx", "b.txt", "north/a.txt"]


@pytest.mark.usefixtures("folder")
def test_names_are_paths_below_what_all_plans_share() -> None:
    assert names("plans/b.txt", "plans/north/a.txt") == ["b.txt", "north/a.txt"]
    assert names("plans", "other") == ["other/c.txt", "plans/a.docx", "plans/b.txt", "plans/north/a.txt"]


def test_names_do_not_depend_on_where_somebody_stands(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = names("plans")
    monkeypatch.chdir(folder / "plans" / "north")
    assert names("..") == names(str(folder / "plans")) == here


@pytest.mark.usefixtures("folder")
def test_a_pattern_that_the_shell_left_alone_is_followed() -> None:
    assert names("plans/*.txt") == ["b.txt"]
    assert names("plans/**/*.txt") == ["b.txt", "north/a.txt"]


def test_a_file_that_is_named_like_a_pattern_is_that_file(folder: Path) -> None:
    (folder / "plans" / "[1].txt").write_text("x")
    assert names("plans/[1].txt") == ["[1].txt"]


def test_a_file_that_is_named_twice_is_one_plan(folder: Path) -> None:
    (folder / "plans" / "link.txt").symlink_to("b.txt")
    assert names("plans/b.txt", "plans/*.txt", "plans/link.txt") == ["b.txt"]


def test_what_is_no_plan_is_left_out_of_a_folder(folder: Path) -> None:
    plans = folder / "plans"
    for name in (".hidden.txt", "~$a.docx", ".~lock.a.docx#", "Thumbs.db", "b.txt.review", "b.txt.review.lock"):
        (plans / name).write_text("x")
    (plans / "out").mkdir()
    (plans / "out" / "long.csv").write_text("x")
    (plans / "round").symlink_to(plans)
    os.mkfifo(plans / "pipe")
    besides = (plans / "out", plans / "a.docx")
    assert names("plans", besides=besides) == ["b.txt", "north/a.txt"]


def test_a_link_that_leads_nowhere_is_a_plan_that_cannot_be_read(folder: Path) -> None:
    (folder / "other" / "gone.txt").symlink_to("nowhere.txt")
    assert names("other") == ["c.txt", "gone.txt"]


def test_a_name_that_no_text_can_hold_is_escaped(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder / "other") + b"/\xff.txt")).write_text("x")
    assert names("other") == ["\\udcff.txt", "c.txt"]


def test_two_files_that_would_be_called_the_same_are_told(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder / "other") + b"/\xff.txt")).write_text("x")
    (folder / "other" / "\\udcff.txt").write_text("y")
    with pytest.raises(UsageError, match="is the name of two files"):
        names("other")


@pytest.mark.usefixtures("folder")
def test_a_name_that_is_not_there_ends_the_run() -> None:
    with pytest.raises(ReadingError, match=r"plan\.txt cannot be read: there is no such file or folder"):
        names("plans", "plan.txt")


def test_a_folder_without_plans_ends_the_run(folder: Path) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(UsageError, match="no plans in empty"):
        names("empty")

"""Which files are no reviews and keep their bytes, where none can be made, and what happens when a folder goes."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from platformdirs import user_data_dir

from aligner.errors import ReviewError
from aligner.review.decisions import REJECTED
from aligner.review.store import ReviewStore, read_actions
from tests.review.support import NATIONAL, link, names, note, opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.txt.review"


# Files that are left alone


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE things (name TEXT); INSERT INTO things VALUES ('x');")


def newer(path: Path) -> None:
    with opened(path) as store:
        store.append(note(), reviewer="甲")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 2")


def damaged(path: Path) -> None:
    with opened(path) as store:
        for number in range(40):
            store.append(note(str(number), unit="长" * 50 + str(number)), reviewer="甲")
    data = bytearray(path.read_bytes())
    data[4096 : len(data) - 4096] = random.Random(1).randbytes(len(data) - 2 * 4096)  # noqa: S311 - repeatable
    path.write_bytes(data)


def cut_off(path: Path) -> None:
    damaged(path)
    path.write_bytes(path.read_bytes()[: 4096 * 2 + 100])


def meddled_with(path: Path) -> None:
    with opened(path) as store:
        store.append(link(REJECTED), reviewer="甲")
    path.write_bytes(path.read_bytes().replace(REJECTED.encode(), b"rejectee"))


BAD_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda path: path.write_text("这是一份工作计划。\n" * 20, encoding="utf-8"), "is no review"),
    "short": (lambda path: path.write_bytes(b"SQLite format 3\0"), "is no review"),
    "empty": (lambda path: path.write_bytes(b""), "is no review"),
    "foreign": (foreign, "belongs to another program"),
    "newer": (newer, "update it"),
    "damaged": (damaged, "is damaged"),
    "cut off": (cut_off, "is damaged"),
    "meddled with": (meddled_with, "is damaged"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_what_is_no_sound_review_is_refused_and_keeps_its_bytes(path: Path, kind: str) -> None:
    make, problem = BAD_FILES[kind]
    make(path)
    before = path.read_bytes()
    for attempt in (lambda: ReviewStore.open(path, NATIONAL), lambda: read_actions(path, NATIONAL)):
        with pytest.raises(ReviewError, match=problem) as caught:
            attempt()
        assert str(caught.value).startswith(str(path))
        assert "\n" not in str(caught.value)
    assert path.read_bytes() == before
    assert names(path.parent) == [path.name]


def test_what_another_program_left_open_stays_so(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript("CREATE TABLE things (name TEXT); INSERT INTO things VALUES ('x');")
        copies = {one.name: one.read_bytes() for one in path.parent.iterdir()}
    for name, data in copies.items():
        path.with_name(name).write_bytes(data)
    with pytest.raises(ReviewError, match="another program"):
        ReviewStore.open(path, NATIONAL)
    assert {one.name: one.read_bytes() for one in path.parent.iterdir()} == copies


@pytest.mark.parametrize("seed", range(30))
def test_a_flipped_bit_is_never_a_traceback(path: Path, seed: int) -> None:
    with opened(path) as store:
        store.append(link(), reviewer="甲")
    data = bytearray(path.read_bytes())
    chance = random.Random(seed)  # noqa: S311 - repeatable
    # Most of a small file is empty; the flips go where something is.
    place = chance.choice([at for at, byte in enumerate(data) if byte])
    data[place] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    try:
        read_actions(path, NATIONAL)
    except ReviewError as error:
        assert str(path) in str(error)  # noqa: PT017 - whether it is noticed depends on the place
    assert path.read_bytes() == bytes(data)


def test_names_that_no_review_can_have(path: Path) -> None:
    folder = path.with_name("folder")
    folder.mkdir()
    pipe = path.with_name("pipe")
    os.mkfifo(pipe)
    for name, problem in (("", "empty"), ("a\0b", r"a\\x00b"), (str(folder), "is a folder"), (str(pipe), "no plain")):
        for attempt in (ReviewStore.open, read_actions):
            with pytest.raises(ReviewError, match=problem):
                attempt(name, NATIONAL)
    assert names(path.parent) == ["folder", "pipe"]


def test_a_missing_review_cannot_be_read_and_is_not_made(path: Path) -> None:
    with pytest.raises(ReviewError, match=r"plan\.txt\.review does not exist"):
        read_actions(path, NATIONAL)
    assert names(path.parent) == []


@pytest.mark.parametrize("folder", ["/proc", "{tmp}/missing", "{tmp}/file"])
def test_where_none_can_be_made_another_place_is_named(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    folder = folder.format(tmp=tmp_path)
    with pytest.raises(ReviewError) as caught:
        ReviewStore.open(f"{folder}/plan.txt.review", NATIONAL)
    assert folder in str(caught.value)
    assert f"--review {user_data_dir('aligner', appauthor=False)}" in str(caught.value)
    assert str(caught.value).endswith("plan.txt.review")
    assert "\n" not in str(caught.value)


def test_the_place_that_is_named_can_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    with pytest.raises(ReviewError) as caught:
        ReviewStore.open("/proc/plan.txt.review", NATIONAL)
    named = str(caught.value).split("--review ")[1]
    with opened(Path(named)) as store:
        store.append(note(), reviewer="甲")
    assert len(read_actions(named, NATIONAL)) == 1


# When it goes wrong


def test_a_folder_that_has_gone_is_told_and_work_goes_on_when_it_is_back(path: Path) -> None:
    folder = path.parent / "plans"
    folder.mkdir()
    with opened(folder / path.name) as store:
        kept = store.append(note("一"), reviewer="甲")
        folder.rename(path.parent / "moved")
        with pytest.raises(ReviewError, match="nothing was saved"):
            store.append(note("二"), reviewer="甲")
        with pytest.raises(ReviewError, match="nothing was saved"):
            store.undo(reviewer="甲")
        assert store.actions == (kept,)
        (path.parent / "moved").rename(folder)
        again = store.append(note("二"), reviewer="甲")
    assert read_actions(folder / path.name, NATIONAL) == (kept, again)


def test_a_folder_that_goes_before_the_first_decision(path: Path) -> None:
    folder = path.parent / "plans"
    folder.mkdir()
    with opened(folder / path.name) as store:
        (folder / f"{path.name}.lock").unlink()
        folder.rmdir()
        with pytest.raises(ReviewError, match="its folder has gone"):
            store.append(note(), reviewer="甲")
        assert store.actions == ()


def test_a_review_that_appears_meanwhile_is_not_overwritten(path: Path) -> None:
    with opened(path) as store:
        path.write_text("另一个文件", encoding="utf-8")
        with pytest.raises(ReviewError, match="replaced meanwhile"):
            store.append(note(), reviewer="甲")
    assert path.read_text(encoding="utf-8") == "另一个文件"

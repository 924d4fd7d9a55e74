"""Several desks at once, desks that are killed, a full disk, and a folder that may only be read."""

from __future__ import annotations

import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from aligner.errors import ReviewError
from aligner.review.store import ReviewStore, read_actions
from tests.review.killing import acknowledged
from tests.review.support import NATIONAL, names, note, opened, python, quick_check, result_of

DESK = """
import sys
from aligner.review.store import ReviewStore
from tests.review.support import NATIONAL, note
print("ready", flush=True)
sys.stdin.readline()
with ReviewStore.open(sys.argv[1], NATIONAL) as store:
    print(store.read_only_reason, flush=True)
    sys.stdin.readline()
    if not store.is_read_only:
        print(store.append(note(), reviewer="乙").id, flush=True)
    sys.stdin.readline()
"""

FULL_DISK = """
import resource, sys
from aligner.errors import ReviewError
from aligner.review.store import ReviewStore
from tests.review.support import NATIONAL, names, note, opened
from pathlib import Path

path = Path(sys.argv[1])

def refused(store, deed):
    before = store.actions
    try:
        deed()
    except ReviewError as error:
        assert "nothing was saved" in str(error) and "\\n" not in str(error), error
    else:
        raise AssertionError("it was saved")
    assert store.actions == before

def allow(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

with opened(path) as store:
    allow(2000)
    refused(store, lambda: store.append(note("零"), reviewer="甲"))
    assert names(path.parent) == [f"{path.name}.lock"], names(path.parent)
    allow(resource.RLIM_INFINITY)
    store.append(note("一"), reviewer="甲")
    allow(max(one.stat().st_size for one in path.parent.iterdir() if one.name.endswith("-wal")) + 5000)
    refused(store, lambda: store.append(note("二" * 20000), reviewer="甲"))
    refused(store, lambda: store.append(note("三" * 20000), reviewer="甲"))
    allow(resource.RLIM_INFINITY)
    store.append(note("四"), reviewer="甲")
    for one in store.actions:
        print(one.id)
"""

READ_ONLY_FOLDER = """
import os, sys
from aligner.errors import ReviewError
from aligner.review.store import ReviewStore, read_actions
from tests.review.support import NATIONAL, note

if os.getuid() == 0:  # nothing is forbidden to that user
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
with ReviewStore.open(sys.argv[1], NATIONAL) as store:
    assert store.read_only_reason == "not writable"
    for deed in (lambda: store.append(note(), reviewer="乙"), lambda: store.undo(reviewer="乙")):
        try:
            deed()
        except ReviewError as error:
            assert "may not be written" in str(error)
        else:
            raise AssertionError("it was saved")
    assert store.actions == read_actions(sys.argv[1], NATIONAL)
    for one in store.actions:
        print(one.id)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.txt.review"


@pytest.fixture
def public() -> Iterator[Path]:
    """Yield a folder that other users may enter, as pytest's may not be."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def say(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def hear(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


# Killed


@pytest.mark.slow
def test_no_acknowledged_decision_is_lost_when_a_desk_is_killed(path: Path) -> None:
    said = []
    for ids in acknowledged(path, kills=8, decisions=160, seed=7):
        said += ids
        assert {action.id for action in read_actions(path, NATIONAL)}.issuperset(said)
    with opened(path) as store:
        assert {action.id for action in store.actions}.issuperset(said)
        store.undo(reviewer="甲")
    assert quick_check(path) == [("ok",)]
    assert names(path.parent) == [path.name]


def test_what_a_killed_desk_left_is_tidied_up_by_just_looking(path: Path) -> None:
    (said,) = acknowledged(path, kills=1, decisions=5, seed=1)
    assert f"{path.name}-wal" in names(path.parent)
    opened_and_closed = ReviewStore.open(path, NATIONAL)
    opened_and_closed.close()
    assert names(path.parent) == [path.name]
    assert {action.id for action in read_actions(path, NATIONAL)}.issuperset(said)


# Several at once


def test_of_desks_opened_at_once_one_may_write_and_the_others_read(path: Path) -> None:
    desks = [python("-c", DESK, str(path)) for _ in range(3)]
    try:
        for desk in desks:
            assert hear(desk) == "ready"
        for desk in desks:
            say(desk)
        assert sorted(hear(desk) for desk in desks) == ["", "locked", "locked"]
        with ReviewStore.open(path, NATIONAL) as ours:
            assert ours.read_only_reason == "locked"
            with pytest.raises(ReviewError, match="another desk has this review open"):
                ours.append(note(), reviewer="甲")
            for desk in desks:
                say(desk)
    finally:
        ends = [desk.communicate(timeout=20) for desk in desks]
    assert [desk.returncode for desk in desks] == [0, 0, 0], ends
    (kept,) = [out.strip() for out, _ in ends if out.strip()]
    assert [action.id for action in read_actions(path, NATIONAL)] == [kept]
    with opened(path) as store:
        store.append(note(), reviewer="甲")


def test_a_second_store_of_the_same_process_only_reads(path: Path) -> None:
    with opened(path) as store:
        kept = store.append(note(), reviewer="甲")
        with ReviewStore.open(path, NATIONAL) as second:
            assert second.is_read_only
            assert second.actions == (kept,)
        store.append(note(), reviewer="甲")  # closing the second has not given the right away
        with ReviewStore.open(path, NATIONAL) as third:
            assert third.read_only_reason == "locked"


def test_the_right_to_write_is_handed_on_without_a_gap(path: Path) -> None:
    written, failed = [], []

    def work() -> None:
        for _ in range(15):
            try:
                with ReviewStore.open(path, NATIONAL) as store:
                    if not store.is_read_only:
                        written.append(store.append(note(), reviewer="甲").id)
            except Exception as error:  # noqa: BLE001 - told below
                failed.append(error)

    desks = [threading.Thread(target=work) for _ in range(3)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join(60)
    assert failed == []
    assert sorted(action.id for action in read_actions(path, NATIONAL)) == sorted(written)
    assert names(path.parent) == [path.name]


def test_a_reader_beside_a_desk_sees_what_is_kept_and_makes_no_file(path: Path) -> None:
    with opened(path) as store:
        for number in range(5):
            store.append(note(str(number)), reviewer="甲")
            before = names(path.parent)
            assert read_actions(path, NATIONAL) == store.actions
            assert names(path.parent) == before
        store.undo(reviewer="甲")
        assert read_actions(path, NATIONAL) == store.actions


# Nowhere to write


def test_a_full_disk_costs_what_was_not_saved_and_nothing_else(path: Path) -> None:
    said = result_of(FULL_DISK, str(path)).split()
    assert [action.id for action in read_actions(path, NATIONAL)] == said
    assert len(said) == 2
    assert names(path.parent) == [path.name]


def test_a_review_in_a_folder_that_may_not_be_written_can_be_read(public: Path) -> None:
    with opened(public / "review") as store:
        kept = [store.append(note(str(number)), reviewer="甲").id for number in range(3)]
    public.chmod(0o555)
    assert result_of(READ_ONLY_FOLDER, str(public / "review")).split() == kept
    assert names(public) == ["review"]


def test_so_can_what_a_killed_desk_left_there(public: Path) -> None:
    (said,) = acknowledged(public / "review", kills=1, decisions=10, seed=3)
    left = [one for one in names(public) if not one.endswith(".lock")]
    (public / "review.lock").unlink()
    public.chmod(0o555)
    assert set(result_of(READ_ONLY_FOLDER, str(public / "review")).split()).issuperset(said)
    assert names(public) == left


def test_decisions_that_cannot_be_read_there_are_not_passed_over(public: Path) -> None:
    list(acknowledged(public / "review", kills=1, decisions=10, seed=3))
    (public / "review-shm").unlink()
    public.chmod(0o555)
    program = READ_ONLY_FOLDER.replace("with ReviewStore", "try:\n    read_actions(sys.argv[1], NATIONAL)\n"
        "except ReviewError as error:\n    sys.exit(str(error))\nwith ReviewStore", 1)  # fmt: skip
    with python("-c", program, str(public / "review")) as process:
        _, err = process.communicate()
    assert process.returncode == 1
    assert "was not closed" in err
    assert err.count("\n") == 1


def test_a_write_protected_review_can_be_read(public: Path) -> None:
    with opened(public / "review") as store:
        kept = store.append(note(), reviewer="甲").id
    (public / "review").chmod(0o444)
    public.chmod(0o777)
    assert result_of(READ_ONLY_FOLDER, str(public / "review")).split() == [kept]
    assert names(public) == ["review"]

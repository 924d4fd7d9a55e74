"""The desk when its process is asked to end, or its terminal goes: it is left in order, with all that was decided."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from aligner.cli import main
from tests.cli.terminal import Screen, opened_screen
from tests.shared import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
STATUS = {signal.SIGHUP: 129, signal.SIGINT: 130, signal.SIGTERM: 143}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("plan.txt", "national.txt"):
        shutil.copyfile(ROOT / "samples" / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def screen(folder: Path) -> Iterator[Screen]:
    with opened_screen(folder) as opened:
        opened.type(f"export PYTHONPATH={ROOT}", "Enter")
        yield opened


def open_desk(screen: Screen) -> int:
    """Open a desk, decide twice, and return the number of its process."""
    screen.run("--tui", "plan.txt", "national.txt", "--lang", "en", "--reviewer", "li")
    screen.wait_for(r"decided 0 of \d+")
    screen.type("a")
    screen.wait_for("^Accepted: ")
    screen.type("]", "x")
    screen.wait_for("^Rejected: ")
    return screen.process()


def decisions(folder: Path) -> int:
    """Return how many decisions are in the review, which must be the only file that the desk has left."""
    assert sorted(one.name for one in folder.iterdir()) == ["national.txt", "plan.txt", "plan.txt.review"]
    exported = folder / "decisions.json"
    names = [str(folder / name) for name in ("plan.txt", "national.txt")]
    assert main([*names, "--review", str(folder / "plan.txt.review"), "--review-export", str(exported), "-q"]) == 0
    return exported.read_text("utf-8").count('"reviewer": "li"')


@pytest.mark.parametrize("number", STATUS)
def test_a_signal_leaves_the_desk_in_order(screen: Screen, folder: Path, number: signal.Signals) -> None:
    modes, settings = screen.modes(), screen.settings()
    os.kill(open_desk(screen), number)
    screen.wait_for(f"^status {STATUS[number]}$")
    assert (screen.modes(), screen.settings()) == (modes, settings)
    assert [line for line in screen.lines() if line and "status" not in line] == ["ready>"]
    assert decisions(folder) == 2


@pytest.mark.parametrize("before", ["true", "trap '' HUP"], ids=["SIGHUP comes", "SIGHUP is ignored"])
def test_a_desk_whose_terminal_has_gone_ends(screen: Screen, folder: Path, before: str) -> None:
    screen.type(before, "Enter")
    process = Path(f"/proc/{open_desk(screen)}")
    screen.close_pane()
    deadline = time.monotonic() + 20
    while (folder / "plan.txt.review.lock").exists() or _is_running(process):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert decisions(folder) == 2


def _is_running(process: Path) -> bool:
    try:
        return process.joinpath("stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False

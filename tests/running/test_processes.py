"""Processes that end in the middle of their work."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from aligner.reading import read
from aligner.running.processes import outcomes_here
from aligner.running.work import Job, Setup
from tests.running.plans import write_plans


class Deadly(type(Path())):  # type: ignore[misc]
    """A file whose reading ends the process, as one does that takes more memory than there is."""

    def stat(self, **_: bool) -> os.stat_result:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


class Greedy(type(Path())):  # type: ignore[misc]
    """A file whose reading asks for more memory than there is."""

    def stat(self, **_: bool) -> os.stat_result:
        raise AssertionError(bytearray(1 << 56))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_a_plan_that_ends_its_process_is_told_and_the_others_done(tmp_path: Path) -> None:
    plans = {f"{at}.txt": (at % 4,) for at in range(8)}
    write_plans(tmp_path / "plans", plans)
    jobs = [Job(name, tmp_path / "plans" / name) for name in plans]
    jobs.insert(3, Job("deadly.txt", Deadly(tmp_path / "deadly.txt")))
    jobs.insert(5, Job("greedy.txt", Greedy(tmp_path / "greedy.txt")))
    setup = Setup(higher=(read(str(tmp_path / "national.txt")),))
    outcomes = {one.name: one for one in outcomes_here(setup, jobs, processes=2)}
    assert sorted(outcomes) == sorted(job.name for job in jobs)
    assert "the process that worked on it ended" in outcomes.pop("deadly.txt").error["en"]
    assert "there is not enough memory for greedy.txt" in outcomes.pop("greedy.txt").error["en"]
    assert all(one.results and not one.error for one in outcomes.values())

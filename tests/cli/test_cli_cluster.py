"""Surveys on a real cluster: a scheduler and workers, each a process, on this machine."""

from __future__ import annotations

import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import IO

import pytest

from aligner.running.cluster import outcomes_on_cluster
from aligner.running.work import Setup
from tests.cli.program import COMMAND, Align, clean_environment
from tests.processes import started
from tests.running.plans import write_plans

_ADDRESS = re.compile(r"(tcp://127\.0\.0\.1:\d+)")
SECONDS = 110


@contextmanager
def process(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    running = started(
        (sys.executable, "-m", "dask", *arguments),
        seconds=SECONDS,
        cwd=folder,
        env=clean_environment(DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="20s"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield running
    finally:
        running.kill()
        running.communicate(timeout=20)


def said(stream: IO[str] | None, what: re.Pattern[str]) -> str:
    assert stream is not None
    for line in stream:
        if found := what.search(line):
            return found[0]
    raise AssertionError("the process ended before it said so")


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """Give the address of a scheduler and its two workers."""
    with process(folder, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard") as scheduler:
        address = said(scheduler.stderr, _ADDRESS)
        with worker(folder, address) as one, worker(folder, address) as two:
            yield address, [one, two]


@contextmanager
def worker(folder: Path, address: str) -> Iterator[subprocess.Popen[str]]:
    options = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--memory-limit", "0")
    with process(folder, "worker", address, *options) as running:
        said(running.stderr, re.compile("Registered to"))
        yield running


def many_plans(align: Align) -> None:
    """Write plans of different content, so that each is worked on, and the national text beside them."""
    plans = {f"{at:03}.txt": tuple(range(at % 5)) for at in range(150)}
    write_plans(align.folder / "plans", plans)
    for name in plans:
        path = align.folder / "plans" / name
        path.write_text(path.read_text("utf-8") + f"（八）修缮第{name}座渡口。\n", "utf-8")


def _read(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)


def wait_for_some(folder: Path) -> None:
    """Wait until some plans of a survey are done, but not yet all."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        with suppress(sqlite3.Error), closing(_read(folder / "results.sqlite")) as connection:
            if connection.execute("SELECT count(*) FROM plans").fetchone()[0] > 10:
                return
        time.sleep(0.05)
    raise AssertionError("no plan was done")


def survey(align: Align, folder: str, *options: str) -> bytes:
    """Run the command as a process of its own, and return what it has written."""
    command = (*COMMAND, "plans", "national.txt", "-o", f"{folder}/", *options)
    subprocess.run(command, cwd=align.folder, env=clean_environment(), timeout=SECONDS, check=True, capture_output=True)
    return (align.folder / folder / "long.csv").read_bytes()


@pytest.mark.slow
def test_a_cluster_gives_the_same_bytes_as_this_machine(align: Align) -> None:
    write_plans(align.folder / "plans", {f"{at:02}.txt": tuple(range(at % 5)) for at in range(11)})
    here = survey(align, "here", "--jobs", "1")
    with cluster(align.folder) as (address, _):
        assert survey(align, "there", "--scheduler", address) == here


@pytest.mark.slow
def test_a_machine_that_goes_in_the_middle_costs_no_plan(align: Align) -> None:
    many_plans(align)
    here = survey(align, "here", "--jobs", "2")
    with cluster(align.folder) as (address, workers):
        command = (*COMMAND, "plans", "national.txt", "-o", "there/", "--scheduler", address)
        running = started(command, cwd=align.folder, env=clean_environment(), seconds=SECONDS, stderr=subprocess.PIPE)
        wait_for_some(align.folder / "there")
        assert running.poll() is None, "there is nothing left to be lost"
        workers[0].send_signal(signal.SIGKILL)
        _, error = running.communicate(timeout=SECONDS)
        assert running.returncode == 0, error
    assert (align.folder / "there" / "long.csv").read_bytes() == here


@pytest.mark.slow
def test_a_scheduler_that_goes_in_the_middle_is_told_in_one_line_and_what_was_done_is_kept(align: Align) -> None:
    many_plans(align)
    with process(align.folder, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard") as scheduler:
        address = said(scheduler.stderr, _ADDRESS)
        with worker(align.folder, address):
            command = (*COMMAND, "plans", "national.txt", "-o", "out/", "--scheduler", address, "-q")
            running = started(
                command, cwd=align.folder, env=clean_environment(), seconds=SECONDS, stderr=subprocess.PIPE, text=True
            )
            wait_for_some(align.folder / "out")
            assert running.poll() is None, "there is nothing left to be done"
            scheduler.kill()
            _, error = running.communicate(timeout=SECONDS)
    assert running.returncode == 2
    assert error == f"align: error: the cluster at {address} has gone; run it once more: what was done is kept\n"
    assert "plans were there from an earlier run" in align("plans", "national.txt", "-o", "out/").err


def test_where_no_scheduler_answers_one_line_says_so(align: Align, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aligner.running.cluster._PATIENCE", 1)
    write_plans(align.folder / "plans", {"a.txt": (0,)})
    ended = align("plans", "national.txt", "-o", "out/", "--scheduler", "tcp://127.0.0.1:9")
    assert ended.status == 2
    assert "no Dask scheduler answers there" in ended.err
    assert ended.err.count("\n") == 1


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Exception, match=r"aligner\[cluster\]"):
        list(outcomes_on_cluster(Setup(higher=()), (), address="tcp://127.0.0.1:9"))

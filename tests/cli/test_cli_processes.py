"""What needs a process of its own: pipes, signals, sudden death, and the environment that Python starts in."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.program import NATIONAL_TEXT, PLAN_TEXT, SAMPLE_NATIONAL, SAMPLE_PLAN, clean_environment, run, start
from tests.processes import started
from tests.shared import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of POSIX")

INTERRUPTED, READER_GONE = 130, 141


@pytest.fixture
def texts(tmp_path: Path) -> tuple[str, str]:
    plan, national = tmp_path / "plan.txt", tmp_path / "national.txt"
    plan.write_text(PLAN_TEXT, "utf-8")
    national.write_text(NATIONAL_TEXT, "utf-8")
    return str(plan), str(national)


# The same command, the same bytes


def test_the_same_command_gives_the_same_bytes_in_any_surroundings(texts: tuple[str, str]) -> None:
    surroundings = (
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "OPENBLAS_NUM_THREADS": "2"},
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "4294967295", "TZ": "America/New_York", "LC_ALL": "en_US.UTF-8", "TERM": "xterm"},
        {"PYTHONHASHSEED": "random", "LC_ALL": "POSIX", "FORCE_COLOR": "1", "LC_CTYPE": "C", "PYTHONUTF8": "0"},
    )
    # Python reads the paths of its environment in the encoding of the locale: from a folder whose name that encoding
    # lacks, it does not start.
    to_start = {} if str(ROOT).isascii() else {"LC_ALL": "C.UTF-8"}
    for command in ((SAMPLE_PLAN, SAMPLE_NATIONAL, "-f", "json"), texts):
        ended = [run(*command, env=clean_environment(**{**one, **to_start})) for one in surroundings]
        assert {(one.returncode, one.stderr) for one in ended} == {(0, b"")}
        assert len({one.stdout for one in ended}) == 1


# Readers that go away


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_ends_the_run_quietly(unbuffered: str) -> None:
    # JSON is more than a pipe holds, so that the program is still writing when its reader goes.
    environment = clean_environment(PYTHONUNBUFFERED=unbuffered)
    with start(SAMPLE_PLAN, SAMPLE_NATIONAL, "-f", "json", env=environment) as writing:
        assert writing.stdout is not None
        assert writing.stderr is not None
        assert writing.stdout.readline() == b"{\n"
        writing.stdout.close()
        assert writing.stderr.read() == b""
    assert writing.returncode == READER_GONE


def test_a_pipe_named_as_output_whose_reader_goes_away_ends_the_run_quietly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    with start(SAMPLE_PLAN, SAMPLE_NATIONAL, "-o", str(pipe)) as writing:
        assert writing.stderr is not None
        with pipe.open("rb") as reading:
            assert reading.readline() == b"{\n"
        assert writing.stderr.read() == b""
    assert writing.returncode == READER_GONE


def test_the_first_line_can_be_cut_off_in_a_shell(texts: tuple[str, str]) -> None:
    command = '"$0" -m aligner "$1" "$2" | head -n 1'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, *texts],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env=clean_environment(COLUMNS="500"),
        timeout=60,
    )
    assert done.stdout.decode() == f"  local     {texts[0]} (13 clauses, 4 tasks)\n"
    assert done.stderr == b""


# Ctrl-C


def interrupt(process: subprocess.Popen[bytes]) -> tuple[int, bytes, bytes]:
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_while_it_waits_for_a_text_ends_the_run_quietly(texts: tuple[str, str], tmp_path: Path) -> None:
    pipe, target = tmp_path / "pipe", tmp_path / "result.json"
    os.mkfifo(pipe)
    target.write_text("earlier\n", "utf-8")
    process = start(texts[0], str(pipe), "-o", str(target))
    with pipe.open("wb"):  # returns when the program has opened the other end
        assert interrupt(process) == (INTERRUPTED, b"", b"")
    assert target.read_text("utf-8") == "earlier\n"


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("delay", [0.0, 0.3, 0.8])
def test_ctrl_c_while_it_computes_ends_the_run_quietly_and_writes_nothing(tmp_path: Path, delay: float) -> None:
    long_text = "".join(
        f"（{n}）第{n}渡口。为{n}号船配备救生衣{n * 7}件，检修{n}号栈桥，公布{n}路船班时刻。\n" for n in range(1, 4000)
    )
    plan, pipe, target = tmp_path / "plan.txt", tmp_path / "pipe", tmp_path / "result.json"
    plan.write_text(long_text, "utf-8")
    os.mkfifo(pipe)
    process = start(str(plan), str(pipe), "-o", str(target))
    pipe.write_text(long_text, "utf-8")
    time.sleep(delay)  # both texts are read now; aligning them takes several seconds
    assert interrupt(process) == (INTERRUPTED, b"", b"")
    assert sorted(tmp_path.iterdir()) == [pipe, plan]


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_while_no_one_reads_the_result_ends_the_run_at_once() -> None:
    process = start(SAMPLE_PLAN, SAMPLE_NATIONAL, "-f", "json")
    assert process.stdout is not None
    assert process.stdout.read(1) == b"{"  # the pipe is full now, or soon will be
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == INTERRUPTED  # although no one empties the pipe
    assert process.communicate()[1] == b""


# Sudden death

_WRITE_FOR_EVER = """\
import sys
from itertools import cycle

from aligner.files import write

for content in cycle(("渡口\\n" * 700_000, "码头栈桥\\n" * 300_000)):
    write(sys.argv[1], content)
"""


@pytest.mark.slow
def test_a_run_that_is_killed_while_it_writes_leaves_a_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "result.txt"
    whole = {("渡口\n" * 700_000).encode(), ("码头栈桥\n" * 300_000).encode()}
    moments = random.Random(7)  # noqa: S311 - no secret
    for _ in range(10):
        target.unlink(missing_ok=True)
        with started([sys.executable, "-c", _WRITE_FOR_EVER, str(target)], cwd=ROOT) as writing:
            deadline = time.monotonic() + 30
            while not target.exists() and time.monotonic() < deadline:
                time.sleep(0.002)
            time.sleep(moments.uniform(0, 0.05))
            writing.kill()
        assert writing.returncode == -signal.SIGKILL
        assert target.read_bytes() in whole

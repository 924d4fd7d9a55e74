"""Signals that ask the command to end: it ends at once, quietly, with the status that tells so, and leaves nothing."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.program import SAMPLE_NATIONAL, SAMPLE_PLAN, clean_environment, run, start
from tests.processes import interruptible as signals_are_heard
from tests.shared import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
STATUS = {signal.SIGHUP: 129, signal.SIGINT: 130, signal.SIGTERM: 143}


@pytest.fixture(autouse=True)
def _heard() -> Iterator[None]:
    with signals_are_heard():
        yield


def in_python(program: str, *, seconds: float = 30) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=clean_environment(),
        timeout=seconds,
    )


@pytest.mark.parametrize("number", STATUS)
def test_a_signal_while_it_waits_for_a_text_ends_the_run_quietly(tmp_path: Path, number: signal.Signals) -> None:
    pipe, target = tmp_path / "pipe", tmp_path / "result.json"
    os.mkfifo(pipe)
    target.write_text("earlier\n", "utf-8")
    process = start(SAMPLE_PLAN, str(pipe), "-o", str(target))
    with pipe.open("wb"):
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (STATUS[number], b"", b"")
    assert target.read_text("utf-8") == "earlier\n"
    assert sorted(tmp_path.iterdir()) == [pipe, target]


@pytest.mark.parametrize("number", STATUS)
def test_what_was_ignored_at_the_start_stays_ignored(tmp_path: Path, number: signal.Signals) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    before = signal.signal(number, signal.SIG_IGN)
    try:
        process = start(SAMPLE_PLAN, str(pipe), "-f", "json")
    finally:
        signal.signal(number, before)
    with pipe.open("wb") as writing:
        process.send_signal(number)
        writing.write(Path(SAMPLE_NATIONAL).read_bytes())
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert json.loads(out)["schema"]


@pytest.mark.slow
@pytest.mark.parametrize("number", STATUS)
def test_at_any_moment_the_result_is_the_old_one_or_the_new_one(tmp_path: Path, number: signal.Signals) -> None:
    target = tmp_path / "result.json"
    command = (SAMPLE_PLAN, SAMPLE_NATIONAL, "-q", "-o", str(target))
    begun = time.monotonic()
    assert run(*command).returncode == 0
    lasts, new = time.monotonic() - begun, target.read_bytes()
    moments = random.Random(int(number))  # noqa: S311 - no secret
    for _ in range(15):
        target.write_text("earlier\n", "utf-8")
        process = start(*command)
        time.sleep(moments.uniform(0.1, lasts))  # before that, Python itself is still starting
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
        assert err == b""
        assert process.returncode in (0, STATUS[number], -number)
        assert target.read_bytes() in (new, b"earlier\n")
        assert list(tmp_path.iterdir()) == [target]


def test_importing_the_package_leaves_signals_alone() -> None:
    program = (
        "import signal\n"
        "names = signal.SIGINT, signal.SIGTERM, signal.SIGHUP\n"
        "before = [signal.getsignal(one) for one in names]\n"
        "import aligner, aligner.cli.command, aligner.cli.process, aligner.tui\n"
        "aligner.align\n"
        "print(before == [signal.getsignal(one) for one in names])"
    )
    assert in_python(program).stdout == "True\n"


_CAUGHT = """\
import os, signal, sys, time
from aligner import signals
signals.catch()
def send(number=signal.SIGTERM):
    os.kill(os.getpid(), number)
"""


@pytest.mark.parametrize(
    ("program", "said"),
    [
        pytest.param("with signals.held():\n send()\n print('done')\nprint('more')", "done\n", id="held"),
        pytest.param(
            "with signals.handed_to(lambda: print('called')):\n send()\n send()\n print('left')\nprint('more')",
            "called\nleft\n",
            id="handed to a call",
        ),
        pytest.param(
            "try:\n send()\nfinally:\n send()\n send(signal.SIGHUP)\n print('put away')",
            "put away\n",
            id="a second one",
        ),
        pytest.param(
            "class Thing:\n def __del__(self):\n  send()\nThing()\ntime.sleep(5)\nprint('more')",
            "",
            id="where Python drops exceptions",
        ),
        pytest.param(
            "sys.path.insert(0, FOLDER)\ntry:\n import module\n time.sleep(5)\nfinally:\n print(module.end)",
            "True\n",
            id="while a module is imported",
        ),
    ],
)
def test_a_signal_is_raised_when_that_does_no_harm(tmp_path: Path, program: str, said: str) -> None:
    (tmp_path / "module.py").write_text(
        "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\nend = True\n", "utf-8"
    )
    done = in_python(_CAUGHT + program.replace("FOLDER", repr(str(tmp_path))))
    assert (done.returncode, done.stdout, done.stderr) == (143, said, "")

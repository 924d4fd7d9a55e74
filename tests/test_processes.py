"""No test waits for ever: the processes that the tests start have their time."""

from __future__ import annotations

import ast
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.processes import interruptible, started
from tests.shared import ROOT

PIPES: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}


def calls(path: Path, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == name:
            yield node


def test_a_process_is_killed_when_its_time_is_over() -> None:
    began = time.monotonic()
    with started([sys.executable, "-c", "input()"], seconds=0.5, **PIPES) as one:
        assert one.stdout is not None
        assert one.stdout.read() == b""
    assert one.returncode != 0
    assert time.monotonic() - began < 30


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_process_can_be_interrupted_where_the_tests_run_in_the_background_of_a_script() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with interruptible(), started([sys.executable, "-c", "print(flush=True); input()"], **PIPES) as one:
            assert one.stdout is not None
            assert one.stdout.readline() == b"\n"
            one.send_signal(signal.SIGINT)
            assert one.wait(timeout=30) == -signal.SIGINT
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_every_process_of_the_tests_has_its_time() -> None:
    paths = [path for path in (ROOT / "tests").rglob("*.py") if path.name != "processes.py"]
    runs = [(path, call) for path in paths for call in calls(path, "subprocess.run")]
    assert [(path, call.lineno) for path, call in runs if "timeout" not in {one.arg for one in call.keywords}] == []
    assert [(path, call.lineno) for path in paths for call in calls(path, "subprocess.Popen")] == []

"""No test waits for ever: the processes that the tests start have their time."""

from __future__ import annotations

import ast
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.processes import started
from tests.shared import ROOT


def calls(path: Path, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == name:
            yield node


def test_a_process_is_killed_when_its_time_is_over() -> None:
    began = time.monotonic()
    with started([sys.executable, "-c", "input()"], seconds=0.5, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as one:
        assert one.stdout is not None
        assert one.stdout.read() == b""
    assert one.returncode != 0
    assert time.monotonic() - began < 30


def test_every_process_of_the_tests_has_its_time() -> None:
    paths = [path for path in (ROOT / "tests").rglob("*.py") if path.name != "processes.py"]
    runs = [(path, call) for path in paths for call in calls(path, "subprocess.run")]
    assert [(path, call.lineno) for path, call in runs if "timeout" not in {one.arg for one in call.keywords}] == []
    assert [(path, call.lineno) for path in paths for call in calls(path, "subprocess.Popen")] == []

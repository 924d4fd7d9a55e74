"""Runs a command as a process of its own, and tells what it took.

A process begins with the peak of memory of the one that started it, and a worker of the tests has a large one. So the
command is started, and measured, by a small process in between.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

SECONDS = 60
"""After which a command is killed, on however busy a machine."""
_BETWEEN = """
import json, os, signal, sys
child = os.fork()
if not child:
    signal.alarm(int(sys.argv[1]))  # it outlasts the call below
    os.execvp(sys.argv[3], sys.argv[3:])
_, status, usage = os.wait4(child, 0)
with open(sys.argv[2], "w") as told:
    json.dump([os.waitstatus_to_exitcode(status), usage.ru_maxrss], told)
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """How a command ended and what it said; wall-clock seconds, and the peak of its memory in megabytes."""

    status: int
    out: str
    err: str
    seconds: float
    megabytes: float


def measured(command: Sequence[str], **options: Any) -> Measured:
    """Run a command as `subprocess.run` does, on POSIX; its output is captured where `options` say nothing of it."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with TemporaryDirectory() as folder:
        told = Path(folder) / "told"
        start = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _BETWEEN, str(SECONDS), str(told), *command],
            check=True,
            timeout=SECONDS + 10,
            **{**pipes, **options},
        )
        seconds = time.monotonic() - start
        status, peak = json.loads(told.read_text("utf-8"))
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Measured(status, (done.stdout or b"").decode(), (done.stderr or b"").decode(), seconds, peak / unit)

"""Processes that the tests start and talk to: each is killed when its time is over, whatever the test waits for.

`subprocess.run` takes a timeout of its own. A process whose output a test reads piece by piece has none, and a test
that waits for a line that never comes would wait for ever.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

SECONDS = 60


def started(command: Sequence[str], *, seconds: float = SECONDS, **options: Any) -> subprocess.Popen[Any]:
    """Start a process as `subprocess.Popen` does, to be killed after so many seconds, and return it."""
    process = subprocess.Popen(command, **options)
    watch = threading.Timer(seconds, process.kill)
    watch.daemon = True  # it keeps no run of the tests from ending
    watch.start()
    return process


@contextmanager
def interruptible() -> Iterator[None]:
    """Let the processes that are started meanwhile react to Ctrl-C, and to a terminal that has gone.

    Where the tests run in the background of a script, or under nohup, they ignore it, and processes inherit that.
    """
    heard: dict[signal.Signals, Any] = {signal.SIGINT: signal.default_int_handler}
    if sys.platform != "win32":
        heard[signal.SIGHUP] = signal.SIG_DFL
    before = {number: signal.signal(number, handler) for number, handler in heard.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

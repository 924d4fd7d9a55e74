"""Another program, run to its end and then ended with all that it started.

A group of processes is what POSIX can end at once. A process may leave its group; Linux gives such a one, when its
parent has ended, to the process that has asked for orphans, so that it is found there.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic

from aligner.reading.confinement.tasks import Task

_ADOPTS_ORPHANS = 36
"""PR_SET_CHILD_SUBREAPER of linux/prctl.h."""

_SLICE = 0.05


def ran(command: Sequence[str], task: Task, *, folder: Path, environment: Mapping[str, str], seconds: float) -> bool:
    """Run a program to its end in `folder`, and return whether it came in time; nothing of it runs on.

    Raises:
        OSError: if it cannot be started.
    """
    if task.is_alone:
        _adopt_orphans()
    process = subprocess.Popen(  # noqa: S603 - the command is made by ours, and the file of the user has a name of ours
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    end = monotonic() + seconds
    try:
        while monotonic() < end and not task.gone.is_set():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_SLICE)
                return True
        return False
    finally:
        _end(process, is_alone=task.is_alone)


def _adopt_orphans() -> None:
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - where it is of use

        ctypes.CDLL(None).prctl(_ADOPTS_ORPHANS, 1, 0, 0, 0)


def _end(process: subprocess.Popen[bytes], *, is_alone: bool) -> None:
    """Kill a process, its group, and, where all children are its own, whatever else it has left."""
    if sys.platform == "win32":
        kill = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "taskkill.exe"
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            command = [str(kill), "/T", "/F", "/PID", str(process.pid)]
            subprocess.run(command, capture_output=True, check=False, timeout=10)  # noqa: S603 - of the system
        process.kill()
        process.wait()
        return
    # Its group is there as long as one process is in it, also when the first one has ended.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    while is_alone and (children := _children()):
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(-1, 0)


def _children() -> list[int]:
    """Return the children of this process, adopted ones among them; none where the system does not tell."""
    try:
        lists = [(task / "children").read_text("ascii") for task in Path("/proc/self/task").iterdir()]
    except OSError:
        return []
    return [int(child) for one in lists for child in one.split()]

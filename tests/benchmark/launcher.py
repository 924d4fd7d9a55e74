"""Runs one command and prints what it took: CPU and wall seconds, peak of memory in MB, exit status.

    python -I -S launcher.py SECONDS MEMORY COMMAND …

A process begins with the peak of memory of the one that started it. So what is measured is started from here, where
next to nothing is imported, and not from the benchmark, which has read a whole corpus. The command is killed after so
many seconds and gets no more than so many bytes of addresses (0: no limit); its output is thrown away.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time


def run(seconds: float, memory: int, command: list[str]) -> str:
    """Return what the command took, as four numbers parted by blanks; the status is negative after a signal."""
    sys.stdout.flush()
    began = time.perf_counter()
    child = os.fork()
    if not child:
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.execvp(command[0], command)  # noqa: S606 - the command of whoever measures
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - began
    signal.setitimer(signal.ITIMER_REAL, 0)
    # Kilobytes of 1024 on Linux, bytes on macOS.
    peak = usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    return f"{usage.ru_utime + usage.ru_stime:.6f} {wall:.6f} {peak:.3f} {os.waitstatus_to_exitcode(status)}"


if __name__ == "__main__":
    print(run(float(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))

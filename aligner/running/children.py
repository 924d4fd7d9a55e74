"""Processes that this one starts to work for it, and that end with it, whatever ends it.

A process must end with the one that started it, from its first moment on. So it has little to import, this module,
before it looks out for that; what it works with is loaded then.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import wait


class Children(ProcessPoolExecutor):
    """Processes that are not waited for when the work is given up; each ends when this process has."""

    def __init__(self, processes: int, begin: Callable[..., None] | None = None, *given: object) -> None:
        """Prepare so many processes; each does `begin` with what is given, once, before it does anything else."""
        _silence_cleaner()
        context = multiprocessing.get_context("spawn")
        super().__init__(processes, mp_context=context, initializer=_begin, initargs=(begin, given))

    def __exit__(self, kind: object, error: object, at: object) -> None:
        self.shutdown(wait=kind is None, cancel_futures=True)


@contextmanager
def born_deaf() -> Iterator[None]:
    """Have the processes that are started meanwhile not hear what a terminal tells all of them: it is for this one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _silence_cleaner() -> None:
    """Start the process of Python that removes what a killed one has left, and have it say nothing of that."""
    if os.name == "posix":
        given = list(sys.warnoptions)
        sys.warnoptions.append("ignore:resource_tracker:UserWarning")  # it is started with these
        try:
            with born_deaf():
                resource_tracker.ensure_running()
        finally:
            sys.warnoptions[:] = given


def _begin(begin: Callable[..., None] | None, given: tuple[object, ...]) -> None:
    """Have this process leave Ctrl-C to the one that started it, end with that, and make itself ready."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if begin is not None:
        begin(*given)


def _end_with_parent() -> None:
    """End this process when the one that started it has ended, however that was: a killed one tells nobody."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)

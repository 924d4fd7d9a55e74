"""Jobs in processes of this machine.

A plan that ends its process (it may take more memory than there is) must not end the others: what was under way then is
tried once more, each alone, and what ends its process again is told as that plan's error.

A process must end with the one that started it, from its first moment on. So it has little to import, this module,
before it looks out for that; what it works with is loaded then.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import count, islice
from multiprocessing import resource_tracker
from multiprocessing.connection import wait as wait_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from aligner.running.work import Job, Outcome, Setup, Worker

_AHEAD = 2
"""Jobs that wait for each process, so that none has to wait for a job."""

_COLLECTED_AFTER = 50
"""Jobs of a process after which it looks for circles, in some hundredths of a second."""

_worker: Worker | None = None
_worked = count(1)


def outcomes_here(setup: Setup, jobs: Sequence[Job], *, processes: int) -> Iterator[Outcome]:
    """Yield what comes of jobs as they end, worked on in so many processes."""
    left = iter(jobs)
    while True:
        under_way: list[Job] = []
        with _pool(setup, processes) as pool:
            try:
                yield from _outcomes(pool, left, under_way, processes * (1 + _AHEAD))
            except BrokenProcessPool:
                pass
            else:
                return
        for job in under_way:
            yield _alone(setup, job)


def _outcomes(pool: ProcessPoolExecutor, jobs: Iterator[Job], under_way: list[Job], most: int) -> Iterator[Outcome]:
    """Yield what comes of jobs; those `under_way`, of which there are at most so many, have not come to an end."""
    futures: dict[Future[Outcome], Job] = {}
    while True:
        for job in islice(jobs, most - len(futures)):
            under_way.append(job)  # before the pool has it, which may break over it
            futures[_submitted(pool, job)] = job
        if not futures:
            return
        for future in wait(futures, return_when=FIRST_COMPLETED).done:
            outcome = future.result()
            under_way.remove(futures.pop(future))
            yield outcome


def _submitted(pool: ProcessPoolExecutor, job: Job) -> Future[Outcome]:
    """Give a job to a pool, which may start a process for it."""
    with _born_deaf():
        return pool.submit(_work, job)


@contextmanager
def _born_deaf() -> Iterator[None]:
    """Have the processes that are started meanwhile not hear what a terminal tells all of them: it is for this one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _alone(setup: Setup, job: Job) -> Outcome:
    from aligner.language import phrase
    from aligner.running.work import Outcome
    from aligner.survey.records import told

    with _pool(setup, 1) as pool:
        try:
            return _submitted(pool, job).result()
        except BrokenProcessPool:
            problem = phrase("the process that worked on it ended; it may take more memory than there is")
            return Outcome(job.name, "", error=told(problem))


class _Pool(ProcessPoolExecutor):
    """Processes that are not waited for when the work is given up; each ends when this process has."""

    def __exit__(self, kind: object, error: object, at: object) -> None:
        self.shutdown(wait=kind is None, cancel_futures=True)


def _pool(setup: Setup, processes: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    _silence_cleaner()
    return _Pool(max_workers=processes, mp_context=context, initializer=_start, initargs=(pickle.dumps(setup),))


def _silence_cleaner() -> None:
    """Start the process of Python that removes what a killed one has left, and have it say nothing of that."""
    if os.name == "posix":
        given = list(sys.warnoptions)
        sys.warnoptions.append("ignore:resource_tracker:UserWarning")  # it is started with these
        try:
            with _born_deaf():
                resource_tracker.ensure_running()
        finally:
            sys.warnoptions[:] = given


def _start(setup: bytes) -> None:
    """Make a process ready: it leaves Ctrl-C to the one that started it, and ends with that."""
    global _worker  # noqa: PLW0603 - what a process of a pool keeps from job to job has no other place
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from aligner.running.work import Worker

    # What a plan takes is freed with it; what some libraries leave in circles is looked for from time to time.
    gc.disable()
    _worker = Worker(pickle.loads(setup))  # noqa: S301 - from the process that started this one


def _end_with_parent() -> None:
    """End this process when the one that started it has ended, however that was: a killed one tells nobody."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _work(job: Job) -> Outcome:
    if _worker is None:
        raise RuntimeError("the process was not made ready")
    outcome = _worker.work(job)
    if next(_worked) % _COLLECTED_AFTER == 0:
        gc.collect()
    return outcome

"""Jobs in processes of this machine.

A plan that ends its process (it may take more memory than there is) must not end the others: what was under way then is
tried once more, each alone, and what ends its process again is told as that plan's error.

Little is imported here, as in `aligner.running.children`: a process is to look out for the one that started it first.
"""

from __future__ import annotations

import gc
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import count, islice

from aligner.running.children import Children, born_deaf

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
    """Yield what comes of jobs as they end, worked on in so many processes.

    Raises:
        SurveyError: if no process can be started.
    """
    left = iter(jobs)
    while True:
        under_way: list[Job] = []
        with _workers(setup, processes) as pool:
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
    with born_deaf():
        return pool.submit(_work, job)


def _alone(setup: Setup, job: Job) -> Outcome:
    from aligner.language import phrase
    from aligner.running.work import Outcome
    from aligner.survey.records import told

    with _workers(setup, 1) as pool:
        try:
            return _submitted(pool, job).result()
        except BrokenProcessPool:
            _check_start(setup)
            problem = phrase("the process that worked on it ended; it may take more memory than there is")
            return Outcome(job.name, "", error=told(problem))


def _check_start(setup: Setup) -> None:
    """Raise a `SurveyError` if no process can be made ready, which is no matter of any plan."""
    from aligner.errors import SurveyError

    with _workers(setup, 1) as pool, born_deaf():
        try:
            pool.submit(_ready).result()
        except BrokenProcessPool:
            raise SurveyError(
                'no process can be started to work on plans; a Python script needs if __name__ == "__main__": around '
                "what it does, or jobs=None"
            ) from None


def _workers(setup: Setup, processes: int) -> Children:
    return Children(processes, _start, pickle.dumps(setup))


def _start(setup: bytes) -> None:
    """Make a process ready to work on plans."""
    global _worker  # noqa: PLW0603 - what a process of a pool keeps from job to job has no other place
    from aligner.running.work import Worker

    # What a plan takes is freed with it; what some libraries leave in circles is looked for from time to time.
    gc.disable()
    _worker = Worker(pickle.loads(setup))  # noqa: S301 - from the process that started this one


def _ready() -> bool:
    return _worker is not None


def _work(job: Job) -> Outcome:
    if _worker is None:
        raise RuntimeError("the process was not made ready")
    outcome = _worker.work(job)
    if next(_worked) % _COLLECTED_AFTER == 0:
        gc.collect()
    return outcome

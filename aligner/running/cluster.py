"""Jobs on a Dask cluster that is there already: what runs them where, and again if a machine goes, is its business.

Machines share no disk with this one: each gets the common part once, and every job brings its file along.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from aligner.errors import AlignerError, SurveyError, UsageError
from aligner.language import phrase, visible
from aligner.running.work import Job, Outcome, Setup, bytes_of, work
from aligner.survey.records import told

if TYPE_CHECKING:
    from distributed import Client, Future

_PATIENCE = 20
"""Seconds that a scheduler may take to answer."""
_BATCH = 8
"""Jobs that go as one, at most: a plan takes a tenth of a second, a message to the cluster some milliseconds."""
_BATCHES = 4
"""Batches that each thread of the cluster gets at least, so that all of them end at about the same time."""
_AHEAD = 3
"""Batches that each thread is given ahead."""


def outcomes_on_cluster(setup: Setup, jobs: Sequence[Job], *, address: str) -> Iterator[Outcome]:
    """Yield what comes of jobs as they end, worked on by the cluster whose scheduler has an address.

    Raises:
        UsageError: if no scheduler answers there, or its machines lack this program, or have another version.
        SurveyError: if the cluster goes away.
    """
    with _client(address) as client:
        try:
            yield from _outcomes(client, setup, jobs)
        except (asyncio.CancelledError, CancelledError, OSError) as error:  # which of them, depends on when
            raise SurveyError(
                "the cluster at {address} has gone; run it once more: what was done is kept", address=visible(address)
            ) from error
        except (ImportError, AttributeError) as error:  # what a machine says that knows no such program
            raise UsageError(
                "the machines of {address} cannot run this program ({error}); install version {version} on each",
                address=visible(address),
                error=str(error)[:200],
                version=setup.version,
            ) from error


def _client(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(
            "--scheduler needs the extra “cluster”; install it with pip install aligner[cluster]"
        ) from error
    # Its remarks are for who runs the cluster, and stand in the logs of that.
    for name in ("distributed", "distributed.client"):  # each has a level of its own
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:  # TimeoutError is an OSError
        raise UsageError(
            "--scheduler {address}: no Dask scheduler answers there; start one, or leave it out",
            address=visible(address),
        ) from error


def _outcomes(client: Client, setup: Setup, jobs: Sequence[Job]) -> Iterator[Outcome]:
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    # As a task and not as data: if all machines that have it go, the scheduler makes it again.
    shared = client.submit(pickle.loads, pickle.dumps(setup), pure=False)
    failed: list[Outcome] = []
    threads = max(sum(client.nthreads().values()), 1)
    batches = _batches(iter(jobs), setup, failed, size=max(min(len(jobs) // (threads * _BATCHES), _BATCH), 1))
    under_way: dict[Future[Any], tuple[Job, ...]] = {}
    ended = as_completed(loop=client.loop)

    def send(batch: tuple[Job, ...]) -> None:
        future = client.submit(work, shared, batch, pure=False)
        under_way[future] = batch
        ended.add(future)

    for batch in islice(batches, threads * _AHEAD):
        send(batch)
    while under_way:
        future = next(ended)
        batch = under_way.pop(future)
        with suppress(StopIteration):
            send(next(batches))
        try:
            yield from future.result()
        except KilledWorker:
            if len(batch) > 1:
                for job in batch:
                    send((job,))
            else:
                problem = phrase("the process that worked on it ended; it may take more memory than there is")
                yield Outcome(batch[0].name, "", error=told(problem))
        future.release()
    yield from failed


def _batches(jobs: Iterator[Job], setup: Setup, failed: list[Outcome], *, size: int) -> Iterator[tuple[Job, ...]]:
    """Yield jobs in batches, each with what stands in its file; those that cannot be read have `failed`."""
    while batch := tuple(islice(jobs, size)):
        with_data = []
        for job in batch:
            try:
                with_data.append(replace(job, path=None, data=bytes_of(job, setup.limits)))
            except AlignerError as error:
                failed.append(Outcome(job.name, "", error=told(error.phrase)))
        if with_data:
            yield tuple(with_data)

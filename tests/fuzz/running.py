"""Runs of a target on mutations of its seeds, and the smallest input that still breaks its promise."""

from __future__ import annotations

import hashlib
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fuzz.target import HANG, LONGEST, Hang, Target, breaks

_STEPS = 400
"""Inputs that the search for a smaller one may try."""


@contextmanager
def in_time(seconds: float = HANG) -> Iterator[None]:
    """Raise `Hang` inside after so many seconds of the processor, where there is such a timer."""
    if not hasattr(signal, "SIGVTALRM"):
        yield
        return

    def stop(*_: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def broken_in_time(target: Target, data: bytes) -> str:
    """Return how `data` breaks the promise of a target, empty if it does not; to take too long does so as well."""
    try:
        with in_time():
            return breaks(target, data)
    except Hang:
        return "Hang"


@dataclass(slots=True)
class Found:
    """What a run has tried: how many inputs, and by how they break the promise the first input that does."""

    tried: int = 0
    broken: dict[str, bytes] = field(default_factory=dict)


def inputs_of(target: Target, *, seed: int = 0) -> Iterator[bytes]:
    """Yield the seeds of a target and what lies in its corpus, then mutations of them without end."""
    random = Random(f"{target.name} {seed}")
    known = list(target.inputs().values())
    yield from known
    while True:
        data = random.choice(known)
        for _ in range(1 + random.randrange(4)):
            data = target.mutate(data, random)[:LONGEST]
        yield data
        # A mutation that is kept is a step further from the seeds; which one, nobody guides.
        if random.random() < 0.05:
            known[random.randrange(len(known))] = data
        if random.random() < 0.01:
            known = list(target.inputs().values())


def mutated(target: Target, *, seed: int = 0, runs: int | None = None, seconds: float | None = None) -> Found:
    """Try mutations of the seeds of a target: so many, or for so many seconds of wall time."""
    found = Found()
    end = None if seconds is None else time.monotonic() + seconds
    for data in inputs_of(target, seed=seed):
        if found.tried == runs or (end is not None and time.monotonic() >= end):
            break
        found.tried += 1
        if problem := broken_in_time(target, data):
            found.broken.setdefault(problem, data)
    return found


def smallest(target: Target, data: bytes, problem: str) -> bytes:
    """Return what is left of `data` when all is taken away without which it breaks the promise in the same way."""
    tried = 0
    size = max(1, len(data) // 2)
    while size:
        at = 0
        while at < len(data):
            if tried >= _STEPS:
                return data
            shorter = data[:at] + data[at + size :]
            tried += 1
            if broken_in_time(target, shorter) == problem:
                data = shorter
            else:
                at += size
        size //= 2
    return data


def keep(target: Target, broken: Mapping[str, bytes]) -> Iterator[tuple[str, Path]]:
    """Write the smallest input of each kind to the corpus of a target; yield how it breaks a promise, and its file."""
    for problem, data in broken.items():
        left = smallest(target, data, problem)
        target.corpus.mkdir(parents=True, exist_ok=True)
        path = target.corpus / f"crash-{hashlib.sha256(left).hexdigest()[:12]}"
        path.write_bytes(left)
        yield problem, path

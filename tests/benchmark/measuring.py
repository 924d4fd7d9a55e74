"""What a run costs: each in a process of its own, in turns with what it is compared with, the median of several.

In turns, since a machine is busier at one moment than at another: only what ran side by side can be compared.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.shared import ROOT

GIGABYTE = 1024**3
LAUNCHER = ROOT / "tests" / "benchmark" / "launcher.py"
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""What keeps numpy to one thread, as `align` does for itself: a second one spends as much again on waiting for work."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a run took: CPU seconds (user and system), wall seconds, peak of resident memory in MB."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How often and how long: `runs` of each command, but none again once its runs took `patience` seconds together.

    A run that takes longer than `seconds` or more than `memory` bytes of addresses is ended; 0 bytes are no limit.
    """

    runs: int = 9
    patience: float = 120.0
    seconds: float = 900.0
    memory: int = 8 * GIGABYTE


@dataclass(frozen=True, slots=True)
class Command:
    """What is run in a folder, and what its environment has besides."""

    arguments: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)


def python(*arguments: str | Path, folder: Path, one_thread: bool = False) -> Command:
    """Return a run of this Python, which does not look for modules in the folder."""
    command = (sys.executable, "-P", *map(str, arguments))
    return Command(command, folder, ONE_THREAD if one_thread else {})


def measure(command: Command, limits: Limits) -> Usage | None:
    """Return what one run took, or None if it was ended for its time or its memory.

    Raises:
        RuntimeError: if the command fails for another reason.
    """
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(LAUNCHER), str(limits.seconds), str(limits.memory), *command.arguments],
        cwd=command.folder,
        env={**os.environ, **command.environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        timeout=limits.seconds + 60,  # the launcher keeps to the limit itself
    )
    cpu, wall, peak, status = map(float, done.stdout.split())
    if not status:
        return Usage(cpu, wall, peak)
    if status in (-signal.SIGKILL, -signal.SIGABRT) or "MemoryError" in done.stderr:
        return None
    raise RuntimeError(f"{' '.join(command.arguments)} ended with {status:.0f}: {done.stderr.strip()[-500:]}")


def median(usages: Sequence[Usage]) -> Usage:
    """Return the medians of each figure by itself."""
    return Usage(
        *(statistics.median(values) for values in zip(*((u.cpu, u.wall, u.peak) for u in usages), strict=True))
    )


@dataclass(frozen=True, slots=True)
class Measured:
    """The medians of so many runs of a command; `usage` is None if one was ended before it had finished."""

    usage: Usage | None
    runs: int


def in_turns(commands: Mapping[str, Command], limits: Limits) -> dict[str, Measured]:
    """Return what each command took, by its name; in each round every command runs once."""
    taken: dict[str, list[Usage]] = {name: [] for name in commands}
    ended: set[str] = set()
    for _ in range(limits.runs):
        for name, command in commands.items():
            if name in ended or sum(usage.wall for usage in taken[name]) > limits.patience:
                continue
            usage = measure(command, limits)
            if usage is None:
                ended.add(name)
            else:
                taken[name].append(usage)
    return {
        name: Measured(None if name in ended else median(usages), len(usages) + (name in ended))
        for name, usages in taken.items()
    }

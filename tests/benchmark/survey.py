"""How fast many plans are held against one national text, and how much memory that takes.

    python -m tests.benchmark.survey                      the 25 work reports of ../shared/pairs
    python -m tests.benchmark.survey --corpus             all documents of ../shared/corpus
    python -m tests.benchmark.survey --corpus --every 10  each tenth of them

Each number of processes is a run of the command of its own, in a new folder. Memory is what the command and all that it
has started hold together, looked at ten times a second: what they share counts once for each (an upper bound).
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from aligner.survey.survey import Survey
from tests.processes import started
from tests.shared import PAIRS, SHARED

NATIONAL = SHARED / "gold" / "documents" / "gw0.txt"
REPORTS = tuple(path for path in PAIRS if path.parent.name.startswith("gwr2025-"))
_PAUSE = 0.1
_LONGEST = 3600


def main() -> None:
    """Run the command once for each number of processes, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()
    print("jobs    plans    seconds    plans a second    CPU a plan    peak MB    again, seconds")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plans = _unpacked(folder / "corpus", options.every) if options.corpus else list(map(str, REPORTS))
        for jobs in options.jobs:
            out = folder / f"out{jobs}"
            wall, cpu, peak = _timed(plans, out, jobs)
            again, _, _ = _timed(plans, out, jobs)
            with Survey.open(out.resolve() / "results.sqlite") as survey:
                count = len(survey.plans)
            told = f"{count / wall:16.1f}  {cpu / count:12.3f}  {peak:9.0f}  {again:16.1f}"
            print(f"{jobs:4}  {count:7}  {wall:9.1f}  {told}")


def _unpacked(folder: Path, every: int) -> list[str]:
    with tarfile.open(SHARED / "corpus" / "policy-corpus.tar.xz") as archive:
        members = sorted((one for one in archive if one.isfile()), key=lambda one: one.name)
        archive.extractall(folder, members=members[::every], filter="data")
    return [str(folder)]


def _timed(plans: list[str], out: Path, jobs: int) -> tuple[float, float, float]:
    """Return the seconds of a run, those of the processor, and the megabytes that it has held at most."""
    command = (sys.executable, "-m", "aligner", *plans, str(NATIONAL), "-o", f"{out}/", "--jobs", str(jobs), "-q")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    running = started(command, seconds=_LONGEST, stdout=subprocess.DEVNULL)
    peaks = [0.0]
    watch = threading.Thread(target=_watch, args=(running, peaks))
    watch.start()
    running.wait(timeout=_LONGEST)
    wall = time.perf_counter() - began
    watch.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peaks[0]


def _watch(running: subprocess.Popen[bytes], peaks: list[float]) -> None:
    while running.poll() is None:
        peaks[0] = max(peaks[0], sum(map(_megabytes, _family(running.pid))))
        time.sleep(_PAUSE)


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _megabytes(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    found = (line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:"))
    return sum(map(int, found)) / 1024


if __name__ == "__main__":
    main()

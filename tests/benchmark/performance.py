"""The performance benchmark: what a run costs beside the least possible, beside other tools, and as texts grow.

    python -m tests.benchmark.performance [--write] [PART ...]

Each run is a process of its own; the figures are medians of runs that took turns. The texts are those of ../shared;
without it the samples are measured, and growth is not. With --write the page docs/performance.md is written, with the
commit that was measured. It needs a system with fork, such as Linux or macOS, and about 20 minutes.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmark import growth, others, start
from tests.benchmark.markdown import commit, paragraph, table
from tests.benchmark.measuring import GIGABYTE, Command, Limits, Measured, in_turns, python
from tests.shared import GOLD, ROOT, SHARED

PAGE = ROOT / "docs" / "performance.md"
PAIRS = ("004-000", "gwj-gw0")
FORMATS = ("json", "text", "html", "docx")
_FLOOR = "import numpy, rapidfuzz.process"

_WRITTEN = """\
Written by `python -m tests.benchmark.performance --write`, measured at commit {commit} with Python {python} on {cores}
processor cores. Without that option the page is only printed; with the name of a part ({parts}), that part only."""
_MEASURED = """\
Every run is a process of its own. The runs of a table take turns, {runs} of each unless they are long, and the figures
are medians: CPU seconds are those of user and system together, MB those of resident memory at its peak. Seconds differ
from machine to machine and, on a busy one, from hour to hour; what took turns can be compared."""
_WITH_SHARED = """\
The texts are real documents: 004 → 000, a speech and a report of trade unions, and gwj → gw0, the work reports of a
province and of the State Council."""
_WITH_SAMPLES = """\
The texts are those of samples/, since the real documents (../shared) were not there; so growth and link F1 are
missing."""
_ABOUT_RUNS = f"""\
The floor is the least that a program with these libraries costs: `python -c "{_FLOOR}"`. Numpy makes threads that cost
CPU while they wait for work; the second row is without them, as `align` is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is measured, and how: the pairs by name, the multiples of growth, and the Python of a version to run too."""

    limits: Limits
    pairs: Mapping[str, tuple[Path, Path]]
    times: Sequence[int]
    before: str | None = None


def pairs_here() -> dict[str, tuple[Path, Path]]:
    """Return the texts that are measured, by the name of the pair."""
    if not SHARED.is_dir():
        return {"samples": (ROOT / "samples" / "plan.txt", ROOT / "samples" / "national.txt")}
    files = {pair: [GOLD / "documents" / f"{name}.txt" for name in pair.split("-")] for pair in PAIRS}
    return {pair: (local, national) for pair, (local, national) in files.items()}


def _run_lines(settings: Settings, folder: Path) -> Iterator[str]:
    """Yield the table of whole runs beside the floor."""
    commands = {
        "floor": python("-c", _FLOOR, folder=folder),
        "floor, one thread": python("-c", _FLOOR, folder=folder, one_thread=True),
    }
    for files in settings.pairs.values():
        for form in FORMATS:
            name = f"`align -f {form} {' '.join(file.name for file in files)}`"
            arguments = ("-m", "aligner", "-f", form, *map(str, files))
            commands[name] = python(*arguments, folder=folder)
            if settings.before is not None:
                commands[f"before: {name}"] = Command((settings.before, "-P", *arguments), folder)
    taken = in_turns(commands, settings.limits)
    yield from [paragraph(_ABOUT_RUNS), ""]
    yield from table(("run", "CPU s", "times the floor", "wall s", "peak MB"), run_rows(taken))


def run_rows(taken: Mapping[str, Measured]) -> Iterator[list[str]]:
    """Yield the rows of runs beside the one that is called floor."""
    floor = taken["floor"].usage
    for name, measured in taken.items():
        usage = measured.usage
        if usage is None or floor is None:
            yield [name, growth.NOT_FINISHED, "", "", ""]
        else:
            yield [name, f"{usage.cpu:.3f}", f"{usage.cpu / floor.cpu:.2f}", f"{usage.wall:.3f}", f"{usage.peak:.0f}"]


def _start_lines(settings: Settings, _: Path) -> Iterator[str]:
    return start.lines(*next(iter(settings.pairs.values())), settings.limits.runs)


def _other_lines(settings: Settings, folder: Path) -> Iterator[str]:
    return others.lines(settings.pairs, folder, settings.limits)


def _growth_lines(settings: Settings, folder: Path) -> Iterator[str]:
    if SHARED.is_dir():
        yield from growth.lines(folder, settings.times, settings.limits)
    else:
        yield "Not measured: the real documents (../shared) were not there."


PARTS: dict[str, tuple[str, Callable[[Settings, Path], Iterator[str]]]] = {
    "runs": ("One run", _run_lines),
    "start": ("Where the time goes", _start_lines),
    "others": ("Other tools", _other_lines),
    "growth": ("Growth", _growth_lines),
}
"""The parts of the page: heading, and what yields its lines, given a folder for its files."""


def page_lines(settings: Settings, parts: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the page, as they are measured."""
    yield from ["# Performance", ""]
    names = ", ".join(f"`{part}`" for part in PARTS)
    python_version = platform.python_version()
    yield paragraph(_WRITTEN.format(commit=commit(), python=python_version, cores=os.cpu_count(), parts=names))
    yield ""
    yield paragraph(_MEASURED.format(runs=settings.limits.runs))
    yield ""
    yield paragraph(_WITH_SHARED if SHARED.is_dir() else _WITH_SAMPLES)
    for part in parts:
        heading, lines = PARTS[part]
        yield from ["", f"## {heading}", ""]
        with tempfile.TemporaryDirectory() as folder:
            yield from lines(settings, Path(folder))


def main() -> None:
    """Print the page line by line, and write it if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    parser.add_argument("--runs", type=int, default=9, help="how often each command runs (default: %(default)s)")
    parser.add_argument("--times", type=int, nargs="+", default=growth.TIMES, metavar="N", help="multiples of growth")
    parser.add_argument("--seconds", type=float, default=900, help="after which a run is ended (default: %(default)s)")
    parser.add_argument("--memory", type=float, default=8, help="GB that a run may have (default: %(default)s)")
    parser.add_argument("--before", metavar="PYTHON", help="also run the version that this Python has installed")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)} (default: all)")
    arguments = parser.parse_args()
    if unknown := [part for part in arguments.parts if part not in PARTS]:
        parser.error(f"no part is called {unknown[0]}; there are {', '.join(PARTS)}")
    if arguments.write and (arguments.parts or others.absent()):
        parser.error(f"the page has all parts and all other tools; install these with {others.INSTALL}")
    if arguments.runs < 1 or arguments.seconds <= 0 or min(arguments.times) < 1:
        parser.error("--runs and --times count from 1, and --seconds has to be above 0")
    limits = Limits(runs=arguments.runs, seconds=arguments.seconds, memory=int(arguments.memory * GIGABYTE))
    settings = Settings(limits=limits, pairs=pairs_here(), times=arguments.times, before=arguments.before)
    lines = []
    for line in page_lines(settings, arguments.parts or list(PARTS)):
        print(line, flush=True)
        lines.append(line)
    if arguments.write:
        PAGE.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()

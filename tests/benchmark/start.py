"""Where the time of one run goes before and while it aligns: imports by package, and the stages one by one."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.benchmark.markdown import paragraph, table
from tests.benchmark.measuring import ONE_THREAD
from tests.shared import ROOT

_STAGES = ROOT / "tests" / "benchmark" / "stages.py"
_SECONDS = 300
STANDARD = "standard library"
REST = "other packages"
_SMALL = 1.0  # milliseconds below which a package of others is not worth a line


def package_of(module: str) -> str:
    """Return where a module is counted: a package of this project, the standard library, or the package it is of."""
    top, *more = module.split(".")
    if top == "aligner":
        return ".".join([top, *more[:1]])
    return STANDARD if top in sys.stdlib_module_names else top


def import_times(told: str) -> dict[str, float]:
    """Return the milliseconds by package, from what Python tells under ``-X importtime``.

    Each module counts with what it took itself, without what it imported in turn.
    """
    found: dict[str, float] = {}
    for line in told.splitlines():
        head, _, rest = line.partition("import time:")
        columns = rest.split("|")
        if not head and len(columns) == 3 and columns[0].strip().isdigit():
            package = package_of(columns[2].strip())
            found[package] = found.get(package, 0.0) + int(columns[0]) / 1000
    return found


def stage_times(told: str) -> dict[str, float]:
    """Return the milliseconds by stage, from what `stages` prints."""
    return {name: float(spent) for name, spent in (line.split("\t") for line in told.splitlines())}


def medians(runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return the median of each name over all runs, in the order of the first; where it is missing it counts as 0."""
    names = dict.fromkeys(name for run in runs for name in run)
    return {name: statistics.median(run.get(name, 0.0) for run in runs) for name in names}


def gathered(packages: Mapping[str, float]) -> dict[str, float]:
    """Return the packages by what they cost, small ones of others gathered into one line at the end."""
    small = {name for name, spent in packages.items() if spent < _SMALL and not name.startswith(("aligner", STANDARD))}
    kept = sorted((name for name in packages if name not in small), key=lambda name: -packages[name])
    return {name: packages[name] for name in kept} | {REST: sum(packages[name] for name in sorted(small))}


def told(arguments: Iterable[str | Path], *, by: str) -> str:
    """Return what a run of Python writes to `stdout` or `stderr`."""
    done = subprocess.run(
        [sys.executable, "-P", *map(str, arguments)],
        env={**os.environ, **ONE_THREAD},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=_SECONDS,
    )
    return str(getattr(done, by))


def _rows(spent: Mapping[str, float]) -> Iterator[list[str]]:
    yield from ([name, f"{milliseconds:.1f}"] for name, milliseconds in spent.items())
    yield ["**together**", f"{sum(spent.values()):.1f}"]


def lines(local: Path, national: Path, runs: int) -> Iterator[str]:
    """Yield both tables, of the run on these two texts."""
    command = ("-X", "importtime", "-m", "aligner", "-f", "json", local, national)
    imports = medians([import_times(told(command, by="stderr")) for _ in range(runs)])
    yield from ["### Imports", "", paragraph(_IMPORTS.format(local=local.name, national=national.name)), ""]
    yield from table(("package", "ms"), _rows(gathered(imports)))
    stages = medians([stage_times(told((_STAGES, local, national), by="stdout")) for _ in range(runs)])
    yield from ["", "### Stages", "", paragraph(_ABOUT_STAGES.format(local=local.name, national=national.name)), ""]
    yield from table(("stage", "ms"), _rows(stages))


_IMPORTS = """\
`python -X importtime -m aligner -f json {local} {national}`, wall milliseconds that the modules of each package take
themselves; telling them makes imports somewhat slower."""
_ABOUT_STAGES = """\
`python tests/benchmark/stages.py {local} {national}`, CPU milliseconds of the stages of one run in one process. Each
begins with what is loaded for it; what a stage loads late counts for it as well."""

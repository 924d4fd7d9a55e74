"""How the cost of a run grows with its texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from aligner.reading import read
from aligner.structure import segment
from tests.benchmark.markdown import paragraph, table
from tests.benchmark.measuring import GIGABYTE, Limits, Measured, Usage, in_turns, python
from tests.benchmark.texts import BASE, KINDS, pair, parts, short_lines
from tests.shared import GOLD

TIMES = (1, 4, 16, 64, 256)
SHORT_LINES = 20_000
_FROM = 4
"""The multiple from which on growth is fitted: below, what a run costs besides start-up is too little to measure."""
_START = "start-up"
_SHORT = "short lines"
_REPORT = GOLD / "documents" / "gw0.txt"
NOT_FINISHED = "not finished"
_HEAD = (
    "texts", "local characters", "local units", "national characters", "national units",
    "runs", "CPU s", "net CPU s", "wall s", "peak MB", "net MB",
)  # fmt: skip


def exponent(points: Mapping[float, float]) -> float | None:
    """Return the slope of the line that fits best through the logarithms, by least squares.

    `points` has costs by sizes, all above 0. None if there are less than two.
    """
    if len(points) < 2:
        return None
    sizes, costs = np.log(list(points)), np.log(list(points.values()))
    return float(np.polyfit(sizes, costs, 1)[0])


def growth(taken: Mapping[int, Usage | None], start: Usage, of: Callable[[Usage], float]) -> float | None:
    """Return the exponent of a cost net of that of `start`, over the multiples that finished, from `_FROM` times on."""
    net = {float(n): of(usage) - of(start) for n, usage in taken.items() if n >= _FROM and usage is not None}
    return exponent({n: cost for n, cost in net.items() if cost > 0})


def _cells(measured: Measured, start: Usage) -> list[str]:
    usage = measured.usage
    if usage is None:
        return [str(measured.runs), NOT_FINISHED, "", "", "", ""]
    cpu, peak = usage.cpu - start.cpu, usage.peak - start.peak
    seconds = (f"{value:.2f}" for value in (usage.cpu, cpu, usage.wall))
    return [str(measured.runs), *seconds, f"{usage.peak:.0f}", f"{peak:.0f}"]


def _size(files: tuple[Path, Path]) -> list[str]:
    """Return how many characters and units the local and the national text have."""
    documents = [segment(read(str(path)), id_prefix="U") for path in files]
    return [f"{len(counted):,}" for one in documents for counted in (one.source.text, one.units)]


def _texts(folder: Path, times: Sequence[int]) -> dict[str, tuple[Path, Path]]:
    """Return the local and the national file of each run by its name, written to a folder."""
    made = {_name(kind, n): pair(kind, n) for kind in KINDS for n in times}
    made[_START] = ("落实中央部署。\n", "落实各项部署。\n")
    made[_SHORT] = (short_lines(parts("reports")[0], SHORT_LINES), _REPORT.read_text("utf-8"))
    files = {}
    for number, (name, (local, national)) in enumerate(made.items()):
        files[name] = folder / f"{number}-local.txt", folder / f"{number}-national.txt"
        for path, text in zip(files[name], (local, national), strict=True):
            path.write_text(text, "utf-8", newline="\n")
    return files


def _name(kind: str, times: int) -> str:
    return f"{kind} × {times}"


def lines(folder: Path, times: Sequence[int], limits: Limits) -> Iterator[str]:
    """Yield the table of all texts, and how fast each kind of them grows."""
    files = _texts(folder, times)
    runs = {name: python("-m", "aligner", "-f", "json", *texts, folder=folder) for name, texts in files.items()}
    taken = in_turns(runs, limits)
    start = taken[_START].usage
    if start is None:
        raise RuntimeError("not even a run on two lines finished")
    about = _ABOUT.format(
        base=BASE,
        few=min(times),
        many=max(times),
        short=SHORT_LINES,
        seconds=limits.seconds,
        memory=limits.memory / GIGABYTE,
        cpu=start.cpu,
        peak=start.peak,
    )
    yield from [paragraph(about), ""]
    rows = ([name, *_size(files[name]), *_cells(taken[name], start)] for name in files if name != _START)
    yield from table(_HEAD, rows)
    for kind in KINDS:
        yield from ["", _exponents(kind, {n: taken[_name(kind, n)].usage for n in times}, start)]


def _exponents(kind: str, of: Mapping[int, Usage | None], start: Usage) -> str:
    found = growth(of, start, lambda usage: usage.cpu), growth(of, start, lambda usage: usage.peak)
    if None in found:
        return f"{kind.capitalize()}: too few runs finished to tell how they grow."
    last = max(n for n, usage in of.items() if usage is not None)
    return paragraph(
        f"{kind.capitalize()}, net of start-up, from {_FROM} to {last} times: CPU grows with exponent {found[0]:.2f}, "
        f"memory with {found[1]:.2f}."
    )


_ABOUT = """\
`align -f json LOCAL NATIONAL` on texts of {few} to {many} times {base:,} characters a side. They are put together from
real documents, none twice, up to the wanted length: provincial work reports against those of the State Council, and
provincial regulations against laws and regulations of the State. The short lines are {short:,} clauses of provincial
reports, none twice, a line each, against the work report of the State Council. A run that has not finished took longer
than {seconds:.0f} s, or more than {memory:.0f} GB. Net is without start-up, a run on two
texts of one line ({cpu:.3f} s, {peak:.0f} MB). An exponent is the slope of the line that fits the logarithms of net
costs best: 1 grows as the texts do, 2 as their product."""

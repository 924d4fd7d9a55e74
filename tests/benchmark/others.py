"""Other tools beside this one: what a whole run costs, and for those that give links, how good they are."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from aligner.reading import read
from aligner.structure import segment
from tests.benchmark.baselines import at_best_threshold
from tests.benchmark.gold import figures_of
from tests.benchmark.markdown import paragraph, table
from tests.benchmark.measuring import Command, Limits, Measured, in_turns, python
from tests.benchmark.peers import DIFFERS, LINKERS, PACKAGES
from tests.benchmark.train import held_out_links
from tests.shared import GOLD_PAIRS, ROOT

_PEERS = ROOT / "tests" / "benchmark" / "peers.py"
_OURS = "**aligner**"
INSTALL = 'python -m pip install -e ".[peers]"'


def absent() -> list[str]:
    """Return the names of the tools that are not installed."""
    return [name for name, package in PACKAGES.items() if importlib.util.find_spec(package) is None]


def unit_lines(path: Path) -> str:
    """Return the units of a text as this program cuts them, a line each."""
    units = segment(read(str(path)), id_prefix="U").units
    return "".join(" ".join(unit.text.split()) + "\n" for unit in units)


def _commands(texts: tuple[Path, Path], folder: Path) -> dict[str, Command]:
    """Return the run of each tool by its name; the result of one is the file of that name in the folder."""
    units = []
    for side, text in zip(("local", "national"), texts, strict=True):
        units.append(folder / f"{side}.units")
        units[-1].write_text(unit_lines(text), "utf-8", newline="\n")
    runs = {_OURS: python("-m", "aligner", "-f", "json", *texts, folder=folder)}
    missing = absent()
    for name in (*LINKERS, *DIFFERS):
        if name not in missing:
            files = units if name in LINKERS else texts
            runs[name] = python(_PEERS, name, *files, folder / name, folder=folder, one_thread=True)
    return runs


def _f1(name: str, pair: str, folder: Path) -> str:
    """Return the link F1 of a tool on a gold pair, after its run; nothing where there are no links or no gold."""
    if pair not in GOLD_PAIRS or name in DIFFERS:
        return "–"
    if name == _OURS:
        return f"{figures_of(pair, held_out_links(pair))['f1']:.3f}"
    found = np.loadtxt(folder / name, ndmin=2)
    figures = at_best_threshold(pair, found[:, 0].astype(int), found[:, 1].astype(int), found[:, 2])
    return f"{figures['f1']:.3f}"


def _row(pair: str, name: str, taken: Mapping[str, Measured], folder: Path) -> list[str]:
    usage, ours = taken[name].usage, taken[_OURS].usage
    if usage is None:
        return [pair, name, "not finished", "", "", "", ""]
    ratio = "" if ours is None else f"{usage.cpu / ours.cpu:.2f}"
    f1 = _f1(name, pair, folder)
    return [pair, name, f"{usage.cpu:.3f}", ratio, f"{usage.wall:.3f}", f"{usage.peak:.0f}", f1]


def lines(pairs: Mapping[str, tuple[Path, Path]], folder: Path, limits: Limits) -> Iterator[str]:
    """Yield the table of the tools on each pair, and what they were."""
    missing = absent()
    if missing:
        yield f"Not installed, so not measured: {', '.join(missing)}; install with `{INSTALL}`."
        yield ""
    rows = []
    for pair, texts in pairs.items():
        place = folder / pair
        place.mkdir()
        taken = in_turns(_commands(texts, place), limits)
        rows += [_row(pair, name, taken, place) for name in taken]
    yield from table(("pair", "tool", "CPU s", "of aligner's", "wall s", "peak MB", "link F1"), rows)
    versions = [
        f"{name} {importlib.metadata.version(package)}" for name, package in PACKAGES.items() if name not in missing
    ]
    yield ""
    yield paragraph(_ABOUT.format(versions=", ".join((*versions, "difflib of Python"))))


_ABOUT = """\
Measured with {versions}. Each is a whole run of a process, from two files to its result; PolyFuzz (TF-IDF) and
string_grouper get the clauses that this program found, a line each, so they pay for no cutting and need none of their
own. Their link F1 takes the nearest national clause of each local one, at the threshold that is best on that very pair;
that of aligner is the one of [quality.md](quality.md), by a model trained on the other pairs. redlines and difflib
compare the whole texts and give no links; redlines parts words at blanks, so that a line of Chinese is one word."""

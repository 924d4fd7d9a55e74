"""The differences told in figures, strength, deadlines and bodies, against what two readers say of them.

    python -m tests.benchmark.changes [--told CHANCE]

Told are the relations that say that something differs, new the figures that only the local text sets, same those that
say equal; `findings.py` beside the gold says what is counted. The models of links and of trust have not seen the pair
that they are scored on. --told asks what another chance would tell.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from aligner.findings import Concluder
from aligner.model import Alignment, Options
from aligner.results.to_json import to_data
from tests.benchmark.train_trust import matched, trust_without
from tests.shared import CHANGED_PAIRS, GOLD, load_score, rows

_COUNTS = ("right", "wrong", "gold", "found")


def alignment_without(pair: str, told: float | None = None) -> Alignment:
    """Return the alignment of a pair by models that have not seen it, telling what is as likely as `told`."""
    model = trust_without(pair)
    return Concluder(matched(pair), Options(), trust=model if told is None else replace(model, told=told)).conclude()


def counts_of(pair: str, told: float | None = None) -> dict[str, dict[str, int]]:
    """Return what findings.py counts by kind and group of relations (figure_told, body_told, figure_new, ...)."""
    local, national = pair.split("-")
    found: Mapping[str, Mapping[str, Any]] = load_score("findings").findings(
        to_data(alignment_without(pair, told)),
        _without_requirements(pair),
        rows(GOLD / "units" / f"{local}.jsonl"),
        rows(GOLD / "units" / f"{national}.jsonl"),
    )["changes"]
    return {name: {key: int(one[key]) for key in _COUNTS} for name, one in found.items()}


class _without_requirements:  # noqa: N801 - a folder that findings.py looks into
    """The gold folder of a pair, for a script that must not look for what is scored elsewhere."""

    def __init__(self, pair: str) -> None:
        self._folder = GOLD / "findings" / pair

    def __truediv__(self, name: str) -> Any:
        return self._folder / ("none" if name == "requirements.jsonl" else name)


def added(counts: Iterable[Mapping[str, Mapping[str, int]]]) -> dict[str, dict[str, int]]:
    """Return the counts of several pairs together, by kind and group, and by group alone."""
    total: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_COUNTS, 0))
    for one in counts:
        for name, own in one.items():
            for into in (name, name.partition("_")[2]):
                for key in _COUNTS:
                    total[into][key] += own[key]
    return dict(total)


def shares(counts: Mapping[str, int]) -> tuple[float | None, float | None]:
    """Return precision and recall, None where nothing was claimed, or nothing is in the gold."""
    claimed = counts["right"] + counts["wrong"]
    precision = counts["right"] / claimed if claimed else None
    return precision, counts["found"] / counts["gold"] if counts["gold"] else None


def main() -> None:
    """Print the counts of each pair and of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--told", type=float, metavar="CHANCE", help="the chance from which a claim is told")
    asked = parser.parse_args()
    by_pair = {pair: counts_of(pair, asked.told) for pair in CHANGED_PAIRS}
    for pair, counts in (*by_pair.items(), ("pooled", added(by_pair.values()))):
        for name, one in sorted(counts.items()):
            told = " ".join("–" if share is None else f"{share:.3f}" for share in shares(one))
            print(f"{pair:8} {name:14} {' '.join(f'{key} {one[key]:3}' for key in _COUNTS)}  {told}")


if __name__ == "__main__":
    main()

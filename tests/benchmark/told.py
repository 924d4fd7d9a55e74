"""What is said on top of the links, against what two readers say of it: the gold findings.

    python -m tests.benchmark.told [PAIR ...]

The models of links and of states have not seen the pair that they are scored on. `findings.py` beside the gold says
what is counted.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from aligner.results.to_json import to_data
from tests.benchmark.train import held_out_alignment
from tests.shared import GOLD, READ_PAIRS, load_score, rows

STATES = ("covered", "partial", "gap")


def findings_of(pair: str) -> dict[str, Any]:
    """Return what the scoring script says of the held-out alignment of a pair that was read."""
    local, national = pair.split("-")
    found: dict[str, Any] = load_score("findings").findings(
        to_data(held_out_alignment(pair)),
        GOLD / "findings" / pair,
        rows(GOLD / "units" / f"{local}.jsonl"),
        rows(GOLD / "units" / f"{national}.jsonl"),
    )
    return found


def told(found: Sequence[Mapping[str, Any]]) -> dict[str, float | int]:
    """Return the figures of several pairs together: counts added up, F1 of the pooled requirements."""
    pairs = [(said, gold) for one in found for said, gold in one["states"]["pairs"]]
    states = {state: _f1(pairs, state) for state in STATES}
    right, wrong, gold = (sum(one["missing"][name] for one in found) for name in ("right", "wrong", "gold"))
    named = sum((one["missing"]["recall"] or 0.0) * one["missing"]["gold"] for one in found)
    said, theirs, both = (sum(one["not_ours"][name] for one in found) for name in ("said", "gold", "both"))
    return {
        **states,
        "states": sum(states.values()) / len(states),
        "missing_p": _share(right, right + wrong),
        "missing_r": _share(named, gold),
        "top": sum(one["top"]["right"] for one in found),
        "top_n": sum(one["top"]["n"] for one in found),
        "false_gap": sum(one["false_gap"]["wrong"] for one in found),
        "gaps": sum(one["false_gap"]["n"] for one in found),
        "not_ours": _share(2 * both, said + theirs),
    }


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(pairs: Iterable[tuple[str | None, str]], state: str) -> float:
    counts = Counter((said == state, gold == state) for said, gold in pairs)
    return _share(2 * counts[True, True], 2 * counts[True, True] + counts[True, False] + counts[False, True])


def main() -> None:
    """Print the figures of each pair and of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="*", metavar="PAIR", help=f"of {', '.join(READ_PAIRS)} (default: all)")
    asked = parser.parse_args().pairs or READ_PAIRS
    found = {pair: findings_of(pair) for pair in asked}
    for name, figures in [
        *((pair, told([one])) for pair, one in found.items()),
        ("pooled", told(list(found.values()))),
    ]:
        print(
            name,
            *(f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}" for key, value in figures.items()),
        )


if __name__ == "__main__":
    main()

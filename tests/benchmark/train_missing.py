"""The training of the model that tells which measures are missing, on the pairs whose requirements were read.

    python -m tests.benchmark.train_missing [--write]

A measure of a requirement that the gold calls covered or partial is missing if it overlaps a stretch that a reader
named by half of the shorter one, as findings.py beside the gold counts it. The models of links and of states have not
seen the pair whose measures they show. It prints precision and recall at several chances, each pair left out in turn;
recall is that of all stretches of the gold, those of requirements that were taken for gaps included. With --write the
model trained on all three goes to aligner/findings/missing.toml.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from functools import cache

import numpy as np

from aligner.findings import missing
from aligner.findings.comparison import Comparison
from aligner.findings.contents import Contents
from aligner.findings.elsewhere import LocalWords
from aligner.findings.measures import best_said, features_of_measures
from aligner.findings.missing import MISSING_FEATURES, MissingModel
from aligner.matching.arrays import Floats
from aligner.matching.match import Matched
from aligner.model import Role, Span
from tests.benchmark.fitting import fit, told
from tests.benchmark.gold import document, gold_ids
from tests.shared import GOLD, READ_PAIRS, ROOT, rows

_FILE = ROOT / "aligner" / "findings" / "missing.toml"
_PENALTY = 10.0
_SIGNS = {
    **dict.fromkeys(("said", "beside", "link", "first", "opens", "aims", "last_outcome"), -1),
    **dict.fromkeys(("way", "attitude", "motto"), -1),
    **dict.fromkeys(("absent", "founds"), 1),
}
"""The sign that a weight may have; features that are not named may have either."""


@dataclass(frozen=True, eq=False)
class Measures:
    """The measures of a pair that may be missing: what the model looks at (n, features) and which gold they meet.

    `wanted` is how many stretches the gold names in all.
    """

    features: Floats
    met: tuple[frozenset[tuple[str, str]], ...]
    wanted: int

    @property
    def labels(self) -> Floats:
        """1 for each that is missing, 0 for the others, (n,)."""
        return np.array([float(bool(one)) for one in self.met])


def measures_of(pair: str, matched: Matched) -> Measures:
    """Return the measures of a pair, as `matched` by models that have not seen it."""
    name = pair.split("-")[1]
    gold = {row["national"]: row for row in rows(GOLD / "findings" / pair / "requirements.jsonl")}
    units = {row["id"]: row for row in rows(GOLD / "units" / f"{name}.jsonl")}
    local, national = Contents.of(matched.local), Contents.of(matched.national)
    comparison = Comparison(local, national, matched.links, matched.matcher)
    words = LocalWords(matched)
    features: list[tuple[float, ...]] = []
    met: list[frozenset[tuple[str, str]]] = []
    for at, linked in sorted(comparison.by_national.items()):
        pairs = [one for one in linked if one.local.is_task]
        content = national[at]
        if not pairs or content.unit.role is not Role.TASK:
            continue
        read = [units[one] for one in gold_ids(name)[at] if one in gold and gold[one]["state"] != "gap"]
        for place, own in features_of_measures(content, pairs, best_said(content, pairs), words):
            span = content.in_source(content.measures[place])
            unit = next((one for one in read if one["start"] <= span.start < one["end"]), None)
            if unit is not None:
                features.append(own)
                met.append(frozenset(_met(span, unit, gold[unit["id"]]["missing"], document(name).source.text)))
    wanted = sum(len(row["missing"]) for row in gold.values() if row["state"] != "gap")
    return Measures(np.array(features), tuple(met), wanted)


def _met(span: Span, unit: dict[str, object], missing: list[str], text: str) -> list[tuple[str, str]]:
    start, end = int(str(unit["start"])), int(str(unit["end"]))
    found = []
    for words in missing:
        at = text.find(words, start, end)
        shared = min(span.end, at + len(words)) - max(span.start, at)
        if at >= 0 and 2 * shared >= min(len(span), len(words)):
            found.append((str(unit["id"]), words))
    return found


@cache
def judged(pair: str) -> Measures:
    """Return the measures of a pair that was read, matched by models that have not seen it."""
    from tests.benchmark.train import held_out_matched  # noqa: PLC0415 - which shows its alignments with this model

    return measures_of(pair, held_out_matched(pair))


@cache
def train_missing(pairs: tuple[str, ...]) -> MissingModel:
    """Return the model trained on some of the pairs that were read."""
    samples = [judged(pair) for pair in pairs]
    features = np.concatenate([one.features for one in samples])
    labels = np.concatenate([one.labels for one in samples])
    model = fit(features, labels, np.ones(len(labels)), names=MISSING_FEATURES, signs=_SIGNS, penalty=_PENALTY)
    return MissingModel(model.bias, tuple(model.weights.tolist()))


def missing_without(pair: str) -> MissingModel:
    """Return the model trained on the pairs that were read but this one."""
    return train_missing(tuple(one for one in READ_PAIRS if one != pair))


def _toml(model: MissingModel) -> str:
    return "\n".join(
        [
            "# The weights of the model of missing measures, in log-odds per unit of each feature",
            "# (aligner/findings/missing.py).",
            "# Written by: python -m tests.benchmark.train_missing --write",
            "trained_on = [" + ", ".join(f'"{name}"' for name in READ_PAIRS) + "]",
            "",
            "[missing]",
            f"bias = {model.bias:.4f}",
            *told(MISSING_FEATURES, np.array(model.weights)),
            "",
        ]
    )


def _figures(pairs: tuple[str, ...], least: float) -> tuple[int, float, float]:
    said = right = 0
    found: set[tuple[str, str, str]] = set()
    for pair in pairs:
        model = missing_without(pair)
        sample = judged(pair)
        odds = sample.features @ np.array(model.weights) + model.bias
        told_at = np.flatnonzero(odds >= np.log(least / (1 - least)))
        said += len(told_at)
        right += sum(bool(sample.met[at]) for at in told_at.tolist())
        found.update((pair, *one) for at in told_at.tolist() for one in sample.met[at])
    return said, right / max(said, 1), len(found) / sum(judged(pair).wanted for pair in pairs)


def main() -> None:
    """Print the figures, and write the model if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write aligner/findings/missing.toml")
    asked = parser.parse_args()
    for least in (0.4, 0.45, 0.5, 0.55, 0.6, missing.TOLD, 0.7):
        said, precision, recall = _figures(READ_PAIRS, least)
        print(f"chance {least:.2f}  told {said:4}  precision {precision:.3f}  recall {recall:.3f}")
    if asked.write:
        _FILE.write_text(_toml(train_missing(READ_PAIRS)), "utf-8", newline="\n")


if __name__ == "__main__":
    main()

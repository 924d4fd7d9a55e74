"""The training of the model that tells which claims on duties are right, on the pairs whose changes readers have told.

    python -m tests.benchmark.train_trust [--write]

A claim is right if findings.py beside the gold meets a row with it: one of grade 2 counts whole, one of grade 1, which
is right and hardly worth telling, by half. The models of links have not seen the pair whose duties they show. It prints
precision and recall of what differs (told), of figures that the local text alone sets (new) and of what is equal
(same) at several chances, each pair left out in turn. With --write the model trained on all five goes to
aligner/findings/trust.toml.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from aligner.changes import RESULTS
from aligner.findings.claims import Claim
from aligner.findings.comparison import Comparison
from aligner.findings.contents import Contents
from aligner.findings.duty_pairs import DutiesMet
from aligner.findings.find import CLAIM_FINDERS
from aligner.findings.trust import TRUST_FEATURES, TrustModel
from aligner.findings.ways import Way
from aligner.lexicon import default_terms, load_default
from aligner.matching import Profiler, Side
from aligner.matching.arrays import Floats
from aligner.matching.match import Matched, match
from aligner.model import Said
from tests.benchmark.fitting import fit, told
from tests.benchmark.gold import document
from tests.shared import CHANGED_PAIRS, GOLD, GOLD_PAIRS, ROOT, load_score, rows

_FILE = ROOT / "aligner" / "findings" / "trust.toml"
_NAMES = (*TRUST_FEATURES, *(way.value for way in Way))
_PENALTY = 2.0
_SIGNS = {
    **dict.fromkeys(("likeness", "link", "sure", "best_of_local", "best_of_national", "same_actor"), 1),
    "other_actor": -1,
}
"""The sign that a weight may have; the ways may have either."""
_SAME = frozenset({Way.SAME_FIGURE, Way.SAME_TIME})
"""What is equal and in no row was not worth one, and is not wrong for that."""
TOLD = 0.6
"""The chance from which a claim is told."""
_HARDLY_WORTH_IT = 0.5
"""What a claim counts that is right and hardly worth telling."""


@dataclass(frozen=True, eq=False)
class Judged:
    """The claims of a pair: what the model looks at (n, features), 1 for right (n,), what each counts (n,)."""

    features: Floats
    labels: Floats
    weights: Floats


@cache
def matched(pair: str) -> Matched:
    """Return what models of links that have not seen a pair make of it."""
    if pair in GOLD_PAIRS:
        from tests.benchmark.train import held_out_matched  # noqa: PLC0415 - which shows its alignments with this model

        return held_out_matched(pair)
    local, national = map(document, pair.split("-"))  # no links of this pair were ever learnt from
    profiler = Profiler(load_default(), default_terms())
    return match(Side.of(local, profiler), Side.of(national, profiler))


def _spans(said: Iterable[Said]) -> list[dict[str, Any]]:
    return [{"span": [one.span.start, one.span.end]} for one in said]


@cache
def judged(pair: str) -> Judged:
    """Return the claims on a pair whose changes were read, matched by models that have not seen it."""
    found = matched(pair)
    local, national = Contents.of(found.local), Contents.of(found.national)
    met = DutiesMet.of(Comparison(local, national, found.links, found.matcher))
    judge = _Judge(pair, found)
    features, grades = [], []
    for kind, find in CLAIM_FINDERS.items():
        for claim in find(met) if kind != RESULTS.key else ():
            grade = judge.grade(kind, claim)
            if grade or claim.way not in _SAME:
                features.append(claim.features)
                grades.append(grade)
    graded = np.array(grades)
    weights = np.where(graded == 1, _HARDLY_WORTH_IT, 1.0)
    return Judged(np.array(features), (graded > 0).astype(np.float64), weights)


class _Judge:
    """Grades claims on a pair by the gold, as findings.py does."""

    def __init__(self, pair: str, matched: Matched) -> None:
        self._script = load_score("findings")
        self._gold = rows(GOLD / "findings" / pair / "changes.jsonl")
        self._documents = matched.local.document, matched.national.document
        self._names = pair.split("-")
        units = [rows(GOLD / "units" / f"{name}.jsonl") for name in self._names]
        self._sides = [
            self._script.Side(
                [{"id": one.id, "start": one.span.start, "end": one.span.end} for one in document.units], gold
            )
            for document, gold in zip(self._documents, units, strict=True)
        ]
        texts = [one.source.text for one in self._documents]
        self._units = [
            {one["id"]: {**one, "raw": text[one["start"] : one["end"]]} for one in gold}
            for text, gold in zip(texts, units, strict=True)
        ]

    def grade(self, kind: str, claim: Claim[Any]) -> int:
        """Return the grade of the best row that a claim meets, 0 for none."""
        link = [
            self._documents[0].units[claim.pair.pair.link.local].id,
            self._documents[1].units[claim.pair.pair.link.national].id,
        ]
        said = {
            "link": link,
            "relation": claim.relation.value,
            "local": _spans(claim.local_said),
            "national": _spans(claim.national_said),
        }
        grades = [0]
        for grade in (1, 2):
            gold = [row for row in self._gold if row["grade"] == grade]
            found = self._script.changes({kind: [said]}, gold, *self._sides, *self._units)
            met = any(one["found"] or one["right"] for one in found.values())
            is_wrong = any(one["wrong"] for one in found.values())
            grades.append(grade if (met or not is_wrong) and gold else 0)
        return max(grades)


@cache
def train_trust(pairs: tuple[str, ...]) -> TrustModel:
    """Return the model trained on some of the pairs whose changes were read."""
    samples = [judged(pair) for pair in pairs]
    model = fit(
        np.concatenate([one.features for one in samples]),
        np.concatenate([one.labels for one in samples]),
        np.concatenate([one.weights for one in samples]),
        names=_NAMES,
        signs=_SIGNS,
        penalty=_PENALTY,
    )
    return TrustModel(model.bias, tuple(model.weights.tolist()), TOLD)


def trust_without(pair: str) -> TrustModel:
    """Return the model trained on the pairs whose changes were read but this one."""
    return train_trust(tuple(one for one in CHANGED_PAIRS if one != pair))


def _toml(model: TrustModel) -> str:
    count = len(TRUST_FEATURES)
    return "\n".join(
        [
            "# The weights of the model of trust in claims, in log-odds per unit of each feature and for each way to",
            "# differ (aligner/findings/trust.py), and the chance from which a claim is told.",
            "# Written by: python -m tests.benchmark.train_trust --write",
            "trained_on = [" + ", ".join(f'"{name}"' for name in CHANGED_PAIRS) + "]",
            f"told = {model.told}",
            "",
            "[claims]",
            f"bias = {model.bias:.4f}",
            *told(TRUST_FEATURES, np.array(model.weights[:count])),
            "",
            "[ways]",
            *told([way.value for way in Way], np.array(model.weights[count:])),
            "",
        ]
    )


def main() -> None:
    """Print how many claims were judged and right by pair, and write the model if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write aligner/findings/trust.toml")
    asked = parser.parse_args()
    for pair in CHANGED_PAIRS:
        one, model = judged(pair), trust_without(pair)
        chances = np.array([model.probability(own) for own in one.features])
        for least in (0.0, 0.3, 0.4, 0.5, TOLD, 0.7):
            is_told = chances >= least
            right = int((one.labels * (one.weights == 1.0))[is_told].sum())
            wrong = int((1 - one.labels)[is_told].sum())
            print(f"{pair:8} chance {least:.1f}  right {right:3}  wrong {wrong:3}")
    if asked.write:
        _FILE.write_text(_toml(train_trust(CHANGED_PAIRS)), "utf-8", newline="\n")


if __name__ == "__main__":
    main()

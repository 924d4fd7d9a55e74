"""The training of the link model on the gold annotation.

    python -m tests.benchmark.train [--write]

It prints, for every pair, the figures of a model that was trained on the other pairs only, and the calibration of its
scores; with --write the model trained on all pairs goes to aligner/matching/model.toml. The same gold gives the same
file. A model is fitted by Newton's method on the log-likelihood with a penalty on the standardized weights; every
pair of documents counts the same, however long it is.
"""

from __future__ import annotations

import argparse
from functools import cache

import numpy as np

from aligner.lexicon import load_default
from aligner.matching.arrays import Floats
from aligner.matching.features import FEATURES
from aligner.matching.judging import judge
from aligner.matching.scoring import LinkModel, LogisticModel
from aligner.matching.selection import select
from aligner.model import Link
from tests.benchmark.gold import pooled, sample, scores_of, unrelated
from tests.shared import GENRE_PAIRS, GOLD_PAIRS, REPORT_PAIRS, ROOT

MODEL = ROOT / "aligner" / "matching" / "model.toml"
UNRELATED = (
    ("gwr2025-浙江省", "law-食品安全法-上海"),
    ("gwr2025-湖南省", "law-志愿服务条例-河南"),
    ("law-残疾人保障法-北京2019", "gwr2025-云南省"),
    ("law-节约能源法-浙江", "law-未成年人保护法-北京2023"),
    ("law-食品安全法-上海", "law-就业促进法-山东"),
    ("law-突发事件应对法-北京", "law-妇女权益保障法-上海2024"),
)
"""Folders of ../shared/pairs whose local text has nothing to do with the national text of the other. Gold pairs share
their subject, so that even their worst pairs are somewhat alike; here the nearest of all is no link either."""
FOR_OR_AGAINST = {
    **dict.fromkeys(FEATURES[: FEATURES.index("local_length")], 1),
    **dict.fromkeys(FEATURES[FEATURES.index("local_rank") : FEATURES.index("same_role")], 1),
    "local_crowding": -1,
}
"""The sign that a weight may have; features that are not named may have either."""
FIGURES = ("f1", "any_f1", "state_macro_f1", "state_gap_f1", "local_only_f1", "hit@1")
POOLS = {"reports": REPORT_PAIRS, "genres": GENRE_PAIRS, "all": GOLD_PAIRS}
_PENALTY = 3.0
_WEIGHT_OF_A_PAIR = 2000.0
_WEIGHT_OF_UNRELATED = 60.0


def fit(features: Floats, labels: Floats, weights: Floats) -> LogisticModel:
    """Return the logistic model of `labels` (chances, shape (n,)), with the penalty on standardized weights.

    A likeness can only speak for a pair. Where features say nearly the same, a fit without that bound lets one undo
    the other, and the sum goes astray on pairs unlike those of the gold; so the most wrongly signed feature is left
    out, one after another, until none is.
    """
    used = list(range(features.shape[1]))
    while True:
        bias, found = _fit(features[:, used], labels, weights)
        wrong = [(FOR_OR_AGAINST.get(FEATURES[at], 0) * value, at) for at, value in zip(used, found, strict=True)]
        if min(wrong)[0] >= 0:
            raw = dict(zip(used, found, strict=True))
            return LogisticModel(bias, np.array([float(raw.get(at, 0.0)) for at in range(features.shape[1])]))
        used.remove(min(wrong)[1])


def _fit(features: Floats, labels: Floats, weights: Floats) -> tuple[float, Floats]:
    mean, scale = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-6)
    design = np.column_stack([(features - mean) / scale, np.ones(len(features))])
    penalty = np.append(np.full(features.shape[1], _PENALTY), 1e-6)
    solution = np.zeros(design.shape[1])
    for _ in range(100):
        chances = 1 / (1 + np.exp(-design @ solution))
        gradient = design.T @ (weights * (chances - labels)) + penalty * solution
        hessian = (design * (weights * chances * (1 - chances))[:, None]).T @ design + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        solution -= step
        if np.abs(step).max() < 1e-9:
            break
    raw = solution[:-1] / scale
    return float(solution[-1] - raw @ mean), raw


@cache
def train(names: tuple[str, ...]) -> LinkModel:
    """Return the model trained on the gold pairs `names`."""
    samples = [sample(name) for name in names]
    others = [unrelated(local, national) for local, national in UNRELATED]
    features = np.concatenate([s.features for s in samples] + others)
    grades = np.concatenate([s.grades for s in samples] + [np.zeros(len(other)) for other in others])
    weights = np.concatenate(
        [np.full(len(s.grades), _WEIGHT_OF_A_PAIR / len(s.grades)) for s in samples]
        + [np.full(len(other), _WEIGHT_OF_UNRELATED / len(other)) for other in others]
    )
    kept = grades > 0
    return LinkModel(
        link=fit(features, kept.astype(np.float64), weights),
        counterpart=fit(features, (grades == 2).astype(np.float64), weights),
        usual_of_links=np.average(features[kept], axis=0, weights=weights[kept]),
        usual_of_others=np.average(features[~kept], axis=0, weights=weights[~kept]),
    )


def held_out(pair: str) -> LinkModel:
    """Return the model trained on all gold pairs but `pair`."""
    return train(tuple(name for name in GOLD_PAIRS if name != pair))


def held_out_links(pair: str) -> list[Link]:
    """Return the links that a model which has not seen the pair chooses."""
    data = sample(pair)
    judged = judge(data.compared, held_out(pair), *data.profiles)
    return [link for _, link in select(data.pairs, judged.chances, *data.sides, barred=judged.barred)]


def calibration(bins: int = 10) -> tuple[float, list[tuple[float, float, int]]]:
    """Return the expected calibration error of held-out scores from 0.1, and (mean score, kept, pairs) of the bins.

    The bins are of equal size; kept is the fraction of pairs that the gold links at all (Naeini et al. 2015).
    """
    scores = np.concatenate([held_out(pair).link.chances(sample(pair).features) for pair in GOLD_PAIRS])
    labels = np.concatenate([sample(pair).grades > 0 for pair in GOLD_PAIRS])
    chosen = np.flatnonzero(scores >= 0.1)
    order = chosen[np.argsort(scores[chosen], kind="stable")]
    table = [
        (float(scores[part].mean()), float(labels[part].mean()), len(part)) for part in np.array_split(order, bins)
    ]
    return sum(count * abs(score - kept) for score, kept, count in table) / len(order), table


def _values(values: Floats) -> list[str]:
    return [f"{feature} = {value:.4f}" for feature, value in zip(FEATURES, values, strict=True)]


def _toml(model: LinkModel) -> str:
    lines = [
        "# The weights of the link model, in log-odds per unit of each feature (aligner/matching/features.py), and the",
        "# mean features of pairs that a reviewer keeps and of the others.",
        "# Written by: python -m tests.benchmark.train --write",
        "trained_on = [" + ", ".join(f'"{name}"' for name in GOLD_PAIRS) + "]",
        f'lexicon = "{load_default().inputs}"',
    ]
    for name, part in (("link", model.link), ("counterpart", model.counterpart)):
        lines += ["", f"[{name}]", f"bias = {part.bias:.4f}", *_values(part.weights)]
    for name, values in (("usual_of_links", model.usual_of_links), ("usual_of_others", model.usual_of_others)):
        lines += ["", f"[{name}]", *_values(values)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the figures, and write the model if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {MODEL.relative_to(ROOT)}")
    write = parser.parse_args().write
    print("pair     ", *(f"{name:>15}" for name in FIGURES))
    found = {pair: scores_of(pair, held_out_links(pair)) for pair in GOLD_PAIRS}
    for pair, figures in found.items():
        print(f"{pair:9}", *(f"{figures[name]:15.3f}" if name in figures else f"{'–':>15}" for name in FIGURES))
    for name, pairs in POOLS.items():
        print(name, *(f"{figure} {value:.3f}" for figure, value in pooled(found[pair] for pair in pairs).items()))
    error, table = calibration()
    print(f"expected calibration error {error:.4f}")
    for score, kept, count in table:
        print(f"  score {score:.3f}  kept {kept:.3f}  of {count}")
    if write:
        MODEL.write_text(_toml(train(GOLD_PAIRS)), "utf-8", newline="\n")


if __name__ == "__main__":
    main()

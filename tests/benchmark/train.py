"""The training of the link model on the gold annotation.

    python -m tests.benchmark.train [--write]

It prints, for every pair, the figures of a model that was trained on the other pairs only, and the calibration of its
scores; with --write the model trained on all pairs goes to aligner/matching/model.toml. The same gold gives the same
file. A model is fitted by Newton's method on the log-likelihood with a penalty on the standardized weights; every
pair of documents counts the same, however long it is.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from functools import cache

import numpy as np

from aligner.lexicon import default_terms, load_default
from aligner.matching.arrays import Floats
from aligner.matching.candidates import Candidates, UnitIndex, find_candidates
from aligner.matching.features import FEATURES, measure
from aligner.matching.profile import Profiler
from aligner.matching.scoring import LinkModel, LogisticModel
from aligner.matching.selection import select
from aligner.model import Document
from aligner.reading import read
from aligner.structure import segment
from tests.benchmark.quality import alignment_with, figures_of
from tests.shared import GOLD, GOLD_PAIRS, ROOT, SHARED, load_score, rows

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
_PENALTY = 3.0
_WEIGHT_OF_UNRELATED = 60.0
_WEIGHT_OF_A_PAIR = 2000.0
FOR_OR_AGAINST = {
    **dict.fromkeys(FEATURES[: FEATURES.index("local_length")], 1),
    **dict.fromkeys(("local_rank", "national_rank", "outline", "nearest_headings", "neighbours"), 1),
    "local_crowding": -1,
}
"""The sign that a weight may have; features that are not named may have either."""
FIGURES = ("f1", "any_f1", "state_macro_f1", "state_gap_f1", "local_only_f1", "hit@1")


@dataclass(frozen=True)
class Sample:
    """The candidates of a gold pair: features (pairs, features), and grades 0 none, 1 possible, 2 sure (pairs,)."""

    local: Document
    national: Document
    pairs: Candidates
    features: Floats
    grades: Floats


@cache
def document(name: str) -> Document:
    """Return a gold document as this program segments it."""
    return segment(read(str(GOLD / "documents" / f"{name}.txt"), encoding="utf-8"))


def _gold_ids(name: str) -> dict[int, list[str]]:
    units = [{"id": at, "start": u.span.start, "end": u.span.end} for at, u in enumerate(document(name).units)]
    found: dict[int, list[str]] = load_score().Side(units, rows(GOLD / "units" / f"{name}.jsonl")).to_gold
    return found


@cache
def unrelated(local: str, national: str) -> Floats:
    """Return the features of the candidates of two documents that have nothing to do with each other."""
    profiler = Profiler(load_default(), default_terms())
    paths = SHARED / "pairs" / local / "local.txt", SHARED / "pairs" / national / "national.txt"
    profiles = [profiler.profile(segment(read(str(path)))) for path in paths]
    return measure(profiles[0], profiles[1], find_candidates(profiles[0], UnitIndex(profiles[1])))


@cache
def sample(pair: str) -> Sample:
    """Return the candidates of a gold pair with their grades."""
    names = pair.split("-")
    profiler = Profiler(load_default(), default_terms())
    local, national = (document(name) for name in names)
    profiles = profiler.profile(local), profiler.profile(national)
    pairs = find_candidates(profiles[0], UnitIndex(profiles[1]))
    grade = {(r["local"], n): g for r in rows(GOLD / "links" / f"{pair}.jsonl") for n, g in r["links"]}
    left, right = (_gold_ids(name) for name in names)
    grades = [
        max((grade.get((x, y), 0) for x in left[i] for y in right[j]), default=0)
        for i, j in zip(pairs.local.tolist(), pairs.national.tolist(), strict=True)
    ]
    return Sample(local, national, pairs, measure(*profiles, pairs), np.array(grades, dtype=np.float64))


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
            return LogisticModel(bias, tuple(float(raw.get(at, 0.0)) for at in range(features.shape[1])))
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
        usual_of_links=tuple(np.average(features[kept], axis=0, weights=weights[kept]).tolist()),
        usual_of_others=tuple(np.average(features[~kept], axis=0, weights=weights[~kept]).tolist()),
    )


def held_out(pair: str) -> LinkModel:
    """Return the model trained on all gold pairs but `pair`."""
    return train(tuple(name for name in GOLD_PAIRS if name != pair))


def calibration(bins: int = 10) -> list[tuple[float, float, int]]:
    """Return (mean score, fraction kept by a reviewer, pairs) of bins of equal size over held-out scores from 0.1."""
    scores = np.concatenate([held_out(pair).link.chances(sample(pair).features) for pair in GOLD_PAIRS])
    labels = np.concatenate([sample(pair).grades > 0 for pair in GOLD_PAIRS])
    chosen = np.flatnonzero(scores >= 0.1)
    order = chosen[np.argsort(scores[chosen], kind="stable")]
    return [(float(scores[part].mean()), float(labels[part].mean()), len(part)) for part in np.array_split(order, bins)]


def held_out_figures(pair: str) -> dict[str, float]:
    """Return the scoring script's figures of a pair, with a model that has not seen it."""
    data = sample(pair)
    chances = held_out(pair).chances(data.features)
    chosen = select(data.pairs, chances, [unit.role for unit in data.national.units])
    links = [link for _, link in chosen]
    return figures_of(alignment_with(data.local, data.national, links), pair)


def _values(values: tuple[float, ...]) -> list[str]:
    return [f"{feature} = {value:.4f}" for feature, value in zip(FEATURES, values, strict=True)]


def _toml(model: LinkModel) -> str:
    lines = [
        "# The weights of the link model, in log-odds per unit of each feature (aligner/matching/features.py).",
        "# Written by: python -m tests.benchmark.train --write",
        f"trained_on = [{', '.join(f'{name!r}' for name in GOLD_PAIRS)}]".replace("'", '"'),
        f'lexicon = "{load_default().inputs}"',
    ]
    for name, part in (("link", model.link), ("counterpart", model.counterpart)):
        lines += ["", f"[{name}]", f"bias = {part.bias:.4f}"]
        lines += _values(part.weights)
    for name, values in (("usual_of_links", model.usual_of_links), ("usual_of_others", model.usual_of_others)):
        lines += ["", f"[{name}]", *_values(values)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the figures, and write the model if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {MODEL.relative_to(ROOT)}")
    write = parser.parse_args().write
    print("pair     ", *(f"{name:>15}" for name in FIGURES))
    means: list[dict[str, float]] = []
    for pair in GOLD_PAIRS:
        figures = held_out_figures(pair)
        means.append(figures)
        print(f"{pair:9}", *(f"{figures[name]:15.3f}" if name in figures else f"{'–':>15}" for name in FIGURES))
    averages = {name: [figures[name] for figures in means if name in figures] for name in FIGURES}
    print("mean     ", *(f"{sum(values) / len(values):15.3f}" for values in averages.values()))
    bins = calibration()
    error = sum(count * abs(score - kept) for score, kept, count in bins) / sum(count for _, _, count in bins)
    print(f"expected calibration error {error:.4f}")
    for score, kept, count in bins:
        print(f"  score {score:.3f}  kept {kept:.3f}  of {count}")
    if write:
        MODEL.write_text(_toml(train(GOLD_PAIRS)), "utf-8", newline="\n")


if __name__ == "__main__":
    main()

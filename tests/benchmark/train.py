"""The training of the link model, and of the models of states above it, on the gold annotation.

    python -m tests.benchmark.train [--encoder] [--write]

It prints, for every pair, the figures of models that were trained on the other pairs only, and the calibration of the
scores; with --write the models trained on all pairs go to aligner/matching/model.toml and states.toml, or, for units
that the sentence encoder has read (--encoder), to model_encoder.toml and states_encoder.toml. The same gold gives the
same files. For the links, every pair of documents counts the same, however long it is.
"""

from __future__ import annotations

import argparse
from functools import cache

import numpy as np

from aligner.findings import Concluder
from aligner.lexicon import load_default
from aligner.lexicon.taught import default_taught
from aligner.matching.features import FEATURES
from aligner.matching.match import Matched
from aligner.matching.scoring import LinkModel
from aligner.model import Alignment, Link, Options
from tests.benchmark.fitting import fit, told
from tests.benchmark.gold import matched_with, pooled, sample, scores_of_alignment, unrelated
from tests.benchmark.train_missing import missing_without
from tests.benchmark.train_states import states_toml, train_states
from tests.shared import GENRE_PAIRS, GOLD_PAIRS, READ_PAIRS, REPORT_PAIRS, ROOT

_FOLDER = ROOT / "aligner" / "matching"
FILES = {False: ("model.toml", "states.toml"), True: ("model_encoder.toml", "states_encoder.toml")}
"""Where the models of links and of states are, by whether a sentence encoder has read the units."""
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


@cache
def train(names: tuple[str, ...], *, encoder: bool = False) -> LinkModel:
    """Return the model trained on the gold pairs `names`, as the sentence `encoder` has read them or not."""
    samples = [sample(name, encoder=encoder) for name in names]
    others = [unrelated(local, national, encoder=encoder) for local, national in UNRELATED]
    features = np.concatenate([s.features for s in samples] + others)
    grades = np.concatenate([s.grades for s in samples] + [np.zeros(len(other)) for other in others])
    weights = np.concatenate(
        [np.full(len(s.grades), _WEIGHT_OF_A_PAIR / len(s.grades)) for s in samples]
        + [np.full(len(other), _WEIGHT_OF_UNRELATED / len(other)) for other in others]
    )
    kept = grades > 0
    link, counterpart = (
        fit(features, is_so.astype(np.float64), weights, names=FEATURES, signs=FOR_OR_AGAINST, penalty=_PENALTY)
        for is_so in (kept, grades == 2)
    )
    return LinkModel(
        link=link,
        counterpart=counterpart,
        usual_of_links=np.average(features[kept], axis=0, weights=weights[kept]),
        usual_of_others=np.average(features[~kept], axis=0, weights=weights[~kept]),
    )


def held_out(pair: str, *, encoder: bool = False) -> LinkModel:
    """Return the model trained on all gold pairs but `pair`."""
    return train(_others(pair), encoder=encoder)


def _others(pair: str) -> tuple[str, ...]:
    return tuple(name for name in GOLD_PAIRS if name != pair)


@cache
def held_out_matched(pair: str, *, encoder: bool = False) -> Matched:
    """Return what models of links and of states that have not seen a gold pair make of it."""
    states = train_states(_others(pair), train, encoder=encoder)
    return matched_with(pair, held_out(pair, encoder=encoder), states, encoder=encoder)


@cache
def held_out_alignment(pair: str, *, encoder: bool = False) -> Alignment:
    """Return the alignment of a gold pair by models, of links, of states and of measures, that have not seen it."""
    missing = missing_without(pair) if pair in READ_PAIRS else None
    return Concluder(held_out_matched(pair, encoder=encoder), Options(encoder=encoder), missing=missing).conclude()


def held_out_links(pair: str) -> tuple[Link, ...]:
    """Return the links that models which have not seen the pair choose."""
    return held_out_alignment(pair).links


def calibration(bins: int = 10, *, encoder: bool = False) -> tuple[float, list[tuple[float, float, int]]]:
    """Return the expected calibration error of held-out scores from 0.1, and (mean score, kept, pairs) of the bins.

    The bins are of equal size; kept is the fraction of pairs that the gold links at all (Naeini et al. 2015).
    """
    samples = {pair: sample(pair, encoder=encoder) for pair in GOLD_PAIRS}
    scores = np.concatenate([held_out(pair, encoder=encoder).link.chances(of.features) for pair, of in samples.items()])
    labels = np.concatenate([of.grades > 0 for of in samples.values()])
    chosen = np.flatnonzero(scores >= 0.1)
    order = chosen[np.argsort(scores[chosen], kind="stable")]
    table = [
        (float(scores[part].mean()), float(labels[part].mean()), len(part)) for part in np.array_split(order, bins)
    ]
    return sum(count * abs(score - kept) for score, kept, count in table) / len(order), table


def _toml(model: LinkModel, *, encoder: bool) -> str:
    lines = [
        "# The weights of the link model, in log-odds per unit of each feature (aligner/matching/features.py), and the",
        "# mean features of pairs that a reviewer keeps and of the others.",
        "# Written by: python -m tests.benchmark.train" + " --encoder" * encoder + " --write",
        "trained_on = [" + ", ".join(f'"{name}"' for name in GOLD_PAIRS) + "]",
        f'lexicon = "{load_default().inputs}"',
        f'taught = "{default_taught().inputs}"',
    ]
    for name, part in (("link", model.link), ("counterpart", model.counterpart)):
        lines += ["", f"[{name}]", f"bias = {part.bias:.4f}", *told(FEATURES, part.weights)]
    for name, values in (("usual_of_links", model.usual_of_links), ("usual_of_others", model.usual_of_others)):
        lines += ["", f"[{name}]", *told(FEATURES, values)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the figures, and write the model if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the models of aligner/matching")
    parser.add_argument("--encoder", action="store_true", help="have the sentence encoder read the units as well")
    asked = parser.parse_args()
    print("pair     ", *(f"{name:>15}" for name in FIGURES))
    found = {pair: scores_of_alignment(pair, held_out_alignment(pair, encoder=asked.encoder)) for pair in GOLD_PAIRS}
    for pair, figures in found.items():
        print(f"{pair:9}", *(f"{figures[name]:15.3f}" if name in figures else f"{'–':>15}" for name in FIGURES))
    for name, pairs in POOLS.items():
        print(name, *(f"{figure} {value:.3f}" for figure, value in pooled(found[pair] for pair in pairs).items()))
    error, table = calibration(encoder=asked.encoder)
    print(f"expected calibration error {error:.4f}")
    for score, kept, count in table:
        print(f"  score {score:.3f}  kept {kept:.3f}  of {count}")
    if asked.write:
        links = _toml(train(GOLD_PAIRS, encoder=asked.encoder), encoder=asked.encoder)
        states = states_toml(train_states(GOLD_PAIRS, train, encoder=asked.encoder), GOLD_PAIRS, encoder=asked.encoder)
        for name, content in zip(FILES[asked.encoder], (links, states), strict=True):
            (_FOLDER / name).write_text(content, "utf-8", newline="\n")


if __name__ == "__main__":
    main()

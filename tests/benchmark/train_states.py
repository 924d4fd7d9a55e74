"""The training of the models that tell how fully a requirement is carried, on the states that the gold has.

By the links of the gold a requirement is covered if a sure one leads to it from a local task, and partial if only
possible ones do. Of some pairs a reader has judged each requirement by itself; there the reader's word counts three
times as much as what follows from the links. A pair is shown to the models with the chances of link models that have
not seen it, since those of models that have are surer than they will be of any other text; and it counts by the square
root of its requirements.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol

import numpy as np

from aligner.matching.arrays import Floats
from aligner.matching.assessment import assess
from aligner.matching.scoring import LinkModel, LogisticModel
from aligner.matching.states import STATE_FEATURES, Judge, StateModel, are_tasks
from aligner.model import Role
from tests.benchmark.fitting import fit, told
from tests.benchmark.gold import document, gold_ids, sample
from tests.shared import GOLD, READ_PAIRS, rows

_USUAL_REQUIREMENTS = 120
_PENALTY = 1.0
_MODELS = ("carried", "whole")
_SIGNS = dict.fromkeys(("best_link", "best_counterpart", "best_word", "said_together", "best_clause"), 1)
_SURE = 2
_READERS_SHARE = 0.75
_READ = {"gap": 0, "partial": 1, "covered": _SURE}
_NO_REQUIREMENT = "none"
_NO_MODEL = StateModel(*(LogisticModel(0.0, np.zeros(len(STATE_FEATURES))) for _ in _MODELS))
"""For a judge that is asked for features only."""


@cache
def _labels(pair: str) -> tuple[tuple[Floats, float], ...]:
    """Return of each national unit how fully it is carried, -1 where nobody says so; by whom, and what that counts."""
    by_links = _of_units(pair, _grades_of_links(pair))
    if pair not in READ_PAIRS:
        return ((by_links, 1.0),)
    return (_of_units(pair, _grades_of_reader(pair)), _READERS_SHARE), (by_links, 1 - _READERS_SHARE)


def _grades_of_links(pair: str) -> dict[str, int]:
    """Return the best grade of a link from a local task to each national task, by gold ids."""
    national = pair.split("-")[1]
    tasks = [unit["id"] for unit in rows(GOLD / "units" / f"{national}.jsonl") if unit.get("role") == "task"]
    grades = dict.fromkeys(tasks, 0)
    for row in rows(GOLD / "links" / f"{pair}.jsonl"):
        for unit, grade in row["links"] if row["role"] == "task" else ():
            if unit in grades:
                grades[unit] = max(grades[unit], grade)
    return grades


def _grades_of_reader(pair: str) -> dict[str, int]:
    """Return the grades of the states that a reader found, by gold ids."""
    found = rows(GOLD / "findings" / pair / "requirements.jsonl")
    return {row["national"]: _READ[row["state"]] for row in found if row["addressee"] != _NO_REQUIREMENT}


def _of_units(pair: str, grades: dict[str, int]) -> Floats:
    national = pair.split("-")[1]
    return np.array(
        [
            max((grades[one] for one in gold_ids(national)[at] if one in grades), default=-1)
            if unit.role is Role.TASK
            else -1
            for at, unit in enumerate(document(national).units)
        ],
        dtype=np.float64,
    )


def _features(pair: str, model: LinkModel, *, encoder: bool) -> Floats:
    data = sample(pair, encoder=encoder)
    local, national = data.sides
    assessed = assess(data.compared, model, *data.profiles)
    judge = Judge.of(data.compared, assessed, _NO_MODEL, national.profile.table)
    return judge.features(are_tasks(local.document))


class TrainsLinks(Protocol):
    """What trains the model of links on some pairs, as the sentence encoder has read them or not."""

    def __call__(self, names: tuple[str, ...], *, encoder: bool) -> LinkModel:
        """Return it."""


def train_states(names: tuple[str, ...], link_model: TrainsLinks, *, encoder: bool = False) -> StateModel:
    """Return the models trained on the gold pairs `names`; `link_model` trains that of links on some of them."""
    features, labels, weights = [], [], []
    for pair in names:
        unseen = link_model(tuple(name for name in names if name != pair), encoder=encoder)
        of_units = _features(pair, unseen, encoder=encoder)
        for grades, share in _labels(pair):
            known = grades >= 0
            features.append(of_units[known])
            labels.append(grades[known])
            weights.append(np.full(known.sum(), share * (_USUAL_REQUIREMENTS / known.sum()) ** 0.5))
    every, grades, weight = np.concatenate(features), np.concatenate(labels), np.concatenate(weights)
    carried, whole = (
        fit(every, is_so.astype(np.float64), weight, names=STATE_FEATURES, signs=_SIGNS, penalty=_PENALTY)
        for is_so in (grades > 0, grades == _SURE)
    )
    return StateModel(carried, whole)


def states_toml(model: StateModel, names: tuple[str, ...], *, encoder: bool = False) -> str:
    """Return the models, which were trained on the pairs `names`, as the package reads them."""
    lines = [
        "# The weights of the models of states, in log-odds per unit of each feature (aligner/matching/states.py).",
        "# Written by: python -m tests.benchmark.train" + " --encoder" * encoder + " --write",
        "trained_on = [" + ", ".join(f'"{name}"' for name in names) + "]",
    ]
    for name, part in zip(_MODELS, (model.carried, model.whole), strict=True):
        lines += ["", f"[{name}]", f"bias = {part.bias:.4f}", *told(STATE_FEATURES, part.weights)]
    return "\n".join(lines) + "\n"

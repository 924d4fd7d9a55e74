"""Whether a measure that the linked tasks hardly say may be told as missing.

A measure that finds no words in the local clause may stand in another one, may have been said in other words, or may be
an aim that nobody would miss. What an officer reads as missing should be missing. So a logistic model tells the chance
from how much is said, here and elsewhere in the local text, and from the wording of the measure; below `TOLD` nothing
is claimed. Its weights stand in `missing.toml`, which the training command writes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

from aligner.structure.measure_wording import MeasureWording

MISSING_FEATURES = (
    "said",
    "beside",
    "link",
    "absent",
    "first",
    "opens",
    "aims",
    "last_outcome",
    "founds",
    "way",
    "attitude",
    "motto",
    "count",
)
"""What is looked at of a measure: how much of it the linked task says that says most, and how much more that is than of
the other measures on average; the score of the best link; how telling the most telling of its words is that stand
nowhere in the local text, by weight; whether it is the first, which names the topic, and begins as a lead-in does;
whether it is a later one and begins as an aim does, or the last one and ends as an aim does; four kinds of wording; and
how many there are, up to `_MOST`. An only measure is never asked about: what it says is carried, at least in part."""
TOLD = 0.67
"""The chance from which a measure is told as missing."""
_MOST = 6


@dataclass(frozen=True, slots=True)
class MissingModel:
    """Log-odds that a measure is missing, as a weighted sum: `weights` are in the order of `MISSING_FEATURES`."""

    bias: float
    weights: tuple[float, ...]

    def tells(self, features: Sequence[float]) -> bool:
        """Return whether a measure with these features is told as missing."""
        odds = self.bias + sum(weight * value for weight, value in zip(self.weights, features, strict=True))
        # The last digits of a sum are those of the machine.
        return round(odds - log(TOLD / (1 - TOLD)), 9) >= 0


def missing_features(
    wording: MeasureWording, at: int, said: Sequence[float], *, absent: float, link: float
) -> tuple[float, ...]:
    """Return what the model looks at of one measure of a requirement, as in `MISSING_FEATURES`.

    `wording` is that of the measure and `at` its place among all measures, two at least; `said` tells of each of these
    the share that the task says that says most. `absent` is the weight of its most telling word
    among those that stand nowhere in the local text, `link` the best score of a link, a fraction.
    """
    count = len(said)
    is_first, is_last = at == 0, at == count - 1
    return (
        said[at],
        said[at] - (sum(said) - said[at]) / (count - 1),
        link,
        absent,
        float(is_first),
        float(is_first and wording.opens),
        float(at > 0 and wording.aims),
        float(is_last and wording.ends_in_outcome),
        float(wording.founds),
        float(wording.is_way),
        float(wording.is_attitude),
        float(wording.is_motto),
        float(min(count, _MOST)),
    )


@cache
def default_missing_model() -> MissingModel:
    """Return the model that comes with the package."""
    content = tomllib.loads(Path(__file__).with_name("missing.toml").read_text("utf-8"))
    model = content["missing"]
    return MissingModel(float(model["bias"]), tuple(float(model[name]) for name in MISSING_FEATURES))

"""From features to the chances of a link: two logistic models, small enough to be read.

The first tells the chance that a reviewer keeps a pair at all, which is the score of a link; the second the chance
that the pair states the same requirement. Each feature's value times its weight is what it adds to the log-odds, so
every score can be taken apart. The weights stand in `model.toml`, and in `model_encoder.toml` for units that a sentence
encoder has read; the training command writes both.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from aligner.matching.arrays import Flags, Floats, Singles
from aligner.matching.features import FEATURES

_POSSIBLE = 0.4
"""What a related pair is worth beside a counterpart, when it is asked whether to call a link a counterpart."""
_OF_EQUALS = 0.99
"""The chance that a reviewer keeps a link of two clauses that say the same word for word."""
_PAIRS_AT_ONCE = 20_000
"""Pairs of which the features stand in double precision at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class LogisticModel:
    """Log-odds as a weighted sum: `weights` are in the order of `FEATURES`, in log-odds per unit of the feature."""

    bias: float
    weights: Floats

    def contributions(self, features: Singles | Floats, usual: Floats) -> Floats:
        """Return what each feature of one pair adds to the log-odds beyond a pair with the `usual` features."""
        result: Floats = (features - usual) * self.weights
        return result

    def chances(self, features: Singles | Floats) -> Floats:
        """Return the chance of each pair, shape (pairs,), given features of shape (pairs, len(FEATURES))."""
        odds = np.full(len(features), self.bias, dtype=np.float64)
        for start in range(0, len(features), _PAIRS_AT_ONCE):
            some = slice(start, start + _PAIRS_AT_ONCE)
            odds[some] += features[some].astype(np.float64) @ self.weights
        # Beyond 30 a chance is 0 or 1 to double precision, and exp would overflow.
        result: Floats = 1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0)))
        return result


@dataclass(frozen=True, slots=True)
class Chances:
    """What the models say of each pair, shape (pairs,): the chance of any link, and that of a counterpart."""

    link: Floats
    counterpart: Floats

    def of_equals(self, partners: Flags) -> Chances:
        """Return the chances where `partners`, (pairs,), are counterparts that say the same word for word."""
        least = np.where(partners, _OF_EQUALS, 0.0)
        return Chances(np.maximum(self.link, least), np.maximum(self.counterpart, least))

    @property
    def merit(self) -> Floats:
        """What calling the pair a counterpart is worth: 1 if it is one, 0.4 if it is only related."""
        related = np.maximum(self.link - self.counterpart, 0.0)
        result: Floats = self.counterpart + _POSSIBLE * related
        return result


@dataclass(frozen=True, slots=True, eq=False)
class LinkModel:
    """The two models together, and what features are usual: of pairs that a reviewer keeps, and of the others."""

    link: LogisticModel
    counterpart: LogisticModel
    usual_of_links: Floats
    usual_of_others: Floats

    def chances(self, features: Singles | Floats) -> Chances:
        """Return the chances of each pair, given features of shape (pairs, len(FEATURES))."""
        return Chances(self.link.chances(features), self.counterpart.chances(features))


def log_odds(chances: Floats) -> Floats:
    """Return the log-odds of chances that are neither 0 nor 1."""
    result: Floats = np.log(chances / (1.0 - chances))
    return result


def _values(content: Mapping[str, float]) -> Floats:
    return np.array([float(content[name]) for name in FEATURES])


def _model(content: Mapping[str, float]) -> LogisticModel:
    return LogisticModel(float(content["bias"]), _values(content))


@cache
def default_model(*, encoder: bool = False) -> LinkModel:
    """Return the model that comes with the package, or the one for units that an `encoder` has read."""
    name = "model_encoder.toml" if encoder else "model.toml"
    content = tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))
    return LinkModel(
        link=_model(content["link"]),
        counterpart=_model(content["counterpart"]),
        usual_of_links=_values(content["usual_of_links"]),
        usual_of_others=_values(content["usual_of_others"]),
    )

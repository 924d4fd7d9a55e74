"""How far a claim on two duties can be trusted.

Two sentences of a sure link may still speak of two things, and one word more is now a change and now a manner of
speaking. So a logistic model tells the chance that a careful reader would say the same, from how alike the deeds are,
how sure the link is, whether either side has a better partner, whether both bind the same party, and the way in which
they differ; below `told` nothing is claimed. Its weights stand in `trust.toml`, which the training command writes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from aligner.findings.duty_pairs import DutyPair, SameActor
from aligner.findings.ways import Way

TRUST_FEATURES = ("likeness", "link", "sure", "best_of_local", "best_of_national", "same_actor", "other_actor")
"""What is looked at of a claim beyond its way: how alike the deeds are; the score of the link, and whether it is 0.9 or
more; whether neither unit has a likelier link; whether the same party has to act, or another one."""
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class TrustModel:
    """Log-odds that a claim is right, as a weighted sum: `weights` are in the order of `TRUST_FEATURES`, then of `Way`.

    `told` is the chance from which a claim is told.
    """

    bias: float
    weights: tuple[float, ...]
    told: float

    def probability(self, features: Sequence[float]) -> float:
        """Return the chance that a claim with these features is right, a fraction of four decimals, as it is told."""
        odds = self.bias + sum(weight * value for weight, value in zip(self.weights, features, strict=True))
        return round(1 / (1 + exp(-odds)), 4)


def trust_features(pair: DutyPair, way: Way) -> tuple[float, ...]:
    """Return what the model looks at of one claim, as in `TRUST_FEATURES`, and 1 for its way, 0 for the others."""
    link = pair.pair.link.score
    return (
        pair.likeness,
        link,
        float(link >= _SURE),
        float(pair.is_best_of_local),
        float(pair.is_best_of_national),
        float(pair.same_actor is SameActor.YES),
        float(pair.same_actor in (SameActor.NO, SameActor.PARTLY)),
        *(float(way is one) for one in Way),
    )


@cache
def default_trust_model() -> TrustModel:
    """Return the model that comes with the package."""
    content = tomllib.loads(Path(__file__).with_name("trust.toml").read_text("utf-8"))
    of_claims: Mapping[str, float] = content["claims"]
    of_ways: Mapping[str, float] = content["ways"]
    return TrustModel(
        float(of_claims["bias"]),
        (*(float(of_claims[name]) for name in TRUST_FEATURES), *(float(of_ways[way.value]) for way in Way)),
        float(content["told"]),
    )

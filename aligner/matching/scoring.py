"""From features to a score in [0, 1]: the chance that a reviewer keeps the link.

A logistic model, small enough to be read: each feature's value times its weight is what it adds to the log-odds.
"""

from __future__ import annotations

import numpy as np

from aligner.matching.features import FEATURES
from aligner.matching.sparse import Floats

WEIGHTS = {
    "word_cosine": 0.0,
    "bigram_cosine": 6.0,
    "contained": 0.0,
    "contains": 0.0,
    "ratio": 0.0,
    "partial_ratio": 0.0,
    "context_cosine": 1.9,
    "names_shared": 1.2,
    "figures_shared": 1.8,
    "length_ratio": 0.5,
    "rank_in_row": 2.6,
    "rank_in_column": 2.0,
    "roles_agree": 1.7,
    "roles_clash": -0.9,
}
"""Log-odds that one unit of each feature adds."""

BIAS = -6.8


def scores(features: Floats) -> Floats:
    """Return the score of each pair, shape (pairs,), given features of shape (pairs, len(FEATURES))."""
    weights = np.array([WEIGHTS[name] for name in FEATURES])
    result: Floats = 1.0 / (1.0 + np.exp(-(features @ weights + BIAS)))
    return result

"""Simple methods to compare with.

They get the units and roles of this program and choose, for each local unit, the best national one. Their threshold is
the one that scores best on the pair itself, which no user could know, so their figures are too good.
"""

from __future__ import annotations

import difflib
import math
import time
from collections import Counter
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from aligner.lexicon import words_of
from aligner.model import Link, LinkKind
from tests.benchmark.gold import document, figures_of

_THRESHOLDS = 40
Texts = list[str]
Similarities = NDArray[np.float64]


def _ratio(local: Texts, national: Texts) -> Similarities:
    return np.asarray(process.cdist(local, national, scorer=fuzz.ratio), dtype=np.float64) / 100


def _token_set_ratio(local: Texts, national: Texts) -> Similarities:
    # The scorer looks for words between spaces, which Chinese has not.
    sides = [[" ".join(words_of(text)) for text in texts] for texts in (local, national)]
    return np.asarray(process.cdist(*sides, scorer=fuzz.token_set_ratio), dtype=np.float64) / 100


def _tfidf(local: Texts, national: Texts) -> Similarities:
    """Return cosines of jieba words weighted by their inverse frequency in the two documents."""
    sides = [[Counter(words_of(text)) for text in texts] for texts in (local, national)]
    units = [counts for side in sides for counts in side]
    holders = Counter(word for counts in units for word in counts)
    numbers = {word: number for number, word in enumerate(holders)}
    vectors = []
    for side in sides:
        matrix = np.zeros((len(side), len(numbers)))
        for row, counts in enumerate(side):
            for word, count in counts.items():
                matrix[row, numbers[word]] = count * math.log(len(units) / holders[word])
        vectors.append(matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9))
    return np.asarray(vectors[0] @ vectors[1].T)


def _difflib(local: Texts, national: Texts) -> Similarities:
    scores = np.zeros((len(local), len(national)))
    for column, text in enumerate(national):
        matcher = difflib.SequenceMatcher(autojunk=False)
        matcher.set_seq2(text)
        for row, other in enumerate(local):
            matcher.set_seq1(other)
            # The bound is exact enough to skip pairs that cannot be the best of a unit above any threshold of use.
            if matcher.quick_ratio() > 0.2:
                scores[row, column] = matcher.ratio()
    return scores


BASELINES: dict[str, Callable[[Texts, Texts], Similarities]] = {
    "rapidfuzz ratio": _ratio,
    "rapidfuzz token_set_ratio": _token_set_ratio,
    "TF-IDF": _tfidf,
    "difflib": _difflib,
}


def best_matches(name: str, pair: str) -> tuple[dict[str, float], float]:
    """Return the figures of a method at its best threshold, and the seconds that its similarities took."""
    local, national = ([unit.text for unit in document(side).units] for side in pair.split("-"))
    started = time.perf_counter()
    scores = BASELINES[name](local, national)
    seconds = time.perf_counter() - started
    best = scores.argmax(axis=1)
    return at_best_threshold(pair, np.arange(len(best)), best, scores[np.arange(len(best)), best]), seconds


def at_best_threshold(
    pair: str, local: NDArray[np.int_], national: NDArray[np.int_], scores: NDArray[np.float64]
) -> dict[str, float]:
    """Return the figures of links between these units, ordered by the local one, at the threshold that is best."""
    tried = []
    for threshold in np.unique(np.quantile(scores, np.linspace(0, 1, _THRESHOLDS))):
        links = [
            Link(int(row), int(column), float(min(score, 1.0)), LinkKind.COUNTERPART)
            for row, column, score in zip(local, national, scores, strict=True)
            if score >= threshold
        ]
        tried.append(figures_of(pair, links))
    return max(tried, key=lambda figures: figures["f1"])

"""What is measured of a candidate pair.

Every feature is a number that a reader can check on the two texts; none looks at the order of the clauses, which is
no evidence between a local plan and a national report.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

from aligner.matching.candidates import Candidates, Spaces
from aligner.matching.profile import UnitProfile
from aligner.matching.sparse import Floats, Indexes, TermRows
from aligner.model import Role

FEATURES = (
    "word_cosine",
    "bigram_cosine",
    "contained",
    "contains",
    "ratio",
    "partial_ratio",
    "context_cosine",
    "names_shared",
    "figures_shared",
    "length_ratio",
    "rank_in_row",
    "rank_in_column",
    "roles_agree",
    "roles_clash",
)
"""The names of the columns that `measure` returns."""

_DOING = frozenset({Role.TASK, Role.ACHIEVEMENT})
_THINKING = frozenset({Role.BACKGROUND, Role.PRINCIPLE})
_FRAME = frozenset({Role.TITLE, Role.NOISE, Role.CLOSING})


def _overlaps(left: TermRows, right: TermRows, pairs: Candidates) -> tuple[Floats, Floats, Floats]:
    """Return the cosine of each pair, and the share of the left and of the right vector's weight that both have."""
    cosine, of_left, of_right = (np.zeros(len(pairs)) for _ in range(3))
    for at, (i, j) in enumerate(zip(pairs.local, pairs.national, strict=True)):
        left_terms, left_weights = left.row(i)
        right_terms, right_weights = right.row(j)
        _, in_left, in_right = np.intersect1d(left_terms, right_terms, assume_unique=True, return_indices=True)
        if len(in_left):
            cosine[at] = left_weights[in_left] @ right_weights[in_right]
            of_left[at] = left_weights[in_left].sum() / left_weights.sum()
            of_right[at] = right_weights[in_right].sum() / right_weights.sum()
    return cosine, of_left, of_right


def _reciprocal_ranks(scores: Floats, groups: Indexes) -> Floats:
    """Return 1 / rank of each score among those of its group; equal scores share the better rank."""
    order = np.lexsort((-scores, groups))
    ranks = np.zeros(len(scores))
    previous_group, previous_score, rank, place = -1, np.inf, 0, 0
    for at in order:
        if groups[at] != previous_group:
            previous_group, rank, place = int(groups[at]), 0, 0
            previous_score = np.inf
        place += 1
        if scores[at] < previous_score:
            rank, previous_score = place, scores[at]
        ranks[at] = 1.0 / rank
    return ranks


def _roles(local: Role, national: Role) -> tuple[float, float]:
    """Return whether two roles agree, and whether they rule each other out."""
    agree = local is national or {local, national} <= _DOING or {local, national} <= _THINKING
    one_is_a_problem = (local is Role.PROBLEM) != (national is Role.PROBLEM)
    clash = (local in _FRAME) != (national in _FRAME) or one_is_a_problem
    return float(agree), float(clash)


def measure(
    local: Sequence[UnitProfile],
    national: Sequence[UnitProfile],
    pairs: Candidates,
    spaces: Spaces,
) -> Floats:
    """Return the features of each candidate pair, shape (pairs, len(FEATURES)), all in [0, 1]."""
    if not len(pairs):
        return np.zeros((0, len(FEATURES)))
    word_cosine, contained, contains = _overlaps(spaces.words.local, spaces.words.national, pairs)
    bigram_cosine, _, _ = _overlaps(spaces.bigrams.local, spaces.bigrams.national, pairs)
    context_cosine, _, _ = _overlaps(spaces.context.local, spaces.context.national, pairs)
    left = [local[i] for i in pairs.local]
    right = [national[j] for j in pairs.national]
    texts = [unit.text for unit in left], [unit.text for unit in right]
    lengths = np.array([[len(text) for text in side] for side in texts], dtype=np.float64)
    roles = np.array([_roles(i.role, j.role) for i, j in zip(left, right, strict=True)])
    nearness = word_cosine + bigram_cosine
    return np.column_stack(
        [
            word_cosine,
            bigram_cosine,
            contained,
            contains,
            process.cpdist(*texts, scorer=fuzz.ratio) / 100,
            process.cpdist(*texts, scorer=fuzz.partial_ratio) / 100,
            context_cosine,
            [_shared(i.names, j.names) for i, j in zip(left, right, strict=True)],
            [_shared(i.figures, j.figures) for i, j in zip(left, right, strict=True)],
            np.minimum(*lengths) / np.maximum(np.maximum(*lengths), 1),
            _reciprocal_ranks(nearness, pairs.local),
            _reciprocal_ranks(nearness, pairs.national),
            roles,
        ]
    )


def _shared(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0

"""Which plans are alike: those that take up the same of what is not taken up by all.

Two plans that cover what everybody covers have nothing in common by that, and two long plans cover much of anything. So
what is expected of a plan at a requirement, by how far others carry the requirement and how much the plan carries in
all, is taken out, and what is left of two plans is correlated.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.survey.adoption import COVERED, PARTIAL
from aligner.survey.survey import Grid

_BLOCK = 512
"""Plans that are held against all at once: so many rows of likenesses are in memory, not the square of the plans."""
_PLACES = 6
"""Decimals of likenesses, so that the order does not hang on the last bits of a sum."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A plan that is like another: its place among those read, and the likeness, a correlation up to 1."""

    plan: int
    likeness: float


def nearest(grid: Grid, *, most: int = 3) -> tuple[tuple[Alike, ...], ...]:
    """Return for each plan at most so many others that are most like it, the most alike first.

    Likeness is the correlation, over requirements, of what is left of covered (1), in part (1/2) and gap (0) without
    the means of requirement and plan. One that the best of as many unrelated plans would reach by chance is none: it is
    at most √(2 ln n / m) for n plans and m requirements that tell them apart (the greatest of n normal variables;
    Boucheron, Lugosi and Massart, Concentration Inequalities, 2013, section 2.5).
    """
    left = _left(grid)
    plans, telling = len(left), int((left != 0).any(axis=0).sum()) if len(left) else 0
    if plans < 3 or not telling:
        return ((),) * plans
    chance = math.sqrt(2 * math.log(plans) / telling)
    found: list[tuple[Alike, ...]] = []
    for start in range(0, plans, _BLOCK):
        likenesses = np.round(left[start : start + _BLOCK] @ left.T, _PLACES)
        rows = np.arange(len(likenesses))
        likenesses[rows, start + rows] = -1
        # Where likenesses are equal, the first by name comes first.
        best = np.argsort(-likenesses, axis=1, kind="stable")[:, :most]
        found += [
            tuple(Alike(int(at), float(row[at])) for at in order if row[at] > chance)
            for row, order in zip(likenesses, best, strict=True)
        ]
    return tuple(found)


def _left(grid: Grid) -> NDArray[np.float64]:
    """Return what is left of the states without both means, each plan of length 1, or all 0 where nothing is left."""
    counts = grid.counts
    values = np.where(grid.states == COVERED, 1.0, np.where(grid.states == PARTIAL, 0.5, 0.0)) * counts
    for axis in (0, 1):
        means = values.sum(axis=axis, keepdims=True) / np.maximum(counts.sum(axis=axis, keepdims=True), 1)
        values = np.where(counts, values - means, 0.0)
    values[np.abs(values) < 1e-9] = 0.0
    lengths = np.sqrt((values**2).sum(axis=1, keepdims=True))
    return values / np.where(lengths > 0, lengths, 1.0)

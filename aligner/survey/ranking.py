"""How coverage goes with the length of a plan, and who stands where without it.

A long plan says more of everything. A list of plans by coverage is in part a list by length, which has to be said, and
can be taken out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAST_PLANS = 8
"""Plans from which a correlation is told: with fewer, chance alone makes one of .7 or more in one of twenty."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a plan stands among all, from 1; equal ones share a place, and the next ones are passed over.

    `place` is that by coverage, `without_length` the one with length taken out. Each is None where it is not known.
    """

    place: int | None
    without_length: int | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Where each plan stands, and the rank correlation of coverage with length, None where it is not told."""

    standings: tuple[Standing, ...]
    correlation: float | None


def rank(coverages: Sequence[float | None], characters: Sequence[int]) -> Ranking:
    """Return where plans stand by coverage, a fraction or None, and by what is left of it without length.

    The correlation is Spearman's, of coverage and characters, for at least `LEAST_PLANS` plans that differ in both.
    What is left is the residual of the least squares of coverage on the logarithm of the characters (a partial effect
    by regression: Cohen, Cohen, West and Aiken, Applied Multiple Regression, 2003, chapter 3); on the logarithm, since
    the same clause more adds less to a long plan than to a short one.
    """
    known = [at for at, coverage in enumerate(coverages) if coverage is not None]
    covered = np.array([coverages[at] for at in known], dtype=np.float64)
    lengths = np.array([characters[at] for at in known], dtype=np.float64)
    has_enough = len(known) >= LEAST_PLANS and np.ptp(covered) > 0 and np.ptp(lengths) > 0
    places = dict(zip(known, _places(covered), strict=True))
    without = dict(zip(known, _places(_residuals(covered, np.log(np.maximum(lengths, 1)))), strict=True))
    if not has_enough:
        without = {}
    return Ranking(
        tuple(Standing(places.get(at), without.get(at)) for at in range(len(coverages))),
        float(np.corrcoef(_ranks(covered), _ranks(lengths))[0, 1]) if has_enough else None,
    )


def _residuals(values: NDArray[np.float64], by: NDArray[np.float64]) -> NDArray[np.float64]:
    if not len(values):
        return values
    off = by - by.mean()
    spread = float(off @ off)
    slope = float(off @ values) / spread if spread else 0.0
    # Rounded, so that equal plans do not differ by the last bits of a sum.
    left: NDArray[np.float64] = np.round(values - values.mean() - slope * off, 9)
    return left


def _places(values: NDArray[np.float64]) -> list[int]:
    """Return the place of each value, the greatest first: one more than there are greater ones."""
    ordered = np.sort(values)
    return [int(place) for place in len(values) - np.searchsorted(ordered, values, side="right") + 1]


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the rank of each value; equal ones get the mean of theirs."""
    ordered = np.sort(values)
    below, up_to = (np.searchsorted(ordered, values, side=side) for side in ("left", "right"))
    return (below + up_to) / 2.0

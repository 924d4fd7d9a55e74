"""Logistic models fitted by Newton's method on the log-likelihood, with a penalty on the standardized weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from aligner.matching.arrays import Floats
from aligner.matching.scoring import LogisticModel


def fit(
    features: Floats,
    labels: Floats,
    weights: Floats,
    *,
    names: Sequence[str],
    signs: Mapping[str, int],
    penalty: float,
) -> LogisticModel:
    """Return the logistic model of `labels` (chances, shape (n,)), with the penalty on standardized weights.

    A likeness can only speak for a pair. Where features say nearly the same, a fit without that bound lets one undo
    the other, and the sum goes astray on pairs unlike those of the gold; so the most wrongly signed feature is left
    out, one after another, until none is. `signs` tells the sign that the weight of a name may have; one that is not
    told may have either.
    """
    mean, scale = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-6)
    design = np.column_stack([(features - mean) / scale, np.ones(len(features))])
    used = np.arange(features.shape[1])
    solution = np.zeros(len(used) + 1)
    while True:
        # Where a feature goes, the others hardly change; so the next fit begins where the last one ended.
        solution = _fit(np.ascontiguousarray(design[:, [*used, -1]]), labels, weights, solution, own=penalty)
        raw = np.zeros(len(mean))
        raw[used] = solution[:-1] / scale[used]
        wrong = [(signs.get(names[at], 0) * raw[at], place) for place, at in enumerate(used.tolist())]
        least, place = min(wrong)
        if least >= 0:
            return LogisticModel(float(solution[-1] - raw @ mean), raw)
        used, solution = np.delete(used, place), np.delete(solution, place)


def _fit(design: Floats, labels: Floats, weights: Floats, start: Floats, *, own: float) -> Floats:
    """Return the weights of a standardized design, whose last column is for the bias, by Newton's method."""
    penalty = np.append(np.full(design.shape[1] - 1, own), 1e-6)
    solution = start.copy()
    for _ in range(100):
        chances = 1 / (1 + np.exp(-design @ solution))
        gradient = design.T @ (weights * (chances - labels)) + penalty * solution
        hessian = (design * (weights * chances * (1 - chances))[:, None]).T @ design + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        solution -= step
        if np.abs(step).max() < 1e-9:
            break
    return solution


def told(names: Sequence[str], values: Floats) -> list[str]:
    """Return the lines of a TOML table with a value for each name."""
    return [f"{name} = {value:.4f}" for name, value in zip(names, values, strict=True)]

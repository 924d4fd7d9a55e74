"""From rows of the teacher's length to the table: weights folded in, fewer dimensions, a byte a number."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from aligner.lexicon.taught import TaughtWords
from aligner.lexicon.teaching.bags import Bags, Floats

_LARGEST = 127


def sums_of(rows: Floats, bags: Bags) -> Floats:
    """Return the sums of the weighted rows of each clause, of length 1."""
    values = bags.counts * bags.weights[bags.rows]
    sums = np.zeros((bags.clauses, rows.shape[1]), dtype=np.float32)
    starts = bags.starts
    filled = np.flatnonzero(np.diff(starts))
    for some in np.array_split(filled, max(1, len(filled) // 256)):
        entries = slice(starts[some[0]], starts[some[-1] + 1])
        weighted = rows[bags.rows[entries]] * values[entries, None]
        sums[some] = np.add.reduceat(weighted, starts[some] - starts[some[0]], axis=0)
    result: Floats = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    return result


def axes_of(vectors: Floats, dimensions: int) -> NDArray[np.float64]:
    """Return the axes along which vectors are longest, shape (their dimensions, dimensions).

    The origin stays where it is, so that products between vectors keep as much of their size as they can.
    """
    wide = vectors.astype(np.float64)
    _, axes = np.linalg.eigh(wide.T @ wide)
    axes = axes[:, ::-1][:, :dimensions]
    # The sign of an axis is arbitrary; the largest entry of each is made positive.
    signed: NDArray[np.float64] = axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    return signed


def quantized(rows: NDArray[np.float64]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return rows as whole numbers up to 127, and the scale of each row."""
    scales = (np.abs(rows).max(axis=1, initial=0.0) / _LARGEST).astype(np.float32)
    whole = np.rint(rows / np.where(scales > 0, scales, 1.0)[:, None])
    return np.clip(whole, -_LARGEST, _LARGEST).astype(np.int8), scales


def finished(rows: Floats, bags: Bags, *, dimensions: int, common: Floats, inputs: str) -> TaughtWords:
    """Return the table of rows: the weights of the bags go into them. `common` is the mean of the teacher's vectors."""
    folded = (rows * bags.weights[:, None]).astype(np.float64) @ axes_of(sums_of(rows, bags), dimensions)
    is_character = np.array([len(key) == 1 for key in bags.keys])
    order = np.argsort(~is_character, kind="stable")
    vectors, scales = quantized(folded[order])
    return TaughtWords(
        inputs=inputs,
        characters="".join(key for key in bags.keys if len(key) == 1),
        words=tuple(key for key in bags.keys if len(key) > 1),
        vectors=vectors,
        scales=scales,
        common=common,
    )

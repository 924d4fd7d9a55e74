"""What the units of a document mean, by what an encoder taught of their words.

A meaning is a vector of whole numbers, hardly ever longer than `LENGTH`: then no sum in a product of two exceeds what
single precision holds exactly, and it is the same on every machine, in whatever order a library adds it up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from aligner.lexicon.encoder import SCALE, Encoder
from aligner.lexicon.taught import TaughtWords
from aligner.matching.arrays import Floats, Indexes, Singles
from aligner.matching.term_rows import strongest
from aligner.matching.word_table import WordTable

Shorts = NDArray[np.int16]

LENGTH = 4000
"""Its square is below 2**24, up to which single precision holds each whole number."""
_MOSTLY_PHRASES = 0.5
"""Share of its weight that a unit keeps beside set phrases, below which its meaning is short."""
_NO_WEIGHT = 1e-9
_UNITS_AT_ONCE = 512
_ENDS = "。；：！？"


@dataclass(frozen=True, slots=True, eq=False)
class Meanings:
    """The meanings of a document's units, and with the nearest heading before each, shape (units, dimensions).

    A unit of which nothing is known has zeros, and one of hardly anything but set phrases is short, so that it is like
    nothing much and crowds no other out.
    """

    alone: Shorts
    headed: Shorts


def meanings_of(
    table: WordTable, letters: tuple[Indexes, Floats], texts: Indexes, headings: Indexes, taught: TaughtWords
) -> Meanings:
    """Return the meanings of the units of a document.

    `table` are its words; `letters` the code points of all its texts, with the share of weight that each keeps as part
    of a set phrase; the text of unit u is ``texts[u]`` to ``texts[u + 1]`` in them. ``headings[u]`` is the nearest
    heading above unit u, or -1.
    """
    codes, kept = letters
    units = np.arange(len(table.units) - 1)
    of_words = np.append(taught.rows_of_words(table.numbers), np.int32(-1))[table.words]
    rows = np.concatenate([of_words, taught.rows_of_characters(codes)]).astype(np.int64)
    owners = np.concatenate([np.repeat(units, np.diff(table.unit_starts)), np.repeat(units, np.diff(texts))])
    shares = np.concatenate([table.weights / np.maximum(table.full_weights, _NO_WEIGHT), kept])
    known = rows >= 0
    sums = _sums(owners[known], rows[known], shares[known], taught, units=len(units))
    lengths = LENGTH * np.minimum(substance_of(table) / _MOSTLY_PHRASES, 1.0)
    headed = sums.copy()
    below = headings >= 0
    headed[below] += sums[headings[below]]
    return Meanings(_whole(sums, lengths), _whole(headed, lengths))


def encoded_meanings(
    texts: Sequence[str], headings: Indexes, substance: Floats, encoder: Encoder, common: Singles
) -> Meanings:
    """Return the meanings of units by a sentence encoder, given their texts and what all vectors have in `common`.

    `headings` are as in `meanings_of`, `substance` is what `substance_of` tells of the words.
    """
    under = [
        f"{texts[heading].rstrip(_ENDS)}：{text}" if heading >= 0 and text else text
        for text, heading in zip(texts, headings.tolist(), strict=True)
    ]
    said = encoder.vectors([*texts, *under])
    known = said.any(axis=1, keepdims=True)
    vectors: Singles = said.astype(np.float32) - np.where(known, common * SCALE, 0.0).astype(np.float32)
    lengths = LENGTH * np.minimum(substance / _MOSTLY_PHRASES, 1.0)
    return Meanings(_whole(vectors[: len(texts)], lengths), _whole(vectors[len(texts) :], lengths))


def substance_of(table: WordTable) -> Floats:
    """Return the share of each unit's weight that is not lost as part of set phrases."""
    kept, full = (
        np.add.reduceat(weights, table.unit_starts[:-1]) if len(weights) else weights
        for weights in (table.weights, table.full_weights)
    )
    shares: Floats = kept / np.maximum(full, _NO_WEIGHT)
    return shares


def _sums(owners: Indexes, rows: Indexes, shares: Floats, taught: TaughtWords, *, units: int) -> Singles:
    """Return the sums of the rows of each unit, the root of the count damping what a sentence repeats.

    Unlike a row of words, a sum has no place of its own for each of them, so set phrases are damped twice.
    """
    owners, rows, shares, counts = strongest(owners, rows, shares)
    weights = (np.sqrt(counts) * shares**2).astype(np.float32) * taught.scales[rows]
    bounds = np.searchsorted(owners, np.arange(units + 1)).tolist()
    sums = np.zeros((units, taught.dimensions), dtype=np.float32)
    # Unit by unit: numpy adds up rows that follow one another, but takes twice as long for the runs of many units.
    for unit, (start, stop) in enumerate(pairwise(bounds)):
        np.sum(taught.vectors[rows[start:stop]] * weights[start:stop, None], axis=0, out=sums[unit])
    return sums


def _whole(sums: Singles, lengths: Floats) -> Shorts:
    """Return the sums at these lengths, some units at a time: in double precision all take much room."""
    whole = np.zeros(sums.shape, dtype=np.int16)
    for first in range(0, len(sums), _UNITS_AT_ONCE):
        some = slice(first, first + _UNITS_AT_ONCE)
        norms = np.sqrt((sums[some].astype(np.float64) ** 2).sum(axis=1))
        whole[some] = np.rint(sums[some] * (lengths[some] / np.maximum(norms, _NO_WEIGHT))[:, None])
    return whole

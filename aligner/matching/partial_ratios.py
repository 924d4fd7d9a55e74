"""How much of the shorter of two texts stands in one place of the longer, letter by letter: a feature of each pair.

rapidfuzz looks at every stretch of the longer text, and is four times as fast where all letters are below 256. What it
finds depends only on which letters are equal. So the letters of the local text are numbered by where they stand in it,
and of its partners all that it lacks are one letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from rapidfuzz import fuzz, process

from aligner.matching.arrays import Floats, Indexes, distinct, ranges
from aligner.matching.profile import DocumentProfile

_LACKING = 255
"""The letter that a text has not; no text of more letters is numbered."""
_UNITS_AT_ONCE = 64


@dataclass(frozen=True, slots=True, eq=False)
class _Texts:
    """What units say beside set phrases: the code points one after another, and where each text begins, and the end."""

    texts: Sequence[str]
    letters: Indexes
    starts: Indexes

    @classmethod
    def of(cls, document: DocumentProfile) -> _Texts:
        texts = [unit.substance for unit in document.units]
        letters = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        return cls(texts, letters.astype(np.int64), np.array([0, *accumulate(map(len, texts))], dtype=np.int64))


def partial_ratios(local: DocumentProfile, national: DocumentProfile, mine: Indexes, theirs: Indexes) -> Floats:
    """Return how much of the shorter text of each pair the longer one has, fractions; pairs are ordered by `mine`."""
    own, other = local.kept(_Texts.of), national.kept(_Texts.of)
    alphabet = distinct(own.letters)
    my_letters, their_letters = (_numbered(one.letters, alphabet) for one in (own, other))
    lengths, their_lengths = np.diff(own.starts), np.diff(other.starts)
    found = [np.zeros(0, dtype=np.float32)]
    for first in range(0, len(own.texts), _UNITS_AT_ONCE):
        block = slice(*np.searchsorted(mine, [first, first + _UNITS_AT_ONCE]).tolist())
        units, others = mine[block], theirs[block]
        count = min(_UNITS_AT_ONCE, len(own.texts) - first)
        # A row for each unit: where in it each letter of the alphabet stands; the last column is for all other letters.
        width = len(alphabet) + 1
        at = np.full(count * width, _LACKING, dtype=np.uint8)
        short = np.minimum(lengths[first : first + count], _LACKING)
        cells = (
            np.repeat(np.arange(count) * width, short) + my_letters[ranges(own.starts[first : first + count], short)]
        )
        at[cells] = ranges(np.zeros_like(short), short)
        mapped = _cut(at[cells], short)
        rows = np.repeat((units - first) * width, their_lengths[others])
        partners = _cut(
            at[rows + their_letters[ranges(other.starts[others], their_lengths[others])]], their_lengths[others]
        )
        left = [mapped[unit] for unit in (units - first).tolist()]
        for pair in np.flatnonzero(lengths[units] > _LACKING).tolist():
            left[pair], partners[pair] = own.texts[int(units[pair])], other.texts[int(others[pair])]
        found.append(process.cpdist(left, partners, scorer=fuzz.partial_ratio))
    ratios: Floats = np.concatenate(found) / 100
    return ratios


def _numbered(letters: Indexes, alphabet: Indexes) -> Indexes:
    """Return the place of each letter in the alphabet, and the one after the last for those that it lacks."""
    at = np.searchsorted(alphabet, letters)
    at[at == len(alphabet)] = 0
    return np.where(alphabet[at] == letters, at, len(alphabet)) if len(alphabet) else np.zeros_like(letters)


def _cut(letters: Indexes, lengths: Indexes) -> list[str]:
    """Return texts of so many letters each."""
    text = letters.tobytes().decode("latin-1")
    return [text[start:end] for start, end in pairwise([0, *np.cumsum(lengths).tolist()])]

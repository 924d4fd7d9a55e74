"""The array types of matching, and the one idiom that numpy lacks; shapes are told where the arrays are used."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Indexes = NDArray[np.int64]
Singles = NDArray[np.float32]
Letters = NDArray[np.uint32]


def ranges(starts: Indexes, counts: Indexes) -> Indexes:
    """Return the numbers of several ranges one after another; range k has ``counts[k]`` numbers from ``starts[k]``."""
    ends = np.cumsum(counts)
    numbers: Indexes = np.repeat(starts - ends + counts, counts)
    numbers += np.arange(len(numbers))
    return numbers


def distinct(numbers: Indexes) -> Indexes:
    """Return the different numbers, in order; `np.unique` takes 8 ms when it is first called."""
    ordered = np.sort(numbers)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def places(groups: Indexes) -> Indexes:
    """Return the place of each entry within its group, from 0; the entries of a group stand together."""
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    counts = np.diff(starts, append=len(groups))
    found: Indexes = np.arange(len(groups)) - np.repeat(starts, counts)
    return found


def starts_of(counts: Indexes) -> Indexes:
    """Return where each of several runs of these lengths begins when they stand one after another."""
    starts: Indexes = np.cumsum(counts) - counts
    return starts

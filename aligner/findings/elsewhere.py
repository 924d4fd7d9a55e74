"""What the local text says anywhere, word by word: a measure that another clause spells out is not missing.

Only words that stand there count. What is near in meaning is found by the links; beside them, near words of six hundred
clauses would say of nearly anything that it is there.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from aligner.findings.contents import UnitContent
from aligner.matching import Matched
from aligner.matching.arrays import Floats, Indexes, distinct
from aligner.model import Role, Span

_NO_WEIGHT = 1e-9


class LocalWords:
    """The words of the local text, for stretches of the national one; whatever the roles of the units."""

    def __init__(self, matched: Matched) -> None:
        """Take the two documents as they were matched."""
        profile = matched.local.profile
        self._table = profile.table
        self._is_clause = profile.is_clause
        self._words = matched.national.profile.table.words
        self._tasks = [unit.text for unit in profile.units if unit.role is Role.TASK]
        numbers = self._table.numbers
        # The last word of either table is none.
        self._translation = np.array([*(numbers.get(word, -1) for word in matched.national.profile.table.numbers), -1])

    @cached_property
    def _places(self) -> tuple[Indexes, Indexes]:
        """The clauses that have each word: where those of a word begin, shape (words + 1,), and the clauses."""
        units = len(self._is_clause)
        owners = np.repeat(np.arange(units), np.diff(self._table.unit_starts))
        is_word = (self._table.words < len(self._table.numbers)) & self._is_clause[owners]
        keys = distinct(self._table.words[is_word] * units + owners[is_word])
        starts = np.searchsorted(keys, np.arange(len(self._table.numbers) + 1) * units)
        return starts, keys % max(units, 1)

    def told(self, content: UnitContent, stretch: Span) -> tuple[float, float]:
        """Return how telling the most telling word of a stretch is that the local text has nowhere, by its weight.

        And what share of the weight of the stretch is in words of the clause that has most of them.
        """
        entries, weights = content.words_of(stretch)
        found = self._translation[self._words[entries]]
        total = max(float(weights.sum()), _NO_WEIGHT)
        return float(weights[found < 0].max(initial=0.0)), self._most(found, weights) / total

    def names(self, field: str) -> bool:
        """Return whether a local task names a field of work as it stands."""
        return bool(field) and any(field in task for task in self._tasks)

    def _most(self, words: Indexes, weights: Floats) -> float:
        starts, clauses = self._places
        said = np.zeros(len(self._is_clause))
        for word, weight in zip(words.tolist(), weights.tolist(), strict=True):
            if word >= 0:
                said[clauses[starts[word] : starts[word + 1]]] += weight
        return float(said.max(initial=0.0))

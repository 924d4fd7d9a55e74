"""Some units of a document, one after another, with all that comparing them by words asks of each.

To gather it costs as much for one unit as for many. So it is gathered for many pairs at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from aligner.matching.arrays import Floats, Indexes, ranges, starts_of
from aligner.matching.word_table import WordTable


@dataclass(frozen=True, slots=True, eq=False)
class Excerpt:
    """Units, their clauses, their words and the letters of these, all in order.

    `words`, `weights`, `letter_starts` and `letter_counts` have one entry a word; `clauses` (where each begins among
    the words), `clause_weights` and `substance` (the share of weight that set phrases leave) one a clause;
    `unit_starts` and `clauses_of_units` (where each begins among words and clauses) one a unit; `letters` (numbers
    below `alphabet`) and `clauses_of_letters` one a letter.
    """

    words: Indexes
    weights: Floats
    letter_starts: Indexes
    letter_counts: Indexes
    clauses: Indexes
    clause_weights: Floats
    substance: Floats
    unit_starts: Indexes
    clauses_of_units: Indexes
    letters: Indexes
    clauses_of_letters: Indexes
    alphabet: int


@dataclass(frozen=True, slots=True, eq=False)
class Partners:
    """An excerpt in groups: the partners of one unit after those of another, or single units.

    `units`, `clauses`, `words` and `letters` tell how many of these each group has. `units_in_clauses` tells in which
    clause of its group each unit begins, and likewise `clauses_in_words` and `words_in_letters`.
    """

    excerpt: Excerpt
    units: Indexes
    clauses: Indexes
    words: Indexes
    letters: Indexes
    units_in_clauses: Indexes
    clauses_in_words: Indexes
    words_in_letters: Indexes

    @classmethod
    def of(cls, excerpt: Excerpt, units: Indexes) -> Partners:
        """Return the groups that have so many units each."""
        first_units = starts_of(units)
        first_clauses, first_words = excerpt.clauses_of_units[first_units], excerpt.unit_starts[first_units]
        first_letters = excerpt.letter_starts[first_words]
        clauses = np.diff(first_clauses, append=len(excerpt.clauses))
        words = np.diff(first_words, append=len(excerpt.words))
        letters = np.diff(first_letters, append=len(excerpt.letters))
        return cls(
            excerpt,
            units,
            clauses,
            words,
            letters,
            units_in_clauses=excerpt.clauses_of_units - np.repeat(first_clauses, units),
            clauses_in_words=excerpt.clauses - np.repeat(first_words, clauses),
            words_in_letters=excerpt.letter_starts - np.repeat(first_letters, words),
        )

    def by_group(self) -> Iterator[tuple[Indexes, Indexes]]:
        """Yield the words of each group, and where its clauses begin among them."""
        words, clauses = ([0, *np.cumsum(counts).tolist()] for counts in (self.words, self.clauses))
        for word, clause in zip(pairwise(words), pairwise(clauses), strict=True):
            yield self.excerpt.words[slice(*word)], self.clauses_in_words[slice(*clause)]

    def repeated(self, weights: Floats, times: Indexes) -> Floats:
        """Return the sum of the weights of the words of each group, so many times each."""
        return np.repeat(np.add.reduceat(weights, starts_of(self.words)), times)


class Excerpts:
    """Makes excerpts of one document; letters are numbered alike in both, by their place in `alphabet`."""

    def __init__(self, table: WordTable, alphabet: Indexes) -> None:
        """Work out what the clauses of the document have in common for all excerpts."""
        self._table = table
        self._alphabet = len(alphabet)
        own, numbers = table.alphabet
        self._letters = np.searchsorted(alphabet, own)[numbers]
        self._letter_counts = np.diff(table.letter_starts)
        self._unit_starts = table.unit_starts
        self._clause_weights, full = table.clause_weights
        self._substance = np.divide(self._clause_weights, full, out=np.zeros_like(full), where=full > 0)

    def of(self, units: Indexes) -> Excerpt:
        """Return `units`, which may name a unit more than once."""
        table = self._table
        first_words, first_clauses = self._unit_starts[units], table.units[units]
        word_counts = self._unit_starts[units + 1] - first_words
        clause_counts = table.units[units + 1] - first_clauses
        words = ranges(first_words, word_counts)
        clauses = ranges(first_clauses, clause_counts)
        starts, ends = table.clauses[clauses], table.clauses[clauses + 1]
        first_letters = table.letter_starts[first_words]
        letters = ranges(first_letters, table.letter_starts[self._unit_starts[units + 1]] - first_letters)
        letter_counts = self._letter_counts[words]
        return Excerpt(
            words=table.words[words],
            weights=table.weights[words],
            letter_starts=starts_of(letter_counts),
            letter_counts=letter_counts,
            clauses=starts_of(ends - starts),
            clause_weights=self._clause_weights[clauses],
            substance=self._substance[clauses],
            unit_starts=starts_of(word_counts),
            clauses_of_units=starts_of(clause_counts),
            letters=self._letters[letters],
            clauses_of_letters=np.repeat(
                np.arange(len(clauses)), table.letter_starts[ends] - table.letter_starts[starts]
            ),
            alphabet=self._alphabet,
        )

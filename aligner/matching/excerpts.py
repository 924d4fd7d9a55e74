"""Some units of a document, one after another, with all that comparing them by words asks of each.

To gather it costs as much for one unit as for many. So it is gathered for thousands of pairs at once, and a part of
that is a view.
"""

from __future__ import annotations

from dataclasses import dataclass

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

    def part(self, start: int, stop: int) -> Excerpt:
        """Return the units from `start` to `stop`."""
        units = slice(start, stop)
        first_clause, first_word = self.clauses_of_units[start], self.unit_starts[start]
        if stop < len(self.unit_starts):
            clauses = slice(first_clause, self.clauses_of_units[stop])
            words = slice(first_word, self.unit_starts[stop])
            first_letter, last_letter = self.letter_starts[first_word], self.letter_starts[words.stop]
        else:
            clauses, words = slice(first_clause, None), slice(first_word, None)
            first_letter, last_letter = self.letter_starts[first_word], None
        letters = slice(first_letter, last_letter)
        return Excerpt(
            words=self.words[words],
            weights=self.weights[words],
            letter_starts=self.letter_starts[words] - first_letter,
            letter_counts=self.letter_counts[words],
            clauses=self.clauses[clauses] - first_word,
            clause_weights=self.clause_weights[clauses],
            substance=self.substance[clauses],
            unit_starts=self.unit_starts[units] - first_word,
            clauses_of_units=self.clauses_of_units[units] - first_clause,
            letters=self.letters[letters],
            clauses_of_letters=self.clauses_of_letters[letters] - first_clause,
            alphabet=self.alphabet,
        )


class Excerpts:
    """Makes excerpts of one document; letters are numbered alike in both, by their place in `alphabet`."""

    def __init__(self, table: WordTable, alphabet: Indexes) -> None:
        """Work out what the clauses of the document have in common for all excerpts."""
        self._table = table
        self._alphabet = len(alphabet)
        self._letters = np.searchsorted(alphabet, table.letters)
        self._letter_counts = np.diff(table.letter_starts)
        self._unit_starts = table.unit_starts
        self._clause_weights = np.add.reduceat(table.weights, table.clauses[:-1]) if len(table.words) else np.zeros(0)
        full = np.add.reduceat(table.full_weights, table.clauses[:-1]) if len(table.words) else np.zeros(0)
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

"""The words of all units of a document as arrays, so that units are compared without a step for each word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np

from aligner.lexicon import Lexicon
from aligner.matching.arrays import Floats, Indexes, distinct, ranges, starts_of
from aligner.matching.kept import Keeper

_NO_WORD = "\0"


@dataclass(frozen=True, eq=False)
class WordTable(Keeper):
    """The words of all units of a document, clause by clause.

    Words are numbered in `numbers`; entry k of the table is word ``words[k]``, stands at ``[starts[k], ends[k])`` in
    the folded text of its unit, and has weight ``weights[k]``, or ``full_weights[k]`` before damping. Clause c is
    ``words[clauses[c]:clauses[c + 1]]`` and unit u has the clauses ``units[u]`` to ``units[u + 1]``. A unit without
    words has one clause of one entry of weight 0 whose word is none (number ``len(numbers)``), so that no row is empty.
    `vectors` has shape (len(numbers) + 1, dimensions). The letters of entry k, as code points, are
    ``letters[letter_starts[k]:letter_starts[k + 1]]``.
    """

    numbers: Mapping[str, int]
    words: Indexes
    starts: Indexes
    ends: Indexes
    weights: Floats
    full_weights: Floats
    clauses: Indexes
    units: Indexes
    vectors: Floats
    letters: Indexes
    letter_starts: Indexes

    @property
    def unit_starts(self) -> Indexes:
        """Where the entries of each unit begin, and where the last one ends, shape (units + 1,)."""
        return self.clauses[self.units]

    @cached_property
    def clause_weights(self) -> tuple[Floats, Floats]:
        """What the words of each clause weigh together, and what they would without damping, both (clauses,)."""
        weights, full = (
            np.add.reduceat(of_words, self.clauses[:-1]) if len(of_words) else of_words
            for of_words in (self.weights, self.full_weights)
        )
        return weights, full

    @cached_property
    def alphabet(self) -> tuple[Indexes, Indexes]:
        """The different letters, in order, and the number among them of each of `letters`."""
        own = distinct(self.letters)
        return own, np.searchsorted(own, self.letters)

    def entries(self, unit: int) -> slice:
        """Return where the words of a unit stand in `words` and `weights`."""
        return slice(int(self.clauses[self.units[unit]]), int(self.clauses[self.units[unit + 1]]))

    def words_of(self, unit: int) -> slice:
        """Return the same as `entries`, and nothing for a unit without words."""
        found = self.entries(unit)
        return slice(found.start, found.start) if self.words[found.start] == len(self.numbers) else found


class WordList:
    """The words of a document while they are read, unit by unit and clause by clause."""

    def __init__(self) -> None:
        """Begin without words."""
        self.numbers: dict[str, int] = {}
        self._words: list[int] = []
        self._bounds: list[tuple[int, int]] = []
        self._clauses: list[int] = []
        self._units: list[int] = []
        self._empty: list[int] = []

    def add_unit(self, terms: Sequence[str], bounds: Sequence[tuple[int, int]], clauses: Sequence[int]) -> None:
        """Add a unit with its words, where each stands in the unit's text, and the places where clauses begin."""
        self._units.append(len(self._clauses))
        if not terms:
            self._empty.append(len(self._words))
            self._clauses.append(len(self._words))
            self._words.append(0)
            self._bounds.append((0, 1))
            return
        numbers = self.numbers
        self._clauses += [len(self._words) + start for start in clauses]
        self._words += [numbers.setdefault(term, len(numbers)) for term in terms]
        self._bounds += bounds

    def table(self, lexicon: Lexicon, kept: Floats, texts: Indexes) -> WordTable:
        """Return the words as arrays.

        `kept` is the share of weight that each code point of the texts leaves to its word, ``texts[u]`` where the text
        of unit u begins in it; two code points follow the last text.
        """
        words = np.array(self._words, dtype=np.int64)
        words[self._empty] = len(self.numbers)
        starts, ends = np.fromiter(chain.from_iterable(self._bounds), dtype=np.int64).reshape(-1, 2).T
        clauses = np.array([*self._clauses, len(words)], dtype=np.int64)
        units = np.array([*self._units, len(self._clauses)], dtype=np.int64)
        weights_of_terms = np.append(lexicon.word_weights(self.numbers), 0.0)
        full_weights = weights_of_terms[words]
        first = np.repeat(texts, np.diff(clauses[units])) + starts
        lengths = ends - starts
        # reduceat takes the sums between neighbouring bounds; those between two words are thrown away.
        sums = np.add.reduceat(kept, np.column_stack([first, first + lengths]).ravel())[::2] if len(words) else kept[:0]
        vectors = np.zeros((len(self.numbers) + 1, lexicon.dimensions))
        vectors[:-1] = lexicon.vectors_of(list(self.numbers))
        spelling = [*self.numbers, _NO_WORD]
        lengths_of_terms = np.array([len(term) for term in spelling], dtype=np.int64)
        letters_of_terms = np.frombuffer("".join(spelling).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        letter_counts = lengths_of_terms[words]
        return WordTable(
            numbers=self.numbers,
            words=words,
            starts=starts,
            ends=ends,
            weights=full_weights * sums / lengths,
            full_weights=full_weights,
            clauses=clauses,
            units=units,
            vectors=vectors,
            letters=letters_of_terms[ranges(starts_of(lengths_of_terms)[words], letter_counts)].astype(np.int64),
            letter_starts=np.append(0, np.cumsum(letter_counts)),
        )

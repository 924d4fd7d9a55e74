"""What matching looks at in a document, worked out once for it.

A profile depends on one document only, so that one national report is profiled once and matched with many plans. Texts
are folded, terms that mean the same are replaced by one, and every word gets the weight that a policy corpus gives
it, less what it loses as part of a set phrase.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from aligner.lexicon import Lexicon, Terms, tokenize
from aligner.lexicon.set_phrases import SetPhrases
from aligner.matching.arrays import Floats, Indexes
from aligner.model import DampedSpan, Document, Role
from aligner.structure.folding import fold
from aligner.structure.indicators import Indicated, indicate
from aligner.structure.quantities import find_quantities

_WORD = re.compile(r"\w")
_CLAUSE_END = re.compile(r"[，。；：！？]")
_HAN_RUN = re.compile(r"[㐀-鿿]{2,}")
_QUOTED = re.compile(r"“([^“”]{2,24})”|《([^《》]{2,40})》")
_FIGURE = re.compile(r"\d+(?:\.\d+)?[%万亿]*")
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十百零〇\d]{1,6}[编章节条]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[、.．]|"
    r"[一二三四五六七八九十]{1,2}[是要](?=\w{2})|—+|[-•●·■])"
)


_LONGEST = 2000
"""Code points of a unit that are compared: a longer one is a table, or a scan without full stops."""
_MOST_FIGURES = 60
"""Figures of a unit that are looked at, for the same reason."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a unit: the term that stands for it, its span in the folded text, its weight damped and undamped."""

    term: str
    span: tuple[int, int]
    weight: float
    full_weight: float


@dataclass(frozen=True, slots=True)
class UnitProfile:
    """The comparable parts of a unit.

    `text` is folded, without numbering, and cut where it is very long; code point i of it is number ``offsets[i]`` of
    the unit's text. `clauses` are the runs of words between the marks ，；：。, `bigrams` the pairs of neighbouring
    Chinese characters with their weights, `names` quoted names and instruments, `figures` the numbers as written,
    `damped` the set phrases in `text`. `quantities` are the figures of the unit's own text with what they count, and
    ``counted[k]`` the places, among all words of the unit, of the words that tell what figure k counts.
    """

    text: str
    offsets: tuple[int, ...]
    role: Role
    outline: tuple[int, ...]
    clauses: tuple[tuple[Word, ...], ...]
    bigrams: Mapping[str, float]
    names: frozenset[str]
    figures: frozenset[str]
    damped: tuple[DampedSpan, ...]
    quantities: tuple[Indicated, ...]
    counted: tuple[tuple[int, ...], ...]

    @property
    def substance(self) -> str:
        """The text without its set phrases; the whole text where it is nothing else."""
        parts, at = [], 0
        for phrase in self.damped:
            parts.append(self.text[at : phrase.span.start])
            at = phrase.span.end
        rest = "".join((*parts, self.text[at:]))
        return rest if _WORD.search(rest) else self.text


def _counted(quantity: Indicated, clauses: Sequence[Sequence[Word]], offsets: Sequence[int]) -> tuple[int, ...]:
    """Return the places, among all words, of those in the stretches that tell what a figure counts."""
    words = (word for clause in clauses for word in clause)
    return tuple(
        place
        for place, word in enumerate(words)
        if any(stretch.start <= offsets[word.span[0]] < stretch.end for stretch in quantity.stretches)
    )


@dataclass(frozen=True, slots=True)
class WordTable:
    """The words of all units of a document, clause by clause, as arrays.

    Words are numbered in `numbers`; entry k of the table is word ``words[k]`` with weight ``weights[k]``, and
    ``full_weights[k]`` before damping. Clause c is ``words[clauses[c]:clauses[c + 1]]`` and unit u has the clauses
    ``units[u]`` to ``units[u + 1]``. A unit without words has one clause of one entry of weight 0 whose word is none
    (number ``len(numbers)``), so that no row is empty. `vectors` has shape (len(numbers) + 1, dimensions).
    """

    numbers: Mapping[str, int]
    words: Indexes
    weights: Floats
    full_weights: Floats
    clauses: Indexes
    units: Indexes
    vectors: Floats
    letters: Indexes
    letter_starts: Indexes

    def entries(self, unit: int) -> slice:
        """Return where the words of a unit stand in `words` and `weights`."""
        return slice(int(self.clauses[self.units[unit]]), int(self.clauses[self.units[unit + 1]]))

    def clause_starts(self, unit: int) -> Indexes:
        """Return where the clauses of a unit begin, relative to the first of its words."""
        starts = self.clauses[self.units[unit] : self.units[unit + 1]]
        relative: Indexes = starts - starts[0]
        return relative


@dataclass(frozen=True, slots=True)
class DocumentProfile:
    """The profiles of a document's units, and their words as arrays."""

    units: tuple[UnitProfile, ...]
    table: WordTable


class Profiler:
    """Profiles documents with one lexicon and one list of terms."""

    def __init__(self, lexicon: Lexicon, terms: Terms) -> None:
        """Prepare for the texts to come; phrases and terms are looked up in all of them."""
        self._lexicon = lexicon
        self._terms = terms
        self._phrases = SetPhrases(lexicon, terms)

    def profile(self, document: Document) -> DocumentProfile:
        """Return the profile of `document`."""
        units = tuple(self._unit(unit.text, unit.role, unit.outline) for unit in document.units)
        return DocumentProfile(units, self._table(units))

    def _unit(self, original: str, role: Role, outline: tuple[int, ...]) -> UnitProfile:
        folded = fold(original)
        numbering = _NUMBERING.match(folded.text)
        start = numbering.end() if numbering else 0
        text, offsets = folded.text[start:][:_LONGEST], folded.offsets[start:][:_LONGEST]
        damped = tuple(self._phrases.found_in(text))
        kept = [1.0] * len(text)
        for phrase in damped:
            kept[phrase.span.start : phrase.span.end] = [1.0 - phrase.damping] * len(phrase.span)
        clauses = self._clauses(text, kept)
        quantities = indicate(original, find_quantities(original)[:_MOST_FIGURES])
        return UnitProfile(
            text=text,
            offsets=offsets,
            role=role,
            outline=outline,
            clauses=clauses,
            bigrams=self._bigrams(text, kept),
            names=frozenset(quoted or title for quoted, title in _QUOTED.findall(text)),
            figures=frozenset(_FIGURE.findall(text)),
            damped=damped,
            quantities=quantities,
            counted=tuple(_counted(quantity, clauses, offsets) for quantity in quantities),
        )

    def _clauses(self, text: str, kept: list[float]) -> tuple[tuple[Word, ...], ...]:
        clauses: list[list[Word]] = [[]]
        for token in tokenize(text, user_words=self._terms.whole_words):
            if _CLAUSE_END.match(token.text):
                clauses.append([])
            elif _WORD.match(token.text):
                term = self._terms.canonical.get(token.text, token.text)
                start, end = token.span.start, token.span.end
                full_weight = self._lexicon.word_weight(term)
                weight = full_weight * sum(kept[start:end]) / (end - start)
                clauses[-1].append(Word(term, (start, end), weight, full_weight))
        return tuple(tuple(clause) for clause in clauses if clause)

    def _bigrams(self, text: str, kept: list[float]) -> dict[str, float]:
        shares: dict[str, float] = {}
        for run in _HAN_RUN.finditer(text):
            for at in range(run.start(), run.end() - 1):
                bigram = text[at : at + 2]
                shares[bigram] = max(shares.get(bigram, 0.0), (kept[at] + kept[at + 1]) / 2)
        weight = self._lexicon.bigram_weight
        return {bigram: weight(bigram) * share for bigram, share in shares.items()}

    def _table(self, units: Sequence[UnitProfile]) -> WordTable:
        numbers: dict[str, int] = {}
        words: list[int] = []
        weights: list[float] = []
        full_weights: list[float] = []
        clause_starts: list[int] = []
        unit_starts: list[int] = []
        gaps: list[int] = []
        for unit in units:
            unit_starts.append(len(clause_starts))
            for clause in unit.clauses:
                clause_starts.append(len(words))
                words += [numbers.setdefault(word.term, len(numbers)) for word in clause]
                weights += [word.weight for word in clause]
                full_weights += [word.full_weight for word in clause]
            if not unit.clauses:
                clause_starts.append(len(words))
                gaps.append(len(words))
                words.append(0)
                weights.append(0.0)
                full_weights.append(0.0)
        unit_starts.append(len(clause_starts))
        clause_starts.append(len(words))
        entries = np.array(words, dtype=np.int64)
        entries[gaps] = len(numbers)
        vectors = self._lexicon.vectors_of(list(numbers))
        spelling = [*numbers, "\0"]
        return WordTable(
            numbers=numbers,
            words=entries,
            weights=np.array(weights, dtype=np.float64),
            full_weights=np.array(full_weights, dtype=np.float64),
            clauses=np.array(clause_starts, dtype=np.int64),
            units=np.array(unit_starts, dtype=np.int64),
            vectors=np.vstack([vectors, np.zeros((1, vectors.shape[1]))]).astype(np.float64),
            letters=np.array([ord(letter) for word in entries for letter in spelling[word]], dtype=np.int64),
            letter_starts=np.cumsum([0, *(len(spelling[word]) for word in entries)]),
        )

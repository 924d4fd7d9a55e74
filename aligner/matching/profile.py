"""What matching looks at in a document, worked out once for it.

A profile depends on one document only, so that one national report is profiled once and matched with many plans. Texts
are folded, terms that mean the same are replaced by one, and every word gets the weight that a policy corpus gives
it, less what it loses as part of a set phrase.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from aligner.lexicon import Lexicon, Terms, expect
from aligner.lexicon.encoder import Encoder
from aligner.lexicon.set_phrases import SetPhrases
from aligner.lexicon.taught import default_taught
from aligner.lexicon.tokenizer import token_bounds
from aligner.matching.arrays import Flags, Floats, Indexes, distinct
from aligner.matching.kept import Keeper
from aligner.matching.meanings import Meanings, encoded_meanings, meanings_of, substance_of
from aligner.matching.term_rows import TermRows, strongest, term_rows
from aligner.matching.word_table import WordList, WordTable
from aligner.model import DampedSpan, Document, Role, Unit
from aligner.structure.folding import FoldedText, fold
from aligner.structure.indicators import Indicated, indicate
from aligner.structure.offences import offences_of
from aligner.structure.quantities import find_quantities

_WORD = re.compile(r"\w")
_CLAUSE_ENDS = frozenset("，。；：！？")
_HAN = 0x3400, 0x9FFF
"""The Chinese characters whose pairs are looked at."""
_QUOTED = re.compile(r"“([^“”]{2,24})”|《([^《》]{2,40})》")
_FIGURE = re.compile(r"\d+(?:\.\d+)?[%万亿]*[㐀-鿿]?")
"""A figure with what it counts, as far as one character tells it: 1000人次 and 1000个 have nothing in common."""
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十百零〇\d]{1,6}[编章节条]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[、.．]|"
    r"[一二三四五六七八九十]{1,2}[是要](?=\w{2})|—+|[-•●·■])"
)


_LONGEST = 2000
"""Code points of a unit that are compared: a longer one is a table, or a scan without full stops."""
_MOST_FIGURES = 60
"""Figures of a unit that are looked at, for the same reason."""
_NO_CLAUSES = frozenset({Role.NOISE, Role.ASSIGNMENT})
_UNITS_AT_ONCE = 32
_SHORTEST = 1e-9
"""Length below which a mean vector has no direction."""


@dataclass(frozen=True, slots=True)
class UnitProfile:
    """The comparable parts of a unit beside its words.

    `text` is folded, without numbering, and cut where it is very long; code point i of it is number ``offsets[i]`` of
    the unit's text. `substance` is the text without its set phrases, or the whole text where it is nothing else.
    `names` are quoted names and instruments, `figures` the numbers as written with the character behind them, and
    `damped` the set phrases in `text`.
    `quantities` are the figures of the unit's own text with what they count.
    """

    text: str
    offsets: Sequence[int]
    role: Role
    outline: tuple[int, ...]
    substance: str
    names: frozenset[str]
    figures: frozenset[str]
    damped: tuple[DampedSpan, ...]
    quantities: tuple[Indicated, ...]


@dataclass(frozen=True, eq=False)
class DocumentProfile(Keeper):
    """The profiles of a document's units, and as arrays what all units have.

    `is_clause`, (units,), tells those that may be linked: that two files have the same page numbers, or name the same
    office as the one to act, says nothing about their clauses.

    `table` are their words. `words` and `bigrams` have a row a unit: its words with their weights, the root of the
    count damping a word that a sentence repeats, and its pairs of neighbouring Chinese characters. `directions` are
    those of the weighted mean word vectors, shape (units, dimensions). Bigram b has the key ``bigram_keys[b]``, by
    which the lexicon knows it. `meanings` are what an encoder taught of the words, `encoded` what one says of the units
    themselves, None where it is not asked. `offences` tells for each sanction of a law that does not say itself what it
    punishes the units that do.
    """

    units: tuple[UnitProfile, ...]
    is_clause: Flags
    table: WordTable
    words: TermRows
    bigram_keys: Indexes
    bigrams: TermRows
    directions: Floats
    meanings: Meanings
    encoded: Meanings | None
    offences: Mapping[int, tuple[int, ...]]


class Profiler:
    """Profiles documents with one lexicon and one list of terms."""

    def __init__(self, lexicon: Lexicon, terms: Terms, *, encoder: Encoder | None = None) -> None:
        """Prepare for the texts to come; phrases and terms are looked up in all of them, and `encoder` reads them."""
        self._encoder = encoder
        self._lexicon = lexicon
        self._terms = terms
        self._phrases = SetPhrases(lexicon, terms)
        self._taught = default_taught()

    def profile(self, document: Document) -> DocumentProfile:
        """Return the profile of `document`."""
        words = WordList()
        folded = [_folded(unit.text) for unit in document.units]
        expect(one.text for one in folded)
        units = tuple(self._unit(unit, one, words) for unit, one in zip(document.units, folded, strict=True))
        # A code point after each text, so that none of two texts stand beside each other.
        text = "".join(f"{unit.text}\0" for unit in units)
        texts = np.array([0, *accumulate(len(unit.text) + 1 for unit in units)], dtype=np.int64)
        kept = np.ones(len(text) + 1)
        for start, end, unit in zip(texts.tolist(), texts[1:].tolist(), units, strict=False):
            for phrase in unit.damped:
                kept[start + phrase.span.start : start + phrase.span.end] = 1.0 - phrase.damping
            if unit.role is Role.NOISE:
                kept[start:end] = 0.0
        table = words.table(self._lexicon, kept, texts[:-1])
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
        bigram_keys, bigrams = self._bigram_rows(codes, kept, texts)
        headings = np.array([unit.outline[-1] if unit.outline else -1 for unit in units], dtype=np.int64)
        is_clause = np.array([unit.role not in _NO_CLAUSES for unit in units], dtype=np.bool_)
        return DocumentProfile(
            units,
            is_clause,
            table,
            words=_word_rows(table),
            bigram_keys=bigram_keys,
            bigrams=bigrams,
            directions=_directions(table),
            meanings=meanings_of(table, (codes, kept[:-1]), texts, headings, self._taught),
            encoded=self._encoded(units, headings, table),
            offences=offences_of(document),
        )

    def _encoded(self, units: Sequence[UnitProfile], headings: Indexes, table: WordTable) -> Meanings | None:
        if self._encoder is None:
            return None
        texts = [unit.text for unit in units]
        return encoded_meanings(texts, headings, substance_of(table), self._encoder, self._taught.common)

    def _unit(self, unit: Unit, folded: FoldedText, words: WordList) -> UnitProfile:
        text = folded.text
        damped = tuple(self._phrases.found_in(text))
        # The number of a page is like every clause with that number, and would crowd it.
        self._add_words("" if unit.role is Role.NOISE else text, words)
        return UnitProfile(
            text=text,
            offsets=folded.offsets,
            role=unit.role,
            outline=unit.outline,
            substance=_substance(text, damped),
            names=frozenset(quoted or title for quoted, title in _QUOTED.findall(text)),
            figures=frozenset(_FIGURE.findall(text)),
            damped=damped,
            quantities=indicate(unit.text, find_quantities(unit.text)[:_MOST_FIGURES]),
        )

    def _add_words(self, text: str, words: WordList) -> None:
        """Add the words of a unit to those of the document."""
        canonical = self._terms.canonical
        terms: list[str] = []
        bounds: list[tuple[int, int]] = []
        clauses: list[int] = []
        begins = True
        for start, end in token_bounds(text, user_words=self._terms.whole_words):
            token = text[start:end]
            if text[start] in _CLAUSE_ENDS:
                begins = True
            elif token.isalnum() or _WORD.match(token):
                if begins:
                    clauses.append(len(terms))
                    begins = False
                terms.append(canonical.get(token, token))
                bounds.append((start, end))
        words.add_unit(terms, bounds, clauses)

    def _bigram_rows(self, codes: Indexes, kept: Floats, texts: Indexes) -> tuple[Indexes, TermRows]:
        """Return the keys of all pairs of characters, in order, and the rows of the units."""
        is_han = (codes >= _HAN[0]) & (codes <= _HAN[1])
        at = np.flatnonzero(is_han[:-1] & is_han[1:])
        found = codes[at] << 16 | codes[at + 1]
        keys = distinct(found)
        terms = np.searchsorted(keys, found)
        owners = np.searchsorted(texts, at, side="right") - 1
        owners, terms, shares, _ = strongest(owners, terms, (kept[at] + kept[at + 1]) / 2)
        weights = self._lexicon.bigram_weights(keys)[terms] * shares
        return keys, term_rows(owners, terms, weights, rows=len(texts) - 1, vocabulary=len(keys))


def _folded(text: str) -> FoldedText:
    """Return what is compared of a unit's text: folded, without numbering, and not too long."""
    folded = fold(text)
    numbering = _NUMBERING.match(folded.text)
    start = numbering.end() if numbering else 0
    return FoldedText(folded.text[start:][:_LONGEST], folded.offsets[start:][:_LONGEST])


def _substance(text: str, damped: Sequence[DampedSpan]) -> str:
    if not damped:
        return text
    parts, at = [], 0
    for phrase in damped:
        parts.append(text[at : phrase.span.start])
        at = phrase.span.end
    rest = "".join((*parts, text[at:]))
    return rest if _WORD.search(rest) else text


def _word_rows(table: WordTable) -> TermRows:
    owners = np.repeat(np.arange(len(table.units) - 1), np.diff(table.unit_starts))
    is_word = table.words < len(table.numbers)
    owners, terms, weights, counts = strongest(owners[is_word], table.words[is_word], table.weights[is_word])
    return term_rows(owners, terms, weights * np.sqrt(counts), rows=len(table.units) - 1, vocabulary=len(table.numbers))


def _directions(table: WordTable) -> Floats:
    """Return the directions of the mean vectors, some units at a time: the vectors of all words take much room."""
    starts = table.unit_starts
    sums = np.zeros((len(starts) - 1, table.vectors.shape[1]))
    for first in range(0, len(sums), _UNITS_AT_ONCE):
        bounds = starts[first : first + _UNITS_AT_ONCE + 1]
        entries = slice(bounds[0], bounds[-1])
        weighted = table.vectors[table.words[entries]] * table.weights[entries, None]
        sums[first : first + _UNITS_AT_ONCE] = np.add.reduceat(weighted, bounds[:-1] - bounds[0], axis=0)
    directions: Floats = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), _SHORTEST)
    return directions

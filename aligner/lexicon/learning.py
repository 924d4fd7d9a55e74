"""Learning a lexicon from the texts of a corpus.

Word vectors are the singular vectors of the positive pointwise mutual information of words that stand near one
another (Levy, Goldberg and Dagan 2015: window 5 with linear decay, context distribution smoothed by 0.75, square root
of the singular values), by randomized singular value decomposition (Halko, Martinsson and Tropp 2011). On a corpus of
ten million words they are as good as trained ones, take half a minute, and come out the same every time.

scipy is needed here only, and not by a program that uses a lexicon.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from aligner.errors import LexiconError
from aligner.language import Phrase, phrase
from aligner.lexicon.lexicon import Lexicon
from aligner.lexicon.tokenizer import words_of
from aligner.structure.folding import fold_text
from aligner.structure.layout import repair
from aligner.structure.markers import Level, marker_of
from aligner.structure.sentences import sentence_ends

_WORD = re.compile(r"[㐀-鿿]+|[a-z][a-z0-9.+-]*")
_HAN_RUN = re.compile(r"[㐀-鿿]+")
_CLAUSE_END = re.compile(r"[，。；：！？（）]")
_PHRASE = re.compile(r"[㐀-鿿]{4,12}")
_WINDOW = 5
_SMOOTHING = 0.75
_OVERSAMPLING = 20
_POWER_ITERATIONS = 4
_SEED = 20_180

_LEAST_UNITS = 10
"""Words and character pairs in fewer units are left out: their count says no more than that they are rare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningOptions:
    """How large the lexicon becomes.

    Vectors of `dimensions` numbers for words that occur at least `least_count` times; phrases that stand as a whole
    clause in at least `least_documents` documents.
    """

    dimensions: int = 128
    least_count: int = 15
    least_documents: int = 15


@dataclass(slots=True)
class _Counts:
    """What is counted while the corpus streams by."""

    numbers: dict[str, int] = field(default_factory=dict)
    stream: list[NDArray[np.int32]] = field(default_factory=list)
    word_units: Counter[str] = field(default_factory=Counter)
    bigram_units: Counter[str] = field(default_factory=Counter)
    phrase_documents: Counter[str] = field(default_factory=Counter)
    units: int = 0
    documents: int = 0

    def add(self, text: str) -> None:
        phrases: set[str] = set()
        for unit in _units(text):
            words = [word for word in words_of(unit) if _WORD.fullmatch(word)]
            numbers = [self.numbers.setdefault(word, len(self.numbers)) for word in words]
            # The gap keeps the words of two units out of each other's window.
            self.stream.append(np.array([*numbers, *[-1] * _WINDOW], dtype=np.int32))
            self.word_units.update(set(words))
            runs = _HAN_RUN.findall(unit)
            self.bigram_units.update({run[at : at + 2] for run in runs for at in range(len(run) - 1)})
            phrases.update(clause for clause in _CLAUSE_END.split(unit) if _PHRASE.fullmatch(clause))
            self.units += 1
        self.phrase_documents.update(phrases)
        self.documents += 1


def _units(text: str) -> Iterator[str]:
    """Yield the units of a text, folded and without their numbering."""
    for paragraph in repair(text):
        if paragraph.is_furniture:
            continue
        begin = 0
        for end in sentence_ends(paragraph.text):
            unit = paragraph.text[begin:end].strip()
            marker = marker_of(unit)
            # 一是 and 一要 are left: they may be words, and cost nothing.
            start = marker.length if marker is not None and marker.level is not Level.ORDINAL else 0
            yield fold_text(unit[start:])
            begin = end


def learn(
    texts: Iterable[str], *, options: LearningOptions | None = None, progress: Callable[[Phrase], None] | None = None
) -> Lexicon:
    """Return the lexicon of a corpus, given its texts in an order that does not depend on the machine.

    `progress` is told the name of each stage after the reading of the texts.

    Raises:
        LexiconError: if the corpus has fewer words than dimensions.
    """
    options = options or LearningOptions()
    counts, digest = _Counts(), hashlib.sha256()
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
        counts.add(text)
    tell = progress or (lambda _: None)
    tell(phrase("word vectors"))
    with_vectors, vectors = _word_vectors(counts, options)
    tell(phrase("statistics"))
    others = sorted(
        (word for word, count in counts.word_units.items() if count >= _LEAST_UNITS and word not in set(with_vectors)),
        key=lambda word: (-counts.word_units[word], word),
    )
    words = (*with_vectors, *others)
    bigrams = tuple(sorted(_most_common(counts.bigram_units, _LEAST_UNITS)))
    phrases = _most_common(counts.phrase_documents, options.least_documents)
    return Lexicon(
        documents=counts.documents,
        units=counts.units,
        inputs=digest.hexdigest(),
        words=words,
        word_units=_numbers(counts.word_units, words),
        bigrams="".join(bigrams),
        bigram_units=_numbers(counts.bigram_units, bigrams),
        vectors=vectors,
        phrases=phrases,
        phrase_documents=_numbers(counts.phrase_documents, phrases),
    )


def _most_common(counts: Counter[str], least: int) -> tuple[str, ...]:
    """Return the keys that were counted at least `least` times, most frequent first, ties in code point order."""
    return tuple(sorted((key for key, count in counts.items() if count >= least), key=lambda key: (-counts[key], key)))


def _numbers(counts: Counter[str], keys: tuple[str, ...]) -> NDArray[np.int32]:
    return np.array([counts[key] for key in keys], dtype=np.int32)


def _word_vectors(counts: _Counts, options: LearningOptions) -> tuple[tuple[str, ...], NDArray[np.int8]]:
    """Return the words that have a vector, most frequent first, and their vectors, shape (words, dimensions)."""
    stream = np.concatenate(counts.stream) if counts.stream else np.zeros(0, dtype=np.int32)
    occurrences = np.bincount(stream[stream >= 0], minlength=len(counts.numbers))
    names = list(counts.numbers)
    chosen = sorted(
        (number for number in range(len(names)) if occurrences[number] >= options.least_count),
        key=lambda number: (-occurrences[number], names[number]),
    )
    if len(chosen) <= options.dimensions:
        raise LexiconError(
            "{words} words occur {count} times or more, too few for vectors of {dimensions} dimensions; give a larger "
            "corpus, or fewer dimensions",
            words=len(chosen),
            count=options.least_count,
            dimensions=options.dimensions,
        )
    renumbered = np.full(len(names) + 1, -1, dtype=np.int32)  # the last entry stands for the gaps, number -1
    renumbered[chosen] = np.arange(len(chosen), dtype=np.int32)
    vectors = _factorize(renumbered[stream], len(chosen), options.dimensions)
    return tuple(names[number] for number in chosen), vectors


def _factorize(stream: NDArray[np.int32], size: int, dimensions: int) -> NDArray[np.int8]:
    from scipy import sparse  # a lexicon is built rarely, and used without scipy

    near = sparse.csr_matrix((size, size))
    for distance in range(1, _WINDOW + 1):
        left, right = stream[:-distance], stream[distance:]
        both = (left >= 0) & (right >= 0)
        weight = np.full(int(both.sum()), (_WINDOW + 1 - distance) / _WINDOW)
        near = near + sparse.coo_matrix((weight, (left[both], right[both])), shape=(size, size)).tocsr()
    near = (near + near.T).tocoo()
    totals = np.bincount(near.row, weights=near.data, minlength=size)
    smoothed = totals**_SMOOTHING / (totals**_SMOOTHING).sum()
    information = np.log(near.data / (totals[near.row] * smoothed[near.col]))
    positive = information > 0
    matrix = sparse.csr_matrix((information[positive], (near.row[positive], near.col[positive])), shape=(size, size))

    basis = matrix @ np.random.default_rng(_SEED).standard_normal((size, dimensions + _OVERSAMPLING))
    for _ in range(_POWER_ITERATIONS):
        basis = np.linalg.qr(matrix @ np.linalg.qr(matrix.T @ np.linalg.qr(basis)[0])[0])[0]
    inner, values, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    vectors = (basis @ inner)[:, :dimensions] * np.sqrt(values[:dimensions])
    # The sign of a singular vector is arbitrary; the largest entry of each is made positive.
    vectors *= np.sign(vectors[np.abs(vectors).argmax(axis=0), np.arange(dimensions)])
    scale = np.abs(vectors).max(axis=1, keepdims=True)
    quantized: NDArray[np.int8] = np.rint(vectors / np.where(scale > 0, scale, 1.0) * 127).astype(np.int8)
    return quantized

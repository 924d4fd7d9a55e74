"""What a policy corpus teaches of words: how common they are, what they stand near, which phrases every text carries.

Two documents are too few to tell a telling word from a filler: 职工 is in every unit of a trade-union report, and that
two units share it says nothing. The counts come from thousands of policy documents instead, so that they also do not
depend on which two documents are compared. A lexicon is statistics, words and short phrases only; no sentence of the
corpus can be read out of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aligner.errors import LexiconError
from aligner.lexicon.archives import DAMAGES, archive_of, read_archive, text_array, texts_of

FORMAT = 2
_UNSEEN = 5.0
"""Added to each count: a word that the corpus lacks is taken for one that five units hold, not for the rarest of all,
since it is as likely a slip of the tokenizer as a name."""
_FLOOR = 0.3
"""Least weight of a term, so that a unit of nothing but common words can still be compared."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Statistics of a corpus.

    `words` are ordered from the most frequent; `word_units[i]` is the number of units, out of `units`, that hold word
    i. `bigrams` are pairs of neighbouring Chinese characters, run together in the order of their code points: pair i
    is ``bigrams[2 * i : 2 * i + 2]``, and `bigram_units[i]` units hold it. `vectors` has shape (len(vectors),
    dimensions) in int8 and belongs to the first words. `phrases` are whole clauses that recur in `phrase_documents` of
    the `documents`. `inputs` is the SHA-256, in hexadecimal, of the corpus.
    """

    documents: int
    units: int
    inputs: str
    words: tuple[str, ...]
    word_units: NDArray[np.int32]
    bigrams: str
    bigram_units: NDArray[np.int32]
    vectors: NDArray[np.int8]
    phrases: tuple[str, ...]
    phrase_documents: NDArray[np.int32]

    @property
    def dimensions(self) -> int:
        """Length of a word vector."""
        return int(self.vectors.shape[1])

    @cached_property
    def _word_numbers(self) -> dict[str, int]:
        return dict(zip(self.words, range(len(self.words)), strict=True))

    @cached_property
    def _bigram_keys(self) -> NDArray[np.int64]:
        points = _code_points(self.bigrams).astype(np.int64)
        keys: NDArray[np.int64] = points[::2] << 16 | points[1::2]
        return keys

    def _weights(self, counts: NDArray[np.int32]) -> NDArray[np.float64]:
        weights: NDArray[np.float64] = np.maximum(np.log((self.units + 1) / (counts + _UNSEEN)), _FLOOR)
        return weights

    @cached_property
    def phrase_frequencies(self) -> Mapping[str, float]:
        """Set phrases and the fraction of the documents that hold them."""
        return {
            phrase: count / self.documents
            for phrase, count in zip(self.phrases, self.phrase_documents.tolist(), strict=True)
        }

    def word_weights(self, words: Iterable[str]) -> NDArray[np.float64]:
        """Return how much words tell, at least 0.3: the natural logarithm of their inverse frequency among units."""
        return self._weights(np.append(self.word_units, np.int32(0))[self._numbers_of(words)])

    def bigram_weights(self, keys: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return how much pairs of characters tell, as `word_weights` does for words; shape (len(keys),).

        The key of a pair is the code point of its first character, times 2**16, plus that of its second.
        """
        at = np.searchsorted(self._bigram_keys, keys)
        known = at < len(self._bigram_keys)
        known[known] = self._bigram_keys[at[known]] == keys[known]
        counts = np.zeros(len(keys), dtype=np.int32)
        counts[known] = self.bigram_units[at[known]]
        return self._weights(counts)

    def vectors_of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Return the word vectors, shape (len(words), dimensions), of length 1; zeros for a word without vector."""
        found = np.zeros((len(words), self.dimensions), dtype=np.float32)
        numbers = self._numbers_of(words)
        known = numbers < len(self.vectors)
        rows = self.vectors[numbers[known]].astype(np.float32)
        found[known] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return found

    def _numbers_of(self, words: Iterable[str]) -> NDArray[np.int64]:
        """Return the places of words in `words`, and the place behind the last one for those that are not there."""
        unseen = len(self.words)
        return np.array([self._word_numbers.get(word, unseen) for word in words], dtype=np.int64)


def _code_points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le"), dtype="<u4")


def to_bytes(lexicon: Lexicon) -> bytes:
    """Return the lexicon as a file's content; the same lexicon gives the same bytes."""
    about = {
        "format": FORMAT,
        "documents": lexicon.documents,
        "units": lexicon.units,
        "inputs_sha256": lexicon.inputs,
    }
    return archive_of(
        about,
        {
            "words": text_array(lexicon.words),
            "word_units": lexicon.word_units,
            "bigrams": np.frombuffer(lexicon.bigrams.encode(), dtype=np.uint8),
            "bigram_units": lexicon.bigram_units,
            "vectors": lexicon.vectors,
            "phrases": text_array(lexicon.phrases),
            "phrase_documents": lexicon.phrase_documents,
        },
    )


def from_bytes(data: bytes, *, name: str) -> Lexicon:
    """Return the lexicon in a file's content; `name` is the file, for messages.

    Raises:
        LexiconError: if the content is no lexicon, a damaged one, or one of another format.
    """
    try:
        about, arrays = read_archive(data)
        if about["format"] != FORMAT:
            raise LexiconError(
                "{name}: is a lexicon of format {format}, and this program reads format {known}; build it again "
                "with python -m aligner.lexicon.build",
                name=name,
                format=about["format"],
                known=FORMAT,
            )
        lexicon = Lexicon(
            documents=int(about["documents"]),
            units=int(about["units"]),
            inputs=str(about["inputs_sha256"]),
            words=texts_of(arrays["words"]),
            word_units=arrays["word_units"].astype(np.int32, copy=False),
            bigrams=arrays["bigrams"].tobytes().decode(),
            bigram_units=arrays["bigram_units"].astype(np.int32, copy=False),
            vectors=arrays["vectors"].astype(np.int8, copy=False),
            phrases=texts_of(arrays["phrases"]),
            phrase_documents=arrays["phrase_documents"].astype(np.int32, copy=False),
        )
    except DAMAGES as error:
        raise LexiconError(
            "{name}: is no lexicon, or a damaged one; build one with python -m aligner.lexicon.build", name=name
        ) from error
    _check(lexicon, name)
    return lexicon


def _check(lexicon: Lexicon, name: str) -> None:
    sizes_agree = (
        lexicon.word_units.shape == (len(lexicon.words),)
        and 2 * len(lexicon.bigram_units) == len(lexicon.bigrams)
        and lexicon.phrase_documents.shape == (len(lexicon.phrases),)
        and lexicon.vectors.ndim == 2
        and len(lexicon.vectors) <= len(lexicon.words)
        and lexicon.documents > 0
        and lexicon.units > 0
    )
    if not sizes_agree:
        raise LexiconError(
            "{name}: is a damaged lexicon; build it again with python -m aligner.lexicon.build", name=name
        )


def load_default() -> Lexicon:
    """Return the lexicon that comes with the package."""
    return from_bytes(Path(__file__).with_name("policy.npz").read_bytes(), name="policy.npz")

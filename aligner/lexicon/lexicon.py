"""What a policy corpus teaches of words: how common they are, what they stand near, which phrases every text carries.

Two documents are too few to tell a telling word from a filler: 职工 is in every unit of a trade-union report, and that
two units share it says nothing. The counts come from thousands of policy documents instead, so that they also do not
depend on which two documents are compared. A lexicon is statistics, words and short phrases only; no sentence of the
corpus can be read out of it.

The file is a NumPy archive of plain arrays, read without pickle, so that a lexicon from elsewhere can do no harm.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from aligner.errors import LexiconError

FORMAT = 1
_UNSEEN = 5.0
"""Added to each count: a word that the corpus lacks is taken for one that five units hold, not for the rarest of all,
since it is as likely a slip of the tokenizer as a name."""
_FLOOR = 0.3
"""Least weight of a term, so that a unit of nothing but common words can still be compared."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Statistics of a corpus.

    `words` are ordered from the most frequent; `word_units[i]` is the number of units, out of `units`, that hold word
    i; `bigrams` and `bigram_units` likewise for pairs of neighbouring Chinese characters. `vectors` has shape
    (len(vectors), dimensions) in int8 and belongs to the first words. `phrases` are whole clauses that recur in
    `phrase_documents` of the `documents`. `inputs` is the SHA-256, in hexadecimal, of the corpus.
    """

    documents: int
    units: int
    inputs: str
    words: tuple[str, ...]
    word_units: NDArray[np.int32]
    bigrams: tuple[str, ...]
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
        return {word: number for number, word in enumerate(self.words)}

    @cached_property
    def _word_weights(self) -> dict[str, float]:
        return dict(zip(self.words, self._weights(self.word_units).tolist(), strict=True))

    @cached_property
    def _bigram_weights(self) -> dict[str, float]:
        return dict(zip(self.bigrams, self._weights(self.bigram_units).tolist(), strict=True))

    @cached_property
    def _weight_of_unseen(self) -> float:
        return float(self._weights(np.zeros(1, dtype=np.int32))[0])

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

    def word_weight(self, word: str) -> float:
        """Return how much a word tells, at least 0.3: its inverse frequency among units, in natural logarithms."""
        return self._word_weights.get(word, self._weight_of_unseen)

    def bigram_weight(self, bigram: str) -> float:
        """Return how much a pair of characters tells, as `word_weight` does for words."""
        return self._bigram_weights.get(bigram, self._weight_of_unseen)

    def vectors_of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Return the word vectors, shape (len(words), dimensions), of length 1; zeros for a word without vector."""
        found = np.zeros((len(words), self.dimensions), dtype=np.float32)
        numbers = [self._word_numbers.get(word, len(self.vectors)) for word in words]
        known = [at for at, number in enumerate(numbers) if number < len(self.vectors)]
        if known:
            rows = self.vectors[[numbers[at] for at in known]].astype(np.float32)
            found[known] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return found


def _text_array(texts: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def _texts(array: NDArray[np.uint8]) -> tuple[str, ...]:
    return tuple(array.tobytes().decode().split("\n")) if array.size else ()


def to_bytes(lexicon: Lexicon) -> bytes:
    """Return the lexicon as a file's content; the same lexicon gives the same bytes."""
    about = {
        "format": FORMAT,
        "documents": lexicon.documents,
        "units": lexicon.units,
        "inputs_sha256": lexicon.inputs,
    }
    buffer = io.BytesIO()
    # Not compressed: the vectors hardly shrink, and inflating the rest costs every run a tenth of its time.
    np.savez(
        buffer,
        allow_pickle=False,
        about=np.frombuffer(json.dumps(about, sort_keys=True).encode(), dtype=np.uint8),
        words=_text_array(lexicon.words),
        word_units=lexicon.word_units,
        bigrams=_text_array(lexicon.bigrams),
        bigram_units=lexicon.bigram_units,
        vectors=lexicon.vectors,
        phrases=_text_array(lexicon.phrases),
        phrase_documents=lexicon.phrase_documents,
    )
    return buffer.getvalue()


def from_bytes(data: bytes, *, name: str) -> Lexicon:
    """Return the lexicon in a file's content; `name` is the file, for messages.

    Raises:
        LexiconError: if the content is no lexicon, a damaged one, or one of another format.
    """
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as archive:
            arrays = {key: archive[key] for key in archive.files}
        about = json.loads(arrays["about"].tobytes())
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
            words=_texts(arrays["words"]),
            word_units=arrays["word_units"].astype(np.int32),
            bigrams=_texts(arrays["bigrams"]),
            bigram_units=arrays["bigram_units"].astype(np.int32),
            vectors=arrays["vectors"].astype(np.int8),
            phrases=_texts(arrays["phrases"]),
            phrase_documents=arrays["phrase_documents"].astype(np.int32),
        )
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise LexiconError(
            "{name}: is no lexicon, or a damaged one; build one with python -m aligner.lexicon.build", name=name
        ) from error
    _check(lexicon, name)
    return lexicon


def _check(lexicon: Lexicon, name: str) -> None:
    sizes_agree = (
        lexicon.word_units.shape == (len(lexicon.words),)
        and lexicon.bigram_units.shape == (len(lexicon.bigrams),)
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
    return from_bytes(files("aligner.lexicon").joinpath("policy.npz").read_bytes(), name="policy.npz")

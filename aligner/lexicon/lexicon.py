"""What a policy corpus teaches of words: how common they are, what they stand near, which phrases every text carries.

Two documents are too few to tell a telling word from a filler: 职工 is in every unit of a trade-union report, and that
two units share it says nothing. The counts come from thousands of policy documents instead, so that they also do not
depend on which two documents are compared. A lexicon is statistics, words and short phrases only; no sentence of the
corpus can be read out of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aligner.errors import LexiconError
from aligner.files import shown
from aligner.language import Phrase, phrase
from aligner.lexicon.archives import (
    COUNTS,
    DAMAGES,
    MOST_COUNTED,
    TEXT,
    Kind,
    archive_of,
    arrays_of,
    read_archive,
    text_array,
    texts_of,
)

FORMAT = 2
_UNSEEN = 5.0
"""Added to each count: a word that the corpus lacks is taken for one that five units hold, not for the rarest of all,
since it is as likely a slip of the tokenizer as a name."""
_FLOOR = 0.3
"""Least weight of a term, so that a unit of nothing but common words can still be compared."""
_ARRAYS = {
    "words": TEXT,
    "word_units": COUNTS,
    "bigrams": TEXT,
    "bigram_units": COUNTS,
    "vectors": Kind("i1", 2),
    "phrases": TEXT,
    "phrase_documents": COUNTS,
}
_MOST = 2**31 - 1
_MOST_DIMENSIONS = 1024
_LONGEST = 200
"""Code points of a word or a phrase; no Chinese word has forty, and a phrase is a clause at most."""
_PAIR = 6
"""Bytes of a pair of Chinese characters."""
_HIGHEST = "\uffff"
"""The last character of which a pair can be counted."""


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
    lexicon = _read(data, name)
    if problem := next(_problems(lexicon), None):
        raise LexiconError(
            "{name}: is a damaged lexicon: {problem}; build it again with python -m aligner.lexicon.build",
            name=shown(name),
            problem=problem,
        )
    return lexicon


def _read(data: bytes, name: str) -> Lexicon:
    """Return the lexicon in a file's content, whatever the numbers in it are.

    Raises:
        LexiconError: if the content is no lexicon, or one of another format.
    """
    try:
        about, archive = read_archive(data)
        if (written := about["format"].count()) != FORMAT:
            raise LexiconError(
                "{name}: is a lexicon of format {format}, and this program reads format {known}; build it again "
                "with python -m aligner.lexicon.build",
                name=shown(name),
                format=written,
                known=FORMAT,
            )
        arrays = arrays_of(archive, _ARRAYS)
        if len(arrays["bigram_units"]) > MOST_COUNTED or len(arrays["bigrams"]) > _PAIR * MOST_COUNTED:
            raise ValueError("there are far more pairs than can be held")
        return Lexicon(
            documents=about["documents"].count(1, _MOST),
            units=about["units"].count(1, _MOST),
            inputs=about["inputs_sha256"].text("[0-9a-f]{64}"),
            words=texts_of(arrays["words"], len(arrays["word_units"])),
            word_units=arrays["word_units"],
            bigrams=arrays["bigrams"].tobytes().decode(),
            bigram_units=arrays["bigram_units"],
            vectors=arrays["vectors"],
            phrases=texts_of(arrays["phrases"], len(arrays["phrase_documents"])),
            phrase_documents=arrays["phrase_documents"],
        )
    except DAMAGES as error:
        raise LexiconError(
            "{name}: is no lexicon, or a damaged one; build one with python -m aligner.lexicon.build", name=shown(name)
        ) from error


def _problems(lexicon: Lexicon) -> Iterator[Phrase]:
    """Yield what is wrong with the numbers of a lexicon; only the first is sure to make sense."""
    if len(lexicon.bigrams) != 2 * len(lexicon.bigram_units) or len(lexicon.vectors) > len(lexicon.words):
        yield phrase("its lists are not of the same length")
    if not 0 < lexicon.dimensions <= _MOST_DIMENSIONS:
        yield phrase("its word vectors have {n} dimensions", n=lexicon.dimensions)
    for counts, most in (
        (lexicon.word_units, lexicon.units),
        (lexicon.bigram_units, lexicon.units),
        (lexicon.phrase_documents, lexicon.documents),
    ):
        if counts.size and not 0 <= int(counts.min()) <= int(counts.max()) <= most:
            yield phrase("something is counted less than never, or more often than there are texts")
    for texts in (lexicon.words, lexicon.phrases):
        if len(set(texts)) != len(texts):
            yield phrase("a word or a phrase stands there twice")
        if not all(text and text.isprintable() and len(text) <= _LONGEST for text in texts):
            yield phrase("a word or a phrase is empty, too long, or has characters that cannot be seen")
    is_countable = max(lexicon.bigrams, default="") <= _HIGHEST
    if not is_countable or not (np.diff(lexicon._bigram_keys) > 0).all():
        yield phrase("its pairs of characters are out of order")


def load_default() -> Lexicon:
    """Return the lexicon that comes with the package, whose numbers are right."""
    return _read(Path(__file__).with_name("policy.npz").read_bytes(), "policy.npz")

"""What a sentence encoder taught of words: a vector for each, such that the sum of a clause's stands for its meaning.

The vectors of the lexicon tell which words stand near one another, those of this table which clauses say the same, as
an encoder sees it whose work costs a thousand times as much. A clause is looked at as a bag of words, of its single
characters, which know something of words that the table lacks, and of kinds of numbers. `teaching` makes the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aligner.errors import LexiconError
from aligner.files import shown
from aligner.lexicon.archives import DAMAGES, TEXT, Kind, archive_of, arrays_of, read_archive, text_array, texts_of

FORMAT = 1
_ARRAYS = {"characters": TEXT, "words": TEXT, "vectors": Kind("i1", 2), "scales": Kind("f4"), "common": Kind("f4")}
_DIGITS = frozenset("0123456789")
_NUMBER = re.compile(r"\d[\d,]*(?P<decimals>(?:\.\d+)+)?(?P<share>[%‰])?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_DIGITS = 5
HAN = 0x3400, 0x9FFF
"""The Chinese characters that have a row of their own."""


@dataclass(frozen=True, eq=False)
class TaughtWords:
    """The table: row i is ``vectors[i] * scales[i]``.

    The first rows belong to the Chinese characters in `characters`, each once, the others to `words`: those of two
    characters or more, and the kinds of numbers (`key_of`). `vectors` has shape (rows, dimensions) in int8, and
    `scales` shape (rows,). `common` is what the encoder says of all clauses alike: the mean of its vectors. `inputs` is
    the SHA-256, in hexadecimal, of all that they were made of.
    """

    inputs: str
    characters: str
    words: tuple[str, ...]
    vectors: NDArray[np.int8]
    scales: NDArray[np.float32]
    common: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.vectors)

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self.vectors.shape[1])

    @cached_property
    def _rows(self) -> dict[str, int]:
        return dict(zip(self.words, range(len(self.characters), len(self)), strict=True))

    @cached_property
    def _rows_of_characters(self) -> NDArray[np.int32]:
        # A place more for all that is no Chinese character.
        found = np.full(HAN[1] - HAN[0] + 2, -1, dtype=np.int32)
        found[[ord(character) - HAN[0] for character in self.characters]] = np.arange(len(self.characters))
        return found

    def rows_of_words(self, words: Iterable[str]) -> NDArray[np.int32]:
        """Return the numbers of the rows of words, -1 for one that has none, as single characters have none here."""
        rows = self._rows
        found = [rows.get(key_of(word), -1) for word in words]
        return np.array(found, dtype=np.int32)

    def rows_of_characters(self, codes: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the numbers of the rows of characters, given their code points, -1 for one that has none."""
        places = codes - HAN[0]
        places[(places < 0) | (codes > HAN[1])] = HAN[1] - HAN[0] + 1
        return self._rows_of_characters[places]


def key_of(word: str) -> str:
    """Return the key of a word: its kind if it is a number, nothing if it is a single character, or itself."""
    if word[0] in _DIGITS and (number := _NUMBER.fullmatch(word)):
        if number["share"]:
            return f"#{number['share']}"
        if number["decimals"]:
            return "#."
        return "#year" if _YEAR.fullmatch(word) else f"#{min(len(word), _MOST_DIGITS)}"
    return word if len(word) > 1 else ""


def keys_of(text: str, words: Iterable[str]) -> Iterator[str]:
    """Yield the keys of a text, given its words: those of the words, then those of its characters."""
    for word in words:
        if key := key_of(word):
            yield key
    for character in text:
        if HAN[0] <= ord(character) <= HAN[1]:
            yield character


def to_bytes(taught: TaughtWords) -> bytes:
    """Return the table as a file's content; the same table gives the same bytes."""
    return archive_of(
        {"format": FORMAT, "inputs_sha256": taught.inputs},
        {
            "characters": np.frombuffer(taught.characters.encode(), dtype=np.uint8),
            "words": text_array(taught.words),
            "vectors": taught.vectors,
            "scales": taught.scales,
            "common": taught.common,
        },
    )


def from_bytes(data: bytes, *, name: str) -> TaughtWords:
    """Return the table in a file's content; `name` is the file, for messages.

    Raises:
        LexiconError: if the content is no such table, a damaged one, or one of another format.
    """
    try:
        about, archive = read_archive(data)
        arrays = arrays_of(archive, _ARRAYS)
        characters = arrays["characters"].tobytes().decode()
        words = len(arrays["vectors"]) - len(characters)
        taught = TaughtWords(
            inputs=about["inputs_sha256"].text("[0-9a-f]{64}"),
            characters=characters,
            words=texts_of(arrays["words"], words),
            vectors=arrays["vectors"],
            scales=arrays["scales"],
            common=arrays["common"],
        )
        if about["format"].count() != FORMAT or taught.scales.shape != (len(taught),):
            raise ValueError
        if not (np.isfinite(taught.scales).all() and np.isfinite(taught.common).all()):
            raise ValueError
        if not all(HAN[0] <= ord(one) <= HAN[1] for one in taught.characters):
            raise ValueError
    except DAMAGES as error:
        raise LexiconError(
            "{name}: is no table of taught words, or a damaged one; make one with python -m aligner.lexicon.teach",
            name=shown(name),
        ) from error
    return taught


@cache
def default_taught() -> TaughtWords:
    """Return the table that comes with the package."""
    return from_bytes(Path(__file__).with_name("taught.npz").read_bytes(), name="taught.npz")

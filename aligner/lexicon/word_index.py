"""The words of jieba's dictionary that given texts can hold, found without loading the others.

Two plans hold three thousand of its 350,000 words, and to load all of them takes longer than most of what is done with
them. Whether a word is in a text decides itself on its first characters: so the words are kept in their order, with the
first four characters as one number, and all places of the texts are looked up in that order at once.

The index is made from the dictionary in jieba's own format and kept for the next run (`private_files`). It is plain
numbers and text: a file that is wrong can give wrong words at worst. Where it cannot be kept there is none, and the
whole dictionary is loaded.
"""

from __future__ import annotations

import contextlib
import mmap
import re
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from aligner.lexicon.private_files import may_write, open_private, write_private

Keys = NDArray[np.uint64]
N = TypeVar("N", bound=np.integer[Any])

_DICTIONARY = "7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8"
"""The SHA-256 of the dictionary of jieba 0.42, which its port to Rust holds as well."""
_MAGIC = b"aligner words 1\n"
_HEAD = struct.Struct("<16sIIQ8x")
"""Magic, check sum of the rest, number of words, sum of all frequencies; filled up, so that the numbers are aligned."""
_SIZE = 16
"""Bytes to a word beside its characters: key, frequency, end."""
_LENGTH = 4
"""Characters in a key, of 16 bits each, the first one highest; a shorter word is filled up with zeros."""
_HAN_WORD = r"(?m)^([\u4e00-\u9fd5]+) (\d+)(?= |$)"
_COUNT = r"(?m)^\S+ (\d+)(?= |$)"


class WordIndex:
    """The words of Chinese characters in a dictionary, with their frequencies; `total` is the sum of all in it."""

    def __init__(self, data: mmap.mmap | bytes) -> None:
        """Take the content of an index.

        Raises:
            ValueError: if it is none, or a damaged one.
        """
        if len(data) < _HEAD.size:
            raise ValueError
        magic, check, size, self.total = _HEAD.unpack_from(data)
        rest = memoryview(data)[_HEAD.size :]
        if magic != _MAGIC or len(rest) < size * _SIZE or zlib.crc32(rest) != check:
            raise ValueError
        self._keys = np.frombuffer(rest, np.uint64, size)
        self._counts = np.frombuffer(rest, np.uint32, size, offset=8 * size)
        self._ends = np.frombuffer(rest, np.uint32, size, offset=12 * size)
        self._text = rest[_SIZE * size :]
        # The check sum tells of damage; what it vouches for must still not lead out of the text, or below nothing.
        are_in_order = (self._keys[:-1] <= self._keys[1:]).all() and (self._ends[:-1] <= self._ends[1:]).all()
        end = 2 * int(self._ends[-1]) if size else 0
        if not are_in_order or end != len(self._text) or self.total < int(self._counts.sum(dtype=np.uint64)):
            raise ValueError

    def words_in(self, text: str) -> Iterator[tuple[str, int]]:
        """Return the words that stand in `text`, and perhaps some that do not, with their frequencies.

        Those that may be too many are longer than four characters, of which the first four stand in the text.
        """
        numbers = self._numbers_in(text)
        # The characters of the keys are there already, and numpy strips the zeros; only long words are looked up.
        words = self._keys[numbers].astype(">u8").view(">u2").astype(np.uint32).view(f"U{_LENGTH}").tolist()
        ends = self._ends[numbers]
        starts = np.where(numbers > 0, self._ends[numbers - 1], 0)
        for at in np.flatnonzero(ends - starts > _LENGTH).tolist():
            words[at] = str(self._text[2 * int(starts[at]) : 2 * int(ends[at])], "utf-16-le", "replace")
        return zip(words, self._counts[numbers].tolist(), strict=True)

    def _numbers_in(self, text: str) -> NDArray[np.int64]:
        places = _distinct(np.sort(_keys_of(text)))
        first = np.searchsorted(self._keys, places)
        first = first[first < len(self._keys)]
        is_start = self._keys[first] == places[: len(first)]
        last = np.searchsorted(self._keys, places[: len(first)][is_start], "right")
        # All words that begin with these four characters stand together.
        spans = last - first[is_start]
        found = [np.repeat(last - np.cumsum(spans), spans) + np.arange(spans.sum())]
        for length in range(1, _LENGTH):
            empty = np.uint64(16 * (_LENGTH - length))
            short = _distinct(places >> empty) << empty
            at = np.searchsorted(self._keys, short)
            at = at[at < len(self._keys)]
            found.append(at[self._keys[at] == short[: len(at)]])
        return _distinct(np.sort(np.concatenate(found)))


def _distinct(ordered: NDArray[N]) -> NDArray[N]:
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def _keys_of(text: str) -> Keys:
    """Return the key of each place of `text`, from its first character to its last."""
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2").astype(np.uint64)
    padded = np.concatenate([units, np.zeros(_LENGTH - 1, dtype=np.uint64)])
    keys = np.zeros(len(units), dtype=np.uint64)
    for at in range(_LENGTH):
        keys = keys << np.uint64(16) | padded[at : at + len(units)]
    return keys


def encoded(dictionary: str) -> bytes:
    """Return the content of the index of a dictionary in jieba's own format: a line has word, frequency and kind."""
    words = {word: int(count) for word, count in re.findall(_HAN_WORD, dictionary)}
    starts = "".join(word[:_LENGTH].ljust(_LENGTH, "\0") for word in words)
    keys = _keys_of(starts)[::_LENGTH]
    order = np.argsort(keys, kind="stable")
    names, counts = list(words), np.array(list(words.values()), dtype=np.uint32)
    ends = np.cumsum(np.array([len(name) for name in names], dtype=np.uint32)[order], dtype=np.uint32)
    text = "".join(names[at] for at in order.tolist()).encode("utf-16-le")
    rest = keys[order].tobytes() + counts[order].tobytes() + ends.tobytes() + text
    total = sum(map(int, re.findall(_COUNT, dictionary)))
    return _HEAD.pack(_MAGIC, zlib.crc32(rest), len(names), total) + rest


def load_index(folder: Path, *, source: Callable[[], bytes]) -> WordIndex | None:
    """Return the index that is kept in `folder`; None where there is none yet, which is made then.

    `source` returns the dictionary. The run that makes the index has no use for it: making it takes longer than to load
    all words. Of another dictionary than the port to Rust holds, none is made.
    """
    # Numbers are written as the machine holds them.
    name = f"words-{_DICTIONARY[:16]}-{sys.byteorder}.index"
    try:
        with open_private(folder, name) as file:
            return WordIndex(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        with contextlib.suppress(OSError):
            if may_write(folder) and sha256(data := source()).hexdigest() == _DICTIONARY:
                write_private(folder, name, encoded(data.decode()))
    return None

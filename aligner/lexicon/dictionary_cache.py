"""jieba's dictionary, loaded fast and from no file that another user could have written.

Parsing the dictionary that jieba ships costs about four times as much as reading the result back, so the result is
kept. jieba keeps it too, but as `jieba.cache` in the temporary folder, where anybody can put that file first, and
unmarshals what it finds. Here:

* the file lies in the user's cache folder, and is read only if nobody else can have written it (`private_files`);
* it is plain data, numbers and words. Splitting a string and viewing an array takes no longer than `marshal` does,
  and a file that is wrong can give wrong words at worst; it can run nothing and crash nothing;
* its name carries what it was made from, and it starts with a digest of its content: a file of another version, cut
  short or damaged, is built again without a word.

A cache is a convenience. Whatever goes wrong with it, the dictionary is parsed and the work goes on.
"""

from __future__ import annotations

import contextlib
import io
import struct
import sys
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Literal

from aligner.lexicon.private_files import open_private, write_private

_MAGIC = b"aligner dictionary 1\n"
_HEAD = struct.Struct("<qQ")
_COUNT: Literal["i"] = "i"


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Words with their frequencies, as jieba's tokenizer holds them.

    `frequencies` also has every beginning of a word, with frequency 0 unless it is a word itself; `total` is the sum
    that jieba divides by, in which a word that its dictionary lists twice counts twice.
    """

    frequencies: dict[str, int]
    total: int


def load_dictionary(
    source: Path, *, version: str, parse: Callable[[BinaryIO], tuple[dict[str, int], int]], folder: Path | None
) -> Dictionary:
    """Return the dictionary of the file `source`, from the cache in `folder` if that can be trusted.

    Args:
        source: the dictionary in jieba's own format.
        version: jieba's version; another version parses anew, for it may parse otherwise.
        parse: what makes frequencies and total of the opened `source`; called only where the cache does not serve.
        folder: where the cache lies or shall lie, usually `cache_folder`; None to do without one.

    Raises:
        OSError: if `source` itself cannot be read.
    """
    raw = source.read_bytes()
    # The byte order stands in the name because the counts are written as the machine holds them.
    name = f"jieba-{version}-{sha256(raw).hexdigest()[:16]}-{sys.byteorder}.words"
    if folder is not None:
        cached = _read(folder, name)
        if cached is not None:
            return cached
    dictionary = Dictionary(*parse(io.BytesIO(raw)))
    if folder is not None:
        _write(folder, name, dictionary)
    return dictionary


def _read(folder: Path, name: str) -> Dictionary | None:
    try:
        with open_private(folder, name) as file:
            return _decode(file.read())
    except OSError:
        return None


def _write(folder: Path, name: str, dictionary: Dictionary) -> None:
    # OverflowError: a dictionary put in place of jieba's can hold frequencies too great for the format.
    with contextlib.suppress(OSError, OverflowError):
        write_private(folder, name, _encode(dictionary))


def _encode(dictionary: Dictionary) -> bytes:
    counts = array(_COUNT, dictionary.frequencies.values())
    words = "\n".join(dictionary.frequencies)
    payload = _HEAD.pack(dictionary.total, len(counts)) + counts.tobytes() + words.encode()
    return _MAGIC + sha256(payload).digest() + payload


def _decode(data: bytes) -> Dictionary | None:
    digest_end = len(_MAGIC) + sha256().digest_size
    payload = memoryview(data)[digest_end:]
    if not data.startswith(_MAGIC) or sha256(payload).digest() != data[len(_MAGIC) : digest_end]:
        return None
    with contextlib.suppress(ValueError, TypeError, struct.error):  # the digest is right, but not what it vouches for
        total, size = _HEAD.unpack_from(payload)
        words_start = _HEAD.size + size * struct.calcsize(_COUNT)
        counts = payload[_HEAD.size : words_start].cast(_COUNT).tolist()
        words = str(payload[words_start:], "utf-8").split("\n")
        if total <= 0 or min(counts) < 0:
            return None
        return Dictionary(dict(zip(words, counts, strict=True)), total)
    return None

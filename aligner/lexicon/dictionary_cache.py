"""jieba's dictionary, loaded fast and from no file that another user could have written.

Parsing the dictionary that jieba ships costs about four times as much as reading the result back, so the result is
kept. jieba keeps it too, but as `jieba.cache` in the temporary folder, where anybody can put that file first, and
unmarshals what it finds. Here:

* the file lies in the user's cache folder, made with mode 0700, and is read only if folder and file belong to the
  user, are what they seem (no symbolic link, no device) and can be written by nobody else;
* it is plain data, numbers and words. Splitting a string and viewing an array takes no longer than `marshal` does,
  and a file that is wrong can give wrong words at worst; it can run nothing and crash nothing;
* its name carries what it was made from, and it starts with a digest of its content: a file of another version, cut
  short or damaged, is built again without a word;
* it is written beside its place and moved there, so that no reader meets half a file.

A cache is a convenience. Whatever goes wrong with it, the dictionary is parsed and the work goes on.
"""

from __future__ import annotations

import contextlib
import io
import os
import stat
import struct
import sys
import tempfile
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Literal

import platformdirs

_MAGIC = b"aligner dictionary 1\n"
_HEAD = struct.Struct("<qQ")
_COUNT: Literal["i"] = "i"
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


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


def cache_folder() -> Path | None:
    """Return the folder of this program's caches, which need not exist, or None if the user has no such place.

    The folder is where the platform keeps caches; on Linux, `XDG_CACHE_HOME` moves it.
    """
    folder = platformdirs.user_cache_path("aligner", appauthor=False)
    # Without a home the path stays relative, and would make a folder called "~" wherever the program happens to run.
    return folder if folder.is_absolute() else None


def _read(folder: Path, name: str) -> Dictionary | None:
    try:
        if not _is_private(folder.lstat(), stat.S_ISDIR):
            return None
        data = _read_private_file(folder / name)
    except OSError:
        return None
    return None if data is None else _decode(data)


def _read_private_file(path: Path) -> bytes | None:
    # Checked after opening, so that what was checked is what is read.
    with open(path, "rb", opener=_open_safely) as file:
        return file.read() if _is_private(os.fstat(file.fileno()), stat.S_ISREG) else None


def _open_safely(path: str, flags: int) -> int:
    # No symbolic link is followed, and a pipe does not wait for its writer. Windows knows neither flag, nor the danger.
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _is_private(status: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    if sys.platform == "win32":  # modes say nothing there, and the cache folder is inside the user's profile
        return is_kind(status.st_mode)
    return is_kind(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_MAY_WRITE


def _write(folder: Path, name: str, dictionary: Dictionary) -> None:
    # OverflowError: a dictionary put in place of jieba's can hold frequencies too great for the format.
    with contextlib.suppress(OSError, OverflowError):
        data = _encode(dictionary)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_private(folder.lstat(), stat.S_ISDIR):
            _replace(folder / name, data)


def _replace(path: Path, data: bytes) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # makes the file with mode 0600
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor has no path
            file.write(data)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


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
        return Dictionary(dict(zip(words, counts, strict=True)), total)
    return None

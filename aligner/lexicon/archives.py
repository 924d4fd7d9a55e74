"""Archives of plain arrays: how what was learnt of a corpus is kept in a file.

A file is a NumPy archive without pickle, so that one from elsewhere can do no harm. It is not compressed: vectors
hardly shrink, and inflating the rest costs every run a tenth of its time.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_LONGEST_HEADER = 1 << 16
"""Bytes in which NumPy tells the shape and the type of an array."""

DAMAGES = (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile)
"""What the reading of an archive raises that is damaged or none, or that lacks what it should hold."""


def text_array(texts: Sequence[str]) -> NDArray[np.uint8]:
    """Return texts without line ends as an array."""
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def texts_of(array: NDArray[np.uint8]) -> tuple[str, ...]:
    """Return the texts in an array made by `text_array`."""
    return tuple(array.tobytes().decode().split("\n")) if array.size else ()


def archive_of(about: Mapping[str, object], arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Return arrays, and what is said `about` them, as a file's content; the same arrays give the same bytes."""
    told = np.frombuffer(json.dumps(about, sort_keys=True).encode(), dtype=np.uint8)
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, about=told, **arrays)
    return buffer.getvalue()


def read_archive(data: bytes) -> tuple[Mapping[str, Any], Mapping[str, NDArray[Any]]]:
    """Return what a file's content says about its arrays, and the arrays, as views of it.

    It raises one of `DAMAGES` where the content is no such archive.
    """
    arrays = dict(_arrays(data))
    return json.loads(arrays["about"].tobytes()), arrays


def _arrays(data: bytes) -> Iterator[tuple[str, NDArray[Any]]]:
    """Yield the names and arrays of an archive that is not compressed, as views of its bytes.

    `numpy.load` copies them, which takes as long as the rest of the loading.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    for member in members:
        # The header before a member, of 30 bytes, ends with the lengths of the name and of what follows it.
        lengths = (data[member.header_offset + at : member.header_offset + at + 2] for at in (26, 28))
        start = member.header_offset + 30 + sum(int.from_bytes(length, "little") for length in lengths)
        content = memoryview(data)[start : start + member.file_size]
        if zlib.crc32(content) != member.CRC:
            raise ValueError
        head = io.BytesIO(content[:_LONGEST_HEADER])
        if np.lib.format.read_magic(head) != (1, 0):
            raise ValueError
        shape, by_column, dtype = np.lib.format.read_array_header_1_0(head)
        if dtype.hasobject:
            raise ValueError
        array = np.frombuffer(content[head.tell() :], dtype=dtype).reshape(shape, order="F" if by_column else "C")
        yield member.filename.removesuffix(".npy"), array

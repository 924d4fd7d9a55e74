"""Archives of plain arrays: how what was learnt of a corpus is kept in a file.

A file is a NumPy archive without pickle, so that one from elsewhere can do no harm. It is not compressed: vectors
hardly shrink, and inflating the rest costs every run a tenth of its time.
"""

from __future__ import annotations

import io
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.files.archives import Archive, ArchiveError
from aligner.files.json_values import Misfit, Value

_HEADER = re.compile(
    rb"\x93NUMPY\x01\x00..\{'descr': '([|<>])([iuf][1248])', 'fortran_order': (True|False), "
    rb"'shape': \(((?:[0-9]{1,12}, ?)*(?:[0-9]{1,12})?)\), \} *\n",
    re.DOTALL,
)
"""What NumPy writes before an array that is no object and has no fields. NumPy itself reads it as a Python expression,
which a file can make as deep as it likes."""
_LONGEST_HEADER = 1 << 12
_LONGEST_ABOUT = 1 << 12
MOST_COUNTED = 500_000
"""Words, pairs or phrases, each of which takes some hundred bytes of memory; 3,500 documents have 22,000 words."""
_MOST_TEXT = 1 << 25
"""Bytes of all texts of a kind; the words of 3,500 documents have 190,000."""

DAMAGES = (ArchiveError, Misfit, ValueError)
"""What the reading of an archive raises that is damaged or none, or that lacks what it should hold."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What an array has to be: its type without byte order (``i4``), and its number of dimensions."""

    type: str
    dimensions: int = 1


TEXT = Kind("u1")
COUNTS = Kind("i4")


def text_array(texts: Sequence[str]) -> NDArray[np.uint8]:
    """Return texts without line ends as an array."""
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def texts_of(array: NDArray[np.uint8], number: int) -> tuple[str, ...]:
    """Return the texts in an array made by `text_array`, of which there have to be so many.

    Raises:
        ValueError: if there are more or fewer, or far more than can be held.
    """
    data = array.tobytes()
    # Counted before they are made: each takes far more memory than bytes.
    if number != (data.count(b"\n") + 1 if data else 0) or number > MOST_COUNTED or len(data) > _MOST_TEXT:
        raise ValueError("the texts are not as many as there should be")
    return tuple(data.decode().split("\n")) if data else ()


def archive_of(about: Mapping[str, object], arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Return arrays, and what is said `about` them, as a file's content; the same arrays give the same bytes."""
    told = np.frombuffer(json.dumps(about, sort_keys=True).encode(), dtype=np.uint8)
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, about=told, **arrays)
    return buffer.getvalue()


def read_archive(data: bytes) -> tuple[Value, Archive]:
    """Return what a file's content says about its arrays, and the archive of them, for `arrays_of`.

    It raises one of `DAMAGES` where the content is no such archive.
    """
    archive = Archive(data)
    about = _array(archive, "about", TEXT)
    if about.size > _LONGEST_ABOUT:
        raise ValueError("too much is said about the arrays")
    return Value.of(about.tobytes().decode()), archive


def arrays_of(archive: Archive, kinds: Mapping[str, Kind]) -> dict[str, NDArray[Any]]:
    """Return the arrays of an archive, which has to hold these and no others, as views of it.

    It raises one of `DAMAGES` where one is missing, or is not of its kind.
    """
    if sorted(archive.paths) != sorted(map(_path, ("about", *kinds))):
        raise ValueError("the arrays are not those that such a file has")
    return {name: _array(archive, name, kind) for name, kind in kinds.items()}


def _path(name: str) -> str:
    return f"{name}.npy"


def _array(archive: Archive, name: str, kind: Kind) -> NDArray[Any]:
    """Return an array as a view of the archive: `numpy.load` copies, which takes as long as the rest of the loading."""
    content = archive.stored(_path(name))
    header = _HEADER.match(content[:_LONGEST_HEADER])
    if header is None:
        raise ValueError("an array has no header")
    if int.from_bytes(content[8:10], "little") != header.end() - 10:
        raise ValueError("a header is not as long as it says")
    order, type_, by_column, written = (group.decode() for group in header.groups())
    shape = tuple(map(int, re.findall("[0-9]+", written)))
    dtype = np.dtype(f"{order}{type_}")
    rest = content[header.end() :]
    if (type_, len(shape)) != (kind.type, kind.dimensions) or math.prod(shape) * dtype.itemsize != len(rest):
        raise ValueError("an array is not what it should be")
    return np.frombuffer(rest, dtype=dtype).reshape(shape, order="F" if by_column == "True" else "C")

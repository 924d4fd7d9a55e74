"""A plain text: what its bytes say, once their encoding is known."""

from __future__ import annotations

from aligner.model import SourceText
from aligner.reading.plain.decoding import decode


def read(data: bytes, *, name: str, encoding: str | None = None) -> SourceText:
    """Return the text of `data`, with line ends and everything else as they are; see `decode`.

    Args:
        data: the whole file.
        name: the path as the user gave it, for messages and for the result.
        encoding: the name of a Python codec, or None to have the encoding found out.

    Raises:
        ReadingError: if the bytes make no text.
    """
    return decode(data, name=name, encoding=encoding)

"""A plain text: what its bytes say, once their encoding is known, with the tables of tasks in it."""

from __future__ import annotations

from aligner.model import SourceText
from aligner.reading.plain.decoding import decode
from aligner.reading.plain.table_signs import may_hold_table


def read(data: bytes, *, name: str, encoding: str | None = None) -> SourceText:
    """Return the text of `data`, with line ends and everything else as they are; see `decode`.

    Args:
        data: the whole file.
        name: the path as the user gave it, for messages and for the result.
        encoding: the name of a Python codec, or None to have the encoding found out.

    Raises:
        ReadingError: if the bytes make no text.
    """
    source = decode(data, name=name, encoding=encoding)
    if may_hold_table(source.text):
        from aligner.reading.plain.tables import with_tables

        return with_tables(source)
    return source

"""The one place that opens a table which a colleague has filled in, whatever office program has saved it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from aligner.files import DEFAULT_LIMITS, Limits
from aligner.reading.readers import Reader, reader_of_bytes
from aligner.reading.table_rows import TableFile

_MODULES = {
    "aligner.reading.workbook.document": "aligner.reading.workbook.table_rows",
    "aligner.reading.word.document": "aligner.reading.word.table_rows",
}
"""What reads the tables of a file, by what reads its text."""


def table_reader(data: bytes) -> Reader | None:
    """Return what reads the file if it is of a kind that keeps tables: a workbook, or of a word processor."""
    reader = reader_of_bytes(data)
    return reader if reader is not None and reader.module in _MODULES else None


def read_tables(data: bytes, reader: Reader, *, name: str, limits: Limits = DEFAULT_LIMITS) -> TableFile:
    """Return what stands in the tables of a file, given its content and what `table_reader` says of it.

    `name` is the path as the user gave it, for messages.

    Raises:
        LimitError: if it becomes more than may be.
        ReadingError: if it is damaged or protected, or of an old kind that cannot be converted.
    """
    if reader.needs_office:
        from aligner.reading.conversion import converted

        data = converted(data, reader, name=name, limits=limits)
    read: Callable[..., TableFile] = import_module(_MODULES[reader.module]).read_rows
    return read(data, name=name, limits=limits)

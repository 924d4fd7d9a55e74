"""How the tables of a survey are written as comma-separated values: for programs first, and safe in a spreadsheet.

Texts stand as they are, in quotes where they hold commas, quotes or line ends. What a spreadsheet would take for a
formula has an apostrophe in front, as in `aligner.reports.csv_report`. There is no byte order mark, which many programs
would take for a part of the first name; a spreadsheet is better given the workbook.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from aligner.reports.csv_report import guarded

_ENCODING = "utf-8"


class RowsOut:
    """Writes rows: nothing for None, `true` and `false`, numbers in their shortest form."""

    def __init__(self, text: io.TextIOBase) -> None:
        """Take an open file for text."""
        self._write = csv.writer(text, lineterminator="\r\n").writerow

    def __call__(self, row: Iterable[object]) -> None:
        """Write a row."""
        self._write([*map(_cell, row)])


@contextmanager
def csv_rows(file: BinaryIO) -> Iterator[RowsOut]:
    """Give what writes rows to an open file, which stays open."""
    # A name of a file that is no UTF-8 holds lone surrogates, which stand as \\udc80 then.
    text = io.TextIOWrapper(file, encoding=_ENCODING, errors="backslashreplace", newline="")
    yield RowsOut(text)
    text.detach()


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        # Of millions of cells, hardly one begins with a sign.
        return value if value[:1].isalnum() else guarded(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value

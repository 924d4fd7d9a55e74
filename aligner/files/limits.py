"""What a file may ask for before it is refused: how large it may be, and how large what it becomes.

A kilobyte can stand for gigabytes, in every format: it unpacks, refers to itself, or numbers its paragraphs. So each
thing that grows has a limit that no real document comes near (the longest of 3,500 policy documents has 105,000
characters in 1,900 paragraphs), and whoever has such a document after all can raise it. A limit is on what is counted,
not on what is thought to be hostile, so that no reader needs to know the tricks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from aligner.errors import LimitError, UsageError
from aligner.files.naming import shown
from aligner.language import N_, phrase

_MB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The largest numbers that are allowed; each is a whole number from 1."""

    file_mb: int = 200
    """Megabytes of a file as it is."""
    unpacked_mb: int = 32
    """Megabytes of the text in it: of all parts of an archive that are unpacked, or of a text or a web page."""
    elements: int = 500_000
    """Elements of XML or HTML; a page of a Word file has some hundreds, and each takes far more memory than bytes."""
    depth: int = 120
    """Elements inside one another; text boxes in tables in tables come to fifty."""
    characters: int = 1_000_000
    """Code points of the text."""
    paragraphs: int = 25_000
    """Paragraphs or lines of the text."""
    numerals: int = 40_000
    """Numbers in the text, in digits or in words; the longest policy documents have some thousands."""
    sentence: int = 50_000
    """Code points of a sentence or an item; the longest in 3,500 policy documents has under 2,000."""
    cells: int = 50_000
    """Cells of all tables."""
    number: int = 200
    """Code points of the number that Word puts before a paragraph."""
    pages: int = 3_000
    """Pages of a PDF or OFD document."""
    units: int = 25_000
    """Units that a text is segmented into: headings, sentences, items."""
    values: int = 2_000_000
    """Values of a JSON file; a result has about a hundred to a unit."""
    page_seconds: int = 5
    """Seconds that one page of a PDF or OFD document may take."""
    seconds: int = 8
    """Seconds that a PDF or OFD document may take, and a fifth of a second more for each page that has been read."""
    memory_mb: int = 400
    """Megabytes of memory for what reads a PDF or OFD document."""
    office_seconds: int = 60
    """Seconds that LibreOffice may take; its first start takes some ten seconds on a slow machine."""
    office_memory_mb: int = 4_000
    """Megabytes of address space for LibreOffice, which reserves far more than it uses."""

    def check(self, limit: str, count: float, *, name: str) -> None:
        """Raise if `count` is beyond a limit.

        Args:
            limit: the name of its field.
            count: in the unit of the limit.
            name: the path as the user gave it, for messages.

        Raises:
            LimitError: says which limit it is, and how to raise it.
        """
        if count > getattr(self, limit):
            raise self.error(limit, name=name)

    def error(self, limit: str, *, name: str) -> LimitError:
        """Return what says that a file is beyond a limit, and how to raise it."""
        most: int = getattr(self, limit)
        return LimitError(
            "{name}: {what}, which no document needs; give the part of it that matters, or raise the limit with "
            "--limit {option}={more}",
            name=shown(name),
            what=phrase(_BEYOND[limit], most=most),
            option=option_of(limit),
            more=2 * most,
        )


DEFAULT_LIMITS = Limits()


class Meter:
    """Counts what one file becomes while it is read, and ends the reading at a limit."""

    def __init__(self, limits: Limits, *, name: str) -> None:
        """Begin to count; `name` is the path as the user gave it, for messages."""
        self._limits = limits
        self._name = name
        self._counts: Counter[str] = Counter()

    def add(self, limit: str, count: int = 1) -> None:
        """Count so many more of what a limit is on, in all or, for megabytes, in bytes.

        Raises:
            LimitError: if they are too many.
        """
        self._counts[limit] += count
        self.check(limit, self._counts[limit])

    def check(self, limit: str, count: int) -> None:
        """Raise if `count`, of one thing of which there are several, is beyond a limit.

        Raises:
            LimitError: says which limit it is, and how to raise it.
        """
        self._limits.check(limit, count / _MB if limit.endswith("_mb") else count, name=self._name)


_BEYOND = {
    "file_mb": N_("it has more than {most} MB"),
    "unpacked_mb": N_("there are more than {most} MB of text in it"),
    "elements": N_("it consists of more than {most} elements"),
    "depth": N_("its elements stand more than {most} deep inside one another"),
    "characters": N_("its text has more than {most} characters"),
    "paragraphs": N_("its text has more than {most} paragraphs or lines"),
    "numerals": N_("its text has more than {most} numbers"),
    "sentence": N_("one of its sentences has more than {most} characters"),
    "cells": N_("its tables have more than {most} cells"),
    "number": N_("the number of a paragraph has more than {most} characters"),
    "pages": N_("it has more than {most} pages"),
    "units": N_("its text has more than {most} sentences and items"),
    "values": N_("it holds more than {most} values"),
    "page_seconds": N_("one of its pages takes more than {most} s to read"),
    "seconds": N_("it takes more than {most} s to read"),
    "memory_mb": N_("it takes more than {most} MB of memory to read"),
    "office_seconds": N_("it takes more than {most} s in LibreOffice"),
    "office_memory_mb": N_("it takes more than {most} MB of memory in LibreOffice"),
}
"""What is wrong with a file beyond each limit."""


def option_of(limit: str) -> str:
    """Return what a limit is called on the command line."""
    return limit.replace("_", "-")


LIMIT_NAMES = tuple(option_of(field.name) for field in fields(Limits))
"""What the limits are called on the command line."""


def limits_of(values: Iterable[str]) -> Limits:
    """Return the default limits with those in place that are given as ``name=number``, as on the command line.

    Raises:
        UsageError: if one is not of that form, or there is no such limit.
    """
    limits = DEFAULT_LIMITS
    for value in values:
        name, _, number = value.partition("=")
        if name not in LIMIT_NAMES or not (number.isascii() and number.isdecimal() and 0 < len(number) < 10):
            raise UsageError(
                "--limit {value}: give a limit and a whole number, as in paragraphs=50000; the limits are {names}",
                value=value,
                names=LIMIT_NAMES,
            )
        if not int(number):
            raise UsageError("--limit {value}: a limit is at least 1", value=value)
        limits = replace(limits, **{name.replace("-", "_"): int(number)})
    return limits

"""Lines that a reader sets aside when the text has been read: what people and programs write around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from aligner.model import SourceText, Span

_LINE = re.compile(r"[^\n]+")


def lines_of(source: SourceText) -> list[Span]:
    """Return where the lines of a text stand that are not blank."""
    return [Span(*found.span()) for found in _LINE.finditer(source.text) if not found[0].isspace()]


def with_aside(source: SourceText, lines: Iterable[Span]) -> SourceText:
    """Return a text with these lines as furniture too; one that meets what is furniture already adds nothing."""
    new = [line for line in lines if not any(_meet(line, one) for one in source.furniture)]
    return replace(source, furniture=tuple(sorted([*source.furniture, *new]))) if new else source


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end

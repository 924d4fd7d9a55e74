"""Character classes that several steps of the segmentation share."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

TERMINALS = "。！？；!?;｡"
"""Marks that end a sentence unit, in full and half width; the half-width full stop needs its context."""

_TERMINALS = frozenset(TERMINALS)
CLOSERS = '”’」』）)》〉】］]"'
"""Marks that belong to the sentence that they follow."""

PAUSES = "，、,：:"
"""Marks after which a sentence surely goes on, or a list begins."""


def is_han(character: str) -> bool:
    """Return whether `character` is a Chinese character."""
    return (
        "一" <= character <= "鿿"
        or "㐀" <= character <= "䶿"
        or "豈" <= character <= "﫿"
        or "\U00020000" <= character <= "\U0003ffff"
        or character == "〇"
    )


@lru_cache(maxsize=8192)
def _columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def display_width(text: str) -> int:
    """Return the width of `text` in half-width columns; ambiguous marks such as “ and — count as wide."""
    return sum(map(_columns, text))


def is_terminated(text: str) -> bool:
    """Return whether `text` ends a sentence, closing quotes and brackets aside."""
    end = text.rstrip().rstrip(CLOSERS).rstrip()[-2:]
    return end[-1:] in _TERMINALS or (end[-1:] == "." and is_han(end[0]))

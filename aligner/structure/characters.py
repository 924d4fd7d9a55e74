"""Character classes that several steps of the segmentation share."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TERMINALS = "。！？；!?;｡"
"""Marks that end a sentence unit, in full and half width; the half-width full stop needs its context."""

CLOSERS = '”’」』）)》〉】］]"'
"""Marks that belong to the sentence that they follow."""

PAUSES = "，、,：:"
"""Marks after which a sentence surely goes on, or a list begins."""

_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003FFFF〇]")


def is_han(character: str) -> bool:
    """Return whether `character` is a Chinese character."""
    return _HAN.match(character) is not None


@lru_cache(maxsize=8192)
def _columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def display_width(text: str) -> int:
    """Return the width of `text` in half-width columns; ambiguous marks such as “ and — count as wide."""
    return sum(map(_columns, text))


def is_terminated(text: str) -> bool:
    """Return whether `text` ends a sentence, closing quotes and brackets aside."""
    end = text.rstrip().rstrip(CLOSERS).rstrip()[-2:]
    return end[-1:] in tuple(TERMINALS) or (end[-1:] == "." and is_han(end[0]))

"""How a document is named in a message.

A message is one line, whatever the path holds: line breaks, escape sequences and characters that cannot be seen would
break the line, colour a terminal or make two different paths look alike, so they are shown escaped.
"""

from __future__ import annotations

_SPACES_OF_PATHS = {" ", "\u3000"}
"""Spaces that are usual in Chinese file names; the other ones (such as U+00A0) cannot be told from them by eye."""


def shown(name: str) -> str:
    """Return `name`, the path as the user gave it, fit for one line; ``-`` is shown as “standard input”."""
    return "standard input" if name == "-" else escaped(name)


def escaped(text: str) -> str:
    """Return `text` with the characters that cannot be seen escaped, the way Python writes them."""
    return "".join(
        char if char.isprintable() or char in _SPACES_OF_PATHS else char.encode("unicode_escape").decode("ascii")
        for char in text
    )

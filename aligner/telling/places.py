"""Where a clause stands, as a reader of its file looks for it: page, paragraph or line."""

from __future__ import annotations

from aligner.language import Words
from aligner.model import Position


def short_place(position: Position) -> str:
    """Return where a clause stands in few columns: p3 for a page, ¶12 for a paragraph, else the number of the line."""
    if position.page is not None:
        return f"p{position.page}"
    return str(position.line) if position.paragraph is None else f"¶{position.paragraph}"


def place_told(position: Position, words: Words) -> str:
    """Return where a clause stands, in words: its page or paragraph, or else its line."""
    if position.page is not None:
        return words("page {n}", n=position.page)
    if position.paragraph is not None:
        return words("paragraph {n}", n=position.paragraph)
    return words("line {n}", n=position.line)

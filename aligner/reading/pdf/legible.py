"""Whether there is a text to be had from the pages of a file: the same is asked of every kind that is drawn on pages.

What is wrong is told by a key and the fields of its message, since all of this happens in a process of its own, whose
answer is plain data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aligner.reading.pdf.glyphs import solid_of
from aligner.reading.pdf.layout import Page
from aligner.reading.pdf.nonsense import MOST_UNKNOWN, senseless_pages
from aligner.reading.plain.plausibility import is_readable

FEW = 20
"""Characters that a page of pictures may have, say a page number that was stamped on it."""

_LEAST_AREA = 0.4
"""Share of a page that images take from which on it may be one."""

_MOST_STROKES = 200
"""Paths that a page without text has, at most, unless they may be drawn letters."""


class ProblemError(Exception):
    """There is no text to be had from the file; the answer says why, by a key of the messages and its fields."""

    def __init__(self, problem: str, **fields: object) -> None:
        """Take the key, and what the message needs beside it."""
        super().__init__(problem)
        self.answer: dict[str, object] = {"problem": problem, **fields}


def may_show_text(*, images: float, area: float, strokes: int) -> bool:
    """Return whether images take so much of a page, or it has so many paths, that they may show text.

    `images` and `area` are what its images and the page itself take, in square points.
    """
    return images > _LEAST_AREA * area or strokes > _MOST_STROKES


def without_nonsense(pages: Sequence[Page]) -> list[Page]:
    """Return the pages, those whose characters make no sense as if they were pictures.

    Raises:
        ProblemError: if there are more of them than of those that do.
    """
    senseless = senseless_pages([page.glyphs for page in pages])
    if 2 * sum(senseless) > sum(not page.is_picture and solid_of(page.glyphs) > 0 for page in pages):
        raise ProblemError("unknown")
    return [
        replace(page, glyphs=(), unknown=0, is_picture=True) if is_bad else page
        for page, is_bad in zip(pages, senseless, strict=True)
    ]


def pictures_of(pages: Sequence[Page]) -> list[int]:
    """Return the numbers of the pages that are pictures without a text, from 1.

    Raises:
        ProblemError: if most of them are, or if there is no text elsewhere, or none that can be read.
    """
    pictures = [number for number, page in enumerate(pages, start=1) if page.is_picture]
    characters = [glyph.text for page in pages for glyph in page.glyphs if not glyph.text.isspace()]
    if pictures and (2 * len(pictures) > len(pages) or not characters):
        raise ProblemError("scan", pictures=pictures, pages=len(pages))
    if not characters:
        raise ProblemError("empty")
    if sum(page.unknown for page in pages) > MOST_UNKNOWN * len(characters) or not is_readable("".join(characters)):
        raise ProblemError("unknown")
    return pictures

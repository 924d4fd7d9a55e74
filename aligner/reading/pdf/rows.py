"""From glyphs to rows: what stands side by side on one line of a column.

Two steps, since only the columns of a page can tell which of its lines belong together: `pieces_of` joins the glyphs
that surely do, up to the next wide gap, and `rows_of` joins the pieces of one column. The space between two words is
read off their gap, because a producer may leave spaces out, write them between any two Chinese characters to fill a
line, or stretch a line until its gaps look like spaces; so the gap is compared with the other gaps of the row.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from statistics import median

from aligner.reading.pdf.glyphs import HYPHEN, Glyph

_GAP = 0.8
"""Gap, in widths of a character, from which on two glyphs need not belong to one column."""

_CLOSE = 0.15
"""Gap, in widths, up to which there is no space between two glyphs, whatever they are."""

_NUMBERED = re.compile(r"第[一二三四五六七八九十百千零〇\d]{1,6}[编章节条款](?:之[一二三四五六七八九十]{1,2})?$")
"""What is set apart from the text that it numbers, be the space narrow."""

_NUMBERING = 6
"""Characters that the numbering of a paragraph has at most; a wide gap behind it makes no table."""


_OPENERS = frozenset("“‘（《〈【〔「『([{")
CLOSERS = frozenset("，。、；：？！”’）》〉】〕」』…—·,.;:?!)]}%％")
"""Marks that no line begins with, which may hang over its end."""


_GLUE = frozenset("“”‘’+*＋＊/&%％~-=#@")
"""Marks that no line is broken beside (Unicode Standard Annex 14 says of quotation marks that they open or close)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs side by side on one line, left to right but for a stray one, and the box of their characters.

    The box leaves out a mark at the end, which may hang over the edge of its column. `order` tells which piece the file
    draws first. `table` is the number of the ruled table of its page that the piece stands for, if it is none itself.
    """

    glyphs: tuple[Glyph, ...]
    left: float
    right: float
    bottom: float
    top: float
    order: int
    table: int | None = None

    @property
    def width(self) -> float:
        """The width of one of its full characters, in points."""
        return max(glyph.type.width for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of one column: its text, its place and its type, all in points; `base` is the height of its baseline.

    `size` and `font` are those of most of its characters; `first` is the width of what a line would have to take over
    from it to end later: a character with the marks that must stand beside it, or a word. `has_gap` tells wide spaces
    inside, as between the cells of a table or the names of a list.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    font: str
    is_bold: bool
    first: float
    has_gap: bool

    @property
    def top(self) -> float:
        """The height that its characters reach."""
        return self.base + 0.8 * self.size


@lru_cache(maxsize=8192)
def _is_wide(character: str) -> bool:
    """Return whether `character` is set without spaces around it: a Chinese one, or a mark of Chinese texts."""
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’…—·　"


def _piece(glyphs: list[Glyph], order: int) -> Piece:
    solid = [glyph for glyph in glyphs if not glyph.text.isspace()]
    size = max(glyph.type.size for glyph in solid)
    large = [glyph for glyph in solid if glyph.type.size >= 0.75 * size]  # raised figures do not make it higher
    end = len(solid)
    while end > 1 and solid[end - 1].text in CLOSERS:
        end -= 1
    return Piece(
        tuple(glyphs),
        min(glyph.left for glyph in solid),
        max(glyph.right for glyph in solid[:end]),
        min(glyph.base for glyph in large) - 0.12 * size,
        max(glyph.base for glyph in large) + 0.75 * size,
        order,
    )


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    width = max(last.type.width, glyph.type.width)
    height = max(last.type.size, glyph.type.size)
    return abs(glyph.base - last.base) < 0.45 * height and -0.5 * width < glyph.left - last.right < _GAP * width


def pieces_of(glyphs: Iterable[Glyph], *, first: int = 0) -> list[Piece]:
    """Return the glyphs, those of one turn, as pieces; each that is no space is in one of them, once.

    `first` is how many pieces of its page the file draws before.
    """
    pieces: list[Piece] = []
    group: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.text.isspace():
            if group:
                group.append(glyph)
            continue
        if last is not None and not _goes_on(last, glyph):
            pieces.append(_piece(group, first + len(pieces)))
            group = []
        group.append(glyph)
        last = glyph
    if group:
        pieces.append(_piece(group, first + len(pieces)))
    return pieces


_LEFT = attrgetter("left")


def words_of(piece: Piece) -> str:
    """Return the characters of a piece without spaces, in the order of the file."""
    return "".join(glyph.text for glyph in piece.glyphs if not glyph.text.isspace())


def _is_same(last: Glyph, glyph: Glyph) -> bool:
    """Return whether a glyph of the same character is printed almost in the place of another."""
    nearness = (0.2 if _is_wide(glyph.text) else 0.12) * glyph.type.size
    return (
        last.type is not glyph.type
        and abs(last.left - glyph.left) < nearness
        and abs(last.base - glyph.base) < nearness
    )


def grouped(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the pieces by the line that they stand on, top to bottom and left to right.

    A piece stands on a line with another if they share more than half of the height of the lower one.
    """
    lines: list[list[Piece]] = []
    bottom = top = 0.0
    for piece in sorted(pieces, key=lambda piece: (-(piece.bottom + piece.top), piece.left)):
        shared = min(top, piece.top) - max(bottom, piece.bottom)
        if lines and 2 * shared > min(top - bottom, piece.top - piece.bottom):
            lines[-1].append(piece)
            if piece.top - piece.bottom > top - bottom:
                bottom, top = piece.bottom, piece.top
        else:
            lines.append([piece])
            bottom, top = piece.bottom, piece.top
    return [sorted(line, key=lambda piece: piece.left) for line in lines]


def row_of(line: Sequence[Piece]) -> Row:
    """Return the row that the pieces of one line make.

    A glyph that is printed again almost in its place, to look bold or to have a shadow, is dropped.
    """
    glyphs: list[Glyph] = []
    before = last = ""
    for glyph in sorted((glyph for piece in line for glyph in piece.glyphs), key=_LEFT):
        text = glyph.text
        if (text == last and _is_same(glyphs[-1], glyph)) or (text == before and _is_same(glyphs[-2], glyph)):
            continue
        glyphs.append(glyph)
        before, last = last, text
    solid = [glyph for glyph in glyphs if not glyph.text.isspace()]
    sizes = Counter([glyph.type.kind for glyph in solid])
    size, font, is_bold = max(sizes, key=lambda key: (sizes[key], key))
    text, has_gap = _text(glyphs)
    main = [glyph.base for glyph in solid if glyph.type.kind[0] == size]
    return Row(
        text,
        solid[0].left,
        max(glyph.right for glyph in solid),
        median(main),
        size,
        font,
        is_bold,
        _first(solid),
        has_gap,
    )


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Return the rows of one column, top to bottom."""
    return [row_of(line) for line in grouped(pieces)]


def _text(glyphs: list[Glyph]) -> tuple[str, bool]:
    typical = _typical_gap(glyphs)
    text, last, space, wide, gaps = "", None, "", False, 0
    for glyph in glyphs:
        if glyph.text.isspace():
            space = "　" if "　" in (glyph.text, space) else " "
            continue
        if last is not None and text:
            one, other = last.type.width, glyph.type.width
            gap = (glyph.left - last.right) / (one if one >= other else other)
            if space or gap > _CLOSE + typical:
                if _is_apart(text, glyph.text, gap, typical=typical, has_space=bool(space)):
                    text += space or " "
                least = 1.5 if _is_wide(last.text) or _is_wide(glyph.text) else 4.0  # English words are stretched far
                wide = wide or (gap > least + typical and len(text) > _NUMBERING)
                gaps += gap > 0.9 + typical and least < 4
        text += glyph.text
        last, space = glyph, ""
    return text if text.strip(HYPHEN) else "-", wide or gaps > 1


def _typical_gap(glyphs: list[Glyph]) -> float:
    """Return the gap, in widths, that the row has between most of its Chinese characters, if it is stretched."""
    solid = [glyph for glyph in glyphs if not glyph.text.isspace()]
    gaps = [
        max(0.0, (b.left - a.right) / b.type.width) for a, b in pairwise(solid) if _is_wide(a.text) and _is_wide(b.text)
    ]
    return sorted(gaps)[len(gaps) // 4] if len(gaps) > 1 else 0.0


def _is_apart(before: str, after: str, gap: float, *, typical: float, has_space: bool) -> bool:
    """Return whether there is a space between a text and what stands `gap` widths behind it."""
    wide = _is_wide(before[-1]), _is_wide(after)
    if not any(wide):
        return has_space or gap > 0.18 + typical
    if not all(wide) and has_space:
        return True
    return gap > 0.6 + typical or (len(before) < 12 and gap > _CLOSE + typical and _NUMBERED.match(before) is not None)


def _first(solid: list[Glyph]) -> float:
    """Return the width of the first thing of a row that a line cannot be broken in, in points."""
    at = 0
    while at + 1 < len(solid):
        this, following = solid[at].text, solid[at + 1]
        is_one = (
            this in _OPENERS
            or following.text in CLOSERS
            or this in _GLUE
            or following.text in _GLUE
            or not (_is_wide(this) or _is_wide(following.text) or _gap(solid[at], following) > 0.18)
        )
        if not is_one or at > 30:
            break
        at += 1
    return solid[at].right - solid[0].left


def _gap(last: Glyph, glyph: Glyph) -> float:
    return (glyph.left - last.right) / glyph.type.width


def joined(before: str, after: str) -> str:
    """Return the two texts, one line of a paragraph and the next, as one: words get the space between them back."""
    if before.endswith(HYPHEN):
        return before.rstrip(HYPHEN) + after
    if _is_wide(before[-1]) or _is_wide(after[0]) or before[-1] in "-–/":
        return before + after
    return f"{before} {after}"

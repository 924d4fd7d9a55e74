"""Watermarks: words that are printed over the text or below it, on each page, and belong to none of its lines.

Most run across the page at an angle, which no text does. One that is level is told by how it is printed: much paler
than the text, and large, or over the letters of other lines, or the same words time and again. One that is dark has to
be larger than the text and stand over its lines, or to stand over them at one place on several pages. So are seals
whose letters run in a circle.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from aligner.reading.pdf.drawn import Drawn
from aligner.reading.pdf.glyphs import SLANTED, Glyph, Type, turned
from aligner.reading.pdf.rows import Piece, Row, pieces_of, row_of, words_of

_PALE = 150.0
"""How light, from 0 to 255, what is much paler than a text is."""

_SHARE = 0.05
"""How much of a file is as dark as its text, at least; of the rest, watermarks may be more."""

_PALER = 40.0
"""How much paler than the text a watermark is at least."""

_LARGE = 1.6
"""Sizes of the text from which on a type is large."""

_OVER = 0.15
"""How much of a piece other text stands over, so that both cannot be read."""

_LONGEST = 40

_REACH = 2.5
"""How far apart two letters of one slanting line stand at most, in sizes of their type."""

_FEWEST_AROUND = 3
_LARGEST_SEAL = 90.0
"""Points from the middle of a seal to its edge."""


@dataclass(frozen=True, slots=True)
class Over:
    """The watermarks of a page as rows, and their glyphs, by their ids."""

    rows: list[Row] = field(default_factory=list)
    glyphs: set[int] = field(default_factory=set)

    def add(self, glyphs: Sequence[Glyph], piece: Piece) -> None:
        """Take a watermark; its text is that of the glyphs in the order of the file."""
        self.rows.append(replace(row_of([piece]), text="".join(glyph.text for glyph in glyphs).strip()))
        self.glyphs.update(map(id, glyphs))


def watermarks_of(
    pages: Sequence[Sequence[Glyph]], types: Sequence[Sequence[Type]], drawn: Sequence[Drawn]
) -> list[Over]:
    """Return the watermarks of each page, those that slant among them; `types` are those on the page."""
    found = [Over() for _ in pages]
    for over, glyphs, of_page in zip(found, pages, types, strict=True):
        if any(one.turn == SLANTED for one in of_page):
            for some in _slanting(glyphs):
                over.add(some, pieces_of(some)[0])
    shades = Counter(one.shade for of_page in types for one in of_page)
    if not shades:
        return found
    common = min(
        shade for shade, count in shades.items() if count >= min(_SHARE * shades.total(), max(shades.values()))
    )
    _add_seals(found, pages, common)
    sizes = Counter(one.kind[0] for of_page in types for one in of_page if one.shade < common + _PALER)
    usual = max(sizes, key=lambda size: (sizes[size], size))
    has_pale = common < _PALE and any(shade >= _PALE for shade in shades)
    has_large = any(one.kind[0] >= _LARGE * usual for of_page in types for one in of_page)
    if not has_pale and not has_large:
        return found
    pale = max(_PALE, common + _PALER)
    tried = [
        list(_candidates(glyphs, here, [one for one in of_page if one.shade >= pale or one.size >= _LARGE * usual]))
        for glyphs, of_page, here in zip(pages, types, drawn, strict=True)
    ]
    times = Counter(words_of(piece) for of_page in tried for piece in of_page if _is_pale(piece))
    placed = Counter(_placed(piece) for of_page in tried for piece in of_page)
    standing = [list(_over_text(*one)) for one in zip(pages, tried, strict=True)]
    known = {_placed(piece) for pieces in standing for piece in pieces}
    for over, candidates, over_text in zip(found, tried, standing, strict=True):
        for piece in candidates:
            is_large = piece.width >= _LARGE * usual
            if _is_pale(piece):
                is_mark = is_large or piece in over_text or times[words_of(piece)] > 1
            else:
                is_known = _placed(piece) in known and len(words_of(piece)) <= _LONGEST
                is_mark = (
                    is_known
                    and (piece in over_text or placed[_placed(piece)] > 1)
                    and (is_large or placed[_placed(piece)] > 1)
                )
            if is_mark:
                over.add(piece.glyphs, piece)
    return found


def _over_text(glyphs: Sequence[Glyph], candidates: Sequence[Piece]) -> Iterator[Piece]:
    """Yield those of the pieces of a page that stand over other text."""
    own = {id(glyph) for piece in candidates for glyph in piece.glyphs}
    others = pieces_of(glyph for glyph in glyphs if not glyph.type.turn and id(glyph) not in own) if candidates else []
    yield from (piece for piece in candidates if any(_overlap(piece, other) > _OVER for other in others))


def _placed(piece: Piece) -> tuple[str, int, int]:
    return words_of(piece), round(piece.left), round(piece.bottom)


def _slanting(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the glyphs that slant, those together that stand near each other in the order of the file."""
    group: list[Glyph] = []
    for glyph in glyphs:
        if glyph.type.turn != SLANTED:
            continue
        if group and math.dist((group[-1].left, group[-1].base), (glyph.left, glyph.base)) > _REACH * glyph.type.size:
            yield group
            group = []
        group.append(glyph)
    if any(not glyph.text.isspace() for glyph in group):
        yield group


def _add_seals(found: Sequence[Over], pages: Sequence[Sequence[Glyph]], common: float) -> None:
    """Add what stands upright in seals: in the circle that slanting letters of another colour than the text make."""
    for over, glyphs in zip(found, pages, strict=True):
        slanting = [glyph for glyph in glyphs if id(glyph) in over.glyphs and glyph.type.shade >= common + _PALER]
        for around in _slanting(slanting):
            size, shade = around[0].type.size, around[0].type.shade
            xs = [glyph.left for glyph in around]
            middle, reach = (
                ((min(xs) + max(xs)) / 2, min(glyph.base for glyph in around)),
                (max(xs) - min(xs)) / 2 + size,
            )
            if len(around) < _FEWEST_AROUND or reach > _LARGEST_SEAL:
                continue
            inside = [
                glyph
                for glyph in glyphs
                if glyph.type.shade == shade
                and glyph.type.turn != SLANTED
                and not glyph.text.isspace()
                and math.dist(middle, turned(glyph.left, glyph.base, -glyph.type.turn % 4)) <= 1.5 * reach
            ]
            if inside:
                over.add(inside, pieces_of(inside)[0])


def _candidates(glyphs: Sequence[Glyph], drawn: Drawn, types: Sequence[Type]) -> Iterator[Piece]:
    """Yield the pieces of these types, which are pale or large, that stand on paper."""
    for turn in sorted({one.turn for one in types} - {SLANTED}):
        here = drawn.turned(turn)
        for is_pale in (True, False):
            chosen = {id(one) for one in types if one.turn == turn and (one.shade >= _PALE) is is_pale}
            for piece in pieces_of(glyph for glyph in glyphs if id(glyph.type) in chosen) if chosen else ():
                middle = (piece.left + piece.right) / 2, (piece.bottom + piece.top) / 2
                is_on_paper = not any(fill.box.has(*middle) and not fill.is_white for fill in here.fills)
                if is_on_paper and not (is_pale and any(box.has(*middle) for box in here.images)):
                    yield piece


def _is_pale(piece: Piece) -> bool:
    return all(glyph.type.shade >= _PALE for glyph in piece.glyphs)


def _overlap(one: Piece, other: Piece) -> float:
    """Return how much of the height of the lower of two pieces both stand on, if they stand one over the other."""
    across = min(one.right, other.right) - max(one.left, other.left)
    if across <= 0.2 * min(one.right - one.left, other.right - other.left):
        return 0.0
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared / max(0.1, min(one.top - one.bottom, other.top - other.bottom))

"""What is printed beside the text, in its margins: the numbers of lines, and the line along which a file is bound.

Numbers of lines stand one below the other outside of the text, and each counts the lines up to the next: one more for
every line, or five more for every fifth. A page may have no more than one, which then counts the lines above it. The
numbers of a table or a list do so as well where each item takes one line, so it is asked for more where every line has
one: sentences that go on from line to line, or numbers beside nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligner.reading.pdf.rows import Piece, grouped, words_of

_NUMBER = re.compile(r"\d{1,5}")
_FEWEST = {1: 5}
_FEWEST_APART = 2
_EDGES = ("right", "left")

_IN_LINE = 3.0
"""Points that numbers of one margin may be out of line."""

_MOST_STEP = 20
_EVERY = 5
"""Numbers of lines that stand alone on their pages count by this many lines."""

_UNCOUNTED = 3
"""Lines of a page that are not counted, at most."""

_AGREE = 0.8
"""Share of the numbers that must count the lines beside them."""

_GOING_ON = 0.12
"""Share of the numbered lines that a sentence goes on to, from which on they are lines, and no list."""

_BESIDE_NOTHING = 3
_ENDED = re.compile(r"[。！？；!?;：:][”’」』）)》]*$")
_BINDING = re.compile(r"[装裝订訂线線密封骑騎缝縫裁剪切割折叠孔内外不要答题請请勿写]+")
_BINDING_WORDS = re.compile("[装裝订訂]|密封|封线|[骑騎]|[裁剪切].{0,20}[线線]")
_DOTS = re.compile(r"[\s.．·•…‥┄┈┆┊︙︰:：|│┃∣丨○〇oO〓●◦°\-–—―_~～]+")


@dataclass(frozen=True, slots=True)
class Margins:
    """The pieces of a page that are numbers of lines, and those that stand at its edge and are no text."""

    numbers: tuple[Piece, ...]
    texts: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Pieces that may be the numbers of lines, how many are one line apart and counted rightly, and what tells more."""

    pieces: tuple[Piece, ...]
    step: int
    going_on: int
    alone: int


def margins_of(pages: Sequence[Sequence[Piece]]) -> list[Margins]:
    """Return what stands in the margins of each page, given as its pieces of one turn."""
    found = [list(_line_numbers(pieces)) for pieces in pages]
    every = [numbers for of_page in found for numbers in of_page if numbers.step == 1]
    going_on, alone = sum(one.going_on for one in every), sum(one.alone for one in every)
    count = sum(len(one.pieces) for one in every)
    are_lines = (going_on > 1 and going_on >= _GOING_ON * count) or alone >= _BESIDE_NOTHING
    margins = []
    chosen = [[one for one in of_page if one.step > 1 or are_lines] for of_page in found]
    edges = [(edge, getattr(one.pieces[0], edge)) for of_page in chosen for one in of_page for edge in _EDGES]
    of_pages = [list(_alone(pieces)) for pieces in pages]
    if not edges and any(of_pages):
        edges = [(edge, getattr(one, edge)) for one in _counting(pages, of_pages) for edge in _EDGES]
    for pieces, of_page, beside in zip(pages, chosen, of_pages, strict=True):
        taken = [piece for numbers in of_page for piece in numbers.pieces]
        known = set(map(id, taken))
        # A page may have too few lines to tell by itself.
        taken += [one for one in beside if id(one) not in known and any(_is_at(one, *edge) for edge in edges)]
        margins.append(Margins(tuple(taken), tuple(_at_the_edge(pieces))))
    return margins


def _alone(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the numbers beside the text of a page, which has nothing else above or below them."""
    numbers = [piece for piece in pieces if piece.table is None and _NUMBER.fullmatch(words_of(piece))]
    own = set(map(id, numbers))
    rest = [piece for piece in pieces if id(piece) not in own]
    if rest:
        left, right = min(piece.left for piece in rest), max(piece.right for piece in rest)
        yield from (piece for piece in numbers if piece.right <= left or piece.left >= right)


def _counting(pages: Sequence[Sequence[Piece]], alone: Sequence[Sequence[Piece]]) -> list[Piece]:
    """Return the numbers beside the text if each tells how many lines stand up to it on its page or in the file."""
    found: list[Piece] = []
    before = 0
    for number, (pieces, beside) in enumerate(zip(pages, alone, strict=True)):
        own = set(map(id, beside))
        lines = grouped([piece for piece in pieces if id(piece) not in own])
        for piece in beside:
            value, at = int(words_of(piece)), _line_at(piece, lines)
            if at is None:
                continue
            is_here = abs(value - at - 1) <= _UNCOUNTED
            is_in_file = abs(value - before - at - 1) <= _UNCOUNTED * (number + 1)
            if not value or value % _EVERY or not (is_here or is_in_file):
                return []
            found.append(piece)
        before += len(lines)
    return found


def _is_at(piece: Piece, edge: str, place: float) -> bool:
    return bool(abs(getattr(piece, edge) - place) <= _IN_LINE)


def _line_numbers(pieces: Sequence[Piece]) -> Iterator[_Numbers]:
    some = [piece for piece in pieces if piece.table is None and _NUMBER.fullmatch(words_of(piece))]
    if len(some) < _FEWEST_APART:
        return
    taken: set[int] = set()
    for edge in _EDGES:
        for group in _in_line([piece for piece in some if id(piece) not in taken], edge):
            numbers = _numbers(group, pieces)
            if numbers is not None:
                taken.update(map(id, numbers.pieces))
                yield numbers


def _in_line(pieces: Sequence[Piece], edge: str) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (getattr(piece, edge), -piece.top)):
        if group and getattr(piece, edge) - getattr(group[0], edge) > _IN_LINE:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _numbers(group: Sequence[Piece], pieces: Sequence[Piece]) -> _Numbers | None:
    """Return the numbers of a group if they go up evenly with the lines beside them, and nothing else stands there."""
    if len(group) < _FEWEST_APART:
        return None
    column = sorted(group, key=lambda piece: -piece.top)
    values = [int(words_of(piece)) for piece in column]
    steps = [other - one for one, other in pairwise(values)]
    step = max(set(steps), key=lambda some: (steps.count(some), -some))
    starts_anew = sum(other != step for other in steps)
    if not 1 <= step <= _MOST_STEP or starts_anew > len(steps) // 8 or len(column) < _FEWEST.get(step, _FEWEST_APART):
        return None
    if step > 1 and any(value % step for value in values[1:]):
        return None
    left, right = min(piece.left for piece in column), max(piece.right for piece in column)
    own = {id(piece) for piece in column}
    rest = [piece for piece in pieces if id(piece) not in own]
    low, high = column[-1].bottom, column[0].top
    within = [piece for piece in rest if piece.top > low and piece.bottom < high]
    if sum(piece.left < right and piece.right > left for piece in within) > len(within) // 10:
        return None
    after = [piece for piece in rest if piece.left >= right]
    before = [piece for piece in rest if piece.right <= left]
    beside = after if sum(map(_length, after)) >= sum(map(_length, before)) else before
    return _counted(column, step, grouped(beside))


def _counted(column: Sequence[Piece], step: int, lines: Sequence[Sequence[Piece]]) -> _Numbers | None:
    at_line = [_line_at(piece, lines) for piece in column]
    numbered = [(at, piece) for at, piece in zip(at_line, column, strict=True) if at is not None]
    if not numbered:
        return None
    pairs = list(pairwise(at for at, _ in numbered))
    if sum(other - one == step for one, other in pairs) < _AGREE * len(pairs):
        return None
    going_on = _going_on(lines)
    told = sum(at in going_on for at, _ in numbered)
    return _Numbers(tuple(column), step, told, len(column) - len(numbered))


def _going_on(lines: Sequence[Sequence[Piece]]) -> set[int]:
    """Return the lines that go on with a sentence of the full line before, up to one that ends it."""
    right = max(piece.right for line in lines for piece in line)
    found: set[int] = set()
    waiting: list[int] = []
    for at, (before, line) in enumerate(pairwise(lines), start=1):
        is_full = right - before[-1].right < 1.6 * before[-1].width
        if not is_full or _ENDED.search(words_of(before[-1])):
            waiting = []
            continue
        waiting.append(at)
        if _ENDED.search(words_of(line[-1])):
            found.update(waiting)
    return found


def _line_at(piece: Piece, lines: Sequence[Sequence[Piece]]) -> int | None:
    middle = (piece.bottom + piece.top) / 2
    return next(
        (at for at, line in enumerate(lines) if any(one.bottom <= middle <= one.top for one in line)),
        None,
    )


def _at_the_edge(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the words of a binding line with its dots, which stand beside the text."""
    long = [piece for piece in pieces if _length(piece) >= 6 or piece.table is not None]
    if not long:
        return
    left, right = min(piece.left for piece in long), max(piece.right for piece in long)
    for side in (
        [piece for piece in pieces if piece.right < left + 1],
        [piece for piece in pieces if piece.left > right - 1],
    ):
        if is_binding_line("".join(map(words_of, side))):
            yield from side


def is_binding_line(text: str) -> bool:
    """Return whether a text says nothing but where a file is bound or cut."""
    words = _DOTS.sub("", text)
    return _BINDING.fullmatch(words) is not None and _BINDING_WORDS.search(words) is not None


def _length(piece: Piece) -> int:
    return len(words_of(piece))

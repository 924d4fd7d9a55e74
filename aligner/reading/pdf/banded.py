"""Tables without upright rules: rows between level ones, or shaded, and columns parted by nothing but room.

Their rows are known, so it is asked what all of them leave free: the gutters between the columns. Upright rules are put
there, and what comes out is a table like one that is ruled. Lines to write on, or lines below headings, leave no gutter
free between them, and are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from aligner.reading.pdf.drawn import Drawn, Rule
from aligner.reading.pdf.rows import Piece, grouped, words_of

_ALIKE = 6.0
"""Points that the ends of the rules of a table may be apart."""

_GUTTER = 0.7
"""The narrowest gutter, in widths of a character."""

_NUMBER = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[①-⑳])[)）、.．]?")
_FEWEST_BANDS = 3
_FILLED = 0.5
"""Share of the bands that have text in several columns, at least."""

_MOST_RULES = 400
_TALLEST = 200.0
"""Points; what is filled and higher is no row."""


def bands_of(pieces: Sequence[Piece], drawn: Drawn, taken: Sequence[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Return the level and upright rules of tables that have none upright; `taken` are rules of tables that have."""
    free = [rule for rule in _edges(drawn) if not any(_is_one(rule, other) for other in taken)]
    level: list[Rule] = []
    upright: list[Rule] = []
    if len(free) < _FEWEST_BANDS or len(free) > _MOST_RULES:
        return level, upright
    for group in _alike(free):
        heights = _heights(group)
        heights = _with_rows(_with_last(heights, group[0], pieces), group[0], pieces)
        found = _columns(heights, group[0], pieces)
        if found:
            level += [Rule(at, group[0].start, group[0].end) for at in heights]
            upright += found
    return level, upright


def _edges(drawn: Drawn) -> list[Rule]:
    """Return the level rules, and the edges of what is filled as if they were rules."""
    edges = [
        Rule(at, fill.box.left, fill.box.right)
        for fill in drawn.fills
        if not fill.is_white and fill.box.top - fill.box.bottom < _TALLEST
        for at in (fill.box.bottom, fill.box.top)
    ]
    joined: list[Rule] = []
    for edge in sorted(edges, key=lambda rule: (round(rule.at), rule.start)):
        last = joined[-1] if joined else None
        if last is not None and abs(last.at - edge.at) < 1 and edge.start <= last.end + _ALIKE:
            joined[-1] = Rule(last.at, last.start, max(last.end, edge.end))
        else:
            joined.append(edge)
    return [*drawn.level, *joined]


def _is_one(rule: Rule, other: Rule) -> bool:
    return abs(rule.at - other.at) < _ALIKE and rule.start < other.end and other.start < rule.end


def _alike(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield the rules that begin and end at the same places."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: -rule.at):
        for group in groups:
            if abs(group[0].start - rule.start) < _ALIKE and abs(group[0].end - rule.end) < _ALIKE:
                group.append(rule)
                break
        else:
            groups.append([rule])
    yield from (group for group in groups if len(group) >= _FEWEST_BANDS)


def _heights(group: Sequence[Rule]) -> list[float]:
    """Return the heights of the rules, downwards, both edges of a thick one as one."""
    heights: list[float] = []
    for rule in group:
        if not heights or heights[-1] - rule.at > 4:
            heights.append(rule.at)
    return heights


def _inside(piece: Piece, high: float, low: float, over: Rule) -> bool:
    middle = (piece.bottom + piece.top) / 2
    return low < middle <= high and over.start - _ALIKE < (piece.left + piece.right) / 2 < over.end + _ALIKE


def _with_last(heights: list[float], over: Rule, pieces: Sequence[Piece]) -> list[float]:
    """Return the heights with that below a last row that is not shaded, and so has no lower edge of its own."""
    bands = [one - other for one, other in pairwise(heights)]
    if not bands:
        return heights
    low = heights[-1] - 1.2 * median(bands)
    below = [piece for piece in pieces if _inside(piece, heights[-1], low, over)]
    gaps = _gaps([piece for piece in pieces if _inside(piece, heights[0], heights[-1], over)])
    is_row = len(below) > 1 and len(gaps) > 0 and not any(_crosses(piece, gaps) for piece in below)
    return [*heights, min(piece.bottom for piece in below) - 2] if is_row else heights


def _with_rows(heights: list[float], over: Rule, pieces: Sequence[Piece]) -> list[float]:
    """Return the heights with those of the rows in a band of several, told by the numbers in its first column.

    A number stands beside the first line of its row, or in the middle: then there is more room between rows than
    between lines. The heights are none where several rows cannot be told apart.
    """
    inside = [piece for piece in pieces if _inside(piece, heights[0], heights[-1], over)]
    gaps = _gaps(inside)
    if not gaps:
        return heights
    found = heights[:1]
    for high, low in pairwise(heights):
        band = [piece for piece in inside if low < (piece.bottom + piece.top) / 2 <= high]
        lines = grouped(band)
        starts = [at for at, line in enumerate(lines) if line[0].right < gaps[0][1]]
        if len(starts) > 1 and all(_NUMBER.fullmatch(words_of(lines[at][0])) for at in starts):
            between = _between(lines, starts)
            if not between:
                return []
            found += between
        elif len(starts) > 1 and len(heights) == _FEWEST_BANDS:
            return []
        found.append(low)
    return found


def _between(lines: Sequence[Sequence[Piece]], starts: Sequence[int]) -> list[float]:
    """Return the heights between rows whose numbers stand in the lines `starts`; none where nothing tells them."""
    rooms = [min(one.bottom for one in line) - max(one.top for one in other) for line, other in pairwise(lines)]
    if starts[0] == 0 and all(len(lines[at]) > 1 for at in starts):
        ends = [at - 1 for at in starts[1:]]
    else:
        ends = [max(range(one, other), key=lambda at: rooms[at]) for one, other in pairwise(starts)]
        inner = [room for at, room in enumerate(rooms) if at not in ends]
        if inner and min(rooms[at] for at in ends) < max(inner) + 1:
            return []
    return [min(one.bottom for one in lines[at]) - rooms[at] / 2 for at in ends]


def _columns(heights: Sequence[float], over: Rule, pieces: Sequence[Piece]) -> list[Rule]:
    """Return the upright rules between the columns of the bands, and at both sides; none where these are no table."""
    bands = [[piece for piece in pieces if _inside(piece, *pair, over)] for pair in pairwise(heights)]
    filled = [band for band in bands if band]
    if len(filled) < _FEWEST_BANDS - 1 or any(piece.table is not None for band in bands for piece in band):
        return []
    gaps = _gaps([piece for band in filled if len(band) > 1 for piece in band])
    if not gaps or sum(_is_in_columns(band, gaps) for band in filled) < max(2, _FILLED * len(filled)):
        return []
    rules = [Rule(at, heights[-1], heights[0]) for at in (over.start, over.end)]
    for (high, low), band in zip(pairwise(heights), bands, strict=True):
        for start, end in gaps:
            if not any(_crosses(piece, [(start, end)]) for piece in band):
                rules.append(Rule((start + end) / 2, low, high))
    return rules


def _gaps(pieces: Sequence[Piece]) -> list[tuple[float, float]]:
    """Return the stretches of the line that the pieces leave free, as wide as a gutter at least.

    A piece that stands over what two others leave free, as a section does, is not asked.
    """
    if len(pieces) < 2:
        return []
    gutter = _GUTTER * median(piece.width for piece in pieces)
    found: list[tuple[float, float]] = []
    reached = None
    for piece in sorted(pieces, key=lambda piece: piece.left):
        if reached is not None and piece.left - reached >= gutter:
            found.append((reached, piece.left))
        reached = piece.right if reached is None else max(reached, piece.right)
    return found


def _crosses(piece: Piece, gaps: Sequence[tuple[float, float]]) -> bool:
    return any(piece.left < (start + end) / 2 < piece.right for start, end in gaps)


def _is_in_columns(band: Sequence[Piece], gaps: Sequence[tuple[float, float]]) -> bool:
    columns = {sum((piece.left + piece.right) / 2 > end for _, end in gaps) for piece in band}
    return len(columns) > 1

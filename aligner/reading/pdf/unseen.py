"""What stands in a file and cannot be seen on its pages, or is struck out: it is no text, and how much of it is told.

Text is printed in the colour of the paper, under a patch that covers it, outside of the part of the page that is shown,
or not at all. The last is how a program writes what it has recognised on a scan, so that counts as text where a picture
shows it or where there is nothing else. A line through the middle of letters strikes them out, one below them does not;
a rule of a table that happens to run into letters is longer than they are. Where most of a page would go, something
else has been misread, and all of it stays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from aligner.reading.pdf.drawn import Drawn, Fill, Rule
from aligner.reading.pdf.glyphs import Glyph, Type, turned

_PAPER = 248
"""How light what nobody sees on white paper is, from 0 to 255."""

_TINY = 1.5
"""Size in points of what nobody can read, beside text of an ordinary size."""

_STRUCK = (0.17, 0.6)
"""How high above the foot of letters a line through them is, in sizes of the type."""

_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Seen:
    """The glyphs of a page that are text, and how many passages are none, by the kind of remark that says so."""

    glyphs: tuple[Glyph, ...]
    left_out: Counter[str]


def seen(glyphs: Sequence[Glyph], types: Sequence[Type], drawn: Drawn, struck: Sequence[Rule]) -> Seen:
    """Return what of the glyphs of a page is text.

    `types` are those of the glyphs; `struck` are level lines that strike text out beside those that are drawn, of text
    that is upright.
    """
    found: Counter[str] = Counter()
    kept = tuple(glyphs)
    for kind, find in (
        ("hidden", _hidden(types, drawn)),
        ("white", _white(types, drawn)),
        ("struck", _struck(kept, drawn, struck)),
    ):
        if find is None:
            continue
        marks = [not glyph.text.isspace() and find(glyph) for glyph in kept]
        if not any(marks) or (kind != "struck" and sum(marks) > _MOSTLY * len(marks)):
            continue
        found[kind] += _passages(kept, marks)
        kept = tuple(glyph for glyph, mark in zip(kept, marks, strict=True) if not mark)
    return Seen(kept, found)


_Find = Callable[[Glyph], bool]


def _passages(glyphs: Sequence[Glyph], marks: Sequence[bool]) -> int:
    """Return how many stretches of glyphs are marked, spaces aside."""
    solid = [mark for glyph, mark in zip(glyphs, marks, strict=True) if mark or not glyph.text.isspace()]
    return sum(mark for mark, _ in groupby(solid))


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.left + glyph.right) / 2, glyph.base + 0.35 * glyph.type.size


class _Turned:
    """What is drawn, in the coordinates of each turn."""

    def __init__(self, drawn: Drawn) -> None:
        self._drawn = drawn
        self._found: dict[int, Drawn] = {}

    def of(self, turn: int) -> Drawn:
        if turn not in self._found:
            self._found[turn] = self._drawn.turned(turn)
        return self._found[turn]


def _hidden(types: Sequence[Type], drawn: Drawn) -> _Find | None:
    """Return what tells glyphs that are not printed, or too small to be read, None where there are none."""
    shown = [one for one in types if one.is_shown]
    usual = max((one.size for one in shown), default=0.0)
    unshown = {id(one) for one in types if not one.is_shown} if shown else set()
    tiny = {id(one) for one in types if one.size < _TINY < usual / 4}
    if not unshown and not tiny:
        return None
    sides = _Turned(drawn)

    def is_hidden(glyph: Glyph) -> bool:
        if id(glyph.type) in tiny:
            return True
        if id(glyph.type) not in unshown:
            return False
        return not any(box.has(*_middle(glyph)) for box in sides.of(glyph.type.turn).images)

    return is_hidden


def _white(types: Sequence[Type], drawn: Drawn) -> _Find | None:
    """Return what tells glyphs in the colour of the paper, covered or clipped, None where there are none."""
    white = {id(one) for one in types if one.is_shown and one.shade >= _PAPER}
    clipped = {id(one) for one in types if one.clip is not None and one.address in drawn.outermost}
    covers = [fill for fill in drawn.fills if fill.covers]
    if covers:
        first = min((drawn.orders.get(one.address or 0, 0) for one in types), default=0)
        covers = [fill for fill in covers if fill.order > first]
    if not white and not clipped and not covers:
        return None
    sides = _Turned(drawn)
    orders = {id(one): drawn.orders.get(one.address or 0) for one in types}

    def is_white(glyph: Glyph) -> bool:
        x, y = _middle(glyph)
        here, key = sides.of(glyph.type.turn), id(glyph.type)
        if key in clipped and _is_clipped(glyph):
            return True
        order = orders[key]
        if covers and order is not None and _is_covered(x, y, order, here.fills):
            return True
        if key not in white:
            return False
        below = [fill for fill in here.fills if fill.box.has(x, y) and (order is None or fill.order < order)]
        is_on_paper = not below or below[-1].is_white
        return is_on_paper and not any(box.has(x, y) for box in here.images)

    return is_white


def _is_clipped(glyph: Glyph) -> bool:
    if glyph.type.clip is None:
        return False
    left, bottom, right, top = glyph.type.clip
    one, other = turned(left, bottom, glyph.type.turn), turned(right, top, glyph.type.turn)
    x, y = _middle(glyph)
    across, along = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return not (across[0] <= x <= across[1] and along[0] <= y <= along[1])


def _is_covered(x: float, y: float, order: int, fills: Sequence[Fill]) -> bool:
    return any(fill.covers and fill.order > order and fill.box.has(x, y) for fill in fills)


def _struck(glyphs: Sequence[Glyph], drawn: Drawn, more: Sequence[Rule]) -> _Find | None:
    """Return what tells glyphs with a line through them, None where there are none."""
    if not drawn.level and not drawn.upright and not more:
        return None
    sides = _Turned(drawn)
    taken: dict[tuple[int, Rule], float] = {}
    hits: dict[int, list[tuple[int, Rule]]] = {}
    lines: dict[int, tuple[list[Rule], list[float]]] = {}
    for at, glyph in enumerate(glyphs):
        turn = glyph.type.turn
        if turn not in lines:
            level = sorted((*sides.of(turn).level, *(more if not turn else ())))
            lines[turn] = level, [rule.at for rule in level]
        rules, heights = lines[turn]
        size = glyph.type.size
        first = bisect_left(heights, glyph.base + _STRUCK[0] * size)
        if first == len(rules) or rules[first].at > glyph.base + _STRUCK[1] * size or glyph.text.isspace():
            continue
        middle = (glyph.left + glyph.right) / 2
        for rule in rules[first:]:
            if rule.at > glyph.base + _STRUCK[1] * size:
                break
            if rule.start - 0.5 <= middle <= rule.end + 0.5:
                hits.setdefault(at, []).append((turn, rule))
                taken[turn, rule] = taken.get((turn, rule), 0.0) + glyph.right - glyph.left
    struck = {
        id(glyphs[at])
        for at, rules_hit in hits.items()
        if any(taken[key] >= _MOSTLY * (key[1].end - key[1].start) for key in rules_hit)
    }
    return (lambda glyph: id(glyph) in struck) if struck else None

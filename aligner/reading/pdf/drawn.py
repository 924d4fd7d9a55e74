"""What a page shows beside its glyphs: the lines that rule tables, strike text out or underline it, fills and images.

A producer may draw a line as a stroke, as a thin rectangle, cell by cell, or as a row of dots, and a frame as one
rectangle. All of these become straight rules here, each as long as it looks; what is neither level nor upright is left
out. Coordinates are in points, y upwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from ctypes import addressof, byref, c_float, c_int, c_uint, c_void_p, cast
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from aligner.reading.pdf.glyphs import shade_of, turned

THIN = 3.0
"""The thickest line, in points; what is thicker is a fill."""

_NEAR = 2.5
"""Points that two ends of lines may be apart, or a line be crooked, so that they look like one."""

_SHORTEST = 4.0
"""Points of the shortest line; what is shorter, once the parts of lines are joined, is a dot."""

_LEVEL = 0.8
"""Points that the parts of one line may be higher or lower than each other."""

_MOST_SEGMENTS = 400
"""Segments from which on a path is a drawing, which rules no table."""

_MOST_OBJECTS = 50_000
_MOST_PATHS = 20_000
_DEEPEST = 8

WHITE = 248
_OPAQUE = 255


Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle on the page."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, points: Iterable[Point]) -> Box:
        """Return the smallest one that has all of the points, of which there is one at least."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    def has(self, x: float, y: float) -> bool:
        """Return whether a point is inside."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    @property
    def area(self) -> float:
        """In square points."""
        return max(0.0, self.right - self.left) * max(0.0, self.top - self.bottom)


class Rule(NamedTuple):
    """A straight line at the height `at` from `start` to `end`; an upright one has its place and its heights."""

    at: float
    start: float
    end: float


class Fill(NamedTuple):
    """A filled area: its box, whether it is white, and whether it covers what is below it.

    `order` is the how many-th of the objects of the page it is.
    """

    box: Box
    is_white: bool
    covers: bool
    order: int


class Drawn(NamedTuple):
    """What a page shows: level and upright rules, fills and images.

    `orders` tell the how many-th of the objects of the page a text is, by its address; `outermost` are the addresses of
    those that stand on the page itself, not in a form on it.
    """

    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    fills: tuple[Fill, ...]
    images: tuple[Box, ...]
    orders: dict[int, int]
    outermost: frozenset[int]

    def turned(self, turn: int) -> Drawn:
        """Return it in the coordinates of text of a turn."""
        if not turn:
            return self
        level, upright = [], []
        for is_level, rules in ((True, self.level), (False, self.upright)):
            for rule in rules:
                ends = ((rule.start, rule.at), (rule.end, rule.at)) if is_level else _upright(rule)
                (x, y), (other_x, other_y) = (turned(*point, turn) for point in ends)
                if abs(x - other_x) > abs(y - other_y):
                    level.append(Rule(y, min(x, other_x), max(x, other_x)))
                else:
                    upright.append(Rule(x, min(y, other_y), max(y, other_y)))
        fills = tuple(fill._replace(box=_turned(fill.box, turn)) for fill in self.fills)
        images = tuple(_turned(box, turn) for box in self.images)
        return Drawn(tuple(level), tuple(upright), fills, images, self.orders, self.outermost)


NOTHING = Drawn((), (), (), (), {}, frozenset())


def _upright(rule: Rule) -> tuple[Point, Point]:
    return (rule.at, rule.start), (rule.at, rule.end)


def _turned(box: Box, turn: int) -> Box:
    return Box.around([turned(box.left, box.bottom, turn), turned(box.right, box.top, turn)])


class Rules:
    """Collects straight lines, however they are drawn."""

    def __init__(self) -> None:
        """Begin with none."""
        self._level: list[Rule] = []
        self._upright: list[Rule] = []

    def add(self, other: Rules) -> None:
        """Take those of another collection."""
        self._level += other._level
        self._upright += other._upright

    def add_strokes(self, part: Sequence[Point]) -> None:
        """Take a part of a path that is drawn as a stroke from corner to corner."""
        for (x, y), (other_x, other_y) in pairwise(part):
            if abs(y - other_y) <= _NEAR / 4 and x != other_x:
                self._level.append(Rule((y + other_y) / 2, min(x, other_x), max(x, other_x)))
            elif abs(x - other_x) <= _NEAR / 4 and y != other_y:
                self._upright.append(Rule((x + other_x) / 2, min(y, other_y), max(y, other_y)))

    def add_thin(self, box: Box) -> None:
        """Take a thin box; a dot may belong to a dotted line of either direction."""
        across, along = box.right - box.left, box.top - box.bottom
        is_dot = max(across, along) <= THIN
        if across >= along or is_dot:
            self._level.append(Rule((box.bottom + box.top) / 2, box.left, box.right))
        if along >= across or is_dot:
            self._upright.append(Rule((box.left + box.right) / 2, box.bottom, box.top))

    def joined(self) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
        """Return the level and the upright ones, each as long as it looks; what is no longer than a dot is left out."""
        level, upright = (
            tuple(rule for rule in _joined(rules) if rule.end - rule.start >= _SHORTEST)
            for rules in (self._level, self._upright)
        )
        return level, upright


_Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def drawn_on(page: Any) -> Drawn:
    """Return what a page of PDFium shows beside its glyphs."""
    collector = _Collector()
    handle = page.raw
    count = pdfium.FPDFPage_CountObjects(handle)
    for at in range(count):
        collector.add(pdfium.FPDFPage_GetObject(handle, at), _UNMOVED, 0)
    return collector.drawn()


def are_outside(addresses: Iterable[int], bounds: tuple[float, float, float, float]) -> int:
    """Return how many objects of an open page, given by their addresses, reach beyond the page."""
    page = Box(*bounds)
    edges = [c_float() for _ in range(4)]
    count = 0
    for address in addresses:
        one = cast(c_void_p(address), pdfium.FPDF_PAGEOBJECT)
        if pdfium.FPDFPageObj_GetBounds(one, *map(byref, edges)):
            left, bottom, right, top = (edge.value for edge in edges)
            count += left < right and not (page.has(left, bottom) and page.has(right, top))
    return count


class _Collector:
    """Goes through the objects of a page."""

    def __init__(self) -> None:
        self._rules = Rules()
        self._fills: list[Fill] = []
        self._images: list[Box] = []
        self._orders: dict[int, int] = {}
        self._inner: set[int] = set()
        self._seen = self._paths = 0
        self._edges = [c_float() for _ in range(4)]
        self._point = c_float(), c_float()
        self._colour = tuple(c_uint() for _ in range(4))
        self._matrix = pdfium.FS_MATRIX()

    def drawn(self) -> Drawn:
        """Return what has been found."""
        return Drawn(
            *self._rules.joined(),
            tuple(self._fills),
            tuple(self._images),
            self._orders,
            frozenset(self._orders) - self._inner,
        )

    def add(self, one: Any, matrix: _Matrix, depth: int) -> None:
        """Take an object, and those in it; `matrix` places them on the page."""
        self._seen += 1
        if self._seen > _MOST_OBJECTS:
            return
        kind = pdfium.FPDFPageObj_GetType(one)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            self._orders[addressof(one.contents)] = self._seen
            if depth:
                self._inner.add(addressof(one.contents))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._paths += 1
            if self._paths <= _MOST_PATHS:
                self._add_path(one, matrix)
        elif kind in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING}:
            if box := self._bounds(one, matrix):
                self._images.append(box)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _product(self._placed(one), matrix)
            for at in range(pdfium.FPDFFormObj_CountObjects(one)):
                self.add(pdfium.FPDFFormObj_GetObject(one, at), inner, depth + 1)

    def _placed(self, one: Any) -> _Matrix:
        own = self._matrix
        if not pdfium.FPDFPageObj_GetMatrix(one, byref(own)):
            return _UNMOVED
        return own.a, own.b, own.c, own.d, own.e, own.f

    def _bounds(self, one: Any, matrix: _Matrix) -> Box | None:
        edges = self._edges
        if not pdfium.FPDFPageObj_GetBounds(one, *map(byref, edges)):
            return None
        left, bottom, right, top = (edge.value for edge in edges)
        if matrix == _UNMOVED:
            return Box(left, bottom, right, top)
        return Box.around(_moved(x, y, matrix) for x in (left, right) for y in (bottom, top))

    def _add_path(self, one: Any, matrix: _Matrix) -> None:
        filled, stroked = c_int(), c_int()
        if not pdfium.FPDFPath_GetDrawMode(one, byref(filled), byref(stroked)):
            return
        is_filled, is_stroked = filled.value != pdfium.FPDF_FILLMODE_NONE, bool(stroked.value)
        segments = pdfium.FPDFPath_CountSegments(one)
        if not (is_filled or is_stroked) or segments < 2:
            return
        box = self._bounds(one, matrix)
        if box is None:
            return
        fill = self._shade(one, is_fill=True) if is_filled else None
        is_opaque = self._colour[3].value == _OPAQUE
        stroke = self._shade(one, is_fill=False) if is_stroked else None
        if fill is None and stroke is None:
            return  # drawn, and not to be seen
        if min(box.right - box.left, box.top - box.bottom) <= THIN:
            self._rules.add_thin(box)
            return
        if segments > _MOST_SEGMENTS:
            return
        for part in self._parts(one, segments, self._placed(one), matrix):
            corners = corners_of(part)
            if fill is not None and corners is not None:
                if min(corners.right - corners.left, corners.top - corners.bottom) <= THIN:
                    self._rules.add_thin(corners)
                    continue
                covers = is_opaque and not pdfium.FPDFPageObj_HasTransparency(one) and not _is_clipped(one)
                self._fills.append(Fill(corners, fill >= WHITE, covers, self._seen))
            if stroke is not None:
                self._rules.add_strokes(part)

    def _shade(self, one: Any, *, is_fill: bool) -> float | None:
        """Return how light a path is painted, from 0 to 255; None where nothing of it is to be seen."""
        asked = pdfium.FPDFPageObj_GetFillColor if is_fill else pdfium.FPDFPageObj_GetStrokeColor
        if not asked(one, *map(byref, self._colour)):
            return 0.0
        red, green, blue, alpha = (value.value for value in self._colour)
        return shade_of(red, green, blue, alpha) if alpha else None

    def _parts(self, one: Any, segments: int, own: _Matrix, outer: _Matrix) -> Iterator[list[Point]]:
        """Yield the corners of each part of a path, on the page; a curve goes straight from end to end."""
        matrix = _product(own, outer)
        x, y = self._point
        part: list[Point] = []
        for at in range(segments):
            segment = pdfium.FPDFPath_GetPathSegment(one, at)
            if not pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
                continue
            if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and part:
                yield part
                part = []
            part.append(_moved(x.value, y.value, matrix))
            if pdfium.FPDFPathSegment_GetClose(segment) and part[0] != part[-1]:
                part.append(part[0])
        if part:
            yield part


def _is_clipped(one: Any) -> bool:
    """Return whether only a part of an object may be shown."""
    return int(pdfium.FPDFClipPath_CountPaths(pdfium.FPDFPageObj_GetClipPath(one))) > 0


def _moved(x: float, y: float, by: _Matrix) -> Point:
    a, b, c, d, e, f = by
    return a * x + c * y + e, b * x + d * y + f


def _product(first: _Matrix, then: _Matrix) -> _Matrix:
    if then == _UNMOVED:
        return first
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def corners_of(part: Sequence[Point]) -> Box | None:
    """Return the rectangle that a part of a path goes around, None where it goes around none."""
    if not 4 <= len(part) <= 6:
        return None
    box = Box.around(part)
    near = all(min(x - box.left, box.right - x) < 0.5 > min(y - box.bottom, box.top - y) for x, y in part)
    return box if near else None


def _joined(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Yield the rules with those joined that go on where another ends, so that a dotted line is one."""
    for level in _levels(sorted(rules)):
        last: Rule | None = None
        for rule in sorted(level, key=lambda rule: rule.start):
            if last is None or rule.start > last.end + _NEAR:
                if last is not None:
                    yield last
                last = rule
            else:
                last = Rule(last.at, last.start, max(last.end, rule.end))
        if last is not None:
            yield last


def _levels(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield the rules, which are in order, by their height."""
    level: list[Rule] = []
    for rule in rules:
        if level and rule.at - level[0].at > _LEVEL:
            yield level
            level = []
        level.append(rule)
    if level:
        yield level

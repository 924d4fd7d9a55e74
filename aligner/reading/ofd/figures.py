"""What an OFD page draws beside its letters, as far as it tells where text belongs: rules, fills and pictures.

A path is a list of points with letters between them. It becomes what a path of a PDF becomes: straight rules, be they
strokes or thin rectangles, and filled boxes.
"""

from __future__ import annotations

from lxml import etree

from aligner.reading.ofd.measures import Matrix, number, numbers
from aligner.reading.ofd.packages import child, text_in
from aligner.reading.pdf.drawn import THIN, WHITE, Box, Drawn, Fill, Point, Rules, corners_of
from aligner.reading.pdf.glyphs import shade_of
from aligner.reading.pdf.legible import ProblemError

_POINTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""How many numbers follow each letter of a path; the last two are where it has come to."""

_MOST_SEGMENTS = 400
"""Segments from which on a path is a drawing, which rules nothing."""
_MOST_PATHS = 20_000
_OPAQUE = 255
_FEW_COLOURS = 3


def shade_in(element: etree._Element, name: str) -> float | None:
    """Return how light the colour of that name is on white paper, from 0 to 255; None if it is clear.

    A colour that is told in another way than by red, green and blue, or by grey, counts as black.
    """
    colour = child(element, name)
    told = "" if colour is None else colour.get("Value", "")
    alphas = [element.get("Alpha"), None if colour is None else colour.get("Alpha")]
    try:
        alpha = min(int(number(one)) if one else _OPAQUE for one in alphas)
        parts = [max(0, min(_OPAQUE, int(number(part)))) for part in told.split()]
    except ProblemError:
        alpha, parts = _OPAQUE, []
    if alpha <= 0:
        return None
    red, green, blue = parts if len(parts) == _FEW_COLOURS else parts * 3 if len(parts) == 1 else (0, 0, 0)
    return shade_of(red, green, blue, alpha)


class Figures:
    """Collects what a page draws, in points, y upwards."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._rules = Rules()
        self._fills: list[Fill] = []
        self.images: list[Box] = []
        self.paths = 0

    def add(self, other: Figures) -> None:
        """Take what a template draws."""
        self._rules.add(other._rules)
        self._fills = sorted([*self._fills, *other._fills], key=lambda one: one.order)
        self.images += other.images
        self.paths += other.paths

    def drawn(self, orders: dict[int, int]) -> Drawn:
        """Return it all; `orders` tell the how many-th object of the page a text is, by its address."""
        return Drawn(*self._rules.joined(), tuple(self._fills), tuple(self.images), orders, frozenset(orders))

    def add_picture(self, element: etree._Element, page: Matrix) -> None:
        """Take a picture; `page` is the map from what it stands in to points."""
        left, top, width, height = numbers(element.get("Boundary"), 4) or (0.0,) * 4
        self.images.append(Box.around(page.on(x, y) for x in (left, left + width) for y in (top, top + height)))

    def add_path(self, element: etree._Element, page: Matrix, order: int) -> None:
        """Take a path, the how many-th object of the page it is; `page` is the map from inside of it to points."""
        self.paths += 1
        fill = shade_in(element, "FillColor") if element.get("Fill") == "true" else None
        stroke = shade_in(element, "StrokeColor") if element.get("Stroke") != "false" else None
        if self.paths > _MOST_PATHS or (fill is None and stroke is None):
            return
        try:
            parts = [[page.on(*point) for point in part] for part in _parts(text_in(child(element, "AbbreviatedData")))]
        except ProblemError:  # it draws nothing then, and takes nothing away
            return
        for part in parts:
            box, corners = Box.around(part), corners_of(part)
            if min(box.right - box.left, box.top - box.bottom) <= THIN and (fill is not None or len(part) == 2):
                self._rules.add_thin(box)
                continue
            if fill is not None and corners is not None:
                covers = element.get("Alpha") is None and child(element, "Clips") is None
                self._fills.append(Fill(corners, fill >= WHITE, covers, order))
            if stroke is not None:
                self._rules.add_strokes(part)


def _parts(data: str) -> list[list[Point]]:
    """Return the corners of each part of a path; a curve goes straight from end to end, a drawing has no parts."""
    tokens = data.split()
    parts: list[list[Point]] = []
    at = segments = 0
    while at < len(tokens):
        kind = tokens[at].upper()
        count = _POINTS.get(kind)
        if count is None or at + count >= len(tokens) + (not count):
            break
        if kind == "C":
            if parts and parts[-1][0] != parts[-1][-1]:
                parts[-1].append(parts[-1][0])
        else:
            point = number(tokens[at + count - 1]), number(tokens[at + count])
            if kind in "SM" or not parts:
                parts.append([point])
            else:
                parts[-1].append(point)
        at += count + 1
        segments += 1
    return [part for part in parts if len(part) > 1] if segments <= _MOST_SEGMENTS else []

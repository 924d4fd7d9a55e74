"""What an OFD page shows: its text objects, wherever they stand in layers, blocks and composite objects.

What is not drawn is not gone through: clips, patterns, actions. What is of a kind that nobody knows is, for a text too
many does less harm than one that is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from aligner.reading.ofd.glyphs import Font, Shown, glyphs_of
from aligner.reading.ofd.measures import Matrix, numbers, placed
from aligner.reading.ofd.packages import Package, ProblemError, child, children, name_of, text_in

_NOT_DRAWN = frozenset({"Clips", "Actions", "FillColor", "StrokeColor", "Pattern", "Border"})
_BACKGROUND = "Background"
_PLACING = 10
"""Elements that it takes as long to go through as to find the place of a composite object."""
_DEEPEST = 40
"""Composite objects inside one another; one that is inside itself has no end."""


@dataclass(frozen=True, slots=True)
class Resources:
    """What pages refer to by ids: fonts, and drawings that composite objects show."""

    fonts: Mapping[str, Font]
    drawings: Mapping[str, etree._Element]

    @classmethod
    def of(cls, package: Package, paths: Iterator[str], *, base: Resources | None = None) -> Resources:
        """Return the resources at those paths, beside those of `base`."""
        fonts = dict(base.fonts) if base else {}
        drawings = dict(base.drawings) if base else {}
        for path in paths:
            for group in package.xml(path):
                for one in group:
                    key = one.get("ID", "")
                    if name_of(one) == "Font":
                        fonts[key] = Font.of(one)
                    elif name_of(one) == "CompositeGraphicUnit":
                        drawings[key] = one
        return cls(fonts, drawings)


def resources_named(package: Package, element: etree._Element | None, *names: str, beside: str) -> Iterator[str]:
    """Yield the paths of the resources that an element names; one that is missing tells no more than a name."""
    for one in children(element, *names):
        path = package.find(text_in(one), beside=beside)
        if path is not None:
            yield path


@dataclass(slots=True)
class Drawn:
    """What a page, or a template of pages, draws.

    `texts` are its text objects, `background` those on a layer of that type. `pictures` are the areas of its
    pictures in square millimetres, `strokes` how many paths there are.
    """

    texts: list[Shown] = field(default_factory=list)
    background: list[Shown] = field(default_factory=list)
    pictures: list[float] = field(default_factory=list)
    strokes: int = 0


def drawn_by(package: Package, root: etree._Element, resources: Resources, *, bottom: float) -> Drawn:
    """Return what a page draws; `bottom` is how far down it ends, in millimetres.

    Raises:
        ProblemError: if a number is none, a drawing holds itself, or there is more than may be.
    """
    drawn = Drawn()
    # Looked at before glyphs are made of them, which takes far longer.
    package.meter.check("characters", sum(len((one.text or "").strip()) for one in root.iter("{*}TextCode")))
    for content in children(root, "Content"):
        for layer in content:
            is_background = layer.get("Type") == _BACKGROUND
            texts = drawn.background if is_background else drawn.texts
            _Walk(package, resources, bottom, drawn, texts).through(layer, Matrix(), depth=1, inside=0)
    return drawn


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes through what a layer draws, in its order."""

    package: Package
    resources: Resources
    bottom: float
    drawn: Drawn
    texts: list[Shown]

    def through(self, element: etree._Element, matrix: Matrix, *, depth: int, inside: int) -> None:
        """Add what an element draws; `depth` is how deep it stands, `inside` in how many composite objects."""
        meter = self.package.meter
        meter.check("depth", depth)
        kind = name_of(element)
        if kind in _NOT_DRAWN:
            return
        if kind == "TextObject":
            self.texts.append(glyphs_of(element, matrix, self.resources.fonts, bottom=self.bottom, meter=meter))
        elif kind == "ImageObject":
            self._add_picture(element, matrix)
        elif kind == "PathObject":
            self.drawn.strokes += 1
        elif kind == "CompositeObject":
            self._add_drawing(element, matrix, depth=depth, inside=inside)
        else:
            for one in element:
                self.through(one, matrix, depth=depth + 1, inside=inside)

    def _add_picture(self, element: etree._Element, matrix: Matrix) -> None:
        box = numbers(element.get("Boundary"), 4) or (0.0,) * 4
        self.drawn.pictures.append(abs(box[2] * box[3] * (matrix.a * matrix.d - matrix.b * matrix.c)))

    def _add_drawing(self, element: etree._Element, matrix: Matrix, *, depth: int, inside: int) -> None:
        drawing = self.resources.drawings.get(element.get("ResourceID", ""))
        content = child(drawing, "Content") if drawing is not None else child(element, "Content")
        if content is None:
            self._add_picture(element, matrix)
            return
        if inside >= _DEEPEST:
            raise ProblemError("circle")
        own = matrix.after(placed(element.get("Boundary"), element.get("CTM")))
        # Counted once more each time that it is drawn: a few drawings of one another stand for millions.
        self.package.meter.add("elements", _PLACING + sum(1 for _ in content.iter()))
        for one in content:
            self.through(one, own, depth=depth + 1, inside=inside + 1)

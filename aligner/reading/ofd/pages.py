"""What an OFD page shows: its text objects and figures, wherever they stand in layers, blocks and composite objects.

What is not drawn is not gone through: clips, patterns, actions. What is of a kind that nobody knows is, for a text too
many does less harm than one that is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from aligner.reading.ofd.figures import Figures
from aligner.reading.ofd.glyphs import Font, Shown, glyphs_of
from aligner.reading.ofd.measures import Matrix, placed, to_points
from aligner.reading.ofd.packages import Package, child, children, name_of, text_in
from aligner.reading.pdf.legible import ProblemError

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
class Content:
    """What a page, or a template of pages, draws.

    `texts` are its text objects, `background` those on a layer of that type. `orders` tell which object of the page
    each of them is, by its address.
    """

    texts: list[Shown] = field(default_factory=list)
    background: list[Shown] = field(default_factory=list)
    figures: Figures = field(default_factory=Figures)
    orders: dict[int, int] = field(default_factory=dict)
    objects: int = 0


def content_of(
    package: Package, root: etree._Element, resources: Resources, *, bottom: float, first: int = 0
) -> Content:
    """Return what a page draws; `bottom` is how far down it ends, in millimetres, and its objects count from `first`.

    Raises:
        ProblemError: if a number is none, a drawing holds itself, or there is more than may be.
    """
    found = Content(objects=first)
    # Looked at before glyphs are made of them, which takes far longer.
    package.meter.check("characters", sum(len((one.text or "").strip()) for one in root.iter("{*}TextCode")))
    for content in children(root, "Content"):
        for layer in content:
            is_background = layer.get("Type") == _BACKGROUND
            texts = found.background if is_background else found.texts
            _Walk(package, resources, bottom, found, texts).through(layer, Matrix(), depth=1, inside=0)
    return found


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes through what a layer draws, in its order."""

    package: Package
    resources: Resources
    bottom: float
    found: Content
    texts: list[Shown]

    def through(self, element: etree._Element, matrix: Matrix, *, depth: int, inside: int) -> None:
        """Add what an element draws; `depth` is how deep it stands, `inside` in how many composite objects."""
        meter, found = self.package.meter, self.found
        meter.check("depth", depth)
        kind = name_of(element)
        if kind in _NOT_DRAWN:
            return
        found.objects += 1
        if kind == "TextObject":
            fonts, address = self.resources.fonts, found.objects
            found.orders[address] = found.objects
            self.texts.append(glyphs_of(element, matrix, fonts, bottom=self.bottom, address=address, meter=meter))
        elif kind == "ImageObject":
            found.figures.add_picture(element, to_points(self.bottom).after(matrix))
        elif kind == "PathObject":
            own = matrix.after(placed(element.get("Boundary"), element.get("CTM")))
            found.figures.add_path(element, to_points(self.bottom).after(own), found.objects)
        elif kind == "CompositeObject":
            self._add_drawing(element, matrix, depth=depth, inside=inside)
        else:
            for one in element:
                self.through(one, matrix, depth=depth + 1, inside=inside)

    def _add_drawing(self, element: etree._Element, matrix: Matrix, *, depth: int, inside: int) -> None:
        drawing = self.resources.drawings.get(element.get("ResourceID", ""))
        content = child(drawing, "Content") if drawing is not None else child(element, "Content")
        if content is None:
            self.found.figures.add_picture(element, to_points(self.bottom).after(matrix))
            return
        if inside >= _DEEPEST:
            raise ProblemError("circle")
        own = matrix.after(placed(element.get("Boundary"), element.get("CTM")))
        # Counted once more each time that it is drawn: a few drawings of one another stand for millions.
        self.package.meter.add("elements", _PLACING + sum(1 for _ in content.iter()))
        for one in content:
            self.through(one, own, depth=depth + 1, inside=inside + 1)

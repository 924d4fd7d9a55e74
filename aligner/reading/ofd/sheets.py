"""The pages of an OFD document as the modules for PDF take them: glyphs, rules and pictures, at places in points.

What templates and backgrounds print is no part of the running text, unless it is more than what the page itself says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from aligner.reading.ofd.documents import OfdDocument, box_of
from aligner.reading.ofd.glyphs import Shown
from aligner.reading.ofd.measures import POINTS
from aligner.reading.ofd.packages import child, children
from aligner.reading.ofd.pages import Content, Resources, content_of, resources_named
from aligner.reading.pdf.drawn import NOTHING
from aligner.reading.pdf.glyphs import SLANTED, Glyph, Type, solid_of, turned
from aligner.reading.pdf.layout import Page
from aligner.reading.pdf.legible import FEW, may_show_text
from aligner.reading.pdf.unseen import seen

_A4 = (0.0, 0.0, 210.0, 297.0)
_MANY = 100
"""Characters of templates from which on a page that has fewer of its own is taken to have its text in them."""
_LARGE = 0.05
"""Share of a page that a picture takes, at least, if it may show some of the text; a seal takes less."""
_BELOW = 10_000_000
"""How far before those of the page the objects of a template count, so that no two are one."""

Templates = dict[tuple[str, float], Content]
"""What has been drawn of templates, by their paths and where the pages end that show them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, and what its templates and background print on it."""

    page: Page
    around: tuple[Glyph, ...]


def sheet_of(document: OfdDocument, path: str, templates: Templates) -> Sheet:
    """Return the page at a path; `templates` keeps what is drawn of templates.

    Raises:
        ProblemError: if it is damaged, or there is more than may be.
    """
    package = document.package
    root = package.xml(path)
    told = box_of(child(root, "Area")) or document.box
    left, top, width, height = told or _A4
    own = Resources.of(package, resources_named(package, root, "PageRes", beside=path), base=document.resources)
    content = content_of(package, root, own, bottom=top + height)
    shared: list[Content] = []
    for one in children(root, "Template"):
        template = document.templates.get(one.get("TemplateID", ""))
        if template is None:
            continue
        key = template, top + height
        if key not in templates:
            first = -_BELOW * (len(templates) + 1)
            of_template = content_of(
                package, package.xml(template), document.resources, bottom=top + height, first=first
            )
            templates[key] = of_template
        shared.append(templates[key])
        package.meter.add("characters", _length([*templates[key].texts, *templates[key].background]))
    texts, around = _parted(content, shared)
    orders = dict(content.orders)
    for of_template in shared:
        content.figures.add(of_template.figures)
        orders |= of_template.orders
    drawn = content.figures.drawn(orders)
    glyphs = [glyph for text in texts for glyph in text.glyphs]
    bounds = left * POINTS, 0.0, (left + width) * POINTS, height * POINTS
    inside = [glyph for glyph in glyphs if _is_inside(glyph, bounds)]
    if told is None or 2 * len(inside) < len(glyphs):  # there is no box, or it is wrong
        inside, bounds = glyphs, _around(glyphs, bounds)
    types = _types(inside)
    shown = seen(inside, types, drawn, ())
    area = (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])
    images = sum(box.area for box in drawn.images)
    is_picture = solid_of(shown.glyphs) <= FEW and may_show_text(
        images=images, area=area, strokes=content.figures.paths
    )
    remarks = Counter(shown.left_out)
    remarks["white"] += len(inside) < len(glyphs)
    if not is_picture and all(glyph.type.is_shown for glyph in shown.glyphs):  # else they are a scan with a text layer
        remarks["pictures"] += sum(box.area >= _LARGE * area for box in drawn.images)
    unknown = sum(text.unknown for text in texts)
    page = Page(shown.glyphs, _types(shown.glyphs), unknown, bounds, is_picture, drawn, +remarks)
    return Sheet(page, tuple(glyph for text in around for glyph in text.glyphs if glyph.type.is_shown))


def page_of(glyphs: Sequence[Glyph], page: Page) -> Page:
    """Return a page with these glyphs alone, as large as another one."""
    return replace(
        page, glyphs=glyphs, types=_types(glyphs), unknown=0, drawn=NOTHING, remarks=Counter(), is_picture=False
    )


def _types(glyphs: Iterable[Glyph]) -> tuple[Type, ...]:
    return tuple({id(glyph.type): glyph.type for glyph in glyphs}.values())


def _parted(content: Content, shared: Sequence[Content]) -> tuple[list[Shown], list[Shown]]:
    """Return the text of a page, and what its templates and its background print around it."""
    texts = list(content.texts)
    around = [text for one in shared for text in (*one.texts, *one.background)]
    if _length(around) >= max(_MANY, _length(texts) + _length(content.background)):
        texts, around = [*around, *texts], []
    is_behind = _length(content.background) <= _length(texts)
    (around if is_behind else texts).extend(content.background)
    return texts, around


def _length(texts: Iterable[Shown]) -> int:
    """Return how many characters there are in texts, without spaces."""
    return sum(solid_of(text.glyphs) for text in texts)


def _place(glyph: Glyph) -> tuple[float, float]:
    """Return where a glyph stands on the page as it lies, in points."""
    turn = glyph.type.turn
    return turned(glyph.left, glyph.base, turn if turn == SLANTED else -turn % 4)


def _is_inside(glyph: Glyph, bounds: tuple[float, float, float, float]) -> bool:
    x, y = _place(glyph)
    return bounds[0] <= x <= bounds[2] and bounds[1] <= y <= bounds[3]


def _around(glyphs: Sequence[Glyph], bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return the bounds made wide enough for all of the glyphs."""
    places = [_place(glyph) for glyph in glyphs]
    x, y = [bounds[0], bounds[2], *(x for x, _ in places)], [bounds[1], bounds[3], *(y for _, y in places)]
    return min(x), min(y), max(x), max(y)

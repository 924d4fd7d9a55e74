"""What is done with an OFD document in a process of its own: its parts are read, and its text put together.

The ZIP archive and the XML in it are counted as they are read; what makes lines, columns and paragraphs of the glyphs,
the same modules as for a PDF, is not bounded by the size of the file. So all of it runs under
`aligner.reading.confinement`, and what comes out is plain data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from aligner.files import DEFAULT_LIMITS
from aligner.reading.confinement.tasks import Task
from aligner.reading.ofd.glyphs import POINTS, Shown
from aligner.reading.ofd.measures import numbers
from aligner.reading.ofd.packages import KeyedMeter, Package, ProblemError, child, children, text_in
from aligner.reading.ofd.pages import Drawn, Resources, drawn_by, resources_named
from aligner.reading.pdf.glyphs import SLANTED, Glyph, turned
from aligner.reading.pdf.layout import Page, Written, text_of
from aligner.reading.pdf.rows import pieces_of
from aligner.reading.plain.plausibility import is_readable

_A4 = (0.0, 0.0, 210.0, 297.0)
_FEW = 20
"""Characters that a page of pictures may have, say a page number that was stamped on it."""
_MANY = 100
"""Characters of templates from which on a page that has fewer of its own is taken to have its text in them."""
_MOST_UNKNOWN = 0.1
"""Share of characters without a meaning from which on a text is none."""
_LARGE = 0.05
"""Share of a page that a picture takes, at least, if it may show some of the text; a seal takes less."""
_MOST_STROKES = 200
"""Paths that a page without text has, at most, unless they may be drawn letters."""


def work(data: bytes, task: Task) -> tuple[dict[str, object], bytes]:
    """Return what the text of an OFD document is, as an answer, and the text itself in UTF-8.

    The order tells limits by their names. The answer has `places` and `furniture` (see `Written`), `pictures`, the
    numbers of pages that are pictures without text, and how many `hidden` passages, `images`, `comments`, `watermarks`
    and `attachments` were left out. Where there is no text, it has a `problem` instead: the name of a limit, or a key
    of the messages in `aligner.reading.ofd.document`, with what the message needs beside it.
    """
    limits = replace(DEFAULT_LIMITS, **{limit: int(str(most)) for limit, most in task.order.items()})
    meter = KeyedMeter(limits, name="")
    try:
        package = Package(data, meter=meter)
        documents = list(_documents(package))
        sheets = list(_sheets(documents, task.report))
        pages = [sheet.page for sheet in sheets]
        pictures = [at for at, page in enumerate(pages, start=1) if page.is_picture]
        _check(sheets, pictures)
        written = _with_templates(text_of(pages, report=task.report), sheets)
        meter.check("paragraphs", written.text.count("\n"))
        answer: dict[str, object] = {
            "places": written.places,
            "furniture": written.furniture,
            "pictures": pictures,
            "hidden": sum(sheet.hidden for sheet in sheets),
            "images": sum(sheet.images for sheet in sheets),
            "comments": sum(one.comments for one in documents),
            "watermarks": sum(one.watermarks for one in documents),
            "attachments": sum(one.attachments for one in documents),
        }
    except ProblemError as error:
        return error.answer, b""
    return answer, written.text.encode()


@dataclass(frozen=True, slots=True)
class _Document:
    """A document of the package: the path and the root of its main part, and what its pages share.

    `templates` are the paths of the templates by their ids; `box` is where its pages lie, unless they tell it
    themselves, in millimetres: left, top, width, height.
    """

    package: Package
    path: str
    root: etree._Element
    resources: Resources
    templates: dict[str, str]
    box: tuple[float, ...] | None
    comments: int
    watermarks: int
    attachments: int

    @classmethod
    def of(cls, package: Package, path: str) -> _Document:
        root = package.xml(path)
        common = child(root, "CommonData")
        named = resources_named(package, common, "PublicRes", "DocumentRes", beside=path)
        found = ((one.get("ID", ""), one.get("BaseLoc", "")) for one in children(common, "TemplatePage"))
        places = ((key, package.find(location, beside=path)) for key, location in found)
        return cls(
            package,
            path,
            root,
            Resources.of(package, named),
            {key: place for key, place in places if place is not None},
            _box(child(common, "PageArea")),
            *_annotations(package, _listed(package, root, path, "Annotations")),
            sum(1 for _, listed in _listed(package, root, path, "Attachments") for _ in children(listed, "Attachment")),
        )

    @property
    def pages(self) -> list[str]:
        """The paths of its pages, in order.

        Raises:
            ProblemError: if one of them is missing.
        """
        listed = children(child(self.root, "Pages"), "Page")
        return [self.package.needed(one.get("BaseLoc", ""), beside=self.path) for one in listed]


def _documents(package: Package) -> Iterator[_Document]:
    root = package.xml(package.root)
    bodies = list(children(root, "DocBody"))
    if not bodies:
        package.lack(package.root)
    for body in bodies:
        location = text_in(child(body, "DocRoot"))
        current = [one for one in children(child(body, "Versions"), "Version") if one.get("Current") == "true"]
        for version in current[-1:]:
            path = package.find(version.get("BaseLoc", ""), beside=package.root)
            if path is not None:
                location = text_in(child(package.xml(path), "DocRoot")) or location
        yield _Document.of(package, package.needed(location, beside=package.root))


def _box(area: etree._Element | None) -> tuple[float, ...] | None:
    """Return the box of the paper that an area tells of, or None."""
    box = numbers(text_in(child(area, "PhysicalBox")), 4)
    return box if box and box[2] > 0 and box[3] > 0 else None


def _listed(package: Package, root: etree._Element, path: str, name: str) -> Iterator[tuple[str, etree._Element]]:
    """Yield the path and the root of the lists of that name that a document has; there is one at most."""
    for one in children(root, name):
        location = package.find(text_in(one), beside=path)
        if location is not None:
            yield location, package.xml(location)


def _annotations(package: Package, listed: Iterable[tuple[str, etree._Element]]) -> tuple[int, int]:
    """Return how many annotations say something, and how many watermarks there are; links and seals say nothing."""
    comments = watermarks = 0
    for path, pages in listed:
        for page in children(pages, "Page"):
            location = package.find(text_in(child(page, "FileLoc")), beside=path)
            for one in children(package.xml(location), "Annot") if location is not None else ():
                said = text_in(child(one, "Remark")) or any(map(text_in, one.iter("{*}TextCode")))
                watermarks += one.get("Type") == "Watermark"
                comments += bool(said) and one.get("Type") not in ("Watermark", "Link", "Stamp")
    return comments, watermarks


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page, and what its templates and background print on it.

    `hidden` are how many stretches of text nobody sees, `images` how many pictures are there beside text.
    """

    page: Page
    around: tuple[Glyph, ...]
    hidden: int
    images: int


def _sheets(documents: Sequence[_Document], report: Callable[[int, int], None]) -> Iterator[_Sheet]:
    listed = [(document, path) for document in documents for path in document.pages]
    if not listed:
        raise ProblemError("empty")
    listed[0][0].package.meter.add("pages", len(listed))
    templates: dict[tuple[str, float], Drawn] = {}
    for step, (document, path) in enumerate(listed, start=1):
        try:
            yield _sheet(document, path, templates)
        except ProblemError as error:
            if error.answer["problem"] in ("number", "circle"):
                raise ProblemError("page", page=step) from None
            raise
        report(step, len(listed))


def _sheet(document: _Document, path: str, templates: dict[tuple[str, float], Drawn]) -> _Sheet:
    package = document.package
    root = package.xml(path)
    told = _box(child(root, "Area")) or document.box
    left, top, width, height = told or _A4
    own = Resources.of(package, resources_named(package, root, "PageRes", beside=path), base=document.resources)
    drawn = drawn_by(package, root, own, bottom=top + height)
    shared: list[Drawn] = []
    for one in children(root, "Template"):
        template = document.templates.get(one.get("TemplateID", ""))
        if template is None:
            continue
        key = template, top + height
        if key not in templates:
            templates[key] = drawn_by(package, package.xml(template), document.resources, bottom=top + height)
        shared.append(templates[key])
        package.meter.add("characters", _length([*templates[key].texts, *templates[key].background]))
    texts, around = _parted(drawn, shared)
    area = sum(sum(one.pictures) for one in (drawn, *shared))
    strokes = drawn.strokes + sum(one.strokes for one in shared)
    is_drawing = area > 0.4 * width * height or strokes > _MOST_STROKES
    seen = [one for one in texts if not one.is_hidden]
    is_scan = is_drawing and _length(seen) <= _FEW
    if is_scan:
        seen = texts  # it may have a text layer
    glyphs = [glyph for one in seen for glyph in one.glyphs]
    bounds = left * POINTS, 0.0, (left + width) * POINTS, height * POINTS
    inside = [glyph for glyph in glyphs if _is_inside(glyph, bounds)]
    if told is None or 2 * len(inside) < len(glyphs):  # there is no box, or it is wrong
        inside, bounds = glyphs, _around(glyphs, bounds)
    unknown = sum(one.unknown for one in seen)
    page = Page(tuple(inside), unknown, bounds, is_picture=is_scan and _solid(inside) <= _FEW)
    outer = tuple(glyph for one in around if not one.is_hidden for glyph in one.glyphs)
    kept = frozenset(map(id, inside))
    hidden = pieces_of(glyph for one in texts for glyph in one.glyphs if id(glyph) not in kept)
    large = sum(one >= _LARGE * width * height for one in drawn.pictures)
    return _Sheet(page, outer, len(hidden), 0 if is_scan else large)


def _parted(drawn: Drawn, shared: Sequence[Drawn]) -> tuple[list[Shown], list[Shown]]:
    """Return the text of a page, and what its templates and its background print around it."""
    texts = list(drawn.texts)
    around = [text for one in shared for text in (*one.texts, *one.background)]
    if _length(around) >= max(_MANY, _length(texts) + _length(drawn.background)):
        texts, around = [*around, *texts], []
    is_behind = _length(drawn.background) <= _length(texts)
    (around if is_behind else texts).extend(drawn.background)
    return texts, around


def _solid(glyphs: Iterable[Glyph]) -> int:
    return sum(not glyph.text.isspace() for glyph in glyphs)


def _length(texts: Iterable[Shown]) -> int:
    """Return how many characters there are in texts, without spaces."""
    return sum(_solid(text.glyphs) for text in texts)


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


def _check(sheets: Sequence[_Sheet], pictures: Sequence[int]) -> None:
    characters = [glyph.text for sheet in sheets for glyph in sheet.page.glyphs if not glyph.text.isspace()]
    unknown = sum(sheet.page.unknown for sheet in sheets)
    if pictures and not unknown and (2 * len(pictures) > len(sheets) or not characters):
        raise ProblemError("scan")
    if not (characters or unknown):
        raise ProblemError("empty")
    if unknown > _MOST_UNKNOWN * len(characters) or not is_readable("".join(characters)):
        raise ProblemError("unknown")


def _with_templates(written: Written, sheets: Sequence[_Sheet]) -> Written:
    """Return the text with what is printed around it behind its end, each line once."""
    text, places, furniture = written.text, list(written.places), list(written.furniture)
    drawings: set[str] = set()
    seen: set[str] = set()
    for number, sheet in enumerate(sheets, start=1):
        drawn = "".join(glyph.text for glyph in sheet.around)
        if not drawn.strip() or drawn in drawings:
            continue
        drawings.add(drawn)
        for line in text_of(
            [Page(sheet.around, 0, sheet.page.bounds, is_picture=False)], report=_untold
        ).text.splitlines():
            if line in seen:
                continue
            seen.add(line)
            if places[-1][1] != number:
                places.append((len(text), number))
            furniture.append((len(text), len(text) + len(line)))
            text += f"{line}\n"
    return Written(text, tuple(places), tuple(furniture))


def _untold(_: int, __: int) -> None:
    """Tell nobody how far it is."""

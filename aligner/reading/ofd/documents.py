"""The documents of an OFD package: their pages, what those share, and what stands beside them.

A package may hold several documents, and a document several versions, of which one is the current one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from aligner.reading.ofd.measures import numbers
from aligner.reading.ofd.packages import Package, child, children, text_in
from aligner.reading.ofd.pages import Resources, resources_named


@dataclass(frozen=True, slots=True)
class OfdDocument:
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
    def of(cls, package: Package, path: str) -> OfdDocument:
        """Return the document whose main part is at a path."""
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
            box_of(child(common, "PageArea")),
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


def documents_in(package: Package) -> Iterator[OfdDocument]:
    """Yield the documents of a package.

    Raises:
        ProblemError: if there is none, or a part of one is damaged.
    """
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
        yield OfdDocument.of(package, package.needed(location, beside=package.root))


def box_of(area: etree._Element | None) -> tuple[float, ...] | None:
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

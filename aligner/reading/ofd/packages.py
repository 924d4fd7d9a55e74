"""The ZIP package that an OFD document is: its parts, found by the names that they are given in one another.

Writers disagree on those names: relative to the part that names another, or to the package without saying so, with
backslashes, or in another case than in the archive. All of them are understood.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NoReturn

from lxml import etree

from aligner.errors import LimitError
from aligner.files import Meter
from aligner.files.archives import Archive, ArchiveError, ProtectedArchiveError
from aligner.reading.package_xml import InvalidXMLError, parsed
from aligner.reading.pdf.legible import ProblemError

_ROOT = "ofd.xml"
_LONGEST_NAME = 200
_OF_ENCRYPTION = frozenset({"encryptions.xml", "decryptseed.dat", "entriesmap.dat"})
"""Parts that an encrypted package has, in lower case (GM/T 0099)."""


class KeyedMeter(Meter):
    """A meter that tells a limit by its name alone."""

    def check(self, limit: str, count: int) -> None:
        """Raise if `count` is beyond a limit.

        Raises:
            ProblemError: names the limit.
        """
        try:
            super().check(limit, count)
        except LimitError:
            raise ProblemError(limit) from None


def name_of(element: etree._Element) -> str:
    """Return the name of an element without its namespace; each writer and version has a prefix of its own."""
    return str(element.tag).rpartition("}")[2]


def children(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """Yield the children of those names, in order."""
    if element is not None:
        yield from (one for one in element if name_of(one) in names)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first element at the end of a path of names, or None."""
    for name in path:
        element = next(children(element, name), None)
    return element


def text_in(element: etree._Element | None) -> str:
    """Return the text of an element without the white space around it."""
    return "" if element is None else "".join(map(str, element.itertext())).strip()


class Package:
    """The parts of the package; `meter` counts what they become."""

    def __init__(self, data: bytes, *, meter: Meter) -> None:
        """Open the archive in `data`.

        Raises:
            ProblemError: if it is damaged, or encrypted.
        """
        self.meter = meter
        try:
            self._archive = Archive(data)
        except ArchiveError:
            raise ProblemError("damaged") from None
        self._paths = {_plain(path).lower(): path for path in self._archive.paths}
        roots = [path for path in self._paths if posixpath.basename(path) == _ROOT]
        if not roots:
            raise ProblemError("damaged")
        self.root = min(roots, key=lambda path: (path.count("/"), path))
        """The part that everything begins with."""
        self._folder = posixpath.dirname(self.root)
        if any(posixpath.basename(path) in _OF_ENCRYPTION for path in self._paths):
            raise ProblemError("password")

    def lack(self, path: str) -> NoReturn:
        """Raise what says that a part is missing, or is not what it should be."""
        raise ProblemError("part", part=self._paths.get(path, path)[-_LONGEST_NAME:])

    def find(self, location: str, *, beside: str) -> str | None:
        """Return the path of the part that is called `location` in the part at the path `beside`, or None."""
        wanted = location.strip().replace("\\", "/").lower()
        if not wanted:
            return None
        folders = (self._folder,) if wanted.startswith("/") else (posixpath.dirname(beside), self._folder)
        for folder in folders:
            path = _plain(posixpath.join(folder, wanted.lstrip("/")))
            if path in self._paths:
                return path
        return None

    def needed(self, location: str, *, beside: str) -> str:
        """Return the path of a part that there must be.

        Raises:
            ProblemError: if there is none.
        """
        return self.find(location, beside=beside) or self.lack(location)

    def xml(self, path: str) -> etree._Element:
        """Return the root of the XML part at a path.

        Raises:
            ProblemError: if it is damaged, or there is more in the parts that have been read than may be.
        """
        try:
            content = self._archive.unpacked(self._paths[path], meter=self.meter)
        except ProtectedArchiveError:
            raise ProblemError("password") from None
        except ArchiveError:
            self.lack(path)
        try:
            return parsed(content, meter=self.meter)
        except InvalidXMLError:
            self.lack(path)


def _plain(path: str) -> str:
    """Return a path in the archive as it is meant: with slashes, from the top."""
    return posixpath.normpath(posixpath.join("/", path.replace("\\", "/"))).lstrip("/")

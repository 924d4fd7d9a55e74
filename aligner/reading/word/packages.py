"""The ZIP package that an office file is, opened with care: what is in it may be damaged, or made to do harm.

Only the parts that hold text are ever unpacked, never a picture, and only up to a limit: a few kilobytes of ZIP can
stand for gigabytes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import unquote

from lxml import etree

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, Meter, shown
from aligner.files.archives import Archive, ArchiveError, ProtectedArchiveError
from aligner.language import N_, Phrase, phrase
from aligner.reading.package_xml import DocumentTypeError, InvalidXMLError, parsed

_RELATIONSHIP = "{*}Relationship"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part of the package names: the last word of the type of the relation, and the path of the other part."""

    kind: str
    target: str


class Package:
    """A ZIP archive of XML parts that refer to one another by relations; `meter` counts what it becomes."""

    def __init__(
        self,
        data: bytes,
        *,
        name: str,
        program: str = N_("Word or WPS"),
        limits: Limits = DEFAULT_LIMITS,
        meter: Meter | None = None,
    ) -> None:
        """Open the archive in `data`, to be read within `limits`.

        `name` is the path as the user gave it, and `program` what mends a damaged file by saving it again.

        `meter` is that of the package around it, where there is one.

        Raises:
            ReadingError: if it is damaged.
        """
        self.name = name
        self._program = program
        self.meter = Meter(limits, name=name) if meter is None else meter
        try:
            self._archive = Archive(data)
        except ArchiveError as error:
            self._reject(error.phrase)

    def reject_as_damaged(self, what: str, /, **fields: object) -> NoReturn:
        """Raise a `ReadingError` that says `what` is wrong with the file, a phrase with its fields."""
        self._reject(phrase(what, **fields))

    def _reject(self, what: Phrase) -> NoReturn:
        raise ReadingError(
            "{name} is damaged: {what}; open it in {program}, save it again and give that file",
            name=shown(self.name),
            what=what,
            program=phrase(self._program),
        )

    def has(self, path: str) -> bool:
        """Return whether there is a part at `path`."""
        return self._archive.has(path)

    def relations(self, path: str) -> Mapping[str, Relation]:
        """Return what the part at `path` refers to inside the package, by id; "" stands for the package itself."""
        folder, file = posixpath.split(path)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if not self.has(rels):
            return {}
        found: dict[str, Relation] = {}
        for one in self.xml(rels).iter(_RELATIONSHIP):
            if one.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, unquote(one.get("Target", ""))))
            found[one.get("Id", "")] = Relation(one.get("Type", "").rpartition("/")[2], target.lstrip("/"))
        return found

    def xml(self, path: str) -> etree._Element:
        """Return the root of the XML part at `path`.

        Raises:
            LimitError: if there is more in the parts that have been read than may be.
            ReadingError: if there is no such part, or it is damaged.
        """
        try:
            return parsed(self.content(path), meter=self.meter)
        except DocumentTypeError:
            self.reject_as_damaged("{path} in it declares a document type, which no such file does", path=path)
        except InvalidXMLError:
            self.reject_as_damaged("{path} in it is no valid XML", path=path)

    def replaced(self, parts: Mapping[str, bytes]) -> bytes:
        """Return the package with these parts in the place of those at their paths; the others stay as they are.

        Raises:
            ReadingError: if it is damaged.
        """
        try:
            return self._archive.replaced(parts)
        except ArchiveError as error:
            self._reject(error.phrase)

    def content(self, path: str) -> bytes:
        """Return what stands in the part at `path`; it raises what `xml` raises."""
        try:
            return self._archive.unpacked(path, meter=self.meter)
        except ProtectedArchiveError:
            raise ReadingError(
                "{name} is protected by a password; save it without one and give that file", name=shown(self.name)
            ) from None
        except ArchiveError as error:
            self._reject(error.phrase)

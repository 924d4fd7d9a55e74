"""ZIP archives, opened with care for every reader that has to do with one: each may be damaged, or made to do harm.

A few kilobytes of ZIP can stand for gigabytes, lie about their sizes, or list millions of members. So the list of
members has a limit, and what one unpacks to is counted before it is unpacked.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from copy import copy

from aligner.files.limits import Meter
from aligner.language import Phrase, phrase

_LOCAL = b"PK\x03\x04"
_LOCAL_SIZE = 30
_SIZES_FOLLOW = 0x08
"""The flag of a member whose header does not tell its sizes, which stand behind it."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_LONGEST_LIST = 1 << 21
"""Bytes of the list of members: some 20,000 of them, where the largest office files have hundreds. Each becomes an
object of ten times its size."""
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError, RuntimeError,
    OverflowError,
)  # fmt: skip
"""What the standard library raises for a ZIP archive that is not as it should be."""


class ArchiveError(Exception):
    """Something is wrong with an archive; the phrase says what, without the name of the file."""

    def __init__(self, what: Phrase) -> None:
        """Take what is wrong."""
        self.phrase = what
        super().__init__(str(what))


class ProtectedArchiveError(ArchiveError):
    """A member is encrypted."""


class _Listed(io.BytesIO):
    """The archive while its members are listed, when nothing long but the list is read."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _LONGEST_LIST:
            raise zipfile.BadZipFile
        return super().read(size)


class Archive:
    """The members of a ZIP archive, by their paths in it."""

    def __init__(self, data: bytes) -> None:
        """List the members of the archive in `data`.

        Raises:
            ArchiveError: if it is none, is damaged, or has far more members than any file needs.
        """
        self._data = data
        try:
            self._zip = zipfile.ZipFile(_Listed(data))
            self._zip.fp = io.BytesIO(data)
        except _DAMAGE:
            raise ArchiveError(phrase("its ZIP archive cannot be opened")) from None

    @property
    def paths(self) -> list[str]:
        """The paths of all members, in the order of the archive; a damaged one may have one twice."""
        return self._zip.namelist()

    def has(self, path: str) -> bool:
        """Return whether there is a member at `path`."""
        return path in self._zip.NameToInfo

    def unpacked(self, path: str, *, meter: Meter) -> bytes:
        """Return the content of the member at `path`; `meter` counts what it unpacks to.

        Raises:
            ArchiveError: if there is no such member, or it is damaged, or encrypted.
            LimitError: if there is more in the members that have been read than may be.
        """
        member = self._member(path, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        meter.add("unpacked_mb", member.file_size)
        try:
            # The size may be a lie. Read as a whole, it would be unpacked to its end before it is cut off there.
            with self._zip.open(member) as stream:
                return stream.read(member.file_size)
        except _DAMAGE:
            raise ArchiveError(phrase("{path} in it cannot be unpacked", path=path)) from None

    def stored(self, path: str) -> memoryview:
        """Return the content of a member that is not compressed, as a view of the archive.

        Raises:
            ArchiveError: if there is no such member, or it is compressed, damaged, or encrypted.
        """
        member = self._member(path, zipfile.ZIP_STORED)
        content = self._packed(member)
        if zlib.crc32(content) != member.CRC:
            raise ArchiveError(phrase("{path} in it cannot be unpacked", path=path))
        return content

    def replaced(self, members: Mapping[str, bytes]) -> bytes:
        """Return the archive with `members` in the place of those at their paths, or at its end where there is none.

        All others stay as they are, packed: what they unpack to is not looked at. No time of making is told.

        Raises:
            ArchiveError: if one of the others is damaged.
        """
        if sum(one.compress_size for one in self._zip.infolist()) > len(self._data):  # some share the same bytes
            raise ArchiveError(phrase("its ZIP archive cannot be opened"))
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as target:
            for path, one in (*self._zip.NameToInfo.items(), *((path, None) for path in members if not self.has(path))):
                if one is None or path in members:
                    target.writestr(zipfile.ZipInfo(path, _NO_TIME), members[path], zipfile.ZIP_DEFLATED)
                    continue
                content = self._packed(one)
                moved = copy(one)
                moved.flag_bits &= ~_SIZES_FOLLOW
                moved.extra, moved.header_offset = b"", packed.tell()
                packed.write(moved.FileHeader())
                packed.write(content)
                target.filelist.append(moved)
                target.start_dir = packed.tell()
        return packed.getvalue()

    def _packed(self, member: zipfile.ZipInfo) -> memoryview:
        """Return the bytes of a member as they stand in the archive."""
        head = self._data[member.header_offset : member.header_offset + _LOCAL_SIZE]
        # The header before a member ends with the lengths of its name and of what follows that.
        start = member.header_offset + _LOCAL_SIZE + sum(int.from_bytes(head[at : at + 2], "little") for at in (26, 28))
        content = memoryview(self._data)[start : start + member.compress_size]
        if not head.startswith(_LOCAL) or len(content) != member.compress_size:
            raise ArchiveError(phrase("{path} in it cannot be unpacked", path=member.filename))
        return content

    def _member(self, path: str, *compressions: int) -> zipfile.ZipInfo:
        if not self.has(path):
            raise ArchiveError(phrase("{path} is missing in it", path=path))
        member = self._zip.NameToInfo[path]
        if member.flag_bits & 1:
            raise ProtectedArchiveError(phrase("{path} in it is encrypted", path=path))
        if member.compress_type not in compressions:
            raise ArchiveError(phrase("{path} in it is compressed in a way that no such file is", path=path))
        return member

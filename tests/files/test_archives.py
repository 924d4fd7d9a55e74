"""A ZIP archive with some members replaced: all others stay, byte for byte, as they are packed."""

from __future__ import annotations

import io
import zipfile

import pytest

from aligner.files.archives import Archive, ArchiveError

PICTURE = bytes(range(256)) * 40


def archive(*, streamed: bool = False) -> bytes:
    """Return an archive of a text and a picture; a streamed one has the sizes behind each member."""
    buffer = io.BytesIO()

    class Pipe(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            return buffer.write(bytes(data))  # type: ignore[call-overload]

    with zipfile.ZipFile(Pipe() if streamed else buffer, "w") as made:
        made.writestr("a.xml", "<a/>", zipfile.ZIP_DEFLATED)
        made.writestr("图/picture.png", PICTURE, zipfile.ZIP_DEFLATED if streamed else zipfile.ZIP_STORED)
        made.writestr("b.xml", "<b/>" * 50, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


@pytest.mark.parametrize("streamed", [False, True])
def test_members_are_replaced_in_their_place_and_new_ones_come_last(*, streamed: bool) -> None:
    made = Archive(archive(streamed=streamed)).replaced({"a.xml": b"<new/>", "c.xml": b"<c/>"})
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == ["a.xml", "图/picture.png", "b.xml", "c.xml"]
        assert opened.read("a.xml") == b"<new/>"
        assert opened.read("图/picture.png") == PICTURE
        assert opened.read("b.xml") == b"<b/>" * 50
    assert Archive(made).replaced({}) == made


def test_an_archive_whose_members_share_their_bytes_does_not_grow() -> None:
    data = io.BytesIO(archive())
    with zipfile.ZipFile(data, "a") as opened:
        opened.filelist += [opened.filelist[1]] * 50
        for at, one in enumerate(opened.filelist[3:]):
            copied = zipfile.ZipInfo(f"{at}.png")
            copied.header_offset, copied.CRC = one.header_offset, one.CRC
            copied.compress_size = copied.file_size = one.file_size
            opened.filelist[3 + at] = copied
        opened.writestr("d.xml", "<d/>")
    with pytest.raises(ArchiveError):
        Archive(data.getvalue()).replaced({"a.xml": b"<new/>"})

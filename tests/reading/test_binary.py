import io
import re
import zipfile

import pytest

from aligner.errors import ReadingError
from aligner.reading import decode

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WAYS = {
    "image": "character recognition",
    "presentation": r"as a PDF document \(\.pdf\)",
    "CAJ": r"as a PDF document \(\.pdf\)",
    "archive": "unpack it",
    "compressed": "unpack it",
    "old office": r"as a Word or PDF document \(\.docx, \.pdf\)",
    "Apple": r"as a Word or PDF document \(\.docx, \.pdf\)",
    "electronic": r"as a Word or PDF document \(\.docx, \.pdf\)",
    "binary Excel": r"as a workbook \(\.xlsx\) or as \.csv",
    "database": r"as a workbook \(\.xlsx\) or as \.csv",
    "review": "give it with --review",
    "shortcut": "that it leads to",
    "XML": "save what it shows as a document",
}
"""What helps with a kind of file, by a word of what it is called."""


def archive(*names: str) -> bytes:
    """Return a ZIP archive with these members; “mimetype=…” is stored first and uncompressed, as OpenDocument asks."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in names:
            path, _, content = name.partition("=")
            # A fixed time, since the bytes name the test and every process has to give it the same name.
            member = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            method = zipfile.ZIP_STORED if content else zipfile.ZIP_DEFLATED
            target.writestr(member, content or "<xml/>" * 50, method)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (archive("[Content_Types].xml", "_rels/.rels", "word/document.xml"), "a Word document (.docx)"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook (.xlsx)"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "a PowerPoint presentation (.pptx)"),
        (archive("OFD.xml", "Doc_0/Document.xml"), "an OFD document (.ofd)"),
        (
            archive("mimetype=application/vnd.oasis.opendocument.text", "content.xml"),
            "an OpenDocument text (.odt, .fodt)",
        ),
        (archive("mimetype=application/epub+zip", "META-INF/container.xml"), "an electronic book (.epub)"),
        (archive("plan.txt"), "a ZIP archive (.zip)"),
        (archive(), "an empty ZIP archive"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document (.pdf)"),
        (b"{\\rtf1\\ansi\\ansicpg936", "a Rich Text document (.rtf)"),
        (OLE + bytes(16), "a document of an old office program"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "a presentation of an old PowerPoint or WPS version"),
        (OLE + "__substg1.0_0037001F".encode("utf-16-le"), "a message of Outlook (.msg)"),
        (OLE + "Workbook".encode("utf-16-le"), "a workbook of an old Excel or WPS version (.xls, .et)"),
        (archive("mimetype=application/vnd.oasis.opendocument.presentation"), "an OpenDocument presentation (.odp)"),
        (archive("mimetype=application/vnd.oasis.opendocument.spreadsheet"), "an OpenDocument spreadsheet (.ods"),
        (archive("xl/workbook.bin"), "a binary Excel workbook (.xlsb)"),
        (archive("Index/Document.iwa"), "a document of Apple (.pages, .numbers, .key)"),
        (b"BZh91AY&SY", "a compressed file (.bz2)"),
        (bytes(257) + b"ustar\x0000" + bytes(99), "a TAR archive (.tar)"),
        (b"\0\0\0\x18ftypheic", "an image (.heic)"),
        (b"HN\xc8\0", "a document of CAJViewer (.caj)"),
        (b"SQLite format 3\0" + bytes(99), "an SQLite database"),
        (b"SQLite format 3\0" + bytes(52) + b"AlRv", "the decisions of a review (.review)"),
        (b"\0\x01\0\0Standard ACE DB", "an Access database (.mdb, .accdb)"),
        (b"[InternetShortcut]\r\nURL=https://x", "a shortcut (.lnk, .url)"),
        (b'<?xml version="1.0"?><plan><task>x</task></plan>', "an XML file (.xml)"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "an image (.png)"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "an image (.jpg)"),
        (b"GIF89a\x01\0\x01\0", "an image (.gif)"),
        (b"BM\x36\0\x0c\0\0\0\0\0\x36\0", "an image (.bmp)"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "an image (.webp)"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "a compressed file (.gz)"),
        (b"Rar!\x1a\x07\x01\0", "a RAR archive (.rar)"),
        (b"7z\xbc\xaf'\x1c\0\x04", "a 7-Zip archive (.7z)"),
    ],
)
@pytest.mark.parametrize("encoding", [None, "utf-8"])
def test_another_kind_of_file_is_named(data: bytes, kind: str, encoding: str | None) -> None:
    with pytest.raises(ReadingError) as caught:
        decode(data, name="计划", encoding=encoding)
    message = str(caught.value)
    assert message.startswith(f"计划 is {kind}")
    assert re.search(next((way for word, way in WAYS.items() if word in kind), "save it as plain text first"), message)


@pytest.mark.parametrize("text", ["BM项目计划", "PK赛方案", "RIFF 格式说明", "PDF 文件管理办法", "7z 压缩说明"])
def test_a_text_may_begin_with_the_same_letters(text: str) -> None:
    for encoding in ("utf-8", "gb18030"):
        assert decode(text.encode(encoding), name="plan.txt").text == text

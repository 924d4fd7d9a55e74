"""Files that are not plain text, told by their first bytes.

Someone who gives a Word file by mistake is helped by its name, not by the offset of its first byte that is no text.
Only signatures are listed that no text begins with by chance.
"""

from __future__ import annotations

_ZIP = b"PK\x03\x04"

_PACKAGES = (
    (b"word/document.xml", "a Word document (.docx)"),
    (b"xl/workbook.xml", "an Excel workbook (.xlsx)"),
    (b"ppt/presentation.xml", "a PowerPoint presentation (.pptx)"),
    (b"OFD.xml", "an OFD document (.ofd)"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)"),
    (b"mimetypeapplication/epub+zip", "an electronic book (.epub)"),
)
"""What a ZIP archive is, by a name that stands uncompressed in it."""

_SIGNATURES = (
    (b"%PDF-", "a PDF document (.pdf)"),
    (b"{\\rtf", "a Rich Text document (.rtf)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old Word, WPS or Excel version (.doc, .wps, .xls)"),
    (b"\x89PNG\r\n\x1a\n", "an image (.png)"),
    (b"\xff\xd8\xff", "an image (.jpg)"),
    (b"GIF87a", "an image (.gif)"),
    (b"GIF89a", "an image (.gif)"),
    (b"II*\x00", "an image (.tif)"),
    (b"MM\x00*", "an image (.tif)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b\x08", "a compressed file (.gz)"),
    (b"\xfd7zXZ\x00", "a compressed file (.xz)"),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive (.7z)"),
    (b"Rar!\x1a\x07", "a RAR archive (.rar)"),
    (b"SQLite format 3\x00", "an SQLite database"),
)


def kind_of_binary(data: bytes) -> str | None:
    """Return what the bytes are (“a Word document (.docx)”), or None where their beginning is no known signature."""
    if data.startswith(_ZIP):
        return next((kind for mark, kind in _PACKAGES if mark in data), "a ZIP archive (.zip)")
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "an image (.webp)"
    if data.startswith(b"BM") and data[6:10] == bytes(4):  # the two letters alone begin many a word
        return "an image (.bmp)"
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)


def advice_on(kind: str) -> str:
    """Return what to do with a file that `kind_of_binary` has told to be of that kind."""
    if kind.startswith("an image"):
        return "run character recognition (OCR) on it, and give the result"
    if "archive" in kind or "compressed" in kind:
        return "unpack it, and name a document in it"
    return "save it as plain text first (.txt, UTF-8)"

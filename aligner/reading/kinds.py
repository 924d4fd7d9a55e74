"""What kind of file a document is, told by its content.

A suffix tells little: web pages are saved as .doc, Word files arrive as .wps, and standard input has none. What cannot
be told here is text, and `aligner.reading.plain.decoding` says what is wrong with it if it is none.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from enum import Enum

from aligner.reading.binary import kind_of_binary

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_2003 = re.compile(rb'<\?mso-application\s+progid="Word\.Document"|<pkg:package\s')
_HEAD = 4096
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<name>[A-Za-z0-9_:.-]+)", re.IGNORECASE)
_LABELS = {"x-gbk": "gbk", "gb_2312-80": "gb2312", "x-x-big5": "big5"}
"""Names on web pages that Python does not know."""
_DECLARED = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "cp950"), "cp950"),
    **dict.fromkeys(("utf-8", "utf-8-sig"), "utf-8"),
    "big5hkscs": "big5hkscs",
    "hz": "hz",
}
"""Codecs that a page may name, each with the one that reads all of it.

No others: a Chinese text is in none of them, and one with a byte to a character makes a text of any bytes.
"""

# What a page may have before its first tag, and the first tags that no plain text begins with.
_BEFORE = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*", re.DOTALL)
_DOCTYPE = re.compile(r"<!doctype\s+html", re.IGNORECASE)
_SKELETON = re.compile(r"<(?P<tag>html|head|body|meta|title|style|script)(?=[\s>])", re.IGNORECASE)
_END_TAG = re.compile(r"</[a-z][a-z0-9]*\s*>", re.IGNORECASE)
_BLOCK = re.compile(r"<(?P<tag>div|p|table|section|article|main|center|font|h[1-6]|ul|ol|span)(?=[\s>])", re.IGNORECASE)


class FileKind(Enum):
    """What has to be done to read a file; the value is what it is called in messages."""

    TEXT = "a text"
    DOCX = "a Word document (.docx)"
    PDF = "a PDF document (.pdf)"
    OLD_WORD = "a document of an old Word or WPS version (.doc, .wps)"
    WORD_XML = "a Word document in one XML file (.xml)"
    RTF = "a Rich Text document (.rtf)"
    ODT = "an OpenDocument text (.odt)"
    ENCRYPTED = "a document that is protected by a password"
    OTHER = "another kind of file"


_SIGNATURES = {b"%PDF-": FileKind.PDF, b"{\\rtf": FileKind.RTF}


def file_kind(data: bytes) -> FileKind:
    """Return what kind of file the bytes are; web pages are text here, for they have to be decoded first."""
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            return kind
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if _WORD_2003.search(data, 0, _HEAD):
        return FileKind.WORD_XML
    name = kind_of_binary(data)
    if name is None:
        return FileKind.TEXT
    return _kind_of_zip(data, name) if data.startswith(b"PK") else FileKind.OTHER


def _kind_of_zip(data: bytes, told_by_marks: str) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
        # Damaged: what it was is still worth telling.
        return next((kind for kind in (FileKind.DOCX, FileKind.ODT) if kind.value == told_by_marks), FileKind.OTHER)
    # Some programs number the part: word/document2.xml.
    if any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return FileKind.DOCX
    return FileKind.ODT if told_by_marks == FileKind.ODT.value else FileKind.OTHER


def _kind_of_ole(data: bytes) -> FileKind:
    """Return what a compound file holds, by the names of its streams, which stand in it as UTF-16."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        return FileKind.ENCRYPTED
    return FileKind.OLD_WORD if has("WordDocument") or has("MatOST") else FileKind.OTHER


def is_html(text: str) -> bool:
    """Return whether a text is a web page: it begins as one, or with an element that is closed further down.

    A plain text that mentions a tag, even as its first word, is none.
    """
    before = _BEFORE.match(text)
    start = before.end() if before else 0
    if _DOCTYPE.match(text, start):
        return True
    if _SKELETON.match(text, start):
        return _END_TAG.search(text, start) is not None
    block = _BLOCK.match(text, start)
    return block is not None and re.search(rf"</{block['tag']}\s*>", text[start:], re.IGNORECASE) is not None


def declared_codec(data: bytes) -> str | None:
    """Return the codec for the encoding that a web page says it is in, or None where it says none for Chinese.

    Names that stand for a part of an encoding stand for the whole of it, as in a browser: gb2312 for GB18030. UTF-16 is
    not among them, for a declaration that can be read byte by byte is not in it, whatever it says.
    """
    if not data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return None
    found = _CHARSET.search(data, 0, _HEAD)
    if found is None:
        return None
    label = found["name"].decode("ascii").lower()
    try:
        codec = codecs.lookup(_LABELS.get(label, label))
    except LookupError:
        return None
    return _DECLARED.get(codec.name)

"""What a document is, told by its content: the functions that the table of readers sniffs with.

A suffix tells little: web pages are saved as .doc, Word files arrive as .wps, and standard input has none. These
functions look at bytes, and at the decoded text where only that can tell; they import nothing of what reads the file.
Signatures are such that no plain text begins with them by chance.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping, Sequence

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How archives begin, and the compound files of old office programs."""
_WORD_PART = re.compile(r"word/document\d*\.xml")  # some programs number it
_OFD_PART = re.compile(r"[/\\]*(?:[^/\\]+[/\\])?ofd\.xml", re.IGNORECASE)
_WORKBOOK_PART = re.compile(r"xl/workbook\d*\.xml")
_OF_WORKBOOKS = (b"xl/workbook.xml", b"xl/worksheets/", b"xl/styles.xml", b"xl/theme/")
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_OTHER_PACKAGES = (b"word/document.xml", b"xl/workbook.xml", b"ppt/presentation.xml", b"OFD.xml")
"""Names in a ZIP package that may have an OpenDocument text inside it and is none."""
_FLAT = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?<\?xml[^>]*>\s*(?:<!--.*?-->\s*)*<office:document\s"
    rb"[^>]*vnd\.oasis\.opendocument\.(?P<kind>text|spreadsheet)[\"']",
    re.DOTALL,
)
_EXCEL_2003 = re.compile(rb'<\?mso-application\s+progid="Excel\.Sheet"')
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\s|<svg[\s>])")
_PAGE = re.compile(rb"<!doctype\s+html|<(?:html|head|body)[\s>]|<(?:div|p|table)[\s>]", re.IGNORECASE)
_WORD_2003 = re.compile(rb'<\?mso-application\s+progid="Word\.Document"|<pkg:package\s')
_HEAD = 4096
_FLAT_HEAD = 1 << 14
"""Bytes in which the first tag of a flat OpenDocument file ends, which names dozens of namespaces."""
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

_LONGEST_HEAD = 1 << 16
_FIELD = re.compile(
    rb"(?:(?P<name>[A-Za-z][A-Za-z0-9-]{1,60}):(?P<value>(?>[^\r\n]*(?:\r?\n[ \t]++[^\s][^\r\n]*+)*))"
    rb"|>?From [^\r\n]*+)(?:\r?\n|$)"
)
"""A field of a message, with the lines on which it goes on, or the line that a mailbox has before it."""
_FIELDS_OF_MAIL = frozenset(
    {
        *(b"from", b"to", b"cc", b"subject", b"date", b"received", b"message-id", b"return-path"),
        *(b"reply-to", b"sender", b"x-mailer"),
    }
)
_FIELDS_OF_SENT = frozenset({b"to", b"cc", b"received", b"message-id", b"return-path", b"delivered-to"})
_FEWEST_FIELDS = 3

_LINES_OF_MARKDOWN = re.compile(r"^ {0,3}(?:#{1,6}[ \t]++\S|\|?[ \t]*:?-{3,}:?[ \t]*\|)", re.MULTILINE)
_SIGNS_OF_MARKDOWN = ("#", "＃", "**", "~~", "](", "[^", "[[", "- [", "```", "-|", "|-", "---", "===", "<!--", "%%")

# What a page may have before its first tag, and the first tags that no plain text begins with.
_BEFORE = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*", re.DOTALL)
_DOCTYPE = re.compile(r"<!doctype\s+html", re.IGNORECASE)
_SKELETON = re.compile(r"<(?P<tag>html|head|body|meta|title|style|script)(?=[\s>])", re.IGNORECASE)
_END_TAG = re.compile(r"</[a-z][a-z0-9]*\s*>", re.IGNORECASE)
_BLOCK = re.compile(r"<(?P<tag>div|p|table|section|article|main|center|font|h[1-6]|ul|ol|span)(?=[\s>])", re.IGNORECASE)


def beginning(*signatures: bytes) -> Callable[[bytes], bool]:
    """Return a function that tells whether a file begins with one of the signatures."""
    return lambda data: data.startswith(signatures)


def package_with(*names: bytes) -> Callable[[bytes], bool]:
    """Return a function that tells whether a file is a ZIP archive in which one of the names stands uncompressed."""
    return lambda data: data.startswith(ZIP) and any(name in data for name in names)


def is_docx(data: bytes) -> bool:
    """Return whether the bytes are a Word file (.docx)."""
    names = _members(data)
    # Damaged: what it was is still worth telling.
    return b"word/document.xml" in data if names is None else any(map(_WORD_PART.fullmatch, names))


def is_ofd(data: bytes) -> bool:
    """Return whether the bytes are an OFD document, be it that its folder has been packed anew as a whole."""
    names = _members(data)
    return b"OFD.xml" in data if names is None else any(map(_OFD_PART.fullmatch, names))


def is_xlsx(data: bytes) -> bool:
    """Return whether the bytes are an Excel workbook (.xlsx, .xlsm)."""
    names = _members(data)
    return any(part in data for part in _OF_WORKBOOKS) if names is None else any(map(_WORKBOOK_PART.fullmatch, names))


def _members(data: bytes) -> Sequence[str] | None:
    """Return the names of what is in a ZIP archive, none where the bytes are no such; None where it is damaged."""
    if not data.startswith(ZIP):
        return ()
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
        return None


def is_odt(data: bytes) -> bool:
    """Return whether the bytes are an OpenDocument text, in an archive or “flat” in one XML file."""
    is_packed = package_with(_ODT)(data) and not any(name in data for name in _OTHER_PACKAGES)
    return is_packed or _flat_kind(data) == b"text"


def _flat_kind(data: bytes) -> bytes:
    """Return what a “flat” OpenDocument file holds, empty for any other file."""
    found = _FLAT.match(data, 0, _FLAT_HEAD)
    return found["kind"] if found else b""


def is_ods(data: bytes) -> bool:
    """Return whether the bytes are an OpenDocument spreadsheet, in an archive or “flat” in one XML file."""
    is_packed = package_with(_ODS)(data) and not any(name in data for name in _OTHER_PACKAGES)
    return is_packed or _flat_kind(data) == b"spreadsheet"


def is_word_xml(data: bytes) -> bool:
    """Return whether the bytes are a Word document in one XML file, of Word 2003 or a “flat” one of later versions."""
    return not data.startswith(OLE) and _WORD_2003.search(data, 0, _HEAD) is not None


def is_old_word(data: bytes) -> bool:
    """Return whether the bytes are a document of an old Word or WPS version, which is not encrypted."""
    return not is_encrypted(data) and (_has_stream(data, "WordDocument") or _has_stream(data, "MatOST"))


def is_old_workbook(data: bytes) -> bool:
    """Return whether the bytes are a workbook of an old Excel or WPS version, or one of Excel 2003 in one XML file."""
    if data.startswith(OLE):
        return not is_encrypted(data) and (_has_stream(data, "Workbook") or _has_stream(data, "Book\0"))
    return _EXCEL_2003.search(data, 0, _HEAD) is not None


def is_encrypted(data: bytes) -> bool:
    """Return whether the bytes are a document of any Word version that is locked by a password."""
    return _has_stream(data, "EncryptedPackage")


def is_old_presentation(data: bytes) -> bool:
    """Return whether the bytes are a presentation of an old PowerPoint or WPS version."""
    return _has_stream(data, "PowerPoint Document")


def is_outlook_message(data: bytes) -> bool:
    """Return whether the bytes are a message as Outlook saves it."""
    return _has_stream(data, "__substg1.0_")


def is_review(data: bytes) -> bool:
    """Return whether the bytes are the decisions of a review, a database that says so."""
    return data.startswith(b"SQLite format 3\x00") and data[68:72] == b"AlRv"


def is_tar(data: bytes) -> bool:
    """Return whether the bytes are a TAR archive."""
    return data[257:262] == b"ustar"


def is_other_xml(data: bytes) -> bool:
    """Return whether the bytes are XML that nobody reads as a text: no web page, and none of the kinds before."""
    return _XML.match(data, 0, _HEAD) is not None and _PAGE.search(data, 0, _HEAD) is None


def _has_stream(data: bytes, name: str) -> bool:
    """Return whether the bytes are a compound file with that stream; the names stand in it as UTF-16."""
    return data.startswith(OLE) and name.encode("utf-16-le") in data


def is_webp(data: bytes) -> bool:
    """Return whether the bytes are a picture in the format of WebP."""
    return data.startswith(b"RIFF") and data[8:12] == b"WEBP"


def is_heic(data: bytes) -> bool:
    """Return whether the bytes are a picture as telephones take it."""
    return data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"avif")


def is_bmp(data: bytes) -> bool:
    """Return whether the bytes are a bitmap; the two letters alone begin many a word."""
    return data.startswith(b"BM") and data[6:10] == bytes(4)


def is_message(data: bytes) -> bool:
    """Return whether the bytes are a message: an e-mail, or a page that was saved as one."""
    return bool(_fields_of(data))


def is_mht(data: bytes) -> bool:
    """Return whether the bytes are a web page saved in one file: a message that nobody was sent."""
    fields = _fields_of(data)
    kind = fields.get(b"content-type", b"")
    is_page = b"multipart/related" in kind or b"text/html" in kind
    return is_page and fields.keys().isdisjoint(_FIELDS_OF_SENT)


def _fields_of(data: bytes) -> Mapping[bytes, bytes]:
    """Return the fields at the head of a message, all in lower case; none if the bytes are no message."""
    head = data[:_LONGEST_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not _FIELD.match(head):
        return {}
    fields: dict[bytes, bytes] = {}
    at = 0
    while field := _FIELD.match(head, at):
        if field["name"] is not None:
            fields.setdefault(field["name"].lower(), field["value"].lower())
        at = field.end()
    is_over = at >= len(head) or head.startswith((b"\r", b"\n"), at)
    is_mime = b"mime-version" in fields or b"multipart/" in fields.get(b"content-type", b"")
    return fields if is_over and (is_mime or len(fields.keys() & _FIELDS_OF_MAIL) >= _FEWEST_FIELDS) else {}


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
    if block is None or re.search(rf"</{block['tag']}\s*>", text[start:], re.IGNORECASE) is None:
        return False
    # Markdown may begin with an element, such as a title in the middle; its own headings and tables follow.
    return not (_LINES_OF_MARKDOWN.search(text, start) and is_markdown(text))


def is_markdown(text: str) -> bool:
    """Return whether a text is Markdown, by signs that no plain text has so many of."""
    if not any(sign in text for sign in _SIGNS_OF_MARKDOWN):
        return False
    from aligner.reading.markdown.signs import is_marked

    if not is_marked(text):
        return False
    from aligner.reading.plain.markup import is_record

    return not is_record(text)


def is_text(text: str) -> bool:
    """Return whether a text is one at all, as every decoded file is that is not empty."""
    return text != ""


def declared_codec(data: bytes) -> str | None:
    """Return the codec for the encoding that a web page says it is in, or None where it says none for Chinese.

    Names that stand for a part of an encoding stand for the whole of it, as in a browser: gb2312 for GB18030. UTF-16 is
    not among them, for a declaration that can be read byte by byte is not in it, whatever it says.
    """
    if not data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return None
    found = _CHARSET.search(data, 0, _HEAD)
    return None if found is None else codec_of(found["name"].decode("ascii"))


def codec_of(label: str) -> str | None:
    """Return the codec for the name of an encoding, as pages and messages give it; None if it is for no Chinese."""
    label = label.strip().lower()
    try:
        codec = codecs.lookup(_LABELS.get(label, label))
    except (LookupError, ValueError):
        return None
    return _DECLARED.get(codec.name)

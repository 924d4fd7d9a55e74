"""The one place that opens a document: what can go wrong with a path is told here, and what kind of file it is.

What reads Word files, PDF and web pages is imported when such a file has come; a plain text needs none of it.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from aligner.errors import ReadingError
from aligner.files.loading import read_bytes
from aligner.files.naming import shown
from aligner.model import SourceText
from aligner.reading.kinds import FileKind, declared_codec, file_kind, is_html
from aligner.reading.plain.decoding import decode


def read(path: str, *, encoding: str | None = None, text_encoding: str | None = None) -> SourceText:
    """Return the text of the file at `path`, or of standard input where `path` is ``-``.

    What kind of file it is, is told by its content: plain text, a web page, a Word file or a PDF; files of old Word and
    WPS versions, RTF and ODT are read by way of LibreOffice, where there is one.

    Args:
        path: as the user gave it; a file whose name is ``-`` is ``./-``.
        encoding: the name of a Python codec for a plain text or a web page, or None to have the encoding found out
            (see `decode`). A file of another kind states its own, and may not be given one.
        text_encoding: the same, for the file only if it has need of one.

    Raises:
        ReadingError: if there is no such file, it may not be read, it is damaged, or it holds no text (see `decode`).
    """
    return read_data(read_bytes(path), name=path, encoding=encoding, text_encoding=text_encoding)


def read_text(path: str, *, encoding: str | None = None) -> str:
    """Return what stands in a file that is to be plain text and no document: terms, a saved result, an exported review.

    Raises:
        ReadingError: if there is no such file, it may not be read, or it is no plain text (see `decode`).
    """
    return decode(read_bytes(path), name=path, encoding=encoding).text


def read_data(data: bytes, *, name: str, encoding: str | None = None, text_encoding: str | None = None) -> SourceText:
    """Return the text of a file whose content is `data`; for the rest see `read`.

    `name` is the path as the user gave it, for messages and for the result.

    Raises:
        ReadingError: if it is damaged, protected, of a kind that cannot be read, or holds no text.
    """
    kind = file_kind(data)
    if kind is FileKind.TEXT or kind is FileKind.OTHER:
        return _text(data, name=name, encoding=encoding or text_encoding)
    if kind is FileKind.ENCRYPTED:
        raise ReadingError(f"{shown(name)} is protected by a password; save it without one and give that file")
    if encoding is not None:
        raise ReadingError(
            f"{shown(name)} is {kind.value}, which states its own encoding; leave its place in --encoding empty, as in "
            "“,utf-8” or “gb18030,”"
        )
    if kind is FileKind.PDF:
        from aligner.reading.pdf.document import read_pdf

        return read_pdf(data, name=name)
    from aligner.reading.word.document import read_docx

    if kind is FileKind.DOCX:
        return read_docx(data, name=name)
    from aligner.reading.conversion import converted_to_docx

    source = read_docx(converted_to_docx(data, kind, name=name), name=name)
    return replace(source, sha256=sha256(data).hexdigest())


def _text(data: bytes, *, name: str, encoding: str | None) -> SourceText:
    source = decode(data, name=name, encoding=encoding, declared=declared_codec(data))
    if not is_html(source.text):
        return source
    from aligner.reading.web.page import read_html

    return read_html(source)

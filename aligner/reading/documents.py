"""The one place that opens a document: it asks the table of readers what kind of file it is, and has it read.

What reads a kind of file is imported when such a file has come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from aligner.errors import ReadingError, exhausted
from aligner.files import DEFAULT_LIMITS, Limits, Meter, read_bytes, shown
from aligner.language import phrase
from aligner.model import SourceText
from aligner.reading.kinds import declared_codec
from aligner.reading.own_reports import refuse_own_report
from aligner.reading.plain.decoding import decode
from aligner.reading.readers import READERS, Progress, Reader, reader_of_bytes, reader_of_text
from aligner.reading.revisions import Revisions
from aligner.reading.sizes import check_size


def read(
    path: str,
    *,
    encoding: str | None = None,
    text_encoding: str | None = None,
    revisions: Revisions = Revisions.ACCEPTED,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> SourceText:
    """Return the text of the file at `path`, or of standard input where `path` is ``-``.

    What kind of file it is, is told by its content; `aligner.reading.readers` lists the kinds. Some are read by way of
    LibreOffice, where there is one.

    Args:
        path: as the user gave it; a file whose name is ``-`` is ``./-``.
        encoding: the name of a Python codec for a file that does not state its own, such as a plain text, or None to
            have the encoding found out (see `decode`). A file that states its own may not be given one.
        text_encoding: the same, for the file only if it has need of one.
        revisions: which text of a file with tracked changes is read.
        limits: how large the file may be, and what it may become.
        progress: is told, while a file takes long, how far it is.

    Raises:
        ExhaustedError: if it takes more memory than there is.
        LimitError: if it is beyond one of the limits.
        ReadingError: if there is no such file, it may not be read, it is damaged, or it holds no text (see `decode`).
    """
    try:
        data = read_bytes(path, limits=limits)
        return read_data(
            data,
            name=path,
            encoding=encoding,
            text_encoding=text_encoding,
            revisions=revisions,
            limits=limits,
            progress=progress,
        )
    except (MemoryError, RecursionError, OSError, ImportError, RuntimeError) as error:
        problem = exhausted(error, (path,))
        if problem is None:
            raise
    raise problem


def read_text(path: str, *, encoding: str | None = None, limits: Limits = DEFAULT_LIMITS) -> str:
    """Return what stands in a file that is to be plain text and no document: terms, a saved result, an exported review.

    Raises:
        LimitError: if there is more in it than may be.
        ReadingError: if there is no such file, it may not be read, or it is no plain text (see `decode`).
    """
    return text_in(read_bytes(path, limits=limits), name=path, encoding=encoding, limits=limits)


def text_in(data: bytes, *, name: str, encoding: str | None = None, limits: Limits = DEFAULT_LIMITS) -> str:
    """Return what stands in such a file, given its content; for the rest see `read_text`."""
    Meter(limits, name=name).add("unpacked_mb", len(data))
    return decode(data, name=name, encoding=encoding).text


def read_data(
    data: bytes,
    *,
    name: str,
    encoding: str | None = None,
    text_encoding: str | None = None,
    readers: Sequence[Reader] = READERS,
    revisions: Revisions = Revisions.ACCEPTED,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> SourceText:
    """Return the text of a file whose content is `data`; for the rest see `read`.

    `name` is the path as the user gave it, for messages and for the result. `readers` are the kinds that can be read,
    in the order in which they are asked.

    Raises:
        LimitError: if it is beyond one of the limits.
        ReadingError: if it is damaged, protected, of a kind that cannot be read, a report of this program, or holds no
            text.
    """
    source = _read(
        data,
        name=name,
        encoding=encoding,
        text_encoding=text_encoding,
        readers=readers,
        revisions=revisions,
        limits=limits,
        progress=progress,
    )
    check_size(source, limits)
    refuse_own_report(source)
    return source


def _read(
    data: bytes,
    *,
    name: str,
    encoding: str | None,
    text_encoding: str | None,
    readers: Sequence[Reader],
    revisions: Revisions,
    limits: Limits,
    progress: Progress | None,
) -> SourceText:
    reader = reader_of_bytes(data, readers=readers)
    if reader is None:
        Meter(limits, name=name).add("unpacked_mb", len(data))
        # Decoded here, for only the text can tell the reader; with the codec named, it is quick to do once more.
        text = decode(data, name=name, encoding=encoding or text_encoding, declared=declared_codec(data))
        found = reader_of_text(text.text, readers=readers)
        return found.load(revisions=revisions)(data, name=name, encoding=text.encoding, limits=limits)
    if encoding is not None:
        raise ReadingError(
            "{name} is {kind}, which states its own encoding; leave its place in --encoding empty, as in "
            "“,utf-8” or “gb18030,”",
            name=shown(name),
            kind=phrase(reader.called),
        )
    if not reader.needs_office:
        return reader.load(revisions=revisions, progress=progress)(data, name=name, limits=limits)
    from aligner.reading.conversion import converted

    made = converted(data, reader, name=name, limits=limits, progress=progress)
    source = reader.load(revisions=revisions)(made, name=name, limits=limits)
    return replace(source, sha256=sha256(data).hexdigest())

"""Files of old or other word processors, by way of LibreOffice.

Nobody reads .doc better than a word processor does, and many who have such files have LibreOffice as well. It runs
under a process that ends it and removes what it leaves, also where this program is killed meanwhile (`office`).
"""

from __future__ import annotations

import shutil
import tempfile

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, reason_of, shown
from aligner.language import phrase
from aligner.reading.confinement.confined import EndedError, Job, Reason, confined
from aligner.reading.readers import Progress, Reader

FILTERS = {".docx": "docx:MS Word 2007 XML", ".xlsx": "xlsx:Calc MS Excel 2007 XML"}
"""What a file can be converted to: the suffix, and what LibreOffice calls it."""

_PROGRAMS = ("soffice", "libreoffice")

_TO_START = 15
"""Seconds beyond those that LibreOffice may take: for the process that starts it, and for what it has to clear up."""


def converted(
    data: bytes, reader: Reader, *, name: str, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None
) -> bytes:
    """Return the file as one of the kind that `reader` names to save it as.

    Args:
        data: the whole file.
        reader: the entry for its kind; LibreOffice knows that by the first suffix.
        name: the path as the user gave it, for messages.
        limits: how long LibreOffice may take, and how much memory.
        progress: is told, time and again, that the file is being converted.

    Raises:
        LimitError: if it takes too much memory, or too much comes of it.
        ReadingError: if there is no LibreOffice, it cannot make anything of the file in time, or there is no room for
            what it writes.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise ReadingError(
            "{name} is {kind}; save it as {suffix}, or install LibreOffice, which is used to read it",
            name=shown(name),
            kind=phrase(reader.called),
            suffix=reader.save_as,
        )
    saying = phrase("converting {name} …", name=shown(name))
    job = Job(
        module="aligner.reading.office",
        order={
            "program": program,
            "suffix": reader.suffixes[0],
            "to": reader.save_as,
            "filter": FILTERS[reader.save_as],
            "seconds": limits.office_seconds,
            "megabytes": limits.file_mb,
            "memory_mb": limits.office_memory_mb,
            "temporary": tempfile.gettempdir(),
        },
        memory_mb=limits.office_memory_mb,
        seconds=limits.office_seconds + _TO_START,
        result_bytes=limits.file_mb << 20,
        clears_up=True,
    )
    try:
        answer, made = confined(data, job, told=lambda _step, _of: progress(saying) if progress is not None else None)
    except EndedError as error:
        answer, made = {"ended": {Reason.MEMORY: "memory", Reason.SECONDS: "late"}.get(error.reason)}, b""
    except OSError as error:
        raise ReadingError(
            "{name} is {kind}, and it cannot be converted in the folder for temporary files ({reason}); make "
            "room there, or save it as {suffix}",
            name=shown(name),
            kind=phrase(reader.called),
            reason=reason_of(error),
            suffix=reader.save_as,
        ) from None
    ended = answer.get("ended") if isinstance(answer, dict) else None
    if ended == "made":
        return made
    if ended == "memory":
        raise limits.error("office_memory_mb", name=name)
    if ended == "large":
        raise limits.error("file_mb", name=name)
    if ended == "late":
        raise ReadingError(
            "{name} is {kind}, and LibreOffice did not convert it within {seconds} s; save it as {suffix}, or give "
            "it more time with --limit office-seconds={more}",
            name=shown(name),
            kind=phrase(reader.called),
            seconds=limits.office_seconds,
            suffix=reader.save_as,
            more=2 * limits.office_seconds,
        )
    raise ReadingError(
        "{name} is {kind}, and LibreOffice cannot open it: it is damaged or protected by a password; save it "
        "as {suffix} without one",
        name=shown(name),
        kind=phrase(reader.called),
        suffix=reader.save_as,
    )

"""OFD documents, the format of official electronic documents in China (GB/T 33190): one line a paragraph.

As in a PDF, text is drawn: letters at places. `packages` finds the parts of the archive, `documents` what pages there
are, `pages` goes through what a page draws, `glyphs` reads its letters and `figures` its rules and fills; `sheets`
makes of it what the modules for PDF take, and `extraction` has them find lines, columns, tables and paragraphs, in a
process of its own. This module tells `aligner.reading.pages` of it, and what is wrong with a file.
"""

from __future__ import annotations

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, shown
from aligner.files.json_values import Value
from aligner.language import N_, visible
from aligner.model import SourceKind, SourceText
from aligner.reading.pages import PagedKind, read_pages
from aligner.reading.readers import Progress

_PROBLEMS = {
    "password": N_("{name} is protected by a password; save it without one and give that file"),
    "damaged": N_(
        "{name} is an OFD document that is damaged; get it once more, or open it in an OFD reader and save it anew"
    ),
    "empty": N_("{name} is an OFD document without any text; give one that has text in it"),
    "scan": N_(
        "{name} is a scan, most of its pages have no text; print it to PDF in an OFD reader, run character recognition "
        "(OCR) on that, and give the result"
    ),
    "unknown": N_(
        "{name} does not tell which characters its text consists of; print it to PDF in an OFD reader, run character "
        "recognition (OCR) on that, and give the result"
    ),
}
"""What is wrong with a file, by the key under which it is told."""


def read(
    data: bytes,
    *,
    name: str,
    encoding: str | None = None,  # noqa: ARG001 - XML states its own
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> SourceText:
    """Return the running text of an OFD document, one line a paragraph, with what its pages print around it.

    Args:
        data: the whole file.
        name: the path as the user gave it, for messages and for the result.
        encoding: not needed, for the file states its own.
        limits: what the file may become, and how much time and memory it may take.
        progress: is told, time and again, which page is being read.

    Returns:
        The text, each paragraph ended by LF. The furniture of a page stands in lines of its own, behind the paragraph
        that is open at the end of the page, and that of templates behind the text. `places` tells the page wherever it
        changes; the pages of several documents in one file are counted on.

    Raises:
        LimitError: if it is beyond one of the limits.
        ReadingError: if the file is damaged, protected, without pages, or without a text that can be read.
    """
    return read_pages(data, _OFD, name=name, limits=limits, progress=progress)


def _error(answer: Value, name: str, limits: Limits) -> ReadingError:
    """Return what says why there is no text, where that takes more than the name of the file."""
    problem = answer["problem"].text()
    if problem == "part":
        return ReadingError(
            "{name} is a damaged OFD document: {part} in it is missing or cannot be read; get it once more, or open it "
            "in an OFD reader and save it anew",
            name=shown(name),
            part=visible(answer["part"].text()),
        )
    answer.demand(problem == "page", "is none that is known")
    return ReadingError(
        "{name} is a damaged OFD document: its page {number} cannot be read; get it once more, or open it in an OFD "
        "reader and save it anew",
        name=shown(name),
        number=answer["page"].count(1, limits.pages),
    )


_OFD = PagedKind(
    kind=SourceKind.OFD,
    module="aligner.reading.ofd.extraction",
    limits=("unpacked_mb", "elements", "depth", "pages", "characters", "paragraphs"),
    problems=_PROBLEMS,
    error=_error,
)

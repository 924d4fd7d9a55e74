"""PDF documents that have a text layer: one line a paragraph, as a document reader gives it.

The text of a PDF is drawn, not written. `extraction` opens the file in a process of its own, and `layout` puts the
paragraphs together there, with the modules beside it, which find the glyphs (`glyphs`), the lines (`rows`), the order
of the columns (`columns`) and cells (`table_cells`), what is printed around the text (`page_edges`, `margins`,
`watermarks`, `note_marks`) and where paragraphs end (`paragraphs`). What is drawn beside the glyphs (`drawn`) rules
tables (`ruled`, `banded`, `tables`), and hides or strikes text (`unseen`). This module tells `aligner.reading.pages`
of it, and what is wrong with a file. Pages that are pictures have no text; this program reads none off them, and says
so rather than align half a document.
"""

from __future__ import annotations

from collections.abc import Sequence

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, shown
from aligner.files.json_values import Value
from aligner.language import N_, Phrase, counted_phrase, phrase
from aligner.model import SourceKind, SourceText
from aligner.reading.pages import PagedKind, read_pages, unread_pages
from aligner.reading.readers import Progress

_PROBLEMS = {
    "password": N_("{name} is locked by a password; save a copy without one, for example by printing it to PDF"),
    "protected": N_("{name} is protected in a way that cannot be read; save a copy without protection"),
    "damaged": N_("{name} is a PDF document that is damaged or has no pages; get it once more, or save it anew"),
    "form": N_(
        "{name} is a form whose text only Adobe Acrobat or Adobe Reader can show (XFA); open it there, print it to "
        "PDF, and give that file"
    ),
    "portfolio": N_(
        "{name} holds other files (it is a PDF portfolio) and no text of its own; open it in a PDF reader, save the "
        "file that you mean from it, and give that"
    ),
    "empty": N_("{name} is a PDF document without any text; give one that has text in it"),
}
"""What is wrong with a file, by the key under which it is told."""


def read(
    data: bytes,
    *,
    name: str,
    encoding: str | None = None,  # noqa: ARG001 - a PDF states its own
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> SourceText:
    """Return the running text of a PDF, one line a paragraph, with what its pages print around it as furniture.

    Args:
        data: the whole file.
        name: the path as the user gave it, for messages and for the result.
        encoding: not needed, for the file states its own.
        limits: how many pages and characters it may have, and how much time and memory it may take.
        progress: is told, time and again, which page is being read.

    Returns:
        The text, each paragraph ended by LF. The furniture of a page stands in lines of its own, behind the paragraph
        that is open at the end of the page. `places` tells the page wherever it changes.

    Raises:
        LimitError: if it is beyond one of the limits.
        ReadingError: if the file is damaged, locked by a password, without pages, or without a text that can be read:
            no text layer on most of its pages, or one that does not tell which characters its glyphs are.
    """
    return read_pages(data, _PDF, name=name, limits=limits, progress=progress)


def _error(answer: Value, name: str, limits: Limits) -> ReadingError:
    """Return what says why there is no text, where that takes more than the name of the file."""
    problem = answer["problem"].text()
    if problem == "page":
        return ReadingError(
            "{name} is a damaged PDF document: its page {number} cannot be read; get it once more, or open it and "
            "save it anew",
            name=shown(name),
            number=answer["page"].count(1, limits.pages),
        )
    advice = phrase(
        "run character recognition (OCR) on it, for example with “ocrmypdf -l chi_sim”, and give the result"
    )
    if problem == "scan":
        pictures = unread_pages(answer, limits)
        if len(pictures) == answer["pages"].count(1, limits.pages):
            return ReadingError(
                "{name} is a scan, none of its pages has a text layer; {advice}", name=shown(name), advice=advice
            )
        answer.demand(pictures, "has no pages")
        return ReadingError(
            counted_phrase(
                "{name} is a scan, page {pages} has no text; {advice}",
                "{name} is a scan, pages {pages} have no text; {advice}",
                len(pictures),
                name=shown(name),
                pages=_named(pictures),
                advice=advice,
            )
        )
    answer.demand(problem == "unknown", "is none that is known")
    return ReadingError(
        "{name} does not tell which characters its text consists of, its fonts have no table for it; {advice}",
        name=shown(name),
        advice=advice,
    )


def _named(numbers: Sequence[int]) -> str | Phrase:
    """Return the numbers of pages in words: “2–9 and 12”."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    parts = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    return parts[0] if len(parts) == 1 else phrase("{pages} and {last}", pages=tuple(parts[:-1]), last=parts[-1])


_PDF = PagedKind(
    kind=SourceKind.PDF,
    module="aligner.reading.pdf.extraction",
    limits=("pages", "characters", "paragraphs"),
    problems=_PROBLEMS,
    error=_error,
)

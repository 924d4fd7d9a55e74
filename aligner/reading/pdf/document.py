"""PDF documents that have a text layer: one line a paragraph, as a document reader gives it.

The text of a PDF is drawn, not written. `extraction` opens the file in a process of its own, and `layout` puts the
paragraphs together there, with the modules beside it, which find the glyphs (`glyphs`), the lines (`rows`), the order
of the columns (`columns`) and cells (`table_cells`), what is printed around the text (`page_edges`) and where
paragraphs end (`paragraphs`). This module starts that process, and makes a text or a message of what it answers.
Pages that are pictures have no text; this program reads none off them, and says so rather than align half a document.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, reason_of, shown
from aligner.files.json_values import Misfit, Value
from aligner.language import N_, Phrase, counted_phrase, phrase
from aligner.model import Place, RemarkKind, SourceKind, SourceText, Span, remarks_of
from aligner.reading.confinement.confined import EndedError, Job, Reason, confined
from aligner.reading.readers import Progress

_DAMAGED = N_("{name} is a PDF document that is damaged or has no pages; get it once more, or save it anew")
_PROBLEMS = {
    "password": N_("{name} is locked by a password; save a copy without one, for example by printing it to PDF"),
    "protected": N_("{name} is protected in a way that cannot be read; save a copy without protection"),
    "damaged": _DAMAGED,
    "empty": N_("{name} is a PDF document without any text; give one that has text in it"),
}
"""What is wrong with a file, by the key under which it is told."""

_PAGE_SECONDS = 0.2
"""Seconds for each page that has been read; one of real documents takes a tenth of that."""

_MOST_REMARKS = 10**9

_LIMITS = ("pages", "characters", "paragraphs")
"""Limits that are looked at where the file is read."""


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
    furthest = 0

    def told(step: int, of: int) -> None:
        nonlocal furthest
        furthest = max(furthest, step)  # the pages are gone through more than once
        if progress is not None and of:
            progress(phrase("reading {name}: page {page} of {pages}", name=shown(name), page=furthest, pages=of))

    job = Job(
        module="aligner.reading.pdf.extraction",
        order={limit: getattr(limits, limit) for limit in _LIMITS},
        memory_mb=limits.memory_mb,
        seconds=limits.seconds,
        more_seconds=_PAGE_SECONDS,
        most_steps=limits.pages,
        step_seconds=limits.page_seconds,
        # A line around the text is told by two numbers, a page by two, a paragraph in a cell by five.
        answer_bytes=4096 + 96 * (limits.paragraphs + limits.pages),
        result_bytes=8 * limits.characters,
    )
    try:
        answer, text = confined(data, job, told=told)
        return _source(Value(answer, "answer"), text, data=data, name=name, limits=limits)
    except EndedError as error:
        limit = {Reason.MEMORY: "memory_mb", Reason.STEP: "page_seconds", Reason.SECONDS: "seconds"}.get(error.reason)
        if limit is not None:
            raise limits.error(limit, name=name) from None
        raise ReadingError(_DAMAGED, name=shown(name)) from error
    except OSError as error:
        raise ReadingError(
            "{name} cannot be read in a process of its own ({reason}); end other programs, and try it once more",
            name=shown(name),
            reason=reason_of(error),
        ) from None
    except (Misfit, UnicodeDecodeError) as error:  # what tampers with its own reading is not worth more words
        raise ReadingError(_DAMAGED, name=shown(name)) from error


def _source(answer: Value, text: bytes, *, data: bytes, name: str, limits: Limits) -> SourceText:
    """Return the text of which the answer tells.

    Raises:
        LimitError: if it tells that the file is beyond a limit.
        ReadingError: if it tells that there is no text.
        Misfit: if it is not such an answer.
        UnicodeDecodeError: if the text is none.
    """
    if "problem" in answer:
        raise _error(answer, name=name, limits=limits)
    decoded = text.decode("utf-8")
    within = Span(0, len(decoded))
    places = tuple(
        Place(offset.count(0, within.end), page=page.count(1, limits.pages))
        for offset, page in map(Value.pair, answer["places"].rows())
    )
    furniture = answer["furniture"].each(lambda span: span.span(within))
    answer.demand(list(places) == sorted(places, key=lambda place: place.offset), "is not in order")
    answer.demand(all(a.end <= b.start for a, b in pairwise(furniture)), "is not in order")
    source = SourceText(
        text=decoded,
        name=name,
        encoding="pdf",
        sha256=sha256(data).hexdigest(),
        kind=SourceKind.PDF,
        places=places,
        furniture=furniture,
        unread_pages=_numbers(answer, limits),
        remarks=remarks_of(_counts(answer["remarks"])),
    )
    if not answer["tables"].data:
        return source
    from aligner.reading.pdf.task_rows import with_task_rows  # noqa: PLC0415 - where there are tables

    return with_task_rows(source, answer["tables"], limits)


def _counts(answer: Value) -> dict[RemarkKind, int]:
    """Return how much of each kind has been left out."""
    return {kind: answer[kind].count(0, _MOST_REMARKS) for kind in RemarkKind if kind in answer}


def _numbers(answer: Value, limits: Limits) -> tuple[int, ...]:
    """Return the numbers of the pages that are pictures, in order."""
    pictures = answer["pictures"].each(lambda page: page.count(1, limits.pages))
    answer.demand(list(pictures) == sorted(set(pictures)), "is not in order")
    return pictures


def _error(answer: Value, *, name: str, limits: Limits) -> ReadingError:
    """Return what says why there is no text."""
    problem = answer["problem"].text()
    if problem in _LIMITS:
        return limits.error(problem, name=name)
    if problem in _PROBLEMS:
        return ReadingError(_PROBLEMS[problem], name=shown(name))
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
        pictures = _numbers(answer, limits)
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

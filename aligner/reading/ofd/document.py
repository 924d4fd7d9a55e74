"""OFD documents, the format of official electronic documents in China (GB/T 33190): one line a paragraph.

As in a PDF, text is drawn: letters at places. `packages` finds the parts of the archive, `documents` what pages there
are, `pages` goes through what a page draws, `glyphs` reads its letters and `figures` its rules and fills; `sheets`
makes of it what the modules for PDF take, and `extraction` has them find lines, columns, tables and paragraphs, in a
process of its own. This module starts that process, and makes a text or a message of what it answers.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, reason_of, shown
from aligner.files.json_values import Misfit, Value
from aligner.language import N_, phrase, visible
from aligner.model import Place, RemarkKind, SourceKind, SourceText, Span, remarks_of
from aligner.reading.confinement.confined import EndedError, Job, Reason, confined
from aligner.reading.pdf.task_rows import with_task_rows
from aligner.reading.readers import Progress

_DAMAGED = N_(
    "{name} is an OFD document that is damaged; get it once more, or open it in an OFD reader and save it anew"
)
_PROBLEMS = {
    "password": N_("{name} is protected by a password; save it without one and give that file"),
    "damaged": _DAMAGED,
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

_PAGE_SECONDS = 0.2
"""Seconds for each page that has been read."""

_LIMITS = ("unpacked_mb", "elements", "depth", "pages", "characters", "paragraphs")
"""Limits that are looked at where the file is read."""

_MOST_REMARKS = 10**6
"""More of one kind of thing is in no file."""


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
    furthest = 0

    def told(step: int, of: int) -> None:
        nonlocal furthest
        furthest = max(furthest, step)  # the pages are gone through more than once
        if progress is not None and of:
            progress(phrase("reading {name}: page {page} of {pages}", name=shown(name), page=furthest, pages=of))

    job = Job(
        module="aligner.reading.ofd.extraction",
        order={limit: getattr(limits, limit) for limit in _LIMITS},
        memory_mb=limits.memory_mb,
        seconds=limits.seconds,
        more_seconds=_PAGE_SECONDS,
        most_steps=limits.pages,
        step_seconds=limits.page_seconds,
        # A line around the text is told by two numbers, a page by two.
        answer_bytes=4096 + 32 * (limits.paragraphs + limits.pages),
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
    pictures = answer["pictures"].each(lambda page: page.count(1, limits.pages))
    answer.demand(list(places) == sorted(places, key=lambda place: place.offset), "is not in order")
    answer.demand(all(a.end <= b.start for a, b in pairwise(furniture)), "is not in order")
    answer.demand(list(pictures) == sorted(set(pictures)), "is not in order")
    source = SourceText(
        text=decoded,
        name=name,
        encoding=SourceKind.OFD.value,
        sha256=sha256(data).hexdigest(),
        kind=SourceKind.OFD,
        places=places,
        furniture=furniture,
        unread_pages=pictures,
        remarks=remarks_of(
            {kind: answer["remarks"][kind].count(0, _MOST_REMARKS) for kind in RemarkKind if kind in answer["remarks"]}
        ),
    )
    return with_task_rows(source, answer["tables"], limits) if answer["tables"].data else source


def _error(answer: Value, *, name: str, limits: Limits) -> ReadingError:
    """Return what says why there is no text."""
    problem = answer["problem"].text()
    if problem in _LIMITS:
        return limits.error(problem, name=name)
    if problem in _PROBLEMS:
        return ReadingError(_PROBLEMS[problem], name=shown(name))
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

"""Documents that are drawn on pages, PDF and OFD: read in a process of their own, which answers in plain data.

What stands on a page is found there, by the module that a `PagedKind` names. This one starts it, gives it what the
file may become, checks what it answers, and makes a text of that, or a message.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from aligner.errors import ReadingError
from aligner.files import Limits, reason_of, shown
from aligner.files.json_values import Misfit, Value
from aligner.language import phrase
from aligner.model import Place, RemarkKind, SourceKind, SourceText, Span, remarks_of
from aligner.reading.confinement.confined import EndedError, Job, Reason, confined
from aligner.reading.readers import Progress

_PAGE_SECONDS = 0.2
"""Seconds for each page that has been read; one of real documents takes a tenth of that."""
_MOST_REMARKS = 10**9
_ENDED = {Reason.MEMORY: "memory_mb", Reason.STEP: "page_seconds", Reason.SECONDS: "seconds"}
"""The limits on what reading takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagedKind:
    """A kind of document that is drawn on pages.

    `module` is the full name of the one that reads it in a process of its own; it is ordered to keep to `limits`, the
    names of fields of `Limits`. `problems` are the messages on what is wrong with a file, with a `{name}`, by the key
    that the module answers; `damaged` is among them. `error` returns what is said of any other problem, which needs
    more of the answer than its key; it raises `Misfit` where there is no such problem.
    """

    kind: SourceKind
    module: str
    limits: tuple[str, ...]
    problems: Mapping[str, str]
    error: Callable[[Value, str, Limits], ReadingError]

    def problem(self, key: str, name: str) -> ReadingError:
        """Return what is said of the file of that name, by a key of `problems`."""
        return ReadingError(self.problems[key], name=shown(name))


def read_pages(
    data: bytes, paged: PagedKind, *, name: str, limits: Limits, progress: Progress | None = None
) -> SourceText:
    """Return the text of a document that is drawn on pages; for its arguments see `aligner.reading.readers.Read`.

    Raises:
        LimitError: if it is beyond one of the limits.
        ReadingError: if it is damaged, protected, or has no text that can be read.
    """
    furthest = 0

    def told(step: int, of: int) -> None:
        nonlocal furthest
        furthest = max(furthest, step)  # the pages are gone through more than once
        if progress is not None and of:
            progress(phrase("reading {name}: page {page} of {pages}", name=shown(name), page=furthest, pages=of))

    job = Job(
        module=paged.module,
        order={limit: getattr(limits, limit) for limit in paged.limits},
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
        return _source(Value(answer, "answer"), text, paged, data=data, name=name, limits=limits)
    except EndedError as error:
        if error.reason in _ENDED:
            raise limits.error(_ENDED[error.reason], name=name) from None
        raise paged.problem("damaged", name) from error
    except OSError as error:
        raise ReadingError(
            "{name} cannot be read in a process of its own ({reason}); end other programs, and try it once more",
            name=shown(name),
            reason=reason_of(error),
        ) from None
    except (Misfit, UnicodeDecodeError) as error:  # what tampers with its own reading is not worth more words
        raise paged.problem("damaged", name) from error


def _source(answer: Value, text: bytes, paged: PagedKind, *, data: bytes, name: str, limits: Limits) -> SourceText:
    """Return the text of which the answer tells.

    Raises:
        LimitError: if it tells that the file is beyond a limit.
        ReadingError: if it tells that there is no text.
        Misfit: if it is not such an answer.
        UnicodeDecodeError: if the text is none.
    """
    if "problem" in answer:
        problem = answer["problem"].text()
        if problem in paged.limits:
            raise limits.error(problem, name=name)
        raise paged.problem(problem, name) if problem in paged.problems else paged.error(answer, name, limits)
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
        encoding=paged.kind.value,
        sha256=sha256(data).hexdigest(),
        kind=paged.kind,
        places=places,
        furniture=furniture,
        unread_pages=unread_pages(answer, limits),
        remarks=remarks_of(_counts(answer["remarks"])),
    )
    if not answer["tables"].data:
        return source
    from aligner.reading.pdf.task_rows import with_task_rows  # noqa: PLC0415 - where there are tables

    return with_task_rows(source, answer["tables"], limits)


def _counts(answer: Value) -> dict[RemarkKind, int]:
    """Return how much of each kind has been left out."""
    return {kind: answer[kind].count(0, _MOST_REMARKS) for kind in RemarkKind if kind in answer}


def unread_pages(answer: Value, limits: Limits) -> tuple[int, ...]:
    """Return the numbers of the pages without a text that can be read, in order.

    Raises:
        Misfit: if they are no such numbers.
    """
    pictures = answer["pictures"].each(lambda page: page.count(1, limits.pages))
    answer.demand(list(pictures) == sorted(set(pictures)), "is not in order")
    return pictures

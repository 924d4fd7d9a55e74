"""Paragraphs of a file put together to its text, one a line, with where each stands and what is set aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aligner.model import MarkedHeading, Place, RemarkKind, Span, TaskRow
from aligner.reading.table_grid import Paragraph
from aligner.reading.task_tables import TaskTables


@dataclass(frozen=True, slots=True)
class Written:
    """A text whose paragraphs are parted by LF, and how often something in its tables was left out.

    For the rest see `aligner.model.SourceText`.
    """

    text: str
    places: tuple[Place, ...]
    furniture: tuple[Span, ...]
    rows: tuple[TaskRow, ...]
    headings: tuple[MarkedHeading, ...]
    left_out: Mapping[RemarkKind, int]


def written(paragraphs: Sequence[Paragraph], tables: TaskTables) -> Written:
    """Return the text of the paragraphs. Those with text are numbered from 1; `tables` are the tables among them."""
    places: list[Place] = []
    furniture: list[Span] = []
    spans: dict[Paragraph, Span] = {}
    at = 0
    for one in paragraphs:
        if one.text:
            spans[one] = Span(at, at + len(one.text))
            places.append(Place(at, paragraph=len(places) + 1))
            if one.is_aside:
                furniture.append(spans[one])
        at += len(one.text) + 1
    return Written(
        text="\n".join(one.text for one in paragraphs),
        places=tuple(places),
        furniture=tuple(furniture),
        rows=tables.placed(spans),
        headings=tuple(MarkedHeading(span, one.heading) for one, span in spans.items() if one.heading),
        left_out=tables.left_out,
    )


def has_text(paragraphs: Iterable[Paragraph]) -> bool:
    """Return whether anything in the paragraphs can be seen."""
    return any(char.isprintable() and not char.isspace() for one in paragraphs for char in one.text)

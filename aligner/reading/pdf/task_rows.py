"""The tables of a PDF, as the process that took them out of it tells them, read like those of other kinds of files."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from aligner.files import Limits
from aligner.files.json_values import Value
from aligner.model import SourceText, Span
from aligner.reading.table_grid import Cell, Paragraph
from aligner.reading.task_tables import TaskTables

_MOST_REACHED = 10_000


def with_task_rows(source: SourceText, answer: Value, limits: Limits) -> SourceText:
    """Return the text with the rows of its tables of tasks; what says nothing of tasks in them is furniture.

    `answer` are the tables as `aligner.reading.pdf.extraction` tells them.

    Raises:
        Misfit: if they are none.
    """
    tables = TaskTables()
    spans: dict[Paragraph, Span] = {}
    read = [_rows(table, source.text, spans) for table in answer.rows()]
    answer.demand(len(spans) <= limits.paragraphs, "is not in order")
    told = sorted(spans.values())
    answer.demand(all(a.end < b.start for a, b in pairwise(told)), "is not in order")
    between = _Between(source, told)
    for rows in read:
        inside = [spans[one] for row in rows for cell in row for one in cell.paragraphs]
        tables.read(rows, between.before(min(inside)) if inside else ())
    spans |= between.spans
    aside = {span for one, span in spans.items() if one.is_aside}
    return replace(
        source,
        furniture=tuple(sorted(aside.union(source.furniture))),
        rows=tables.placed({one: span for one, span in spans.items() if span not in source.furniture}),
    )


def _rows(table: Value, text: str, spans: dict[Paragraph, Span]) -> Sequence[Sequence[Cell]]:
    """Return the rows of a table; where its paragraphs stand is added to `spans`."""
    return [[_cell(cell, text, spans) for cell in row.rows()] for row in table.rows()]


def _cell(told: Value, text: str, spans: dict[Paragraph, Span]) -> Cell:
    parts = list(told.rows())
    told.demand(len(parts) >= 3 and len(parts) % 2, "is not in order")
    columns, rows = (part.count(1, _MOST_REACHED) for part in islice(parts, 2))
    within = Span(0, len(text))
    paragraphs = []
    for start, end in zip(parts[3::2], parts[4::2], strict=True):
        first = start.count(within.start, within.end)
        span = Span(first, end.count(first, within.end))
        paragraphs.append(Paragraph(span.of(text)))
        spans[paragraphs[-1]] = span
    return Cell(paragraphs, columns=columns, rows=rows, is_below=bool(parts[2].count(0, 1)))


class _Between:
    """The lines of the text that stand in no table, as the paragraphs between one table and the next."""

    def __init__(self, source: SourceText, told: Sequence[Span]) -> None:
        self._lines = self._outside(source, told)
        self._next = next(self._lines, None)
        self.spans: dict[Paragraph, Span] = {}

    def before(self, first: Span) -> list[Paragraph]:
        """Return the paragraphs between the table before and that whose text begins with `first`."""
        found = []
        while self._next is not None and self._next[1].start < first.start:
            found.append(self._next[0])
            self.spans[self._next[0]] = self._next[1]
            self._next = next(self._lines, None)
        return found

    @staticmethod
    def _outside(source: SourceText, told: Sequence[Span]) -> Iterator[tuple[Paragraph, Span]]:
        taken = sorted((*told, *source.furniture))
        at = 0
        for line in source.text.split("\n"):
            span = Span(at, at + len(line))
            found = bisect_left(taken, span)
            if line and not (found < len(taken) and taken[found].start == span.start):
                yield Paragraph(line), span
            at = span.end + 1

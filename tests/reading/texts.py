"""A text that was read, taken apart: what runs on, and what stands beside it."""

from __future__ import annotations

from aligner.model import CellKind, SourceText, Span


def furniture(source: SourceText) -> list[str]:
    """Return what the file tells to be no part of the running text, in order."""
    return [span.of(source.text) for span in source.furniture]


def assigned(source: SourceText) -> list[str]:
    """Return what the cells of tables say of who carries out tasks and by when, in the order of the text."""
    return [span.of(source.text) for span in _assigned(source)]


def _assigned(source: SourceText) -> list[Span]:
    cells = (cell for row in source.rows for cell in row.cells)
    return sorted({cell.span for cell in cells if cell.kind is CellKind.ASSIGNMENT})


def running(source: SourceText) -> list[str]:
    """Return the lines with text that are neither furniture nor say who carries out tasks."""
    apart = sorted([*source.furniture, *_assigned(source)])
    ends = [0, *(span.end for span in apart)]
    starts = [*(span.start for span in apart), len(source.text)]
    between = "\n".join(source.text[end:start] for end, start in zip(ends, starts, strict=True))
    return [line for line in between.split("\n") if line]

"""A text that was read, taken apart: what runs on, and what stands beside it."""

from __future__ import annotations

from aligner.model import SourceText


def furniture(source: SourceText) -> list[str]:
    """Return what the file tells to be no part of the running text, in order."""
    return [span.of(source.text) for span in source.furniture]


def running(source: SourceText) -> list[str]:
    """Return the lines with text that are no furniture."""
    ends = [0, *(span.end for span in source.furniture)]
    starts = [*(span.start for span in source.furniture), len(source.text)]
    between = "\n".join(source.text[end:start] for end, start in zip(ends, starts, strict=True))
    return [line for line in between.split("\n") if line]

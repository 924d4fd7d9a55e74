"""From the text of a unit back to the source: which code point came from where."""

from __future__ import annotations

from aligner.model import SourceText, Span


def source_offsets(source: SourceText, span: Span, text: str) -> tuple[int, ...]:
    """Return the source offset of each code point of `text`, which is `span` of the source after layout repair.

    The text of a unit is its span without some of the white space, so the two are walked side by side; a space that
    layout repair put between two joined lines stands for the line break.
    """
    at = span.start
    if source.text.startswith(text, at):  # most texts have not been repaired
        return tuple(range(at, at + len(text)))
    offsets: list[int] = []
    for character in text:
        if character != " ":
            while source.text[at] != character:
                at += 1
        offsets.append(at)
        at += 1
    return tuple(offsets)

"""From the text of a unit back to the source: which code point came from where."""

from __future__ import annotations

from aligner.model import Document, Unit


def source_offsets(document: Document, unit: Unit) -> tuple[int, ...]:
    """Return the source offset of each code point of ``unit.text``.

    A unit's text is its span without some of the white space, so the two are walked side by side; a space that layout
    repair put between two joined lines stands for the line break.
    """
    source = document.source.text
    at = unit.span.start
    offsets: list[int] = []
    for character in unit.text:
        if character != " ":
            while source[at] != character:
                at += 1
        offsets.append(at)
        at += 1
    return tuple(offsets)

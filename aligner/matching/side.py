"""One of the two documents: its units, what matching looks at in them, and the way back to the source."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from aligner.matching.profile import DocumentProfile, Profiler
from aligner.model import DampedSpan, Document, Span
from aligner.structure import source_offsets


class Side:
    """One document with its profile, and the way from its units back to its source."""

    def __init__(self, document: Document, profile: DocumentProfile) -> None:
        """Keep the document with its profile."""
        self.document = document
        self.profile = profile
        self._offsets: dict[int, Sequence[int]] = {}

    @classmethod
    def of(cls, document: Document, profiler: Profiler) -> Side:
        """Return a document with the profile that it gets."""
        return cls(document, profiler.profile(document))

    def span(self, unit: int, start: int, end: int) -> Span:
        """Return where the code points ``[start, end)`` of a unit's folded text stand in the source."""
        to_text, to_source = self.profile.units[unit].offsets, self._to_source(unit)
        return Span(to_source[to_text[start]], to_source[to_text[end - 1]] + 1)

    def span_of_text(self, unit: int, span: Span) -> Span:
        """Return where a stretch of a unit's text stands in the source; an empty one stands before what follows it."""
        to_source = self._to_source(unit)
        if span.start == len(to_source):
            end = self.document.units[unit].span.end
            return Span(end, end)
        start = to_source[span.start]
        return Span(start, to_source[span.end - 1] + 1 if len(span) else start)

    def _to_source(self, unit: int) -> Sequence[int]:
        found = self._offsets.get(unit)
        if found is None:
            own = self.document.units[unit]
            found = self._offsets[unit] = source_offsets(self.document.source, own.span, own.text)
        return found

    @cached_property
    def damped(self) -> tuple[DampedSpan, ...]:
        """The set phrases of the document, as spans of its source."""
        return tuple(
            DampedSpan(self.span(number, phrase.span.start, phrase.span.end), phrase.damping)
            for number, unit in enumerate(self.profile.units)
            for phrase in unit.damped
        )

"""What the printed report says of a review: how far it is, what was justified and why, and notes and entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from aligner.language import visible, visible_lines
from aligner.model import DocumentSide, Review, State
from aligner.reports.text.entries import Entries
from aligner.reports.text.lists import Entry, remark, row_of
from aligner.telling.entered import entry_lines
from aligner.telling.signs import NOTE_SIGN, STATE_SIGNS
from aligner.telling.statements import review_sentence


@dataclass(frozen=True, slots=True)
class ReviewEntries:
    """The lists of one report that come from its review."""

    review: Review
    entries: Entries

    def summary(self) -> Iterator[str]:
        """Yield how far the review is, who made it, and what came back."""
        words = self.entries.words
        yield review_sentence(self.entries.alignment, words)
        if self.review.returned:
            yield words.counted(
                "{n} decision was made on a text that has changed since, and is not applied",
                "{n} decisions were made on texts that have changed since, and are not applied",
                len(self.review.returned),
            )

    def justified(self) -> list[Entry]:
        """Return the requirements that need no local clause, with the reasons."""
        national = self.entries.alignment.national
        return [
            Entry(
                (
                    row_of(national, one.national, STATE_SIGNS[State.JUSTIFIED], "cyan"),
                    self.entries.place(one.national),
                    remark(visible(one.justification)),
                )
            )
            for one in self.entries.requirements
            if one.state is State.JUSTIFIED
        ]

    def notes(self) -> list[Entry]:
        """Return the units that somebody wrote a note on or entered something for, national ones first."""
        written: dict[tuple[bool, int], list[str]] = defaultdict(list)
        for note in self.review.notes:
            written[note.side is DocumentSide.LOCAL, note.unit] += visible_lines(note.text).split("\n")
        for one in self.review.entries:
            if one.text.strip():
                written[False, one.national] += entry_lines(one.kind, one.text, self.entries.words)
        alignment = self.entries.alignment
        documents = (alignment.national, alignment.local)
        return [
            Entry((row_of(documents[is_local], unit, NOTE_SIGN), *map(remark, texts)))
            for (is_local, unit), texts in sorted(written.items())
            if self.entries.stands_in_section(documents[is_local], unit)
        ]

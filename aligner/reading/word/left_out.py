"""What is left out of one text of a Word file, counted as a reader would count it: by passages, not by runs.

A program may cut a struck-out sentence into ten runs. What follows on each other without text between is one.
"""

from __future__ import annotations

from collections import Counter

from aligner.model import RemarkKind


class LeftOut:
    """Counts as a text is read, from its beginning to its end. `counts` has all that was found so far.

    `lengths` are the code points of the passages, and `note_marks` the raised marks of notes.
    """

    def __init__(self, decided: RemarkKind) -> None:
        """Begin to count; tracked changes count as `decided`."""
        self.counts: Counter[RemarkKind] = Counter()
        self.lengths: Counter[RemarkKind] = Counter()
        self.note_marks: list[str] = []
        self._decided = decided
        self._passage: RemarkKind | None = None
        self._change = ""

    def passage(self, kind: RemarkKind, text: str) -> None:
        """Count text that is left out, unless it goes on from such text."""
        self.lengths[kind] += len(text)
        is_new = self._passage is not kind
        self.counts[kind] += is_new
        if kind is RemarkKind.NOTE_MARKS:
            self.note_marks.append(text if is_new else self.note_marks.pop() + text)
        self._passage = kind

    def passage_ended(self) -> None:
        """Tell that what is left out next is another passage."""
        self._passage = None

    def shown(self, how: str) -> None:
        """Tell of text that is not left out, and how it was changed, if it was."""
        self._passage = None
        self.changed(how)

    def line_ended(self, how: str, *, within: str) -> None:
        """Tell of the end of a paragraph, how it was changed, and how what it stands in was."""
        self._passage = None
        if how or not within:
            self.changed(how)

    def changed(self, how: str) -> None:
        """Count a tracked change, unless it goes on from one of its kind; an empty one is none, and ends it."""
        if how and self._change != how:
            self.counts[self._decided] += 1
        self._change = how

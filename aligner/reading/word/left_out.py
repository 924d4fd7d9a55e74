"""What is left out of one text of a Word file, counted as a reader would count it: by passages, not by runs.

A program may cut a struck-out sentence into ten runs. What follows on each other without text between is one.
"""

from __future__ import annotations

from collections import Counter

from aligner.model import RemarkKind


class LeftOut:
    """Counts as a text is read, from its beginning to its end. `counts` has all that was found so far.

    `lengths` are the code points of the passages.
    """

    def __init__(self, decided: RemarkKind) -> None:
        """Begin to count; tracked changes count as `decided`."""
        self.counts: Counter[RemarkKind] = Counter()
        self.lengths: Counter[RemarkKind] = Counter()
        self._decided = decided
        self._passage: RemarkKind | None = None
        self._change = ""

    def add(self, kind: RemarkKind, count: int = 1) -> None:
        """Count what is no passage of text."""
        if count:
            self.counts[kind] += count

    def passage(self, kind: RemarkKind, text: str) -> None:
        """Count text that is left out, unless it goes on from such text."""
        self.lengths[kind] += len(text)
        if self._passage is not kind:
            self.counts[kind] += 1
        self._passage = kind

    def shown(self) -> None:
        """Tell of text that is not left out, or of the end of a paragraph."""
        self._passage = None

    def changed(self, how: str) -> None:
        """Count a tracked change, unless it goes on from one of its kind."""
        if self._change != how:
            self.counts[self._decided] += 1
        self._change = how

    def unchanged(self) -> None:
        """Tell of something that nobody has changed."""
        self._change = ""

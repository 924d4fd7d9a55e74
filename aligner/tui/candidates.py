"""Clauses that may be the other end of a link: how they are found by what is typed, and how each is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from aligner.language import visible
from aligner.structure.folding import fold, fold_text
from aligner.tui.looks import Line, Look, Piece, wrapped

Range = tuple[int, int]
"""A stretch of a text, in code points."""
_PARTING = re.compile(r"[\s,，、;；]+")
_LINES = 3
"""Lines of a candidate at most, so that several can be compared on any screen."""


@dataclass(frozen=True)
class Candidate:
    """A unit, its score as it is told, the sign of a link that it has or had, its id, where it stands, and its text."""

    unit: int
    score: str
    sign: str
    id: str
    source: str
    text: str

    @cached_property
    def _folded(self) -> str:
        return fold_text(f"{self.id} {self.source} {self.text}")

    def has(self, words: Iterable[str]) -> bool:
        """Return whether all of some folded words stand in the text, the id or where it stands."""
        return all(word in self._folded for word in words)

    def stretches(self, words: Iterable[str]) -> Iterator[Range]:
        """Yield where some folded words stand in the text."""
        folded = fold(self.text)
        for word in words:
            at = folded.text.find(word)
            while at >= 0:
                yield folded.offsets[at], folded.offsets[at + len(word) - 1] + 1
                at = folded.text.find(word, at + len(word))


def typed_words(typed: str) -> tuple[str, ...]:
    """Return the words that were typed, folded; they are parted by commas or blanks."""
    return tuple(word for part in _PARTING.split(typed) if (word := fold_text(part)))


def found(candidates: Sequence[Candidate], words: Sequence[str]) -> list[Candidate]:
    """Return the candidates that have all words, one whose id was typed first, the others in their order."""
    return sorted((one for one in candidates if one.has(words)), key=lambda one: fold_text(one.id) not in words)


def candidate_lines(one: Candidate, marked: Iterable[Range], width: int, *, is_chosen: bool) -> list[Line]:
    """Return the lines of a candidate, with stretches of its text marked."""
    lead = f"{'*' if is_chosen else ' '} {one.score} {one.sign} {one.id} "
    source = [Piece(f"〔{visible(one.source)}〕", Look.QUIET)] if one.source else []
    return list(wrapped([*source, *pieces(one.text, marked)], width, first=lead, rest=" " * 9, most=_LINES))


def pieces(text: str, marked: Iterable[Range]) -> Iterator[Piece]:
    """Yield a text as it is shown, the marked stretches, which may overlap, in the look of what was found."""
    at = 0
    for start, end in sorted(marked):
        if end <= at:
            continue
        begin = max(start, at)
        yield Piece(visible(text[at:begin]))
        yield Piece(visible(text[begin:end]), Look.MATCH)
        at = end
    yield Piece(visible(text[at:]))

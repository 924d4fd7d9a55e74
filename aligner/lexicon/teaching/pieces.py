"""The cutting of a text into the pieces that a sentence encoder knows: the likeliest cut of a unigram model.

The rules are those of SentencePiece (Kudo 2018): each character is replaced as the encoder's table says, a run of
spaces counts as one, ``▁`` stands for a space and before the text, and of all cuts the one whose pieces have the
largest sum of scores is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_SPACE = "▁"
_BELOW_THE_LEAST = 10.0
"""By so much a character that is no piece is unlikelier than the unlikeliest piece."""


@dataclass(frozen=True, slots=True)
class PieceTable:
    """The pieces with their scores (logarithms), what characters are replaced by, and the number of unknown ones."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    replaced: Mapping[int, str]
    unknown: int


class Pieces:
    """Cuts texts into the pieces of a table."""

    def __init__(self, table: PieceTable) -> None:
        """Prepare for the texts to come."""
        self._unknown = table.unknown
        self._replaced = dict(table.replaced)
        # Of two pieces that are spelt alike the first one counts.
        self._known: dict[str, tuple[int, float]] = {}
        for number, (piece, score) in enumerate(zip(table.pieces, table.scores, strict=True)):
            if number != table.unknown:
                self._known.setdefault(piece, (number, score))
        self._longest = max(map(len, table.pieces), default=1)
        self._least = min(table.scores, default=0.0) - _BELOW_THE_LEAST

    def numbers_of(self, text: str) -> list[int]:
        """Return the numbers of the pieces of `text`, in order."""
        text = text.translate(self._replaced)
        while "  " in text:
            text = text.replace("  ", " ")
        text = text if text.startswith(" ") else f" {text}"
        text = text.replace(" ", _SPACE)
        # best[k] is the score of the best cut of the first k characters, and came[k] its last piece.
        best = [0.0, *[float("-inf")] * len(text)]
        came = [(0, 0)] * (len(text) + 1)
        known = self._known
        for start in range(len(text)):
            score = best[start]
            for end in range(start + 1, min(start + self._longest, len(text)) + 1):
                found = known.get(text[start:end])
                if found is not None and score + found[1] > best[end]:
                    best[end] = score + found[1]
                    came[end] = (start, found[0])
            if score + self._least > best[start + 1]:
                best[start + 1] = score + self._least
                came[start + 1] = (start, self._unknown)
        numbers, at = [], len(text)
        while at:
            at, number = came[at]
            numbers.append(number)
        return numbers[::-1]

"""Paragraphs cut into pieces: what will become units, still without role and outline."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from aligner.model import Span
from aligner.structure.furniture import leading_furniture
from aligner.structure.joints import joint_in
from aligner.structure.layout import Paragraph
from aligner.structure.markers import Marker, marker_of
from aligner.structure.sentences import sentence_ends


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, heading, list item or piece of furniture.

    `rank` is the place of the piece in its paragraph, counted from 0, and `siblings` the number of pieces of the
    paragraph; `marker` is the numbering at its head, if it begins with one; `block` the run of lines it began in.
    """

    span: Span
    text: str
    paragraph: int
    rank: int
    siblings: int
    marker: Marker | None
    is_furniture: bool
    block: int

    @property
    def body(self) -> str:
        """The text without its numbering."""
        return self.text[self.marker.length :].lstrip() if self.marker else self.text


def cut(paragraphs: tuple[Paragraph, ...]) -> tuple[Piece, ...]:
    """Return the pieces of the paragraphs, in order; each non-space character is in exactly one of them."""
    later_starts = frozenset(paragraph.text[:2] for paragraph in paragraphs)
    pieces: list[Piece] = []
    number = 0
    for paragraph in paragraphs:
        furniture = 0 if paragraph.is_furniture else leading_furniture(paragraph.text)
        joint = joint_in(paragraph.text, later_starts)
        borders = sorted({0, furniture, joint, len(paragraph.text)})
        for start, end in pairwise(borders):
            text = paragraph.text[start:end]
            is_furniture = paragraph.is_furniture or end == furniture
            ends = [len(text)] if is_furniture else sentence_ends(text)
            begin = 0
            for rank, stop in enumerate(ends):
                content = text[begin:stop]
                first = start + begin + (len(content) - len(content.lstrip()))
                last = start + stop - 1 - (len(content) - len(content.rstrip()))
                pieces.append(
                    Piece(
                        span=Span(paragraph.offsets[first], paragraph.offsets[last] + 1),
                        text=content.strip(),
                        paragraph=number,
                        rank=rank,
                        siblings=len(ends),
                        marker=None if is_furniture else marker_of(content.strip()),
                        is_furniture=is_furniture,
                        block=paragraph.block,
                    )
                )
                begin = stop
            number += 1
    return tuple(pieces)

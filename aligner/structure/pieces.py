"""Paragraphs cut into pieces: what will become units, still without role and outline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from aligner.model import Span
from aligner.structure.assignment_places import find_assignments
from aligner.structure.furniture import leading_furniture
from aligner.structure.joints import joints_in, list_start
from aligner.structure.layout import Paragraph
from aligner.structure.markers import Marker, marker_of
from aligner.structure.sentences import sentence_ends
from aligner.structure.unbroken import is_unbroken, line_starts


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, heading, list item or piece of furniture.

    `rank` is the place of the piece in its paragraph, counted from 0, and `siblings` the number of pieces of the
    paragraph; `marker` is the numbering at its head, if it begins with one; `block` the run of lines it began in. An
    assignment, which only says who carries out what stands before it, counts among no siblings. `heading` is the level
    of a piece that the file marks as a heading (`marked_headings`); its marker has no length if it is not numbered.
    """

    span: Span
    text: str
    paragraph: int
    rank: int
    siblings: int
    marker: Marker | None
    is_furniture: bool
    block: int
    is_assignment: bool = False
    heading: float | None = None

    @property
    def body(self) -> str:
        """The text without its numbering."""
        return self.text[self.marker.length :].lstrip() if self.marker else self.text


def cut(paragraphs: tuple[Paragraph, ...]) -> tuple[Piece, ...]:
    """Return the pieces of the paragraphs, in order; each non-space character is in exactly one of them."""
    later_starts = frozenset(paragraph.text[:2] for paragraph in paragraphs)
    length = sum(len(paragraph.text) for paragraph in paragraphs)
    pieces: list[Piece] = []
    number = 0
    for paragraph in paragraphs:
        furniture = 0 if paragraph.is_furniture else leading_furniture(paragraph.text)
        joints: list[int] = []
        if not paragraph.is_furniture:
            is_whole = is_unbroken(paragraph.text, length)
            joints = line_starts(paragraph.text) if is_whole else joints_in(paragraph.text, later_starts)
        borders = sorted({0, furniture, *joints, len(paragraph.text)})
        for start, end in pairwise(borders):
            if paragraph.is_furniture or end == furniture:
                pieces.append(_piece(paragraph, Span(start, end), number, is_furniture=True))
                number += 1
                continue
            for stretches in _items(paragraph.text[start:end]):
                pieces += _pieces(paragraph, start, stretches, number)
                number += 1
    return tuple(pieces)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A sentence or an assignment, by where it stands in a text."""

    span: Span
    is_assignment: bool = False


def _items(text: str) -> Iterator[list[_Stretch]]:
    """Yield the sentences and assignments of a paragraph; behind an assignment, the next number begins another item."""
    item: list[_Stretch] = []
    begin, start = 0, list_start(text)
    for assigned in (*find_assignments(text), Span(len(text), len(text))):
        before = text[begin : assigned.start]
        if before.strip():
            lists = {start} if begin < start < assigned.start else ()
            if item and item[-1].is_assignment and marker_of(before.lstrip()):
                yield item
                item = []
            ends = sorted({begin, *lists, *(begin + end for end in sentence_ends(before))})
            item += [_Stretch(Span(first, last)) for first, last in pairwise(ends)]
        if len(assigned):
            item.append(_Stretch(assigned, is_assignment=True))
        begin = assigned.end
    if item:
        yield item


def _pieces(paragraph: Paragraph, start: int, stretches: list[_Stretch], number: int) -> Iterator[Piece]:
    siblings = sum(not one.is_assignment for one in stretches)
    rank = 0
    for one in stretches:
        span = Span(start + one.span.start, start + one.span.end)
        if one.is_assignment:
            piece = _piece(paragraph, span, number, rank=max(rank - 1, 0), siblings=siblings)
            yield replace(piece, marker=None, is_assignment=True)
        else:
            yield _piece(paragraph, span, number, rank=rank, siblings=siblings)
            rank += 1


def _piece(
    paragraph: Paragraph, span: Span, number: int, *, rank: int = 0, siblings: int = 1, is_furniture: bool = False
) -> Piece:
    content = span.of(paragraph.text)
    first = span.start + len(content) - len(content.lstrip())
    last = span.end - 1 - (len(content) - len(content.rstrip()))
    return Piece(
        span=Span(paragraph.offsets[first], paragraph.offsets[last] + 1),
        text=content.strip(),
        paragraph=number,
        rank=rank,
        siblings=siblings,
        marker=None if is_furniture else marker_of(content.strip()),
        is_furniture=is_furniture,
        block=paragraph.block,
    )

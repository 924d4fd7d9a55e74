"""The whole of structure in one call: a source text to the document that gets aligned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from aligner.model import Document, Role, SourceText, Span, Unit
from aligner.structure.attachment import with_assignments
from aligner.structure.layout import repair
from aligner.structure.measures import split_measures
from aligner.structure.outline import find_outline
from aligner.structure.pieces import Piece, cut
from aligner.structure.provenance import source_offsets
from aligner.structure.roles import find_roles


def segment(source: SourceText, *, id_prefix: str = "") -> Document:
    """Return the document that `source` holds: its units in order, with role and outline.

    Unit ids are `id_prefix` and the number of the unit from 1. Each non-space character of the source is in exactly
    one unit; page furniture becomes units of role noise. What the file itself tells to be furniture
    (`SourceText.furniture`) stands under no heading, and where the file tells its paragraphs (`SourceText.places`) no
    unit goes from one to the next.
    """
    starts = [place.offset for place in source.places if place.paragraph is not None]
    # Where the numbered paragraphs end, something else begins.
    ends = [after.offset for before, after in pairwise(source.places) if before.paragraph and not after.paragraph]
    paragraphs = repair(source.text, starts=[*starts, *ends], apart=source.furniture)
    running = cut(tuple(one for one in paragraphs if not one.is_apart))
    apart = cut(tuple(one for one in paragraphs if one.is_apart))
    found = [*_with_roles(running), *(_Found(piece, Role.NOISE, (), is_apart=True) for piece in apart)]
    found.sort(key=lambda one: one.piece.span)
    places = {one.piece.span: place for place, one in enumerate(found)}
    units: list[Unit] = []
    paragraph, previous = -1, None
    for number, one in enumerate(found, start=1):
        key = (one.is_apart, one.piece.paragraph)
        paragraph, previous = paragraph + (key != previous), key
        units.append(
            Unit(
                id=f"{id_prefix}{number}",
                span=one.piece.span,
                text=one.piece.text,
                role=one.role,
                outline=tuple(places[heading.span] for heading in one.above),
                paragraph=paragraph,
                measures=measures_of(source, one.piece.span, one.piece.text, one.role),
            )
        )
    return with_assignments(Document(source, tuple(units)))


@dataclass(frozen=True, slots=True)
class _Found:
    """A piece with its role and the headings above it, outermost first; `is_apart` as the file itself tells it."""

    piece: Piece
    role: Role
    above: tuple[Piece, ...]
    is_apart: bool = False


def _with_roles(running: tuple[Piece, ...]) -> Iterator[_Found]:
    """Yield the pieces of the running text with roles and headings, in order.

    Outline and roles are what they would be without the assignments, which stand under the headings of their tasks.
    """
    pieces = tuple(piece for piece in running if not piece.is_assignment)
    outline = find_outline(pieces)
    roles = find_roles(pieces, outline)
    at = -1
    above: tuple[Piece, ...] = ()
    for piece in running:
        if piece.is_assignment:
            opened = (pieces[at],) if at >= 0 and outline.is_heading[at] else ()
            yield _Found(piece, Role.ASSIGNMENT, (*above, *opened))
        else:
            at += 1
            above = tuple(pieces[heading] for heading in outline.above[at])
            yield _Found(piece, roles[at], above)


def measures_of(source: SourceText, span: Span, text: str, role: Role) -> tuple[Span, ...]:
    """Return the measures of a unit as spans of the source, in code points and in order; none unless it is a task.

    `text` is `span` of the source after layout repair.
    """
    if role is not Role.TASK:
        return ()
    offsets = source_offsets(source, span, text)
    return tuple(Span(offsets[one.start], offsets[one.end - 1] + 1) for one in split_measures(text))

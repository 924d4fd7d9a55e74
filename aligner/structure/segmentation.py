"""The whole of structure in one call: a source text to the document that gets aligned."""

from __future__ import annotations

from itertools import pairwise

from aligner.model import Document, Role, SourceText, Span, Unit
from aligner.structure.layout import repair
from aligner.structure.measures import split_measures
from aligner.structure.outline import find_outline
from aligner.structure.pieces import cut
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
    pieces = cut(tuple(one for one in paragraphs if not one.is_apart))
    outline = find_outline(pieces)
    roles = find_roles(pieces, outline)
    apart = cut(tuple(one for one in paragraphs if one.is_apart))
    # Each piece with its number in the running text; -1 for what stands apart.
    order = sorted(
        [*((piece, at) for at, piece in enumerate(pieces)), *((piece, -1) for piece in apart)],
        key=lambda one: one[0].span,
    )
    places = {at: place for place, (_, at) in enumerate(order)}
    units: list[Unit] = []
    paragraph, previous = -1, None
    for number, (piece, at) in enumerate(order, start=1):
        key = (at < 0, piece.paragraph)
        paragraph, previous = paragraph + (key != previous), key
        role = Role.NOISE if at < 0 else roles[at]
        units.append(
            Unit(
                id=f"{id_prefix}{number}",
                span=piece.span,
                text=piece.text,
                role=role,
                outline=() if at < 0 else tuple(places[heading] for heading in outline.above[at]),
                paragraph=paragraph,
                measures=measures_of(source, piece.span, piece.text, role),
            )
        )
    return Document(source, tuple(units))


def measures_of(source: SourceText, span: Span, text: str, role: Role) -> tuple[Span, ...]:
    """Return the measures of a unit as spans of the source, in code points and in order; none unless it is a task.

    `text` is `span` of the source after layout repair.
    """
    if role is not Role.TASK:
        return ()
    offsets = source_offsets(source, span, text)
    return tuple(Span(offsets[one.start], offsets[one.end - 1] + 1) for one in split_measures(text))

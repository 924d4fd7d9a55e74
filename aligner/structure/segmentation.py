"""The whole of structure in one call: a source text to the document that gets aligned."""

from __future__ import annotations

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
    one unit; page furniture becomes units of role noise.
    """
    pieces = cut(repair(source.text))
    outline = find_outline(pieces)
    roles = find_roles(pieces, outline)
    return Document(
        source,
        tuple(
            Unit(
                id=f"{id_prefix}{number}",
                span=piece.span,
                text=piece.text,
                role=role,
                outline=above,
                paragraph=piece.paragraph,
                measures=measures_of(source, piece.span, piece.text, role),
            )
            for number, (piece, role, above) in enumerate(zip(pieces, roles, outline.above, strict=True), start=1)
        ),
    )


def measures_of(source: SourceText, span: Span, text: str, role: Role) -> tuple[Span, ...]:
    """Return the measures of a unit as spans of the source, in code points and in order; none unless it is a task.

    `text` is `span` of the source after layout repair.
    """
    if role is not Role.TASK:
        return ()
    offsets = source_offsets(source, span, text)
    return tuple(Span(offsets[one.start], offsets[one.end - 1] + 1) for one in split_measures(text))

"""The whole of structure in one call: a source text to the document that gets aligned."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from aligner.files import DEFAULT_LIMITS, Limits, Meter
from aligner.model import CellKind, Document, Role, SourceText, Span, Unit
from aligner.structure.attachment import with_assignments
from aligner.structure.layout import repair
from aligner.structure.measures import split_measures
from aligner.structure.outline import find_outline
from aligner.structure.pieces import Piece, cut
from aligner.structure.provenance import source_offsets
from aligner.structure.roles import find_roles
from aligner.structure.task_rows import Placed, place, spans_of
from aligner.structure.unfilled import is_unfilled


def segment(source: SourceText, *, id_prefix: str = "", limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return the document that `source` holds: its units in order, with role and outline.

    Unit ids are `id_prefix` and the number of the unit from 1. Each non-space character of the source is in exactly
    one unit; page furniture becomes units of role noise. What the file itself tells to be furniture
    (`SourceText.furniture`) stands under no heading, and where the file tells its paragraphs (`SourceText.places`) no
    unit goes from one to the next. In the rows of tables (`SourceText.rows`) the cells tell the roles. What it marks as
    headings (`SourceText.headings`) is weighed, and counts as a number does.

    Raises:
        LimitError: if there are more units than `limits` allow, or one is longer.
    """
    starts = [place.offset for place in source.places if place.paragraph is not None]
    # Where the numbered paragraphs end, something else begins.
    ends = [after.offset for before, after in pairwise(source.places) if before.paragraph and not after.paragraph]
    assigned = spans_of(source.rows, CellKind.ASSIGNMENT)
    paragraphs = repair(
        source.text,
        starts=[*starts, *ends],
        apart=[*source.furniture, *assigned],
        cells=spans_of(source.rows, CellKind.TASK, CellKind.HEADING),
    )
    pieces = cut(tuple(one for one in paragraphs if not (one.is_apart or one.is_cell)))
    if source.headings:
        from aligner.structure.marked_headings import with_marked_headings

        pieces = with_marked_headings(pieces, source.headings)
    in_cells = cut(tuple(one for one in paragraphs if one.is_cell))
    apart = cut(tuple(one for one in paragraphs if one.is_apart))
    meter = Meter(limits, name=source.name)
    meter.check("units", len(pieces) + len(in_cells) + len(apart))
    meter.check("sentence", max((len(one.span) for one in (*pieces, *in_cells, *apart)), default=0))
    running = list(_with_roles(pieces))
    if source.rows:
        from aligner.structure.table_headings import with_table_headings

        running = list(with_table_headings(running, source.rows))
    is_above = not source.rows or any(piece.span < source.rows[0].cells[0].span for piece in pieces)
    in_rows = list(
        place(source.rows, [*in_cells, *apart], lambda offset: _open_at(running, offset), opens_text=not is_above)
    )
    placed = {one.piece.span for one in in_rows}
    rest = [Placed(piece, Role.NOISE, ()) for piece in (*in_cells, *apart) if piece.span not in placed]
    paragraph_of = {
        one.span: (number, one.paragraph) for number, stretch in enumerate((pieces, in_cells, apart)) for one in stretch
    }
    found = [*running, *in_rows, *rest]
    found.sort(key=lambda one: one.piece.span)
    places = {one.piece.span: place for place, one in enumerate(found)}
    units: list[Unit] = []
    paragraph, previous = -1, None
    for number, one in enumerate(found, start=1):
        key = paragraph_of[one.piece.span]
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


def _with_roles(running: tuple[Piece, ...]) -> Iterator[Placed]:
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
            yield Placed(piece, Role.ASSIGNMENT, (*above, *opened))
        else:
            at += 1
            above = tuple(pieces[heading] for heading in outline.above[at])
            role = Role.NOISE if roles[at] is Role.TASK and is_unfilled(piece.text) else roles[at]
            yield Placed(piece, role, above)


def _open_at(running: Sequence[Placed], offset: int) -> tuple[Piece, ...]:
    """Return the headings that are open at an offset.

    A topic at the head of a paragraph heads that paragraph only, unless another heading stands under it.
    """
    at = bisect_left(running, offset, key=lambda one: one.piece.span.start)
    if not at:
        return ()
    last = running[at - 1]
    opened = (*last.above, last.piece) if last.role is Role.HEADING else last.above
    lasting = next((count for count in range(len(opened), 0, -1) if opened[count - 1].siblings == 1), 0)
    return opened[:lasting]


def measures_of(source: SourceText, span: Span, text: str, role: Role) -> tuple[Span, ...]:
    """Return the measures of a unit as spans of the source, in code points and in order; none unless it is a task.

    `text` is `span` of the source after layout repair.
    """
    if role is not Role.TASK:
        return ()
    offsets = source_offsets(source, span, text)
    return tuple(Span(offsets[one.start], offsets[one.end - 1] + 1) for one in split_measures(text))

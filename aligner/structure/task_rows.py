"""Rows of tables of tasks: which role each piece in a cell has, and which headings stand above it.

A cell says by its place what its text says nowhere: that it is to be done, or heads others. So the running text around
a table keeps the outline that it has without it, and a table stands under the headings that are open where it begins.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from aligner.model import CellKind, Role, Span, TaskRow
from aligner.structure.characters import is_terminated
from aligner.structure.markers import Level, is_first
from aligner.structure.pieces import Piece
from aligner.structure.titles import names_document

_UNNUMBERED = 10
"""Level of a section without a number: below all that have one."""
_LONGEST_HEADING = 40


def spans_of(rows: Sequence[TaskRow], *kinds: CellKind) -> tuple[Span, ...]:
    """Return where cells of these kinds stand, each once and in order."""
    return tuple(sorted({cell.span for row in rows for cell in row.cells if cell.kind in kinds}))


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of a text, with its role and the headings above it, outermost first."""

    piece: Piece
    role: Role
    above: tuple[Piece, ...]


def place(
    rows: Sequence[TaskRow], pieces: Sequence[Piece], open_at: Callable[[int], tuple[Piece, ...]], *, opens_text: bool
) -> Iterator[Placed]:
    """Yield the pieces that stand in cells of tables, each once.

    `open_at` returns the headings of the running text that are open at an offset; `opens_text` tells that there is no
    text before the first row, which may then hold the title.
    """
    pieces = sorted(pieces, key=lambda piece: piece.span)
    seen: set[Span] = set()
    opened: tuple[Piece, ...] = ()
    last: tuple[Piece, ...] = ()
    sections: list[tuple[int, Piece]] = []
    for row in rows:
        own = open_at(row.cells[0].span.start)
        if own != last:
            last = opened = own
            sections = []
        if all(cell.kind is CellKind.HEADING for cell in row.cells):
            for piece in _in_cells(row, CellKind.HEADING, pieces):
                if opens_text and row is rows[0] and piece.marker is None and names_document(piece.text):
                    yield Placed(piece, Role.TITLE, ())
                    continue
                opened = _without_ended(opened, piece)
                level = _UNNUMBERED if piece.marker is None else int(piece.marker.level)
                while sections and sections[-1][0] >= level:
                    sections.pop()
                yield Placed(piece, Role.HEADING, (*opened, *(section for _, section in sections)))
                sections.append((level, piece))
            continue
        found = _of_tasks(row, pieces, (*opened, *(section for _, section in sections)))
        for one in found:
            if one.piece.span not in seen:
                seen.add(one.piece.span)
                yield one


def _without_ended(opened: tuple[Piece, ...], piece: Piece) -> tuple[Piece, ...]:
    """Return the open headings of the running text without those that a heading among the rows goes on from.

    It goes on where it is numbered alike and not the first, or where neither has a number and the former does not name
    the table.
    """
    if piece.marker is None:
        last = opened[-1] if opened else None
        return opened[:-1] if last is not None and last.marker is None and not names_document(last.text) else opened
    at = next((at for at, one in enumerate(opened) if one.marker and one.marker.level is piece.marker.level), None)
    return opened if at is None or is_first(piece.text) else opened[:at]


def _of_tasks(row: TaskRow, pieces: Sequence[Piece], above: tuple[Piece, ...]) -> Iterator[Placed]:
    """Yield the pieces of a row that is one task, which its topics and headings inside its cells stand above."""
    heads: list[Piece] = []
    for piece in _in_cells(row, CellKind.HEADING, pieces):
        yield Placed(piece, Role.HEADING, (*above, *heads))
        heads.append(piece)
    for piece in _in_cells(row, CellKind.ASSIGNMENT, pieces):
        yield Placed(piece, Role.ASSIGNMENT, (*above, *(head for head in heads if head.span < piece.span)))
    inner: list[tuple[Level, Piece]] = []
    tasks = list(_in_cells(row, CellKind.TASK, pieces))
    for at, piece in enumerate(tasks):
        while inner and piece.marker is not None and inner[-1][0] >= piece.marker.level:
            inner.pop()
        topics = [head for head in heads if head.span < piece.span]
        # What a cell of headings says ends those inside the cells before it.
        inner = [(level, head) for level, head in inner if not topics or topics[-1].span < head.span]
        before = (*above, *topics, *(head for _, head in inner))
        if piece.is_assignment:
            yield Placed(piece, Role.ASSIGNMENT, before)
        elif piece.marker is not None and at + 1 < len(tasks) and _heads(piece, tasks[at + 1]):
            yield Placed(piece, Role.HEADING, before)
            inner.append((piece.marker.level, piece))
        else:
            yield Placed(piece, Role.TASK, before)


def _heads(piece: Piece, following: Piece) -> bool:
    """Return whether a numbered line in a cell heads the one below it."""
    if piece.siblings > 1 or is_terminated(piece.text) or len(piece.text) > _LONGEST_HEADING or piece.marker is None:
        return False
    if following.marker is None:
        return is_terminated(following.text)
    return following.marker.level > piece.marker.level


def _in_cells(row: TaskRow, kind: CellKind, pieces: Sequence[Piece]) -> Iterator[Piece]:
    for cell in row.cells:
        if cell.kind is kind:
            first = bisect_left(pieces, cell.span.start, key=lambda piece: piece.span.start)
            last = bisect_left(pieces, cell.span.end, key=lambda piece: piece.span.start)
            yield from pieces[first:last]


@dataclass(frozen=True, slots=True)
class RowUnits:
    """A row by the indexes of its units: all in its cells of work, the tasks among them, and those that assign them.

    Each assignment comes with the head of its column.
    """

    work: tuple[int, ...]
    tasks: tuple[int, ...]
    assignments: tuple[tuple[int, str], ...]


def units_of(rows: Sequence[TaskRow], spans: Sequence[Span], roles: Sequence[Role]) -> tuple[RowUnits, ...]:
    """Return the rows by the units of a document, of which `spans` and `roles` are those in order."""
    starts = [span.start for span in spans]

    def of_kind(row: TaskRow, kind: CellKind) -> Iterator[tuple[int, str]]:
        for cell in row.cells:
            if cell.kind is kind:
                first, last = bisect_left(starts, cell.span.start), bisect_left(starts, cell.span.end)
                yield from ((at, cell.head) for at in range(first, last))

    found: list[RowUnits] = []
    for row in rows:
        work = tuple(dict.fromkeys(at for at, _ in of_kind(row, CellKind.TASK)))
        assignments = tuple(
            (at, head) for at, head in of_kind(row, CellKind.ASSIGNMENT) if roles[at] is Role.ASSIGNMENT
        )
        found.append(RowUnits(work, tuple(at for at in work if roles[at] is Role.TASK), assignments))
    return tuple(found)

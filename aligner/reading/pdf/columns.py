"""The order in which the text of a page is read: down one column, then down the next.

The method is the recursive X-Y cut (Nagy, Seth and Viswanathan 1992: A prototype document image analysis system for
technical journals) with one change, since a page of a newspaper has a headline across its columns and cannot be cut
from top to bottom: the page is looked at as bands of text from top to bottom, and the runs of bands are sought that
leave a common gutter free. What stands above such a run and below it is read before and after its columns. A gutter
counts only where there is running text on both sides; the gaps between the cells of a table are none, so that a table
is read row by row, or cell by cell where its cells have several lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

from aligner.reading.pdf.rows import Piece, grouped
from aligner.reading.pdf.table_cells import cells_of

_GUTTER = 0.7
"""The narrowest gutter, in widths of a character."""

_CHARACTERS = {2: 9, 3: 6}
"""Width of most lines of a column, at least, in characters, by how many lines it has; one of a single line is none."""

_FILLED = 0.4
"""Share of the lines of a column that are nearly as wide as it, at least; the cells of a table leave more room."""

_DEPTH = 12

_MOST_GUTTERS = 40
"""Gutters of a run that is looked at for columns. No page has as many columns, and trying them takes long."""

_MOST_TRIED = 20
"""Runs of a page, the longest first, that are looked at for columns."""


@dataclass(frozen=True, slots=True)
class _Band:
    """Pieces that overlap in height, and the stretches of the line that they take, left to right, in points."""

    pieces: tuple[Piece, ...]
    taken: tuple[tuple[float, float], ...]

    @property
    def bottom(self) -> float:
        return min(piece.bottom for piece in self.pieces)

    @property
    def top(self) -> float:
        return max(piece.top for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class _Run:
    """Bands ``[start, end)`` that leave gutters free, given by their middles."""

    start: int
    end: int
    gutters: tuple[float, ...]


def _union(stretches: Sequence[tuple[float, float]], gutter: float) -> tuple[tuple[float, float], ...]:
    """Return the stretches with those merged that have less than `gutter` points between them."""
    merged: list[tuple[float, float]] = []
    for left, right in sorted(stretches):
        if merged and left - merged[-1][1] < gutter:
            merged[-1] = merged[-1][0], max(merged[-1][1], right)
        else:
            merged.append((left, right))
    return tuple(merged)


def _bands(pieces: Sequence[Piece], gutter: float) -> list[_Band]:
    bands: list[list[Piece]] = []
    low = 0.0
    for piece in sorted(pieces, key=lambda piece: -piece.top):
        if bands and piece.top > low:
            bands[-1].append(piece)
            low = min(low, piece.bottom)
        else:
            bands.append([piece])
            low = piece.bottom
    edges = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    usual = median(piece.width for piece in pieces)
    found = []
    for band in bands:
        taken = _union([(piece.left, piece.right) for piece in band], gutter)
        # A headline with nothing beside it belongs to all columns, be it no wider than one of them.
        is_headline = len(taken) == 1 and all(piece.width > 1.25 * usual for piece in band)
        found.append(_Band(tuple(band), (edges,) if is_headline else taken))
    return found


def _runs(bands: list[_Band], gutter: float) -> list[tuple[int, int, tuple[tuple[float, float], ...]]]:
    """Return the longest runs, from each band on that has a gutter itself, with what they take of the line."""
    runs: list[tuple[int, int, tuple[tuple[float, float], ...]]] = []
    for start, band in enumerate(bands):
        taken, end = band.taken, start + 1
        if len(taken) < 2 or (runs and start < runs[-1][1] and len(taken) <= len(runs[-1][2])):
            continue
        while end < len(bands):
            both = _union((*taken, *bands[end].taken), gutter)
            if len(both) < 2:
                break
            taken, end = both, end + 1
        runs.append((start, end, taken))
    return runs


def _column_of(piece: Piece, gutters: Sequence[float]) -> int:
    return bisect_left(gutters, (piece.left + piece.right) / 2)


@dataclass(frozen=True, slots=True)
class _Column:
    """Pieces between two gutters, given by their places among those of the run, their lines, and what they seem."""

    places: tuple[int, ...]
    lines: tuple[tuple[Piece, ...], ...]
    first: int
    last: int
    is_text: bool

    @classmethod
    def of(cls, places: Sequence[int], pieces: Sequence[Piece], width: float) -> _Column:
        """Return the column of those `pieces`; `width` is that of a character, in points."""
        own = [pieces[at] for at in places]
        lines = tuple(map(tuple, grouped(own)))
        orders = [piece.order for piece in own]
        return cls(tuple(places), lines, min(orders), max(orders), _is_text(lines, width))


def _is_text(lines: Sequence[Sequence[Piece]], width: float) -> bool:
    """Return whether the lines are running text: as wide as a column is, most of them filling it."""
    widths = [line[-1].right - line[0].left for line in lines]
    needed = _CHARACTERS.get(min(len(lines), 3))
    if needed is None or median(widths) < needed * width:
        return False
    whole = max(line[-1].right for line in lines) - min(line[0].left for line in lines)
    return sum(wide > 0.7 * whole for wide in widths) >= _FILLED * len(widths)


def _is_drawn_so(columns: Sequence[_Column]) -> bool:
    """Return whether the file draws one column after the other, each from about the same height down.

    A table is drawn row by row; but so are columns by some programs, so that the order proves only what they are.
    """
    if any(before.last > column.first for before, column in pairwise(columns)):
        return False
    return all(
        len(column.lines) > 2 or (len(before.lines) > 1 and column.lines[0][0].top > before.lines[0][0].bottom)
        for before, column in pairwise(columns)
    )


def _usable(pieces: Sequence[Piece], gaps: Sequence[tuple[float, float]], width: float) -> tuple[float, ...]:
    """Return the middles of those gaps that have running text on both sides.

    What is no column, such as the numbers of a list, goes with its nearer neighbour.
    """
    if len(gaps) > _MOST_GUTTERS:
        return ()
    left = list(gaps)
    gutters = [(start + end) / 2 for start, end in left]
    places: list[list[int]] = [[] for _ in range(len(gutters) + 1)]
    for at, piece in enumerate(pieces):
        places[_column_of(piece, gutters)].append(at)
    columns = [_Column.of(some, pieces, width) for some in places]
    while left:
        wrong = next((at for at, column in enumerate(columns) if not column.is_text), None)
        if wrong is None or _is_drawn_so(columns):
            return tuple((start + end) / 2 for start, end in left)
        beside = [at for at in (wrong - 1, wrong) if 0 <= at < len(left)]
        gone = min(beside, key=lambda at: left[at][1] - left[at][0])
        del left[gone]
        both = sorted((*columns[gone].places, *columns[gone + 1].places))
        columns[gone : gone + 2] = [_Column.of(both, pieces, width)]
    return ()


def _best(bands: list[_Band], gutter: float, width: float) -> _Run | None:
    """Return the run with columns that has the most bands with a gutter, the uppermost of equal ones."""
    with_gutter = [0, *accumulate(len(band.taken) > 1 for band in bands)]
    runs = sorted(_runs(bands, gutter), key=lambda run: (with_gutter[run[0]] - with_gutter[run[1]], run[0]))
    for start, end, taken in runs[:_MOST_TRIED]:
        gaps = [(left[1], right[0]) for left, right in pairwise(taken)]
        usable = _usable([piece for band in bands[start:end] for piece in band.pieces], gaps, width)
        if usable:
            return _Run(start, end, usable)
    return None


def _widened(run: _Run, bands: list[_Band]) -> _Run:
    """Return the run with the bands above that stand close to it and leave its gutters free, and without its foot.

    The foot is what stands below a wide gap in one of the columns alone: a note, or another article.
    """
    pitches = [bands[at - 1].bottom - bands[at].top for at in range(run.start + 1, run.end)]
    usual = median(pitches) if pitches else 0.0
    start, end = run.start, run.end
    while start and bands[start - 1].bottom - bands[start].top <= usual + 2 and _is_free(bands[start - 1], run):
        start -= 1
    for at in range(run.end - 1, run.start, -1):
        if len({_column_of(piece, run.gutters) for piece in bands[at].pieces}) > 1:
            break
        height = bands[at].top - bands[at].bottom
        if bands[at - 1].bottom - bands[at].top > max(usual, 0.0) + 1.2 * height:
            end = at
    return _Run(start, end, run.gutters)


def _is_free(band: _Band, run: _Run) -> bool:
    return all(not left < gutter < right for left, right in band.taken for gutter in run.gutters)


@dataclass(frozen=True, slots=True)
class Region:
    """Pieces that are read line by line: those of a column, or of a cell of a table."""

    pieces: tuple[Piece, ...]
    is_cell: bool = False


def _with_tables(pieces: Sequence[Piece], bands: list[_Band], gutter: float) -> list[Region]:
    """Return a column in regions: the cells of its tables, and what stands between the tables."""
    regions: list[Region] = []
    done = 0
    for start, end, taken in _runs(bands, gutter):
        if start < done:
            continue
        gutters = [(left[1] + right[0]) / 2 for left, right in pairwise(taken)]
        cells = cells_of([piece for band in bands[start:end] for piece in band.pieces], gutters)
        if cells is None:
            continue
        if done < start:
            regions.append(Region(tuple(piece for band in bands[done:start] for piece in band.pieces)))
        regions += [Region(tuple(cell), is_cell=True) for cell in cells]
        done = end
    rest = pieces if not done else [piece for band in bands[done:] for piece in band.pieces]
    return [*regions, Region(tuple(rest))] if rest else regions


def in_order(pieces: Sequence[Piece], *, depth: int = 0) -> list[Region]:
    """Return the pieces of a page by the column or cell that they stand in, in reading order."""
    if not pieces:
        return []
    width = median(piece.width for piece in pieces)
    gutter = _GUTTER * width
    bands = _bands(pieces, gutter)
    run = _best(bands, gutter, width) if depth < _DEPTH else None
    if run is None:
        return _with_tables(pieces, bands, gutter)
    run = _widened(run, bands)
    columns: list[list[Piece]] = [[] for _ in range(len(run.gutters) + 1)]
    for band in bands[run.start : run.end]:
        for piece in band.pieces:
            columns[_column_of(piece, run.gutters)].append(piece)
    parts = [
        [piece for band in bands[: run.start] for piece in band.pieces],
        *columns,
        [piece for band in bands[run.end :] for piece in band.pieces],
    ]
    return [region for part in parts for region in in_order(part, depth=depth + 1)]

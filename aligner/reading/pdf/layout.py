"""The text of a PDF from the glyphs of its pages: columns, lines, paragraphs, and what stands around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from aligner.reading.pdf.columns import in_order
from aligner.reading.pdf.glyphs import HYPHEN, SLANTED, Glyph, turned
from aligner.reading.pdf.page_edges import LOOKED_AT, Edges, first_note, running_lines
from aligner.reading.pdf.paragraphs import Column, Line, body_type, evened, goes_on, lines_of, manner_of
from aligner.reading.pdf.rows import Piece, Row, grouped, joined, pieces_of, row_of, rows_of


@dataclass(frozen=True, slots=True)
class Page:
    """The glyphs of a page; `is_picture` where it shows something and has hardly any text."""

    glyphs: tuple[Glyph, ...]
    unknown: int
    bounds: tuple[float, float, float, float]
    is_picture: bool


@dataclass(frozen=True, slots=True)
class Written:
    """The text, each paragraph ended by LF; offsets in it, in code points, and pages counted from 1.

    `places` are pairs of an offset and the page from there on; `furniture` are the two ends of what stands around the
    text.
    """

    text: str
    places: tuple[tuple[int, int], ...]
    furniture: tuple[tuple[int, int], ...]


def text_of(pages: Sequence[Page], *, report: Callable[[int, int], None]) -> Written:
    """Return the text of the pages; `report` is told of each that has been laid out, and how many there are."""
    columns, furniture = _laid_out(pages, report)
    return _written(lines_of(columns), furniture, body_type(columns))


def _laid_out(pages: Sequence[Page], report: Callable[[int, int], None]) -> tuple[list[Column], list[list[Row]]]:
    """Return the columns of all pages in reading order, and for each page the rows around its text."""
    turns = []
    for number, page in enumerate(pages, start=1):
        turns.append(_by_turn(page.glyphs))
        report(number, len(pages))
    lines = [grouped(pieces[0][1]) if pieces else [] for pieces in turns]
    edges = []
    for page, by_turn, of_page in zip(pages, turns, lines, strict=True):
        low_x, low_y, high_x, high_y = page.bounds
        turn = by_turn[0][0] if by_turn else 0
        heights = turned(low_x, low_y, turn)[1], turned(high_x, high_y, turn)[1]
        near = {at: row_of(line) for at, line in enumerate(of_page) if min(at, len(of_page) - 1 - at) < LOOKED_AT}
        edges.append(Edges(near, len(of_page), min(heights), max(heights)))
    columns: list[Column] = []
    furniture: list[list[Row]] = []
    for number, running in enumerate(running_lines(edges)):
        furniture.append([edges[number].rows[at] for at in sorted(running)])
        if slanted := pieces_of(glyph for glyph in pages[number].glyphs if glyph.type.turn == SLANTED):
            furniture[-1].append(row_of(slanted))
        for rank, (turn, pieces) in enumerate(turns[number]):
            inner = [piece for at, line in enumerate(lines[number]) if at not in running for piece in line]
            found = in_order(pieces if rank else inner)
            for region in found:
                limit = _mirrored(pages[number], turn, region.pieces) if len(found) == 1 else None
                rows = tuple(rows_of(region.pieces))
                columns.append(Column(number + 1, turn, rows, limit, is_cell=region.is_cell))
        report(number + 1, len(pages))
    return _without_notes(evened(columns), furniture), furniture


def _mirrored(page: Page, turn: int, pieces: Sequence[Piece]) -> float:
    """Return where the lines end if the right margin is as wide as the left one."""
    low_x, low_y, high_x, high_y = page.bounds
    ends = turned(low_x, low_y, turn)[0], turned(high_x, high_y, turn)[0]
    return sum(ends) - min(piece.left for piece in pieces)


def _by_turn(glyphs: Sequence[Glyph]) -> list[tuple[int, list[Piece]]]:
    """Return the pieces of a page by the turn of their text, that of most of it first; slanted text is left out."""
    turns: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.type.turn != SLANTED:
            turns.setdefault(glyph.type.turn, []).append(glyph)
    ordered = sorted(turns, key=lambda turn: (-len(turns[turn]), turn))
    return [(turn, pieces) for turn in ordered if (pieces := pieces_of(turns[turn]))]


def _without_notes(columns: Sequence[Column], furniture: list[list[Row]]) -> list[Column]:
    """Return the columns without the footnotes at their feet, which go to the furniture of their pages."""
    size = body_type(columns)[0]
    lowest: dict[int, float] = {}
    highest: dict[int, float] = {}
    for column in columns:
        lowest[column.page] = min(lowest.get(column.page, column.rows[-1].base), column.rows[-1].base)
        highest[column.page] = max(highest.get(column.page, column.rows[0].base), column.rows[0].base)
    large = Counter(column.page for column in columns for row in column.rows if row.size > 0.92 * size)
    kept = []
    for column in columns:
        page = column.page
        is_low = column.rows[-1].base <= lowest[page] + 0.25 * (highest[page] - lowest[page])
        start = first_note(column.rows, body=size) if is_low and not column.is_cell else len(column.rows)
        if len(column.rows) - start > large[page]:
            start = len(column.rows)  # a page that is set small, not the notes to one
        furniture[page - 1] += column.rows[start:]
        if start:
            kept.append(replace(column, rows=column.rows[:start]))
    return kept


def _written(lines: Sequence[Line], furniture: Sequence[Sequence[Row]], body: tuple[float, str, bool]) -> Written:
    manner = manner_of(lines, body)
    writer = _Writer()
    written = 0
    is_first = True
    for at, line in enumerate(lines):
        writer.add(line.row.text, line.page)
        following = lines[at + 1] if at + 1 < len(lines) else None
        is_open = following is not None and goes_on(line, following, manner=manner, is_first=is_first)
        is_first = not is_open
        if is_open:
            continue
        writer.end()
        until = following.page - 1 if following is not None else len(furniture)
        for page in range(written, until):
            writer.add_furniture(furniture[page], page + 1)
        written = max(written, until)
    for page in range(written, len(furniture)):
        writer.add_furniture(furniture[page], page + 1)
    return Written(writer.text, tuple(writer.places), tuple(writer.furniture))


class _Writer:
    """Puts the text together, with its places and furniture."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open = ""
        self.places: list[tuple[int, int]] = []
        self.furniture: list[tuple[int, int]] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(self, text: str, page: int) -> None:
        """Add a line to the paragraph that is open."""
        text = text.rstrip(HYPHEN).replace(HYPHEN, "") + HYPHEN * text.endswith(HYPHEN)
        self._open = joined(self._open, text) if self._open else text
        if not self.places or self.places[-1][1] != page:
            self.places.append((self._length + len(self._open) - len(text), page))

    def end(self) -> None:
        """End the paragraph that is open."""
        line = self._open.replace(HYPHEN, "") + "\n"
        self._parts.append(line)
        self._length += len(line)
        self._open = ""

    def add_furniture(self, rows: Sequence[Row], page: int) -> None:
        """Add the lines around the text of a page, each a paragraph of its own."""
        for row in rows:
            start = self._length
            self.add(row.text, page)
            self.end()
            self.furniture.append((start, self._length - 1))

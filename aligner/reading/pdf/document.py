"""PDF documents that have a text layer: one line a paragraph, as a document reader gives it.

The text of a PDF is drawn, not written: this module opens the file and puts the paragraphs together, and the modules
beside it find the glyphs (`glyphs`), the lines (`rows`), the order of the columns (`columns`) and cells
(`table_cells`), what is printed around the text (`page_edges`) and where paragraphs end (`paragraphs`). Pages that are
pictures have no text; this program reads none off them, and says so rather than align half a document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from threading import Lock
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from aligner.errors import ReadingError
from aligner.files import DEFAULT_LIMITS, Limits, shown
from aligner.language import N_, Phrase, counted_phrase, phrase
from aligner.model import Place, SourceKind, SourceText, Span
from aligner.reading.pdf.columns import in_order
from aligner.reading.pdf.glyphs import HYPHEN, SLANTED, Glyph, glyphs_of, turned
from aligner.reading.pdf.page_edges import LOOKED_AT, Edges, first_note, running_lines
from aligner.reading.pdf.paragraphs import Column, Line, body_type, evened, goes_on, lines_of, manner_of
from aligner.reading.pdf.rows import Piece, Row, grouped, joined, pieces_of, row_of, rows_of
from aligner.reading.plain.plausibility import is_readable

_PDFIUM = Lock()
"""PDFium keeps a state of its own for all documents and may be called from one thread at a time."""

_MOST_UNKNOWN = 0.1
"""Share of characters without a meaning from which on a text is none."""

_FEW = 20
"""Characters that a page of pictures may have, say a page number that was stamped on it."""


@dataclass(frozen=True, slots=True)
class _Page:
    """The glyphs of a page; `is_picture` where it shows something and has hardly any text."""

    glyphs: tuple[Glyph, ...]
    unknown: int
    bounds: tuple[float, float, float, float]
    is_picture: bool


def read(
    data: bytes,
    *,
    name: str,
    encoding: str | None = None,  # noqa: ARG001 - a PDF states its own
    limits: Limits = DEFAULT_LIMITS,
) -> SourceText:
    """Return the running text of a PDF, one line a paragraph, with what its pages print around it as furniture.

    Args:
        data: the whole file.
        name: the path as the user gave it, for messages and for the result.
        encoding: not needed, for the file states its own.

    Returns:
        The text, each paragraph ended by LF. The furniture of a page stands in lines of its own, behind the paragraph
        that is open at the end of the page. `places` tells the page wherever it changes.

    Raises:
        ReadingError: if the file is damaged, locked by a password, without pages, or without a text that can be read:
            no text layer on most of its pages, or one that does not tell which characters its glyphs are.
    """
    with _PDFIUM, closing(_opened(data, name)) as document:
        pages = list(_pages(document, name))
    _check(pages, name)
    columns, furniture = _laid_out(pages)
    text, places, spans = _written(lines_of(columns), furniture, body_type(columns))
    return SourceText(
        text=text,
        name=name,
        encoding="pdf",
        sha256=sha256(data).hexdigest(),
        kind=SourceKind.PDF,
        places=places,
        furniture=spans,
        unread_pages=_pictures(pages),
    )


def _opened(data: bytes, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == pdfium.FPDF_ERR_PASSWORD:
            problem = N_("{name} is locked by a password; save a copy without one, for example by printing it to PDF")
        elif code == pdfium.FPDF_ERR_SECURITY:
            problem = N_("{name} is protected in a way that cannot be read; save a copy without protection")
        else:
            problem = N_("{name} is a PDF document that is damaged or has no pages; get it once more, or save it anew")
        raise ReadingError(problem, name=shown(name)) from None


def _pages(document: Any, name: str) -> Iterator[_Page]:
    for number in range(len(document)):
        try:
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                bounds = page.get_bbox()
                found = glyphs_of(text, bounds=bounds)
                solid = sum(not glyph.text.isspace() for glyph in found.glyphs)
                yield _Page(tuple(found.glyphs), found.unknown, bounds, solid <= _FEW and _is_picture(page))
        except pypdfium2.PdfiumError:
            raise ReadingError(
                "{name} is a damaged PDF document: its page {number} cannot be read; get it once more, or open it "
                "and save it anew",
                name=shown(name),
                number=number + 1,
            ) from None


def _is_picture(page: Any) -> bool:
    """Return whether a page shows an image on most of it, or so many strokes that they may be drawn letters."""
    low_x, low_y, high_x, high_y = page.get_bbox()
    area = strokes = 0.0
    for drawn in page.get_objects():
        if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = drawn.get_bounds()
            area += max(0.0, right - left) * max(0.0, top - bottom)
        strokes += drawn.type == pdfium.FPDF_PAGEOBJ_PATH
    return area > 0.4 * (high_x - low_x) * (high_y - low_y) or strokes > 200


def _pictures(pages: Sequence[_Page]) -> tuple[int, ...]:
    return tuple(number for number, page in enumerate(pages, start=1) if page.is_picture)


def _check(pages: Sequence[_Page], name: str) -> None:
    pictures = _pictures(pages)
    characters = [glyph.text for page in pages for glyph in page.glyphs if not glyph.text.isspace()]
    advice = phrase(
        "run character recognition (OCR) on it, for example with “ocrmypdf -l chi_sim”, and give the result"
    )
    if pictures and (2 * len(pictures) > len(pages) or not characters):
        if len(pictures) == len(pages):
            raise ReadingError(
                "{name} is a scan, none of its pages has a text layer; {advice}", name=shown(name), advice=advice
            )
        raise ReadingError(
            counted_phrase(
                "{name} is a scan, page {pages} has no text; {advice}",
                "{name} is a scan, pages {pages} have no text; {advice}",
                len(pictures),
                name=shown(name),
                pages=_named(pictures),
                advice=advice,
            )
        )
    if not characters:
        raise ReadingError("{name} is a PDF document without any text; give one that has text in it", name=shown(name))
    if sum(page.unknown for page in pages) > _MOST_UNKNOWN * len(characters) or not is_readable("".join(characters)):
        raise ReadingError(
            "{name} does not tell which characters its text consists of, its fonts have no table for it; {advice}",
            name=shown(name),
            advice=advice,
        )


def _named(numbers: Sequence[int]) -> str | Phrase:
    """Return the numbers of pages in words: “2–9 and 12”."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    parts = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    return parts[0] if len(parts) == 1 else phrase("{pages} and {last}", pages=tuple(parts[:-1]), last=parts[-1])


def _laid_out(pages: Sequence[_Page]) -> tuple[list[Column], list[list[Row]]]:
    """Return the columns of all pages in reading order, and for each page the rows around its text."""
    turns = [_by_turn(page.glyphs) for page in pages]
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
    return _without_notes(evened(columns), furniture), furniture


def _mirrored(page: _Page, turn: int, pieces: Sequence[Piece]) -> float:
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


def _written(
    lines: Sequence[Line], furniture: Sequence[Sequence[Row]], body: tuple[float, str, bool]
) -> tuple[str, tuple[Place, ...], tuple[Span, ...]]:
    """Return the text, the places where its page changes, and the spans of the furniture."""
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
    return writer.text, tuple(writer.places), tuple(writer.furniture)


class _Writer:
    """Puts the text together, with its places and furniture."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open = ""
        self.places: list[Place] = []
        self.furniture: list[Span] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(self, text: str, page: int) -> None:
        """Add a line to the paragraph that is open."""
        text = text.rstrip(HYPHEN).replace(HYPHEN, "") + HYPHEN * text.endswith(HYPHEN)
        self._open = joined(self._open, text) if self._open else text
        if not self.places or self.places[-1].page != page:
            self.places.append(Place(self._length + len(self._open) - len(text), page=page))

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
            self.furniture.append(Span(start, self._length - 1))

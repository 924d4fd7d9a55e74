"""The lines of a file put together to its text, with where each page begins and what stands around the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain

from aligner.reading.pdf.glyphs import HYPHEN
from aligner.reading.pdf.paragraphs import Line, goes_on, manner_of
from aligner.reading.pdf.rows import Row, joined
from aligner.reading.pdf.ruled import Grid
from aligner.reading.pdf.tables import Chained


@dataclass(frozen=True, slots=True)
class Written:
    """The text, each paragraph ended by LF; offsets in it, in code points, and pages counted from 1.

    `places` are pairs of an offset and the page from there on; `furniture` are the two ends of what stands around the
    text. `tables` are the ruled tables in order, each as its rows; `cells` are the two ends of each paragraph in their
    cells, by the numbers of the cells. `remarks` tell what has been left out, by kind.
    """

    text: str
    places: tuple[tuple[int, int], ...]
    furniture: tuple[tuple[int, int], ...]
    tables: tuple[Grid, ...]
    cells: Mapping[int, Sequence[tuple[int, int]]]
    remarks: Counter[str]

    def answer(self) -> dict[str, object]:
        """Return its places, furniture and tables as plain data.

        `tables` are of each the rows, of each the cells, of each over how many columns and rows it reaches, whether it
        goes on with the one above (0 or 1), and the two ends of each of its paragraphs.
        """
        tables = [
            [
                [
                    (cell.columns, cell.rows, int(cell.is_below), *chain.from_iterable(self.cells.get(cell.number, ())))
                    for cell in row
                ]
                for row in table
            ]
            for table in self.tables
        ]
        return {"places": self.places, "furniture": self.furniture, "tables": tables}


def written(
    lines: Sequence[Line],
    furniture: Sequence[Sequence[Row]],
    body: tuple[float, str, bool],
    chain: Chained,
    remarks: Counter[str],
    *,
    unread: Set[int] = frozenset(),
) -> Written:
    """Return the text of the lines; what stands around a page comes behind the paragraph that is open at its end.

    `body` is the size, font and weight of most of the text; `chain` tells the tables, and `remarks` are handed on. No
    paragraph goes on beyond one of the `unread` pages, which show something and have no text.
    """
    manner = manner_of(lines, body)
    writer = _Writer()
    written = 0
    cells: dict[int, list[tuple[int, int]]] = {}
    is_first = True
    for at, line in enumerate(lines):
        writer.add(line.row.text, line.page)
        following = lines[at + 1] if at + 1 < len(lines) else None
        is_open = (
            following is not None
            and goes_on(line, following, manner=manner, is_first=is_first)
            and unread.isdisjoint(range(line.page + 1, following.page))
        )
        is_first = not is_open
        if is_open:
            continue
        span = writer.end()
        if line.cell is not None:
            if line.cell in chain.repeated:
                writer.furniture.append(span)
            cells.setdefault(line.cell, []).append(span)
        until = following.page - 1 if following is not None else len(furniture)
        for page in range(written, until):
            writer.add_furniture(furniture[page], page + 1)
        written = max(written, until)
    for page in range(written, len(furniture)):
        writer.add_furniture(furniture[page], page + 1)
    return Written(writer.text, tuple(writer.places), tuple(writer.furniture), chain.grids, cells, remarks)


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

    def end(self) -> tuple[int, int]:
        """End the paragraph that is open, and return where it stands."""
        start = self._length
        line = self._open.replace(HYPHEN, "") + "\n"
        self._parts.append(line)
        self._length += len(line)
        self._open = ""
        return start, self._length - 1

    def add_furniture(self, rows: Sequence[Row], page: int) -> None:
        """Add the lines around the text of a page, each a paragraph of its own."""
        for row in rows:
            self.add(row.text, page)
            self.furniture.append(self.end())

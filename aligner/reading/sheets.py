"""Rows of cells without any text between them, as workbooks and separated values have them, to paragraphs and tables.

A sheet has no paragraphs, so people write titles, remarks and what a form asks for into its cells. A row with one cell
above the first table is the title of the whole; rows below a blank one are another table, or remarks.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from aligner.reading.table_forms import is_of_form
from aligner.reading.table_grid import Cell, Paragraph
from aligner.reading.task_tables import TaskTables, is_section


def cell_of(text: str, *, columns: int = 1, rows: int = 1) -> Cell:
    """Return a cell, each line of which is a paragraph."""
    lines = (line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return Cell([Paragraph(line) for line in lines if line], columns=columns, rows=rows)


class Sheets:
    """The paragraphs and tables of sheets, read one after the other."""

    def __init__(self) -> None:
        """Begin without any."""
        self.paragraphs: list[Paragraph] = []
        self.tables = TaskTables()
        self._between: list[Paragraph] = []

    def read(self, rows: Sequence[Sequence[Cell]], *, title: str = "", breaks: Container[int] = ()) -> None:
        """Read a sheet, below its `title` if it has one; above the rows `breaks`, from 1, stands a blank one."""
        if title:
            name = Paragraph(title)
            self.paragraphs.append(name)
            self._between.append(name)
            self.tables.head(Cell([name]))
        for block in _blocks(rows, breaks):
            start = next((at for at, row in enumerate(block) if not self._is_around(row)), len(block))
            for one in (one for row in block[:start] for cell in row for one in cell.paragraphs):
                one.is_aside = is_of_form(one.text)
                self._between.append(one)
            self.paragraphs += [one for row in block for cell in row for one in cell.paragraphs]
            if start < len(block):
                self.tables.read(block[start:], self._between)
                self._between = []

    def _is_around(self, row: Sequence[Cell]) -> bool:
        """Return whether a row stands around a table: what a form asks for, or the title of the whole."""
        texts = [one.text for cell in row for one in cell.paragraphs]
        if all(map(is_of_form, texts)):
            return True
        return not self.tables.rows and sum(bool(cell.paragraphs) for cell in row) == 1 and not is_section(texts[0])


def _blocks(rows: Sequence[Sequence[Cell]], breaks: Container[int]) -> Iterator[list[Sequence[Cell]]]:
    """Yield the stretches of rows between blank ones, which stand above the rows `breaks`."""
    block: list[Sequence[Cell]] = []
    for number, row in enumerate(rows, start=1):
        if number in breaks:
            yield block
            block = []
        block.append(row)
    yield block

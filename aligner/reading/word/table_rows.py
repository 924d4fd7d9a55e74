"""The rows of the tables of a Word file as a colleague has left them, each with the names of its content controls."""

from __future__ import annotations

from lxml import etree

from aligner.files import DEFAULT_LIMITS, Limits
from aligner.reading.table_rows import TableFile, TableRow, table_file
from aligner.reading.word.document import body_and_manner
from aligner.reading.word.manner import Manner
from aligner.reading.word.packages import Package
from aligner.reading.word.story import Story
from aligner.reading.word.wordml import attribute, child


def read_rows(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> TableFile:
    """Return the rows of all tables of a Word file, tracked changes accepted.

    Raises:
        LimitError: if it becomes more than may be.
        ReadingError: if it is damaged or protected by a password.
    """
    package = Package(data, name=name, limits=limits)
    tables = _Tables(*body_and_manner(package))
    return table_file(package, tuple(tables.found), tuple(tables.titles))


class _Tables(Story):
    """The text of a Word file being read for its tables alone: `found` are their rows, `titles` what is above each."""

    def __init__(self, root: etree._Element, manner: Manner) -> None:
        self.found: list[TableRow] = []
        self.titles: list[str] = []
        self._tables = 0
        self._table_number = 0
        self._tags: list[str] = []
        self._above: tuple[str | None, ...] = ()
        super().__init__(root, manner)

    def _table(self, element: etree._Element) -> None:
        around = self._table_number, self._tags, self._above
        self._table_number, self._tags, self._above = self._tables, [], ()
        self._tables += 1
        self.titles.append(next((one.text for one in reversed(self.paragraphs) if one.text.strip()), ""))
        super()._table(element)
        self._table_number, self._tags, self._above = around

    def _row(self, element: etree._Element) -> None:
        rows = self._open_table.rows
        before = len(rows)
        self._tags = []
        super()._row(element)
        if len(rows) == before:
            return  # it has been deleted
        texts: list[str | None] = []
        for cell in rows[-1]:
            above = self._above[len(texts)] if cell.is_below and len(texts) < len(self._above) else None
            texts.append(above if cell.is_below else cell.text)
            self._meter.add("cells", cell.columns - 1)
            texts += [None] * (cell.columns - 1)
        self._above = tuple(texts)
        self.found.append(TableRow(self._table_number, self._above, tuple(self._tags)))

    def _content_control(self, element: etree._Element) -> None:
        if tag := attribute(child(element, "sdtPr", "tag")):
            self._tags.append(tag)
        super()._content_control(element)

"""The 任务对照表 as a Word document, as offices hand it in: the table first, then counts and lists.

Nothing in it depends on the time of its making.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.shared import Pt

from aligner.language import Words, words_of
from aligner.model import Alignment
from aligner.reports.office.docx_properties import set_custom_properties
from aligner.reports.office.docx_styles import WIDTH, add_signing_line, set_up
from aligner.reports.office.docx_table import CELL_MARGINS, Cell, Row, group, head, table_element
from aligner.reports.office.look import FILLS, room_for, spread, title_look
from aligner.reports.registry import ReportOptions
from aligner.reports.tables.making import make_tables
from aligner.reports.tables.on_paper import Group, chosen, grouped, lists_on_paper
from aligner.reports.tables.row_tags import row_tags, table_properties
from aligner.reports.tables.table import Column, ColumnKind, Table, Value, shown
from aligner.telling.letterhead import Letterhead, letterhead
from aligner.telling.names import states_told
from aligner.telling.since import since_sentences
from aligner.telling.statements import compared_sentence, coverage_sentences, review_sentence

_LETTER = 135
"""Twentieths of a point that a letter or digit takes, in the fonts that stand in for others as well."""
_HALF = 105
"""Twentieths of a point that half a Chinese character takes."""
_MANY = 10
"""Columns from which a table is set in the smaller size, but for the 任务对照表."""
_STEP = 180
"""Twentieths of a point that a section is indented for each heading above it."""
_NO_TIME_IN_ZIP = (1980, 1, 1, 0, 0, 0)


def render(alignment: Alignment, options: ReportOptions) -> bytes:
    """Return a Word document (.docx): the 任务对照表 by section, then statistics and lists."""
    words = words_of(options.language)
    tables = make_tables(alignment, language=options.language, details=options.details)
    document = docx.Document()
    above = letterhead(alignment, words)
    set_up(document, title="".join(above.title), words=words)
    page = _Page(document, words)
    page.letterhead(above)
    tasks, groups = grouped(chosen(tables.tasks, options.columns))
    tags = row_tags(alignment, tables)
    page.comparison(tasks, groups, tags)
    # LibreOffice 7.4 loses the names of content controls.
    set_custom_properties(document, table_properties(alignment, tasks, language=options.language, tags=tags))
    page.heading(words("Statistics"))
    asides = compared_sentence(alignment, words), review_sentence(alignment, words)
    for line in (*coverage_sentences(alignment, words), *filter(None, asides), *since_sentences(alignment, words)):
        document.add_paragraph(line)
    for table in lists_on_paper(tables, details=options.details):
        page.heading(table.title, level=2)
        page.table(table)
    document.add_paragraph()  # Word wants one behind a table that ends the text
    return _packed(document)


class _Page:
    """A Word document being filled from top to bottom."""

    def __init__(self, document: WordDocument, words: Words) -> None:
        self._document = document
        self._words = words
        self._fills = {name: FILLS[state] for name, state in states_told(words).items()}

    def letterhead(self, above: Letterhead) -> None:
        """Add what stands above the 任务对照表."""
        told, size = title_look(above.title, WIDTH / 20)
        for run in self._document.add_paragraph(told, style="Title").runs:
            run.font.size = Pt(size)
        add_signing_line(self._document, above.filled_in_by, above.date)
        for note in above.notes:
            self._document.add_paragraph(note)

    def heading(self, title: str, *, level: int = 1) -> None:
        self._document.add_heading(title, level=level)

    def table(self, table: Table) -> None:
        """Add a table; how deep a section lies is told by its indent alone."""
        plain = table.select(*(column.key for column in table.columns if column.key != "depth"))
        is_deep = len(plain.columns) < len(table.columns)
        depths = [row[table.at("depth")] if is_deep else 0 for row in table.rows]
        rows = [head(column.title for column in plain.columns)]
        rows += [self._row(row, plain.columns, depth) for row, depth in zip(plain.rows, depths, strict=True)]
        self._add([row.small for row in rows] if len(plain.columns) >= _MANY else rows, plain.columns)

    def comparison(self, tasks: Table, groups: Sequence[Group], tags: Iterable[str]) -> None:
        """Add the 任务对照表, or say that it is empty; each row carries its tag."""
        columns = tasks.columns
        if not groups:
            self._document.add_paragraph(self._words("none"))
            return
        rows, left = [head(column.title for column in columns)], iter(tags)
        for one in groups:
            rows += [group(one.section)] if one.section else []
            rows += [replace(self._row(row, columns), tag=next(left)) for row in one.rows]
        self._add(rows, columns)

    def _add(self, rows: Sequence[Row], columns: Sequence[Column]) -> None:
        self._document.element.body.insert_element_before(table_element(rows, _widths(rows, columns)), "w:sectPr")

    def _row(self, row: tuple[Value, ...], columns: Sequence[Column], depth: Value = 0) -> Row:
        indent = _STEP * depth if isinstance(depth, int) else 0
        return Row(tuple(self._cell(value, column, indent) for value, column in zip(row, columns, strict=True)))

    def _cell(self, value: Value, column: Column, indent: int) -> Cell:
        text = shown(value, column.kind, self._words)
        if column.key == "state":
            return Cell(text, align="center", fill=self._fills.get(text))
        if column.key in ("number", "task"):
            return Cell(text, align="center")
        is_number = isinstance(value, (int, float)) and column.kind is not ColumnKind.MIXED
        return Cell(text, align="right" if is_number else "left", indent=indent if column.key == "section" else 0)


def _widths(rows: Sequence[Row], columns: Sequence[Column]) -> list[int]:
    """Return the widths of the columns, in twentieths of a point: in proportion, but none too narrow for a word."""
    least = [0.0] * len(columns)
    for row in rows:
        if len(row.cells) == len(columns):
            for at, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
                is_whole = row.is_head or column.key == "state"
                room = room_for(cell.text, is_whole=is_whole, letter=_LETTER, half=_HALF)
                least[at] = max(least[at], CELL_MARGINS + room)
    widths = spread(least, [column.width for column in columns], WIDTH)
    return [int(width * min(1.0, WIDTH / sum(widths))) for width in widths]


def _packed(document: WordDocument) -> bytes:
    """Return the bytes of the document, without the times that the members of an archive usually carry."""
    made, packed = BytesIO(), BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _NO_TIME_IN_ZIP)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return packed.getvalue()

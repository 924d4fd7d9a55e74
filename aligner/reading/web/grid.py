"""The rows of a table on a web page, with how far each cell reaches.

Rows are looked for wherever they stand below the table, since old pages put forms between the two, and the parser keeps
those. Cells are not looked into: each table inside one has rows of its own, however many stand inside one another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from aligner.reading.table_grid import Cell, Paragraph
from aligner.reading.web.elements import is_unseen


def rows_of(table: etree._Element, read: Mapping[etree._Element, Sequence[Paragraph]]) -> list[list[Cell]]:
    """Return the rows of a table from the top; `read` holds the paragraphs of the cells that belong to the article.

    The others have text as well, for the heads of a table may stand outside what is taken for the article.
    """
    found = list(_below(table, ("tr",)))
    left = Counter(row.getparent() for row in found)  # a cell reaches no further than the group of its row
    rows: list[list[Cell]] = []
    for row in found:
        rows.append(
            [
                Cell(
                    read[cell] if cell in read else (Paragraph("".join(map(str, cell.itertext()))),),
                    columns=_reach(cell, "colspan") or 1,
                    rows=min(_reach(cell, "rowspan") or left[row.getparent()], left[row.getparent()]),
                )
                for cell in _below(row, ("td", "th"))
            ]
        )
        left[row.getparent()] -= 1
    return rows


def _below(element: etree._Element, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """Yield the nearest elements with such a tag that are seen, in order."""
    stack = list(reversed(element))
    while stack:
        one = stack.pop()
        if is_unseen(one):
            continue
        if one.tag in tags:
            yield one
        elif one.tag != "table":
            stack += reversed(one)


def _reach(cell: etree._Element, name: str) -> int:
    """Return over how many columns or rows a cell reaches; 0 means to the end."""
    value = re.match("[0-9]{1,6}", cell.get(name, "").strip())
    return int(value[0]) if value else 1

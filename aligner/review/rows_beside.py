"""Tells which tables beside the comparison, in a file that has come back, hold words that somebody wrote there.

Such a file has lists as well, and colleagues write in those, or add sheets of their own. Nothing of that is taken in,
which has to be said. What the lists show changes with the review, and the file may be old: so what differs in a row
that the program has made is its doing, as far as nobody is invited to write there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from aligner.model import EntryKind
from aligner.reading.table_rows import TableRow
from aligner.review.filled_rows import normal
from aligner.review.row_tags import REMARK

_OPEN = {EntryKind.LEAD.value, EntryKind.SUPPORT.value, EntryKind.DUE.value, REMARK}
"""The columns of lists in which a colleague may want to write, by their keys."""


@dataclass(frozen=True, slots=True)
class PresentWords:
    """What the columns of lists are called, and what the program would write into their cells now.

    `open_titles` are those of columns in which a colleague may want to write, whatever else they are called elsewhere.
    `texts` are all texts of cells, each with the number of rows that hold it; `beside` are pairs of two texts in one
    row; `notes` may stand in any row. All are as `normal` has them.
    """

    titles: frozenset[str]
    open_titles: frozenset[str]
    texts: Mapping[str, int]
    beside: frozenset[tuple[str, str]]
    notes: frozenset[str]

    @classmethod
    def of(
        cls, *, titles: Collection[tuple[str, str]], rows: Iterable[Mapping[str, str]], notes: Iterable[str]
    ) -> PresentWords:
        """Take titles of columns with their keys, rows by the keys of their columns, and notes, as they are shown."""
        texts: Counter[str] = Counter()
        beside: set[tuple[str, str]] = set()
        for row in rows:
            cells = {key: normal(text) for key, text in row.items()}
            texts.update({*cells.values()})
            beside.update((one, cells[key]) for key in _OPEN & cells.keys() for one in cells.values())
        return cls(
            frozenset(normal(title) for title, _ in titles),
            frozenset(normal(title) for title, key in titles if key in _OPEN),
            texts,
            frozenset(beside),
            frozenset(map(normal, notes)),
        )

    def has_made(self, text: str, others: Iterable[str]) -> bool:
        """Return whether a text in an open column is the program's, in a row with these others."""
        # Of a row its clause is the rarest text; a part or a kind is that of many.
        own = min((one for one in others if one in self.texts), key=self.texts.__getitem__, default="")
        return text in self.notes or (own, text) in self.beside


def tables_with_words(rows: Sequence[TableRow], present: PresentWords) -> tuple[int, ...]:
    """Return the numbers of the tables, of which these are the rows, that hold words which the program has not made."""
    heads: dict[int, frozenset[int]] = {}
    found: dict[int, None] = {}
    for row in rows:
        cells = {at: text for at, cell in enumerate(row.cells) if cell and (text := normal(cell))}
        if row.table not in heads and cells and _is_head(cells, present):
            heads[row.table] = frozenset(
                at
                for at in range(len(row.cells))
                if at not in cells or cells[at] in present.open_titles or cells[at] not in present.titles
            )
            continue
        is_open = heads.get(row.table, frozenset())
        made = [text for at, text in cells.items() if at not in is_open]
        written = [text for at, text in cells.items() if at in is_open and not present.has_made(text, made)]
        words = [text for text in made if any(map(str.isalpha, text))]
        if written or (words and not any(text in present.texts for text in words)):
            found[row.table] = None
    return tuple(found)


def _is_head(cells: Mapping[int, str], present: PresentWords) -> bool:
    """Return whether a row names columns, of which somebody may have added one or two."""
    known = sum(text in present.titles for text in cells.values())
    return known > 1 and 2 * known > len(cells)

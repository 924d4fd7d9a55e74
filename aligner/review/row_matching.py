"""Which row of a table that has come back is about which requirement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from rapidfuzz import fuzz

from aligner.model import Document
from aligner.review.filled_rows import NUMBER, REQUIREMENT, FilledRow, PresentRow, normal
from aligner.review.row_tags import EDITABLE, RowTag, digest, short_print

_SOURCE = re.compile(r"〔[^〔〕]*〕$")
"""Where a clause stands, behind it."""
_NUMBER = re.compile(r"(?:no\.|第|\()?([0-9]{1,5})(?:[.、)]|项|条)?", re.IGNORECASE)
_EDITED = 60
"""How many per cent of a clause have to be left for it to be the one of the tag, edited. Of 840 clauses of 14 reports
none is so much like another one of its text."""


@dataclass(frozen=True, slots=True)
class MatchedRow:
    """A row that came back, what would stand there now, and the digests of its cells as they went out, if known.

    `is_edited` tells that the national clause in it was changed.
    """

    filled: FilledRow
    present: PresentRow
    digests: Mapping[str, str] | None
    is_edited: bool = False


@dataclass(frozen=True, slots=True)
class MatchedRows:
    """The rows that are about a requirement, in the order of those, and those of which that cannot be told.

    `unknown` match none or several, `twice` are several about one requirement that do not say the same.
    """

    rows: tuple[MatchedRow, ...]
    unknown: tuple[FilledRow, ...]
    twice: tuple[FilledRow, ...]


def matched_rows(
    filled: Sequence[FilledRow], present: Sequence[PresentRow], national: Document, *, tags: Sequence[RowTag] = ()
) -> MatchedRows:
    """Return which of the rows that came back are about which of the present ones; `tags` are those the file kept."""
    index = _Index(present, national, tags)
    every = (*tags, *(one.tag for one in filled if one.tag is not None))
    meant = ((index.of_tag(tag), tag) for tag in every)
    digests = {row.requirement.national: tag.digests for row, tag in meant if row is not None}
    unknown: list[FilledRow] = []
    about: defaultdict[int, list[MatchedRow]] = defaultdict(list)
    for one in filled:
        row, is_edited = index.find(one)
        if row is None:
            unknown.append(one)
            continue
        unit = row.requirement.national
        own = one.tag is not None and index.of_tag(one.tag) is row
        known = one.tag.digests if own and one.tag is not None else digests.get(unit)
        about[unit].append(MatchedRow(one, row, known, is_edited))
    rows: list[MatchedRow] = []
    twice: list[FilledRow] = []
    for unit in sorted(about):
        first, *others = about[unit]
        if any(_said(one.filled) != _said(first.filled) for one in others):
            twice += [one.filled for one in about[unit]]
        else:
            rows.append(first)
    return MatchedRows(tuple(rows), tuple(unknown), tuple(twice))


def _said(row: FilledRow) -> list[str | None]:
    return [digest(row.cells[key]) if key in row.cells else None for key in EDITABLE]


class _Index:
    """The present rows, to be found by tag, by text and by number."""

    def __init__(self, present: Sequence[PresentRow], national: Document, tags: Sequence[RowTag]) -> None:
        self._kept = {tag.number: tag for tag in tags}
        self._by_print: defaultdict[str, list[PresentRow]] = defaultdict(list)
        self._by_clause: defaultdict[str, list[PresentRow]] = defaultdict(list)
        self._by_text: defaultdict[str, list[PresentRow]] = defaultdict(list)
        for row in present:
            self._by_print[short_print(national.units[row.requirement.national].text)].append(row)
            self._by_clause[normal(row.clause)].append(row)
            self._by_text[_without_source(row.clause)].append(row)

    def of_tag(self, tag: RowTag) -> PresentRow | None:
        """Return the row that a tag means, of several with the same text the one with its number."""
        return _one(self._by_print.get(tag.print, ()), tag.number)

    def find(self, filled: FilledRow) -> tuple[PresentRow | None, bool]:
        """Return the row that one which came back is about, None in doubt, and whether its clause was changed."""
        clause = normal(filled.cells.get(REQUIREMENT, ""))
        number = _number(filled.cells.get(NUMBER, ""))
        tag = filled.tag or self._kept.get(number or 0)
        by_tag = None if tag is None else self.of_tag(tag)
        for same in (self._by_clause.get(clause, ()), self._by_text.get(_without_source(clause), ())):
            if clause and same:
                # By its text it may be several; the tag tells which, and else the number.
                return (by_tag if by_tag in same else _one(same, number)), False
        if by_tag is None or tag is None:
            return None, False
        # A tag may have been sorted away from its row; that of another row with this number is hardly better.
        is_own = tag is filled.tag and (number == tag.number or not filled.cells.get(NUMBER))
        is_like = clause != "" and fuzz.ratio(clause, normal(by_tag.clause)) >= _EDITED
        return (by_tag if is_own or is_like else None), REQUIREMENT in filled.cells


def _one(rows: Sequence[PresentRow], number: int | None) -> PresentRow | None:
    if len(rows) > 1:
        rows = [row for row in rows if row.number is not None and row.number == number]
    return rows[0] if len(rows) == 1 else None


def _without_source(clause: str) -> str:
    return _SOURCE.sub("", normal(clause))


def _number(text: str) -> int | None:
    found = _NUMBER.fullmatch(normalize("NFKC", normal(text)))
    return int(found[1]) if found else None

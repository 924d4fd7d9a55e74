"""What came of a table that colleagues have filled in, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aligner.language import N_, Phrase, Words, counted_phrase, phrase, visible
from aligner.review.filled_rows import NUMBER, REQUIREMENT, FilledRow, FilledTable
from aligner.review.row_matching import MatchedRows
from aligner.review.row_tags import EDITABLE
from aligner.review.taken_in import CellConflict, TakenIn, Why
from aligner.telling.names import states_told

_WHY = {
    Why.UNKNOWN_STATE: N_("“{text}” is no state; write one of: {states}"),
    Why.NO_STATE: N_("it is empty; write one of: {states}"),
    Why.NO_VALUE: N_("“{text}” is no value"),
}
_SHOWN = 24
"""Code points of a text that tell which one it is."""


@dataclass(frozen=True, slots=True)
class ToldTable:
    """A table with what came of it; `titles` are what its columns are called, by their keys."""

    table: FilledTable
    matched: MatchedRows
    taken: TakenIn
    titles: Mapping[str, str]
    words: Words

    def lines(self) -> Iterator[str]:
        """Yield what both sides have changed, what was left, and what is odd, a line for each."""
        words = self.words
        yield from map(self._conflict, self.taken.conflicts)
        for left in self.taken.left:
            why = words(_WHY[left.why], text=_cut(left.text), states=words.listed(states_told(words)))
            yield words(
                "left in {row}, {column}: {why}", row=self._row(left.row), column=self.titles[left.column], why=why
            )
        for row in self.matched.unknown:
            yield words("left {row}: it is about no requirement that could be told", row=self._row(row))
        for row in self.matched.twice:
            yield words("left {row}: it is there more than once, with different words", row=self._row(row))
        for row in self.taken.without_reason:
            yield words("{row}: the remark gives no reason why nothing needs to be done", row=self._row(row))
        if edited := [self._row(one.filled) for one in self.matched.rows if one.is_edited]:
            yield words("the national clause is written otherwise in {rows}; it stays as it is", rows=self._all(edited))
        if self.table.added:
            named = (words("“{text}”", text=_cut(title)) for title in self.table.added)
            yield words("left the columns that the table did not have: {columns}", columns=self._all(named))

    def summary(self) -> Phrase:
        """Return how much was taken in, and how much was not."""
        counts = Counter(column for columns in self.taken.columns for column in columns)
        told = [
            self.words("{column} {n}", column=self.titles[column], n=counts[column])
            for column in EDITABLE
            if column in counts
        ]
        conflicts = counted_phrase("{n} conflict", "{n} conflicts", len(self.taken.conflicts))
        rows = len(self.matched.unknown) + len(self.matched.twice)
        left = counted_phrase("{n} row left", "{n} rows left", rows)
        if not counts:
            return phrase("took in nothing: no cell says anything new; {left}", left=left)
        return counted_phrase(
            "took in {n} change ({columns}), {requirements}; {known} known already, {conflicts}, {left}",
            "took in {n} changes ({columns}), {requirements}; {known} known already, {conflicts}, {left}",
            counts.total(),
            columns=self._all(told),
            requirements=counted_phrase("of {n} requirement", "of {n} requirements", len(self.taken.columns)),
            known=self.taken.known,
            conflicts=conflicts,
            left=left,
        )

    def _conflict(self, conflict: CellConflict) -> str:
        words, decision = self.words, conflict.decision
        ours = _cut(conflict.ours)
        if decision is None:
            told = words("“{text}”", text=ours)
        else:
            day, who = decision.time[:10], visible(decision.reviewer)
            told = words("“{decision}” ({reviewer}, {day})", decision=ours, reviewer=who, day=day)
        return words(
            "conflict over {row}, {column}: ours {ours}, theirs “{theirs}”; theirs holds",
            row=self._row(conflict.row),
            column=self.titles[conflict.column],
            ours=told,
            theirs=_cut(conflict.theirs),
        )

    def _row(self, row: FilledRow) -> str:
        """Return what a reader finds a row by: its number, and the beginning of what it says."""
        text = row.cells.get(REQUIREMENT) or next((one for key, one in row.cells.items() if one and key != NUMBER), "")
        number = row.cells.get(NUMBER)
        if not number:
            return self.words("“{text}”", text=_cut(text))
        return self.words("no. {number} “{text}”", number=_cut(number), text=_cut(text))

    def _all(self, texts: Iterator[str] | list[str]) -> str:
        return self.words.listed(texts)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return visible(line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…")

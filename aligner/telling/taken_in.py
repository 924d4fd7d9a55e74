"""What came of a table that colleagues have filled in, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aligner.language import N_, Phrase, Words, counted_phrase, phrase, visible
from aligner.model import State
from aligner.review.filled_rows import NUMBER, REQUIREMENT, FilledRow, FilledTable
from aligner.review.row_matching import MatchedRows
from aligner.review.row_tags import EDITABLE
from aligner.review.taken_in import CellConflict, TakenIn, Why
from aligner.telling.names import STATE_NAMES, states_told

_WHY = {
    Why.UNKNOWN_STATE: N_("“{text}” is no state; write one of: {states}"),
    Why.NO_STATE: N_("it is empty; write one of: {states}"),
    Why.NO_VALUE: N_("“{text}” is no value"),
}
_SHOWN = 24
"""Code points of a text that tell which one it is."""


def no_reason(words: Words) -> str:
    """Return what stands as the reason of a requirement of which a table does not say why nothing needs to be done."""
    return words("said in the table")


def with_counts(taken: Phrase, *, known: int, conflicts: int, left: int = 0) -> Phrase:
    """Return what was taken in with what was known already, is in conflict and was left, as far as there is any."""
    counts = (
        (known, counted_phrase("{n} known already", "{n} known already", known)),
        (conflicts, counted_phrase("{n} conflict", "{n} conflicts", conflicts)),
        (left, counted_phrase("{n} row left", "{n} rows left", left)),
    )
    told = [one for n, one in counts if n]
    if not told:
        return taken
    result = phrase("{taken}; {told}", taken=taken, told=told[0])
    for one in told[1:]:
        result = phrase("{taken}, {told}", taken=result, told=one)
    return result


@dataclass(frozen=True, slots=True)
class ToldTable:
    """A table with what came of it; `titles` are what its columns are called, by their keys.

    `beside` are what other tables of the file are called that hold words which were not taken in.
    """

    table: FilledTable
    matched: MatchedRows
    taken: TakenIn
    titles: Mapping[str, str]
    beside: tuple[str, ...]
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
            yield words(
                "{row}: taken in as “{state}”, though the remark does not say why; “{reason}” stands there as the "
                "reason until somebody gives one",
                row=self._row(row),
                state=words(STATE_NAMES[State.JUSTIFIED]),
                reason=self.taken.reason,
            )
        if edited := [self._row(one.filled) for one in self.matched.rows if one.is_edited]:
            yield words("the national clause is written otherwise in {rows}; it stays as it is", rows=self._all(edited))
        if emptied := [self._cell(row, column) for row, column in self.taken.emptied]:
            yield words("emptied: {cells}", cells=self._all(emptied))
        taken = {column for columns in self.taken.columns for column in columns}
        for column, title in self.table.placed.items():
            if column in taken:
                yield words(
                    "the column “{title}” is taken for {column}, in whose place it stands",
                    title=_cut(title),
                    column=self.titles[column],
                )
        if self.table.added:
            named = (words("“{text}”", text=_cut(title)) for title in self.table.added)
            yield words("left the columns that the table did not have: {columns}", columns=self._all(named))
        if self.beside:
            named = (words("“{text}”", text=_cut(title) or words("without title")) for title in self.beside)
            yield words(
                "words in these other tables of the file are not taken in, only those in the comparison of "
                "requirements: {tables}",
                tables=self._all(named),
            )

    def summary(self) -> Phrase:
        """Return how much was taken in, and how much was not."""
        counts = Counter(column for columns in self.taken.columns for column in columns)
        told = [
            self.words("{column} {n}", column=self.titles[column], n=counts[column])
            for column in EDITABLE
            if column in counts
        ]
        taken = phrase("took in nothing: no cell says anything new")
        if counts:
            taken = counted_phrase(
                "took in {n} change ({columns}), {requirements}",
                "took in {n} changes ({columns}), {requirements}",
                counts.total(),
                columns=self._all(told),
                requirements=counted_phrase("of {n} requirement", "of {n} requirements", len(self.taken.columns)),
            )
        rows = len(self.matched.unknown) + len(self.matched.twice)
        return with_counts(taken, known=self.taken.known, conflicts=len(self.taken.conflicts), left=rows)

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

    def _cell(self, row: FilledRow, column: str) -> str:
        number = row.cells.get(NUMBER)
        told = self.words("no. {number}", number=_cut(number)) if number else self._row(row)
        return self.words("{row} {column}", row=told, column=self.titles[column])

    def _all(self, texts: Iterator[str] | list[str]) -> str:
        return self.words.listed(texts)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return visible(line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…")

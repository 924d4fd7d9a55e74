"""What colleagues wrote into a 任务对照表, as decisions: three states of each cell tell what to do with it.

What stood in a cell when the table went out, what stands in it now that it is back, and what would stand there by now:
a cell that is as it went out says nothing, however old the table is. Where the first is not known any more, a cell says
something if it is neither what the review says now nor what the program fills in without one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aligner.language import visible, visible_lines
from aligner.model import State
from aligner.review.decisions import ENTRIES, Aspect, Change, Decision
from aligner.review.filled_rows import FilledRow, normal
from aligner.review.keys import UnitKey
from aligner.review.row_matching import MatchedRow
from aligner.review.row_tags import EDITABLE, REMARK, STATE, digest
from aligner.review.session import Said

_ASPECTS = {STATE: (Aspect.STATE, Aspect.JUSTIFICATION), REMARK: (Aspect.NOTE, Aspect.JUSTIFICATION)}
FROM_TABLES = frozenset({Aspect.STATE, Aspect.NOTE, Aspect.JUSTIFICATION, *ENTRIES})
"""What a table that has come back may decide."""
_ERROR = re.compile(r"#(?:[A-Z]{1,12}(?:/0)?[!?]|N/A|GETTING_DATA)|Err:\d{3}|错误!.{2,60}|Error! .{2,100}", re.DOTALL)
"""What an office program shows for a formula or a field that has gone wrong: #REF!, Err:502, 错误!未找到引用源。"""


class Why(StrEnum):
    """Why something in a row was left."""

    UNKNOWN_STATE = "unknown state"
    NO_STATE = "no state"
    NO_VALUE = "no value"


@dataclass(frozen=True, slots=True)
class LeftCell:
    """A cell that says nothing that could be taken in: its row, the key of its column, what it says, and why."""

    row: FilledRow
    column: str
    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class CellConflict:
    """A cell that was changed in the table and, after that had gone out, in the review as well; the table holds.

    `ours` is what stood in the review, by `decision` if that is known; `theirs` is what stands in the table.
    """

    row: FilledRow
    column: str
    ours: str
    theirs: str
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The decisions that a table comes to, with the columns of each requirement that they change.

    `emptied` are the cells in which nothing is left, with the key of the column. `without_reason` are the rows that say
    that nothing needs to be done, and not why, for which `reason` stands; `known` is how many cells say what their
    author has said before, and was decided otherwise since: the table has been taken in before.
    """

    changes: tuple[Change, ...]
    columns: tuple[tuple[str, ...], ...]
    conflicts: tuple[CellConflict, ...]
    left: tuple[LeftCell, ...]
    emptied: tuple[tuple[FilledRow, str], ...]
    without_reason: tuple[FilledRow, ...]
    reason: str
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What is needed to take rows in: who has filled them in, the keys of the national units, decisions, and words.

    `decision` is that which holds, `said_ever` all that was ever decided on a unit, oldest first. `automatic` are the
    cells without any decision that a table could say, by national unit: they are asked for only where a row has lost
    its tag. `state_of` tells which state a cell says in any language, None if none that is known, and
    `state_told` what the table calls it; `reason` is what a table says that gives none.
    """

    reviewer: str
    keys: Sequence[UnitKey]
    decision: Callable[[Aspect, int], Decision | None]
    said_ever: Callable[[int], Iterable[Said]]
    automatic: Callable[[], Mapping[int, Mapping[str, str]]]
    state_of: Callable[[str], State | None]
    state_told: Callable[[State], str]
    reason: str

    def take(self, rows: Sequence[MatchedRow]) -> TakenIn:
        """Return the decisions that rows come to."""
        taken = [_Row(self, row) for row in rows]
        for one in taken:
            one.read()
        return TakenIn(
            tuple(change for one in taken for change in one.changes),
            tuple(tuple(one.said) for one in taken if one.said),
            tuple(conflict for one in taken for conflict in one.conflicts),
            tuple(left for one in taken for left in one.left),
            tuple((one.filled, column) for one in taken for column, text in one.said.items() if not text),
            tuple(one.filled for one in taken if one.has_no_reason),
            self.reason,
            sum(one.known for one in taken),
        )


class _Row:
    """One row being taken in."""

    def __init__(self, taking: Taking, row: MatchedRow) -> None:
        self._taking = taking
        self._row = row
        self._requirement = row.present.requirement
        self._now = row.present.cells
        self.filled = row.filled
        self.changes: list[Change] = []
        self.said: dict[str, str] = {}
        self.conflicts: list[CellConflict] = []
        self.left: list[LeftCell] = []
        self.has_no_reason = False
        self.known = 0

    def read(self) -> None:
        """Find what the row says."""
        self.said = dict(self._changed())
        state = self._state()
        for column, text in self.said.items():
            if column not in _ASPECTS:
                self._decide(Aspect(column), text)
        self._decide_remark(state)

    def _changed(self) -> Iterator[tuple[str, str]]:
        """Yield the cells that a colleague has written, and tell of conflicts."""
        for column in EDITABLE:
            text = self.filled.cells.get(column)
            if column == STATE and text is not None and (state := self._taking.state_of(text)) is not None:
                text = self._taking.state_told(state)
            if text is None or digest(text) == digest(self._now[column]):
                continue
            if _ERROR.fullmatch(text):
                self.left.append(LeftCell(self.filled, column, text, Why.NO_VALUE))
                continue
            went_out = self._row.digests[column] if self._row.digests is not None else self._automatic(column)
            is_old = went_out != digest(self._now[column])
            if digest(text) != went_out and is_old and self._is_known(column, text):
                self.known += 1
            elif digest(text) != went_out:
                yield column, text
                decision = self._standing(column)
                if is_old and (decision is not None or (column == STATE and self._row.digests is not None)):
                    self.conflicts.append(CellConflict(self.filled, column, self._now[column], text, decision))

    def _automatic(self, column: str) -> str:
        return digest(self._taking.automatic()[self._requirement.national][column])

    def _standing(self, column: str) -> Decision | None:
        aspects = _ASPECTS.get(column) or (Aspect(column),)
        found = (self._taking.decision(aspect, self._requirement.national) for aspect in aspects)
        return max(filter(None, found), key=lambda one: one.time, default=None)

    def _is_known(self, column: str, text: str) -> bool:
        """Return whether its author has said this before, since what the table went out with, and was overruled.

        Who says the same as another once did, or goes back to it after having seen what came of it, says something new.
        Where it is not known what the table went out with, that cannot be told.
        """
        if self._row.digests is None:
            return False
        said = list(self._said_ever(column))
        seen = max((at for at, (_, one) in enumerate(said, start=1) if one == self._row.digests[column]), default=0)
        return (self._taking.reviewer, digest(text)) in said[seen:]

    def _said_ever(self, column: str) -> Iterator[tuple[str, str]]:
        """Yield who has ever decided what should stand in a cell, oldest first, and the digest of that."""
        values: dict[Aspect, str | None] = {}
        asked = _ASPECTS.get(column) or (Aspect(column),)
        for said in self._taking.said_ever(self._requirement.national):
            if said.values.keys().isdisjoint(asked):
                continue
            values.update(said.values)
            texts = [values.get(aspect) for aspect in asked]
            if column == STATE:
                state, reason = texts
                told = State.JUSTIFIED if reason else State(state) if state else None
                yield said.reviewer, self._automatic(column) if told is None else digest(self._taking.state_told(told))
            elif column == REMARK:
                yield said.reviewer, digest("\n".join(visible_lines(one) for one in reversed(texts) if one))
            else:
                yield said.reviewer, self._automatic(column) if texts[0] is None else digest(visible_lines(texts[0]))

    def _decide(self, aspect: Aspect, value: str | None) -> None:
        key = self._taking.keys[self._requirement.national]
        self.changes.append(Change(aspect, None, key, value))

    # State and remark: why nothing needs to be done stands in the remark

    def _state(self) -> State:
        """Return the state that the requirement has by the row, and decide on it if that is another."""
        before = self._requirement.state
        if STATE not in self.said:
            return before
        state = self._taking.state_of(self.said[STATE])
        if state is None:
            why = Why.UNKNOWN_STATE if self.said[STATE] else Why.NO_STATE
            self.left.append(LeftCell(self.filled, STATE, self.said.pop(STATE), why))
            self.conflicts = [one for one in self.conflicts if one.column != STATE]
            return before
        if state is not State.JUSTIFIED:
            self._decide(Aspect.STATE, state.value)
        elif before is not State.GAP or self._requirement.is_stated:
            # Only a gap can be justified, be it that links carry it or that somebody has said so.
            self._decide(Aspect.STATE, State.GAP.value)
        return state

    def _decide_remark(self, state: State) -> None:
        national = self._requirement.national
        note = self._taking.decision(Aspect.NOTE, national)
        before = self._requirement.justification, note.value if note is not None else ""
        is_justified = state is State.JUSTIFIED
        if STATE in self.said and not is_justified and self._taking.decision(Aspect.JUSTIFICATION, national):
            self._decide(Aspect.JUSTIFICATION, None)
        if REMARK not in self.said and is_justified == (self._requirement.state is State.JUSTIFIED):
            return
        lines = self._own_lines(before)
        reason, text = self._parted(lines, before) if is_justified else ("", "\n".join(lines))
        if is_justified and not reason:
            self.has_no_reason, reason = True, self._taking.reason
        if is_justified and normal(reason) != normal(visible(before[0])):
            self._decide(Aspect.JUSTIFICATION, reason)
        if normal(text) != normal(visible_lines(before[1])):
            self._decide(Aspect.NOTE, text or None)

    def _own_lines(self, before: tuple[str, str]) -> list[str]:
        """Return the lines of the remark that are about the requirement, without the notes on local clauses."""
        now = self._now[REMARK].split("\n") if self._now[REMARK] else []
        aside = {normal(line) for line in now} - {normal(visible(before[0])), *_lines(before[1])}
        lines = self.filled.cells.get(REMARK, self._now[REMARK]).split("\n")
        return [line for line in lines if line.strip() and normal(line) not in aside]

    def _parted(self, lines: Sequence[str], before: tuple[str, str]) -> tuple[str, str]:
        """Return which of the lines say why nothing needs to be done, and which are a note beside that."""
        reason, note = normal(visible(before[0])), _lines(before[1])
        if reason and lines and normal(lines[0]) == reason:
            return lines[0], "\n".join(lines[1:])
        others = [line for line in lines if normal(line) not in note]
        if len(others) == len(lines) or (not others and not reason):
            return " ".join(lines), ""
        return " ".join(others), "\n".join(line for line in lines if normal(line) in note)


def _lines(note: str) -> set[str]:
    """Return the lines of a note as `normal` has them."""
    return {normal(line) for line in visible_lines(note).split("\n")} - {""}

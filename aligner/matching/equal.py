"""Clauses that stand in both documents word for word.

That they are counterparts needs no model, and where a text says the same many times (构成犯罪的，依法追究刑事责任。) no
model could tell: the equal ones crowd each other out. Which of several is whose is told by what stands around them,
then by the likeness of their sections and neighbours, as the model has it, then by their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from aligner.matching.arrays import Flags, Floats, Indexes
from aligner.matching.profile import DocumentProfile

_ENDS = "。；，：！？、.…"
"""Signs behind a clause that say nothing: the last of a list has another one than the others."""
_NONE = -1
_WEIGHTS_AROUND = np.array([2, 2, 1])
"""How much it tells that the headings above two units are equal, the units before them, and those behind.

A repeated clause goes with what it follows; what comes behind begins something else.
"""
_MOST_PAIRS = 400
"""Pairs of units of one text that are all compared; of more, as in a list of a thousand equal lines, only some are."""


@dataclass(frozen=True, slots=True, eq=False)
class EqualUnits:
    """The texts that both documents have, by number: that of each unit, (units,), or -1 where the other has it not.

    Page furniture and assignments count as no texts.
    `around` has for each unit the numbers of the texts of the heading above it, of the unit before and of that behind,
    shape (units, 3).
    """

    local: Indexes
    national: Indexes
    local_around: Indexes
    national_around: Indexes

    @classmethod
    def of(cls, local: DocumentProfile, national: DocumentProfile) -> EqualUnits:
        """Return those of two documents; texts are equal if they are so when folded, numbers of items left out."""
        numbers: dict[str, int] = {}
        texts = [
            np.array([numbers.setdefault(_key(unit.text), len(numbers)) for unit in one.units], dtype=np.int64)
            for one in (local, national)
        ]
        clauses = [np.where(one.is_clause, own, _NONE) for one, own in zip((local, national), texts, strict=True)]
        mine, theirs = (np.where(np.isin(own, other), own, _NONE) for own, other in (clauses, reversed(clauses)))
        return cls(mine, theirs, _around(local, texts[0]), _around(national, texts[1]))

    def pairs(self) -> tuple[Indexes, Indexes]:
        """Return pairs of a local and a national unit of the same text: all, or some where there are very many.

        Each unit whose text the other document has is in one at least.
        """
        found = list(chain.from_iterable(self._pairs_of(*group) for group in self._groups()))
        local, national = np.array(found, dtype=np.int64).reshape(-1, 2).T
        return local, national

    def are_equal(self, local: Indexes, national: Indexes) -> Flags:
        """Return which pairs of units are of the same text, (pairs,)."""
        mine = self.local[local]
        equal: Flags = (mine == self.national[national]) & (mine != _NONE)
        return equal

    def partners(self, local: Indexes, national: Indexes, chances: Floats) -> Flags:
        """Return which pairs of the same text are whose: every unit has a partner, and one only where they suffice.

        `chances`, (pairs,), tell how likely a pair is for its surroundings.
        """
        equal = np.flatnonzero(self.are_equal(local, national))
        mine, theirs = local[equal], national[equal]
        agreeing = (self.local_around[mine] == self.national_around[theirs]) @ _WEIGHTS_AROUND
        is_at_home = agreeing == _WEIGHTS_AROUND.sum()
        # What stands at the same place in the same surroundings needs no likeness to be told.
        likely = np.where(is_at_home, 1.0, np.round(chances[equal], 6))
        apart = np.abs(_places_in_group(self.local)[mine] - _places_in_group(self.national)[theirs])
        order = np.lexsort((theirs, mine, apart, -likely, -agreeing))
        found = np.zeros(len(local), dtype=np.bool_)
        taken: tuple[set[int], set[int]] = set(), set()
        for is_last_choice in (False, True):
            for at in order.tolist():
                own, other = int(mine[at]), int(theirs[at])
                free = own not in taken[0], other not in taken[1]
                if any(free) if is_last_choice else all(free):
                    found[equal[at]] = True
                    taken[0].add(own)
                    taken[1].add(other)
        return found

    def _groups(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield the local and the national units of each text that both documents have."""
        groups: dict[int, tuple[list[int], list[int]]] = {}
        for side, texts in enumerate((self.local, self.national)):
            for unit, text in enumerate(texts.tolist()):
                if text != _NONE:
                    groups.setdefault(text, ([], []))[side].append(unit)
        yield from groups.values()

    def _pairs_of(self, local: Sequence[int], national: Sequence[int]) -> Iterator[tuple[int, int]]:
        if len(local) * len(national) <= _MOST_PAIRS:
            yield from ((mine, theirs) for mine in local for theirs in national)
            return
        yield from self._in_the_same_surroundings(local, national)
        most = max(len(local), len(national))
        yield from ((local[k * len(local) // most], national[k * len(national) // most]) for k in range(most))

    def _in_the_same_surroundings(self, local: Sequence[int], national: Sequence[int]) -> Iterator[tuple[int, int]]:
        waiting: dict[tuple[int, ...], list[int]] = {}
        for theirs in reversed(national):
            waiting.setdefault(tuple(self.national_around[theirs].tolist()), []).append(theirs)
        for mine in local:
            there = waiting.get(tuple(self.local_around[mine].tolist()))
            if there:
                yield mine, there.pop()


def _key(text: str) -> str:
    return text.rstrip(_ENDS) or text


def _around(document: DocumentProfile, texts: Indexes) -> Indexes:
    """Return the texts of the headings above the units, and of the clauses before and behind them, (units, 3)."""
    edge = np.array([_NONE], dtype=np.int64)
    known = np.concatenate([texts, edge])
    headings = np.array([unit.outline[-1] if unit.outline else _NONE for unit in document.units], dtype=np.int64)
    clauses = np.concatenate([edge, texts[document.is_clause], edge])
    behind = np.cumsum(document.is_clause) + 1
    before = behind - 1 - document.is_clause
    return np.column_stack([known[headings], clauses[before], clauses[behind]])


def _places_in_group(texts: Indexes) -> Indexes:
    """Return the place of each unit among those of its text, from 0."""
    order = np.argsort(texts, kind="stable")
    found = np.zeros(len(texts), dtype=np.int64)
    starts = np.flatnonzero(np.diff(texts[order], prepend=_NONE - 1))
    counts = np.diff(starts, append=len(texts))
    found[order] = np.arange(len(texts)) - np.repeat(starts, counts)
    return found

"""The findings of an alignment by the units that they are about, each index made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, TypeVar

from aligner.changes import change_kinds
from aligner.model import (
    Alignment,
    Change,
    Difference,
    DocumentSide,
    Entry,
    Link,
    LinkStatus,
    LocalOnly,
    RejectedLink,
    Requirement,
)
from aligner.telling.ordering import best_first
from aligner.telling.teller import Teller
from aligner.tui.words import words

_Finding = TypeVar("_Finding")
_Key = TypeVar("_Key")
Pair = tuple[int, int]
"""The local and the national index of a link."""


class Lookup:
    """One alignment, to be asked by unit and by link."""

    def __init__(self, alignment: Alignment) -> None:
        """Take an alignment."""
        self.alignment = alignment

    @cached_property
    def teller(self) -> Teller:
        """The alignment in the words of the desk."""
        return Teller(self.alignment, words())

    def links(self, side: DocumentSide, unit: int) -> tuple[Link, ...]:
        """Return the links of a unit, best first."""
        found = (
            self.alignment.links_of_local(unit)
            if side is DocumentSide.LOCAL
            else self.alignment.links_of_national(unit)
        )
        return tuple(best_first(found))

    @cached_property
    def requirements(self) -> dict[int, Requirement]:
        """The requirements by national unit."""
        return {one.national: one for one in self.alignment.requirements}

    @cached_property
    def local_only(self) -> dict[int, LocalOnly]:
        """The local-only clauses by local unit."""
        return {one.local: one for one in self.alignment.local_only}

    @cached_property
    def differences(self) -> dict[Pair, Difference]:
        """The differences by link."""
        return {(one.local, one.national): one for one in self.alignment.differences}

    @cached_property
    def changes(self) -> dict[Pair, list[Change[Any]]]:
        """What changed, by link, kind by kind."""
        told = (change for kind in change_kinds() for change in kind.of(self.alignment))
        return _grouped(told, lambda one: (one.local, one.national))

    @cached_property
    def notes(self) -> dict[tuple[DocumentSide, int], str]:
        """The notes by unit, as they were written."""
        review = self.alignment.review
        return {(one.side, one.unit): one.text for one in review.notes} if review else {}

    @cached_property
    def entries(self) -> dict[int, list[Entry]]:
        """What was entered for national units."""
        review = self.alignment.review
        return _grouped(review.entries if review else (), lambda one: one.national)

    @cached_property
    def written_on(self) -> frozenset[tuple[DocumentSide, int]]:
        """The units with a note, or with something that was entered for them."""
        return frozenset((*self.notes, *((DocumentSide.NATIONAL, unit) for unit in self.entries)))

    def written(self, side: DocumentSide, unit: int) -> Sequence[str]:
        """Return what reviewers wrote about a unit: a note, why it needs no local clause, entries."""
        return self._written.get((side, unit), ())

    @cached_property
    def _written(self) -> dict[tuple[DocumentSide, int], list[str]]:
        texts = [*self.notes.items()]
        texts += [((DocumentSide.NATIONAL, at), one.text) for at, own in self.entries.items() for one in own]
        texts += [
            ((DocumentSide.NATIONAL, one.national), one.justification)
            for one in self.alignment.requirements
            if one.justification
        ]
        found: dict[tuple[DocumentSide, int], list[str]] = {}
        for place, text in texts:
            found.setdefault(place, []).append(text)
        return found

    @cached_property
    def bookmarks(self) -> frozenset[tuple[DocumentSide, int]]:
        """The units with a bookmark."""
        review = self.alignment.review
        return frozenset((one.side, one.unit) for one in review.bookmarks) if review else frozenset()

    @cached_property
    def returned(self) -> frozenset[tuple[DocumentSide, int]]:
        """The units that a decision on a changed text may be about."""
        review = self.alignment.review
        places = ((DocumentSide.LOCAL, one.local) for one in review.returned) if review else ()
        others = ((DocumentSide.NATIONAL, one.national) for one in review.returned) if review else ()
        return frozenset((side, unit) for side, unit in (*places, *others) if unit is not None)

    def rejected(self, side: DocumentSide, unit: int) -> Sequence[RejectedLink]:
        """Return the links of a unit that a reviewer took away, in the order of the documents."""
        return self._rejected[side].get(unit, ())

    @cached_property
    def _rejected(self) -> dict[DocumentSide, dict[int, list[RejectedLink]]]:
        rejected = self.alignment.review.rejected if self.alignment.review else ()
        return {
            DocumentSide.LOCAL: _grouped(rejected, lambda one: one.local),
            DocumentSide.NATIONAL: _grouped(rejected, lambda one: one.national),
        }

    @cached_property
    def undecided_local(self) -> frozenset[int]:
        """The local units with something that no reviewer stands for: a link of theirs, or that they have none."""
        linked = {link.local for link in self.alignment.links if link.status is LinkStatus.AUTOMATIC}
        return frozenset(linked | {one.local for one in self.alignment.local_only if not one.is_decided})

    @cached_property
    def nearest(self) -> dict[DocumentSide, dict[int, float]]:
        """The score of what comes nearest to units without it being a link, as far as the requirements tell it."""
        national, local = {}, dict[int, float]()
        for one in self.alignment.requirements:
            if (miss := one.near_miss) is not None:
                national[one.national] = miss.score
                local[miss.local] = max(local.get(miss.local, 0.0), miss.score)
        return {DocumentSide.LOCAL: local, DocumentSide.NATIONAL: national}

    def judged(self, side: DocumentSide) -> frozenset[int]:
        """Return the units of which something was found that somebody can stand for: links, or that they have none."""
        if side is DocumentSide.NATIONAL:
            return frozenset(self.requirements)
        return frozenset(self.local_only) | {link.local for link in self.alignment.links}

    @cached_property
    def decided_count(self) -> int:
        """How many requirements a reviewer stands for."""
        return sum(one.is_decided for one in self.alignment.requirements)


def _grouped(findings: Iterable[_Finding], key: Callable[[_Finding], _Key]) -> dict[_Key, list[_Finding]]:
    groups: dict[_Key, list[_Finding]] = {}
    for one in findings:
        groups.setdefault(key(one), []).append(one)
    return groups

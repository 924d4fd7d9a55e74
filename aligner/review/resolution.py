"""Decisions, which hang on texts, brought to the units of two documents: by index, or back to the reviewer.

What stands in both texts is applied. What has changed comes back as suspect beside what it has most likely become, and
what is gone as orphaned, until somebody decides anew; nothing is dropped and nothing is applied to a text that nobody
has seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aligner.model import Document, DocumentSide, ReturnedDecision, ReturnKind
from aligner.review.decisions import SEGMENTATION, Aspect, Change, Decision
from aligner.review.keys import KeyIndex, UnitKey, keys_of
from aligner.review.successors import successors

Subject = tuple[Aspect, int | None, int | None]
"""What a decision is about: the indexes of the local and the national unit, None for a document not concerned."""
_LONGEST = 2_000
"""Code points of a text by which a successor is sought, as they are of a unit that is compared."""
_WORD = 64
_MOST_WORK = 100_000_000
"""Words of 64 code points, times the code points of a document: some seconds, enough for five thousand decisions on
clauses that a plan of 20,000 characters has no more. What is left comes back without a successor."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Decisions that apply, by subject and in the order in which they were made, and those that came back.

    `sources` tells the change behind each that came back, in the same order.
    """

    applied: dict[Subject, Decision]
    returned: tuple[ReturnedDecision, ...]
    sources: tuple[Change, ...]


class Resolver:
    """Finds the units of two documents that decisions mean."""

    def __init__(self, local: Document, national: Document) -> None:
        """Take the two documents, segmented as they are to be reviewed."""
        self.keys = {DocumentSide.LOCAL: keys_of(local), DocumentSide.NATIONAL: keys_of(national)}
        self._indexes = {side: KeyIndex(keys) for side, keys in self.keys.items()}
        self._texts = {
            side: [unit.text for unit in document.units]
            for side, document in ((DocumentSide.LOCAL, local), (DocumentSide.NATIONAL, national))
        }
        self._sizes = {side: sum(map(len, texts)) for side, texts in self._texts.items()}
        self._work = 0
        self._found: dict[tuple[DocumentSide, UnitKey], int | None] = {}
        self._successors: dict[tuple[DocumentSide, UnitKey], tuple[int, ...]] = {}

    def resolve(self, decisions: Iterable[Decision]) -> Resolution:
        """Return what `decisions` come to; those that change the segmentation are returned if they are among them."""
        applied: dict[Subject, Decision] = {}
        homeless = []
        seen = _FirstSeen()
        for decision in decisions:
            change = decision.change
            local = self.find(DocumentSide.LOCAL, change.local)
            national = self.find(DocumentSide.NATIONAL, change.national)
            seen.add(DocumentSide.LOCAL, local, decision.time)
            seen.add(DocumentSide.NATIONAL, national, decision.time)
            is_there = (local is None) == (change.local is None) and (national is None) == (change.national is None)
            if is_there and change.aspect not in SEGMENTATION:
                subject = change.aspect, local, national
                applied.pop(subject, None)
                if change.value is not None:
                    applied[subject] = decision
            elif change.value is not None:
                homeless.append(decision)
        return Resolution(
            applied,
            tuple(self._returned(decision, seen) for decision in homeless),
            tuple(decision.change for decision in homeless),
        )

    def find(self, side: DocumentSide, key: UnitKey | None) -> int | None:
        """Return the index of the unit that `key` means, or None if there is none."""
        if key is None:
            return None
        if (side, key) not in self._found:
            self._found[side, key] = self._indexes[side].find(key)
        return self._found[side, key]

    def _returned(self, decision: Decision, seen: _FirstSeen) -> ReturnedDecision:
        change = decision.change
        local = self._standing_in(DocumentSide.LOCAL, change.local, decision.time, seen)
        national = self._standing_in(DocumentSide.NATIONAL, change.national, decision.time, seen)
        is_orphaned = (local is None and change.local is not None) or (national is None and change.national is not None)
        return ReturnedDecision(
            ReturnKind.ORPHANED if is_orphaned else ReturnKind.SUSPECT,
            change.aspect.value,
            decision.value,
            change.local.text if change.local else "",
            change.national.text if change.national else "",
            local,
            national,
            decision.reviewer,
        )

    def _standing_in(self, side: DocumentSide, key: UnitKey | None, time: str, seen: _FirstSeen) -> int | None:
        """Return the unit of a key or, where its text has changed, the likeliest that was not there at the time."""
        if key is None:
            return None
        found = self.find(side, key)
        if found is not None:
            return found
        if (side, key) not in self._successors:
            self._successors[side, key] = self._sought(side, key.text[:_LONGEST])
        return next((unit for unit in self._successors[side, key] if not seen.before(side, unit, time)), None)

    def _sought(self, side: DocumentSide, text: str) -> tuple[int, ...]:
        """Return the units that a text may have become; none once it would take too long to look for more."""
        self._work += (len(text) // _WORD + 1) * self._sizes[side]
        return successors(text, self._texts[side]) if self._work <= _MOST_WORK else ()


class _FirstSeen:
    """When units were first decided on: what stood beside a text is not what the text has become."""

    def __init__(self) -> None:
        self._times: dict[tuple[DocumentSide, int], str] = {}

    def add(self, side: DocumentSide, unit: int | None, time: str) -> None:
        """Take down a decision on a unit."""
        if unit is not None:
            self._times[side, unit] = min(time, self._times.get((side, unit), time))

    def before(self, side: DocumentSide, unit: int, time: str) -> bool:
        """Return whether a unit was decided on no later than `time`."""
        return (side, unit) in self._times and self._times[side, unit] <= time

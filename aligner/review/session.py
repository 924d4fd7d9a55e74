"""A desk without a screen: everything that a reviewer can do, and what comes of it at once.

Every action is stored before it counts. Where it cannot be stored, the error passes through and nothing has changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from aligner.findings import Concluder
from aligner.model import Alignment, Document, DocumentSide
from aligner.review.basis import Basis
from aligner.review.decisions import SEGMENTATION, Action, Aspect, Change, Decision, standing
from aligner.review.exchange import Merged, merge
from aligner.review.resegmentation import resegment
from aligner.review.resolution import Resolution
from aligner.review.saved import SavedReview
from aligner.review.verbs import Verbs


class Log(Protocol):
    """Where actions are kept; a `ReviewStore` is one."""

    @property
    def actions(self) -> tuple[Action, ...]:
        """All actions, in the order in which they were made."""
        ...

    def append(self, changes: Sequence[Change], *, reviewer: str) -> Action:
        """Keep a new action."""
        ...

    def undo(self, *, reviewer: str) -> Action | None:
        """Mark the last action as undone and return it, or None if there is none."""
        ...

    def redo(self, *, reviewer: str) -> Action | None:
        """Take back the last undoing and return its action, or None if there is none."""
        ...

    def insert(self, actions: Iterable[Action], *, then: Sequence[Change] = (), reviewer: str = "") -> int:
        """Keep actions of another review, and what is decided on taking them in; return how many were new."""
        ...

    def close(self) -> None:
        """Let others write."""
        ...


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody has decided on one unit at once; None withdraws what was said."""

    reviewer: str
    values: Mapping[Aspect, str | None]


@dataclass(frozen=True, slots=True)
class Rematched:
    """Documents split and merged as decided, and matched: the decisions asked for, those that could be applied."""

    wanted: tuple[Change, ...]
    resegmented: frozenset[Change]
    basis: Basis


class Session:
    """The review of one alignment by one person.

    `alignment` is what the decisions come to. A split or a merge makes other units, which have to be matched anew;
    until that is done (`is_stale`), the alignment is the one before: call `rematch`, in another thread if need be, and
    hand its result to `adopt`.
    """

    def __init__(
        self,
        local: Document,
        national: Document,
        log: Log,
        *,
        reviewer: str,
        match: Callable[[Document, Document], Concluder],
        given: SavedReview | None = None,
    ) -> None:
        """Take the two documents as they were segmented; nothing is matched before `rematch`.

        `given` is an earlier review to build on, which is not in the log and cannot be undone.
        """
        self.reviewer = reviewer
        self._documents = local, national
        self._log = log
        self._given = given or SavedReview()
        self._match = match
        self._rematched: Rematched | None = None
        self._before: Rematched | None = None
        self._resolution = Resolution({}, (), ())
        self._alignment: Alignment | None = None

    # What there is

    @property
    def alignment(self) -> Alignment:
        """The alignment with all decisions.

        Raises:
            ValueError: before the first `adopt`.
        """
        if self._alignment is None:
            raise ValueError("nothing has been matched yet")
        return self._alignment

    @property
    def basis(self) -> Basis:
        """The matched documents that the alignment stands on.

        Raises:
            ValueError: before the first `adopt`.
        """
        if self._rematched is None:
            raise ValueError("nothing has been matched yet")
        return self._rematched.basis

    @property
    def is_stale(self) -> bool:
        """Whether the units have to be matched anew."""
        return self._rematched is None or self._rematched.wanted != self._wanted()

    @property
    def verbs(self) -> Verbs:
        """What can be done, as changes to `act` on."""
        return Verbs(self.alignment, self.basis.resolver.keys, self._resolution)

    def ranked(self, side: DocumentSide, unit: int) -> tuple[tuple[int, float], ...]:
        """Return the units of the other document that `unit` was compared with, and their scores, best first."""
        scored = self.basis.matched.scored
        return scored.of_local(unit) if side is DocumentSide.LOCAL else scored.of_national(unit)

    @property
    def has_decisions(self) -> bool:
        """Whether anything was ever decided on these texts."""
        return bool(self._log.actions)

    @property
    def returned(self) -> tuple[Change, ...]:
        """The decisions that came back, in the order in which the review of the alignment tells them."""
        return self._resolution.sources

    def decision(self, aspect: Aspect, *, local: int | None = None, national: int | None = None) -> Decision | None:
        """Return the decision that holds on a unit, or on a pair of units, or None."""
        return self._resolution.applied.get((aspect, local, national))

    def said_ever(self, *, national: int) -> Iterator[Said]:
        """Yield what was ever decided on a national unit alone and not undone, whatever holds now, oldest first."""
        actions = sorted((*self._given.actions, *self._log.actions), key=lambda one: (one.time, one.id))
        for action in actions:
            if not action.is_undone and (values := dict(self._values(action, national))):
                yield Said(action.reviewer, values)

    def notes_ever(self) -> Iterator[str]:
        """Yield the texts of all notes that were ever written on a unit and not undone."""
        for action in (*self._given.actions, *self._log.actions):
            for one in action.changes if not action.is_undone else ():
                if one.aspect is Aspect.NOTE and one.value:
                    yield one.value

    def _values(self, action: Action, national: int) -> Iterator[tuple[Aspect, str | None]]:
        for one in action.changes:
            is_alone = one.local is None and one.national is not None
            if is_alone and self.basis.resolver.find(DocumentSide.NATIONAL, one.national) == national:
                yield one.aspect, one.value

    def said_before(self, aspect: Aspect) -> tuple[str, ...]:
        """Return the texts that stand as decisions of an aspect, those used most first, of them the latest."""
        texts = [one.value for one in self._decisions() if one.change.aspect is aspect and one.value.strip()]
        number, latest = Counter(texts), {text: place for place, text in enumerate(texts)}
        return tuple(sorted(number, key=lambda text: (-number[text], -latest[text])))

    def place_of(self, action: Action) -> tuple[DocumentSide, int] | None:
        """Return the first unit that an action is about and that is there, or None."""
        for change in action.changes:
            for side, key in ((DocumentSide.NATIONAL, change.national), (DocumentSide.LOCAL, change.local)):
                unit = self.basis.resolver.find(side, key)
                if unit is not None:
                    return side, unit
        return None

    # What comes of it

    def rematch(self) -> Rematched:
        """Return the documents, split and merged as decided, matched, for `adopt`; slow, and nothing changes."""
        wanted = self._wanted()
        for known in (self._rematched, self._before):
            if known is not None and known.wanted == wanted:
                return known
        local, national, done = resegment(*self._documents, self._decisions())
        return Rematched(wanted, done, Basis(self._match(local, national)))

    def adopt(self, rematched: Rematched) -> None:
        """Put the result of `rematch` in place, and apply all decisions to it."""
        # The one before is kept, since a split is undone as easily as it was made; more would fill the memory.
        if rematched is not self._rematched:
            self._before, self._rematched = self._rematched, rematched
        self.refresh()

    def settle(self) -> None:
        """Match anew if need be, and wait for it."""
        if self.is_stale:
            self.adopt(self.rematch())

    def refresh(self) -> None:
        """Apply all decisions anew."""
        decisions = self._decisions()
        done = self._rematched.resegmented if self._rematched else frozenset()
        self._alignment, self._resolution = self.basis.apply(
            decisions, resegmented=done, reviewers=self._given.reviewers
        )

    def without(self, aspects: Container[Aspect]) -> Alignment:
        """Return the alignment that all decisions come to but those of some kinds."""
        decisions = tuple(one for one in self._decisions() if one.change.aspect not in aspects)
        done = self._rematched.resegmented if self._rematched else frozenset()
        return self.basis.apply(decisions, resegmented=done)[0]

    def catch_up(self) -> None:
        """Apply what others have put into the log."""
        self._follow()

    def _decisions(self) -> tuple[Decision, ...]:
        return standing((*self._given.actions, *self._log.actions))

    def _wanted(self) -> tuple[Change, ...]:
        return tuple(one.change for one in self._decisions() if one.change.aspect in SEGMENTATION)

    # What a reviewer does

    def act(self, changes: Iterable[Change]) -> Action | None:
        """Store changes as one action and apply it; return it, or None if there was nothing to change.

        Raises:
            ReviewError: if it cannot be stored; then nothing has changed.
        """
        made = tuple(changes)
        if not made:
            return None
        action = self._log.append((*made, *self._answered(made)), reviewer=self.reviewer)
        self._follow()
        return action

    def _answered(self, made: Sequence[Change]) -> Iterator[Change]:
        """Yield the withdrawal of what came back and is answered by `made`: the same, decided on what is there."""
        if self._alignment is None:
            return
        keys = self.basis.resolver.keys
        subjects = {change.subject for change in made}
        for one, source in zip(self._resolution.returned, self._resolution.sources, strict=True):
            local = None if one.local is None else keys[DocumentSide.LOCAL][one.local]
            national = None if one.national is None else keys[DocumentSide.NATIONAL][one.national]
            if (source.aspect, local, national) in subjects and source.subject not in subjects:
                yield Change(source.aspect, source.local, source.national, None)

    def take_in(self, merged: Merged, chosen: Iterable[Change] = ()) -> int:
        """Keep what another review brings, with what was chosen where both had decided; return how many were new.

        Raises:
            ReviewError: if it cannot be stored; then nothing has changed.
        """
        number = self._log.insert(merged.new, then=tuple(chosen), reviewer=self.reviewer)
        self._follow()
        return number

    def against(self, actions: Iterable[Action]) -> Merged:
        """Return what the actions of another review on the same texts bring, and where both have decided."""
        return merge(self._log.actions, actions)

    def undo(self) -> Action | None:
        """Undo the last action and return it, or None if there is none."""
        action = self._log.undo(reviewer=self.reviewer)
        self._follow()
        return action

    def redo(self) -> Action | None:
        """Do again what was undone last and return it, or None if there is none."""
        action = self._log.redo(reviewer=self.reviewer)
        self._follow()
        return action

    def _follow(self) -> None:
        if not self.is_stale:
            self.refresh()

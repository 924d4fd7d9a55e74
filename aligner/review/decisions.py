"""What a reviewer decides, as values: the changes of one action, and what all actions together come to.

An action is never taken out of the history. Undoing marks it, and the present state is what the actions that are not
undone say, the latest of them last; so undo and redo need no inverse of anything, and work after a restart as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from aligner.model import Addressee, DocumentSide, EntryKind, LinkKind, Role, State
from aligner.review.keys import UnitKey


class Aspect(StrEnum):
    """What a change is about."""

    LINK = "link"
    """A pair of units; the value is a `LinkKind` for a link that stands, or ``rejected``."""
    CONFIRMED = "confirmed"
    """A unit without links: that it is a gap, or local only; the value is ``yes``."""
    JUSTIFICATION = "justification"
    """Why a national unit needs no local clause."""
    ADDRESSEE = "addressee"
    """Who has to carry a national unit out, an `Addressee`."""
    STATE = "state"
    """What became of a national unit, whatever its links: a `State`, but for the justified one."""
    ROLE = "role"
    """The role of a unit, a `Role`."""
    NOTE = "note"
    """A remark on a unit."""
    MEASURES = "measures"
    """What the local body does about a national unit. This and the next six are entries, an `EntryKind` each."""
    LACKING = "lacking"
    """What a national unit lacks."""
    NEXT_STEP = "next_step"
    """What is to be done next about it."""
    LEAD = "lead"
    """Who is responsible for it."""
    SUPPORT = "support"
    """Who helps with it."""
    DUE = "due"
    """By when it is to be done."""
    PROGRESS = "progress"
    """How far it is."""
    BOOKMARK = "bookmark"
    """That somebody wants to come back to a unit; the value is ``yes``."""
    SPLIT = "split"
    """A unit that is two; the value is the offset of the second in the text of the first, in code points."""
    MERGE = "merge"
    """A unit that goes on in the next; the value is the fingerprint of that."""


REJECTED = "rejected"
"""The value of a link that a reviewer took away."""
YES = "yes"
"""The value of a mark that is set."""
VALUES: Mapping[Aspect, frozenset[str]] = MappingProxyType(
    {
        Aspect.LINK: frozenset({*LinkKind, REJECTED}),
        Aspect.CONFIRMED: frozenset({YES}),
        Aspect.BOOKMARK: frozenset({YES}),
        Aspect.ADDRESSEE: frozenset(Addressee),
        Aspect.STATE: frozenset({State.COVERED, State.PARTIAL, State.GAP}),
        Aspect.ROLE: frozenset(Role),
    }
)
"""The values that there are where they are words; those of the other aspects are texts."""
ENTRIES: Mapping[Aspect, EntryKind] = MappingProxyType({Aspect(kind.value): kind for kind in EntryKind})
"""The aspects that are entries; the text of one may be empty, which leaves blank what would be filled in otherwise."""
STATED = frozenset({Aspect.STATE, *ENTRIES})
"""What a colleague says of a national unit outright; it is never about a local one."""
SEGMENTATION = frozenset({Aspect.SPLIT, Aspect.MERGE})
"""Aspects that change which units there are; they are applied in the order in which they were made."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing decided: of a pair, or of one unit (the other key is None). The value None withdraws what was said."""

    aspect: Aspect
    local: UnitKey | None
    national: UnitKey | None
    value: str | None

    @property
    def subject(self) -> tuple[Aspect, UnitKey | None, UnitKey | None]:
        """What the change is about; a later change of the same subject takes the place of an earlier one."""
        return self.aspect, self.local, self.national


def change_of_unit(aspect: Aspect, side: DocumentSide, key: UnitKey, value: str | None) -> Change:
    """Return a change that is about one unit."""
    return Change(aspect, key, None, value) if side is DocumentSide.LOCAL else Change(aspect, None, key, value)


@dataclass(frozen=True, slots=True)
class Action:
    """What a reviewer did with one key: several changes if several units were marked.

    `id` is unique everywhere. `time` is when it was done, in UTC as ISO 8601 with microseconds, so that text order is
    the order of time.
    """

    id: str
    reviewer: str
    time: str
    changes: tuple[Change, ...]
    is_undone: bool = False
    turned: str = ""
    """When the action was last undone or redone, as `time`; empty if it never was."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A change that holds, and who made it and when."""

    change: Change
    reviewer: str
    time: str

    @property
    def value(self) -> str:
        """What was decided; empty for a withdrawal."""
        return self.change.value or ""


def standing(actions: Iterable[Action]) -> tuple[Decision, ...]:
    """Return the decisions that hold after all `actions`, in the order in which they were made.

    Of several on the same subject the latest holds. Withdrawals are among them, for an earlier decision may be on
    another key of the same unit. Splits and merges all hold, since each builds on the one before; a withdrawal takes
    the latest of its subject away.
    """
    latest: dict[tuple[object, ...], Decision] = {}
    for action in sorted(actions, key=lambda one: (one.time, one.id)):
        if action.is_undone:
            continue
        for place, change in enumerate(action.changes):
            decision = Decision(change, action.reviewer, action.time)
            if change.aspect not in SEGMENTATION:
                latest.pop(change.subject, None)
                latest[change.subject] = decision
            elif change.value is not None:
                latest[*change.subject, action.id, place] = decision
            else:
                earlier = [key for key in latest if key[:3] == change.subject]
                if earlier:
                    del latest[earlier[-1]]
    return tuple(latest.values())

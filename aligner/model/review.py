"""What a reviewer has said of an alignment beyond its links and states: notes, bookmarks, and what was taken back.

The decisions themselves live in the review file; here is what they come to on the two documents at hand, as reports and
screens show it. `unit` and its like are indexes into the units of the document on that side.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aligner.model.text import DocumentSide, Role


@dataclass(frozen=True, slots=True)
class Note:
    """What a reviewer wrote about a unit."""

    side: DocumentSide
    unit: int
    text: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A unit that a reviewer wants to come back to."""

    side: DocumentSide
    unit: int


@dataclass(frozen=True, slots=True)
class RoleChange:
    """A unit whose role a reviewer has corrected; `found` is the role that the segmentation gave it."""

    side: DocumentSide
    unit: int
    found: Role


class EntryKind(StrEnum):
    """What an entry tells of a national unit; the order is that of the columns of a table of requirements."""

    MEASURES = "measures"
    """What the local body does about it."""
    LACKING = "lacking"
    """What is lacking."""
    NEXT_STEP = "next_step"
    """What is to be done next."""
    LEAD = "lead"
    """Who is responsible."""
    SUPPORT = "support"
    """Who helps."""
    DUE = "due"
    """By when it is to be done."""
    PROGRESS = "progress"
    """How far it is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a reviewer entered for a national unit in place of what would be filled in; empty to leave that blank."""

    national: int
    kind: EntryKind
    text: str


def place_of_entry(entry: Entry) -> tuple[int, int]:
    """Return where an entry comes in the order of the document, and of the kinds."""
    return entry.national, tuple(EntryKind).index(entry.kind)


Remark = Note | Bookmark | RoleChange
"""What a reviewer has said of one unit."""


def place_of(remark: Remark) -> tuple[bool, int]:
    """Return where a remark comes in the order of the documents, national first."""
    return remark.side is DocumentSide.LOCAL, remark.unit


@dataclass(frozen=True, slots=True)
class RejectedLink:
    """A link that the matching found and a reviewer took away."""

    local: int
    national: int
    score: float


class ReturnKind(StrEnum):
    """Why a decision could not be applied again."""

    SUSPECT = "suspect"
    """The text it hangs on has changed."""
    ORPHANED = "orphaned"
    """The text it hangs on is gone."""


@dataclass(frozen=True, slots=True)
class ReturnedDecision:
    """A decision on a text that is not there any more, kept until somebody decides again.

    `decision` and `value` are as in the review file (“link”, “counterpart”); `local_text` and `national_text` are the
    texts that it was made on, empty where it concerns one document only. `local` and `national` are the units that
    stand for them now: the same text or, where that has changed, its best successor; None where there is none.
    """

    kind: ReturnKind
    decision: str
    value: str
    local_text: str
    national_text: str
    local: int | None
    national: int | None
    reviewer: str


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that reviewers have said; each tuple is in the order of the documents, national first.

    Which states they have said outright, the requirements tell (`Requirement.is_stated`).
    """

    reviewers: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    roles: tuple[RoleChange, ...] = ()
    rejected: tuple[RejectedLink, ...] = ()
    returned: tuple[ReturnedDecision, ...] = ()
    entries: tuple[Entry, ...] = ()
    """At most one of a kind for each national unit."""

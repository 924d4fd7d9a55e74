"""What a deed is, what it is given and what it returns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.model import Link
from aligner.tui.desk_state import DeskState
from aligner.tui.words import _, counted, words

if TYPE_CHECKING:
    from aligner.review.session import Session
    from aligner.review.verbs import Changes, Verbs


@dataclass(frozen=True, slots=True)
class Ready:
    """What a deed needs: the review, the place of the reviewer, and the changes that may be made."""

    session: Session
    state: DeskState
    verbs: Verbs


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a deed comes to: changes, what is said of them, and what is said otherwise, if there are none.

    `is_of_marked` tells that it was done to the marked clauses, whose marks it ends; `look_at` tells which link of the
    selected clause is worth being looked at afterwards. `goes_on` tells that it settles something, after which the desk
    may go on to what is undecided next.
    """

    changes: Changes
    said: str
    otherwise: str = ""
    is_of_marked: bool = False
    goes_on: bool = False
    look_at: Callable[[DeskState], Link | None] = lambda _state: None


Deed = Callable[[Ready], Outcome]


def nothing(why: str) -> Outcome:
    """Return the outcome of what cannot be done here."""
    return Outcome((), "", otherwise=why)


def with_skipped(said: str, state: DeskState, reason: Callable[[int], str]) -> str:
    """Return `said` with how many marked clauses are passed over; `reason` tells why one is, or an empty text."""
    skipped = Counter(why for unit in sorted(state.marks) if (why := reason(unit)))
    told = [
        _("{title} ({count})", title=counted("{n} skipped", "{n} skipped", number), count=why)
        for why, number in skipped.items()
    ]
    return words().listed([said, *told])


def ids(state: DeskState, link: Link) -> dict[str, str]:
    """Return the ids of the two ends of a link."""
    alignment = state.alignment
    return {"local": alignment.local.units[link.local].id, "national": alignment.national.units[link.national].id}


def same_link(local: int, national: int) -> Callable[[DeskState], Link | None]:
    """Return what finds the link of two units again, once it has changed."""
    return lambda state: next((one for one in state.links if (one.local, one.national) == (local, national)), None)

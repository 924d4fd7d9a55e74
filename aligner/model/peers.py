"""What other plans make of the same national text: how many of them carry a requirement, and in which words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PeerClause:
    """The clause of another plan, named as its survey names it; `score` is that of its link to the requirement."""

    plan: str
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Peers:
    """What other plans make of a requirement.

    It counts for `count` of them, of which `covered` cover it, and `partial` in part. `model` is the clause that covers
    it in the words nearest to it; None where none does as a counterpart.
    """

    count: int
    covered: int
    partial: int
    model: PeerClause | None = None


@dataclass(frozen=True, slots=True)
class PeerPlans:
    """The plans that one is told beside: the file name of their survey, and how many different ones it holds.

    `own` are the names of those that were left out, since they are this plan itself or another version of it.
    """

    survey: str
    count: int
    own: tuple[str, ...] = ()

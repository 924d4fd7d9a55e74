"""What is told of a target or a change: its words, part by part, for tables that have a column for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aligner.model import Change


@dataclass(frozen=True, slots=True)
class ToldTarget:
    """A target of the year in words: its indicator, the figure of each side, and what became of the national one."""

    indicator: str
    national: str
    local: str
    relation: str


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A change in words: what it is about, what became of it, and what both sides say in full.

    `became` is the relation with the direction, where it does not go without saying. `line` tells the change beside its
    clauses and shortens what they say.
    """

    change: Change[Any]
    aspect: str
    relation: str
    direction: str
    """Empty where it is not known."""
    became: str
    national: str
    local: str
    line: str
    """All of it in one line, the aspect left out where the relation tells it."""

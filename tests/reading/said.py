"""What a text says, whatever kind of file it comes from: the same of a text and of the file that was made of it."""

from __future__ import annotations

from pathlib import Path

from aligner.model import Role, SourceText
from aligner.pipeline import align
from aligner.structure import segment
from tests.shared import PAIRS

SOME_PAIRS: tuple[Path, ...] = PAIRS[::7]
"""Pairs that are aligned as well: what units say decides the rest, and all pairs take minutes."""


def clauses(source: SourceText) -> list[tuple[object, ...]]:
    """Return the units that are no furniture: role, words, those of the headings above, who acts, and by when."""
    units = segment(source).units
    return [
        (
            unit.role,
            words(unit.text),
            tuple(words(units[at].text) for at in unit.outline),
            tuple(body.name for body in unit.responsibility.bodies),
            tuple((due.year, due.month, due.day) for due in unit.responsibility.due),
        )
        for unit in units
        if unit.role is not Role.NOISE
    ]


def states(local: SourceText, national: SourceText) -> list[tuple[str, str]]:
    """Return the requirements with their states, in order."""
    found = align(local, national)
    return [(words(found.national.units[one.national].text), one.state.value) for one in found.requirements]


def words(text: str) -> str:
    """Return a text without white space, which a page does not keep between Chinese characters."""
    return "".join(text.split())

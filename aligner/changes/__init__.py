"""The kinds of change: what may become, in a linked local unit, of what a national unit says.

A kind is told in many places: in JSON and back, in the printed report, in the tables of all formats, at the desk. They
walk over `change_kinds` and know no kind by name, so that a further one is a module here, a line below, and a finder in
`aligner.findings`. What only one kind has (the table of figures) is made from that kind, where it is shown.
"""

from __future__ import annotations

from typing import Any

from aligner.changes.bodies import BODIES, BodyRelation
from aligner.changes.deadlines import DEADLINES, DeadlineRelation, relation_of
from aligner.changes.figures import FIGURES, RESULTS, FigureRelation
from aligner.changes.kind import ChangeKind, Relation, Weight
from aligner.changes.strength import STRENGTH, StrengthRelation
from aligner.model import Change

__all__ = [
    "BODIES",
    "DEADLINES",
    "FIGURES",
    "RESULTS",
    "STRENGTH",
    "BodyRelation",
    "ChangeKind",
    "DeadlineRelation",
    "FigureRelation",
    "Relation",
    "StrengthRelation",
    "Weight",
    "change_kinds",
    "kind_of",
    "relation_of",
]

_KINDS: tuple[ChangeKind[Any], ...] = (FIGURES, STRENGTH, DEADLINES, BODIES, RESULTS)


def change_kinds() -> tuple[ChangeKind[Any], ...]:
    """Return all kinds, in the order in which they are told."""
    return _KINDS


def kind_of(change: Change[Any]) -> ChangeKind[Any]:
    """Return the kind of a change.

    Raises:
        KeyError: if there is no such kind.
    """
    for kind in _KINDS:
        if kind.key == change.kind:
            return kind
    raise KeyError(change.kind)

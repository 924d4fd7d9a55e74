"""What changed between the two sides of a link, in words, for whatever kind of change there is.

The tables tell each change twice, as a row of its own and as a line beside its requirement; the printed report and the
desk tell it once. All of it comes from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from aligner.changes import FIGURES, STRENGTH, ChangeKind, Quote, Relation, Weight, change_kinds, kind_of
from aligner.model import Alignment, Change
from aligner.telling.labels import Labels
from aligner.telling.quoting import Quoter
from aligner.telling.table_labels import TableLabels


@dataclass(frozen=True, slots=True)
class Told:
    """A change in words: what became of it, and what both sides say."""

    change: Change[Any]
    relation: str
    national: str
    local: str

    def line(self, labels: Labels) -> str:
        """Return all of it in one line."""
        return labels.changed.format(relation=self.relation, national=self.national, local=self.local)


def tell(change: Change[Any], labels: Labels, *, national: Quote, local: Quote, in_full: bool = False) -> Told:
    """Return a change in words, given how both texts are quoted; `in_full` adds what its words are about."""
    kind = kind_of(change)
    return Told(
        change,
        relation_label(kind, kind.relation(change), labels),
        kind.side(change.national_said, national, in_full=in_full),
        kind.side(change.local_said, local, in_full=in_full),
    )


@dataclass(frozen=True)
class Changes:
    """The changes of one alignment in words, quoted as tables do."""

    alignment: Alignment
    local: Quoter
    national: Quoter
    labels: Labels
    words: TableLabels

    def tell(self, change: Change[Any]) -> Told:
        """Return a change in words."""
        return tell(
            change,
            self.labels,
            national=lambda span: self.national.words(change.national, span),
            local=lambda span: self.local.words(change.local, span),
        )

    @cached_property
    def listed(self) -> tuple[tuple[str, Told], ...]:
        """What changed, kind by kind, each with its aspect, but for the kinds that have a list of their own."""
        return tuple(
            (aspect_label(kind, self.words), self.tell(change))
            for kind in change_kinds()
            if not kind.has_own_list
            for change in kind.of(self.alignment)
            if kind.relation(change).weight is not Weight.SAME
        )

    def of_requirement(self, national: int) -> tuple[str, ...]:
        """Return what changed in the links of a national unit, a line each."""
        return tuple(self._lines.get(national, ()))

    @cached_property
    def _lines(self) -> dict[int, list[str]]:
        lines: dict[int, list[str]] = {}
        for kind in change_kinds():
            line = _line_label(kind, self.labels, self.words)
            for change in kind.of(self.alignment):
                if kind.relation(change).weight is not Weight.SAME:
                    told = self.tell(change)
                    said = line.format(relation=told.relation, national=told.national, local=told.local)
                    lines.setdefault(change.national, []).append(said)
        return lines


# The phrases of the kinds are English. Until they are translated as those of the desk are, the labels have those of the
# first four kinds in each language; what they have not is shown in English.


def relation_label(kind: ChangeKind[Any], relation: Relation, labels: Labels) -> str:
    """Return what a relation is called."""
    known: Mapping[str, Mapping[str, str]] = {
        "figures": labels.figure_relations,
        "strength": labels.strength_relations,
        "deadlines": labels.deadline_relations,
        "bodies": labels.body_relations,
    }
    return known.get(kind.key, {}).get(relation.value, relation.label)


def aspect_label(kind: ChangeKind[Any], words: TableLabels) -> str:
    """Return what a kind compares, as the cells of tables call it."""
    return {"strength": words.strength, "deadlines": words.deadline, "bodies": words.body}.get(kind.key, kind.aspect)


def _line_label(kind: ChangeKind[Any], labels: Labels, words: TableLabels) -> str:
    return {STRENGTH.line: labels.changed, FIGURES.line: words.figure_changed}.get(kind.line, kind.line)

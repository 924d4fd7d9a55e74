"""What changed between the two sides of a link, in words: figures, strength, deadlines, bodies.

The tables tell each change twice, as a row of its own and as a line beside its requirement; both come from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from aligner.language.display import visible
from aligner.model import (
    Alignment,
    FigureChange,
    FigureRelation,
    TakeOver,
)
from aligner.structure.quantities import render_number
from aligner.telling.labels import Labels
from aligner.telling.quoting import Quoter
from aligner.telling.table_labels import TableLabels

_NOTHING = "–"


_UNITS_OF_DIFFERENCES = {"%": "个百分点"}


def difference_told(change: FigureChange) -> str:
    """Return by how much a figure differs, with sign and unit (+5.32万个, -1个百分点), empty where it does not."""
    if not change.delta or change.local_figure is None:
        return ""
    unit = _UNITS_OF_DIFFERENCES.get(change.local_figure.unit, visible(change.local_figure.unit))
    return f"{'+' if change.delta > 0 else ''}{render_number(change.delta)}{unit}"


@dataclass(frozen=True, slots=True)
class Told:
    """A change of an obligation, a deadline or the bodies of a link: what it is about, and the words of both sides.

    `local` and `national` are indexes of units.
    """

    local: int
    national: int
    aspect: str
    relation: str
    national_words: str
    local_words: str


@dataclass(frozen=True)
class Changes:
    """The changes of one alignment in words."""

    alignment: Alignment
    local: Quoter
    national: Quoter
    labels: Labels
    words: TableLabels

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Return what became stronger or weaker, then the deadlines, then the bodies that changed."""
        return (*self._strength(), *self._deadlines(), *self._bodies())

    def figures(self, change: FigureChange) -> tuple[str, str]:
        """Return the national and the local figure as they are written, “–” for one that is not there."""
        national = change.national_figure and self.national.words(change.national, change.national_figure.span)
        local = change.local_figure and self.local.words(change.local, change.local_figure.span)
        return national or _NOTHING, local or _NOTHING

    def of_requirement(self, national: int) -> tuple[str, ...]:
        """Return what changed in the links of a national unit, a line each; equal figures are no change."""
        return (*self._figure_lines.get(national, ()), *self._other_lines.get(national, ()))

    @cached_property
    def _figure_lines(self) -> dict[int, list[str]]:
        lines: dict[int, list[str]] = {}
        for change in self.alignment.figures:
            if change.relation is not FigureRelation.EQUAL:
                national, local = self.figures(change)
                relation = self.labels.figure_relations[change.relation]
                line = self.words.figure_changed.format(relation=relation, national=national, local=local)
                lines.setdefault(change.national, []).append(line)
        return lines

    @cached_property
    def _other_lines(self) -> dict[int, list[str]]:
        lines: dict[int, list[str]] = {}
        for one in self.told:
            line = self.labels.changed.format(relation=one.relation, national=one.national_words, local=one.local_words)
            lines.setdefault(one.national, []).append(line)
        return lines

    def _strength(self) -> Iterator[Told]:
        for one in self.alignment.strength:
            yield Told(
                one.local,
                one.national,
                self.words.strength,
                self.labels.strength_relations[one.relation],
                visible(one.national_obligation.word),
                visible(one.local_obligation.word),
            )

    def _deadlines(self) -> Iterator[Told]:
        for one in self.alignment.deadlines:
            if one.relation is not TakeOver.TAKEN_OVER:
                yield Told(
                    one.local,
                    one.national,
                    self.words.deadline,
                    self.labels.deadline_relations[one.relation],
                    self.national.words(one.national, one.national_deadline.span),
                    _NOTHING if one.local_deadline is None else self.local.words(one.local, one.local_deadline.span),
                )

    def _bodies(self) -> Iterator[Told]:
        for one in self.alignment.bodies:
            if one.relation is not TakeOver.TAKEN_OVER:
                yield Told(
                    one.local,
                    one.national,
                    self.words.body,
                    self.labels.body_relations[one.relation],
                    *(
                        "、".join(visible(body.name) for body in side) or _NOTHING
                        for side in (one.national_bodies, one.local_bodies)
                    ),
                )

"""A document: a text cut into units, each with what it does there and who is to do it."""

from __future__ import annotations

from dataclasses import dataclass

from aligner.model.content import Body, Deadline
from aligner.model.text import Role, SourceText, Span


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who carries out a task, and by when: the bodies that lead, the others, and the deadlines; spans of the source."""

    lead: tuple[Body, ...] = ()
    others: tuple[Body, ...] = ()
    due: tuple[Deadline, ...] = ()

    @property
    def bodies(self) -> tuple[Body, ...]:
        """All bodies, those that lead first."""
        return self.lead + self.others


NO_RESPONSIBILITY = Responsibility()
"""What nobody has been charged with."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The piece that gets aligned: a heading, a sentence, an item of a list, or a piece of page furniture.

    `text` is ``span`` of the source after layout repair (line breaks inside the unit are gone, as are the spaces
    that surrounded them). `outline` holds the indexes, in the same document, of the headings above the unit,
    outermost first. `paragraph` numbers the repaired paragraphs of the document from 0. `measures` are the single
    actions inside a task, in order, as spans of the source, and `responsibility` tells who carries it out and by when;
    other roles have none. A unit of role assignment assigns the tasks with the indexes `assigns`.
    """

    id: str
    span: Span
    text: str
    role: Role
    outline: tuple[int, ...]
    paragraph: int
    measures: tuple[Span, ...] = ()
    assigns: tuple[int, ...] = ()
    responsibility: Responsibility = NO_RESPONSIBILITY


@dataclass(frozen=True, slots=True)
class Document:
    """A source text and its units, in order and without overlap; each non-space character is in exactly one."""

    source: SourceText
    units: tuple[Unit, ...]

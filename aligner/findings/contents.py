"""What the units of one document say, read once each: words, figures, obligations, deadlines, bodies.

All spans here are code points of a unit's text; they go to the source when a finding is made.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from aligner.findings.tokens import Tokens
from aligner.matching import Side
from aligner.matching.arrays import Floats, Indexes, Letters, ranges, starts_of
from aligner.matching.kept import Keeper
from aligner.model import Body, Deadline, Document, Obligation, Role, Span, Unit
from aligner.structure.attributes import is_of_what_there_is
from aligner.structure.bodies import find_bodies
from aligner.structure.deadlines import find_deadlines
from aligner.structure.duties import Duty, find_duties
from aligner.structure.indicators import Indicated
from aligner.structure.lists import is_item
from aligner.structure.measures import split_measures
from aligner.structure.named_numbers import sets_a_measure, writes_digits
from aligner.structure.national_rules import is_law
from aligner.structure.obligations import find_obligations
from aligner.structure.times import find_times

_MOST = 60
"""Obligations, deadlines and bodies of a unit that are looked at: what has more is no clause but a table."""
_NOWHERE = Span(0, 0)
_MOSTLY = 0.8
"""The share of letters from which a text is nothing but set phrases."""


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """Groups of stretches of a unit's text, each group looked at as one.

    `words` and `places` have one row a stretch: the first of the words that overlap it and the one after the last, and
    the same of code points. Group k begins at row ``groups[k]``; each group has a row, if need be of nothing.
    """

    words: Indexes
    places: Indexes
    groups: Indexes


class UnitContent(Keeper):
    """What one unit says; each part is read when it is first asked for."""

    def __init__(self, side: Side, number: int, unit: Unit, *, in_digits: bool, in_law: bool) -> None:
        """Name the unit, and tell of its document whether it writes figures in digits and is a law; nothing is read."""
        self._side = side
        self._in_digits = in_digits
        self.in_law = in_law
        self.number = number
        self.unit = unit
        self.text = unit.text

    @property
    def source_text(self) -> str:
        """The text of the document that spans of the source are of."""
        return self._side.document.source.text

    @property
    def document(self) -> Document:
        """The document that the unit stands in."""
        return self._side.document

    def in_source(self, span: Span) -> Span:
        """Return where a stretch of the unit's text stands in the source."""
        return self._side.span_of_text(self.number, span)

    @cached_property
    def is_item(self) -> bool:
        """Whether the unit stands in a list that another clause opens."""
        return is_item(self._side.document, self.number)

    @cached_property
    def figures(self) -> tuple[Indicated, ...]:
        """The figures with what they count, in order, less the numbers of names (八项规定, 三年行动)."""
        return tuple(
            figure
            for figure in self._side.profile.units[self.number].quantities
            if sets_a_measure(self.text, figure.quantity)
        )

    @cached_property
    def targets(self) -> tuple[Indicated, ...]:
        """The figures that set something to reach or to keep: no list that is announced (三个方面) either."""
        is_plan = self._in_digits and not self.in_law
        return tuple(
            figure
            for figure in self.figures
            if sets_a_measure(self.text, figure.quantity, in_digits=self._in_digits)
            and not (is_plan and is_of_what_there_is(self.text, figure.quantity))
        )

    @cached_property
    def counted(self) -> Stretches:
        """What the figures count, a group each."""
        return self.stretches([figure.stretches for figure in self.figures])

    @cached_property
    def obligations(self) -> tuple[Obligation, ...]:
        """The words that tell how binding the unit is, in order."""
        return find_obligations(self.text)[:_MOST]

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """What somebody has to do, may do or must not do, in order."""
        return find_duties(self.text)[:_MOST]

    @cached_property
    def deeds(self) -> Stretches:
        """What the duties ask for, a group each."""
        return self.stretches([[duty.deed] for duty in self.duties])

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The deadlines, in order."""
        return find_deadlines(self.text)[:_MOST]

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies that are to act, in order."""
        return find_bodies(self.text)[:_MOST]

    @cached_property
    def all_times(self) -> tuple[Deadline, ...]:
        """The deadlines, notices, frequencies and words of promptness of the text, in order."""
        return find_times(self.text)[:_MOST]

    @cached_property
    def times(self) -> tuple[Deadline, ...]:
        """The deadlines of the text and those that an assignment sets, with spans of the source."""
        own = [replace(one, span=self.in_source(one.span)) for one in self.deadlines]
        return (
            *own,
            *(one for one in self.unit.responsibility.due if not overlaps(one.span, [said.span for said in own])),
        )

    @cached_property
    def actors(self) -> tuple[Body, ...]:
        """The bodies of the text and those that an assignment names, with spans of the source."""
        own = [replace(one, span=self.in_source(one.span)) for one in self.bodies]
        return (
            *own,
            *(one for one in self.unit.responsibility.bodies if not overlaps(one.span, [said.span for said in own])),
        )

    @cached_property
    def measures(self) -> tuple[Span, ...]:
        """The measures, in order; at least one."""
        return split_measures(self.text)

    def words_of(self, stretch: Span) -> tuple[Indexes, Floats]:
        """Return the words of a stretch of the text, by their places in the document's table, and their weights."""
        part = slice(*self.words_in(stretch))
        return self.entries[part], self.weights[part]

    def word(self, at: int) -> str:
        """Return a word of the text, by its number from 0."""
        starts, ends = self._word_bounds
        return self.text[starts[at] : ends[at]]

    def measure_at(self, span: Span) -> int | None:
        """Return the number of the first measure that shares a code point with a span."""
        return next((at for at, measure in enumerate(self.measures) if overlaps(span, [measure])), None)

    @property
    def is_task(self) -> bool:
        """Whether the unit is a task."""
        return self.unit.role is Role.TASK

    @cached_property
    def entries(self) -> Indexes:
        """The numbers of the unit's words in the table of the document, in the order in which they stand."""
        part = self._side.profile.table.words_of(self.number)
        return np.arange(part.start, part.stop)

    @cached_property
    def weights(self) -> Floats:
        """The weights of the words, those of figures and deadlines 0: whether these are kept is asked apart."""
        weights = self._side.profile.table.weights[self.entries].copy()
        for span in (*(figure.quantity.span for figure in self.figures), *(one.span for one in self.deadlines)):
            weights[slice(*self.words_in(span))] = 0.0
        return weights

    @cached_property
    def tokens(self) -> Tokens:
        """The tokens that an edit must not cut."""
        starts, ends = self._word_bounds
        return Tokens.of(self.text, [figure.quantity.span for figure in self.figures], zip(starts, ends, strict=True))

    @cached_property
    def letters_of_text(self) -> Letters:
        """The code points of the text as numbers."""
        return np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)

    @cached_property
    def letter_counts(self) -> Indexes:
        """How many letters each word has."""
        starts, ends = self._word_bounds
        return np.array(ends, dtype=np.int64) - np.array(starts, dtype=np.int64)

    @cached_property
    def letters(self) -> Letters:
        """The letters of all words, one after another; `letter_starts` tells where each word begins."""
        return self.letters_of_text[ranges(np.array(self._word_bounds[0], dtype=np.int64), self.letter_counts)]

    @cached_property
    def letter_starts(self) -> Indexes:
        """Where each word begins in `letters`."""
        return starts_of(self.letter_counts)

    def stretches(self, groups: Sequence[Sequence[Span]]) -> Stretches:
        """Return groups of stretches; those of a group do not overlap."""
        spans = [span for group in groups for span in (group or [_NOWHERE])]
        return Stretches(
            words=np.array([self.words_in(span) for span in spans], dtype=np.int64).reshape(-1, 2),
            places=np.array([(span.start, span.end) for span in spans], dtype=np.int64).reshape(-1, 2),
            groups=starts_of(np.array([len(group) or 1 for group in groups], dtype=np.int64)),
        )

    @cached_property
    def measures_and_whole(self) -> Stretches:
        """The measures, a group each, and the whole text as the last one."""
        return self.stretches([*([measure] for measure in self.measures), [Span(0, len(self.text))]])

    @cached_property
    def _phrases(self) -> tuple[Span, ...]:
        """The set phrases, in order."""
        profile = self._side.profile.units[self.number]
        return tuple(
            Span(profile.offsets[one.span.start], profile.offsets[one.span.end - 1] + 1) for one in profile.damped
        )

    @cached_property
    def is_set_phrase(self) -> bool:
        """Whether the unit says hardly anything beyond set phrases."""
        return self.is_mostly_phrase(Span(0, len(self.text)))

    def is_mostly_phrase(self, stretch: Span) -> bool:
        """Return whether most letters of a stretch of the text stand in set phrases."""
        if not self._phrases:  # as in most units
            return not any(map(str.isalnum, stretch.of(self.text)))
        letters = [at for at in range(stretch.start, stretch.end) if self.text[at].isalnum()]
        return sum(self._in_phrase[at] for at in letters) >= _MOSTLY * len(letters)

    @cached_property
    def _in_phrase(self) -> bytes:
        inside = bytearray(len(self.text))
        for phrase in self._phrases:
            inside[phrase.start : phrase.end] = b"\1" * len(phrase)
        return bytes(inside)

    @cached_property
    def _word_bounds(self) -> tuple[list[int], list[int]]:
        offsets, table = self._side.profile.units[self.number].offsets, self._side.profile.table
        part = table.words_of(self.number)
        return (
            [offsets[start] for start in table.starts[part].tolist()],
            [offsets[end - 1] + 1 for end in table.ends[part].tolist()],
        )

    def words_in(self, stretch: Span) -> tuple[int, int]:
        """Return the first of the words that overlap a stretch, and the one after the last."""
        starts, ends = self._word_bounds
        first = bisect_right(ends, stretch.start)
        return first, max(first, bisect_left(starts, stretch.end))


@dataclass(frozen=True)
class Contents(Keeper):
    """The contents of the units of a document, each read once, when it is first asked for.

    `document` may give units another role than the side that was matched has; contents go by that. `in_digits` tells
    whether it writes its figures in digits, `in_law` whether it is written in articles.
    """

    side: Side
    document: Document
    in_digits: bool
    in_law: bool
    _read: dict[tuple[int, Role], UnitContent]

    @classmethod
    def of(cls, side: Side) -> Contents:
        """Return the contents of a document."""
        figures = (
            (unit.text, figure.quantity)
            for unit, profile in zip(side.document.units, side.profile.units, strict=True)
            for figure in profile.quantities
        )
        return cls(side, side.document, writes_digits(figures), is_law(side.document), {})

    def on(self, document: Document) -> Contents:
        """Return the contents of `document`, which differs from this one in roles at most."""
        return (
            self
            if document is self.document
            else Contents(self.side, document, self.in_digits, self.in_law, self._read)
        )

    def __getitem__(self, number: int) -> UnitContent:
        unit = self.document.units[number]
        found = self._read.get((number, unit.role))
        # Another role of one unit may take an assignment away from another.
        if found is None or (found.unit is not unit and found.unit != unit):
            found = UnitContent(self.side, number, unit, in_digits=self.in_digits, in_law=self.in_law)
            self._read[number, unit.role] = found
        return found


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Return whether `span` shares a code point with one of the others."""
    return any(span.start < other.end and other.start < span.end for other in others)

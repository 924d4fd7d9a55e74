"""What is told to the author of the local text in the text itself: beside each clause that answers, and of what lacks.

It stands in his file, next to his own words, so it is short and keeps to what can be stood for: an answer of which the
matching is not sure is told as such, or not at all, and what is unsure to be missing is counted and not listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from aligner.changes import Weight, change_kinds
from aligner.model import SURE_LINK, Change, Direction, Link, LinkKind, LinkStatus, Requirement, Role, State
from aligner.telling.doubts import void_sentences
from aligner.telling.names import ASIDE_NAMES
from aligner.telling.quoting import shortened
from aligner.telling.statements import BETWEEN_MEASURES, headline
from aligner.telling.teller import Teller, ToldPart

_QUOTED, _MISSING = 40, 160
"""Code points of a requirement beside a clause, and of what is missing of it."""
_MOST = 3
"""Requirements that are told of beside one clause."""
_UNLIKELY = 0.5
"""The score below which nobody would say that a clause answers, unless a reviewer has."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What is said beside a local clause, given by its index, a line each."""

    local: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissingPart:
    """What is missing of one national section, given by the headings above, an entry each."""

    section: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissingList:
    """The list at the end of a text: its heading, what it is, what is missing by section, and what it leaves out."""

    title: str
    about: tuple[str, ...]
    parts: tuple[MissingPart, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class _Answer:
    """A requirement that a clause answers: what is said of it, and whether the author has something to do about it."""

    lines: tuple[str, ...]
    is_open: bool


def comments(teller: Teller) -> tuple[Comment, ...]:
    """Return what is said beside the local clauses, one comment a clause, in the order of the text."""
    return tuple(_Margin(teller).comments())


def missing_list(teller: Teller) -> MissingList:
    """Return what is missing of the national text in the local one, in the order of the national text."""
    words, alignment = teller.words, teller.alignment
    parts: list[MissingPart] = []
    unsure = 0
    for one in alignment.counted:
        if one.state not in (State.GAP, State.PARTIAL):
            continue
        if teller.doubt(one):
            unsure += 1
            continue
        section, entry = teller.national.section(one.national), _entry(teller, one)
        if parts and parts[-1].section == section:
            parts[-1] = MissingPart(section, (*parts[-1].entries, entry))
        else:
            parts.append(MissingPart(section, (entry,)))
    return MissingList(
        title=words("What the national text asks for and this text lacks"),
        about=(
            words(
                "Added by aligner, from the comparison with {national}. It is no part of the text: it is not read when "
                "the file is aligned again, and can be deleted as a whole.",
                national=teller.national.name,
            ),
            *void_sentences(alignment, words),
            *([headline(alignment, words)] if alignment.requirements else []),
            *([] if parts else [words("none that is sure")]),
        ),
        parts=tuple(parts),
        left_out=words.counted(
            "{n} more requirement may be missing or carried in part, which is less sure, and is not listed.",
            "{n} more requirements may be missing or carried in part, which is less sure, and are not listed.",
            unsure,
        )
        if unsure
        else "",
    )


def _entry(teller: Teller, requirement: Requirement) -> str:
    what = teller.national.cited(requirement.national)
    told = [] if requirement.state is State.GAP else [teller.state(requirement)]
    told += filter(None, (teller.aside(requirement), teller.missing_line(requirement)))
    return teller.words("{what}: {remarks}", what=what, remarks=BETWEEN_MEASURES.join(told)) if told else what


class _Margin(ToldPart):
    """The comments on one alignment being made."""

    def comments(self) -> Iterator[Comment]:
        answers: dict[int, list[_Answer]] = {}
        changes = self._changes()
        for requirement in self.alignment.counted:
            if requirement.state not in (State.COVERED, State.PARTIAL):
                continue
            if requirement.taken_over_by is not None:
                answers.setdefault(requirement.taken_over_by, []).append(self._answer(requirement, None, ()))
            for link in self._told(requirement):
                pair = changes.get((link.local, link.national), ())
                answers.setdefault(link.local, []).append(self._answer(requirement, link, pair))
        for local in sorted(answers):
            # What there is to do comes first, so that it is never cut.
            told = sorted(answers[local], key=lambda one: not one.is_open)
            lines = [line for one in told[:_MOST] for line in one.lines]
            if (rest := len(told) - _MOST) > 0:
                lines.append(
                    self.words.counted(
                        "{n} more requirement is answered here", "{n} more requirements are answered here", rest
                    )
                )
            yield Comment(local, tuple(lines))

    def _told(self, requirement: Requirement) -> Sequence[Link]:
        """Return the links of a requirement to the tasks that can be said to answer it."""
        units = self.alignment.local.units
        links = [
            link
            for link in self.alignment.links_of_national(requirement.national)
            if units[link.local].role is Role.TASK
            and (link.score >= _UNLIKELY or link.status is not LinkStatus.AUTOMATIC)
        ]
        counterparts = [link for link in links if link.kind is LinkKind.COUNTERPART]
        if counterparts or self.alignment.is_doubtful(requirement):
            return counterparts
        best = self.teller.best_carrier(requirement)
        return [link for link in links if link is best]

    def _answer(self, requirement: Requirement, link: Link | None, changes: Sequence[Change[Any]]) -> _Answer:
        words, national = self.words, requirement.national
        state = self.teller.state(requirement)
        if link is None and requirement.by is not None and requirement.by in ASIDE_NAMES:
            state = words("{state}, {aside}", state=state, aside=words(ASIDE_NAMES[requirement.by]))
        is_doubtful = self.alignment.is_doubtful(requirement)
        is_weak = link is not None and link.score < SURE_LINK and link.status is LinkStatus.AUTOMATIC
        if is_weak or is_doubtful:
            state = words("{state}, {aside}", state=state, aside=words("less sure"))
        first = words("{name}: {what}", name=state, what=self.teller.national.cited(national, longest=_QUOTED))
        # What is surely covered may lack a measure by its words alone.
        is_open = requirement.state is State.PARTIAL or is_doubtful
        missing = shortened(self.teller.missing_line(requirement), _MISSING) if is_open else ""
        lines = [self.teller.change(one, in_full=True).line for one in changes]
        told = [words("against the national text, {change}", change=one) for one in lines]
        return _Answer((first, *filter(None, [missing]), *told), is_open=bool(missing or told))

    def _changes(self) -> dict[tuple[int, int], list[Change[Any]]]:
        """Return what has become less, or other, by the indexes of the local and the national clause.

        What is stricter, or said in the local text alone, is nothing that its author would have to look at.
        """
        found: dict[tuple[int, int], list[Change[Any]]] = {}
        for kind in change_kinds():
            for change in kind.of(self.alignment):
                is_told = not kind.is_on_request and kind.relation(change).weight is Weight.CHANGED
                if is_told and change.national_said and change.direction is not Direction.STRICTER:
                    found.setdefault((change.local, change.national), []).append(change)
        return found

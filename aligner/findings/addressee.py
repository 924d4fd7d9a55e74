"""Who has to carry a national requirement out, as seen from the body that issued the local text.

What only the centre can do, and what is asked of other places, is no gap of a county. Who cannot be told is taken to
be the local body itself: a duty that is left out of the count by mistake is missed for good, one too many is seen.

A report speaks clause by clause, and what most of a sentence is about decides. A law speaks by its actors: a rule is
the centre's where nobody but national organs acts in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from aligner.model import SURE_LINK, Addressee, Document, Issuer, Link, LinkKind, Rank, Role, Span
from aligner.structure.empty_rules import nobodys_rule
from aligner.structure.issuer import issuer_of, named_issuer
from aligner.structure.matters import describes_the_situation, matters_of_the_centre, speaks_to_every_place
from aligner.structure.measures import ACTION
from aligner.structure.national_rules import is_law, rule_of_the_centre
from aligner.structure.places import names_the_border, places_in


@dataclass(frozen=True, slots=True)
class Addressed:
    """Who has to carry a unit out, and the words that tell it, as spans of the unit's text."""

    addressee: Addressee = Addressee.OURS
    words: tuple[Span, ...] = ()


OURS = Addressed()
_CLAUSE = re.compile(r"[^，。；：！？]+")
_MOST, _LEADING, _LOOSE, _BEHIND = 0.4, 0.2, 0.5, 0.5
"""The share of a sentence's letters, in clauses that are not ours, from which it is not ours: in any clauses, where the
first of them is one, counting clauses on matters that may be shared, and where all that is not ours is a place that
stands behind a clause of ours."""
_TAKEN_UP = 1 / 3
"""The share of a sentence's letters in actions of any place, from which a sure counterpart takes up those."""
_GOING_THERE = re.compile(r"(?:到|赴|前往|援|支援|帮扶|对口)[^，。；0-9]{0,8}$")
"""Before a place: whoever goes there, or helps there, does not stand there."""
_FEW = 4
"""The most provinces of a place that a body of unknown province can be said not to be in, if it never speaks of it."""


@dataclass(frozen=True, slots=True)
class _ClauseRead:
    """A clause of a report: its letters, the places that it names, and the words for what only the centre can do.

    A place has where it stands, its name, the provinces of which that can be said, and whether it is only gone to.
    `is_action` tells that it begins with one.
    """

    letters: int
    places: tuple[tuple[Span, str, frozenset[str], bool], ...]
    words: tuple[Span, ...]
    is_firm: bool
    is_action: bool


class NationalDuties:
    """What a national document says of who has to act, whoever issued the local text; each unit is read once."""

    def __init__(self, document: Document) -> None:
        """Take the document; nothing is read yet."""
        self.document = document
        self._decided: dict[int, Addressed | None] = {}
        self._clauses: dict[int, tuple[_ClauseRead, ...]] = {}

    def decided(self, unit: int) -> Addressed | None:
        """Return who has to carry a unit out, None where that depends on who issued the local text."""
        if unit not in self._decided:
            text = self.document.units[unit].text
            self._decided[unit] = self._of_law(unit, text) if self._is_law else self._of_report(unit, text)
        return self._decided[unit]

    def clauses(self, unit: int) -> tuple[_ClauseRead, ...]:
        """Return the clauses of a unit of a report."""
        if unit not in self._clauses:
            text = self.document.units[unit].text
            self._clauses[unit] = tuple(_read(found[0], found.start()) for found in _CLAUSE.finditer(text))
        return self._clauses[unit]

    @cached_property
    def _is_law(self) -> bool:
        return is_law(self.document)

    def _of_law(self, unit: int, text: str) -> Addressed:
        above = [self.document.units[at].text for at in self.document.units[unit].outline]
        if words := rule_of_the_centre(text, above):
            return Addressed(Addressee.CENTRE, words)
        if words := nobodys_rule(text):
            return Addressed(Addressee.NONE, words)
        return OURS

    def _of_report(self, unit: int, text: str) -> Addressed | None:
        if words := describes_the_situation(text):
            return Addressed(Addressee.NONE, words)
        if speaks_to_every_place(text):
            return OURS
        return None if any(one.places or one.words for one in self.clauses(unit)) else OURS


def _read(text: str, start: int) -> _ClauseRead:
    matters = list(matters_of_the_centre(text))
    return _ClauseRead(
        len(text),
        tuple(
            (Span(start + at, start + end), text[at:end], where, _GOING_THERE.search(text[:at]) is not None)
            for at, end, where in places_in(text)
        ),
        tuple(Span(start + one.span.start, start + one.span.end) for one in matters),
        is_firm=any(one.is_firm for one in matters),
        is_action=ACTION.match(text) is not None,
    )


class Addressees:
    """Tells who has to carry out the units of a national document; each is looked at once."""

    def __init__(self, local: Document, national: NationalDuties, links: Collection[Link], *, issuer: str = "") -> None:
        """Take the two documents, the links between them, and who issued the local one, where the user says it."""
        self._local = local
        self._national = national
        tasks = frozenset(at for at, unit in enumerate(local.units) if unit.role is Role.TASK)
        self._answers: dict[int, list[str]] = {}
        self._surely_answered: set[int] = set()
        for link in links:
            if link.local in tasks:
                self._answers.setdefault(link.national, []).append(local.units[link.local].text)
                if link.kind is LinkKind.COUNTERPART and link.score >= SURE_LINK:
                    self._surely_answered.add(link.national)
        self._named = issuer
        self._known: dict[int, Addressed] = {}

    @cached_property
    def issuer(self) -> Issuer:
        """Who issued the local text."""
        named = named_issuer(self._named) if self._named else None
        return named or issuer_of(self._local)

    def of(self, unit: int) -> Addressed:
        """Return who has to carry out the national unit at an index."""
        if unit not in self._known:
            self._known[unit] = self._of(unit)
        return self._known[unit]

    def is_elsewhere(self, unit: int, words: str) -> bool:
        """Return whether words of the national unit at an index name places, and none where the local body is."""
        if self.issuer.rank in (Rank.NATIONAL, Rank.UNKNOWN):
            return False
        clause = self._of_clause(_read(words, 0), self._answers.get(unit, ()))
        return clause.is_elsewhere

    def _of(self, unit: int) -> Addressed:
        if self.issuer.rank in (Rank.NATIONAL, Rank.UNKNOWN):
            return OURS
        decided = self._national.decided(unit)
        return self._of_report(unit) if decided is None else decided

    def _of_report(self, unit: int) -> Addressed:
        answers = self._answers.get(unit, ())
        clauses = [self._of_clause(clause, answers) for clause in self._national.clauses(unit)]
        if any(clause.is_home for clause in clauses):
            # Among places that are named one after another, one is ours: so is the sentence.
            clauses = [_Clause(one.letters) if one.is_elsewhere else one for one in clauses]
        letters = sum(clause.letters for clause in clauses)
        firm = [clause for clause in clauses if clause.is_firm]
        loose = [clause for clause in clauses if clause.words]
        share = sum(clause.letters for clause in firm) / letters if letters else 0.0
        if unit in self._surely_answered and sum(one.letters for one in clauses if one.is_own) >= _TAKEN_UP * letters:
            return OURS
        if firm and share >= _least(clauses):
            chosen = firm
        elif not answers and letters and sum(clause.letters for clause in loose) / letters >= _LOOSE:
            chosen = loose
        else:
            return OURS
        elsewhere = sum(clause.letters for clause in chosen if clause.is_elsewhere)
        is_elsewhere = 2 * elsewhere > sum(clause.letters for clause in chosen)
        words = tuple(word for clause in chosen if clause.is_elsewhere is is_elsewhere for word in clause.words)
        return Addressed(Addressee.ELSEWHERE if is_elsewhere else Addressee.CENTRE, words)

    def _of_clause(self, clause: _ClauseRead, answers: Collection[str]) -> _Clause:
        foreign = [
            span
            for span, name, where, is_gone_to in clause.places
            if not is_gone_to and self._is_foreign(name, where) and not any(name in answer for answer in answers)
        ]
        if clause.places and len(foreign) == len(clause.places):
            return _Clause(clause.letters, tuple(foreign), is_firm=True, is_elsewhere=True)
        return _Clause(
            clause.letters,
            clause.words,
            is_firm=clause.is_firm,
            is_home=bool(clause.places),
            is_own=clause.is_action and not clause.words,
        )

    def _is_foreign(self, name: str, provinces: frozenset[str]) -> bool:
        """Return whether the local body is clearly in none of these provinces, or is no border place of one of them.

        Few cities and counties of a border province lie at the border, and those that do speak of it.
        """
        if self.issuer.rank in (Rank.CITY, Rank.COUNTY) and names_the_border(name):
            return not names_the_border(self._local_text)
        if self.issuer.province:
            return self.issuer.province not in provinces
        return len(provinces) <= _FEW and not any(one in self._local_text for one in (name, *provinces))

    @cached_property
    def _local_text(self) -> str:
        return self._local.source.text


def _least(clauses: Sequence[_Clause]) -> float:
    """Return the share of letters in clauses that are surely not ours from which a sentence is not ours."""
    if clauses[0].is_firm:
        return _LEADING
    return _MOST if any(one.is_firm and not one.is_elsewhere for one in clauses) else _BEHIND


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a report: its letters, and the words that tell that it is not ours.

    `is_home` tells that it names places of which the local body may be one, `is_own` that it is an action on no matter
    of the centre.
    """

    letters: int
    words: tuple[Span, ...] = ()
    is_firm: bool = False
    is_elsewhere: bool = False
    is_home: bool = False
    is_own: bool = False

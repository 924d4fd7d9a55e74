"""What changed since an earlier result, in words: for the head of every report, and line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from types import MappingProxyType

from aligner.changes import FIGURES
from aligner.changes.kind import NOTHING
from aligner.language import N_, Words, visible
from aligner.model import (
    Alignment,
    Circumstance,
    Earlier,
    FigureMove,
    MeasureMove,
    Requirement,
    Since,
    State,
    StateChange,
    Turn,
)
from aligner.telling.names import ADDRESSEE_NAMES, STATE_NAMES
from aligner.telling.teller import Teller

_TURN_NAMES: Mapping[Turn, str] = MappingProxyType(
    {
        Turn.LOST: N_("lost"),
        Turn.NEWLY_COVERED: N_("newly covered"),
        Turn.NEWLY_IN_PART: N_("newly in part"),
        Turn.OTHER: N_("other change"),
    }
)
_CIRCUMSTANCE_NAMES: Mapping[Circumstance, str] = MappingProxyType(
    {
        Circumstance.VERSION: N_("the version of the program"),
        Circumstance.ISSUER: N_("who has to act"),
        Circumstance.SCOPE: N_("the sections measured on"),
        Circumstance.ADDRESSEE: N_("whose requirements count"),
        Circumstance.MIN_SCORE: N_("the lowest score kept"),
        Circumstance.ENCODER: N_("the use of the sentence encoder"),
        Circumstance.LEXICON: N_("the lexicon"),
        Circumstance.DECISIONS: N_("the decisions of reviewers"),
    }
)


@dataclass(frozen=True, slots=True)
class ToldSince:
    """One thing that changed, in words: a state or a figure, then and now, and the local clauses that say it.

    `national` is the national unit, `clause` the local one now; `doubt` is empty where the state now is sure, and
    `is_reworded` tells whether any word of the local clauses changed.
    """

    national: int
    clause: int | None
    change: str
    before: str
    now: str
    clause_before: str
    remarks: tuple[str, ...]
    doubt: str = ""
    is_reworded: bool = True


def since_sentences(alignment: Alignment, words: Words) -> tuple[str, ...]:
    """Return what changed since an earlier result as a whole, a sentence each; none where there is no such result.

    What became covered, was lost and moved, and coverage then and now; what else differs between the two results; how
    much of the local text is new; and how many requirements only one of them has.
    """
    since = alignment.since
    if since is None:
        return ()
    told = (
        _headline(alignment, since, words),
        _circumstances(since, words),
        _clauses(since, words),
        _one_sided(since, words),
    )
    return tuple(filter(None, told))


def earlier_name(since: Since, words: Words) -> str:
    """Return what the file of the earlier result is called, without its folder."""
    return words("standard input") if since.path == "-" else visible(PurePath(since.path).name)


def _headline(alignment: Alignment, since: Since, words: Words) -> str:
    counts = Counter(one.turn for one in since.reworded)
    said = {
        Turn.NEWLY_COVERED: words.counted("{n} newly covered", "{n} newly covered", counts[Turn.NEWLY_COVERED]),
        Turn.NEWLY_IN_PART: words.counted("{n} newly in part", "{n} newly in part", counts[Turn.NEWLY_IN_PART]),
        Turn.LOST: words.counted("{n} lost or lost in part", "{n} lost or lost in part", counts[Turn.LOST]),
        Turn.OTHER: words.counted("{n} other change", "{n} other changes", counts[Turn.OTHER]),
    }
    parts = [what for turn, what in said.items() if counts[turn]]
    if not since.states:
        parts.append(words("no state of a requirement changed"))
    lost = sum(one.clause is None for one in since.measures)
    if came := len(since.measures) - lost:
        parts.append(words.counted("{n} measure newly carried", "{n} measures newly carried", came))
    if lost:
        parts.append(words.counted("{n} measure lost", "{n} measures lost", lost))
    others = sum(one.figure is None for one in since.figures)
    if answers := len(since.figures) - others:
        parts.append(
            words.counted(
                "{n} figure that answers a national one moved", "{n} figures that answer national ones moved", answers
            )
        )
    if others and not answers:
        parts.append(
            words.counted(
                "{n} figure changed in a clause that answers a requirement",
                "{n} figures changed in clauses that answer requirements",
                others,
            )
        )
    elif others:
        parts.append(
            words.counted(
                "{n} other figure changed in a clause that answers a requirement",
                "{n} other figures changed in clauses that answer requirements",
                others,
            )
        )
    if since.judged:
        parts.append(
            words.counted(
                "{n} judged otherwise though none of its words changed",
                "{n} judged otherwise though none of their words changed",
                len(since.judged),
            )
        )
    before, now = since.coverage, alignment.coverage
    return words(
        "Since {result}: {changes}; coverage {before} → {now} ({covered_before} of {all_before} → {covered} of {all})",
        result=earlier_name(since, words),
        changes=words.listed(parts),
        before=words.percent(before.fraction),
        now=words.percent(now.fraction),
        covered_before=before.covered,
        all_before=before.requirements,
        covered=now.covered,
        all=now.requirements,
    )


def _circumstances(since: Since, words: Words) -> str:
    told = words.listed(words(_CIRCUMSTANCE_NAMES[one]) for one in since.circumstances)
    if not told:
        return ""
    return words("Not the same in both results: {what}; so not every change need come from the local text", what=told)


def _clauses(since: Since, words: Words) -> str:
    if not since.gone and not since.new:
        return words("The local text says the same as then, word for word")
    return words(
        "Local text, page furniture left out: {new} of {now} clauses are new or reworded, {gone} of {before} then are "
        "gone or reworded",
        new=since.new,
        now=since.clauses,
        gone=since.gone,
        before=since.clauses_before,
    )


def _one_sided(since: Since, words: Words) -> str:
    if not since.only_before and not since.only_now:
        return ""
    return words(
        "Only then a requirement: {before}; only now: {now}; the national text was edited, or is cut or read "
        "otherwise, and nothing is told of these",
        before=since.only_before,
        now=since.only_now,
    )


def since_teller(teller: Teller) -> SinceTeller | None:
    """Return who tells what changed since the earlier result of an alignment, None where there is none."""
    since = teller.alignment.since
    return None if since is None else SinceTeller(teller, since)


@dataclass(frozen=True)
class SinceTeller:
    """What changed since an earlier result, one by one."""

    teller: Teller
    since: Since

    @property
    def words(self) -> Words:
        """The words of the language."""
        return self.teller.words

    def all(self) -> Iterator[ToldSince]:
        """Yield what changed in the order in which it is read: states, those that were lost first, then figures.

        States that are judged otherwise though no word of their clauses changed come last: no author has changed them.
        """
        yield from map(self._state, self.since.reworded)
        yield from map(self._measure, self.since.measures)
        yield from map(self._figure, self.since.figures)
        yield from map(self._state, self.since.judged)

    def before(self, national: int) -> str | None:
        """Return the state that a requirement had, None where the earlier result has it not."""
        then = self._earlier.get(national)
        return None if then is None else self.words(STATE_NAMES[then.state])

    @cached_property
    def _earlier(self) -> dict[int, Earlier]:
        return {one.national: one for one in self.since.earlier}

    @cached_property
    def _own(self) -> dict[int, Requirement]:
        return {one.national: one for one in self.teller.alignment.requirements}

    def _state(self, state: StateChange) -> ToldSince:
        then, now = self._earlier[state.national], self._own[state.national]
        turn = self._turn(state.turn, now)
        return ToldSince(
            state.national,
            state.clause,
            turn if state.is_reworded else self.words("{change} (words unchanged)", change=turn),
            self._standing(then, counts=then.counts),
            self._standing(now, counts=self.teller.alignment.counts(now)),
            visible(state.clause_before),
            tuple(self._remarks(state, now)),
            self.teller.doubt(now),
            state.is_reworded,
        )

    def _turn(self, turn: Turn, now: Requirement) -> str:
        if turn is Turn.LOST and now.state is State.PARTIAL:
            return self.words("lost in part")
        return self.words(_TURN_NAMES[turn])

    def _standing(self, one: Earlier | Requirement, *, counts: bool) -> str:
        told = self.words(STATE_NAMES[one.state])
        if counts:
            return told
        name = ADDRESSEE_NAMES[one.addressee] if one.is_in_scope else N_("not measured on")
        return self.words("{state}, {aside}", state=told, aside=self.words(name))

    def _remarks(self, state: StateChange, now: Requirement) -> Iterator[str]:
        if missing := self.teller.missing_line(now):
            yield missing
        if state.is_decided:
            yield self.words("decided otherwise by reviewers")
        if state.turn is not Turn.OTHER and state.role is not None:
            role = self.teller.role(state.role)
            if state.turn is Turn.LOST:
                yield self.words("read as {role} now, no longer as a task; check its role", role=role)
            else:
                yield self.words("read as {role} then, and as a task now; check its role", role=role)

    def _measure(self, move: MeasureMove) -> ToldSince:
        missing, carried = self.words("measure missing"), self.words("measure carried")
        measure = self.words("measure: {measure}", measure=self.teller.national.quote(move.national, move.span))
        if move.clause is None:
            change, before, now = self.words("measure lost"), carried, missing
        else:
            change, before, now = self.words("measure newly carried"), missing, carried
        return ToldSince(move.national, move.clause, change, before, now, visible(move.clause_before), (measure,))

    def _figure(self, move: FigureMove) -> ToldSince:
        now = None
        if move.now is not None and move.clause is not None:
            now = self.teller.local.quote(move.clause, move.now.span)
        change = N_("figure changed") if now else N_("figure gone")
        return ToldSince(
            move.national,
            move.clause,
            self.words(change if move.before else N_("figure new")),
            visible(move.before) or NOTHING,
            now or NOTHING,
            visible(move.clause_before),
            (self._answered(move),),
        )

    def _answered(self, move: FigureMove) -> str:
        if move.figure is None:
            return self.words("its clause is the same but for its figures")
        figure, about = self.teller.national.quote(move.national, move.figure.span), FIGURES.about(move.figure)
        if about:
            return self.words("national figure: {figure} ({about})", figure=figure, about=about)
        return self.words("national figure: {figure}", figure=figure)

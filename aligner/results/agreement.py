"""Whether the parts of a JSON report agree: what each of them says may be possible, and the whole still not.

What follows from something else in the file (states from links, coverage from states) is made again by the functions
that make it in every alignment, and compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from aligner.changes import change_kinds
from aligner.files.json_values import Value
from aligner.findings.coverage import coverage_of, sections_of
from aligner.findings.requirements import local_only_of, requirements_of
from aligner.findings.scope import is_in_scope
from aligner.findings.since import turn_of
from aligner.model import (
    Addressee,
    Alignment,
    Remark,
    Requirement,
    Review,
    Role,
    Since,
    State,
    place_of,
    place_of_entry,
)

Pairs = Collection[tuple[int, int]]
"""Links, as the indexes of the local and the national unit."""


def demand_agreement(alignment: Alignment, data: Value) -> None:
    """Compare the parts of `alignment`, which was read from `data`.

    Raises:
        Misfit: if one does not follow from another as it does in every result.
    """
    pairs = [(link.local, link.national) for link in alignment.links]
    linked = frozenset(pairs)
    data["links"].demand(pairs == sorted(linked), "are out of order, or one stands there twice")
    _demand_changes(alignment, data, linked)
    _demand_requirements(alignment, data["requirements"], linked)
    counted = alignment.options.addressee
    coverage = coverage_of(alignment.requirements, counted)
    data["coverage"].demand(alignment.coverage == coverage, "does not add up")
    inside = all(
        one.is_in_scope is is_in_scope(alignment.national, one.national, alignment.scope)
        for one in alignment.requirements
    )
    data["requirements"].demand(inside, "do not agree with the scope")
    sections = sections_of(alignment.national, alignment.requirements, counted)
    data["sections"].demand(alignment.sections == sections, "do not add up")
    alone = tuple(one.local for one in alignment.local_only)
    is_alone = alone == local_only_of(alignment.local, alignment.links, alignment.requirements)
    data["local_only"].demand(is_alone, "does not follow from the links")
    if alignment.review is not None:
        _demand_review(alignment.review, data["review"], linked)
    most = alignment.peers.count if alignment.peers is not None else 0
    are_few = all(one.peers is None or one.peers.count <= most for one in alignment.requirements)
    data["requirements"].demand(are_few, "are told beside more plans than there are")
    if alignment.since is not None:
        _demand_since(alignment, alignment.since, data["since"])


def _demand_changes(alignment: Alignment, data: Value, linked: Pairs) -> None:
    for kind in change_kinds():
        found = kind.of(alignment)
        if not found:
            continue
        targets = {(one.local.unit, one.national.unit) for one in alignment.targets if one.local and one.national}
        has_links = all((one.local, one.national) in linked or (one.local, one.national) in targets for one in found)
        data[kind.key].demand(has_links, "has units that are not linked")
        places = [one.national for one in found]
        data[kind.key].demand(places == sorted(places), "has entries out of order")


def _demand_requirements(alignment: Alignment, value: Value, linked: Pairs) -> None:
    requirements = alignment.requirements
    tasks = [index for index, unit in enumerate(alignment.national.units) if unit.role is Role.TASK]
    value.demand([one.national for one in requirements] == tasks, "are not the tasks of the national document")
    given = {one.national: one for one in requirements}
    # How fully a counterpart carries a requirement was told from more than the links, and is not in the file.
    expected = requirements_of(
        alignment.local,
        alignment.national,
        alignment.links,
        lambda unit: given[unit].near_miss,
        lambda unit: given[unit].measures,
        whole={unit for unit, one in given.items() if one.state is State.COVERED},
        justified={unit: one.justification for unit, one in given.items() if one.state is State.JUSTIFIED},
        decided=frozenset(unit for unit, one in given.items() if one.is_decided),
        stated={unit: one.stated for unit, one in given.items() if one.stated is not None},
    )
    given_states = tuple(_without_what_is_told_elsewhere(one) for one in requirements)
    value.demand(given_states == expected, "do not follow from the links")
    carriers = [(measure.local, one.national) for one in requirements for measure in one.measures]
    are_linked = all((local, national) in linked for local, national in carriers if local is not None)
    value.demand(are_linked, "have measures that are carried without a link")
    are_ranked = _are_ranked(alignment.counted, alignment.not_counted)
    value.demand(are_ranked, "are not ranked from 1 on")


def _without_what_is_told_elsewhere(requirement: Requirement) -> Requirement:
    """Return the requirement as the links alone make it: ranks, addressees and peers are told from more."""
    addressee = Addressee.OURS
    return replace(
        requirement, priority=None, addressee=addressee, addressee_words=(), is_addressee_decided=False, peers=None
    )


def _are_ranked(requirements: Iterable[Requirement], others: Iterable[Requirement]) -> bool:
    """Return whether those that are open, and no others, have the ranks from 1 on."""
    if any(one.priority is not None for one in others):
        return False
    open_ones = [one for one in requirements if one.state in (State.PARTIAL, State.GAP)]
    ranked = [(one, one.priority.rank) for one in requirements if one.priority is not None]
    ranks = sorted(rank for _, rank in ranked)
    return open_ones == [one for one, _ in ranked] and ranks == list(range(1, len(ranks) + 1))


def _demand_since(alignment: Alignment, since: Since, value: Value) -> None:
    own = {one.national: one for one in alignment.requirements}
    places = [one.national for one in since.earlier]
    is_in_order = places == sorted(set(places)) and set(places) <= own.keys()
    value["requirements"].demand(is_in_order, "are out of order, or no requirements")
    value["only_now"].demand(since.only_now == len(own) - len(places), "does not add up")
    turns = {
        one.national: turn_of(one, own[one.national], counts=alignment.counts(own[one.national]))
        for one in since.earlier
    }
    told = {one.national: one.turn for one in since.states}
    expected = {national: turn for national, turn in turns.items() if turn is not None}
    follows = told == expected and len(since.states) == len(told)
    value["states"].demand(follows, "do not follow from the requirements, then and now")


def _demand_review(review: Review, value: Value, linked: Pairs) -> None:
    value["reviewers"].demand(list(review.reviewers) == sorted(set(review.reviewers)), "are out of order")
    marks: Mapping[str, Iterable[Remark]] = {
        "notes": review.notes,
        "bookmarks": review.bookmarks,
        "roles": review.roles,
    }
    for name, found in marks.items():
        places = [place_of(one) for one in found]
        value[name].demand(places == sorted(set(places)), "are out of order, or a unit has two")
    entries = [place_of_entry(one) for one in review.entries]
    if entries:  # results that were saved before there were any have no such field
        value["entries"].demand(entries == sorted(set(entries)), "are out of order, or a unit has two of a kind")
    pairs = [(one.national, one.local) for one in review.rejected]
    value["rejected"].demand(pairs == sorted(set(pairs)), "are out of order, or one stands there twice")
    are_gone = all((local, national) not in linked for national, local in pairs)
    value["rejected"].demand(are_gone, "has pairs that are linked all the same")

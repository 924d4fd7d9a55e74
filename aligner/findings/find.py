"""All findings in one place: what the links, and their absence, mean.

Whatever depends on links depends only on those that hang together: a local unit, its national counterparts, their other
counterparts. So the findings are made cluster by cluster and kept; when a reviewer changes a link of three thousand,
one cluster is looked at again and the counts are added up anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import attrgetter
from typing import Any

import numpy as np

from aligner.changes import BODIES, DEADLINES, FIGURES, RESULTS, STRENGTH
from aligner.findings.addressee import OURS, Addressees, NationalDuties
from aligner.findings.bodies import body_claims
from aligner.findings.carriers import best_links, half_missing, said_alike, said_in_principle
from aligner.findings.claims import Claim, told
from aligner.findings.clusters import clusters_of
from aligner.findings.comparison import Comparison, LinkedPair
from aligner.findings.contents import Contents, UnitContent
from aligner.findings.coverage import coverage_of, sections_of
from aligner.findings.deadlines import deadline_claims
from aligner.findings.differences import difference_of
from aligner.findings.duty_pairs import DutiesMet
from aligner.findings.elsewhere import LocalWords
from aligner.findings.figures import figure_claims, result_claims
from aligner.findings.headline import changes_of_targets, headline_targets
from aligner.findings.measures import (
    is_said_whole,
    measures_carried,
    names_the_field,
    settled_with_state,
)
from aligner.findings.missing import MissingModel, default_missing_model
from aligner.findings.priority import Known, with_priorities
from aligner.findings.requirements import (
    is_promised_by,
    local_only_of,
    possible_counterparts,
    promising_headings,
    requirements_of,
)
from aligner.findings.scope import is_in_scope, scope_named, scope_of
from aligner.findings.strength import strength_claims
from aligner.findings.trust import TrustModel, default_trust_model
from aligner.matching import Matched
from aligner.matching.states import are_tasks
from aligner.model import (
    EVERY_SECTION,
    Addressee,
    Change,
    Counted,
    Coverage,
    Difference,
    Document,
    Issuer,
    Link,
    LocalOnly,
    LocalOnlyKind,
    MeasureCarried,
    NearMiss,
    Options,
    Peers,
    Requirement,
    Said,
    Scope,
    SectionCoverage,
    State,
    Target,
)

CLAIM_FINDERS: Mapping[str, Callable[[DutiesMet], Iterator[Claim[Any]]]] = {
    FIGURES.key: figure_claims,
    STRENGTH.key: strength_claims,
    DEADLINES.key: deadline_claims,
    BODIES.key: body_claims,
    RESULTS.key: result_claims,
}
"""What proposes the changes of each kind."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, under the names that the alignment has for it."""

    requirements: tuple[Requirement, ...]
    coverage: Coverage
    scope: Scope | None
    issuer: Issuer
    sections: tuple[SectionCoverage, ...]
    local_only: tuple[LocalOnly, ...]
    differences: tuple[Difference, ...]
    changes: tuple[Change[Said], ...]
    duties_compared: int
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What a reviewer has said of units, by index.

    Why gaps need no local clause, which units are decided, who has to carry a national unit out, and what became of it
    (covered, partial or gap) whatever the links: whoever says that has decided on it.
    """

    justified: Mapping[int, str] = field(default_factory=dict)
    national: frozenset[int] = frozenset()
    local: frozenset[int] = frozenset()
    addressees: Mapping[int, Addressee] = field(default_factory=dict)
    stated: Mapping[int, State] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Cluster:
    """The findings on links that hang together: measures by national unit, differences by link, changes by kind.

    `duties` counts the pairs of duties that were compared.
    """

    measures: Mapping[int, tuple[MeasureCarried, ...]]
    differences: Mapping[tuple[int, int], Difference]
    changes: Mapping[str, tuple[Change[Said], ...]]
    duties: int


class Finder:
    """Finds what the links between two documents mean, and keeps what it found for the next time."""

    def __init__(
        self,
        matched: Matched,
        options: Options,
        *,
        national: Contents | None = None,
        missing: MissingModel | None = None,
        trust: TrustModel | None = None,
        peers: Mapping[int, Peers] | None = None,
    ) -> None:
        """Take the two documents as they were matched, and what the user has said of who issued the local one.

        `national` is what the units of the national text say, None where nobody has read them yet.
        `missing` tells which measures are missing, `trust` which claims on duties are right; None stands for the models
        of the package. `peers` tell what other plans make of the national units.
        """
        self._missing = missing or default_missing_model()
        self._trust = trust or default_trust_model()
        self._words = LocalWords(matched)
        self._local = Contents.of(matched.local)
        self._national = national or Contents.of(matched.national)
        self._matcher = matched.matcher
        self._judge = matched.judge
        self._meanings = matched.local.profile.meanings.alone, matched.national.profile.meanings.alone
        self._counted = options.addressee
        self._scope_sections = options.scope_sections
        self._addressees = Addressees(
            matched.local.document, self._national.kept(_duties), matched.links, issuer=options.issuer
        )
        self._clusters: dict[object, _Cluster] = {}
        self._reasons: Known = {}
        self._peers = peers or {}

    def find(
        self,
        links: Sequence[Link],
        near_miss: Callable[[int], NearMiss | None],
        *,
        local: Document | None = None,
        national: Document | None = None,
        verdicts: Verdicts | None = None,
        rejected: Collection[tuple[int, int]] = (),
    ) -> Findings:
        """Return the findings on `links`, which are ordered by local, then national index.

        `near_miss` tells what comes nearest to a gap. `local` and `national` are the documents where they have other
        roles than those that were matched. `rejected` are pairs, local and national, that a reviewer took away.
        """
        verdicts = verdicts or Verdicts()
        mine = self._local.on(local or self._local.document)
        theirs = self._national.on(national or self._national.document)
        headings = promising_headings(mine.document)
        found = [self._cluster(cluster, mine, theirs, headings) for cluster in clusters_of(links)]
        measures = {unit: own for one in found for unit, own in one.measures.items()}
        differences = {pair: own for one in found for pair, own in one.differences.items()}
        judged = self._judge.judge(are_tasks(mine.document), without=rejected)
        whole = set(np.flatnonzero(judged.is_whole).tolist())
        whole.difference_update(half_missing(measures, mine.document, links))
        whole.update(unit for unit, own in measures.items() if is_said_whole(own))
        whole.update(said_alike((link for link in links if link.national not in whole), mine.document, theirs.document))
        likeliest = best_links(mine.document, links, headings)
        found_requirements = requirements_of(
            mine.document,
            theirs.document,
            links,
            near_miss,
            lambda unit: (
                measures[unit]
                if unit in measures and verdicts.stated.get(unit) is not State.GAP
                else self._measures(theirs[unit], ())
            ),
            whole=whole,
            justified=verdicts.justified,
            decided=verdicts.national,
            stated=verdicts.stated,
        )
        addressed = [
            self._addressed(
                self._without_others(settled_with_state(one, best_link=likeliest.get(one.national, 0.0)), theirs),
                theirs,
                verdicts.addressees,
            )
            for one in found_requirements
        ]
        scope = self._scope(mine.document, theirs.document, addressed)
        # All are in scope to begin with, and most stay there.
        requirements = [
            one if is_in_scope(theirs.document, one.national, scope) else replace(one, is_in_scope=False)
            for one in addressed
        ]
        if self._peers:
            requirements = [replace(one, peers=self._peers.get(one.national)) for one in requirements]
        targets = headline_targets(mine, theirs)
        sections = sections_of(theirs.document, requirements, self._counted)
        return Findings(
            requirements=with_priorities(
                requirements,
                theirs,
                sections,
                self._reasons,
                carried=judged.carried,
                best_link=likeliest,
                counted=self._counted,
                in_principle=said_in_principle(mine.document, links) if self._peers else (),
                named={
                    *(one.national.unit for one in targets if one.national is not None and one.local is not None),
                    *(one.national for one in requirements if names_the_field(theirs[one.national], self._words)),
                },
            ),
            coverage=coverage_of(requirements, self._counted),
            scope=scope,
            issuer=self._addressees.issuer,
            sections=sections,
            local_only=tuple(_classed(mine, links, requirements, verdicts.local)),
            differences=tuple(differences[link.local, link.national] for link in links),
            changes=tuple(chain.from_iterable(_changes(key, found, targets) for key in CLAIM_FINDERS)),
            targets=targets,
            duties_compared=sum(one.duties for one in found),
        )

    def _scope(self, local: Document, national: Document, requirements: Sequence[Requirement]) -> Scope | None:
        """Return the sections that the local text is measured on: those the user names, or those its title tells."""
        if self._scope_sections:
            every = EVERY_SECTION in self._scope_sections
            return None if every else scope_named(national, self._scope_sections)
        ours = [one for one in requirements if one.is_ours]
        return scope_of(local, national, ours, self._meanings) if self._counted is Counted.OURS else None

    def _addressed(self, requirement: Requirement, national: Contents, decided: Mapping[int, Addressee]) -> Requirement:
        """Return the requirement with who has to carry it out, as a reviewer has said it or the texts tell."""
        unit = requirement.national
        if unit in decided:
            return replace(requirement, addressee=decided[unit], is_addressee_decided=True)
        found = self._addressees.of(unit)
        if found == OURS:  # as it was made
            return requirement
        words = tuple(national[unit].in_source(word) for word in found.words)
        return replace(requirement, addressee=found.addressee, addressee_words=words)

    def _without_others(self, requirement: Requirement, national: Contents) -> Requirement:
        """Return the requirement without what other places have to do of it among what is missing."""
        if requirement.state not in (State.COVERED, State.PARTIAL):
            return requirement
        text, unit = national.document.source.text, requirement.national
        others = [one for one in requirement.lacking if self._addressees.is_elsewhere(unit, one.span.of(text))]
        if not others:
            return requirement
        measures = (replace(one, is_unsettled=True) if one in others else one for one in requirement.measures)
        return replace(requirement, measures=tuple(measures))

    def _measures(self, unit: UnitContent, pairs: Sequence[LinkedPair]) -> tuple[MeasureCarried, ...]:
        return measures_carried(unit, pairs, words=self._words, model=self._missing)

    def _cluster(
        self, links: tuple[Link, ...], local: Contents, national: Contents, headings: frozenset[int]
    ) -> _Cluster:
        key = tuple(
            (
                link.local,
                link.national,
                link.score,
                link.kind,
                link.status,
                link.local in headings,
                local.document.units[link.local].role,
                national.document.units[link.national].role,
            )
            for link in links
        )
        if key not in self._clusters:
            comparison = Comparison(local, national, links, self._matcher)
            met = DutiesMet.of(comparison)
            self._clusters[key] = _Cluster(
                measures={
                    unit: self._measures(
                        national[unit],
                        [pair for pair in pairs if pair.local.is_task or is_promised_by(pair.link, headings)],
                    )
                    for unit, pairs in comparison.by_national.items()
                    if national[unit].is_task
                },
                differences={(pair.link.local, pair.link.national): difference_of(pair) for pair in comparison.pairs},
                changes={kind: told(kind, find(met), self._trust) for kind, find in CLAIM_FINDERS.items()},
                duties=met.count,
            )
        return self._clusters[key]


def _duties(national: Contents) -> NationalDuties:
    return NationalDuties(national.document)


def _changes(kind: str, clusters: Iterable[_Cluster], targets: Sequence[Target]) -> list[Change[Said]]:
    """Return the changes of a kind in national order; a target of the year is told once, by its indicator."""
    found = list(chain.from_iterable(one.changes[kind] for one in clusters))
    if kind == FIGURES.key:
        added = list(changes_of_targets(targets))
        taken = {said.span.start for one in added for said in one.national_said}
        ours = {one.local.said.span.start for one in targets if one.local is not None}
        found = [
            one
            for one in found
            if not (taken & {said.span.start for said in one.national_said} and not one.local_said)
            and not ours & {said.span.start for said in one.local_said}
        ]
        found += added
    found = sorted(found, key=attrgetter("national"))
    return _each_once(found) if kind == BODIES.key else found


def _each_once(changes: Iterable[Change[Said]]) -> list[Change[Said]]:
    """Return changes in order, of those that say the same words of both sides the first: a bracket is of many tasks."""
    first: dict[object, Change[Said]] = {}
    for one in changes:
        both = bool(one.national_said and one.local_said)
        first.setdefault((one.national_said, one.local_said) if both else (one.national, one.local, len(first)), one)
    return list(first.values())


def _classed(
    local: Contents, links: Iterable[Link], requirements: Iterable[Requirement], decided: frozenset[int]
) -> Iterable[LocalOnly]:
    possible = possible_counterparts(requirements)
    for unit in local_only_of(local.document, links, requirements):
        if local[unit].is_set_phrase:
            kind = LocalOnlyKind.SET_PHRASE
        else:
            is_possible = unit in possible and local[unit].is_task and unit not in decided
            kind = LocalOnlyKind.POSSIBLE_COUNTERPART if is_possible else LocalOnlyKind.INITIATIVE
        yield LocalOnly(unit, kind, unit in decided)

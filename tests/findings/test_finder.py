"""Findings made cluster by cluster, and kept for the next time, are those that one look at everything would make."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.changes import DEADLINES, FIGURES, STRENGTH
from aligner.findings import Finder, Verdicts
from aligner.findings.claims import told
from aligner.findings.clusters import clusters_of
from aligner.findings.comparison import Comparison
from aligner.findings.contents import Contents
from aligner.findings.differences import difference_of
from aligner.findings.duty_pairs import DutiesMet
from aligner.findings.elsewhere import LocalWords
from aligner.findings.find import CLAIM_FINDERS, Findings
from aligner.findings.headline import headline_targets
from aligner.findings.measures import measures_carried, settled_with_state
from aligner.findings.missing import default_missing_model
from aligner.findings.requirements import is_promised_by, promising_headings
from aligner.findings.trust import default_trust_model
from aligner.matching import Matched
from aligner.model import Document, Link, LinkKind, LinkStatus, NearMiss, Options, Role, State
from aligner.structure import with_role
from tests.review.desk import PLAN, REPORT, documents, matched, sample

# Clusters

PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), unique=True, max_size=14)


def links_of(pairs: Sequence[tuple[int, int]]) -> tuple[Link, ...]:
    return tuple(Link(local, national, 0.5, LinkKind.RELATED) for local, national in pairs)


def hang_together(one: Link, other: Link) -> bool:
    return one.local == other.local or one.national == other.national


@given(pairs=PAIRS)
def test_links_of_different_clusters_share_no_unit(pairs: list[tuple[int, int]]) -> None:
    clusters = clusters_of(links_of(pairs))
    for at, cluster in enumerate(clusters):
        others = [link for other in clusters[:at] for link in other]
        assert not any(hang_together(link, other) for link in cluster for other in others)


@given(pairs=PAIRS)
def test_the_links_of_a_cluster_hang_together(pairs: list[tuple[int, int]]) -> None:
    for cluster in clusters_of(links_of(pairs)):
        reached = [cluster[0]]
        for link in reached:
            reached += [other for other in cluster if other not in reached and hang_together(link, other)]
        assert set(reached) == set(cluster)


@given(pairs=PAIRS)
def test_clusters_hold_every_link_once_in_the_order_given(pairs: list[tuple[int, int]]) -> None:
    links = links_of(pairs)
    clusters = clusters_of(links)
    assert sorted(map(links.index, (link for cluster in clusters for link in cluster))) == list(range(len(links)))
    orders = [[links.index(link) for link in cluster] for cluster in clusters]
    assert orders == sorted(sorted(order) for order in orders)


# What is found


@dataclass(frozen=True)
class Situation:
    """What a reviewer may have come to: links, roles, and verdicts on two documents that were matched."""

    matched: Matched
    links: tuple[Link, ...]
    local: Document
    national: Document
    verdicts: Verdicts
    rejected: tuple[tuple[int, int], ...] = ()

    def found_by(self, finder: Finder) -> Findings:
        return finder.find(
            self.links,
            near_miss(self.matched),
            local=self.local,
            national=self.national,
            verdicts=self.verdicts,
            rejected=self.rejected,
        )


@cache
def near_miss(matched: Matched) -> Callable[[int], NearMiss | None]:
    return cache(matched.scored.near_miss)


STATED = (State.COVERED, State.PARTIAL, State.GAP)


def situation(found: Matched, lot: random.Random, *, most: int) -> Situation:
    """Draw what a reviewer may have come to, with at most that many changes of each sort."""
    links = {(link.local, link.national): link for link in found.links}
    rejected = lot.sample(sorted(links), min(len(links), lot.randint(0, most)))
    for pair in rejected:
        del links[pair]
    for pair in lot.sample(sorted(links), min(len(links), lot.randint(0, most))):
        links[pair] = replace(links[pair], kind=lot.choice(list(LinkKind)), status=LinkStatus.ACCEPTED)
    rows, columns = range(len(found.local.document.units)), range(len(found.national.document.units))
    for _ in range(lot.randint(0, most)):
        pair = lot.choice(rows), lot.choice(columns)
        links[pair] = found.scored.link(*pair, lot.choice(list(LinkKind)), status=LinkStatus.BY_HAND)
    local, national = found.local.document, found.national.document
    for _ in range(lot.randint(0, most)):
        local = with_role(local, lot.choice(rows), lot.choice(list(Role)))
        national = with_role(national, lot.choice(columns), lot.choice(list(Role)))
    verdicts = Verdicts(
        dict.fromkeys(lot.sample(columns, lot.randint(0, most)), "另有安排"),
        frozenset(lot.sample(columns, lot.randint(0, most))),
        frozenset(lot.sample(rows, lot.randint(0, most))),
        stated={unit: lot.choice(STATED) for unit in lot.sample(columns, lot.randint(0, most))},
    )
    ordered = tuple(links[pair] for pair in sorted(links))
    return Situation(found, ordered, local, national, verdicts, tuple(rejected))


def fresh(now: Situation) -> Findings:
    return now.found_by(Finder(now.matched, Options()))


def check_against_one_look(now: Situation, found: Findings) -> None:
    """Check findings against those of a comparison of all links at once."""
    sides = now.matched.local, now.matched.national
    theirs = Contents.of(sides[1]).on(now.national)
    whole = Comparison(Contents.of(sides[0]).on(now.local), theirs, now.links, now.matched.matcher)
    assert found.differences == tuple(map(difference_of, whole.pairs))
    met = DutiesMet.of(whole)
    model = default_trust_model()
    # A target of the year is told by its indicator and not by links: these texts set none.
    assert found.targets == headline_targets(whole.local, theirs) == ()
    assert found.changes == tuple(
        change for kind, find in CLAIM_FINDERS.items() for change in told(kind, find(met), model)
    )
    assert found.duties_compared == met.count
    headings = promising_headings(now.local)
    for one in found.requirements:
        is_gap = one.state in (State.GAP, State.JUSTIFIED)  # some are by a reviewer's word, and what is linked is none
        linked = [] if is_gap else whole.by_national.get(one.national, ())
        carriers = [pair for pair in linked if pair.local.is_task or is_promised_by(pair.link, headings)]
        measures = measures_carried(
            theirs[one.national], carriers, words=LocalWords(now.matched), model=default_missing_model()
        )
        best = max((pair.link.score for pair in carriers), default=0.0)
        assert one.stated == now.verdicts.stated.get(one.national)
        assert one == settled_with_state(replace(one, measures=measures), best_link=best)


@given(seeds=st.lists(st.integers(0, 10**6), min_size=2, max_size=4))
@settings(max_examples=40)
def test_what_was_found_before_changes_nothing(seeds: list[int]) -> None:
    found = matched(*documents(PLAN, REPORT)).matched
    finder = Finder(found, Options())
    for seed in seeds:
        now = situation(found, random.Random(seed), most=6)  # noqa: S311 - a lot, not a secret
        assert now.found_by(finder) == fresh(now)
        check_against_one_look(now, fresh(now))


def test_nor_does_it_in_a_long_review() -> None:
    found = matched(*documents(sample("plan"), sample("national"))).matched
    finder = Finder(found, Options())
    for seed in range(10):
        now = situation(found, random.Random(seed), most=12)  # noqa: S311 - a lot, not a secret
        known = now.found_by(finder)
        assert known == now.found_by(finder) == fresh(now)
        check_against_one_look(now, known)
        assert {FIGURES.key, STRENGTH.key, DEADLINES.key} <= {one.kind for one in known.changes}


@pytest.mark.parametrize("name", ["links", "roles", "verdicts"])
def test_every_change_is_seen(name: str) -> None:
    found = matched(*documents(sample("plan"), sample("national"))).matched
    local, national = found.local.document, found.national.document
    start = Situation(found, found.links, local, national, Verdicts())
    finder = Finder(found, Options())
    before = start.found_by(finder)
    gap = next(one.national for one in before.requirements if one.state is State.GAP and one.is_ours)
    task = next(link for link in found.links if national.units[link.national].role is Role.TASK)
    changed = {
        "links": replace(start, links=tuple(link for link in found.links if link != task)),
        "roles": replace(start, national=with_role(national, task.national, Role.PROBLEM)),
        "verdicts": replace(start, verdicts=Verdicts({gap: "另有安排"})),
    }[name]
    now = changed.found_by(finder)
    assert now == fresh(changed)
    assert now.coverage != before.coverage
    assert start.found_by(finder) == before

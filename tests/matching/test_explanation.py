"""Explanations are made when they are looked at, and say the same whenever that is."""

from __future__ import annotations

import copy
import pickle

import pytest

from aligner.matching import Matched
from aligner.model import Evidence, EvidenceKind, Explanation, TermKind
from tests.review.desk import documents, matched, sample

KNOWN = Explanation((Evidence(EvidenceKind.WORDING, 1.5),))


@pytest.fixture
def found() -> Matched:
    return matched(*documents(sample("plan"), sample("national"))).matched


def test_a_deferred_explanation_is_made_once_and_when_it_is_looked_at() -> None:
    made = []

    def make() -> Explanation:
        made.append(KNOWN)
        return KNOWN

    later = Explanation.deferred(make)
    assert not made
    assert (later.evidence, later.terms) == (KNOWN.evidence, ())
    assert later == KNOWN
    assert hash(later) == hash(KNOWN)
    assert repr(later) == repr(KNOWN)
    assert len(made) == 1


def test_a_deferred_explanation_survives_a_copy_and_the_way_to_another_process() -> None:
    assert copy.deepcopy(Explanation.deferred(lambda: KNOWN)) == KNOWN
    assert pickle.loads(pickle.dumps(Explanation.deferred(lambda: KNOWN))) == KNOWN  # noqa: S301 - our own bytes


def test_what_is_looked_at_first_does_not_matter(found: Matched) -> None:
    whole = [link.explanation for link in found.links]
    again = matched(*documents(sample("plan"), sample("national"))).matched
    for at in range(len(again.links) - 1, -1, -1):
        link = again.links[at]
        alone = again.scored.link(link.local, link.national, link.kind)
        assert alone.explanation == link.explanation == whole[at]


def test_terms_are_those_that_tell_most_of_the_other_side(found: Matched) -> None:
    one, other = found.local, found.national
    assert any(term.kind is TermKind.WORD for link in found.links for term in link.explanation.terms)
    for link in found.links:
        words = [term for term in link.explanation.terms if term.kind is TermKind.WORD]
        assert len(words) <= 6
        told = [term.weight * term.likeness for term in words]
        assert told == pytest.approx(sorted(told, reverse=True), abs=1e-3)
        mine = [term.local.of(one.document.source.text) for term in words]
        assert len(set(mine)) == len(mine)
        for term in words:
            for side, unit, span in ((one, link.local, term.local), (other, link.national, term.national)):
                inside = side.document.units[unit].span
                assert inside.start <= span.start < span.end <= inside.end

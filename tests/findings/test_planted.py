"""Everything that is planted in the samples is found, and nothing else is claimed of them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from aligner.changes import BODIES, DEADLINES, FIGURES, STRENGTH, DeadlineRelation, FigureRelation
from aligner.model import Alignment, Document, Span, State
from aligner.pipeline import align
from aligner.reading import read
from tests.shared import ROOT

PLANTED: dict[str, Any] = json.loads((ROOT / "samples" / "planted.json").read_text("utf-8"))
PARTLY_CARRIED = {one["national"]: one["missing"] for one in PLANTED["partial"]}


@cache
def sample() -> Alignment:
    return align(read(str(ROOT / "samples" / "plan.txt")), read(str(ROOT / "samples" / "national.txt")))


def pair(local: int, national: int) -> tuple[str, str]:
    return sample().local.units[local].text, sample().national.units[national].text


def shown(document: Document, span: Span) -> str:
    return span.of(document.source.text)


def test_changed_figures_are_those_that_are_planted() -> None:
    alignment = sample()
    found = {
        (*pair(one.local, one.national), str(one.relation)): (
            shown(alignment.local, one.local_said[0].span) if one.local_said else None,
            shown(alignment.national, one.national_said[0].span) if one.national_said else None,
        )
        for one in FIGURES.of(alignment)
        if one.relation not in (FigureRelation.EQUAL, FigureRelation.SHARE)
    }
    wanted = {
        (one["local"], one["national"], one["relation"]): (one["local_figure"], one["national_figure"])
        for one in PLANTED["figures"]
        if one["relation"] not in ("equal", "share")
    }
    assert found.keys() == wanted.keys()
    for key, figures in wanted.items():
        for figure, own in zip(figures, found[key], strict=True):
            assert (figure is None and own is None) or (figure is not None and own is not None and figure in own)


def test_equal_figures_and_shares_are_found_too() -> None:
    alignment = sample()
    found = [
        (*pair(one.local, one.national), str(one.relation), shown(alignment.local, said.span))
        for one in FIGURES.of(alignment)
        for said in one.local_said
    ]
    for one in PLANTED["figures"]:
        if one["relation"] in ("equal", "share"):
            key = (one["local"], one["national"], one["relation"])
            wanted = one["local_figure"]  # with its noun where no other unit tells what it is (三个单元)
            assert any(figure[:3] == key and (wanted in figure[3] or figure[3] in wanted) for figure in found), one


def test_changed_strength_is_what_is_planted() -> None:
    found = {
        (*pair(one.local, one.national), str(one.relation)): (one.local_said[0].word, one.national_said[0].word)
        for one in STRENGTH.of(sample())
    }
    wanted = {
        (one["local"], one["national"], one["change"]): (one["local_word"], one["national_word"])
        for one in PLANTED["strength"]
    }
    assert found.keys() == wanted.keys()
    for key, words in wanted.items():
        assert all(word in quote for word, quote in zip(words, found[key], strict=True))


def test_changed_deadlines_are_those_that_are_planted() -> None:
    alignment = sample()
    found = {
        (*pair(one.local, one.national), shown(alignment.national, one.national_said[0].span))
        for one in DEADLINES.of(alignment)
        if one.relation is not DeadlineRelation.TAKEN_OVER
    }
    assert found == {(one["local"], one["national"], one["national_deadline"]) for one in PLANTED["deadlines"]}
    relations = {one.relation for one in DEADLINES.of(alignment)}
    assert relations == {DeadlineRelation.TAKEN_OVER, DeadlineRelation.EARLIER, DeadlineRelation.LATER}


def test_no_body_is_said_to_have_changed() -> None:
    assert BODIES.of(sample()) == ()


def test_measures_that_are_told_as_missing_are_planted_and_no_planted_one_is_carried() -> None:
    alignment = sample()
    told = [
        (alignment.national.units[one.national].text, shown(alignment.national, part.span), part.is_unsettled)
        for one in alignment.requirements
        if one.state is not State.GAP
        for part in one.measures
        if part.local is None
    ]
    lacking, unsettled = ({(text, part) for text, part, is_so in told if is_so is kind} for kind in (False, True))
    planted = {(text, measure) for text, measures in PARTLY_CARRIED.items() for measure in measures}
    assert lacking <= planted
    assert planted <= lacking | unsettled
    assert len(lacking) >= 0.8 * len(planted)


def test_nothing_of_a_gap_is_carried() -> None:
    gaps = [one for one in sample().requirements if one.state is State.GAP]
    assert len(gaps) == len(PLANTED["gaps"])
    assert all(one.lacking == one.measures for one in gaps)

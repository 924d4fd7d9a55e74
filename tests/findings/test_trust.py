"""How far a claim on two duties is trusted, and that nothing below the bound is told."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import replace
from math import exp
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.changes import STRENGTH
from aligner.findings import Concluder, trust
from aligner.findings.claims import told
from aligner.findings.comparison import Comparison
from aligner.findings.contents import Contents
from aligner.findings.duty_pairs import DutiesMet, DutyPair
from aligner.findings.strength import strength_claims
from aligner.findings.trust import TRUST_FEATURES, TrustModel, default_trust_model, trust_features
from aligner.findings.ways import Way
from aligner.matching import Matched
from aligner.model import Change, Link, LinkKind, Options, Role, Said, Span
from tests.reports.builders import concluder_of, document

WAYS = tuple(way.value for way in Way)
NAMES = (*TRUST_FEATURES, *WAYS)
FILE = Path(trust.__file__).with_name("trust.toml")
NATION, PLAN = "渡口经营者应当配备救生圈。", "渡口经营者可以配备救生圈。"
WORDIER, OTHERS = "渡口经营者可以配备救生衣、救生圈和绳索。", "学校可以配备救生圈。"
SURE, UNSURE = 0.96, 0.6
WITHOUT_WEIGHTS = TrustModel(0.0, (0.0,) * len(NAMES), 0.5)
"""Has a chance of 0.5 for every claim."""


def matched(*locals_: str, scores: Iterable[float] = (SURE,), national: str = NATION) -> Matched:
    """Return local tasks that are linked, with these scores, to one national task."""
    sides = document(*((Role.TASK, text) for text in locals_), prefix="L"), document((Role.TASK, national), prefix="N")
    links = [Link(at, 0, score, LinkKind.COUNTERPART) for at, score in enumerate(scores)]
    return concluder_of(*sides, links).matched


def met(found: Matched) -> DutiesMet:
    local, national = Contents.of(found.local), Contents.of(found.national)
    return DutiesMet.of(Comparison(local, national, found.links, found.matcher))


def duties(*locals_: str, scores: Iterable[float] = (SURE,), national: str = NATION) -> tuple[DutyPair, ...]:
    """Return the pairs of duties in order of the local tasks."""
    found = met(matched(*locals_, scores=scores, national=national)).by_national
    return tuple(sorted((pair for pairs in found for pair in pairs), key=lambda pair: pair.pair.link.local))


def looked_at(pair: DutyPair) -> dict[str, float]:
    """Return the features of a claim by name, without its way."""
    return dict(zip(TRUST_FEATURES, trust_features(pair, Way.WORDED), strict=False))


def changes(found: Matched, model: TrustModel) -> tuple[Change[Said], ...]:
    return Concluder(found, Options(), trust=model).conclude().changes


# The file


def test_the_file_names_each_feature_and_way_and_no_other() -> None:
    content = tomllib.loads(FILE.read_text("utf-8"))
    assert set(content) == {"trained_on", "told", "claims", "ways"}
    assert set(content["claims"]) == {"bias", *TRUST_FEATURES}
    assert set(content["ways"]) == set(WAYS)
    assert 0 < content["told"] < 1
    assert default_trust_model().told == content["told"]


@pytest.mark.parametrize("name", ["told", "bias", *NAMES])
def test_a_file_without_an_entry_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = FILE.read_text("utf-8").splitlines(keepends=True)
    (tmp_path / FILE.name).write_text("".join(line for line in lines if not line.startswith(f"{name} =")), "utf-8")
    monkeypatch.setattr(trust, "__file__", str(tmp_path / "trust.py"))
    with pytest.raises(KeyError, match=name):
        default_trust_model.__wrapped__()


# What is looked at


def test_the_link_is_looked_at_and_whether_there_is_a_likelier_one() -> None:
    first, second = map(looked_at, duties(PLAN, PLAN, scores=(SURE, UNSURE)))
    assert (first["link"], first["sure"], first["best_of_local"], first["best_of_national"]) == (SURE, 1, 1, 1)
    assert (second["link"], second["sure"], second["best_of_local"], second["best_of_national"]) == (UNSURE, 0, 1, 0)
    first, second = map(looked_at, duties(WORDIER, PLAN, scores=(SURE, UNSURE)))
    assert first["likeness"] < second["likeness"]
    assert (first["best_of_national"], second["best_of_national"]) == (1, 0)


def test_a_local_task_may_have_a_likelier_link() -> None:
    sides = document((Role.TASK, PLAN), prefix="L"), document((Role.TASK, NATION), (Role.TASK, NATION), prefix="N")
    links = [Link(0, at, score, LinkKind.COUNTERPART) for at, score in enumerate((UNSURE, SURE))]
    pairs = (pair for pairs in met(concluder_of(*sides, links).matched).by_national for pair in pairs)
    found = {pair.pair.link.national: looked_at(pair) for pair in pairs}
    assert {at: (one["best_of_local"], one["best_of_national"]) for at, one in found.items()} == {0: (0, 1), 1: (1, 1)}


@pytest.mark.parametrize(("score", "is_sure"), [(0.8999, 0), (0.9, 1)])
def test_a_link_is_sure_from_nine_tenths_on(score: float, is_sure: int) -> None:
    (pair,) = duties(PLAN, scores=(score,))
    assert looked_at(pair)["sure"] == is_sure


@pytest.mark.parametrize(
    ("local", "same", "other"),
    [
        (PLAN, 1, 0),
        (OTHERS, 0, 1),
        ("渡口经营者和学校可以配备救生圈。", 0, 1),
        ("可以配备救生圈。", 0, 0),
    ],
)
def test_who_acts_is_the_same_or_another_or_not_known(local: str, same: int, other: int) -> None:
    (pair,) = duties(local)
    assert (looked_at(pair)["same_actor"], looked_at(pair)["other_actor"]) == (same, other)


def test_deeds_in_other_words_are_less_alike() -> None:
    same, other = (looked_at(duties(text)[0])["likeness"] for text in (PLAN, WORDIER))
    assert same == pytest.approx(1.0)
    assert 0 < other < same


@pytest.mark.parametrize("way", Way)
def test_a_claim_has_one_way(way: Way) -> None:
    (pair,) = duties(PLAN)
    of_way = dict(zip(WAYS, trust_features(pair, way)[len(TRUST_FEATURES) :], strict=True))
    assert of_way == {**dict.fromkeys(WAYS, 0.0), way.value: 1.0}


# The chance


@given(st.data())
def test_the_chance_is_a_fraction(data: st.DataObject) -> None:
    """Whatever is looked at is a fraction, and no more weights are far from nothing than a fit would give."""
    weights = st.lists(st.floats(-20, 20), min_size=len(NAMES), max_size=len(NAMES)).map(tuple)
    features = st.lists(st.floats(0, 1), min_size=len(NAMES), max_size=len(NAMES))
    model = TrustModel(data.draw(st.floats(-20, 20)), data.draw(weights), told=0.5)
    for one in (model, default_trust_model()):
        chance = one.probability(data.draw(features))
        assert 0 <= chance <= 1
        assert chance == round(chance, 4)


@pytest.mark.parametrize("at", range(len(NAMES)), ids=NAMES)
def test_each_weight_of_the_file_is_that_of_its_name(at: int) -> None:
    content, features = tomllib.loads(FILE.read_text("utf-8")), [0.0] * len(NAMES)
    features[at] = 1.0
    odds = content["claims"]["bias"] + (content["claims"] | content["ways"])[NAMES[at]]
    assert default_trust_model().probability(features) == pytest.approx(1 / (1 + exp(-odds)), abs=1e-4)


@pytest.mark.parametrize(
    ("text", "score"), [(PLAN, UNSURE), (OTHERS, SURE), (WORDIER, SURE)], ids=["link", "actor", "deeds"]
)
@pytest.mark.parametrize("way", Way)
def test_what_is_worse_founded_is_no_likelier(way: Way, text: str, score: float) -> None:
    pairs = duties(PLAN)[0], duties(text, scores=(score,))[0]
    better, worse = (default_trust_model().probability(trust_features(pair, way)) for pair in pairs)
    assert better >= worse


def test_the_same_claim_has_the_same_chance() -> None:
    again: Callable[[], TrustModel] = default_trust_model.__wrapped__
    assert again() == default_trust_model()
    features = [trust_features(duties(PLAN)[0], Way.PERMITTED) for _ in range(2)]
    assert default_trust_model().probability(features[0]) == again().probability(features[1])


@pytest.mark.parametrize("count", [0, len(NAMES) - 1, len(NAMES) + 1])
def test_features_that_are_not_those_of_the_model_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="zip"):
        default_trust_model().probability([0.0] * count)


# What is told


def test_a_claim_is_told_from_the_bound_on() -> None:
    found = matched(PLAN)
    assert [one.probability for one in changes(found, WITHOUT_WEIGHTS)] == [0.5]
    assert changes(found, replace(WITHOUT_WEIGHTS, told=0.5001)) == ()


@pytest.mark.parametrize(
    ("way", "kind"),
    [
        (Way.FIGURE_NEW, "figures"),
        (Way.PERMITTED, "strength"),
        (Way.TIME_NEW, "deadlines"),
        (Way.MORE_BODIES, "bodies"),
    ],
)
def test_claims_of_every_kind_are_held_to_the_bound_by_their_way(way: Way, kind: str) -> None:
    local = "渡口经营者、市交通局可以配备救生圈，2027年前建成栈桥30座。"
    found = matched(local, national="渡口经营者应当配备救生圈，建成栈桥。")
    assert {one.kind for one in changes(found, WITHOUT_WEIGHTS)} == {"figures", "strength", "deadlines", "bodies"}
    by_way = replace(WITHOUT_WEIGHTS, weights=tuple(float(name == way.value) for name in NAMES), told=0.6)
    assert [one.kind for one in changes(found, by_way)] == [kind]


def test_a_change_has_the_chance_of_its_claim_by_the_model_of_the_package() -> None:
    found = matched(PLAN)
    (claim,) = strength_claims(met(found))
    (change,) = Concluder(found, Options()).conclude().changes
    assert change.probability == default_trust_model().probability(claim.features)
    assert (change.local_duty, change.national_duty) == (Span(0, len(PLAN) - 1), Span(0, len(NATION) - 1))


@pytest.mark.parametrize("likelier_first", [True, False])
def test_of_claims_that_say_the_same_the_likeliest_is_told(*, likelier_first: bool) -> None:
    (claim,) = strength_claims(met(matched(PLAN)))
    claims = [replace(claim, way=way) for way in (Way.PERMITTED, Way.HELPED)]
    model = replace(WITHOUT_WEIGHTS, weights=tuple(float(name == "permitted") for name in NAMES))
    (change,) = told(STRENGTH.key, claims if likelier_first else claims[::-1], model)
    assert change.probability == model.probability(claims[0].features)

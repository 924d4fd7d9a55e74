"""The benchmark of changes counts as its gold says; what it says of this program, only the benchmark can tell."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from aligner.findings import trust
from aligner.findings.trust import TRUST_FEATURES, TrustModel, default_trust_model
from aligner.findings.ways import Way
from aligner.matching import Matched
from aligner.model import Link, LinkKind, Role
from tests.benchmark import changes, train_trust
from tests.benchmark.changes import added, counts_of, shares
from tests.benchmark.quality import ALL_PAIRS, CHANGES, change_rows
from tests.reports.builders import concluder_of, document
from tests.shared import CHANGED_PAIRS, GOLD_PAIRS, load_score, needs_shared

PAIR = "l-n"
LOCAL = (
    "渡口经营者可以配备救生圈。",
    "渡口经营者可以设置候船亭。",
    "渡口经营者可以清理航道。",
    "渡口经营者应当修建栈桥30座。",
    "渡口经营者应当种树50棵。",
)
NATIONAL = (
    "渡口经营者应当配备救生圈。",
    "渡口经营者应当设置候船亭。",
    "渡口经营者应当清理航道。",
    "渡口经营者应当修建栈桥。",
    "渡口经营者应当种树50棵。",
)
WEAKENED = {"kind": "strength", "relation": "weakened", "local_words": "可以", "national_words": "应当"}
MUST_BE_TOLD = {**WEAKENED, "local": "l0", "national": "n0", "grade": 2}
HARDLY_WORTH_IT = {**WEAKENED, "local": "l1", "national": "n1", "grade": 1}
NOT_FOUND = {**WEAKENED, "local": "l4", "national": "n4", "grade": 2}
NEW_FIGURE = {"kind": "figure", "relation": "new", "local": "l3", "national": "n3", "local_words": "30座", "grade": 2}
ROWS = (MUST_BE_TOLD, HARDLY_WORTH_IT, NOT_FOUND, NEW_FIGURE)
"""Of what is claimed, this says nothing of the third strength and of the figure that is equal."""
TRUSTING = TrustModel(0.0, (0.0,) * (len(TRUST_FEATURES) + len(Way)), 0.5)


def counts(right: int, wrong: int, gold: int, found: int) -> dict[str, int]:
    return {"right": right, "wrong": wrong, "gold": gold, "found": found}


def matched() -> Matched:
    """Return the tasks of both texts, each linked to that of the same number."""
    sides = (
        document(*((Role.TASK, text) for text in LOCAL), prefix="L"),
        document(*((Role.TASK, text) for text in NATIONAL), prefix="N"),
    )
    links = [Link(at, at, 0.99, LinkKind.COUNTERPART) for at in range(len(LOCAL))]
    return concluder_of(*sides, links).matched


def write_rows(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a gold of one pair, matched by hand, whose claims all have a chance of a half."""
    for name, texts in zip(PAIR.split("-"), (LOCAL, NATIONAL), strict=True):
        starts = np.cumsum([0, *(len(text) + 1 for text in texts)]).tolist()
        units = [
            {"id": f"{name}{at}", "start": start, "end": start + len(text)}
            for at, (start, text) in enumerate(zip(starts, texts, strict=False))
        ]
        write_rows(tmp_path / "units" / f"{name}.jsonl", units)
    write_rows(tmp_path / "findings" / PAIR / "changes.jsonl", ROWS)
    for module in (changes, train_trust):
        monkeypatch.setattr(module, "GOLD", tmp_path)
        monkeypatch.setattr(module, "matched", lambda _: matched())
    monkeypatch.setattr(changes, "trust_without", lambda _: TRUSTING)
    return tmp_path


# Counting


@needs_shared
def test_what_must_be_told_is_counted_and_what_hardly_need_be_is_not(gold: Path) -> None:
    assert gold.is_dir()
    assert counts_of(PAIR) == {
        "strength_told": counts(right=1, wrong=1, gold=2, found=1),
        "figure_new": counts(right=1, wrong=0, gold=1, found=1),
        "figure_same": counts(right=0, wrong=1, gold=0, found=0),
    }


@needs_shared
def test_nothing_is_right_or_wrong_where_nothing_is_told(gold: Path) -> None:
    assert gold.is_dir()
    assert counts_of(PAIR, told=0.6) == {
        "strength_told": counts(right=0, wrong=0, gold=2, found=0),
        "figure_new": counts(right=0, wrong=0, gold=1, found=0),
    }


@needs_shared
def test_the_requirements_of_the_gold_are_scored_elsewhere(gold: Path) -> None:
    before = counts_of(PAIR)
    (gold / "findings" / PAIR / "requirements.jsonl").write_text("not read", "utf-8")
    assert counts_of(PAIR) == before


def test_counts_are_added_by_name_and_by_group() -> None:
    one = {"figure_told": counts(5, 1, 7, 4), "body_told": counts(1, 2, 3, 1)}
    other = {"figure_told": counts(2, 0, 2, 2), "figure_new": counts(3, 3, 9, 3)}
    assert added([one, other]) == {
        "figure_told": counts(7, 1, 9, 6),
        "body_told": counts(1, 2, 3, 1),
        "figure_new": counts(3, 3, 9, 3),
        "told": counts(8, 3, 12, 7),
        "new": counts(3, 3, 9, 3),
    }
    assert added([]) == {}


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (counts(right=6, wrong=2, gold=10, found=5), (0.75, 0.5)),
        (counts(right=0, wrong=0, gold=4, found=0), (None, 0.0)),
        (counts(right=0, wrong=3, gold=0, found=0), (0.0, None)),
    ],
)
def test_there_is_no_share_of_nothing(one: dict[str, int], expected: tuple[float | None, float | None]) -> None:
    assert shares(one) == expected


# The table


def test_the_table_has_all_pairs_first_and_what_differs_before_what_is_equal() -> None:
    by_pair = {
        "a-b": {"figure_same": counts(3, 0, 2, 2), "body_told": counts(1, 1, 4, 1), "figure_told": counts(0, 0, 1, 0)},
        "c-d": {"figure_new": counts(3, 1, 6, 3), "strength_told": counts(2, 0, 2, 2)},
    }
    table = [row for row in change_rows(by_pair) if row[0] in ("pooled", "c-d")]
    assert table == [
        ["pooled", "figures", "differs", "–", "0.000", "0 of 0", "0 of 1"],
        ["pooled", "strength", "differs", "1.000", "1.000", "2 of 2", "2 of 2"],
        ["pooled", "bodies", "differs", "0.500", "0.250", "1 of 2", "1 of 4"],
        ["pooled", "all", "differs", "0.750", "0.429", "3 of 4", "3 of 7"],
        ["pooled", "figures", "new", "0.750", "0.500", "3 of 4", "3 of 6"],
        ["pooled", "figures", "equal", "1.000", "1.000", "3 of 3", "2 of 2"],
        ["pooled", "all", "equal", "1.000", "1.000", "3 of 3", "2 of 2"],
        ["c-d", "strength", "differs", "1.000", "1.000", "2 of 2", "2 of 2"],
        ["c-d", "all", "differs", "1.000", "1.000", "2 of 2", "2 of 2"],
        ["c-d", "figures", "new", "0.750", "0.500", "3 of 4", "3 of 6"],
    ]
    assert {len(row) for row in table} == {len(CHANGES)}


def test_one_pair_is_not_told_twice() -> None:
    assert {row[0] for row in change_rows({"a-b": {"figure_told": counts(1, 0, 1, 1)}})} == {"a-b"}
    assert list(change_rows({})) == []


@needs_shared
def test_the_table_knows_whatever_is_counted() -> None:
    script = load_score("findings")
    names = {f"{kind}_{group}": counts(1, 0, 1, 1) for kind in script.KINDS.values() for group in ("told", "same")}
    assert len(list(change_rows({"a-b": names}))) == len(names) + 2


def test_pairs_without_gold_links_are_benchmarked_too() -> None:
    assert set(ALL_PAIRS) == {*GOLD_PAIRS, *CHANGED_PAIRS}
    assert len(ALL_PAIRS) == len(set(ALL_PAIRS))


# The training


@needs_shared
def test_claims_are_judged_by_the_gold_and_what_hardly_need_be_told_counts_by_half(gold: Path) -> None:
    assert gold.is_dir()
    found = judged_of(PAIR)
    ways = [Way(train_trust._NAMES[len(TRUST_FEATURES) + at]) for at in ways_of(found)]
    judgements = sorted(zip(ways, found.labels.tolist(), found.weights.tolist(), strict=True))
    assert judgements == [
        (Way.FIGURE_NEW, 1.0, 1.0),
        (Way.PERMITTED, 0.0, 1.0),
        (Way.PERMITTED, 1.0, 0.5),
        (Way.PERMITTED, 1.0, 1.0),
    ]


@needs_shared
def test_what_is_equal_and_in_the_gold_is_right(gold: Path) -> None:
    equal = {"kind": "figure", "relation": "equal", "local": "l4", "national": "n4", "local_words": "50棵", "grade": 2}
    write_rows(gold / "findings" / PAIR / "changes.jsonl", [*ROWS, {**equal, "national_words": "50棵"}])
    found = judged_of(PAIR)
    of_way = ways_of(found) == list(Way).index(Way.SAME_FIGURE)
    assert found.labels[of_way].tolist() == [1.0]


def judged_of(pair: str) -> train_trust.Judged:
    """Return the claims as the gold of this test has them, and keep none of them."""
    anew: Callable[[str], train_trust.Judged] = train_trust.judged.__wrapped__
    return anew(pair)


def ways_of(found: train_trust.Judged) -> Any:
    """Return the number of the way of each claim."""
    return found.features[:, len(TRUST_FEATURES) :].argmax(axis=1)


def trained_on(claims: dict[str, train_trust.Judged], monkeypatch: pytest.MonkeyPatch) -> TrustModel:
    monkeypatch.setattr(train_trust, "judged", claims.__getitem__)
    anew: Callable[[tuple[str, ...]], TrustModel] = train_trust.train_trust.__wrapped__
    return anew(tuple(claims))


def claims_of(way: Way, *, right: int, wrong: int) -> train_trust.Judged:
    features = np.zeros((right + wrong, len(train_trust._NAMES)))
    features[:, len(TRUST_FEATURES) + list(Way).index(way)] = 1.0
    features[:right, TRUST_FEATURES.index("other_actor")] = 1.0  # which may not speak for a claim
    return train_trust.Judged(features, np.repeat([1.0, 0.0], [right, wrong]), np.ones(right + wrong))


def test_a_way_that_is_mostly_right_is_trusted_more_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = {
        "a-b": claims_of(Way.PERMITTED, right=9, wrong=1),
        "c-d": claims_of(Way.WORDED, right=1, wrong=9),
    }
    model = trained_on(claims, monkeypatch)
    weights = dict(zip(train_trust._NAMES, model.weights, strict=True))
    assert weights["permitted"] > 0 > weights["worded"]
    assert weights["other_actor"] == 0
    assert model == trained_on(claims, monkeypatch)


@pytest.mark.parametrize("pair", CHANGED_PAIRS)
def test_a_model_is_scored_on_a_pair_that_it_has_not_seen(pair: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, ...]] = []
    monkeypatch.setattr(train_trust, "train_trust", seen.append)
    train_trust.trust_without(pair)
    assert set(*seen) == set(CHANGED_PAIRS) - {pair}


def test_what_the_training_writes_is_read_as_the_model_that_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = TrustModel(-1.25, tuple(at / 8 for at in range(len(train_trust._NAMES))), 0.5)
    (tmp_path / "trust.toml").write_text(train_trust._toml(model), "utf-8")
    monkeypatch.setattr(trust, "__file__", str(tmp_path / "trust.py"))
    assert default_trust_model.__wrapped__() == model


def test_the_model_of_the_package_is_of_the_pairs_and_the_bound_of_the_training() -> None:
    content = tomllib.loads(Path(trust.__file__).with_name("trust.toml").read_text("utf-8"))
    assert tuple(content["trained_on"]) == CHANGED_PAIRS
    assert content["told"] == train_trust.TOLD
    assert set(train_trust._SIGNS) <= set(TRUST_FEATURES)

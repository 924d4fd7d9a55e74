"""A review as text: complete, strict when it comes in, and brought together with another's without loss."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.errors import LimitError, ReviewError
from aligner.files import Limits
from aligner.review.decisions import ENTRIES, REJECTED, YES, Action, Aspect, Change, standing
from aligner.review.exchange import export_text, merge, parse
from aligner.review.keys import UnitKey
from aligner.review.store import NationalIdentity, ReviewStore, read_actions
from tests.review.support import NATIONAL, key, link, note, opened

# A high surrogate before a low one is, in JSON, the character that they stand for.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=8).map(
    lambda text: text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
)
KEYS = st.builds(
    lambda fingerprint, outline, occurrence, more, is_unique, before, after, text: UnitKey(
        fingerprint, outline, occurrence, occurrence + 1 + more, is_unique, before, after, text
    ),
    *(TEXTS, TEXTS, st.integers(0, 9), st.integers(0, 9), st.booleans(), TEXTS, TEXTS, TEXTS),
)
CHANGES = st.one_of(
    st.builds(Change, st.just(Aspect.LINK), KEYS, KEYS, st.sampled_from(["counterpart", "related", REJECTED, None])),
    st.builds(Change, st.just(Aspect.NOTE), KEYS, st.none(), TEXTS),
    st.builds(Change, st.just(Aspect.JUSTIFICATION), st.none(), KEYS, st.none() | TEXTS),
    st.builds(Change, st.sampled_from([*ENTRIES]), st.none(), KEYS, st.none() | TEXTS),
    st.builds(Change, st.just(Aspect.STATE), st.none(), KEYS, st.sampled_from(["covered", "partial", "gap", None])),
    st.builds(Change, st.just(Aspect.ROLE), KEYS, st.none(), st.sampled_from(["task", "heading"])),
    st.builds(Change, st.just(Aspect.BOOKMARK), st.none(), KEYS, st.just(YES)),
    st.builds(Change, st.just(Aspect.SPLIT), KEYS, st.none(), st.integers(0, 999).map(str)),
)
TIMES = (
    st.datetimes().filter(lambda moment: moment.year < 9000).map(lambda one: f"{one.isoformat('T', 'microseconds')}Z")
)
ACTIONS = st.lists(
    st.builds(
        Action,
        TEXTS.filter(bool),
        TEXTS,
        TIMES,
        st.lists(CHANGES, max_size=3).map(tuple),
        is_undone=st.booleans(),
        turned=st.just("") | TIMES,
    ),
    max_size=4,
    unique_by=lambda action: action.id,
).map(tuple)


def action(identity: str, time: int, changes: tuple[Change, ...], *, undone: int = 0, reviewer: str = "甲") -> Action:
    def moment(hour: int) -> str:
        return f"2024-05-01T{hour:02}:00:00.000000Z"

    return Action(identity, reviewer, moment(time), changes, bool(undone), moment(undone) if undone else "")


# Text


@given(actions=ACTIONS)
@settings(max_examples=60)
def test_what_is_exported_comes_back_whole(actions: tuple[Action, ...]) -> None:
    identity = NationalIdentity("国家\u2028报告\ud800.txt", "ab", ("1", "2"))
    text = export_text(actions, identity, local_name="\udcff计划.txt")
    text.encode()
    found, back = parse(text, name="review.json")
    assert found == identity
    assert sorted(map(repr, back)) == sorted(map(repr, actions))
    assert export_text(reversed(actions), identity, local_name="\udcff计划.txt") == text
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "review"
        with opened(path) as store:
            store.insert(back)
        if back:  # without a decision there is no file
            assert list(map(repr, read_actions(path, NATIONAL))) == list(map(repr, back))


def test_each_action_has_a_line_of_its_own() -> None:
    actions = [action("b", 2, note("第一行\n第二行\u2028第三行")), action("a", 1, link())]
    lines = export_text(actions, NATIONAL, local_name="plan.txt").splitlines()
    assert [line.strip()[:1] for line in lines] == ["{", '"', '"', '"', '"', "{", "{", "]", "}"]
    assert [json.loads(line.rstrip(","))["id"] for line in lines[5:7]] == ["a", "b"]
    assert "健全服务体系" in lines[5]


def test_no_decision_is_a_review_too() -> None:
    text = export_text((), NATIONAL, local_name="plan.txt")
    assert text.endswith('"actions": []\n}\n')
    assert parse("\ufeff" + text, name="review.json") == (NATIONAL, ())


def test_a_store_that_has_imported_an_export_equals_the_first(tmp_path: Path) -> None:
    with opened(tmp_path / "a") as first, opened(tmp_path / "b") as second:
        first.append(link(), reviewer="甲")
        first.append(note(), reviewer="乙")
        first.undo(reviewer="甲")
        _, actions = parse(export_text(first.actions, NATIONAL, local_name="plan.txt"), name="review.json")
        second.insert(actions)
        assert second.actions == first.actions
        assert second.redo(reviewer="丙") is not None


# Strict


def changed(alter: Callable[[Any], object]) -> str:
    data = json.loads(export_text([action("a", 1, (*link(), *note()))], NATIONAL, local_name="plan.txt"))
    alter(data)
    return json.dumps(data)


def in_action(**fields: object) -> Callable[[Any], object]:
    return lambda data: data["actions"][0].update(fields)


def in_change(number: int, **fields: object) -> Callable[[Any], object]:
    return lambda data: data["actions"][0]["changes"][number].update(fields)


def in_key(**fields: object) -> Callable[[Any], object]:
    return lambda data: data["actions"][0]["changes"][0]["local"].update(fields)


WRONG: list[tuple[str, str]] = [
    ("", "no JSON"),
    ("plan", "no JSON"),
    ("{}", "“schema” is missing"),
    ("[]", "the review is no object"),
    ("null", "the review is no object"),
    ("[" * 100_000, "nested too deeply"),
    ('{"schema": ' + '{"a":' * 100_000, "nested too deeply"),
    ("NaN", "NaN is no whole number"),
    ("[Infinity]", "Infinity is no whole number"),
    ("[1.5]", "1.5 is no whole number"),
    ("1" * 5000, "too large"),
    ("[1e999]", "1e999 is no whole number"),
    ("-" + "9" * 5000 + ".0", "is no whole number"),
    ('[{"a":' * 100_000, "nested too deeply"),
    ('{"\\ud800": 1, "\\ud800": 1}', "is there twice"),
    ('{"schema": 1, "schema": 1}', "“schema” is there twice"),
    (changed(lambda data: data.update(schema=4)), "a newer version of this program"),
    (changed(lambda data: data.update(schema=0)), "the schema is not 3"),
    (changed(lambda data: data.update(schema=True)), "“schema” is of the wrong type"),
    (changed(lambda data: data.update({"e\u202ex\ntra": 1})), r"the review: “e\\u202ex\\ntra” is unknown"),
    (changed(lambda data: data.update({"x" * 1000: 1})), "“x{40}…” is unknown"),
    (changed(lambda data: data.pop("local")), "“local” is missing"),
    (changed(lambda data: data.update(national=[])), "“national” is of the wrong type"),
    (changed(lambda data: data["national"].update(fingerprints=[1])), "not all texts"),
    (changed(lambda data: data.update(actions={})), "“actions” is of the wrong type"),
    (changed(lambda data: data["actions"].append(3)), "action 2 is no object"),
    (changed(lambda data: data["actions"].append(data["actions"][0])), "action 2: the id is there twice"),
    (changed(in_action(id="")), "action 1: the id is empty"),
    (changed(in_action(reviewer=None)), "action 1: “reviewer” is of the wrong type"),
    (changed(in_action(time="2024-05-01")), "action 1: the time is none"),
    (changed(in_action(time="2024-02-30T00:00:00.000000Z")), "action 1: the time is none"),
    (changed(in_action(time="２024-05-01T00:00:00.000000Z")), "action 1: the time is none"),
    (changed(in_action(time="2024-05-01T00:00:00.000000Z\n")), "action 1: the time is none"),
    (changed(in_action(time="9999-12-31T23:59:59.999999Z")), "thousands of years"),
    (changed(in_action(turned="later")), "action 1: “turned” is neither"),
    (changed(in_action(is_undone=0)), "action 1: “is_undone” is of the wrong type"),
    (changed(in_action(changes=[None])), "action 1, change 1 is no object"),
    (changed(in_change(1, aspect="mood")), "action 1, change 2: the aspect “mood” is unknown"),
    (changed(in_change(0, value="friend")), "action 1: change 1: the value is none of: counterpart, rejected, related"),
    (changed(in_change(0, value=1)), "action 1, change 1: “value” is of the wrong type"),
    (changed(in_change(0, local=None)), "a link is between"),
    (changed(in_change(1, local=None)), "a link is between"),
    (changed(in_change(1, aspect="role")), "the value is none of: achievement"),
    (changed(in_change(1, aspect="confirmed")), "the value is none of: yes"),
    (changed(in_change(1, aspect="bookmark", value="no")), "the value is none of: yes"),
    (changed(in_change(1, aspect="split", value="-1")), "no whole number"),
    (changed(in_change(1, aspect="split", value="1" * 5000)), "no whole number"),
    (changed(in_change(1, aspect="split", value="٣")), "no whole number"),
    (changed(in_key(occurrence=True)), "action 1, change 1, unit: “occurrence” is of the wrong type"),
    (changed(in_key(occurrence=-1)), "among its equals"),
    (changed(in_key(occurrence=1)), "among its equals"),
    (changed(in_key(alike=2**80)), "among its equals"),
    (changed(in_key(is_unique="yes")), "“is_unique” is of the wrong type"),
    (changed(in_key(text=None)), "“text” is of the wrong type"),
]


def test_more_values_than_any_review_has_are_not_made() -> None:
    text = changed(lambda data: data)
    parse(text, name="r.json", limits=Limits(values=len(text)))
    with pytest.raises(LimitError, match=r"more than 10 values.*--limit values=20"):
        parse(text, name="r.json", limits=Limits(values=10))
    with pytest.raises(LimitError, match="more than 2000000 values"):
        parse(f"[{'{},' * 2_000_000}0]", name="r.json")


@pytest.mark.parametrize(("text", "problem"), WRONG, ids=[problem for _, problem in WRONG])
def test_what_is_not_exactly_a_review_is_refused(text: str, problem: str) -> None:
    with pytest.raises(ReviewError, match=problem) as caught:
        parse(text, name="r\n.json")
    assert str(caught.value).startswith(r"r\n.json is no review that can be imported: ")
    assert str(caught.value).isprintable()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
PLACES = [
    ("schema",),
    ("national",),
    ("national", "sha256"),
    ("actions",),
    ("actions", 0),
    ("actions", 0, "time"),
    ("actions", 0, "changes"),
    ("actions", 0, "changes", 0),
    ("actions", 0, "changes", 0, "value"),
    ("actions", 0, "changes", 0, "local"),
    ("actions", 0, "changes", 0, "local", "alike"),
]


@given(value=JSON, place=st.sampled_from(PLACES))
@settings(max_examples=150)
def test_no_json_makes_a_traceback(value: object, place: tuple[Any, ...]) -> None:
    def put(data: Any) -> None:
        for step in place[:-1]:
            data = data[step]
        data[place[-1]] = value

    try:
        parse(changed(put), name="review.json")
    except ReviewError as error:
        assert str(error).isprintable()  # noqa: PT017 - a value may fit by chance


# Bringing together


def test_the_actions_of_the_other_side_are_new() -> None:
    shared = action("s", 1, note("共有"))
    ours, theirs = action("o", 2, note("我方")), action("t", 3, link())
    merged = merge([shared, ours], [shared, theirs])
    assert merged.new == (theirs,)
    assert merged.conflicts == ()


def test_a_later_turn_of_the_other_side_is_taken_over_and_an_earlier_one_is_not() -> None:
    plain = action("s", 1, note())
    undone = action("s", 1, note(), undone=5)
    redone = Action("s", "甲", plain.time, note(), is_undone=False, turned="2024-05-01T06:00:00.000000Z")
    assert merge([plain], [undone]).new == (undone,)
    assert merge([undone], [plain]).new == ()
    assert merge([undone], [redone]).new == (redone,)


@pytest.mark.parametrize("ours_is_newer", [True, False])
def test_of_two_different_decisions_the_newer_wins_and_both_are_shown(ours_is_newer: bool) -> None:  # noqa: FBT001
    ours = action("o", 5 if ours_is_newer else 2, link(REJECTED), reviewer="甲")
    theirs = action("t", 3, link("related"), reviewer="乙")
    merged = merge([ours], [theirs])
    (conflict,) = merged.conflicts
    assert (conflict.aspect, conflict.local, conflict.national) == (Aspect.LINK, "建立服务站点", "健全服务体系")
    assert (conflict.ours.value, conflict.theirs.value) == (REJECTED, "related")
    assert conflict.winner is (conflict.ours if ours_is_newer else conflict.theirs)
    assert standing([ours, *merged.new]) == (conflict.winner,)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ([action("o", 1, link("related"))], [action("t", 2, link("related"))]),
        ([action("s", 1, link()), action("o", 2, link(REJECTED))], [action("s", 1, link())]),
        ([action("s", 1, link())], [action("s", 1, link()), action("t", 2, link(REJECTED))]),
        ([action("o", 1, link(), undone=3)], [action("t", 2, link(REJECTED))]),
        ([action("o", 1, link()), action("p", 2, link(None))], [action("t", 3, link(REJECTED))]),
        ([action("o", 1, note("一", unit="甲"))], [action("t", 2, note("二", unit="乙"))]),
    ],
    ids=["same value", "ours answers theirs", "theirs answers ours", "undone", "withdrawn", "other unit"],
)
def test_what_is_no_conflict(ours: list[Action], theirs: list[Action]) -> None:
    assert merge(ours, theirs).conflicts == ()


def test_of_two_splits_of_a_unit_the_older_takes_effect() -> None:
    ours = action("o", 2, (Change(Aspect.SPLIT, key(), None, "3"),))
    theirs = action("t", 1, (Change(Aspect.SPLIT, key(), None, "4"),))
    (conflict,) = merge([ours], [theirs]).conflicts
    assert conflict.winner is conflict.theirs
    assert conflict.national == ""


@given(first=ACTIONS, second=ACTIONS)
@settings(max_examples=60)
def test_both_sides_come_to_the_same(first: tuple[Action, ...], second: tuple[Action, ...]) -> None:
    second = tuple(one for one in second if one.id not in {other.id for other in first})
    merged, mirrored = merge(first, second), merge(second, first)
    assert standing([*first, *merged.new]) == standing([*second, *mirrored.new])
    assert {(one.ours, one.theirs, one.winner) for one in merged.conflicts} == {
        (one.theirs, one.ours, one.winner) for one in mirrored.conflicts
    }


def test_a_merged_review_can_be_stored(tmp_path: Path) -> None:
    with opened(tmp_path / "a") as ours, ReviewStore.open(tmp_path / "b", NATIONAL) as theirs:
        ours.append(link("related"), reviewer="甲")
        theirs.append(link(REJECTED), reviewer="乙")
        merged = merge(ours.actions, theirs.actions)
        ours.insert(merged.new)
        assert [one.value for one in standing(ours.actions)] == [merged.conflicts[0].winner.value] == [REJECTED]
        assert merge(ours.actions, theirs.actions).new == ()
        assert merge(ours.actions, theirs.actions).conflicts == ()

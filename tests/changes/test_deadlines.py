"""What a local deadline makes of a national one, and both in JSON."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import permutations

import pytest
from jsonschema import Draft202012Validator

from aligner.changes import DEADLINES, DeadlineRelation, relation_of
from aligner.files.json_values import Misfit, Value
from aligner.model import Deadline, Promptness, Span
from aligner.structure.times import find_times

EARLIER, LATER, CHANGED, SAME = (
    DeadlineRelation.EARLIER,
    DeadlineRelation.LATER,
    DeadlineRelation.CHANGED,
    DeadlineRelation.TAKEN_OVER,
)
OPPOSITE = {EARLIER: LATER, LATER: EARLIER, CHANGED: CHANGED, SAME: SAME}
KINDS = ("6月底前通航", "十日内答复", "提前三日公告", "春节前通航", "每年检修", "立即检修")
OTHERS = (
    "两小时内答复",
    "明年年底前通航",
    "2027年春节前通航",
    "每年检修两次",
    "2027.6.30前通航",
    "到2027年通航",
    "定期检修",
)


def one_time(text: str) -> Deadline:
    (found,) = find_times(text)
    return found


@pytest.mark.parametrize(
    ("national", "local", "relation"),
    [
        ("2027年年底前通航", "2028年6月底前通航", LATER),
        ("“十五五”末通航", "2030年年底前通航", SAME),
        ("到2027年，普及率达到90%", "力争2027年普及率达到92%", SAME),
        ("五月底前清淤", "五月底前清淤", SAME),
        ("六月底前公布", "六月中旬前公布", EARLIER),
        ("3月底前备种", "4月底前备种", LATER),
        ("年底前通航", "明年年底前通航", LATER),
        ("明年3月底前通航", "明年3月底前通航", SAME),
        ("2027年年底前通航", "年底前通航", SAME),
        ("2027年6月底前通航", "年底前通航", CHANGED),
        ("2027年6月底前通航", "2027.6.30前通航", SAME),
        ("国庆节前通航", "9月中旬前通航", EARLIER),
        ("春节前通航", "春节前通航", SAME),
        ("2027年春节前通航", "2028年春节前通航", LATER),
        ("2027年春节前通航", "春节前通航", SAME),
        ("春节前通航", "中秋节前通航", CHANGED),
        ("十五日内答复", "15日内答复", SAME),
        ("十五日内答复", "十日内答复", EARLIER),
        ("二十四小时内报告", "十二小时内报告", EARLIER),
        ("一小时内报告", "两小时内报告", LATER),
        ("一年内成立", "十二个月内成立", SAME),
        ("提前十日公告", "提前三十日公告", EARLIER),
        ("提前三十日公告", "提前十日公告", LATER),
        ("届满三十日前申请", "届满前三十日申请", SAME),
        ("每年检修", "每两年检修", LATER),
        ("每年检修", "每半年检修", EARLIER),
        ("每年检修", "每年检修两次", EARLIER),
        ("每年至少召开一次大会", "每年召开一次大会", SAME),
        ("每半年检修", "每年检修两次", SAME),
        ("每月检修", "每三十日检修", SAME),
        ("每季度检修", "每三个月检修", SAME),
        ("每月检修", "按月向船东通报", SAME),
        ("每日检修", "每周检修", LATER),
        ("立即检修", "及时检修", LATER),
        ("及时检修", "立即检修", EARLIER),
        ("及时检修", "尽快检修", SAME),
        ("定期检修", "定期检修", SAME),
    ],
)
def test_what_the_local_one_makes_of_the_national_one(national: str, local: str, relation: DeadlineRelation) -> None:
    mine, theirs = one_time(local), one_time(national)
    assert relation_of(mine, theirs) is relation
    assert relation_of(theirs, mine) is OPPOSITE[relation]


@pytest.mark.parametrize(
    ("one", "other"), [*permutations(KINDS, 2), ("定期检修", "及时检修"), ("立即检修", "定期检修")]
)
def test_two_kinds_are_not_held_against_each_other(one: str, other: str) -> None:
    assert relation_of(one_time(one), one_time(other)) is None


@pytest.mark.parametrize("text", [*KINDS, *OTHERS])
def test_each_is_the_same_as_itself(text: str) -> None:
    assert relation_of(one_time(text), one_time(text)) is SAME


# JSON


@pytest.mark.parametrize("text", [*KINDS, *OTHERS, "每季度检修", "每月检修三次", "每学期检修", "每个工作日检修"])
def test_json_has_it_and_the_schema_describes_it(text: str) -> None:
    deadline = one_time(text)
    data = DEADLINES.to_data(deadline)
    schema = {**DEADLINES.said_schema, "$defs": {"span": {"type": "array"}}}
    Draft202012Validator(schema).validate(data)
    back = DEADLINES.from_data(Value.of(json.dumps(data)), Span(0, len(text)))
    assert back == deadline


def test_what_was_saved_before_there_were_more_kinds_can_still_be_read() -> None:
    old = '{"year": null, "month": null, "day": null, "within_days": 15, "span": [0, 4]}'
    assert DEADLINES.from_data(Value.of(old), Span(0, 9)) == Deadline(Span(0, 4), within_days=15)


@pytest.mark.parametrize(
    "changed",
    [
        {"within_days": 3},
        {"promptness": "promptly"},
        {"month": None},
        {"day": None},
        {"event": "春节"},
        {"every_days": 365},
        {"month": None, "day": None, "year": None},
        {"month": None, "day": None, "within_hours": 3},
    ],
)
def test_what_is_not_one_kind_of_time_is_refused(changed: dict[str, object]) -> None:
    data = DEADLINES.to_data(Deadline(Span(0, 4), 2027, 6, 30)) | changed
    with pytest.raises(Misfit, match="is not one kind of time"):
        DEADLINES.from_data(Value.of(json.dumps(data)), Span(0, 9))


@pytest.mark.parametrize(
    ("field", "value"),
    [("promptness", "soon"), ("every_days", 0), ("ahead_days", 0), ("within_hours", -1), ("event", "")],
)
def test_a_value_that_no_deadline_has_is_refused(field: str, value: object) -> None:
    data = dict.fromkeys(DEADLINES.to_data(Deadline(Span(0, 4), 2027, 6, 30))) | {"span": [0, 4], field: value}
    with pytest.raises(Misfit, match=field):
        DEADLINES.from_data(Value.of(json.dumps(data)), Span(0, 9))


def test_a_round_keeps_its_exact_days() -> None:
    data = DEADLINES.to_data(one_time("每月检修"))
    assert DEADLINES.from_data(Value.of(json.dumps(data)), Span(0, 9)).every_days == Fraction(365, 12)
    assert DEADLINES.to_data(Deadline(Span(0, 2), promptness=Promptness.AT_ONCE))["times"] is None

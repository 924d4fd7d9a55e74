"""What schema 6 has added comes back, and results of schema 5 open without it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from aligner.changes import RESULTS
from aligner.model import Alignment
from aligner.reports import ReportOptions, render
from aligner.results.from_json import parse_result
from aligner.results.json_schema import json_schema
from aligner.results.to_json import SCHEMA
from tests.reports.agreeing import year_targets
from tests.reports.builders import reviewed


def written(alignment: Alignment) -> str:
    return str(render(alignment, "json", options=ReportOptions()))


def read_back(text: str) -> Alignment:
    return parse_result(text, name="result.json")


OF_DEADLINES = ("years_ahead", "event", "within_hours", "ahead_days", "every_days", "times", "promptness")


def as_of_schema_5(alignment: Alignment) -> dict[str, Any]:
    """Return a result without what schema 6 has added, as the version before wrote it."""
    data: dict[str, Any] = json.loads(written(alignment))
    data["schema"] = 5
    for name in ("results", "duties_compared", "targets"):
        del data[name]
    for key in ("figures", "strength", "deadlines", "bodies"):
        for one in data[key]:
            for name in ("direction", "probability", "local_duty", "national_duty"):
                del one[name]
    for one in (one for change in data["deadlines"] for one in (change["local"], change["national"]) if one):
        for name in OF_DEADLINES:
            del one[name]
    return data


def test_a_result_of_schema_5_opens_and_tells_nothing_that_it_does_not_know() -> None:
    back = read_back(json.dumps(as_of_schema_5(reviewed())))
    assert {change.kind for change in back.changes} == {"figures", "strength", "deadlines", "bodies"}
    plain = replace(back, changes=tuple(replace(one, probability=None) for one in back.changes))
    assert back == plain
    assert all((one.direction, one.local_duty, one.national_duty) == (None, None, None) for one in back.changes)
    assert (back.duties_compared, back.targets) == (None, ())
    assert back.links == read_back(written(reviewed())).links
    again = json.loads(written(back))
    assert (again["schema"], again["duties_compared"], again["targets"], again["results"]) == (SCHEMA, None, [], [])
    assert [one["probability"] for one in again["figures"]] == [None]
    Draft202012Validator(json_schema()).validate(again)
    assert read_back(json.dumps(again)) == back
    for language in ("en", "zh"):
        shown = str(render(back, "text", options=ReportOptions(language=language)))
        assert "Compared" not in shown
        assert "已比对" not in shown


def test_targets_results_and_what_proves_a_change_come_back() -> None:
    alignment = year_targets()
    back = read_back(written(alignment))
    assert back.targets == alignment.targets
    assert [one.indicator for one in back.targets if one.local is None] == ["粮食产量"]
    assert back.duties_compared == alignment.duties_compared
    assert RESULTS.of(back)
    for mine, theirs in zip(back.changes, alignment.changes, strict=True):
        assert replace(mine, probability=None) == replace(theirs, probability=None)
        assert mine.probability == pytest.approx(theirs.probability, abs=1e-4)

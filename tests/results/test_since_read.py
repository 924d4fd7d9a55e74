"""What a result says of an earlier one comes back, and what cannot be is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from aligner.errors import ReadingError, UsageError
from aligner.model import Alignment
from aligner.reports import ReportOptions, render
from aligner.results.from_json import parse_result, read_result
from aligner.results.json_schema import json_schema
from aligner.review.earlier import held_against
from aligner.version import __version__
from tests.findings.test_since import two_results
from tests.reports.agreeing import aligned, later_draft, sample_texts, samples


def written(alignment: Alignment) -> str:
    return str(render(alignment, "json", options=ReportOptions()))


def test_it_comes_back_and_is_as_the_schema_says() -> None:
    text = written(later_draft())
    back, version = read_result(text, name="result.json")
    assert back.since == later_draft().since
    assert (written(back), version) == (text, __version__)
    Draft202012Validator(json_schema()).validate(json.loads(text))


@given(two_results())
def test_of_any_two_results_it_comes_back(results: tuple[Alignment, Alignment]) -> None:
    before, now = results
    text = written(held_against(now, before, name="old.json", version=__version__))
    assert written(parse_result(text, name="result.json")) == text
    Draft202012Validator(json_schema()).validate(json.loads(text))


def test_a_result_from_before_there_was_one_opens() -> None:
    data = json.loads(written(samples()))
    assert data.pop("since") is None
    assert parse_result(json.dumps(data), name="result.json") == parse_result(written(samples()), name="result.json")


def _put(*path: str | int, value: Any) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return change


def _leave_out_an_edited_figure(data: Any) -> None:
    data["since"]["figures"][1] |= {"now": None, "local": None}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_put("since", value=7), "since is no object"),
        (_put("since", "states", value=[]), "since.states do not follow from the requirements, then and now"),
        (_put("since", "states", 0, "turn", value="found"), "since.states[0].turn is not one of"),
        (_put("since", "states", 0, "turn", value="other"), "since.states do not follow"),
        (_put("since", "states", 0, "local", value="L999"), "is the id of no unit"),
        (_put("since", "requirements", value=[]), "since.only_now does not add up"),
        (_put("since", "requirements", 0, "national", value="N1"), "are out of order, or no requirements"),
        (_put("since", "only_now", value=3), "since.only_now does not add up"),
        (_put("since", "local_clauses", "gone", value=10**6), "is no whole number from 0 to 65"),
        (_put("since", "measures", 0, "span", value=[0, 1]), "since.measures[0].span"),
        (_put("since", "measures", 0, "clause_before", value=""), "does not go with the clause"),
        (_put("since", "figures", 0, "local", value=None), "does not go with the clause"),
        (_put("since", "figures", 0, "clause_before", value=""), "does not go with the figure"),
        (_leave_out_an_edited_figure, "since.figures[1].figure is null, and there are not both figures"),
        (_put("since", "circumstances", value=["weather"]), "is not one of"),
    ],
)
def test_what_cannot_be_is_refused(change: Callable[[Any], None], says: str) -> None:
    data = json.loads(written(later_draft()))
    change(data)
    with pytest.raises(ReadingError) as caught:
        parse_result(json.dumps(data), name="result.json")
    assert says in str(caught.value)


def test_the_same_national_text_is_known_in_another_file_and_another_text_is_not() -> None:
    plan, national = sample_texts()
    typed_otherwise = aligned(plan, national.replace("\n", "\r\n\r\n"))
    found = held_against(typed_otherwise, samples(), name="old.json", version=__version__)
    assert found.national.source.sha256 != samples().national.source.sha256
    assert found.since is not None
    assert (found.since.only_before, found.since.only_now, found.since.told) == (0, 0, ())
    other = aligned(plan, "造林报告\n一、任务\n植树百万棵。\n封山育林十万亩。\n")
    with pytest.raises(UsageError, match=r"old.json: is a result on another national text"):
        held_against(other, samples(), name="old.json", version=__version__)

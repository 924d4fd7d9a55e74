"""What reviewers said outright, read back from a result: as it was saved, and where nothing was saved of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from aligner.errors import ReadingError
from aligner.results.from_json import parse_result
from aligner.results.json_schema import json_schema
from aligner.results.to_json import to_json
from tests.reports.builders import reviewed, said_outright


def test_what_was_said_outright_is_written_again_as_it_was_read() -> None:
    text = to_json(said_outright())
    assert to_json(parse_result(text, name="result.json")) == text
    Draft202012Validator(json_schema()).validate(json.loads(text))


def test_a_result_from_before_opens_with_nothing_said_outright() -> None:
    data = json.loads(to_json(reviewed()))
    del data["review"]["entries"]
    for one in data["requirements"]:
        del one["is_stated"]
    assert to_json(parse_result(json.dumps(data), name="result.json")) == to_json(reviewed())


def altered(change: Callable[[Any], object]) -> str:
    data = json.loads(to_json(said_outright()))
    change(data)
    return json.dumps(data)


DAMAGES: list[tuple[Callable[[Any], object], str]] = [
    (lambda data: data["review"]["entries"].reverse(), "entries are out of order"),
    (lambda data: data["review"].update(entries=data["review"]["entries"][:1] * 2), "or a unit has two of a kind"),
    (lambda data: data["review"]["entries"][0].update(kind="price"), "kind is not one of measures, lacking"),
    (lambda data: data["review"]["entries"][0].update(national="L1"), "is the id of no unit"),
    (lambda data: data["review"]["entries"][0].update(text=None), "text is no text"),
    (lambda data: data["requirements"][0].update(is_decided=False), "do not follow from the links"),
    (lambda data: data["requirements"][0].update(is_stated=False), "do not follow from the links"),
    (lambda data: data["requirements"][0].update(is_stated=1), "is_stated is neither true nor false"),
]


@pytest.mark.parametrize(("change", "problem"), DAMAGES, ids=[problem for _, problem in DAMAGES])
def test_what_does_not_fit_is_refused(change: Callable[[Any], object], problem: str) -> None:
    with pytest.raises(ReadingError, match=problem):
        parse_result(altered(change), name="result.json")

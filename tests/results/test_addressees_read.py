"""Whose duty a requirement is, read back from a result: as it was saved, and where nothing was saved of it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from aligner.errors import ReadingError
from aligner.model import Issuer
from aligner.results.from_json import parse_result
from aligner.results.to_json import to_json
from tests.reports.builders import reviewed, shared_out


def as_schema_4(data: dict[str, Any]) -> dict[str, Any]:
    """Return a result as it was written before there were addressees."""
    new = {"addressee", "addressee_words", "is_addressee_decided", "taken_over_by", "is_in_scope", "unsettled"}
    counts = {"centre", "elsewhere", "none", "outside", "unsettled"}
    return {
        **{key: value for key, value in data.items() if key not in ("scope", "issuer")},
        "schema": 4,
        "options": {key: data["options"][key] for key in ("min_score", "encoder")},
        "requirements": [{key: value for key, value in one.items() if key not in new} for one in data["requirements"]],
        "coverage": {key: value for key, value in data["coverage"].items() if key not in counts},
        "sections": [
            {**one, "coverage": {key: value for key, value in one["coverage"].items() if key not in counts}}
            for one in data["sections"]
        ],
    }


def test_a_result_from_before_there_were_addressees_opens_as_all_ours() -> None:
    alignment = reviewed()
    back = parse_result(json.dumps(as_schema_4(json.loads(to_json(alignment)))), name="result.json")
    assert to_json(replace(back, issuer=alignment.issuer)) == to_json(alignment)
    assert back.issuer == Issuer()
    assert all(one.is_ours for one in back.requirements)


def test_addressees_read_back_and_written_again_are_the_same() -> None:
    text = to_json(shared_out())
    assert to_json(parse_result(text, name="result.json")) == text


def test_an_issuer_that_nobody_is_called_is_refused() -> None:
    data = json.loads(to_json(reviewed()))
    data["options"]["issuer"] = "somebody"
    with pytest.raises(ReadingError, match="options has an issuer that none is called"):
        parse_result(json.dumps(data), name="result.json")

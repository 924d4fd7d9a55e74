from __future__ import annotations

from typing import Any

import pytest

from aligner.errors import UsageError
from aligner.reports import FORMATS, ReportOptions, format_for_path, render
from tests.reports.builders import aligned, document

EMPTY = aligned(document(prefix="L"), document(prefix="N"), [])


def test_every_format_renders_and_says_its_own_name() -> None:
    for name, entry in FORMATS.items():
        assert entry.name == name
        assert render(EMPTY, name, options=ReportOptions())


def test_no_two_formats_claim_one_suffix() -> None:
    suffixes = [suffix for entry in FORMATS.values() for suffix in entry.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("out.txt", "text"),
        ("a.b/结果.JSON", "json"),
        ("out.txt.json", "json"),
        ("out", None),
        (".json", None),
        ("out.xyz", None),
        ("json", None),
        ("", None),
    ],
)
def test_the_suffix_tells_the_format(path: str, name: str | None) -> None:
    assert format_for_path(path) == name


def test_an_unknown_format_is_refused_with_those_that_there_are() -> None:
    known = "csv, docx, html, json, markdown, text, xlsx"
    with pytest.raises(UsageError, match=rf"^yaml: no such format; use one of {known}$"):
        render(EMPTY, "yaml", options=ReportOptions())


@pytest.mark.parametrize("wrong", [{"scope": "gaps"}, {"language": "de"}])
def test_options_that_do_not_exist_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="must be one of"):
        ReportOptions(**wrong)

"""docs/glossary.md: each thing has one word on the screens, and the program says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from aligner import model
from aligner.results.json_schema import json_schema
from tests import catalogue
from tests.shared import ROOT

_ROW = re.compile(r"^\| (?P<english>[^|]+) \| (?P<chinese>[^|]+) \| (?P<code>[^|]+) \| [^|]+ \|$", re.MULTILINE)
ROWS = [
    (row["english"], row["chinese"], re.findall(r"`(\w+)`", row["code"]))
    for row in _ROW.finditer((ROOT / "docs" / "glossary.md").read_text("utf-8"))
    if row["chinese"] not in ("in Chinese", "---")
]
IDS = [english for english, _, _ in ROWS]


def forms(text: str | Sequence[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


@cache
def phrases() -> list[tuple[str, str]]:
    """Return what the program says, in English and in Chinese; what counts things, in both numbers."""
    said = catalogue.translations(catalogue.read("zh"))
    return [(english, forms(chinese)[0]) for phrase, chinese in said.items() for english in forms(phrase)]


def test_the_glossary_has_many_words() -> None:
    assert len(ROWS) > 40


@pytest.mark.parametrize("words", [IDS, [chinese for _, chinese, _ in ROWS]], ids=["English", "Chinese"])
def test_no_word_of_the_screens_stands_for_two_things(words: list[str]) -> None:
    assert sorted(set(words)) == sorted(words)


@pytest.mark.parametrize(("english", "chinese", "_code"), ROWS, ids=IDS)
def test_the_words_of_the_glossary_are_those_of_the_screens(english: str, chinese: str, _code: list[str]) -> None:
    whole = re.compile(rf"(?<!\w){re.escape(english)}s?(?!\w)", re.IGNORECASE)
    assert [said for said, told in phrases() if whole.search(said) and chinese in told]
    # Where the word is all that is said, nothing else may be said in Chinese, but for a longer or a shorter form.
    alone = [told for said, told in phrases() if said == english]
    assert [told for told in alone if told not in chinese and chinese not in told] == []


def names_of(schema: Any) -> set[str]:
    """Return all names and values that a JSON Schema has."""
    if isinstance(schema, dict):
        return set(schema) | {name for value in schema.values() for name in names_of(value)}
    if isinstance(schema, list):
        return {name for value in schema for name in names_of(value)}
    return {schema} if isinstance(schema, str) else set()


def test_the_names_of_the_glossary_are_in_the_code_and_in_json() -> None:
    known = names_of(json_schema()) | set(model.__all__)
    assert [name for _, _, code in ROWS for name in code if name not in known] == []

"""Everything that the program says is in the catalogue, and no sentence is made in any other way."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, nodes

from tests.catalogue import read
from tests.language.said import HANDED_ON, NO_PHRASES, PASSES_ON, File, files
from tests.shared import ROOT

TEMPLATES = tuple(sorted((ROOT / "aligner").rglob("*.j2")))
EXAMPLES = """
words(f"of {name}")
words("of " + name)
raise UsageError(f"{name} is wrong")
raise ReadingError("{name} is wrong".format(name=name))
value.reject(f"is none of {names}")
value.demand(True, problem)
notes(phrase(remark))
"""
"""Sentences that no catalogue can hold."""


def known() -> set[str]:
    found: set[str] = set()
    for message in read("zh"):
        found.update([message.id] if isinstance(message.id, str) else message.id)
    return found


def test_all_that_is_said_is_in_the_catalogue() -> None:
    phrases = known()
    said = [one for file in files() for one in file.said()]
    assert len(said) > 1000
    problems = [f"aligner/{one.where}: no phrase: {one.problem}" for one in said if one.problem]
    problems += [f"aligner/{one.where}: not translated: {one.phrase}" for one in said if one.phrase not in phrases]
    assert not problems


def test_the_lists_of_what_is_handed_on_are_up_to_date() -> None:
    found = {argument for file in files() for argument in file.arguments()}
    assert {*HANDED_ON, *PASSES_ON, *NO_PHRASES} <= found


@pytest.mark.parametrize("line", EXAMPLES.strip().splitlines())
def test_a_sentence_that_no_catalogue_can_hold_is_found(line: str, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("tests.language.said.ROOT", tmp_path)
    path = tmp_path / "aligner" / "errors.py"
    path.parent.mkdir()
    path.write_text(f"def say():\n    {line}\n", "utf-8")
    monkeypatch.setattr(File, "module", lambda _: None)
    assert [(one.where, bool(one.problem)) for one in File(path).said()] == [("errors.py:2", True)]


def calls(path: Path) -> list[nodes.Call]:
    tree = Environment(autoescape=True).parse(path.read_text("utf-8"))
    return [
        call
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in ("_", "counted")
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_say_phrases_of_the_catalogue(path: Path) -> None:
    phrases = known()
    for call in calls(path):
        for given in call.args[: 2 if call.node.name == "counted" else 1]:  # type: ignore[attr-defined]
            assert isinstance(given, nodes.Const), f"{path.name}:{call.lineno}"
            assert given.value in phrases, f"{path.name}:{call.lineno}: {given.value}"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_words_of_their_own(path: Path) -> None:
    tree = Environment(autoescape=True).parse(path.read_text("utf-8"))
    # What is computed stands for itself, so that a tag stays whole around it.
    text = "".join(
        one.data if isinstance(one, nodes.TemplateData) else "0"
        for output in tree.find_all(nodes.Output)
        for one in output.nodes
    )
    told = re.findall(r'\b(?:title|alt|aria-label|placeholder)="([^"0]+)"', text)
    told += re.split(r"<[^<>]*>", text)
    assert not [one for one in told if re.search(r"[A-Za-z]{2,}|\w*[\u4e00-\u9fff]", one)]

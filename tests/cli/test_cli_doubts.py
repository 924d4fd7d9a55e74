"""Texts whose figures mean nothing: said on standard error and in every report; with --strict, nothing is written."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from aligner.language import words_of
from aligner.reports import FORMATS, ReportOptions, render
from aligner.results.from_json import parse_result
from aligner.results.to_json import to_json
from aligner.telling.doubts import void_sentences
from tests.cli.program import PLAN_TEXT, Align

ESCAPED = "".join(char if char.isascii() else f"&#{ord(char)};" for char in PLAN_TEXT)
ENGLISH = "Every ferry station builds a waiting room.\n" * 9


@pytest.fixture
def nonsense(align: Align) -> Align:
    for name, text in {"escaped.txt": ESCAPED, "english.txt": ENGLISH}.items():
        align.folder.joinpath(name).write_text(text, "utf-8")
    return align


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("escaped.txt", "national.txt"), ["escaped.txt: its characters are written as codes"]),
        (("english.txt", "national.txt"), ["english.txt: there is next to no Chinese in it"]),
        (("plan.txt", "english.txt"), ["english.txt: there is next to no Chinese in it"]),
        (("notasks.txt", "national.txt"), ["notasks.txt: no tasks found"]),
        (("plan.txt", "notasks.txt"), ["notasks.txt: no tasks found"]),
        (("escaped.txt", "english.txt"), ["escaped.txt: its characters", "english.txt: there is"]),
    ],
)
def test_each_text_gets_one_warning_and_strict_refuses_it(
    nonsense: Align, names: tuple[str, str], said: list[str]
) -> None:
    noted = nonsense(*names, "-o", "result.json")
    assert noted.status == 0
    lines = noted.err.splitlines()
    assert lines[0] == "align: wrote result.json"
    assert [line.startswith(f"align: {one}") for line, one in zip(lines[1:], said, strict=True)] == [True] * len(said)
    nonsense.folder.joinpath("result.json").unlink()
    before = nonsense.contents()
    refused = nonsense(*names, "-o", "result.json", "--strict", "--quiet")
    assert (refused.status, refused.out, nonsense.contents()) == (2, "", before)
    assert refused.err.splitlines() == [line.replace("align: ", "align: error: ") for line in lines[1:]]


def test_strict_changes_nothing_where_nothing_is_wrong(align: Align) -> None:
    assert align("plan.txt", "national.txt", "--strict") == align("plan.txt", "national.txt")


def test_strict_takes_what_falls_out_of_the_count_for_wrong(align: Align) -> None:
    unclear = "云溪县湿地保护方案\n一、湿地\n湿地是大地之肾。\n恢复湿地3处。\n二、栈道\n修建栈道2公里。\n"
    align.folder.joinpath("unclear.txt").write_text(unclear, "utf-8")
    assert align("plan.txt", "unclear.txt").status == 0
    line = align.refused("plan.txt", "unclear.txt", "--strict")
    assert "unclear.txt: 1 of 3 sentences were not taken for tasks" in line


@pytest.mark.parametrize("option", [("--tui",), ("--review-import", "x.json"), ("--review-export", "x.json")])
def test_strict_is_for_reports(align: Align, option: tuple[str, ...]) -> None:
    assert "--strict has no meaning with" in align.refused("plan.txt", "national.txt", "--strict", *option)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("csv", "json", "docx", "xlsx")])
def test_every_report_says_that_the_figures_mean_nothing(nonsense: Align, name: str, language: str) -> None:
    data = nonsense("escaped.txt", "national.txt", "-f", "json").out
    alignment = parse_result(data, name="result.json")
    (told,) = void_sentences(alignment, words_of(language))
    shown = render(alignment, name, options=ReportOptions(language=language, width=500))
    assert told in str(shown).replace("\\", "")


def test_json_says_so_and_results_without_it_open(nonsense: Align) -> None:
    data = json.loads(nonsense("escaped.txt", "notasks.txt", "-f", "json").out)
    assert data["doubts"] == [
        {"document": "local", "kind": "escaped", "is_void": True, "lost": 0, "sentences": 0},
        {"document": "national", "kind": "no_tasks", "is_void": True, "lost": 0, "sentences": 0},
    ]
    alignment = parse_result(json.dumps(data), name="result.json")
    earlier = {name: value for name, value in data.items() if name != "doubts"}
    assert parse_result(json.dumps(earlier), name="result.json") == alignment
    assert replace(alignment, doubts=()) != alignment
    assert json.loads(to_json(alignment)) == data


def test_words_for_no_tasks_are_the_same_everywhere(align: Align) -> None:
    ended = align("notasks.txt", "national.txt")
    sentence = "notasks.txt: no tasks found, so there is nothing that could cover anything"
    assert sentence in ended.out
    assert f"align: {sentence}\n" == ended.err

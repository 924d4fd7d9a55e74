"""The printed report says what the JSON report says, in the words of the tables."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any, get_args

import pytest

from aligner.model import Alignment
from aligner.reports import ReportOptions, render
from aligner.reports.registry import Part
from tests.reports.agreeing import CASES, told_by_json
from tests.reports.json_lines import JsonLines, joined

WIDE = 400
"""Columns in which no text of the cases is broken."""
RULE = "─"


@dataclass(frozen=True)
class Printed:
    """An alignment in one language: what JSON tells, and the report as it is printed."""

    alignment: Alignment
    language: str

    def told(self, width: int = WIDE) -> JsonLines:
        return JsonLines(told_by_json(self.alignment), self.language, width)

    def lines(self, width: int = WIDE, **options: Any) -> list[str]:
        """Return the lines as they are read; a rule below a title is one sign."""
        shown = render(self.alignment, "text", options=ReportOptions(language=self.language, width=width, **options))
        lines = map(joined, str(shown).splitlines())
        return [RULE if set(line) == {RULE} else line for line in lines if line]

    def lists(self, width: int = WIDE) -> dict[str, list[str]]:
        """Return the lines below each title of a report that lists everything."""
        found: dict[str, list[str]] = {}
        own: list[str] = []
        lines = self.lines(width, scope="all", explain=True, only=get_args(Part))
        for line, after in pairwise([*lines, ""]):
            if after == RULE:
                own = found.setdefault(line, [])
            elif line != RULE:
                own.append(line)
        return found


@pytest.fixture(params=[(name, language) for name in CASES for language in ("en", "zh")], ids="-".join)
def printed(request: pytest.FixtureRequest) -> Printed:
    name, language = request.param
    return Printed(CASES[name](), language)


def test_each_list_says_what_json_says(printed: Printed) -> None:
    told, found = printed.told().lists(), printed.lists()
    assert list(found) == list(told)
    *others, links = told
    for title in others:
        assert found[title] == list(chain(*told[title])), title
    # Scores are rounded in JSON, so that the order of the nearly best is not told there.
    head, entries = told[links][0], told[links][1:]
    assert found[links][: len(head)] == head
    assert sorted(entries_of(found[links][len(head) :])) == sorted(entries)
    scores = [line.split()[1] for line in found[links][len(head) :] if is_link(line)]
    assert scores == sorted(scores, reverse=True)


def is_link(line: str) -> bool:
    return line[:2] in ("= ", "≈ ") and line[3:4] == "."


def entries_of(lines: list[str]) -> list[list[str]]:
    entries: list[list[str]] = []
    for line in lines:
        if is_link(line):
            entries.append([])
        entries[-1].append(line)
    return entries


def test_a_narrow_report_breaks_the_same_lines(printed: Printed) -> None:
    told, found = printed.told(80).lists(), printed.lists(80)
    assert list(found) == list(told)
    for title, entries in told.items():
        whole = unbroken(found[title])
        assert len(whole) == len(unbroken(chain(*entries)))
        for entry in entries:
            assert unbroken(entry) in whole


def unbroken(lines: Any) -> str:
    """Return lines as one, without blanks: a line is broken at one, or between two characters."""
    return "".join("".join(lines).split())


def test_a_report_of_everything_sums_it_up(printed: Printed) -> None:
    lines = printed.lines()
    assert all(joined(line) in lines for line in printed.told().sums())

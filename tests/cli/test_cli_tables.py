"""Which columns the 任务对照表 has, and what only those see who ask for details."""

from __future__ import annotations

import pytest

from tests.cli.program import Align

BOTH = ("plan.txt", "national.txt")


def heads(printed: str) -> list[str]:
    """Return the titles of the columns of the first table."""
    line = next(line for line in printed.splitlines() if line.startswith("| "))
    return line.strip("| ").split(" | ")


def test_columns_stand_as_they_were_asked_for(align: Align) -> None:
    ended = align(*BOTH, "-f", "markdown", "--lang", "zh", "--columns", "state, lead,number")
    assert (ended.status, heads(ended.out)) == (0, ["落实情况", "责任单位", "序号"])


def test_without_the_column_of_sections_there_are_no_rows_of_sections(align: Align) -> None:
    assert "\n### " in align(*BOTH, "-f", "markdown").out
    assert "\n### " not in align(*BOTH, "-f", "markdown", "--columns", "number,requirement").out


def test_ids_and_scores_are_for_those_who_ask(align: Align) -> None:
    plain, details = (align(*BOTH, "-f", "markdown", *more).out for more in ((), ("--details",)))
    for told in ("SHA-256", "| id |"):
        assert told in details
        assert told not in plain


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("number,owner", "'owner' is no column; use number, section, requirement"),
        ("", "'' is no column"),
        ("state,state", "'state' is named twice"),
    ],
)
def test_what_is_no_column_is_refused_in_one_line(align: Align, columns: str, said: str) -> None:
    ended = align(*BOTH, "-f", "markdown", "--columns", columns)
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err.splitlines()[-1]


@pytest.mark.parametrize("option", [("--columns", "state"), ("--details",)])
def test_a_format_without_tables_has_no_columns(align: Align, option: tuple[str, ...]) -> None:
    ended = align(*BOTH, "-f", "json", *option)
    assert (ended.status, ended.out) == (2, "")
    assert "--columns and --details are for tables, in docx, html, markdown, xlsx; json has none" in ended.err
    assert align(*BOTH, "-o", "a.json", "-o", "a.md", *option).status == 0

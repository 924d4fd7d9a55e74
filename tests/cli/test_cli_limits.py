"""Limits on the command line: which one a file is beyond is told in one line, and it can be raised."""

from __future__ import annotations

import pytest

from tests.cli.program import Align

CLAUSE = "各渡口要建好候船室。"


@pytest.fixture
def long_plan(align: Align) -> str:
    """A plan of 31 units."""
    (align.folder / "long.txt").write_text(f"今年任务\n{CLAUSE * 30}", "utf-8")
    return "long.txt"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("beside", [(), ("-o", "result.json"), ("--review-export", "review.json")])
def test_a_limit_is_told_and_can_be_raised(align: Align, long_plan: str, lang: str, beside: tuple[str, ...]) -> None:
    arguments = ("national.txt", long_plan, "--lang", lang, *beside)
    before = align.contents()
    refused = align(*arguments, "--limit", "units=20")
    assert (refused.status, refused.out, len(refused.err.splitlines())) == (2, "", 1)
    assert "--limit units=40" in refused.err
    assert align.contents() == before
    if "--review-export" not in beside:
        assert align(*arguments, "--limit", "units=40").status == 0


def test_a_limit_on_the_file_itself_is_told(align: Align, long_plan: str) -> None:
    assert "its text has more than 200 characters" in align.refused(long_plan, long_plan, "--limit", "characters=200")


def test_a_limit_that_there_is_not_is_told(align: Align) -> None:
    assert "the limits are file-mb, " in align.refused("plan.txt", "national.txt", "--limit", "unit=3")

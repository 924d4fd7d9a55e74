"""No regular expression takes more than a time in proportion to the length of a text that is made of its pieces."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.pumping.found import expressions
from tests.pumping.patterns import Used
from tests.pumping.timing import SHORT, all_slow, grows_too_fast, slow
from tests.shared import ROOT

_MOST = 12
"""Texts for each expression; ``python -m tests.pumping`` tries more."""
_POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{{1,2}[\w,{}]+\}{1,2})\+")


@pytest.mark.slow
def test_no_expression_takes_the_square_of_a_length() -> None:
    used, _ = expressions()
    assert len(used) > 100
    assert [str(one) for one in all_slow(used, most=_MOST)] == []


def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5 matches such groups wrongly (gh-106052); an atomic group around them says the same."""
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "aligner").rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if _POSSESSIVE_GROUP.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"list-style\s*:[^;]*none",
        r"(?:a|aa)+b",  # more than the square
        r" *\n",
        r"(?:甲|乙)+$",
        r"[（(][^）]*[）)]$",
    ],
)
def test_what_takes_the_square_is_found(pattern: str) -> None:
    assert slow(Used(pattern, 0, "search"), most=40) is not None


@pytest.mark.parametrize("pattern", [r"(?<!甲)(?:甲)++$", r"[^，。]{0,60}的$", r"\d+", "(?P<a>x|y)(?=z)"])
def test_what_grows_with_the_text_is_not(pattern: str) -> None:
    assert slow(Used(pattern, 0, "search"), most=40) is None


@pytest.mark.parametrize(("work", "is_slow"), [(re.compile("a*b").findall, True), (re.compile("ab").findall, False)])
def test_time_is_judged_by_how_it_grows(work: Callable[[str], object], *, is_slow: bool) -> None:
    assert (grows_too_fast(work, ("", "a", "")) > 0) is is_slow
    assert SHORT > 1_000

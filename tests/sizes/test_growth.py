"""What is done with a file grows with it, and no faster: four times the text takes nothing like sixteen times the time.

Times are those of the processor, and a step that takes next to none is not judged.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from time import process_time

import pytest

from aligner.errors import AlignerError
from aligner.model import SourceText
from aligner.pipeline import align
from aligner.reading import read_data
from aligner.reports import ReportOptions, render
from aligner.structure import segment
from tests.fuzz.seeds import PAIRS
from tests.sizes.files import PAGES, WORDS
from tests.sizes.texts import TEXTS

_FLOOR = 0.4
"""Seconds for the longer text; below, what does not depend on the text and the noise of the machine count for more."""
_MOST = 8
"""Times that four times the text may take; the square takes 16."""


def grows(work: Callable[[int], object], size: int) -> str:
    """Return how the work on four times a size grows beyond what it may, or an empty text."""
    for _ in range(2):  # what else the machine does may hit one of them, hardly ever both
        short, long = (_seconds(work, times * size) for times in (1, 4))
        if long < _FLOOR or long <= _MOST * max(short, _FLOOR / _MOST):
            return ""
    return f"{short:.2f} s for {size:,}, {long:.2f} s for {4 * size:,}"


def _seconds(work: Callable[[int], object], size: int) -> float:
    start = process_time()
    with suppress(AlignerError):  # beyond a limit
        work(size)
    return process_time() - start


def _source(text: str, name: str = "a.txt") -> SourceText:
    return SourceText(text, name=name, encoding="utf-8", sha256="0" * 64)


@pytest.mark.parametrize("kind", TEXTS)
def test_segmenting_grows_with_the_text(kind: str) -> None:
    assert grows(lambda size: segment(_source(f"今后任务\n{TEXTS[kind](size)}")), 4_000) == ""


@pytest.mark.slow
@pytest.mark.parametrize("kind", TEXTS)
def test_reading_and_segmenting_a_text_grow_with_it(kind: str) -> None:
    assert grows(lambda size: segment(read_data(TEXTS[kind](size).encode(), name="a.txt")), 25_000) == ""


@pytest.mark.slow
@pytest.mark.parametrize("kind", TEXTS)
def test_aligning_and_showing_grow_with_the_text(kind: str) -> None:
    def work(size: int) -> None:
        alignment = align(_source(f"今后任务\n{TEXTS[kind](size)}。"), _source(PAIRS[0][1]))
        for name in ("json", "html"):
            render(alignment, name, options=ReportOptions(scope="all"))

    assert grows(work, 1_500) == ""


@pytest.mark.slow
@pytest.mark.parametrize("kind", PAGES)
def test_reading_grows_with_the_page(kind: str) -> None:
    assert grows(lambda size: read_data(PAGES[kind](size), name="a.html"), 50_000) == ""


@pytest.mark.slow
@pytest.mark.parametrize("kind", WORDS)
def test_reading_grows_with_the_word_file(kind: str) -> None:
    assert grows(lambda size: read_data(WORDS[kind](size), name="a.docx"), 200_000) == ""


def test_growth_is_told() -> None:
    def squared(size: int) -> None:
        for _ in range(size):
            sum(range(size))

    assert grows(squared, 2_000)
    assert not grows(lambda size: sum(range(1_000 * size)), 2_000)

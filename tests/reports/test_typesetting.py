from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from aligner.language import visible
from aligner.reports.typesetting import bar, shorten, shorten_path, wrap
from tests.reports.builders import TEXTS

SHOWN = TEXTS.map(visible)


@given(text=SHOWN, width=st.integers(2, 60))
@example(text="一 " + " " * 50 + "二", width=10)
@example(text="。" * 40, width=10)
def test_wrapping_fits_the_width_and_loses_only_spaces(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert max(map(cell_len, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert lines == [line.rstrip() for line in lines]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("修缮渡口", 8, ["修缮渡口"]),
        ("修缮渡口，更换渡船。", 8, ["修缮渡", "口，更换", "渡船。"]),
        ("修缮渡“口岸”一处", 7, ["修缮渡", "“口岸”", "一处"]),
        ("达到1860.5万人", 8, ["达到", "1860.5万", "人"]),
        ("合同覆盖率85.5%以上", 14, ["合同覆盖率", "85.5%以上"]),
        ("按时限完成——不少于", 11, ["按时限完", "成——不少于"]),
        ("use two words 渡口", 8, ["use two", "words 渡", "口"]),
        ("N" * 25, 10, ["N" * 10, "N" * 10, "N" * 5]),
    ],
)
def test_lines_break_as_chinese_typesetting_breaks_them(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(text=SHOWN, width=st.integers(1, 60))
def test_shortening_keeps_what_fits_and_marks_what_is_gone(text: str, width: int) -> None:
    short = shorten(text, width)
    assert cell_len(short) <= width
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@given(parts=st.lists(SHOWN, min_size=1, max_size=12), width=st.integers(10, 120))
def test_a_path_of_headings_fits(parts: list[str], width: int) -> None:
    path = shorten_path(parts, " › ", width)
    assert cell_len(path) <= width
    assert path == " › ".join(parts) or "…" in path


def test_a_path_shortens_its_longest_headings_first_and_drops_the_outermost_last() -> None:
    parts = ["一、今后三年的主要任务", "（一）完善阅读设施，方便群众", "1. 书房"]
    assert shorten_path(parts, " › ", 64) == " › ".join(parts)
    assert shorten_path(parts, " › ", 50) == "一、今后三年的主… › （一）完善阅读设… › 1. 书房"
    assert shorten_path(parts, " › ", 30) == "… › （一）完善阅读… › 1. 书房"


@given(counts=st.tuples(*[st.integers(0, 10_000)] * 3).filter(any), width=st.integers(3, 80))
def test_a_bar_is_as_wide_as_asked_and_shows_every_count_that_there_is(
    counts: tuple[int, int, int], width: int
) -> None:
    drawn = bar(counts, "█▒░", width)
    assert len(drawn) == width
    for count, sign in zip(counts, "█▒░", strict=True):
        assert (sign in drawn) == (count > 0)
        assert abs(drawn.count(sign) - count * width / sum(counts)) < 3
    assert drawn == "".join(sorted(drawn, key="█▒░".index))


def test_a_bar_of_nothing_is_blank() -> None:
    assert bar((0, 0, 0), "█▒░", 5) == "     "

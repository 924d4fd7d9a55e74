"""How differences are told: targets of the year, figures of the past, how much was compared, and how sure each is."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from rich.cells import cell_len

from aligner.changes import RESULTS, STRENGTH
from aligner.model import Alignment, Direction
from aligner.reports import ReportOptions, render
from aligner.reports.registry import Part
from aligner.reports.text.table import lay_out_table
from tests.reports.agreeing import nothing, year_targets
from tests.reports.browser import needs_browser, opened, page_of, started_browser

LONG = "可以配备熟悉水性并且持有急救证书和驾驶执照的专职救生员两名"


def text_of(alignment: Alignment, *only: Part, width: int = 80, language: str = "en", section: str = "") -> str:
    options = ReportOptions(width=width, only=only, language=language, section=section or None)
    return str(render(alignment, "text", options=options))


# Targets of the year


CELLS = st.text("渡口建设增长5%左右 N131abc", min_size=1, max_size=24).map(lambda text: " ".join(text.split()) or "–")


@given(rows=st.lists(st.tuples(*[CELLS] * 4), min_size=1, max_size=5), width=st.integers(40, 120))
def test_a_table_fits_its_width_and_loses_nothing(rows: list[tuple[str, ...]], width: int) -> None:
    head = ("indicator", "national", "local", "relation")
    lines = [line.plain for line in lay_out_table(head, rows, width)]
    assert all(cell_len(line) <= width for line in lines)
    shown = sorted("".join(lines).replace(" ", ""))
    for cell in (cell for row in rows for cell in row):
        assert not set(cell.replace(" ", "")) - set(shown)


def test_the_last_cell_goes_on_below_its_start() -> None:
    lines = [line.plain for line in lay_out_table(("a", "b"), [("渡口", "raised, and much stricter")], 20)]
    assert lines == ["a     b", "渡口  raised, and", "      much stricter"]


def test_where_there_is_no_room_a_row_is_told_in_lines() -> None:
    rows = [("粮食产量", "1.4万亿斤左右 N136", "252亿斤以上 L237", "share")]
    lines = [line.plain for line in lay_out_table(("indicator", "national", "local", "relation"), rows, 40)]
    assert lines == ["粮食产量", "  national  1.4万亿斤左右 N136", "  local     252亿斤以上 L237", "  share"]


def test_each_target_tells_both_figures_their_clauses_and_what_became_of_it() -> None:
    lines = [line.split() for line in text_of(year_targets(), "targets").splitlines()]
    assert ["生产总值增长", "5%左右", "N5", "5.5%左右", "L5", "raised,", "stricter"] in lines
    assert ["粮食产量", "1.4万亿斤左右", "N8", "–", "only", "national"] in lines
    assert ["固定资产投资增长", "–", "5%", "L8", "only", "local"] in lines


def test_a_section_shows_its_own_targets_only() -> None:
    assert "Targets of the year (5)" in text_of(year_targets(), section="二、")
    assert "Targets of the year" not in text_of(year_targets(), section="三、")
    assert "Targets of the year (0)\n" in text_of(year_targets(), "targets", section="三、")


def test_texts_without_targets_have_no_table_unless_it_is_asked_for() -> None:
    assert "Targets" not in text_of(nothing())
    assert "Targets of the year (0)" in text_of(nothing(), "targets")
    assert "年度主要目标（0）" in text_of(nothing(), "targets", language="zh")
    assert "Targets" not in str(render(nothing(), "markdown", options=ReportOptions(language="en")))


# Figures of the past


def test_figures_of_the_past_are_told_on_request_only_whatever_the_scope() -> None:
    alignment = year_targets()
    (result,) = RESULTS.of(alignment)
    words = alignment.national.source.text[slice(*_ends(result.national_said[0].span))]
    whole = text_of(alignment)
    assert words not in whole
    assert "Figures of the past (1): --only results" in whole
    assert words in text_of(alignment, "results")
    assert words not in text_of(alignment, "figures")
    assert "Figures of the past (0)" in text_of(alignment, "results", section="三、")
    for name in ("csv", "html", "markdown"):
        cells = [f">{words}<", f"| {words} |", f",{words},"]
        content = str(render(alignment, name, options=ReportOptions(language="en")))
        assert not any(cell in content for cell in cells)


def _ends(span: Any) -> tuple[int, int]:
    return span.start, span.end


# How much was compared, and how sure it is


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (2, "Compared for differences: 2 duties that both sides set; of others nothing is said"),
        (1, "Compared for differences: 1 duty that both sides set; of others nothing is said"),
        (0, "Compared for differences: nothing, as the two sides were found to set no duty in common"),
    ],
)
@pytest.mark.parametrize("only", [(), ("figures",), ("weakened",)])
def test_a_list_of_changes_says_how_much_was_compared(number: int, told: str, only: tuple[Part, ...]) -> None:
    alignment = replace(year_targets(), duties_compared=number)
    assert told in text_of(alignment, *only, width=120)
    for name in ("html", "markdown"):
        assert told.partition(": ")[2] in str(render(alignment, name, options=ReportOptions(language="en")))


def test_nothing_is_said_of_it_where_no_changes_are_listed_or_it_is_not_known() -> None:
    assert "Compared" not in text_of(year_targets(), "gaps")
    unknown = replace(year_targets(), duties_compared=None)
    assert all("Compared" not in text_of(unknown, *only) for only in ((), ("weakened",)))


def rows_of(alignment: Alignment, sheet: str) -> Iterator[dict[str, Any]]:
    content = render(alignment, "xlsx", options=ReportOptions(language="en", details=True))
    assert isinstance(content, bytes)
    head, *rows = openpyxl.load_workbook(BytesIO(content))[sheet].iter_rows(values_only=True)
    yield from (dict(zip(map(str, head), row, strict=True)) for row in rows if any(row))


# openpyxl does not know the extension that makes bars of one colour.
@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
def test_tables_tell_direction_and_probability_where_they_are_known() -> None:
    alignment = year_targets()
    (row,) = rows_of(alignment, "Changes other than figures")
    assert row["direction"] == "looser"
    assert 0.5 < row["probability"] <= 1
    changes = tuple(replace(one, probability=None, direction=None) for one in alignment.changes)
    (row,) = rows_of(replace(alignment, changes=changes), "Changes other than figures")
    assert (row["direction"], row["probability"]) == (None, None)


def test_a_line_tells_the_direction_of_a_figure_which_its_relation_does_not() -> None:
    alignment = year_targets()
    assert "raised, stricter +0.5个百分点" in text_of(alignment)
    assert "提高，更严 +0.5个百分点" in text_of(alignment, language="zh")
    assert "weakened: " in text_of(alignment)
    looser = tuple(replace(one, direction=Direction.LOOSER) for one in alignment.changes)
    assert "raised, looser +0.5个百分点" in text_of(replace(alignment, changes=looser))


# openpyxl does not know the extension that makes bars of one colour.
@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
def test_a_line_shortens_what_is_long_and_tables_have_all_of_it() -> None:
    alignment = year_targets()
    (change,) = STRENGTH.of(alignment)
    assert change.local_said[0].word == LONG
    (line,) = (line for line in text_of(alignment, "weakened", width=200).splitlines() if "weakened:" in line)
    assert line.split(" → ")[1] == LONG[:27] + "…"
    (row,) = rows_of(alignment, "Changes other than figures")
    assert row["local wording"] == LONG
    rows = list(csv.DictReader(StringIO(str(render(alignment, "csv", options=ReportOptions(language="en")))[1:])))
    assert LONG[:27] + "…" in rows[-1]["changed"]


# The page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started_browser() as started:
        yield started


@needs_browser
@pytest.mark.parametrize("width", [390, 1200])
def test_the_targets_fit_a_phone_and_a_screen(browser: Browser, tmp_path: Path, width: int) -> None:
    path = tmp_path / "page.html"
    path.write_text(page_of(year_targets()), "utf-8")
    with opened(browser, path, width=width) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        part = page.locator("#targets")
        assert part.locator("tbody tr").count() == 5
        if width > 1000:
            tops = [part.locator("tbody tr >> nth=0").locator("td").nth(at).bounding_box() for at in range(3)]
            assert len({round(box["y"]) for box in tops if box}) == 1
        assert part.locator("tbody tr >> nth=0").locator("a").all_inner_texts() == ["生产总值增长"]


def test_the_page_tells_how_sure_a_change_is_and_says_what_the_number_is() -> None:
    assert 'data-key="probability"' in page_of(year_targets(), details=True)
    assert 'data-key="probability"' not in page_of(year_targets())
    unknown = replace(year_targets(), changes=tuple(replace(one, probability=None) for one in year_targets().changes))
    assert 'data-key="probability"' not in page_of(unknown, details=True)

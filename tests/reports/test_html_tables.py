"""Search, filter and order of the tables of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from aligner.model import State
from aligner.reports import ReportOptions, render
from aligner.reports.registry import TaskColumn
from tests.reports.browser import Heard, found_places, needs_browser, opened, page_of, started_browser
from tests.reports.test_html_report import samples

pytestmark = [needs_browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started_browser() as running:
        yield running


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page on the samples, in English; whatever a test does with it, it stays silent."""
    path, heard = tmp_path / "samples.html", Heard()
    path.write_bytes(page_of(samples()).encode())
    with opened(browser, path, heard=heard) as shown:
        yield shown
    assert (heard.messages, heard.errors) == ([], [])


def test_the_search_moves_while_typing_and_counts_all_places_that_are_shown(page: Page) -> None:
    places = found_places(page, "职工")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("职工")
    expect(page.locator("#hits")).to_have_text(f"1 of {places}")
    expect(page.locator("#search")).to_be_focused()
    assert page.evaluate("CSS.highlights.get('hits').size") == places
    assert set(page.evaluate("[...CSS.highlights.get('hits')].map(range => range.toString())")) == {"职工"}
    in_view = """() => { const [range] = CSS.highlights.get('hit-now');
        const { top, bottom } = range.getBoundingClientRect();
        return range.toString() === '职工' && top >= 0 && bottom <= innerHeight; }"""
    page.wait_for_function(in_view)
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#hits")).to_have_text(f"{places} of {places}")
    page.wait_for_function(in_view)
    page.locator("#search").blur()
    page.keyboard.press("n")
    expect(page.locator("#hits")).to_have_text(f"1 of {places}")
    page.keyboard.press("N")
    expect(page.locator("#hits")).to_have_text(f"{places} of {places}")
    page.get_by_role("checkbox", name="gap").check()
    shown = found_places(page, "职工")
    assert 0 < shown < places
    expect(page.locator("#hits")).to_have_text(re.compile(f"of {shown}$"))
    page.locator("#search").fill("没有这个词")
    expect(page.locator("#hits")).to_have_text("not found")
    expect(page.get_by_role("button", name="Next place found")).to_be_disabled()


def test_width_and_case_make_no_difference_to_the_search(page: Page) -> None:
    count = found_places(page, "300册")
    assert count
    for words in ("300册", "３００册", " ３００册 "):
        page.locator("#search").fill(words)
        expect(page.locator("#hits")).to_have_text(f"1 of {count}")


def test_only_what_is_found_can_be_shown_and_the_page_says_so_on_paper_too(page: Page) -> None:
    page.locator("#search").fill("工资")
    page.get_by_role("checkbox", name="Only what is found").check()
    rows = page.locator("#tasks tr[data-of]")
    told = rows.evaluate_all("all => all.filter(one => !one.hidden).map(one => one.textContent.includes('工资'))")
    assert told
    assert all(told)
    shown = f"Shown: search “工资” – {len(told)} of 44"
    expect(page.locator("#tasks .filtered")).to_have_text(shown)
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    first = re.sub(r"\s", "", printed[0].get_textpage().get_text_range())
    printed.close()
    assert re.sub(r"\s", "", shown) in first
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("#tasks tr[data-of][hidden]")).to_have_count(0)


def test_tables_are_sorted_by_any_column_and_back_by_pointer_and_key(page: Page) -> None:
    table = page.locator("#tasks table")
    ids = "all => all.map(one => one.dataset.of)"
    before = table.locator("tr[data-of]").evaluate_all(ids)
    heads = table.locator("thead th")
    for at in range(heads.count()):
        head = heads.nth(at)
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", "ascending")
        expect(table.locator('[aria-sort="ascending"], [aria-sort="descending"]')).to_have_count(1)
        assert sorted(table.locator("tr[data-of]").evaluate_all(ids)) == sorted(before)
        page.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", "descending")
        page.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", "none")
        assert table.locator("tr[data-of]").evaluate_all(ids) == before
    state = table.get_by_role("button", name=re.compile("^state", re.IGNORECASE))
    for order in (list(State), list(reversed(State))):
        state.click()
        states = table.locator("tr[data-of]").evaluate_all(
            "all => all.map(one => document.getElementById(one.dataset.of).dataset.state)"
        )
        assert states == sorted(states, key=[one.value for one in order].index)
        same = table.locator("tr[data-of]").evaluate_all(ids)
        for one in State:
            kept = [at for at, name in zip(same, states, strict=True) if name == one.value]
            assert kept == [at for at in before if at in kept]
    page.get_by_role("checkbox", name="gap").check()
    expect(table.locator("tr[data-of]:visible")).to_have_count(8)
    state.click()
    expect(table.locator("tr[data-of]:visible")).to_have_count(8)


@pytest.mark.parametrize("column", [one for one in TaskColumn if one is not TaskColumn.PEERS])
def test_a_page_with_one_column_of_the_comparison_works(browser: Browser, tmp_path: Path, column: TaskColumn) -> None:
    path, heard = tmp_path / "one.html", Heard()
    content = render(samples(), "html", options=ReportOptions(columns=(column,)))
    path.write_bytes(str(content).encode())
    with opened(browser, path, heard=heard) as page:
        expect(page.locator("#tasks th .sort")).to_have_count(1)
        page.locator("#tasks th .sort").click()
        expect(page.locator("#tasks th[aria-sort='ascending']")).to_have_count(1)
    assert (heard.messages, heard.errors) == ([], [])

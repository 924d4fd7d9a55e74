"""The page of a survey in a browser: what a reader does with it, and that nothing in it acts or is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from aligner.language import visible
from tests.reports.browser import Heard, needs_browser, opened, started_browser
from tests.reports.survey.surveys import FAILED, HOSTILE, HOSTILE_CLAUSE, NATIONAL, PLANS, make_survey, written

pytestmark = [needs_browser, pytest.mark.slow]
Scheme = Literal["light", "dark"]
MANY = 300


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started_browser() as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("surveys")
    few, many = make_survey(made / "few.sqlite"), make_survey(made / "many.sqlite", plans=MANY)
    for language in ("en", "zh"):
        (made / f"few.{language}.html").write_bytes(written(few, "index.html", language))
    (made / "many.en.html").write_bytes(written(many, "index.html"))
    return made


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    """The page in English; whatever a test does with it, it stays silent and fetches nothing."""
    heard = Heard()
    with opened(browser, folder / "few.en.html", heard=heard) as shown:
        yield shown
    assert (heard.messages, heard.errors) == ([], [])
    assert [url for url in heard.requests if not url.startswith("data:")] == [(folder / "few.en.html").as_uri()]


def go_to(page: Page, *keys: str) -> None:
    page.locator("#grid").focus()
    for key in keys:
        page.keyboard.press(key)


def rows_shown(page: Page) -> list[str]:
    """Return the names of the rows of the picture, as the keys go through them."""
    go_to(page, "Control+Home")
    names = []
    for _ in range(int(page.locator("#grid").get_attribute("aria-rowcount") or 0)):
        names.append(page.locator("#grid-plan").inner_text())
        page.keyboard.press("ArrowDown")
    return names


def test_keys_go_from_cell_to_cell_and_open_both_clauses(page: Page) -> None:
    told = page.locator("#cell-told")
    page.locator("#plan-order").select_option("coverage-")
    go_to(page, "Control+Home")
    expect(page.locator("#now")).to_contain_text("东乡 – N1: ● covered")
    page.keyboard.press("Enter")
    for words in (
        *("一、道路 / （一）桥梁", "修桥十座，", "东乡", "● covered", "L1", visible(HOSTILE_CLAUSE)),
        *("= counterpart, score 0.91", "figure: lowered", "strength: weakened", "lowered: 十座 → 三座"),
    ):
        expect(told).to_contain_text(words)
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("修路</script>百里。")
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("gap (done so far, no new measure)")
    expect(told).to_contain_text("去年种树百亩。")
    page.keyboard.press("End")
    expect(told).to_contain_text("No clause of the plan answers it.")
    expect(told).to_contain_text("does not count for the plan: for the centre")
    page.keyboard.press("Escape")
    expect(page.locator("#cell")).to_be_hidden()
    expect(page.locator("#grid")).to_be_focused()


def test_a_click_opens_a_cell_and_escape_closes_it_from_anywhere(page: Page) -> None:
    page.locator("#plan-order").select_option("coverage-")
    for _ in range(4):
        page.locator("#smaller").click()
    page.locator("#canvas").click(position={"x": 242, "y": 46})
    expect(page.locator("#cell-told")).to_contain_text("东乡")
    page.locator("#find-plans").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#cell")).to_be_hidden()


def test_plans_are_sorted_and_what_is_not_known_comes_last(page: Page) -> None:
    page.locator("#plan-order").select_option("date")
    assert rows_shown(page)[:2] == ["西乡", "东乡"]
    page.locator("#plan-order").select_option("date-")
    assert rows_shown(page)[:2] == ["东乡", "西乡"]
    page.locator("#plan-order").select_option("region")
    assert rows_shown(page)[-1] == visible(HOSTILE.removesuffix(".txt"))


def test_groups_have_a_row_of_what_they_carry_and_can_be_closed(page: Page) -> None:
    page.locator("#plan-group").select_option("region")
    rows = rows_shown(page)
    assert [row for row in rows if row.endswith("plans)")] == [
        "东区 (2 plans)",
        "西区 (1 plans)",
        "not given (1 plans)",
    ]
    assert len(rows) == len(PLANS) + 3
    go_to(page, "Control+Home")
    expect(page.locator("#now")).to_contain_text("1 of 2 plans for which it counts carry it")
    page.keyboard.press("Enter")
    expect(page.locator("#grid")).to_have_attribute("aria-rowcount", str(len(rows) - 2))
    page.get_by_role("button", name="Close all groups").click()
    expect(page.locator("#grid")).to_have_attribute("aria-rowcount", "3")


def test_filters_are_told_and_taken_back(page: Page) -> None:
    page.locator("#find-plans").fill("北乡")
    expect(page.locator("#shown")).to_have_text("Shown: 1 of 4 plans, 4 of 4 requirements")
    expect(page.locator("#plans tbody tr:visible")).to_have_count(2)
    page.locator("#find-plans").fill("乡")
    page.locator("#level").select_option("乡")
    expect(page.locator("#shown")).to_contain_text("2 of 4 plans")
    page.locator("#section").select_option(label="\u00a0\u00a0\u00a0（一）桥梁")
    expect(page.locator("#shown")).to_contain_text("1 of 4 requirements")
    expect(page.locator("[data-count=covered]")).to_have_text("1")
    page.get_by_role("button", name="Show all").click()
    page.locator("#find-requirements").fill("种树")
    expect(page.locator("#shown")).to_have_text("Shown: 4 of 4 plans, 1 of 4 requirements")
    page.locator("#find-requirements").fill("无此")
    expect(page.locator("#shown")).to_contain_text("0 of 4 requirements")
    go_to(page, "Enter")
    expect(page.locator("#cell")).to_be_hidden()


def test_requirements_are_sorted_by_how_many_carry_them(page: Page) -> None:
    page.locator("#by-section").uncheck()
    page.locator("#requirement-order").select_option("carried")
    go_to(page, "Control+Home")
    expect(page.locator("#grid-cell")).to_contain_text("N3")


def test_what_is_wrong_with_a_plan_is_told_with_it(page: Page) -> None:
    expect(page.locator("#plans td .line")).to_have_text(["<i>no tasks in it"] * 2)
    page.locator("#find-plans").fill("西乡")
    expect(page.locator("#shown")).to_contain_text("1 of 4 plans")
    go_to(page, "Enter")
    expect(page.locator("#cell-told")).to_contain_text("<i>no tasks in it")


def test_another_higher_text_is_chosen(page: Page) -> None:
    page.locator("#higher").select_option(label="全省规划")
    expect(page.locator("#shown")).to_contain_text("1 of 1 requirements")
    go_to(page, "Control+Home", "Enter")
    expect(page.locator("#cell-told")).to_contain_text("养蜂百箱。")
    expect(page.locator("#cell-told")).to_contain_text(visible(HOSTILE_CLAUSE))


def test_plans_that_were_not_read_are_named_with_their_errors(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "few.zh.html", scripts=False) as page:
        expect(page.locator("#failed li")).to_have_text(f"{FAILED}: <b>已损坏")
        expect(page.locator("#plans tbody tr")).to_have_count(2 * len(PLANS))
        expect(page.locator("#requirements tbody th").first).to_have_text(NATIONAL.requirements[0].text)
        expect(page.locator("#map")).to_be_hidden()


def test_on_paper_the_tables_stand_in_full(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "many.en.html") as page:
        expect(page.locator("#plans-table")).to_be_hidden()
        page.emulate_media(media="print")
        expect(page.locator("#map")).to_be_hidden()
        expect(page.locator("#plans tbody tr:visible")).to_have_count(2 * MANY)
        page.emulate_media(media="screen")
        page.get_by_role("button", name=f"Show {2 * MANY} rows").click()
        expect(page.locator("#plans-table")).to_be_visible()


def test_cells_of_later_blocks_open(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "many.en.html") as page:
        page.locator("#find-plans").fill(f"{MANY - 1:04}")
        expect(page.locator("#shown")).to_contain_text(f"1 of {MANY} plans")
        page.locator("#higher").select_option(label="全省规划")
        go_to(page, "Enter")
        expect(page.locator("#cell-told")).to_contain_text(visible(HOSTILE_CLAUSE))


def test_an_old_browser_says_that_it_cannot_show_the_clauses(page: Page) -> None:
    page.evaluate("delete window.DecompressionStream")
    go_to(page, "Control+Home", "Enter")
    expect(page.locator("#cell-told")).to_contain_text("This browser is too old")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_rules_of_accessibility_are_kept(browser: Browser, folder: Path, language: str, scheme: Scheme) -> None:
    with opened(browser, folder / f"few.{language}.html", scheme=scheme, bypass_policy=True) as page:
        go_to(page, "Enter")
        expect(page.locator("#cell")).to_be_visible()
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        grave = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
        assert grave == []


def test_on_a_phone_nothing_is_cut_off(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "few.zh.html", width=390, height=844) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_where_no_plan_could_be_read_their_errors_are_told(browser: Browser, folder: Path) -> None:
    heard = Heard()
    path = folder / "none.html"
    path.write_bytes(written(make_survey(folder / "none.sqlite", plans=0), "index.html"))
    with opened(browser, path, heard=heard) as page:
        expect(page.locator("h1")).to_have_text("No plan could be read")
        expect(page.locator("#failed li")).to_have_count(1)
        expect(page.locator("#map")).to_have_count(0)
    assert (heard.messages, heard.errors) == ([], [])

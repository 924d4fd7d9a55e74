"""The page in a browser: what a reader does with it, and that it stays what it is offline and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from aligner.language import visible
from aligner.model import Link, LinkKind, Role, State
from aligner.reports.tables.making import make_tables
from tests.reports.browser import Heard, found_places, needs_browser, opened, page_of, started_browser
from tests.reports.builders import aligned, document, reviewed
from tests.reports.test_html_report import nasty, samples

pytestmark = [needs_browser, pytest.mark.slow]
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started_browser() as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    for name, alignment in (("samples", samples()), ("reviewed", reviewed()), ("nasty", nasty())):
        for language in ("en", "zh"):
            (made / f"{name}.{language}.html").write_bytes(page_of(alignment, language).encode())
    return made


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    """The page on the samples, in English; whatever a test does with it, it stays silent and fetches nothing."""
    heard = Heard()
    with opened(browser, folder / "samples.en.html", heard=heard) as shown:
        yield shown
    assert (heard.messages, heard.errors) == ([], [])
    assert [url.split("#")[0] for url in heard.requests if not url.startswith("data:")] == [
        (folder / "samples.en.html").as_uri()
    ]


SEEN = 0.99
"""How much of a clause has to be seen; browsers round."""


def index_of(text: str) -> int:
    """Return the index of the national unit whose text holds some words."""
    return next(at for at, unit in enumerate(samples().national.units) if text in unit.text)


LOWERED = "不少于300册"
"""Words of a requirement whose counterpart lowers a figure."""


def counterpart_of(national: int) -> int:
    return samples().links_of_national(national)[0].local


def test_a_click_on_a_clause_shows_its_counterpart_the_words_that_differ_and_why(page: Page) -> None:
    national = index_of(LOWERED)
    clause, other = page.locator(f"#n-{national}"), page.locator(f"#l-{counterpart_of(national)}")
    expect(other).not_to_be_in_viewport()
    clause.locator(".clause-text").click()
    expect(clause).to_have_class(re.compile("is-chosen"))
    expect(other).to_have_class(re.compile("is-partner"))
    expect(other).to_be_in_viewport(ratio=SEEN)
    assert "不少于300册" in clause.locator("mark").all_text_contents()
    assert "不少于200册" in other.locator("mark").all_text_contents()
    assert "计划" in clause.locator("del").all_text_contents()
    why = page.locator("#why")
    for words in (
        "● covered",
        "counterpart",
        "score 1.00",
        "because: wording",
        "figure lowered: 不少于300册 → 不少于200册",
    ):
        expect(why).to_contain_text(words)
    expect(clause.locator(".clause-text")).to_have_text(samples().national.units[national].text)
    page.locator("#n-1 .clause-text").click()
    expect(page.locator(".pane del, .pane mark, .pane ins")).to_have_count(0)
    expect(page.locator(".is-chosen.clause")).to_have_count(1)


def test_a_click_on_a_local_clause_shows_its_national_counterpart(page: Page) -> None:
    national = index_of(LOWERED)
    page.locator(f"#l-{counterpart_of(national)} .clause-text").click()
    expect(page.locator(f"#n-{national}")).to_have_class(re.compile("is-partner"))
    expect(page.locator(f"#n-{national}")).to_be_in_viewport(ratio=SEEN)
    expect(page.locator("#why")).to_contain_text("figure lowered")


def test_the_pointer_over_a_clause_hints_at_its_counterparts_without_moving_the_other_text(page: Page) -> None:
    national = index_of(LOWERED)
    page.locator(f"#n-{national} .clause-text").hover()
    expect(page.locator(f"#l-{counterpart_of(national)}")).to_have_class(re.compile("is-hinted"))
    assert page.evaluate("document.getElementById('pane-local').scrollTop") == 0


def test_one_of_several_counterparts_can_be_chosen(page: Page) -> None:
    several = next(one for one in samples().requirements if len(samples().links_of_national(one.national)) > 1)
    chips = page.locator(f"#n-{several.national} .chip")
    chips.nth(1).click()
    target = chips.nth(1).get_attribute("href")
    expect(page.locator(f"{target}.is-partner")).to_be_visible()
    expect(page.locator("#why .is-current")).to_have_attribute("data-to", str(target).removeprefix("#"))


def test_a_gap_says_what_came_nearest_and_what_it_lacks(page: Page) -> None:
    table = make_tables(samples(), language="en").gaps
    row = next(row for row in table.rows if row[table.at("nearest_id")])
    page.locator("#gaps").get_by_role("link", name=str(row[table.at("number")]), exact=True).click()
    expect(page.locator("#texts")).to_be_in_viewport()
    why = page.locator("#why")
    expect(why).to_contain_text("No clause is linked to it.")
    expect(why).to_contain_text("it lacks")
    why.get_by_role("link", name=str(row[table.at("nearest_id")])).first.click()
    expect(page.locator(".clause.is-chosen .clause-id")).to_have_text(str(row[table.at("nearest_id")]))


def test_the_map_leads_to_the_clause_by_pointer_and_by_key(page: Page) -> None:
    gap = next(one.national for one in samples().requirements if one.state is State.GAP)
    page.locator(f'.block[href="#n-{gap}"]').click()
    expect(page.locator(f"#n-{gap}")).to_be_in_viewport(ratio=SEEN)
    expect(page.locator(f"#n-{gap}")).to_have_class(re.compile("is-chosen"))
    page.locator(".column.of-local .block").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#l-1")).to_have_class(re.compile("is-chosen"))


def test_a_ribbon_of_the_map_chooses_its_pair(page: Page) -> None:
    link = samples().links[10]
    page.locator(f'.ribbon[data-n="n-{link.national}"][data-l="l-{link.local}"]').dispatch_event("click")
    expect(page.locator(f"#n-{link.national}")).to_have_class(re.compile("is-chosen"))
    expect(page.locator(f"#l-{link.local}")).to_have_class(re.compile("is-partner"))


def test_the_filter_of_a_state_keeps_its_clauses_their_headings_and_what_answers_them(page: Page) -> None:
    page.get_by_role("checkbox", name="gap").check()
    gaps = [one.national for one in samples().requirements if one.state is State.GAP]
    shown = page.locator("#pane-national .clause:not([hidden])[data-state]")
    assert shown.evaluate_all("all => all.map(one => one.id)") == [f"n-{gap}" for gap in gaps]
    above = {f"n-{head}" for gap in gaps for head in samples().national.units[gap].outline}
    headings = page.locator("#pane-national .clause:not([hidden]):not([data-state])")
    assert set(headings.evaluate_all("all => all.map(one => one.id)")) == above
    expect(page.locator("#pane-local .clause:not([hidden])")).to_have_count(0)
    expect(page.locator("#tasks tr[data-of]:visible")).to_have_count(len(gaps))
    expect(page.locator("#shown")).to_have_text("Shown: ○ gap – 8 of 44 requirements, 0 local clauses")
    expect(page.locator("#tasks .filtered")).to_have_text("Shown: ○ gap – 8 of 44")
    expect(page.locator("#figures tr[data-of]:visible")).to_have_count(0)
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".clause[hidden], #tasks [hidden]:not(.filtered, .own)")).to_have_count(0)
    expect(page.get_by_role("checkbox", name="gap")).not_to_be_checked()


def test_the_filters_of_local_clauses_and_of_sections(page: Page) -> None:
    page.get_by_role("checkbox", name="local only").check()
    only = [one.local for one in samples().local_only]
    found = page.locator("#pane-local .clause:not([hidden])[data-state]").evaluate_all("all => all.map(one => one.id)")
    assert found == [f"l-{at}" for at in only]
    page.get_by_role("checkbox", name="local only").uncheck()
    page.get_by_label("National section").select_option(
        label="\u00a0\u00a0\u00a0（四）提升职工生活品质，健全普惠服务体系"
    )
    shown = page.locator("#pane-national .clause:not([hidden])[data-state]").evaluate_all(
        "all => all.map(one => one.id)"
    )
    head = index_of("（四）提升职工生活品质")
    inside = [
        f"n-{one.national}" for one in samples().requirements if head in samples().national.units[one.national].outline
    ]
    assert shown == inside
    gaps = [one for one in samples().requirements if one.state is State.GAP and f"n-{one.national}" in inside]
    expect(page.locator("#gaps tr[data-of]:visible")).to_have_count(len(gaps))
    expect(page.locator("#gaps .filtered")).to_contain_text(f"– {len(gaps)} of 8")
    expect(page.locator("#pane-local .clause:not([hidden])").first).to_be_attached()


def test_a_link_to_a_clause_that_is_filtered_away_shows_everything_again(page: Page) -> None:
    page.get_by_role("checkbox", name="gap").check()
    page.locator('.block[href="#n-25"]').click()
    expect(page.locator("#n-25")).to_be_in_viewport(ratio=SEEN)
    expect(page.get_by_role("checkbox", name="gap")).not_to_be_checked()


def test_an_address_that_names_nothing_does_no_harm(browser: Browser, folder: Path) -> None:
    heard = Heard()
    with opened(browser, folder / "samples.en.html", heard=heard, hash_of="#%E4") as page:
        expect(page.locator("#texts")).to_be_attached()
    assert (heard.messages, heard.errors) == ([], [])


def test_keys_move_between_requirements_gaps_clauses_and_sides(page: Page) -> None:
    requirements = [one.national for one in samples().requirements]
    gaps = [one.national for one in samples().requirements if one.state is State.GAP]
    chosen = page.locator(".clause.is-chosen .clause-id")
    for key, at in (
        ("j", requirements[0]),
        ("j", requirements[1]),
        ("k", requirements[0]),
        ("g", gaps[0]),
        ("g", gaps[1]),
    ):
        page.keyboard.press(key)
        expect(chosen).to_be_focused()
        expect(page.locator(f"#n-{at}")).to_have_class(re.compile("is-chosen"))
    page.keyboard.press("G")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"#n-{gaps[0] + 1}")).to_have_class(re.compile("is-chosen"))
    page.keyboard.press("ArrowRight")
    expect(page.locator(".of-local .clause.is-chosen .clause-id")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(f"#n-{gaps[0] + 1} .clause-id")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".clause.is-chosen, [aria-current]")).to_have_count(0)
    expect(page.locator("#why")).to_contain_text("Choose a clause in either text")


def test_the_keys_are_told_and_can_be_turned_off(page: Page) -> None:
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("next and previous requirement")
    dialog.get_by_label("Keys are on").uncheck()
    dialog.get_by_role("button").click()
    expect(dialog).not_to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(".clause.is-chosen")).to_have_count(0)


def test_every_control_is_reached_by_tab_and_each_text_is_one_stop(page: Page) -> None:
    reached: list[str] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.id || document.activeElement.closest('[id]')?.id || ''")
        reached.append(str(name))
        if name == "n-0":
            break
    controls = {"search", "section", "dark", "help-open"}
    assert controls <= set(reached)
    assert reached[0] == ""  # the first skip link
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#pane-local') !== null")


def test_the_page_opens_at_a_clause_that_its_address_names(browser: Browser, folder: Path) -> None:
    national = index_of(LOWERED)
    with opened(browser, folder / "samples.zh.html", hash_of=f"#n-{national}") as page:
        expect(page.locator(f"#n-{national}")).to_have_class(re.compile("is-chosen"))
        expect(page.locator(f"#n-{national}")).to_be_in_viewport(ratio=SEEN)
        assert page.evaluate("location.hash") == f"#n-{national}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_button_turns_the_page_dark_and_light_again(browser: Browser, folder: Path, scheme: Scheme) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    with opened(browser, folder / "samples.en.html", scheme=scheme) as page:
        first = page.evaluate(ground)
        button = page.get_by_role("button", name="Dark")
        expect(button).to_have_attribute("aria-pressed", str(scheme == "dark").lower())
        button.click()
        assert page.evaluate(ground) != first
        button.click()
        assert page.evaluate(ground) == first


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("samples.en", "light"),
        *((f"reviewed.{language}", scheme) for language in ("en", "zh") for scheme in ("light", "dark")),
    ],
)
def test_the_rules_of_accessibility_are_kept(browser: Browser, folder: Path, name: str, scheme: Scheme) -> None:
    # The policy of the page would not let axe bring its own script.
    with opened(browser, folder / f"{name}.html", scheme=scheme, bypass_policy=True) as page:
        page.keyboard.press("j")
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        grave = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
        assert grave == []


def test_without_scripts_everything_is_there_to_read(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "samples.en.html", scripts=False) as page:
        for side, document in (("national", samples().national), ("local", samples().local)):
            found = page.locator(f"#pane-{side} .clause > .clause-text")
            assert found.all_text_contents() == [visible(unit.text) for unit in document.units]
        expect(page.locator(f"#n-{index_of(LOWERED)} .why")).to_be_visible()
        expect(page.locator("#search, #dark, #inspector").locator("visible=true")).to_have_count(0)
        assert page.evaluate("document.getElementById('pane-national').scrollHeight") == page.evaluate(
            "document.getElementById('pane-national').clientHeight"
        )


def test_nothing_in_a_text_acts_and_all_of_it_is_seen(browser: Browser, folder: Path) -> None:
    heard = Heard()
    with opened(browser, folder / "nasty.en.html", heard=heard) as page:
        for side, document in (("national", nasty().national), ("local", nasty().local)):
            found = page.locator(f"#pane-{side} .clause > .clause-text").all_text_contents()
            assert found == [visible(unit.text) for unit in document.units]
        page.locator("#n-2 .clause-text").click()
        expect(page.locator("#l-1")).to_have_class(re.compile("is-partner"))
        page.locator("#search").fill("</style>")
        expect(page.locator("#hits")).to_have_text(re.compile(f"of {found_places(page, '</style>')}$"))
        assert page.locator("script").count() == 3
    assert (heard.messages, heard.errors) == ([], [])


def test_on_a_phone_nothing_is_cut_off_and_a_clause_can_be_chosen(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "samples.zh.html", width=390, height=844) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        national = index_of(LOWERED)
        page.locator(f"#n-{national} .clause-text").click()
        expect(page.locator(f"#l-{counterpart_of(national)}")).to_have_class(re.compile("is-partner"))
        expect(page.locator("#why")).to_contain_text("降低")


def test_in_long_texts_the_counterpart_comes_into_view_wherever_it_stands(browser: Browser, tmp_path: Path) -> None:
    count = 400
    texts = [f"修缮第{at}号渡口，" + "并逐段疏浚航道，" * (at % 9) + "年底前完工。" for at in range(count)]
    local, national = (document(*((Role.TASK, text) for text in texts), prefix=prefix) for prefix in "LN")
    links = [Link(count - 1 - at, at, 0.9, LinkKind.COUNTERPART) for at in range(count)]
    path = tmp_path / "long.html"
    path.write_bytes(page_of(aligned(local, national, links)).encode())
    with opened(browser, path) as page:
        for at in (3, 390, 205):
            page.locator("#tasks").get_by_role("link", name=str(at + 1), exact=True).click()
            expect(page.locator(f"#n-{at}")).to_be_in_viewport(ratio=SEEN)
            expect(page.locator(f"#l-{count - 1 - at}.is-partner")).to_be_in_viewport(ratio=SEEN)

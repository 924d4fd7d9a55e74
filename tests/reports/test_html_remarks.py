"""Remarks written on the page in a browser, saved as a file, and taken in by the real command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from aligner.model import Entry, EntryKind, Review, State
from aligner.review.exchange import parse
from tests.cli.program import run
from tests.reports.browser import needs_browser, opened, page_of, started_browser
from tests.reports.test_html_report import nasty, samples
from tests.shared import ROOT

pytestmark = [needs_browser, pytest.mark.slow]
NAME, NOTE, REASON = "李 <b>明</b>", "待核 <img src=x onerror=alert(1)>\n& 再报", "本市无渔港"
SAMPLES = str(ROOT / "samples/plan.txt"), str(ROOT / "samples/national.txt")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started_browser() as running:
        yield running


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("remarks") / "samples.html"
    made.write_bytes(page_of(samples()).encode())
    return made


def write(page: Page, national: int, *, mark: str = "", note: str = "", reason: str = "", **entries: str) -> None:
    """Write a remark on a requirement, and the name if it is asked for."""
    row = page.locator(f'#tasks tr[data-of="n-{national}"]')
    row.get_by_role("button", name="Write a remark").click()
    editor = row.locator("form")
    editor.locator("select").select_option(mark)
    editor.get_by_role("textbox", name="remark").fill(note)
    for kind, text in entries.items():
        editor.locator(f'[name="{kind}"]').fill(text)
    if reason:
        editor.get_by_role("textbox", name="reason").fill(reason)
    editor.get_by_role("button", name="OK").click()
    dialog = page.get_by_role("dialog")
    if dialog.is_visible():
        dialog.get_by_role("textbox").fill(NAME)
        dialog.get_by_role("button").click()
    expect(editor).to_have_count(0)


def saved(page: Page, target: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save remarks").click()
    download.value.save_as(target)
    return target


def of_state(state: State, at: int = 0) -> int:
    return [one.national for one in samples().counted if one.state is state][at]


def test_remarks_go_from_the_page_into_the_review(browser: Browser, path: Path, tmp_path: Path) -> None:
    gap, other, covered, wrong = (
        of_state(State.GAP),
        of_state(State.GAP, 1),
        of_state(State.COVERED),
        of_state(State.COVERED, 1),
    )
    with opened(browser, path) as page:
        write(page, gap, mark="confirmed", note=NOTE)
        write(page, other, mark="justified", reason=REASON)
        write(page, covered, mark="confirmed")
        write(page, wrong, mark="rejected", note="先写错了")
        write(page, wrong, mark="rejected", note="答的是别的事")
        own = page.locator(f'#tasks tr[data-of="n-{gap}"] .own')
        assert own.locator("bdi").all_text_contents() == ["it is missing", *NOTE.split("\n"), f"written by {NAME}"]
        assert page.locator("#tasks .own :is(b, img)").count() == 0
        expect(page.locator("#remarks-told")).to_have_text("Written here: 5, not saved to a file: 5")
        file = saved(page, tmp_path / "remarks.json")
        expect(page.locator("#remarks-told")).to_have_text("Written here: 5, not saved to a file: 0")
    _, actions = parse(file.read_text("utf-8"), name="remarks.json")
    assert len({action.id for action in actions}) == 5
    assert {action.reviewer for action in actions} == {NAME}
    review = str(tmp_path / "plan.review")
    taken = run("--review-import", str(file), "--review", review, *SAMPLES)
    assert taken.returncode == 0, taken.stderr
    assert b"took in 5 actions" in taken.stderr
    again = run("--review-import", str(file), "--review", review, *SAMPLES)
    assert b"5 known already" in again.stderr
    result = json.loads(run(*SAMPLES, "--review", review, "-f", "json").stdout)
    requirements = {one["national"]: one for one in result["requirements"]}
    ids = [unit.id for unit in samples().national.units]
    assert requirements[ids[other]]["state"] == "justified"
    assert requirements[ids[other]]["justification"] == REASON
    assert requirements[ids[gap]]["is_decided"]
    assert requirements[ids[covered]]["is_decided"]
    assert not [one for one in result["links"] if one["national"] == ids[wrong]]
    notes = {one["unit"]: one["text"] for one in result["review"]["notes"]}
    assert notes[ids[gap]] == NOTE
    assert notes[ids[wrong]] == "答的是别的事"


def test_remarks_are_there_again_and_can_be_taken_back(browser: Browser, path: Path, tmp_path: Path) -> None:
    gap = of_state(State.GAP)
    with opened(browser, path) as page:
        write(page, gap, mark="confirmed", note="一")
        page.reload()
        own = page.locator(f'#tasks tr[data-of="n-{gap}"] .own')
        assert own.locator("bdi").all_text_contents() == ["it is missing", "一", f"written by {NAME}"]
        write(page, gap)
        expect(own).to_be_hidden()
        _, actions = parse(saved(page, tmp_path / "a.json").read_text("utf-8"), name="a.json")
    changes = [(change.aspect.value, change.value) for change in actions[-1].changes]
    assert changes == [("confirmed", None), ("note", None)]
    assert actions[0].time < actions[1].time


def test_what_is_stated_and_entered_stands_in_the_table_and_in_the_review(
    browser: Browser, path: Path, tmp_path: Path
) -> None:
    covered, gap = of_state(State.COVERED), of_state(State.GAP)
    with opened(browser, path) as page:
        write(page, covered, mark="partial", lead="", next_step="七月前补齐 <i>\n分两步", progress="已过半")
        write(page, gap, lead="宣教部")
        write(page, gap, lead="")
        row = page.locator(f'#tasks tr[data-of="n-{covered}"]')
        assert row.locator(".c-next_step bdi").all_text_contents() == ["七月前补齐 <i>\n分两步"]
        assert row.locator(".own bdi").all_text_contents() == ["partial", f"written by {NAME}"]
        expect(page.locator(f'#tasks tr[data-of="n-{gap}"] .c-lead')).to_have_text("")
        page.reload()
        expect(row.locator(".c-progress")).to_have_text("已过半")
        file = saved(page, tmp_path / "remarks.json")
    review = str(tmp_path / "plan.review")
    assert run("--review-import", str(file), "--review", review, *SAMPLES).returncode == 0
    result = json.loads(run(*SAMPLES, "--review", review, "-f", "json").stdout)
    ids = [unit.id for unit in samples().national.units]
    requirement = next(one for one in result["requirements"] if one["national"] == ids[covered])
    assert (requirement["state"], requirement["is_stated"]) == ("partial", True)
    entries = {(one["national"], one["kind"]): one["text"] for one in result["review"]["entries"]}
    assert entries[ids[covered], "next_step"] == "七月前补齐 <i>\n分两步"
    assert entries[ids[covered], "progress"] == "已过半"
    assert (ids[gap], "lead") not in entries


def test_an_entry_that_the_page_was_made_with_can_be_put_back(browser: Browser, tmp_path: Path) -> None:
    gap, path = of_state(State.GAP), tmp_path / "entered.html"
    entered = replace(samples(), review=Review(entries=(Entry(gap, EntryKind.LEAD, "交通局"),)))
    path.write_bytes(page_of(entered).encode())
    with opened(browser, path) as page:
        write(page, gap, lead="水利局")
        write(page, gap, lead="交通局")
        expect(page.locator(f'#tasks tr[data-of="n-{gap}"] .c-lead')).to_have_text("交通局")
        _, actions = parse(saved(page, tmp_path / "a.json").read_text("utf-8"), name="a.json")
    assert [change.value for action in actions for change in action.changes] == ["水利局", "交通局"]


def test_leaving_with_remarks_that_are_not_saved_is_warned_of(browser: Browser, path: Path, tmp_path: Path) -> None:
    with opened(browser, path) as page:
        asked = "() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))"
        assert not page.evaluate(asked)
        write(page, of_state(State.GAP), note="一")
        assert page.evaluate(asked)
        saved(page, tmp_path / "a.json")
        assert not page.evaluate(asked)


def test_where_the_browser_keeps_nothing_remarks_are_written_all_the_same(
    browser: Browser, path: Path, tmp_path: Path
) -> None:
    with opened(browser, path) as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })"
        )
        page.reload()
        write(page, of_state(State.GAP), note="一")
        write(page, of_state(State.GAP, 1), note="二")
        expect(page.locator("#remarks-told")).to_contain_text("keeps nothing")
        _, actions = parse(saved(page, tmp_path / "a.json").read_text("utf-8"), name="a.json")
    assert [action.changes[0].value for action in actions] == ["一", "二"]


def test_what_others_have_put_into_the_storage_does_no_harm(browser: Browser, path: Path) -> None:
    with opened(browser, path) as page:
        for stored in ("{", "[]", '{"actions": [{"id": 1}, null], "saved": "x"}', '{"actions": {}}', "null"):
            page.evaluate(
                "stored => localStorage.setItem(`aligner remarks ${JSON.parse(basis.textContent).pair}`, stored)",
                stored,
            )
            page.reload()
            expect(page.locator("#remarks-told")).to_have_text("")


def test_odd_texts_make_a_file_that_can_be_read(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "nasty.html"
    path.write_bytes(page_of(nasty()).encode())
    with opened(browser, path) as page:
        for one in nasty().counted:
            write(page, one.national, mark="confirmed", note=NOTE)
        text = saved(page, tmp_path / "a.json").read_text("utf-8")
    identity, actions = parse(text, name="a.json")
    assert identity.name == nasty().national.source.name
    texts = {change.national.text for action in actions for change in action.changes if change.national}
    assert texts == {nasty().national.units[one.national].text for one in nasty().counted}


def test_remarks_are_printed_and_their_controls_are_not(browser: Browser, path: Path) -> None:
    with opened(browser, path) as page:
        write(page, of_state(State.GAP), note="待核后再报")
        page.emulate_media(media="print")
        expect(page.locator("#tasks .own").get_by_text("待核后再报")).to_be_visible()
        expect(page.locator(".write").first).to_be_hidden()
        expect(page.locator("#remarks-told")).to_be_hidden()

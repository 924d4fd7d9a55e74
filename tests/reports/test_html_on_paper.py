"""The page on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, expect

from aligner.reports import ReportOptions, render
from tests.fonts import needs_fonts
from tests.office import convert, needs_office
from tests.reports.browser import needs_browser, opened, page_of, started_browser
from tests.reports.builders import reviewed
from tests.reports.test_html_report import samples

pytestmark = [needs_browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started_browser() as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    for name, alignment in (("samples", samples()), ("reviewed", reviewed())):
        for language in ("en", "zh"):
            (made / f"{name}.{language}.html").write_bytes(page_of(alignment, language).encode())
    return made


@needs_fonts
def test_on_paper_the_page_is_a4_with_its_tables_and_without_its_controls(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "samples.zh.html", scheme="dark") as page:
        content = page.pdf(prefer_css_page_size=True, print_background=True)
    printed = pypdfium2.PdfDocument(content)
    sizes = {tuple(sorted(round(side / 72 * 25.4) for side in leaf.get_size())) for leaf in printed}
    assert sizes == {(210, 297)}
    assert all(leaf.get_width() > leaf.get_height() for leaf in printed)
    words = [re.sub(r"\s", "", leaf.get_textpage().get_text_range()) for leaf in printed]
    whole = "".join(words)
    for one in samples().requirements:
        assert re.sub(r"\s", "", samples().national.units[one.national].text)[:20] in whole
    for title in ("概况", "各部分落实情况", "任务对照表", "未落实", "数字", "数字以外的变化"):
        assert title in whole
    assert "对应关系图" not in whole
    assert "只看" not in whole
    heads = [leaf for leaf in words if "序号国家要求" in leaf]
    assert len(heads) >= 3  # the head of the table stands on each of its pages
    printed.close()


def test_nothing_is_printed_smaller_than_9_points(browser: Browser, folder: Path) -> None:
    sizes = """() => [...document.body.querySelectorAll('*')]
        .filter(one => one.checkVisibility() && !one.closest('svg') && !one.matches('.unseen, .unseen *') &&
            [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
        .map(one => parseFloat(getComputedStyle(one).fontSize) * 0.75)"""
    for name in ("samples.zh", "reviewed.en"):
        with opened(browser, folder / f"{name}.html") as page:
            page.evaluate(
                "document.querySelectorAll('.not-printed').forEach(one => one.classList.remove('not-printed'))"
            )
            page.evaluate("document.querySelector('#tasks thead button').click()")
            page.emulate_media(media="print")
            found = page.evaluate(sizes)
            assert len(found) > 100
            assert min(found) >= 8.99


def test_what_is_printed_is_chosen_part_by_part(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "samples.en.html") as page:
        page.evaluate("window.print = () => { window.printed = true; }")
        printed = "!!document.getElementById('{0}').checkVisibility()"
        page.get_by_role("button", name="Print", exact=True).click()
        dialog = page.get_by_role("dialog")
        for name, was in (("Map", False), ("Side by side", False), ("Gaps", True)):
            box = dialog.get_by_role("checkbox", name=name)
            expect(box).to_be_checked(checked=was)
            box.set_checked(not was)
        dialog.get_by_role("button", name="Print").click()
        assert page.evaluate("window.printed")
        page.emulate_media(media="print")
        shown = [part for part in ("map", "texts", "gaps", "tasks") if page.evaluate(printed.format(part))]
        assert shown == ["map", "texts", "tasks"]


@needs_fonts
@needs_office
def test_the_page_takes_no_more_sheets_than_the_word_document(browser: Browser, folder: Path, tmp_path: Path) -> None:
    for language in ("en", "zh"):
        word = tmp_path / f"{language}.docx"
        content = render(samples(), "docx", options=ReportOptions(language=language))
        assert isinstance(content, bytes)
        word.write_bytes(content)
        convert([word], "pdf", tmp_path)
        with opened(browser, folder / f"samples.{language}.html") as page:
            paper = page.pdf(prefer_css_page_size=True)
        assert sheets_of(paper) <= sheets_of((tmp_path / f"{language}.pdf").read_bytes())


def sheets_of(content: bytes) -> int:
    document = pypdfium2.PdfDocument(content)
    try:
        return len(document)
    finally:
        document.close()

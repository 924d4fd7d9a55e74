"""Pictures of the outputs for the documentation: what a reader sees who opens each of them.

    python -m tests.reports.pictures

writes docs/images/output-*.png, from samples/ in Chinese, with LibreOffice and Chromium. They depend on the fonts and
the versions of these, so no test compares them.
"""

from __future__ import annotations

import tempfile
from contextlib import chdir
from pathlib import Path

import pypdfium2
from markdown_it import MarkdownIt
from playwright.sync_api import Browser

from aligner.pipeline import align
from aligner.reading import read
from aligner.reports import ReportOptions, render
from tests.office import convert
from tests.reports.browser import opened, started_browser
from tests.shared import ROOT

IMAGES = ROOT / "docs" / "images"
PAGES = {"docx": 0, "xlsx": 0}
"""The page of each format that shows most, from 0."""
STYLE = """\
body { font: 15px/1.6 "Noto Sans CJK SC", sans-serif; margin: 2em }
table { border-collapse: collapse } td, th { border: 1px solid #ccc; padding: 4px 8px; vertical-align: top }
"""


def main() -> None:
    """Write all pictures."""
    with chdir(ROOT):  # the page shows the paths, which should be those of a reader
        local, national = read("samples/plan.txt"), read("samples/national.txt")
    samples = align(local, national)
    with tempfile.TemporaryDirectory() as name, started_browser() as browser:
        folder = Path(name)
        paths = {}
        for format_name in ("docx", "xlsx", "csv", "html", "markdown"):
            content = render(samples, format_name, options=ReportOptions(language="zh"))
            paths[format_name] = folder / f"report.{format_name}"
            paths[format_name].write_bytes(content.encode() if isinstance(content, str) else content)
        for format_name, number in PAGES.items():
            convert([paths[format_name]], "pdf", folder / format_name)
            picture(folder / format_name / "report.pdf", number, format_name)
        convert([paths["csv"]], "html:HTML (StarCalc)", folder / "csv", reading="CSV:44,34,76,1")
        screenshot(browser, styled(folder / "csv" / "report.html"), "csv")
        body = MarkdownIt("commonmark").enable("table").render(paths["markdown"].read_text("utf-8"))
        page = folder / "markdown.html"
        page.write_text(f"<!doctype html><meta charset=utf-8>{body}", "utf-8")
        screenshot(browser, styled(page), "markdown", at="h2:nth-of-type(1)")
        screenshot(browser, paths["html"], "html")
        screenshot(browser, paths["html"], "html-texts", at="[data-state=covered] >> nth=2", click=True)


def styled(page: Path) -> Path:
    page.write_text(page.read_text("utf-8") + f"<style>{STYLE}</style>", "utf-8")
    return page


def screenshot(browser: Browser, path: Path, name: str, *, at: str | None = None, click: bool = False) -> None:
    with opened(browser, path, width=1280, height=860) as page:
        if at is not None:
            place = page.locator(at).first
            if click:
                place.click()
            place.evaluate("one => one.scrollIntoView({block: 'center'})" if click else "one => one.scrollIntoView()")
            page.wait_for_timeout(300)
        page.screenshot(path=IMAGES / f"output-{name}.png")


def picture(path: Path, number: int, name: str) -> None:
    with pypdfium2.PdfDocument(path) as document:
        document[number].render(scale=1.5).to_pil().convert("P", palette=1, colors=64).save(
            IMAGES / f"output-{name}.png", optimize=True
        )


if __name__ == "__main__":
    main()

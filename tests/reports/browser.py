"""A browser for the tests of the page: one for the whole run, and what opens pages in it.

The tests ask for what a reader sees and does, so they need a real browser. Where none is installed, they are skipped,
and say so.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from aligner.model import Alignment
from aligner.reports import ReportOptions, render

BROWSER = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
_PATIENCE = 5_000
"""How long a test waits for anything, in milliseconds."""


@contextmanager
def started_browser() -> Iterator[Browser]:
    """Run a browser for a while."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Heard:
    """What a page said and asked for while it was open."""

    messages: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


def page_of(alignment: Alignment, language: str = "en", *, details: bool = False) -> str:
    """Return the page on an alignment."""
    content = render(alignment, "html", options=ReportOptions(language=language, details=details))
    assert isinstance(content, str)
    return content


@contextmanager
def opened(
    browser: Browser,
    path: Path,
    *,
    heard: Heard | None = None,
    width: int = 1440,
    height: int = 900,
    scheme: Literal["light", "dark"] = "light",
    scripts: bool = True,
    bypass_policy: bool = False,
    hash_of: str = "",
) -> Iterator[Page]:
    """Open a file in a context of its own."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        java_script_enabled=scripts,
        bypass_csp=bypass_policy,
    )
    try:
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        if heard is not None:
            page.on("console", lambda message: heard.messages.append(message.text))
            page.on("pageerror", lambda error: heard.errors.append(str(error)))
            page.on("request", lambda request: heard.requests.append(request.url))
        page.goto(path.as_uri() + hash_of)
        yield page
    finally:
        context.close()


def found_places(page: Page, words: str) -> int:
    """Return how often `words` stand in what is shown of the tables and of both texts."""
    script = """words => [...document.querySelectorAll('.cards tbody bdi, .clause-text')]
        .filter(place => !place.closest('[hidden]'))
        .reduce((sum, place) => sum + place.textContent.split(words).length - 1, 0)"""
    return int(page.evaluate(script, words))

"""A colleague reviews in a browser: what is decided there is kept, and nothing is fetched from elsewhere."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="textual-serve is not installed")

from playwright.sync_api import Page, WebSocket

from tests.cli.program import clean_environment
from tests.reports.browser import Heard, needs_browser, started_browser
from tests.serving.server import NATIONAL, PLAN, Server, served, write_texts
from tests.shared import ROOT

pytestmark = [pytest.mark.slow, needs_browser, pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")]
_PATIENCE = 30_000
"""How long anything is waited for, in milliseconds."""


class Shown:
    """A page with a desk, and all that was written to its screen."""

    def __init__(self, page: Page, server: Server) -> None:
        self.heard = Heard()
        self.page = page
        self._server = server
        self._text = ""
        page.set_default_timeout(_PATIENCE)
        page.on("console", lambda message: self.heard.messages.append(message.text))
        page.on("pageerror", lambda error: self.heard.errors.append(str(error)))
        page.on("request", lambda request: self.heard.requests.append(request.url))
        page.on("websocket", self._listen)
        page.goto(server.address)

    def _listen(self, socket: WebSocket) -> None:
        self.heard.requests.append(socket.url)
        socket.on("framereceived", self._take)

    def _take(self, data: bytes | str) -> None:
        if isinstance(data, bytes):
            self._text += data.decode("utf-8", "replace")

    def wait_for(self, words: str) -> None:
        """Wait until words are shown, and forget what was."""
        left = _PATIENCE
        while words not in self._text and left > 0:
            self.page.wait_for_timeout(100)
            left -= 100
        assert words in self._text
        self._text = ""

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def is_closed(self) -> bool:
        return self.page.locator(".closed").is_visible()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_texts(tmp_path)
    return tmp_path


@pytest.fixture
def shown(folder: Path) -> Iterator[Shown]:
    with served(folder) as server, started_browser() as browser:
        yield Shown(browser.new_page(viewport={"width": 1280, "height": 800}), server)


def kept(folder: Path) -> list[dict[str, object]]:
    """Return the actions that the review holds, as the command exports them."""
    command = [sys.executable, "-m", "aligner", PLAN, NATIONAL, "--review", f"{PLAN}.review", "--review-export", "-"]
    done = subprocess.run(
        command,
        capture_output=True,
        check=True,
        cwd=folder,
        env=clean_environment(PYTHONPATH=str(ROOT)),
        timeout=60,
    )
    actions: list[dict[str, object]] = json.loads(done.stdout)["actions"]
    return actions


def test_a_desk_in_a_browser_is_opened_used_closed_and_opened_again(shown: Shown, folder: Path) -> None:
    shown.wait_for("候船室")
    shown.press("n", "m")
    shown.wait_for("Note")
    shown.page.keyboard.insert_text("先问市局")
    shown.press("Control+s")
    shown.wait_for("Note kept")
    shown.press("Home", "}", "a")
    shown.wait_for("ccepted")
    shown.press("Control+r")  # the key of the desk, not of the browser
    shown.wait_for("othing")
    shown.press("u")
    shown.wait_for("ndone")
    assert [action.get("is_undone", False) for action in kept(folder)] == [False, True]
    shown.press("q")
    shown.page.locator(".closed button").wait_for()
    shown.press("Enter")
    shown.wait_for("候船室")
    assert not shown.is_closed
    shown.press("n")
    shown.wait_for("先问市局")
    assert shown.heard.errors == []
    assert {url.partition("://")[2].rpartition("/")[0] for url in shown.heard.requests if "data:" not in url} == {
        shown.page.url.partition("://")[2].rstrip("/")
    }
    assert not [message for message in shown.heard.messages if "Content Security Policy" in message]
    assert not (folder / "ran").exists()


def test_a_closed_tab_leaves_the_review_to_the_next_one(shown: Shown) -> None:
    shown.wait_for("候船室")
    shown.press("b")
    shown.wait_for("ookmark")
    context, server = shown.page.context, shown._server
    shown.page.close()
    again = Shown(context.browser.new_page(), server)  # type: ignore[union-attr] # it has one
    again.wait_for("候船室")
    again.press("u")
    again.wait_for("ndone")
    assert len(server.desks()) == 1

"""A server of desks as the tests start it, and pages that are no browser."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from tests.cli.program import COMMAND, NATIONAL_TEXT, PLAN_TEXT, clean_environment
from tests.processes import interruptible, started
from tests.shared import ROOT

PLAN, NATIONAL = """计划 'a' "b" $(touch ran);&.txt""", "国家报告.txt"
"""Names that a shell would make something else of."""
DESK = ("--tui", "--serve", "--lang", "en", PLAN, NATIONAL, "--reviewer", "王工")


def write_texts(folder: Path) -> None:
    (folder / PLAN).write_text(PLAN_TEXT, "utf-8")
    (folder / NATIONAL).write_text(NATIONAL_TEXT, "utf-8")


@dataclass(frozen=True)
class Server:
    """A server that answers at an address, of which `origin` is the part before the secret."""

    process: subprocess.Popen[bytes]
    address: str

    @property
    def origin(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def desks(self) -> list[int]:
        """Return the processes of the desks that are open."""
        command = ["ps", "-o", "pid=", "--ppid", str(self.process.pid)]
        done = subprocess.run(command, capture_output=True, check=False, timeout=30)
        return [int(pid) for pid in done.stdout.split()]


@contextmanager
def served(folder: Path, *arguments: str) -> Iterator[Server]:
    """Run a server in a folder for a while."""
    with interruptible():
        process = started(
            [*COMMAND, *DESK, *arguments],
            seconds=300,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=clean_environment(PYTHONPATH=str(ROOT)),
        )
    assert process.stdout is not None
    try:
        yield Server(process, process.stdout.readline().decode().strip())
    finally:
        process.terminate()
        process.communicate(timeout=30)


@asynccontextmanager
async def page_of(server: Server, **headers: str) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """Open the socket of a page for a while."""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{server.address}desk", headers={"Origin": server.origin, **headers}) as page,
    ):
        yield page


async def seen(page: aiohttp.ClientWebSocketResponse, words: str, *, seconds: float = 30) -> str:
    """Wait until words are shown on a page, and return all that came until then."""
    shown = b""
    async with asyncio.timeout(seconds):
        while words.encode() not in shown:
            message = await page.receive()
            assert message.type == aiohttp.WSMsgType.BINARY, shown.decode()
            shown += message.data
    return shown.decode()

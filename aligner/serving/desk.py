"""One desk that a page shows: the process that runs it, and the packets that go to and fro.

A packet is a letter (D for keys and what is to be shown, M for what is told about them), the length of the rest in four
bytes, and the rest; see `textual.drivers.web_driver`.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from aligner.language import visible
from aligner.serving.driven import DRIVER

_BOOT = (
    "import sys, json; sys.path[:], arguments = json.loads(sys.argv[1]); sys.argv[:] = ['align', *arguments]; "
    "from aligner.cli import run; run()"
)
"""What the process runs: it finds modules where this one does, and takes none from the folder it stands in."""
_BEGUN = b"__GANGLION__\n"
_KEPT = 64 * 1024
"""Bytes of what a desk says on standard error that are kept."""
_REST = 1.0
"""Seconds in which the rest of what a desk says is read after its end; what it left behind may keep the pipes open."""


@dataclass(frozen=True, slots=True)
class Size:
    """Columns and rows of a screen."""

    columns: int = 80
    rows: int = 24

    @classmethod
    def of(cls, columns: object, rows: object) -> Size:
        """Return a size that a screen can have, whatever a page says of its own."""

        def bounded(value: object, low: int, high: int, default: int) -> int:
            try:
                return max(low, min(high, int(str(value))))
            except ValueError:
                return default

        return cls(bounded(columns, 20, 500, 80), bounded(rows, 5, 300, 24))


class ServedDesk:
    """A desk in a process of its own.

    `show` gets what is to be shown, as a terminal takes it.
    """

    def __init__(self, arguments: Sequence[str], show: Callable[[bytes], Awaitable[None]]) -> None:
        """Take the command line that opens the desk, without the name of the program."""
        self._arguments = tuple(arguments)
        self._show = show
        self._process: asyncio.subprocess.Process | None = None
        self._has_begun = self._is_over = False
        self._said = b""

    async def run(self, size: Size) -> str:
        """Run the desk until it is left, and return what it said of why it failed; nothing if it did not.

        Raises:
            OSError: if no process could be started.
        """
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",  # what the folder holds is texts
            "-c",
            _BOOT,
            json.dumps((sys.path, self._arguments)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            # Ctrl-C in the terminal of the server is for the server, which then ends its desks.
            start_new_session=True,
            env={
                **os.environ,
                "TEXTUAL_DRIVER": DRIVER,
                "TEXTUAL_COLOR_SYSTEM": "truecolor",
                "COLUMNS": str(size.columns),
                "ROWS": str(size.rows),
            },
        )
        if process.stdout is None or process.stderr is None:
            raise OSError("no pipes")
        if self._is_over:  # it was, before there was a process
            process.terminate()
        reading = {
            asyncio.create_task(self._pass_on(process.stdout)),
            asyncio.create_task(self._listen(process.stderr)),
        }
        try:
            status = await process.wait()
            await asyncio.wait(reading, timeout=_REST)
        finally:
            for task in reading:
                task.cancel()
        return "" if status == 0 or self._is_over else self._said.decode("utf-8", "replace")

    async def type(self, keys: str) -> None:
        """Hand on what was typed."""
        await self._send(b"D", keys.encode("utf-8", "replace"))

    async def tell(self, what: str, **details: int) -> None:
        """Tell of what happened to the page: resize (width, height), focus, blur."""
        await self._send(b"M", json.dumps({"type": what, **details}).encode())

    async def end(self, *, patience: float) -> None:
        """Have the desk end in order, by force after twice so many seconds, and wait until it has."""
        self._is_over = True
        process = self._process
        if process is None:
            return
        if self._has_begun:  # else nobody reads what it is told
            await self.tell("quit")
            if await _ended(process, patience):
                return
        for stop in (process.terminate, process.kill):
            with suppress(ProcessLookupError):
                stop()
            if await _ended(process, patience):
                return

    async def _send(self, letter: bytes, content: bytes) -> None:
        process = self._process
        if process is None or process.stdin is None or process.returncode is not None:
            return
        with suppress(ConnectionError, RuntimeError):  # it has just ended
            process.stdin.write(letter + len(content).to_bytes(4, "big") + content)
            await process.stdin.drain()

    async def _pass_on(self, stream: asyncio.StreamReader) -> None:
        """Show what the desk shows until it ends."""
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            await stream.readuntil(_BEGUN)
            self._has_begun = True
            while True:
                head = await stream.readexactly(5)
                content = await stream.readexactly(int.from_bytes(head[1:], "big"))
                if head[:1] == b"D":
                    await self._show(content)

    async def _listen(self, stream: asyncio.StreamReader) -> None:
        while data := await stream.read(4096):
            self._said = (self._said + data)[-_KEPT:]


async def _ended(process: asyncio.subprocess.Process, seconds: float) -> bool:
    with suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), seconds)
    return process.returncode is not None


def as_screen(text: str) -> bytes:
    """Return lines as a terminal shows them, on a screen of their own, whatever was on it."""
    lines = "\r\n".join(map(visible, text.splitlines()))
    return f"\x1b[?1049l\x1b[?1000l\x1b[?1003l\x1b[?2004l\x1b[?25l\x1b[2J\x1b[H{lines}\r\n".encode()

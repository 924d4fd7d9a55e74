"""The desk in a browser: who is let in, what is fetched, and that all ends in order."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytest.importorskip("textual_serve", reason="textual-serve is not installed")

import aiohttp

from tests.cli.program import clean_environment
from tests.serving.server import DESK, NATIONAL, PLAN, Server, page_of, seen, served, write_texts
from tests.shared import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
PARTS = ("", "desk.css", "desk.js", "xterm.css", "textual.js", "font.ttf")
SOCKET = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    write_texts(folder)
    with served(folder) as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_texts(tmp_path)
    return tmp_path


def answered(address: str, headers: Mapping[str, str] | None = None) -> tuple[int, Mapping[str, str], bytes]:
    async def ask() -> tuple[int, Mapping[str, str], bytes]:
        async with aiohttp.ClientSession() as session, session.get(address, headers=headers) as answer:
            content = b"" if answer.status == 101 else await answer.read()
            return answer.status, answer.headers, content

    return asyncio.run(ask())


def waited_for(is_so: Callable[[], bool], seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while not is_so() and time.monotonic() < until:
        time.sleep(0.1)
    return is_so()


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("part", PARTS)
def test_all_that_the_page_needs_is_at_its_address(shared_server: Server, part: str) -> None:
    status, headers, content = answered(shared_server.address + part)
    assert status == 200
    assert content
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe-eval" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize("part", [*PARTS, "desk", "nothing"])
def test_without_the_secret_nothing_is_answered(shared_server: Server, part: str) -> None:
    wrong = f"{shared_server.address[:-2]}{'A' if shared_server.address[-2] != 'A' else 'B'}/{part}"
    for address in (wrong, f"{shared_server.origin}/{part}", f"{shared_server.origin}/{part}/"):
        assert answered(address, {**SOCKET, "Origin": shared_server.origin})[0] == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "999.1.1.1", ""])
@pytest.mark.parametrize("part", ["", "desk", "textual.js"])
def test_no_name_but_that_of_this_machine_is_answered(shared_server: Server, host: str, part: str) -> None:
    headers = {**SOCKET, "Host": host, "Origin": f"http://{host}"}
    assert answered(shared_server.address + part, headers)[0] in {400, 403}


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:1", "https://127.0.0.1"])
def test_no_other_page_gets_at_the_desk(shared_server: Server, origin: str) -> None:
    assert answered(f"{shared_server.address}desk", {**SOCKET, "Origin": origin})[0] == 403
    assert answered(shared_server.address, {"Origin": origin})[0] == 403
    assert answered(f"{shared_server.address}desk", SOCKET)[0] == 403


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="needs /proc")
def test_other_machines_do_not_reach_the_desk(shared_server: Server) -> None:
    port = int(shared_server.origin.rpartition(":")[2])
    sockets = [line.split() for name in ("tcp", "tcp6") for line in Path("/proc/net", name).read_text().splitlines()]
    listening = [fields[1] for fields in sockets if fields[3] == "0A" and fields[1].endswith(f":{port:04X}")]
    assert listening == [f"0100007F:{port:04X}"]


def test_one_desk_writes_and_others_read(shared_server: Server) -> None:
    async def both() -> None:
        async with page_of(shared_server) as first:
            await seen(first, "候船室")
            async with page_of(shared_server) as second:
                await seen(second, "Another desk has this review open")
                await second.send_json(["resize", {"width": 10**9, "height": -3}])
                await second.send_json(["blur"])
                await second.send_json(["ping", "7"])
            async with page_of(shared_server) as third:
                await third.send_str("no message of ours")
                assert (await third.receive(timeout=30)).type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.BINARY}

    asyncio.run(both())
    assert waited_for(lambda: not shared_server.desks())


def test_a_page_that_is_loaded_anew_may_write_again(shared_server: Server) -> None:
    async def twice() -> None:
        for _time in range(2):
            async with page_of(shared_server) as page:
                await seen(page, "候船室")
                await page.send_json(["stdin", "b"])
                await seen(page, "ookmark")
                assert len(shared_server.desks()) == 1

    asyncio.run(twice())


def test_only_so_many_desks_are_open(shared_server: Server) -> None:
    async def many() -> None:
        opened = [page_of(shared_server) for _time in range(9)]
        pages = [await page.__aenter__() for page in opened]
        await seen(pages[-1], "8 desks are open here; close one first.")
        await pages[-1].send_json(["ping", "7"])
        with pytest.raises(TimeoutError):  # it stays, to be read
            await pages[-1].receive(timeout=1)
        for page in opened:
            await page.__aexit__(None, None, None)

    asyncio.run(many())
    assert waited_for(lambda: not shared_server.desks())


def test_why_a_desk_cannot_be_opened_is_told_on_the_page(folder: Path) -> None:
    async def look(server: Server) -> None:
        async with page_of(server) as page:
            await seen(page, f"{NATIONAL} does not exist")

    with served(folder) as server:
        (folder / NATIONAL).unlink()
        asyncio.run(look(server))


def test_what_is_no_request_is_passed_over_in_silence(folder: Path) -> None:
    with served(folder, "-q") as server:
        where = urlsplit(server.address)
        for sent in (b"no request\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n"):
            with socket.create_connection((where.hostname, where.port), timeout=10) as connection:
                connection.sendall(sent)
                assert b" 400 " in connection.recv(100)
        server.process.terminate()
        assert server.process.communicate(timeout=30) == (b"", b"")


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9)]
)
def test_who_ends_the_server_ends_all_desks(folder: Path, number: signal.Signals, status: int) -> None:
    async def end(server: Server) -> list[int]:
        async with page_of(server) as page:
            await seen(page, "候船室")
            desks = server.desks()
            server.process.send_signal(number)
            while (await page.receive(timeout=30)).type == aiohttp.WSMsgType.BINARY:
                pass
            return desks

    with served(folder) as server:
        desks = asyncio.run(end(server))
        assert len(desks) == 1
        assert server.process.wait(timeout=30) == status
        assert waited_for(lambda: not any(map(is_there, desks)))
    assert sorted(path.name for path in folder.iterdir()) == sorted([PLAN, NATIONAL])


def test_a_port_that_is_taken_is_told_in_one_line(shared_server: Server, folder: Path) -> None:
    port = shared_server.origin.rpartition(":")[2]
    done = subprocess.run(
        [sys.executable, "-m", "aligner", *DESK, "--port", port],
        capture_output=True,
        check=False,
        cwd=folder,
        env=clean_environment(PYTHONPATH=str(ROOT)),
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        f"align: error: nothing can be served at 127.0.0.1, port {port}: something else is there already; "
        "leave --port out for any that is free\n"
    )

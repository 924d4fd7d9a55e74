"""The server of desks: a page, what it needs, and a socket for each desk that it opens.

It listens at one address of this machine, and whoever comes there is let in by a secret in the address of the page,
which all that it serves stands below. Two further things are looked at, since a browser shows pages of anybody:

- Host, so that no name that somebody had point to this machine is answered: an address or localhost only.
- Origin, so that no other page opens the socket. A browser always tells it there.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import secrets
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from ipaddress import ip_address

from aiohttp import WSMsgType, web
from aiohttp.http import HttpProcessingError
from jinja2 import Environment, PackageLoader, StrictUndefined

from aligner.errors import UsageError
from aligner.files import reason_of
from aligner.language import Words
from aligner.serving.desk import ServedDesk, Size, as_screen
from aligner.signals import handed_to

MOST_DESKS = 8
"""Desks that are open at a time; each is a process of its own, with both texts in it."""
_BEAT = 15.0
"""Seconds between two looks whether a page is still there."""
_PATIENCE, _HASTE = 5.0, 1.0
"""Seconds in which a desk is to end whose page was closed, and in the end, before it is asked more firmly."""
_LONGEST = 256 * 1024
"""Bytes of a message from a page: what somebody pastes into a note."""
_PARTS = {
    "desk.css": ("aligner.serving", "page/desk.css", "text/css"),
    "desk.js": ("aligner.serving", "page/desk.js", "text/javascript"),
    "xterm.css": ("textual_serve", "static/css/xterm.css", "text/css"),
    "textual.js": ("textual_serve", "static/js/textual.js", "text/javascript"),
    "font.ttf": ("textual_serve", "static/fonts/RobotoMono-VariableFont_wght.ttf", "font/ttf"),
}
"""What the page consists of beside itself: package, file in it, and kind."""
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",  # the address holds the secret
    "Server": "align",
    "X-Content-Type-Options": "nosniff",
}
# The terminal writes its colours and measures into styles of its own.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src data:; "
    "connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HOST = re.compile(r"(?P<name>[0-9.]+|localhost|\[[0-9a-fA-F:.]+\])(?::[0-9]{1,5})?")

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served, and where.

    `arguments` open the desk, without the name of the program; `address` is one of this machine, and port 0 any that
    is free; `review_name` is the file that keeps the decisions, as it is told.
    """

    arguments: Sequence[str]
    address: str
    port: int
    title: str
    review_name: str
    words: Words


def serve(serving: Serving, told: Callable[[str], None]) -> None:
    """Serve desks until the process is asked to end, and end them all; `told` gets the address once it is answered.

    Raises:
        UsageError: if nothing can listen at the address.
        Ended: in the end, as a signal asked for it.
    """
    listening = _listening(serving)
    host = f"[{serving.address}]" if ":" in serving.address else serving.address
    token = secrets.token_urlsafe(24)
    desks = _Desks(serving, token)
    address = f"http://{host}:{listening.getsockname()[1]}/{token}/"
    is_over = asyncio.Event()
    with listening, asyncio.Runner() as runner:
        loop = runner.get_loop()
        with handed_to(lambda: _call(loop, is_over.set)):
            runner.run(_run(desks, listening, is_over, partial(told, address)))


def _listening(serving: Serving) -> socket.socket:
    family = socket.AF_INET6 if ":" in serving.address else socket.AF_INET
    try:
        return socket.create_server((serving.address, serving.port), family=family)
    except OSError as error:
        raise UsageError(
            "nothing can be served at {address}, port {port}: {reason}; leave --port out for any that is free",
            address=serving.address,
            port=serving.port,
            reason=reason_of(error),
        ) from error


def _call(loop: asyncio.AbstractEventLoop, what: Callable[[], None]) -> None:
    with suppress(RuntimeError):  # it is closed already
        loop.call_soon_threadsafe(what)


async def _run(desks: _Desks, listening: socket.socket, is_over: asyncio.Event, told: Callable[[], None]) -> None:
    log = logging.getLogger(__name__)
    log.addFilter(_is_defect)
    runner = web.AppRunner(desks.application(), handle_signals=False, access_log=None, logger=log, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        told()
        await is_over.wait()
    finally:
        await desks.end()
        await runner.cleanup()


def _is_defect(record: logging.LogRecord) -> bool:
    """Return whether something is told of this program, and not of a request that is none."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


class _Desks:
    """The desks that are open, and all that the pages that show them ask for."""

    def __init__(self, serving: Serving, token: str) -> None:
        self._serving = serving
        self._words = serving.words
        self._token = token
        self._open: set[ServedDesk] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self._is_over = False
        environment = Environment(
            loader=PackageLoader("aligner.serving", "page"), autoescape=True, undefined=StrictUndefined
        )
        self._page = environment.get_template("desk.html")
        self._parts: Mapping[str, tuple[bytes, str]] = {
            name: (files(package).joinpath(path).read_bytes(), kind) for name, (package, path, kind) in _PARTS.items()
        }

    def application(self) -> web.Application:
        """Return what answers."""

        @web.middleware
        async def guard(request: web.Request, handler: _Handler) -> web.StreamResponse:
            return await self._guarded(request, handler)

        application = web.Application(middlewares=[guard])
        application.router.add_get("/{token}/", self._answer_page)
        application.router.add_get("/{token}/desk", self._answer_socket)
        application.router.add_get("/{token}/{part}", self._answer_part)
        application.on_response_prepare.append(self._put_headers)
        return application

    async def end(self) -> None:
        """End all desks, and open no more."""
        self._is_over = True
        await asyncio.gather(*(desk.end(patience=_HASTE) for desk in self._open))

    async def _guarded(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Answer who is let in, and nobody else; not even whether there is anything at an address."""
        origins, below = request.headers.getall("Origin", []), f"/{self._token}/".encode()
        is_ours = (
            _is_address(request.headers.getall("Host", []))
            and all(origin == f"http://{request.host}" for origin in origins)
            and secrets.compare_digest(request.path.encode("utf-8", "replace")[: len(below)], below)
        )
        if not is_ours:
            words = self._words
            text = words("This address is not the one that the desk is at; take the whole of it.")
            return web.Response(status=403, text=f"{text}\n")
        return await handler(request)

    async def _put_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(_HEADERS)
        host = request.host if _is_address(request.headers.getall("Host", [])) else ""
        response.headers["Content-Security-Policy"] = _POLICY.format(host=host)

    async def _answer_page(self, request: web.Request) -> web.StreamResponse:
        words = self._words
        text = self._page.render(
            language={"zh": "zh-Hans"}.get(words.language, words.language),
            title=self._serving.title,
            opening=words("The desk is being opened …"),
            closed=words("The desk is closed. All that was decided is kept in {name}.", name=self._serving.review_name),
            again=words("Open it again"),
            socket=f"ws://{request.host}/{self._token}/desk",
        )
        return web.Response(text=text, content_type="text/html")

    async def _answer_part(self, request: web.Request) -> web.StreamResponse:
        if (part := self._parts.get(request.match_info["part"])) is None:
            raise web.HTTPNotFound
        content, kind = part
        return web.Response(body=content, content_type=kind)

    async def _answer_socket(self, request: web.Request) -> web.StreamResponse:
        if "Origin" not in request.headers:
            raise web.HTTPForbidden
        page = web.WebSocketResponse(heartbeat=_BEAT, max_msg_size=_LONGEST, timeout=1.0)
        await page.prepare(request)
        if self._ending:  # a page that is loaded anew comes back while its desk still has the review
            await asyncio.wait(self._ending)
        if self._is_over:
            return page
        if len(self._open) >= MOST_DESKS:
            words = self._words
            await _show(page, as_screen(words("{n} desks are open here; close one first.", n=MOST_DESKS)))
            async for _message in page:  # until it is closed, so that it can be read
                pass
            return page
        desk = ServedDesk(self._serving.arguments, partial(_show, page))
        self._open.add(desk)
        running = asyncio.create_task(self._shown(desk, page, Size.of(*map(request.query.get, ("width", "height")))))
        try:
            await _listen(page, desk)
        finally:
            ending = asyncio.create_task(self._close(desk, running))
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)
            await asyncio.shield(ending)
        return page

    async def _shown(self, desk: ServedDesk, page: web.WebSocketResponse, size: Size) -> None:
        """Run a desk to its end, and close its page, which stays if there is something to be read."""
        try:
            failure = await desk.run(size)
        except OSError as error:
            words = self._words
            failure = words("The desk could not be started: {reason}", reason=reason_of(error))
        if failure:
            await _show(page, as_screen(failure))
        else:
            with suppress(ConnectionError):
                await page.close()

    async def _close(self, desk: ServedDesk, running: asyncio.Task[None]) -> None:
        try:
            await desk.end(patience=_PATIENCE)
            await running
        finally:
            self._open.discard(desk)


async def _listen(page: web.WebSocketResponse, desk: ServedDesk) -> None:
    """Hand on what comes from a page until it is closed, or says what no page of ours says."""
    async for message in page:
        if message.type != WSMsgType.TEXT:
            return
        match _parsed(message.data):
            case ["stdin", str() as keys]:
                await desk.type(keys)
            case ["resize", {"width": int() as width, "height": int() as height}]:
                size = Size.of(width, height)
                await desk.tell("resize", width=size.columns, height=size.rows)
            case ["ping", str() as time]:
                await page.send_json(["pong", time])
            case [("focus" | "blur") as what]:
                await desk.tell(what)
            case _:
                return


async def _show(page: web.WebSocketResponse, data: bytes) -> None:
    with suppress(ConnectionError):  # it has just been closed
        await page.send_bytes(data)


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_address(hosts: Sequence[str]) -> bool:
    """Return whether a request names its host, by an address or as this machine."""
    found = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
    if found is None:
        return False
    try:
        return found["name"] == "localhost" or bool(ip_address(found["name"].strip("[]")))
    except ValueError:
        return False

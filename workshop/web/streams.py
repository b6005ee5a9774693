"""Live streams: the table of their routes, who may listen, and how events are sent.

A stream is an asynchronous generator that a granian worker runs beside Flask. It is registered with method,
path and audience in one table, which the route test walks with Flask's own routes; the guard is the same, and
it is asked again every half minute while somebody listens. A client names the last event that it saw
(`?after=n`, or the Last-Event-ID header when the browser reconnects by itself). A host without streams answers
404, and pages poll.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast

from flask import Flask, Request, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from workshop.web import waking
from workshop.web.guards import Audience, Refusal, find_refusal
from workshop.web.headers import HEADERS
from workshop.web.viewer import Viewer, find_viewer

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

HEARTBEAT_SECONDS = 15.0
RECHECK_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class StreamEvent:
    """One event as it goes out. `number` is what a client names in `after`; 0 means that it has none."""

    name: str
    data: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Listener:
    """Who listens, to what, from where on."""

    app: Flask
    viewer: Viewer | None
    after: int = 0
    arguments: Mapping[str, Any] = field(default_factory=dict)


Source = Callable[[Listener], AsyncIterator[StreamEvent]]


@dataclass(frozen=True, slots=True)
class StreamRoute:
    """One stream: its name (as Flask's endpoints are named), its path, who may listen, what it says."""

    endpoint: str
    path: str
    audience: Audience
    source: Source
    method: str = "GET"


class Streams:
    """The stream routes of one application, and the moment when all of them end."""

    def __init__(self) -> None:
        self.routes: dict[str, StreamRoute] = {}
        self.closing = asyncio.Event()
        self._map = Map()

    def add(self, route: StreamRoute) -> None:
        if route.endpoint in self.routes:
            raise ValueError(f"there is a stream {route.endpoint} already")
        self.routes[route.endpoint] = route
        self._map.add(Rule(route.path, endpoint=route.endpoint, methods=[route.method]))

    def find(self, method: str, path: str) -> tuple[StreamRoute, Mapping[str, Any]] | None:
        """The stream at a path with the values in it, or None."""
        try:
            endpoint, arguments = self._map.bind("").match(path, method)
        except HTTPException:
            return None
        return self.routes[endpoint], arguments


def init_app(app: Flask) -> None:
    waking.init_app(app)
    app.extensions["streams"] = Streams()


def streams(app: Flask) -> Streams:
    """The stream routes of this application."""
    return cast(Streams, app.extensions["streams"])


async def answer(app: Flask, route: StreamRoute, arguments: Mapping[str, Any], scope: Scope, receive: Receive, send: Send) -> None:
    """Let the caller listen, if the route's audience includes them."""
    viewer, after = await asyncio.to_thread(_meet, app, scope)
    refusal = find_refusal(route.audience, viewer)
    if refusal:
        await _refuse(refusal, send)
        return
    await send({"type": "http.response.start", "status": 200, "headers": _headers("text/event-stream; charset=utf-8")})
    await _send_text(send, "retry: 2000\n\n")
    listener = Listener(app, viewer, after, arguments)
    await _until_first_ends(
        _tell(route.source(listener), send),
        _beat(send),
        _recheck(app, route.audience, viewer, scope, send),
        _wait_for_goodbye(receive),
        _wait_for_closing(streams(app)),
    )
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def frame(event: StreamEvent) -> str:
    """An event in the format of server-sent events."""
    number = f"id: {event.number}\n" if event.number else ""
    lines = "".join(f"data: {line}\n" for line in event.data.splitlines() or [""])
    return f"{number}event: {event.name}\n{lines}\n"


@lru_cache(maxsize=64)
def _encode(event: StreamEvent) -> bytes:
    # What is told to many at once is put into shape once.
    return frame(event).encode()


def load_viewer(app: Flask, scope: Scope) -> Viewer | None:
    """Who holds the cookie of this connection, as Flask's own views would see them."""
    return _meet(app, scope)[0]


def _meet(app: Flask, scope: Scope) -> tuple[Viewer | None, int]:
    with app.request_context(_environ(scope)):
        return find_viewer(), _read_after(request)


def _read_after(asked: Request) -> int:
    """The last event that the client saw; what cannot be read counts as none."""
    for text in (asked.headers.get("Last-Event-ID", ""), asked.args.get("after", "")):
        if text.isascii() and text.isdigit() and len(text) < 19:
            return int(text)
    return 0


def _environ(scope: Scope) -> dict[str, Any]:
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": bytes(scope["query_string"]).decode("latin-1"),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "wsgi.url_scheme": scope.get("scheme", "http"),
    }
    environ.update(_header_variables(scope["headers"]))
    return environ


def _header_variables(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    return {"HTTP_" + name.decode("latin-1").upper().replace("-", "_"): value.decode("latin-1") for name, value in headers}


async def _refuse(refusal: Refusal, send: Send) -> None:
    status = 401 if refusal is Refusal.SIGN_IN else 403
    await send({"type": "http.response.start", "status": status, "headers": _headers("text/plain; charset=utf-8")})
    await send({"type": "http.response.body", "body": refusal.value.encode(), "more_body": False})


def _headers(content_type: str) -> list[tuple[bytes, bytes]]:
    # A proxy that buffers would hold events back; X-Accel-Buffering is what nginx listens to.
    own = {"Content-Type": content_type, "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return [(name.lower().encode(), value.encode()) for name, value in (HEADERS | own).items()]


async def _until_first_ends(*parts: Awaitable[None]) -> None:
    tasks = [asyncio.ensure_future(part) for part in parts]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


async def _tell(events: AsyncIterator[StreamEvent], send: Send) -> None:
    async for event in events:
        await send({"type": "http.response.body", "body": _encode(event), "more_body": True})


async def _beat(send: Send) -> None:
    # A comment now and then keeps proxies from closing a quiet stream, and finds out who has gone.
    while True:
        await asyncio.sleep(HEARTBEAT_SECONDS)
        await _send_text(send, ": still here\n\n")


async def _recheck(app: Flask, audience: Audience, viewer: Viewer | None, scope: Scope, send: Send) -> None:
    while True:
        await asyncio.sleep(RECHECK_SECONDS)
        current = await asyncio.to_thread(load_viewer, app, scope)
        if find_refusal(audience, current) or _identity(current) != _identity(viewer):
            await _send_text(send, frame(StreamEvent("ended", "")))
            return


def _identity(viewer: Viewer | None) -> tuple[int, int] | None:
    return (viewer.person_id, viewer.organisation_id) if viewer else None


async def _wait_for_goodbye(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _wait_for_closing(running: Streams) -> None:
    await running.closing.wait()


async def _send_text(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})

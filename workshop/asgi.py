"""The application as `greenroom serve` runs it: streams natively, everything else Flask on threads."""

from __future__ import annotations

import asyncio
import signal
import threading
from types import FrameType
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from flask import Flask

from workshop.app import create_app
from workshop.housekeeping import keep_house
from workshop.web import streams
from workshop.web.streams import Message, Receive, Scope, Send

THREADS = 8


class Site:
    """One ASGI application around a Flask application and its streams."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._streams = streams.streams(app)
        self._pages = cast(Any, WSGIMiddleware(cast(Any, app.wsgi_app), workers=THREADS))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        found = self._streams.find(scope["method"], scope["path"]) if scope["type"] == "http" else None
        if found:
            route, arguments = found
            await streams.answer(self.app, route, arguments, scope, _as_coroutine(receive), send)
        else:
            await self._pages(_plain(scope), _as_coroutine(receive), send)

    async def _live(self, receive: Receive, send: Send) -> None:
        """From the server's start to its end; housekeeping that has begun is finished."""
        await receive()
        self._end_streams_when_told_to_stop()
        housekeeping = asyncio.create_task(keep_house(self.app, self._streams.closing))
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._streams.closing.set()
        await housekeeping
        await send({"type": "lifespan.shutdown.complete"})

    def _end_streams_when_told_to_stop(self) -> None:
        # granian waits for open connections, and a stream never ends by itself. Its own handler hangs on the event loop's
        # wake-up pipe and is called all the same.
        loop = asyncio.get_running_loop()
        if threading.current_thread() is not threading.main_thread():
            return  # only the main thread may listen; a host that runs us on another has its own way to stop

        def tell(_number: int, _frame: FrameType | None) -> None:
            loop.call_soon_threadsafe(self._streams.closing.set)

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, tell)
            signal.siginterrupt(number, False)


def _as_coroutine(receive: Receive) -> Receive:
    # granian's `receive` gives an awaitable that is no coroutine, which threads cannot schedule: every POST would fail.
    async def receive_message() -> Message:
        return await receive()

    return receive_message


def _plain(scope: Scope) -> Scope:
    """The scope with a query that is ASCII, as the WSGI bridge takes for granted."""
    query = scope.get("query_string", b"")
    if query.isascii():
        return scope
    return {**scope, "query_string": b"".join(bytes([byte]) if byte < 128 else b"%%%02X" % byte for byte in query)}


def create_site() -> Site:
    """What each granian worker calls; settings come from the environment."""
    return Site(create_app())

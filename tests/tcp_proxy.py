"""A network that misbehaves on purpose: a small TCP proxy between a browser and the real server.

What it does to requests can change at any moment, also for connections that stay open. The default is to let them through.
"""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

CHUNK = 65536
PORTAL = b"<!doctype html><title>Free WiFi</title><h1>Accept our terms to go online</h1>"

Treatment = Callable[["Exchange", bytes], Awaitable[None]]


@dataclass
class Exchange:
    """One connection of a client, with its connection to the server."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    up_reader: asyncio.StreamReader
    up_writer: asyncio.StreamWriter
    is_answer_lost: bool = False

    async def forward(self, data: bytes) -> None:
        self.up_writer.write(data)
        await self.up_writer.drain()

    def reset(self) -> None:
        """Break the connection as a dead router does: at once, with a reset."""
        connection: socket.socket = self.writer.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()
        self.up_writer.transport.abort()


@dataclass
class Proxy:
    """Where the proxy listens, what it does now, and the requests it treated so far."""

    target: int
    port: int = 0
    latency: float = 0.0
    seen: list[bytes] = field(default_factory=list)
    _match: bytes = b""
    _treatment: Treatment | None = None
    _times: int = 0
    _exchanges: list[Exchange] = field(default_factory=list)
    _loop: asyncio.AbstractEventLoop | None = None

    def open(self) -> None:
        """Let everything through."""
        self._treatment = None

    def lead_to(self, target: int) -> None:
        """Another server from now on. What is open to the one before breaks, as when a server starts again."""
        self.target = target
        for exchange in tuple(self._exchanges):
            if self._loop:
                self._loop.call_soon_threadsafe(exchange.reset)

    def treat(self, treatment: Treatment, match: bytes = b"", times: int = 10**9) -> None:
        """Do this to the next requests whose bytes hold `match`."""
        self._match, self._times, self._treatment = match, times, treatment

    def find_treatment(self, data: bytes) -> Treatment | None:
        if self._treatment is None or self._match not in data or not self._times:
            return None
        self._times -= 1
        self.seen.append(data)
        return self._treatment


async def swallow(_exchange: Exchange, _data: bytes) -> None:
    """A black hole: nothing goes on, and nobody says so."""


async def reset(exchange: Exchange, _data: bytes) -> None:
    exchange.reset()


async def half_close(exchange: Exchange, _data: bytes) -> None:
    """Take the request, and end the answer before it begins."""
    exchange.writer.write_eof()


async def lose_answer(exchange: Exchange, data: bytes) -> None:
    """The server hears the request; the client never hears the answer."""
    exchange.is_answer_lost = True
    await exchange.forward(data)


def answer(status: str, body: bytes = PORTAL, kind: str = "text/html") -> Treatment:
    """Answer in place of the server, as a captive portal or a broken proxy does."""

    async def treat(exchange: Exchange, _data: bytes) -> None:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        exchange.writer.write(head.encode() + body)
        await exchange.writer.drain()
        exchange.writer.close()

    return treat


@contextmanager
def run_proxy(target: int) -> Iterator[Proxy]:
    """A proxy in front of a local port, on every address of this machine."""
    proxy = Proxy(target)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(_listen(proxy), loop).result(timeout=10)
    try:
        yield proxy
    finally:
        asyncio.run_coroutine_threadsafe(_stop(server), loop).result(timeout=10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)
        loop.close()


async def _listen(proxy: Proxy) -> asyncio.Server:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        up_reader, up_writer = await asyncio.open_connection("127.0.0.1", proxy.target)
        exchange = Exchange(reader, writer, up_reader, up_writer)
        proxy._exchanges.append(exchange)
        try:
            with suppress(OSError, asyncio.CancelledError):
                await asyncio.gather(_pump_up(proxy, exchange), _pump_down(proxy, exchange))
        finally:
            proxy._exchanges.remove(exchange)
            for end in (writer, up_writer):
                end.transport.abort()
                end.close()

    proxy._loop = asyncio.get_running_loop()
    server = await asyncio.start_server(serve, "0.0.0.0", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    return server


async def _stop(server: asyncio.Server) -> None:
    server.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


async def _pump_up(proxy: Proxy, exchange: Exchange) -> None:
    while data := await exchange.reader.read(CHUNK):
        await asyncio.sleep(proxy.latency)
        treatment = proxy.find_treatment(data)
        await (treatment(exchange, data) if treatment else exchange.forward(data))
    exchange.up_writer.close()


async def _pump_down(proxy: Proxy, exchange: Exchange) -> None:
    while data := await exchange.up_reader.read(CHUNK):
        if exchange.is_answer_lost:
            return exchange.reset()
        await asyncio.sleep(proxy.latency)
        exchange.writer.write(data)
        await exchange.writer.drain()
    if not exchange.writer.is_closing():
        exchange.writer.close()
    return None

"""A bare Flask page on the server set-up of `greenroom serve`: what the product's pages are measured against."""

from __future__ import annotations

import os
import sys
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from flask import Flask
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from workshop.asgi import THREADS, _as_coroutine
from workshop.web.streams import Receive, Scope, Send

app = Flask(__name__)
PAGES = cast(Any, WSGIMiddleware(cast(Any, app.wsgi_app), workers=THREADS))


PAGE = "<!doctype html><title>Bare</title>".ljust(int(os.environ.get("BARE_BYTES", "0")), "x")


@app.get("/")
def page() -> str:
    return PAGE


async def site(scope: Scope, receive: Receive, send: Send) -> None:
    await PAGES(scope, _as_coroutine(receive), send)


def main() -> None:
    """Serve a page of BARE_BYTES on a port with a number of workers: `python bench/servers/bare.py PORT WORKERS`."""
    port, workers = map(int, sys.argv[1:3])
    MPServer(
        "bench.servers.bare:site",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.ASGI,
        workers=workers,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()

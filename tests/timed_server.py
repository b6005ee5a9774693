"""The application behind a small server in this process, with a clock that the test moves: journeys that take weeks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.conftest import Clock
from tests.live_server import find_free_port
from workshop.app import create_app
from workshop.config import Settings
from workshop.migrations import upgrade
from workshop.plans import press_service


class Silent(WSGIRequestHandler):
    """Writes no line for a request."""

    def log_request(self, *_arguments: object) -> None:
        pass


@dataclass(frozen=True, slots=True)
class TimedServer:
    """Where it is, what it serves, and its clock."""

    url: str
    app: Flask
    clock: Clock


@contextmanager
def run_timed_server(folder: Path, **given: str) -> Iterator[TimedServer]:
    """Serve a fresh installation on SQLite until the block ends; settings are given by name."""
    port = find_free_port()
    settings = Settings(instance=folder / "instance", port=port, host="127.0.0.1", **given)  # type: ignore[arg-type]
    settings.instance.mkdir(parents=True, exist_ok=True)
    upgrade(settings.effective_database_url)
    clock = Clock()
    app = create_app(settings, clock)
    server = make_server("127.0.0.1", port, app, threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield TimedServer(f"http://localhost:{port}", app, clock)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        press_service.stop(settings)
        app.extensions["database"].dispose()
